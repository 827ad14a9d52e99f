"""En SVU i webbläsaren: från sökning till grönt ljus i tre fönster, rutorna, två som skriver, och utan JavaScript."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from tests.samverkan.conftest import publicera

pytestmark = pytest.mark.browser


def sida(page, arende, steg="inskrivning"):
    page.goto(f"/samverkan/arenden/{arende.id}/{steg}")
    return page


def ljus(page, steg="Inskrivning"):
    """The light of a step, named by its words: ”Inskrivning: gul. Väntar på …”."""
    return page.get_by_role("navigation", name="Processöversikt").get_by_role("link", name=re.compile(f"{steg}: "))


def oppna(page, namn):
    """Open a modal, and wait until it is there."""
    page.get_by_role("link", name=namn, exact=True).click()
    return page.get_by_role("dialog")


def bekrafta(page, vad):
    """Press a button that unfolds its sentence, and then Bekräfta."""
    page.locator("summary", has_text=vad).click()
    page.get_by_role("button", name="Bekräfta").locator("visible=true").click()


def fyll_i(page, orsak):
    idag = clock.today()
    page.get_by_label("Inskrivningsdatum").fill(idag.isoformat())
    page.get_by_label("Beräknad tid för utskrivning").fill((idag + timedelta(days=6)).isoformat())
    page.get_by_label("Inskrivningsorsak").fill(orsak)


@pytest.mark.krav("M3", "M20", "M26", "M27", "M28", "M29", "M33", "M36")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_fran_sokning_till_gront_i_tre_fonster(window, cast, javascript):
    person = cast.person(0)
    anna, bo, carin = (window(namn, javascript=javascript) for namn in ("anna", "bo", "carin"))

    anna.goto("/samverkan/")
    anna.get_by_label("Personnummer, 12 siffror").fill(str(person.nummer).replace("-", ""))
    anna.get_by_role("button", name="Sök", exact=True).click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text(person.listnamn)
    anna.get_by_role("button", name="Skapa ny SVU").click()
    anna.get_by_role("button", name="Ja", exact=True).click()
    bekrafta(anna, "Registrera samtycke")
    expect(anna.get_by_text("Samtycke registrerat")).to_be_visible()
    bo.goto("/samverkan/")
    expect(bo.get_by_text(person.listnamn)).to_have_count(0)

    fyll_i(anna, "Höftfraktur efter fall")
    anna.get_by_role("button", name="Publicera").click()
    expect(ljus(anna)).to_contain_text("gul")
    expect(ljus(anna)).to_contain_text("Väntar på kvittering från")

    for page in (bo, carin):
        page.goto("/samverkan/")
        expect(page.get_by_role("cell", name="Att göra: Kvittera inskrivning")).to_have_count(1)
        page.get_by_role("link", name=person.listnamn).click()
        expect(ljus(page)).to_contain_text("röd")
    bo.get_by_role("button", name="Kvittera").click()
    expect(ljus(bo)).to_contain_text("gul")
    carin.get_by_role("button", name="Kvittera").click()
    expect(ljus(carin)).to_contain_text("grön")
    for page in (anna, bo):
        page.reload()
        expect(ljus(page)).to_contain_text("grön")
        expect(page.get_by_role("list", name="Kvittering")).to_contain_text(cast.carin.namn)


@pytest.mark.krav("M28")
def test_nej_fragar_efter_anledningen_i_en_ruta_som_inte_tappar_text(window, svu):
    anna = sida(window("anna"), svu)
    ruta = oppna(anna, "Nej")
    ruta.get_by_role("button", name="OK").click()
    expect(ruta.get_by_role("alert")).to_contain_text("Ange anledningen")
    ruta.get_by_role("textbox").fill("Patienten är medvetslös")
    anna.keyboard.press("Escape")
    ruta.get_by_role("button", name="Fortsätt skriva").click()
    expect(ruta.get_by_role("textbox")).to_have_value("Patienten är medvetslös")
    ruta.get_by_role("button", name="OK").click()
    expect(anna.get_by_role("region", name="Information")).to_contain_text("Patienten är medvetslös")


@pytest.mark.krav("M31")
def test_menprovning_soks_fram_och_valjs(window, svu, cast):
    gustav = cast.medarbetare("gustav")
    anna = sida(window("anna"), svu)
    anna.get_by_role("button", name="Ja", exact=True).click()
    ruta = oppna(anna, "Utför menprövning")
    sok = ruta.get_by_label("Namn (minst tre bokstäver) eller HSA-id")
    sok.fill(gustav.efternamn[:2])
    ruta.get_by_role("button", name="Sök").click()
    expect(ruta).to_contain_text("Skriv minst tre bokstäver")
    sok.fill("qqq")
    sok.press("Enter")
    expect(ruta).to_contain_text("Ingen legitimerad medarbetare")
    sok.fill(gustav.efternamn[:3])
    sok.press("Enter")
    ruta.get_by_role("radio", name=re.compile(gustav.namn)).check()
    ruta.get_by_role("button", name="Utför menprövning").click()
    expect(anna.get_by_role("region", name="Samtycke")).to_contain_text(f"Ansvarig: {gustav.namn}")


@pytest.mark.krav("M30", "BG-05")
def test_nekat_samtycke_delar_bara_datumen(window, svu, cast):
    anna = sida(window("anna"), svu)
    anna.get_by_role("button", name="Ja", exact=True).click()
    bekrafta(anna, "Nekat samtycke")
    expect(anna.get_by_label("Inskrivningsdatum")).to_be_visible()
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_count(0)
    expect(ljus(anna, "Kartläggning")).to_have_count(0)
    idag = clock.today()
    anna.get_by_label("Inskrivningsdatum").fill(idag.isoformat())
    anna.get_by_label("Beräknad tid för utskrivning").fill(idag.isoformat())
    anna.get_by_role("button", name="Publicera").click()
    expect(ljus(anna)).to_contain_text("gul")
    bo = sida(window("bo"), svu)
    expect(bo.get_by_role("main")).to_contain_text("Inskrivningsorsaken delas inte")


@pytest.mark.krav("M29", "M32")
def test_avregistrering_tar_bort_orsaken_ur_mottagarens_sida(window, publicerad):
    anna, bo = sida(window("anna"), publicerad), sida(window("bo"), publicerad)
    expect(bo.get_by_role("main")).to_contain_text("Höftfraktur")
    expect(bo.locator("summary", has_text="Avregistrera")).to_have_count(0)
    bekrafta(anna, "Avregistrera")
    expect(anna.get_by_role("region", name="Samtycke")).to_contain_text("Samtycke återtaget")
    bo.reload()
    expect(bo.get_by_role("main")).to_contain_text("Samtycket är återtaget")
    expect(bo.get_by_role("main")).not_to_contain_text("Höftfraktur")


@pytest.mark.krav("M33", "M34")
def test_tva_som_skriver_ser_varandras_text_och_den_senare_kan_publicera(window, med_samtycke):
    anna, gustav = sida(window("anna"), med_samtycke), sida(window("gustav"), med_samtycke)
    fyll_i(anna, "Annas text")
    anna.get_by_role("button", name="Spara utkast").click()
    expect(anna.get_by_text("Det syns bara för slutenvården")).to_be_visible()
    fyll_i(gustav, "Gustavs text")
    gustav.get_by_role("button", name="Publicera").click()
    varning = gustav.get_by_role("alert")
    expect(varning).to_be_focused()
    expect(varning).to_contain_text("Annas text")
    expect(gustav.get_by_label("Inskrivningsorsak")).to_have_value("Gustavs text")
    gustav.get_by_role("button", name="Publicera").click()
    expect(gustav.get_by_text("Version 1, publicerad")).to_be_visible()
    expect(gustav.get_by_role("main")).to_contain_text("Gustavs text")


@pytest.mark.krav("M33")
def test_det_som_fattas_star_vid_faltet_och_overst(window, med_samtycke):
    anna = sida(window("anna"), med_samtycke)
    anna.get_by_label("Inskrivningsorsak").fill("Höftfraktur")
    anna.get_by_role("button", name="Publicera").click()
    fel = anna.get_by_role("alert")
    expect(fel).to_be_focused()
    fel.get_by_role("link", name="Ange inskrivningsdatum.").click()
    expect(anna.get_by_label("Inskrivningsdatum")).to_be_focused()
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_value("Höftfraktur")


@pytest.mark.krav("M36")
def test_ny_version_medan_mottagaren_laser(window, publicerad, cast):
    bo = sida(window("bo"), publicerad)
    publicera(publicerad, cast.anna, efter=1, orsak="Ny bedömning")
    bo.get_by_role("button", name="Kvittera").click()
    expect(bo.get_by_role("alert")).to_contain_text("En ny version har publicerats")
    expect(bo.get_by_role("main")).to_contain_text("Ny bedömning")
    bo.get_by_role("button", name="Kvittera").click()
    expect(ljus(bo)).to_contain_text("gul")


@pytest.mark.krav("M1", "M36")
def test_kvittera_med_bara_tangentbordet(window, publicerad):
    bo = window("bo")
    bo.goto("/samverkan/")
    bo.get_by_role("link", name=publicerad.person.listnamn).focus()
    bo.keyboard.press("Enter")
    expect(ljus(bo)).to_be_visible()
    ljus(bo).focus()
    expect(ljus(bo).get_by_text("Väntar på kvittering")).to_be_visible()
    knapp = bo.get_by_role("button", name="Kvittera")
    for _ in range(12):
        if knapp.evaluate("button => button === document.activeElement"):
            break
        bo.keyboard.press("Tab")
    bo.keyboard.press("Enter")
    expect(ljus(bo)).to_contain_text("gul")
    expect(bo.get_by_role("heading", name="Inskrivning", exact=True)).to_be_focused()


@pytest.mark.krav("M1", "M29")
def test_hovring_visar_vem_som_registrerade_samtycket(window, publicerad, cast):
    bo = sida(window("bo"), publicerad)
    tips = bo.get_by_role("tooltip", include_hidden=True).filter(has_text=cast.anna.enhet.namn).last
    expect(tips).to_be_hidden()
    bo.get_by_text("Samtycke registrerat").hover()
    expect(tips).to_be_visible()
    expect(tips).to_contain_text(cast.anna.namn)


@pytest.mark.krav("M91", "M5")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_ny_deltagare_ur_tradet_och_bort_igen(window, publicerad, cast, javascript):
    anna, namn = sida(window("anna", javascript=javascript), publicerad), cast.malin.enhet.namn
    anna.get_by_role("link", name="Ny deltagare").click()
    trad = anna.locator("#ny-deltagare")
    expect(trad.get_by_text(cast.eva.enhet.namn)).to_have_count(0)
    trad.get_by_text("Ekdala kommun", exact=True).click()
    trad.get_by_text("Ekdala vård och omsorg", exact=True).click()
    expect(trad.get_by_text("Ingår").locator("visible=true")).to_be_visible()
    trad.locator("summary", has_text=namn).click()
    trad.get_by_role("button", name="OK").locator("visible=true").click()
    lista = anna.get_by_role("region", name="Deltagande enheter")
    lista.get_by_role("link", name=namn).click()
    expect(anna.get_by_role("listitem").filter(has_text="kvittering, justering, godkännande").first).to_be_visible()
    anna.locator("summary", has_text="Ta bort enhet").click()
    anna.get_by_role("button", name="OK").locator("visible=true").click()
    expect(lista).to_contain_text(cast.carin.enhet.namn)
    expect(lista.get_by_role("link", name=namn)).to_have_count(0)


@pytest.mark.krav("M35")
def test_ta_bort_plan_namner_personen_och_leder_till_startsidan(window, publicerad):
    anna = sida(window("anna"), publicerad)
    ruta = oppna(anna, "Ta bort plan")
    expect(ruta.get_by_role("heading")).to_contain_text(publicerad.person.listnamn)
    anna.keyboard.press("Escape")
    expect(anna.get_by_role("link", name="Ta bort plan")).to_be_focused()
    oppna(anna, "Ta bort plan").get_by_role("button", name="Ta bort").click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
    expect(anna.get_by_text(publicerad.person.listnamn)).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 320])
def test_arendets_sidor_ar_tillgangliga_och_ryms(window, svu, cast, width):
    anna = window("anna", width=width)
    steg = [f"/samverkan/arenden/{svu.id}/{delen}" for delen in ("inskrivning", "kartlaggning", "deltagare/ny")]
    for adress in (*steg, "/hjalp", "/hjalp/kvittera"):
        anna.goto(adress)
        assert not Axe().run(anna).response["violations"], adress
        assert anna.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), adress
