"""What the start page tells a mottagning of its förhandsbedömningar (P42)."""

from typing import Any, NamedTuple

from blueprints.shared.address import address
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from models.tandvard.permissions import Permission


class Notis(NamedTuple):
    """A sentence, and where it leads."""

    text: str
    url: str


def notiser(actor: Any) -> list[Notis]:
    """The decisions that are not read, and the requests that are to be completed; nothing for Tandvårdsenheten."""
    if not actor.may(Permission.BEHOVSPENG) or actor.may(Permission.BEDOMA):
        return []
    olasta = Forhandsbedomning.olasta(actor).count()
    cls = Forhandsbedomning
    kvar = cls.visible_to(actor).where(cls.status == Fhbstatus.INVANTAR_KOMPLETTERING)
    found = []
    if olasta:
        ord = "oläst förhandsbedömningsbeslut" if olasta == 1 else "olästa förhandsbedömningsbeslut"
        found.append(Notis(f"{olasta} {ord}", address("tandvard.behovsarenden", olasta="1")))
    found += [
        Notis(f"Tandvårdsenheten väntar på komplettering i {en.arende.nummer}", _arendet(en)) for en in kvar.limit(5)
    ]
    return found


def _arendet(fhb):
    return address("tandvard.behovsarende", id=fhb.arende_id)
