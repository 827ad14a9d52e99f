"""The ärende: its steps as tabs, each step's sheet, and what stands in the högerfält (M23)."""

from flask import abort, g, redirect, render_template, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.ansvar import far_skriva_till, vantar_pa
from blueprints.samverkan.insyn import insyn
from blueprints.samverkan.platser import deltagare_i
from blueprints.samverkan.sida import visa, visa_version
from blueprints.shared.gate import quiet, requires
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import INNEHALL, Shown, announce, go, respond, tell
from models.samverkan import events, steg
from models.samverkan.meddelanden.panel import Panel
from models.samverkan.permissions import Permission
from models.samverkan.processer import STEG
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.uppfoljningspaminnelse import Uppfoljningspaminnelse
from models.samverkan.uppgift import ar_opublicerad, ar_tid_oppen, uppgifter
from models.shared import process
from models.shared.rules import RuleBroken

SKICKAD = "Påminnelsen är skickad."


@bp.get("/arenden/<int:id>")
@requires(Permission.LASA)
def arende(id):
    """Lead to the step where something is to be done, or else to the first."""
    lasning = hitta.lasning(id)
    lights = steg.lights(lasning.arende, lasning.actor)
    forst = next((light for light in lights if light.is_my_turn), lights[0])
    return redirect(url_for(".visa_steg", id=id, namn=forst.step.key))


@bp.get("/arenden/<int:id>/<namn>")
@requires(Permission.LASA)
def visa_steg(id, namn):
    lasning = hitta.lasning(id)
    return _paminnelsen_sagd(visa(lasning.arende, namn, lasning=lasning))


@bp.get("/arenden/<int:id>/<namn>/version/<int:nummer>")
@requires(Permission.LASA)
def visa_stegversion(id, namn, nummer):
    return visa_version(hitta.lasning(id), namn, nummer)


@bp.get("/arenden/<int:id>/<namn>/andring")
@requires(Permission.LASA)
@quiet
def arende_andring(id, namn):
    """Has the ärende changed since the page was read: no (204), or a box that says so, without a name.

    When the one who looks may no longer see as much as the page shows, it is read anew at once. A step that the
    course of the ärende does not have is not found, no more than its page is.
    """
    lasning = hitta.lasning(id)
    arende = lasning.arende
    samtycke = Samtycke.for_arende(arende)
    far_se = insyn(arende, lasning.actor, samtycke)
    if namn in STEG and request.args.get("insyn", far_se) != far_se:
        return announce("insyn-andrad", "arende-andrad")
    if process.find(steg.processen(arende, samtycke), namn) is None:
        abort(404)
    if arende.andring == number(request.args, "sedan"):
        return "", 204
    return render_template("samverkan/_arende_andring.html", arende=arende, steg=namn, insyn=far_se, andrad=True)


@bp.get("/arenden/<int:id>/mer")
@requires(Permission.LASA)
def mer_information(id):
    """Address, telephone, deltagare, what is to be done (M19), and why a step is red or yellow (F5)."""
    return _paminnelsen_sagd(visa_mer(hitta.arende(id)))


def _paminnelsen_sagd(svar):
    """What is shown after a påminnelse, and that it is sent: the focus stands beside the enhet that got it (F5)."""
    return tell(svar, SKICKAD) if request.args.get("paminnelse") else svar


def visa_mer(arende, fel="", status=200):
    """The same for an ärende that is found, also when a påminnelse was turned back."""
    deltagare, samtycke = deltagare_i(arende, g.actor), Samtycke.for_arende(arende)
    lights = steg.lights(arende, g.actor, samtycke, deltagare)
    person, sedd = arende.person, visat(arende.person)
    panel = Panel.for_arende(arende, samtycke, g.actor)
    far_paminna = far_skriva_till(arende, samtycke, g.actor)
    kvar = panel.att_kvittera(arende, g.actor) if panel else 0
    mer = {
        "namn": sedd.listnamn,
        "typ": arende.typ.upper(),
        "personnummer": sedd.nummer,
        "adress": sedd.adress,
        "telefon": sedd.telefon,
        "deltagare": [f"{d.part.ord}: {d.enhet.namn}" for d in deltagare],
        "att_gora": uppgifter(
            arende.typ,
            lights,
            g.actor,
            opublicerat=ar_opublicerad(arende, samtycke),
            meddelanden=bool(kvar),
            foljs_upp=bool(samtycke and samtycke.far_dela) and Uppfoljningspaminnelse.vantar(arende),
            tid_oppen=ar_tid_oppen(arende, samtycke),
        ),
        "vantar": vantar_pa(arende, lights, deltagare, panel, far_paminna=far_paminna),
        "utan_grund": not (samtycke and samtycke.far_dela),
        "url": url_for(".arende", id=arende.id),
    }
    shows = Shown(events.ARENDE_LAST, [person.id], arende, {"del": "kontaktuppgifter"})
    page, fragment = "samverkan/mer_information.html", "samverkan/_mer_information.html"
    return respond(page, fragment, status, shows=shows, mer=mer, arende=arende, fel=fel)


@bp.get("/arenden/<int:id>/borttagning")
@requires(Permission.SKRIVA)
def bekrafta_borttagning(id):
    arende = hitta.arende(id)
    shows = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "ärendet"})
    return respond("samverkan/ta_bort_plan.html", "samverkan/_ta_bort_plan.html", shows=shows, arende=arende)


@bp.post("/arenden/<int:id>/borttagning")
@requires(Permission.SKRIVA)
def ta_bort_plan(id):
    arende = hitta.arende(id)
    try:
        arende.ta_bort(by=g.actor)
    except RuleBroken as broken:
        shows = Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "ärendet"})
        page, fragment = "samverkan/ta_bort_plan.html", "samverkan/_ta_bort_plan.html"
        return respond(page, fragment, 422, shows=shows, arende=arende, fel=broken.sentence)
    return go(url_for(".startsida", _anchor=INNEHALL))
