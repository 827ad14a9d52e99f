"""Efter utskrivningen läses de andra stegen bara, tills den ångras."""

from datetime import timedelta

import pytest

from models.samverkan import oversikt, steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande
from models.samverkan.utskrivning import Utskrivning
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.process import Colour
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import innehall
from tests.samverkan.stallningstagande import saga
from tests.samverkan.test_utskrivning import skriv_ut

FALT = "boendemiljo"
VANTAR_INTE = "Väntar inte längre på kommun."


@pytest.fixture
def kartlagd(publicerad, cast):
    Kartlaggning.starta(publicerad, by=cast.anna)
    return publicerad


def skrivningar(arende, cast):
    """One way to write in each of the other steps, by the part that writes it."""
    i_morgon = clock.today() + timedelta(days=1)
    text = innehall(orsak="Ny orsak")
    return [
        lambda: Inskrivning.spara_utkast(arende, **text, sedan=0, by=cast.anna),
        lambda: Faltvarde.spara(arende, FALT, text="Hiss", sedan=0, by=cast.carin),
        lambda: Stallningstagande.spara(arende, {"atgarder": "Prover"}, sedan=0, last=0, by=cast.anna),
        lambda: Inskrivning.publicera(arende, **text, sedan=1, efter=1, by=cast.anna),
        lambda: Utskrivningstid.publicera(arende, datum=i_morgon, klar=False, orsak="Feber", efter=1, by=cast.anna),
    ]


@pytest.mark.krav("M35", "M59", "M62")
def test_inget_annat_steg_kan_skrivas_forran_utskrivningen_angras(kartlagd, cast):
    skriv_ut(kartlagd, cast.anna)
    for skriv in skrivningar(kartlagd, cast):
        with pytest.raises(RuleBroken, match="Patienten är utskriven"):
            skriv()
    Utskrivning.angra(kartlagd, efter=1, by=cast.anna)
    for skriv in skrivningar(kartlagd, cast):
        skriv()


@pytest.mark.krav("M46")
def test_kartlaggningen_startas_inte_efter_utskrivningen(publicerad, cast):
    skriv_ut(publicerad, cast.anna)
    with pytest.raises(RuleBroken, match="Patienten är utskriven"):
        Kartlaggning.starta(publicerad, by=cast.bo)


@pytest.mark.krav("M36", "M61")
def test_det_som_redan_ar_sagt_kan_anda_kvitteras(publicerad, cast):
    skriv_ut(publicerad, cast.anna)
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)


@pytest.mark.krav("M18")
def test_ett_utkast_som_inte_kan_publiceras_ar_ingen_uppgift(publicerad, cast):
    Inskrivning.spara_utkast(publicerad, **innehall(orsak="Ny orsak"), sedan=0, by=cast.anna)

    def att_gora():
        return next(rad.att_gora for rad in oversikt.rader(cast.anna) if rad.id == publicerad.id)

    assert "Publicera inskrivning" in att_gora()
    skriv_ut(publicerad, cast.anna)
    assert "Publicera inskrivning" not in att_gora()
    Utskrivning.angra(publicerad, efter=1, by=cast.anna)
    assert "Publicera inskrivning" in att_gora()


@pytest.mark.krav("M35", "M62")
def test_sidorna_har_inga_formular_men_sager_varfor(som, kartlagd, cast):
    url = f"/samverkan/arenden/{kartlagd.id}"
    sidor = {
        "inskrivning": ("anna", "inskrivning/publicering"),
        "utskrivningstid": ("anna", "/utskrivningstid"),
        "kartlaggning": ("carin", "kartlaggning/falt/"),
        "stallningstagande": ("anna", "/stallningstagande"),
    }
    for namn, (vem, till) in sidor.items():
        assert till in _formular(som(vem).get(f"{url}/{namn}?andra=1").text), namn
    skriv_ut(kartlagd, cast.anna)
    for namn, (vem, till) in sidor.items():
        sida = som(vem).get(f"{url}/{namn}?andra=1").text
        assert "Patienten är utskriven, så steget kan bara läsas" in sida
        assert till not in _formular(sida), namn
    assert "steget kan bara läsas" not in som("anna").get(f"{url}/utskrivning").text
    Utskrivning.angra(kartlagd, efter=1, by=cast.anna)
    assert "steget kan bara läsas" not in som("anna").get(f"{url}/inskrivning").text


