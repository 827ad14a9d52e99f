"""Reading a register in by hand: a file is uploaded, reviewed by a job, looked at, and read in or cancelled."""

import hashlib
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField

from models.shared import audit, clock, events
from models.shared.bakgrundsarbete import Bakgrundsarbete
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.register import alla
from models.shared.register.base import Register
from models.shared.register.importing import safe_name
from models.shared.register.sheet import check
from models.shared.register.underlag import Underlag
from models.shared.rules import Conflict, RuleBroken
from models.shared.varde.daterat import Daterat
from models.shared.varde.slag import Slag

SPARAS = Daterat(
    "shared.registerfil-sparas",
    "Uppladdad registerfil: så länge väntar den",
    "Så många timmar sparas en uppladdad fil som ingen har läst in eller avbrutit. Sedan tas den bort.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 24},
    minst=1,
    hogst=168,
)
MEST_PER_PERSON = 5
VISAS = 50
ORPHANED = timedelta(hours=1)

FOR_MANGA = f"Du har {MEST_PER_PERSON} filer som väntar. Läs in eller avbryt någon av dem först."
INTE_LANGRE = "Filen är redan inläst, avbruten eller borttagen. Ladda upp den igen om den ska läsas in."
BEKRAFTA = "Bekräfta att det är rätt fil, eftersom den avslutar ovanligt mycket."


class Lage(StrEnum):
    """Where an upload is in its life."""

    GRANSKAS = "granskas"
    GRANSKAD = "granskad"
    LASES_IN = "lases-in"
    INLAST = "inlast"
    AVBRUTEN = "avbruten"
    OLASLIG = "olaslig"
    BORTTAGEN = "borttagen"


ORD = {
    Lage.GRANSKAS: "Granskas",
    Lage.GRANSKAD: "Väntar på dig",
    Lage.LASES_IN: "Läses in",
    Lage.INLAST: "Inläst",
    Lage.AVBRUTEN: "Avbruten",
    Lage.OLASLIG: "Gick inte att läsa in",
    Lage.BORTTAGEN: "Borttagen, blev för gammal",
}
PAGAR = (Lage.GRANSKAS, Lage.LASES_IN)
VANTAR = (*PAGAR, Lage.GRANSKAD)


