"""The verksamheter of socialtjänst (T59)."""

from enum import StrEnum


class Verksamhet(StrEnum):
    """For whom the insatser are."""

    IFO = "ifo"
    FH = "fh"
    AO = "ao"


VERKSAMHET_ORD = {
    Verksamhet.IFO: "IFO/familjerätt",
    Verksamhet.FH: "Funktionsnedsättning (SoL)",
    Verksamhet.AO: "ÄO",
}
