"""I webbläsaren: samordnaren hyr ut, byter och avslutar, hittar kontraktet igen, även utan skript och utan mus."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.socialtjanst.boende import kontraktera
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.genomforande.insats import Insats
from tests.socialtjanst.boende.conftest import DAG, en_till

pytestmark = pytest.mark.browser


@pytest.fixture
def sidan(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/boende"


def raden(sida, namn):
    return sida.get_by_role("row", name=re.compile(namn))


@pytest.mark.krav("T38", "T39", "T40", "T41", "T42")
def test_samordnaren_hyr_ut_byter_och_avslutar(window, sidan, objekten, genomforande, cast):
    simon = window("simon")
    simon.goto(sidan)
    simon.get_by_role("link", name="Nytt kontrakt").click()
    simon.wait_for_url(re.compile("/boende/objekt"))
    raden(simon, "Lgh 1").get_by_role("link", name="Kontrakt").click()
    dialog = simon.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Kontrakt för Lgh 1")).to_be_visible()
    dialog.get_by_label("Inflyttningsdatum").fill("2019-01-01")
    dialog.get_by_role("button", name="Spara").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Ingen insats för boende gäller den dagen.")
    expect(simon.locator(".htmx-added")).to_have_count(0)
    dialog.get_by_label("Inflyttningsdatum").fill(str(genomforande.fran))
    dialog.get_by_role("button", name="Spara").click()
    simon.wait_for_url(re.compile(r"/boende\?slag=permanent"))
    expect(raden(simon, "^Lgh 1 ")).to_contain_text("Gäller")

    raden(simon, "^Lgh 1 ").get_by_role("link", name="Byt objekt").click()
    simon.wait_for_url(re.compile("/byte$"))
    simon.get_by_label("Enhet och de under den").select_option(str(cast.enhet("bron").id))
    simon.get_by_role("button", name="Sök lediga objekt").click()
    simon.wait_for_url(re.compile("enhet="))
    expect(raden(simon, "Lgh 2")).to_have_count(0)
    raden(simon, "Lgh 4").get_by_role("link", name="Kontrakt").click()
    simon.get_by_label("Datum för bytet").fill(str(clock.today()))
    simon.get_by_role("button", name="OK").click()
    expect(simon.get_by_role("heading", name=re.compile("Stämmer uppgifterna?"))).to_be_visible()
    simon.get_by_role("link", name="Nej").click()
    simon.wait_for_url(re.compile(r"/byte\?dag="))
    raden(simon, "Lgh 4").get_by_role("link", name="Kontrakt").click()
    simon.get_by_role("button", name="OK").click()
    simon.get_by_role("button", name="Ja").click()
    simon.wait_for_url(re.compile(r"/boende\?slag=permanent"))
    expect(raden(simon, "^Lgh 1 .*Byte av objekt")).to_have_count(1)

    raden(simon, "^Lgh 4 .*Gäller").get_by_role("link", name="Avsluta").click()
    dialog = simon.get_by_role("dialog")
    expect(dialog).to_contain_text("Insatsen Stödboende pågår utan slutdatum.")
    dialog.get_by_label("Utflyttningsdatum").fill(str(clock.today() + DAG))
    dialog.get_by_label("Orsak").select_option(label="Flyttar till eget boende")
    dialog.get_by_role("button", name="Spara").click()
    expect(raden(simon, "^Lgh 4 .*Uppsagt")).to_have_count(1)
    assert Boendekontrakt.get(Boendekontrakt.orsak == Orsak.EGET_BOENDE).utflyttning == clock.today() + DAG


@pytest.mark.krav("T43")
def test_kontraktet_hittas_pa_personnummer_och_avslutas_utan_skript(window, kontrakt, genomforande, cast):
    insats = Insats.get()
    insats.ratta(insats.fran, clock.today(), by=cast.simon)
    simon = window("simon", javascript=False)
    simon.goto("/socialtjanst/boende/kontrakt")
    simon.get_by_role("main").get_by_label("Personnummer").fill(str(genomforande.person.nummer))
    simon.get_by_role("main").get_by_role("button", name="Sök person").click()
    simon.wait_for_url(re.compile("person="))
    simon.get_by_role("row", name=re.compile("Lgh 1")).get_by_role("link").click()
    simon.wait_for_url(re.compile("/boende$"))
    raden(simon, "^Lgh 1 ").get_by_role("link", name="Avsluta").click()
    simon.wait_for_url(re.compile("/avslut$"))
    assert simon.get_by_label("Utflyttningsdatum").input_value() == str(clock.today())
    simon.get_by_label("Orsak").select_option(label="Insatsen är avslutad")
    simon.get_by_role("button", name="Spara").click()
    simon.wait_for_url(re.compile(r"/boende\?slag=permanent"))
    expect(raden(simon, "^Lgh 1 .*Uppsagt")).to_have_count(1)


@pytest.mark.krav("T38")
def test_tva_fonster_och_den_som_kommer_sist_far_veta_att_det_ar_uthyrt(window, sidan, objekten, genomforande, cast):
    andra = en_till(cast)
    ett, tva = window("simon"), window("hedda")
    for sida, en in ((ett, genomforande), (tva, andra)):
        sida.goto(f"/socialtjanst/genomforanden/{en.id}/boende/objekt")
        raden(sida, "Lgh 1").get_by_role("link", name="Kontrakt").click()
        expect(sida.get_by_role("dialog").get_by_role("heading", name="Kontrakt för Lgh 1")).to_be_visible()
        expect(sida.locator(".htmx-added")).to_have_count(0)
    ett.get_by_role("button", name="Spara").click()
    ett.wait_for_url(re.compile(r"/boende\?slag=permanent"))
    tva.get_by_role("button", name="Spara").click()
    expect(tva.get_by_role("alert")).to_contain_text("Lgh 1 är uthyrt")
    assert Boendekontrakt.select().count() == 1


@pytest.mark.krav("T40")
def test_byt_objekt_med_bara_tangentbordet(window, sidan, kontrakt, objekten):
    simon = window("simon")
    simon.goto(f"{sidan}/{kontrakt.id}/byte")
    raden(simon, "Lgh 2").get_by_role("link", name="Kontrakt").focus()
    simon.keyboard.press("Enter")
    simon.wait_for_url(re.compile(r"/byte/\d+"))
    simon.get_by_label("Datum för bytet").focus()
    simon.keyboard.press("Enter")
    expect(simon.get_by_role("heading", name=re.compile("Stämmer uppgifterna?"))).to_be_visible()
    simon.get_by_role("button", name="Ja").focus()
    simon.keyboard.press("Enter")
    simon.wait_for_url(re.compile(r"/boende\?slag=permanent"))
    expect(raden(simon, "^Lgh 2 .*Gäller")).to_have_count(1)


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_tillgangliga_och_ryms(window, sidan, kontrakt, objekten, cast, width):
    till = clock.today() + 9 * DAG
    kontraktera.skapa(en_till(cast), objekten["Rum 3"], clock.today(), till, by=cast.simon)
    boende, byte = "/socialtjanst/boende", f"{sidan}/{kontrakt.id}/byte"
    simons = (
        *(boende, f"{boende}/objekt/nytt", f"{boende}/objekt/{kontrakt.objekt_id}", f"{boende}/kontrakt?lage=alla"),
        *(f"{boende}/hyror", sidan, f"{sidan}?slag=korttid", f"{sidan}/objekt", byte),
        *(f"{byte}/{objekten['Lgh 2'].id}?dag={clock.today()}&kontroll=1", f"{sidan}/{kontrakt.id}/avslut"),
    )
    for vem, adresser in (("simon", simons), ("gunilla", (boende, f"{boende}/hyresregler"))):
        sida = window(vem, width=width)
        for adress in adresser:
            sida.goto(adress)
            fynd = Axe().run(sida)
            assert fynd.violations_count == 0, (adress, fynd.generate_report())
            assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth"), adress
