"""A span of days with both ends included, and perhaps no end yet."""

from dataclasses import dataclass
from datetime import date

from models.shared.rules import RuleBroken


@dataclass(frozen=True)
class Period:
    """From a day until a day. Both are included; without `till` it lasts until further notice."""

    fran: date
    till: date | None = None

    def __post_init__(self):
        if self.till is not None and self.till < self.fran:
            raise RuleBroken("Slutdagen är före startdagen. Ange samma dag eller en senare.", "till")

    def contains(self, day: date) -> bool:
        return self.fran <= day and (self.till is None or day <= self.till)

    def overlaps(self, other: "Period") -> bool:
        """True when some day lies in both."""
        return self.contains(other.fran) or other.contains(self.fran)

    def days(self) -> int | None:
        """How many days, or None when there is no end."""
        return None if self.till is None else (self.till - self.fran).days + 1

    def __str__(self) -> str:
        return f"{self.fran} – {self.till or 'tills vidare'}"
