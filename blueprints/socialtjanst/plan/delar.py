"""The parts of a plan as they are sent and shown: each with the change it was shown with, and what was turned back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from blueprints.shared.numbers import number
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.mal import Delmal, Mal
from models.socialtjanst.plan.skriv import FALT, Del

NYCKEL = re.compile(r"(plan|(?:mal|delmal)-[0-9]{1,18})-([a-z]+)")
FLERA_RADER = frozenset({"delaktighet", "deltagare", "text", "vad", "hur"})
KANDA = {"plan": FALT[Genomforandeplan], "mal": FALT[Mal], "delmal": FALT[Delmal]}


@dataclass
class Sant:
    """What was sent: its parts, and the sentences about those that cannot be read."""

    delar: list[Del]
    fel: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Visad:
    """A part on the page. `krock` is its row as somebody else has made it meanwhile."""

    nyckel: str
    varden: Mapping[str, str]
    sedan: int
    krock: Any = None
    fel: str = ""

    @property
    def namn(self) -> str:
        """The names of what is sent of it."""
        return ",".join(f"{self.nyckel}-{falt}" for falt in (*KANDA[self.nyckel.partition("-")[0]], "sedan"))

    @property
    def andras(self) -> list[str]:
        """What somebody else has written, text by text."""
        return [text for falt in self.varden if (text := getattr(self.krock, falt))]


def sant(form: MultiDict[str, str]) -> Sant:
    """The parts of a form. With `over` the change that its writer has been shown since is sent instead."""
    per: dict[str, dict[str, str]] = {}
    fel: dict[str, str] = {}
    for nyckel, falt, text in _falt(form):
        per.setdefault(nyckel, {})[falt] = text
        try:
            per[nyckel][falt] = clean(text, multiline=falt in FLERA_RADER)
        except RuleBroken as nej:
            fel[nyckel] = nej.sentence
    over = number(form, "over")
    return Sant([Del(nyckel, en, over or number(form, f"{nyckel}-sedan")) for nyckel, en in per.items()], fel)


def visade(rader: Mapping[str, Any], skickat: Sant | None = None, krockar: Mapping[str, Any] = {}) -> dict[str, Visad]:
    """Every part to write in, by key; what was sent and turned back stands as it was written."""
    sagt = {en.nyckel: en for en in skickat.delar} if skickat else {}
    fel = skickat.fel if skickat else {}
    alla = {}
    for nyckel, rad in rader.items():
        varden = {falt: getattr(rad, falt) for falt in FALT[type(rad)]}
        sedan = rad.andring
        if en := sagt.get(nyckel):
            varden |= en.varden
            # Whoever has not been shown what another wrote is told of it when the part is saved again.
            sedan = rad.andring if nyckel in krockar else en.sedan
        alla[nyckel] = Visad(nyckel, varden, sedan, krockar.get(nyckel), fel.get(nyckel, ""))
    return alla


def _falt(form) -> Iterator[tuple[str, str, str]]:
    for namn, text in form.items():
        found = NYCKEL.fullmatch(namn)
        if found and found[2] in KANDA[found[1].partition("-")[0]]:
            yield found[1], found[2], text
