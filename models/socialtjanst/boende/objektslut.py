"""To let an objekt come to an end, or go on again (T39)."""

from datetime import date
from typing import Any

from peewee import IntegrityError

from models.shared.administration import historik
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import FINNS, ORD, Boendeobjekt, krav_pa_skotsel


def avsluta_objekt(objekt: Boendeobjekt, till: date | None, *, by: Any) -> None:
    """Let an objekt be let until a day, or with None until further notice. Raises RuleBroken.

    Nobody's kontrakt reaches beyond the last day of an objekt: it is ended or changed first.
    """
    krav_pa_skotsel(objekt.enhet_id, by)
    if till and till < objekt.fran:
        raise RuleBroken(f"Objektet finns från {objekt.fran}. Välj den dagen eller en senare.", "till")
    try:
        with db.atomic():
            objekt.las()
            if till and (kvar := _efter(objekt, till)):
                raise RuleBroken(
                    f"Objektet är uthyrt {kvar.period}. Avsluta kontraktet eller byt objekt först.", "till"
                )
            historik.andra(objekt, {"till": till}, ord=ORD, by=by)
    except IntegrityError:
        raise RuleBroken(FINNS, "till") from None


def _efter(objekt, dag):
    cls = Boendekontrakt
    efter = cls.utflyttning.is_null() | (cls.utflyttning > dag)
    return cls.select().where(cls.objekt == objekt, cls.borttaget.is_null(), efter).first()
