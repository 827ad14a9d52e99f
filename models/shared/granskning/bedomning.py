"""What the review of one row of a stickprov can come to."""

from enum import StrEnum


class Bedomningsutfall(StrEnum):
    """An outcome. A question is an outcome that waits for its answer."""

    UTAN_ANMARKNING = "utan-anmarkning"
    FRAGA = "fraga"
    FELAKTIG = "felaktig"


BEDOMNING_ORD = {
    Bedomningsutfall.UTAN_ANMARKNING: "Utan anmärkning",
    Bedomningsutfall.FRAGA: "Fråga ställd",
    Bedomningsutfall.FELAKTIG: "Felaktig",
}
