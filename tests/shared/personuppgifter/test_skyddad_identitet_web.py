"""Skyddad identitet on every surface: hidden from all, until one who takes part opens it with a reason (PR-01)."""

from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.person import Skydd
from models.shared.personuppgifter.visning import Visning
from tests.shared.conftest import posted
from tests.shared.personuppgifter.conftest import LOOKERS, told, words_of

SKAL = "Patienten ringer och frågar"


@pytest.fixture(params=[Skydd.SEKRETESSMARKERING, Skydd.FOLKBOKFORING], ids=lambda skydd: skydd.value)
def hidden(request, published, search, name_anew):
    """The case is about someone whose identity is protected, and Anna's search is for them."""
    person = name_anew(published.person, skydd=request.param)
    search.nummer = person.nummer
    search.save()
    return person


@pytest.mark.krav("PR-01", "PR-03", "WE-06")
@pytest.mark.parametrize("who", LOOKERS)
def test_no_surface_tells_who_it_is(walk, hidden, who):
    answers = list(walk(who))
    assert any(rule == "poll" for rule, _ in answers)
    assert who not in {"anna", "bo"} or sum(response.status_code == 200 for _, response in answers) > 30
    for rule, response in answers:
        for word in words_of(hidden):
            assert word not in told(response), (rule, word)


@pytest.mark.krav("PR-01")
def test_the_row_is_there_with_its_mark_and_number(fresh, hidden, published):
    page = fresh("bo").get("/samverkan/").text
    assert "Skyddad identitet" in page and published.nummer in page


@pytest.mark.krav("PR-01")
def test_neither_filter_nor_order_knows_the_name(fresh, hidden, published):
    bo = fresh("bo")
    for text in (hidden.efternamn, hidden.fornamn[:4], hidden.nummer.lagrat, str(hidden.nummer)[:8]):
        assert published.nummer not in posted(bo, "/samverkan/filtrering", filter=text).text
    assert published.nummer in posted(bo, "/samverkan/filtrering", filter="skyddad").text


@pytest.mark.krav("PR-01", "AU-01")
def test_one_who_takes_part_opens_the_data_with_a_reason_and_it_is_logged(fresh, hidden, published):
    url = f"/samverkan/arenden/{published.id}"
    bo = fresh("bo")
    refused = posted(bo, f"{url}/visning", skal="kort")
    assert refused.status_code == 422 and "minst tio tecken" in refused.text
    assert posted(bo, f"{url}/visning", skal=SKAL).status_code == 303
    page = bo.get(f"{url}/inskrivning").text
    assert hidden.listnamn in page and str(hidden.nummer) in page and "Skyddade personuppgifter" in page
    act = AuditAct.get(AuditAct.handelse == "shared.skydd.oppnat")
    assert act.hsa_id and SKAL not in act.fakta
    assert Visning.get().skal == SKAL


@pytest.mark.krav("PR-01")
def test_opened_data_are_for_that_session_and_time_alone(som, hidden, published):
    url = f"/samverkan/arenden/{published.id}"
    bo = som("bo")
    bo.send(f"{url}/visning", skal=SKAL)
    for other in (som("bo"), som("anna"), som("carin")):
        assert hidden.efternamn not in other.get(f"{url}/inskrivning").text
    assert hidden.efternamn not in bo.get("/samverkan/").text
    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        assert hidden.efternamn in bo.get(f"{url}/inskrivning").text
    with time_machine.travel(clock.now() + timedelta(minutes=28), tick=False):
        bo.get("/info")
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        assert hidden.efternamn not in bo.get(f"{url}/inskrivning").text


@pytest.mark.krav("PR-01")
def test_opened_data_can_be_hidden_again(som, hidden, published):
    url = f"/samverkan/arenden/{published.id}"
    bo = som("bo")
    bo.send(f"{url}/visning", skal=SKAL)
    assert hidden.efternamn in bo.get(f"{url}/inskrivning").text
    bo.send(f"{url}/visning/avslut")
    assert hidden.efternamn not in bo.get(f"{url}/inskrivning").text


@pytest.mark.krav("PR-01", "AC-08")
def test_an_enhet_that_is_removed_sees_nothing_more(som, hidden, published, cast):
    bo = som("bo")
    bo.send(f"/samverkan/arenden/{published.id}/visning", skal=SKAL)
    next(d for d in published.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert bo.get(f"/samverkan/arenden/{published.id}/inskrivning").status_code == 404


@pytest.mark.krav("PR-02")
def test_under_skyddad_folkbokforing_no_enhet_tells_where_the_person_is(som, published, name_anew, cast):
    name_anew(published.person, skydd=Skydd.FOLKBOKFORING)
    anna, url = som("anna"), f"/samverkan/arenden/{published.id}"
    pages = ["/samverkan/", f"{url}/inskrivning", f"{url}/utskrivningstid", f"{url}/mer"]
    enheter = (cast.bo.enhet.namn, cast.carin.enhet.namn, "Tallmora")
    for page in pages:
        text = anna.get(page).text
        assert not [namn for namn in enheter if namn in text], page
    deltagare = published.aktiva_deltagare[1].id
    for page in (f"{url}/deltagare/ny", f"{url}/deltagare/{deltagare}"):
        assert anna.get(page).location == f"{url}/visning"
    assert anna.send(f"{url}/deltagare", enhet=cast.bo.enhet_id).location == f"{url}/visning"
    anna.send(f"{url}/visning", skal=SKAL)
    text = anna.get(f"{url}/inskrivning").text
    assert cast.bo.enhet.namn in text and "Post skickas genom Skatteverket" in text
    assert anna.get(f"{url}/deltagare/{deltagare}").status_code == 200


@pytest.mark.krav("PR-01")
def test_fingerade_uppgifter_leave_no_mark(som, published, name_anew):
    before = som("bo").get(f"/samverkan/arenden/{published.id}/inskrivning").text
    person = name_anew(published.person, skydd=Skydd.FINGERADE)
    page = som("bo").get(f"/samverkan/arenden/{published.id}/inskrivning").text
    assert person.listnamn in page and person.adress in page
    assert "kydda" not in page and page.count("caution") == before.count("caution")
    assert som("bo").send(f"/samverkan/arenden/{published.id}/visning", skal=SKAL).status_code == 422


@pytest.mark.krav("PR-01", "BG-02")
def test_in_laslage_the_data_stay_hidden(som, hidden, published):
    hanna = som("hanna")
    sokning = hanna.send("/samverkan/sokningar", personnummer=hidden.nummer.lagrat).location
    assert "Skyddad identitet" in hanna.get(f"{sokning}/atkomst").text
    oppnad = hanna.send(f"{sokning}/atkomst", grund="aktivt-val", skal=SKAL)
    page = hanna.get(f"{oppnad.location}/inskrivning").text
    assert "Läsläge" in page and hidden.efternamn not in page and "Visa uppgifterna" not in page
    assert hanna.send(f"{oppnad.location}/visning", skal=SKAL).status_code == 404
