"""En SIP i två fönster: kommunen kallar, vårdcentralen svarar, de skriver planen tillsammans och godkänner den."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan import steg
from models.samverkan.arende import Deltagare
from tests.samverkan.fonster import KARTLAGGNING, alla_ser
from tests.samverkan.sip.fonster import KALLELSE, PLAN, Sipfonster

pytestmark = pytest.mark.browser


@pytest.mark.krav("M63", "M64", "M67", "M68", "M72", "M75", "M76", "M79", "M80", "M81", "M82")
def test_kommunen_och_vardcentralen_gor_en_sip_tillsammans(window, cast):
    person = cast.person(0)
    kommunen, vardcentralen = alla = [Sipfonster(window(namn)) for namn in ("carin", "bo")]

    kommunen.skapa_sip(person)
    kommunen.informera()
    kommunen.samtycker()
    kommunen.kalla("Vårdcentralen, rum 3")
    vardcentralen.hitta_det_som_ska_goras(person, "Kvittera kallelse")
    vardcentralen.laser("Vårdcentralen, rum 3", "kl. 13.00")
    vardcentralen.kvittera(KALLELSE)
    alla_ser(alla, KALLELSE, "grön", "grön")

    vardcentralen.kartlagg("Det som är viktigt för mig", "Att få bo kvar", "Personens egen röst")
    kommunen.till(KARTLAGGNING).laser("Att få bo kvar")

    kommunen.skriv_i_planen("Nuvarande situation", "Bor ensam efter en stroke")
    kommunen.skriv_i_planen("Huvudmål", "Klara sig hemma")
    kommunen.till(PLAN).tryck("Starta godkännande av SIP")
    kommunen.laser("Skapa minst ett delmål", "har inget delmål")
    vardcentralen.nytt_delmal("Gå till affären", cast.bo.enhet.namn)
    vardcentralen.tryck("Skapa ny aktivitet")
    expect(vardcentralen.page.get_by_role("heading", name="Aktivitet 1.1", exact=True)).to_be_visible()
    vardcentralen.skriv_i_planen("Aktivitet", "Gångträning")
    vardcentralen.valj_i_planen("Ansvarig", cast.bo.enhet.namn)
    vardcentralen.valj_i_planen("Status", "Pågår")
    kommunen.till(PLAN).valj_i_planen(f"{cast.carin.enhet.namn}: egna delmål", "Enheten har inga egna delmål")
    assert not Axe().run(kommunen.page).response["violations"]
    kommunen.till(PLAN).tryck("Starta godkännande av SIP")
    kommunen.ser(PLAN, "röd")

    for ett in alla:
        ett.godkanner()
    alla_ser(alla, PLAN, "grön", "grön")
    kommunen.laser("Planen är godkänd och aktiv")


@pytest.mark.krav("M3", "M72")
def test_bock_dag_och_klockslag_far_plats_pa_tva_rader_i_en_telefon(window, kallad, cast):
    Deltagare.lagg_till(kallad, cast.enhet("avd12"), by=cast.carin)
    steg.kvittera(kallad, KALLELSE, version=1, by=cast.bo)
    carin = window("carin", width=320)
    carin.goto("/samverkan/")
    ljus = carin.get_by_role("row").filter(has_text=kallad.person.efternamn).get_by_role("link", name="Kallelse")
    expect(ljus).to_have_text(re.compile(r"^✓\xa0\d+/\d+ 13\.00$"))
    rader = "el => { const r = document.createRange(); r.selectNodeContents(el); "
    rader += "return new Set([...r.getClientRects()].map(each => each.top)).size }"
    assert ljus.evaluate(rader) == 2
