"""The rows behind medarbetaruppdrag, read and written many at a time with their behörighetsroller."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from peewee import JOIN

from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Uppdragsroll,
)
from models.shared.register import bulk
from models.shared.register.bulk import Tick
from models.shared.register.plan import Found, Plan, Post

ALLAS_ROLL = "medarbetare"  # which every uppdrag is given when it is made, and which no file takes away
WRITTEN = ("medarbetare", "enhet", "befattning", "fran", "till")
READ = ("medarbetare", "enhet", "befattning", "processroll", "fran", "till")
Key = tuple[str, str, str | None]


def key_of(values: Mapping[str, Any]) -> Key:
    """What an uppdrag is, apart from its days."""
    befattning = values["befattning"]
    return values["medarbetare"], values["enhet"], befattning and befattning.casefold()


def in_force(values: Mapping[str, Any], dag: date) -> bool:
    """True when an uppdrag with these days has not ended."""
    return values["till"] is None or values["till"] >= dag


def antal(dag: date, orgnr: str = "") -> int:
    """How many uppdrag have not ended, in an organisation or in all."""
    query = Medarbetaruppdrag.select().where(Medarbetaruppdrag.till.is_null() | (Medarbetaruppdrag.till >= dag))
    return (query.join(Enhet).where(Enhet.orgnr == orgnr) if orgnr else query).count()


def found(people: Iterable[str] | None, dag: date) -> dict[Key, list[Found]]:
    """The uppdrag of some medarbetare or of all, those that have ended included, by what they are."""
    query = (
        Medarbetaruppdrag.select(
            Medarbetaruppdrag.id,
            Medarbetare.hsa_id,
            Enhet.hsa_id,
            Befattning.namn,
            Processroll.namn,
            Medarbetaruppdrag.fran,
            Medarbetaruppdrag.till,
        )
        .join(Medarbetare)
        .switch(Medarbetaruppdrag)
        .join(Enhet)
        .switch(Medarbetaruppdrag)
        .join(Befattning, JOIN.LEFT_OUTER)
        .join(Processroll, JOIN.LEFT_OUTER)
    )
    roller = _roller(people)
    made: dict[Key, list[Found]] = defaultdict(list)
    for id, *row in bulk.asked(query, Medarbetare.hsa_id, people):
        values = dict(zip(READ, row, strict=True))
        values["roller"] = tuple(sorted(roller[id] - {ALLAS_ROLL}))
        made[key_of(values)].append(Found(id, values, in_force(values, dag)))
    return made


def write(plan: Plan, befattningar: Mapping[str | None, int | None], tick: Tick) -> None:
    """Write what is new and what is changed, and give and take behörighetsroller."""
    people = dict(Medarbetare.select(Medarbetare.hsa_id, Medarbetare.id).tuples().iterator())
    enheter = dict(Enhet.select(Enhet.hsa_id, Enhet.id).tuples().iterator())

    def row(post: Post) -> tuple[Any, ...]:
        values = post.values
        who = people[values["medarbetare"]], enheter[values["enhet"]], befattningar[values["befattning"]]
        return (*who, values["fran"], values["till"])

    changed = [*plan.andrade, *plan.avslutade]
    bulk.insert(Medarbetaruppdrag, WRITTEN, map(row, plan.nya), tick)
    bulk.update(Medarbetaruppdrag, ("fran", "till"), ((*row(post)[3:], post.before.id) for post in changed), tick)
    _write_roles({row(post)[:4]: post for post in plan.nya}, changed)


def _write_roles(new: Mapping[tuple[Any, ...], Post], changed: Iterable[Post]) -> None:
    """The ids of what has just been written are found by what no two uppdrag share."""
    ids = dict(Roll.select(Roll.nyckel, Roll.id).tuples())
    own = (Medarbetaruppdrag.medarbetare, Medarbetaruppdrag.enhet, Medarbetaruppdrag.befattning)
    query = Medarbetaruppdrag.select(Medarbetaruppdrag.id, *own, Medarbetaruppdrag.fran)
    given, taken = [], []
    for id, *key in bulk.asked(query, Medarbetaruppdrag.medarbetare, {key[0] for key in new}):
        if post := new.get(tuple(key)):
            given += [(id, ids[nyckel]) for nyckel in {*post.values["roller"], ALLAS_ROLL} if nyckel in ids]
    for post in changed:
        before, after = set(post.before.values["roller"]), set(post.values["roller"])
        given += [(post.before.id, ids[nyckel]) for nyckel in after - before]
        taken += [(post.before.id, ids[nyckel]) for nyckel in before - after]
    bulk.delete(Uppdragsroll, ("uppdrag", "roll"), taken)
    bulk.insert(Uppdragsroll, ("uppdrag", "roll"), given, lambda _: None)


def _roller(people: Iterable[str] | None) -> dict[int, set[str]]:
    """The behörighetsroller of each uppdrag, by their nycklar."""
    query = (
        Uppdragsroll.select(Uppdragsroll.uppdrag, Roll.nyckel)
        .join(Roll)
        .switch(Uppdragsroll)
        .join(Medarbetaruppdrag)
        .join(Medarbetare)
    )
    roller: dict[int, set[str]] = defaultdict(set)
    for uppdrag, nyckel in bulk.asked(query, Medarbetare.hsa_id, people):
        roller[uppdrag].add(nyckel)
    return roller
