"""The organisation as a tree to choose from."""

from collections.abc import Callable, Iterable
from typing import Any

from models.shared.organisation import Enhet

Node = dict[str, Any]


def nest(enheter: Iterable[Enhet], more: Callable[[Enhet], Node]) -> list[Node]:
    """The enheter as nested nodes, in the order they come; `more` adds what the page needs to know of each."""
    rows = list(enheter)
    nodes = {enhet.id: _node(enhet) | more(enhet) for enhet in rows}
    roots: list[Node] = []
    for enhet in rows:
        over = nodes.get(enhet.over_id)
        (over["barn"] if over else roots).append(nodes[enhet.id])
    return roots


def _node(enhet):
    return {"id": enhet.id, "namn": enhet.namn, "part": enhet.part.ord if enhet.part else "", "barn": []}
