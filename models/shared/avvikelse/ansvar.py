"""Ansvar: who answers for an avvikelse, and how it got there (T76, T89).

At the enhet where it is registered those who hold AVVIKELSE_UTRED there; else those at the nearest enhet above in the
same organisation; else all who hold it in the organisation; else its administrators. It is never silent.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import SQL, ForeignKeyField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.permissions import ADMINISTRATORER, Permission
from models.shared.record import Record
from models.shared.statement import rows

HAR = """
SELECT DISTINCT u.enhet_id, u.id FROM medarbetaruppdrag u
  JOIN enhet e ON e.id = u.enhet_id JOIN medarbetare m ON m.id = u.medarbetare_id
  JOIN uppdragsroll r ON r.uppdrag_id = u.id JOIN rollbehorighet b ON b.roll_id = r.roll_id
 WHERE e.orgnr = ? AND b.behorighet IN (?, ?, ?) AND m.inaktiverad IS NULL
   AND u.fran <= ? AND (u.till IS NULL OR u.till >= ?)
 ORDER BY u.id
"""


class Niva(StrEnum):
    """How far from the enhet the ansvar was found."""

    EGEN = "egen"
    OVER = "over"
    ORGANISATION = "organisation"
    ADMINISTRATORER = "administratorer"


VARFOR = {
    Niva.EGEN: "",
    Niva.OVER: "{enhet} har ingen ansvarig chef. Avvikelsen gick till {till}.",
    Niva.ORGANISATION: "Varken {enhet} eller någon enhet över den har en ansvarig chef. "
    "Avvikelsen gick till dem som ansvarar för avvikelser i {till}.",
    Niva.ADMINISTRATORER: "Ingen i {till} ansvarar för avvikelser. Avvikelsen gick till administratörerna.",
}
INGEN = (
    "Ingen i {till} ansvarar för avvikelser, och det finns ingen administratör. "
    "Avvikelsen väntar på den som får ansvaret."
)


@dataclass(frozen=True)
class Ansvarig:
    """At which enhet the ansvar is, why it is there, and the uppdrag of those who have it."""

    enhet: Enhet
    niva: Niva
    varfor: str
    uppdrag: tuple[int, ...]


class Avvikelseansvar(Record):
    """That an enhet answers for the investigation from a moment until a moment. One does at a time."""

    utredning: Any = ForeignKeyField(Utredning, backref="ansvar", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    niva: Any = ChoiceField(Niva)
    varfor = TextField(default="")
    fran = MomentField(default=clock.now)
    till: Any = MomentField(null=True)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL("CREATE UNIQUE INDEX avvikelseansvar_ett ON avvikelseansvar (utredning_id) WHERE till IS NULL"),
            (("enhet", "till"), False),
        )


def ansvarig(enhet: Enhet) -> Ansvarig:
    """Who answers for what is registered at an enhet now."""
    chefer = _har(enhet.orgnr, Permission.AVVIKELSE_UTRED)
    har: Enhet = enhet
    while True:
        if har.id in chefer:
            niva = Niva.EGEN if har.id == enhet.id else Niva.OVER
            return Ansvarig(har, niva, VARFOR[niva].format(enhet=enhet.namn, till=har.namn), tuple(chefer[har.id]))
        if har.over is None or har.over.orgnr != enhet.orgnr:
            break
        har = har.over
    if chefer:
        return _ovanfor(har, enhet, Niva.ORGANISATION, chefer)
    return _ovanfor(har, enhet, Niva.ADMINISTRATORER, _har(enhet.orgnr, *ADMINISTRATORER))


def _ovanfor(topp, enhet, niva, funna):
    mening = VARFOR[niva] if funna else INGEN
    uppdrag = tuple(id for ids in funna.values() for id in ids)
    return Ansvarig(topp, niva, mening.format(enhet=enhet.namn, till=topp.namn), uppdrag)


def _har(orgnr: str, *permissions: str) -> dict[int, list[int]]:
    """The uppdrag in force that hold one of up to three permissions in an organisation, by their enhet."""
    tre = (*permissions, *permissions, *permissions)[:3]
    idag = clock.today().isoformat()
    funna: dict[int, list[int]] = {}
    for enhet_id, uppdrag_id in rows(HAR, (orgnr, *tre, idag, idag)):
        funna.setdefault(enhet_id, []).append(uppdrag_id)
    return funna
