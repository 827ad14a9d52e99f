"""The ärende: one patient's SVU or SIP, who may see it, and how it begins and ends."""

from typing import Any

from peewee import SQL, BooleanField, ForeignKeyField, IntegerField, IntegrityError, fn

from models.samverkan import andring, events
from models.samverkan.flyttning import flytta
from models.samverkan.processer import Typ
from models.samverkan.regionens_sip import i_regionen
from models.samverkan.roller.utesluten import utesluten
from models.samverkan.skapas import Skapas
from models.samverkan.sparrat import sparrat
from models.shared import audit, clock
from models.shared.db import db, is_sqlite
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import records

PARTER = tuple(Part)
TAS_BORT_TILLS = {
    Typ.SVU: ("kartlaggning", "Kartläggningen är påbörjad. Planen kan bara avslutas med en utskrivning."),
    Typ.SIP: ("kallelse", "Kallelsen är skickad. Planen kan inte tas bort, bara avslutas."),
}
DELTAGARE = """
SELECT {d}, {enhet}
  FROM samverkan_deltagare d JOIN enhet ON enhet.id = d.enhet_id
 WHERE d.arende_id = ? AND d.borttagen IS NULL ORDER BY enhet.sortnyckel, d.id
"""


class Arende(Skapas, Record):
    """A case. What is known of its steps lies in the nouns of the steps; here is what holds them together."""

    person = ForeignKeyField(Person, backref="arenden", on_delete="RESTRICT")
    typ = ChoiceField(Typ)
    nummer = CharField(max_length=20, unique=True)
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    skapad_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    avdelning = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")  # the ward that has the SVU now (M90)
    publicerad = MomentField(null=True)  # the receivers see nothing before
    andrad = MomentField(default=clock.now)
    andring = IntegerField(default=1)
    avslutad = MomentField(null=True)  # a SIP that is ended; until then it is the person's active one
    arkiverad = MomentField(null=True)
    borttagen = MomentField(null=True)

    flertal = "ärenden"
    tillagt: Any = None  # the ansvar of an added role, when it has come along: whose, and which

    class Meta:
        indexes = (
            SQL(  # one ongoing SVU per patient and ward, whoever presses first
                "CREATE UNIQUE INDEX samverkan_arende_en_svu ON samverkan_arende (person_id, avdelning_id) "
                "WHERE typ = 'svu' AND borttagen IS NULL AND arkiverad IS NULL"
            ),
            SQL(  # one active SIP per person, whoever presses first (M63, BL-10)
                "CREATE UNIQUE INDEX samverkan_arende_en_sip ON samverkan_arende (person_id) "
                "WHERE typ = 'sip' AND borttagen IS NULL AND avslutad IS NULL"
            ),
        )

    @classmethod
    def visible_to(cls, actor):
        """The ärenden in which the actor's enhet takes part (M8). An unpublished SVU is for slutenvården (M34), a SIP
        that rests on no ground yet for the enhet that created it.

        Slutenvården also sees the SIP of its region (M11). What is spärrat for the enhet is not among them, whatever
        else is allowed (AC-05, BG-07).
        """
        eget_utkast = ((cls.typ == Typ.SVU) & (Deltagare.part == Part.SLUTENVARD)) | (
            (cls.typ == Typ.SIP) & (Deltagare.enhet == cls.skapad_enhet)
        )
        som_far_se = eget_utkast | cls.publicerad.is_null(False)
        deltar = cls._deltar(actor, som_far_se) | i_regionen(cls, Deltagare, actor.enhet_id)
        query = cls.select(cls, Person).join(Person).switch(cls)
        dolt = sparrat(cls, actor.enhet_id) | utesluten(cls, actor)
        return query.where(deltar, cls.borttagen.is_null(), ~dolt)

    @classmethod
    def utanfor(cls, actor):
        """The published ärenden that the actor's enhet has no part in. What is in them opens by a grant alone."""
        oppna = cls._deltar(actor) | i_regionen(cls, Deltagare, actor.enhet_id)
        return cls._publicerade().where(~oppna, ~sparrat(cls, actor.enhet_id))

    @classmethod
    def sparrade(cls, actor):
        """The published ärenden that are spärrade for the actor. That they exist is all that may be told of them."""
        return cls._publicerade().where(sparrat(cls, actor.enhet_id))

    @classmethod
    def _deltar(cls, actor, *villkor):
        deltar = Deltagare.select(Deltagare.id).where(
            Deltagare.arende == cls.id, Deltagare.enhet == actor.enhet_id, Deltagare.borttagen.is_null(), *villkor
        )
        return fn.EXISTS(deltar)

    @classmethod
    def _publicerade(cls):
        query = cls.select(cls, Person).join(Person).switch(cls)
        return query.where(cls.borttagen.is_null(), cls.publicerad.is_null(False))

    @classmethod
    def inom_organisationen(cls, actor):
        """The condition that an enhet of the actor's organisation takes part (M10)."""
        deltar = Deltagare.select(Deltagare.id).join(Enhet)
        return fn.EXISTS(
            deltar.where(Deltagare.arende == cls.id, Deltagare.borttagen.is_null(), Enhet.orgnr == actor.enhet.orgnr)
        )

    def adressera(self, enheter, *, by):
        """Let these enheter take part from the beginning. Called inside the transaction that creates the ärende."""
        for enhet in enheter:
            Deltagare.insert_for(self, enhet, by=by)

    @classmethod
    def hall(cls, id):
        """The ärende as it is, held until the caller's transaction ends."""
        query = cls.select().where(cls.id == id)
        return (query if is_sqlite() else query.for_update()).get()

    def oppna(self):
        """Hold the ärende until the caller's transaction ends, so that rules are asked of it as it is.

        Raises RuleBroken when it has been removed, archived or ended.
        """
        nu = self.hall(self.id)
        self.tillagt = None
        if nu.borttagen:
            raise RuleBroken("Ärendet är borttaget.")
        if nu.arkiverad:
            raise RuleBroken("Ärendet är arkiverat och kan bara läsas.")
        if nu.avslutad:
            raise RuleBroken("Planen är avslutad och kan bara läsas.")

    def andra(self, *, sidan=True):
        """Mark the ärende as changed for every enhet that takes part. Called inside the transaction of the change.

        With `sidan` false its open pages are not told to be loaded again: they show the change by themselves. Any
        other change brings a SIP that has left the start pages back to them (M83).
        """
        now = clock.now()
        ett = type(self).andring + int(sidan)
        type(self).update(andrad=now, andring=ett).where(type(self).id == self.id).execute()
        andring.rakna_upp(self.id)
        if sidan and self.typ is Typ.SIP and self.publicerad:
            borta = (Deltagare.arende == self, Deltagare.borttagen.is_null(), ~Deltagare.aktuell)
            Deltagare.update(aktuell=True).where(*borta).execute()

    def publicera_for_mottagare(self):
        """Let the receivers see the ärende from now on."""
        if self.publicerad is None:
            self.publicerad = clock.now()
            self.save()
            Deltagare.update(aktuell=True).where(Deltagare.arende == self, Deltagare.borttagen.is_null()).execute()

    def ta_bort(self, *, by):
        """Makulera the ärende: an SVU until Kartläggning has been started, and only for slutenvården (M35); a SIP until
        kallelse has been sent (M89).
        """
        if self.typ is Typ.SVU and by.part is not Part.SLUTENVARD:
            raise RuleBroken("Bara slutenvården kan ta bort planen.")
        with db.atomic():
            self.oppna()
            steg, varfor_inte = TAS_BORT_TILLS[self.typ]
            if self.versioner.where(SQL("steg") == steg).exists():
                raise RuleBroken(varfor_inte)
            andring.rakna_upp(self.id)
            self.borttagen = clock.now()
            self.save()
            Deltagare.update(aktuell=False).where(Deltagare.arende == self).execute()
            audit.record(events.ARENDE_BORTTAGET, self, by=by, persons=[self.person_id], nummer=self.nummer)

    def arkivera(self, *, by):
        """Move an ended ärende off the start pages; it is found by search."""
        with db.atomic():
            self.oppna()
            andring.rakna_upp(self.id)
            self.arkiverad = clock.now()
            self.save()
            Deltagare.update(aktuell=False).where(Deltagare.arende == self).execute()
            audit.record(events.ARENDE_ARKIVERAT, self, by=by, persons=[self.person_id], nummer=self.nummer)

    @property
    def aktiva_deltagare(self):
        """The enheter that take part now, by part and name."""
        return sorted(records(DELTAGARE, (self.id,), d=Deltagare, enhet=Enhet), key=lambda one: PARTER.index(one.part))


