"""The demo: a fictional region with its people and its cases, filled in one go through the verbs that users use."""

from collections import defaultdict
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from models import DOMAINS
from models.shared import clock
from models.shared.administration import demo as administration
from models.shared.avvikelse import demo as avvikelse
from models.shared.db import db
from models.shared.demo_befolkning import skapa_befolkning
from models.shared.demo_cast import HUVUDROLLER, Cast, build_cast, cast
from models.shared.demo_region import medarbetarnas_hsa_id
from models.shared.demo_story import tell
from models.shared.demomarke import har_verkliga_data, is_demo, mark
from models.shared.granskning import demo as granskning
from models.shared.organisation import Befattning, Enhet, Medarbetare, Medarbetaruppdrag, Processroll
from models.shared.person import Person
from models.shared.personal import demo as personal
from models.shared.process import Part
from models.shared.rules import RuleBroken

__all__ = ["Cast", "build_cast", "cast", "fill", "har_verkliga_data", "inloggningar", "invanare", "is_demo"]

ROLLISTAN = "Börja här"
LAST = len(Part)
EGNA = "att_logga_in_som"  # what a domain's demo calls its persons with something to read on Mina sidor


def fill(base_day: date | None = None) -> str:
    """Fill an empty database with the demo, told until the beginning of the base day (today), all or nothing.

    The same base day gives the same rows. Returns what was filled and whom to log in as, in Swedish. Raises
    RuleBroken beside real data and when the demo is already there.
    """
    base_day = base_day or clock.today()
    with db.atomic(), clock.at(clock.utc(base_day)):
        if not mark(base_day):
            raise RuleBroken("Databasen är redan fylld med påhittade uppgifter.")
        people = build_cast()
        skapa_befolkning(people.enheter, base_day)
        personal.fill(people, base_day)
        administration.fill(people, base_day)
        domains = [import_module(name) for name in _domains() if find_spec(name)]
        stories = [story for each in (*domains, avvikelse) for story in each.stories(people, base_day)]
        tell(stories, until=clock.utc(base_day))
        filled = [each.told() for each in domains]
        filled.append(granskning.fill(people, base_day))
    return _summary(people, filled)


def inloggningar() -> list[tuple[str, list[Medarbetaruppdrag]]]:
    """Every uppdrag to log in with in the demo, under headings: the six of the cast first, then by organisation."""
    enheter = {enhet.id: enhet for enhet in Enhet.select()}
    groups: dict[int, list[Medarbetaruppdrag]] = defaultdict(list)
    forst = {medarbetarnas_hsa_id()[nyckel] for nyckel in HUVUDROLLER}
    cast_first = []
    for uppdrag in _alla_uppdrag():
        if uppdrag.medarbetare.hsa_id in forst:
            cast_first.append(uppdrag)
        groups[_heading(uppdrag.enhet, enheter)].append(uppdrag)
    ordered = sorted(groups.items(), key=lambda item: _order(enheter[item[0]], item[1]))
    cast_first.sort(key=lambda uppdrag: uppdrag.medarbetare.fornamn)
    return [(ROLLISTAN, cast_first)] * bool(cast_first) + [(enheter[key].namn, group) for key, group in ordered]


def invanare() -> dict[Person, str]:
    """Persons of the demo to log in as on Mina sidor: first those of whom a domain says what they have to read there,
    then a few who live, of different ages.
    """
    modules = [import_module(name) for name in _domains() if find_spec(name)]
    egna = {person: om for each in modules if hasattr(each, EGNA) for person, om in getattr(each, EGNA)().items()}
    lever = list(Person.select().where(Person.avliden.is_null()).order_by(Person.nummer))
    andra = [lever[len(lever) * part // 4] for part in range(4)] if len(lever) >= 4 else lever
    return egna | {person: "" for person in andra if person not in egna}


def _alla_uppdrag():
    return (
        Medarbetaruppdrag.select(Medarbetaruppdrag, Medarbetare, Enhet, Befattning, Processroll)
        .join(Medarbetare)
        .switch(Medarbetaruppdrag)
        .join(Enhet)
        .switch(Medarbetaruppdrag)
        .left_outer_join(Befattning)
        .left_outer_join(Processroll)
        .where(Medarbetaruppdrag.galler(), Medarbetare.inaktiverad.is_null(), Enhet.finns())
        .order_by(Enhet.sortnyckel, Medarbetare.sortnyckel, Medarbetaruppdrag.id)
    )


def _heading(enhet: Enhet, enheter: dict[int, Enhet]) -> int:
    """The nearest enhet above that gives no care itself, such as the hospital of a ward."""
    while enhet.over_id is not None and enhet.part is not None:
        enhet = enheter[enhet.over_id]
    return enhet.id


def _order(heading: Enhet, group: list[Medarbetaruppdrag]) -> tuple[int, str, str]:
    parts = [list(Part).index(uppdrag.enhet.part) if uppdrag.enhet.part else LAST for uppdrag in group]
    return min(parts), heading.orgnr, heading.sortnyckel


def _domains() -> list[str]:
    return [f"models.{domain}.demo" for domain in DOMAINS]


def _summary(people: Cast, filled: list[str]) -> str:
    antal = [f"{Enhet.select().count()} enheter", f"{Medarbetare.select().count()} medarbetare"]
    antal += [f"{Person.select().count()} personer", *filled]
    lines = [f"Demon är fylld med {', '.join(antal[:-1])} och {antal[-1]}.", "Logga in som till exempel:"]
    for nyckel in HUVUDROLLER:
        actor = people.actor(nyckel)
        lines.append(f"  {actor.namn}, {actor.roll.lower()}, {actor.enhet.namn}")
    return "\n".join(lines)
