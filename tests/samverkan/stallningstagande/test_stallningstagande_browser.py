"""Ställningstagande i tre fönster: från utkast och klarmarkering till grönt, och vägen över ett Nej."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.samverkan.stallningstagande.saga import justera, klarmarkera, spara

pytestmark = pytest.mark.browser


def oppna(page, arende):
    page.goto(f"/samverkan/arenden/{arende.id}/stallningstagande")
    return page


def ljus(page):
    return page.get_by_role("navigation", name="Processöversikt").get_by_role(
        "link", name=re.compile("Ställningstagande: ")
    )


def tryck(page, knapp):
    page.get_by_role("button", name=knapp, exact=True).click()


def svara(page, fraga, svar):
    page.get_by_role("group", name=fraga).get_by_label(svar, exact=True).check()


def valj_lakare(page, sok, namn):
    page.get_by_label("Sök: namn (minst tre bokstäver) eller HSA-id").fill(sok)
    tryck(page, "Sök")
    page.get_by_role("radio", name=re.compile(namn)).check()


@pytest.mark.krav("M50", "M51", "M54", "M55", "M56", "M57", "M58")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_fran_utkast_over_ett_nej_till_gront_i_tre_fonster(window, publicerad, javascript):
    anna, bo, carin = (oppna(window(namn, javascript=javascript), publicerad) for namn in ("anna", "bo", "carin"))
    anna.get_by_label("Patientens yttrande till ställningstagande").fill("Vill hem till sin katt")
    anna.get_by_label("Planerade åtgärder efter utskrivning").fill("Sårkontroll efter en vecka")
    tryck(anna, "Spara utkast")
    expect(anna.get_by_text("Slutenvården har inte klarmarkerat sin del.")).to_be_visible()
    oppna(bo, publicerad)
    expect(bo.get_by_role("main")).to_contain_text("Vill hem till sin katt")
    expect(ljus(bo)).to_contain_text("grå")
    expect(bo.get_by_role("main").get_by_role("textbox")).to_have_count(0)

    svara(anna, "Egenvård", "Nej")
    svara(anna, "Förbrukningsmaterial", "Nej")
    valj_lakare(anna, "berg", "Gustav Bergenstråhle")
    anna.get_by_label("Ställningstagande till SIP").select_option(label="SIP behövs inte")
    tryck(anna, "Klarmarkera")
    expect(ljus(anna)).to_contain_text("röd")
    tryck(anna, "Justera")
    expect(ljus(anna)).to_contain_text("gul")

    oppna(bo, publicerad)
    expect(ljus(bo)).to_contain_text("röd")
    svara(bo, "Godkänner ställningstagande SIP", "Nej")
    bo.get_by_label("Vad behöver ändras?").fill("Patienten behöver en SIP")
    tryck(bo, "Spara")
    expect(bo.get_by_text("Väntar på slutenvårdens justering.")).to_be_visible()
    expect(ljus(bo)).to_contain_text("gul")

    oppna(anna, publicerad)
    expect(ljus(anna)).to_contain_text("röd")
    expect(anna.get_by_role("main")).to_contain_text("Patienten behöver en SIP")
    anna.locator("summary", has_text="Ändra slutenvårdens del").click()
    anna.get_by_label("Ställningstagande till SIP").select_option(label="SIP behövs. Öppenvården kallar till möte")
    tryck(anna, "Spara")
    expect(anna.get_by_label("Ställningstagande till SIP")).to_be_hidden()  # the form is folded when it is saved
    expect(anna.get_by_role("main")).to_contain_text("Öppenvården kallar till möte")
    tryck(anna, "Justera")
    expect(ljus(anna)).to_contain_text("gul")

    oppna(bo, publicerad)
    valj_lakare(bo, "lind", "Sofia Lindahl")
    bo.get_by_label("Medicinsk ansvarsfördelning öppenvården").fill("Vårdcentralen tar över")
    svara(bo, "Godkänner ställningstagande SIP", "Ja")
    tryck(bo, "Spara")
    tryck(bo, "Justera")
    expect(ljus(bo)).to_contain_text("gul")
    oppna(carin, publicerad)
    carin.get_by_label("Kommunens planerade åtgärder och insatser").fill("Hemtjänst morgon och kväll")
    tryck(carin, "Spara")
    tryck(carin, "Justera")
    expect(ljus(carin)).to_contain_text("grön")
    for page in (anna, bo):
        oppna(page, publicerad)
        expect(ljus(page)).to_contain_text("grön")
        expect(page.get_by_text("Slutjusterat.")).to_be_visible()


@pytest.mark.krav("M52")
def test_den_som_bryter_ar_varnad_fore_och_texten_star_kvar(window, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "carin")
    carin = oppna(window("carin"), publicerad)
    carin.locator("summary", has_text="Ändra kommunens del").click()
    carin.get_by_label("Kommunens planerade åtgärder och insatser").fill("Bara trygghetslarm")
    justera(publicerad, cast, "carin")
    tryck(carin, "Spara")
    expect(carin.get_by_role("alert")).to_contain_text("bryts alla enheters justeringar")
    expect(carin.get_by_label("Kommunens planerade åtgärder och insatser")).to_have_value("Bara trygghetslarm")
    tryck(carin, "Ändra och bryt justeringarna")
    expect(ljus(carin)).to_contain_text("röd")
    expect(carin.get_by_role("main")).to_contain_text("Bara trygghetslarm")


@pytest.mark.krav("BL-08")
def test_justera_nar_texten_har_andrats_ber_en_lasa_forst(window, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo")
    bo = oppna(window("bo"), publicerad)
    spara(publicerad, cast, "anna", atgarder="Ny plan")
    tryck(bo, "Justera")
    expect(bo.get_by_role("alert")).to_contain_text("ändrats sedan du öppnade sidan")
    expect(bo.get_by_role("main")).to_contain_text("Ny plan")
    tryck(bo, "Justera")
    expect(ljus(bo)).to_contain_text("gul")


@pytest.mark.parametrize("width", [1366, 320])
def test_sidan_ar_tillganglig_och_ryms(window, publicerad, cast, width):
    anna = oppna(window("anna", width=width), publicerad)
    _provad(anna)
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo", godkanner=False, andras="SIP behövs")
    for namn in ("anna", "bo", "carin"):
        _provad(oppna(window(namn, width=width), publicerad))


def _provad(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
