"""Two tabs, two enheter: nothing is saved in another uppdrag than the one the page was made for."""

import re
from datetime import timedelta

import pytest

from models.samverkan.arende import Arende
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.session import LoginSession
from tests.shared.conftest import posted
from tests.windows import SAME

HTMX = {"HX-Request": "true"}


def token(window):
    window.token = None
    return window.csrf()


def switch(window, enhet):
    """Choose another enhet in another tab of the same browser."""
    tab, window.token = window.token, None
    assert window.send("/enhet", enhet=enhet.id).status_code == 303
    window.token = tab


def new_svu(anna, search, **headers):
    data = {"csrf_token": anna.token, "nyckel": "en", "text": "Skrivet av Anna"}
    return anna.post(f"/samverkan/sokningar/{search.nyckel}/svu", data=data, headers=SAME | headers)


@pytest.mark.krav("M14", "AC-07", "SE-09")
def test_a_page_of_one_enhet_saves_nothing_for_another_and_shows_the_text(fresh, cast, search):
    anna, before = fresh("anna"), Arende.select().count()
    switch(anna, cast.enhet("avd31"))
    response = new_svu(anna, search)
    assert response.status_code == 412
    assert "<h1>Sidan gäller en annan enhet eller roll</h1>" in response.text
    assert "Inget har sparats" in response.text
    assert re.search(r"<textarea[^>]*readonly>Skrivet av Anna</textarea>", response.text)
    assert Arende.select().count() == before
    switch(anna, cast.enhet("avd12"))
    assert new_svu(anna, search).status_code == 303
    assert Arende.select().order_by(Arende.id.desc()).first().skapad_enhet_id == cast.enhet("avd12").id


@pytest.mark.krav("M15", "AC-07")
def test_a_page_of_one_uppdrag_saves_nothing_in_another(fresh, cast):
    karim = fresh("karim")
    for uppdrag, status in (("karim_samordnare", 412), ("karim", 200)):
        assert posted(karim, "/roll", uppdrag=cast.uppdrag[uppdrag].id).status_code == 303
        assert posted(karim, "/samverkan/filtrering", filter="Ek").status_code == status


@pytest.mark.krav("M14")
def test_a_page_asks_for_nothing_that_is_another_enhets(fresh, cast, search):
    anna = fresh("anna")
    page = f"{cast.anna.uppdrag_id}-{cast.anna.enhet_id}"
    headers = HTMX | {"X-Vem": page}
    assert anna.get("/samverkan/andringar", headers=headers).status_code == 204
    switch(anna, cast.enhet("avd31"))
    refused = anna.get("/samverkan/andringar", headers=headers)
    assert refused.status_code == 412
    assert refused.text.startswith('<p id="felmeddelande">Du har bytt enhet eller roll')
    anna.token = token(anna)  # what was fetched into the old page is of the new enhet
    assert new_svu(anna, search, **headers).status_code == 412
    assert new_svu(anna, search).status_code == 303


@pytest.mark.krav("SE-04", "M14")
def test_what_is_the_same_for_all_of_ones_uppdrag_is_done_from_any_page(fresh, cast):
    anna = fresh("anna")
    page = {"X-Vem": f"{cast.anna.uppdrag_id}-{cast.anna.enhet_id}"}
    switch(anna, cast.enhet("avd31"))
    assert anna.get("/narvaro", headers=HTMX | page).status_code == 200
    assert anna.get("/samverkan/rutor/olasta", headers=HTMX | page).status_code == 200
    stay = {"csrf_token": anna.token}
    assert anna.post("/narvaro", data=stay, headers=SAME | HTMX | page).status_code == 200
    assert posted(anna, "/enhet", enhet=cast.enhet("avd12").id).status_code == 303
    switch(anna, cast.enhet("avd31"))
    assert posted(anna, "/utloggning").status_code == 303
    assert LoginSession.select().where(LoginSession.uppdrag == cast.uppdrag["anna"]).count() == 0


@pytest.mark.krav("AC-08", "SE-04")
def test_one_whose_uppdrag_has_ended_meanwhile_can_log_out_from_the_page(fresh, cast):
    anna, yesterday = fresh("anna"), clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=yesterday).where(Medarbetaruppdrag.id == cast.uppdrag["anna"].id).execute()
    assert posted(anna, "/samverkan/filtrering", filter="Ek").status_code == 401
    assert posted(anna, "/utloggning").status_code == 303
    assert LoginSession.select().where(LoginSession.uppdrag == cast.uppdrag["anna"]).count() == 0


@pytest.mark.krav("WE-01", "SE-09")
def test_a_token_is_no_good_in_another_session_of_the_same_person(app, som):
    first, second = som("anna"), som("anna")
    second.token = token(first)
    assert posted(second, "/samverkan/filtrering", filter="Ek").status_code == 400
    assert posted(second, "/utloggning").status_code == 400
    assert posted(first, "/samverkan/filtrering", filter="Ek").status_code == 200


@pytest.mark.krav("WE-01")
@pytest.mark.parametrize("made_up", ["1-1.x", "", "1-1", "IjEtMS54Ig.aSBhbSBub3Qgc2lnbmVk.x"])
def test_a_token_of_ones_own_making_opens_nothing(fresh, made_up):
    anna = fresh("anna")
    anna.token = made_up
    assert posted(anna, "/samverkan/filtrering", filter="Ek").status_code == 400
    assert posted(anna, "/utloggning").status_code == 400
