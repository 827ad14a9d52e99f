"""Ett genomförande läggs till och tas bort bland Mina personer, på sin egen sida."""

import pytest
from playwright.sync_api import expect

from models.socialtjanst.uppdrag.min_person import MinPerson

pytestmark = pytest.mark.browser


@pytest.mark.krav("T16")
def test_mina_personer_fran_oversikten(window, cast, genomforande):
    wilma = window("wilma")
    wilma.goto(f"/socialtjanst/genomforanden/{genomforande.id}")
    wilma.get_by_role("button", name="Lägg till i Mina personer").click()
    expect(wilma.get_by_role("button", name="Ta bort från Mina personer")).to_be_visible()
    assert MinPerson.ar(genomforande, cast.wilma)
    wilma.get_by_role("button", name="Ta bort från Mina personer").click()
    expect(wilma.get_by_role("button", name="Lägg till i Mina personer")).to_be_visible()
