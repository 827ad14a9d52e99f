"""Telling many stories at once with a clock that advances, so that log, numbers and order are as if lived."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush

from models.shared import clock


def tell(stories: Iterable[Iterator[datetime]], *, until: datetime) -> None:
    """Let everything happen in order of time. A story is an iterator that names the moment before each thing it does.

    Raises ValueError when a story names a moment before its last, or after the end.
    """
    heap = [(moment, place, story) for place, story in enumerate(stories) if (moment := next(story, None))]
    heapify(heap)
    while heap:
        moment, place, story = heappop(heap)
        if moment > until:
            raise ValueError(f"story {place} goes on until {moment}, after {until}")
        with clock.at(moment):
            following = next(story, None)
        if following is None:
            continue
        if following < moment:
            raise ValueError(f"story {place} goes back from {moment} to {following}")
        heappush(heap, (following, place, story))
