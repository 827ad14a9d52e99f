"""What every noun of the room shares: one kommun's rows of a person, which are replaced and never rewritten."""

from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission

ANDRAD = "Någon annan har ändrat uppgiften sedan du öppnade den. Läs om och ändra igen."
FINNS_REDAN = "Någon annan lade just till samma sak. Läs om sidan."


class Personrad(Record):
    """A row that one kommun keeps of a person. To change it is to take it away and add another, so that both remain."""

    VAD = ""  # what it is called in the log

    person: Any = ForeignKeyField(Person, backref="+", on_delete="RESTRICT")
    orgnr = CharField(max_length=11)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    @classmethod
    def hos(cls, genomforande: Genomforande) -> Any:
        """Those of the person of a genomförande, at the kommun of its enhet, the removed ones too."""
        return cls.select().where(cls.person == genomforande.person_id, cls.orgnr == genomforande.enhet.orgnr)

    @classmethod
    def lagg_till(cls, genomforande: Genomforande, *, by: Any, **varden: Any) -> Any:
        """Add a row. Raises RuleBroken."""
        krav(genomforande, by)
        try:
            with db.atomic():
                genomforande.las()
                rad = cls._ny(genomforande, varden, by)
                logga(events.PERSONUPPGIFT_TILLAGD, rad, genomforande, by)
        except IntegrityError:
            raise RuleBroken(FINNS_REDAN) from None
        return rad

    def ersatt(self, genomforande: Genomforande, *, by: Any, **varden: Any) -> Any:
        """Put another row in its place. Raises RuleBroken, and Conflict when somebody else has."""
        krav(genomforande, by)
        try:
            with db.atomic():
                genomforande.las()
                self._stryk(by)
                rad = self._ny(genomforande, varden, by)
                logga(events.PERSONUPPGIFT_ANDRAD, rad, genomforande, by)
        except IntegrityError:
            raise RuleBroken(FINNS_REDAN) from None
        return rad

    def ta_bort(self, genomforande: Genomforande, *, by: Any) -> None:
        """Take it away; it remains among what there was. Raises RuleBroken, and Conflict when somebody else has."""
        krav(genomforande, by)
        with db.atomic():
            genomforande.las()
            self._stryk(by)
            logga(events.PERSONUPPGIFT_BORTTAGEN, self, genomforande, by)

    @classmethod
    def _ny(cls, genomforande, varden, by):
        vems = cls.nyckel(genomforande)
        cls.prova(genomforande, varden)
        return cls.create(orgnr=genomforande.enhet.orgnr, skapad_av=by.uppdrag_id, **vems, **varden)

    @classmethod
    def nyckel(cls, genomforande: Genomforande) -> dict[str, Any]:
        """Whose it is. Of one who is avidentifierad nothing is kept that tells who it is."""
        if not genomforande.person_id:
            raise RuleBroken("Personen är avidentifierad. Personuppgifter kan inte läggas till.")
        return {"person": genomforande.person_id}

    @classmethod
    def prova(cls, genomforande: Genomforande, varden: dict[str, Any]) -> None:
        """Raise RuleBroken unless a row may say this."""

    def _stryk(self, by):
        cls = type(self)
        kvar = (cls.id == self.id) & cls.borttagen.is_null()
        if not cls.update(borttagen=clock.now(), borttagen_av=by.uppdrag_id).where(kvar).execute():
            raise Conflict(ANDRAD)


def krav(genomforande: Genomforande, by: Any) -> None:
    """Raise RuleBroken unless the actor keeps the data of persons at the enhet, and the genomförande is open (T17)."""
    genomforande.krav_pa_oppet(by, Permission.PERSONUPPGIFTER)


def logga(event: Any, rad: Any, genomforande: Genomforande, by: Any) -> None:
    """Tell what happened, inside the caller's transaction."""
    audit.record(event, rad, by=by, persons=genomforande.personer, vad=rad.VAD, nummer=genomforande.nummer)
