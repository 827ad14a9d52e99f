"""A short program in use at the region, a moment of it that Filippa treats, and the person who works in it."""

import hashlib

import pytest

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.start import starta
from models.internetbehandling.program.innehall import (
    Avsnitt,
    Formular,
    Fraga,
    Fragetyp,
    Innehall,
    Modul,
    Programslag,
    Steg,
    Val,
    Villkor,
)
from models.internetbehandling.program.program import Program, Programinnehall, Programversion
from models.shared import clock
from models.shared.invanare.invanare import Invanare
from models.shared.session import LoginSession, Satt
from tests.internetbehandling.roller.conftest import anslut

JA_NEJ = (Val("ja", "Ja"), Val("nej", "Nej"))
FORMULARET = Formular(
    (
        Fraga("sovit", Fragetyp.ENVAL, "Har du sovit?", obligatorisk=True, val=JA_NEJ, flagga=("nej",)),
        Fraga(
            "timmar", Fragetyp.TAL, "Hur många timmar?", minst=0, mest=24, enhet="timmar", om=Villkor("sovit", ("ja",))
        ),
        Fraga("stort", Fragetyp.FLERVAL, "Vad störde dig?", val=(Val("ljud", "Ljud"), Val("ljus", "Ljus"))),
        Fraga("oro", Fragetyp.SKALA, "Hur orolig är du?", minst=0, mest=10, ord_minst="inte alls", ord_mest="mycket"),
        Fraga("dag", Fragetyp.DATUM, "Vilken dag?"),
        Fraga("tankar", Fragetyp.TEXT, "Skriv dina tankar."),
    ),
    inledning="Svara som det är.",
    obligatoriskt=True,
    sidkommentar=True,
)
HALLA = Steg("halla", 1, "Hej", "Så går det till.\n\n![Ett fönster](media/fonster.png)", bilder=("media/fonster.png",))
LYSSNA = Steg("lyssna", 2, "Lyssna", "En röst läser.", ljud="media/rost.mp3")
KVALL = Steg("kvall", 3, "Din kväll", "Tänk efter.", formular=FORMULARET)
MER = (Steg("mer", 4, "Mer att läsa", "Läs."), Steg("gomt", 5, "Gömt", "Senare.", dolt=True))
DJUPT = Avsnitt("Djupt", (Steg("djupt", 6, "På djupet", "Djupare."),))
INNEHALL = Innehall(
    kod="prov",
    titel="Lugnare kvällar",
    slag=Programslag.STODPROGRAM,
    beskrivning="Ett kort program.",
    valkomsttext="Välkommen hit.",
    moduler=(
        Modul(
            "borja",
            "Att börja",
            (Avsnitt("Först", (HALLA, LYSSNA)), Avsnitt("Din kväll", (KVALL,))),
            ingress="Vi tar det lugnt.",
        ),
        Modul("mer", "Att gå vidare", (Avsnitt("Mer", MER),)),
        Modul("djupt", "Fördjupning", (DJUPT,), aktuell=False),
    ),
)


def program_i_bruk(cast, innehall=INNEHALL):
    """A version of a program that is in use in the region, where two enheter are connected."""
    anslut(cast)
    summa = hashlib.sha256(innehall.som_json().encode()).hexdigest()  # what it holds is remembered by it
    program = Program.create(kod=innehall.kod, orgnr=cast.filippa.enhet.orgnr)
    Programinnehall.create(kontrollsumma=summa, text=innehall.som_json())
    return Programversion.create(
        program=program, nummer=1, titel=innehall.titel, kontrollsumma=summa, i_bruk=clock.now()
    )


@pytest.fixture
def version(cast):
    """The program, in use."""
    return program_i_bruk(cast)


@pytest.fixture
def moment(cast, version):
    """A moment that Filippa treats."""
    return starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)


@pytest.fixture
def invanaren(moment):
    """The person, logged in as themself."""
    return Invanare(moment.person_id, moment.person.namn)


@pytest.fixture
def steg(moment):
    """The steg with the formulär."""
    return moment.innehall.steg_av_kod("kvall")


@pytest.fixture
def telefon(window, base_url, moment):
    """`telefon()` is a phone where the person of the moment is logged in."""

    def open_phone(**more):
        page = window(**{"width": 360, "height": 640} | more)
        number, _ = LoginSession.begin(person=moment.person, satt=Satt.E_LEGITIMATION, loa=3)
        page.context.add_cookies([{"name": "samspel", "value": number, "url": base_url, "httpOnly": True}])
        return page

    return open_phone


def pa_nytt(moment):
    """The moment as the database has it."""
    return Moment.get_by_id(moment.id)
