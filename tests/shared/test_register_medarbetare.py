"""The register of staff is read in by HSA-id, and nobody who was shut out is let in by silence."""

import pytest

from models.shared.organisation import Medarbetare
from models.shared.register import REGISTER, apply, export, preview
from models.shared.register.template import Format
from tests.dagar import om_dagar
from tests.shared.register_files import look, read_in, wrong

HEADINGS = "HSA-id;Förnamn;Efternamn;Titel;Legitimation;Inaktiverad"
ASA = "M1;Åsa;Öberg;Sjuksköterska;sjuksköterska;"
BO = "M2;Bo;Ek;Handläggare;;"


def medarbetare(hsa_id):
    return Medarbetare.get(Medarbetare.hsa_id == hsa_id)


def test_staff_are_read_in_and_found(database):
    assert read_in("medarbetare", HEADINGS, ASA, BO).nya == 2
    asa = medarbetare("M1")
    assert (asa.namn, asa.titel, asa.legitimation, asa.inaktiverad) == (
        "Åsa Öberg",
        "Sjuksköterska",
        "sjuksköterska",
        None,
    )
    assert medarbetare("M2").legitimation is None
    assert Medarbetare.sok_fram("öbe") == [asa]


def test_search_and_sort_keys_are_those_that_saving_gives(database):
    read_in("medarbetare", HEADINGS, ASA, BO)
    read_in("medarbetare", HEADINGS, "M1;Åsa;Ängström;Läkare;läkare;", BO)
    for each in Medarbetare.select():
        stored = each.sok, each.sortnyckel
        each.save()
        assert (each.sok, each.sortnyckel) == stored


def test_the_same_file_again_changes_nothing(database):
    read_in("medarbetare", HEADINGS, ASA, BO)
    again = read_in("medarbetare", HEADINGS, ASA, BO, komplett=True)
    assert (again.nya, again.andrade, again.avslutade, again.oforandrade) == (0, 0, 0, 2)


@pytest.mark.krav("AC-08")
def test_whom_a_complete_file_leaves_out_is_shut_out(database):
    read_in("medarbetare", HEADINGS, ASA, BO)
    (post,) = look("medarbetare", HEADINGS, ASA, komplett=True).avslutade
    assert (post.namn, [(each.falt, each.till) for each in post.andringar]) == ("Bo Ek (M2)", [("Inaktiverad", "ja")])
    read_in("medarbetare", HEADINGS, ASA, komplett=True)
    assert medarbetare("M2").inaktiverad is not None
    assert medarbetare("M1").inaktiverad is None


@pytest.mark.krav("AC-08")
def test_only_a_no_in_words_lets_anyone_in_again(database):
    read_in("medarbetare", HEADINGS, ASA, BO)
    moment = om_dagar(-3)
    Medarbetare.update(inaktiverad=moment).where(Medarbetare.hsa_id == "M2").execute()
    seen = look("medarbetare", HEADINGS, ASA, "M2;Bo;Ek;Chef;;", komplett=True)
    assert "1 medarbetare i filen är inaktiverade" in seen.notiser[0]
    apply(seen, None)
    assert (medarbetare("M2").titel, medarbetare("M2").inaktiverad) == ("Chef", moment)
    read_in("medarbetare", HEADINGS, "M2;Bo;Ek;Chef;;nej")
    assert medarbetare("M2").inaktiverad is None


def test_a_yes_shuts_out_and_counts_as_an_ending(database):
    read_in("medarbetare", HEADINGS, ASA, BO)
    seen = look("medarbetare", HEADINGS, "M2;Bo;Ek;Handläggare;;ja")
    assert [post.rad for post in seen.avslutade] == [2]
    assert seen.kraver_bekraftelse
    apply(seen, None, confirmed=True)
    first = medarbetare("M2").inaktiverad
    read_in("medarbetare", HEADINGS, "M2;Bo;Ek;Chef;;ja")
    assert medarbetare("M2").inaktiverad == first


def test_names_are_needed_and_hsa_ids_are_one_each(database):
    assert wrong(look("medarbetare", HEADINGS, ";Åsa;Öberg;;;", "M1;;;;;", "M2;Bo;Ek;;;", "M2;Bo;Ek;;;")) == [
        (2, "HSA-id"),
        (3, "Förnamn"),
        (3, "Efternamn"),
        (5, "HSA-id"),
    ]


@pytest.mark.parametrize("form", Format)
def test_the_staff_of_the_cast_reads_back_to_itself(cast, form):
    register = REGISTER["medarbetare"]
    before, file = export(register, Format.CSV, cast.anna), export(register, form, cast.anna)
    seen = preview(register, file, "medarbetare", komplett=True)
    assert (seen.fel, seen.nya, seen.andrade, seen.avslutade) == ([], [], [], [])
    Medarbetare.update(titel="Annat").execute()
    apply(preview(register, file, "medarbetare", komplett=True), None)
    assert export(register, Format.CSV, cast.anna) == before
