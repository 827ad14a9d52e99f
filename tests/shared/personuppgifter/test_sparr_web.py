"""A spärr on every surface: whom and what it concerns is told by none of them, but that it exists may be (BG-07)."""

import pytest

from models.samverkan.sparrning import sparra
from models.samverkan.synligt import synligt
from models.shared.personuppgifter.sparr import Begard, Sparr
from tests.shared.personuppgifter.conftest import told, words_of

SKAL = "Patienten är medvetslös på akuten"


@pytest.fixture
def blocked(published, search, name_anew, cast):
    """The patient has spärrat what Anna's ward has documented; nobody has searched for them."""
    person = name_anew(published.person)
    sparra(person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    return person


@pytest.mark.krav("BG-07", "AC-05")
@pytest.mark.parametrize("who", ["bo", "carin", "dan", "hanna", "viola", "malin", "lena", "eva"])
def test_no_surface_tells_of_what_is_blocked(walk, blocked, published, who):
    for rule, response in walk(who):
        for word in (*words_of(blocked), published.nummer, "Höftfraktur"):
            assert word not in told(response), (rule, word)
        assert f"/arenden/{published.id}/" not in response.text, rule


@pytest.mark.krav("BG-07")
def test_the_enhet_itself_goes_on_as_before(som, blocked, published):
    page = som("anna").get(f"/samverkan/arenden/{published.id}/inskrivning")
    assert page.status_code == 200 and blocked.listnamn in page.text
    assert blocked.listnamn in som("anna").get("/samverkan/").text


@pytest.mark.krav("BG-07")
def test_neither_counts_nor_att_gora_nor_filter_know_it(som, blocked):
    page = som("bo").get("/samverkan/").text
    assert "Att göra <span>0</span>" in page and "Alla <span>0</span>" in page
    assert "Kvittera inskrivning" not in page
    assert "stämmer med" in som("bo").send("/samverkan/filtrering", filter=blocked.efternamn).text


@pytest.mark.krav("BG-07", "BG-04")
def test_a_search_says_that_something_is_blocked_and_no_more(som, blocked, published, cast):
    bo = som("bo")
    page = bo.get(bo.send("/samverkan/sokningar", personnummer=blocked.nummer.lagrat).location).text
    assert "Det finns spärrade uppgifter" in page
    for word in (published.nummer, cast.anna.enhet.namn, "Öppna i läsläge"):
        assert word not in page


@pytest.mark.krav("BG-07", "BG-02", "BG-09")
def test_first_who_has_blocked_then_the_data_in_laslage(som, blocked, published, cast):
    bo = som("bo")
    url = bo.send("/samverkan/sokningar", personnummer=blocked.nummer.lagrat).location
    assert bo.send(f"{url}/brytning/{Sparr.get().id}").status_code == 404
    refused = bo.send(f"{url}/brytning", grund="menprovning", skal=SKAL)
    assert refused.status_code == 422
    assert bo.send(f"{url}/brytning", grund="nodsituation", skal=SKAL).status_code == 303
    page = bo.get(url).text
    assert f"Spärrat av {cast.anna.enhet.namn}" in page and published.nummer not in page
    assert bo.get(f"/samverkan/arenden/{published.id}/inskrivning").status_code == 404
    assert bo.send(f"{url}/brytning/{Sparr.get().id}").status_code == 303
    assert published.nummer in bo.get(url).text
    case = bo.get(f"/samverkan/arenden/{published.id}/inskrivning")
    assert case.status_code == 200 and "Läsläge" in case.text
    assert bo.send(f"/samverkan/arenden/{published.id}/inskrivning/kvittering", version=1).status_code == 404
    assert published.nummer not in bo.get("/samverkan/").text


@pytest.mark.krav("BG-07")
def test_a_patient_blocks_and_lifts_through_the_ward(som, published, cast):
    anna = som("anna")
    url = anna.send("/samverkan/sokningar", personnummer=published.person.nummer.lagrat).location
    assert "Spärra uppgifter" in anna.get(url).text
    refused = anna.send(f"{url}/sparrar", omfattning="enheten", begard_av="vardnadshavare")
    assert refused.status_code == 422 and "Bara patienten själv" in refused.text
    assert anna.send(f"{url}/sparrar", omfattning="enheten", begard_av="patienten").status_code == 303
    again = anna.send(f"{url}/sparrar", omfattning="enheten", begard_av="patienten")
    assert again.status_code == 422 and "redan spärrade" in again.text
    sparr = Sparr.get()
    bo = som("bo")
    hers = bo.send("/samverkan/sokningar", personnummer=published.person.nummer.lagrat).location
    assert bo.send(f"{hers}/sparrar/{sparr.id}/havning", skal="Nej").status_code == 404
    assert anna.send(f"{url}/sparrar/{sparr.id}/havning", skal="").status_code == 422
    assert anna.send(f"{url}/sparrar/{sparr.id}/havning", skal="Patienten vill").status_code == 303
    assert synligt(published.id, cast.bo) is not None


@pytest.mark.krav("BG-07")
def test_the_open_page_of_another_finds_nothing_at_once(som, published, cast):
    bo = som("bo")
    url = f"/samverkan/arenden/{published.id}/inskrivning"
    assert bo.get(url).status_code == 200
    sparra(published.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    assert bo.get(url).status_code == bo.get(f"{url}/andring?sedan=0").status_code == 404
    assert bo.send(f"{url}/kvittering", version=1).status_code == 404
