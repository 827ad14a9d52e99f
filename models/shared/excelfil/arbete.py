"""What the worker does with the Excel files that are asked for: reads the rows as their asker may see them now."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from typing import IO

import structlog

from models.shared.actor import Actor
from models.shared.bakgrundsarbete import Avbruten
from models.shared.excelfil.excelfil import INTE_BEHORIG, Excelfil, Lage
from models.shared.excelfil.fraga import packa_upp
from models.shared.excelfil.lista import Rad
from models.shared.rules import RuleBroken

HAMTAR = "Skriver raderna"
EVERY = 500  # rows between two looks at the clock
OVANTAT = "Något gick fel när filen gjordes. Felet är registrerat. Försök igen om en stund."

log = structlog.get_logger()


def arbeta() -> int:
    """Make what is asked for, one file at a time, until nothing is. Returns how many."""
    antal = 0
    while excelfil := Excelfil.ta((Lage.GORS,)):
        utfor(excelfil)
        antal += 1
    return antal


def utfor(excelfil: Excelfil) -> None:
    """Make a file that has been taken. One that was left half made is begun anew."""
    try:
        _gor(excelfil)
    except Avbruten:
        excelfil.arbetsmapp.ta_bort()
    except RuleBroken as broken:
        _misslyckad(excelfil, broken.sentence)
    except Exception as fault:
        log.error("excel file failed", excelfil=excelfil.id, exc_info=fault)
        _misslyckad(excelfil, OVANTAT)


def _gor(excelfil: Excelfil) -> None:
    from models.shared.excelfil.bok import MEST, skriv  # openpyxl takes 5 MiB, which few processes need

    by, lista = Actor.now(excelfil.av_id, excelfil.vid), excelfil.om
    if by is None or not by.may(*lista.behorighet):
        raise RuleBroken(INTE_BEHORIG)
    fraga = packa_upp(lista.fraga, excelfil.fraga)
    if (totalt := lista.antal(fraga, by)) > MEST:
        raise RuleBroken("Listan har fler än en miljon rader och ryms inte på ett blad. Begränsa den och försök igen.")
    mapp, noting = excelfil.arbetsmapp, excelfil.noting(HAMTAR)
    noting(0, totalt)
    raknade, egen = _Raknare(), secrets.token_hex(8)  # one taken for dead may still be writing
    part, personfil = mapp.mapp / f"{egen}.fil", mapp.mapp / f"{egen}.personer"
    with personfil.open("w", encoding="ascii") as personer:
        if lista.bok:
            raknade.antal = totalt
            part.write_bytes(lista.bok(fraga, by))
        else:
            rader = raknade.rader(lista.rader(fraga, by), personer, lambda klart: noting(klart, max(klart, totalt)))
            skriv(part, lista.rubrik, lista.kolumner, rader)
    personfil.replace(mapp.personfil)
    part.replace(mapp.fil)
    behorigheter = " ".join(sorted(by.permissions))
    values = {"rader": raknade.antal, "storlek": mapp.fil.stat().st_size, "behorigheter": behorigheter}
    if not excelfil.flytta(Lage.KLAR, **values) and mapp.is_cancelled:
        raise Avbruten


class _Raknare:
    """Counts the rows that go by, and notes whom they tell of."""

    def __init__(self) -> None:
        self.antal = 0
        self.sedda: set[int] = set()

    def rader(self, rader: Iterator[Rad], personer: IO[str], note: Callable[[int], None]) -> Iterator[Sequence[str]]:
        for self.antal, (celler, person) in enumerate(rader, start=1):
            if person is not None and person not in self.sedda:
                self.sedda.add(person)
                personer.write(f"{person}\n")
            if self.antal % EVERY == 0:
                note(self.antal)
            yield celler


def _misslyckad(excelfil: Excelfil, besked: str) -> None:
    if excelfil.flytta(Lage.MISSLYCKAD, besked=besked, mapp=None):
        excelfil.arbetsmapp.ta_bort()
