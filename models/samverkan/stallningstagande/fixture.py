"""What a fixture can do with a ställningstagande: write the part of the one who acts, klarmarkera and justera."""

from typing import Any

from models.samverkan.arende import Arende
from models.samverkan.stallningstagande.falt import FALT, FRAGOR
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.shared.actor import Actor
from models.shared.fixture_entry import Entry
from models.shared.fixture_rows import Rows
from models.shared.organisation import Medarbetare
from models.shared.rules import RuleBroken

Text = tuple[dict[str, Any], list[Medarbetare], dict[str, int]]


def spara(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    """Save the part as one who has read everything; `bryt` lets it break what is justerat."""
    varden, lakare, last = _skrivet(step, arende, by, rows)
    Stallningstagande.spara(arende, varden, lakare, bryt=step.flag("bryt"), **last, by=by)


def klarmarkera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    """Open justering with what the ward writes."""
    varden, lakare, last = _skrivet(step, arende, by, rows)
    Stallningstagande.klarmarkera(arende, varden, lakare, **last, by=by)


def justera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    """Approve what stands there, for the enhet of the one who acts."""
    nu = Underlag.for_arende(arende)
    if nu.version is None:
        raise RuleBroken("Slutenvården har inte klarmarkerat sin del ännu.")
    Stallningstagande.justera(arende, version=nu.version.nummer, last=nu.nummer, by=by)


def _skrivet(step: Entry, arende: Arende, by: Actor, rows: Rows) -> Text:
    """What the step tells of the fields of the part, with the rest as it stood, the läkare, and what has been read."""
    nu = Underlag.for_arende(arende)
    forra = nu.delar.get(by.part) if by.part else None
    varden = dict(forra.varden) if forra else {}
    for falt in FALT.get(by.part, ()):
        nytt = step.flag(falt, None) if falt in FRAGOR else step.text(falt, None)
        if nytt is not None:
            varden[falt] = nytt
    lakare = step.all_known("lakare", rows.medarbetare) or list(forra.lakare if forra else ())
    return varden, lakare, {"sedan": nu.nummer_for(by.part), "last": nu.nummer}
