"""Where an ärende or a step is read, from the page of an avvikelse that was registered from it."""

from collections.abc import Callable
from functools import partial

from blueprints.shared.address import address
from models.samverkan.processer import STEG


def _arende(id: int) -> str:
    return address("samverkan.arende", id=id)


def _steg(namn: str, id: int) -> str:
    return address("samverkan.visa_steg", id=id, namn=namn)


AVVIKELSELANKAR: dict[str, Callable[[int], str]] = {
    "samverkan.arende": _arende,
    "samverkan.planeringskallelse": _arende,
    **{f"samverkan.{namn}": partial(_steg, namn) for namn in STEG},
}
