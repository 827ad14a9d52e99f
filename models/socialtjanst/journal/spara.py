"""To save what is written in the journal: the draft has then done its part (T23, JO-04)."""

from typing import Any

from models.shared.db import db
from models.socialtjanst.journal.anteckning import Anteckning, Innehall
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.utkast import Anteckningsutkast, Skrivet


def spara_ny(
    journal: Journal, innehall: Innehall, *, skrivet: Skrivet, sedan: int | None, signera: bool = False, by: Any
) -> Anteckning:
    """Write a new anteckning. `sedan` is the version of the draft that the window has, None to save over another.

    Raises RuleBroken, and Krock when the same author has written another thing in another window.
    """
    with db.atomic():
        rad = Anteckning.spara(journal, innehall, signera=signera, by=by)
        Anteckningsutkast.klart(journal, sedan=sedan, skrivet=skrivet, by=by)
    return rad


def spara_andring(
    rad: Anteckning, innehall: Innehall, *, andring: int, skrivet: Skrivet, sedan: int | None, signera: bool, by: Any
) -> None:
    """Change an anteckning that is not locked. `andring` is the one that its author has seen; the rest as above."""
    with db.atomic():
        rad.andra(innehall, sedan=andring, signera=signera, by=by)
        Anteckningsutkast.klart(rad.journal, rad.id, sedan=sedan, skrivet=skrivet, by=by)


def kasta(journal: Journal, om: int, *, sedan: int, by: Any) -> None:
    """Throw away what is written and not saved. Raises Krock when another window has written another thing."""
    with db.atomic():
        journal.krav_pa_skrivare(by)
        Anteckningsutkast.klart(journal, om, sedan=sedan, by=by)
