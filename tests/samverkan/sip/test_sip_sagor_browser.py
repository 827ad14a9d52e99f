"""En SIP från alla tre parterna, i fyra fönster: avdelningen, vårdcentralen och två enheter i samma kommun."""

import pytest
from playwright.sync_api import expect

from tests.samverkan.fonster import alla_ser
from tests.samverkan.sip.fonster import KALLELSE, PLAN, Sipfonster

pytestmark = pytest.mark.browser
GRON, GUL, ROD = "grön", "gul", "röd"


@pytest.fixture
def alla(window):
    """The ward, the vårdcentral, the kommun's bistånd and another enhet of the same kommun."""
    return [Sipfonster(window(namn)) for namn in ("anna", "bo", "carin", "malin")]


@pytest.mark.krav("M64", "M65", "M66", "M72", "M74", "M81", "M82", "M84", "M87", "M88")
def test_avdelningen_kallar_och_fyra_enheter_gor_en_plan_som_uppdateras_och_avslutas(alla, cast):
    person = cast.person(0)
    avdelningen, vardcentralen, bistand, hemtjanst = alla

    avdelningen.skapa_sip(person)
    avdelningen.informera()
    avdelningen.samtycker()
    avdelningen.lagg_till(cast.malin.enhet)
    avdelningen.till(KALLELSE).kalla("Avdelning 12", initiativ="Slutenvård", namn="Anna, sjuksköterska")
    for en in (vardcentralen, bistand, hemtjanst):
        en.hitta_det_som_ska_goras(person, "Kvittera kallelse")

    vardcentralen.kan_inte_komma("Rond hela dagen", dagar=9, klockan="10:30")
    avdelningen.till(KALLELSE).laser("Rond hela dagen", "kl. 10.30")
    avdelningen.tar_over_tiden(cast.bo.enhet.namn)
    vardcentralen.till(KALLELSE).ser(KALLELSE, GUL)
    for en in (bistand, hemtjanst):
        en.till(KALLELSE).laser("kl. 10.30")
        en.kvittera(KALLELSE)
    alla_ser(alla, KALLELSE, GRON, GRON, GRON, GRON)

    bistand.skriv_i_planen("Nuvarande situation", "Skrivs ut efter en stroke")
    bistand.skriv_i_planen("Huvudmål", "Klara sig hemma")
    bistand.nytt_delmal("Trygg morgon", cast.malin.enhet.namn)
    hemtjanst.vid(PLAN).tryck("Skapa ny aktivitet")
    expect(hemtjanst.page.get_by_role("heading", name="Aktivitet 1.1", exact=True)).to_be_visible()
    hemtjanst.skriv_i_planen("Aktivitet", "Hjälp vid frukost")
    hemtjanst.valj_i_planen("Ansvarig", cast.malin.enhet.namn)
    hemtjanst.valj_i_planen("Status", "Pågår")
    for en, namn in zip(alla[:3], ("anna", "bo", "carin"), strict=True):
        en.till(PLAN).har_inga_egna_delmal(cast.actor(namn).enhet.namn)
    bistand.samordnar()
    bistand.startar_godkannande()

    bistand.godkanner()
    bistand.ser(PLAN, GUL)
    hemtjanst.till(PLAN).ser(PLAN, ROD)
    for en in (hemtjanst, avdelningen, vardcentralen):
        en.godkanner()
    alla_ser(alla, PLAN, GRON, GRON, GRON, GRON)
    vardcentralen.till(PLAN).ta_bort(cast.anna.enhet)
    avdelningen.page.goto("/samverkan/")
    expect(avdelningen.page.get_by_role("main")).not_to_contain_text(person.efternamn)
    kvar = [vardcentralen, bistand, hemtjanst]

    hemtjanst.till(PLAN).valj_i_planen("Status", "Klar")
    alla_ser(kvar, PLAN, GRON, GRON, GRON)
    bistand.uppdaterar("Klarar morgonen själv")
    vardcentralen.till(PLAN).laser("Planen uppdateras", "Klarar morgonen själv")
    bistand.skriv_i_planen("Huvudmål", "Handla själv")
    bistand.startar_godkannande()
    alla_ser(kvar, PLAN, ROD, ROD, ROD)
    for en in kvar:
        en.godkanner()
    alla_ser(kvar, PLAN, GRON, GRON, GRON)

    hemtjanst.avslutar("Behövs inte längre")
    vardcentralen.till(PLAN).laser("Planen är avslutad", "Behövs inte längre")


@pytest.mark.krav("M64", "M65", "M89")
def test_vardcentralen_skapar_en_sip_och_tar_bort_den_innan_nagon_ar_kallad(alla, cast):
    person = cast.person(0)
    _, vardcentralen, bistand, _ = alla

    vardcentralen.skapa_sip(person)
    vardcentralen.laser(cast.carin.enhet.namn, cast.bo.enhet.namn)
    vardcentralen.informera()
    vardcentralen.samtycker()
    bistand.adress = vardcentralen.adress
    bistand.till(KALLELSE).laser("Skicka kallelse")

    vardcentralen.tar_bort_planen()
    assert bistand.page.goto(f"{bistand.adress}/{KALLELSE}").status == 404
    vardcentralen.skapa_sip(person)
