"""The enheter of a plan, by the names they may be called there."""

from collections import Counter
from typing import Any, NamedTuple

from models.shared.personuppgifter.skydd import DOLJER_PLATS


class Plats(NamedTuple):
    """An enhet that takes part, by the name it may be called."""

    enhet_id: int
    namn: str


def platser(arende: Any, deltagare: Any = None) -> tuple[Plats, ...]:
    """The enheter that take part now; by their part alone when their names would tell where the person is (PR-02)."""
    deltagare = arende.aktiva_deltagare if deltagare is None else deltagare
    if arende.person.skydd not in DOLJER_PLATS:
        return tuple(Plats(en.enhet_id, en.enhet.namn) for en in deltagare)
    antal: Counter[str] = Counter()
    hemliga = []
    for en in sorted(deltagare, key=lambda en: en.id):
        antal[en.part] += 1
        nummer = f" {antal[en.part]}" if antal[en.part] > 1 else ""
        hemliga.append(Plats(en.enhet_id, f"{en.part.ord}{nummer}"))
    return tuple(hemliga)
