"""Momentkontakt: whom the person turns to, added by the behandlare or by the person (S21)."""

from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

FALT = {"namn": 200, "roll": 100, "telefon": 40, "epost": 254, "ovrigt": 500}  # at most so many characters
MANGA = 20
FLEST = f"Det finns redan {MANGA} kontakter. Ta bort någon först."


class Momentkontakt(Record):
    """One contact in a moment. Without an uppdrag the person has added it, and removes it."""

    moment: Any = ForeignKeyField(Moment, backref="kontakter", on_delete="RESTRICT")
    namn = CharField(max_length=FALT["namn"])
    roll = CharField(max_length=FALT["roll"], default="")
    telefon = CharField(max_length=FALT["telefon"], default="")
    epost = CharField(max_length=FALT["epost"], default="")
    ovrigt = CharField(max_length=FALT["ovrigt"], default="")
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    skapad = MomentField(default=clock.now)

    class Meta:
        indexes = ((("moment",), False),)

    @property
    def ar_personens(self) -> bool:
        """True when the person has added it."""
        return self.av_id is None

    @classmethod
    def i(cls, moment: Moment) -> list["Momentkontakt"]:
        """Those of a moment, the behandlare's first."""
        alla = cls.select().where(cls.moment == moment).order_by(cls.skapad, cls.id)
        return sorted(alla, key=lambda en: en.ar_personens)

    @classmethod
    def lagg_till(cls, moment: Moment, falt: dict[str, str], *, by: Any) -> "Momentkontakt":
        """Add one; by the behandlare or by the person. Raises RuleBroken."""
        rena = _rena(falt)
        with db.atomic():
            if isinstance(by, Invanare):
                moment.hall_for(by)
            else:
                moment.hall(by)
            if cls.select().where(cls.moment == moment).count() >= MANGA:
                raise RuleBroken(FLEST)
            rad = cls.create(moment=moment, av=None if isinstance(by, Invanare) else by.uppdrag_id, **rena)
            moment.logga(events.KONTAKT_TILLAGD, by=by)
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Remove it: the person their own, the behandlare those of staff. Raises RuleBroken."""
        with db.atomic():
            moment = self.moment
            if isinstance(by, Invanare):
                moment.hall_for(by)
            else:
                moment.hall(by)
            if self.ar_personens != isinstance(by, Invanare):
                raise RuleBroken("Kontakten tas bort av den som lade till den.")
            if Momentkontakt.delete().where(Momentkontakt.id == self.id).execute():
                moment.logga(events.KONTAKT_BORTTAGEN, by=by)


def _rena(falt):
    rena = {namn: clean(falt.get(namn, ""), field=namn) for namn in FALT}
    for namn, langst in FALT.items():
        if len(rena[namn]) > langst:
            raise RuleBroken(f"Skriv högst {langst} tecken.", namn)
    if not rena["namn"]:
        raise RuleBroken("Skriv ett namn.", "namn")
    if not (rena["telefon"] or rena["epost"] or rena["ovrigt"]):
        raise RuleBroken("Skriv hur kontakten nås: telefon, e-post eller något annat.", "telefon")
    return rena
