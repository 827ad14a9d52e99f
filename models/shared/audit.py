"""The audit log: who did or saw what, for whom, where, when and with what outcome. Rows are never changed."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, BlobField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.db import db, is_sqlite
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.record import Record
from models.shared.statement import insert, insert_all
from models.shared.text import nfc

# Every page writes these, so they are not built anew each time.
ACT = """
INSERT INTO audit_act (tidpunkt, medarbetare, hsa_id, roll, enhet, enhet_namn, vardgivare, handelse, akt, objekt,
                       objekt_id, utfall, fakta)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
PERSONS = "INSERT INTO audit_person (act_id, person) VALUES {rows}"
BARRIER = 7_221_365  # the advisory lock that a writer of rows shares and the sealer holds alone


class Outcome(StrEnum):
    """How the act ended."""

    OK = "ok"
    NEKAT = "nekat"
    FEL = "fel"


class AuditAct(Record):
    """One act. Names are kept as they were, so that the row says the same when the registers have changed."""

    tidpunkt = MomentField()
    medarbetare = BigIntegerField(null=True)
    hsa_id = CharField(max_length=64)
    roll = CharField(max_length=100)
    enhet = BigIntegerField(null=True)
    enhet_namn = CharField(max_length=200)
    vardgivare = CharField(max_length=11)  # organisationsnummer
    handelse = CharField(max_length=80)
    akt = CharField(max_length=40)
    objekt = CharField(max_length=60)
    objekt_id = BigIntegerField(null=True)
    utfall = ChoiceField(Outcome)
    fakta = TextField(default="{}")

    class Meta:
        indexes = ((("objekt", "objekt_id"), False),)


class AuditPerson(Record):
    """A person whose data the act showed or changed."""

    act = ForeignKeyField(AuditAct, backref="personer", on_delete="RESTRICT")
    person = BigIntegerField(index=True)


class AuditSeal(Record):
    """A sealed batch of acts: a keyed hash over the seal before it and over each row (AU-04)."""

    tidpunkt = MomentField()
    forsta = BigIntegerField()
    sista = BigIntegerField(unique=True)
    antal = IntegerField()
    rader = BlobField()  # for each row its id and its own keyed hash, so that a fault can be named
    fore = CharField(max_length=64, unique=True)
    sigill = CharField(max_length=64, unique=True)
    anmarkning = TextField(default="")


class NotInTransaction(RuntimeError):
    """A change was recorded outside the transaction that makes it (AU-02)."""


def record(
    event: Event,
    about: Record | None,
    *,
    by: Any,
    persons: Iterable[int] = (),
    outcome: Outcome = Outcome.OK,
    **facts: Any,
) -> int:
    """Write one act in the transaction of the change it tells of. `persons` are the ids of those it concerns.

    `by` is the actor, or None for the application itself. Raises TypeError unless the facts are exactly those the
    event's sentence mentions, and NotInTransaction outside a transaction.
    """
    if facts.keys() != event.facts:
        raise TypeError(f"{event.key} is told with {sorted(event.facts)}, not {sorted(facts)}")
    if not db.in_transaction():
        raise NotInTransaction(event.key)
    if not is_sqlite():
        db.execute_sql("SELECT pg_advisory_xact_lock_shared(%s)", (BARRIER,))
    act = insert(
        ACT,
        (
            AuditAct.tidpunkt.db_value(clock.now()),
            by and by.medarbetare_id,
            by.hsa_id if by else "",
            by.roll if by else "Samspel",
            by and by.enhet_id,
            by.enhet.namn if by else "",
            by.enhet.orgnr if by else "",
            event.key,
            event.act.value,
            about._meta.table_name if about is not None else "",
            about.id if about is not None else None,
            outcome.value,
            nfc(json.dumps({name: str(value) for name, value in facts.items()}, ensure_ascii=False, sort_keys=True)),
        ),
    )
    shown = dict.fromkeys(persons)
    if shown:
        insert_all(PERSONS, [(act, person) for person in shown])
    return act


def read(event: Event, about: Record | None, *, by: Any, persons: Iterable[int] = (), **facts: Any) -> int:
    """Write one act of reading in a transaction of its own, before anything of it is sent (AU-01, AU-02).

    Among the facts may be an `outcome`, as `record` takes it.
    """
    with db.atomic():
        return record(event, about, by=by, persons=persons, **facts)
