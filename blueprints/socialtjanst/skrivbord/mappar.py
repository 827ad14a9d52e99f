"""The folders of Mitt skrivbord: what each is called, how many it holds, and what it shows when it is unfolded."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from blueprints.shared.address import address
from models.socialtjanst.avslut import ej_aktuella
from models.socialtjanst.skrivbord import mina, nya
from models.socialtjanst.skrivbord.rader import rader
from models.socialtjanst.skrivbord.trad import Trad

TRE_MANADER = 3  # how far back one sees those who have ended, until one asks for more (T37)
MANADER = {
    "1": "den senaste månaden",
    "3": "de senaste 3 månaderna",
    "12": "det senaste året",
    "alla": "hur länge sedan som helst",
}
Innehall = tuple[dict[str, Any], list[int]]  # what the template is given, and the persons who are shown


class Skrivbord:
    """What one request needs to know of the reach of who looks."""

    def __init__(self, actor: Any, inom: Sequence[int], manader: int | None = TRE_MANADER):
        self.actor, self.inom, self.trad, self.manader = actor, inom, Trad(inom), manader


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


def _ej_aktuella(bord: Skrivbord) -> Innehall:
    alla = ej_aktuella.rader(bord.actor, bord.manader)
    return {"ej_aktuella": alla}, [en.genomforande.person_id for en in alla if en.genomforande.person_id]


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
EJ_AKTUELLA = Mapp(
    "ej-aktuella",
    "socialtjanst.ej_aktuella",
    "Ej aktuella – att avsluta",
    lambda bord: ej_aktuella.antal(bord.actor, bord.manader),
    _ej_aktuella,
)
MAPPAR = (NYA, ENHETER, PERSONER, EJ_AKTUELLA)
