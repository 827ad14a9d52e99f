"""A fixture is read whole or not at all, and what is refused is told with its place in the file."""

import copy
import json
from pathlib import Path

import pyotp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.shared import clock, demo, sealing
from models.shared.actor import Actor
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.demomarke import Demomarke
from models.shared.fixture import seed
from models.shared.inloggning import prova_losenord
from models.shared.inloggningsforsok import Plats
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person, Skydd
from models.shared.process import Colour
from models.shared.rules import RuleBroken

EXAMPLE = json.loads((Path(__file__).with_name("data") / "fixture.json").read_text(encoding="utf-8"))
AVD = EXAMPLE["enheter"][1]
ADA = EXAMPLE["users"][0]
PATIENT = EXAMPLE["persons"][0]
REGION = EXAMPLE["enheter"][0]
CASE = EXAMPLE["cases"][0]


@pytest.fixture(autouse=True)
def keys(config):
    sealing.configure(config)


def test_the_example_makes_every_row_and_answers_with_their_ids(database):
    made = seed(EXAMPLE)
    assert Enhet.get_by_id(made["enheter"]["bistand"]).over_id == made["enheter"]["kommun"]
    assert Enhet.get_by_id(made["enheter"]["avd"]).orgnr == "499101-0002"
    assert made["users"]["distrikt"].keys() == {"medarbetare", "hsa_id", "uppdrag", "losenord", "totp"}
    assert made["users"]["distrikt"]["hsa_id"] == "SE4991010002-PROV2"
    assert made["users"]["distrikt"]["uppdrag"].keys() == {"distrikt", "kontrollant"}
    assert Person.get_by_id(made["persons"]["patient"]).listad_hos().id == made["enheter"]["vc"]
    assert Person.get_by_id(made["persons"]["195804822384"]).skydd is Skydd.SEKRETESSMARKERING
    assert Arende.get_by_id(made["cases"]["publicerad"]).person_id == made["persons"]["patient"]
    assert demo.is_demo()


@pytest.mark.krav("SE-08")
def test_users_log_in_with_the_password_and_the_seed_that_are_answered(database):
    chosen = EXAMPLE | {"users": [EXAMPLE["users"][0] | {"losenord": "valt ord"}, *EXAMPLE["users"][1:]]}
    for user in seed(chosen)["users"].values():
        konto = prova_losenord(user["hsa_id"], user["losenord"], Plats("10.0.0.1"))
        assert konto.ta_kod(pyotp.TOTP(user["totp"]).at(clock.now()))
    assert prova_losenord(next(iter(seed_hsa_ids(chosen))), "valt ord", Plats("10.0.0.1"))


def seed_hsa_ids(data):
    """The HSA-ids of the users of a fixture."""
    return [user.get("hsa_id", f"FIXTURE-{user['key']}") for user in data["users"]]


def test_users_get_their_roles_and_duties(database):
    users = seed(EXAMPLE)["users"]
    distrikt, kontrollant = (Actor.of(Medarbetaruppdrag.get_by_id(i)) for i in users["distrikt"]["uppdrag"].values())
    assert distrikt.duties == {("svu", "kvittera"), ("svu", "justera")}
    assert distrikt.may("shared.anvanda")
    assert distrikt.may("samverkan.kvittera")
    assert kontrollant.permissions == {"shared.anvanda", "samverkan.lasa", "tandvard.lasa"}
    assert kontrollant.roll == "Distriktssköterska"
    assert not kontrollant.duties


def test_cases_are_told_through_the_verbs_at_their_moments(database):
    made = seed(EXAMPLE)
    arende = Arende.get_by_id(made["cases"]["publicerad"])
    assert (arende.nummer, clock.local(arende.skapad).hour) == ("SVU-2026-00001", 9)
    carin = Actor.of(Medarbetaruppdrag.get_by_id(made["users"]["handlaggare"]["uppdrag"]["handlaggare"]))
    assert steg.lights(arende, carin)[0].colour is Colour.RED
    assert Inskrivning.publicerad(arende).orsak == "Höftfraktur efter fall."
    kvitterad = AuditAct.get(AuditAct.handelse == "samverkan.steg.kvitterat")
    assert clock.local(kvitterad.tidpunkt).isoformat().startswith("2026-03-02T13:05")
    (andra,) = set(made["cases"]) - {"publicerad"}
    arende = Arende.get(Arende.nummer == andra)
    assert Patientinformation.for_arende(arende).anledning == "Patienten sover."
    assert Samtycke.for_arende(arende) is None
    assert len(arende.aktiva_deltagare) == 1


