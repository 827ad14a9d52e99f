"""Before a session ends by itself the page says so, and what was being written when it ended is not lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from models.shared.session import LoginSession
from tests.shared.conftest import content, posted
from tests.windows import SAME

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def at(**later):
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def every(html):
    return re.search(r'id="narvaro" [^>]*hx-trigger="every (\d+)s, look"', html, re.S)[1]


@pytest.fixture
def anna(som, cast):
    """A window where Anna logged in at noon and looked at a page."""
    with at():
        window = som("anna")
        window.page = window.get("/info").text
        window.csrf()
    return window


@pytest.mark.krav("SE-03")
def test_a_page_asks_once_and_late(anna):
    assert every(anna.page) == "780"
    assert "Du loggas ut" not in anna.page


@pytest.mark.krav("SE-03")
def test_the_warning_comes_two_minutes_before_and_does_not_extend(anna):
    with at(minutes=12, seconds=59):
        assert "Du loggas ut" not in anna.get("/narvaro", headers=HTMX).text
    for seconds in (0, 30, 60, 90):
        with at(minutes=13, seconds=seconds):
            page = anna.get("/narvaro", headers=HTMX).text
            assert "Du loggas ut klockan 13:15" in page  # Swedish time
            assert every(page) == "30"
    with at(minutes=15, seconds=1):
        assert anna.get("/narvaro", headers=HTMX).status_code == 401


@pytest.mark.krav("SE-03")
def test_work_in_another_tab_puts_it_off(anna):
    with at(minutes=10):
        anna.get("/info")
    with at(minutes=13):
        page = anna.get("/narvaro", headers=HTMX).text
        assert "Du loggas ut" not in page
        assert every(page) == "600"


@pytest.mark.krav("SE-03", "WE-11")
@pytest.mark.parametrize(("headers", "status"), [(HTMX, 200), ({}, 303)])
def test_the_button_stays_logged_in(anna, headers, status):
    with at(minutes=14):
        response = anna.post("/narvaro", data={"csrf_token": anna.token}, headers=SAME | headers)
        assert response.status_code == status
        assert "Du loggas ut" not in response.text
    with at(minutes=28):
        assert anna.get("/info").status_code == 200


@pytest.mark.krav("SE-03")
def test_before_the_twelve_hours_are_out_it_warns_too(anna):
    LoginSession.update(senast=NOON + timedelta(hours=11, minutes=57)).execute()
    with at(hours=11, minutes=58, seconds=30):
        assert "Du loggas ut klockan 01:00" in anna.get("/narvaro", headers=HTMX).text
    with at(hours=11, minutes=56):
        assert every(anna.get("/info").text) == "120"


@pytest.mark.krav("WE-08", "SE-03")
def test_a_fragment_that_comes_too_late_says_so_and_swaps_nothing(anna, draft):
    with at(minutes=30):
        url = f"/samverkan/arenden/{draft.id}/inskrivning/utkast"
        response = anna.post(url, data={"csrf_token": anna.token, "orsak": "Fall i hemmet"}, headers=SAME | HTMX)
        assert response.status_code == 401
        assert "<html" not in response.text
        assert 'id="felmeddelande"' in response.text
        assert "HX-Redirect" not in response.headers


@pytest.mark.krav("WE-11", "SE-03")
def test_a_page_that_comes_too_late_shows_the_text_to_copy(anna, draft):
    text = "Faller ofta & <b>vill hem</b>\nDotter hjälper"
    with at(minutes=30):
        response = posted(anna, f"/samverkan/arenden/{draft.id}/inskrivning/utkast", **content(orsak=text), sedan=0)
    assert response.status_code == 401
    shown = re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", response.text, re.S)[1]
    assert shown == "Faller ofta &amp; &lt;b&gt;vill hem&lt;/b&gt;\nDotter hjälper"
    assert "Det du skrev är inte sparat" in response.text
    assert "<h1>Logga in</h1>" in response.text


@pytest.mark.krav("WE-11")
def test_several_texts_are_shown_with_their_names_and_no_password_is(anna):
    fields = {
        "orsak": "Fall",
        "ovrigt": "Bor ensam",
        "losenord": "hemligt ord",
        "nuvarande": "gammalt ord",
        "antal": "3",
    }
    with at(minutes=30):
        page = posted(anna, "/samverkan/filtrering", **fields).text
    shown = re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", page, re.S)[1]
    assert shown == "orsak: Fall\n\novrigt: Bor ensam"
    assert "hemligt" not in page
    assert "gammalt" not in page


@pytest.mark.krav("WE-11", "WE-01")
def test_a_stale_form_after_a_new_login_shows_the_text_to_copy_too(fresh):
    anna = fresh("anna")
    response = anna.post("/samverkan/filtrering", data={"csrf_token": "gammal", "filter": "Ek"}, headers=SAME)
    assert response.status_code == 400
    assert re.search(r"<textarea[^>]*readonly>Ek</textarea>", response.text)


@pytest.mark.krav("WE-01", "WE-07")
def test_another_website_cannot_have_its_text_shown_here(anonymous):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        response = anonymous.post("/samverkan/filtrering", data={"filter": "Ring genast 08-123"}, headers=headers)
        assert response.status_code == 403
        assert "Ring genast" not in response.text


def test_nothing_written_shows_nothing(anonymous):
    for data in ({}, {"csrf_token": "x", "nyckel": "y"}, {"uppdrag": "17", "version": "3"}):
        response = anonymous.post("/samverkan/filtrering", data=data, headers=SAME)
        assert response.status_code == 401
        assert "textarea" not in response.text
    assert "textarea" not in anonymous.get("/samverkan/").text


@pytest.mark.krav("IN-08")
def test_a_body_that_cannot_be_read_is_answered_all_the_same(anonymous):
    for kind, body in (("multipart/form-data; boundary=x", b"--x\r\ntrasig"), ("application/json", b'{"a": "b"}')):
        response = anonymous.post("/samverkan/filtrering", data=body, headers=SAME, content_type=kind)
        assert response.status_code in {400, 401, 413, 415}


def test_after_a_new_login_a_page_can_ask_for_its_token(fresh, cast):
    anna, bo = fresh("anna"), fresh("bo")
    page = anna.get("/inloggad")
    assert "gå tillbaka till sidan där du skrev" in page.text
    owner = f"{cast.anna.uppdrag_id}-{cast.anna.enhet_id}"
    fragment = anna.get("/inloggad", headers=HTMX).text
    assert re.fullmatch(rf'<meta name="csrf-token" content="[^"]+" data-vem="{owner}">\s*', fragment)
    assert f'data-vem="{owner}"' in page.text
    assert owner not in bo.get("/inloggad", headers=HTMX).text
    assert fresh(None).get("/inloggad", headers=HTMX).status_code == 401
