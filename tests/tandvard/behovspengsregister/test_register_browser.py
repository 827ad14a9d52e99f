"""I webbläsaren: Tandvårdsenheten ansluter en mottagning, lägger upp en kod och flyttar en faktureringsperiod."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from models.shared import clock
from models.tandvard.behovspeng import exempelkoder
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kombinera import for_kod
from models.tandvard.faktura import manad
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from tests.tandvard.atgardskoder.test_atgardskoder_browser import granskad

pytestmark = pytest.mark.browser

KODER, ANSLUTNINGAR, PERIODER = (f"/tandvard/{en}" for en in ("behovskoder", "anslutningar", "faktureringsperioder"))


@pytest.mark.krav("P1", "P2", "P5", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_en_mottagning_ansluts_och_far_en_behandlare(window, cast, javascript):
    sara, eva = window("sara", javascript=javascript), cast.medarbetare("eva")
    sara.goto(KODER)
    sara.get_by_role("link", name="Anslutningar").click()
    sara.get_by_label("Mottagning *").select_option(value=str(cast.enhet("ekdala_tand").id))
    sara.get_by_role("button", name="Anslut").click()
    expect(sara.get_by_role("heading", name=cast.enhet("ekdala_tand").namn, level=1)).to_be_visible()
    expect(sara.get_by_text("Ingen behandlare är inlagd")).to_be_visible()
    sara.get_by_label("Namn eller HSA-id").fill(eva.efternamn)
    sara.get_by_role("button", name="Sök", exact=True).click()
    sara.get_by_role("button", name=f"Lägg till {eva.namn}").click()
    expect(sara.get_by_text(f"{eva.namn} är behandlare från")).to_be_visible()
    rad = sara.get_by_role("row").filter(has_text=eva.hsa_id)
    rad.get_by_text("Avsluta").first.click()
    rad.get_by_label(f"Sista dag för {eva.namn}").fill((clock.today() + timedelta(days=3)).isoformat())
    rad.get_by_role("button", name="Avsluta", exact=True).click()
    expect(sara.get_by_text("till och med").first).to_be_visible()
    assert Behandlare.get().till == clock.today() + timedelta(days=3)


@pytest.mark.krav("P27", "P28", "P29", "F23", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_exemplen_laggs_in_och_en_kod_far_regler_pris_och_kombination(window, cast, javascript):
    sara = window("sara", javascript=javascript)
    sara.goto(KODER)
    sara.get_by_role("button", name="Lägg in exemplen").click()
    expect(sara.get_by_role("status").filter(has_text="26 åtgärdskoder")).to_be_visible()
    sara.get_by_role("link", name="Ny åtgärdskod").click()
    sara.get_by_label("Kod *").fill("706")
    sara.get_by_label("Beskrivning").fill("Fyllning på tre ytor, kindtand")
    sara.get_by_label("Tand", exact=True).check()
    sara.get_by_label("Tandytor att välja bland").fill("MODBLPC")
    sara.get_by_role("button", name="Lägg upp koden").click()
    sara.get_by_label("Pris i kronor").fill("1 480,50")
    sara.get_by_label("Gäller från").fill(clock.today().isoformat())
    sara.get_by_role("button", name="Spara priset").click()
    expect(sara.get_by_role("cell", name="1 480,50 kr")).to_be_visible()
    sara.get_by_label("Får inte kombineras med *").select_option(label="704 Fyllning på en yta, kindtand")
    sara.get_by_label("Bara på samma tand").check()
    sara.get_by_role("button", name="Lägg till").click()
    expect(sara.get_by_role("listitem").filter(has_text="på samma tand samma dag")).to_be_visible()
    kod = Behovskod.get(Behovskod.kod == "706")
    assert Behovspris.pa(kod, clock.today()).belopp_ore == 1_480_50 and len(for_kod(kod)) == 1
    sara.get_by_role("link", name="Koder", exact=True).click()
    sara.get_by_label("Kod eller beskrivning").fill("70")
    sara.get_by_role("button", name="Sök", exact=True).click()
    expect(sara.get_by_text("5 åtgärdskoder.")).to_be_visible()


@pytest.mark.krav("P44", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_en_period_flyttas_med_tangentbordet_ensamt(window, javascript):
    sara = window("sara", javascript=javascript)
    nasta = manad.nasta(manad.av(clock.today()))
    sara.goto(PERIODER)
    sara.get_by_role("link", name=f"Ändra {nasta}").focus()
    sara.keyboard.press("Enter")
    sista = sara.get_by_label("Sista dag")
    expect(sista).to_be_visible()
    sista.fill(f"{nasta}-05")
    sista.press("Enter")
    expect(sara.get_by_role("alert")).to_contain_text("före den första")
    sara.get_by_label("Sista dag").fill(f"{nasta}-20")
    sara.get_by_label("Sista dag").press("Enter")
    expect(sara.get_by_role("row").filter(has_text=nasta).first).to_contain_text(f"{nasta}-20")
    assert Faktureringsperiod.for_manad(nasta).till == date.fromisoformat(f"{nasta}-20")


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_gar_att_anvanda_stort_och_smalt(window, cast, ansluten, width):
    koder = exempelkoder.lagg_in(fran=date(2026, 1, 1), by=cast.sara)
    Behovspris.besluta(koder[0], 700_00, fran=clock.today() + timedelta(days=3), by=cast.sara)
    Anslutning.anslut(cast.enhet("tallmora_tand"), clock.today(), by=cast.sara)
    nasta = manad.nasta(manad.av(clock.today()))
    rad = Faktureringsperiod.for_manad(nasta)
    rad.andra(rad.fran, rad.till + timedelta(days=1), by=cast.sara)
    anslutning = Anslutning.get(Anslutning.enhet == ansluten).id
    kod = next(en for en in koder if en.kod == "702")
    sara = window("sara", width=width)
    sidor = (KODER, f"{KODER}/ny", f"{KODER}/{kod.id}", ANSLUTNINGAR, f"{ANSLUTNINGAR}/{anslutning}", PERIODER)
    for sida in (*sidor, f"{PERIODER}/{nasta.replace('-', '')}"):
        sara.goto(sida)
        granskad(sara)
        assert sara.evaluate(
            "[...document.querySelectorAll('.stack')].every((en) => en.scrollWidth <= en.parentElement.clientWidth)"
        ), sida
    sara.goto(f"{KODER}/{kod.id}")
    sara.get_by_role("button", name="Spara priset").click()
    expect(sara.get_by_role("alert")).to_contain_text("Ange priset")
    granskad(sara)
