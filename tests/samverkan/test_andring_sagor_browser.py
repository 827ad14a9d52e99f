"""Det som inte blir som det var tänkt, i tre fönster: avbrott, ångrad utskrivning, flyttat ärende, bruten justering."""

import re

import pytest
from playwright.sync_api import expect

from models.samverkan.fast_vardkontakt import FastVardkontakt
from tests.samverkan.fonster import INSKRIVNING, KLAR, STALLNING, TID, UTSKRIVNING, Fonster, alla_ser, tre
from tests.samverkan.stallningstagande.saga import justera, klarmarkera, spara

pytestmark = pytest.mark.browser


@pytest.mark.krav("M43", "M44", "M45")
def test_avbrott_i_utskrivningsklar_kvitteras_igen(window, publicerad, cast):
    lakare = cast.medarbetare("gustav")
    alla = sjukhuset, vardcentralen, kommunen = tre(window, arende=publicerad)
    sjukhuset.ny_tid(KLAR, 0, lakare=lakare)
    for mottagare in (vardcentralen, kommunen):
        mottagare.kvittera(TID)
    alla_ser(alla, TID, "grön", "grön", "grön")
    for fonster in alla:
        fonster.laser(KLAR)

    sjukhuset.ny_tid("Beräknad ut", 4, orsak="Feber i natt, inte längre utskrivningsklar")
    alla_ser(alla, TID, "gul", "röd", "röd")
    for fonster in alla:
        expect(fonster.ljus(TID).locator("i, em").last).to_be_visible()  # only beräknad again: in italics
        fonster.laser("Feber i natt")
    for mottagare in (vardcentralen, kommunen):
        mottagare.kvittera(TID)

    sjukhuset.ny_tid(KLAR, 3, lakare=lakare)
    alla_ser(alla, TID, "gul", "röd", "röd")
    kommunen.kvittera(TID)
    alla_ser(alla, TID, "gul", "röd", "gul")
    vardcentralen.kvittera(TID)
    alla_ser(alla, TID, "grön", "grön", "grön")
    kommunen.page.get_by_text(re.compile("Tidigare tider")).click()
    expect(kommunen.page.get_by_role("listitem").filter(has_text="Feber i natt")).to_be_visible()


@pytest.mark.krav("M60", "M61", "M62")
def test_angrad_utskrivning_och_en_ny(window, publicerad, cast):
    FastVardkontakt.registrera(publicerad, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
    alla = sjukhuset, vardcentralen, kommunen = tre(window, arende=publicerad)
    sjukhuset.skriv_ut()
    alla_ser(alla, UTSKRIVNING, "grön", "grön", "grön")

    sjukhuset.angra_utskrivning()
    expect(kommunen.page.get_by_text("Ärendet har ändrats")).to_be_visible()
    alla_ser(alla, UTSKRIVNING, "grå", "grå", "grå")
    for mottagare in (vardcentralen, kommunen):
        mottagare.laser("Utskrivningen ångrades")
        mottagare.laser_inte("Ordinärt boende")

    sjukhuset.skriv_ut("Särskilt boende")
    alla_ser(alla, UTSKRIVNING, "grön", "grön", "grön")
    kommunen.laser("Särskilt boende")
    kommunen.page.get_by_role("link", name="version 1", exact=True).click()
    kommunen.laser("Du läser version 1, som inte gäller längre", "Ordinärt boende")


@pytest.mark.krav("M90", "M91", "M7")
def test_flyttat_arende_lamnar_den_gamla_enheten_och_vantar_pa_den_nya(window, publicerad, cast):
    alla = sjukhuset, vardcentralen, kommunen = tre(window, arende=publicerad)
    for mottagare in (vardcentralen, kommunen):
        mottagare.kvittera(INSKRIVNING)
    nya = Fonster(window("lena"), publicerad)
    assert nya.page.goto(f"{nya.adress}/{INSKRIVNING}").status == 404
    alla_ser(alla, INSKRIVNING, "grön", "grön", "grön")

    sjukhuset.lagg_till(cast.lena.enhet)
    sjukhuset.ser(INSKRIVNING, "gul", cast.lena.enhet.namn)
    sjukhuset.ta_bort(cast.bo.enhet)
    besked = vardcentralen.page.get_by_text("din enhet eller roll inte tillgång till det")
    expect(besked).to_be_visible()
    assert vardcentralen.page.goto(f"{vardcentralen.adress}/{INSKRIVNING}").status == 404
    vardcentralen.page.goto("/samverkan/")
    vardcentralen.laser_inte(publicerad.person.efternamn)

    nya.hitta_det_som_ska_goras(publicerad.person, "Kvittera inskrivning")
    nya.laser("Höftfraktur")
    nya.kvittera(INSKRIVNING)
    alla_ser((sjukhuset, nya, kommunen), INSKRIVNING, "grön", "grön", "grön")


@pytest.mark.krav("BL-08", "M52", "M53", "M58")
def test_en_andring_bryter_justeringen_och_de_andra_ser_det(window, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo")
    spara(publicerad, cast, "carin")
    justera(publicerad, cast, "anna", "bo")
    alla = sjukhuset, vardcentralen, kommunen = tre(window, arende=publicerad)
    alla_ser(alla, STALLNING, "gul", "gul", "röd")

    vardcentralen.vik_ut("Ändra öppenvårdens del")
    vardcentralen.laser("Ändrar du något bryts alla enheters justeringar")
    vardcentralen.skriv("Medicinsk ansvarsfördelning öppenvården", "Såret läggs om hos oss")
    vardcentralen.tryck("Ändra och bryt justeringarna")
    vardcentralen.ser(STALLNING, "röd", "Väntar på justering från")

    expect(kommunen.page.get_by_text("Ärendet har ändrats")).to_be_visible()
    kommunen.tryck("Justera")  # what was read is no longer what stands there
    expect(kommunen.page.get_by_role("alert")).to_contain_text("En ny version har publicerats")
    kommunen.laser("Såret läggs om hos oss")
    alla_ser(alla, STALLNING, "röd", "röd", "röd")
    for fonster in alla:
        fonster.justera()
    alla_ser(alla, STALLNING, "grön", "grön", "grön")

    expect(kommunen.page.get_by_text("Ändra kommunens del")).to_have_count(0)
    sjukhuset.vik_ut("Ändra slutenvårdens del")
    sjukhuset.skriv("Hjälpmedel", "Rollator är utlämnad")
    sjukhuset.tryck("Ändra och bryt justeringarna")
    sjukhuset.ser(STALLNING, "röd")
    alla_ser(alla, STALLNING, "röd", "röd", "röd")
    kommunen.laser("Rollator är utlämnad")
