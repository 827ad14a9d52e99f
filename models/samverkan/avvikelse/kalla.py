"""An ärende, and each of its steps, as what an avvikelse is registered from: the parties, and the times of it (F8)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from models.samverkan.avvikelse.bristtyp import HELA, PLANERING, VANLIGAST, foreslagen
from models.samverkan.avvikelse.tider import Tider, tider
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke
from models.samverkan.steg import processen
from models.samverkan.synligt import synligt
from models.shared import clock, process
from models.shared.avvikelse.kalla import Forifyllt

TITEL = {HELA: "", PLANERING: "Kallelse till planering"}


def forifyllt(steg: str, actor: Any, id: int) -> Forifyllt | None:
    """What a step tells; None when the actor does not see the ärende, or its course has no such step.

    Of one with skyddad folkbokföring neither the enheter nor their names go along: they tell where the person is.
    """
    arende = synligt(id, actor) if actor.may(Permission.LASA) else None
    if arende is None:
        return None
    samtycke = Samtycke.for_arende(arende)
    ett = process.find(processen(arende, samtycke), steg)
    if ett is None and not (steg == HELA or (steg == PLANERING and arende.typ is Typ.SVU)):
        return None
    funna = tider(arende, ett, samtycke, steg=steg, by=actor)
    skickat = _skickat(funna, steg)
    nar = clock.local(skickat or funna.nu)
    visas = arende.person.visat().nagonstans
    titel = ett.title if ett else TITEL[steg]
    return Forifyllt(
        person_id=arende.person_id,
        enhet_id=actor.enhet_id,
        parter=tuple(d.enhet_id for d in funna.deltagare) if visas else (),
        handelsedatum=nar.date(),
        rubrik=", ".join(filter(None, (arende.nummer, titel))),
        tid=nar.time().replace(second=0, microsecond=0) if skickat else None,
        handelseforlopp=funna.text(steg, titel, visas=visas),
        omrade=foreslagen(steg, sen=funna.sena, saknas_svar=bool(funna.saknar_svar), utan_kontakt=funna.utan_kontakt),
    )


def _skickat(funna: Tider, steg: str) -> datetime | None:
    """When what the avvikelse is about was sent, the latest; None for what is not sent."""
    if steg == PLANERING:
        return funna.kallade[-1] if funna.kallade else None
    return funna.versioner[-1].publicerad if funna.versioner else None


_KALLOR: tuple[str, ...] = (HELA, *VANLIGAST)
AVVIKELSEKALLOR: dict[str, Callable[[Any, int], Forifyllt | None]] = {
    f"samverkan.{steg}": partial(forifyllt, steg) for steg in _KALLOR
}
