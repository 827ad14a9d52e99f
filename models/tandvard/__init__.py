"""Tandvård: befolkningsansvar, behovspeng, förhandsbedömning and invoices."""

from models.tandvard import behovspengsregister, jobs
from models.tandvard.atgardskoder import excel as atgardskoder
from models.tandvard.atgardskoder.kodregister import Atgardskoder
from models.tandvard.atgardskoder.prisregister import Priser
from models.tandvard.befolkningsansvar import aktivitetsexcel
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.behovspeng import arendeexcel, dokumentkvot, listning, vantetid
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.behovskod import Behovskod, Kombination
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.dokument import Behovsdokument
from models.tandvard.behovspeng.forhandsbedomning import Fhbdokument, Fhbrad, Fhbversion, Forhandsbedomning
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.behovspeng.motiveringsutkast import Motiveringsutkast
from models.tandvard.events import EVENTS
from models.tandvard.faktura import excel as fakturaexcel
from models.tandvard.faktura import villkor
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import AREAS, PERMISSIONS, ROLES
from models.tandvard.registerutdrag import REGISTERUTDRAG
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.fil import Utbetalningsfil
from models.tandvard.utbetalning.utbetalning import Utbetaldfaktura, Utbetalning, Utbetalningsrad

TABLES: tuple[type, ...] = (
    Mottagning,
    Atgardskod,
    Pris,
    Aktivitet,
    Atgard,
    Atgardshandelse,
    Fakturakorning,
    Faktura,
    Fakturahandelse,
    Fakturapost,
    Faktureringsperiod,
    Betalkonto,
    Betaluppgifter,
    Utbetalning,
    Utbetalningsrad,
    Utbetaldfaktura,
    Utbetalningsfil,
    Anslutning,
    Behandlare,
    Tandlakarlistning,
    Behovskod,
    Behovspris,
    Kombination,
    Behovsarende,
    Behovsatgard,
    Behovshandelse,
    Behovsdokument,
    Forhandsbedomning,
    Fhbrad,
    Fhbversion,
    Fhbdokument,
    Motiveringsutkast,
    Behovspost,
)
JOBS = jobs.JOBS
DATED = (*villkor.DATED, *listning.DATED, *dokumentkvot.DATED, *vantetid.DATED)
EXCELLISTOR = (aktivitetsexcel.LISTA, arendeexcel.LISTA, atgardskoder.LISTA, fakturaexcel.LISTA)
REGISTREN = (Atgardskoder(), Priser(), *behovspengsregister.REGISTREN)

__all__ = [
    "AREAS",
    "DATED",
    "EVENTS",
    "EXCELLISTOR",
    "JOBS",
    "PERMISSIONS",
    "REGISTERUTDRAG",
    "REGISTREN",
    "ROLES",
    "TABLES",
]
