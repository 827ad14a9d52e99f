"""The two hundred persons of the demo: published test numbers, with invented names, addresses and listning."""

import csv
from datetime import date, timedelta
from functools import cache
from typing import Any

from models.shared.demo_data import DATA, SEDAN, document
from models.shared.organisation import Enhet
from models.shared.person import Listning, Person, Skydd
from models.shared.personnummer import Nummertyp, Personnummer

ANNAN_BAKGRUND = 7  # every seventh person has a name from another country
FAST_TELEFON = 100  # the first hundred, who are the oldest, have a landline; children under the last have none
MOBILER = 95


def skapa_befolkning(enheter: dict[str, Enhet], base_day: date) -> None:
    """Fill the register of persons and listning."""
    sarskilda = {rad["index"]: rad for rad in document("befolkning")["sarskilda"]}
    for index in range(len(nummer())):
        listad, kommunkod = _plats(index)
        skapa(enheter, index, listad, kommunkod, **_sarskilt(sarskilda.get(index, {}), base_day))


def en_person(enheter: dict[str, Enhet], index: int, **andrat: Any) -> Person:
    """The person of an index: as the register knows them, or made now with the given changes."""
    if not andrat and (found := Person.get_or_none(Person.nummer == nummer()[index])):
        return found
    listad, kommunkod = andrat.pop("listad", "ekdala_vc"), andrat.pop("kommunkod", "9901")
    return skapa(enheter, index, listad, kommunkod, **andrat)


def skapa(enheter: dict[str, Enhet], index: int, listad: str | None, bor_i: str | None, **andrat: Any) -> Person:
    """Enter one person as the registers would tell of them."""
    person = Person.create(**{**_uppgifter(index, bor_i), **andrat})
    if listad:
        Listning.create(person=person, enhet=enheter[listad], fran=SEDAN)
    return person


@cache
def nummer() -> tuple[Personnummer, ...]:
    """The published test numbers, the oldest person first."""
    with (DATA / "testpersonnummer.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Personnummer.stored(rad["nummer"]) for rad in csv.DictReader(file))


def _uppgifter(index: int, kommunkod: str | None) -> dict[str, Any]:
    fornamn, efternamn = _namn(index)
    gator = document("befolkning")["namn"]["gator"]
    ort = next((ort for ort in document("befolkning")["orter"] if ort["kommunkod"] == kommunkod), None)
    return {
        "nummer": nummer()[index],
        "fornamn": fornamn,
        "efternamn": efternamn,
        "adress": f"{gator[index % len(gator)]} {1 + index * 7 % 58}" if ort else "",
        "postnummer": ort["postnummer"][index % len(ort["postnummer"])] if ort else "",
        "postort": ort["postort"] if ort else "",
        "kommunkod": kommunkod,
        "telefon": _telefon(index),
    }


def _namn(index: int) -> tuple[str, str]:
    namn, person = document("befolkning")["namn"], nummer()[index]
    kon, fodd = str(person.kon), int(person.lagrat[:4])
    tur, rest = divmod(index, ANNAN_BAKGRUND)
    if rest == ANNAN_BAKGRUND - 1:
        grupp = namn["andra"][tur % len(namn["andra"])]
        varv = tur // len(namn["andra"])
        return grupp[kon][varv % len(grupp[kon])], grupp["efternamn"][varv % len(grupp["efternamn"])]
    fornamn = next(lista for till, lista in namn[kon].items() if fodd <= int(till))
    return fornamn[index % len(fornamn)], namn["efternamn"][index * 5 % len(namn["efternamn"])]


def _telefon(index: int) -> str:
    if index < FAST_TELEFON:
        return f"0980-319 2{index:02}"
    mobil = index - FAST_TELEFON
    return f"070-174 06 {mobil + 5:02}" if mobil < MOBILER else ""


def _plats(index: int) -> tuple[str | None, str | None]:
    platser = document("befolkning")["fordelning"]["platser"]
    listad, kommunkod = platser[index % len(platser)].split()
    # Who has a samordningsnummer is not registered in any kommun.
    folkbokford = nummer()[index].typ is Nummertyp.PERSONNUMMER
    return None if listad == "-" else listad, kommunkod if folkbokford else None


def _sarskilt(rad: dict[str, Any], base_day: date) -> dict[str, Any]:
    varden: dict[str, Any] = {}
    if "avliden_dagar" in rad:
        varden["avliden"] = base_day - timedelta(days=rad["avliden_dagar"])
    if "skydd" in rad:
        varden["skydd"] = Skydd(rad["skydd"])
    return varden