class Registerinlasning(Bakgrundsarbete):
    """An upload, from the moment it came until it was read in or taken away. The row stays; the file does not."""

    register = CharField(max_length=40)
    filnamn = CharField(max_length=100)
    sha256 = CharField(max_length=64)
    storlek = IntegerField()
    komplett = BooleanField()
    mapp = CharField(max_length=32, null=True)  # empty when the file is gone
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    lage = ChoiceField(Lage, default=Lage.GRANSKAS)
    andrad = MomentField(default=clock.now, index=True)
    tagen = MomentField(null=True)  # when a worker took it
    beslutad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    beslutad_vid = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
    avtryck = CharField(max_length=64, default="")  # of the preview that was shown
    nya = IntegerField(default=0)
    andrade = IntegerField(default=0)
    avslutade = IntegerField(default=0)
    oforandrade = IntegerField(default=0)
    fel = IntegerField(default=0)
    varning = TextField(default="")
    notiser = TextField(default="")  # one to a line
    besked = TextField(default="")

    class Meta:
        indexes = ((("lage", "tagen"), False),)

    @classmethod
    def visible_to(cls, actor):
        """The uploads to the registers that the actor may read in, made within the organisation where it matters."""
        mina = mojliga(actor)
        hela = [register.namn for register in mina if not register.per_organisation]
        delar = [register.namn for register in mina if register.per_organisation]
        inom = Medarbetaruppdrag.select(Medarbetaruppdrag.id).join(Enhet).where(Enhet.orgnr == actor.enhet.orgnr)
        ser = cls.register.in_(hela) | (cls.register.in_(delar) & cls.av.in_(inom))
        return cls.select().where(ser).order_by(cls.skapad.desc(), cls.id.desc())

    @classmethod
    def ta_emot(cls, register: Register, file: bytes, filename: str, *, komplett: bool, by: Any) -> "Registerinlasning":
        """Keep an uploaded file until a job has reviewed it. Raises RuleBroken for what is plainly not a register."""
        if register not in mojliga(by):
            raise RuleBroken("Din roll får inte läsa in det registret.", "register")
        check(file)
        with db.atomic():
            vantar = cls.select().join(Medarbetaruppdrag, on=cls.av).where(cls.lage.in_(VANTAR))
            if vantar.where(Medarbetaruppdrag.medarbetare == by.medarbetare_id).count() >= MEST_PER_PERSON:
                raise RuleBroken(FOR_MANGA)
            inlasning = cls.create(
                register=register.namn,
                filnamn=safe_name(filename),
                sha256=hashlib.sha256(file).hexdigest(),
                storlek=len(file),
                komplett=komplett,
                mapp=Underlag.spara(file).namn,
                av=by.uppdrag_id,
            )
            audit.record(events.REGISTER_UPPLADDAT, inlasning, by=by, register=register.namn, fil=inlasning.filnamn)
        return inlasning

    def las_in(self, avtryck: str, *, bekraftad: bool, by: Any) -> None:
        """Ask for exactly what the preview showed to be done. A job does it (Conflict when it is another preview)."""
        cls = type(self)
        with db.atomic():
            nu = cls.get_by_id(self.id)
            if nu.lage is not Lage.GRANSKAD:
                raise RuleBroken(INTE_LANGRE)
            if nu.avtryck != avtryck:
                raise Conflict("Filen har granskats på nytt sedan du öppnade sidan. Läs igenom den igen.")
            if nu.fel:
                raise RuleBroken(f"Filen har {nu.fel} fel. Rätta dem och ladda upp filen igen.")
            if nu.varning and not bekraftad:
                raise RuleBroken(BEKRAFTA, "bekraftad")
            flyttad = nu.flytta(Lage.LASES_IN, beslutad_av=by.uppdrag_id, beslutad_vid=by.enhet_id)
            if not flyttad:
                raise RuleBroken(INTE_LANGRE)

    def avbryt(self, *, by: Any) -> bool:
        """Throw the file away, whatever is being done with it. False when it was too late."""
        if self.mapp:
            Underlag(self.mapp).avbryt()  # first, for a job at work with it holds the lock until it is told
        cls = type(self)
        with db.atomic():
            query = cls.update(lage=Lage.AVBRUTEN, andrad=clock.now(), mapp=None, beslutad_av=by.uppdrag_id)
            done = query.where(cls.id == self.id, cls.lage.in_(VANTAR)).execute() == 1
            if done:
                audit.record(events.REGISTER_AVBRUTET, self, by=by, register=self.register, fil=self.filnamn)
        if done and self.mapp:
            Underlag(self.mapp).ta_bort()
        return done

    @property
    def underlag(self) -> Underlag:
        """What is kept of it. Only while it is."""
        return Underlag(self.mapp or "")

    @property
    def arbetsmapp(self) -> Underlag:
        return self.underlag

    @property
    def om(self) -> Register:
        """The register it is for."""
        return alla()[self.register]

    @property
    def ord(self) -> str:
        return ORD[self.lage]

    @property
    def pagar(self) -> bool:
        """True while a job has it, or is about to."""
        return self.lage in PAGAR

    @property
    def gor_nagot(self) -> bool:
        """True when reading it in would change anything."""
        return bool(self.nya or self.andrade or self.avslutade)

    @property
    def upphor(self):
        """When the file is taken away unless somebody does something."""
        return self.skapad + timedelta(hours=SPARAS.nu)

    @classmethod
    def andra_samtidigt(cls, denna: "Registerinlasning"):
        """Other uploads to the same register that wait: whoever reads in first changes what the others do."""
        return cls.select().where(cls.register == denna.register, cls.id != denna.id, cls.lage.in_(VANTAR))

    @classmethod
    def stada(cls) -> int:
        """Take away what nobody has read in, and folders that no upload speaks of. Returns how many."""
        gamla = cls.select().where(cls.lage.in_(VANTAR), cls.skapad < clock.ago(hours=SPARAS.nu))
        borta = [each for each in list(gamla) if each.flytta(Lage.BORTTAGEN, mapp=None)]
        kvar = [mapp for (mapp,) in cls.select(cls.mapp).where(cls.mapp.is_null(False)).tuples()]
        lamnade = {*(each.underlag for each in borta), *Underlag.overgivna(kvar, ORPHANED)}
        for underlag in lamnade:
            underlag.ta_bort()
        return len(lamnade)


def mojliga(actor: Any) -> list[Register]:
    """The registers that an actor may read in."""
    return [register for register in alla().values() if actor.may(register.behorighet)]
