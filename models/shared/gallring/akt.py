"""Akt: all rows that hang on one row, its rot, found through the keys so that none is forgotten."""

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

I_TAGET = 500
Vems = dict[type[Record], dict[int, int]]  # of which rot, by its id, each row is


@dataclass(frozen=True)
class Lank:
    """What a table hangs on, and by which key."""

    over: type[Record]
    nyckel: ForeignKeyField


@dataclass
class Akt:
    """The rows that go together, table by table; its rot first, each table after what it hangs on."""

    rot: Any
    rader: dict[type[Record], list[Record]] = field(default_factory=dict)

    @property
    def nummer(self) -> str:
        """What it is called."""
        return self.rot.nummer

    @property
    def utom(self) -> frozenset[str]:
        """The tables of what is about whoever looks, or about gallringen, and not about the person.

        It goes with the akt, and tells nothing of when that was noted in.
        """
        return frozenset()

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
        om_personen = {tabell: rader for tabell, rader in self.innehall.items() if tabell not in self.utom}
        text = json.dumps(om_personen, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def senast(self) -> datetime:
        """When the last note was made: the latest moment of any row that is about the person."""
        moments = (
            varde
            for model, rader in self.rader.items()
            if model._meta.table_name not in self.utom
            for rad in rader
            for varde in rad.__data__.values()
            if isinstance(varde, datetime)
        )
        return max(moments)

    def ta_bort(self, rotter: tuple[type[Record], ...]) -> None:
        """Remove every row: what hangs on others before what it hangs on, and what is one of `rotter` last."""
        hanger = hangande(rotter)
        utanfor = (model for model in self.rader if model not in hanger and model not in rotter)
        alla: Any = (*utanfor, *reversed(hanger), *rotter)
        for model in alla:
            ids = [rad.id for rad in self.rader.get(model, ())]
            for some in _i_ordning(model, ids):
                model.delete().where(model.id.in_(some)).execute()


def fyll(alla: dict[int, Any], vems: Vems, rotter: tuple[type[Record], ...], *, las: bool) -> None:
    """Read what hangs on the rotter of these akter, one query for each table however many they are."""
    for model, lankar in hangande(rotter).items():
        vems[model] = {}
        for lank in lankar:
            over = vems[lank.over]
            for rad in i_tur(model.select(), lank.nyckel, over, las):
                if rad.id not in vems[model]:
                    vems[model][rad.id] = over[rad.__data__[lank.nyckel.name]]
                    alla[vems[model][rad.id]].rader.setdefault(model, []).append(rad)


@cache
def hangande(rotter: tuple[type[Record], ...]) -> dict[type[Record], tuple[Lank, ...]]:
    """The tables that hang on these, each after every table that it hangs on."""
    alla = gather("TABLES")
    med = set(rotter)
    while nya := {model for model in alla if model not in med and _lankar(model, med)}:
        med |= nya
    hanger: dict[type[Record], tuple[Lank, ...]] = {}
    while kvar := med - set(rotter) - hanger.keys():
        klara = {*rotter, *hanger}
        nasta = [en for en in kvar if all(lank.over in klara for lank in _lankar(en, med))]
        if not nasta:
            raise RuntimeError(f"tables hang on each other in a ring: {sorted(en.__name__ for en in kvar)}")
        for model in sorted(nasta, key=lambda en: en._meta.table_name):
            hanger[model] = _lankar(model, med)
    return hanger


def i_tur(query: Any, nyckel: Any, ids: Iterable[int], las: bool) -> Iterator[Any]:
    """The rows whose key is one of the ids, so many at a time as a statement takes. With `las` they are held."""
    alla = sorted(ids)
    for start in range(0, len(alla), I_TAGET):
        yield from last(query.where(nyckel.in_(alla[start : start + I_TAGET])).order_by(query.model.id), las)


def last(query: Any, las: bool) -> Any:
    """The same rows. With `las` nobody else changes one, or hangs a new one on it, until the transaction ends."""
    return query.for_update() if las and not is_sqlite() else query


def som_data(rad: Any) -> dict[str, Any]:
    """A row as it is kept, in values that JSON has."""
    return {namn: _enkelt(varde) for namn, varde in sorted(rad.__data__.items())}


def _lankar(model, over):
    """How a table hangs on others of these. That its rows follow each other is no such link."""
    keys = (en for en in model._meta.sorted_fields if isinstance(en, ForeignKeyField) and en.rel_model in over)
    return tuple(Lank(en.rel_model, en) for en in keys if en.rel_model is not model)


def _i_ordning(model: Any, ids: list[int]) -> list[list[int]]:
    """So many at a time; rows that follow each other one by one, the last first."""
    if any(isinstance(en, ForeignKeyField) and en.rel_model is model for en in model._meta.sorted_fields):
        return [[id] for id in sorted(ids, reverse=True)]
    return [ids[start : start + I_TAGET] for start in range(0, len(ids), I_TAGET)]


def _enkelt(varde: Any) -> Any:
    if isinstance(varde, date):  # a moment too
        return varde.isoformat()
    return varde if varde is None or isinstance(varde, bool | int | str) else str(varde)
