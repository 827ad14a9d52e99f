"""Gallringsförslag of treatments: what a behandlare proposes of the own, and an administrator of the enhet's."""

from collections.abc import Collection
from typing import Any, ClassVar

from peewee import ForeignKeyField

from models.internetbehandling.gallring import events
from models.internetbehandling.gallring.regel import REGEL, Regel
from models.internetbehandling.gallring.undantag import Momentundantag
from models.internetbehandling.gallring.urval import provkor, utgangna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller.arbetsplats import egen_enhet
from models.shared.gallring.forslag import FAR_INTE, Forslag, Handelser, Post
from models.shared.rules import RuleBroken


class Momentgallring(Forslag):
    """One förslag. It is read, approved and carried out at the enhet where it was made, and at no other."""

    flertal = "gallringsförslag"
    LOPNUMMER: ClassVar = "gb"
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

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the actor's own enhet, the latest first."""
        return super().visible_to(actor).where(cls.vid == (egen_enhet(actor) or 0))

    @classmethod
    def krav(cls, by: Any, enhet_id: int) -> None:
        """Raise RuleBroken unless the actor may remove what is at an enhet, which is their own."""
        super().krav(by, enhet_id)
        if enhet_id != egen_enhet(by):
            raise RuleBroken(FAR_INTE)

    @classmethod
    def foresla(cls, *, by: Any) -> "Momentgallring":
        """Freeze what can be removed now. Raises RuleBroken when there is nothing."""
        cls.krav(by, by.enhet_id)
        upptagna = cls.i_oppna()
        valda = [en for en in provkor(by).gallras if en.rot.id not in upptagna]
        return cls.frys(valda, regel=REGEL.regel, fore=REGEL.grans(), by=by)

    @classmethod
    def i_oppna(cls) -> set[int]:
        """The moment that stand in a förslag that is still open."""
        return {id for (id,) in cls._oppna().tuples()}

    @classmethod
    def att_foresla(cls, actor: Any) -> Any:
        """The moment whose time is out, that are not kept and that no open förslag holds, the oldest first."""
        undantagna = Momentundantag.select(Momentundantag.moment).where(Momentundantag.havt.is_null())
        query = utgangna(actor).where(Moment.id.not_in(cls._oppna()), Moment.id.not_in(undantagna))
        return query.order_by(Moment.avslutad, Moment.id)

    @classmethod
    def _oppna(cls):
        poster = Momentgallringspost.select(Momentgallringspost.rot).join(cls)
        return poster.where(cls.verkstalld.is_null(), cls.avbruten.is_null())

    def personer(self, rotter: Collection[int]) -> list[int]:
        """The persons of some of its akter, for the log. Those whose akt is gone are not known any more."""
        return sorted({id for (id,) in Moment.select(Moment.person_id).where(Moment.id.in_(list(rotter))).tuples()})

    @property
    def typ(self) -> Regel:
        """What kind of akter it is of."""
        return REGEL


class Momentgallringspost(Post):
    """One akt of a förslag."""

    forslag: Any = ForeignKeyField(Momentgallring, backref="poster", on_delete="RESTRICT")
