"""A program with ready plans, and a plan of it that the person registers every morning."""

from dataclasses import replace
from datetime import time

import pytest

from models.internetbehandling.plan.registrera import registrera
from models.internetbehandling.plan.uppgifter import Planuppgifter
from models.internetbehandling.plan.upplagg import lagg_upp
from models.internetbehandling.program.innehall import Fraga, Fragetyp, Planmall, Val
from models.shared import clock
from tests.internetbehandling.avisering.conftest import brevlador, smslador, valj  # noqa: F401
from tests.internetbehandling.conftest import INNEHALL, program_i_bruk
from tests.internetbehandling.invanare.conftest import inne  # noqa: F401

STEG = Fraga("steg", Fragetyp.TAL, "Hur många steg?", obligatorisk=True, minst=0, mest=100_000, enhet="steg")
KANSLA = Fraga("kansla", Fragetyp.SKALA, "Hur kändes det?", minst=0, mest=10, flagga=("9", "10"))
SATT = Fraga("satt", Fragetyp.ENVAL, "Hur gick du?", val=(Val("ute", "Ute"), Val("inne", "Inne")))
ANTECKNA = Fraga("anteckna", Fragetyp.TEXT, "Något mer?")
FRAGOR = (STEG, KANSLA, SATT, ANTECKNA)
PROMENAD = Planmall("promenad", "Min promenad", "Gå en stund varje dag.", FRAGOR)
SOMN = Planmall("somn", "Min sömn", "Skriv upp din sömn.", (Fraga("timmar", Fragetyp.TAL, "Hur många timmar?"),))
HALV_ATTA = (time(7, 30),)


@pytest.fixture
def version(cast):
    """The program, with two ready plans."""
    return program_i_bruk(cast, replace(INNEHALL, kod="planprov", aktivitetsplaner=(PROMENAD, SOMN)))


def uppgifter(**mer):
    """A plan from today, every day at half past seven."""
    givet = {
        "titel": "Min promenad",
        "text": "Gå en stund varje dag.",
        "fragor": FRAGOR,
        "startdatum": clock.today(),
        "tider": (HALV_ATTA,) * 7,
        "aktiverad": True,
    }
    return Planuppgifter(**givet | mer)


@pytest.fixture
def ny_plan(cast, moment):
    """`ny_plan(**other)` is a plan of the moment, laid up by Filippa now."""
    return lambda **mer: lagg_upp(moment, uppgifter(**mer), mall="promenad", by=cast.filippa)


@pytest.fixture
def skriv(invanaren):
    """`skriv(plan, occasion)` registers it for the person."""

    def skriv_den(plan, ett, svaren=None, **mer):
        return registrera(plan, ett.nummer, svaren or {"steg": 5000}, **{"fragor": 1, "by": invanaren} | mer)

    return skriv_den
