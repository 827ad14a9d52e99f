"""The fields of a kartläggning or a plan as one who looks meets them: to read, or to write in."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.show import nyss
from models.samverkan.arende import Arende
from models.samverkan.kartlaggning.katalog import Avsnitt, Falt, Halva, Katalog
from models.samverkan.skrivyta.skrivet import Skrivet
from models.shared import clock
from models.shared.actor import Actor

TECKEN_PER_RAD = 60
RADER_MEST = 14


class Faltrad(NamedTuple):
    """One field: what stands in it, or what its writer sent that was turned back, with what stands there instead."""

    falt: Falt
    skrivs: bool
    val: tuple[str, ...]
    text: str
    version: int
    rader: int  # the height of the text area where the browser does not fit it to its text
    sparat: str = ""  # when; empty when nothing is written
    vem: str = ""
    enhet: str = ""
    krock: Skrivet | None = None
    fel: str = ""

    @property
    def tom(self) -> bool:
        return not (self.val or self.text)


class Avsnittsrad(NamedTuple):
    """A heading with its fields."""

    avsnitt: Avsnitt
    falt: list[Faltrad]


class Halvrad(NamedTuple):
    """A half with its headings."""

    halva: Halva
    skrivs: bool
    avsnitt: list[Avsnittsrad]


class Sant(NamedTuple):
    """What was sent of a field and turned back: shown again as it was written."""

    val: tuple[str, ...]
    text: str
    sedan: int
    krock: Skrivet | None = None
    fel: str = ""


class Rader:
    """Draws the fields of one whole for one who looks. `oppet` tells of a field whether it is open to be written."""

    def __init__(
        self,
        katalog: Katalog,
        arende: Arende,
        actor: Actor,
        *,
        far_skriva: bool,
        oppet: Callable[[str], bool] = lambda _: True,
    ):
        self.katalog, self.actor, self.far_skriva, self.oppet = katalog, actor, far_skriva, oppet
        self.nagonstans = visat(arende.person).nagonstans

    def halvor(self, nu: Mapping[str, Skrivet], sant: Mapping[str, Sant]) -> list[Halvrad]:
        """Both halves, with what stands in each field."""
        return [
            Halvrad(
                halva,
                self._skriver(halva),
                [
                    Avsnittsrad(
                        avsnitt, [self.rad(f.nyckel, nu.get(f.nyckel), sant.get(f.nyckel)) for f in avsnitt.falt]
                    )
                    for avsnitt in halva.avsnitt
                ],
            )
            for halva in self.katalog.halvor
        ]

    def rad(self, nyckel: str, nu: Skrivet | None, sant: Sant | None = None) -> Faltrad:
        """One field. What was sent stands there instead of what is saved."""
        val, text = (sant.val, sant.text) if sant else (nu.innehall if nu else ((), ""))
        seen = sant.krock or nu if sant else nu
        return Faltrad(
            falt=self.katalog.falt[nyckel],
            skrivs=self._skriver(self.katalog.halva_for[nyckel]) and self.oppet(nyckel),
            val=val,
            text=text,
            version=seen.version if seen else 0,
            rader=_rader(text),
            sparat=nar(nu.tidpunkt) if nu else "",
            vem=nu.av if nu else "",
            enhet=self.enhet(nu) if nu else "",
            krock=sant.krock if sant else None,
            fel=sant.fel if sant else "",
        )

    def enhet(self, skrivet: Skrivet) -> str:
        """The enhet that wrote; its part alone when it would tell where the person is (PR-02)."""
        if self.nagonstans or skrivet.enhet_id == self.actor.enhet_id:
            return skrivet.enhet
        return skrivet.part.ord if skrivet.part else ""

    def _skriver(self, halva):
        return self.far_skriva and self.actor.part in halva.parter


def nar(tidpunkt: datetime) -> str:
    """When something was saved: the time today, with the day before that."""
    local = clock.local(tidpunkt)
    return nyss(tidpunkt) if local.date() == clock.today() else f"{nyss(tidpunkt)} {local:%H:%M}"


def _rader(text):
    rader = sum(1 + len(rad) // TECKEN_PER_RAD for rad in text.split("\n"))
    return max(1, min(rader, RADER_MEST))
