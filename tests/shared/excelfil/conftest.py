"""A list of three persons that a test makes as long as it likes, and that Anna and Bo may ask for."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from models.samverkan import events
from models.samverkan.permissions import Permission
from models.shared.excelfil import lista as listan
from models.shared.excelfil.excelfil import Excelfil
from models.shared.excelfil.lista import Lista, Rad


class Fraga(NamedTuple):
    """How many rows are asked for, and what stands in them."""

    antal: int = 3
    text: str = "Ekdala"


class Provlista:
    """The list, and what a test does to it."""

    def __init__(self, personer):
        self.personer, self.efter = personer, None
        self.lista = Lista(
            nyckel="prov",
            rubrik="Provlista",
            filnamn="provlista",
            behorighet=(Permission.LASA,),
            kolumner=(("Nummer", 10), ("Text", 20)),
            fraga=Fraga,
            rader=self.rader,
            antal=lambda fraga, actor: fraga.antal,
            hamtad=events.SIPAR_HAMTADE,
        )

    def rader(self, fraga, actor) -> Iterator[Rad]:
        for nummer in range(1, fraga.antal + 1):
            yield Rad((str(nummer), fraga.text), self.personer[nummer % 3])
            if self.efter:
                self.efter(nummer)


@pytest.fixture
def prov(app, cast, monkeypatch):
    """The list, known as the lists of the domains are."""
    made = Provlista([cast.person(n).id for n in range(3)])
    known = {**listan.listor(), "prov": made.lista}
    for place in ("excelfil.excelfil", "excelfil.lista"):
        monkeypatch.setattr(f"models.shared.{place}.listor", lambda: known)
    monkeypatch.setattr("blueprints.shared.excelfil.excelfiler.listor", lambda: known)
    return made


@pytest.fixture
def begard(prov, cast):
    """What Anna has asked for and nobody has begun with."""
    return Excelfil.begar(prov.lista, Fraga(), by=cast.anna)
