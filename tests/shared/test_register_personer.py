"""Folkbokföringen is read in by personnummer, and what is protected stays so."""

import pytest

from models.shared import clock, demomarke
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Kalla, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.register import REGISTER, export, personer
from models.shared.register.importing import apply
from models.shared.register.template import Format
from models.shared.reservnummer import Reservnummerformat
from models.shared.rules import RuleBroken
from tests.shared.register_files import look, read_in, wrong

HEADINGS = "Personnummer;Förnamn;Efternamn;Adress;Postnummer;Postort;Kommunkod;Telefon;Avliden;Skydd"
ASA = "19900101-2385;Åsa;Öberg;Storgatan 1;990 10;Ekdala;9901;070-174 06 05;;"
BO = "191401682396;Bo;Ek;;;;;;2026-01-02;inget"


def person(number="199001012385"):
    return Person.get(Person.nummer == Personnummer.parse(number))


def test_persons_are_read_in(database):
    assert read_in("personer", HEADINGS, ASA, BO).nya == 2
    asa, bo = person(), person("191401682396")
    assert (asa.namn, asa.visat().adress, asa.visat().kommun) == ("Åsa Öberg", "Storgatan 1, 990 10 Ekdala", "Ekdala")
    assert (asa.telefon, asa.skydd, asa.kalla) == ("070-174 06 05", Skydd.INGET, Kalla.FOLKBOKFORING)
    assert (str(bo.avliden), bo.kommunkod) == ("2026-01-02", None)


def test_search_and_sort_keys_are_those_that_saving_gives(database):
    read_in("personer", HEADINGS, ASA, BO)
    read_in("personer", "Personnummer;Förnamn;Efternamn;Skydd", "199001012385;Anna-Åsa;Ö'Berg;")
    for each in Person.select():
        stored = each.sok, each.sortnyckel
        each.save()
        assert (each.sok, each.sortnyckel) == stored


def test_the_same_file_again_changes_nothing(database):
    read_in("personer", HEADINGS, ASA, BO)
    again = read_in("personer", HEADINGS, ASA, BO)
    assert (again.nya, again.andrade, again.oforandrade) == (0, 0, 2)


def test_a_person_is_never_removed(database):
    read_in("personer", HEADINGS, ASA, BO)
    seen = look("personer", HEADINGS, ASA, komplett=True)
    assert (seen.avslutade, seen.kraver_bekraftelse) == ([], False)
    assert "blir kvar" in seen.notiser[0]


def test_an_address_that_is_emptied_is_emptied_and_one_that_is_left_out_is_kept(database):
    read_in("personer", HEADINGS, ASA)
    read_in("personer", "Personnummer;Förnamn;Efternamn;Skydd", "199001012385;Åsa;Öberg;")
    assert person().adress == "Storgatan 1"
    read_in("personer", "Personnummer;Förnamn;Efternamn;Skydd;Adress", "199001012385;Åsa;Öberg;;")
    assert (person().adress, person().postort) == ("", "Ekdala")


def test_one_entered_by_hand_is_taken_over_by_folkbokforingen(cast):
    Person.registrera(nummer=Personnummer.parse("199001012385"), fornamn="Åsa", efternamn="Öberg", by=cast.anna)
    (post,) = look("personer", HEADINGS, ASA).andrade
    assert ("Källa", "för hand", "folkbokföring") in [(each.falt, each.fran, each.till) for each in post.andringar]
    read_in("personer", HEADINGS, ASA)
    assert person().kalla is Kalla.FOLKBOKFORING


@pytest.mark.krav("PR-02")
def test_no_address_is_kept_of_someone_under_skyddad_folkbokforing(database):
    read_in("personer", HEADINGS, ASA)
    hidden = ASA + "Skyddad folkbokföring"
    read_in("personer", HEADINGS, hidden)
    found = person()
    assert found.skydd is Skydd.FOLKBOKFORING
    assert (found.adress, found.postnummer, found.postort, found.kommunkod, found.telefon) == ("", "", "", None, "")
    assert read_in("personer", HEADINGS, hidden).oforandrade == 1


