"""Gallringsförslag of avvikelser."""

from collections.abc import Collection
from typing import Any, ClassVar

from peewee import ForeignKeyField

from models.shared import events
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.gallring.regel import REGEL, Regel
from models.shared.avvikelse.gallring.urval import ogallrade, provkor
from models.shared.avvikelse.utredning import Utredning
from models.shared.gallring.forslag import Forslag, Handelser, Post
from models.shared.permissions import Permission


class Avvikelsegallring(Forslag):
    """One förslag."""

    LOPNUMMER: ClassVar = "gv"
    BEHORIGHET: ClassVar = Permission.AVVIKELSE_GALLRA
    HANDELSER: ClassVar = Handelser(
        foreslagen=events.AVVIKELSEGALLRING_FORESLAGEN,
        last=events.AVVIKELSEGALLRINGEN_LAST,
        godkand=events.AVVIKELSEGALLRING_GODKAND,
        avbruten=events.AVVIKELSEGALLRING_AVBRUTEN,
        verkstalld=events.AVVIKELSEGALLRING_VERKSTALLD,
        protokoll=events.AVVIKELSEGALLRINGSPROTOKOLL_HAMTAT,
        paket_hamtat=events.AVVIKELSEGALLRINGSPAKET_HAMTAT,
        paket_borttaget=events.AVVIKELSEGALLRINGSPAKET_BORTTAGET,
    )

    @classmethod
    def foresla(cls, *, by: Any) -> "Avvikelsegallring":
        """Freeze what can be removed now. Raises RuleBroken when there is nothing."""
        cls.krav(by, by.enhet_id)
        upptagna = cls.i_oppna()
        valda = [en for en in provkor(by).gallras if en.rot.id not in upptagna]
        return cls.frys(valda, regel=REGEL.regel, fore=REGEL.grans(), by=by)

    @classmethod
    def i_oppna(cls) -> set[int]:
        """The investigations that stand in a förslag that is still open."""
        oppna = Avvikelsegallringspost.select(Avvikelsegallringspost.rot).join(cls)
        return {id for (id,) in oppna.where(cls.verkstalld.is_null(), cls.avbruten.is_null()).tuples()}

    @classmethod
    def att_foresla(cls, actor: Any) -> Any:
        """The investigations that can be gallrade and that no open förslag holds, for Städlistan."""
        query = Utredning.select(Utredning, Avvikelse).join(Avvikelse)
        query = query.where(Utredning.id.in_(ogallrade(actor, cls.i_oppna())))
        return query.order_by(Utredning.avslutad, Utredning.id)

    def personer(self, rotter: Collection[int]) -> list[int]:
        """The persons of some of its akter, for the log. Those whose akt is gone are not known any more."""
        query = Avvikelse.select(Avvikelse.person_id).join(Utredning).where(Utredning.id.in_(list(rotter)))
        return sorted({id for (id,) in query.tuples() if id})

    @property
    def typ(self) -> Regel:
        """What kind of akter it is of."""
        return REGEL


class Avvikelsegallringspost(Post):
    """One akt of a förslag."""

    forslag: Any = ForeignKeyField(Avvikelsegallring, backref="poster", on_delete="RESTRICT")
