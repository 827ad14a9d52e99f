"""A genomförande at Lärkan to register from, and what is reported."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.avvikelse import avslut
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.avvikelse import Avvikelsetyp, Ensam
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan, registrera
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Roll, Uppdragsroll
from tests.socialtjanst.conftest import fordelad, skickat, utforarna

GENOMFORANDE = "socialtjanst.genomforande"


@pytest.fixture
def genomforande(cast):
    """One of bistånd at Lärkan."""
    return pa_larkan(cast)


@pytest.fixture
def avvikelse(cast, genomforande):
    """A fall that Wilma has registered on the person of it."""
    return registrerad(cast, (GENOMFORANDE, genomforande.id))


def pa_larkan(cast, person=None):
    """What the fixture `genomforande` is."""
    utforarna(cast)
    return fordelad(cast, skickat(cast, person or cast.person(21))).fordelningar.get().genomforande


def omrade(namn="Fall", lagrum=Lagrum.SOL):
    """One of those that come with Samspel."""
    return Avvikelseomrade.get(Avvikelseomrade.namn == namn, Avvikelseomrade.lagrum == lagrum)


def anmalan(cast, **andrat):
    """A fall at Lärkan yesterday, or with other facts."""
    varden = {
        "typ": Avvikelsetyp.AVVIKELSE,
        "lagrum": Lagrum.SOL,
        "omrade": omrade(lagrum=andrat.get("lagrum", Lagrum.SOL)),
        "enhet": cast.enhet("larkan"),
        "handelsedatum": clock.today() - timedelta(days=1),
        "handelseforlopp": "Snubblade på tröskeln till badrummet.",
        "ensam": Ensam.JA,
    }
    return Anmalan(**varden | andrat)


def registrerad(cast, kalla=None, by=None, **andrat):
    """One that Wilma, or another, has registered."""
    return registrera(anmalan(cast, **andrat), kalla, by=by or cast.wilma)[0]


def med_roll(cast, namn, roll):
    """Give an uppdrag one more behörighetsroll; the actor as it then is."""
    Uppdragsroll.get_or_create(uppdrag=cast.uppdrag[namn], roll=Roll.get(Roll.nyckel == roll))
    return cast.actor(namn)


def utredningen(avvikelse, orgnr=None):
    """The investigation of it where it is registered, or at another huvudman."""
    return avvikelse.utredningar.where(Utredning.orgnr == (orgnr or avvikelse.fran_enhet.orgnr)).get()


def klar_att_avsluta(avvikelse, cast, text="Tröskeln."):
    """All that is asked for before it may be closed, by Hedda."""
    utredning = utredningen(avvikelse)
    Analys.gor(utredning, 2, 2, text, sedan=0, by=cast.hedda)
    Lexbeslut.fatta(utredning, Lex.INGEN, text, sedan=0, by=cast.hedda)
    Aterkoppling.ge(utredning, text, by=cast.hedda)
    return utredning


def avslutad(avvikelse, cast, text="Tröskeln."):
    """The investigation, closed by Hedda."""
    utredning = klar_att_avsluta(avvikelse, cast, text)
    avslut.avsluta(utredning, by=cast.hedda)
    return Utredning.get_by_id(utredning.id)
