"""The ärende that an address names, as the one who asks may see it: the question that every request begins with."""

from types import SimpleNamespace
from typing import Any

from models.samverkan.arende import Arende
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.shared.person import Person
from models.shared.prepared import Prepared

ANDRA_MEST = 20


def synligt(id: int, actor: Any) -> Any:
    """The ärende of this id, with its person, or None when the actor may not see it."""
    found = SYNLIGT.first(actor.enhet_id, actor.processroll_id, id)
    if found is not None:
        tillagd = found.__rel__.pop("tillagd")
        found.tillagt = ((actor.enhet_id, actor.processroll_id), tillagd.ansvar if tillagd else frozenset())
    return found


def andra_synliga(arende: Any, actor: Any) -> list[Any]:
    """The person's other ärenden that the actor may see, latest changed first."""
    return ANDRA.all(actor.enhet_id, actor.processroll_id, arende.person_id, arende.id)


def _synliga(enhet, roll):
    # Of an actor its rule asks for these two things alone.
    return Arende.visible_to(SimpleNamespace(enhet_id=enhet, processroll_id=roll))


def _synligt(enhet, roll, id):
    dr = Deltagarroll
    tillagd = (dr.arende == Arende.id) & (dr.enhet == enhet) & (dr.processroll == roll) & dr.upphord.is_null()
    query = _synliga(enhet, roll).select(Arende, Person, dr).switch(Arende)
    return query.left_outer_join(dr, on=tillagd & dr.deltar).where(Arende.id == id)


SYNLIGT = Prepared(_synligt, arende=Arende, person=Person, tillagd=Deltagarroll)
ANDRA = Prepared(
    lambda enhet, roll, person, id: (
        _synliga(enhet, roll)
        .where(Arende.person == person, Arende.id != id)
        .order_by(Arende.andrad.desc(), Arende.id.desc())
        .limit(ANDRA_MEST)
    ),
    arende=Arende,
    person=Person,
)
