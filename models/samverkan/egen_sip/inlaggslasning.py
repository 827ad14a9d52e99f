"""Inläggsläsning: an enhet has taken part of what the person has written, and what it has not yet."""

from typing import Any, NamedTuple

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.delning import Delning, deltar
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record, records, rows

OLASTA = """
SELECT i.id FROM samverkan_inlagg i
  LEFT JOIN samverkan_inlaggslasning l ON l.inlagg_id = i.id AND l.enhet_id = ?
 WHERE i.arende_id = ? AND l.id IS NULL AND i.id <= ?
"""
LASTA = """
SELECT {l}, {inlagg}, {enhet}
  FROM samverkan_inlaggslasning l
  JOIN samverkan_inlagg inlagg ON inlagg.id = l.inlagg_id
  JOIN enhet ON enhet.id = l.enhet_id
 WHERE inlagg.arende_id = ? ORDER BY l.tidpunkt, l.id
"""
# Of an ärende `a`: the delning that is open, and the inlägg that the enhet has not read, else the latest. The enhet
# comes twice among the values, before those of the rest.
MED_PERSONEN = """
  LEFT JOIN samverkan_delning delning ON delning.arende_id = a.id AND delning.stangd IS NULL
  LEFT JOIN samverkan_inlagg inlagg ON inlagg.id = (
    SELECT i.id FROM samverkan_inlagg i
      LEFT JOIN samverkan_inlaggslasning s ON s.inlagg_id = i.id AND s.enhet_id = ?
     WHERE i.arende_id = a.id ORDER BY CASE WHEN s.id IS NULL THEN 0 ELSE 1 END, i.id DESC LIMIT 1)
  LEFT JOIN samverkan_inlaggslasning inlagg__lasning
    ON inlagg__lasning.inlagg_id = inlagg.id AND inlagg__lasning.enhet_id = ?
"""
LAGE = """
SELECT {a}, {delning}, {inlagg}, {inlagg__lasning} FROM samverkan_arende a {med_personen} WHERE a.id = ?
""".replace("{med_personen}", MED_PERSONEN)
SISTA = 2**62


class Inlaggslasning(Record):
    """Somebody has said for their enhet that it is read; one is enough. The name is that of the day (JO-06)."""

    inlagg = ForeignKeyField(Inlagg, backref="lasningar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)

    class Meta:
        indexes = ((("inlagg", "enhet"), True),)

    @classmethod
    def i(cls, arende: Any) -> list["Inlaggslasning"]:
        """Which enheter have read which, the first one first."""
        return records(LASTA, (arende.id,), l=cls, inlagg=Inlagg, enhet=Enhet)

    @classmethod
    def markera(cls, arende: Any, *, till: int, by: Any) -> None:
        """Say for one's enhet that all up to and with this inlägg is read. What has come after is not seen yet."""
        with db.atomic():
            Arende.hall(arende.id)
            grund = Samtycke.for_arende(arende)
            if grund is None or not grund.far_dela:
                raise RuleBroken("Det personen har skrivit kan inte läsas utan samtycke eller menprövning.")
            if not deltar(arende, by):
                raise RuleBroken("Bara en enhet som deltar i SIP kan göra det här.")
            nya = [
                {"inlagg": id, "enhet": by.enhet_id, "av": by.uppdrag_id, "av_namn": by.namn}
                for id in _olasta(arende, by.enhet_id, till)
            ]
            if not nya:
                return
            cls.insert_many([en | {"tidpunkt": clock.now()} for en in nya]).execute()
            facts = {"antal": len(nya), "enhet": by.enhet.namn}
            audit.record(events.INLAGG_LAST, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()


class Personlage(NamedTuple):
    """What an enhet has to know of the person's own pages, beside every step of the SIP."""

    delning: Delning | None
    har_inlagg: bool
    olast: bool

    @classmethod
    def for_enhet(cls, arende: Any, enhet_id: int) -> "Personlage":
        """It, in one query."""
        return cls.ur(record(LAGE, (enhet_id, enhet_id, arende.id), a=Arende, **MODELLER))

    @classmethod
    def ur(cls, rad: Any) -> "Personlage":
        """It, of a record that MED_PERSONEN is joined to."""
        inlagg = rad.__rel__["inlagg"]
        olast = inlagg is not None and inlagg.__rel__["lasning"] is None
        return cls(rad.__rel__["delning"], inlagg is not None, olast)


MODELLER: dict[str, type[Record]] = {"delning": Delning, "inlagg": Inlagg, "inlagg__lasning": Inlaggslasning}


def olasta(arende: Any, enhet_id: int) -> set[int]:
    """The inlägg that the enhet has not said that it has read, by id."""
    return set(_olasta(arende, enhet_id, SISTA))


def _olasta(arende, enhet_id, till):
    return [id for (id,) in rows(OLASTA, (enhet_id, arende.id, till))]
