"""When a SIP leaves the start pages: an active one after 72 hours, and one that is ended is archived then (M83)."""

from datetime import date, timedelta
from typing import Any

from models.samverkan import andring, events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.processer import SIP, Typ
from models.samverkan.sip.kallelse import STEG as KALLELSE
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.plan.plan import STEG
from models.samverkan.sip.uppfoljningspaminnelse import Uppfoljningspaminnelse
from models.samverkan.steg import situation
from models.shared import audit, clock, process
from models.shared.db import db
from models.shared.varde import Daterat, Slag

EFTER = Daterat(
    "samverkan.sip-arkiveras",
    "Aktiv SIP: så länge ligger den på startsidan",
    "Så många timmar utan ändringar ligger en godkänd eller avslutad SIP kvar på startsidan. Sedan finns den genom "
    "sökning och, så länge den är aktiv, under Visa enhetens alla SIP. Händer något nytt i den kommer den tillbaka.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 72},
    minst=1,
    hogst=720,
)


def lamna_startsidorna() -> int:
    """Take what has rested long enough off the start pages. Returns how many."""
    query = Arende.select(Arende.id).where(Arende.typ == Typ.SIP, Arende.arkiverad.is_null())
    kvar = query.where(Arende.id.in_(Deltagare.select(Deltagare.arende).where(Deltagare.aktuell)))
    return sum(_lamna(arende.id) for arende in kvar.where(Arende.andrad <= _sedan()).order_by(Arende.id))


def _lamna(id: int) -> bool:
    """Take one off, unless something has happened in it since it was found."""
    with db.atomic():
        arende = Arende.hall(id)
        if arende.arkiverad or arende.andrad > _sedan() or not (arende.avslutad or _ar_aktiv(arende)):
            return False
        andring.rakna_upp(arende.id)
        Deltagare.update(aktuell=False).where(Deltagare.arende == arende).execute()
        event = events.ARENDE_ARKIVERAT if arende.avslutad else events.SIP_LAMNADE
        if arende.avslutad:
            arende.arkiverad = clock.now()
            arende.save()
        audit.record(event, arende, by=None, persons=[arende.person_id], nummer=arende.nummer)
    return True


def _ar_aktiv(arende: Any) -> bool:
    """True when the plan is godkänd by all, is not to be followed up now, and no coming meeting waits for an answer."""
    lage = situation(arende)
    if STEG not in lage.versions or STEG in lage.returned or Uppfoljningspaminnelse.vantar(arende):
        return False
    vantar = {light.step.key for light in process.assess(SIP, lage, process.Viewer(unit=0)) if light.waiting_for}
    kallelse = Kallelse.skickad(arende)
    kommande = kallelse is not None and clock.utc(kallelse.datum, kallelse.tid) > clock.now()
    return not vantar & ({STEG, KALLELSE} if kommande else {STEG})


def _sedan():
    return clock.now() - timedelta(hours=EFTER.nu)
