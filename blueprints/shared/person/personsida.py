"""One page per person, with what each domain has to tell of them under a tab of its own."""

from flask import abort, g, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.missing import missing
from blueprints.shared.person.flik import far_oppna, flikar
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, respond
from models.shared import clock, events
from models.shared.permissions import Permission
from models.shared.person import Person


@bp.get("/personer/<int:id>")
@requires(Permission.ANVANDA)
def personsida(id):
    """The first of the tabs that the actor may open."""
    return _visa(id)


@bp.get("/personer/<int:id>/<flik>")
@requires(Permission.ANVANDA)
def personflik(id, flik):
    return _visa(id, flik)


def _visa(id, namn=None):
    person = Person.get_or_none(Person.id == id) or Person(id=id)  # one who does not exist takes the same steps
    synliga = flikar(person, g.actor)
    if not synliga:
        missing(Person, id)
    vald = synliga[0] if namn is None else next((flik for flik in synliga if flik.namn == namn), None)
    if vald is None:
        abort(404)
    sedd = visat(person)
    return respond(
        "shared/person/personsida.html",
        "shared/person/_flik.html",
        shows=Shown(events.PERSONFLIK_LAST, [person.id], person, {"flik": vald.text}),
        person=person,
        alder=sedd.alder(person.avliden or clock.today()),
        flikar=synliga,
        vald=vald,
        far_oppna=sedd.skyddad and far_oppna(person, g.actor),
        url=url_for("shared.personflik", id=id, flik=vald.namn),
        **vald.innehall(person, g.actor),
    )
