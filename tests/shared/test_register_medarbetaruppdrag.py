"""Medarbetaruppdrag are read in with befattning and roles, and bite on the next request."""

from datetime import timedelta

import pytest

from models.samverkan.permissions import Permission as SvuPermission
from models.shared import clock
from models.shared.actor import Actor, permissions_of
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Rollbehorighet,
    Uppdragsroll,
)
from models.shared.regelmotor import Regel
from models.shared.register import REGISTER, apply, export, preview
from models.shared.register.template import Format
from models.shared.session import LoginSession
from tests.shared.register_files import look, read_in, wrong

HEADINGS = "Medarbetarens HSA-id;Enhetens HSA-id;Befattning;Processroll;Behörighetsroller;Från;Till"


@pytest.fixture
def ids(cast):
    """The HSA-id of Anna and of her ward."""
    return cast.anna.hsa_id, cast.enhet("avd12").hsa_id


def own(hsa_id):
    """The uppdrag of a medarbetare, in order of time."""
    query = Medarbetaruppdrag.select().join(Medarbetare).where(Medarbetare.hsa_id == hsa_id)
    return list(query.order_by(Medarbetaruppdrag.fran, Medarbetaruppdrag.id))


def day(days):
    return clock.today() + timedelta(days=days)


def row(ids, befattning="Kurator", processroll="", roller="", fran="", till=""):
    return ";".join((*ids, befattning, processroll, f'"{roller}"', str(fran), str(till)))


def test_a_new_uppdrag_begins_today_with_its_roles_and_what_everyone_may(ids):
    done = read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="Samverkan läsa, samverkan-bas"))
    assert (done.nya, done.andrade, done.avslutade) == (1, 0, 0)
    new = own(ids[0])[-1]
    assert (new.befattning.namn, new.enhet.hsa_id, new.fran, new.till) == ("Kurator", ids[1], day(0), None)
    roller = {each.roll.nyckel for each in new.roller}
    assert roller == {"medarbetare", "samverkan-bas", "samverkan-lasa"}
    assert "shared.anvanda" in permissions_of(new.id)


def test_the_same_file_again_changes_nothing(ids):
    rows = [HEADINGS, row(ids, roller="samverkan-bas"), row(ids, "Enhetschef", fran=day(3), till=day(30))]
    assert read_in("medarbetaruppdrag", *rows).nya == 2
    again = read_in("medarbetaruppdrag", *rows)
    assert (again.nya, again.andrade, again.oforandrade) == (0, 0, 2)
    assert len(own(ids[0])) == 3


def test_roles_are_given_and_taken(ids):
    read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-bas"))
    (post,) = look("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-lasa")).andrade
    assert [(each.fran, each.till) for each in post.andringar] == [("samverkan-bas", "samverkan-lasa")]
    read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-lasa"))
    new = own(ids[0])[-1]
    assert {each.roll.nyckel for each in new.roller} == {"medarbetare", "samverkan-lasa"}
    read_in("medarbetaruppdrag", HEADINGS, row(ids))
    assert {each.roll.nyckel for each in new.roller} == {"medarbetare"}


def test_without_the_column_of_roles_they_stay(ids):
    read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-bas"))
    headings = "Medarbetarens HSA-id;Enhetens HSA-id;Befattning"
    assert read_in("medarbetaruppdrag", headings, ";".join((*ids, "kurator"))).oforandrade == 1


def test_what_everyone_may_is_not_given_back_to_whom_it_was_taken_from(ids):
    read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-bas"))
    new = own(ids[0])[-1]
    Uppdragsroll.delete().where(
        Uppdragsroll.uppdrag == new, Uppdragsroll.roll == Roll.get(nyckel="medarbetare")
    ).execute()
    read_in("medarbetaruppdrag", HEADINGS, row(ids, roller="samverkan-lasa"))
    assert {each.roll.nyckel for each in new.roller} == {"samverkan-lasa"}


