"""Kommunen svarar i sitt fönster, sjukhuset ser det i sitt, och uppföljningen får plats på en telefon."""

import pytest
from playwright.sync_api import expect

from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock

pytestmark = pytest.mark.browser
ORSAK = "Sängen är inte på plats."


def far_plats(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.krav("F9", "F3")
def test_kommunens_svar_syns_hos_sjukhuset(window, publicerad, cast):
    lakare = cast.medarbetare("gustav")
    Utskrivningstid.publicera(publicerad, datum=clock.today(), klar=True, lakare=lakare, efter=1, by=cast.anna)
    carin, anna = window("carin"), window("anna")
    for page in (carin, anna):
        page.goto(f"/samverkan/arenden/{publicerad.id}/utskrivningstid")
    tider = carin.get_by_role("region", name="Lagens tider")
    expect(tider).to_contain_text("inget att betala")
    tider.get_by_role("link", name="Svara").click()
    carin.get_by_label("Kan inte ännu").check()
    carin.get_by_role("button", name="Skicka svar").click()
    expect(carin.get_by_role("alert")).to_contain_text("Skriv orsaken")
    carin.get_by_label("Orsak").fill(ORSAK)
    carin.get_by_role("button", name="Skicka svar").click()
    expect(tider).to_contain_text(ORSAK)
    anna.reload()
    expect(anna.get_by_role("region", name="Lagens tider")).to_contain_text(ORSAK)


@pytest.mark.krav("F11", "F3")
@pytest.mark.parametrize("width", [1366, 320])
def test_uppfoljning_och_underlag_far_plats(window, publicerad, width):
    anna = window("selma", width=width)
    anna.goto("/samverkan/uppfoljning")
    expect(anna.get_by_role("heading", level=1)).to_contain_text("Uppföljning")
    expect(anna.get_by_role("img", name="Inskrivningsmeddelanden")).to_be_visible()
    assert far_plats(anna)
    anna.goto(f"/samverkan/arenden/{publicerad.id}/underlag")
    anna.get_by_role("button", name="Ta fram underlag").click()
    expect(anna.get_by_role("link", name="PDF")).to_be_visible()
    assert far_plats(anna)
