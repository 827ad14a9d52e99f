"""The organisation: who may act where, and what the register of staff finds."""

from datetime import timedelta

import pytest

from models.shared import actor, clock
from models.shared.actor import Actor
from models.shared.audit import AuditAct
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.regelmotor import Regel
from models.shared.session import LoginSession


def logged_in(cast, name):
    """Someone's actor as a request finds it."""
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag[name])
    return number, LoginSession.opened(number).actor


@pytest.mark.krav("M4")
def test_befattning_is_matched_to_a_role(cast):
    befattning = cast.uppdrag["anna"].befattning
    assert cast.anna.roll == befattning.processroll.namn


@pytest.mark.krav("M4", "M5")
def test_without_befattning_nobody_has_ansvar(cast):
    uppdrag = cast.uppdrag["bo"]
    Medarbetaruppdrag.update(befattning=None).where(Medarbetaruppdrag.id == uppdrag.id).execute()
    assert Actor.of(Medarbetaruppdrag.get_by_id(uppdrag.id)).duties == frozenset()


def test_a_session_finds_the_same_actor_as_the_models(cast):
    for name in ("anna", "bo", "carin", "dan", "eva"):
        _, found = logged_in(cast, name)
        assert found == getattr(cast, name), name


@pytest.mark.krav("M14", "AC-07")
def test_enhet_is_chosen_within_ones_own_organisationsnummer(cast):
    number, anna = logged_in(cast, "anna")
    sibling, foreign = cast.hanna.enhet_id, cast.carin.enhet_id
    assert LoginSession.valj_enhet(anna, foreign) is None
    assert LoginSession.opened(number).actor.enhet_id == anna.enhet_id
    assert LoginSession.valj_enhet(anna, sibling).id == sibling
    assert LoginSession.opened(number).actor.enhet_id == sibling
    assert AuditAct.select().where(AuditAct.handelse == "shared.enhet.vald").count() == 1


@pytest.mark.krav("M14")
def test_a_private_vardgivare_is_a_sekretessomrade_of_its_own(cast):
    ids = {enhet.id for enhet in Enhet.inom(cast.bo.enhet.orgnr)}
    assert cast.anna.enhet_id in ids
    assert cast.lena.enhet_id not in ids


@pytest.mark.krav("M15")
def test_roll_is_chosen_only_by_those_with_two(cast):
    number, karim = logged_in(cast, "karim")
    own = actor.uppdrag_for(karim.medarbetare_id)
    assert karim.kan_byta and len(own) == 2
    other = next(uppdrag for uppdrag in own if uppdrag.id != karim.uppdrag_id)
    LoginSession.valj_uppdrag(karim, other)
    assert LoginSession.opened(number).actor.roll == Actor.of(other).roll != karim.roll
    assert not logged_in(cast, "anna")[1].kan_byta


@pytest.mark.krav("M15")
def test_nobody_takes_the_uppdrag_of_another(cast):
    _, anna = logged_in(cast, "anna")
    with pytest.raises(PermissionError):
        LoginSession.valj_uppdrag(anna, cast.uppdrag["bo"])


@pytest.mark.krav("AC-08")
def test_an_uppdrag_that_has_ended_opens_nothing(cast):
    number, _ = logged_in(cast, "bo")
    yesterday = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=yesterday).where(Medarbetaruppdrag.id == cast.uppdrag["bo"].id).execute()
    assert LoginSession.opened(number).actor is None


@pytest.mark.krav("AC-08")
def test_a_disabled_medarbetare_is_out_at_once(cast):
    number, _ = logged_in(cast, "bo")
    Medarbetare.update(inaktiverad=clock.now()).where(Medarbetare.id == cast.bo.medarbetare_id).execute()
    assert LoginSession.opened(number).actor is None


@pytest.mark.krav("M5")
def test_a_rule_counts_from_its_first_day_until_its_last(cast):
    tomorrow = clock.today() + timedelta(days=1)
    Regel.update(fran=tomorrow).where(Regel.enhet == cast.bo.enhet_id).execute()
    assert logged_in(cast, "bo")[1].duties == cast.actor("bo").duties == frozenset()


@pytest.mark.krav("M31")
def test_staff_are_found_by_three_letters_or_hsa_id(cast):
    gustav = cast.medarbetare("gustav")
    assert Medarbetare.sok_fram("gu") == []
    assert gustav in Medarbetare.sok_fram("gus")
    assert gustav in Medarbetare.sok_fram(gustav.efternamn[:3].upper())
    assert Medarbetare.sok_fram(gustav.hsa_id) == [gustav]


@pytest.mark.krav("M31")
def test_search_can_be_kept_to_licensed_staff_of_one_organisation(cast):
    jasmin = cast.medarbetare("jasmin")
    assert jasmin in Medarbetare.sok_fram(jasmin.fornamn)
    assert jasmin not in Medarbetare.sok_fram(jasmin.fornamn, legitimerad=True)
    assert Medarbetare.sok_fram(cast.medarbetare("gustav").fornamn, orgnr=cast.carin.enhet.orgnr) == []


def test_a_percent_sign_is_a_character_like_any_other(cast):
    assert Medarbetare.sok_fram("%%%") == []
