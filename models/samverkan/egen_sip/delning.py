"""Delning: an enhet that takes part lets the person reach their own SIP on Mina sidor, until somebody ends it (F6)."""

from typing import Any

from peewee import SQL, ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.processer import Typ
from models.samverkan.sip.regler import krav_pa_skrivare
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record

REDAN = "SIP är redan öppen för personen på Mina sidor."
NU = "SELECT {d} FROM samverkan_delning d WHERE d.arende_id = ? AND d.stangd IS NULL"


class Delning(Record):
    """From when, and until when, the person reaches the SIP. One at a time is open; rows are kept.

    Nobody else does through it: not a närstående, and not whoever has the care of a child.
    """

    arende = ForeignKeyField(Arende, backref="delningar", on_delete="RESTRICT")
    oppnad = MomentField(default=clock.now)
    oppnad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    oppnad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    stangd = MomentField(null=True)
    stangd_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    stangd_enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL("CREATE UNIQUE INDEX samverkan_delning_en ON samverkan_delning (arende_id) WHERE stangd IS NULL"),
        )

    @classmethod
    def for_arende(cls, arende: Any) -> "Delning | None":
        """The one that is open, or None."""
        return record(NU, (arende.id,), d=cls)

    @classmethod
    def egna(cls, person_id: int) -> Any:
        """The SIP that are open for a person: their own alone, and also one that has ended."""
        oppna = cls.select(cls.arende).where(cls.stangd.is_null())
        query = Arende.select(Arende, Person).join(Person).switch(Arende)
        egna = (Arende.person == person_id) & (Arende.typ == Typ.SIP) & Arende.id.in_(oppna)
        return query.where(egna, Arende.borttagen.is_null(), Arende.publicerad.is_null(False))

    @classmethod
    def oppna(cls, arende: Any, *, by: Any) -> "Delning":
        """Let the person in. They log in with e-legitimation, and so must be known by a number that it can tell."""
        try:
            with db.atomic():
                krav_pa_skrivare(arende, by)
                _krav_pa_deltagare(arende, by)
                if arende.person.har_reservnummer:
                    raise RuleBroken("Personen har reservnummer och kan inte logga in. Ange personnumret först.")
                if arende.person.avliden:
                    raise RuleBroken("Personen är registrerad som avliden.")
                rad = cls.create(arende=arende, oppnad_av=by.uppdrag_id, oppnad_enhet=by.enhet_id)
                audit.record(events.SIP_DELAD, arende, by=by, persons=[arende.person_id], delning=rad.id)
                arende.andra()
        except IntegrityError:
            raise RuleBroken(REDAN) from None
        return rad

    @classmethod
    def stang(cls, arende: Any, *, by: Any) -> None:
        """Let the person in no longer, from this moment; also when the SIP has ended or its samtycke is withdrawn."""
        with db.atomic():
            Arende.hall(arende.id)
            _krav_pa_deltagare(arende, by)
            nu = cls.for_arende(arende)
            slut = cls.update(stangd=clock.now(), stangd_av=by.uppdrag_id, stangd_enhet=by.enhet_id)
            if nu is None or not slut.where(cls.id == nu.id, cls.stangd.is_null()).execute():
                raise RuleBroken("SIP är inte öppen för personen.")
            audit.record(events.SIP_DELNING_SLUT, arende, by=by, persons=[arende.person_id], delning=nu.id)
            arende.andra()


def deltar(arende: Any, by: Any) -> bool:
    """True when the actor's enhet takes part now."""
    return any(en.enhet_id == by.enhet_id for en in arende.aktiva_deltagare)


def _krav_pa_deltagare(arende, by):
    if not deltar(arende, by):
        raise RuleBroken("Bara en enhet som deltar i SIP kan göra det här.")
