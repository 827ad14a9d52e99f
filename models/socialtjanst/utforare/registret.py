"""To add to the registers of a kommun, change what stands there and end it, with a history of who did."""

from datetime import date
from typing import Any

from peewee import IntegrityError

from models.shared import audit, clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.utforare import exempel
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD

LANGST = 100
ORD = {
    "namn": "Namn",
    "verksamhet": "Verksamhet",
    "boende": "Boende",
    "service": "Service",
    "till": "Gäller till och med",
}
FINNS = "Det finns redan en rad som heter så."
REDAN = "Enheten är redan utförare."
EXEMPEL: dict[type[Giltig], tuple[dict[str, Any], ...]] = {
    Insatstyp: tuple({"verksamhet": vad, "namn": namn, "boende": boende} for vad, namn, boende in exempel.INSATSTYPER),
    Avslutsorsak: tuple({"namn": namn} for namn in exempel.AVSLUTSORSAKER),
    Debiteringsomrade: tuple({"namn": namn} for namn in exempel.DEBITERINGSOMRADEN),
}


def i_kommunen(model: type[Any], by: Any) -> Any:
    """The rows of one register in the actor's kommun, those that have ended too; by name."""
    if model is Utforarenhet:
        query = model.select(model, Enhet).join(Enhet).where(Enhet.orgnr == by.enhet.orgnr)
        return query.order_by(Enhet.sortnyckel, model.fran.desc())
    query = model.select().where(model.orgnr == by.enhet.orgnr)
    return query.order_by(*([model.verksamhet] if model is Insatstyp else []), model.namn, model.id)


def lagg_till(model: type[Any], *, fran: date, by: Any, ar_exempel: bool = False, **varden: Any) -> Any:
    """Let a row count from a day. Raises RuleBroken."""
    krav(by)
    if model is Utforarenhet:
        if varden["enhet"].orgnr != by.enhet.orgnr or varden["enhet"].har_upphort:
            raise RuleBroken("Välj en enhet i kommunen.", "enhet")
        redan = model.select().where(model.enhet == varden["enhet"], model.till.is_null() | (model.till >= fran))
        if redan.exists():
            raise RuleBroken(REDAN, "enhet")
    else:
        varden |= {"orgnr": by.enhet.orgnr, "namn": _namn(varden["namn"]), "exempel": ar_exempel}
    try:
        with db.atomic():
            rad = model.create(fran=fran, **varden)
            historik.skapad(rad, _kallas(rad), by=by)
    except IntegrityError:
        raise RuleBroken(REDAN if model is Utforarenhet else FINNS, "namn") from None
    return rad


def andra(rad: Any, nytt: dict[str, Any], *, sedan: str, by: Any) -> list[str]:
    """Let the row say something else from now on; the names of what changed. Raises RuleBroken.

    `sedan` is the stampel that the one who changes has seen.
    """
    krav(by)
    if "namn" in nytt:
        nytt = nytt | {"namn": _namn(nytt["namn"])}
    try:
        with db.atomic():
            return historik.andra(historik.hall(rad, sedan), nytt, ord=ORD, by=by)
    except IntegrityError:
        raise RuleBroken(FINNS, "namn") from None


def avsluta(rad: Any, till: date | None, *, by: Any) -> None:
    """Let the row be chosen until a day, today at the earliest; None lets it count until further notice again."""
    krav(by)
    idag = clock.today()
    if till is not None and till < max(idag, rad.fran):
        raise RuleBroken("Välj i dag eller en kommande dag. Det som har gällt ändras inte.", "till")
    if rad.till is not None and rad.till < idag:
        raise RuleBroken("Raden gäller inte längre. Lägg till en ny.", "till")
    with db.atomic():
        historik.andra(rad, {"till": till}, ord=ORD, by=by)


def lagg_in_exempel(model: type[Any], *, by: Any) -> int:
    """Add the examples that the kommun does not have; how many. Raises RuleBroken when it has them all."""
    krav(by)
    saknas = exempel_kvar(model, by)
    if not saknas:
        raise RuleBroken("Exemplen är redan inlagda.")
    with db.atomic():
        for varden in saknas:
            lagg_till(model, fran=clock.today().replace(month=1, day=1), by=by, ar_exempel=True, **varden)
        audit.record(events.REGISTEREXEMPEL_INLAGT, None, by=by, antal=len(saknas))
    return len(saknas)


def exempel_kvar(model: type[Any], by: Any) -> list[dict[str, Any]]:
    """The examples that the kommun does not have."""
    finns = {rad.namn for rad in i_kommunen(model, by)} if model in EXEMPEL else set()
    return [varden for varden in EXEMPEL.get(model, ()) if varden["namn"] not in finns]


def krav(by: Any) -> None:
    """Raise RuleBroken for one who does not keep the registers."""
    if not by.may(Permission.REGISTER):
        raise RuleBroken("Socialtjänstens administratör sköter registren.")


def _namn(text):
    namn = " ".join(text.split())
    if not 0 < len(namn) <= LANGST:
        raise RuleBroken(f"Skriv ett namn, med högst {LANGST} tecken.", "namn")
    return namn


def _kallas(rad):
    if isinstance(rad, Utforarenhet):
        return f"{rad.enhet.namn} som utförare, {VERKSAMHET_ORD[rad.verksamhet]}"
    return rad.namn
