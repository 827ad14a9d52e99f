"""Det patienten har låtit delas, i tre fönster: nekat samtycke, menprövning och ett samtycke som tas tillbaka."""

import pytest
from playwright.sync_api import expect

from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from tests.samverkan.fonster import (
    INSKRIVNING,
    INTE_OPPET,
    KARTLAGGNING,
    KLAR,
    STALLNING,
    TID,
    TITEL,
    UTSKRIVNING,
    Fonster,
    alla_ser,
    ljus,
    tre,
)
from tests.samverkan.stallningstagande.saga import klarmarkera
from tests.shared.conftest import rules

pytestmark = pytest.mark.browser
DELAS_INTE = (TID, KARTLAGGNING, STALLNING)
HEMLIGT = ("Höftfraktur", "Feber i natt", "Hiss finns", "Sårkontroll", "Ring dottern", "Bergenstråhle", "Lindahl")


@pytest.fixture
def fyllt(publicerad, cast):
    """An ärende with something secret in every part of it."""
    Kartlaggning.starta(publicerad, by=cast.carin)
    Faltvarde.spara(publicerad, "boendemiljo", text="Hiss finns", sedan=0, by=cast.carin)
    tid, lakare = clock.today(), cast.medarbetare("gustav")
    Utskrivningstid.publicera(publicerad, datum=tid, klar=True, lakare=lakare, efter=1, by=cast.anna)
    andrad = {"datum": tid, "klar": False, "orsak": "Feber i natt"}
    Utskrivningstid.publicera(publicerad, **andrad, efter=2, by=cast.anna)
    klarmarkera(publicerad, cast)
    FastVardkontakt.registrera(publicerad, cast.medarbetare("sofia"), kallelseansvarig=True, by=cast.bo)
    Meddelande.skicka(publicerad, text="Ring dottern", kvittens=[cast.bo.enhet_id], by=cast.anna)
    return publicerad


def svar_pa_varje_adress(app, fonster):
    """What every address of the ärende answers in somebody's window, as a page and as the part that htmx asks for."""
    plats = {
        "nummer": 1,
        "falt": "boendemiljo",
        "deltagare": 1,
        "fast": 1,
        "meddelande": 1,
        "id": fonster.adress.rsplit("/")[-1],
    }
    adresser = {
        rule.build(plats | {"namn": namn}, append_unknown=False)[1]
        for rule in rules(app, "GET")
        if rule.rule.startswith("/samverkan/arenden/<int:id>") and rule.arguments <= {*plats, "namn"}
        for namn in TITEL
    } | {"/samverkan/", "/samverkan/andringar"}
    for adress in sorted(adresser):
        for headers in ({}, {"HX-Request": "true"}):
            yield adress, fonster.page.request.get(adress, headers=headers)


@pytest.mark.krav("M30", "BG-05", "F7")
def test_nekat_samtycke_fran_inskrivning_till_utskrivning(window, app, cast):
    person = cast.person(0)
    alla = sjukhuset, vardcentralen, kommunen = tre(window)
    sjukhuset.skapa_svu(person)
    sjukhuset.page.get_by_role("link", name="Nej", exact=True).click()
    sjukhuset.skriv("Anledning", "Förvirrad efter Stroke")
    sjukhuset.tryck("OK")
    sjukhuset.laser("Förvirrad efter Stroke")
    sjukhuset.registrera("Nekat samtycke")
    expect(sjukhuset.page.get_by_label("Inskrivningsorsak")).to_have_count(0)
    sjukhuset.publicera_inskrivning()
    for mottagare in (vardcentralen, kommunen):
        mottagare.hitta_det_som_ska_goras(person, "Kvittera inskrivning")
        mottagare.laser("Inskrivningsorsaken delas inte", "Nekat samtycke registrerat")
        mottagare.kvittera(INSKRIVNING)
    alla_ser(alla, INSKRIVNING, "grön", "grön", "grön")

    sjukhuset.ny_inskrivning(dagar=8)
    alla_ser(alla, INSKRIVNING, "gul", "röd", "röd")
    kommunen.kvittera(INSKRIVNING)

    for fonster in alla:
        for steg in DELAS_INTE:
            expect(ljus(fonster.page, steg)).to_have_count(0)
        expect(fonster.page.get_by_role("region", name="Meddelanden")).to_have_count(0)
        expect(fonster.page.get_by_role("link", name="Registrera", exact=True)).to_have_count(0)
    sjukhuset.skriv_ut(till="")
    alla_ser(alla, UTSKRIVNING, "grön", "grön", "grön")
    for mottagare in (vardcentralen, kommunen):
        mottagare.laser_inte("Ordinärt boende", "Stroke")
        for adress, svar in svar_pa_varje_adress(app, mottagare):
            assert "Stroke" not in svar.text(), adress
            if any(f"/{steg}" in adress for steg in DELAS_INTE) and not adress.endswith("/andring"):
                assert svar.status == 404, adress


