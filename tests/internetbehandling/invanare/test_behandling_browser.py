"""Personen på sin telefon: en behandling öppnas, läses, besvaras till hälften, fortsätts och skickas."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from tests.internetbehandling.conftest import pa_nytt

pytestmark = pytest.mark.browser
MOST = 50_000  # bytes of a page without media, the first time it is opened


def ser_bra_ut(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


@pytest.mark.krav("S13", "S40", "S45", "F4")
def test_personen_laser_svarar_halva_fortsatter_och_skickar(telefon, moment, steg, cast):
    per = telefon()
    per.goto("/mina-sidor")
    per.get_by_role("link", name="Lugnare kvällar").click()
    ser_bra_ut(per)
    per.get_by_role("link", name="Börja: Hej").click()
    expect(per.get_by_text("Så går det till.")).to_be_visible()
    per.get_by_role("link", name="Nästa").click()
    per.get_by_role("link", name="Nästa").click()
    assert {"halla", "lyssna", "kvall"} <= {kod for kod, rad in Momentsteg.i(moment).items() if rad.forst_oppnat}
    assert pa_nytt(moment).senast_inne is not None

    timmar = per.get_by_label("Hur många timmar?")
    expect(timmar).to_be_hidden()
    per.get_by_label("Ja", exact=True).check()
    expect(timmar).to_be_visible()
    timmar.fill("6,5")
    ser_bra_ut(per)
    per.get_by_label("Skriv dina tankar.").fill("Det var en lugn")
    expect(per.locator("#sparat")).to_contain_text("Det är inte skickat än")
    per.get_by_label("Skriv dina tankar.").press_sequentially(" natt")
    per.get_by_role("link", name="Till min behandling").click()  # before it has saved itself
    expect(per.get_by_text("Påbörjad")).to_be_visible()
    per.context.close()
    assert Svarsutkast.nu(moment, steg).svar == {"sovit": "ja", "timmar": 6.5, "tankar": "Det var en lugn natt"}
    assert not Formularsvar.select().exists()

    dator = telefon(width=1366, height=768)
    dator.goto(f"/min-behandling/{moment.id}")
    dator.get_by_role("link", name="Fortsätt: Din kväll").click()
    expect(dator.get_by_label("Skriv dina tankar.")).to_have_value("Det var en lugn natt")
    expect(dator.get_by_label("Hur många timmar?")).to_have_value("6,5")
    dator.get_by_label("Hur många timmar?").fill("30")
    dator.get_by_role("button", name="Skicka", exact=True).click()
    expect(dator.get_by_role("alert")).to_contain_text("Svara med ett tal från 0 till 24.")
    ser_bra_ut(dator)
    dator.get_by_role("link", name="Svara med ett tal från 0 till 24.").click()
    expect(dator.get_by_label("Hur många timmar?")).to_be_focused()
    dator.get_by_label("Hur många timmar?").fill("6,5")
    dator.get_by_role("button", name="Skicka", exact=True).click()
    expect(dator.get_by_role("heading", name="Dina svar")).to_be_visible()
    expect(dator.get_by_text("6,5 timmar")).to_be_visible()
    ser_bra_ut(dator)
    assert Formularsvar.till(moment, steg)[0].svar["timmar"] == 6.5
    assert len(Flagga.att_granska(moment)) == 1
    Sidkommentar.skriv(moment, steg, "Tack, jag har läst.", by=cast.filippa)
    dator.get_by_role("link", name="Till min behandling").click()
    dator.get_by_role("link", name="Ny kommentar från din behandlare: Din kväll").click()
    expect(dator.get_by_text("Tack, jag har läst.")).to_be_visible()
    dator.get_by_label("Fråga eller kommentera").fill("Tack själv.")
    dator.get_by_role("button", name="Skicka kommentar").click()
    expect(dator.get_by_text("Tack själv.")).to_be_visible()


@pytest.mark.krav("S13", "S40", "BL-07")
def test_med_tangentbordet_och_utan_javascript(telefon, moment, steg):
    per = telefon(javascript=False)
    per.goto(f"/min-behandling/{moment.id}/steg/3")
    expect(per.get_by_text("Svara om du svarade ”Ja” på frågan ”Har du sovit?”")).to_be_visible()
    per.get_by_label("Nej", exact=True).focus()
    per.keyboard.press("Space")
    per.get_by_label("Hur många timmar?").fill("7")
    per.get_by_role("button", name="Spara och fortsätt senare").focus()
    per.keyboard.press("Enter")
    expect(per.get_by_text("Det är inte skickat än").first).to_be_visible()
    assert Svarsutkast.nu(moment, steg).svar == {"sovit": "nej"}
    per.get_by_role("button", name="Skicka", exact=True).focus()
    per.keyboard.press("Enter")
    expect(per.get_by_role("heading", name="Dina svar")).to_be_visible()
    assert Formularsvar.till(moment, steg)[0].svar == {"sovit": "nej"}


@pytest.mark.krav("S13")
def test_sidorna_ar_latta_och_hamtar_inget_utifran(telefon, moment, filerna, base_url):
    per = telefon()
    hamtat = []
    matare = per.context.new_cdp_session(per)
    matare.send("Network.enable")
    matare.on("Network.loadingFinished", lambda sagt: hamtat.append(sagt["encodedDataLength"]))
    adresser = []
    per.on("request", lambda request: adresser.append(request.url))
    per.goto(f"/min-behandling/{moment.id}/steg/3")
    per.wait_for_load_state("networkidle")
    assert 0 < sum(hamtat) <= MOST, sum(hamtat)
    per.goto(f"/min-behandling/{moment.id}/steg/2")
    ljud = per.locator("audio")
    assert ljud.evaluate("(audio) => audio.networkState") == 1  # nothing is fetched before somebody listens
    expect(ljud).to_have_attribute("src", f"/min-behandling/{moment.id}/media/{filerna['media/rost.mp3'].id}")
    with per.expect_request(lambda request: "/media/" in request.url):
        ljud.evaluate("(audio) => { audio.load(); audio.play().catch(() => {}); }")
    assert all(adress.startswith(base_url) for adress in adresser)


@pytest.mark.krav("S14")
def test_installningarna_valjs_pa_telefonen(telefon):
    per = telefon()
    per.goto("/mina-sidor")
    ser_bra_ut(per)
    per.get_by_role("link", name="Välj hur du vill bli aviserad").click()
    per.get_by_label("Skicka sms till mig").check()
    per.get_by_role("button", name="Spara").click()
    expect(per.get_by_role("alert")).to_contain_text("Skriv ditt mobilnummer för att få sms.")
    ser_bra_ut(per)
    per.get_by_label("Mobilnummer").fill("070-174 06 05")
    per.get_by_role("button", name="Spara").click()
    expect(per.get_by_text("Du har valt sms, men det går inte att skicka härifrån än.")).to_be_visible()
