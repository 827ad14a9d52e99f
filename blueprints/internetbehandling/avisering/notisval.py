"""”E-post till mig”: where a medarbetare wants mail, and about what (S46)."""

from flask import flash, g, url_for
from wtforms import BooleanField, EmailField

from blueprints.internetbehandling import bp
from blueprints.shared.forms import Cleaned, Form, KryssField, longest
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models.internetbehandling.avisering.notisval import NOTISORD, Notisslag, Notisval
from models.internetbehandling.avisering.tysta_timmar import TYST_FRAN, TYST_TILL
from models.internetbehandling.permissions import Permission
from models.shared.config_login import STRONG
from models.shared.config_post import LANGST
from models.shared.post.settings import smtp


class Epost(Cleaned, EmailField):
    """An address of mail."""


class Notisform(Form):
    """A tick, an address, and what to be told of."""

    pa = BooleanField("Ta emot notifieringar med e-post")
    epost = Epost("Min e-postadress", [longest(LANGST)], description="Din egen adress i tjänsten.")
    slag = KryssField(
        "När personerna som jag behandlar eller ersätter för har gjort något",
        choices={slag.value: ord[0].upper() + ord[1:] for slag, ord in NOTISORD.items()},
    )


@bp.get("/internetbehandling/aviseringar")
@requires(Permission.LASA, loa=STRONG)
def aviseringar():
    val = Notisval.for_medarbetare(g.actor.medarbetare_id)
    return _visa(Notisform(formdata=None, pa=val.pa, epost=val.epost, slag=[slag.value for slag in val.slag]))


@bp.post("/internetbehandling/aviseringar")
@requires(Permission.LASA, loa=STRONG)
def spara_notisval():
    form = Notisform()
    if form.validate():
        with form.rules():
            slag = {Notisslag(ett) for ett in form.slag.data}
            val = Notisval.spara(epost=form.epost.data or "", pa=form.pa.data, slag=slag, by=g.actor)
            flash(f"Sparat. Du får e-post om {val.ord}." if val.pa else "Sparat. Du får ingen e-post.")
            return go(url_for(".aviseringar"))
    return _visa(form, 422)


def _visa(form, status=200):
    page = "internetbehandling/avisering/notisval.html"
    tyst = (TYST_FRAN.nu, TYST_TILL.nu)
    return respond(page, page, status, form=form, kan_epost=smtp().configured, tyst=tyst)
