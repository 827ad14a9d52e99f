"""The demo is invented, complete and the same each time, and never stands beside real data."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from models import gather
from models.samverkan import demo as samverkan_demo
from models.samverkan.demo_sagor import RESERVNUMMER
from models.shared import clock, demo, orgnummer, reference
from models.shared.actor import uppdrag_for
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.demo_befolkning import nummer
from models.shared.demo_data import document
from models.shared.demo_story import tell
from models.shared.info import Informationsmeddelande
from models.shared.organisation import Enhet, Medarbetare, Processroll
from models.shared.person import Listning, Person, Skydd
from models.shared.personnummer import Nummertyp
from models.shared.process import Part
from models.shared.regelmotor import Regel
from models.shared.rules import RuleBroken

DAY = date(2026, 3, 2)
NEW_YEAR, SUMMER_TIME, WINTER_TIME, LEAP_DAY = (
    date(2027, 1, 3),
    date(2026, 3, 30),
    date(2026, 10, 26),
    date(2028, 2, 29),
)


@pytest.mark.krav("SE-08")
def test_it_refuses_to_stand_beside_real_data(cast):
    cast.person(0)
    assert demo.har_verkliga_data()
    with pytest.raises(RuleBroken, match="verkliga uppgifter"):
        demo.fill(DAY)
    assert not demo.is_demo()
    assert Person.select().count() == 1


def test_it_is_filled_once(demo_told):
    assert demo.is_demo()
    assert not demo.har_verkliga_data()
    with pytest.raises(RuleBroken, match="redan fylld"):
        demo.fill(DAY)
    assert Person.select().count() == 201


def test_an_empty_database_is_neither_demo_nor_real(database):
    assert not demo.is_demo()
    assert not demo.har_verkliga_data()


def test_it_is_filled_all_or_nothing(database, monkeypatch):
    def broken(cast, base_day):
        raise RuleBroken("Det gick inte.")

    monkeypatch.setattr(samverkan_demo, "stories", broken)
    with pytest.raises(RuleBroken, match="Det gick inte"):
        demo.fill(DAY)
    assert not demo.is_demo()
    assert not Enhet.select().exists()


@pytest.mark.sqlite_only
def test_the_same_base_day_gives_the_same_rows(database):
    """PostgreSQL does not give an id twice, even when what it was given for is undone."""
    first = _undone(lambda: demo.fill(DAY))
    assert len(first) > 1500
    assert _undone(lambda: demo.fill(DAY)) == first


@pytest.mark.parametrize("day", [NEW_YEAR, SUMMER_TIME, WINTER_TIME, LEAP_DAY], ids=str)
def test_it_can_be_told_until_any_day_and_never_beyond_it(database, day):
    demo.fill(day)
    told = [act.tidpunkt for act in AuditAct.select().order_by(AuditAct.id)]
    assert told == sorted(told)
    assert told[-1] <= clock.utc(day)


def test_it_answers_what_was_filled_and_whom_to_log_in_as(demo_told):
    assert "201 personer" in demo_told
    assert "Anna Åkerblom, sjuksköterska, Avd 12 Medicin" in demo_told


def test_persons_have_published_test_numbers_and_invented_data(demo_told):
    personer = list(Person.select())
    assert {person.nummer for person in personer} == {*nummer(), RESERVNUMMER}
    assert {reference.postort(person.postnummer) for person in personer} == {None}
    assert {person.kommunkod for person in personer} - {None} == {each.kod for each in reference.demokommuner()}
    assert all(person.telefon[:8] in {"0980-319", "070-174 ", ""} for person in personer)
    assert max(Counter(person.telefon for person in personer if person.telefon).values()) == 1
    assert max(Counter(person.namn for person in personer).values()) == 1


def test_names_fit_the_sex_of_the_number(demo_told):
    namn = document("befolkning")["namn"]
    for person in Person.select().where(Person.nummer != RESERVNUMMER):
        kon = str(person.nummer.kon)
        known = [*namn[kon].values(), *(group[kon] for group in namn["andra"])]
        assert person.fornamn in {each for names in known for each in names}


def test_the_register_has_every_kind_of_person(demo_told):
    skyddad = Person.get(Person.skydd == Skydd.FOLKBOKFORING)
    assert (skyddad.adress, skyddad.postnummer, skyddad.kommunkod, skyddad.telefon) == ("", "", None, "")
    assert Person.get(Person.skydd == Skydd.SEKRETESSMARKERING).visat(oppnad=True).adress.endswith("Ekdala")
    assert [person.avliden for person in Person.select().where(Person.avliden.is_null(False))] == [date(2026, 2, 11)]
    olistade = Person.select().where(Person.id.not_in(Listning.select(Listning.person)))
    assert olistade.where(Person.kommunkod.is_null(False)).exists()
    samordning = [person for person in Person.select() if person.nummer.typ is Nummertyp.SAMORDNINGSNUMMER]
    assert samordning
    assert {person.kommunkod for person in samordning} == {None}


def test_no_number_of_the_organisation_can_be_real(cast):
    for enhet in cast.enheter.values():
        assert orgnummer.parse(enhet.orgnr) == enhet.orgnr
        assert enhet.orgnr.startswith("4")
        assert enhet.hsa_id.startswith(f"SE{enhet.orgnr.replace('-', '')}-")
    assert all(medarbetare.hsa_id.startswith("SE4") for medarbetare in Medarbetare.select())
    kommuner = {enhet.kommunkod for enhet in cast.enheter.values()} - {None}
    assert kommuner == {each.kod for each in reference.demokommuner()}
    assert not kommuner & {each.kod for each in reference.kommuner()}


def test_the_region_has_all_that_the_domains_need(cast):
    ingen_over = [enhet.namn for enhet in cast.enheter.values() if enhet.over_id is None]
    assert len(ingen_over) == 6
    avdelningar = [enhet for enhet in cast.enheter.values() if enhet.part is Part.SLUTENVARD]
    assert {enhet.over.namn for enhet in avdelningar} == {"Ljusbygdens sjukhus", "Tallmora sjukhus"}
    assert all(Enhet.mottagande(kommun.kod) for kommun in reference.demokommuner())
    assert 40 <= Medarbetare.select().count() <= 60
    alla = {permission for nyckel in cast.uppdrag for permission in cast.actor(nyckel).permissions}
    assert alla == set(gather("PERMISSIONS"))


@pytest.mark.krav("M4", "M5")
def test_every_enhet_in_samverkan_has_a_role_that_can_acknowledge_and_people_have_a_role(cast):
    for enhet in cast.enheter.values():
        regler = Regel.for_enhet(enhet, "svu")
        assert bool(regler) == enhet.samverkan
        assert any(regel.kvittera for regel in regler) == enhet.samverkan
    roller = {roll.namn for roll in Processroll.select()}
    assert {cast.actor(nyckel).roll for nyckel in cast.uppdrag} <= roller


def test_each_of_the_cast_stands_for_one_way_of_being_involved(cast):
    assert cast.anna.part is Part.SLUTENVARD
    assert cast.anna.legitimerad
    assert ("svu", "kvittera") in cast.bo.duties & cast.carin.duties
    assert cast.dan.enhet == cast.bo.enhet
    assert not cast.dan.duties
    assert {p for p in cast.dan.permissions if p.startswith("samverkan")} == {"samverkan.lasa"}
    assert cast.eva.may("tandvard.rapportera")
    assert {p for p in cast.finn.permissions if p.startswith("tandvard")} == {"tandvard.lasa"}
    assert cast.jasmin.enhet == cast.anna.enhet
    assert cast.jasmin.may("samverkan.skriva")
    assert not cast.jasmin.legitimerad
    assert cast.lena.enhet.orgnr != cast.bo.enhet.orgnr
    assert cast.malin.enhet.orgnr == cast.carin.enhet.orgnr != cast.ibrahim.enhet.orgnr


@pytest.mark.krav("M15")
def test_karim_has_two_befattningar(cast):
    assert [uppdrag.befattning.namn for uppdrag in uppdrag_for(cast.medarbetare("karim"))] == [
        "Distriktssköterska",
        "Vårdsamordnare",
    ]
    assert cast.karim.roll != cast.karim_samordnare.roll


def test_the_cast_is_found_again(cast):
    again = demo.cast()
    assert again.enheter == cast.enheter
    assert again.uppdrag == cast.uppdrag
    assert again.karim_samordnare == cast.karim_samordnare


def test_a_test_person_is_listed_with_bo_and_lives_in_carins_kommun(cast):
    person = cast.person(3)
    assert cast.person(3) == person
    assert person.listad_hos() == cast.enhet("Ekdala vårdcentral")
    assert person.adresserad_kommun() == cast.enhet("ekdala_bistand")
    olistad = cast.person(4, listad=None, kommunkod="9902", fornamn="Prov")
    assert (olistad.listad_hos(), olistad.visat().kommun, olistad.fornamn) == (None, "Almryd", "Prov")


def test_the_cast_knows_only_its_own(cast):
    with pytest.raises(AttributeError, match="bosse"):
        _ = cast.bosse


def test_the_chooser_has_the_cast_first_and_then_everyone_by_organisation(cast):
    groups = demo.inloggningar()
    assert groups[0][0] == "Börja här"
    assert [uppdrag.medarbetare.fornamn for uppdrag in groups[0][1]] == ["Anna", "Bo", "Carin", "Dan", "Eva", "Finn"]
    assert [heading for heading, _ in groups[1:4]] == [
        "Ljusbygdens sjukhus",
        "Tallmora sjukhus",
        "Primärvårdsförvaltningen",
    ]
    assert sum(len(group) for _, group in groups[1:]) == len(cast.uppdrag)


def test_the_chooser_asks_the_database_twice(cast, monkeypatch):
    asked = []
    execute = db.obj.execute_sql
    monkeypatch.setattr(db.obj, "execute_sql", lambda *args, **kwargs: asked.append(args) or execute(*args, **kwargs))
    for _, group in demo.inloggningar():
        assert all(u.medarbetare.namn and u.enhet.namn and u.befattning.namn for u in group)
    assert len(asked) == 2


def test_the_chooser_leaves_out_those_who_have_ended(cast):
    Medarbetare.update(inaktiverad=clock.now()).where(Medarbetare.fornamn == "Gustav").execute()
    Enhet.update(upphord=clock.today()).where(Enhet.id == cast.hanna.enhet_id).execute()
    namn = {uppdrag.medarbetare.fornamn for _, group in demo.inloggningar() for uppdrag in group}
    assert not namn & {"Gustav", "Hanna"}
    assert {"Anna", "Jasmin"} <= namn


def test_the_chooser_is_empty_without_people(database):
    assert demo.inloggningar() == []


def test_messages_are_there_for_the_days_they_concern(demo_told):
    with clock.at(clock.utc(DAY)):
        rubriker = [each.rubrik for each in Informationsmeddelande.aktuella()]
    assert rubriker == [
        "Underhåll natten mot torsdag",
        "Publicera inskrivningen inom 24 timmar",
        "Välkommen till Samspel",
    ]


def test_stories_are_told_together_in_order_of_time():
    told = []

    def story(name, *hours):
        for hour in hours:
            yield datetime(2026, 3, 1, hour, tzinfo=UTC)
            told.append((clock.now().hour, name))

    tell([story("a", 1, 5), story("b", 2, 3), story("c")], until=datetime(2026, 3, 1, 5, tzinfo=UTC))
    assert told == [(1, "a"), (2, "b"), (3, "b"), (5, "a")]
    with pytest.raises(ValueError, match="goes back"):
        tell([story("a", 5, 4)], until=datetime(2026, 3, 2, tzinfo=UTC))
    with pytest.raises(ValueError, match="after"):
        tell([story("a", 6)], until=datetime(2026, 3, 1, 5, tzinfo=UTC))


def _undone(fill):
    """Every row that filling gives, table by table; then it is undone."""
    with db.atomic() as transaction:
        fill()
        rows = [
            (table._meta.table_name, row)
            for table in gather("TABLES")
            for row in table.select().order_by(table.id).tuples()
        ]
        transaction.rollback()
    return rows
