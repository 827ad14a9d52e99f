"""The organisation is read in as a tree, by HSA-id."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.process import Part
from models.shared.register import REGISTER, apply, export, preview
from models.shared.register.template import Format
from tests.shared.register_files import look, read_in, wrong

HEADINGS = "HSA-id;Namn;Överordnad enhet;Organisationsnummer;Part;Kommunkod;Tar emot;Ansluten till samverkan"
REGION = "R;Region Prov;;499101-0002;;;;"
AVD = "A;Avd 1;R;;Slutenvård;;;ja"
KOMMUN = "K;Prov kommun;;212000-0142;;0114;;"
BISTAND = "B;Bistånd;K;;kommun;0114;ja;ja"
WHOLE = (HEADINGS, REGION, AVD, KOMMUN, BISTAND)


def enhet(hsa_id):
    return Enhet.get(Enhet.hsa_id == hsa_id)


def refused(*rows, **options):
    return [(fel.rad, fel.falt, fel.orsak) for fel in look("enheter", HEADINGS, *rows, **options).fel]


def test_a_tree_is_built_in_whatever_order_it_stands(database):
    done = read_in("enheter", HEADINGS, BISTAND, AVD, REGION, KOMMUN)
    assert (done.nya, done.andrade, done.avslutade) == (4, 0, 0)
    avd, bistand = enhet("A"), enhet("B")
    assert (avd.over.hsa_id, avd.part, avd.samverkan, avd.tar_emot) == ("R", Part.SLUTENVARD, True, False)
    assert (bistand.over.hsa_id, bistand.kommunkod) == ("K", "0114")
    assert Enhet.mottagande("0114") == bistand


def test_the_sort_key_is_the_one_that_saving_gives(database):
    read_in("enheter", *WHOLE)
    for each in Enhet.select():
        stored = each.sortnyckel
        each.save()
        assert each.sortnyckel == stored


def test_an_enhet_without_organisationsnummer_has_that_of_the_one_above(database):
    read_in("enheter", *WHOLE, "A2;Mottagning;A;;;;;")
    assert enhet("A2").orgnr == enhet("A").orgnr == "499101-0002"
    assert refused("X;Ensam;;;;;;") == [
        (2, "Organisationsnummer", "Fältet är tomt, och ingen enhet ovanför har något.")
    ]


def test_changes_are_told_from_what_to_what(database):
    read_in("enheter", *WHOLE)
    seen = look("enheter", HEADINGS, REGION, "A;Avdelning 1;K;;Öppenvård;;;nej", KOMMUN, BISTAND)
    (post,) = seen.andrade
    assert {each.falt: (each.fran, each.till) for each in post.andringar} == {
        "Namn": ("Avd 1", "Avdelning 1"),
        "Överordnad enhet": ("R", "K"),
        "Organisationsnummer": ("499101-0002", "212000-0142"),
        "Part": ("Slutenvård", "Öppenvård"),
        "Ansluten till samverkan": ("ja", "nej"),
    }
    assert (post.rad, post.namn, seen.oforandrade) == (3, "Avdelning 1 (A)", 3)


def test_a_column_that_is_left_out_leaves_its_field(database):
    read_in("enheter", *WHOLE)
    read_in("enheter", "HSA-id;Namn", "B;Biståndsenheten")
    bistand = enhet("B")
    assert (bistand.namn, bistand.kommunkod, bistand.tar_emot, bistand.over.hsa_id) == (
        "Biståndsenheten",
        "0114",
        True,
        "K",
    )


@pytest.mark.parametrize(
    ("rows", "circle"),
    [
        (["A;Avd;A;499101-0002;;;;"], "A → A"),
        (["A;Avd;B;499101-0002;;;;", "B;Avd;A;499101-0002;;;;"], "A → B → A"),
        (["A;Avd;B;499101-0002;;;;", "B;Avd;C;;;;;", "C;Avd;A;;;;;"], "A → B → C → A"),
    ],
)
def test_an_enhet_never_stands_under_itself(database, rows, circle):
    found = refused(*rows)
    assert len(found) == len(rows)
    assert found[0] == (2, "Överordnad enhet", f"Enheten ligger under sig själv: {circle}.")


def test_a_circle_through_what_the_register_already_holds_is_seen(database):
    read_in("enheter", *WHOLE)
    assert refused("R;Region Prov;A;;;;;") == [(2, "Överordnad enhet", "Enheten ligger under sig själv: R → A → R.")]


def test_a_tree_has_an_end(database):
    chain = [f"E{n};Enhet;E{n + 1};499101-0002;;;;" for n in range(2_000)]
    found = refused(*chain, "E2000;Överst;;499101-0002;;;;")
    assert (2, "Överordnad enhet", "Trädet får ha högst 50 nivåer.") in found


def test_an_enhet_above_must_exist(database):
    assert refused("A;Avd;Z;499101-0002;;;;") == [
        (2, "Överordnad enhet", "Enheten Z finns varken i filen eller i registret.")
    ]


def test_one_enhet_receives_for_each_kommun(database):
    read_in("enheter", *WHOLE)
    assert refused("C;Andra;K;;kommun;114;ja;") == [
        (2, "Tar emot", "Enheten B tar redan emot för kommunen. Bara en kan göra det.")
    ]
    assert refused("C;Andra;K;;kommun;;ja;")[0][1] == "Kommunkod"
    assert wrong(look("enheter", HEADINGS, "C;Andra;K;;;0114;ja;", "B;Bistånd;K;;;0114;ja;")) == [
        (2, "Tar emot"),
        (3, "Tar emot"),
    ]


def test_receiving_is_handed_over_in_one_file(database):
    read_in("enheter", *WHOLE)
    done = read_in("enheter", HEADINGS, "C;Andra;K;;kommun;0114;ja;ja", "B;Bistånd;K;;kommun;0114;nej;ja")
    assert (done.nya, done.andrade) == (1, 1)
    assert Enhet.mottagande("0114") == enhet("C")
    read_in("enheter", HEADINGS, "B;Bistånd;K;;kommun;0114;ja;ja", "C;Andra;K;;kommun;0115;ja;ja")
    assert (Enhet.mottagande("0114").hsa_id, Enhet.mottagande("0115").hsa_id) == ("B", "C")
    read_in("enheter", HEADINGS, "B;Bistånd;K;;kommun;0115;ja;ja", "C;Andra;K;;kommun;0114;ja;ja")
    assert (Enhet.mottagande("0115").hsa_id, Enhet.mottagande("0114").hsa_id) == ("B", "C")


def test_what_a_complete_file_leaves_out_ends(database):
    read_in("enheter", *WHOLE)
    seen = look("enheter", HEADINGS, REGION, KOMMUN, BISTAND, komplett=True)
    assert [(post.rad, post.namn) for post in seen.avslutade] == [(None, "Avd 1 (A)")]
    assert look("enheter", HEADINGS, REGION, KOMMUN, BISTAND).avslutade == []
    read_in("enheter", HEADINGS, REGION, KOMMUN, BISTAND, komplett=True)
    assert enhet("A").upphord == clock.today()
    again = read_in("enheter", HEADINGS, REGION, KOMMUN, BISTAND, komplett=True)
    assert (again.nya, again.andrade, again.avslutade, again.oforandrade) == (0, 0, 0, 3)


def test_an_enhet_that_comes_back_is_in_force_again(database):
    read_in("enheter", *WHOLE)
    read_in("enheter", HEADINGS, REGION, KOMMUN, BISTAND, komplett=True)
    (post,) = look("enheter", *WHOLE, komplett=True).andrade
    assert [(each.falt, each.till) for each in post.andringar] == [("Upphörd", "")]
    read_in("enheter", *WHOLE, komplett=True)
    assert enhet("A").upphord is None


def test_nothing_stands_under_what_has_ended(database):
    read_in("enheter", *WHOLE)
    assert refused(KOMMUN, BISTAND, AVD, komplett=True) == [
        (4, "Överordnad enhet", "Enheten R finns inte i filen och upphör därför.")
    ]
    today = clock.today()
    ended = look("enheter", "HSA-id;Namn;Upphörd", f"K;Prov kommun;{today}")
    assert [(fel.falt, fel.orsak) for fel in ended.fel] == [
        ("Upphörd", "Enheten B finns under den. Avsluta eller flytta den.")
    ]
    both = ["HSA-id;Namn;Upphörd", f"K;Prov kommun;{today}", f"B;Bistånd;{today - timedelta(days=1)}"]
    assert len(look("enheter", *both).avslutade) == 2
    read_in("enheter", *both)
    assert Enhet.mottagande("0114") is None
    assert refused("N;Ny;K;;;;;") == [(2, "Överordnad enhet", "Enheten K har upphört.")]


def test_the_same_enhet_twice_is_refused_at_the_second(database):
    assert refused(REGION, REGION) == [(3, "HSA-id", "Samma värde står på rad 2. Ta bort den ena.")]


def test_a_row_that_is_wrong_does_not_make_others_wrong(database):
    assert wrong(look("enheter", HEADINGS, "R;Region Prov;;499101-0003;;;;", AVD)) == [(2, "Organisationsnummer")]
    assert wrong(look("enheter", HEADINGS, "R;;;499101-0002;;;;", AVD)) == [(2, "Namn")]


@pytest.mark.parametrize("form", Format)
def test_the_organisation_of_the_cast_reads_back_to_itself(cast, form):
    register = REGISTER["enheter"]
    before, file = export(register, Format.CSV, cast.anna), export(register, form, cast.anna)
    seen = preview(register, file, "enheter", komplett=True)
    assert (seen.fel, seen.nya, seen.andrade, seen.avslutade) == ([], [], [], [])
    assert seen.oforandrade == Enhet.select().count()
    Enhet.update(namn="Annat", over=None).where(Enhet.part.is_null(False)).execute()
    apply(preview(register, file, "enheter", komplett=True), cast.anna)
    assert export(register, Format.CSV, cast.anna) == before
