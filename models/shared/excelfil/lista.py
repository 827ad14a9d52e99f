"""Lista: a list that can be had as an Excel file, and the file of what somebody has searched for in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from models import gather
from models.shared import events
from models.shared.events import Event

DIREKT = 10_000  # rows of a file that is made while its asker waits


class Rad(NamedTuple):
    """A row: what its cells say, and the person that it tells of, when it does."""

    celler: Sequence[str]
    person: int | None = None


@dataclass(frozen=True, kw_only=True)
class Lista:
    """A list. Each domain names its own in EXCELLISTOR.

    `rader` gives every row that the actor may see of what is asked for, one by one, such as `statement.stream` reads
    them; `antal` says how many there are. `fraga` is the type of what is asked for, see `fraga.packa`. A list whose
    file has more sheets than one makes it whole with `bok` instead.
    """

    nyckel: str
    rubrik: str  # of the sheet, and what the file is called to whoever waits for it
    filnamn: str  # to which the day is added
    behorighet: tuple[str, ...]  # one of these lets it be asked for
    kolumner: Sequence[tuple[str, int]] = ()  # heading and width
    fraga: type
    rader: Callable[[Any, Any], Iterator[Rad]] = lambda *_: iter(())  # of what is asked for and the actor
    antal: Callable[[Any, Any], int]
    bok: Callable[[Any, Any], bytes] | None = None
    hamtad: Event = events.EXCELFIL_HAMTAD  # what the log says when the file is handed out
    mer: Callable[[Any], dict[str, Any]] = lambda _: {}  # what the log is told besides of what was asked for

    def fakta(self, antal: int, fraga: Any) -> dict[str, Any]:
        """What the log is told when so many rows of what was asked for are handed out."""
        alla = {"antal": antal, "lista": self.rubrik, **self.mer(fraga)}
        return {namn: alla[namn] for namn in self.hamtad.facts}


@cache
def listor() -> dict[str, Lista]:
    """Every list, by its key."""
    return {lista.nyckel: lista for lista in gather("EXCELLISTOR")}