def test_what_exists_is_meant_by_hsa_id_and_number(cast):
    cast.person(0)
    Demomarke.create(basdag=clock.today())
    made = seed(
        {
            "users": [ADA | {"uppdrag": [{"enhet": cast.enhet("avd12").hsa_id, "roller": ["samverkan-slutenvard"]}]}],
            "cases": [{"typ": "svu", "person": cast.person(0).nummer.lagrat, "by": "sjukskoterska"}],
        }
    )
    assert Arende.get_by_id(*made["cases"].values()).skapad_enhet == cast.enhet("avd12")


def test_a_case_can_end_and_be_removed(database):
    for last in ("arkivera", "ta_bort"):
        with db.atomic() as transaction:
            made = seed(
                EXAMPLE
                | {"cases": [{"typ": "svu", "person": "patient", "by": "sjukskoterska", "steps": [{"do": last}]}]}
            )
            arende = Arende.get_by_id(*made["cases"].values())
            assert (arende.arkiverad is None) is (last == "ta_bort")
            assert (arende.borttagen is None) is (last == "arkivera")
            transaction.rollback()


@pytest.mark.krav("SE-08")
def test_it_refuses_to_stand_beside_real_data(cast):
    before = Enhet.select().count()
    with pytest.raises(RuleBroken, match="verkliga uppgifter"):
        seed(EXAMPLE)
    assert Enhet.select().count() == before
    assert not demo.is_demo()


def test_a_second_time_its_rows_are_already_there(database):
    seed(EXAMPLE)
    with pytest.raises(RuleBroken, match=r"roller\[0\]\.nyckel: ”kontroll” används redan\."):
        seed(EXAMPLE)


BAD = [
    ([], "", "Ska vara ett objekt"),
    ({"enhet": []}, "enhet", "Okänd nyckel"),
    ({"enheter": {}}, "enheter", "Ska vara en lista"),
    ({"enheter": ["avd"]}, "enheter[0]", "Ska vara ett objekt"),
    ({"enheter": [{"namn": "Avd"}]}, "enheter[0].key", "Saknas"),
    ({"enheter": [{"key": "a", "namn": "Avd"}]}, "enheter[0]", "Ange orgnr"),
    ({"enheter": [{"key": "a", "namn": "Avd", "orgnr": "499101-0003"}]}, "enheter[0].orgnr", "stämmer inte"),
    ({"enheter": [{"key": "a", "namn": "Avd", "orgnr": 4991010002}]}, "enheter[0].orgnr", "citattecken"),
    ({"enheter": [AVD | {"over": "saknas"}]}, "enheter[0].over", "finns inte"),
    ({"enheter": [AVD | {"over": None}]}, "enheter[0]", "Ange orgnr"),
    ({"enheter": [REGION, AVD, AVD]}, "enheter[2].key", "används redan"),
    (
        {"enheter": [REGION, AVD | {"part": "primarvard"}]},
        "enheter[1].part",
        "Ska vara något av slutenvard",
    ),
    ({"enheter": [REGION, AVD | {"kommunkod": "0000"}]}, "enheter[1].kommunkod", "finns inte"),
    ({"enheter": [REGION, AVD | {"samverkan": "ja"}]}, "enheter[1].samverkan", "true eller false"),
    ({"enheter": [REGION, AVD | {"chef": "Bo"}]}, "enheter[1].chef", "Okänd nyckel"),
    ({"enheter": [REGION | {"namn": "A\u0000vd"}]}, "enheter[0].namn", "styrtecken"),
    ({"roller": [{"nyckel": "x", "namn": "X", "behorigheter": ["flyga"]}]}, "roller[0].behorigheter", "finns inte"),
    ({"users": [ADA | {"uppdrag": []}]}, "users[0]", "minst ett uppdrag"),
    ({"users": [ADA]}, "users[0].uppdrag[0].enhet", "finns inte"),
    ({"persons": [PATIENT | {"nummer": "194210039809"}]}, "persons[0].nummer", "stämmer inte"),
    ({"persons": [PATIENT | {"nummer": "4210039808"}]}, "persons[0].nummer", "tolv siffror"),
    ({"persons": [PATIENT | {"listad": None}] * 2}, "persons[1].key", "används redan"),
    ({"persons": [PATIENT | {"listad": None}, PATIENT | {"listad": None, "key": "b"}]}, "persons[1]", "Krockar"),
    ({"persons": [PATIENT | {"avliden": "i går"}]}, "persons[0].avliden", "ÅÅÅÅ-MM-DD"),
    ({"persons": [PATIENT | {"avliden": "0001-01-01"}]}, "persons[0].avliden", "ÅÅÅÅ-MM-DD"),
    ({"persons": [PATIENT | {"skydd": "hemlig"}]}, "persons[0].skydd", "Ska vara något av"),
    ({"cases": [{"typ": "sis"}]}, "cases[0].typ", "finns inte"),
    ({"cases": [{"typ": "svu", "person": "okänd", "by": "x"}]}, "cases[0].person", "finns inte"),
]


