"""Internetbehandling: treatment programs for staff and for the invånare."""

from models.internetbehandling.avisering.notisval import Notisval
from models.internetbehandling.avisering.tysta_timmar import TYST_FRAN, TYST_TILL
from models.internetbehandling.events import EVENTS
from models.internetbehandling.gallring import regel as gallringsregel
from models.internetbehandling.gallring.forslag import Momentgallring, Momentgallringspost
from models.internetbehandling.gallring.gallrat import Gallratmoment
from models.internetbehandling.gallring.undantag import Momentundantag
from models.internetbehandling.granskning import eskalering, inaktivitet
from models.internetbehandling.granskning.registerutdrag import REGISTERUTDRAG as GRANSKNINGENS
from models.internetbehandling.granskning.sammanfattningsutkast import Sammanfattningsutkast
from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.jobs import JOBS
from models.internetbehandling.meddelande.egetutkast import Egetutkast
from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.registerutdrag import REGISTERUTDRAG as MEDDELANDENAS
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment import konflikt
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.registerutdrag import REGISTERUTDRAG as MOMENTETS
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.permissions import AREAS, PERMISSIONS, ROLES
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.registerutdrag import REGISTERUTDRAG as PLANERNAS
from models.internetbehandling.program.program import Program, Programfil, Programinnehall, Programversion
from models.internetbehandling.registrering import avgift
from models.internetbehandling.registrering.kod import Registreringskod
from models.internetbehandling.registrering.startsatt import Startsatt
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.roller.tilldelning import Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning
from models.internetbehandling.slut import angerfrist
from models.internetbehandling.slut.registerutdrag import REGISTERUTDRAG as SLUTENS
from models.internetbehandling.slut.slutbeslut import Slutbeslut
from models.internetbehandling.statistik.rapport import MINST

TABLES: tuple[type, ...] = (
    Program,
    Programversion,
    Programinnehall,
    Programfil,
    Moment,
    Momentmodul,
    Momentsteg,
    Formularsvar,
    Svarsutkast,
    Sidkommentar,
    Momentkontakt,
    Momentbesok,
    Aktivitetsplan,
    Planfragor,
    Planschema,
    Planregistrering,
    Meddelande,
    Meddelandeutkast,
    Egetutkast,
    Meddelandemall,
    Flagga,
    Slutbeslut,
    Uppehall,
    Sammanfattningsutkast,
    Momentundantag,
    Momentgallring,
    Momentgallringspost,
    Gallratmoment,
    Startsatt,
    Registreringskod,
    Anslutning,
    Utbildning,
    Rolltilldelning,
    Franvaro,
    Notisval,
)
REGISTERUTDRAG = (*MOMENTETS, *PLANERNAS, *GRANSKNINGENS, *SLUTENS, *MEDDELANDENAS)
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED = (
    *avgift.DATED,
    *angerfrist.DATED,
    *gallringsregel.DATED,
    eskalering.TIMMAR,
    inaktivitet.DAGAR,
    MINST,
    TYST_FRAN,
    TYST_TILL,
)
PERSONKONFLIKTER = (konflikt.konflikter,)

__all__ = [
    "AREAS",
    "DATED",
    "EVENTS",
    "JOBS",
    "NOTICES",
    "PAGAENDE",
    "PERMISSIONS",
    "REGISTERUTDRAG",
    "ROLES",
    "TABLES",
]
