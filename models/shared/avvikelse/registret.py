"""To add to the registers of avvikelser that an organisation keeps, and to end what stands there (T81–T85).

An organisation that has no rows of its own uses those that come with Samspel. With the first change they become its
own. What a row says is never changed, since avvikelser that are registered say it too.
"""

from datetime import date
from typing import Any

from peewee import IntegrityError

from models.shared import clock
from models.shared.administration import historik
from models.shared.avvikelse.enhetsregel import Enhetsregel, Enhetsval, Vem
from models.shared.avvikelse.lagrum import Lagrumsregel
from models.shared.avvikelse.omrade import ALLAS, organisationens
from models.shared.db import db
from models.shared.permissions import ADMINISTRATORER
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 100
ORD = {"till": "Gäller till och med"}
FINNS = "Det finns redan en rad som heter så. Öppna den och ta bort den sista dagen om den ska gälla igen."
REDAN = "Det finns redan en regel för det. Avsluta den först."


def raderna(model: type[Any], by: Any) -> list[Any]:
    """The rows of one register for the actor's organisation, those that have ended too."""
    return list(organisationens(model, by.enhet.orgnr))


def en(model: type[Any], id: int, by: Any) -> Any:
    """One of them, or None."""
    return next((rad for rad in raderna(model, by) if rad.id == id), None)


def lagg_till(model: type[Any], *, fran: date, by: Any, **varden: Any) -> Any:
    """Let a row count from a day. Raises RuleBroken."""
    krav(by)
    if "namn" in varden:
        varden["namn"] = _namn(varden["namn"])
    _provad(model, varden, by)
    try:
        with db.atomic():
            _egna(model, by)
            _krav_pa_en(model, fran, varden, by)
            rad = model.create(fran=fran, orgnr=by.enhet.orgnr, **varden)
            historik.skapad(rad, str(rad), by=by)
    except IntegrityError:
        raise RuleBroken(FINNS, "namn") from None
    return rad


def avsluta(rad: Any, till: date | None, *, by: Any) -> Any:
    """Let a row be chosen until a day, today at the earliest; None lets it count until further notice. The row."""
    krav(by)
    if till is not None and till < max(clock.today(), rad.fran):
        raise RuleBroken("Välj i dag eller en kommande dag. Det som har gällt ändras inte.", "till")
    with db.atomic():
        egen = _egna(type(rad), by).get(rad.id, rad)
        historik.andra(egen, {"till": till}, ord=ORD, by=by)
    return egen


def krav(by: Any) -> None:
    """Raise RuleBroken for one who does not keep the registers."""
    if not by.may(*ADMINISTRATORER):
        raise RuleBroken("Organisationens administratörer sköter registren.")


def _egna(model, by):
    """Make the rows of Samspel the organisation's own when it has none; its rows by the id of what they were."""
    if model.select().where(model.orgnr == by.enhet.orgnr).exists():
        return {}
    blev = {}
    for rad in list(model.select().where(model.orgnr == ALLAS).order_by(model.id)):
        varden = {namn: rad.__data__[namn] for namn in model._meta.fields if namn not in {"id", "orgnr"}}
        blev[rad.id] = model.create(orgnr=by.enhet.orgnr, **varden)
        historik.skapad(blev[rad.id], str(rad), by=by)
    return blev


def _provad(model, varden, by):
    """Raise RuleBroken for a rule that does not say what it has to."""
    enhet = varden.get("enhet")
    if enhet is not None and (enhet.orgnr != by.enhet.orgnr or enhet.har_upphort):
        raise RuleBroken("Välj en enhet i organisationen.", "enhet")
    if model is Lagrumsregel and enhet is None:
        raise RuleBroken("Välj en enhet.", "enhet")
    if model is Enhetsregel:
        if (varden["vem"] is Vem.BEFATTNING) is not (varden["befattning"] is not None):
            raise RuleBroken("Välj en befattning när regeln gäller en viss befattning, annars ingen.", "befattning")
        if (varden["val"] is Enhetsval.BESTAMD) is not (enhet is not None):
            raise RuleBroken("Välj en enhet när regeln ger en bestämd enhet, annars ingen.", "enhet")
        varden["rad"] = clean(varden["rad"], field="rad")


def _krav_pa_en(model, fran, varden, by):
    """Raise RuleBroken when another rule counts for the same thing."""
    delar = {Enhetsregel: ("vem", "befattning", "plats"), Lagrumsregel: ("enhet",)}.get(model)
    if delar is None:
        return
    lika = model.select().where(model.orgnr == by.enhet.orgnr, model.till.is_null() | (model.till >= fran))
    for del_ in delar:
        falt, varde = getattr(model, del_), varden[del_]
        lika = lika.where(falt.is_null() if varde is None else falt == varde)
    if lika.exists():
        raise RuleBroken(REDAN)


def _namn(text):
    namn = " ".join(text.split())
    if not 0 < len(namn) <= LANGST:
        raise RuleBroken(f"Skriv ett namn, med högst {LANGST} tecken.", "namn")
    return namn
