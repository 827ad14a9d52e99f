"""What Mina sidor tells of a person's treatment, with the way there (S13)."""

from flask import url_for

from blueprints.shared.invanare.kort import Kort
from blueprints.shared.show import dag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
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
    nasta = Vag.i(moment).nasta
    return f"Din behandling. Nästa sida: {nasta.titel}." if nasta else "Din behandling. Du har läst allt som är öppet."
