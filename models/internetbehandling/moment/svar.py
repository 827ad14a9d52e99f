"""Svar: what is answered in a formulär, held against its questions: what is asked, missing and flagged."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.internetbehandling.program.innehall import Formular, Fraga, Fragetyp
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 10_000  # characters of an answer in words
STORST = 1_000_000_000
Svaret = Any  # a code, a list of codes, a number, an ISO day or a text


class SvarBrister(RuleBroken):
    """Answers that cannot be handed in: a sentence for each question, by its code."""

    def __init__(self, brister: dict[str, str]):
        forsta = next(iter(brister))
        super().__init__("Några svar behöver ändras.", forsta)
        self.brister = brister


def fragas(formular: Formular, svar: Mapping[str, Svaret]) -> tuple[Fraga, ...]:
    """The questions that are asked, given the answers: those without a condition, and those whose condition holds.

    A question that is not asked has no answer, so what hangs on it is not asked either.
    """
    stallda: dict[str, Fraga] = {}
    for fraga in formular.fragor:
        if fraga.om is None or (
            fraga.om.fraga in stallda and not set(fraga.om.ar).isdisjoint(_koder(svar.get(fraga.om.fraga)))
        ):
            stallda[fraga.kod] = fraga
    return tuple(stallda.values())


def las(formular: Formular, sant: Mapping[str, Sequence[str]]) -> dict[str, Svaret]:
    """The answers of a form as it was sent, by the code of each question: clean, and no more than that.

    What is not asked is left out, and so is what is empty. A number or a day that cannot be read is kept as it was
    written, for the page to show again.
    """
    svar: dict[str, Svaret] = {}
    for fraga in formular.fragor:
        skrivet = [clean(text, multiline=fraga.typ is Fragetyp.TEXT) for text in sant.get(fraga.kod, ())]
        skrivet = [text for text in skrivet if text]
        if skrivet:
            svar[fraga.kod] = _last(fraga, skrivet)
    kvar = {fraga.kod for fraga in fragas(formular, svar)}
    return {kod: ett for kod, ett in svar.items() if kod in kvar}


def krav(formular: Formular, svar: Mapping[str, Svaret]) -> None:
    """Raise SvarBrister unless every obligatory question that is asked is answered, and every answer is a good one."""
    brister = {fraga.kod: fel for fraga in fragas(formular, svar) if (fel := _brist(fraga, svar.get(fraga.kod)))}
    if brister:
        raise SvarBrister(brister)
    if not svar:
        raise RuleBroken("Svara på minst en fråga innan du skickar.")


def flaggade(formular: Formular, svar: Mapping[str, Svaret]) -> tuple[Fraga, ...]:
    """The questions that are asked and whose answers the program wants looked at. It mirrors, and judges nothing."""
    return tuple(
        fraga for fraga in fragas(formular, svar) if not set(fraga.flagga).isdisjoint(_koder(svar.get(fraga.kod)))
    )


def i_ord(fraga: Fraga, svar: Svaret) -> str:
    """An answer as it is read."""
    if svar is None or svar == "":
        return ""
    ord = {val.kod: val.text for val in fraga.val}
    if fraga.typ is Fragetyp.FLERVAL:
        return ", ".join(ord.get(kod, kod) for kod in svar)
    if fraga.typ is Fragetyp.ENVAL:
        return ord.get(svar, str(svar))
    text = str(svar).replace(".", ",") if fraga.typ is Fragetyp.TAL else str(svar)
    return f"{text} {fraga.enhet}".strip() if fraga.typ in (Fragetyp.TAL, Fragetyp.SKALA) else text


def _koder(svar: Svaret) -> frozenset[str]:
    if svar is None:
        return frozenset()
    return frozenset(svar) if isinstance(svar, list) else frozenset({str(svar)})


def med_svar(formular: Formular, svar: Mapping[str, Svaret]) -> list[tuple[Fraga, str, bool]]:
    """The questions that were asked, each with its answer as it is read and whether the program wants it looked at."""
    att_se = flaggade(formular, svar)
    return [(fraga, i_ord(fraga, svar.get(fraga.kod)), fraga in att_se) for fraga in fragas(formular, svar)]


def _last(fraga: Fraga, skrivet: list[str]) -> Svaret:
    match fraga.typ:
        case Fragetyp.FLERVAL:
            return list(dict.fromkeys(skrivet))
        case Fragetyp.SKALA:
            return int(skrivet[0]) if skrivet[0].lstrip("-").isdecimal() and len(skrivet[0]) < 10 else skrivet[0]
        case Fragetyp.TAL:
            return _tal(skrivet[0])
        case _:
            return skrivet[0]


def _tal(text: str) -> Svaret:
    try:
        tal = float(text.replace("\u00a0", "").replace(" ", "").replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return text
    if not math.isfinite(tal):
        return text
    return int(tal) if tal == int(tal) else tal


def _brist(fraga: Fraga, svar: Svaret) -> str:
    if svar is None or svar in ("", []):
        return "Svara på frågan." if fraga.obligatorisk else ""
    match fraga.typ:
        case Fragetyp.ENVAL | Fragetyp.FLERVAL:
            return "" if _koder(svar) <= {val.kod for val in fraga.val} else "Välj bland svaren."
        case Fragetyp.SKALA | Fragetyp.TAL:
            return _talbrist(fraga, svar)
        case Fragetyp.DATUM:
            return "" if _ar_dag(svar) else "Skriv datumet som ÅÅÅÅ-MM-DD."
        case Fragetyp.TEXT:
            return "" if len(svar) <= LANGST else f"Texten får ha högst {LANGST:,} tecken.".replace(",", "\u00a0")


def _talbrist(fraga: Fraga, svar: Svaret) -> str:
    if isinstance(svar, str):
        return "Skriv ett tal med siffror."
    minst = -STORST if fraga.minst is None else fraga.minst
    mest = STORST if fraga.mest is None else fraga.mest
    if minst <= svar <= mest:
        return ""
    if fraga.minst is not None and fraga.mest is not None:
        return f"Svara med ett tal från {fraga.minst} till {fraga.mest}."
    return f"Svara med ett tal som är minst {fraga.minst}." if svar < minst else f"Svara med högst {mest}."


def _ar_dag(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except (ValueError, TypeError):
        return False
