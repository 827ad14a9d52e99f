"""What is shown of a person at each level of skyddad identitet, whoever the person is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared.person import Person, Skydd
from models.shared.personnummer import Personnummer

HIDDEN = (Skydd.SEKRETESSMARKERING, Skydd.FOLKBOKFORING)
words = st.text("abcdefghåäö", min_size=3, max_size=12).map("Q{}".format)
places = words.map("Z{}".format)
persons = st.builds(
    Person,
    nummer=st.sampled_from(["199001012385", "189001019802"]).map(Personnummer.stored),
    fornamn=words,
    efternamn=words,
    adress=places,
    postnummer=st.just("99010"),
    postort=places,
    kommunkod=st.just("9901"),
    telefon=st.just("070-174 06 05"),
)


def told(person, oppnad=False):
    return " ".join(map(str, vars(person.visat(oppnad)).values()))


@pytest.mark.krav("PR-01")
@given(persons, st.sampled_from(HIDDEN))
def test_nothing_of_a_hidden_person_is_told(person, skydd):
    person.skydd = skydd
    for word in (person.fornamn, person.efternamn, person.adress, person.postort, person.telefon, "Ekdala"):
        assert word not in told(person)
    assert person.nummer.lagrat[:8] not in told(person)
    assert person.visat().skyddad and person.visat().dold


@pytest.mark.krav("PR-01", "PR-02")
@given(persons, st.sampled_from(HIDDEN))
def test_opened_data_tell_who_it_is_and_never_where_under_skyddad_folkbokforing(person, skydd):
    person.skydd = skydd
    seen = person.visat(oppnad=True)
    assert (seen.listnamn, seen.nummer) == (person.listnamn, str(person.nummer))
    assert seen.skyddad and not seen.dold
    where = (person.adress, person.postort, person.telefon, "Ekdala")
    assert all((word in told(person, True)) is (skydd is Skydd.SEKRETESSMARKERING) for word in where)


@pytest.mark.krav("PR-01")
@given(persons)
def test_fingerade_uppgifter_are_shown_like_anyones(person):
    plain = person.visat()
    person.skydd = Skydd.FINGERADE
    assert person.visat() == plain and not plain.skyddad
