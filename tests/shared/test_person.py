"""Persons: what the registers know of them, and what of it may be shown."""

import pytest

from models.shared.audit import AuditAct
from models.shared.person import Kalla, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.rules import RuleBroken


@pytest.mark.krav("M27")
def test_the_registers_know_listning_and_kommun(cast):
    person = cast.person(0)
    assert person.listad_hos().id == cast.bo.enhet_id
    assert person.adresserad_kommun().id == cast.carin.enhet_id


@pytest.mark.krav("PR-02")
def test_where_someone_under_skyddad_folkbokforing_lives_is_neither_kept_nor_shown(cast):
    person = cast.person(5)
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    kept = Person.get_by_id(person.id)
    assert (kept.adress, kept.postnummer, kept.postort, kept.kommunkod, kept.telefon) == ("", "", "", None, "")
    seen = kept.visat(oppnad=True)
    assert (seen.adress, seen.kommun, seen.telefon) == ("Skyddad adress. Post skickas genom Skatteverket.", None, "")
    assert kept.adresserad_kommun() is None


def test_an_unknown_person_is_registered_once(cast):
    nummer = Personnummer.parse("199001012385")
    first = Person.registrera(nummer=nummer, fornamn="Åsa", efternamn="Ny", by=cast.anna)
    again = Person.registrera(nummer=nummer, fornamn="Annan", efternamn="Person", by=cast.anna)
    assert first == again and first.kalla is Kalla.MANUELL
    assert AuditAct.select().where(AuditAct.handelse == "shared.person.skapad").count() == 1


def test_a_name_is_needed(cast):
    with pytest.raises(RuleBroken) as broken:
        Person.registrera(nummer=Personnummer.parse("199001012385"), fornamn="", efternamn="Ny", by=cast.anna)
    assert broken.value.field == "fornamn"


@pytest.mark.krav("IN-03")
def test_names_are_stored_composed(cast):
    person = cast.person(6, fornamn="A\u030asa", efternamn="O\u0308berg")
    stored = Person.get_by_id(person.id)
    assert (stored.fornamn, stored.efternamn) == ("Åsa", "Öberg")


def test_long_names_fit_the_search_column(cast):
    person = cast.person(7, fornamn="æ" * 100, efternamn="œ" * 100)
    assert Person.get_by_id(person.id).sok
