"""What Mina sidor tells of a person's SIP, with the way there."""

from flask import url_for

from blueprints.shared.invanare.kort import Kort
from models.samverkan.egen_sip.egen_sip import EgenSip
from models.shared.invanare.invanare import Invanare


def kort(by: Invanare) -> list[Kort]:
    """A card for each SIP that is open for the person."""
    return [
        Kort(
            "Min SIP",
            "Planen är avslutad. Du kan fortfarande läsa den."
            if arende.avslutad
            else "Din samordnade individuella plan: vem som gör vad, nästa möte och vem du kan fråga.",
            url_for("samverkan.min_sip", id=arende.id),
        )
        for arende in EgenSip.egna(by)
    ]
