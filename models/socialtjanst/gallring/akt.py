"""Akt: all rows that hang on one genomförande or uppdrag, found through the keys so that none is forgotten."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from peewee import ForeignKeyField

from models import gather
from models.shared.db import is_sqlite
from models.shared.record import Record
from models.socialtjanst.gallring.rot import ROTTER, Rot, ar_oppen
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

# What is about whoever looks, or about gallringen, and not about the person: it goes with the akt, and tells nothing of
# when it was noted in.
UTOM_AKTEN = {
    "socialtjanst_lasning",
    "socialtjanst_min_person",
    "socialtjanst_anteckningsutkast",
    "socialtjanst_uppdragsutkast",
    "socialtjanst_uppfoljningsutkast",
    "socialtjanst_gallringsundantag",
}
I_TAGET = 500


@dataclass(frozen=True)
class Lank:
    """What a table hangs on, and by which key."""

    over: type[Record]
    nyckel: ForeignKeyField


@dataclass
class Akt:
    """The rows that go together, table by table; its rot first, each table after what it hangs on."""

    rot: Rot
    rader: dict[type[Record], list[Record]] = field(default_factory=dict)

    @property
    def ar_avslutad(self) -> bool:
        """True when the genomförande and every uppdrag behind it are ended, or when the uppdrag came to nothing."""
        uppdragen: Any = self.rader.get(Uppdrag, ())
        return not ar_oppen(self.rot) and all(ett.avslutad for ett in uppdragen if ett is not self.rot)

    @property
    def antal(self) -> Counter[str]:
        """How many rows of what, by the name of the table."""
        return Counter({model._meta.table_name: len(rader) for model, rader in self.rader.items() if rader})

    @property
    def innehall(self) -> dict[str, list[dict[str, Any]]]:
        """Every row as it is kept, by the name of the table."""
        return {
            model._meta.table_name: [som_data(rad) for rad in rader] for model, rader in self.rader.items() if rader
        }

    @property
    def stampel(self) -> str:
        """A checksum of what the akt holds of the person; another as soon as any of it has changed."""
        om_personen = {tabell: rader for tabell, rader in self.innehall.items() if tabell not in UTOM_AKTEN}
        text = json.dumps(om_personen, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def senast(self) -> datetime:
        """When the last note was made: the latest moment of any row that is about the person."""
        moments = (
            varde
            for model, rader in self.rader.items()
            if model._meta.table_name not in UTOM_AKTEN
            for rad in rader
            for varde in rad.__data__.values()
            if isinstance(varde, datetime)
        )
        return max(moments)


def akter(rotter: Any, *, las: bool = False) -> list[Akt]:
    """The akter of these, which are all of one kind, with one query for each table however many they are.

    With `las` nobody else changes a row of them, or hangs a new one on it, until the transaction ends.
    """
    query = rotter.for_update() if las and not is_sqlite() else rotter
    alla = {en.id: Akt(en, {type(en): [en]}) for en in query}
    vems: dict[type[Record], dict[int, int]] = {
        cls: {id: id for id, akt in alla.items() if isinstance(akt.rot, cls)} for cls in ROTTER
    }
    bakom = _uppdragens(vems[Genomforande])
    for ett in _i_tur(Uppdrag.select(), Uppdrag.id, bakom, las):
        alla[bakom[ett.id]].rader.setdefault(Uppdrag, []).append(ett)
    vems[Uppdrag] |= bakom
    for model, lankar in tabeller().items():
        vems[model] = {}
        for lank in lankar:
            over = vems[lank.over]
            for rad in _i_tur(model.select(), lank.nyckel, over, las):
                if rad.id not in vems[model]:
                    vems[model][rad.id] = over[rad.__data__[lank.nyckel.name]]
                    alla[vems[model][rad.id]].rader.setdefault(model, []).append(rad)
    return list(alla.values())


def _uppdragens(ids: Iterable[int]) -> dict[int, int]:
    """The genomförande of each uppdrag behind these: an uppdrag is fördelat once, and goes with what it became."""
    mina = Fordelning.select(Fordelning.uppdrag, Fordelning.genomforande).where(Fordelning.genomforande.in_(list(ids)))
    return dict(mina.tuples())


@cache
def tabeller() -> dict[type[Record], tuple[Lank, ...]]:
    """The tables that hang on a genomförande or its uppdrag, each after every table that it hangs on."""
    alla = gather("TABLES")
    med = set(ROTTER)
    while nya := {model for model in alla if model not in med and _lankar(model, med)}:
        med |= nya
    hanger: dict[type[Record], tuple[Lank, ...]] = {}
    while kvar := med - set(ROTTER) - hanger.keys():
        klara = {*ROTTER, *hanger}
        nasta = [en for en in kvar if all(lank.over in klara for lank in _lankar(en, med))]
        if not nasta:
            raise RuntimeError(f"tables hang on each other in a ring: {sorted(en.__name__ for en in kvar)}")
        for model in sorted(nasta, key=lambda en: en._meta.table_name):
            hanger[model] = _lankar(model, med)
    return hanger


def hanger_pa_sig_sjalv(model: type[Record]) -> bool:
    """True for a table whose rows follow each other."""
    return any(isinstance(en, ForeignKeyField) and en.rel_model is model for en in model._meta.sorted_fields)


def _lankar(model, over):
    """How a table hangs on others of these. That its rows follow each other is no such link."""
    keys = (en for en in model._meta.sorted_fields if isinstance(en, ForeignKeyField) and en.rel_model in over)
    return tuple(Lank(en.rel_model, en) for en in keys if en.rel_model is not model)


def _i_tur(query: Any, nyckel: Any, ids: Iterable[int], las: bool) -> Iterator[Any]:
    """The rows whose key is one of the ids, so many at a time as a statement takes."""
    alla = sorted(ids)
    for start in range(0, len(alla), I_TAGET):
        some = query.where(nyckel.in_(alla[start : start + I_TAGET])).order_by(query.model.id)
        yield from some.for_update() if las and not is_sqlite() else some


def som_data(rad: Any) -> dict[str, Any]:
    """A row as it is kept, in values that JSON has."""
    return {namn: _enkelt(varde) for namn, varde in sorted(rad.__data__.items())}


def _enkelt(varde: Any) -> Any:
    if isinstance(varde, date):  # a moment too
        return varde.isoformat()
    return varde if varde is None or isinstance(varde, bool | int | str) else str(varde)
