"""Filling a database for outside tests from one JSON structure: `flask seed --fixture FILE.json`.

The file is an object with the lists below; any of them may be left out. What is marked with * is required. A `key` is
a name of your own, by which the rest of the file means the row and the answer gives its id.

    roller        nyckel* namn* behorigheter[]            a behörighetsroll beside those installed
    befattningar  namn* processroll*                      the processroll is made at its first use
    enheter       key* namn* orgnr part over kommunkod tar_emot samverkan hsa_id
                                                          orgnr may be left out where `over` has one
    regler        enhet* process* processroll* ansvar[]   svu or sip; kvittera, justera, godkanna
    users         key* fornamn* efternamn* titel* legitimation hsa_id losenord uppdrag[]*
                                                          the answer gives a password and the seed of a TOTP app
                  uppdrag: enhet* befattning roller[] key the first has the user's key unless it is given one;
                                                          everyone has the role medarbetare
    persons       nummer* fornamn* efternamn* key adress postnummer postort kommunkod telefon avliden skydd listad
    cases         typ* person* by* key at steps[]         a step is told by its `do`, and by the domain of the typ:
                                                          for svu and sip, models/samverkan/fixture.py

An enhet is meant by its key in the file, or by the HSA-id of one that exists; a person by key, or by number. Days are
2026-03-02 and moments 2026-03-02T09:30+01:00; `at` lets a case or a step happen at another moment than now.
A whole example is tests/shared/data/fixture.json.
"""

from collections.abc import Callable
from contextlib import nullcontext
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from models import DOMAINS
from models.shared import clock
from models.shared.actor import Actor
from models.shared.db import db
from models.shared.demomarke import mark
from models.shared.fixture_entry import Entry
from models.shared.fixture_rows import CaseType, Made, Rows


def seed(data: Any) -> dict[str, dict[str, Any]]:
    """Make every row of the structure, all or nothing. Returns the ids by list and key.

    Raises RuleBroken with a Swedish sentence that begins with the place of the fault, such as persons[3].nummer, and
    beside real data. The database is marked as a demo.
    """
    with db.atomic():
        mark(clock.today())
        rows = Rows()
        made: dict[str, dict[str, Any]] = {}
        with Entry(data) as whole:
            for section, add in SECTIONS.items():
                made[section] = {}
                for entry in whole.entries(section):
                    with entry:
                        key, answer = add(rows, entry)
                        made[section][key] = answer
    return made


def _add_case(rows: Rows, entry: Entry) -> Made:
    case_type = entry.known("typ", case_types())
    person, by = entry.known("person", rows.persons), entry.known("by", rows.uppdrag)
    key, moment = entry.new_key("key", rows.cases, ""), entry.moment("at", None)
    with _at(moment):
        case = case_type.begin(person, Actor.of(by))
    rows.cases[key or case.nummer] = case
    for step in entry.entries("steps"):
        with step, _at(step.moment("at", moment)):
            do = step.known("do", case_type.steps)
            do(step, case, Actor.of(step.known("by", rows.uppdrag, by)), rows)
    return key or case.nummer, case.id


SECTIONS: dict[str, Callable[[Rows, Entry], Made]] = {
    "roller": Rows.add_roll,
    "befattningar": Rows.add_befattning,
    "enheter": Rows.add_enhet,
    "regler": Rows.add_regel,
    "users": Rows.add_user,
    "persons": Rows.add_person,
    "cases": _add_case,
}


def case_types() -> dict[str, CaseType]:
    """How each typ of case begins and what its steps can be, as the domains offer it."""
    names = [f"models.{domain}.fixture" for domain in DOMAINS]
    modules = [import_module(name) for name in names if find_spec(name)]
    return {typ: case_type for module in modules for typ, case_type in module.CASE_TYPES.items()}


def _at(moment):
    return clock.at(moment) if moment else nullcontext()
