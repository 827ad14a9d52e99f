"""The kinds and statuses of a faktura, and which steps there are between them."""

from enum import StrEnum


class Fakturatyp(StrEnum):
    """What is invoiced."""

    BEFOLKNINGSANSVAR = "befolkningsansvar"
    BEHOVSPENG = "behovspeng"


class Fakturastatus(StrEnum):
    """How far an invoice has come."""

    INSKICKAD = "inskickad"
    GODKAND = "godkand"
    UNDERKAND = "underkand"
    ATTESTERAD = "attesterad"
    UTBETALAS = "utbetalas"


FAKTURATYP_ORD = {Fakturatyp.BEFOLKNINGSANSVAR: "Befolkningsansvar", Fakturatyp.BEHOVSPENG: "Behovspeng"}
FAKTURASTATUS_ORD = {
    Fakturastatus.INSKICKAD: "Inskickad",
    Fakturastatus.GODKAND: "Godkänd",
    Fakturastatus.UNDERKAND: "Underkänd",
    Fakturastatus.ATTESTERAD: "Attesterad",
    Fakturastatus.UTBETALAS: "Utbetalas",
}
NASTA = {
    Fakturastatus.INSKICKAD: frozenset({Fakturastatus.GODKAND, Fakturastatus.UNDERKAND}),
    Fakturastatus.GODKAND: frozenset({Fakturastatus.ATTESTERAD, Fakturastatus.UNDERKAND}),
    Fakturastatus.UNDERKAND: frozenset(),
    Fakturastatus.ATTESTERAD: frozenset({Fakturastatus.UTBETALAS}),
    Fakturastatus.UTBETALAS: frozenset(),
}
