"""Bruk: which version of a program new moment are begun in. Those that are begun keep theirs (S1)."""

from typing import Any

from models.internetbehandling.program import events
from models.internetbehandling.program.program import Programversion
from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import RuleBroken


def ta_i_bruk(version: Programversion, *, by: Any) -> Programversion | None:
    """New moment are begun in this version from now on. Returns the one that it takes the place of, if any."""
    with db.atomic():
        nu = clock.now()
        igang = (Programversion.i_bruk.is_null(False), Programversion.ur_bruk.is_null())
        forra = Programversion.get_or_none(Programversion.program == version.program_id, *igang)
        if forra == version:
            raise RuleBroken("Versionen är redan i bruk.")
        if forra:
            _ur(forra, nu, by)
        version.i_bruk, version.ur_bruk = nu, None
        version.save()
        audit.record(events.PROGRAM_I_BRUK, version, by=by, program=version.titel, nummer=version.nummer)
    return forra


def ta_ur_bruk(version: Programversion, *, by: Any) -> None:
    """No new moment are begun in the program until a version of it is in use again."""
    with db.atomic():
        if not Programversion.get_by_id(version.id).anvands:
            raise RuleBroken("Versionen är inte i bruk.")
        _ur(version, clock.now(), by)


def _ur(version: Programversion, nu: Any, by: Any) -> None:
    version.ur_bruk = nu
    version.save()
    audit.record(events.PROGRAM_UR_BRUK, version, by=by, program=version.titel, nummer=version.nummer)
