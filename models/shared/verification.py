"""Verifying the audit log: is every row as it was when it was sealed, and does the second place say the same."""

from collections.abc import Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from models.shared import agreement, clock, sealing, second_place, tombstone
from models.shared.config import Config
from models.shared.seal import BEFORE_ALL, BEGINNING, UNSEALED_AT_MOST, Seal, all_seals, digests, text_of_moment
from models.shared.statement import rows

RESTORED = "Återställd från"


@dataclass
class Report:
    """What was found, each in a Swedish sentence. The log is whole when nothing is wrong and all could be checked."""

    rader: int = 0
    forseglingar: int = 0
    oforseglade: int = 0
    gallrade: int = 0
    huvud: str = BEGINNING
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    restores: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults and not self.unchecked


def verify() -> Report:
    """Check every seal, every sealed row and the second place. Faults are named in the order of the log."""
    config = sealing.settings()
    report = Report()
    # Opened before the database is read: what is sealed meanwhile stands in the database first.
    written = second_place.seals(config.seals)
    honest_restores = _check_seals(config, report)
    agreement.check(config.seals, written, honest_restores, report)
    check_unsealed(report)
    return report


def _check_seals(config: Config, report: Report) -> set[str]:
    """Follow the chain. Returns the seals that a restore is known to have made."""
    keys = sealing.known_keys(config)
    honest_restores: set[str] = set()
    removed_to = max((grave.sista for grave in tombstone.find(keys)), default=BEFORE_ALL)
    foreign: list[Seal] = []  # in a row, which no key here has made
    before: Seal | None = None
    for seal in all_seals():
        key = next((key for key in keys if seal.is_signed_with(key)), None)
        if seal.fore != (before.sigill if before else BEGINNING):
            report.faults.append(f"Före förseglingen av {seal.span} saknas en försegling, eller så är en ändrad.")
        after = before.sista if before else BEFORE_ALL
        gone = seal.sista <= removed_to and _is_empty(after, seal)
        report.gallrade += gone * seal.antal
        if key is None and (gone or not _holds_rows_of(keys, after, seal)):
            foreign.append(seal)
            if not gone:
                _check_ids(keys, after, seal, report)
        else:
            _tell_foreign(foreign, seal if key else None, report, config)
            foreign = []
            if not gone:
                _check_rows(key, keys, after, seal, report)
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
    _tell_foreign(foreign, None, report, config)
    return honest_restores


def _tell_foreign(foreign: list[Seal], then: Seal | None, report: Report, config: Config) -> None:
    """A restore without keys leaves everything before it under a key that is not here; anything else is a fault."""
    if not foreign:
        return
    span = replace(foreign[0], sista=foreign[-1].sista).span
    put_back = f"lägg den gamla audit.key i {config.instance} som audit-tidigare.key och kör flask audit verify igen."
    if then and then.anmarkning.startswith(RESTORED) and foreign[0].fore == BEGINNING:
        report.unchecked.append(
            f"Nyckeln som förseglade {span}, före återställningen, finns inte här. Därför går det inte att kontrollera "
            f"den delen av loggen. Det betyder inte att den är ändrad. För att kontrollera den: {put_back}"
        )
        return
    report.faults.append(
        f"Från rad {foreign[0].forsta}: {span} är ändrade, eller förseglade med en nyckel som inte finns här. "
        f"Har nyckeln bytts ut: {put_back} Har den inte bytts ut har någon ändrat i loggen."
    )


def _is_empty(after: int, seal: Seal) -> bool:
    """True when none of the rows of a seal is left: they are removed a whole seal at a time."""
    return not rows("SELECT 1 FROM audit_act WHERE id > ? AND id <= ? LIMIT 1", (after, seal.sista))


def _holds_rows_of(keys: list[bytes], after: int, seal: Seal) -> bool:
    """True when one of our keys made any of the hashes in a seal, so that it is the seal itself that was changed."""
    sealed = seal.digests().items()
    return any(not sealed.isdisjoint(digests(key, after, seal.sista)) for key in keys)


def _check_ids(keys: list[bytes], after: int, seal: Seal, report: Report) -> None:
    """Without the key what a row says cannot be checked, but that it is there can."""
    _name_wrong(seal.digests().keys(), {number for number, _ in digests(b"", after, seal.sista)}, set(), report)


def _check_rows(key: bytes | None, keys: list[bytes], after: int, seal: Seal, report: Report) -> None:
    """Name the first row of a seal that is not as it was, also one put in where no row was."""
    sealed = seal.digests()
    tried = (dict(digests(each, after, seal.sista)) for each in ([key] if key else keys))
    found = max(tried, key=lambda found: len(sealed.items() & found.items()))
    report.rader += len(found)
    changed = {number for number in sealed.keys() & found.keys() if sealed[number] != found[number]}
    _name_wrong(sealed.keys(), found.keys(), changed, report)
    if key is None:
        report.faults.append(f"Förseglingen av {seal.span} är ändrad.")


def _name_wrong(sealed: Set[int], found: Set[int], changed: set[int], report: Report) -> None:
    wrong = sorted((sealed ^ found) | changed)
    if wrong:
        what = "saknas" if wrong[0] not in found else "har tillkommit" if wrong[0] not in sealed else "är ändrad"
        more = f" I samma försegling stämmer {len(wrong)} rader inte." if len(wrong) > 1 else ""
        report.faults.append(f"Rad {wrong[0]} {what}.{more}")


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
