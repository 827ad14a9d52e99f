"""What Mina sidor tells of a person's treatment, with the way there (S13)."""

from flask import url_for

from blueprints.shared.invanare.kort import Kort
from blueprints.shared.show import dag
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.plan.oppna import att_registrera
from models.shared.invanare.invanare import Invanare


def kort(by: Invanare) -> list[Kort]:
    """A card for each moment that is open for the person."""
    alla = list(Moment.for_invanare(by))
    olasta = Meddelande.olasta_av_personen([moment.id for moment in alla])
    return [
        Kort(
            moment.version.titel,
            _text(moment, olasta.get(moment.id, 0)),
            url_for("internetbehandling.min_behandling", id=moment.id),
        )
        for moment in alla
    ]


def _text(moment: Moment, olasta: int) -> str:
    nya = {0: "", 1: "Du har ett nytt meddelande. "}.get(olasta, f"Du har {olasta} nya meddelanden. ")
    return nya + _lage(moment)


def _lage(moment: Moment) -> str:
    if not moment.pagar:
        return f"Du kan läsa din behandling till och med {dag(moment.vidmakthalls_till)}."
    nasta, vantar = Vag.i(moment).nasta, len(att_registrera(moment))
    laser = f"Nästa sida: {nasta.titel}." if nasta else "Du har läst allt som är öppet."
    tillfallen = "tillfälle" if vantar == 1 else "tillfällen"
    return f"Din behandling. {laser}" + (f" Du har {vantar} {tillfallen} att registrera." if vantar else "")
