"""What the addresses of a plan name, found among what the actor may open."""

from typing import NamedTuple

from flask import abort

from blueprints.internetbehandling.moment.hitta import momentet
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.program.innehall import Planmall
from models.shared.events import Event


class Plansida(NamedTuple):
    """A plan of a moment."""

    moment: Moment
    plan: Aktivitetsplan

    def shown(self, event: Event, **mer: object) -> Shown:
        """The row that the log gets: by the number of the plan, since its title may say something of the person."""
        fakta = {"plan": self.plan.id, "program": self.moment.version.titel, **mer}
        return Shown(event, [self.moment.person_id], self.plan, fakta)


def planen(id: int, plan: int) -> Plansida:
    """A plan of a moment, or 404."""
    ett = momentet(id)
    rad = find(Aktivitetsplan.select().where(Aktivitetsplan.moment == ett), plan)
    rad.moment = ett
    return Plansida(ett, rad)


def mallen(ett: Moment, nummer: int) -> Planmall:
    """A ready plan of the program by its place in the version, or 404."""
    mallar = ett.innehall.aktivitetsplaner
    return mallar[nummer - 1] if 1 <= nummer <= len(mallar) else abort(404)
