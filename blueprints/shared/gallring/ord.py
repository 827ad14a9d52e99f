"""What akter and tables are called where it is told how many there are."""

from collections.abc import Mapping
from typing import NamedTuple

from models import gather


class Vad(NamedTuple):
    """What the akter of a domain are called, such as ärende, ärenden and ärendena."""

    ett: str
    flera: str
    alla: str


def rader(antal: Mapping[str, int], mer: Mapping[str, str]) -> list[tuple[str, int]]:
    """How many of what, by the plural of the noun, in alphabetical order of the tables. `mer` has what nouns lack."""
    egna = {model._meta.table_name: getattr(model, "flertal", "") for model in gather("TABLES")}
    return [(mer.get(tabell) or egna.get(tabell) or tabell, en) for tabell, en in sorted(antal.items())]
