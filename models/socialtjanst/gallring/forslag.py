"""Gallringsförslag of socialtjänst: genomföranden, or uppdrag that never became one."""

from collections.abc import Collection
from typing import Any, ClassVar

from peewee import ForeignKeyField

from models.shared.fields import ChoiceField
from models.shared.gallring.forslag import Forslag, Handelser, Post
from models.socialtjanst import events
from models.socialtjanst.gallring.informationstyp import TYPER, Gallringsslag, Informationstyp
from models.socialtjanst.gallring.urval import provkor
from models.socialtjanst.permissions import Permission


class Gallringsforslag(Forslag):
    """One förslag, of one kind."""

    LOPNUMMER: ClassVar = "ga"
    BEHORIGHET: ClassVar = Permission.GALLRA
    HANDELSER: ClassVar = Handelser(
        foreslagen=events.GALLRING_FORESLAGEN,
        last=events.GALLRINGSFORSLAG_LAST,
        godkand=events.GALLRING_GODKAND,
        avbruten=events.GALLRING_AVBRUTEN,
        verkstalld=events.GALLRING_VERKSTALLD,
        protokoll=events.GALLRINGSPROTOKOLL_HAMTAT,
        paket_hamtat=events.GALLRINGSPAKET_HAMTAT,
        paket_borttaget=events.GALLRINGSPAKET_BORTTAGET,
    )

    slag: Any = ChoiceField(Gallringsslag)

    @classmethod
    def foresla(cls, typ: Informationstyp, *, by: Any) -> "Gallringsforslag":
        """Freeze what can be removed now. Raises RuleBroken when there is nothing."""
        cls.krav(by, by.enhet_id)
        upptagna = cls.i_oppna(typ)
        valda = [en for en in provkor(typ, by).gallras if en.rot.id not in upptagna]
        return cls.frys(valda, slag=typ.slag, regel=typ.regel, fore=typ.grans(), by=by)

    @classmethod
    def i_oppna(cls, typ: Informationstyp) -> set[int]:
        """The genomföranden, or uppdrag, that stand in a förslag that is still open."""
        samma = [slag for slag, annan in TYPER.items() if annan.rot is typ.rot]
        oppna = Gallringspost.select(Gallringspost.rot).join(cls).where(cls.slag.in_(samma))
        return {id for (id,) in oppna.where(cls.verkstalld.is_null(), cls.avbruten.is_null()).tuples()}

    def personer(self, rotter: Collection[int]) -> list[int]:
        """The persons of some of its akter, for the log. Those whose akt is gone are not known any more."""
        cls = self.typ.rot
        return sorted({id for (id,) in cls.select(cls.person_id).where(cls.id.in_(rotter)).tuples() if id})

    @property
    def typ(self) -> Informationstyp:
        """What kind of akter it is of."""
        return TYPER[self.slag]


class Gallringspost(Post):
    """One akt of a förslag."""

    forslag: Any = ForeignKeyField(Gallringsforslag, backref="poster", on_delete="RESTRICT")
