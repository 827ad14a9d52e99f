"""I webbläsaren: ett serviceärende börjas, får en insats och personuppgifter, och administratören sköter registren."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.person.kontakter import Relation
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak

pytestmark = pytest.mark.browser


def ryms(page):
    """It is accessible, and nothing scrolls sideways."""
    fynd = Axe().run(page)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def dialogen(page, rubrik):
    """The dialog, ready to be written in."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("heading", name=rubrik).wait_for()
    expect(dialog.locator(".htmx-added")).to_have_count(0)
    return dialog


@pytest.mark.krav("T45", "T46", "T47", "T53")
def test_fran_nytt_genomforande_till_insats_och_avslutsorsak(window, cast, utforare):
    signe, person = window("signe"), cast.person(3)
    signe.goto("/socialtjanst")
    signe.get_by_text("Skapa nytt").click()
    signe.get_by_role("link", name="Nytt genomförande").click()
    signe.get_by_label("Verksamhet och enhet").select_option(label="Boservice Ekdala")
    signe.get_by_label("Personnummer", exact=True).fill(str(person.nummer))
    signe.get_by_role("button", name="Hämta namn").click()
    signe.get_by_text("Numret hör till").wait_for()
    ryms(signe)
    signe.get_by_role("button", name="Spara").click()
    signe.get_by_role("link", name="Ny insats").click()
    dialog = dialogen(signe, "Ny insats")
    dialog.get_by_role("combobox", name="Insats").select_option(label="Boservice")
    dialog.get_by_role("button", name="Lägg till").click()
    rad = signe.get_by_role("row", name="Boservice")
    rad.wait_for()
    rad.get_by_role("link", name="Rätta/Avsluta").click()
    dialog = dialogen(signe, "Rätta/Avsluta Boservice")
    dialog.get_by_label("T.o.m.").fill("2020-01-01")
    dialog.get_by_role("button", name="OK").click()
    dialog.get_by_role("alert").wait_for()
    ryms(signe)
    dialog.get_by_label("T.o.m.").fill(clock.today().isoformat())
    dialog.get_by_role("button", name="OK").click()
    signe.get_by_role("cell", name=f"{clock.today()} – {clock.today()}").wait_for()
    signe.get_by_role("link", name="Avslutsorsak", exact=True).click()
    dialog = dialogen(signe, "Avslutsorsak")
    dialog.get_by_role("combobox", name="Avslutsorsak").select_option(index=1)
    dialog.get_by_role("button", name="Lägg till").click()
    signe.get_by_role("row", name="Avslutsorsak:").wait_for()
    ryms(signe)
    assert Insats.select().where(Insats.genomforande == Genomforande.get()).count() == 2


@pytest.mark.krav("T17", "T18")
def test_personuppgifter_laggs_till_i_en_dialog(window, genomforande):
    simon = window("simon")
    simon.goto(f"/socialtjanst/genomforanden/{genomforande.id}")
    simon.get_by_role("link", name="Personuppgifter").click()
    simon.get_by_role("link", name="Ny relation").click()
    dialog = dialogen(simon, "Ny relation")
    dialog.get_by_role("combobox", name="Relation").select_option(label="God man")
    dialog.get_by_label("Namn").fill("Greta Alm")
    dialog.get_by_role("button", name="Spara").click()
    simon.get_by_role("row", name="Greta Alm").wait_for()
    assert Relation.get().namn == "Greta Alm"
    simon.get_by_role("link", name="Ny fakturamottagare").click()
    dialogen(simon, "Ny fakturamottagare")
    ryms(simon)
    simon.keyboard.press("Escape")
    expect(simon.get_by_role("dialog")).to_have_count(0)
    ryms(simon)


@pytest.mark.parametrize("width", [1366, 320])
def test_registren(window, utforare, width):
    gunilla = window("gunilla", width=width)
    for namn in ("insatstyper", "avslutsorsaker", "debiteringsomraden", "utforarenheter"):
        gunilla.goto(f"/socialtjanst/register/{namn}")
        ryms(gunilla)
    gunilla.goto(f"/socialtjanst/register/avslutsorsaker/{Avslutsorsak.get().id}")
    gunilla.get_by_label("Namn").fill("Behovet finns inte längre")
    gunilla.get_by_role("button", name="Spara", exact=True).click()
    gunilla.get_by_text("Ändringen är sparad.").wait_for()
    ryms(gunilla)


@pytest.mark.parametrize("javascript", [True, False])
def test_nytt_genomforande_pa_en_telefon(window, utforare, javascript):
    signe = window("signe", width=320, javascript=javascript)
    signe.goto("/socialtjanst/genomforanden/nytt")
    signe.get_by_label("Verksamhet och enhet").select_option(label="Boservice Ekdala")
    signe.get_by_label("Avidentifierade personuppgifter").check()
    assert signe.evaluate("document.documentElement.scrollWidth <= innerWidth")
    signe.get_by_role("button", name="Spara").click()
    signe.get_by_text("Avidentifierad 2").first.wait_for()
