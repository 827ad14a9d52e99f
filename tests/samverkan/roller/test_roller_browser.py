"""En roll tas bort i ett fönster och försvinner ur ett annat, som är öppet; sedan läggs en till."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared.organisation import Processroll

pytestmark = pytest.mark.browser
SKAL = "Hen är närstående till patienten"


def enheten(page, arende, enhet):
    """Open the window of a deltagande enhet."""
    page.goto(f"/samverkan/arenden/{arende.id}/inskrivning")
    page.get_by_role("region", name="Deltagande enheter").get_by_role("link", name=enhet.namn).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=enhet.namn)).to_be_visible()


@pytest.mark.krav("M92")
def test_en_roll_tas_bort_och_dess_oppna_fonster_sager_till(window, publicerad, cast):
    gustav, anna = window("gustav"), window("anna")
    gustav.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    expect(gustav.locator("[data-poll]#arende-andring")).to_have_count(1)
    enheten(anna, publicerad, cast.anna.enhet)
    dialog = anna.get_by_role("dialog")
    dialog.get_by_role("link", name="Ta bort rollen Läkare").click()
    expect(dialog.get_by_label("Anledning")).to_be_focused()
    assert Axe().run(anna).response["violations"] == []
    dialog.get_by_role("button", name="Ta bort roll").click()
    expect(dialog.get_by_role("alert")).to_contain_text("minst tio tecken")
    dialog.get_by_label("Anledning").fill(SKAL)
    dialog.get_by_role("button", name="Ta bort roll").click()
    expect(dialog).to_have_count(0)
    expect(anna.get_by_text("Rollen Läkare är borttagen ur ärendet.")).to_be_attached()
    besked = gustav.get_by_text("din enhet eller roll inte tillgång till det")
    expect(besked).to_be_visible()
    expect(gustav.locator("[data-poll]#arende-andring")).to_have_count(0)
    besked.get_by_role("link", name="Till startsidan").click()
    expect(gustav.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
    expect(gustav.get_by_text(publicerad.person.efternamn)).to_have_count(0)


@pytest.mark.krav("M92")
def test_listan_i_ett_oppet_fonster_tappar_arendet(window, publicerad, cast):
    gustav, anna = window("gustav"), window("anna")
    gustav.goto("/samverkan/")
    expect(gustav.get_by_role("row").filter(has_text=publicerad.person.efternamn)).to_have_count(1)
    enheten(anna, publicerad, cast.anna.enhet)
    dialog = anna.get_by_role("dialog")
    dialog.get_by_role("link", name="Ta bort rollen Läkare").click()
    dialog.get_by_label("Anledning").fill(SKAL)
    dialog.get_by_role("button", name="Ta bort roll").click()
    expect(dialog).to_have_count(0)
    expect(gustav.get_by_role("row").filter(has_text=publicerad.person.efternamn)).to_have_count(0)


@pytest.mark.krav("M92", "M36")
@pytest.mark.parametrize("javascript", [True, False])
def test_en_roll_laggs_till_och_kan_kvittera(window, publicerad, cast, javascript):
    """Helgen då bara läkaren är på plats."""
    bo, sofia = window("bo", javascript=javascript), window("sofia")
    sofia.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    expect(sofia.get_by_role("button", name="Kvittera")).to_have_count(0)
    bo.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    bo.get_by_role("region", name="Deltagande enheter").get_by_role("link", name=cast.bo.enhet.namn).click()
    bo.get_by_role("link", name="Lägg till roll").click()
    bo.get_by_role("combobox", name="Roll").select_option(label=Processroll.get(Processroll.nyckel == "lakare").namn)
    bo.get_by_label("Kvittera", exact=True).check()
    bo.get_by_label("Anledning").fill("Bara läkaren är på plats i helgen")
    bo.get_by_role("button", name="Lägg till roll").click()
    expect(bo.get_by_role("heading", name=re.compile("Lägg till roll"))).to_have_count(0)
    sofia.reload()
    sofia.get_by_role("button", name="Kvittera").first.click()
    expect(sofia.get_by_role("button", name="Kvittera")).to_have_count(0)
