"""What somebody is writing in a journal and has not saved there: kept as it is written, and read by its author alone.

It is never published by being kept (JO-04). Who writes in two windows is told, and nothing is written over.
"""

from dataclasses import dataclass
from typing import Any

from peewee import BigIntegerField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean
from models.socialtjanst import events
from models.socialtjanst.journal.journal import Journal

LANGST = 40_000  # a text that is too long to be saved in the journal is not lost either
NY = 0  # what it is about when the anteckning is a new one


@dataclass(frozen=True)
class Skrivet:
    """The fields as they stand in the form, filled in or not."""

    rubrik: str = ""
    datum: str = ""
    tid: str = ""
    text: str = ""
    nyckelord: tuple[str, ...] = ()

    @property
    def tomt(self) -> bool:
        """True when nothing is written that would be missed."""
        return not (self.text or self.nyckelord)

    def rent(self) -> "Skrivet":
        """As it is kept. Raises RuleBroken."""
        text = clean(self.text, multiline=True, field="text")
        if len(text) > LANGST:
            raise RuleBroken(f"Texten får ha högst {LANGST:,} tecken. Korta den.".replace(",", "\u00a0"), "text")
        rubrik, datum, tid = (clean(en)[:20] for en in (self.rubrik, self.datum, self.tid))
        return Skrivet(rubrik, datum, tid, text, tuple(clean(ord)[:60] for ord in self.nyckelord))


class Krock(Conflict):
    """The same author has written another thing in another window. What they wrote goes along, to choose between."""

    def __init__(self, utkast: "Anteckningsutkast"):
        super().__init__("Du har skrivit i ett annat fönster. Texten här är inte sparad.", "text")
        self.utkast = utkast


class Anteckningsutkast(Record):
    """One draft of each medarbetare for a new anteckning in a journal, and for each of their own that they change.

    When it has been saved in the journal the row is emptied and stays, so that its number is never used again.
    """

    journal = ForeignKeyField(Journal, backref="utkast", on_delete="RESTRICT")
    medarbetare: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    om = BigIntegerField(default=NY)  # the anteckning that is being changed
    rubrik = CharField(max_length=20, default="")
    datum = CharField(max_length=20, default="")
    tid = CharField(max_length=20, default="")
    text = TextField(default="")
    nyckelord = TextField(default="")
    version = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("journal", "medarbetare", "om"), True),)

    @property
    def skrivet(self) -> Skrivet:
        """What it holds."""
        ord = tuple(self.nyckelord.split("\n")) if self.nyckelord else ()
        return Skrivet(self.rubrik, self.datum, self.tid, self.text, ord)

    @classmethod
    def mitt(cls, journal: Journal, om: int = NY, *, by: Any) -> "Anteckningsutkast | None":
        """The actor's own, or None."""
        return cls.get_or_none(cls.journal == journal, cls.medarbetare == by.medarbetare_id, cls.om == om)

    @classmethod
    def osparade(cls, journal: Journal) -> list["Anteckningsutkast"]:
        """Those in which something is written, with whose they are; what is written is for their authors alone."""
        skrivet = (cls.text != "") | (cls.nyckelord != "")
        query = cls.select(cls.id, cls.sparat, cls.version, Medarbetare).join(Medarbetare)
        return list(query.where(cls.journal == journal, skrivet).order_by(Medarbetare.sortnyckel, cls.id))

    @classmethod
    def spara(cls, journal: Journal, skrivet: Skrivet, om: int = NY, *, sedan: int, by: Any) -> "Anteckningsutkast":
        """Keep what is written so far. `sedan` is the version that the window has, 0 for none.

        Raises RuleBroken, and Krock when another window has written another thing.
        """
        skrivet = skrivet.rent()
        with db.atomic():
            journal.krav_pa_skrivare(by)
            nu = cls.mitt(journal, om, by=by)
            if nu and nu.skrivet == skrivet:
                return nu
            if (nu.version if nu else 0) != sedan:
                raise cls._krock(nu)
            varden = {
                "rubrik": skrivet.rubrik,
                "datum": skrivet.datum,
                "tid": skrivet.tid,
                "text": skrivet.text,
                "nyckelord": "\n".join(skrivet.nyckelord),
                "sparat": clock.now(),
            }
            if nu is None:
                try:
                    with db.atomic():
                        nu = cls.create(journal=journal, medarbetare=by.medarbetare_id, om=om, **varden)
                except IntegrityError:
                    raise cls._krock(cls.mitt(journal, om, by=by)) from None
            else:
                skrivs = cls.update(version=cls.version + 1, **varden)
                if not skrivs.where(cls.id == nu.id, cls.version == sedan).execute():
                    raise cls._krock(cls.get_by_id(nu.id))
                nu = cls.get_by_id(nu.id)
            journal.logga(events.ANTECKNING_UTKAST, by=by)
        return nu

    @classmethod
    def klart(
        cls, journal: Journal, om: int = NY, *, sedan: int | None, skrivet: Skrivet | None = None, by: Any
    ) -> None:
        """Empty it, since it has been saved in the journal or thrown away; inside the caller's transaction.

        With `sedan` only when no other window has written another thing than `skrivet` meanwhile; raises Krock. What is
        kept of a window too late, when its text has been saved, then meets an empty row and not none.
        """
        nu = cls.mitt(journal, om, by=by)
        if nu is None:
            cls.create(journal=journal, medarbetare=by.medarbetare_id, om=om)
            return
        if nu.skrivet == Skrivet():
            return
        if sedan is not None and nu.version != sedan and (skrivet is None or nu.text != skrivet.rent().text):
            raise cls._krock(nu)
        tomt = cls.update(rubrik="", datum="", tid="", text="", nyckelord="", version=cls.version + 1)
        tomt.where(cls.id == nu.id).execute()

    @classmethod
    def _krock(cls, nu):
        if nu is None:  # its row is never taken away, so the window holds what it was never given
            return RuleBroken("Ladda om sidan och skriv sedan.", "text")
        return Krock(nu)
