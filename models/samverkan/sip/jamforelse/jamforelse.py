"""Jämförelse: an old plan and a new one, heading by heading and field by field (F21, M85)."""

from enum import StrEnum
from typing import NamedTuple

from models.samverkan.sip.jamforelse.ord import Bit, jamfor_ord
from models.samverkan.sip.plan.sagt import Sagt


class Andring(StrEnum):
    """What has happened to a heading or a field."""

    LIKA = "lika"
    ANDRAT = "andrat"
    NYTT = "nytt"
    BORTTAGET = "borttaget"

    @property
    def ord(self) -> str:
        return {"lika": "Oförändrat", "andrat": "Ändrat", "nytt": "Nytt", "borttaget": "Borttaget"}[self.value]


class Faltjamforelse(NamedTuple):
    """One field in both plans."""

    nyckel: str
    rubrik: str
    andring: Andring
    forr: tuple[Bit, ...]
    nu: tuple[Bit, ...]


class Avsnittsjamforelse(NamedTuple):
    """One heading in both plans, with its fields."""

    nyckel: str
    rubrik: str
    andring: Andring
    falt: tuple[Faltjamforelse, ...]

    @property
    def andrade(self) -> tuple[Faltjamforelse, ...]:
        """The fields that differ."""
        return tuple(falt for falt in self.falt if falt.andring is not Andring.LIKA)


def jamfor(forr: Sagt, nu: Sagt) -> list[Avsnittsjamforelse]:
    """Every heading that either says anything under, in the order of the new plan.

    A delmål or an aktivitet is the same one as before whatever its number is now. What has been taken out stands where
    it stood.
    """
    fore, efter = _med_innehall(forr), _med_innehall(nu)
    return [_avsnitt(fore.get(nyckel), efter.get(nyckel)) for nyckel in _i_ordning([*fore], [*efter])]


def _avsnitt(forr, nu):
    fore = {falt.nyckel: falt for falt in forr.falt} if forr else {}
    efter = {falt.nyckel: falt for falt in nu.falt} if nu else {}
    falt = [_falt(fore.get(nyckel), efter.get(nyckel)) for nyckel in _i_ordning([*fore], [*efter])]
    sist = nu or forr
    andring = _andring(bool(forr), bool(nu), alla_lika=all(en.andring is Andring.LIKA for en in falt))
    return Avsnittsjamforelse(sist.nyckel, sist.rubrik, andring, tuple(falt))


def _falt(forr, nu):
    sist = nu or forr
    texter = jamfor_ord(forr.text if forr else "", nu.text if nu else "")
    andring = _andring(bool(forr), bool(nu), alla_lika=bool(forr and nu and forr.text == nu.text))
    return Faltjamforelse(sist.nyckel, sist.rubrik, andring, *texter)


def _andring(fanns: bool, finns: bool, *, alla_lika: bool) -> Andring:
    if not finns:
        return Andring.BORTTAGET
    if not fanns:
        return Andring.NYTT
    return Andring.LIKA if alla_lika else Andring.ANDRAT


def _med_innehall(sagt):
    return {ett.nyckel: ett for ett in sagt.avsnitt if ett.falt}


def _i_ordning(fore: list[str], efter: list[str]) -> list[str]:
    """The new order, with what is gone put after what stood before it."""
    ordning = list(efter)
    for plats, nyckel in enumerate(fore):
        if nyckel not in ordning:
            ordning.insert(ordning.index(fore[plats - 1]) + 1 if plats else 0, nyckel)
    return ordning