def test_an_unknown_befattning_is_told_and_made_only_with_its_processroll(ids):
    seen = look("medarbetaruppdrag", HEADINGS, row(ids, "Logoped"))
    assert wrong(seen) == [(2, "Befattning")]
    assert "Befattningen Logoped finns inte" in seen.fel[0].orsak
    seen = look("medarbetaruppdrag", HEADINGS, row(ids, "Logoped", "rehab"))
    assert seen.notiser == ["Befattningen Logoped är ny och hör till processrollen Rehab."]
    apply(seen, None)
    assert Befattning.get(Befattning.namn == "Logoped").processroll.nyckel == "rehab"
    assert own(ids[0])[-1].befattning.namn == "Logoped"


def test_an_unknown_processroll_is_made_and_told(ids):
    rows = [HEADINGS, row(ids, "Präst", "Andlig vård"), row(ids, "Diakon", "andlig vård")]
    seen = look("medarbetaruppdrag", *rows)
    assert seen.notiser[0] == "Processrollen Andlig vård är ny. Den har inget ansvar förrän regelmotorn ger den något."
    apply(seen, None)
    made = Processroll.get(Processroll.namn == "Andlig vård")
    assert made.nyckel == "andlig-vard"
    assert {each.namn for each in made.befattningar} == {"Präst", "Diakon"}


def test_a_befattning_belongs_to_one_processroll(ids):
    assert wrong(look("medarbetaruppdrag", HEADINGS, row(ids, "Kurator", "Läkare"))) == [(2, "Processroll")]
    rows = [row(ids, "Logoped", "Rehab"), row(ids, "logoped", "Läkare", fran=day(1))]
    assert wrong(look("medarbetaruppdrag", HEADINGS, *rows)) == [(3, "Processroll")]
    assert wrong(look("medarbetaruppdrag", HEADINGS, row(ids, "", "Rehab"))) == [(2, "Befattning")]


def test_what_a_row_refers_to_must_exist(ids):
    rows = [row(("M0", ids[1])), row((ids[0], "E0")), row(ids, roller="flygkapten")]
    assert wrong(look("medarbetaruppdrag", HEADINGS, *rows)) == [
        (2, "Medarbetarens HSA-id"),
        (3, "Enhetens HSA-id"),
        (4, "Behörighetsroller"),
    ]


def test_nothing_new_begins_for_whom_or_where_it_has_ended(ids):
    Medarbetare.update(inaktiverad=clock.now()).where(Medarbetare.hsa_id == ids[0]).execute()
    Enhet.update(upphord=clock.today()).where(Enhet.hsa_id == ids[1]).execute()
    assert wrong(look("medarbetaruppdrag", HEADINGS, row(ids))) == [(2, "Medarbetarens HSA-id"), (2, "Enhetens HSA-id")]
    assert look("medarbetaruppdrag", HEADINGS, row(ids, "Sjuksköterska")).fel == []


@pytest.mark.krav("IN-06")
def test_days_follow_each_other(ids):
    seen = look("medarbetaruppdrag", HEADINGS, row(ids, fran=day(1), till=day(0)))
    assert wrong(seen) == [(2, "Till")]


@pytest.mark.krav("IN-06")
def test_the_same_uppdrag_never_overlaps_itself(ids):
    twice = [row(ids, fran=day(0)), row(ids, fran=day(10))]
    assert look("medarbetaruppdrag", HEADINGS, *twice).fel[0].orsak == (
        "Uppdraget gäller samtidigt som samma uppdrag på rad 2."
    )
    assert wrong(look("medarbetaruppdrag", HEADINGS, row(ids), row(ids))) == [(2, "Från"), (3, "Från")]
    after = [row(ids, fran=day(0), till=day(9)), row(ids, fran=day(10))]
    read_in("medarbetaruppdrag", HEADINGS, *after)
    assert read_in("medarbetaruppdrag", HEADINGS, *after).oforandrade == 2
    assert wrong(look("medarbetaruppdrag", HEADINGS, row(ids, fran=day(0)))) == [(2, "Från")]
    (post,) = look("medarbetaruppdrag", HEADINGS, row(ids, fran=day(0)), komplett=True).andrade
    assert [(each.falt, each.till) for each in post.andringar] == [("Till", "")]


