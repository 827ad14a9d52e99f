"""What somebody is writing of an avvikelse and has not registered: kept as it is written, read by its author alone."""

from typing import Any, ClassVar

from peewee import BigIntegerField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock, events
from models.shared.avvikelse.kalla import forifyllt
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.text import clean

LANGST = 40_000  # a text that is too long to be registered is not lost either
FALT = ("handelseforlopp", "atgardsforslag")


class Krock(Conflict):
    """The same author has written another thing in another window. What they wrote goes along, to choose between."""

    def __init__(self, utkast: "Avvikelseutkast"):
        super().__init__("Du har skrivit i ett annat fönster. Texten här är inte sparad.", "handelseforlopp")
        self.utkast = utkast


class Avvikelseutkast(Record):
    """One draft of each medarbetare for each källa. When it is registered it is emptied and stays."""

    EJ_PERSON: ClassVar = ("", 0)

    medarbetare: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    kalla = CharField(max_length=60, default="")
    kalla_id = BigIntegerField(default=0)
    handelseforlopp = TextField(default="")
    atgardsforslag = TextField(default="")
    version = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("medarbetare", "kalla", "kalla_id"), True),)

    @property
    def tomt(self) -> bool:
        """True when nothing is written that would be missed."""
        return not (self.handelseforlopp or self.atgardsforslag)

    @property
    def texter(self) -> dict[str, str]:
        """What is written, by field."""
        return {falt: getattr(self, falt) for falt in FALT}

    @classmethod
    def mitt(cls, kalla: str, kalla_id: int, *, by: Any) -> "Avvikelseutkast | None":
        """The actor's own, or None."""
        return cls.get_or_none(cls.medarbetare == by.medarbetare_id, cls.kalla == kalla, cls.kalla_id == kalla_id)

    @classmethod
    def spara(cls, kalla: str, kalla_id: int, texter: dict[str, str], *, sedan: int, by: Any) -> "Avvikelseutkast":
        """Keep what is written so far. `sedan` is the version that the window has, 0 for none.

        Raises RuleBroken, and Krock when another window has written another thing.
        """
        rena = _rena(texter)
        for falt, text in rena.items():
            if len(text) > LANGST:
                raise RuleBroken("Texten får ha högst 40\u00a0000 tecken. Korta den.", falt)
        fran = forifyllt(by, kalla, kalla_id) if kalla else None
        with db.atomic():
            nu = cls.mitt(kalla, kalla_id, by=by)
            if nu and nu.texter == rena:
                return nu
            if (nu.version if nu else 0) != sedan:
                raise cls._krock(nu)
            if nu is None:
                try:
                    with db.atomic():
                        nu = cls.create(medarbetare=by.medarbetare_id, kalla=kalla, kalla_id=kalla_id, **rena)
                except IntegrityError:
                    raise cls._krock(cls.mitt(kalla, kalla_id, by=by)) from None
            else:
                skrivs = cls.update(version=cls.version + 1, sparat=clock.now(), **rena)
                if not skrivs.where(cls.id == nu.id, cls.version == sedan).execute():
                    raise cls._krock(cls.get_by_id(nu.id))
                nu = cls.get_by_id(nu.id)
            om = [fran.person_id] if fran and fran.person_id else []
            audit.record(events.AVVIKELSE_UTKAST, nu, by=by, persons=om)
        return nu

    @classmethod
    def klart(
        cls, kalla: str, kalla_id: int, *, sedan: int | None, skrivet: dict[str, str] | None = None, by: Any
    ) -> None:
        """Empty it, since it has been registered; inside the caller's transaction.

        With `sedan` only when no other window has written another thing than `skrivet` meanwhile; raises Krock.
        """
        nu = cls.mitt(kalla, kalla_id, by=by)
        if nu is None:
            cls.create(medarbetare=by.medarbetare_id, kalla=kalla, kalla_id=kalla_id)
            return
        if nu.tomt:
            return
        if sedan is not None and nu.version != sedan and (skrivet is None or nu.texter != _rena(skrivet)):
            raise Krock(nu)
        tomt = cls.update(version=cls.version + 1, **dict.fromkeys(FALT, ""))
        tomt.where(cls.id == nu.id).execute()

    @classmethod
    def _krock(cls, nu):
        if nu is None:  # its row is never taken away, so the window holds what it was never given
            return RuleBroken("Ladda om sidan och skriv sedan.", "handelseforlopp")
        return Krock(nu)


def _rena(texter):
    return {falt: clean(texter.get(falt, ""), multiline=True, field=falt) for falt in FALT}
