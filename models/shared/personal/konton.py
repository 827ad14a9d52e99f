"""The local accounts of others, as an administrator keeps them. No secret is ever shown again (SE-04, SE-07, AU-07)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from models.shared import audit, clock, events
from models.shared.actor import Actor
from models.shared.inloggningsforsok import Inloggningsforsok, namn_digest
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.organisation import Medarbetare
from models.shared.personal.medarbetaren import kraver_rackhall
from models.shared.personal.sista import i_tur
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession

FINNS = "Det finns redan en inloggning. Återställ den i stället."
FINNS_INTE = "Medarbetaren har ingen inloggning med lösenord. Skapa en."
STANGD = "Inloggningen är stängd. Öppna den först."
INAKTIV = "Medarbetaren är inaktiverad. Återaktivera först."


@dataclass(frozen=True)
class Lage:
    """How an account stands: none, invited, in use or closed; never what opens it."""

    finns: bool = False
    aktivt: bool = False
    har_app: bool = False
    losenord_satt: datetime | None = None
    lank_till: datetime | None = None
    stangt: datetime | None = None
    hejdat: bool = False  # so many tries have failed that the next one is turned away


def lage(medarbetare: Medarbetare) -> Lage:
    """How the account of a medarbetare stands."""
    konto = Inloggningskonto.for_medarbetare(medarbetare.id)
    if konto is None:
        return Lage()
    return Lage(
        finns=True,
        aktivt=bool(konto.losenord),
        har_app=konto.har_totp,
        losenord_satt=konto.losenord_satt,
        lank_till=konto.lank_till if konto.lank and konto.lank_till > clock.now() else None,
        stangt=konto.stangt,
        hejdat=Inloggningsforsok.hejdar(medarbetare.hsa_id),
    )


def bjud_in(medarbetare: Medarbetare, *, by: Actor) -> str:
    """Make an account, or a new link for one that nobody has begun to use. Returns the key of the link, this once."""
    with _i_tur(medarbetare, by):
        konto = _konto(medarbetare)
        if konto and konto.losenord:
            raise RuleBroken(FINNS)
        return Inloggningskonto.bjud_in(medarbetare, by=by)


def aterstall(medarbetare: Medarbetare, *, by: Actor) -> str:
    """Take away password, app and recovery codes together, and return the key of a new link, this once.

    A password alone must not be enough to add another app, so neither is reset without the other.
    """
    with _i_tur(medarbetare, by):
        if _konto(medarbetare) is None:
            raise RuleBroken(FINNS_INTE)
        return Inloggningskonto.aterstall(medarbetare, by=by)


def stang(medarbetare: Medarbetare, *, by: Actor) -> None:
    """Close an account: neither password nor link opens it, and every session ends."""
    with _i_tur(medarbetare, by):
        if _konto(medarbetare) is None:
            raise RuleBroken(FINNS_INTE)
        Inloggningskonto.update(stangt=clock.now(), lank=None, lank_till=None).where(_for(medarbetare)).execute()
        LoginSession.avsluta_alla(medarbetare.id)
        audit.record(events.KONTO_STANGT, medarbetare, by=by, hsa_id=medarbetare.hsa_id)


def oppna(medarbetare: Medarbetare, *, by: Actor) -> None:
    """Open an account that was closed, or that too many tries have stopped. Old sessions do not come back."""
    with _i_tur(medarbetare, by, stangd=True):
        Inloggningskonto.update(stangt=None).where(_for(medarbetare)).execute()
        Inloggningsforsok.delete().where(Inloggningsforsok.namn == namn_digest(medarbetare.hsa_id)).execute()
        LoginSession.avsluta_alla(medarbetare.id)
        audit.record(events.KONTO_OPPNAT, medarbetare, by=by, hsa_id=medarbetare.hsa_id)


@contextmanager
def _i_tur(medarbetare: Medarbetare, by: Actor, *, stangd: bool = False) -> Iterator[None]:
    with i_tur(by.enhet.orgnr, clock.today()):
        kraver_rackhall(medarbetare, by)
        if Medarbetare.get_by_id(medarbetare.id).inaktiverad:
            raise RuleBroken(INAKTIV)
        konto = _konto(medarbetare)
        if stangd and konto is None:
            raise RuleBroken(FINNS_INTE)
        if konto and konto.stangt and not stangd:
            raise RuleBroken(STANGD)
        yield


def _konto(medarbetare: Medarbetare) -> Inloggningskonto | None:
    return Inloggningskonto.for_medarbetare(medarbetare.id)


def _for(medarbetare: Medarbetare):
    return Inloggningskonto.medarbetare == medarbetare
