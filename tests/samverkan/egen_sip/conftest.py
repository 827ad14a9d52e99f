"""A SIP that its person reaches on Mina sidor, in every state it passes, and the person's own window."""

import re

import pytest

from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.sip.plan.delmal import skapa_delmal
from models.samverkan.sip.plan.planfalt import INGA
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.steg import Stegversion
from models.shared.invanare.invanare import Invanare
from models.shared.process import Ansvar
from models.shared.session import LoginSession, Satt
from tests.samverkan.sip.conftest import kallad, med_grund, sip

__all__ = ["kallad", "med_grund", "sip"]


@pytest.fixture
def per(cast):
    """The person of the SIP, logged in as themself."""
    person = cast.person(0)
    return Invanare(person.id, person.namn)


@pytest.fixture
def delad(kallad, cast):
    """Carin has let the person in."""
    Delning.oppna(kallad, by=cast.carin)
    return Arende.get_by_id(kallad.id)


@pytest.fixture
def skriven(delad, cast):
    """The plan is whole, and nobody has been asked to godkänna it."""
    skriv(delad, "situation", "Bor ensam efter en stroke.", by=cast.carin)
    skriv(delad, "huvudmal", "Bo kvar hemma.", by=cast.carin)
    skriv(delad, f"enhet-{cast.carin.enhet_id}-namn", "Carin Ek, 0980-111 22", by=cast.carin)
    delmal = skapa_delmal(delad, mal="Gå till affären", ansvarig=cast.bo.enhet.namn, by=cast.bo)
    aktivitet = Planrad.lagg_till(delad, Slag.AKTIVITET, over=delmal.id, by=cast.bo)
    skriv(delad, aktivitet.nyckel("aktivitet"), "Träna med rollator", by=cast.bo)
    skriv(delad, aktivitet.nyckel("ansvarig"), val=(cast.bo.enhet.namn,), by=cast.bo)
    skriv(delad, aktivitet.nyckel("datum"), "2027-03-01", by=cast.bo)
    skriv(delad, aktivitet.nyckel("status"), val=("Pågår",), by=cast.bo)
    skriv(delad, f"enhet-{cast.carin.enhet_id}-inga", val=(INGA,), by=cast.carin)
    return delad


@pytest.fixture
def aktiv(skriven, cast):
    """Every enhet has godkänt the plan."""
    godkann(skriven, cast, efter=1)
    return Arende.get_by_id(skriven.id)


def godkann(arende, cast, efter):
    """Send the plan to be godkänd, and godkänn it for both enheter."""
    Planversion.starta_godkannande(arende, efter=efter, by=cast.carin)
    nummer = Stegversion.senaste(arende, "plan").nummer
    for by in (cast.bo, cast.carin):
        steg.fullgor(arende, "plan", Ansvar.GODKANNA, version=nummer, by=by)


def skriv(arende, falt, text="", *, val=(), by, sedan=0):
    """Write in a field of the plan."""
    return Planvarde.spara(arende, falt, val=val, text=text, sedan=sedan, by=by)


def skicka(arende, amne, text, by, efter=0):
    """Send what the person has written."""
    return Inlagg.skicka(arende, amne, text=text, efter=efter, by=by)


def ett_delmal(arende):
    """The key of the first delmål among what the person can write about."""
    return f"delmal-{Planrad.get(Planrad.slag == Slag.DELMAL).id}"


@pytest.fixture
def inne(app):
    """`inne(person)` is a window where that person has logged in as themself."""

    def log_in(person):
        client = app.test_client()
        number, _ = LoginSession.begin(person=person, satt=Satt.E_LEGITIMATION, loa=3)
        client.set_cookie("samspel", number, domain="localhost")
        found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/mina-sidor").text)
        client.token = found[1] if found else ""
        return client

    return log_in
