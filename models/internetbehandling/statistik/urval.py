"""Urval: which months, enheter and program are counted, and what the actor may see of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.program import Program, Programversion
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.arbetsplats import egen_enhet
from models.shared import clock
from models.shared.organisation import Enhet

Plats = tuple[int, int]  # enhet and program
FLEST = 60  # months
TOLV = 12


class Manad(NamedTuple):
    """A month, by its first day."""

    fran: date

    @property
    def nasta(self) -> "Manad":
        return Manad((self.fran + timedelta(days=31)).replace(day=1))

    @property
    def ord(self) -> str:
        """2026-10."""
        return f"{self.fran:%Y-%m}"


class Urval(NamedTuple):
    """From the first of a month to the end of another; the ids of the enheter, and one program or all."""

    fran: Manad
    till: Manad
    enheter: tuple[int, ...]
    program: int | None = None
    maskeras: bool = False  # small numbers of others' enheter are not told

    @property
    def manader(self) -> list[Manad]:
        """Every month, the first one first."""
        return list(_fram(self.fran, self.till))

    @property
    def period(self) -> str:
        """2025-12 – 2026-11."""
        return f"{self.fran.ord} – {self.till.ord}"


def manaden(dag: date) -> Manad:
    """The month of a day."""
    return Manad(dag.replace(day=1))


def senaste_aret() -> tuple[Manad, Manad]:
    """The twelve months that end with this one."""
    n = clock.today().year * 12 + clock.today().month - TOLV
    return Manad(date(n // 12, n % 12 + 1, 1)), manaden(clock.today())


def ser_organisationen(actor: Any) -> bool:
    """True for one who sees every enhet of the organisation, and not only the own: a vårdgivaradministratör."""
    return actor.may(Permission.STATISTIK) and actor.may(Permission.ANSLUT)


def enheterna(actor: Any) -> list[Enhet]:
    """The enheter whose numbers the actor sees, by name: the own, or those of the organisation that give treatment."""
    if not actor.may(Permission.STATISTIK):
        return []
    if not ser_organisationen(actor):
        return list(Enhet.select().where(Enhet.id == (egen_enhet(actor) or 0)))
    ger = Enhet.id.in_(Anslutning.select(Anslutning.enhet)) | Enhet.id.in_(Moment.select(Moment.enhet))
    return list(Enhet.select().where(ger, Enhet.orgnr == actor.enhet.orgnr).order_by(Enhet.sortnyckel, Enhet.id))


def programmen(actor: Any) -> dict[int, str]:
    """The programs of the organisation by id, with the title that is in use or else the latest, in Swedish order."""
    versioner = Programversion.select(Programversion, Program).join(Program).where(Program.orgnr == actor.enhet.orgnr)
    titlar: dict[int, tuple[bool, int, str]] = {}
    for version in versioner:
        denna = (version.i_bruk is not None, version.nummer, version.titel)
        titlar[version.program_id] = max(titlar.get(version.program_id, denna), denna)
    return {id: titel for id, (_, _, titel) in sorted(titlar.items(), key=lambda en: (en[1][2].casefold(), en[0]))}


def _fram(fran: Manad, till: Manad) -> Iterator[Manad]:
    while fran <= till:
        yield fran
        fran = fran.nasta
