"""Sidkommentar: what the person and the behandlare write to each other beside a formulär (S6)."""

from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.avisering.avisera import avisera
from models.internetbehandling.moment import events
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import krav_pa_skrivbart
from models.internetbehandling.program.innehall import Steg
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 4_000  # characters


class Sidkommentar(Record):
    """One comment, never changed. Without an uppdrag it is the person's own."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    steg = CharField(max_length=120)
    text = TextField()
    skriven = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    av_namn = CharField(max_length=201, default="")

    class Meta:
        indexes = ((("moment", "steg", "skriven"), False),)

    @classmethod
    def till(cls, moment: Moment, steg: Steg) -> list["Sidkommentar"]:
        """Those of a steg, the first one first."""
        return list(cls.select().where(cls.moment == moment, cls.steg == steg.kod).order_by(cls.skriven, cls.id))

    @classmethod
    def antal(cls, moment: Moment) -> dict[str, int]:
        """How many there are, by the code of the steg."""
        antal: dict[str, int] = {}
        for (kod,) in cls.select(cls.steg).where(cls.moment == moment).tuples():
            antal[kod] = antal.get(kod, 0) + 1
        return antal

    @classmethod
    def skriv_som_invanare(cls, moment: Moment, steg: Steg, text: str, *, by: Invanare) -> "Sidkommentar":
        """The person writes, and the behandlare has something to look at. Raises RuleBroken."""
        text = _ren(steg, text)
        with db.atomic():
            krav_pa_skrivbart(moment, steg, by)
            rad = cls.create(moment=moment, steg=steg.kod, text=text)
            Flagga.create(moment=moment, slag=Flaggslag.SIDKOMMENTAR, steg=steg.kod, sidkommentar=rad.id)
            moment.logga(events.SIDKOMMENTAR_SKRIVEN, by=by, steg=steg.titel)
        return rad

    @classmethod
    def skriv(cls, moment: Moment, steg: Steg, text: str, *, by: Any) -> "Sidkommentar":
        """The behandlare writes. Raises RuleBroken."""
        text = _ren(steg, text)
        with db.atomic():
            moment.hall(by)
            rad = cls.create(moment=moment, steg=steg.kod, text=text, av=by.uppdrag_id, av_namn=by.namn)
            avisera(moment, by=by)
            moment.logga(events.SIDKOMMENTAR_SKRIVEN, by=by, steg=steg.titel)
        return rad


def _ren(steg: Steg, text: str) -> str:
    if steg.formular is None or not steg.formular.sidkommentar:
        raise RuleBroken("Sidan har inga kommentarer.")
    text = clean(text, multiline=True, field="text")
    if not text:
        raise RuleBroken("Skriv något innan du skickar.", "text")
    if len(text) > LANGST:
        raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"), "text")
    return text
