"""Folkbokföringen from a file: persons by personnummer. A person is never removed."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from models.shared.demomarke import is_demo
from models.shared.person import Kalla, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter import nytt_skydd
from models.shared.personuppgifter.personalias import Personalias
from models.shared.personuppgifter.skydd import INGENSTANS
from models.shared.register import bulk, kinds
from models.shared.register.bulk import Tick
from models.shared.register.column import KEEP, Column, Kind
from models.shared.register.keyed import KeyedRegister
from models.shared.register.line import Line
from models.shared.register.plan import Found, Plan, Post
from models.shared.text import name_keys

WRITTEN = (
    "nummer",
    "fornamn",
    "efternamn",
    "adress",
    "postnummer",
    "postort",
    "kommunkod",
    "telefon",
    "avliden",
    "skydd",
    "kalla",
    "sok",
    "sortnyckel",
)
SKYDD = {
    Skydd.INGET: "inget",
    Skydd.SEKRETESSMARKERING: "sekretessmarkering",
    Skydd.FOLKBOKFORING: "skyddad folkbokföring",
    Skydd.FINGERADE: "fingerade uppgifter",
}
SKYDD_ELLER_SOM_NU = Kind(kinds.choice(SKYDD).read, kinds.choice(SKYDD).show, kinds.choice(SKYDD).skrivs, KEEP)
KALLA = Column("Källa", "kalla", kinds.choice({Kalla.FOLKBOKFORING: "folkbokföring", Kalla.MANUELL: "för hand"}))
TEST_SERIES = frozenset({"980", "981", "238", "239"})  # which Skatteverket keeps for test numbers

LIFT_IN_WORDS = "Personen har skydd i registret. Skriv vilket skydd som gäller, eller inget om det har upphört."
HAS_ANOTHER = "Numret är ett tidigare reservnummer. Personen har nu ett personnummer. Ta bort raden."
ONLY_TEST_NUMBERS = "Databasen är en demo. Här kan bara Skatteverkets testnummer läsas in."


class Personer(KeyedRegister):
    """Persons as folkbokföringen tells of them, with the protection of their identity."""

    namn = "personer"
    rubrik = "Personer"
    beskrivning = "Folkbokföringen: namn, adress, kommun och skyddade personuppgifter."
    nyckel = "nummer"
    tables = (Person,)
    galler_personer = True
    kan_avslutas = False
    columns = (
        Column("Personnummer", "nummer", kinds.NUMMER, kravs=True, hjalp="Även samordningsnummer och reservnummer."),
        Column("Förnamn", "fornamn", kinds.text(100), kravs=True),
        Column("Efternamn", "efternamn", kinds.text(100), kravs=True),
        Column("Adress", "adress", kinds.text(200)),
        Column("Postnummer", "postnummer", kinds.POSTNUMMER),
        Column("Postort", "postort", kinds.text(100)),
        Column("Kommunkod", "kommunkod", kinds.KOMMUNKOD, hjalp="Där personen är folkbokförd."),
        Column("Telefon", "telefon", kinds.TELEFON),
        Column("Avliden", "avliden", kinds.GANGEN_DAG),
        Column("Skydd", "skydd", SKYDD_ELLER_SOM_NU, rubrik_kravs=True, hjalp="Tomt betyder inget för nya personer."),
    )

    def found(self, keys: Collection[Personnummer] | None) -> dict[Personnummer, Found]:
        names = WRITTEN[:-2]
        query = Person.select(Person.id, *(getattr(Person, name) for name in names))
        rows = bulk.asked(query, Person.nummer, keys)
        return {row[1]: Found(row[0], dict(zip(names, row[1:], strict=True)), person=row[0]) for row in rows}

    def antal_gallande(self) -> int:
        return Person.select().count()

    def wanted(
        self, plan: Plan, by_key: Mapping[Any, Line], found: Mapping[Any, Found], komplett: bool
    ) -> Iterator[tuple[Line, dict[str, Any]]]:
        demo = is_demo()
        before_now = {nummer for (nummer,) in Personalias.select(Personalias.nummer).tuples()}
        for nummer, line in by_key.items():
            before = found[nummer].values["skydd"] if nummer in found else Skydd.INGET
            if before is not Skydd.INGET and "skydd" not in line.values and not line.broken:
                plan.refuse(line, self.column("skydd"), LIFT_IN_WORDS)
            if nummer in before_now:
                plan.refuse(line, self.column("nummer"), HAS_ANOTHER)
            if demo and nummer.lagrat[8:11] not in TEST_SERIES:
                plan.refuse(line, self.column("nummer"), ONLY_TEST_NUMBERS)
            yield line, line.values

    def merged(self, before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
        after = {**before, **values, "kalla": Kalla.FOLKBOKFORING}
        after["skydd"] = after["skydd"] or Skydd.INGET
        return {**after, **INGENSTANS} if after["skydd"] is Skydd.FOLKBOKFORING else after

    def compared(self) -> tuple[Column, ...]:
        return (*self.columns, KALLA)

    def namnge(self, values: Mapping[str, Any]) -> str:
        return ""

    def is_hidden(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
        return {before["skydd"], after["skydd"]} != {Skydd.INGET}

    def keys(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        return name_keys(values["fornamn"], values["efternamn"])

    def write(self, plan: Plan, tick: Tick) -> list[int]:
        bulk.insert(Person, WRITTEN, map(_row, plan.nya), tick)
        bulk.update(Person, WRITTEN, ((*_row(post), post.before.id) for post in plan.andrade), tick)
        nytt_skydd.meddela([post.before.id for post in plan.andrade if _skyddet_andras(post)])
        new = bulk.asked(Person.select(Person.id), Person.nummer, [post.values["nummer"] for post in plan.nya])
        return [post.before.id for post in plan.andrade] + [id for (id,) in new]

    def current(self) -> Iterator[Mapping[str, Any]]:
        found = self.found(None)
        return (found[nummer].values for nummer in sorted(found))


def _skyddet_andras(post: Post) -> bool:
    return post.before is not None and post.before.values["skydd"] != post.values["skydd"]


def _row(post: Post) -> tuple[Any, ...]:
    sok, sortnyckel = post.keys
    values = {**post.values, "sok": sok, "sortnyckel": sortnyckel}
    return tuple(values[name] for name in WRITTEN)
