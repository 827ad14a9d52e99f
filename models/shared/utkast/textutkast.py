"""The text of a form that is being written and is not sent: kept as it is written, read by its author alone (F4).

Who writes in two windows is told, and nothing is written over. The noun that the text is for says who may write it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from peewee import BigIntegerField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST = 40_000  # a text that is too long to be sent is not lost either
NY = 0  # what it is about when it is for something new
LADDA_OM = "Ladda om sidan och skriv sedan."


class Textkrock(Conflict):
    """The same author has written another thing in another window. What they wrote goes along, to choose between."""

    def __init__(self, utkast: "Textutkast"):
        super().__init__("Du har skrivit i ett annat fönster. Texten här är inte sparad.")
        self.utkast = utkast


class Textutkast(Record):
    """One draft of each medarbetare in something, and of each thing there that it is about.

    A noun of a domain inherits it, and declares `vid`: what the text is written in. When it has been sent the row is
    emptied and stays, so that what a late window keeps meets it and is not taken for something new.
    """

    vid: Any
    medarbetare: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    om = BigIntegerField(default=NY)
    text = TextField(default="")
    version = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("vid", "medarbetare", "om"), True),)

    @staticmethod
    def krav(vid: Any, by: Any) -> None:
        """Raise RuleBroken unless the actor may send such a text there."""
        raise NotImplementedError

    @staticmethod
    def logga(vid: Any, by: Any) -> None:
        """Tell that it is written, inside the caller's transaction."""
        raise NotImplementedError

    @classmethod
    def mitt(cls, vid: Any, om: int = NY, *, by: Any) -> Self | None:
        """The actor's own, or None."""
        return cls.get_or_none(cls.vid == vid, cls.medarbetare == by.medarbetare_id, cls.om == om)

    @classmethod
    def har_text(cls, vid: Any, om: int = NY, *, by: Any) -> bool:
        """True when the actor has written what is not sent."""
        mitt = cls.mitt(vid, om, by=by)
        return mitt is not None and bool(mitt.text)

    @classmethod
    def spara(cls, vid: Any, text: str, om: int = NY, *, sedan: int, by: Any) -> Self:
        """Keep what is written so far. `sedan` is the version that the window has, 0 for none.

        Raises RuleBroken, and Textkrock when another window has written another thing.
        """
        text = _ren(text)
        with db.atomic():
            cls.krav(vid, by)
            nu = cls.mitt(vid, om, by=by)
            if nu and nu.text == text:
                return nu
            if (nu.version if nu else 0) != sedan:
                raise _krock(nu)
            if nu is None:
                try:
                    with db.atomic():
                        nu = cls.create(vid=vid, medarbetare=by.medarbetare_id, om=om, text=text)
                except IntegrityError:
                    raise _krock(cls.mitt(vid, om, by=by)) from None
            else:
                nu = cls._skriv(nu, text, sedan)
            cls.logga(vid, by)
        return nu

    @classmethod
    @contextmanager
    def sands(cls, vid: Any, text: str, om: int = NY, *, sedan: int, by: Any) -> Iterator[None]:
        """What is done within sends the text, and empties its draft in the same transaction.

        Raises Textkrock, with nothing done, when another window has kept another text meanwhile.
        """
        with db.atomic():
            nu = cls.mitt(vid, om, by=by)
            if nu is None:
                cls.create(vid=vid, medarbetare=by.medarbetare_id, om=om)
            elif nu.text:
                if nu.version != sedan and nu.text != _ren(text):
                    raise Textkrock(nu)
                cls._skriv(nu, "", nu.version)
            yield

    @classmethod
    def kasta(cls, vid: Any, om: int = NY, *, by: Any) -> None:
        """Throw away what the actor has written."""
        with db.atomic():
            cls.krav(vid, by)
            nu = cls.mitt(vid, om, by=by)
            if nu and nu.text:
                cls._skriv(nu, "", nu.version)
                cls.logga(vid, by)

    @classmethod
    def ta_bort(cls, vid: Any, om: int | None = None) -> None:
        """No text can be sent there any more, or about that there; inside the caller's transaction."""
        alla = cls.delete().where(cls.vid == vid)
        (alla if om is None else alla.where(cls.om == om)).execute()

    @classmethod
    def _skriv(cls, nu, text, sedan):
        skrivs = cls.update(text=text, sparat=clock.now(), version=cls.version + 1)
        if not skrivs.where(cls.id == nu.id, cls.version == sedan).execute():
            raise _krock(cls.get_or_none(cls.id == nu.id))
        return cls.get_by_id(nu.id)


def _ren(text):
    text = clean(text, multiline=True)
    if len(text) > LANGST:
        raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"))
    return text


def _krock(nu):
    """A window whose row is taken away holds what it was never given."""
    return Textkrock(nu) if nu else RuleBroken(LADDA_OM)
