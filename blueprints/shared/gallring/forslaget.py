"""One gallringsförslag: approved by another, called off, carried out, and what is left of it (F18, PR-05)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, g, url_for

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gallring import ord
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.shared import clock
from models.shared.files import store
from models.shared.gallring import paket
from models.shared.gallring.forslag import Forslag, Lage
from models.shared.gallring.verkstall import INTE_GODKANT
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken

BORTA = "Exportpaketet är borttaget, eftersom tiden för att hämta det har gått ut."
SKADAT = "Exportpaketet är skadat eller borta. Kontakta systemadministratören."


@dataclass(frozen=True)
class Forslagssidor:
    """The pages of a förslag in one domain. The views of the domain declare who may, and answer with these."""

    forslag: type[Forslag]
    endpoints: Mapping[str, str]  # alla, ett, godkann, avbryt, verkstall, protokoll and paket
    vad: ord.Vad
    tabeller: Mapping[str, str]  # what their tables are called
    personer: Callable[[Any, list[int]], Iterable[int]]
    packa: Callable[[Any], paket.Paket]
    verkstall: Callable[..., Counter[str]]

    def visa(self, id: int) -> Response:
        """The page."""
        return self._visa(self._hitta(id))

    def godkann(self, id: int) -> Response:
        """Approve it."""
        return self._gor(id, lambda forslag: forslag.godkann(by=g.actor))

    def avbryt(self, id: int) -> Response:
        """Call it off."""
        return self._gor(id, lambda forslag: forslag.avbryt(by=g.actor))

    def packa_forst(self, id: int) -> None:
        """Make the package before the transaction: it takes seconds, and writes nothing in the database."""
        g.paket = None
        if not (g.actor and g.actor.may(self.forslag.BEHORIGHET)):
            return
        forslag = self._hitta(id)
        if forslag.lage is Lage.GODKANT:
            try:
                g.paket = self.packa(forslag)
            except RuleBroken as broken:
                g.paket = broken

    def utfor(self, id: int) -> Response:
        """Carry it out with the package that is made."""

        def gor(forslag):
            if g.paket is None:
                raise RuleBroken(INTE_GODKANT)
            if isinstance(g.paket, RuleBroken):
                raise g.paket
            self.verkstall(forslag, g.paket, by=g.actor)

        return self._gor(id, gor)

    def protokollet(self, id: int) -> Response:
        """The protokoll as PDF, the same bytes each time. It holds nothing about a person."""
        forslag = self._verkstalld(id)
        g.shown = Shown(forslag.HANDELSER.protokoll, (), forslag, {"nummer": forslag.nummer})
        made = pdf.make("shared/gallring/protokoll.typ", forslag.verkstalld, self._protokoll(forslag))
        return as_file(made, f"gallringsprotokoll-{forslag.nummer}.pdf")

    def paketet(self, id: int) -> Response:
        """The export package, for the archive; logged with everyone it is about before its first byte."""
        forslag = self._verkstalld(id)
        if not forslag.paket:
            abort(404, BORTA)
        try:
            innehall, personer = paket.las(forslag)
        except store.Damaged:
            abort(500, SKADAT)
        g.shown = Shown(forslag.HANDELSER.paket_hamtat, personer, forslag, {"nummer": forslag.nummer})
        return as_file(innehall, f"gallring-{forslag.nummer}.zip")

    def _hitta(self, id: int) -> Any:
        return find(self.forslag.visible_to(g.actor), id)

    def _verkstalld(self, id: int) -> Any:
        forslag = self._hitta(id)
        return forslag if forslag.lage is Lage.VERKSTALLT else abort(404)

    def _gor(self, id: int, verb: Callable[[Any], None]) -> Response:
        try:
            verb(self._hitta(id))
        except RuleBroken as broken:
            return self._visa(self._hitta(id), broken.sentence)
        return go(url_for(self.endpoints["ett"], id=id))

    def _visa(self, forslag: Any, fel: str = "") -> Response:
        page = "shared/gallring/forslag.html"
        poster = _poster(forslag)
        personer = self.personer(forslag, [post.rot for post in poster])
        return respond(
            page,
            page,
            422 if fel else 200,
            shows=Shown(forslag.HANDELSER.last, personer, forslag, {"nummer": forslag.nummer}),
            forslag=forslag,
            poster=poster,
            rader=ord.rader(forslag.antal, self.tabeller),
            mitt=forslag.foreslagen_av_id == g.actor.medarbetare_id,
            endpoints=self.endpoints,
            vad=self.vad,
            fel=fel,
        )

    def _protokoll(self, forslag: Any) -> dict[str, Any]:
        return {
            "nummer": forslag.nummer,
            "vad": forslag.typ.rubrik,
            "ett": self.vad.ett,
            "flera": self.vad.flera,
            "alla": self.vad.alla,
            "regel": forslag.regel,
            "fore": forslag.fore.isoformat(),
            "slutord": forslag.typ.slutord,
            "steg": [
                ["Föreslagen", _tid(forslag.foreslagen), forslag.foreslagen_namn],
                ["Godkänd", _tid(forslag.godkand), forslag.godkand_namn],
                ["Verkställd", _tid(forslag.verkstalld), forslag.verkstalld_namn],
            ],
            "rader": [[vad, antal] for vad, antal in ord.rader(forslag.antal, self.tabeller)],
            "paketsumma": forslag.paketsumma,
            "poster": [
                [
                    post.nummer,
                    post.enhet.namn,
                    post.slut.isoformat(),
                    post.senast.isoformat(),
                    str(post.antal),
                    post.utfall_ord if not post.skal else f"{post.utfall_ord}. {post.skal}",
                ]
                for post in _poster(forslag)
            ],
        }


def _poster(forslag):
    rad = forslag.poster.model
    return list(rad.select(rad, Enhet).join(Enhet).where(rad.forslag == forslag).order_by(rad.id))


def _tid(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")
