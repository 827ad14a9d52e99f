"""Visa uppgifterna on a person's page: what skyddad identitet hides, opened for the work one has with them (PR-01)."""

from flask import g, redirect, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.missing import missing
from blueprints.shared.person.flik import far_oppna
from blueprints.shared.personuppgifter.forms import Skal
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.config_login import STRONG
from models.shared.permissions import Permission
from models.shared.person import Person
from models.shared.personuppgifter.visning import MINUTER, Visning


@bp.get("/personer/<int:id>/visning")
@requires(Permission.ANVANDA, loa=STRONG)
def personvisning(id):
    return _visa(_person(id), Skal())


@bp.post("/personer/<int:id>/visning")
@requires(Permission.ANVANDA, loa=STRONG)
def oppna_personvisning(id):
    person, form = _person(id), Skal()
    if form.validate():
        with form.rules():
            Visning.oppna(person, **form.values(), by=g.actor)
            return go(url_for("shared.personsida", id=id))
    return _visa(person, form, 422)


@bp.post("/personer/<int:id>/visning/avslut")
@requires(Permission.ANVANDA)
def avsluta_personvisning(id):
    Visning.avsluta(_person(id), by=g.actor)
    return redirect(url_for("shared.personsida", id=id), 303)


def _person(id):
    person = Person.get_or_none(Person.id == id) or Person(id=id)
    return person if far_oppna(person, g.actor) else missing(Person, id)


def _visa(person, form, status=200):
    """The dialog. It names nobody."""
    return respond(
        "shared/person/visning.html",
        "shared/personuppgifter/_visning.html",
        status,
        shows=Shown(events.PERSON_LAST, [person.id], person),
        form=form,
        minuter=MINUTER.nu,
        url=url_for("shared.oppna_personvisning", id=person.id),
        tillbaka=url_for("shared.personsida", id=person.id),
    )
