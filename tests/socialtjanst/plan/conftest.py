"""A genomförandeplan at Lärkan, as Wilma has begun it."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.plan import skriv
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.mal import Mal
from models.socialtjanst.plan.planversion import Planversion

HALVAR = timedelta(days=180)
DELMAL = {"vad": "Tvätta", "hur": "Tillsammans", "vem": "Wilma", "nar": "Tisdagar"}


@pytest.fixture
def plan(cast, genomforande):
    """A plan from today with a mål and a delmål, to be followed up in half a year."""
    return paborjad(cast, genomforande)


@pytest.fixture
def upprattad(cast, plan):
    """The same, saved to the ärende."""
    Planversion.uppratta(plan, by=cast.wilma)
    return Genomforandeplan.get_by_id(plan.id)


def paborjad(cast, genomforande, by=None):
    """What the fixture `plan` is."""
    by, idag = by or cast.wilma, clock.today()
    plan = Genomforandeplan.skapa(genomforande, idag, by=by)
    skriv.lagg_till_mal(plan, by=by)
    (mal,) = Mal.i(plan)
    delar = [
        skriv.Del("plan", {"delaktighet": "Vill bo kvar.", "deltagare": "God man"}, 0),
        skriv.Del(f"mal-{mal.id}", {"text": "Sköta hemmet själv", "livsomrade": "Hemliv"}, 0),
        skriv.Del(
            f"delmal-{mal.delmal[0].id}", {"vad": "Tvätta", "hur": "Tillsammans", "vem": "W", "nar": "Tisdagar"}, 0
        ),
    ]
    skriv.skriv(plan, delar, dagar=skriv.Dagar(idag, None, idag + HALVAR), by=by)
    return Genomforandeplan.get_by_id(plan.id)
