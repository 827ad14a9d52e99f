"""Fel: what is wrong in a package, with the file and the line where it stands."""

from dataclasses import dataclass

from models.shared.rules import RuleBroken


@dataclass(frozen=True, order=True)
class Fel:
    """One thing to mend. `rad` is 0 when it is about the whole file, and `fil` is empty when about the package."""

    fil: str
    rad: int
    mening: str

    @property
    def plats(self) -> str:
        """Where it stands, in words."""
        return ", rad ".join(str(en) for en in (self.fil, self.rad) if en) or "Paketet"


class Paketfel(RuleBroken):
    """A package that cannot be imported; all that is wrong with it."""

    def __init__(self, fel: list[Fel]):
        self.fel = sorted(set(fel))
        antal = len(self.fel)
        vad = "ett fel. Rätta det" if antal == 1 else f"{antal} fel. Rätta dem"
        super().__init__(f"Paketet har {vad} och läs in det igen. Ingenting har lästs in.", "fil")
