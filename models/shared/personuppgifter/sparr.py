"""Spärr: a patient keeps what one enhet or one vårdgivare has documented from everyone else (BG-07, PDL 4:4, SVOD 2:4).

A spärr hides from all others whatever they may otherwise do (AC-05); each noun that holds data of a person asks for it
in its `visible_to`. That there is something spärrat may be told, and no more. The patient alone asks for it: a
vårdnadshavare may not block the data of a child.
"""

from enum import StrEnum

from peewee import SQL, ForeignKeyField, IntegrityError

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken

MYNDIG = 18  # years


class Begard(StrEnum):
    """Who asked for the spärr."""

    PATIENTEN = "patienten"
    OMBUD = "ombud"
    VARDNADSHAVARE = "vardnadshavare"


BEGARD_ORD = {
    Begard.PATIENTEN: "patienten själv",
    Begard.OMBUD: "patientens ombud eller gode man",
    Begard.VARDNADSHAVARE: "vårdnadshavare",
}


class Sparr(Record):
    """A spärr until it is lifted: of what an enhet has documented or, without enhet, of what a whole vårdgivare has."""

    person = ForeignKeyField(Person, backref="sparrar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
    orgnr = CharField(max_length=11)
    begard_av = ChoiceField(Begard)
    fran = MomentField(default=clock.now)
    registrerad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    registrerad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    havd = MomentField(null=True)
    havd_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    havd_skal = TextField(default="")

    flertal = "spärrar"

    class Meta:
        indexes = (
            SQL("CREATE UNIQUE INDEX sparr_en_enhet ON sparr (person_id, enhet_id) WHERE havd IS NULL"),
            SQL(
                "CREATE UNIQUE INDEX sparr_en_vardgivare ON sparr (person_id, orgnr) "
                "WHERE havd IS NULL AND enhet_id IS NULL"
            ),
        )

    @classmethod
    def visible_to(cls, actor):
        """Those in force on what the actor's own enhet or vårdgivare has documented."""
        egen = (cls.enhet == actor.enhet_id) | (cls.enhet.is_null() & (cls.orgnr == actor.enhet.orgnr))
        return cls.select().where(cls.havd.is_null(), egen).order_by(cls.fran, cls.id)

    @classmethod
    def registrera(cls, person, *, hela_vardgivaren, begard_av, by):
        """Block at once what the actor's enhet, or its whole vårdgivare, has documented about a person."""
        _far_begara(person, begard_av)
        try:
            with db.atomic():
                sparr = cls.create(
                    person=person,
                    enhet=None if hela_vardgivaren else by.enhet_id,
                    orgnr=by.enhet.orgnr,
                    begard_av=begard_av,
                    registrerad_av=by.uppdrag_id,
                    registrerad_enhet=by.enhet_id,
                )
                audit.record(
                    events.SPARR_REGISTRERAD, sparr, by=by, persons=[person.id], av=BEGARD_ORD[begard_av], vad=sparr.vad
                )
        except IntegrityError:
            raise RuleBroken("Uppgifterna är redan spärrade.") from None
        return sparr

    def hav(self, *, skal, by):
        """Lift the spärr for good, on the patient's wish; only where it was set."""
        if not type(self).visible_to(by).where(type(self).id == self.id).exists():
            raise RuleBroken("Spärren hävs av den enhet eller vårdgivare som har spärrat.")
        skal = " ".join(skal.split())
        if not skal:
            raise RuleBroken("Skriv varför spärren hävs.", "skal")
        cls = type(self)
        with db.atomic():
            mine = cls.update(havd=clock.now(), havd_av=by.uppdrag_id, havd_skal=skal)
            if not mine.where(cls.id == self.id, cls.havd.is_null()).execute():
                raise RuleBroken("Spärren är redan hävd.")
            audit.record(events.SPARR_HAVD, self, by=by, persons=[self.person_id], vad=self.vad)

    @property
    def vad(self):
        """What is blocked, in words."""
        if self.enhet is not None:
            return self.enhet.namn
        overst = Enhet.select().where(Enhet.orgnr == self.orgnr, Enhet.over.is_null()).order_by(Enhet.id).first()
        return overst.namn if overst else f"vårdgivaren {self.orgnr}"

    @property
    def begard_ord(self):
        return BEGARD_ORD[self.begard_av]


def _far_begara(person, begard_av):
    alder = person.nummer.alder(clock.today())
    if begard_av is Begard.VARDNADSHAVARE:
        raise RuleBroken(
            "En vårdnadshavare kan inte spärra ett barns uppgifter. Bara patienten själv kan begära det.",
            "begard_av",
        )
    if begard_av is Begard.OMBUD and alder is not None and alder < MYNDIG:
        raise RuleBroken("Patienten är under 18 år. Bara patienten själv kan begära en spärr.", "begard_av")
