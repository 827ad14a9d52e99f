"""Överblick: what one sees of a genomförande in the tree, before it is opened (T8)."""

from typing import NamedTuple

from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.insatstyp import Insatstyp


class Overblick(NamedTuple):
    """The uppdrag behind it, and the insatser that are under way or planned."""

    uppdrag: list[Uppdrag]
    okvitterade: set[int]  # the ids of those of them that nobody at the enhet has kvitterat
    insatser: list[Insats]


def overblick(en: Genomforande) -> Overblick:
    """The overview of a genomförande, in three queries."""
    uppdrag = Uppdrag.select(Uppdrag, Insatstyp).join(Insatstyp).switch(Uppdrag).join(Fordelning)
    uppdrag = list(uppdrag.where(Fordelning.genomforande == en).order_by(Uppdrag.skickad.desc(), Uppdrag.id.desc()))
    klara = Kvittering.select(Kvittering.uppdrag).where(
        Kvittering.uppdrag.in_([ett.id for ett in uppdrag]), Kvittering.enhet == en.enhet_id
    )
    kvitterade = {rad.uppdrag_id for rad in klara}
    vantar = {ett.id for ett in uppdrag if ett.id not in kvitterade and not ett.avslutad}
    insatser = Insats.aktuella(en).select(Insats, Insatstyp).join(Insatstyp)
    return Overblick(uppdrag, vantar, list(insatser.order_by(Insats.fran, Insats.id)))
