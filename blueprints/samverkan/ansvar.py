"""Who owes a step its duty: each enhet, whether it has done its part, and which roles there may."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from flask import g

from models.samverkan.steg import Kvittering, Stegversion
from models.shared.regelmotor import Regel


@dataclass(frozen=True)
class Ansvarsrad:
    """One enhet that owes the step its duty: whether it is done, by whom, and who may."""

    enhet: str
    part: str
    klar: Kvittering | None
    min_tur: bool
    sedan: datetime
    roller: str


def ansvarsrader(arende, light, version, deltagare):
    """The enheter that owe the duty to a version of a step; none when the version asks for nothing."""
    if version is None or not light.step.duty or version.nummer < light.step.duty_from_version:
        return []
    klara = {kvittering.enhet_id: kvittering for kvittering in Kvittering.for_version(version)}
    berorda = [d for d in deltagare if d.part in light.step.parts]
    roller = _roller([d.enhet_id for d in berorda], arende.typ, light.step.duty)
    return [
        Ansvarsrad(
            enhet=d.enhet.namn,
            part=d.part.ord,
            klar=klara.get(d.enhet_id),
            min_tur=light.is_my_turn and d.enhet_id == g.actor.enhet_id,
            sedan=max(version.publicerad, d.tillagd),
            roller=", ".join(roller[d.enhet_id]),
        )
        for d in berorda
    ]


def vantar_pa(arende, lights, deltagare):
    """Each step that waits for somebody, with those it waits for: since when, and which roles there may act (F5)."""
    vantar = []
    for light in lights:
        if light.waiting_for:
            version = Stegversion.senaste(arende, light.step.key)
            kvar = {d.enhet.namn for d in deltagare if d.enhet_id in light.waiting_for}
            rader = ansvarsrader(arende, light, version, deltagare)
            vantar.append((light, [rad for rad in rader if not rad.klar and rad.enhet in kvar]))
    return vantar


def _roller(enheter, process, duty):
    roller = defaultdict(list)
    for regel in Regel.for_enheter(enheter, process):
        if duty in regel.ansvar:
            roller[regel.enhet_id].append(regel.processroll.namn)
    return roller
