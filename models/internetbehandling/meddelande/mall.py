"""Meddelandemall: a text that the behandlare of an enhet begin a message with, kept by them together."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.internetbehandling.meddelande import events
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.arbetsplats import egen_enhet, krav_pa_ansluten_enhet
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST_RUBRIK, LANGST = 100, 10_000  # characters
ANDRAD = "Någon annan har ändrat mallen. Läs den först. Det du skrev står kvar här."


class Meddelandemall(Record):
    """One template of an enhet. It says nothing of any person. One that is taken away is not offered any more."""

    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    rubrik: Any = CharField(max_length=LANGST_RUBRIK)
    text: Any = TextField()
    andring = IntegerField(default=0)
    borttagen: Any = MomentField(null=True)

    class Meta:
        indexes = ((("enhet", "borttagen"), False),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the actor's own enhet, by heading; for those who write messages there."""
        query = cls.select().where(cls.borttagen.is_null()).order_by(cls.rubrik, cls.id)
        if not actor.may(Permission.BEHANDLA, Permission.INVANARADMIN):
            return query.where(cls.id.is_null())
        return query.where(cls.enhet == (egen_enhet(actor) or 0))

    @classmethod
    def skapa(cls, rubrik: str, text: str, *, by: Any) -> "Meddelandemall":
        """Add one to the own enhet. Raises RuleBroken."""
        with db.atomic():
            enhet = _krav(by)
            rubrik, text = _rena(enhet, rubrik, text)
            mall = cls.create(enhet=enhet, rubrik=rubrik, text=text)
            audit.record(events.MALL_SKAPAD, mall, by=by, rubrik=rubrik)
        return mall

    def andra(self, rubrik: str, text: str, *, sedan: int, by: Any) -> None:
        """Change it. `sedan` is the number of the text that was shown. Raises RuleBroken, and Conflict."""
        cls = Meddelandemall
        with db.atomic():
            rubrik, text = _rena(_krav(by), rubrik, text, self.id)
            nytt = cls.update(rubrik=rubrik, text=text, andring=cls.andring + 1)
            if not nytt.where(cls.id == self.id, cls.andring == sedan, cls.borttagen.is_null()).execute():
                raise Conflict(ANDRAD)
            audit.record(events.MALL_ANDRAD, self, by=by, rubrik=rubrik)

    def ta_bort(self, *, by: Any) -> None:
        """Offer it no more. Raises RuleBroken."""
        cls = Meddelandemall
        with db.atomic():
            _krav(by)
            if cls.update(borttagen=clock.now()).where(cls.id == self.id, cls.borttagen.is_null()).execute():
                audit.record(events.MALL_BORTTAGEN, self, by=by, rubrik=self.rubrik)


def _rena(enhet, rubrik, text, utom=0):
    rubrik, text = clean(rubrik, field="rubrik"), clean(text, multiline=True, field="text")
    if not rubrik:
        raise RuleBroken("Skriv en rubrik.", "rubrik")
    if len(rubrik) > LANGST_RUBRIK:
        raise RuleBroken(f"Skriv högst {LANGST_RUBRIK} tecken.", "rubrik")
    if not text:
        raise RuleBroken("Skriv mallens text.", "text")
    if len(text) > LANGST:
        raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"), "text")
    finns = Meddelandemall.select(Meddelandemall.id, Meddelandemall.rubrik)
    for en in finns.where(Meddelandemall.enhet == enhet, Meddelandemall.borttagen.is_null()):
        if en.id != utom and en.rubrik.casefold() == rubrik.casefold():
            raise RuleBroken("Enheten har redan en mall med den rubriken. Välj en annan.", "rubrik")
    return rubrik, text


def _krav(by):
    if not by.may(Permission.BEHANDLA, Permission.INVANARADMIN):
        raise RuleBroken("Behandlare och invånaradministratörer ändrar mallarna på sin enhet.")
    return krav_pa_ansluten_enhet(by)
