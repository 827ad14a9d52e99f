"""Extern åtkomst: a grant to read, in läsläge, the ärenden of a person in which one's enhet takes no part."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from peewee import BooleanField, ForeignKeyField, fn

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.permissions import Permission
from models.samverkan.sparrat import sparrat
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.granskning.stod import UTFALL_ORD, Utfall
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.personuppgifter.sparr import Sparr
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from models.shared.varde import Daterat, Slag

TIMMAR = Daterat(
    "samverkan.extern-atkomst",
    "Läsläge: så länge gäller det",
    "Så många timmar gäller läsläge i ärenden där enheten inte deltar. Den som läser kan avsluta tidigare. "
    "Det som redan är öppnat påverkas inte.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 24},
    minst=1,
    hogst=72,
)
MINSTA_SKAL = 10


class Atkomstgrund(StrEnum):
    """The grounds there are. The law leaves room for no other (SVOD 2022:913, 3 kap. 7 §)."""

    SAMTYCKE = "samtycke"
    MENPROVNING = "menprovning"
    NODSITUATION = "nodsituation"
    AKTIVT_VAL = "aktivt-val"


GRUND_ORD = {
    Atkomstgrund.SAMTYCKE: "samtycke",
    Atkomstgrund.MENPROVNING: "menprövning",
    Atkomstgrund.NODSITUATION: "nödsituation",
    Atkomstgrund.AKTIVT_VAL: "aktivt val inom egen organisation",
}
ANDRAS = (Atkomstgrund.SAMTYCKE, Atkomstgrund.MENPROVNING, Atkomstgrund.NODSITUATION)


class Atkomst(Record):
    """A grant. It holds for one medarbetare in one uppdrag at one enhet, and in the session where it was given."""

    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    uppdrag = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    orgnr = CharField(max_length=11)
    roll = CharField(max_length=100)
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    grund = ChoiceField(Atkomstgrund)
    skal = TextField()
    ansvarig = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")  # for a menprövning
    fran = MomentField(default=clock.now)
    till = MomentField()
    session = ForeignKeyField(LoginSession, null=True, on_delete="SET NULL")  # empty when the session is gone
    avslutad = MomentField(null=True)
    bryter = BooleanField(default=False)  # it concerns what is spärrat, and opens nothing else
    lyfter = ForeignKeyField(Sparr, null=True, on_delete="RESTRICT")  # the spärr that does not count while it holds

    flertal = "åtkomster"

    class Meta:
        indexes = ((("session", "person"), False),)

    @property
    def ord(self):
        return GRUND_ORD[self.grund]

    @property
    def sekunder_kvar(self):
        """How long it holds yet, rounded up, so that whoever asks again then finds it ended."""
        return max(1, ceil((self.till - clock.now()).total_seconds()) + 1)

    @classmethod
    def visible_to(cls, actor):
        """The actor's own grants that hold now: same session, uppdrag and enhet, neither ended nor run out (BG-01).

        None holds for one whose roller no longer let them open läsläge (AC-08).
        """
        now = clock.now()
        return cls.select().where(
            actor.may(Permission.LASLAGE),
            cls.session.is_null(False),  # else an actor without a session would meet the grants of dead ones
            cls.session == actor.session_id,
            cls.uppdrag == actor.uppdrag_id,
            cls.enhet == actor.enhet_id,
            cls.avslutad.is_null(),
            cls.fran <= now,
            cls.till > now,
        )

    @classmethod
    def arenden(cls, actor):
        """The ärenden that the actor may read by a grant that holds now.

        This alone decides what is open outside one's enhet, so whatever hides an ärende, such as a spärr, is asked
        here.
        """
        grants = cls.visible_to(actor).where(cls.person == Arende.person, _oppnar(actor))
        oppna = Arende.utanfor(actor).where(fn.EXISTS(grants))
        lyft = cls.visible_to(actor).where(cls.lyfter == Sparr.id, Arende.publicerad <= cls.fran)
        lyfta = Arende.sparrade(actor).where(~sparrat(Arende, actor.enhet_id, utom=fn.EXISTS(lyft)))
        mine = Arende.id.in_(oppna.select(Arende.id)) | Arende.id.in_(lyfta.select(Arende.id))
        return Arende.select(Arende, Person).join(Person).switch(Arende).where(mine)

    @classmethod
    def for_arende(cls, arende, actor):
        """The grant by which the actor reads an ärende, or None."""
        query = cls.visible_to(actor).join(Arende, on=(Arende.person == cls.person)).where(Arende.id == arende.id)
        hidden = sparrat(Arende, actor.enhet_id)
        opens = (~hidden & _oppnar(actor)) | (hidden & cls.lyfter.is_null(False))
        return query.where(opens).order_by(cls.till.desc(), cls.id.desc()).first()

    @classmethod
    def stangda(cls, person, actor):
        """The person's ärenden outside the actor's enhet that no grant has opened."""
        oppna = cls.arenden(actor).select(Arende.id)
        return Arende.utanfor(actor).where(Arende.person == person, Arende.id.not_in(oppna))

    @classmethod
    def grunder(cls, person, actor):
        """The grounds the actor may choose among; none when there is nothing to open.

        Where an enhet of one's own organisation takes part it is an active choice (M10). Where none does, it takes
        samtycke, menprövning or nödsituation (M9, M12), and menprövning takes legitimerad personal (BG-03).
        """
        stangda, egen = cls.stangda(person, actor), Arende.inom_organisationen(actor)
        val = (Atkomstgrund.AKTIVT_VAL,) if stangda.where(egen).exists() else ()
        andras = ANDRAS if stangda.where(~egen).exists() else ()
        return val + tuple(one for one in andras if one is not Atkomstgrund.MENPROVNING or actor.legitimerad)

    @classmethod
    def oppna(cls, person, grund, *, skal, ansvarig=None, by):
        """Give the grant: what the ground opens of what is published now, until its time is out (BG-01, BG-02).

        Each organisation that owns an ärende among them gets an item to review (BG-08).
        """
        skal = " ".join(skal.split())
        _kontrollera(person, grund, skal, ansvarig, by)
        now = clock.now()
        with db.atomic():
            atkomst = cls.create(
                medarbetare=by.medarbetare_id,
                uppdrag=by.uppdrag_id,
                enhet=by.enhet_id,
                orgnr=by.enhet.orgnr,
                roll=by.roll,
                person=person,
                grund=grund,
                skal=skal,
                ansvarig=ansvarig if grund is Atkomstgrund.MENPROVNING else None,
                fran=now,
                till=now + timedelta(hours=TIMMAR.nu),
                session=by.session_id,
            )
            opened = atkomst._oppnade(by)
            for orgnr in sorted({arende.skapad_enhet.orgnr for arende in opened}):
                Granskningspost.create(atkomst=atkomst, orgnr=orgnr)
            audit.record(
                events.ATKOMST_OPPNAD, atkomst, by=by, persons=[person.id], grund=atkomst.ord, atkomst=atkomst.id
            )
        return atkomst

    def _oppnade(self, by):
        mine = Atkomst.visible_to(by).where(Atkomst.id == self.id, Atkomst.person == Arende.person, _oppnar(by))
        return Arende.utanfor(by).where(fn.EXISTS(mine))

    def avsluta(self, *, by):
        """End the grant before its time; the next request finds nothing."""
        with db.atomic():
            mine = Atkomst.update(avslutad=clock.now()).where(Atkomst.id == self.id, Atkomst.avslutad.is_null())
            if mine.execute():
                audit.record(events.ATKOMST_AVSLUTAD, self, by=by, persons=[self.person_id], atkomst=self.id)

    def lasare(self, actor):
        """The actor as a reader: of no part and with no duty, so that no more is shown than the receivers may see."""
        return replace(
            actor,
            enhet=replace(actor.enhet, part=None),
            permissions=frozenset({Permission.LASA.value}),
            duties=frozenset(),
        )


class Granskningspost(Record):
    """A grant to be reviewed by the organisation that owns what was opened."""

    atkomst = ForeignKeyField(Atkomst, backref="granskningsposter", on_delete="RESTRICT")
    orgnr = CharField(max_length=11, index=True)
    skapad = MomentField(default=clock.now)
    granskad = MomentField(null=True)
    granskad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    utfall = ChoiceField(Utfall, null=True)
    kommentar = TextField(default="")

    class Meta:
        indexes = ((("atkomst", "orgnr"), True),)

    @classmethod
    def visible_to(cls, actor):
        """The items of the actor's organisation."""
        return cls.select().where(cls.orgnr == actor.enhet.orgnr)

    def granska(self, *, by, utfall, kommentar=""):
        """Close the item with its outcome. Whoever read by the grant never does (BG-08)."""
        if by.enhet.orgnr != self.orgnr:
            raise RuleBroken("Åtkomsten granskas av den organisation som äger ärendet.")
        if by.medarbetare_id == self.atkomst.medarbetare_id:
            raise RuleBroken("Du kan inte granska din egen åtkomst. En annan granskare behöver göra det.")
        kommentar = kommentar.strip()
        if utfall is Utfall.OBEHORIG and not kommentar:
            raise RuleBroken("Skriv vad som är fel med åtkomsten.", "kommentar")
        cls = type(self)
        with db.atomic():
            mine = cls.update(granskad=clock.now(), granskad_av=by.uppdrag_id, utfall=utfall, kommentar=kommentar)
            if not mine.where(cls.id == self.id, cls.granskad.is_null()).execute():
                raise RuleBroken("Åtkomsten är redan granskad.")
            audit.record(
                events.ATKOMST_GRANSKAD,
                self,
                by=by,
                persons=[self.atkomst.person_id],
                atkomst=self.atkomst_id,
                utfall=UTFALL_ORD[utfall],
            )