def _formular(sida):
    """What the page sends to, apart from the messages beside it."""
    return " ".join(del_.split('"')[0] for del_ in sida.split('hx-post="')[1:] if "/meddelanden" not in del_[:80])


@pytest.mark.krav("M61", "M2")
def test_dagen_star_under_ljuset_tills_den_angras(som, publicerad, cast):
    def dagen():
        return next(rad.datum.get("utskrivning") for rad in oversikt.rader(cast.bo) if rad.id == publicerad.id)

    idag = clock.today()
    kort = f">{idag.day}/{idag.month}</a>"
    url = f"/samverkan/arenden/{publicerad.id}/utskrivning"
    assert dagen() is None
    skriv_ut(publicerad, cast.anna)
    assert dagen().dag == idag and not dagen().preliminar
    assert kort in som("bo").get("/samverkan/").text
    lanken = som("bo").get(url).text.split(f'href="{url}"')[1].split("</a>")[0]
    assert f"{idag.day}/{idag.month}" in lanken
    Utskrivning.angra(publicerad, efter=1, by=cast.anna)
    assert dagen() is None
    assert Arende.get_by_id(publicerad.id).arkiverad is None


def farg(arende, actor):
    """The light of the ställningstagande, alike on the start page and in the ärende, and what it says."""
    i_listan = next(rad.lights for rad in oversikt.rader(actor) if rad.id == arende.id)
    assert i_listan == steg.lights(arende, actor)
    ljus = next(each for each in i_listan if each.step.key == "stallningstagande")
    return ljus.colour, ljus.is_my_turn, ljus.given_up


@pytest.mark.krav("M3", "M58", "M61")
def test_ingen_vantar_pa_den_som_inte_hann_skriva_sitt_stallningstagande(som, publicerad, cast):
    saga.klarmarkera(publicerad, cast)
    saga.justera(publicerad, cast, "anna")
    saga.spara(publicerad, cast, "bo")
    assert farg(publicerad, cast.carin) == (Colour.RED, True, "")
    skriv_ut(publicerad, cast.anna)
    assert farg(publicerad, cast.carin) == (Colour.YELLOW, False, VANTAR_INTE)
    assert farg(publicerad, cast.bo) == (Colour.RED, True, VANTAR_INTE), "what Bo wrote can still be justerat"
    saga.justera(publicerad, cast, "bo")
    for actor in (cast.anna, cast.bo, cast.carin):
        assert farg(publicerad, actor) == (Colour.BLUE, False, VANTAR_INTE), "begun, and never finished"
    assert VANTAR_INTE in som("carin").get("/samverkan/").text
    assert VANTAR_INTE in som("carin").get(f"/samverkan/arenden/{publicerad.id}/stallningstagande").text
    Utskrivning.angra(publicerad, efter=1, by=cast.anna)
    assert farg(publicerad, cast.carin) == (Colour.RED, True, "")


@pytest.mark.krav("M55", "M61")
def test_ett_nej_som_aldrig_andrades_vantar_inte_pa_nagon(publicerad, cast):
    saga.klarmarkera(publicerad, cast)
    saga.spara(publicerad, cast, "bo", godkanner=False, andras="SIP behövs")
    skriv_ut(publicerad, cast.anna)
    assert farg(publicerad, cast.bo)[:2] == (Colour.YELLOW, False)
    assert farg(publicerad, cast.bo)[2] == "Väntar inte längre på öppenvård och kommun."
