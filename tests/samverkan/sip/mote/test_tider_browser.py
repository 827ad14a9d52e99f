"""Mötets tid i två fönster: kommunen föreslår tider, vårdcentralen svarar, och den som passar väljs."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.sip.avbojt import Avbojt
from tests.samverkan.fonster import Fonster
from tests.samverkan.sip.mote.conftest import om

pytestmark = pytest.mark.browser
KALLELSE = "kallelse"


def svara(fonster, *kan):
    """Kan or Kan inte for each time, in their order."""
    for nummer, ord in enumerate(kan):
        grupp = fonster.page.locator("fieldset").filter(has=fonster.page.locator("[name^=tid-]")).nth(nummer)
        grupp.get_by_label(ord, exact=True).check()
    fonster.tryck("Skicka svar")


@pytest.mark.krav("F21", "M72")
@pytest.mark.parametrize("javascript", [True, False])
def test_tre_tider_foreslas_besvaras_och_en_valjs(window, kallad, javascript):
    kommunen, vardcentralen = (
        Fonster(window(namn, javascript=javascript), kallad).till(KALLELSE) for namn in ("carin", "bo")
    )
    kommunen.vik_ut("Ändra eller boka nytt möte")
    kommunen.vik_ut("Föreslå fler tider")
    for nummer, (dag, klockan) in enumerate((om(8), om(9, 9)), start=2):
        kommunen.page.get_by_label(f"Dag {nummer}").fill(dag.isoformat())
        kommunen.page.get_by_label(f"Klockslag {nummer}").fill(klockan.strftime("%H:%M"))
    kommunen.tryck("Skicka kallelse")
    expect(kommunen.page.get_by_text("Version 2, publicerad")).to_be_visible()
    kommunen.ser(KALLELSE, "röd")

    vardcentralen.till(KALLELSE)
    if javascript:
        assert not Axe().run(vardcentralen.page).response["violations"]
    svara(vardcentralen, "Kan inte", "Kan", "Kan inte")
    expect(vardcentralen.page.get_by_text("Ändra ert svar om tiderna")).to_be_visible()
    vardcentralen.ser(KALLELSE, "gul")

    kommunen.till(KALLELSE).laser("2 av 2")
    if javascript:
        assert not Axe().run(kommunen.page).response["violations"]
    kommunen.page.get_by_role("row").filter(has_text="2 av 2").get_by_role("button", name="Välj tiden").click()
    expect(kommunen.page.get_by_text("Version 3, publicerad")).to_be_visible()
    kommunen.ser(KALLELSE, "grön")
    vardcentralen.till(KALLELSE).ser(KALLELSE, "grön")


@pytest.mark.krav("F21", "M72")
def test_en_tid_som_foreslas_nar_man_avbojer_tas_over(window, kallad, cast):
    kommunen, vardcentralen = (Fonster(window(namn), kallad).till(KALLELSE) for namn in ("carin", "bo"))
    vardcentralen.page.get_by_role("link", name="Kan inte komma").click()
    vardcentralen.skriv("Varför kan ni inte komma?", "Läkaren är bokad")
    dag, klockan = om(9, 9)
    vardcentralen.skriv("Föreslå en annan dag", dag.isoformat())
    vardcentralen.page.get_by_label("Klockslag", exact=True).locator("visible=true").fill(klockan.strftime("%H:%M"))
    vardcentralen.tryck("Skicka svar")
    vardcentralen.laser("Läkaren är bokad")
    assert Avbojt.select().count() == 1

    kommunen.till(KALLELSE).laser("Läkaren är bokad")
    assert not Axe().run(kommunen.page).response["violations"]
    kommunen.page.get_by_role("button", name=f"Ta över tiden som {cast.bo.enhet.namn}").click()
    expect(kommunen.page.get_by_text("Version 2, publicerad")).to_be_visible()
    kommunen.laser("kl. 09.00")
    for en in (kommunen, vardcentralen):
        en.till(KALLELSE).ser(KALLELSE, "grön")
