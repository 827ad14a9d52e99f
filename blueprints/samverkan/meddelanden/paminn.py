"""Påminn: one press reminds an enhet of what a step waits for (F5)."""

from flask import flash, g, redirect, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.arenden import SKICKAD, visa_mer
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import wants_fragment
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.permissions import Permission
from models.shared.rules import RuleBroken

MER = "mer"  # pressed in Visa mer information, which is then shown again


@bp.post("/arenden/<int:id>/<namn>/paminnelse")
@requires(Permission.SKRIVA)
def paminn(id, namn):
    arende = hitta.arende(id)
    i_mer, enhet = request.form.get("fran") == MER, number(request.form, "enhet")
    try:
        Paminnelse.skicka(arende, namn, enhet, by=g.actor)
    except RuleBroken as broken:
        if i_mer:
            return visa_mer(arende, broken.sentence, 422)
        return visa(arende, namn, fel=broken.sentence, status=422)
    if not wants_fragment():
        flash(SKICKAD)
        return redirect(url_for(".mer_information", id=id) if i_mer else arende_url(arende, namn), 303)
    vart = {"endpoint": ".mer_information"} if i_mer else {"endpoint": ".visa_steg", "namn": namn}
    return redirect(url_for(**vart, id=id, paminnelse=enhet), 303)
