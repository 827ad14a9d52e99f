"""I webbläsaren: mottagningen begär, Tandvårdsenheten ber om mer och beslutar, och mottagningen läser beslutet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.dokument import Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from tests.shared.files.test_kind import picture

pytestmark = pytest.mark.browser

KO = "/tandvard/forhandsbedomningar"


@pytest.fixture
def kronor(behovsarende, uppgifter, cast):
    alla = (uppgifter("800", tand=tand, behandlingsdatum=None) for tand in (16, 26))
    return [rapportera.lagg_till(behovsarende, en, by=cast.eva) for en in alla]


@pytest.fixture
def adress(behovsarende):
    return f"/tandvard/behovspeng/{behovsarende.id}"


@pytest.mark.krav("P22", "P33", "P34", "P35", "P37", "P38", "P39", "P40", "P42", "P43")
def test_fran_begaran_till_last_beslut(window, adress, kronor, behovsarende):
    eva, torsten = window("eva"), window("torsten")
    eva.goto(adress)
    eva.get_by_role("link", name="Lägg till ett dokument").click()
    rutan = eva.get_by_role("dialog")
    rutan.get_by_label("Fil", exact=False).last.set_input_files(
        {"name": "rontgen.png", "mimeType": "image/png", "buffer": picture("PNG")}
    )
    rutan.get_by_role("button", name="Lägg till").click()
    rutan.get_by_text("Välj vilken typ av dokument det är.").first.wait_for()
    rutan.get_by_label("Typ av dokument").select_option("rontgen")
    rutan.get_by_role("button", name="Lägg till").click()  # the file that was chosen is still there
    eva.get_by_role("link", name="rontgen.png").wait_for()

    eva.get_by_role("link", name="Skapa begäran om förhandsbedömning").click()
    rutan.get_by_label("Motivering").fill("Frakturer efter olycka.")
    rutan.get_by_role("button", name="Spara").click()
    eva.get_by_role("cell", name="Ej skickad").wait_for()
    eva.get_by_role("link", name="Ändra eller skicka").click()
    rutan.get_by_role("button", name="Begär förhandsbedömning").click()
    eva.get_by_role("cell", name="Inväntar granskning").last.wait_for()

    torsten.goto("/")
    torsten.get_by_role("link", name=behovsarende.nummer).click()
    torsten.get_by_role("button", name="Ta hand om").click()
    torsten.get_by_text("Du har tagit hand om begäran.").wait_for()
    torsten.get_by_role("link", name="Begär komplettering").click()
    torsten.get_by_label("Vad som saknas").fill("Bild på tand 26 saknas.")
    torsten.get_by_role("button", name="Begär komplettering").click()
    torsten.get_by_text("har ombetts att komplettera").wait_for()

    eva.goto("/tandvard/oversikt")
    eva.get_by_role("link", name="Tandvårdsenheten väntar på komplettering").click()
    eva.get_by_role("link", name="Komplettera").click()
    rutan.get_by_text("Bild på tand 26 saknas.").wait_for()
    rutan.get_by_label("Motivering").fill("Frakturer efter olycka. Bilden visar båda.")
    rutan.get_by_role("button", name="Begär förhandsbedömning").click()
    eva.get_by_role("link", name="Komplettera").wait_for(state="detached")  # the åtgärder awaited granskning all along

    torsten.goto(f"{KO}?visar=mina")
    torsten.get_by_role("link", name=behovsarende.nummer).click()
    godkann, avvisa = (f"beslut-{en.id}" for en in kronor)
    torsten.locator(f"[name={godkann}][value=godkann]").check()
    torsten.locator(f"[name={avvisa}][value=avvisa]").check()
    torsten.get_by_role("button", name="Besluta").click()
    torsten.get_by_text("Skriv varför åtgärden inte godkänns").first.wait_for()
    assert torsten.locator(f"[name={avvisa}][value=avvisa]").is_checked()
    torsten.get_by_label("Anledning om 800 26 avvisas").fill("Tanden kan lagas.")
    torsten.get_by_role("button", name="Besluta").click()
    torsten.get_by_text("Mottagningen ser det nu.").wait_for()

    eva.goto("/tandvard/oversikt")
    eva.get_by_role("link", name="1 oläst förhandsbedömningsbeslut").click()
    eva.get_by_role("link", name=behovsarende.nummer).click()
    eva.get_by_role("link", name="Se FHB").last.click()
    eva.get_by_role("heading", name="Godkänd med förbehåll").wait_for()
    eva.get_by_text("Tanden kan lagas.").wait_for()
    eva.get_by_role("button", name="Markera som läst").click()
    eva.get_by_text("Beslutet är markerat som läst.").wait_for()
    assert Forhandsbedomning.get().last is not None


@pytest.mark.krav("P33", "P23", "F24")
def test_utan_skript_och_med_tangenter(window, adress, kronor):
    eva = window("eva", javascript=False)
    eva.goto(adress)
    eva.get_by_role("link", name="Lägg till ett dokument").press("Enter")
    eva.get_by_role("link", name="Fysisk bilaga").press("Enter")
    eva.get_by_label("Typ av dokument").select_option("modell")
    eva.get_by_label("Beskrivning").fill("Gipsmodeller")
    eva.get_by_label("Filtyp").fill("gips")
    eva.get_by_label("Filtyp").press("Enter")
    eva.get_by_text("Inte mottagen").wait_for()
    eva.get_by_role("link", name="Skapa begäran om förhandsbedömning").press("Enter")
    eva.get_by_label("Motivering").fill("Frakturer.")
    eva.get_by_role("button", name="Begär förhandsbedömning").press("Enter")
    eva.get_by_text("Begäran är skickad till Tandvårdsenheten.").wait_for()
    assert Forhandsbedomning.get().status is Fhbstatus.INVANTAR_GRANSKNING


@pytest.mark.parametrize("bredd", [1366, 320])
def test_sidorna_ar_tillgangliga_och_ryms(window, adress, behovsarende, kronor, cast, bredd):
    Behovsdokument.lagg_till_bilaga(behovsarende, Dokumenttyp.MODELL, "Gipsmodeller", 2, "gips", by=cast.eva)
    ett = begara.skapa(behovsarende, kronor[:1], "Fraktur.", skicka=True, by=cast.eva)
    tva = begara.skapa(behovsarende, kronor[1:], "Fraktur.", skicka=True, by=cast.eva)
    besluta.besluta(tva, {kronor[1].id: "Tanden kan lagas."}, by=cast.torsten)
    eva, torsten = window("eva", width=bredd), window("torsten", width=bredd)
    for sida, vart in (
        (eva, adress),
        (eva, f"{adress}/dokument/nytt"),
        (eva, f"{adress}/dokument/bilaga"),
        (eva, f"{adress}/forhandsbedomningar/ny"),
        (eva, f"{adress}/forhandsbedomningar/{tva.id}"),
        (torsten, KO),
        (torsten, f"{KO}?visar=beslutade"),
        (torsten, f"{KO}/{ett.id}"),
        (torsten, f"{KO}/{ett.id}/komplettering"),
    ):
        sida.goto(vart)
        fynd = Axe().run(sida)
        assert fynd.violations_count == 0, (vart, fynd.generate_report())
        assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth"), vart
