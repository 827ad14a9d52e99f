"""What of the start page is asked for: which ärenden, in which view, and in what order."""

from typing import NamedTuple

from blueprints.shared.address import address

VYER = {
    "startsida": "Startsida",
    "fast-vardkontakt": "Planer där du är fast vårdkontakt eller samordningsansvarig",
}
SORTER = ("andrad", "namn", "personnummer")


class Urval(NamedTuple):
    """The choices that stand in the address of the start page. What is the usual choice is left out of it."""

    visar: str = "alla"
    vy: str = "startsida"
    sort: str = "andrad"
    riktning: str = "ner"

    @classmethod
    def ur(cls, args) -> "Urval":
        """What the address asks for; a choice that does not exist is the usual one."""
        sort = args.get("sort") if args.get("sort") in SORTER else "andrad"
        return cls(
            visar="att-gora" if args.get("visar") == "att-gora" else "alla",
            vy=args.get("vy") if args.get("vy") in VYER else "startsida",
            sort=sort,
            riktning=args.get("riktning") if args.get("riktning") in {"upp", "ner"} else _forst(sort),
        )

    @property
    def omvand(self) -> bool:
        """True when the order is turned: latest changed stands first by itself, names and numbers rise."""
        return self.riktning != _forst(self.sort)

    def adress(self, endpoint: str = "samverkan.startsida", **andrat) -> str:
        """The address of this choice with some of it changed; a new sort begins in its own direction."""
        if "sort" in andrat:
            vand = andrat["sort"] == self.sort and not self.omvand
            andrat["riktning"] = {"upp": "ner", "ner": "upp"}[self.riktning] if vand else _forst(andrat["sort"])
        sida = andrat.pop("sida", None)
        val = self._replace(**andrat)
        usual = Urval(riktning=_forst(val.sort))
        given = {name: chosen for name, chosen in val._asdict().items() if chosen != getattr(usual, name)}
        return address(endpoint, **given, sida=sida)


def _forst(sort: str) -> str:
    return "ner" if sort == "andrad" else "upp"
