"""Genomförande: what an enhet carries out for a person, from its first insats until it is ended (T14, T45–T47)."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

LOPNUMMER, AVIDENTIFIERAT = "gf", "gf-avid"  # of the running numbers
STANGT = "Genomförandet är avslutat och kan inte ändras."


class Slag(StrEnum):
    """Whether somebody has decided on it: bistånd comes from an uppdrag, service from the person alone."""

    BISTAND = "bistand"
    SERVICE = "service"


SLAG_ORD = {Slag.BISTAND: "Bistånd", Slag.SERVICE: "Service"}


class Genomforande(Record):
    """One of a person at an enhet. At service the person may be avidentifierad, with a running number alone (T46)."""

    flertal = "genomföranden"

    nummer = CharField(max_length=20, unique=True)
    person: Any = ForeignKeyField(Person, null=True, backref="genomforanden", on_delete="RESTRICT")
    avidentifierad: Any = CharField(max_length=40, null=True, unique=True)
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    slag: Any = ChoiceField(Slag)
    fran: Any = DateField()
    avslutad: Any = DateField(null=True)
    avslutad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    arkiverad: Any = MomentField(null=True)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    andring = IntegerField(default=0)  # grows with every change of what it holds, which are made one at a time

    class Meta:
        constraints = [
            Check("(person_id IS NULL) <> (avidentifierad IS NULL)"),
            Check("avidentifierad IS NULL OR slag = 'service'"),
            Check("arkiverad IS NULL OR avslutad IS NOT NULL"),
        ]
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_genomforande_oppet ON socialtjanst_genomforande "
                "(person_id, enhet_id, slag) WHERE avslutad IS NULL"
            ),
            (("enhet", "avslutad"), False),
            (("avslutad",), False),
            (("person", "fran"), False),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the enheter within reach, closed ones too."""
        if not actor.may(Permission.LASA):
            return cls.select().where(cls.id.is_null())
        return cls.select().where(cls.enhet.in_(rackvidd.enheter(actor)))

    @classmethod
    def for_bistand(cls, person: Person, enhet: Enhet, fran: date, *, by: Any) -> "Genomforande":
        """The open genomförande of bistånd that the person has at the enhet, locked; begun when there is none."""
        mitt = (cls.person == person) & (cls.enhet == enhet) & (cls.slag == Slag.BISTAND) & cls.avslutad.is_null()
        found = cls.get_or_none(mitt)
        if found is None:
            try:
                with db.atomic():
                    return cls._skapa({"person": person}, enhet, Slag.BISTAND, fran, by)
            except IntegrityError:
                found = cls.get(mitt)
        found.las()
        if fran < found.fran:
            found.fran = fran
            found.save()
        return found

    @classmethod
    def nytt_for_service(cls, person: Person | None, enhet: Enhet, fran: date, *, by: Any) -> "Genomforande":
        """Begin a genomförande of service, for a person or, without one, for somebody who is avidentifierad (T45–T47).

        Raises RuleBroken.
        """
        rackvidd.krav(by, Permission.FORDELA, enhet.id)
        utforare = Utforarenhet.pa(enhet.id)
        if utforare is None or not utforare.service:
            raise RuleBroken("Välj en enhet som ger service.", "enhet")
        if person:
            person.krav_pa_liv()
        ar = clock.today().year
        try:
            with db.atomic():
                vem: dict[str, Any] = {"person": person}
                if person is None:
                    vem = {"avidentifierad": f"Avidentifierad {ar}-{Lopnummer.nasta(AVIDENTIFIERAT, ar):04}"}
                return cls._skapa(vem, enhet, Slag.SERVICE, fran, by)
        except IntegrityError:
            raise RuleBroken("Personen har redan ett öppet genomförande på enheten.", "personnummer") from None

    @property
    def aktiv(self) -> bool:
        """True until it is ended."""
        return self.avslutad is None

    @property
    def slag_ord(self) -> str:
        """Bistånd or Service."""
        return SLAG_ORD[self.slag]

    @property
    def status_ord(self) -> str:
        """How far it has come, as it is read."""
        if self.arkiverad:
            return "Arkiverat"
        return "Pågår" if self.aktiv else "Avslutat"

    @property
    def personer(self) -> list[int]:
        """Whom it concerns, for the log: the id of the person, or nobody."""
        return [self.person_id] if self.person_id else []

    def krav_pa_oppet(self, by: Any, permission: str = Permission.DOKUMENTERA) -> None:
        """Raise RuleBroken unless the actor holds the permission at its enhet, and it is open."""
        rackvidd.krav(by, permission, self.enhet_id)
        if not self.aktiv:
            raise RuleBroken(STANGT)

    def las(self) -> None:
        """Let nobody else change what it holds until the transaction ends. Raises RuleBroken when it is ended."""
        cls = Genomforande
        oppet = cls.update(andring=cls.andring + 1).where(cls.id == self.id, cls.avslutad.is_null())
        if not oppet.execute():
            raise RuleBroken(STANGT)

    def logga(self, event: Event, *, by: Any, **fakta: Any) -> None:
        """Record an event that is told with the number of the genomförande, in the transaction that makes it."""
        audit.record(event, self, by=by, persons=self.personer, nummer=self.nummer, **fakta)

    @classmethod
    def _skapa(cls, vem, enhet, slag, fran, by):
        ar = clock.today().year
        nummer = f"{LOPNUMMER.upper()}-{ar}-{Lopnummer.nasta(LOPNUMMER, ar):05}"
        nytt = cls.create(nummer=nummer, enhet=enhet, slag=slag, fran=fran, skapad_av=by.uppdrag_id, **vem)
        nytt.logga(events.GENOMFORANDE_SKAPAT, by=by, enhet=enhet.namn)
        return nytt
