"""The utförare of Ekdala, an uppdrag that Olle has sent, a genomförande at Lärkan, and a serviceärende."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare import exempel
from models.socialtjanst.utforare.insatstyp import Insatstyp

EN_MANAD = timedelta(days=30)


@pytest.fixture
def utforare(cast):
    """The enheter that are utförare, and the registers of the kommun."""
    return utforarna(cast)


@pytest.fixture
def utkast(cast, utforare):
    """An uppdrag that Olle is writing."""
    return skrivet(cast)


@pytest.fixture
def uppdrag(cast, utforare):
    """One of Stödboende that Olle has sent to IFO utförare Ekdala, from a month ago."""
    return skickat(cast)


@pytest.fixture
def fordelat(cast, uppdrag):
    """The same, which Simon has fördelat to Lärkan."""
    return fordelad(cast, uppdrag)


@pytest.fixture
def genomforande(fordelat):
    """What it became at Lärkan, with an insats that goes on."""
    return Genomforande.get()


@pytest.fixture
def service(cast, utforare):
    """A serviceärende of Signe's at Boservice, with an insats that goes on."""
    return serviceide(cast)


def utforarna(cast):
    """What the fixture `utforare` is."""
    exempel.lagg_in(cast)
    return {en.namn: en for en in Insatstyp.select()}


def insatstyp(namn):
    """The insatstyp of this name."""
    return Insatstyp.get(Insatstyp.namn == namn)


def skrivet(cast, person=None, by=None, **andrat):
    """A draft, of another person or with other facts."""
    varden = {
        "till_enhet": cast.enhet("ekdala_utforare"),
        "insatstyp": insatstyp("Stödboende"),
        "lagrum": "SoL",
        "innehall": "Stöd att klara ett eget boende.",
        "fran": clock.today() - EN_MANAD,
        "till": None,
    }
    return Uppdrag.skapa(person or cast.person(), **varden | andrat, by=by or cast.olle)


def skickat(cast, person=None, by=None, **andrat):
    """One that is sent."""
    uppdrag = skrivet(cast, person, by, **andrat)
    sandning.skicka(uppdrag, by=by or cast.olle)
    return Uppdrag.get_by_id(uppdrag.id)


def fordelad(cast, uppdrag, enhet="larkan", by=None, **mer):
    """Let it be fördelat from its first day."""
    Fordelning.fordela(uppdrag, cast.enhet(enhet), uppdrag.fran, by=by or cast.simon, **mer)
    return Uppdrag.get_by_id(uppdrag.id)


def serviceide(cast, person=None):
    """A serviceärende, avidentifierat unless a person is given."""
    nytt = Genomforande.nytt_for_service(person, cast.enhet("ekdala_service"), clock.today() - EN_MANAD, by=cast.signe)
    Insats.lagg_till(nytt, insatstyp("Boservice"), nytt.fran, by=cast.signe)
    return nytt
