"""What all domains stand on: the database, values, organisation, persons, sessions and the audit log."""

from models.shared import jobs
from models.shared.audit import AuditAct, AuditPerson, AuditSeal
from models.shared.avvikelse import registerutdrag as avvikelseregister
from models.shared.avvikelse import risk as avvikelserisk
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.avslut import Ateroppning
from models.shared.avvikelse.avvikelse import Avvikelse, Avvikelsepart, Avvikelseyrkesgrupp
from models.shared.avvikelse.enhetsregel import Enhetsregel
from models.shared.avvikelse.gallring import jobb as avvikelsegallringsjobb
from models.shared.avvikelse.gallring import regel as avvikelsegallringsregel
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring, Avvikelsegallringspost
from models.shared.avvikelse.gallring.undantag import Avvikelseundantag
from models.shared.avvikelse.lagrum import Lagrumsregel
from models.shared.avvikelse.lexbeslut import Lexbeslut
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.omstyrning import Omstyrning
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.avvikelse.utredning import Utredning
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.demomarke import Demomarke
from models.shared.events import EVENTS
from models.shared.excelfil.excelfil import Excelfil
from models.shared.felrapport import bildkvot
from models.shared.felrapport import gallring as felrapportgallring
from models.shared.felrapport import registerutdrag as felrapportregister
from models.shared.felrapport.felrapport import Felrapport
from models.shared.gallring import logg
from models.shared.granskning.loggutdrag import Loggutdrag
from models.shared.granskning.sokning import Loggsokning
from models.shared.granskning.stickprov import Stickprov, Stickprovsbedomning, Stickprovsrad
from models.shared.inbaddning.overlamning import Overlamning
from models.shared.info import Informationsmeddelande
from models.shared.inloggningsforsok import Inloggningsforsok
from models.shared.inloggningskonto import Inloggningskonto, Reservkod
from models.shared.invanare import installningar
from models.shared.invanare.installningar import Installningar
from models.shared.jobbkorning import Jobbkorning
from models.shared.kand_webblasare import KandWebblasare
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Rollbehorighet,
    Uppdragsroll,
)
from models.shared.permissions import AREAS, PERMISSIONS, ROLES
from models.shared.person import Listning, Person
from models.shared.personuppgifter import koppling, visning
from models.shared.personuppgifter.koppling import Koppling
from models.shared.personuppgifter.personalias import Personalias
from models.shared.personuppgifter.sparr import Sparr
from models.shared.personuppgifter.visning import Visning
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.regelmotor import Regel
from models.shared.register import inlasning
from models.shared.register.inlasning import Registerinlasning
from models.shared.registerutdrag import gemensamt
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.session import Engangsnyckel, LoginSession
from models.shared.systemklient.systemklient import Systemklient
from models.shared.varde import Varde

TABLES = (
    Enhet,
    Medarbetare,
    Processroll,
    Befattning,
    Roll,
    Rollbehorighet,
    Medarbetaruppdrag,
    Uppdragsroll,
    Regel,
    Person,
    Listning,
    Demomarke,
    Informationsmeddelande,
    Lopnummer,
    LoginSession,
    Engangsnyckel,
    Overlamning,
    Inloggningskonto,
    Reservkod,
    KandWebblasare,
    Inloggningsforsok,
    AuditAct,
    AuditPerson,
    AuditSeal,
    Loggsokning,
    Stickprov,
    Stickprovsrad,
    Stickprovsbedomning,
    Loggutdrag,
    Jobbkorning,
    Visning,
    Sparr,
    Varde,
    Registerinlasning,
    Personalias,
    Koppling,
    Registerutdrag,
    Brev,
    Sms,
    Systemklient,
    Excelfil,
    Avvikelseomrade,
    Yrkesgrupp,
    Enhetsregel,
    Lagrumsregel,
    Avvikelse,
    Avvikelseyrkesgrupp,
    Avvikelsepart,
    Utredning,
    Avvikelseansvar,
    Analys,
    Avvikelseatgard,
    Aterkoppling,
    Lexbeslut,
    Omstyrning,
    Avvikelsesvar,
    Avvikelseutkast,
    Ateroppning,
    Avvikelseundantag,
    Avvikelsegallring,
    Avvikelsegallringspost,
    Installningar,
    Felrapport,
)
REGISTERUTDRAG = (
    *gemensamt.REGISTERUTDRAG,
    installningar.installningar,
    *felrapportregister.REGISTERUTDRAG,
    *avvikelseregister.REGISTERUTDRAG,
)
JOBS = (*jobs.JOBS, *avvikelsegallringsjobb.JOBS, *felrapportgallring.JOBS)
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED = (
    visning.MINUTER,
    koppling.DAGAR,
    inlasning.SPARAS,
    logg.SPARAS,
    *avvikelserisk.DATED,
    *avvikelsegallringsregel.DATED,
    *bildkvot.DATED,
    *felrapportgallring.DATED,
)

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
