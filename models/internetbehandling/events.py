"""What can happen in internetbehandling: the events of every room."""

from models.internetbehandling.avisering import events as avisering
from models.internetbehandling.gallring import events as gallring
from models.internetbehandling.granskning import events as granskning
from models.internetbehandling.meddelande import events as meddelande
from models.internetbehandling.moment import events as moment
from models.internetbehandling.plan import events as plan
from models.internetbehandling.program import events as program
from models.internetbehandling.registrering import events as registrering
from models.internetbehandling.roller import events as roller
from models.internetbehandling.slut import events as slut
from models.internetbehandling.statistik import events as statistik

EVENTS = (
    *avisering.EVENTS,
    *granskning.EVENTS,
    *meddelande.EVENTS,
    *gallring.EVENTS,
    *moment.EVENTS,
    *plan.EVENTS,
    *program.EVENTS,
    *registrering.EVENTS,
    *roller.EVENTS,
    *slut.EVENTS,
    *statistik.EVENTS,
)
