"""Startsidan läses om på plats, och det någon håller på att skriva står kvar."""

import pytest
from playwright.sync_api import expect

from models.samverkan import steg

pytestmark = pytest.mark.browser


@pytest.mark.krav("M17", "M20", "M21")
def test_ladda_om_lamnar_filtret_och_det_paborjade_personnumret(window, publicerad, cast):
    bo = window("bo")
    bo.goto("/samverkan/")
    namn = publicerad.person.listnamn
    bo.get_by_label("Filtrera listan").fill(namn.split(",")[0])
    bo.get_by_label("Personnummer, 12 siffror").fill("1940")
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.carin)
    bo.get_by_role("link", name="Ladda om").first.click()
    expect(bo.get_by_role("row").filter(has_text=namn).locator(".half")).to_have_count(1)
    expect(bo.get_by_label("Filtrera listan")).to_have_value(namn.split(",")[0])
    expect(bo.get_by_label("Personnummer, 12 siffror")).to_have_value("1940")
    bo.get_by_label("Filtrera listan").fill("finns inte")
    expect(bo.get_by_role("row").filter(has_text=namn)).to_have_count(0)
