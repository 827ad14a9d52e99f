"""Verifying the audit log: is every row as it was when it was sealed, and does the second place say the same."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from models.shared import agreement, clock, sealing, second_place
from models.shared.config import Config
from models.shared.seal import BEFORE_ALL, BEGINNING, UNSEALED_AT_MOST, Seal, all_seals, digests, text_of_moment
from models.shared.statement import rows

RESTORED = "Återställd från"


@dataclass
class Report:
    """What was found, each in a Swedish sentence. The log is whole when there are no faults."""

    rader: int = 0
    forseglingar: int = 0
    oforseglade: int = 0
    huvud: str = BEGINNING
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    restores: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


def verify() -> Report:
    """Check every seal, every sealed row and the second place. Faults are named in the order of the log."""
    config = sealing.settings()
    report = Report()
    # Opened before the database is read: what is sealed meanwhile stands in the database first.
    written = second_place.seals(config.seals)
    honest_restores = _check_seals(_keys(config), report)
    agreement.check(config.seals, written, honest_restores, report)
    check_unsealed(report)
    return report


def _keys(config: Config) -> list[bytes]:
    """The key in use, and those from before, which the operator has put back as audit-….key."""
    return [config.key("audit"), *(path.read_bytes().strip() for path in sorted(config.instance.glob("audit-*.key")))]


def _check_seals(keys: list[bytes], report: Report) -> set[str]:
    """Follow the chain. Returns the seals that a restore is known to have made."""
    honest_restores: set[str] = set()
    before: Seal | None = None
    for seal in all_seals():
        key = next((key for key in keys if seal.is_signed_with(key)), None)
        if seal.fore != (before.sigill if before else BEGINNING):
            report.faults.append(f"Före förseglingen av {seal.span} saknas en försegling, eller så är en ändrad.")
        _check_rows(key, keys[0], before.sista if before else BEFORE_ALL, seal, report)
        if before and seal.tidpunkt < before.tidpunkt:
            report.warnings.append(
                f"Klockan har ställts tillbaka: {seal.span} är förseglad {_shown(seal.tidpunkt)}, "
                f"men det som står före är förseglat {_shown(before.tidpunkt)}."
            )
        if key and seal.anmarkning.startswith(RESTORED):
            honest_restores.add(seal.sigill)
            report.restores.append(f"{seal.anmarkning}, {_shown(seal.tidpunkt)}.")
        report.forseglingar += 1
        report.huvud = seal.sigill
        before = seal
    return honest_restores


def _check_rows(key: bytes | None, own_key: bytes, after: int, seal: Seal, report: Report) -> None:
    """Name the first row of a seal that is not as it was, also one put in where no row was."""
    sealed, found = seal.digests(), dict(digests(key or own_key, after, seal.sista))
    report.rader += len(found)
    wrong = sorted(number for number in sealed.keys() | found.keys() if sealed.get(number) != found.get(number))
    if key is None and wrong == sorted(found):
        report.faults.append(
            f"Från rad {seal.forsta}: {seal.span} och deras försegling stämmer inte. "
            "De är ändrade, eller förseglade med en annan nyckel än audit.key."
        )
        return
    if wrong:
        what = "saknas" if wrong[0] not in found else "har tillkommit" if wrong[0] not in sealed else "är ändrad"
        more = f" I samma försegling stämmer {len(wrong)} rader inte." if len(wrong) > 1 else ""
        report.faults.append(f"Rad {wrong[0]} {what}.{more}")
    if key is None:
        report.faults.append(f"Förseglingen av {seal.span} är ändrad.")


def check_unsealed(report: Report) -> None:
    """Count the rows that wait for a seal, and warn when one has waited too long."""
    sista = rows("SELECT max(sista) FROM audit_seal")[0][0]
    after = BEFORE_ALL if sista is None else sista
    report.oforseglade, oldest = rows("SELECT count(*), min(tidpunkt) FROM audit_act WHERE id > ?", (after,))[0]
    if oldest and text_of_moment(oldest) < text_of_moment(clock.now() - UNSEALED_AT_MOST):
        report.warnings.append(
            f"{report.oforseglade} rader väntar på försegling, den äldsta från {_shown(text_of_moment(oldest))}."
        )


def _shown(text: str) -> str:
    try:
        return clock.local(datetime.fromisoformat(text).astimezone(UTC)).strftime("%Y-%m-%d kl. %H:%M:%S")
    except ValueError:
        return text
