"""Journalanteckning: sparad by its author, changed until it is signed, and then locked for all time (T20–T23, JO-01).

It is locked when its author signs it, when the journal is closed, or at the latest when `laslas_senast` has come. The
database refuses every change of a locked one, and that any is removed. What is wrong is corrected by a rättning.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean, search_key
from models.socialtjanst import events
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.laslas import laslas_senast
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.ordlista import Nyckelord
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

LANGST = 20_000
LAST = "Anteckningen är låst och kan inte ändras. Är något fel kan verksamhetschefen rätta den."
INTE_DIN = "Bara den som skrev anteckningen kan ändra eller signera den."
ANDRAD = "Anteckningen har ändrats sedan du öppnade den. Jämför och spara igen."


@dataclass(frozen=True)
class Innehall:
    """What is written of an anteckning."""

    rubrik: Rubrik | None
    handelsetid: datetime | None
    text: str
    nyckelord: tuple[str, ...] = ()

    def kontrollerat(self, journal: Journal, redan: tuple[str, ...] = ()) -> dict[str, Any]:
        """As it is kept. `redan` are the nyckelord that are coupled before. Raises RuleBroken."""
        if self.rubrik is None or self.rubrik.mall_id != journal.mall_id:
            raise RuleBroken("Välj en rubrik.", "rubrik")
        if self.handelsetid is None:
            raise RuleBroken("Ange när det hände.", "datum")
        if self.handelsetid > clock.now():
            raise RuleBroken("Händelsetiden kan inte ligga i framtiden.", "datum")
        text = clean(self.text, multiline=True, field="text")
        if not 0 < len(text) <= LANGST:
            raise RuleBroken(
                f"Skriv anteckningen, med högst {LANGST:,} tecken.".replace(",", "\u00a0")
                if text
                else "Skriv en text.",
                "text",
            )
        utforare = Utforarenhet.pa(journal.enhet_id)
        kanda = {*redan, *(Nyckelord.valbara(journal.enhet.orgnr, utforare.verksamhet) if utforare else ())}
        valda = [ord for ord in dict.fromkeys(self.nyckelord) if ord]
        if okanda := [ord for ord in valda if ord not in kanda]:
            raise RuleBroken(f"Nyckelordet {okanda[0]} finns inte att välja.", "nyckelord")
        return {
            "rubrik": self.rubrik,
            "handelsetid": self.handelsetid,
            "text": text,
            "nyckelord": "\n".join(valda),
            "sok": search_key(f"{self.rubrik.namn} {' '.join(valda)} {text}"),
        }


class Anteckning(Record):
    """One anteckning. Who wrote it and in what capacity stands as it was then (JO-06)."""

    flertal = "journalanteckningar"

    journal = ForeignKeyField(Journal, backref="anteckningar", on_delete="RESTRICT")
    rubrik: Any = ForeignKeyField(Rubrik, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    handelsetid = MomentField()
    text = TextField()  # as it was when it was locked; what is corrected afterwards are rättningar
    nyckelord = TextField(default="")  # the kopplade nyckelord, one to a line
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    skapad = MomentField(default=clock.now)
    sparad = MomentField(default=clock.now)
    signerad = MomentField(null=True)
    laslas_senast = MomentField()
    last = MomentField(null=True)
    andring = IntegerField(default=1)  # which saving or rättning it says what it says since
    rattad = MomentField(null=True)  # the latest rättning
    sok = TextField()  # of all that has stood in it

    class Meta:
        indexes = (
            (("journal", "handelsetid", "id"), False),
            (("last", "laslas_senast"), False),
            (("enhet", "handelsetid"), False),
        )

    @classmethod
    def spara(cls, journal: Journal, innehall: Innehall, *, signera: bool = False, by: Any) -> "Anteckning":
        """Write a new anteckning in the journal, which all who reach it then read. Raises RuleBroken."""
        with db.atomic():
            journal.krav_pa_skrivare(by)
            journal.las()
            varden = innehall.kontrollerat(journal)
            nu = clock.now()
            rad = cls.create(
                journal=journal,
                enhet=journal.enhet_id,
                av=by.uppdrag_id,
                av_namn=by.namn,
                av_titel=by.titel or by.roll,
                skapad=nu,
                sparad=nu,
                laslas_senast=laslas_senast(nu),
                signerad=nu if signera else None,
                last=nu if signera else None,
                **varden,
            )
            journal.logga(events.ANTECKNING_SPARAD, by=by, anteckning=rad.id)
            if signera:
                journal.logga(events.ANTECKNING_SIGNERAD, by=by, anteckning=rad.id)
        return rad

    @property
    def ar_last(self) -> bool:
        """True when nobody can change it any more, whether or not the job has been there yet."""
        return self.last is not None or self.laslas_senast <= clock.now()

    @property
    def ar_andrad(self) -> bool:
        """True when it has said something else before it was locked."""
        return self.andring > (2 if self.signerad else 1)  # its signing is one of the changes

    @property
    def ord(self) -> tuple[str, ...]:
        """The kopplade nyckelord."""
        return tuple(self.nyckelord.split("\n")) if self.nyckelord else ()

    def ar_skriven_av(self, by: Any) -> bool:
        """True for its author, in whichever uppdrag."""
        return self.av.medarbetare_id == by.medarbetare_id

    def far_andras(self, by: Any) -> bool:
        """True for its author while it is open and so is the journal."""
        return not self.ar_last and self.journal.avslutad is None and self.ar_skriven_av(by)

    def andra(self, innehall: Innehall, *, sedan: int, signera: bool = False, by: Any) -> None:
        """Let it say something else; what it said before is kept. `sedan` is the andring that its author has seen.

        Raises RuleBroken, and Conflict when it has been changed meanwhile.
        """
        with db.atomic():
            self._att_andra(sedan, by)
            varden = innehall.kontrollerat(self.journal, self.ord)
            nytt = {namn: varden[namn] for namn in ("handelsetid", "text", "nyckelord")} | {
                "rubrik_id": varden["rubrik"].id
            }
            if any(getattr(self, namn) != varde for namn, varde in nytt.items()):
                Tidigarelydelse.create(
                    anteckning=self,
                    nummer=self.andring,
                    rubrik=self.rubrik_id,
                    handelsetid=self.handelsetid,
                    text=self.text,
                    nyckelord=self.nyckelord,
                    sparad=self.sparad,
                )
                self._skriv(sedan, **varden, sparad=clock.now())
                self.journal.logga(events.ANTECKNING_ANDRAD, by=by, anteckning=self.id)
            if signera:
                self._signera(by)

    def signera(self, *, sedan: int, by: Any) -> None:
        """Sign what it says, and lock it. Raises RuleBroken, and Conflict when it has been changed meanwhile."""
        with db.atomic():
            self._att_andra(sedan, by)
            self._signera(by)

    @classmethod
    def las_forfallna(cls) -> int:
        """Lock those that nobody has signed in time. Returns how many."""
        antal = 0
        query = cls.select(cls, Journal).join(Journal).where(cls.last.is_null(), cls.laslas_senast <= clock.now())
        for rad in list(query.order_by(cls.id)):
            with db.atomic():
                if rad._las_nu(rad.laslas_senast):
                    rad.journal.logga(events.ANTECKNING_LAST, by=None, anteckning=rad.id)
                    antal += 1
        return antal

    def _las_nu(self, nar):
        cls = Anteckning
        return cls.update(last=nar).where(cls.id == self.id, cls.last.is_null()).execute()

    def _att_andra(self, sedan, by):
        self.journal.krav_pa_skrivare(by)
        self.journal.las()
        nu = Anteckning.get_by_id(self.id)
        if not nu.ar_skriven_av(by):
            raise RuleBroken(INTE_DIN)
        if nu.ar_last:
            raise RuleBroken(LAST)
        if nu.andring != sedan:
            raise Conflict(ANDRAD)
        self.__data__.update(nu.__data__)

    def _signera(self, by):
        nu = clock.now()
        self._skriv(self.andring, signerad=nu, last=nu)
        self.journal.logga(events.ANTECKNING_SIGNERAD, by=by, anteckning=self.id)

    def _skriv(self, sedan, **varden):
        cls = Anteckning
        skrivs = cls.update(andring=cls.andring + 1, **varden)
        if not skrivs.where(cls.id == self.id, cls.andring == sedan, cls.last.is_null()).execute():
            raise Conflict(ANDRAD)
        self.__data__.update(cls.get_by_id(self.id).__data__)


class Tidigarelydelse(Record):
    """What an anteckning said before its author changed it, while it was not locked. Running notes are kept too."""

    flertal = "tidigare lydelser av journalanteckningar"

    anteckning = ForeignKeyField(Anteckning, backref="tidigare", on_delete="RESTRICT")
    nummer = IntegerField()
    rubrik: Any = ForeignKeyField(Rubrik, on_delete="RESTRICT")
    handelsetid = MomentField()
    text = TextField()
    nyckelord = TextField(default="")
    sparad = MomentField()

    class Meta:
        indexes = ((("anteckning", "nummer"), True),)
