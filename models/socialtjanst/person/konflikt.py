"""What keeps two numbers from being made one: two rows of a kommun that both hold until further notice."""

from typing import Any

from models.shared.person import Person
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning


def konflikter(gammal: Person, ny: Person, by: Any) -> list[str]:
    """Sentences about the fakturamottagare and the debiteringsområde of the two."""
    return [
        f"Båda numren har {model.VAD} tills vidare. Avsluta den ena på personuppgifterna först."
        for model in (Fakturamottagare, Personinstallning)
        if _oppna(model, gammal) & _oppna(model, ny)
    ]


def _oppna(model, person):
    oppna = model.select(model.orgnr).where(model.person == person, model.till.is_null(), model.borttagen.is_null())
    return {rad.orgnr for rad in oppna}
