"""A register whose changes are made by the verbs of its noun, so by somebody at Tandvårdsenheten alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.shared.register.base import Register
from models.shared.register.plan import Plan
from models.shared.rules import RuleBroken
from models.tandvard.atgardskoder.kodregister import BARA_I_SAMSPEL
from models.tandvard.permissions import Permission

BLIR_KVAR = "Det som saknas i filen blir kvar. Det här registret avslutar ingenting."


class AvTandvardsenheten(Register):
    """The base of those."""

    behorighet: Any = Permission.GRANSKA
    kan_avslutas = False

    @contextmanager
    def tillaten(self, plan: Plan, by: Any) -> Iterator[None]:
        if by is None:
            raise RuleBroken(BARA_I_SAMSPEL)
        plan.work = by
        yield
