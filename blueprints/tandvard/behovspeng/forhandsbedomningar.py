"""The förhandsbedömningar of an ärende, and each of them as it was sent and decided (P11, P12, P38–P40, P43)."""

from typing import Any, NamedTuple

from flask import flash, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from blueprints.tandvard import bp
from blueprints.tandvard.behovspeng import hitta
from models.shared.organisation import Medarbetaruppdrag
from models.tandvard import events
from models.tandvard.behovspeng import begara, besluta
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.dokument import DOKUMENTTYP_ORD
from models.tandvard.behovspeng.fhbblad import Blad, rader_i
from models.tandvard.behovspeng.forhandsbedomning import FHBSTATUS_ORD, Fhbrad, Forhandsbedomning
from models.tandvard.permissions import Permission


class Fhbrow(NamedTuple):
    """A row of the section."""

    fhb: Forhandsbedomning
    rader: list[Fhbrad]


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_forhandsbedomningar.html` shows, and by åtgärd in which FHB it is (for ”Se FHB”)."""
    query = Forhandsbedomning.visible_to(g.actor).where(Forhandsbedomning.arende == arende)
    alla = list(query.order_by(Forhandsbedomning.id.desc()))
    rader = rader_i(alla)
    return {
        "forhandsbedomningar": [Fhbrow(en, rader[en.id]) for en in alla],
        "fhb_for": {rad.atgard_id: en for en in alla for rad in rader[en.id]},
        "fhbstatus_ord": FHBSTATUS_ORD,
        "fhb_namn": Medarbetaruppdrag.namn_bakom(*(id for en in alla for id in (en.handlaggare_id, en.beslutad_av_id))),
        "kan_begara": begara.mojliga(arende).exists(),
        "utgangen": begara.UTGANGEN,
        "far_bedoma": g.actor.may(Permission.BEDOMA),
    }


def hitta_fhb(arende: Behovsarende, id: int) -> Forhandsbedomning:
    """One of an ärende, or 404."""
    return find(Forhandsbedomning.visible_to(g.actor).where(Forhandsbedomning.arende == arende), id)


@bp.get("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>")
@requires(Permission.BEHOVSPENG)
def se_fhb(id, fhb):
    arende = hitta.arende(id)
    rad = hitta_fhb(arende, fhb)
    return respond(
        "tandvard/behovspeng/fhb/se.html",
        "tandvard/behovspeng/fhb/se.html",
        shows=Shown(events.FHB_SEDD, [arende.person_id], rad, {"nummer": arende.nummer}),
        arende=arende,
        blad=Blad.av(rad),
        ord={"status": FHBSTATUS_ORD, "typ": DOKUMENTTYP_ORD},
        far_andra=hitta.far_andra(arende),
        far_bedoma=g.actor.may(Permission.BEDOMA),
    )


@bp.post("/behovspeng/<int:id>/forhandsbedomningar/<int:fhb>/lasning")
@requires(Permission.RAPPORTERA_VARD)
def markera_fhb(id, fhb):
    """”Markera som läst” (P43)."""
    rad = hitta_fhb(hitta.att_andra(id), fhb)
    besluta.markera_som_last(rad, by=g.actor)
    flash("Beslutet är markerat som läst.")
    return go(url_for(".se_fhb", id=id, fhb=fhb))
