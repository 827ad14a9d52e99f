"""The history of an administrative row: every change is told once, to whoever asks, and never overtaken unseen."""

import pytest

from models.shared.administration import historik
from models.shared.audit import NotInTransaction
from models.shared.db import db
from models.shared.organisation import Enhet
from models.shared.rules import Conflict

ORD = {"namn": "Namn", "kommunkod": "Kommunkod", "samverkan": "Ansluten till samverkan", "over": "Ligger under"}


@pytest.fixture
def enhet(cast):
    return Enhet.get_by_id(cast.enhet("avd12").id)


def andra(enhet, by, **nytt):
    with db.atomic():
        return historik.andra(enhet, nytt, ord=ORD, by=by)


def test_what_was_changed_is_told_with_before_and_after_and_who(enhet, cast):
    assert andra(enhet, cast.sara, namn="Avd 12 Njurmedicin", samverkan=False, kommunkod=None) == ["namn", "samverkan"]
    samverkan, namn = historik.for_rad(enhet)
    assert (namn.falt, namn.fore, namn.efter) == ("Namn", "Avd 12 Medicin", "Avd 12 Njurmedicin")
    assert (samverkan.falt, samverkan.fore, samverkan.efter) == ("Ansluten till samverkan", "ja", "nej")
    assert (namn.vem, namn.roll, namn.enhet) == ("Sara Engdahl", "Tandvårdshandläggare", "Tandvårdsenheten")
    assert Enhet.get_by_id(enhet.id).namn == "Avd 12 Njurmedicin"


def test_the_latest_stands_first_and_nothing_is_told_of_another_row(enhet, cast):
    with db.atomic():
        historik.skapad(enhet, enhet.namn, by=cast.sara)
    andra(enhet, cast.sara, over=cast.enhet("tallmora_sjukhus"))
    flyttad, skapad = historik.for_rad(enhet)
    assert (flyttad.fore, flyttad.efter) == ("Ljusbygdens sjukhus", "Tallmora sjukhus")
    assert (skapad.falt, skapad.mening) == ("", "Lade upp Avd 12 Medicin.")
    assert historik.for_rad(cast.enhet("avd14")) == []
    assert historik.for_rad(cast.medarbetare("anna")) == []


def test_what_is_the_same_is_not_told(enhet, cast):
    assert andra(enhet, cast.sara, namn=enhet.namn, over=enhet.over) == []
    assert historik.for_rad(enhet) == []


def test_a_change_is_told_in_its_own_transaction(enhet, cast):
    with pytest.raises(NotInTransaction):
        historik.anteckna(enhet, "Namn", "a", "b", by=cast.sara)


def test_the_second_of_two_administrators_is_told(enhet, cast):
    sedan = historik.stampel(enhet)
    with db.atomic():
        assert historik.hall(enhet, sedan).id == enhet.id
    andra(enhet, cast.sara, namn="Avd 12")
    with pytest.raises(Conflict), db.atomic():
        historik.hall(enhet, sedan)


def test_the_mark_is_of_what_is_said_and_not_of_what_is_counted(enhet):
    sedan = historik.stampel(enhet)
    Enhet.update(andring=Enhet.andring + 1).where(Enhet.id == enhet.id).execute()
    assert historik.stampel(Enhet.get_by_id(enhet.id)) == sedan
    Enhet.update(samverkan=False).where(Enhet.id == enhet.id).execute()
    assert historik.stampel(Enhet.get_by_id(enhet.id)) != sedan
