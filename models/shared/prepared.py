"""A query that is built once and run with other values: the rule stays where it stands, and is still quick."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import Model

from models.shared.db import db, is_sqlite
from models.shared.statement import joined

STAND_INS = range(-9_000_000_000_001, -9_000_000_000_100, -1)


class Prepared:
    """A query and the places in it where its values go; the values are whole numbers.

    `build` makes it from stand-ins, one for each value. It is called once, so it may decide nothing by them. `models`
    are what the query selects, in its order: first what it gives, then what is joined to it, by the name it is
    joined under.
    """

    def __init__(self, build: Callable[..., Any], **models: type[Model]):
        self._build, self._models = build, models
        self._compiled = lru_cache(maxsize=2)(self._compile)

    def all(self, *values: int) -> list[Any]:
        """The records that the query finds with these values."""
        sql, places = self._compiled(is_sqlite(), len(values))
        params = [values[place] if own else place for own, place in places]
        return [joined(row, self._models) for row in db.execute_sql(sql, params).fetchall()]

    def first(self, *values: int) -> Any:
        """The first record, or None."""
        return next(iter(self.all(*values)), None)

    def _compile(self, sqlite: bool, count: int) -> tuple[str, list[tuple[bool, Any]]]:
        stand_ins = list(STAND_INS[:count])
        sql, params = self._build(*stand_ins).sql()
        if not set(stand_ins) <= set(params) or any(isinstance(param, date) for param in params):
            raise TypeError("a prepared query uses each of its values, and no day or moment of its own")
        return sql, [(param in stand_ins, stand_ins.index(param) if param in stand_ins else param) for param in params]
