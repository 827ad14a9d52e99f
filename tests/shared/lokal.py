"""Logging in with a password as a test does it: an account from an hour ago, and the two steps."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import time_machine

from models.shared import clock, losenord
from models.shared.audit import AuditAct, Outcome
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.session import LoginSession

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ORD = "blå hästar äter gröt"


def at(**later):
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def account(cast, name, secret, text=ORD):
    with at(hours=-1):
        nyckel = Inloggningskonto.bjud_in(cast.medarbetare(name), by=None)
        konto = Inloggningskonto.for_lank(nyckel)
        konto.aktivera(nyckel, losenord.hasha(text), secret, kod(secret))
    return Inloggningskonto.get_by_id(konto.id)


def kod(secret):
    return pyotp.TOTP(secret).at(clock.now())


def try_password(window, hsa_id, text=ORD, **more):
    window.token = None
    return window.send("/logga-in/losenord", hsa_id=hsa_id, losenord=text, **more)


def try_code(window, code):
    window.token = None
    return window.send("/logga-in/kod", kod=code)


def log_in(window, cast, secret, text=ORD):
    assert try_password(window, cast.anna.hsa_id, text).headers["Location"] == "/logga-in/kod"
    return try_code(window, kod(secret))


def actor_of(window):
    cookie = window.get_cookie("samspel")
    opened = cookie and LoginSession.opened(cookie.value)
    return opened.actor if opened else None


def orsaker():
    """What the log says of those who did not get in."""
    rows = AuditAct.select().where(AuditAct.utfall == Outcome.NEKAT).order_by(AuditAct.id)
    return [re.search(r'"orsak": "([^"]*)"', row.fakta)[1] for row in rows]