class Deltagare(Record):
    """An enhet that takes part in an ärende. `aktuell` marks what stands on its start page, for the index."""

    arende = ForeignKeyField(Arende, backref="deltagare", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    part = ChoiceField(Part)
    tillagd = MomentField(default=clock.now)
    tillagd_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    aktuell = BooleanField(default=False)
    andring = IntegerField(default=0)

    class Meta:
        indexes = (
            (("enhet", "aktuell"), False),
            (("enhet", "andring"), False),
            SQL(
                "CREATE UNIQUE INDEX samverkan_deltagare_en ON samverkan_deltagare (arende_id, enhet_id) "
                "WHERE borttagen IS NULL"
            ),
        )

    @classmethod
    def insert_for(cls, arende, enhet, *, by):
        """Let an enhet take part, inside the caller's transaction."""
        egen = enhet.part is Part.SLUTENVARD if arende.typ is Typ.SVU else enhet.id == arende.skapad_enhet_id
        ser = egen or arende.publicerad is not None
        return cls.create(arende=arende, enhet=enhet, part=enhet.part, tillagd_av=by.uppdrag_id, aktuell=ser)

    @classmethod
    def lagg_till(cls, arende, enhet, *, by):
        """Add an enhet (M91). It must exist today, be connected to samverkan and not take part already."""
        if enhet is None or enhet.har_upphort or not enhet.samverkan or enhet.part is None:
            raise RuleBroken("Enheten är inte ansluten till Samspel. Välj en annan enhet.", "enhet")
        try:
            with db.atomic():
                arende.oppna()
                deltagare = cls.insert_for(arende, enhet, by=by)
                audit.record(events.DELTAGARE_TILLAGD, arende, by=by, persons=[arende.person_id], enhet=enhet.namn)
                arende.andra()
        except IntegrityError:
            raise RuleBroken(f"{enhet.namn} deltar redan i ärendet.", "enhet") from None
        return deltagare

    def ta_bort(self, *, by):
        """Remove an enhet (M91). At least one enhet of slutenvården stays in an SVU."""
        arende = self.arende
        with db.atomic():
            arende.oppna()
            kvar = [deltagare for deltagare in arende.aktiva_deltagare if deltagare.id != self.id]
            if arende.typ is Typ.SVU and not any(deltagare.part is Part.SLUTENVARD for deltagare in kvar):
                raise RuleBroken("En enhet från slutenvården måste delta. Lägg till en annan innan du tar bort den.")
            arende.andra()
            if not self._lamna(by):
                raise RuleBroken("Enheten är redan borttagen ur ärendet.")
            if Arende.get_by_id(arende.id).avdelning_id == self.enhet_id:
                flytta(arende, kvar)
            enhet = self.enhet.namn
            audit.record(events.DELTAGARE_BORTTAGEN, arende, by=by, persons=[arende.person_id], enhet=enhet)

    def _lamna(self, by):
        """Take the enhet out; 0 when someone else already has."""
        ut = Deltagare.update(borttagen=clock.now(), borttagen_av=by.uppdrag_id, aktuell=False)
        return ut.where(Deltagare.id == self.id, Deltagare.borttagen.is_null()).execute()
