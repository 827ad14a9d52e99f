"""A faktura: its head, its poster and what has happened to it, and its review and attest (B36, F23)."""

from typing import Any

from flask import flash, g, request, url_for
from werkzeug.exceptions import NotFound

from blueprints.shared.forms import Form, WritingField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, go, respond
from blueprints.tandvard import bp
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.faktura.behovspostrad import behovsposter
from models.tandvard.faktura.faktura import LANGST_SKAL, Faktura, Fakturahandelse
from models.tandvard.faktura.postrad import poster
from models.tandvard.faktura.status import FAKTURASTATUS_ORD, FAKTURATYP_ORD, Fakturastatus, Fakturatyp
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.utbetalt import betald_i

PER_SIDA = 50
FOLJD = {
    Fakturatyp.BEFOLKNINGSANSVAR: "Posterna förs över till mottagningens nästa faktura.",
    Fakturatyp.BEHOVSPENG: "Åtgärderna på den kan mottagningen fakturera igen.",
}


class Underkannandeform(Form):
    """Why it is not accepted."""

    skal = WritingField(
        "Varför underkänns fakturan?",
        [required("Skriv varför fakturan underkänns."), longest(LANGST_SKAL)],
        description="Mottagningen läser det du skriver. Skriv inga personuppgifter.",
    )


@bp.get("/fakturor/<int:id>")
@requires(Permission.FAKTURERA, Permission.FAKTURERA_VARD)
def faktura(id):
    return _visa(_hitta(id))


@bp.post("/fakturor/<int:id>/godkannande")
@requires(Permission.GRANSKA)
def godkann_faktura(id):
    return _gor(id, Faktura.godkann, "godkänd")


@bp.post("/fakturor/<int:id>/attest")
@requires(Permission.ATTESTERA)
def attestera_faktura(id):
    return _gor(id, Faktura.attestera, "attesterad")


@bp.get("/fakturor/<int:id>/underkannande")
@requires(Permission.GRANSKA)
def nytt_underkannande(id):
    return _dialog(_hitta(id), Underkannandeform(formdata=None))


@bp.post("/fakturor/<int:id>/underkannande")
@requires(Permission.GRANSKA)
def underkann_faktura(id):
    rad, form = _hitta(id), Underkannandeform()
    if form.validate():
        with form.rules():
            rad.underkann(**form.values(), by=g.actor)
            foljd = FOLJD[rad.fakturatyp]
            flash(f"Fakturan {rad.nummer} är underkänd. {foljd}")
            return go(url_for(".faktura", id=rad.id))
    return _dialog(rad, form, 422)


def _hitta(id):
    rad = Faktura.visible_to(g.actor).where(Faktura.id == id).first()
    if rad is None:
        raise NotFound
    return rad


def _gor(id, verb, blev):
    rad = _hitta(id)
    try:
        verb(rad, by=g.actor)
    except RuleBroken as broken:
        return _visa(_hitta(id), broken.sentence, 422)
    flash(f"Fakturan {rad.nummer} är {blev}.")
    return go(url_for(".faktura", id=rad.id))


def _dialog(rad, form, status=200):
    mapp, namn = "tandvard/faktura", "underkannande.html"
    return respond(f"{mapp}/{namn}", f"{mapp}/_{namn}", status, faktura=rad, form=form, foljd=FOLJD[rad.fakturatyp])


def _visa(rad, fel="", status=200):
    efter = number(request.args, "efter")
    behovspeng = rad.fakturatyp is Fakturatyp.BEHOVSPENG
    some: list[Any] = (behovsposter if behovspeng else poster)(rad, efter=efter, hogst=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    page = "tandvard/faktura/faktura.html"
    return respond(
        page,
        page,
        status,
        shows=_patienter(rad, visas) if behovspeng else None,
        ser_arenden=_ser_arenden(visas) if behovspeng else (),
        fel=fel,
        faktura=rad,
        poster=visas,
        handelser=_handelser(rad),
        ord={"status": FAKTURASTATUS_ORD, "typ": FAKTURATYP_ORD},
        kan=_kan(rad),
        betald=betald_i(rad) if rad.status is Fakturastatus.UTBETALAS else None,
        ser_utbetalningar=g.actor.may(Permission.GRANSKA, Permission.ATTESTERA),
        borjan=url_for(".faktura", id=rad.id) if efter else None,
        nasta=url_for(".faktura", id=rad.id, efter=visas[-1].id) if len(some) > PER_SIDA else None,
    )


def _patienter(rad, visas):
    """Whose åtgärder are shown: an ärendenummer leads to its patient."""
    return Shown(events.FAKTURA_LAST, {en.arende.person_id for en in visas}, rad, {"nummer": rad.nummer})


def _ser_arenden(visas):
    """The ids of the ärenden that the actor may open."""
    if not g.actor.may(Permission.BEHOVSPENG):
        return frozenset()
    sedda = Behovsarende.visible_to(g.actor).where(Behovsarende.id.in_({en.arende.id for en in visas}))
    return frozenset(en.id for en in sedda)


def _handelser(rad):
    query = Fakturahandelse.select(Fakturahandelse, Medarbetaruppdrag, Medarbetare, Enhet)
    query = query.left_outer_join(Medarbetaruppdrag).left_outer_join(Medarbetare)
    query = query.switch(Medarbetaruppdrag).left_outer_join(Enhet)
    return list(query.where(Fakturahandelse.faktura == rad).order_by(Fakturahandelse.tidpunkt, Fakturahandelse.id))


def _kan(rad):
    """What the actor may do with the invoice as it is, and for one who may attest why not."""
    granskar, attesterar = g.actor.may(Permission.GRANSKA), g.actor.may(Permission.ATTESTERA)
    godkand = rad.status is Fakturastatus.GODKAND
    return {
        "godkanna": granskar and rad.status is Fakturastatus.INSKICKAD,
        "underkanna": granskar and rad.status in {Fakturastatus.INSKICKAD, Fakturastatus.GODKAND},
        "attestera": attesterar and godkand,
        "inte_attestera": rad.inte_attest(g.actor) if godkand and granskar else "",
    }
