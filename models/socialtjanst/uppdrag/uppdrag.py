"""Uppdrag: what a handläggare orders of an utförare for a person, and how far it has come (T6, T13)."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.files.store import StoredField
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean
from models.socialtjanst import events, rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

SLAG = "su"  # of the running number
LANGST, LANGSTA_LAGRUM = 20_000, 100  # characters
SKICKAT = "Uppdraget är redan skickat och kan inte ändras. Återta det först om något är fel."
ANDRAT = "En kollega har ändrat uppdraget sedan du öppnade det. Din text står kvar. Läs kollegans innan du sparar."


class Status(StrEnum):
    """How far an uppdrag has come; told by its moments and never stored."""

    UTKAST = "utkast"
    SKICKAT = "skickat"
    FORDELAT = "fordelat"
    AVSLUTAT = "avslutat"
    ATERTAGET = "atertaget"


STATUS_ORD = {
    Status.UTKAST: "Utkast",
    Status.SKICKAT: "Skickat",
    Status.FORDELAT: "Skickad till genomförande",
    Status.AVSLUTAT: "Avslutat",
    Status.ATERTAGET: "Återtaget",
}


class Uppdrag(Record):
    """One uppdrag. What was sent is never changed: one that is wrong is taken back and written anew."""

    flertal = "uppdrag"

    nummer = CharField(max_length=20, unique=True)
    person = ForeignKeyField(Person, backref="socialtjanstuppdrag", on_delete="RESTRICT")
    fran_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    handlaggare: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    till_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    insatstyp: Any = ForeignKeyField(Insatstyp, on_delete="RESTRICT")
    lagrum = CharField(max_length=LANGSTA_LAGRUM)
    innehall = TextField()
    fran: Any = DateField()
    till: Any = DateField(null=True)
    fil = CharField(max_length=150, default="")  # the name of a document that is the uppdrag instead of our own PDF
    storlek = IntegerField(default=0)
    sha256 = StoredField(index=True, default="")
    skapad = MomentField(default=clock.now)
    andrad: Any = MomentField(null=True)  # when the draft was last written anew
    skickad: Any = MomentField(null=True)
    atertagen: Any = MomentField(null=True)
    fordelad: Any = MomentField(null=True)
    avslutad: Any = MomentField(null=True)
    andring = IntegerField(default=0)  # grows with every change, which are made one at a time
    fordelningar: Any  # to which enhet, one at most

    class Meta:
        constraints = [
            Check("till IS NULL OR till >= fran"),
            Check("fordelad IS NULL OR skickad IS NOT NULL"),
            Check("fordelad IS NULL OR atertagen IS NULL"),
            Check("avslutad IS NULL OR fordelad IS NOT NULL"),
        ]
        indexes = (
            (("fran_enhet", "skapad"), False),
            (("till_enhet", "skickad"), False),
            (("person", "skapad"), False),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those that the actor's enheter have written, and those that their enheter have received."""
        return cls.select().where(cls.synliga(actor))

    @classmethod
    def synliga(cls, actor: Any) -> Any:
        """The condition that the actor may see it. What is taken back was never the utförare's."""
        nar = rackvidd.enheter(actor)
        skrivna, mottagna = cls.id.is_null(), cls.id.is_null()
        if actor.may(Permission.MYNDIGHET):
            skrivna = cls.fran_enhet.in_(nar)
        if actor.may(Permission.LASA):
            mottagna = cls.mottagna(nar)
        return skrivna | mottagna

    @classmethod
    def mottagna(cls, enheter: Sequence[int]) -> Any:
        """The condition that it is sent to one of the enheter, or fördelat to one of them."""
        fordelning = cls.fordelningar.rel_model
        fordelade = fordelning.select(fordelning.uppdrag).where(fordelning.enhet.in_(enheter))
        hos = cls.till_enhet.in_(enheter) | cls.id.in_(fordelade)
        return hos & cls.skickad.is_null(False) & cls.atertagen.is_null()

    @classmethod
    def skapa(
        cls,
        person: Person,
        *,
        till_enhet: Enhet,
        insatstyp: Insatstyp,
        lagrum: str,
        innehall: str,
        fran: date,
        till: date | None,
        by: Any,
    ) -> "Uppdrag":
        """Begin an uppdrag as a draft, which nobody but the own enhet sees. Raises RuleBroken."""
        rackvidd.krav(by, Permission.MYNDIGHET, by.enhet_id)
        person.krav_pa_liv()
        uppgifter = _provade(till_enhet, insatstyp, lagrum, innehall, fran, till, by)
        ar = clock.today().year
        with db.atomic():
            uppdrag = cls.create(
                nummer=f"{SLAG.upper()}-{ar}-{Lopnummer.nasta(SLAG, ar):05}",
                person=person,
                fran_enhet=by.enhet_id,
                handlaggare=by.uppdrag_id,
                **uppgifter,
            )
            audit.record(events.UPPDRAG_SKAPAT, uppdrag, by=by, persons=[person.id], nummer=uppdrag.nummer)
        return uppdrag

    def andra(
        self,
        *,
        till_enhet: Enhet,
        insatstyp: Insatstyp,
        lagrum: str,
        innehall: str,
        fran: date,
        till: date | None,
        sedan: int,
        by: Any,
    ) -> None:
        """Write the draft anew. Raises Conflict when somebody has changed it since `sedan`, RuleBroken otherwise."""
        self.krav_pa_utkast(by)
        uppgifter = _provade(till_enhet, insatstyp, lagrum, innehall, fran, till, by)
        with db.atomic():
            self.las(sedan)
            Uppdrag.update(**uppgifter).where(Uppdrag.id == self.id).execute()
            audit.record(events.UPPDRAG_ANDRAT, self, by=by, persons=[self.person_id], nummer=self.nummer)

    @property
    def status(self) -> Status:
        """How far it has come."""
        if self.atertagen:
            return Status.ATERTAGET
        if self.avslutad:
            return Status.AVSLUTAT
        if self.fordelad:
            return Status.FORDELAT
        return Status.SKICKAT if self.skickad else Status.UTKAST

    @property
    def status_ord(self) -> str:
        """The status as it is read."""
        return STATUS_ORD[self.status]

    def krav_pa_myndighet(self, by: Any) -> None:
        """Raise RuleBroken unless the actor writes uppdrag at the enhet that it comes from."""
        rackvidd.krav(by, Permission.MYNDIGHET, self.fran_enhet_id)

    def krav_pa_utkast(self, by: Any) -> None:
        """Raise RuleBroken unless the actor may change it: it is theirs, and not sent."""
        self.krav_pa_myndighet(by)
        if self.skickad:
            raise RuleBroken(SKICKAT)

    def las(self, sedan: int | None = None) -> None:
        """Let nobody else change it until the transaction ends; `sedan` is the change that was shown.

        Raises Conflict when there has been another since.
        """
        cls = Uppdrag
        min = cls.id == self.id
        if sedan is not None:
            min &= (cls.andring == sedan) & cls.skickad.is_null()
        nytt = {"andring": cls.andring + 1} if sedan is None else {"andring": cls.andring + 1, "andrad": clock.now()}
        if not cls.update(nytt).where(min).execute():
            nu = cls.get_by_id(self.id)
            raise Conflict(SKICKAT if nu.skickad else ANDRAT, "innehall")


