"""Rättelseanteckning: a patient holds that something in the ärende is wrong, and that is noted there (PDL 3:8)."""

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import records

FOR_ARENDE = "SELECT {r} FROM samverkan_rattelseanteckning r WHERE r.arende_id = ? ORDER BY r.tidpunkt, r.id"
LANGST = 2_000


class Rattelseanteckning(Record):
    """What the patient holds to be wrong, and how it should be. It stands beside what it is about, which is unchanged.

    A note is never changed or removed; there is no verb for it. Name and title are those of the day (JO-06).
    """

    arende = ForeignKeyField(Arende, backref="rattelseanteckningar", on_delete="RESTRICT")
    avser = CharField(max_length=200)
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    @classmethod
    def for_arende(cls, arende):
        """The notes of an ärende, the first one first."""
        return records(FOR_ARENDE, (arende.id,), r=cls)

    @classmethod
    def anteckna(cls, arende, *, avser, text, by):
        """Note it. The patient may say so as long as the ärende is kept, so also when it is archived."""
        avser, text = " ".join(avser.split()), text.strip()
        if not avser:
            raise RuleBroken("Skriv vilken uppgift det gäller.", "avser")
        if not text:
            raise RuleBroken("Skriv vad patienten anser är fel.", "text")
        with db.atomic():
            if not Arende.visible_to(by).where(Arende.id == arende.id).exists():
                raise RuleBroken("Ärendet är inte tillgängligt för din enhet.")
            rad = cls.create(
                arende=arende,
                avser=avser,
                text=text,
                av=by.uppdrag_id,
                av_namn=by.namn,
                av_titel=by.titel,
                enhet=by.enhet_id,
            )
            audit.record(events.RATTELSE_ANTECKNAD, arende, by=by, persons=[arende.person_id], anteckning=rad.id)
            arende.andra()
        return rad
