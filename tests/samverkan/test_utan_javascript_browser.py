"""Utan JavaScript: varje formulär i ärendet gör sitt, och sidan säger vad som hände."""

import pytest
from playwright.sync_api import expect

from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from tests.samverkan.fonster import INSKRIVNING, TID, UTSKRIVNING, Fonster, tre

pytestmark = pytest.mark.browser
TEXT = "Hon behöver en rullator hemma."


@pytest.mark.krav("F24", "M94", "M95", "M96")
def test_meddelanden_och_paminnelse(window, publicerad, cast):
    sjukhuset, vardcentralen, _ = tre(window, javascript=False, arende=publicerad)
    sjukhuset.till(INSKRIVNING)
    sjukhuset.page.locator("summary", has_text="Meddelanden").click()
    sjukhuset.skriv("Skriv ett meddelande", TEXT)
    sjukhuset.tryck("Skicka")
    panel = vardcentralen.till(INSKRIVNING).page.get_by_role("region", name="Meddelanden")
    expect(panel).to_contain_text(TEXT)
    panel.get_by_role("button", name="Kvittera").click()
    expect(panel).to_contain_text(f"av {cast.bo.namn}")
    sjukhuset.page.get_by_role("button", name=f"Påminn {cast.carin.enhet.namn}").click()
    sjukhuset.laser("Påmind")
    sjukhuset.page.locator("summary", has_text="Makulera").last.click()
    sjukhuset.tryck("Makulera")
    sjukhuset.laser("Gäller inte längre.")


@pytest.mark.krav("F24", "F9", "M32", "M62")
def test_svar_rattelse_angrad_utskrivning_och_aterkallat_samtycke(window, publicerad, cast):
    lakare = cast.medarbetare("gustav")
    Utskrivningstid.publicera(publicerad, datum=clock.today(), klar=True, lakare=lakare, efter=1, by=cast.anna)
    sjukhuset, vardcentralen, kommunen = tre(window, javascript=False, arende=publicerad)
    kommunen.till(TID).page.get_by_role("link", name="Svara").click()
    kommunen.page.get_by_label("Kan inte ännu").check()
    kommunen.skriv("Orsak", "Sängen är inte på plats.")
    kommunen.tryck("Skicka svar")
    kommunen.laser("Sängen är inte på plats.")

    vardcentralen.till(TID).page.get_by_role("link", name="Anteckna rättelse").click()
    vardcentralen.skriv("Vilken uppgift gäller det?", "Inskrivningsorsaken")
    vardcentralen.skriv("Vad anser patienten?", "Det var vänster höft.")
    vardcentralen.tryck("Spara")
    vardcentralen.laser("Det var vänster höft.")
    vardcentralen.utse_fast_vardkontakt()
    vardcentralen.page.get_by_role("link", name="Visa alla").click()
    vardcentralen.page.locator("summary", has_text=f"Ta bort {cast.bo.namn}").click()
    vardcentralen.tryck(f"Ta bort {cast.bo.namn}")
    vardcentralen.laser("Inte registrerad")

    sjukhuset.skriv_ut_trots_allt()
    sjukhuset.ser(UTSKRIVNING, "grön")
    sjukhuset.angra_utskrivning()
    sjukhuset.avregistrera()
    sjukhuset.till(INSKRIVNING).page.get_by_role("link", name="Ta bort plan").click()
    sjukhuset.tryck("Ta bort")
    sjukhuset.page.wait_for_url("**/samverkan/*")
    sjukhuset.laser_inte(publicerad.person.efternamn)


@pytest.mark.krav("F24", "M28", "M31")
def test_information_nej_och_menprovning(window, svu, cast):
    sjukhuset = Fonster(window("anna", javascript=False), svu).till(INSKRIVNING)
    sjukhuset.page.get_by_role("link", name="Nej", exact=True).click()
    sjukhuset.tryck("OK")
    sjukhuset.page.get_by_role("link", name="Ange anledningen").click()
    sjukhuset.skriv("Anledning", "Patienten sover")
    sjukhuset.tryck("OK")
    sjukhuset.laser("Patienten sover")
    sjukhuset.menprova(cast.medarbetare("gustav"))
    sjukhuset.skriv("Inskrivningsorsak", "Akut förvirring")
    sjukhuset.tryck("Spara utkast")
    sjukhuset.laser("Det syns bara för slutenvården")
    sjukhuset.publicera_inskrivning()
    sjukhuset.ser(INSKRIVNING, "gul")
