"""Väg: what of a moment the person reaches, how far they have come, and what is next (S22, S45, AC-09)."""

from dataclasses import dataclass
from functools import cached_property

from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.program.innehall import Avsnitt, Modul, Steg
from models.shared.invanare.invanare import Invanare
from models.shared.rules import RuleBroken


@dataclass(frozen=True)
class Vag:
    """A moment with what is said of its moduler and steg, read in three questions."""

    moment: Moment
    moduler: dict[str, Momentmodul]
    steg: dict[str, Momentsteg]
    besvarade: frozenset[str]  # the codes of the steg whose formulär are answered

    @classmethod
    def i(cls, moment: Moment) -> "Vag":
        """The way through a moment."""
        return cls(moment, Momentmodul.i(moment), Momentsteg.i(moment), Formularsvar.besvarade(moment))

    def ar_dolt(self, steg: Steg) -> bool:
        """True when the behandlare, or the program, hides the steg."""
        return steg.kod in self.steg and self.steg[steg.kod].dolt

    def ar_oppnat(self, steg: Steg) -> bool:
        """True when the person has had it before them (S45)."""
        return steg.kod in self.steg and self.steg[steg.kod].forst_oppnat is not None

    def ar_besvarat(self, steg: Steg) -> bool:
        """True when its formulär has been answered."""
        return steg.kod in self.besvarade

    def ar_gjort(self, steg: Steg) -> bool:
        """True when nothing is left to do: opened, and answered where an answer is asked for (S5)."""
        if steg.formular and steg.formular.obligatoriskt:
            return self.ar_besvarat(steg)
        return self.ar_oppnat(steg)

    def nas(self, modul: Modul) -> bool:
        """True when the person reaches the modul."""
        rad = self.moduler.get(modul.kod)
        if rad is None or self.moment.lage is Lage.AVSLUTAT:
            return False
        if self.moment.lage is Lage.VIDMAKTHALLS:
            return rad.vidmakthalls
        return rad.lage is Modullage.AKTUELL

    def synliga(self, av: Modul | Avsnitt) -> tuple[Steg, ...]:
        """The steg of a modul or an avsnitt that are not hidden."""
        return tuple(steg for steg in av.steg if not self.ar_dolt(steg))

    @cached_property
    def aktuella(self) -> tuple[Modul, ...]:
        """The moduler that the person reaches, those with nothing to show left out."""
        return tuple(modul for modul in self.moment.innehall.moduler if self.nas(modul) and self.synliga(modul))

    @cached_property
    def kommande(self) -> tuple[Modul, ...]:
        """The moduler that wait (S23)."""
        return tuple(modul for modul in self.moment.innehall.moduler if modul not in self.aktuella)

    @cached_property
    def oppna(self) -> tuple[Steg, ...]:
        """Every steg that the person reaches, in order."""
        return tuple(steg for modul in self.aktuella for steg in self.synliga(modul))

    @cached_property
    def filer(self) -> frozenset[str]:
        """The names of the files that the person reaches: those of a steg that they reach (AC-09)."""
        return frozenset(namn for steg in self.oppna for namn in steg.filer)

    def oppet(self, nummer: int) -> Steg | None:
        """The steg at a place when the person reaches it, else None."""
        return next((steg for steg in self.oppna if steg.nummer == nummer), None)

    @property
    def nasta(self) -> Steg | None:
        """What to do next: the first steg in which something is left to do, or None."""
        return next((steg for steg in self.oppna if not self.ar_gjort(steg)), None)

    def oppnade(self, modul: Modul) -> int:
        """How many of the steg of a modul the person has opened, hidden ones too."""
        return sum(self.ar_oppnat(steg) for steg in modul.steg)

    def gjorda(self, modul: Modul) -> int:
        """How many of the synliga steg of a modul are done."""
        return sum(self.ar_gjort(steg) for steg in self.synliga(modul))

    def fore(self, steg: Steg) -> Steg | None:
        """The steg before one, among those that are reached."""
        plats = self.oppna.index(steg)
        return self.oppna[plats - 1] if plats else None

    def efter(self, steg: Steg) -> Steg | None:
        """The steg after one, among those that are reached."""
        return next(iter(self.oppna[self.oppna.index(steg) + 1 :]), None)


def krav_pa_skrivbart(moment: Moment, steg: Steg, by: Invanare) -> None:
    """Hold the moment; raise RuleBroken unless it is the person's own, goes on, and they reach the steg (AC-09)."""
    moment.hall_for(by)
    if Vag.i(moment).oppet(steg.nummer) is None:
        raise RuleBroken("Sidan är inte öppen för dig längre.")
