"""What is saved as a draft or published, with the same form: inskrivning and kallelse."""

from collections.abc import Callable
from typing import Any

from flask import g, redirect

from blueprints.samverkan.forms import Utkastform
from blueprints.samverkan.sida import arende_url, visa
from models.shared.rules import Conflict, RuleBroken


def spara(arende: Any, noun: Any, form: Utkastform, verb: Callable[..., Any] | None = None):
    """Keep what the form holds as the draft; with the verb of the noun, or with another."""
    keep = verb or noun.spara_utkast
    return publicera(arende, noun, form, lambda *_, efter, **varden: keep(arende, **varden), {})


def publicera(arende: Any, noun: Any, form: Utkastform, verb: Callable[..., Any], maste: dict[str, str]):
    """Do the verb with what the form holds. What someone else has saved meanwhile is shown beside what was written."""
    giltig = form.validate()
    if not (form.ar_ifylld(maste) and giltig):
        return visa(arende, noun.STEG, form=form, status=422)
    try:
        verb(arende, **form.values(), by=g.actor)
    except Conflict as conflict:
        form.las_om(*noun.bada(arende, by=g.actor))
        form.reject(conflict)
        return visa(arende, noun.STEG, form=form, status=409, konflikt=True)
    except RuleBroken as broken:
        form.reject(broken)
        return visa(arende, noun.STEG, form=form, status=422)
    return redirect(arende_url(arende), 303)
