"""Excelfil: a large list that somebody has asked to have as an Excel file, until a day after."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.shared import audit, clock, events
from models.shared.bakgrundsarbete import Bakgrundsarbete
from models.shared.db import db
from models.shared.excelfil.fraga import packa, packa_upp
from models.shared.excelfil.lista import Lista, listor
from models.shared.excelfil.mapp import Excelmapp
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.rules import RuleBroken

SPARAS = timedelta(days=1)
MEST_PER_PERSON = 3
ORPHANED = timedelta(hours=1)
INTE_BEHORIG = "Din roll får inte hämta den listan."
FOR_MANGA = f"Du har {MEST_PER_PERSON} Excelfiler som görs. Vänta tills någon är klar, eller avbryt den."


class Lage(StrEnum):
    """Where a file is in its life."""

    GORS = "gors"
    KLAR = "klar"
    AVBRUTEN = "avbruten"
    MISSLYCKAD = "misslyckad"
    BORTTAGEN = "borttagen"


ORD = {
    Lage.GORS: "Görs",
    Lage.KLAR: "Klar",
    Lage.AVBRUTEN: "Avbruten",
    Lage.MISSLYCKAD: "Gick inte att göra",
    Lage.BORTTAGEN: "Borttagen",
}


class Excelfil(Bakgrundsarbete):
    """What was asked for, by whom and where. The row stays; the file does not."""

    lista = CharField(max_length=60)
    fraga = TextField()
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    vid = ForeignKeyField(Enhet, on_delete="RESTRICT")
    skapad = MomentField(default=clock.now)
    lage = ChoiceField(Lage, default=Lage.GORS)
    andrad = MomentField(default=clock.now)
    tagen = MomentField(null=True)
    mapp = CharField(max_length=32, null=True)  # empty when the file is gone
    behorigheter = TextField(default="")  # those of the asker when it was made
    rader = IntegerField(default=0)
    storlek = IntegerField(default=0)  # bytes
    besked = TextField(default="")

    class Meta:
        indexes = ((("lage", "skapad"), False), (("av", "lista"), False))

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The files that the actor has asked for in this uppdrag and at this enhet, and may have now (FI-04, AC-08)."""
        far = [lista.nyckel for lista in listor().values() if actor.may(*lista.behorighet)]
        mina = cls.select().where(cls.av == actor.uppdrag_id, cls.vid == actor.enhet_id, cls.lista.in_(far))
        return mina.order_by(cls.skapad.desc(), cls.id.desc())

    @classmethod
    def begar(cls, lista: Lista, fraga: Any, *, by: Any) -> "Excelfil":
        """Ask for what is searched for. A job makes the file. Asked for again while it is made, it is the same one."""
        if not by.may(*lista.behorighet):
            raise RuleBroken(INTE_BEHORIG)
        packad = packa(fraga)
        with db.atomic():
            gors = cls.select().join(Medarbetaruppdrag, on=cls.av).where(cls.lage == Lage.GORS)
            egna = gors.where(Medarbetaruppdrag.medarbetare == by.medarbetare_id)
            samma = (cls.lista == lista.nyckel) & (cls.fraga == packad)
            if found := egna.where(samma, cls.av == by.uppdrag_id, cls.vid == by.enhet_id).first():
                return found
            if egna.count() >= MEST_PER_PERSON:
                raise RuleBroken(FOR_MANGA)
            made = cls.create(
                lista=lista.nyckel, fraga=packad, av=by.uppdrag_id, vid=by.enhet_id, mapp=Excelmapp.ny().namn
            )
            audit.record(events.EXCELFIL_BEGARD, made, by=by, lista=lista.rubrik)
        return made

    def avbryt(self, *, by: Any) -> bool:
        """Throw it away, also while it is made. False when it was gone already."""
        self.arbetsmapp.avbryt()
        cls, blir = type(self), Lage.AVBRUTEN if self.lage is Lage.GORS else Lage.BORTTAGEN
        with db.atomic():
            mine = (cls.id == self.id) & cls.lage.in_((Lage.GORS, Lage.KLAR))
            done = cls.update(lage=blir, andrad=clock.now(), mapp=None).where(mine).execute() == 1
            if done:
                audit.record(events.EXCELFIL_AVBRUTEN, self, by=by, lista=self.om.rubrik)
        if done:
            self.arbetsmapp.ta_bort()
        return done

    def far_hamtas(self, actor: Any) -> bool:
        """True for a finished file, when its asker has lost none of what they had as it was made."""
        finns = self.lage is Lage.KLAR and self.upphor > clock.now() and self.arbetsmapp.fil.exists()
        return finns and set(self.behorigheter.split()) <= actor.permissions

    @property
    def arbetsmapp(self) -> Excelmapp:
        return Excelmapp(self.mapp or "ingen")

    @property
    def om(self) -> Lista:
        """The list that it is of."""
        return listor()[self.lista]

    @property
    def fakta(self) -> dict[str, Any]:
        """What the log is told when the file is handed out."""
        return self.om.fakta(self.rader, packa_upp(self.om.fraga, self.fraga))

    @property
    def ord(self) -> str:
        return ORD[self.lage]

    @property
    def filnamn(self) -> str:
        """What the file is called by whoever fetches it."""
        return f"{self.om.filnamn}-{clock.local(self.skapad):%Y-%m-%d}.xlsx"

    @property
    def upphor(self) -> Any:
        """When the file is removed."""
        return self.skapad + SPARAS

    @classmethod
    def stada(cls) -> int:
        """Remove the files that have had their day, and folders that no row speaks of. Returns how many."""
        gamla = cls.select().where(cls.lage.in_((Lage.GORS, Lage.KLAR)), cls.skapad < clock.now() - SPARAS)
        borta = [each.arbetsmapp for each in list(gamla) if each.flytta(Lage.BORTTAGEN, mapp=None)]
        kvar = [mapp for (mapp,) in cls.select(cls.mapp).where(cls.mapp.is_null(False)).tuples()]
        lamnade = {*borta, *Excelmapp.overgivna(kvar, ORPHANED)}
        for mapp in lamnade:
            mapp.ta_bort()
        return len(lamnade)
