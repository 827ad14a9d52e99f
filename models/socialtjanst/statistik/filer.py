"""What leaves of an uttag as files: Excel with a sheet for each report, CSV and JSON with a row for each number."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from models.shared.audit_export import inert
from models.socialtjanst.statistik.matt import DIM_ORD
from models.socialtjanst.statistik.utlamnat import Tabell, Utlamnat

BLAD = re.compile(r"[\[\]:*?/\\]")  # what the name of a sheet cannot hold
LANGST_BLAD = 31
FOLJD = ("Rapport", "Enhet", *DIM_ORD.values(), "Kön", "Antal")
SUMMA = "Alla"


def excel(ut: Utlamnat) -> bytes:
    """A cover sheet that says what was counted, by whom and why, and one sheet for each report (T64, F10)."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    raknat = [(en.rapport.rubrik, en.rapport.raknat) for en in ut.tabeller]
    blad: list[Any] = [("Om uttaget", [("Om uttaget", 30), ("", 110)], [*ut.om, ("", ""), *raknat])]
    for nr, en in enumerate(ut.tabeller, start=1):
        namn = BLAD.sub(" ", f"{nr} {en.rapport.rubrik}")[:LANGST_BLAD]
        blad.append((namn, _kolumner(en), [_celler(en, rad) for rad in en.rader]))
    return book(blad)


def som_csv(ut: Utlamnat) -> bytes:
    """A row for each number, with a semicolon between, as a Swedish spreadsheet opens it."""
    fil = io.StringIO()
    skriv = csv.writer(fil, delimiter=";", lineterminator="\r\n")
    skriv.writerow(FOLJD)
    skriv.writerows([inert(rad[namn]) for namn in FOLJD] for rad in _rader(ut))
    return fil.getvalue().encode("utf-8-sig")


def som_json(ut: Utlamnat) -> bytes:
    """What was counted, and each number; `antal` is null where it is not told, and `visas` says why."""
    rapporter = [{"id": en.rapport.id, "rubrik": en.rapport.rubrik, "raknat": en.rapport.raknat} for en in ut.tabeller]
    rader = [{**rad, "Antal": _heltal(rad["Antal"]), "Visas": rad["Antal"]} for rad in _rader(ut)]
    om = {"om": dict(ut.om), "rapporter": rapporter, "tal": [{namn.lower(): en[namn] for namn in en} for en in rader]}
    return json.dumps(om, ensure_ascii=False, indent=1).encode()


def _rader(ut: Utlamnat) -> Iterator[dict[str, str]]:
    """Each number with the name of its report and of all that it is divided by."""
    for en in ut.tabeller:
        dim = en.rapport.dimensioner
        for rad in en.rader:
            ord = {namn: SUMMA for namn in FOLJD} | dict(zip(dim, _fyllda(rad[: len(dim)]), strict=True))
            for kon, antal in zip(en.rapport.kolumner, rad[len(dim) :], strict=True):
                yield ord | {"Rapport": en.rapport.rubrik, "Kön": kon, "Antal": antal}


def _fyllda(rubriker: tuple[str, ...]) -> list[str]:
    return [ord or SUMMA for ord in rubriker]


def _kolumner(en: Tabell) -> list[tuple[str, int]]:
    return [
        (namn, max(12, *(len(rad[nr]) + 2 for rad in en.rader), len(namn) + 2)) for nr, namn in enumerate(en.kolumner)
    ]


def _celler(en: Tabell, rad: tuple[str, ...]) -> list[Any]:
    """A row whose numbers are numbers, so that they can be counted with."""
    from models.shared.excel import Number  # as in `excel`

    antal = len(en.rapport.dimensioner)
    return [*rad[:antal], *(ord if _heltal(ord) is None else Number(ord) for ord in rad[antal:])]


def _heltal(ord: str) -> int | None:
    return int(ord) if ord.isdecimal() else None