def _provade(till_enhet, insatstyp, lagrum, innehall, fran, till, by):
    innehall, lagrum = clean(innehall, multiline=True, field="innehall"), clean(lagrum, field="lagrum")
    if insatstyp.orgnr != by.enhet.orgnr:
        raise RuleBroken("Välj en av kommunens insatstyper.", "insatstyp")
    utforare = Utforarenhet.pa(till_enhet.id)
    if utforare is None or utforare.service or till_enhet.orgnr != by.enhet.orgnr:
        raise RuleBroken("Välj en utförare som tar emot uppdrag i kommunen.", "till_enhet")
    if utforare.verksamhet != insatstyp.verksamhet:
        raise RuleBroken(f"{till_enhet.namn} utför inte {insatstyp.namn}. Välj en annan utförare.", "till_enhet")
    if not 0 < len(lagrum) <= LANGSTA_LAGRUM:
        raise RuleBroken(f"Ange lagrum, med högst {LANGSTA_LAGRUM} tecken.", "lagrum")
    if not 0 < len(innehall) <= LANGST:
        raise RuleBroken(f"Beskriv uppdraget, med högst {LANGST} tecken.", "innehall")
    if till and till < fran:
        raise RuleBroken("Till och med kan inte vara före från och med.", "till")
    return {
        "till_enhet": till_enhet,
        "insatstyp": insatstyp,
        "lagrum": lagrum,
        "innehall": innehall,
        "fran": fran,
        "till": till,
    }
