"""Slutbeslut: that a moment is to be kept to be read or ended, which takes effect when it can no longer be taken back.

Until then the moment goes on as before for the person (S48, F17). To take it back and to carry it out are each one
change of the same row, so of two at once one wins.
"""

import json
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import SQL, Check, DateField, ForeignKeyField, IntegrityError

from models.internetbehandling.moment import slut
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.slut import events
from models.internetbehandling.slut.angerfrist import ANGERFRIST
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken

REDAN = "Det är redan bestämt att momentet ska vidmakthållas eller avslutas. Ångra det först."
FOR_SENT = "Det går inte längre att ångra. Ladda om sidan för att se läget."


class Slutslag(StrEnum):
    """The two ways in which a moment ends."""

    VIDMAKTHALLANDE = "vidmakthallande"
    AVSLUT = "avslut"


SLAGORD = {Slutslag.VIDMAKTHALLANDE: "vidmakthållande", Slutslag.AVSLUT: "avslut"}


class Slutbeslut(Record):
    """One decision. At most one of a moment waits."""

    flertal = "beslut om vidmakthållande och avslut"

    moment: Any = ForeignKeyField(Moment, backref="slutbeslut", on_delete="RESTRICT")
    slag: Any = ChoiceField(Slutslag)
    till: Any = DateField(null=True)  # the last day of a vidmakthållande
    moduler = TextField(default="[]")  # the codes of those that are read then, as JSON
    kod: Any = ChoiceField(Avslutskod, null=True)
    orsak = CharField(max_length=200, default="")
    fattat = MomentField(default=clock.now)
    verkar: Any = MomentField()
    av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    angrat: Any = MomentField(null=True)
    angrat_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    verkstallt: Any = MomentField(null=True)

    class Meta:
        constraints = [
            Check("angrat IS NULL OR verkstallt IS NULL"),
            Check("(slag = 'avslut') = (kod IS NOT NULL)"),
            Check("(slag = 'vidmakthallande') = (till IS NOT NULL)"),
        ]
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX internetbehandling_slutbeslut_ett ON internetbehandling_slutbeslut "
                "(moment_id) WHERE angrat IS NULL AND verkstallt IS NULL"
            ),
            (("moment", "fattat"), False),
        )

    @classmethod
    def vantar(cls) -> Any:
        """The condition that it is neither taken back nor carried out."""
        return cls.angrat.is_null() & cls.verkstallt.is_null()

    @classmethod
    def for_moment(cls, moment: Moment) -> "Slutbeslut | None":
        """What waits to take effect in a moment, or None."""
        return cls.get_or_none(cls.moment == moment, cls.vantar())

    @classmethod
    def i(cls, moment: Collection[int]) -> dict[int, "Slutbeslut"]:
        """What waits in each of these, by the id of the moment."""
        return {rad.moment_id: rad for rad in cls.select().where(cls.moment.in_(list(moment)), cls.vantar())}

    @classmethod
    def vidmakthall(cls, moment: Moment, till: date, *, moduler: frozenset[str], by: Any) -> "Slutbeslut":
        """Decide that the person is to read these moduler until a last day. Raises RuleBroken."""
        with db.atomic():
            moment.hall(by)
            slut.krav_pa_vidmakthallande(moment, till, moduler)
            valda = json.dumps(sorted(moduler))
            return cls._fatta(moment, by, slag=Slutslag.VIDMAKTHALLANDE, till=till, moduler=valda)

    @classmethod
    def avsluta(cls, moment: Moment, kod: Avslutskod, orsak: str = "", *, by: Any) -> "Slutbeslut":
        """Decide that it is to be ended. Raises RuleBroken."""
        with db.atomic():
            moment.hall(by, lagen=(Lage.PAGAR, Lage.VIDMAKTHALLS))
            return cls._fatta(moment, by, slag=Slutslag.AVSLUT, kod=kod, orsak=slut.orsaken(kod, orsak))

    @classmethod
    def _fatta(cls, moment, by, **varden):
        verkar = clock.now() + timedelta(minutes=ANGERFRIST.nu)
        try:
            with db.atomic():
                rad = cls.create(moment=moment, verkar=verkar, av=by.uppdrag_id, **varden)
        except IntegrityError:
            raise RuleBroken(REDAN) from None
        nar = clock.local(verkar).strftime("%Y-%m-%d %H:%M")
        moment.logga(events.SLUT_BESLUTAT, by=by, slag=SLAGORD[rad.slag], nar=nar)
        if verkar <= clock.now():
            rad._genomfor(moment, by)
        return rad

    def angra(self, *, by: Any) -> None:
        """Take it back, as one who may end the moment. Raises RuleBroken when it has taken effect."""
        cls = Slutbeslut
        with db.atomic():
            moment = self.moment
            moment.hall(by, lagen=tuple(Lage))
            nu = cls.update(angrat=clock.now(), angrat_av=by.uppdrag_id)
            if not nu.where(cls.id == self.id, cls.vantar()).execute():
                raise RuleBroken(FOR_SENT)
            moment.logga(events.SLUT_ANGRAT, by=by, slag=SLAGORD[self.slag])

    def verkstall(self) -> bool:
        """Let it take effect when its time has come. False when it has been taken back or carried out already."""
        with db.atomic():
            Moment.update(andring=Moment.andring + 1).where(Moment.id == self.moment_id).execute()
            moment = Moment.get_or_none(Moment.id == self.moment_id)
            return moment is not None and self.verkar <= clock.now() and self._genomfor(moment, None)

    def _genomfor(self, moment: Moment, by: Any) -> bool:
        cls = Slutbeslut
        if not cls.update(verkstallt=clock.now()).where(cls.id == self.id, cls.vantar()).execute():
            return False
        if moment.lage is Lage.AVSLUTAT:
            return False
        if self.slag is Slutslag.AVSLUT:
            slut.genomfor_avslut(moment, self.kod, self.orsak, by=by)
        elif moment.pagar:
            slut.genomfor_vidmakthallande(moment, self.till, frozenset(json.loads(self.moduler)), by=by)
        return True

    @property
    def ord(self) -> str:
        """What will happen and when, as it is read: Avslutas 14.35."""
        return f"{'Avslutas' if self.slag is Slutslag.AVSLUT else 'Vidmakthålls från'} {klockan(self.verkar)}"


def verkstall_alla() -> int:
    """Carry out what has had its time. Returns how many took effect now."""
    cls = Slutbeslut
    forfallna = cls.select().where(cls.vantar(), cls.verkar <= clock.now()).order_by(cls.verkar, cls.id)
    return sum(rad.verkstall() for rad in list(forfallna))


def klockan(stund: datetime) -> str:
    """A time of today as 14.35; of another day with the day."""
    lokal = clock.local(stund)
    return lokal.strftime("%H.%M") if lokal.date() == clock.today() else lokal.strftime("%Y-%m-%d %H.%M")
