"""The folders of Mitt skrivbord: what each is called, how many it holds, and what it shows when it is unfolded."""

from collections.abc import Callable
from typing import Any, NamedTuple

from blueprints.shared.address import address
from models.socialtjanst.skrivbord import mina, nya
from models.socialtjanst.skrivbord.rader import rader
from models.socialtjanst.skrivbord.trad import Trad

Innehall = tuple[dict[str, Any], list[int]]  # what the template is given, and the persons who are shown


class Skrivbord:
    """What one request needs to know of the reach of who looks."""

    def __init__(self, actor: Any, inom: list[int]):
        self.actor, self.inom, self.trad = actor, inom, Trad(inom)


class Mapp(NamedTuple):
    """A folder."""

    namn: str  # in the address and in the ids of the page
    endpoint: str
    text: str
    antal: Callable[[Skrivbord], int]
    innehall: Callable[[Skrivbord], Innehall]

    @property
    def url(self) -> str:
        """Where it is shown unfolded."""
        return address(self.endpoint)


def _nya(bord: Skrivbord) -> Innehall:
    visas = nya.nya(bord.inom)
    return {"nya": visas}, [en.uppdrag.person_id for en in visas]


def _enheter(bord: Skrivbord) -> Innehall:
    return {"enheter": bord.trad.under()}, []


def _personer(bord: Skrivbord) -> Innehall:
    return med_personer(mina.mina(bord.actor, bord.inom))


def med_personer(ids: list[int]) -> Innehall:
    """Rows of genomföranden."""
    visas = rader(ids)
    return {"rader": visas}, [rad.genomforande.person_id for rad in visas if rad.genomforande.person_id]


NYA = Mapp("nya-uppdrag", "socialtjanst.nya_uppdrag", "Nya uppdrag", lambda bord: nya.antal(bord.inom), _nya)
ENHETER = Mapp("mina-enheter", "socialtjanst.mina_enheter", "Mina enheter", lambda bord: bord.trad.antal, _enheter)
PERSONER = Mapp(
    "mina-personer",
    "socialtjanst.mina_personer",
    "Mina personer",
    lambda bord: mina.antal(bord.actor, bord.inom),
    _personer,
)
MAPPAR = (NYA, ENHETER, PERSONER)