@pytest.mark.krav("M31", "BG-03")
def test_menprovning_av_legitimerad_oppnar_hela_processen(window, cast):
    person, lakare = cast.person(0), cast.medarbetare("gustav")
    alla = sjukhuset, vardcentralen, kommunen = tre(window)
    underskoterskan = Fonster(window("jasmin"))
    underskoterskan.skapa_svu(person)
    underskoterskan.informera()
    underskoterskan.laser("Menprövning kan bara utföras av legitimerad personal.")
    expect(underskoterskan.page.get_by_role("link", name="Utför menprövning")).to_have_count(0)
    underskoterskan.page.goto(f"{underskoterskan.adress}/menprovning")
    expect(underskoterskan.page.get_by_role("heading", name="Du kan inte utföra menprövningen")).to_be_visible()

    sjukhuset.adress = underskoterskan.adress
    sjukhuset.till(INSKRIVNING).menprova(lakare)
    sjukhuset.publicera_inskrivning("Akut förvirring")
    for mottagare in (vardcentralen, kommunen):
        mottagare.hitta_det_som_ska_goras(person, "Kvittera inskrivning")
        mottagare.laser("Akut förvirring", "Menprövning utförd", lakare.namn)
        mottagare.kvittera(INSKRIVNING)
    alla_ser(alla, INSKRIVNING, "grön", "grön", "grön")

    kommunen.kartlagg("Boendemiljö", "Hiss finns", "Boende")
    alla_ser(alla, KARTLAGGNING, "blå", "blå", "blå")
    sjukhuset.ny_tid(KLAR, 0, lakare=lakare)
    alla_ser(alla, TID, "gul", "röd", "röd")
    vardcentralen.kvittera(TID)
    sjukhuset.klarmarkera(lakare)
    alla_ser(alla, STALLNING, "röd", "röd", "röd")
    sjukhuset.skriv_ut_trots_allt()
    alla_ser(alla, UTSKRIVNING, "grön", "grön", "grön")
    kommunen.laser("Ordinärt boende")


@pytest.mark.krav("M32", "BG-06", "F4")
def test_aterkallat_samtycke_med_oppna_fonster_tar_synen_men_inte_texten(window, app, fyllt):
    sjukhuset, vardcentralen, kommunen = tre(window, arende=fyllt)
    kollegan = Fonster(window("carin"), fyllt)
    sjukhuset.till(INSKRIVNING)
    vardcentralen.till(STALLNING).vik_ut("Skriv öppenvårdens del")
    vardcentralen.skriv("Medicinsk ansvarsfördelning öppenvården", "Vi tar över såret")
    kommunen.till(INSKRIVNING).laser("Höftfraktur", "Ring dottern")
    kommunen.skriv("Skriv ett meddelande", "Vi beställer en säng")
    kollegan.till(KARTLAGGNING).laser("Hiss finns")

    sjukhuset.avregistrera()
    for fonster in (vardcentralen, kollegan):
        expect(fonster.page.get_by_role("heading", level=1)).to_have_text(INTE_OPPET)
    kommunen.laser("Bara de uppgifter som får delas visas")
    for fonster in (vardcentralen, kommunen, kollegan):
        fonster.laser_inte(*HEMLIGT)
    expect(vardcentralen.page.get_by_label("Medicinsk ansvarsfördelning öppenvården")).to_have_value(
        "Vi tar över såret"
    )
    expect(kommunen.page.get_by_role("textbox")).to_have_value("Vi beställer en säng")

    for mottagare in (vardcentralen, kommunen):
        for adress, svar in svar_pa_varje_adress(app, mottagare):
            assert not [ord for ord in HEMLIGT if ord in svar.text()], adress
    sjukhuset.till(INSKRIVNING).laser("Höftfraktur")
