"""One version of a program: what it holds, page by page, and whether new moment are begun in it."""

from flask import flash, g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.program import hitta
from blueprints.shared.forms import Form
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program import bruk
from models.internetbehandling.program.innehall import Programslag
from models.internetbehandling.program.program import Programversion
from models.shared.organisation import Medarbetaruppdrag

SLAG = {Programslag.STODPROGRAM: "Stödprogram", Programslag.KBT: "Kognitiv beteendeterapi (KBT)"}


@bp.get("/internetbehandling/program/<int:id>")
@requires(Permission.PROGRAM)
def programversion(id):
    return _visa(hitta.versionen(id))


@bp.post("/internetbehandling/program/<int:id>/ibruktagande")
@requires(Permission.PROGRAM)
def ta_program_i_bruk(id):
    version, form = hitta.versionen(id), Form()
    with form.rules():
        forra = bruk.ta_i_bruk(version, by=g.actor)
        i_stallet = f" i stället för version {forra.nummer}" if forra else ""
        flash(f"Nya moment startas nu i version {version.nummer}{i_stallet}.")
        return go(url_for(".programversion", id=id))
    return _visa(version, 422, form)


@bp.post("/internetbehandling/program/<int:id>/urbruktagande")
@requires(Permission.PROGRAM)
def ta_program_ur_bruk(id):
    version, form = hitta.versionen(id), Form()
    with form.rules():
        bruk.ta_ur_bruk(version, by=g.actor)
        flash(f"{version.titel} är taget ur bruk. Inga nya moment startas i det. De som pågår påverkas inte.")
        return go(url_for(".programversion", id=id))
    return _visa(version, 422, form)


def _visa(version, status=200, form=None):
    sida = "internetbehandling/program/version.html"
    andra = Programversion.select().where(Programversion.program == version.program_id, Programversion.id != version.id)
    return respond(
        sida,
        sida,
        status,
        version=version,
        innehall=version.innehall,
        slag=SLAG[version.innehall.slag],
        storlek=sum(fil.storlek for fil in version.filer),
        av=Medarbetaruppdrag.namn_bakom(version.importerad_av_id).get(version.importerad_av_id, "flask import-program"),
        andra=list(andra.order_by(Programversion.nummer.desc())),
        form=form or Form(formdata=None),
    )
