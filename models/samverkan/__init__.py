"""Samverkan: planning at hospital discharge (SVU) and coordinated individual plans (SIP)."""

from models.samverkan import atkomst, jobs, pagaende, sokning, utskrivning
from models.samverkan.andring import Enhetsandring
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst, Granskningspost
from models.samverkan.avvikelse.kalla import AVVIKELSEKALLOR
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggslasning import Inlaggslasning
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.samverkan.events import EVENTS
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.granskning import GRANSKNING
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.lagklocka import sma_tal, villkor
from models.samverkan.lagklocka.klockunderlag import Klockunderlag
from models.samverkan.lagklocka.mottagningssvar import Mottagningssvar
from models.samverkan.lagklocka.overenskommelse import Overenskommelse
from models.samverkan.lagklocka.overenskommelserattelse import Overenskommelserattelse
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.meddelanden import kvot
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens
from models.samverkan.meddelanden.paminnelse import EFTER as PAMINNELSE_EFTER
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.permissions import AREAS, PERMISSIONS, ROLES
from models.samverkan.personnummer import konflikter
from models.samverkan.rattelse import Rattelseanteckning
from models.samverkan.registerutdrag import REGISTERUTDRAG
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.sip import arkivering, uppfoljning, uppfoljningspaminnelse
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.enhetens import excel as enhetens_sip
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.dagordning import Dagordning
from models.samverkan.sip.mote.motesbrev import Motesbrev
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planrad import Planrad
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.sokning import Sokning
from models.samverkan.sparrning import nytt_skydd
from models.samverkan.stallningstagande.stallningstagande import Stallningslakare, Stallningstagande
from models.samverkan.steg import Kvittering, Stegversion
from models.samverkan.utskrivning import Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid

PERSONKONFLIKTER = (konflikter,)
NYTT_SKYDD = (nytt_skydd,)
TABLES = (
    Arende,
    Deltagare,
    Deltagarroll,
    Enhetsandring,
    Patientinformation,
    Samtycke,
    Stegversion,
    Kvittering,
    Inskrivning,
    Utskrivningstid,
    Utskrivning,
    FastVardkontakt,
    Kartlaggning,
    Faltvarde,
    Meddelandefil,
    Meddelande,
    Meddelandekvittens,
    Meddelandeutkast,
    Paminnelse,
    Sokning,
    Atkomst,
    Granskningspost,
    Rattelseanteckning,
    Stallningstagande,
    Stallningslakare,
    Mottagningssvar,
    Planeringskallelse,
    Overenskommelse,
    Overenskommelserattelse,
    Klockunderlag,
    Kallelse,
    Avbojt,
    Motestid,
    Tidssvar,
    Dagordning,
    Motesbrev,
    Samordningsansvarig,
    Avslut,
    Plan,
    Planrad,
    Planvarde,
    Planversion,
    uppfoljningspaminnelse.Uppfoljningspaminnelse,
    Delning,
    Inlagg,
    Inlaggsutkast,
    Inlaggslasning,
)
JOBS = jobs.JOBS
DATED = (
    atkomst.TIMMAR,
    sokning.TIMMAR,
    utskrivning.ARKIVERAS_EFTER,
    arkivering.EFTER,
    uppfoljning.MANADER,
    uppfoljningspaminnelse.DAGAR,
    PAMINNELSE_EFTER,
    sma_tal.MINST,
    *villkor.DATED,
    *kvot.DATED,
)
NOTICES: tuple[object, ...] = ()
EXCELLISTOR = (enhetens_sip.LISTA,)
PAGAENDE = (pagaende.ARENDEN,)

__all__ = [
    "AREAS",
    "AVVIKELSEKALLOR",
    "DATED",
    "EVENTS",
    "EXCELLISTOR",
    "GRANSKNING",
    "JOBS",
    "NOTICES",
    "PAGAENDE",
    "PERMISSIONS",
    "REGISTERUTDRAG",
    "ROLES",
    "TABLES",
]
