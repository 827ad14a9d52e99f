"""A login for a portal's frame: handed over once, within a minute, to the frame that asked and to no other."""

import dataclasses
import html
import json
import re
from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.inbaddning.overlamning import Overlamning
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.session import LoginSession, Satt
from tests.windows import SAME, actor_of, built

FRAME = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"}
INSIDE = {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-origin"}
BESIDE = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def app(config, database):
    return built(dataclasses.replace(config, embed_origins=("https://portal.example",)))


class Ram:
    """A frame and the window it opens: two clients, since the browser keeps their cookies apart."""

    def __init__(self, app):
        self.frame, self.beside = app.test_client(), app.test_client()
        self.show()

    def show(self, url="/enhet"):
        response = self.frame.get(url, headers=FRAME)
        found = re.search(r'href="(/logga-in/ram/[^"]+)"', response.text)
        self.link = found and html.unescape(found[1])
        found = re.search(r'hx-get="(/logga-in/ram/vantan[^"]+)"', response.text)
        self.wait = found and html.unescape(found[1])
        self.frame.token = None
        return response

    def open(self, client=None, headers=BESIDE):
        return (client or self.beside).get(self.link, headers=headers)

    def log_in(self, uppdrag, client=None):
        client = client or self.beside
        number, _ = LoginSession.begin(
            uppdrag=uppdrag, data={"_user_id": str(uppdrag.id)}, satt=Satt.OIDC, loa=3, webblasare="Chrome"
        )
        client.set_cookie("samspel", number, domain="localhost")
        client.token = None

    def hand_over(self, client=None):
        return (client or self.beside).send("/logga-in/ram")

    def take(self, client=None, **form):
        client = client or self.frame
        client.token = None
        page = client.get("/info", headers=INSIDE)  # the login page, with the token of the frame's session
        client.token = re.search(r'name="csrf-token" content="([^"]+)"', page.text)[1]
        return client.send("/logga-in/ram/inlosen", till="/enhet", **form)


@pytest.fixture
def ram(app, cast):
    return Ram(app)


@pytest.mark.krav("SE-01", "SE-07")
def test_a_login_beside_is_handed_over_to_the_frame(ram, cast):
    before = ram.frame.get_cookie("samspel").value
    assert ram.frame.get(ram.wait).status_code == 204
    assert ram.open().headers["Location"] == "/logga-in/ram"
    assert ram.beside.get("/logga-in/ram").status_code == 401
    ram.log_in(cast.uppdrag["anna"])
    assert cast.anna.namn in ram.beside.get("/logga-in/ram").text
    done = ram.hand_over()
    assert (done.status_code, done.headers["Location"]) == (303, "/logga-in/ram/klar")
    assert "stänga" in ram.beside.get("/logga-in/ram/klar").text
    assert actor_of(ram.beside) is None  # nothing stays logged in beside
    assert actor_of(ram.frame) is None
    assert "/logga-in/ram/inlosen" in ram.frame.get(ram.wait).text
    taken = ram.take()
    assert (taken.status_code, taken.headers["Location"]) == (303, "/enhet")
    assert actor_of(ram.frame) == cast.anna
    opened = LoginSession.opened(ram.frame.get_cookie("samspel").value)
    assert (opened.loa, LoginSession.get_by_id(opened.id).satt) == (3, Satt.OIDC)
    assert LoginSession.opened(before) is None
    assert AuditAct.select().where(AuditAct.handelse == "shared.inloggning.overlamnad").get().hsa_id == cast.anna.hsa_id


def test_one_who_was_logged_in_beside_already_stays_so(ram, cast):
    with time_machine.travel(clock.ago(minutes=5)):
        ram.log_in(cast.uppdrag["anna"])
    ram.show()
    ram.open()
    ram.beside.csrf()
    ram.hand_over()
    assert actor_of(ram.beside) == cast.anna


@pytest.mark.krav("SE-01")
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_a_link_that_someone_sent_opens_nothing(ram, cast, site):
    """The reader of a mail would hand their login to the sender."""
    ram.log_in(cast.uppdrag["bo"])
    headers = {"Sec-Fetch-Site": site} if site else {}
    assert ram.open(headers=headers).status_code == 400
    assert ram.beside.get_cookie("samspel-ram") is None
    assert ram.beside.get("/logga-in/ram").status_code == 410
    ram.beside.csrf()
    assert ram.hand_over().status_code == 410
    assert not Overlamning.select().exists()


@pytest.mark.krav("SE-01")
def test_only_the_frame_that_asked_can_take_it(ram, app, cast):
    thief = Ram(app)
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    assert thief.take().status_code == 422
    thief.frame.token = None
    assert ram.take(client=app.test_client(), kod=ram.link.rpartition("/")[2]).status_code == 422
    assert actor_of(thief.frame) is None
    ram.take()
    assert actor_of(ram.frame) == cast.anna


@pytest.mark.krav("SE-01")
def test_it_is_taken_once_and_a_link_hands_over_once(ram, app, cast):
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    copy = app.test_client()
    copy.set_cookie("samspel", ram.frame.get_cookie("samspel").value, domain="localhost")
    ram.take()
    assert ram.take(client=copy).status_code == 422
    assert actor_of(copy) is None
    ram.open()
    ram.log_in(cast.uppdrag["bo"])
    again = ram.hand_over()
    assert again.status_code == 422
    assert "redan överlämnad" in again.text
    assert actor_of(ram.frame) == cast.anna


@pytest.mark.krav("SE-01", "AU-07")
def test_it_is_taken_within_a_minute(ram, cast):
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    with time_machine.travel(clock.now() + timedelta(seconds=61), tick=False):
        response = ram.take()
    assert response.status_code == 422
    assert "för lång tid" in response.text
    assert "/logga-in/ram/" in response.text  # and there is a new link to try again with
    assert actor_of(ram.frame) is None
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, json.loads(last.fakta)["satt"]) == ("shared.inloggning.misslyckad", "portalens ram")


