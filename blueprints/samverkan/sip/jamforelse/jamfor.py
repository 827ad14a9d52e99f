"""Jämför: an earlier plan beside a later one, by their numbers in the address (F21)."""

from flask import abort, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.sip.jamforelse.jamforelse import Andring
from models.samverkan.sip.jamforelse.val import NU, Val


@bp.get("/arenden/<int:id>/plan/jamforelse")
@requires(Permission.LASA)
def jamfor_plan(id):
    lasning = hitta.lasning(id)
    arende = lasning.arende
    val = Val.for_arende(arende, _nummer("forr"), _nummer("nu")) if arende.typ is Typ.SIP else None
    if val is None:
        abort(404)
    alla = val.jamfor(arende)
    hela = request.args.get("visa") == "hela"
    visas = [(ett, ett.falt if hela else ett.andrade) for ett in alla if hela or ett.andring is not Andring.LIKA]
    namn = {"forr": _namn(val.forr), "nu": _namn(val.nu)}
    page = "samverkan/sip/jamforelse/jamforelse.html"
    return respond(
        page,
        page,
        shows=lasning.shown(f"jämförelse av planen, {namn['forr']} och {namn['nu']}"),
        arende=arende,
        val=val,
        namn=namn,
        avsnitt=visas,
        hela=hela,
        antal={slag: sum(len([f for f in ett.falt if f.andring is slag]) for ett in alla) for slag in Andring},
        url=url_for(".jamfor_plan", id=arende.id),
        tillbaka=url_for(".visa_steg", id=arende.id, namn="plan"),
        adress=lambda visa: url_for(".jamfor_plan", id=arende.id, forr=val.forr, nu=val.nu, visa=visa),
    )


def _nummer(namn):
    """The number that is asked for, or None; what is no number is one that no version has."""
    text = request.args.get(namn)
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else -1


def _namn(nummer):
    return "planen nu" if nummer == NU else f"version {nummer}"
