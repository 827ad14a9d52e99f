"""Meddelanden och daterade värden i webbläsaren: med tangenterna, utan JavaScript, på bred och smal skärm."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models import gather
from models.shared import clock
from models.shared.info import Informationsmeddelande
from models.shared.varde import Varde
from tests.shared.administration.test_administration_browser import granskad

pytestmark = pytest.mark.browser
VARDE = "shared.skydd-visas"


@pytest.mark.krav("M24", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_ett_meddelande_skrivs_granskas_visas_och_avslutas(window, javascript):
    sara, anna = window("sara", javascript=javascript), window("anna")
    sara.goto("/administration/")
    sara.get_by_role("main").get_by_role("link", name="Meddelanden under Info").press("Enter")
    sara.get_by_role("link", name="Nytt meddelande").press("Enter")
    sara.get_by_role("button", name="Spara").press("Enter")
    expect(sara.get_by_role("alert")).to_contain_text("Skriv en rubrik")
    sara.get_by_label("Rubrik").fill("Stängt i natt")
    sara.get_by_label("Text", exact=False).first.fill("Mellan 02 och 03.")
    sara.get_by_role("button", name="Förhandsgranska").press("Enter")
    expect(sara.get_by_role("region", name="Så här visas det")).to_contain_text("Mellan 02 och 03.")
    assert not Informationsmeddelande.select().exists()
    sara.get_by_role("button", name="Spara").press("Enter")
    anna.goto("/info")
    expect(anna.get_by_role("heading", name="Stängt i natt")).to_be_visible()
    sara.get_by_role("link", name="Stängt i natt").press("Enter")
    sara.get_by_text("Avsluta meddelandet").first.press("Enter")
    sara.get_by_role("button", name="Avsluta meddelandet").press("Enter")
    expect(sara.get_by_role("row", name="Stängt i natt")).to_contain_text("Avslutat")
    anna.reload()
    expect(anna.get_by_role("heading", name="Stängt i natt")).to_have_count(0)


@pytest.mark.krav("AU-07", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_ett_varde_bestams_fran_en_kommande_dag_och_tas_bort(window, javascript):
    sara, imorgon = window("sara", javascript=javascript), clock.today() + timedelta(days=1)
    sara.goto("/administration/varden")
    sara.get_by_role("link", name="Skyddade uppgifter").press("Enter")
    sara.get_by_label("Nytt värde i minuter").fill("20")
    sara.get_by_label("Från").fill(str(clock.today()))
    sara.get_by_role("button", name="Spara").press("Enter")
    expect(sara.get_by_role("alert")).to_contain_text("efter i dag")
    sara.get_by_label("Från").fill(str(imorgon))
    sara.get_by_role("button", name="Spara").press("Enter")
    expect(sara.get_by_role("region", name="Historik")).to_contain_text(f"Värde från {imorgon}")
    sara.locator("summary", has_text="Ta bort").press("Enter")
    sara.get_by_role("button", name="Ta bort").press("Enter")
    expect(sara.get_by_text("Värdet är borttaget")).to_be_visible()
    expect(sara.locator("summary", has_text="Ta bort")).to_have_count(0)
    assert Varde.select().where(Varde.nyckel == VARDE).count() == 1


@pytest.mark.krav("WE-11")
@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_utan_fel_och_ryms(window, cast, width):
    om = next(om for om in gather("DATED") if om.nyckel == VARDE)
    Varde.besluta(om, 20, clock.today() + timedelta(days=9), beslut="Beslut 7", by=cast.sara)
    varden = {"rubrik": "Stängt i natt", "text": "Mellan 02 och 03.", "till": None, "doman": "", "orgnr": ""}
    brev = Informationsmeddelande.skapa(fran=clock.today(), **varden, by=cast.sara)
    sara = window("sara", width=width)
    for plats in ("info", "info/nytt", f"info/{brev.id}", "varden", f"varden/{VARDE}"):
        sara.goto(f"/administration/{plats}")
        granskad(sara)
