"""Hot statements: SQL written once for both databases, run without building it again at each request."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from models.shared.db import db, is_sqlite


def rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement written with `?` for each value and `{agg}` for joining texts with a comma.

    Days and moments are given as ISO text, which both databases read.
    """
    return db.execute_sql(_for(sql, is_sqlite()), tuple(params)).fetchall()


@lru_cache(maxsize=256)
def _for(sql: str, sqlite: bool) -> str:
    if sqlite:
        return sql.replace("{agg}", "group_concat(").replace("{/agg}", ")")
    return sql.replace("%", "%%").replace("?", "%s").replace("{agg}", "string_agg(").replace("{/agg}", ", ',')")
