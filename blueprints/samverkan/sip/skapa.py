"""Ny SIP for the person of a search (M64)."""

from flask import g, redirect, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.forms import OkandPerson
from blueprints.samverkan.hitta import find
from blueprints.samverkan.sokningar import visa
from blueprints.shared.gate import requires
from models.samverkan.arende import Arende
from models.samverkan.permissions import Permission
from models.samverkan.sokning import Sokning
from models.shared.person import Person


@bp.post("/sokningar/<nyckel>/sip")
@requires(Permission.SKAPA_SIP)
def skapa_sip(nyckel):
    """Begin a SIP; a person whom the register does not know is entered by hand first."""
    sokning = find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel))
    form, person = OkandPerson(), sokning.person
    if person or form.validate():
        with form.rules():
            person = person or Person.registrera(nummer=sokning.nummer, **form.values(), by=g.actor)
            return redirect(url_for(".arende", id=Arende.skapa_sip(person, by=g.actor).id), 303)
    return visa(sokning, form=form, status=422)
