"""Setting and lifting a spärr, so that the start pages of all who take part are told that their list has changed."""

from models.samverkan import andring
from models.samverkan.arende import Arende
from models.shared.db import db
from models.shared.personuppgifter.sparr import Sparr


def sparra(person, *, hela_vardgivaren, begard_av, by):
    """Block what the actor's enhet or vårdgivare has documented; the ärenden leave the others' start pages at once."""
    with db.atomic():
        sparr = Sparr.registrera(person, hela_vardgivaren=hela_vardgivaren, begard_av=begard_av, by=by)
        _meddela(person.id)
    return sparr


def hav(sparr, *, skal, by):
    """Lift a spärr for good; the ärenden come back to the start pages of those who take part."""
    with db.atomic():
        sparr.hav(skal=skal, by=by)
        _meddela(sparr.person_id)


def _meddela(person_id):
    for arende in Arende.select(Arende.id).where(Arende.person == person_id, Arende.borttagen.is_null()):
        andring.rakna_upp_for_alla(arende.id)
