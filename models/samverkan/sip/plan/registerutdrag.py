"""What the plan of a SIP holds about a person, for a registerutdrag."""

from collections.abc import Callable, Iterator

from models.samverkan.arende import Arende
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planrad import SLAG_ORD, Planrad
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.shared.registerutdrag.avsnitt import Fraga, nar, ord


def planen(fraga: Fraga, arende: Arende, om: Callable[[int | None], str]) -> Iterator[tuple[str, object]]:
    """Everything that has stood in each field of the plan, its rows, and what was sent to be godkänt."""
    for rad in Planrad.select().join(Plan).where(Plan.arende == arende).order_by(Planrad.id):
        slut = f"borttagen {ord(rad.borttagen)}" if rad.borttagen else ""
        yield f"{SLAG_ORD[rad.slag].capitalize()} {rad.id}", nar(rad.skapad, slut)
    for en in Planvarde.select().join(Plan).where(Plan.arende == arende).order_by(Planvarde.nummer, Planvarde.id):
        innehall = ", ".join(filter(None, (*en.val.splitlines(), en.text))) or "tömt"
        yield f"Planen, {en.falt}", f"{innehall} ({nar(en.tidpunkt, fraga.enhet(en.enhet))})"
    for version in Planversion.select().where(Planversion.arende == arende).order_by(Planversion.id):
        yield "Planen sänd för godkännande" if version.innehall else "Planen öppnad", om(version.version_id)
        yield "Anledning", version.anledning
