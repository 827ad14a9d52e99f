"""Lights as they are drawn: colour, words, date and where they lead."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from blueprints.shared.show import kort
from models.samverkan.processer import SVU
from models.shared.process import Light, Progress

STEG = SVU
PLATS = {step.key: index for index, step in enumerate(STEG)}


class Ljus(NamedTuple):
    """One light, ready for the template."""

    key: str
    colour: str
    word: str
    titel: str
    tip: str
    datum: str
    preliminar: bool
    delvis: bool
    bock: bool
    url: str


@dataclass(frozen=True)
class Datum:
    """The date under a step: italic while it is only beräknad."""

    dag: date | None = None
    preliminar: bool = False


INGET = Datum()


def ljus(light: Light, namn: dict[int, str], datum: Datum, url: str) -> Ljus:
    """A light of one ärende, with the sentences behind its colour."""
    step = light.step
    task = f"{light.task}." if light.is_my_turn else ""
    return Ljus(
        key=step.key,
        colour=light.colour.value,
        word=light.colour.ord,
        titel=step.title,
        tip=" ".join(filter(None, (task, light.awaited(namn)))),
        datum=kort(datum.dag),
        preliminar=datum.preliminar,
        delvis=bool(light.waiting_for) and any(so_far is not Progress.NONE for _, so_far in light.progress),
        bock=bool(light.ticks) and bool(light.waiting_for),
        url=f"{url}/{step.key}",
    )


def rad_av_ljus(lights: tuple[Light, ...], namn: dict[int, str], beraknad_ut: date | None, url: str):
    """The lights of a row, each in its own place; a step that the course lacks leaves its place empty."""
    row: list[Ljus | None] = [None] * len(STEG)
    for light in lights:
        datum = Datum(beraknad_ut, True) if light.step.key == "utskrivningstid" else INGET
        row[PLATS[light.step.key]] = ljus(light, namn, datum, url)
    return row
