"""Eva's and Finn's mottagning is connected to the befolkningsansvar, with codes and prices in its län."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.befolkningsansvar.rapport import rapportera
from models.tandvard.mottagning import Mottagning

FRAN = date(2020, 1, 1)
EKDALA = "9901"
LAN = "99"
MVC_ORE, TOBAK_ORE, FORELASNING_ORE = 48_50, 350_00, 1_200_00


@pytest.fixture
def mottagning(cast):
    """Folktandvården Ekdala, where Eva and Finn work."""
    return ansluten(cast)


@pytest.fixture
def koder(cast, mottagning):
    """A code of each kind, by its name here, with a price since 2020."""
    return upplagda(cast)


@pytest.fixture
def rapporterad(cast, koder):
    """Eva has reported an MVC yesterday with five deltagare."""
    return rapport(cast, koder["mvc"], antal=5)


def ansluten(cast, enhet="ekdala_tand"):
    """Let a mottagning report."""
    return Mottagning.create(enhet=cast.enhet(enhet), fran=FRAN)


def upplagda(cast):
    """What the fixture `koder` is."""
    sorter = {
        "mvc": ("MVC", "Information till blivande föräldrar", Uppgift.ANTAL, MVC_ORE),
        "tobak": ("T1", "Tobaksavvänjning, första besöket", Uppgift.PERSONNUMMER, TOBAK_ORE),
        "forelasning": ("F1", "Föreläsning för personal", Uppgift.INGEN, FORELASNING_ORE),
    }
    alla = {}
    for namn, (kod, beskrivning, uppgift, ore) in sorter.items():
        alla[namn] = Atgardskod.lagg_upp(kod, beskrivning, uppgift=uppgift, fran=FRAN, by=cast.sara)
        Pris.besluta(alla[namn], LAN, ore, fran=FRAN, beslut="Regionfullmäktige 2019", by=cast.sara)
    return alla


def rapport(cast, kod, by=None, **andrat):
    """Report an activity of yesterday."""
    varden = {
        "datum": clock.today() - timedelta(days=1),
        "behandlare": cast.medarbetare("eva"),
        "atgardskod": kod,
        "plats": "MVC Ekdala",
        "kommunkod": EKDALA,
    }
    return rapportera(**varden | andrat, by=by or cast.eva)
