"""The page of an ärende: everything its templates need, gathered in one place and in few queries."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Response, abort, g, redirect, request, url_for

from blueprints.samverkan.ansvar import ansvarsrader, far_skriva_till
from blueprints.samverkan.blad import RUTOR, blad_for
from blueprints.samverkan.brister import brister
from blueprints.samverkan.hitta import Lasning
from blueprints.samverkan.insyn import insyn
from blueprints.samverkan.ljus import ljus
from blueprints.samverkan.platser import deltagare_i
from blueprints.samverkan.ratter import far
from blueprints.samverkan.uppslag import Uppslag
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import done, go, respond
from models.samverkan import processer, steg
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst
from models.samverkan.lage import Lage
from models.samverkan.samtycke import Samtycke
from models.samverkan.steg import Stegversion
from models.samverkan.synligt import andra_synliga
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.rules import Conflict, RuleBroken

SKRIVA = {"kvittera", "skriva"}  # what is done to the version that holds alone


def visa_version(lasning: Lasning, namn: str, nummer: int):
    """A step as it was in an earlier version, with the yellow box that leads back to what holds now (M25)."""
    if not nummer:  # versions are counted from one
        abort(404)
    senaste = Stegversion.senaste(lasning.arende, namn)
    galler = senaste is not None and senaste.nummer == nummer
    return visa(lasning.arende, namn, lasning=lasning, nummer=0 if galler else nummer)


def visa(arende: Arende, namn: str, *, status=200, form=None, fel: str = "", lasning=None, nummer=0, **mer: Any):
    """The page of an ärende at one of its steps, or the fragment of both sheet and högerfält."""
    uppslag = _uppslag(lasning or Lasning(arende, g.actor), namn, form)
    lage, light, may = uppslag.lage, uppslag.light, far(uppslag) - (SKRIVA if nummer else set())
    blad = blad_for(namn)
    innehall = blad.tidigare(uppslag, nummer) if nummer else blad.innehall(uppslag)
    if innehall is None:
        abort(404)
    rutor = RUTOR[arende.typ]
    delar = [innehall, *(ruta.innehall(uppslag) for ruta in rutor)]
    version = innehall.version
    if form and form.errors and "skriva" not in may:  # without the form on the page its sentence has no other place
        fel = next(iter(form.errors.values()))[0]
    enheter = {d.enhet_id: d.enhet.namn for d in uppslag.deltagare}
    information, samtycke = lage.information, lage.samtycke
    url = f"/samverkan/arenden/{arende.id}"
    titel = light.step.title
    for del_ in delar:
        mer |= {key: value for key, value in del_.visar.items() if key not in mer}
    return respond(
        "samverkan/arende.html",
        "samverkan/_arende.html",
        status,
        shows=uppslag.lasning.shown(f"{titel}, version {nummer}" if nummer else titel),
        arende=arende,
        laslage=uppslag.lasning.atkomst,
        insyn=insyn(arende, uppslag.actor, samtycke),
        person=arende.person,
        steg=namn,
        titel=titel,
        blad=blad.MALL_VERSION if nummer else blad.MALL,
        aldre=nummer,
        rutor=[ruta.MALL for ruta in rutor],
        lights=[ljus(one, enheter, blad_for(one.step.key).datum(uppslag), url) for one in uppslag.lights],
        light=light,
        stegversion=version,
        ansvar=ansvarsrader(
            arende,
            light,
            version,
            uppslag.deltagare,
            mer["panel"],
            far_paminna=not nummer and uppslag.lasning.atkomst is None and far_skriva_till(arende, samtycke, g.actor),
        ),
        deltagare=uppslag.deltagare,
        brister=brister(arende, uppslag.deltagare),
        information=information,
        samtycke=samtycke,
        aterkallat=None if samtycke else Samtycke.aterkallat_i(arende),
        slutenvard=uppslag.slutenvard,
        anledning=information and information.anledning_for(uppslag.actor, samtycke, arende.typ),
        planer=_planer(arende, uppslag.lasning) if lage.har_andra else [],
        vem=Medarbetaruppdrag.namn_bakom(
            version and version.publicerad_av_id,
            information and information.av_id,
            samtycke and samtycke.registrerat_av_id,
            *(id for del_ in delar for id in del_.vem),
        ),
        enhetsnamn=_enhetsnamn(
            arende,
            enheter,
            version and version.publicerad_enhet_id,
            information and information.enhet_id,
            samtycke and samtycke.registrerat_enhet_id,
            *(id for del_ in delar for id in del_.enheter),
        ),
        far=may,
        las_bara=uppslag.las_bara and not arende.arkiverad,
        fel=fel,
        url=url,
        **mer,
    )


def _uppslag(lasning, namn, form):
    """Fetch what every page of the ärende needs. A step that its course does not have is not found."""
    arende, actor = lasning.arende, lasning.actor
    lage, deltagare = Lage.for_arende(arende), deltagare_i(arende, actor)
    lights = steg.lights(arende, actor, lage.samtycke, deltagare)
    light = next((light for light in lights if light.step.key == namn), None)
    if light is None:
        abort(404)
    return Uppslag(lasning, lage, deltagare, lights, light, form, andrar="andra" in request.args)


def forsok(arende: Arende, namn: str, verb: Callable[[], Any], **mer: Any):
    """Do what the page of a step asks for and show the step; what a rule turns back is told on the same page."""
    try:
        verb()
    except Conflict as conflict:
        return visa(arende, namn, fel=conflict.sentence, status=409, **mer)
    except RuleBroken as broken:
        return visa(arende, namn, fel=broken.sentence, status=422, brutet=broken, **mer)
    return redirect(arende_url(arende, namn), 303)


def efter(arende: Arende, besked: str = "", namn: str = "inskrivning") -> Response:
    """Show the ärende as it now is: in place when it lies behind a modal, and from a page of its own at step `namn`."""
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path
    if here in {arende_url(arende, steg) for steg in processer.STEG}:
        return done("arende-andrad", here, besked)
    return go(arende_url(arende, namn))


def arende_url(arende, namn=""):
    """Where a step of the ärende is shown; without a name, its first."""
    return url_for("samverkan.visa_steg", id=arende.id, namn=namn or processer.FORST[arende.typ])


def _planer(arende, lasning):
    """The person's other ärenden that may be read in the same way."""
    if lasning.atkomst is None:
        return andra_synliga(arende, g.actor)
    andra = Atkomst.arenden(g.actor).where(Arende.person == arende.person_id, Arende.id != arende.id)
    return list(andra.order_by(Arende.andrad.desc(), Arende.id.desc()))


def _enhetsnamn(arende, kanda, *enheter):
    """The names of enheter, those that no longer take part included when they may be named."""
    saknas = {id for id in enheter if id} - kanda.keys()
    if not visat(arende.person).nagonstans:
        return kanda | dict.fromkeys(saknas, "")
    return kanda | {enhet.id: enhet.namn for enhet in (Enhet.select().where(Enhet.id.in_(saknas)) if saknas else ())}
