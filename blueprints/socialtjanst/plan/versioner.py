"""A plan as it was when it was saved to the ärende, to read and as a PDF file (T33)."""

from flask import g

from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import huvud
from blueprints.socialtjanst.plan import hitta
from models.shared import clock
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.planversion import Planversion, innehall


@bp.get("/genomforanden/<int:id>/plan/<int:plan>/version/<int:nummer>")
@requires(Permission.LASA)
def planversion(id, plan, nummer):
    en = hitta.plan(id, plan)
    page = "socialtjanst/plan/version.html"
    return respond(
        page,
        page,
        shows=hitta.visat(en.genomforande),
        **huvud.sektion(en.genomforande, "plan"),
        plan=en,
        version=_version(en, nummer),
        senaste=Planversion.senaste(en),
    )


@bp.get("/genomforanden/<int:id>/plan/<int:plan>/version/<int:nummer>/pdf")
@requires(Permission.LASA)
def genomforandeplan_som_pdf(id, plan, nummer):
    en = hitta.plan(id, plan)
    g.shown = _utskriven(en.genomforande)
    return as_file(fil(_version(en, nummer)), f"genomforandeplan-version-{nummer}.pdf")


@bp.get("/genomforanden/<int:id>/plan/<int:plan>/pdf")
@requires(Permission.DOKUMENTERA)
def arbetskopia_som_pdf(id, plan):
    """The working copy, which says on each page that it does not count."""
    en = hitta.plan(id, plan)
    g.shown = _utskriven(en.genomforande)
    lage = "Arbetskopia. Planen är inte sparad till ärendet."
    return as_file(_fil(en, innehall(en), lage, clock.now(), utkast=True), "arbetskopia.pdf")


def fil(version: Planversion) -> bytes:
    """A version as PDF, with the person as the one who acts may see them."""
    lage = f"Version {version.nummer}, sparad till ärendet {version.dag} av {version.av_namn}, {version.av_titel}."
    return _fil(version.plan, version.sagt, lage, version.sparad)


def _version(plan, nummer):
    return find(Planversion.select().where(Planversion.plan == plan, Planversion.nummer == nummer))


def _utskriven(om):
    return Shown(events.PLAN_UTSKRIVEN, om.personer, om, {"nummer": om.nummer})


def _fil(plan, sagt, lage, moment, utkast=False):
    om = plan.genomforande
    sedd = visat(om.person) if om.person_id else None
    data = {
        **sagt,
        "namn": sedd.namn if sedd else om.avidentifierad,
        "personnummer": sedd.nummer if sedd else "",
        "nummer": om.nummer,
        "enhet": om.enhet.namn,
        "lage": lage,
        "utkast": utkast,
    }
    return pdf.make("socialtjanst/plan/plan.typ", moment, data)
