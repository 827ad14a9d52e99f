"""Whom the ställningstagande no longer waits for: after utskrivning nobody writes it, and what is not written is left.

A part that has written can still justera what it wrote, so that its answer is not lost. One that never wrote, or that
said Nej last, cannot; to wait for it would be to wait for ever. Undone, the utskrivning lets all be awaited again.
"""

from collections.abc import Collection, Mapping

from models.samverkan.processer import STEG
from models.shared.process import Part

UTSKRIVNING, STALLNING = "utskrivning", "stallningstagande"
# The parts of an ärende that have something to justera, as a column of a statement where `v` is a stegversion.
SKRIVIT = """CASE WHEN v.steg = 'stallningstagande' THEN (
    SELECT {agg}s.part{/agg} FROM samverkan_stallningstagande s
     WHERE s.arende_id = v.arende_id AND (s.godkanner IS NULL OR s.godkanner)
       AND NOT EXISTS (SELECT 1 FROM samverkan_stallningstagande n
            WHERE n.arende_id = s.arende_id AND n.part = s.part AND n.nummer > s.nummer)) END"""


def overgivna(
    versioner: Mapping[str, int], aterlamnade: Collection[str], skrivit: str | None
) -> frozenset[tuple[str, Part]]:
    """The step and each part that it waits for no more; `skrivit` is what the column told of it."""
    if STALLNING not in versioner or UTSKRIVNING not in versioner or UTSKRIVNING in aterlamnade:
        return frozenset()
    klara = (skrivit or "").split(",")
    return frozenset((STALLNING, part) for part in STEG[STALLNING].parts if part not in klara)