def test_a_link_is_good_for_ten_minutes(ram):
    with time_machine.travel(clock.now() + timedelta(minutes=9), tick=False):
        assert ram.open().status_code == 302
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert ram.open().status_code == 400
        assert ram.beside.get("/logga-in/ram").status_code == 401


@pytest.mark.parametrize(
    "link", ["/logga-in/ram/x", "/logga-in/ram/a.b.c", "/logga-in/ram/%00", "/logga-in/ram/" + "x" * 2000]
)
def test_a_link_of_ones_own_making_opens_nothing(ram, link):
    ram.link = link
    assert ram.open().status_code in {400, 404}


@pytest.mark.krav("AC-08")
@pytest.mark.parametrize("ended", ["uppdrag", "medarbetare"])
def test_what_ended_meanwhile_is_not_handed_over(ram, cast, ended):
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    if ended == "uppdrag":
        Medarbetaruppdrag.update(till=clock.today() - timedelta(days=1)).execute()
    else:
        Medarbetare.update(inaktiverad=clock.now()).execute()
    assert ram.take().status_code == 422
    assert actor_of(ram.frame) is None


def test_a_frame_whose_session_is_another_gets_its_own_link(ram):
    first, ram.frame = ram.frame, ram.frame.application.test_client()
    assert first.get(ram.wait).status_code == 204
    answer = ram.frame.get(ram.wait)
    assert answer.status_code == 200
    assert ram.link not in html.unescape(answer.text)


def test_two_frames_of_a_portal_open_together(ram, cast):
    """They have one session: when one is logged in, the other is told to go on."""
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    ram.take()
    answer = ram.frame.get(ram.wait, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/enhet")


@pytest.mark.krav("WE-09")
@pytest.mark.parametrize("till", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_the_frame_goes_on_to_an_own_address(ram, cast, till):
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    ram.take()
    ram.frame.token = None
    assert ram.frame.send("/logga-in/ram/inlosen", till=till).headers["Location"] == "/"


@pytest.mark.krav("WE-01")
def test_waiting_changes_nothing_and_taking_needs_a_token(ram, cast):
    ram.open()
    ram.log_in(cast.uppdrag["anna"])
    ram.hand_over()
    for _ in range(3):
        ram.frame.get(ram.wait)
    assert actor_of(ram.frame) is None
    assert ram.frame.post("/logga-in/ram/inlosen", headers=SAME).status_code == 400
    assert ram.frame.post("/logga-in/ram/inlosen", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.krav("SE-03")
def test_waiting_does_not_keep_a_session_alive(ram):
    row = LoginSession.select().get()
    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        ram.frame.get(ram.wait)
    assert LoginSession.get_by_id(row.id).senast == row.senast


def test_a_page_in_a_frame_has_a_small_header_and_others_do_not(app, ram, som):
    anna = som("anna")
    framed, alone = anna.get("/enhet", headers=INSIDE).text, anna.get("/enhet", headers=BESIDE).text
    assert 'class="brand"' in alone
    assert 'class="brand"' not in framed
    assert 'class="bar mini"' in framed
    assert "who-unit" in framed


@pytest.mark.krav("WE-02")
def test_where_no_portal_is_named_nothing_of_it_exists(config, cast):
    window = built(config).test_client()
    page = window.get("/logga-in", headers=FRAME)
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "/logga-in/ram" not in page.text
    for url in ("/logga-in/ram/x", "/logga-in/ram/klar", "/logga-in/ram/vantan"):
        assert window.get(url, headers=BESIDE).status_code == 404