@pytest.mark.parametrize(("data", "place", "reason"), BAD)
def test_a_bad_entry_is_named_with_its_place_and_reason(database, data, place, reason):
    with pytest.raises(RuleBroken) as broken:
        seed(data)
    told, _, sentence = broken.value.sentence.rpartition(": ")
    assert told == place
    assert reason in sentence


BAD_CASES = [
    ({"by": "handlaggare"}, "cases[0]", "Bara slutenvården"),
    ({"at": "2026-03-02T09:30"}, "cases[0].at", "tidszon"),
    ({"at": "0001-01-01T00:00+14:00"}, "cases[0].at", "tidszon"),
    ({"steps": [{"do": "dansa"}]}, "cases[0].steps[0].do", "finns inte"),
    ({"steps": [{"do": "arkivera", "hur": "fort"}]}, "cases[0].steps[0].hur", "Okänd nyckel"),
    ({"steps": [{"do": "patientinformation"}, {"do": "samtycke"}]}, "cases[0].steps[1].grund", "Saknas"),
    ({"steps": [{"do": "samtycke", "grund": "samtycke"}]}, "cases[0].steps[0]", "Registrera först"),
    ({"steps": [{"do": "avregistrera"}]}, "cases[0].steps[0]", "inget att avregistrera"),
    ({"steps": [{"do": "kvittera", "by": "distrikt"}]}, "cases[0].steps[0]", "inte publicerat"),
    ({"steps": [{"do": "lagg_till", "enhet": "vc"}]}, "cases[0].steps[0]", "deltar redan"),
    ({"steps": [{"do": "ta_bort_deltagare", "enhet": "region"}]}, "cases[0].steps[0]", "deltar inte"),
    ({"steps": [*CASE["steps"][:2], {"do": "utkast", "klockan": "kväll"}]}, "cases[0].steps[2].klockan", "TT:MM"),
    ({"steps": [*CASE["steps"][:2], {"do": "publicera"}]}, "cases[0].steps[2]", "Ange inskrivningsdatum"),
]


@pytest.mark.parametrize(("change", "place", "reason"), BAD_CASES)
def test_a_broken_rule_in_a_case_undoes_everything(database, change, place, reason):
    with pytest.raises(RuleBroken) as broken:
        seed(EXAMPLE | {"cases": [CASE | change]})
    assert broken.value.sentence.startswith(f"{place}: ")
    assert reason in broken.value.sentence
    assert not demo.is_demo()
    assert not any(noun.select().exists() for noun in (Enhet, Medarbetare, Person, Arende, AuditAct))


def _places(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in children:
        yield from _places(child, (*path, name))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(place=st.sampled_from(list(_places(EXAMPLE))), value=json_values)
@example(place=("cases", 0, "at"), value="9999-12-31T23:59-14:00")
@example(place=("enheter", 1, "namn"), value="\ud800")
@example(place=("enheter", 1, "namn"), value="x" * 100_000)
@settings(max_examples=60)
def test_whatever_stands_anywhere_it_is_taken_or_refused_in_words(database, place, value):
    data = copy.deepcopy(EXAMPLE)
    if place:
        parent = data
        for name in place[:-1]:
            parent = parent[name]
        parent[place[-1]] = value
    else:
        data = value
    with db.atomic() as transaction:
        try:
            seed(data)
        except RuleBroken as broken:
            assert broken.sentence
        transaction.rollback()
