"""Kö: every flag that waits for an actor, what has waited too long first, then what a program wants looked at (F15)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from peewee import Case

from models.internetbehandling.granskning import eskalering
from models.internetbehandling.moment.flagga import FLAGGORD, Flagga, Flaggslag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.tillgang import nas_av
from models.internetbehandling.permissions import Permission
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.program.program import Programversion
from models.shared import clock
from models.shared.organisation import Medarbetare
from models.shared.person import Person


@dataclass(frozen=True)
class Vantande:
    """A flag in the queue, as it waits now."""

    flagga: Any
    nu: datetime
    grans: datetime

    @property
    def ord(self) -> str:
        """What has happened."""
        return FLAGGORD[self.flagga.slag]

    @property
    def var(self) -> str:
        """Where: the title of the steg, or of the aktivitetsplan."""
        return var(self.flagga)

    @property
    def vantat(self) -> str:
        """How long it has waited, as it is read."""
        return eskalering.i_ord(self.nu - self.flagga.uppstod)

    @property
    def for_lange(self) -> bool:
        """True when it has waited longer than it may."""
        return self.flagga.uppstod <= self.grans


def var(flagga: Flagga) -> str:
    """Where in the moment a flag was raised; empty for a message."""
    if flagga.plan_id:
        return flagga.plan.titel
    steg = flagga.moment.innehall.steg_av_kod(flagga.steg)
    return steg.titel if steg else ""


class Ko:
    """The queue of an actor: of the moment that they treat or cover, or `enhetens`, for an invånaradministratör."""

    def __init__(self, actor: Any, *, enhetens: bool = False):
        self.actor = actor
        self.far_se_enhetens = actor.may(Permission.INVANARADMIN)
        self.far_se_egna = actor.may(Permission.BEHANDLA)
        self.enhetens = self.far_se_enhetens and (enhetens or not self.far_se_egna)
        self.nu = clock.now()

    @cached_property
    def grans(self) -> datetime:
        """What arose before this has waited too long."""
        return eskalering.grans()

    @property
    def moment(self) -> Any:
        """The moment that it is about, also those that have ended: what nobody has looked at does not go away."""
        alla = Moment.visible_to(self.actor)
        return alla if self.enhetens else alla.where(nas_av(Moment, self.actor))

    def antal(self) -> int:
        """How many flags there are."""
        return self._fraga(Flagga.id).count()

    def sida(self, nummer: int, antal: int) -> list[Vantande]:
        """A page of it, counted from 1, with one more when there are more."""
        rader = self._hela().order_by(*self._ordning).limit(antal + 1).offset((nummer - 1) * antal)
        return [self._vantande(flagga) for flagga in rader]

    def efter(self, flagga: Flagga) -> int | None:
        """The id of the next one after a flag, whether that is hidden or not."""
        return self._granne(flagga, bakat=False)

    def fore(self, flagga: Flagga) -> int | None:
        """The id of the one before it."""
        return self._granne(flagga, bakat=True)

    def forsta(self) -> int | None:
        """The id of the first of all, or None when nothing waits."""
        forst = self._fraga(Flagga.id).order_by(*self._ordning).first()
        return forst and forst.id

    def vantande(self, flagga: Flagga) -> Vantande:
        """One flag as it waits."""
        return self._vantande(flagga)

    @property
    def _rang(self) -> Any:
        """What has waited too long before all else; then, of those, what the program wants looked at."""
        sen, att_se = Flagga.uppstod <= self.grans, Flagga.slag == Flaggslag.SVAR_ATT_SE
        return Case(None, ((sen & att_se, 0), (sen, 1), (att_se, 2)), 3)

    @property
    def _ordning(self) -> tuple[Any, ...]:
        return (self._rang, Flagga.uppstod, Flagga.id)

    def _rang_av(self, flagga):
        return (0 if flagga.uppstod <= self.grans else 2) + (flagga.slag is not Flaggslag.SVAR_ATT_SE)

    def _granne(self, flagga, bakat):
        """The nearest one on a side of a flag, by the same order as the list."""
        rang, nar, vilken = self._rang, Flagga.uppstod, Flagga.id
        denna = self._rang_av(flagga)
        fler = (lambda a, b: a < b) if bakat else (lambda a, b: a > b)
        bortom = fler(nar, flagga.uppstod) | ((nar == flagga.uppstod) & fler(vilken, flagga.id))
        query = self._fraga(Flagga.id).where(fler(rang, denna) | ((rang == denna) & bortom))
        ordning = [each.desc() for each in self._ordning] if bakat else self._ordning
        granne = query.order_by(*ordning).first()
        return granne and granne.id

    def _fraga(self, *columns):
        return Flagga.select(*columns).where(Flagga.dold.is_null(), Flagga.moment.in_(self.moment.select(Moment.id)))

    def _hela(self):
        query = self._fraga(Flagga, Moment, Person, Programversion, Medarbetare, Aktivitetsplan)
        query = query.join(Moment).join(Person).switch(Moment).join(Programversion).switch(Moment).join(Medarbetare)
        return query.switch(Flagga).left_outer_join(Aktivitetsplan)

    def _vantande(self, flagga):
        return Vantande(flagga, self.nu, self.grans)


def i_momentet(moment: Moment) -> list[Vantande]:
    """What waits in one moment, the oldest first."""
    return _vantande_i(moment, Flagga.att_granska(moment))


def dolda_i(moment: Moment) -> list[Vantande]:
    """What somebody has hidden in it, the latest first."""
    return _vantande_i(moment, Flagga.dolda(moment))


def _vantande_i(moment, flaggor):
    nu, grans = clock.now(), eskalering.grans()
    planer = {flagga.plan_id for flagga in flaggor if flagga.plan_id}
    kanda = {plan.id: plan for plan in Aktivitetsplan.select().where(Aktivitetsplan.id.in_(planer))} if planer else {}
    for flagga in flaggor:
        flagga.moment = moment
        flagga.plan = kanda.get(flagga.plan_id)
    return [Vantande(flagga, nu, grans) for flagga in flaggor]
