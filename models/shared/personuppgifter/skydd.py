"""Skyddad identitet: what of a person is shown, to whom, at each level. Every page, list and export asks here (PR-01).

- *Inget:* everything is shown to those who may read about the person.
- *Sekretessmarkering* warns, and disclosure is tried case by case. Name, number, address and telephone are hidden. One
  who takes part in the ärende opens them there, with a reason and for a time (`Visning`).
- *Skyddad folkbokföring:* name and number as above. Address, kommun and telephone are neither stored nor shown, for
  post goes through Skatteverket (PR-02). Nor are the enheter that take part named before the data have been opened,
  because the enhet of a kommun tells where the person lives.
- *Fingerade uppgifter:* the new identity is shown like anyone's, without a mark, and nothing ties it to the old one.

Lists, search hits, filters, sort order, titles and notices always show what is hidden, also to one who has opened it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from models.shared.personnummer import Personnummer
from models.shared.reference import kommunnamn
from models.shared.text import sort_key

if TYPE_CHECKING:
    from models.shared.person import Person

DOLT_NAMN = "Skyddad identitet"
DOLD_ADRESS = "Skyddad adress"
GENOM_SKATTEVERKET = "Skyddad adress. Post skickas genom Skatteverket."
SAKNAS = "Adress saknas i registret"
DOLD_SORTNYCKEL = sort_key(DOLT_NAMN)  # what is hidden stands together, in no order of its own


class Skydd(StrEnum):
    """The levels of protected identity."""

    INGET = "inget"
    SEKRETESSMARKERING = "sekretessmarkering"
    FOLKBOKFORING = "skyddad-folkbokforing"
    FINGERADE = "fingerade-uppgifter"


DOLJER_NAMN = frozenset({Skydd.SEKRETESSMARKERING, Skydd.FOLKBOKFORING})
DOLJER_PLATS = frozenset({Skydd.FOLKBOKFORING})
INGENSTANS = {"adress": "", "postnummer": "", "postort": "", "kommunkod": None, "telefon": ""}


@dataclass(frozen=True)
class Visat:
    """A person as one who looks may see them. Nothing else of a person is printed."""

    namn: str
    listnamn: str
    nummer: str  # with its dash; empty when hidden
    adress: str
    kommun: str | None
    telefon: str
    skyddad: bool  # the page says that the data are protected
    dold: bool  # name and number are hidden now
    nagonstans: bool  # enheter may be named; else they would tell where the person is

    @classmethod
    def av(cls, person: "Person", oppnad: bool = False) -> "Visat":
        """What is shown of a person; `oppnad` when the one who looks has opened the data."""
        skyddad = person.skydd in DOLJER_NAMN
        plats = person.skydd not in DOLJER_PLATS
        if skyddad and not oppnad:
            return cls(DOLT_NAMN, DOLT_NAMN, "", DOLD_ADRESS, None, "", True, True, plats)
        return cls(
            namn=person.namn,
            listnamn=person.listnamn,
            nummer=str(person.nummer),
            adress=_adress(person) if plats else GENOM_SKATTEVERKET,
            kommun=kommunnamn(person.kommunkod or "") if plats else None,
            telefon=person.telefon if plats else "",
            skyddad=skyddad,
            dold=False,
            nagonstans=True,
        )

    def alder(self, dag: date) -> int | None:
        """Whole years on a day, or None when the number is hidden or tells no day of birth."""
        return Personnummer.stored(self.nummer.replace("-", "")).alder(dag) if self.nummer else None


def _adress(person: "Person") -> str:
    ort = f"{person.postnummer[:3]} {person.postnummer[3:]} {person.postort}".strip()
    return ", ".join(part for part in (person.adress, ort) if part) or SAKNAS
