"""Two lägenheter and a room for korttid at Lärkan, one at Bron, and the person of a genomförande in the first."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.socialtjanst.boende import kontraktera
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.conftest import fordelad, skickat

SEDAN = date(2020, 1, 1)
HYRA_ORE = 6_200_00
DYGN_ORE = 250_00
DAG = timedelta(days=1)


@pytest.fixture
def objekten(cast, utforare):
    """By name."""
    return upplagda(cast)


@pytest.fixture
def kontrakt(genomforande, objekten, cast):
    """The person lives in Lgh 1 since the first day of the insats."""
    return kontraktera.skapa(genomforande, objekten["Lgh 1"], genomforande.fran, by=cast.simon)


def upplagda(cast):
    """What the fixture `objekten` is."""
    larkan, bron = cast.enhet("larkan"), cast.enhet("bron")
    korttid = Objektslag.KORTTID
    alla = {
        en.namn: en
        for en in (
            objekt(cast, larkan, "Lgh 1"),
            objekt(cast, larkan, "Lgh 2"),
            objekt(cast, larkan, "Rum 3", korttid, DYGN_ORE),
            objekt(cast, bron, "Lgh 4"),
        )
    }
    return alla


def objekt(cast, enhet, namn, slag=Objektslag.PERMANENT, ore=HYRA_ORE, fran=SEDAN):
    """One with a hyra from its first day; without `ore` none is decided."""
    en = Boendeobjekt.lagg_upp(enhet, namn, slag, fran=fran, by=cast.simon)
    if ore is not None:
        Hyra.besluta(en, ore, fran=fran, by=cast.simon)
    return en


def en_till(cast, index=1, **andrat):
    """The genomförande of another person at Lärkan, with an insats with boende."""
    fordelad(cast, skickat(cast, cast.person(index), **andrat))
    return Genomforande.get(Genomforande.person == cast.person(index))


def uthyrt(cast):
    """What the fixture `kontrakt` is, from nothing; and its genomförande."""
    genomforande = en_till(cast)
    en = upplagda(cast)["Lgh 1"]
    return kontraktera.skapa(genomforande, en, genomforande.fran, by=cast.simon)


def i_dag():
    return clock.today()
