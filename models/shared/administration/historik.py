"""The history of an administrative row: what was changed, from what, to what, by whom and when.

It stands in the audit log and nowhere else, so it is written with the change and never altered. A verb of a noun does

    with db.atomic():
        enhet = historik.hall(self, sedan)  # Conflict when it is no longer as it was shown
        historik.andra(enhet, {"namn": "Avd 12 Medicin"}, ord=ORD, by=by)

where `ord` gives each column its Swedish word and `sedan` is the `stampel` that the form was shown with. Rows that hang
on another, such as the rules of an enhet, are told on that one by `anteckna`. The page shows `for_rad(enhet)` with the
fragment shared/administration/_historik.html.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from peewee import Model

from models.shared import audit, events
from models.shared.audit import AuditAct
from models.shared.db import is_sqlite
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import Conflict

R = TypeVar("R", bound=Record)
MEST = 200
INGET = "–"
NYTT_SEDAN_DU_OPPNADE = "Någon annan har ändrat samma sak sedan du öppnade sidan. Jämför och spara igen."
RAKNAS_UT = frozenset({"id", "andring", "sortnyckel", "sok"})  # no administrator writes them
HANDELSER = (events.RAD_SKAPAD, events.RAD_ANDRAD, *events.PERSONAL)


@dataclass(frozen=True)
class Handelse:
    """One change as the history tells it. What was added has no `falt`, only its sentence."""

    tidpunkt: datetime
    vem: str
    roll: str
    enhet: str
    mening: str
    falt: str = ""
    fore: str = ""
    efter: str = ""


def stampel(*rader: Record) -> str:
    """A mark of what rows say now, for the hidden field `sedan` of a form: another when they say something else."""
    sagt = [sorted((namn, str(value)) for namn, value in _columns(rad).items()) for rad in rader]
    return hashlib.sha256(repr(sagt).encode()).hexdigest()[:16]


def hall(rad: R, sedan: str) -> R:
    """The row as it is, held until the caller's transaction ends. Raises Conflict unless it says what it said then."""
    model: type[Model] = type(rad)
    query = model.select().where(model.id == rad.id)  # type: ignore[attr-defined]
    nu = (query if is_sqlite() else query.for_update()).get_or_none()
    if nu is None or stampel(nu) != sedan:
        raise Conflict(NYTT_SEDAN_DU_OPPNADE)
    return nu


def andra(rad: Record, nytt: Mapping[str, Any], *, ord: Mapping[str, str], by: Any) -> list[str]:
    """Write columns of a row and tell each that became another. Returns the names of those columns."""
    andrade = {falt: (getattr(rad, falt), efter) for falt, efter in nytt.items() if getattr(rad, falt) != efter}
    for falt, (_, efter) in andrade.items():
        setattr(rad, falt, efter)
    if andrade:
        rad.save()
    for falt, (fore, efter) in andrade.items():
        anteckna(rad, ord[falt], fore, efter, by=by)
    return list(andrade)


def skapad(rad: Record, namn: str, *, by: Any) -> None:
    """Tell that a row was added, inside the caller's transaction."""
    audit.record(events.RAD_SKAPAD, rad, by=by, namn=namn)


def anteckna(rad: Record, falt: str, fore: Any, efter: Any, *, by: Any) -> None:
    """Tell one change on a row's history, inside the caller's transaction. None is told as nothing."""
    audit.record(events.RAD_ANDRAD, rad, by=by, falt=falt, fore=i_ord(fore), efter=i_ord(efter))


def i_ord(value: Any) -> str:
    """A value as the history shows it."""
    if value is None or value == "":
        return INGET
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(getattr(value, "ord", value))


def for_rad(*rader: Record, mest: int = MEST) -> list[Handelse]:
    """What has been changed on a row and on those that belong to it, latest first, and at most `mest` of it."""
    per_table: dict[str, list[int]] = {}
    for rad in rader:
        per_table.setdefault(rad._meta.table_name, []).append(rad.id)  # type: ignore[attr-defined]
    om = [(AuditAct.objekt == table) & AuditAct.objekt_id.in_(ids) for table, ids in per_table.items()]
    kanda = AuditAct.handelse.in_([event.key for event in HANDELSER])
    query = AuditAct.select().where(kanda, reduce(or_, om))
    acts = list(query.order_by(AuditAct.id.desc()).limit(mest))
    namn = _names({act.medarbetare for act in acts})
    return [_handelse(act, namn) for act in acts]


def _handelse(act, namn):
    fakta = json.loads(act.fakta)
    event = next(event for event in HANDELSER if event.key == act.handelse)
    return Handelse(
        tidpunkt=act.tidpunkt,
        vem=namn.get(act.medarbetare, act.hsa_id or act.roll),
        roll=act.roll,
        enhet=act.enhet_namn,
        mening=event.tell(fakta),
        **{key: fakta[key] for key in ("falt", "fore", "efter") if key in fakta},
    )


def _names(medarbetare):
    known = Medarbetare.select().where(Medarbetare.id.in_([id for id in medarbetare if id]))
    return {one.id: one.namn for one in known}


def _columns(rad):
    return {namn: rad.__data__.get(namn) for namn in rad._meta.fields if namn not in RAKNAS_UT}
