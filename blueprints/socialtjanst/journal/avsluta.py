"""Avsluta journal: are you sure, and what is not saved or signed is told first (T31, T32, T54, JO-05)."""

from flask import abort, flash, g, request, url_for

from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, refused, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal import hitta
from blueprints.socialtjanst.journal.skriv import BAS
from models.shared.rules import RuleBroken
from models.socialtjanst.journal import avsluta
from models.socialtjanst.journal.utkast import Anteckningsutkast
from models.socialtjanst.permissions import Permission


@bp.get(f"{BAS}/avslut")
@requires(Permission.FORDELA)
def avslut_av_journal(id, nummer):
    return _visa(_att_avsluta(id, nummer), Form(formdata=None))


@bp.post(f"{BAS}/avslut")
@requires(Permission.FORDELA)
def avsluta_journal(id, nummer):
    journal, form = _att_avsluta(id, nummer), Form()
    try:
        avsluta.avsluta(journal, sedan=request.form.get("sedan", ""), by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(journal, form, refused(broken))
    flash("Journalen är avslutad. Skriv ut den och arkivera den enligt kommunens rutin.")
    return go(url_for(".journal", id=id, journal=nummer))


def _visa(journal, form, status=200):
    return respond(
        "socialtjanst/journal/avslut.html",
        "socialtjanst/journal/_avslut.html",
        status,
        journal=journal,
        genomforande=journal.genomforande,
        form=form,
        sedan=avsluta.stampel(journal),
        osparade=Anteckningsutkast.osparade(journal),
        osignerade=avsluta.osignerade(journal),
        tillbaka=url_for(".journal", id=journal.genomforande_id, journal=journal.id),
        shows=hitta.shown(journal),
    )


def _att_avsluta(id, nummer):
    journal = hitta.journal(id, nummer)
    if not hitta.far_avsluta(journal):
        abort(403, "Journalen är redan avslutad, eller så är genomförandet det.")
    return journal
