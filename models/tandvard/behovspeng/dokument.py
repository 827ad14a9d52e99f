"""Uppladdat dokument of an ärende: a file, or a fysisk bilaga that comes by post (P22–P24, FI-01–FI-05, FI-08).

What was a part of a request that was sent stays readable there, also when it is taken out of the ärende.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField, fn

from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.files.received import Received
from models.shared.files.store import StoredField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.dokumentkvot import KVOT
from models.tandvard.permissions import Permission

LANGST, FLEST = 200, 99  # characters of a beskrivning, and pieces of a fysisk bilaga
DYGN = timedelta(hours=24)


class Dokumenttyp(StrEnum):
    """What a document is."""

    RONTGEN = "rontgen"
    FOTO = "foto"
    JOURNAL = "journal"
    REMISSVAR = "remissvar"
    BEHANDLINGSPLAN = "behandlingsplan"
    INTYG = "intyg"
    MODELL = "modell"
    ANNAT = "annat"


DOKUMENTTYP_ORD = {
    Dokumenttyp.RONTGEN: "Röntgenbild",
    Dokumenttyp.FOTO: "Foto",
    Dokumenttyp.JOURNAL: "Journalkopia",
    Dokumenttyp.REMISSVAR: "Remissvar",
    Dokumenttyp.BEHANDLINGSPLAN: "Behandlingsplan",
    Dokumenttyp.INTYG: "Intyg",
    Dokumenttyp.MODELL: "Modell eller avtryck",
    Dokumenttyp.ANNAT: "Annat",
}


class Behovsdokument(Record):
    """One document. A file has a namn and a sha256; a fysisk bilaga has a beskrivning and an antal."""

    arende = ForeignKeyField(Behovsarende, backref="dokument", on_delete="RESTRICT")
    typ: Any = ChoiceField(Dokumenttyp)
    fysisk = BooleanField(default=False)
    namn = CharField(max_length=150, default="")
    filtyp = CharField(max_length=100, default="")  # of a file by its content; of a bilaga as it was written
    storlek = IntegerField(default=0)
    sha256 = StoredField(index=True, default="")
    beskrivning = CharField(max_length=LANGST, default="")
    antal = IntegerField(null=True)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    mottagen = MomentField(null=True)  # when a fysisk bilaga came to Tandvårdsenheten
    mottagen_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("arende", "skapad"), False), (("skapad_av", "skapad"), False))

    @classmethod
    def i(cls, arende: Behovsarende) -> Any:
        """Those that are in an ärende now, in the order they came."""
        return cls.select().where(cls.arende == arende, cls.borttagen.is_null()).order_by(cls.skapad, cls.id)

    @classmethod
    def lagg_till(cls, arende: Behovsarende, typ: Dokumenttyp | None, fil: Received, *, by: Any) -> "Behovsdokument":
        """Add a file that has been received. Raises RuleBroken."""
        arende.krav_pa_andring(by)
        with db.atomic():
            arende.las()
            KVOT.krav_pa_storlek(fil.storlek)
            mina = Medarbetaruppdrag.select(Medarbetaruppdrag.id).where(
                Medarbetaruppdrag.medarbetare == by.medarbetare_id
            )
            dygnet = cls._summa(cls.skapad_av.in_(mina), cls.skapad > clock.now() - DYGN)
            KVOT.krav_pa_utrymme(fil.storlek, cls._summa(cls.arende == arende), dygnet)
            uppgifter = {"namn": fil.namn, "filtyp": fil.typ, "storlek": fil.storlek, "sha256": fil.sha256}
            return cls._skapa(arende, typ, by, uppgifter)

    @classmethod
    def lagg_till_bilaga(
        cls, arende: Behovsarende, typ: Dokumenttyp | None, beskrivning: str, antal: int, filtyp: str, *, by: Any
    ) -> "Behovsdokument":
        """Tell that something comes by post, so that Tandvårdsenheten waits for it (P23). Raises RuleBroken."""
        arende.krav_pa_andring(by)
        if not 0 < len(beskrivning := beskrivning.strip()) <= LANGST:
            raise RuleBroken(f"Beskriv försändelsen med högst {LANGST} tecken.", "beskrivning")
        if not 1 <= antal <= FLEST:
            raise RuleBroken(f"Ange ett antal från 1 till {FLEST}.", "antal")
        if not 0 < len(filtyp := filtyp.strip()) <= cls.filtyp.max_length:
            raise RuleBroken("Ange filtyp, till exempel gipsmodell, röntgenfilm eller papper.", "filtyp")
        with db.atomic():
            arende.las()
            uppgifter = {"fysisk": True, "beskrivning": beskrivning, "antal": antal, "filtyp": filtyp}
            return cls._skapa(arende, typ, by, uppgifter)

    @property
    def vantas(self) -> bool:
        """True for a fysisk bilaga that has not come."""
        return self.fysisk and self.mottagen is None

    @property
    def benamning(self) -> str:
        """What it is called: the name of the file, or the beskrivning of the bilaga."""
        return self.beskrivning if self.fysisk else self.namn

    def ta_bort(self, *, by: Any) -> None:
        """Take it out of the ärende; a request that was sent with it still shows it (P24, FI-05). Raises RuleBroken."""
        self.arende.krav_pa_andring(by)
        with db.atomic():
            self.arende.las()
            cls = Behovsdokument
            kvar = cls.update(borttagen=clock.now(), borttagen_av=by.uppdrag_id)
            if not kvar.where(cls.id == self.id, cls.borttagen.is_null()).execute():
                raise RuleBroken("Dokumentet är redan borttaget.")
            self._handelse("Tog bort", events.DOKUMENT_BORTTAGET, by)

    def ta_emot(self, *, by: Any) -> None:
        """Tell that a fysisk bilaga has come (P23). Once more does no harm. Raises RuleBroken."""
        if not by.may(Permission.BEDOMA):
            raise RuleBroken("Tandvårdsenheten tar emot fysiska bilagor.")
        if not self.fysisk:
            raise RuleBroken("Dokumentet är en fil och behöver inte tas emot.")
        with db.atomic():
            cls = Behovsdokument
            kom = cls.update(mottagen=clock.now(), mottagen_av=by.uppdrag_id)
            if kom.where(cls.id == self.id, cls.mottagen.is_null()).execute():
                self._handelse("Tog emot", events.BILAGA_MOTTAGEN, by)

    @classmethod
    def _skapa(cls, arende, typ, by, uppgifter):
        if typ is None:
            raise RuleBroken("Välj vilken typ av dokument det är.", "typ")
        nytt = cls.create(arende=arende, typ=typ, skapad_av=by.uppdrag_id, **uppgifter)
        nytt._handelse("Lade till", events.DOKUMENT_TILLAGT, by, sha256=nytt.sha256 or "–")
        return nytt

    @classmethod
    def _summa(cls, *villkor):
        return cls.select(fn.COALESCE(fn.SUM(cls.storlek), 0)).where(*villkor).scalar()

    def _handelse(self, gjorde: str, event: Event, by: Any, **mer: str) -> None:
        vad = "en fysisk bilaga" if self.fysisk else "ett dokument"
        fakta = {"dokument": self.id, "typ": DOKUMENTTYP_ORD[self.typ], "nummer": self.arende.nummer, **mer}
        Behovshandelse.create(arende=self.arende, av=by.uppdrag_id, mening=f"{gjorde} {vad}: {fakta['typ']}.")
        audit.record(event, self, by=by, persons=[self.arende.person_id], **fakta)
