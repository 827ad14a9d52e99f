"""What of the list is asked for, as its address says it. Nothing there names a person."""

from enum import StrEnum

from blueprints.shared.address import address
from models.samverkan.sip.enhetens.ordning import Folj, Fraga, Sort
from models.samverkan.sip.enhetens.siprad import Status

VANLIG = Fraga()


def las(args) -> Fraga:
    """What the address asks for; a choice that does not exist is the usual one."""
    sort = _val(Sort, args.get("sort")) or VANLIG.sort
    riktning = args.get("riktning")
    return Fraga(
        status=_val(Status, args.get("status")),
        folj=_val(Folj, args.get("uppfoljning")),
        sort=sort,
        fallande=riktning == "ner" if riktning in {"upp", "ner"} else sort is Sort.ANDRAD,
    )


def adress(fraga: Fraga, endpoint: str = "samverkan.enhetens_sip", *, efter: int | None = None) -> str:
    """The address that asks for it. What is the usual choice is left out."""
    sort = fraga.sort if fraga.sort is not VANLIG.sort else None
    riktning = None if fraga.fallande is (fraga.sort is Sort.ANDRAD) else "ner" if fraga.fallande else "upp"
    return address(endpoint, status=fraga.status, uppfoljning=fraga.folj, sort=sort, riktning=riktning, efter=efter)


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    vand = sort is fraga.sort and fraga.fallande is (sort is Sort.ANDRAD)
    return adress(fraga._replace(sort=sort, fallande=vand is not (sort is Sort.ANDRAD)))


def _val(slag: type[StrEnum], text: str | None):
    return slag(text) if text in set(slag) else None
