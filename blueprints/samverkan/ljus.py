"""Lights as they are drawn: colour, words, date and where they lead."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from flask import get_template_attribute
from markupsafe import Markup

from blueprints.shared.show import kort
from models.samverkan.processer import STEG, SVU
from models.samverkan.steg import Stegdatum
from models.shared.process import Colour, Light, Progress

ARENDET = "{arendet}"  # stands in a kept cell where the address of the ärende goes
# The columns are those of an SVU. A SIP has its first and last steps where an SVU has, and its kartläggning under the
# same heading.
PLATS = {step.key: index for index, step in enumerate(SVU)} | {"kallelse": 0, "plan": len(SVU) - 1}


class Ljus(NamedTuple):
    """One light, ready for the template."""

    key: str
    colour: str
    word: str
    titel: str
    tip: str
    datum: str
    ord: str  # what the day is
    preliminar: bool
    delvis: bool
    bock: bool
    url: str


INGET = Stegdatum()


def ljus(light: Light, namn: dict[int, str], datum: Stegdatum, url: str) -> Ljus:
    """A light of one ärende, with the sentences behind its colour."""
    step = light.step
    return Ljus(
        key=step.key,
        colour=light.colour.value,
        word=f"{light.colour.ord}, {light.colour.betydelse}",
        titel=step.title,
        tip=_tip(light, namn) or datum.tip,
        datum=_nar(datum),
        ord=datum.ord,
        preliminar=datum.preliminar,
        delvis=_delvis(light),
        bock=bool(light.ticked),
        url=f"{url}/{step.key}",
    )


def rad_av_ljus(lights: tuple[Light, ...], namn: dict[int, str], datum: Mapping[str, Stegdatum], url: str) -> Markup:
    """The lights of a row, ready to be written, each in its own place; a step that the course lacks leaves it empty."""
    row = [_cell(None)] * len(SVU)
    for light in lights:
        key = light.step.key
        row[PLATS[key]] = _cell(
            key, light.colour, _tip(light, namn), datum.get(key, INGET), _delvis(light), bool(light.ticked)
        )
    return Markup("".join(row).replace(ARENDET, url))  # noqa: S704  (every cell comes escaped from its template)


@lru_cache(maxsize=4096)
def _cell(key: str | None, colour: Colour = Colour.GREY, tip: str = "", datum=INGET, delvis=False, bock=False) -> str:
    """One cell as its template draws it. The lights of an enhet repeat themselves, so equal ones are drawn once."""
    ljus = key and Ljus(
        key=key,
        colour=colour.value,
        word=f"{colour.ord}, {colour.betydelse}",
        titel=_titel(STEG[key].title, datum),
        tip=tip or datum.tip,
        datum=_nar(datum),
        ord=datum.ord,
        preliminar=datum.preliminar,
        delvis=delvis,
        bock=bock,
        url="" if colour is Colour.GREY else f"{ARENDET}/{key}",
    )
    return str(get_template_attribute("samverkan/_ljus.html", "ljus")(ljus))


def _nar(datum):
    return f"{kort(datum.dag)} {datum.klockan:%H.%M}" if datum.klockan else kort(datum.dag)


def _titel(titel, datum):
    """The step, and the day that stands under its light: what is seen is also what is read out."""
    dagen = " ".join(filter(None, (datum.ord, _nar(datum))))
    return f"{titel} ({dagen})" if dagen else titel


def _tip(light, namn):
    if not light.waiting_for:
        return light.given_up
    task = f"{light.task}." if light.is_my_turn else ""
    vantar = "" if light.is_my_turn and len(light.waiting_for) == 1 else light.awaited(namn)
    return " ".join(filter(None, (task, vantar, light.ticked, light.given_up)))


def _delvis(light):
    return bool(light.waiting_for) and any(so_far is not Progress.NONE for _, so_far in light.progress)