@pytest.mark.krav("PR-01", "PR-02")
@pytest.mark.parametrize("word", ["sekretessmarkering", "skyddad folkbokföring", "fingerade uppgifter"])
def test_what_changes_for_a_protected_person_is_not_shown(database, word):
    read_in("personer", HEADINGS, ASA)
    (post,) = look("personer", HEADINGS, f"199001012385;Maj;Lind;Nygatan 2;99011;Ekdala;9902;;;{word}").andrade
    assert {each.falt for each in post.andringar} >= {"Förnamn", "Adress", "Kommunkod", "Skydd"}
    assert {(each.fran, each.till) for each in post.andringar} == {("Skyddad uppgift", "Skyddad uppgift")}
    assert (post.namn, post.person) == ("", person().id)


@pytest.mark.krav("PR-01")
def test_protection_is_lifted_only_in_words(database):
    read_in("personer", HEADINGS, ASA + "sekretessmarkering")
    seen = look("personer", HEADINGS, ASA)
    assert wrong(seen) == [(2, "Skydd")]
    assert "inget om det har upphört" in seen.fel[0].orsak
    read_in("personer", HEADINGS, ASA + "inget")
    assert person().skydd is Skydd.INGET


def test_a_file_without_the_heading_skydd_is_refused(database):
    with pytest.raises(RuleBroken, match="Rubriken saknas: ”Skydd”"):
        look("personer", "Personnummer;Förnamn;Efternamn", "199001012385;Åsa;Öberg")


@pytest.mark.krav("IN-02")
def test_numbers_are_judged_and_never_repeated(database):
    seen = look("personer", HEADINGS, ASA.replace("2385", "2386"), "900101-2385;B;C;;;;;;;", "19900101-2385;B;C;;;;;;;")
    assert wrong(seen) == [(2, "Personnummer"), (4, "Personnummer")]
    assert not [fel for fel in seen.fel if "0101" in fel.orsak]


def test_reservnummer_are_read_where_the_region_has_them(database):
    row = "99A123456789;Åsa;Öberg;;;;;;;"
    assert wrong(look("personer", HEADINGS, row)) == [(2, "Personnummer")]
    form = Reservnummerformat(r"99[A-Z]\d{9}", "1.2.3")
    seen = look("personer", HEADINGS, row, reservformat=form)
    assert seen.fel == []
    apply(seen, None)
    assert Person.select().get().nummer.lagrat == "99A123456789"


@pytest.mark.krav("SE-08")
def test_a_demo_takes_test_numbers_alone(database, monkeypatch):
    assert look("personer", HEADINGS, ASA, BO).fel == []
    demomarke.mark(clock.today())
    assert look("personer", HEADINGS, ASA, BO).fel == []
    monkeypatch.setattr(personer, "TEST_SERIES", frozenset({"239"}))
    assert [(fel.rad, fel.orsak) for fel in look("personer", HEADINGS, ASA, BO).fel] == [
        (2, personer.ONLY_TEST_NUMBERS)
    ]


@pytest.mark.krav("AU-11", "AU-01")
def test_those_who_were_touched_are_in_the_log(cast):
    read_in("personer", HEADINGS, ASA, BO)
    read_in("personer", HEADINGS, ASA.replace("Storgatan", "Nygatan"), BO, by=cast.anna)
    acts = list(AuditAct.select().where(AuditAct.handelse == "shared.register.inlast").order_by(AuditAct.id))
    touched = [{row.person for row in AuditPerson.select().where(AuditPerson.act == act)} for act in acts]
    assert touched == [{person().id, person("191401682396").id}, {person().id}]
    assert acts[1].hsa_id == cast.anna.hsa_id


def test_persons_do_not_leave_as_a_file(cast):
    with pytest.raises(RuleBroken, match="personuppgifter"):
        export(REGISTER["personer"], Format.CSV, cast.anna)
