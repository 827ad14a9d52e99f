"""The teeth as a dentist sees them, with the patient's right to the left, and which of them is chosen."""

from dataclasses import dataclass

from models.tandvard.behovspeng.mun import HOGER, KAKE_ORD, KVADRANTER, kaken

RADER = (1, 2, 5, 6, 8, 7, 4, 3)  # two and two: the upper permanent teeth, the milk teeth, the lower permanent ones


@dataclass(frozen=True)
class Kvadrant:
    """Its teeth from left to right."""

    nummer: int

    @property
    def tander(self) -> tuple[int, ...]:
        fran_mitten = tuple(10 * self.nummer + plats for plats in range(1, KVADRANTER[self.nummer] + 1))
        return fran_mitten[::-1] if self.till_hoger else fran_mitten

    @property
    def till_hoger(self) -> bool:
        """True for the patient's right, which is drawn to the left."""
        return self.nummer in HOGER

    @property
    def ar_mjolk(self) -> bool:
        return self.nummer > 4

    @property
    def ord(self) -> str:
        sida = "höger" if self.till_hoger else "vänster"
        mjolk = ", mjölktänder" if self.ar_mjolk else ""
        return f"{KAKE_ORD[kaken(10 * self.nummer)]}, {sida}{mjolk}"


KARTA = tuple(Kvadrant(nummer) for nummer in RADER)


def vald(skriven: int | None, bild: int | None, visad: int | None) -> tuple[int | None, bool]:
    """The tooth that is meant, and whether what is written and what is pressed say different things.

    `visad` is the one that was there when the form was drawn: what differs from it is what somebody has changed.
    """
    if skriven == visad:
        return bild or skriven, False
    return skriven, bild not in (None, visad, skriven)
