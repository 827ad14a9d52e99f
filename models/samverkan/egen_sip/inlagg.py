"""Inlägg: what a person has written in their own SIP and sent to those who take part, version after version (F6)."""

from collections.abc import Iterable
from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError, fn

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.amne import DELMAL, ORD, YTTRANDE, krav_pa_amne, ord
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.samtycke import Samtycke
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import records
from models.shared.text import clean

LANGST = 4_000  # characters
SENASTE = """
SELECT {i} FROM samverkan_inlagg i
 WHERE i.arende_id = ? AND i.nummer = (
   SELECT MAX(n.nummer) FROM samverkan_inlagg n WHERE n.arende_id = i.arende_id AND n.amne = i.amne)
 ORDER BY i.skickat, i.id
"""


class Inlagg(Record):
    """One version of what the person says about one thing. It is never changed; a new version follows it.

    It breaks no godkännande: that is the enheter's.
    """

    arende = ForeignKeyField(Arende, backref="inlagg", on_delete="RESTRICT")
    amne = CharField(max_length=60)
    nummer = IntegerField()
    text = TextField()
    skickat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("arende", "amne", "nummer"), True),)

    @property
    def ord(self) -> str:
        return ord(self.amne)

    @classmethod
    def senaste(cls, arende: Any, samtycke: Any = None) -> dict[str, "Inlagg"]:
        """The latest version about each thing, the first one sent first; nothing when the ground lets nobody read."""
        if not _far_lasas(arende, samtycke):
            return {}
        return {en.amne: en for en in records(SENASTE, (arende.id,), i=cls)}

    @classmethod
    def alla(cls, arende: Any) -> list["Inlagg"]:
        """Every version of everything, the latest first; nothing when the ground lets nobody read."""
        if not _far_lasas(arende):
            return []
        return list(cls.select().where(cls.arende == arende).order_by(cls.skickat.desc(), cls.id.desc()))

    @classmethod
    def skicka(cls, arende: Any, amne: str, *, text: str, efter: int, by: Invanare) -> "Inlagg":
        """Send it to every enhet that takes part. `efter` is the version that the writer had before them, 0 for none.

        Raises Conflict when another has been sent from another window meanwhile.
        """
        text = clean(text, multiline=True, field="text")
        if not text:
            raise RuleBroken("Skriv något innan du skickar.", "text")
        if len(text) > LANGST:
            raise RuleBroken(f"Texten får ha högst {LANGST} tecken. Korta den.", "text")
        with db.atomic():
            krav_pa_person(arende, amne, by)
            if cls._nummer(arende, amne) != efter:
                raise Conflict(REDAN, "text")
            try:
                with db.atomic():
                    rad = cls.create(arende=arende, amne=amne, nummer=efter + 1, text=text)
            except IntegrityError:
                raise Conflict(REDAN, "text") from None
            facts = {"om": rad.ord, "version": rad.nummer}
            audit.record(events.INLAGG_SKICKAT, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()
        return rad

    @classmethod
    def _nummer(cls, arende, amne):
        return cls.select(fn.MAX(cls.nummer)).where(cls.arende == arende, cls.amne == amne).scalar() or 0


REDAN = "Du har redan skickat en text från ett annat fönster. Läs den först. Det du skrev här finns kvar."


def yttrande(arende: Any) -> Inlagg | None:
    """The person's own yttrande as it was sent last, or None; also None when the ground lets nobody read it."""
    return Inlagg.senaste(arende).get(YTTRANDE)


def om_delmal(inlagg: Iterable[Inlagg]) -> dict[int, Inlagg]:
    """What is said about each delmål, by the id of its row."""
    return {int(en.amne.removeprefix(DELMAL)): en for en in inlagg if en.amne not in ORD}


def krav_pa_person(arende: Any, amne: str, by: Invanare) -> None:
    """Hold the SIP; raise RuleBroken unless the person may write about this in it now."""
    arende.oppna()
    if not Delning.egna(by.person_id).where(Arende.id == arende.id).exists():
        raise RuleBroken("Din SIP är inte öppen för dig här längre.", "text")
    if not _far_lasas(arende):
        raise RuleBroken("Ditt samtycke är återtaget. Därför kan du inte skriva i planen nu.", "text")
    krav_pa_amne(arende, amne)


def _far_lasas(arende, samtycke=None):
    grund = samtycke or Samtycke.for_arende(arende)
    return grund is not None and grund.far_dela
