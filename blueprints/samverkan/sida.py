"""The page of an ärende: everything its templates need, gathered in one place."""

from dataclasses import dataclass
from typing import Any

from flask import g, url_for

from blueprints.samverkan.forms import Inskrivningsform
from blueprints.samverkan.ljus import INGET, Datum, ljus
from blueprints.shared.respond import Shown, respond
from models.samverkan import events, steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.steg import Kvittering, Stegversion
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.process import Light, Part
from models.shared.regelmotor import Regel

PARTER = tuple(Part)


@dataclass(frozen=True)
class Ansvarsrad:
    """One enhet that owes the step its duty: whether it is done, by whom, and who may."""

    enhet: str
    part: str
    klar: Kvittering | None
    min_tur: bool
    roller: str


def visa(arende: Arende, namn: str, *, status: int = 200, form=None, fel: str = "", **mer: Any):
    """The page of an ärende at one of its steps, or the fragment of both sheet and högerfält."""
    lights = steg.lights(arende, g.actor)
    deltagare = sorted(arende.aktiva_deltagare, key=lambda d: PARTER.index(d.part))
    namn_pa = {d.enhet_id: d.enhet.namn for d in deltagare}
    light = next(light for light in lights if light.step.key == namn)
    tid = Utskrivningstid.for_arende(arende)
    url = f"/samverkan/arenden/{arende.id}"
    version = Stegversion.senaste(arende, namn)
    samtycke = Samtycke.for_arende(arende)
    slutenvard = g.actor.part is Part.SLUTENVARD
    return respond(
        "samverkan/arende.html",
        "samverkan/_arende.html",
        status,
        shows=Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": light.step.title}),
        arende=arende,
        person=arende.person,
        steg=namn,
        titel=light.step.title,
        lights=[ljus(one, namn_pa, _datum(one, tid), url) for one in lights],
        light=light,
        stegversion=version,
        ansvar=_ansvar(arende, light, version, deltagare),
        vantar=light.awaited(namn_pa),
        deltagare=deltagare,
        brister=_brister(arende, deltagare),
        information=Patientinformation.for_arende(arende),
        samtycke=samtycke,
        slutenvard=slutenvard,
        ser_allt=slutenvard or bool(samtycke and samtycke.far_dela),
        planer=_planer(arende),
        far=far(arende, light),
        fel=fel,
        url=url,
        **(_inskrivning(arende, form) if namn == "inskrivning" else {}),
        tid=tid,
        **mer,
    )


def far(arende: Arende, light: Light) -> set[str]:
    """What the actor may do on the page; the verbs on the models ask the same again."""
    if arende.arkiverad:
        return set()
    actor = g.actor
    sluten = actor.part is Part.SLUTENVARD
    may = {
        "kvittera": light.is_my_turn and actor.may(Permission.KVITTERA),
        "deltagare": actor.may(Permission.DELTAGARE),
        "samtycke": sluten and actor.may(Permission.SAMTYCKE),
        "menprovning": sluten and actor.may(Permission.SAMTYCKE) and actor.legitimerad,
        "skriva": sluten and actor.may(Permission.SKRIVA),
        "ta-bort": sluten and actor.may(Permission.SKRIVA),
    }
    return {name for name, yes in may.items() if yes}


def inskrivningsform(arende: Arende) -> Inskrivningsform:
    """The form filled with the draft, or with what is published."""
    utkast = Inskrivning.utkast(arende, by=g.actor)
    publicerad = Inskrivning.publicerad(arende)
    return Inskrivningsform(
        obj=utkast or publicerad,
        sedan=utkast.andring if utkast else 0,
        efter=publicerad.version.nummer if publicerad else 0,
    )


def _inskrivning(arende, form):
    publicerad = Inskrivning.publicerad(arende)
    return {
        "inskrivning": publicerad,
        "orsak": publicerad.orsak_for(g.actor) if publicerad else None,
        "utkast": Inskrivning.utkast(arende, by=g.actor),
        "form": form or inskrivningsform(arende),
    }


def _datum(light, tid):
    return Datum(tid.datum, True) if tid and light.step.key == "utskrivningstid" else INGET


def _ansvar(arende, light, version, deltagare):
    if version is None or not light.step.duty or version.nummer < light.step.duty_from_version:
        return []
    klara = {k.enhet_id: k for k in Kvittering.for_version(version)}
    duty = light.step.duty
    return [
        Ansvarsrad(
            enhet=d.enhet.namn,
            part=d.part.ord,
            klar=klara.get(d.enhet_id),
            min_tur=light.is_my_turn and d.enhet_id == g.actor.enhet_id,
            roller=", ".join(
                regel.processroll.namn for regel in Regel.for_enhet(d.enhet_id, arende.typ) if duty in regel.ansvar
            ),
        )
        for d in deltagare
        if d.part in light.step.parts
    ]


def _brister(arende, deltagare):
    """What the register could not address, in words (M27)."""
    parter = {d.part for d in deltagare}
    brister = []
    if Part.OPPENVARD not in parter:
        brister.append("Ingen vårdcentral deltar. Registret saknar listning. Lägg till en enhet för hand.")
    if Part.KOMMUN not in parter:
        skyddad = arende.person.har_skyddad_adress
        varfor = "Folkbokföringen är skyddad." if skyddad else "Registret saknar en mottagande enhet."
        brister.append(f"Ingen kommun deltar. {varfor} Lägg till en enhet för hand.")
    return brister


def _planer(arende):
    andra = Arende.visible_to(g.actor).where(Arende.person == arende.person_id, Arende.id != arende.id)
    return list(andra.order_by(Arende.andrad.desc()).limit(20))


def arende_url(arende, namn="inskrivning"):
    """Where a step of the ärende is shown."""
    return url_for("samverkan.visa_steg", id=arende.id, namn=namn)
