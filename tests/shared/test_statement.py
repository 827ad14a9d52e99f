"""Statements that are built once say what the queries they stand for say, each time with the values they are given."""

from datetime import date
from types import SimpleNamespace

import pytest

from models.samverkan.arende import Arende
from models.samverkan.synligt import andra_synliga, synligt
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.db import db
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Listning, Person
from models.shared.prepared import Prepared
from models.shared.statement import insert_all, record, records

BY_KEY = Prepared(lambda key: Enhet.select().where(Enhet.id == key), enhet=Enhet)


def test_records_are_those_of_the_model(cast):
    sql = "SELECT {e} FROM enhet e ORDER BY e.id"
    found = records(sql, e=Enhet)
    assert found == list(Enhet.select().order_by(Enhet.id))
    assert [one.__data__ for one in found] == [one.__data__ for one in Enhet.select().order_by(Enhet.id)]
    assert not found[0].dirty_fields


def test_what_is_joined_is_not_fetched_again(cast):
    sql = """
    SELECT {u}, {medarbetare}, {enhet}, {enhet__over} FROM medarbetaruppdrag u
      JOIN medarbetare ON medarbetare.id = u.medarbetare_id JOIN enhet ON enhet.id = u.enhet_id
      LEFT JOIN enhet enhet__over ON enhet__over.id = enhet.over_id
     WHERE u.id = ?
    """
    anna = cast.uppdrag["anna"]
    statements: list[object] = []
    found = record(sql, (anna.id,), u=Medarbetaruppdrag, medarbetare=Medarbetare, enhet=Enhet, enhet__over=Enhet)
    db.obj.query_hooks.append(statements.append)
    assert (found.medarbetare.namn, found.enhet.namn) == (anna.medarbetare.namn, anna.enhet.namn)
    assert found.enhet.over == anna.enhet.over
    db.obj.query_hooks.pop()
    assert len(statements) <= 1, "only the other record may have asked"


def test_what_left_join_leaves_out_is_none(cast):
    sql = "SELECT {p}, {listning} FROM person p LEFT JOIN listning ON listning.person_id = p.id WHERE p.id = ?"
    person = cast.person(0, listad=None)
    assert record(sql, (person.id,), p=Person, listning=Listning).__rel__["listning"] is None
    assert record(sql, (0,), p=Person, listning=Listning) is None


def test_a_prepared_query_is_run_with_the_values_of_the_moment(cast):
    for enhet in cast.enheter.values():
        assert BY_KEY.first(enhet.id) == enhet
    assert BY_KEY.first(0) is None
    assert BY_KEY.all(0) == []


def test_a_prepared_query_uses_every_value_and_keeps_no_day():
    with pytest.raises(TypeError):
        Prepared(lambda key: Enhet.select(), enhet=Enhet).all(1)
    with pytest.raises(TypeError):
        Prepared(lambda key: Enhet.select().where(Enhet.id == key, Enhet.upphord > date(2026, 1, 1)), e=Enhet).all(1)


def test_a_rule_that_comes_to_ask_for_more_is_told_so():
    asks = Prepared(lambda key: Enhet.select().where(Enhet.orgnr == SimpleNamespace(id=key).orgnr), enhet=Enhet)
    with pytest.raises(AttributeError):
        asks.all(1)


@pytest.mark.krav("M8", "M34")
def test_what_is_found_by_id_is_what_the_rule_lets_one_see(cast):
    person = cast.person(0)
    utkast = Arende.skapa_svu(person, by=cast.anna)
    publicerat = Arende.skapa_svu(person, by=cast.hanna)
    publicerat.publicera_for_mottagare()
    borttagen = Arende.skapa_svu(cast.person(1), by=cast.anna)
    borttagen.ta_bort(by=cast.anna)
    for namn in ("anna", "hanna", "bo", "carin", "dan", "ibrahim", "maja"):
        actor = getattr(cast, namn)
        synliga = set(Arende.visible_to(actor))
        for arende in (utkast, publicerat, borttagen):
            assert (synligt(arende.id, actor) == arende) == (arende in synliga), (namn, arende.id)
            andra = {one for one in synliga if one.person_id == arende.person_id and one != arende}
            assert set(andra_synliga(arende, actor)) == andra
    found = synligt(publicerat.id, cast.bo)
    assert found.person == person and found.person.nummer == person.nummer


def test_many_rows_are_written_in_the_order_given(cast):
    with db.atomic():
        nothing = dict.fromkeys(("hsa_id", "roll", "enhet_namn", "vardgivare", "handelse", "akt", "objekt"), "")
        act = AuditAct.insert(tidpunkt=clock.now(), utfall=Outcome.OK, **nothing).execute()
        persons = list(range(1, 2501))
        insert_all("INSERT INTO audit_person (act_id, person) VALUES {rows}", [(act, person) for person in persons])
    rows = AuditPerson.select(AuditPerson.person).where(AuditPerson.act == act).order_by(AuditPerson.id)
    assert [person for (person,) in rows.tuples()] == persons
