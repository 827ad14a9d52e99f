"""Logging in with a password as a test does it: an account from an hour ago, and the two steps."""

import dataclasses
import re
from datetime import UTC, datetime, timedelta

import pyotp
import time_machine

from models.shared import clock, losenord
from models.shared.audit import AuditAct, Outcome
from models.shared.config_login import LocalLogin
from models.shared.inloggningskonto import Inloggningskonto
from tests.windows import built

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ORD = "blå hästar äter gröt"


def at(**later):
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def local_app(config, **local):
    """An application that is no demo, with its own settings for the local login."""
    return built(dataclasses.replace(config, demo=False, local=LocalLogin(**local)))


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


def orsaker():
    """What the log says of those who did not get in."""
    rows = AuditAct.select().where(AuditAct.utfall == Outcome.NEKAT).order_by(AuditAct.id)
    return [re.search(r'"orsak": "([^"]*)"', row.fakta)[1] for row in rows]
