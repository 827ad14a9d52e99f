"""Do the second place and the database tell of the same seals, in the same order."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.shared import clock
from models.shared.seal import BEFORE_ALL, UNSEALED_AT_MOST, Seal, all_seals, text_of_moment
from models.shared.statement import rows

if TYPE_CHECKING:
    from models.shared.verification import Report


def check(path: Path, written: Iterator[str], honest_restores: set[str], report: "Report") -> None:
    """Walk through the second place and the database side by side.

    Seals that only the second place has were lost with a database that was put back, unless the seal of our own
    restore stands right after them.
    """
    ours = _Ours()
    lost = 0
    for sigill in written:
        if not ours.is_next(sigill):
            found = rows("SELECT sista FROM audit_seal WHERE sigill = ?", (sigill,))
            if not found:
                lost += 1
                continue
            if found[0][0] <= ours.at:
                continue  # written twice
            passed = ours.pass_to(found[0][0])
            report.faults.append(f"{path} saknar {len(passed)} förseglingar, från {passed[0].span}.")
        if lost and sigill in honest_restores:
            report.restores.append(f"{lost} förseglingar som gjordes efter kopian föll bort då.")
        elif lost:
            report.faults.append(_lost(lost, path))
        lost = 0
        ours.step()
    if lost:
        report.faults.append(_lost(lost, path))
    _check_tail(path, ours, report)


class _Ours:
    """A walk through the seals of the database."""

    def __init__(self) -> None:
        self.at = BEFORE_ALL
        self._seals = all_seals()
        self._next = next(self._seals, None)

    def is_next(self, sigill: str) -> bool:
        return self._next is not None and self._next.sigill == sigill

    def step(self) -> Seal | None:
        passed, self._next = self._next, next(self._seals, None)
        self.at = passed.sista if passed else self.at
        return passed

    def pass_to(self, sista: int) -> list[Seal]:
        """Those passed over on the way to the seal that ends there."""
        passed = []
        while self._next and self._next.sista < sista:
            passed.append(self._next)
            self.step()
        return passed


def _check_tail(path: Path, ours: _Ours, report: "Report") -> None:
    """A seal may be on its way to the second place; an old one should be there."""
    nothing_written = ours.at == BEFORE_ALL
    first, missing = ours.step(), 1
    if first is None:
        return
    while ours.step():
        missing += 1
    if nothing_written:
        report.faults.append(f"{path} saknas eller är tom, men databasen har {missing} förseglingar.")
    elif first.tidpunkt < text_of_moment(clock.now() - UNSEALED_AT_MOST):
        report.warnings.append(f"{missing} förseglingar har inte skrivits till {path}, från {first.span}.")


def _lost(lost: int, path: Path) -> str:
    return (
        f"{lost} förseglingar finns i {path} men inte i databasen. "
        "Databasen är äldre än så, eller så har slutet av loggen tagits bort."
    )
