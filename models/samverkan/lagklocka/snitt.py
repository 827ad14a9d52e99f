"""The monthly average: how long a kommun's utskrivningsklara waited, in calendar days, and what is above the limit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Vantan:
    """One patient who was utskrivningsklar and went home. One who went home the same day waited 0 days, and counts."""

    klar: date
    utskriven: date

    @property
    def dagar(self) -> int:
        """Calendar days from the day of utskrivningsklar until the patient went home."""
        return max((self.utskriven - self.klar).days, 0)


def medel(vantande: Collection[Vantan]) -> Fraction | None:
    """The average, exact; None when nobody has gone home."""
    return Fraction(sum(en.dagar for en in vantande), len(vantande)) if vantande else None


def dagar_over(vantande: Collection[Vantan], grans: int) -> int:
    """The days that the kommun answers for: those above the limit for each of all who went home in the month."""
    return max(sum(en.dagar for en in vantande) - grans * len(vantande), 0)
