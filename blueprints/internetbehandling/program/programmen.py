"""The programs of the organisation, and the form that imports a package and tells what is wrong in it."""

from itertools import groupby

from flask import current_app, flash, g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.program import hitta
from blueprints.shared.forms import FileField, Form, required
from blueprints.shared.gate import requires, takes_file, unbound
from blueprints.shared.respond import go, respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program import exempel
from models.internetbehandling.program.fel import Paketfel
from models.internetbehandling.program.lasin import las_in
from models.internetbehandling.program.paket import MEGABYTE, MEST_ZIP
from models.internetbehandling.program.program import Program
from models.shared.files import clamav, store
from models.shared.rules import RuleBroken

FOR_STOR = f"Filen är större än {MEST_ZIP // MEGABYTE} MB. Minska den, eller läs in mappen med flask import-program."


class Paketform(Form):
    """A package to import."""

    fil = FileField(
        "Paket", [required("Välj en zip-fil.")], description=f"En zip-fil, högst {MEST_ZIP // MEGABYTE} MB."
    )


@bp.get("/internetbehandling/program")
@requires(Permission.PROGRAM)
def programmen():
    return _visa(Paketform(formdata=None))


@bp.post("/internetbehandling/program")
@requires(Permission.PROGRAM)
@takes_file(MEST_ZIP)
@unbound
def las_in_program():
    """The package is read outside every transaction, since a large one takes its time."""
    form, fel = Paketform(), []
    if form.validate():
        try:
            return _inlast(_ta_emot(form.fil.data.stream))
        except Paketfel as trasigt:
            form.reject(trasigt)
            fel = trasigt.fel
        except RuleBroken as broken:
            form.reject(broken)
    return _visa(form, 422, fel)


@bp.post("/internetbehandling/program/exempel")
@requires(Permission.PROGRAM)
@unbound
def las_in_programexempel():
    nya = exempel.las_in_alla(g.actor.enhet.orgnr, by=g.actor)
    titlar = " och ".join(inlast.version.titel for inlast in nya)
    flash(f"{titlar} är inlästa. Förhandsgranska dem och ta dem i bruk.")
    return go(url_for(".programmen"))


def _ta_emot(stream):
    with store.incoming(stream, MEST_ZIP) as fil:
        if fil.stat().st_size > MEST_ZIP:
            raise RuleBroken(FOR_STOR, "fil")
        if adress := current_app.config["SAMSPEL"].clamav:
            clamav.inspect(fil, adress)
        return las_in(fil, g.actor.enhet.orgnr, by=g.actor)


def _inlast(inlast):
    version = inlast.version
    if inlast.ny:
        flash(f"{version.titel} är inläst som version {version.nummer}. Förhandsgranska den och ta den i bruk.")
    else:
        flash(f"Innehållet är detsamma som i version {version.nummer}, så ingenting har ändrats.")
    return go(url_for(".programversion", id=version.id))


def _visa(form, status=200, fel=()):
    alla = [list(versioner) for _, versioner in groupby(hitta.versionerna(), lambda en: en.program_id)]
    kanda = Program.select().where(Program.orgnr == g.actor.enhet.orgnr, Program.kod.in_(exempel.KODER)).count()
    sida = "internetbehandling/program/programmen.html"
    return respond(sida, sida, status, form=form, fel=fel, programmen=alla, kan_fa_exempel=kanda < len(exempel.KODER))
