"""A form that is sent twice does its thing once: double click, Back, replay, and two at the same moment (BL-06)."""

import re
import threading

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.steg import Kvittering, Stegversion
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.session import Engangsnyckel
from tests.shared.conftest import address, content, posted, rules
from tests.shared.test_gate import snapshot
from tests.windows import SAME


@pytest.fixture
def forms(cast, draft, published, search):
    """One form of each kind that creates something: who sends it, where, with what, and what it makes one of."""
    new, case = f"/samverkan/arenden/{draft.id}", f"/samverkan/arenden/{published.id}"
    return {
        "svu": ("anna", f"/samverkan/sokningar/{search.nyckel}/svu", {}, Arende),
        "information": ("anna", f"{new}/patientinformation", {}, Patientinformation),
        "reason": ("anna", f"{new}/patientinformation/nej", {"anledning": "Patienten sover."}, Patientinformation),
        "samtycke": ("anna", f"{new}/samtycke/samtycke", {}, Samtycke),
        "version": ("anna", f"{case}/inskrivning/publicering", content(sedan=0, efter=1, klockan=""), Stegversion),
        "utkast": ("anna", f"{case}/inskrivning/utkast", content(sedan=0, efter=1, klockan=""), Inskrivning),
        "kvittering": ("bo", f"{case}/inskrivning/kvittering", {"version": 1}, Kvittering),
        "deltagare": ("bo", f"{case}/deltagare", {"enhet": cast.enhet("almryd_bistand").id}, Deltagare),
    }


KINDS = ("svu", "information", "reason", "samtycke", "version", "utkast", "kvittering", "deltagare")


@pytest.mark.krav("BL-06")
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_form_twice_makes_one_thing_and_gets_one_answer(fresh, forms, kind):
    who, url, fields, made = forms[kind]
    before, acts = made.select().count(), AuditAct.select().where(AuditAct.akt != "läst").count()
    first, *again = (posted(fresh(who), url, nyckel="k1", **fields) for _ in range(3))
    assert first.status_code == 303
    grown = made.select().count() - before
    logged = AuditAct.select().where(AuditAct.akt != "läst").count() - acts
    assert grown == 1
    for answer in again:
        assert (answer.status_code, answer.headers["Location"]) == (303, first.headers["Location"])
    assert made.select().count() - before == grown
    assert AuditAct.select().where(AuditAct.akt != "läst").count() - acts == logged


@pytest.mark.krav("BL-06")
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        *((kind, "k1") for kind in ("svu", "information", "version", "kvittering", "deltagare")),
        *((kind, None) for kind in ("svu", "version", "kvittering", "deltagare")),  # here the rule alone says no
    ],
)
def test_two_at_the_same_moment(app, fresh, forms, kind, key):
    who, url, fields, made = forms[kind]
    before, windows, answers = made.select().count(), [fresh(who), fresh(who)], []
    start = threading.Barrier(2)

    def press(window):
        start.wait(5)
        answers.append(posted(window, url, **fields, **({"nyckel": key} if key else {})))

    threads = [threading.Thread(target=press, args=(window,)) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [303, 303] if key else statuses[0] == 303 and statuses[1] in {409, 422}
    assert made.select().count() - before == 1


@pytest.mark.krav("BL-06")
def test_htmx_gets_the_first_answer_too(fresh, published, cast):
    url = f"/samverkan/arenden/{published.id}/deltagare"
    headers, enhet = SAME | {"HX-Request": "true"}, cast.enhet("almryd_bistand").id
    bo = fresh("bo")
    data = {"csrf_token": bo.token, "nyckel": "k1", "enhet": enhet}
    first, second = (bo.post(url, data=data, headers=headers) for _ in range(2))
    assert first.status_code == second.status_code == 204
    assert first.headers["HX-Redirect"] == second.headers["HX-Redirect"]


@pytest.mark.krav("BL-06")
def test_a_form_that_was_turned_back_may_be_sent_again(fresh, draft):
    url = f"/samverkan/arenden/{draft.id}/patientinformation/nej"
    assert posted(fresh("anna"), url, nyckel="k1", anledning="").status_code == 422
    assert posted(fresh("anna"), url, nyckel="k1", anledning="Patienten sover.").status_code == 303


@pytest.mark.krav("BL-06")
def test_what_was_written_since_is_not_lost_in_the_first_answer(fresh, draft):
    url = f"/samverkan/arenden/{draft.id}/patientinformation/nej"
    before = Patientinformation.select().count()
    assert posted(fresh("anna"), url, nyckel="k1", anledning="Patienten sover.").status_code == 303
    response = posted(fresh("anna"), url, nyckel="k1", anledning="Patienten är inte kontaktbar.")
    assert response.status_code == 412
    assert "redan skickat" in response.text
    assert Patientinformation.select().count() == before + 1


@pytest.mark.krav("BL-06")
def test_a_key_counts_for_its_session_and_its_address(fresh, published, draft):
    case = f"/samverkan/arenden/{published.id}/inskrivning/kvittering"
    for who in ("bo", "carin"):
        assert posted(fresh(who), case, nyckel="k1", version=1).status_code == 303
    assert Kvittering.select().count() == 2
    for step in ("patientinformation", "samtycke/samtycke"):
        assert posted(fresh("anna"), f"/samverkan/arenden/{draft.id}/{step}", nyckel="k1").status_code == 303
    assert Samtycke.for_arende(draft)


@pytest.mark.krav("BL-06")
@pytest.mark.parametrize("key", ["x" * 100_000, "\x00", "é" * 64, "k1 "])
def test_any_key_will_do(fresh, draft, key):
    url = f"/samverkan/arenden/{draft.id}/patientinformation"
    before = Patientinformation.select().count()
    for _ in range(2):
        assert posted(fresh("anna"), url, nyckel=key).status_code == 303
    assert Patientinformation.select().count() == before + 1


def test_a_form_that_shows_something_shows_it_again(fresh, draft, cast):
    url = f"/samverkan/arenden/{draft.id}/menprovning"
    before, name = snapshot(), cast.medarbetare("gustav").namn
    for _ in range(2):
        response = posted(fresh("anna"), url, nyckel="k1", sok="gus")
        assert response.status_code == 200
        assert name in response.text
    assert snapshot() == before
    assert not Engangsnyckel.select().exists()


@pytest.mark.krav("BL-06")
def test_every_form_that_changes_carries_both_keys(app, places, draft, fresh):
    pages = [fresh(who).get(address(rule, places)).text for who in ("anna", "bo") for rule in rules(app, "GET")]
    pages += [fresh("anna").get(address(rule, places | {"id": draft.id})).text for rule in rules(app, "GET")]
    logins = {"/demo/inloggning", "/demo/invanare", "/enhet", "/roll", "/utloggning"}
    free = logins | {"/samverkan/filtrering", "/samverkan/sokningar"}
    seen = set()
    for form in re.findall(r"<form\b(?![^>]*method=\"get\").*?</form>", "".join(pages), re.S):
        action = re.search(r'action="([^"?]*)', form)[1]
        assert 'name="csrf_token"' in form, action
        assert action in free or 'name="nyckel"' in form, action
        seen.add(re.sub(r"\d+", "N", action))
    assert len(seen) > 10


def test_the_lock_is_free_after_every_kind_of_answer(fresh, draft, published):
    anna = fresh("anna")
    for url in (f"/samverkan/arenden/{draft.id}/samtycke/samtycke", f"/samverkan/arenden/{published.id}/borttagning"):
        for _ in range(2):
            posted(anna, url)
    with db.atomic():
        assert Arende.select().count() == 2
