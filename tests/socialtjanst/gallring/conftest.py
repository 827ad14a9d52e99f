"""Akter whose time is out: what Gunilla proposes and Leif approves."""

from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.files import store
from models.socialtjanst.avslut.avsluta import avsluta
from models.socialtjanst.gallring import paket, verkstall
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.informationstyp import TYPER, Gallringsslag
from models.socialtjanst.gallring.undantag import FORSKNINGSDAGAR
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag import sandning
from tests.socialtjanst.avslut.conftest import fyllt, tomt
from tests.socialtjanst.avslut.test_avsluta import orsak, slut
from tests.socialtjanst.conftest import fordelad, serviceide, skickat

FEM_AR, ETT_AR = timedelta(days=5 * 366 + 2), timedelta(days=369)
BISTAND, SERVICE, UPPDRAG = (TYPER[slag] for slag in Gallringsslag)


@pytest.fixture
def instans(tmp_path):
    """Where files are kept."""
    store.configure(tmp_path)
    return tmp_path


@pytest.fixture
def avslutat(cast, utforare, instans):
    """A genomförande of bistånd that is ended today."""
    return avslutat_bistand(cast)


@pytest.fixture
def arkiverat(cast, utforare, instans):
    """A serviceärende of somebody avidentifierad that is archived today."""
    return arkiverad_service(cast)


@pytest.fixture
def senare():
    """`with senare(FEM_AR):` is so long after today."""
    return lambda tid: time_machine.travel(clock.now() + tid, tick=False)


def avslutat_bistand(cast, person=None, uppdraget=True, full=False):
    """What the fixture `avslutat` is, of another person or without that its uppdrag is ended."""
    uppdrag = fordelad(cast, skickat(cast, person or vanlig(cast)))
    ett = genomforandet(uppdrag)
    if full:
        fyllt(cast, ett)
        tomt(cast, ett)
    slut(ett, cast.simon)
    avsluta(ett, by=cast.simon)
    if uppdraget:
        sandning.avsluta(uppdrag, by=cast.olle)
    return Genomforande.get_by_id(ett.id)


def gammalt(cast):
    """A whole akt of bistånd that was ended so long ago that it can be gallrad now."""
    with clock.at(clock.ago(days=FEM_AR.days + 10)):
        return avslutat_bistand(cast, full=True)


def arkiverad_service(cast):
    """What the fixture `arkiverat` is."""
    ett = serviceide(cast)
    slut(ett, cast.signe)
    orsak(ett, cast.signe)
    avsluta(ett, by=cast.signe)
    return Genomforande.get_by_id(ett.id)


def vanlig(cast, nummer=0):
    """A person who was not born on a day that is kept for research."""
    return _personer(cast, lambda dag: dag not in FORSKNINGSDAGAR)[nummer]


def forskningsperson(cast):
    """One who was."""
    return _personer(cast, lambda dag: dag in FORSKNINGSDAGAR)[0]


def _personer(cast, passar):
    alla = [cast.person(index) for index in range(20)]
    return [en for en in alla if en.avliden is None and passar(en.nummer.fodelsedatum.day)]


def genomforandet(uppdrag):
    """What an uppdrag became."""
    return uppdrag.fordelningar.get().genomforande


def godkant(cast, typ=BISTAND):
    """A förslag of Gunilla's that Leif has approved."""
    forslag = Gallringsforslag.foresla(typ, by=cast.gunilla)
    forslag.godkann(by=cast.leif)
    return Gallringsforslag.get_by_id(forslag.id)


def verkstallt(cast, forslag):
    """The same, carried out by Gunilla."""
    verkstall.verkstall(forslag, paket.gor(forslag, lambda _: ()), by=cast.gunilla)
    return Gallringsforslag.get_by_id(forslag.id)
