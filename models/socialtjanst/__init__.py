"""Socialtjänst: uppdrag, journal, insatser, boende, service and avslut."""

from models.socialtjanst.avslut import stad
from models.socialtjanst.avslut.bockning import Bockning
from models.socialtjanst.boende import hyresexcel, kontraktsexcel
from models.socialtjanst.boende import konflikt as boendekonflikt
from models.socialtjanst.boende import registerutdrag as boenderegister
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresregel import Hyresregel
from models.socialtjanst.events import EVENTS
from models.socialtjanst.gallring import informationstyp
from models.socialtjanst.gallring import jobb as gallringsjobb
from models.socialtjanst.gallring.forslag import Gallringsforslag, Gallringspost
from models.socialtjanst.gallring.undantag import Gallringsundantag
from models.socialtjanst.genomforande import konflikt as genomforandekonflikt
from models.socialtjanst.genomforande.avvikelsekalla import AVVIKELSEKALLOR
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.avvikelsebesked import AVVIKELSELYSSNARE
from models.socialtjanst.inkorg.meddelande import Lasning, Meddelande
from models.socialtjanst.journal import jobb as journaljobb
from models.socialtjanst.journal import laslas
from models.socialtjanst.journal import registerutdrag as journalregister
from models.socialtjanst.journal.anteckning import Anteckning, Tidigarelydelse
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Journalmall, Rubrik
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.journal.utkast import Anteckningsutkast
from models.socialtjanst.permissions import AREAS, PERMISSIONS, ROLES
from models.socialtjanst.person import registerutdrag as personregister
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.konflikt import konflikter
from models.socialtjanst.person.kontakter import Kontaktuppgift, Referensperson, Relation
from models.socialtjanst.person.skyddad import glom
from models.socialtjanst.plan import registerutdrag as planregister
from models.socialtjanst.plan.atertagen import Atertagenuppfoljning
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.mal import Delmal, Mal
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning
from models.socialtjanst.plan.uppfoljningsutkast import Uppfoljningsutkast
from models.socialtjanst.statistik import journalsok, kontrollexcel, minst, statistikexcel
from models.socialtjanst.statistik.aldersband import Aldersband
from models.socialtjanst.statistik.sparad import SparadRapport
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.uppdrag import dokumentkvot
from models.socialtjanst.uppdrag import registerutdrag as uppdragsregister
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.min_person import MinPerson
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.uppdrag.uppdragsutkast import Uppdragsutkast
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

TABLES: tuple[type, ...] = (
    Utforarenhet,
    Insatstyp,
    Avslutsorsak,
    Debiteringsomrade,
    Uppdrag,
    Genomforande,
    Insats,
    Fordelning,
    Kvittering,
    MinPerson,
    Meddelande,
    Lasning,
    Boendeobjekt,
    Hyra,
    Hyresregel,
    Boendekontrakt,
    Genomforandeplan,
    Mal,
    Delmal,
    Planversion,
    Uppfoljning,
    Atertagenuppfoljning,
    Kontaktuppgift,
    Relation,
    Referensperson,
    Fakturamottagare,
    Personinstallning,
    Journalmall,
    Rubrik,
    Nyckelord,
    Frastext,
    Journal,
    Anteckning,
    Tidigarelydelse,
    Rattning,
    Anteckningsutkast,
    Bockning,
    Uppdragsutkast,
    Uppfoljningsutkast,
    Gallringsundantag,
    Gallringsforslag,
    Gallringspost,
    Aldersband,
    Statistikuttag,
    SparadRapport,
)
NYTT_SKYDD = (glom,)
JOBS = (*journaljobb.JOBS, *gallringsjobb.JOBS)
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED = (*laslas.DATED, *dokumentkvot.DATED, *stad.DATED, *informationstyp.DATED, *minst.DATED)
EXCELLISTOR = (kontraktsexcel.LISTA, hyresexcel.LISTA, kontrollexcel.LISTA, statistikexcel.LISTA, journalsok.LISTA)
REGISTERUTDRAG = (
    *uppdragsregister.REGISTERUTDRAG,
    *boenderegister.REGISTERUTDRAG,
    *planregister.REGISTERUTDRAG,
    *personregister.REGISTERUTDRAG,
    *journalregister.REGISTERUTDRAG,
)
PERSONKONFLIKTER = (konflikter, genomforandekonflikt.konflikter, boendekonflikt.konflikter)

__all__ = [
    "AREAS",
    "AVVIKELSEKALLOR",
    "AVVIKELSELYSSNARE",
    "DATED",
    "EVENTS",
    "EXCELLISTOR",
    "JOBS",
    "NOTICES",
    "PAGAENDE",
    "PERMISSIONS",
    "REGISTERUTDRAG",
    "ROLES",
    "TABLES",
]
