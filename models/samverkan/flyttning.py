"""Which ward has an SVU when it is moved (M90)."""

from collections.abc import Iterable
from typing import Any

from peewee import IntegrityError

from models.shared.db import db
from models.shared.process import Part
from models.shared.rules import RuleBroken


def flytta(arende: Any, kvar: Iterable[Any]) -> None:
    """Let the ward that was added last of those that are left have the SVU, when the one that had it leaves.

    Called inside the transaction in which it leaves. Raises RuleBroken when that ward has an ongoing SVU already.
    """
    till = max((en for en in kvar if en.part is Part.SLUTENVARD), key=lambda en: (en.tillagd, en.id))
    model = type(arende)
    try:
        with db.atomic():
            model.update(avdelning=till.enhet_id).where(model.id == arende.id).execute()
    except IntegrityError:
        raise RuleBroken(f"{till.enhet.namn} har redan en pågående SVU för patienten. Avsluta den först.") from None
