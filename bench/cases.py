"""The ärenden of the bench: who takes part in each, how far it has come, and the rows that tell so."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from bench.people import MOST

PER_PART = 100  # enheter in each of the three parts: 300 in all
ON_START_PAGE = 50
MOST_VERSIONS = 8  # of one ärende; keys are given in steps of this, with holes

S, O, K = "slutenvard", "oppenvard", "kommun"  # noqa: E741
PARTS = (S, O, K)
CAUSES = ("Höftfraktur efter fall i hemmet.", "Lunginflammation.", "Hjärtsvikt med försämring.", "Planerad operation.")

# How far an ärende has come: its ground, and each published version with the parts that have done their duty to it.
STORIES: tuple[tuple[str, tuple[tuple[str, int, tuple[str, ...]], ...]], ...] = (
    ("samtycke", (("inskrivning", 1, ()), ("utskrivningstid", 1, ()))),
    ("samtycke", (("inskrivning", 1, (O,)), ("utskrivningstid", 1, ()))),
    ("samtycke", (("inskrivning", 1, (O, K)), ("utskrivningstid", 1, ()), ("kartlaggning", 1, ()))),
    (
        "samtycke",
        (("inskrivning", 1, (O, K)), ("utskrivningstid", 1, ()), ("utskrivningstid", 2, (K,)), ("kartlaggning", 1, ())),
    ),
    ("nekat", (("inskrivning", 1, (K,)), ("utskrivningstid", 1, ()))),
    ("samtycke", (("inskrivning", 1, (O, K)), ("inskrivning", 2, (O,)), ("utskrivningstid", 1, ()))),
    (
        "menprovning",
        (
            ("inskrivning", 1, (O, K)),
            ("utskrivningstid", 1, ()),
            ("utskrivningstid", 2, (O, K)),
            ("kartlaggning", 1, ()),
            ("stallningstagande", 1, (S,)),
        ),
    ),
    (
        "samtycke",
        (
            ("inskrivning", 1, (O, K)),
            ("utskrivningstid", 1, ()),
            ("kartlaggning", 1, ()),
            ("stallningstagande", 1, (S, O, K)),
            ("utskrivning", 1, ()),
        ),
    ),
)


class Case(NamedTuple):
    """One generated ärende. The archived come first, so that the latest stand on the start pages."""

    id: int
    current: bool
    enheter: tuple[int, int, int]  # ward, vårdcentral and kommun
    person: int
    story: int
    moment: str

    @property
    def versions(self) -> Iterator[tuple[int, str, int, tuple[str, ...]]]:
        """Each published version: its key, step, number, and the parts that have done their duty to it."""
        for place, version in enumerate(STORIES[self.story][1]):
            yield self.id * MOST_VERSIONS + place, *version

    @property
    def ward(self) -> int:
        return self.enheter[0]

    @property
    def archived(self) -> str | None:
        return None if self.current else self.moment

    @property
    def ground(self) -> str:
        return STORIES[self.story][0]

    @property
    def cause(self) -> str:
        return "" if self.ground == "nekat" else CAUSES[self.id % len(CAUSES)]

    def enhet(self, part: str) -> int:
        """The enhet that takes part for this part."""
        return self.enheter[PARTS.index(part)]


def in_use(count: int) -> int:
    """How many enheter of each part have a full start page: as many as `count` ärenden can fill."""
    return min(PER_PART, max(1, count // ON_START_PAGE))


def cases(count: int, base: datetime) -> Iterator[Case]:
    """The ärenden in order of their keys, the last one changed a minute before `base`."""
    wards = in_use(count)
    archived = max(0, count - wards * ON_START_PAGE)
    people = min(count, MOST)
    for index in range(count):
        current = index >= archived
        turn, ward = divmod(index - archived if current else index, wards)
        yield Case(
            id=index + 1,
            current=current,
            enheter=(
                1 + ward,
                1 + PER_PART + (ward + turn) % wards,
                1 + 2 * PER_PART + (ward + turn // 10) % wards,
            ),
            person=1 + index % people,
            story=turn % len(STORIES) if current else len(STORIES) - 1,
            moment=(base - timedelta(minutes=count - index)).isoformat(timespec="microseconds"),
        )
