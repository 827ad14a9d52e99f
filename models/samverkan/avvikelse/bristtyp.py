"""Bristtyp: what failed between the parts, as the områden that come with Samspel name it; and which a step proposes."""

from enum import StrEnum


class Bristtyp(StrEnum):
    """The names of the områden. An organisation with områden of its own may leave any of them out."""

    INSKRIVNING = "Brist i samverkan: inskrivningsmeddelande sent eller saknas"
    KALLELSE = "Brist i samverkan: kallelse sen eller saknas"
    SVAR = "Brist i samverkan: svar eller kvittering dröjer"
    INFORMATION = "Brist i samverkan: information saknas eller är fel"
    LAKEMEDEL = "Brist i samverkan: läkemedel"
    HJALPMEDEL = "Brist i samverkan: hjälpmedel"
    FAST_VARDKONTAKT = "Brist i samverkan: fast vårdkontakt saknas"
    UTSKRIVNINGSKLAR = "Brist i samverkan: utskrivningsklar fel eller för tidigt"
    PLAN = "Brist i samverkan: plan saknas eller följs inte"


HELA, PLANERING = "arende", "planeringskallelse"  # the ärende as a whole, and the call to planning
VANLIGAST = {
    "inskrivning": Bristtyp.INFORMATION,
    "utskrivningstid": Bristtyp.UTSKRIVNINGSKLAR,
    "kartlaggning": Bristtyp.INFORMATION,
    "stallningstagande": Bristtyp.INFORMATION,
    "utskrivning": Bristtyp.INFORMATION,
    "kallelse": Bristtyp.KALLELSE,
    "plan": Bristtyp.PLAN,
    PLANERING: Bristtyp.KALLELSE,
}


def foreslagen(steg: str, *, sen: frozenset[str] = frozenset(), saknas_svar: bool, utan_kontakt: bool) -> str:
    """The bristtyp that the facts of a step point to. `sen` names what was sent too late or is not sent in time."""
    if steg in {"inskrivning", HELA} and "inskrivning" in sen:
        return Bristtyp.INSKRIVNING
    if steg == HELA:
        return Bristtyp.KALLELSE if PLANERING in sen else ""
    if steg == "utskrivning" and utan_kontakt:
        return Bristtyp.FAST_VARDKONTAKT
    return Bristtyp.SVAR if saknas_svar else VANLIGAST[steg]
