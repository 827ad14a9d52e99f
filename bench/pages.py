"""What is asked for: each page at ours and at the limit, with the budget it has."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.client import Client

# A kartläggning that may still be written: nobody has begun the ställningstagande.
MAPPED_LINK = (
    r'/arenden/(\d+)/kartlaggning" class="l-blue"(?:(?!</a>).)*</a><span class="l-grey" role="img" aria-label="Ställn'
)
FIELD = "onskemal-patient"
SIP_LINK, SIP_FIELD = r'<th scope="row"[^>]*><a href="/samverkan/arenden/(\d+)"', "huvudmal"
HTMX = {"HX-Request": "true"}
CASE_LINK = r'href="/samverkan/arenden/(\d+)/utskrivningstid"'
FORM = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Budget:
    """What prestanda allows; None where it says nothing."""

    ratio: float | None = None
    queries: int | None = None
    sent_kb: float | None = None
    raw_kb: float | None = None
    beyond_commit_ms: float | None = None
    growth: float | None = 0.05


START = Budget(ratio=5, queries=7, sent_kb=6, raw_kb=60)
ROWS = Budget(ratio=5, queries=6, sent_kb=3)
CASE = Budget(ratio=10, queries=14, sent_kb=15)
SIPAR = Budget(ratio=10, queries=9, sent_kb=6)
POLL = Budget(ratio=3.5, queries=2)
AUTOSAVE = Budget(beyond_commit_ms=10, growth=None)
SAVE = Budget(beyond_commit_ms=10, growth=None)
BUDGETS = {
    "start page": START,
    "row fragment": ROWS,
    "case, receiver": CASE,
    "case, ward": CASE,
    "case, draft": CASE,
    "kartläggning": CASE,
    "autosave": AUTOSAVE,
    "SIP, full plan": CASE,
    "SIP, autosave": AUTOSAVE,
    "all SIP": SIPAR,
    "poll": POLL,
    "save": SAVE,
}


@dataclass(frozen=True)
class Asked:
    """One request: method, path, headers and body."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Page:
    """One measured page: who looks, the request to ours and to the limit, and the status ours answers."""

    name: str
    enhet: int
    ours: Callable[[], Asked]
    limit: Callable[[], Asked]
    status: int = 200


def pages(reader: Client, ward: Client, enhet: int, ward_enhet: int) -> Iterator[Page]:
    """The pages, found by following the links of the start pages of a vårdcentral and a ward."""
    start, own = reader.get("/samverkan/"), ward.get("/samverkan/")
    case = _one(CASE_LINK, start)
    own_case, drafted, another, *_ = re.findall(CASE_LINK, own)
    poll = _one(r'hx-get="(/samverkan/andringar[^"]+)"', start).replace("&amp;", "&")
    changed = _one(r"sedan=(\d+)", poll)
    rows = Asked("/samverkan/?visar=att-gora&sort=namn", HTMX)
    step = "/samverkan/arenden/{}/inskrivning"
    yield _page("start page", enhet, Asked("/samverkan/"), f"/?enhet={enhet}")
    yield _page("row fragment", enhet, rows, f"/rader?enhet={enhet}")
    yield _page("case, receiver", enhet, Asked(step.format(case)), f"/arende?id={case}&enhet={enhet}")
    yield _page("case, ward", ward_enhet, Asked(step.format(own_case)), f"/arende?id={own_case}&enhet={ward_enhet}")
    yield _page("case, draft", ward_enhet, Asked(step.format(drafted)), f"/arende?id={drafted}&enhet={ward_enhet}")
    mapped, another_mapped = re.findall(MAPPED_LINK, own)[:2]
    fields = Asked(f"/samverkan/arenden/{mapped}/kartlaggning")
    yield _page("kartläggning", ward_enhet, fields, f"/kartlaggning?id={mapped}&enhet={ward_enhet}")
    yield Page("autosave", ward_enhet, _autosaves(ward, mapped), _limit_autosaves(another_mapped))
    yield from _sip(reader, enhet)
    yield _page("poll", enhet, Asked(poll, HTMX), f"/poll?enhet={enhet}&sedan={changed}", status=204)
    yield Page("save", ward_enhet, _saves(ward, drafted), _limit_saves(another), status=303)


def _page(name, enhet, ours, limit, status=200):
    return Page(name, enhet, lambda: ours, lambda: Asked(limit), status)


def _sip(reader, enhet):
    """The SIP of the vårdcentral: a full plan that is being updated, one of its fields, and the list of them all."""
    sip, another = re.findall(SIP_LINK, reader.get("/samverkan/enhetens-sip?status=uppdateras"))[:2]
    plan = Asked(f"/samverkan/arenden/{sip}/plan")
    yield _page("SIP, full plan", enhet, plan, f"/plan?id={sip}&enhet={enhet}")
    ours = _autosaves(reader, sip, "plan", SIP_FIELD)
    yield Page("SIP, autosave", enhet, ours, _limit_autosaves(another, "/planfalt", SIP_FIELD))
    yield _page("all SIP", enhet, Asked("/samverkan/enhetens-sip"), f"/sipar?enhet={enhet}")


def _saves(ward, case):
    """Saving the draft of an inskrivning, each time as the one who has read what was saved last."""
    token = _one(r'name="csrf-token" content="([^"]+)"', ward.get("/samverkan/"))
    saved = 0

    def next_save():
        nonlocal saved
        fields = {"csrf_token": token, "nyckel": secrets.token_urlsafe(12), "sedan": saved, "efter": 0}
        saved += 1
        body = urlencode(fields | {"orsak": f"Höftfraktur efter fall i hemmet. Anteckning {saved}."})
        return Asked(f"/samverkan/arenden/{case}/inskrivning/utkast", FORM, body)

    return next_save


def _autosaves(ward, case, step="kartlaggning", field=FIELD):
    """Saving one field of a kartläggning or a plan, each time as the one who has read what was saved last."""
    token = _one(r'name="csrf-token" content="([^"]+)"', ward.get("/samverkan/"))
    version = 0

    def next_save():
        nonlocal version
        version += 1
        fields = {
            f"version-{field}": version,
            f"text-{field}": f"Vill hem till lägenheten, {version}.",
        }
        path = f"/samverkan/arenden/{case}/{step}/falt/{field}"
        return Asked(path, FORM | HTMX, urlencode({"csrf_token": token} | fields))

    return next_save


def _limit_autosaves(case, path="/falt", field=FIELD):
    fields = {
        "arende": case,
        "falt": field,
        "text": "Vill hem så snart det går.",
        "tidpunkt": "2026-01-01T08:00:00+00:00",
    }
    return lambda: Asked(path, FORM, urlencode(fields))


def _limit_saves(case):
    fields = {"arende": case, "orsak": "Höftfraktur efter fall i hemmet.", "andrad": "2026-01-01T08:00:00+00:00"}
    return lambda: Asked("/spara", FORM, urlencode(fields))


def _one(pattern, html):
    found = re.search(pattern, html)
    if not found:
        raise LookupError(f"the page no longer holds {pattern}")
    return found[1]
