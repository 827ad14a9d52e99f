"""Who owes a step its duty: each enhet, whether it has done its part, and which roles there may."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from flask import g

from models.samverkan.meddelanden.meddelande import kan_skickas
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.meddelanden.panel import Panel
from models.samverkan.permissions import Permission
from models.samverkan.roller.roll import roller
from models.samverkan.steg import Kvittering, Stegversion
from models.shared import clock


@dataclass(frozen=True)
class Ansvarsrad:
    """One enhet that owes the step its duty: whether it is done, by whom, and who may."""

    enhet_id: int
    enhet: str
    part: str
    klar: Kvittering | None
    min_tur: bool
    sedan: datetime
    roller: str
    vantas: bool  # it is the enhet's turn
    paminnelse: Paminnelse | None  # when it was last reminded of this version
    far_paminnas: bool  # by the one who looks, now


def ansvarsrader(arende, light, version, deltagare, panel: Panel | None = None, *, far_paminna=False):
    """The enheter that owe the duty to a version of a step; none when the version asks for nothing.

    `panel` are the messages that the one who looks may read: from them is told who has been reminded.
    """
    if version is None or not light.step.duty or version.nummer < light.step.duty_from_version:
        return []
    if version.aterlamnad and light.step.lead is None:  # opened to be written: nobody owes it anything yet
        return []
    klara = {kvittering.enhet_id: kvittering for kvittering in Kvittering.for_version(version)}
    berorda = [d for d in deltagare if d.part in light.step.parts]
    kvar = [d.enhet_id for d in berorda if d.enhet_id not in klara]
    namn = _roller(arende, kvar, light.step.duty) if kvar else defaultdict(list)
    paminda = {d.enhet_id: panel.paminnelse(version.id, d.enhet_id) if panel else None for d in berorda}
    return [
        Ansvarsrad(
            enhet_id=d.enhet_id,
            enhet=d.enhet.namn,
            part=d.part.ord,
            klar=klara.get(d.enhet_id),
            min_tur=light.is_my_turn and d.enhet_id == g.actor.enhet_id,
            sedan=max(version.publicerad, d.tillagd),
            roller=", ".join(namn[d.enhet_id]),
            vantas=d.enhet_id in light.waiting_for,
            paminnelse=paminda[d.enhet_id],
            far_paminnas=far_paminna and _far_paminnas(d.enhet_id, light, paminda[d.enhet_id]),
        )
        for d in berorda
    ]


def vantar_pa(arende, lights, deltagare, panel, *, far_paminna):
    """Each step that waits for somebody, with those it waits for: since when, and which roles there may act (F5)."""
    vantar = []
    for light in lights:
        if light.waiting_for:
            version = Stegversion.senaste(arende, light.step.key)
            rader = ansvarsrader(arende, light, version, deltagare, panel, far_paminna=far_paminna)
            vantar.append((light, [rad for rad in rader if rad.vantas]))
    return vantar


def far_skriva_till(arende, samtycke, actor):
    """True when the actor may remind the others: nobody writes to them without a ground to share on."""
    return kan_skickas(arende, samtycke) and actor.may(Permission.SKRIVA)


def _far_paminnas(enhet_id, light, forra):
    egen = enhet_id == g.actor.enhet_id
    return enhet_id in light.waiting_for and not egen and (forra is None or forra.nasta <= clock.now())


def _roller(arende, enheter, duty):
    namn = defaultdict(list)
    for roll in roller(arende, enheter):
        if duty in roll.ansvar:
            namn[roll.enhet_id].append(roll.namn)
    return namn
