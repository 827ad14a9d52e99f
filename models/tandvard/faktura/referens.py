"""Extern fakturareferens: what the payee reads on a payment. It ends with the number of its mottagning (P47)."""

from models.shared.files.personal_data import personal_data
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken

LANGST_EGEN = 60
PERSONNUMMER = "Referensen ser ut att innehålla ett personnummer. Den lämnar Samspel med betalningen, så ta bort det."


def mottagningsnummer(mottagning: Enhet) -> str:
    """The last part of its HSA-id."""
    return mottagning.hsa_id.rpartition("-")[2]


def referens(inledning: str, period: str, mottagning: Enhet) -> str:
    """What an invoice for a period has when its mottagning chooses nothing: BA 2026-11 E022."""
    return f"{inledning} {period} {mottagningsnummer(mottagning)}"


def med_mottagningsnummer(egen: str, period: str, mottagning: Enhet) -> str:
    """The reference of an invoice of behovspeng: what the mottagning chose, or else BP and the period, and its number.

    Raises RuleBroken.
    """
    egen = egen.strip()
    if len(egen) > LANGST_EGEN:
        raise RuleBroken(f"Korta referensen till högst {LANGST_EGEN} tecken.", "egen")
    if any(personal_data(egen, "", "")):
        raise RuleBroken(PERSONNUMMER, "egen")
    return f"{egen} {mottagningsnummer(mottagning)}" if egen else referens("BP", period, mottagning)
