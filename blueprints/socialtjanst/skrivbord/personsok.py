"""The search in the header: a person within reach, by personnummer, ärendenummer or name. What is sought stays here."""

from flask import g, request, url_for

from blueprints.shared.forms import Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from blueprints.socialtjanst import bp
from models.shared import audit, events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.skrivbord import personsok
from models.socialtjanst.skrivbord.rader import LAGE_ORD

INGEN = "Ingen person hos er stämmer. Den som är avslutad hittar du på personnummer."
LANGST = 40


class Personsok(Form):
    """What is sought."""

    sokt = LineField("Namn eller personnummer", [required("Skriv ett namn eller personnummer."), longest(LANGST)])


@bp.post("/personsokning")
@requires(Permission.LASA)
def sok_person():
    """Lead to the only one there is, or show those there are. Whom else a number belongs to the log alone is told."""
    form = Personsok()
    if not form.validate():
        return _igen(422, fel=form.sokt.errors[0])
    nummer = personsok.personnummer(form.sokt.data)
    person, rader = (
        personsok.med_nummer(nummer, g.actor) if nummer else (None, personsok.med_text(form.sokt.data, g.actor))
    )
    if len(rader) == 1:
        en = rader[0].genomforande
        audit.record(events.PERSON_SOKT, en, by=g.actor, persons=en.personer)
        return go(url_for("socialtjanst.genomforande", id=en.id))
    personer = [rad.genomforande.person_id for rad in rader if rad.genomforande.person_id]
    visat = Shown(events.PERSON_SOKT, personer or ([person.id] if person else []))
    return _igen(200, visat, traffar=rader) if rader else _igen(422, visat, fel=INGEN)


def _igen(status, visat=None, fel=None, traffar=()):
    return respond(
        "socialtjanst/skrivbord/personsok.html",
        "socialtjanst/skrivbord/_personsok.html",
        status,
        shows=visat,
        sokfel=fel,
        traffar=traffar,
        ord=LAGE_ORD,
        sokt=request.form.get("sokt", "")[:LANGST],
    )
