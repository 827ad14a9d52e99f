"""Skapa aktivitet, in a dialog over the list or as a page of its own (B9–B18)."""

from collections.abc import Sequence

from flask import abort, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, done, respond
from blueprints.tandvard import bp
from blueprints.tandvard.befolkningsansvar.forms import NyAktivitet, skrivna_namn
from models.shared import clock
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet, pris_for
from models.tandvard.befolkningsansvar.rapport import OkandaDeltagare, krav_pa_rapport, rapportera
from models.tandvard.permissions import Permission

SENASTE = 30  # activities of one's own that say where one usually is
FORSLAG = 10


@bp.get("/aktiviteter/ny")
@requires(Permission.RAPPORTERA)
def ny_aktivitet():
    _far_rapportera()
    platser = _senaste()
    kommun = platser[0].kommunkod if platser else g.actor.enhet.kommunkod
    return _visa(NyAktivitet(formdata=None, datum=clock.today(), kommun=kommun))


@bp.post("/aktiviteter/ny/underlag")
@requires(Permission.RAPPORTERA)
def aktivitet_underlag():
    """The form again, with the fields that its code asks for and the sum as it stands."""
    _far_rapportera()
    return _visa(NyAktivitet(), okanda=_okanda_namn())


@bp.post("/aktiviteter/ny")
@requires(Permission.RAPPORTERA)
def skapa_aktivitet():
    _far_rapportera()
    form = NyAktivitet()
    okanda = _okanda_namn()
    if form.validate():
        try:
            aktivitet = rapportera(**form.rapport(), namn=skrivna_namn(), by=g.actor)
        except OkandaDeltagare as saknas:
            form.reject(saknas)
            okanda = {nummer: okanda.get(nummer, ("", "")) for nummer in saknas.nummer} | okanda
        except RuleBroken as broken:
            form.reject(broken)
        else:
            return done("aktivitet-andrad", url_for(".aktiviteter"), f"Aktiviteten {aktivitet.nummer} är skapad.")
    return _visa(form, 422, okanda)


def _far_rapportera():
    """Turn back one who is not logged in at a mottagning, and say whom to ask (B7, B8)."""
    try:
        krav_pa_rapport(g.actor)
    except RuleBroken as broken:
        abort(403, broken.sentence)


def _visa(form, status=200, okanda=None):
    skrivna = set(form.personnummer.las())
    kanda = _kanda(form.personnummer.nummer) if status == 422 else ()
    kod, kommun, dag = form.kod, form.kommun.data or "", form.datum.data
    pris = pris_for(kod, kommun, dag) if kod and kommun and dag else None
    return respond(
        "tandvard/befolkningsansvar/ny_aktivitet.html",
        "tandvard/befolkningsansvar/_ny_aktivitet.html",
        status,
        shows=Shown(events.DELTAGARE_SOKTA, kanda) if kanda else None,
        form=form,
        okanda={nummer: namn for nummer, namn in (okanda or {}).items() if nummer in skrivna},
        pris=pris,
        saknar_pris=bool(kod and kommun and dag and not pris),
        idag=clock.today(),
        platser=list(dict.fromkeys(en.plats for en in _senaste()))[:FORSLAG],
        url=url_for(".skapa_aktivitet"),
        underlag=url_for(".aktivitet_underlag"),
        tillbaka=url_for(".aktiviteter"),
    )


def _okanda_namn() -> dict[Personnummer, tuple[str, str]]:
    try:
        return skrivna_namn()
    except RuleBroken:
        return {}


def _senaste() -> list[Aktivitet]:
    """The latest activities that the actor has reported, the latest first."""
    egna = Aktivitet.visible_to(g.actor).where(Aktivitet.skapad_av == g.actor.uppdrag_id)
    return list(egna.order_by(Aktivitet.id.desc()).limit(SENASTE))


def _kanda(nummer: Sequence[Personnummer]) -> list[int]:
    """Those of whom the answer tells that the register knows them."""
    return [en.id for en in Person.select(Person.id).where(Person.nummer.in_(list(nummer)))] if nummer else []
