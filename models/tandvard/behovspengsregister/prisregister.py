"""The register of prices of behovspeng from a file; what has counted is refused, never changed (F23)."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.tandvard.atgardskoder.prisregister import Prisregister
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.dagspris import Dagspris


class Behovspriser(Prisregister):
    """The prices of behovspeng: each of a code."""

    namn = "behovspriser"
    rubrik = "Behovspeng, priser"
    beskrivning = "Vad regionen betalar för varje åtgärdskod i behovspengen, från en dag."
    tables = (Behovspris,)

    def koder(self) -> dict[str, Any]:
        return {rad.kod: rad for rad in Behovskod.select()}

    def priser(self) -> Iterator[tuple[Dagspris, dict[str, Any]]]:
        query = Behovspris.select(Behovspris, Behovskod).join(Behovskod).order_by(Behovskod.kod, Behovspris.fran)
        return ((rad, {"kod": rad.kod.kod}) for rad in query)

    def besluta(self, kod: Any, values: Mapping[str, Any], by: Any) -> None:
        Behovspris.besluta(kod, values["belopp_ore"], fran=values["fran"], beslut=values["beslut"], by=by)
