"""To write in a plan together: part by part, so that two who write in different parts never stop each other.

A part is the head of the plan, a mål or a delmål. What is sent of a part comes with the change it was shown with. When
somebody else has changed it since then, all that was sent is refused, and both texts are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan, krav_pa_skrivning, las_raden, logga
from models.socialtjanst.plan.mal import LIVSOMRADEN, Delmal, Mal, ta_bort_mal

FALT: Mapping[type, tuple[str, ...]] = {
    Genomforandeplan: ("delaktighet", "deltagare"),
    Mal: ("livsomrade", "text"),
    Delmal: ("vad", "hur", "vem", "nar"),
}
LANGST = {"livsomrade": 100, "vem": 200, "nar": 200}
MEST_TEXT = 20_000
MEST_DELAR = 100  # mål and delmål of a plan; more is not read by anybody
KROCK = "Någon annan har ändrat i planen sedan du öppnade den. Jämför texterna och spara igen."


@dataclass(frozen=True)
class Del:
    """What was sent of a part: `plan`, `mal-3` or `delmal-7`, its texts, and the change it was shown with."""

    nyckel: str
    varden: Mapping[str, str]
    sedan: int


@dataclass(frozen=True)
class Dagar:
    """From when until when the plan holds, and when it is to be followed up."""

    fran: date
    till: date | None
    foljs_upp: date | None


class Krock(Conflict):
    """Somebody else has changed these parts. `delar` are their rows as they are now, by key."""

    def __init__(self, delar: dict[str, Any]):
        super().__init__(KROCK)
        self.delar = delar


def skriv(plan: Genomforandeplan, delar: Iterable[Del], *, dagar: Dagar | None = None, by: Any) -> dict[str, int]:
    """Save parts of the working copy, all or none; the change that each part has now, by key. Raises RuleBroken.

    A text that is the same as what stands is never in anyone's way.
    """
    krav_pa_skrivning(plan.genomforande, by)
    delar = list(delar)
    with db.atomic():
        plan.las(by=by)
        rader = delarna(las_raden(plan.id))
        andrade = [del_ for del_ in delar if _ar_andrad(rader, del_)]
        krockar = {del_.nyckel: rader[del_.nyckel] for del_ in andrade if rader[del_.nyckel].andring != del_.sedan}
        if krockar:
            raise Krock(krockar)
        for del_ in andrade:
            _skriv_del(rader[del_.nyckel], del_.varden)
        if dagar:
            plan.satt_dagar(dagar.fran, dagar.till, dagar.foljs_upp, by=by)
        logga(events.PLAN_SKRIVEN, plan, by)
        return {del_.nyckel: rader[del_.nyckel].andring for del_ in delar}


def lagg_till_mal(plan: Genomforandeplan, *, by: Any) -> Mal:
    """An empty mål at the end, with an empty delmål. Raises RuleBroken."""
    krav_pa_skrivning(plan.genomforande, by)
    with db.atomic():
        plan.las(by=by)
        _krav_pa_plats(plan)
        ett = Mal.create(plan=plan)
        Delmal.create(mal=ett)
        logga(events.PLAN_SKRIVEN, plan, by)
    return ett


def lagg_till_delmal(plan: Genomforandeplan, mal: Mal, *, by: Any) -> Delmal:
    """An empty delmål at the end of a mål. Raises RuleBroken."""
    krav_pa_skrivning(plan.genomforande, by)
    with db.atomic():
        plan.las(by=by)
        _krav_pa_plats(plan)
        ett = Delmal.create(mal=mal)
        logga(events.PLAN_SKRIVEN, plan, by)
    return ett


def ta_bort(plan: Genomforandeplan, nyckel: str, *, by: Any) -> None:
    """Take a mål or a delmål out of the working copy; versions that have it keep it. Raises RuleBroken."""
    krav_pa_skrivning(plan.genomforande, by)
    with db.atomic():
        plan.las(by=by)
        rad = delarna(plan).get(nyckel)
        if isinstance(rad, Mal):
            ta_bort_mal(rad)
        elif isinstance(rad, Delmal):
            Delmal.update(borttagen=clock.now(), andring=Delmal.andring + 1).where(Delmal.id == rad.id).execute()
        logga(events.PLAN_SKRIVEN, plan, by)


def delarna(plan: Genomforandeplan) -> dict[str, Any]:
    """Every part that can be written in, by its key."""
    alla: dict[str, Any] = {"plan": plan}
    for mal in Mal.i(plan):
        alla[f"mal-{mal.id}"] = mal
        alla |= {f"delmal-{ett.id}": ett for ett in mal.delmal}
    return alla


def _ar_andrad(rader, del_):
    rad = rader.get(del_.nyckel)
    if rad is None:
        if any(del_.varden.values()):
            raise RuleBroken("Någon annan har tagit bort ett mål eller delmål som du skrev i. Kopiera din text.")
        return False
    return any(getattr(rad, falt) != text for falt, text in del_.varden.items())


def _skriv_del(rad, varden):
    for falt, text in varden.items():
        if len(text) > LANGST.get(falt, MEST_TEXT):
            raise RuleBroken("Texten är för lång. Korta den.", falt)
    if varden.get("livsomrade") and varden["livsomrade"] not in LIVSOMRADEN:
        raise RuleBroken("Välj ett livsområde i listan.", "livsomrade")
    model = type(rad)
    kanda = {falt: varden[falt] for falt in FALT[model] if falt in varden}
    model.update(andring=model.andring + 1, **kanda).where(model.id == rad.id).execute()
    rad.andring += 1


def _krav_pa_plats(plan):
    if len(delarna(plan)) > MEST_DELAR:
        raise RuleBroken(f"En plan kan ha högst {MEST_DELAR} mål och delmål.")