def test_a_first_day_can_be_corrected(ids):
    read_in("medarbetaruppdrag", HEADINGS, row(ids, fran=day(0)))
    new = own(ids[0])[-1]
    assert read_in("medarbetaruppdrag", HEADINGS, row(ids, fran=day(-5))).andrade == 1
    assert Medarbetaruppdrag.get_by_id(new.id).fran == day(-5)
    assert read_in("medarbetaruppdrag", HEADINGS, row(ids)).oforandrade == 1


def test_an_uppdrag_that_ended_stays_and_a_new_one_begins(ids):
    read_in("medarbetaruppdrag", HEADINGS, row(ids, fran=day(-20), till=day(-10)))
    assert read_in("medarbetaruppdrag", HEADINGS, row(ids)).nya == 1
    assert [(each.fran, each.till) for each in own(ids[0])[-2:]] == [(day(-20), day(-10)), (day(0), None)]


@pytest.mark.krav("AC-08")
def test_what_a_complete_file_leaves_out_ends_and_bites_on_the_next_request(cast):
    register = REGISTER["medarbetaruppdrag"]
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    file = export(register, Format.CSV, cast.carin)
    lines = file.decode("utf-8-sig").split("\r\n")
    rest = "\r\n".join(line for line in lines if not line.startswith(cast.anna.hsa_id)).encode()
    (post,) = preview(register, rest, "x.csv", komplett=True).avslutade
    assert post.namn.startswith(f"{cast.anna.hsa_id} · ")
    assert LoginSession.opened(number).actor == cast.anna
    apply(preview(register, rest, "x.csv", komplett=True), None)
    assert LoginSession.opened(number).actor is None
    assert own(cast.anna.hsa_id)[0].till == day(-1)
    apply(preview(register, file, "x.csv", komplett=True), None)
    assert LoginSession.opened(number).actor == cast.anna


@pytest.mark.krav("AC-08")
def test_a_role_that_is_taken_is_gone_on_the_next_request(cast, ids):
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag["anna"])
    assert LoginSession.opened(number).actor.may(SvuPermission.SKAPA_SVU)
    read_in("medarbetaruppdrag", HEADINGS, row(ids, "Sjuksköterska"))
    assert not LoginSession.opened(number).actor.may(SvuPermission.SKAPA_SVU)


@pytest.mark.parametrize("form", Format)
def test_the_uppdrag_of_the_cast_read_back_to_themselves(cast, form):
    register = REGISTER["medarbetaruppdrag"]
    before, file = export(register, Format.CSV, cast.anna), export(register, form, cast.anna)
    seen = preview(register, file, "uppdrag", komplett=True)
    assert (seen.fel, seen.nya, seen.andrade, seen.avslutade) == ([], [], [], [])
    Uppdragsroll.delete().execute()
    apply(preview(register, file, "uppdrag", komplett=True), None)
    assert export(register, Format.CSV, cast.anna) == before


def test_the_whole_cast_moves_to_an_empty_installation(cast):
    """The three files of an organisation are all that it takes."""
    names = ("enheter", "medarbetare", "medarbetaruppdrag")
    files = {name: export(REGISTER[name], Format.XLSX, cast.anna) for name in names}
    before = {name: export(REGISTER[name], Format.CSV, cast.anna) for name in names}
    actors = {name: cast.actor(name) for name in ("anna", "bo", "karim")}
    empty()
    for name in names:
        apply(preview(REGISTER[name], files[name], name, komplett=True), None)
    assert {name: export(REGISTER[name], Format.CSV, cast.anna) for name in names} == before
    for name, actor in actors.items():
        again = [Actor.of(uppdrag) for uppdrag in own(actor.hsa_id)]
        assert (actor.roll, actor.permissions) in [(each.roll, each.permissions) for each in again], name


def empty():
    for table in (Regel, Uppdragsroll, Medarbetaruppdrag, Medarbetare, Befattning, Processroll):
        table.delete().execute()
    Enhet.update(over=None).execute()
    Enhet.delete().execute()
    assert Rollbehorighet.select().count()
