"""Avslutskod: why a treatment ended, in the words that are counted (S52)."""

from enum import StrEnum


class Avslutskod(StrEnum):
    """The reasons there are; the words beside it say more."""

    GENOMFORD = "genomford"
    AVBROTT_PERSON = "avbrott-person"
    AVBROTT_BEHANDLARE = "avbrott-behandlare"
    FLYTTAT = "flyttat"
    ANNAT = "annat"


AVSLUTSORD = {
    Avslutskod.GENOMFORD: "Genomförd",
    Avslutskod.AVBROTT_PERSON: "Avbruten av personen",
    Avslutskod.AVBROTT_BEHANDLARE: "Avbruten av behandlaren",
    Avslutskod.FLYTTAT: "Har flyttat eller bytt vårdgivare",
    Avslutskod.ANNAT: "Annat",
}
