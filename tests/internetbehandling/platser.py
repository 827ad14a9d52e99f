"""What the addresses of internetbehandling name, in the tests that ask every address."""

from dataclasses import replace
from datetime import time, timedelta
from types import SimpleNamespace

import pytest

from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.gallring.undantag import Momentundantag, Undantagsklass
from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.start import starta
from models.internetbehandling.plan.uppgifter import Planuppgifter
from models.internetbehandling.plan.upplagg import lagg_upp
from models.internetbehandling.program.innehall import Fraga, Fragetyp, Planmall
from models.internetbehandling.program.lasin import las_in
from models.internetbehandling.program.program import Programfil
from models.internetbehandling.registrering.kod import Registreringskod, Tillfalle
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.files import store
from models.shared.invanare.invanare import Invanare
from tests.internetbehandling.conftest import INNEHALL, program_i_bruk
from tests.internetbehandling.program.paketet import mapp
from tests.internetbehandling.roller.conftest import anslut


@pytest.fixture
def behandlingen(cast):
    """The enheter that are connected."""
    return anslut(cast)


@pytest.fixture
def en_behandlingsanslutning(behandlingen):
    """That of Internetmottagningen."""
    return behandlingen[0]


@pytest.fixture
def tyras_uppdrag(cast, behandlingen):
    """An uppdrag there, without a role."""
    return cast.uppdrag["tyra"]


@pytest.fixture
def en_franvaro(cast, behandlingen):
    """Johan covers for Filippa tomorrow."""
    i_morgon = clock.today() + timedelta(days=1)
    return Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, i_morgon, i_morgon, by=cast.ines)


@pytest.fixture
def en_programversion(app, cast, tmp_path):
    """A small program of the region, which is not in use."""
    return las_in(mapp(tmp_path / "programpaket"), cast.rut.enhet.orgnr, by=cast.rut).version


@pytest.fixture
def en_programfil(en_programversion):
    """The picture of it."""
    return en_programversion.fil("media/cirkel.png")


@pytest.fixture
def forsta_steget():
    """Its first page, by the place that is its address."""
    return SimpleNamespace(id=1)


@pytest.fixture
def ett_moment(cast, behandlingen):
    """One that Filippa treats."""
    mall = Planmall("promenad", "Min promenad", "", (Fraga("steg", Fragetyp.TAL, "Hur många steg?"),))
    version = program_i_bruk(cast, replace(INNEHALL, kod="med-plan", aktivitetsplaner=(mall,)))
    return starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)


@pytest.fixture
def en_aktivitetsplan(cast, ett_moment):
    """A plan in it, from today."""
    (mall,) = ett_moment.innehall.aktivitetsplaner
    tider = ((time(20),),) * 7
    uppgifter = Planuppgifter("Min promenad", "", mall.fragor, clock.today(), tider, aktiverad=True)
    return lagg_upp(ett_moment, uppgifter, mall=mall.kod, by=cast.filippa)


@pytest.fixture
def en_flagga(ett_moment):
    """What the person has answered in it."""
    jag = Invanare(ett_moment.person_id, ett_moment.person.namn)
    lamna(ett_moment, ett_moment.innehall.steg_av_kod("kvall"), {"sovit": "nej"}, efter=0, by=jag)
    return Flagga.get(Flagga.moment == ett_moment)


@pytest.fixture
def en_momentkontakt(cast, ett_moment):
    """A contact in it."""
    return Momentkontakt.lagg_till(ett_moment, {"namn": "Filippa", "telefon": "0990-100 00"}, by=cast.filippa)


@pytest.fixture
def en_momentfil(app, tmp_path, ett_moment):
    """A picture of its program."""
    fil = tmp_path / "fonster.png"
    fil.write_bytes(b"\x89PNG\r\n\x1a\n")
    sparad = store.keep(fil)
    rad = {"namn": "media/fonster.png", "typ": "image/png", "storlek": sparad.size, "sha256": sparad.sha256}
    return Programfil.create(version=ett_moment.version_id, **rad)


@pytest.fixture
def ett_avslutat_moment(cast, ett_moment):
    """One that Filippa has ended, of another person."""
    nytt = starta(cast.person(1), ett_moment.version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    avsluta(nytt, kod=Avslutskod.GENOMFORD, by=cast.filippa)
    return nytt


@pytest.fixture
def ett_momentundantag(cast, ett_avslutat_moment):
    """That it is kept."""
    return Momentundantag.undanta(ett_avslutat_moment, Undantagsklass.TVIST, "Mål 12", by=cast.filippa)


@pytest.fixture
def en_momentgallring(cast):
    """What Filippa has proposed to remove."""
    return Momentgallring.create(
        nummer="GB-2026-90001",
        vid=cast.filippa.enhet_id,
        regel="Gallras 30 dagar efter att de avslutades.",
        fore=clock.today(),
        foreslagen_av=cast.filippa.medarbetare_id,
        foreslagen_namn=cast.filippa.namn,
    )


@pytest.fixture
def en_registreringskod(cast):
    """Codes of the region from a coming day."""
    fran = clock.today() + timedelta(days=3)
    return Registreringskod.besluta(Tillfalle.START, fran, {"formular": "B7"}, by=cast.rut)


@pytest.fixture
def en_meddelandemall(cast, behandlingen):
    """One of Internetmottagningen."""
    return Meddelandemall.skapa("Välkommen", "Hej och välkommen.", by=cast.filippa)
