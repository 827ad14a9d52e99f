"""What stands at the top of every page of a genomförande: whom and what it is about, and its tabs."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, url_for

from blueprints.shared.respond import Shown
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.min_person import MinPerson

SIDAN = "/socialtjanst/genomforanden/<int:id>"
FLIKAR = (  # the end of the address, and the word; a tab is there when something answers at its address
    ("", "Översikt"),
    ("journal", "Journal"),
    ("plan", "Genomförandeplan"),
    ("boende", "Boende"),
    ("personuppgifter", "Personuppgifter"),
    ("avslut", "Avslut"),
)


@dataclass(frozen=True)
class Flik:
    """A tab as it is drawn."""

    text: str
    url: str
    vald: bool


def sektion(ett: Genomforande, vald: str = "") -> dict[str, Any]:
    """What `_huvud.html` shows; `vald` is the end of the address of the tab that is open."""
    finns = {rule.rule for rule in current_app.url_map.iter_rules()}
    sida = url_for("socialtjanst.genomforande", id=ett.id)
    return {
        "genomforande": ett,
        "min_person": MinPerson.ar(ett, g.actor),
        "flikar": [
            Flik(text, f"{sida}/{namn}".rstrip("/"), namn == vald)
            for namn, text in FLIKAR
            if f"{SIDAN}/{namn}".rstrip("/") in finns
        ],
    }


def last(ett: Genomforande) -> Shown:
    """That the genomförande was read, for the log."""
    return Shown(events.GENOMFORANDE_LAST, ett.personer, ett, {"nummer": ett.nummer})
