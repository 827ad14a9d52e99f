"""Moment: one person's way through one program at a vårdenhet, from its start until it is ended (S16, S48)."""

from enum import StrEnum
from typing import Any

from peewee import SQL, BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, IntegrityError

from models.internetbehandling.moment import events
from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
from models.internetbehandling.moment.tillgang import krav_pa_behandlare, krav_pa_tillgang, nas_av
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.innehall import Innehall
from models.internetbehandling.program.program import Program, Programversion
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.arbetsplats import egen_enhet
from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 4_000  # characters of a välkomsttext
LANGST_ANLEDNING = 200  # characters of why a moment is handed over
STANGT = "Momentet är avslutat eller vidmakthålls och kan inte ändras."
REDAN = "Personen har redan ett pågående moment i programmet på enheten"


class Lage(StrEnum):
    """How far a moment has come."""

    PAGAR = "pagar"
    VIDMAKTHALLS = "vidmakthalls"
    AVSLUTAT = "avslutat"


LAGE_ORD = {Lage.PAGAR: "Pågår", Lage.VIDMAKTHALLS: "Vidmakthålls", Lage.AVSLUTAT: "Avslutat"}


class Moment(Record):
    """A program given to a person. It keeps the version it began with; one at a time goes on of each program."""

    flertal = "moment"

    person: Any = ForeignKeyField(Person, on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    program: Any = ForeignKeyField(Program, on_delete="RESTRICT")
    version: Any = ForeignKeyField(Programversion, on_delete="RESTRICT")
    behandlare: Any = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
    startad = MomentField(default=clock.now)
    startad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    valkomsttext: Any = TextField()
    lank: Any = BigIntegerField(null=True)  # the same number in every moment that is linked with it
    senast_inne: Any = MomentField(null=True)  # when the person was there last
    vidmakthalls_till: Any = DateField(null=True)  # the last day
    vidmakthalls_sedan: Any = MomentField(null=True)
    avslutad: Any = MomentField(null=True)
    avslutskod: Any = ChoiceField(Avslutskod, null=True)
    avslutsorsak: Any = CharField(max_length=200, default="")
    andring = IntegerField(default=0)  # grows with every change of what it holds, which are made one at a time

    class Meta:
        constraints = [
            Check("(vidmakthalls_till IS NULL) = (vidmakthalls_sedan IS NULL)"),
            Check("(avslutad IS NULL) = (avslutsorsak = '')"),
        ]
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX internetbehandling_moment_ett ON internetbehandling_moment "
                "(person_id, enhet_id, program_id) WHERE avslutad IS NULL AND vidmakthalls_till IS NULL"
            ),
            (("enhet", "avslutad"), False),
            (("behandlare", "avslutad"), False),
            (("person", "startad"), False),
            (("lank",), False),
        )

    @classmethod
    def pa_enheten(cls, actor: Any) -> Any:
        """Those of the actor's enhet, whoever treats: what the list Alla tells of (S35)."""
        query = cls.select(cls, Person, Programversion, Medarbetare).join(Person).switch(cls).join(Programversion)
        query = query.switch(cls).join(Medarbetare).switch(cls)
        if not actor.may(Permission.LASA):
            return query.where(cls.id.is_null())
        return query.where(cls.enhet == (egen_enhet(actor) or 0))

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those that the actor may open: the own, those covered today, and for an invånaradministratör all.

        One that has ended is read until it is gallrad.
        """
        query = cls.pa_enheten(actor)
        if actor.may(Permission.INVANARADMIN):
            return query
        return query.where(nas_av(cls, actor))

    @classmethod
    def for_invanare(cls, by: Invanare) -> Any:
        """Those that a person reaches on Mina sidor: their own, neither ended nor past their last day (AC-09)."""
        kvar = cls.vidmakthalls_till.is_null() | (cls.vidmakthalls_till >= clock.today())
        query = cls.select(cls, Programversion).join(Programversion).switch(cls)
        return query.where(cls.person == by.person_id, cls.avslutad.is_null(), kvar).order_by(cls.startad.desc())

    @property
    def innehall(self) -> Innehall:
        """What its version of the program holds."""
        return self.version.innehall

    @property
    def nummer(self) -> str:
        """What it is called where its person is not named."""
        return f"IB-{self.id}"

    @property
    def lage(self) -> Lage:
        """How far it has come, today."""
        if self.avslutad is not None:
            return Lage.AVSLUTAT
        return Lage.VIDMAKTHALLS if self.vidmakthalls_till else Lage.PAGAR

    @property
    def lage_ord(self) -> str:
        """How far it has come, as it is read."""
        return LAGE_ORD[self.lage]

    @property
    def avslutskod_ord(self) -> str:
        """Why it ended, as it is counted; empty while it has not."""
        return AVSLUTSORD[self.avslutskod] if self.avslutskod else ""

    @property
    def pagar(self) -> bool:
        """True while the person writes in it."""
        return self.lage is Lage.PAGAR

    def skriv_valkomst(self, text: str, *, by: Any) -> None:
        """Change what the person is greeted with (S20). Raises RuleBroken."""
        text = clean(text, multiline=True, field="valkomsttext")
        if len(text) > LANGST:
            raise RuleBroken(f"Texten får ha högst {LANGST} tecken. Korta den.", "valkomsttext")
        with db.atomic():
            self.hall(by)
            if text != self.valkomsttext:
                self.valkomsttext = text
                self.save()
                self.logga(events.VALKOMSTTEXT_ANDRAD, by=by)

    def byt_behandlare(self, till: Medarbetare, *, by: Any) -> None:
        """Let another treat (S10): the invånaradministratör of the enhet decides. Raises RuleBroken."""
        with db.atomic():
            self.hall(by, Permission.INVANARADMIN)
            krav_pa_behandlare(till, self.enhet_id)
            if till.id == self.behandlare_id:
                raise RuleBroken("Medarbetaren är redan behandlare.", "behandlare")
            self.behandlare = till
            self.save()
            self.logga(events.BEHANDLARE_BYTT, by=by, behandlare=till.namn)

    def overlamna(self, enhet: Enhet, behandlare: Medarbetare, *, anledning: str, by: Any) -> None:
        """Move it to another vårdenhet of the organisation, in special cases (S19). Raises RuleBroken."""
        anledning = clean(anledning, field="anledning")
        if not anledning:
            raise RuleBroken("Skriv varför momentet lämnas över.", "anledning")
        if len(anledning) > LANGST_ANLEDNING:
            raise RuleBroken(f"Skriv högst {LANGST_ANLEDNING} tecken.", "anledning")
        with db.atomic():
            self.hall(by)
            utanfor = enhet.id == self.enhet_id or enhet.orgnr != by.enhet.orgnr
            if utanfor or not Anslutning.galler_for(enhet.id):
                raise RuleBroken("Välj en annan ansluten enhet i din organisation.", "enhet")
            krav_pa_behandlare(behandlare, enhet.id)
            self.enhet, self.behandlare = enhet, behandlare
            try:
                with db.atomic():
                    self.save()
            except IntegrityError:
                raise RuleBroken(f"{REDAN} {enhet.namn}.", "enhet") from None
            self.logga(events.MOMENT_OVERLAMNAT, by=by, enhet=enhet.namn, anledning=anledning)

    def lanka(self, annat: "Moment", *, by: Any) -> None:
        """Link it with another moment of the same person at the enhet (S33). Raises RuleBroken."""
        with db.atomic():
            self.hall(by)
            annat.hall(by)
            if annat.id == self.id or (annat.person_id, annat.enhet_id) != (self.person_id, self.enhet_id):
                raise RuleBroken("Välj ett annat moment som personen har på enheten.", "moment")
            cls = Moment
            gemensam = self.lank or annat.lank or min(self.id, annat.id)
            berors = [self.id, annat.id]
            forut = [lank for lank in (self.lank, annat.lank) if lank is not None]
            cls.update(lank=gemensam).where(cls.id.in_(berors) | cls.lank.in_(forut or [0])).execute()
            self.lank = annat.lank = gemensam
            self.logga(events.MOMENT_LANKADE, by=by, andra=annat.version.titel)

    def hall(self, by: Any, *permissions: str, lagen: tuple[Lage, ...] = (Lage.PAGAR,)) -> None:
        """Let nobody else change what it holds until the transaction ends, and read it anew.

        Raises RuleBroken unless the actor may change it with one of the permissions, and it stands as it must.
        """
        cls = Moment
        cls.update(andring=cls.andring + 1).where(cls.id == self.id).execute()
        nu = cls.get_by_id(self.id)
        self.__data__.update(nu.__data__)
        self.__rel__.clear()
        krav_pa_tillgang(self, by, *(permissions or (Permission.BEHANDLA, Permission.INVANARADMIN)))
        if self.lage not in lagen:
            raise RuleBroken(STANGT)

    def hall_for(self, by: Invanare) -> None:
        """The same for the person in their own; they write while it goes on."""
        cls = Moment
        cls.update(andring=cls.andring + 1).where(cls.id == self.id).execute()
        self.__data__.update(cls.get_by_id(self.id).__data__)
        if self.person_id != by.person_id or not self.pagar:
            raise RuleBroken("Behandlingen är stängd för nya svar och kommentarer.")

    def logga(self, event: Event, *, by: Any, **fakta: Any) -> None:
        """Record an event that is told with the title of the program, in the transaction that makes it."""
        audit.record(event, self, by=by, persons=[self.person_id], program=self.version.titel, **fakta)
