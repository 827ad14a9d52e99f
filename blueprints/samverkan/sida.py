"""The page of an ärende: everything its templates need, gathered in one place and in few queries."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, abort, g, request, url_for

from blueprints.samverkan.ansvar import ansvarsrader
from blueprints.samverkan.brister import brister
from blueprints.samverkan.forms import Inskrivningsform
from blueprints.samverkan.hitta import Lasning
from blueprints.samverkan.ljus import INGET, Datum, ljus
from blueprints.samverkan.platser import deltagare_i
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import done, go, respond
from models.samverkan import inskrivning, personnummer, processer, steg, utskrivningstid
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Patientinformation, Samtycke
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.actor import Actor
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Light, Part


def visa(arende: Arende, namn: str, *, status: int = 200, form=None, fel: str = "", lasning=None, **mer: Any):
    """The page of an ärende at one of its steps, or the fragment of both sheet and högerfält."""
    lasning = lasning or Lasning(arende, g.actor)
    actor = lasning.actor
    samtycke = Samtycke.for_arende(arende)
    deltagare = deltagare_i(arende, actor)
    lights = steg.lights(arende, actor, samtycke, deltagare)
    light = next((light for light in lights if light.step.key == namn), None)
    if light is None:
        abort(404)
    tid = Utskrivningstid.for_arende(arende)
    information = Patientinformation.for_arende(arende)
    publicerad, utkast = Inskrivning.bada(arende, by=actor) if namn == inskrivning.STEG else (None, None)
    version = _version(arende, namn, publicerad, tid)
    enheter = {d.enhet_id: d.enhet.namn for d in deltagare}
    slutenvard = actor.part is Part.SLUTENVARD
    url = f"/samverkan/arenden/{arende.id}"
    may = far(arende, light, actor)
    if form and form.errors and "skriva" not in may:  # without the form on the page its sentence has no other place
        fel = next(iter(form.errors.values()))[0]
    return respond(
        "samverkan/arende.html",
        "samverkan/_arende.html",
        status,
        shows=lasning.shown(light.step.title),
        arende=arende,
        laslage=lasning.atkomst,
        person=arende.person,
        steg=namn,
        titel=light.step.title,
        lights=[ljus(one, enheter, _datum(one, tid), url) for one in lights],
        light=light,
        stegversion=version,
        ansvar=ansvarsrader(arende, light, version, deltagare),
        deltagare=deltagare,
        brister=brister(arende, deltagare),
        information=information,
        samtycke=samtycke,
        aterkallat=None if samtycke else Samtycke.aterkallat_i(arende),
        slutenvard=slutenvard,
        inskrivning=publicerad,
        orsak=publicerad and publicerad.orsak_for(actor, samtycke),
        klockan=publicerad and publicerad.klockan_for(actor, samtycke),
        anledning=information and information.anledning_for(actor, samtycke),
        utkast=utkast,
        form=form or (inskrivningsform(publicerad, utkast) if "skriva" in may else None),
        tid=tid,
        planer=_planer(arende, lasning),
        vem=Medarbetaruppdrag.namn_bakom(
            version and version.publicerad_av_id,
            information and information.av_id,
            samtycke and samtycke.registrerat_av_id,
            publicerad and publicerad.andrad_av_id,
            utkast and utkast.andrad_av_id,
        ),
        enhetsnamn=_enhetsnamn(
            arende,
            enheter,
            version and version.publicerad_enhet_id,
            information and information.enhet_id,
            samtycke and samtycke.registrerat_enhet_id,
        ),
        far=may,
        fel=fel,
        url=url,
        **mer,
    )


def far(arende: Arende, light: Light, actor: Actor) -> set[str]:
    """What the actor may do on the page; the verbs on the models ask the same again."""
    if arende.arkiverad:
        return set()
    sluten = actor.part is Part.SLUTENVARD
    may = {
        "kvittera": light.is_my_turn and actor.may(Permission.KVITTERA),
        "deltagare": actor.may(Permission.DELTAGARE),
        "samtycke": sluten and actor.may(Permission.SAMTYCKE),
        "menprovning": sluten and actor.may(Permission.SAMTYCKE) and actor.legitimerad,
        "skriva": sluten and actor.may(Permission.SKRIVA),
        "personnummer": actor.may(Permission.SKRIVA) and personnummer.far_ange(arende, actor),
        "ta-bort": sluten and actor.may(Permission.SKRIVA),
    }
    return {name for name, yes in may.items() if yes}


def inskrivningsform(publicerad: Inskrivning | None, utkast: Inskrivning | None) -> Inskrivningsform:
    """The form filled with the draft, or with what is published."""
    form = Inskrivningsform(obj=utkast or publicerad)
    form.las_om(publicerad, utkast)
    return form


def efter(arende: Arende, besked: str = "") -> Response:
    """Show the ärende as it now is: in place when it lies behind a modal, and by going there from a page of its own."""
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path
    if here in {arende_url(arende, step.key) for step in processer.SVU}:
        return done("arende-andrad", here, besked)
    return go(arende_url(arende))


def arende_url(arende, namn="inskrivning"):
    """Where a step of the ärende is shown."""
    return url_for("samverkan.visa_steg", id=arende.id, namn=namn)


def _version(arende, namn, publicerad, tid):
    """The published version of the step, from what is fetched already when it is there."""
    if namn == inskrivning.STEG:
        return publicerad and publicerad.version
    if namn == utskrivningstid.STEG:
        return tid and tid.version
    return Stegversion.senaste(arende, namn)


def _planer(arende, lasning):
    """The person's other ärenden that may be read in the same way."""
    if lasning.atkomst is None:
        return Arende.andra_synliga(arende, g.actor)
    andra = Atkomst.arenden(g.actor).where(Arende.person == arende.person_id, Arende.id != arende.id)
    return list(andra.order_by(Arende.andrad.desc(), Arende.id.desc()))


def _datum(light, tid):
    return Datum(tid.datum, True) if tid and light.step.key == utskrivningstid.STEG else INGET


def _enhetsnamn(arende, kanda, *enheter):
    """The names of enheter, those that no longer take part included when they may be named."""
    saknas = {id for id in enheter if id} - kanda.keys()
    if not visat(arende.person).nagonstans:
        return kanda | dict.fromkeys(saknas, "")
    return kanda | {enhet.id: enhet.namn for enhet in (Enhet.select().where(Enhet.id.in_(saknas)) if saknas else ())}
