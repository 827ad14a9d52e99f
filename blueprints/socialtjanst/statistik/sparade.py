"""Saved reports: what an uttag is about under a name, to be opened, renamed and removed (F10)."""

from typing import Any

from flask import flash, g, url_for

from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik import sidan
from blueprints.socialtjanst.statistik.form import Periodval, Uttagsform, forra_manaden
from blueprints.socialtjanst.statistik.uttaget import uttaget
from models.shared import clock
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.sparad import LANGST, SparadRapport


class Namnform(Form):
    """What a saved report is called."""

    namn = LineField("Namn", [required("Skriv ett namn."), longest(LANGST)], description="Bara du ser det.")


@bp.get("/statistik/<int:id>/sparad-rapport")
@requires(Permission.STATISTIK)
def ny_sparad_rapport(id):
    return _spara(uttaget(id), Namnform(formdata=None))


@bp.post("/statistik/<int:id>/sparad-rapport")
@requires(Permission.STATISTIK)
def spara_rapport(id):
    uttag, form = uttaget(id), Namnform()
    if form.validate():
        with form.rules():
            rad = SparadRapport.spara(uttag, form.namn.data or "", by=g.actor)
            flash(f"{rad.namn} är sparad. Anledningen anges på nytt varje gång.")
            return go(url_for(".statistik"))
    return _spara(uttag, form, 422)


@bp.get("/statistik/sparade/<int:id>")
@requires(Permission.STATISTIK)
def sparad_rapport(id):
    """The form of an uttag filled in from it, but for the reason; a month is the latest whole one."""
    rad, gren = _hitta(id), Gren(g.actor)
    nas = {nod.enhet.id for nod in gren.noder}
    fran, till = rad.dagar
    return sidan.visa(
        Uttagsform(
            gren,
            formdata=None,
            omfattning=rad.omfattning.value,
            enheter=[str(en) for en in rad.enhetsids if en in nas],
            period=(Periodval.MANAD if rad.ar_manad else Periodval.INTERVALL).value,
            manad=f"{forra_manaden(clock.today()):%Y-%m}",
            fran=None if rad.ar_manad else fran,
            till=None if rad.ar_manad else till,
        )
    )


@bp.get("/statistik/sparade/<int:id>/namn")
@requires(Permission.STATISTIK)
def nytt_rapportnamn(id):
    rad = _hitta(id)
    return _namn(rad, Namnform(formdata=None, obj=rad))


@bp.post("/statistik/sparade/<int:id>/namn")
@requires(Permission.STATISTIK)
def byt_rapportnamn(id):
    rad, form = _hitta(id), Namnform()
    if form.validate():
        with form.rules():
            rad.byt_namn(form.namn.data or "", by=g.actor)
            return go(url_for(".statistik"))
    return _namn(rad, form, 422)


@bp.post("/statistik/sparade/<int:id>/borttagning")
@requires(Permission.STATISTIK)
def ta_bort_sparad_rapport(id):
    rad = _hitta(id)
    rad.ta_bort(by=g.actor)
    flash(f"{rad.namn} är borttagen.")
    return go(url_for(".statistik"))


def _hitta(id: int) -> SparadRapport:
    return find(SparadRapport.mina(g.actor), id)


def _spara(uttag, form, status=200) -> Any:
    tillbaka = url_for(".statistikuttag", id=uttag.id)
    return _visa(form, status, "Spara urvalet", url_for(".spara_rapport", id=uttag.id), tillbaka)


def _namn(rad, form, status=200) -> Any:
    return _visa(form, status, "Byt namn", url_for(".byt_rapportnamn", id=rad.id), url_for(".statistik"))


def _visa(form, status, rubrik, url, tillbaka):
    return respond(
        "socialtjanst/statistik/sparad.html",
        "socialtjanst/statistik/_sparad.html",
        status,
        form=form,
        rubrik=rubrik,
        url=url,
        tillbaka=tillbaka,
    )