def _oppnar(actor):
    """That a grant opens an ärende: published when it was given, and of the kind its ground is for."""
    egen = Arende.inom_organisationen(actor)
    val = Atkomst.grund == Atkomstgrund.AKTIVT_VAL
    return ~Atkomst.bryter & (Arende.publicerad <= Atkomst.fran) & ((val & egen) | (~val & ~egen))


def _kontrollera(person, grund, skal, ansvarig, by):
    if by.session_id is None:
        raise RuleBroken("Läsläge kan bara öppnas av den som är inloggad.")
    if not by.may(Permission.LASLAGE):
        raise RuleBroken("Din roll får inte öppna läsläge.")
    if grund is Atkomstgrund.MENPROVNING and not by.legitimerad:
        raise RuleBroken("Bara legitimerad personal kan utföra menprövningen.", "grund")
    if grund not in Atkomst.grunder(person, by):
        raise RuleBroken("Grunden kan inte användas här. Sök på personnumret igen.", "grund")
    if len(skal) < MINSTA_SKAL:
        raise RuleBroken("Skriv skälet med minst tio tecken.", "skal")
    if grund is not Atkomstgrund.MENPROVNING:
        return
    if ansvarig is None:
        raise RuleBroken("Välj den person som har ansvarat för menprövningen.", "ansvarig")
    if ansvarig.legitimation is None or ansvarig.inaktiverad:
        raise RuleBroken("Den som ansvarar för menprövningen måste vara legitimerad.", "ansvarig")
