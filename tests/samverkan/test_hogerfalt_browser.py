"""Högerfältet på en telefon: hopvikt, men öppet för den som kommit dit för ett meddelande."""

import pytest
from playwright.sync_api import expect

from models.samverkan.meddelanden.meddelande import Meddelande

pytestmark = pytest.mark.browser


@pytest.mark.krav("M2", "M93")
def test_kuvertet_leder_till_meddelandet_som_star_kvar_nar_det_ar_kvitterat(window, publicerad, cast):
    Meddelande.skicka(publicerad, text="Ring dottern", kvittens=[cast.bo.enhet_id], by=cast.anna)
    bo = window("bo", width=320)
    bo.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    meddelande = bo.get_by_role("region", name="Meddelanden").get_by_text("Ring dottern")
    expect(meddelande).to_be_hidden()
    bo.goto("/samverkan/")
    bo.get_by_role("link", name="1 att kvittera. Meddelanden: 1").click()
    expect(meddelande).to_be_in_viewport()
    bo.get_by_role("region", name="Meddelanden").get_by_role("button", name="Kvittera").click()
    expect(bo.get_by_text("av Bo")).to_be_visible()
    expect(meddelande).to_be_visible()
