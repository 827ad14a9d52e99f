"""In a browser: no request leaves the origin, nothing is kept, and what users write stays text."""

from datetime import timedelta

import pytest
from playwright.sync_api import Error, expect

from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock
from models.shared.info import Informationsmeddelande
from models.shared.organisation import Enhet
from models.shared.person import Person
from tests.shared.conftest import address, content, rules

pytestmark = pytest.mark.browser

KEPT = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length, state: JSON.stringify(history.state),
})"""
NOTHING = {"local": 0, "session": 0, "cookie": "", "databases": 0, "caches": 0, "workers": 0}

TRIGGERS = ("load", "revealed", "every 1s", "intersect", "mouseover from:body", "click from:body")
HTMX = [
    f'<p {prefix}hx-{verb}="/xss" {prefix}hx-trigger="{trigger}">x</p>'
    for prefix in ("", "data-")
    for verb in ("get", "post", "delete")
    for trigger in TRIGGERS
]
HANDLERS = [
    '"><img src=/xss onerror=xss()>',
    "'><img src=/xss onerror=xss()>",
    '" autofocus onfocus=xss() x="',
    "</textarea><script>xss()</script>",
    "</title><script src=/xss></script>",
    "<svg onload=xss()>",
    '<svg><use href="/xss#a"/></svg>',
    "<svg><animate onbegin=xss() attributeName=x></svg>",
    "<iframe srcdoc='<script>parent.xss()</script>'></iframe>",
    "<iframe src=/xss></iframe>",
    "<object data=/xss></object><embed src=/xss>",
    "<link rel=stylesheet href=/xss><style>@import '/xss'</style>",
    "<p style=\"background:url('/xss')\">x</p>",
    "<a href=javascript:xss()>x</a>",
    "<form action=/xss><button autofocus>x</button></form>",
    "<base href=/xss/>",
    '<meta http-equiv="refresh" content="0;url=/xss">',
    "<details open ontoggle=xss()>x</details>",
    "<video src=/xss onerror=xss()></video>",
    '<div hx-on::load="xss()" hx-ext="x" hx-vals="js:{a:xss()}">x</div>',
    '<div hx-swap-oob="innerHTML:body" id="innehall"><b>xss</b></div>',
    "<script>xss()</script>",
    "{{ 7 * 7 }}{% include '/xss' %}",
    "&lt;img src=/xss onerror=xss()&gt;",
]
PAYLOADS = HTMX + HANDLERS
NAMES = [text for text in PAYLOADS if len(text) <= 100]


@pytest.fixture
def watched(window):
    """A window that remembers every request, and knows when a payload runs."""

    def open_as(who, **more):
        page = window(who, **more)
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("dialog", lambda dialog: page.asked.append("xss dialog"))
        page.add_init_script("window.xss = () => { window.ran = true }")
        return page

    return open_as


def go(page, url):
    """Go to an address: a page, or a file, which the browser takes without leaving the page it is on."""
    try:
        page.goto(url)
    except Error as told:
        if "Download is starting" not in told.message:
            raise


def answers(client, urls):
    """Those that give a page or a file, and one of each way to be sent elsewhere or told no, which look the same."""
    kinds = {}
    for url in dict.fromkeys(urls):
        status = client.get(url).status_code
        kinds.setdefault(url if status == 200 else status, url)
    return kinds.values()


def look_around(page, urls):
    for url in urls:
        go(page, url)
        for link in ("Utför menprövning", "Ny deltagare"):
            button = page.get_by_role("link", name=link).first
            if button.count() and button.is_visible():
                button.click()
                expect(page.locator("#modal-innehall form").first).to_be_visible()
                page.keyboard.press("Escape")
        more = page.locator("a.mer").first
        if more.count():
            more.click()
            expect(page.locator(".more-row").first).to_contain_text("Telefon")


@pytest.mark.krav("WE-02", "WE-06", "WE-11", "PR-07")
@pytest.mark.parametrize("who", ["anna", "carin", None])
def test_no_request_leaves_the_origin_and_nothing_is_kept(app, som, watched, base_url, places, draft, who):
    page, client = watched(who), som(who) if who else app.test_client()
    urls = [address(rule, each) for each in (places, places | {"id": draft.id}) for rule in rules(app, "GET")]
    shown = answers(client, urls)
    look_around(page, shown)
    assert {base_url + url for url in shown} <= set(page.asked) and len(shown) > 4
    assert [url for url in page.asked if not url.startswith((base_url + "/", "data:"))] == []
    kept = page.evaluate(KEPT)
    assert {name: kept[name] for name in NOTHING} == NOTHING
    assert kept["state"] == "null"


@pytest.mark.krav("WE-06", "PR-03")
def test_an_acknowledged_step_leaves_nothing_behind(watched, published):
    bo = watched("bo")
    bo.goto(f"/samverkan/arenden/{published.id}/inskrivning")
    bo.get_by_role("button", name="Kvittera").click()
    expect(bo.get_by_role("button", name="Kvittera")).to_have_count(0)
    kept = bo.evaluate(KEPT)
    assert {name: kept[name] for name in NOTHING} == NOTHING
    person = published.person
    for word in (person.efternamn, person.nummer.lagrat, str(person.nummer)):
        assert word not in bo.title() + "".join(bo.asked)


@pytest.fixture
def hostile(cast):
    """Cases whose every text is a payload, written past the forms."""
    cases = []
    for number, name in enumerate(NAMES[:8] + NAMES[-8:]):
        person = cast.person(20 + number)
        Person.update(fornamn=name, efternamn=name, adress=name * 2, telefon=name[:40]).where(
            Person.id == person.id
        ).execute()
        arende = Arende.skapa_svu(Person.get_by_id(person.id), by=cast.anna)
        Patientinformation.registrera(arende, lamnad=False, anledning="\n".join(PAYLOADS), by=cast.anna)
        Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
        text = content(orsak="\n".join(PAYLOADS), beraknad_ut=clock.today() + timedelta(days=number))
        Inskrivning.publicera(arende, **text, sedan=0, efter=0, by=cast.anna)
        cases.append(arende)
    Enhet.update(namn='<p hx-get="/xss" hx-trigger="load">"\'><img src=/xss onerror=xss()>').where(
        Enhet.id == cast.carin.enhet_id
    ).execute()
    Informationsmeddelande.create(rubrik=HTMX[0], text="\n".join(PAYLOADS))
    return cases


@pytest.mark.krav("WE-07", "WE-02")
def test_what_users_write_stays_text(watched, hostile):
    assert len(PAYLOADS) >= 60
    for who in ("anna", "bo"):
        page = watched(who)
        first = f"/samverkan/arenden/{hostile[0].id}"
        look_around(page, ["/samverkan/", "/info", "/enhet"])
        look_around(page, [f"/samverkan/arenden/{case.id}/inskrivning" for case in hostile[::4]])
        look_around(page, [first + "/mer", first + "/deltagare/ny"])
        page.goto("/samverkan/")
        page.locator("#filter").fill(NAMES[0][:30])
        page.mouse.move(200, 300)
        page.mouse.wheel(0, 2000)
        page.wait_for_load_state("networkidle")
        assert [url for url in page.asked if "xss" in url] == []
        assert page.evaluate("window.ran") is None
        assert page.locator("img, svg animate, iframe, object, embed, video, main script, main style").count() == 0


@pytest.mark.krav("WE-07", "WE-11")
def test_what_a_form_says_back_stays_text_without_scripts_too(watched, hostile):
    for javascript in (True, False):
        page = watched("anna", javascript=javascript)
        for text in (HTMX[0], *HANDLERS[:4]):
            page.goto("/samverkan/")
            page.get_by_label("Personnummer, 12 siffror").fill(text)
            page.get_by_role("button", name="Sök", exact=True).click()
            expect(page.get_by_text("Ange personnumret med tolv siffror").first).to_be_visible()
            assert page.get_by_label("Personnummer, 12 siffror").input_value() == text
        assert [url for url in page.asked if "xss" in url] == []


@pytest.mark.krav("WE-08")
def test_an_error_is_told_and_the_page_stays_usable(app, watched, published):
    anna = watched("anna")
    anna.goto("/samverkan/")
    Arende.update(borttagen=clock.now()).execute()
    anna.locator("a.mer").first.click()
    expect(anna.locator("#besked")).to_contain_text("borttaget")
    assert "Traceback" not in anna.content()
    anna.get_by_role("link", name="Info", exact=True).click()
    expect(anna.get_by_role("heading", level=1)).to_be_visible()
