"""What Mina sidor tells of a person's treatment, with the way there (S13)."""

from flask import url_for

from blueprints.shared.invanare.kort import Kort
from blueprints.shared.show import dag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.plan.oppna import att_registrera
from models.shared.invanare.invanare import Invanare


def kort(by: Invanare) -> list[Kort]:
    """A card for each moment that is open for the person."""
    return [
        Kort(moment.version.titel, _text(moment), url_for("internetbehandling.min_behandling", id=moment.id))
        for moment in Moment.for_invanare(by)
    ]


def _text(moment: Moment) -> str:
    if not moment.pagar:
        return f"Du kan läsa din behandling till och med {dag(moment.vidmakthalls_till)}."
    nasta, vantar = Vag.i(moment).nasta, len(att_registrera(moment))
    laser = f"Nästa sida: {nasta.titel}." if nasta else "Du har läst allt som är öppet."
    tillfallen = "tillfälle" if vantar == 1 else "tillfällen"
    return f"Din behandling. {laser}" + (f" Du har {vantar} {tillfallen} att registrera." if vantar else "")
