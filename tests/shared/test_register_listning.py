"""The register of listning is read in by personnummer: one listning at a time, with its history."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Listning, Skydd
from models.shared.register import REGISTER, apply, preview
from models.shared.register.template import Format, write
from tests.shared.register_files import look, read_in, wrong

HEADINGS = "Personnummer;Enhetens HSA-id;Fast läkares HSA-id;Från"


@pytest.fixture
def places(cast):
    """The HSA-id of two vårdcentraler and of a doctor."""
    return cast.enhet("ekdala_vc").hsa_id, cast.enhet("tallmora_vc").hsa_id, cast.medarbetare("gustav").hsa_id


def rows_of(person):
    query = Listning.select(Listning, Enhet).join(Enhet).where(Listning.person == person)
    return [(each.enhet.hsa_id, each.fran, each.till) for each in query.order_by(Listning.fran, Listning.id)]


def row(person, enhet, lakare="", fran=""):
    return f"{person.nummer};{enhet};{lakare};{fran}"


def day(days):
    return clock.today() + timedelta(days=days)


def test_a_new_listning_begins_today_or_on_its_day(cast, places):
    one, two = cast.person(0, listad=None), cast.person(1, listad=None)
    read_in("listning", HEADINGS, row(one, places[0], places[2]), row(two, places[1], fran="2024-05-01"))
    assert rows_of(one) == [(places[0], day(0), None)]
    assert rows_of(two) == [(places[1], date(2024, 5, 1), None)]
    assert one.listad_hos().hsa_id == places[0]
    assert Listning.get(Listning.person == one).fast_lakare.hsa_id == places[2]


def test_the_same_file_again_changes_nothing(cast, places):
    rows = [HEADINGS, row(cast.person(0, listad=None), places[0], places[2])]
    read_in("listning", *rows)
    again = read_in("listning", *rows, komplett=True)
    assert (again.nya, again.andrade, again.avslutade, again.oforandrade) == (0, 0, 0, 1)


def test_at_a_move_the_old_listning_ends_the_day_before(cast, places):
    person = cast.person(0)
    since = rows_of(person)[0][1]
    assert read_in("listning", HEADINGS, row(person, places[1])).andrade == 1
    assert rows_of(person) == [(places[0], since, day(-1)), (places[1], day(0), None)]
    assert person.listad_hos().hsa_id == places[1]
    assert read_in("listning", HEADINGS, row(person, places[1])).oforandrade == 1


def test_a_move_that_lies_ahead_comes_on_its_day(cast, places):
    person = cast.person(0)
    read_in("listning", HEADINGS, row(person, places[1], fran=day(10)))
    assert person.listad_hos().hsa_id == places[0]
    assert rows_of(person)[0][2] == day(9)
    assert read_in("listning", HEADINGS, row(person, places[1], fran=day(10))).oforandrade == 1


def test_a_listning_that_was_never_right_is_corrected_where_it_stands(cast, places):
    person = cast.person(0)
    since = rows_of(person)[0][1]
    read_in("listning", HEADINGS, row(person, places[1], fran=since))
    assert rows_of(person) == [(places[1], since, None)]


def test_the_doctor_and_the_first_day_change_without_a_move(cast, places):
    person = cast.person(0)
    (post,) = look("listning", HEADINGS, row(person, places[0], places[2], "2023-01-01")).andrade
    assert {each.falt: each.till for each in post.andringar} == {
        "Fast läkares HSA-id": places[2],
        "Från": "2023-01-01",
    }
    read_in("listning", HEADINGS, row(person, places[0], places[2], "2023-01-01"))
    assert rows_of(person) == [(places[0], date(2023, 1, 1), None)]
    read_in("listning", "Personnummer;Enhetens HSA-id", f"{person.nummer};{places[0]}")
    assert Listning.get(Listning.person == person).fast_lakare.hsa_id == places[2]


def test_a_listning_that_is_about_to_end_can_go_on(cast, places):
    person = cast.person(0)
    Listning.update(till=day(5)).execute()
    read_in("listning", HEADINGS, row(person, places[0]))
    assert rows_of(person)[0][2] is None


def test_what_a_complete_file_leaves_out_ends_yesterday(cast, places):
    one, two = cast.person(0), cast.person(1)
    seen = look("listning", HEADINGS, row(one, places[0]), komplett=True)
    (post,) = seen.avslutade
    assert (post.namn, post.person, seen.kraver_bekraftelse) == ("", two.id, True)
    apply(seen, None, confirmed=True)
    assert (two.listad_hos(), one.listad_hos().hsa_id) == (None, places[0])
    assert rows_of(two)[0][2] == day(-1)


def test_what_a_row_refers_to_must_exist_and_be_in_force(cast, places):
    person, other = cast.person(0), cast.person(1)
    rows = [row(person, "E0"), row(other, places[1], "M0"), "199001012385;" + places[0] + ";;"]
    assert wrong(look("listning", HEADINGS, *rows)) == [
        (2, "Enhetens HSA-id"),
        (3, "Fast läkares HSA-id"),
        (4, "Personnummer"),
    ]
    Enhet.update(upphord=clock.today()).where(Enhet.hsa_id.in_(places[:2])).execute()
    Medarbetare.update(inaktiverad=clock.now()).where(Medarbetare.hsa_id == places[2]).execute()
    assert wrong(look("listning", HEADINGS, row(person, places[1], places[2]))) == [
        (2, "Enhetens HSA-id"),
        (2, "Fast läkares HSA-id"),
    ]
    assert look("listning", HEADINGS, row(person, places[0])).fel == []


def test_a_person_is_listed_once(cast, places):
    person = cast.person(0)
    seen = look("listning", HEADINGS, row(person, places[0]), row(person, places[1]))
    assert wrong(seen) == [(3, "Personnummer")]
    assert person.nummer.lagrat[-4:] not in seen.fel[0].orsak


@pytest.mark.krav("PR-01")
def test_where_a_protected_person_was_listed_is_not_shown(cast, places):
    person = cast.person(5, skydd=Skydd.FINGERADE)
    (post,) = look("listning", HEADINGS, row(person, places[1])).andrade
    assert places[0] not in str(post.andringar) and places[1] not in str(post.andringar)


@pytest.mark.krav("AU-11")
def test_those_who_were_touched_are_in_the_log(cast, places):
    one, two, three = cast.person(0), cast.person(1), cast.person(2)
    read_in("listning", HEADINGS, row(one, places[0]), row(two, places[1]), komplett=True)
    act = AuditAct.get(AuditAct.handelse == "shared.register.inlast")
    assert {each.person for each in AuditPerson.select().where(AuditPerson.act == act)} == {two.id, three.id}


@pytest.mark.parametrize("form", Format)
def test_what_the_register_holds_reads_back_to_itself(cast, places, form):
    for index in range(4):
        cast.person(index)
    Listning.update(fast_lakare=cast.medarbetare("gustav")).where(Listning.id > 2).execute()
    register = REGISTER["listning"]
    file = write(register, form, register.current())
    seen = preview(register, file, "listning", komplett=True)
    assert (seen.fel, seen.nya, seen.andrade, seen.avslutade, seen.oforandrade) == ([], [], [], [], 4)
    before = write(register, Format.CSV, register.current())
    Listning.delete().execute()
    apply(preview(register, file, "listning", komplett=True), None)
    assert write(register, Format.CSV, register.current()) == before
