"""A genomförande that all rooms have something of: a journal, a plan and a boendekontrakt."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.boende import kontraktera, kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.journal import avsluta as journalen
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion
from tests.socialtjanst.boende.conftest import upplagda
from tests.socialtjanst.journal import conftest as journaltest
from tests.socialtjanst.plan.conftest import paborjad

EN_DAG = timedelta(days=1)


@pytest.fixture
def fullt(cast, genomforande):
    """The genomförande at Lärkan with all of it going on."""
    return fyllt(cast, genomforande)


def fyllt(cast, genomforande):
    """Give a genomförande a journal with a signed anteckning, an upprättad plan, and a lägenhet."""
    journaltest.mallarna(cast)
    journal = journaltest.oppna(cast, genomforande)
    journaltest.skriv(journal, cast.wilma)
    Planversion.uppratta(paborjad(cast, genomforande), by=cast.wilma)
    kontraktera.skapa(genomforande, upplagda(cast)["Lgh 1"], genomforande.fran, by=cast.simon)
    return genomforande


def tomt(cast, genomforande):
    """End its journal, plan and kontrakt."""
    stang_journalen(cast, genomforande)
    Genomforandeplan.update(till=clock.today()).where(Genomforandeplan.genomforande == genomforande).execute()
    stang_kontraktet(cast, genomforande)


def stang_journalen(cast, genomforande):
    """End the journal."""
    journalen.avsluta(Journal.get(Journal.genomforande == genomforande), by=cast.simon)


def stang_kontraktet(cast, genomforande):
    """End the kontrakt, yesterday."""
    kontrakt, dag = Boendekontrakt.get(Boendekontrakt.genomforande == genomforande), clock.today() - EN_DAG
    kontraktsslut.avsluta(kontrakt, dag, dag, Orsak.INSATS, by=cast.simon)
