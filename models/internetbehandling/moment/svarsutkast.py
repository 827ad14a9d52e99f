"""Svarsutkast: what the person has filled in and not handed in, taken up on any device (F4)."""

import json
from collections.abc import Mapping
from typing import Any

from peewee import ForeignKeyField, IntegerField, IntegrityError

from models.internetbehandling.moment import events, svar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import krav_pa_skrivbart
from models.internetbehandling.program.innehall import Steg
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken

ANNAT_FONSTER = "Du har skrivit i ett annat fönster. Det du skrev här är inte sparat. Kopiera det och ladda om sidan."


class Svarsutkast(Record):
    """The draft of one steg, saved as it is written. Only the person reads it."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    steg = CharField(max_length=120)
    innehall = TextField(default="{}")
    andring = IntegerField(default=1)
    sparat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("moment", "steg"), True),)

    @property
    def svar(self) -> dict[str, Any]:
        """What is filled in, by the code of the question."""
        return json.loads(self.innehall)

    @classmethod
    def nu(cls, moment: Moment, steg: Steg) -> "Svarsutkast | None":
        """The draft of a steg, or None."""
        return cls.get_or_none(cls.moment == moment, cls.steg == steg.kod)

    @classmethod
    def paborjade(cls, moment: Moment) -> frozenset[str]:
        """The codes of the steg in which something is filled in and not handed in."""
        query = cls.select(cls.steg).where(cls.moment == moment, cls.innehall != "{}")
        return frozenset(kod for (kod,) in query.tuples())

    @classmethod
    def spara(cls, moment: Moment, steg: Steg, svaren: Mapping[str, Any], *, sedan: int, by: Invanare) -> int:
        """Keep what is filled in so far. `sedan` is the number of the draft that the writer has, 0 for none.

        Returns its number now. Raises Conflict when it has been written in from another window meanwhile.
        """
        text = json.dumps(dict(svaren), ensure_ascii=False, sort_keys=True)
        if len(text) > 4 * svar.LANGST:
            raise RuleBroken("Det är för mycket text i formuläret. Korta något av svaren.")
        with db.atomic():
            krav_pa_skrivbart(moment, steg, by)
            nu = cls.nu(moment, steg)
            if nu and nu.innehall == text:
                return nu.andring
            if (nu.andring if nu else 0) != sedan:
                raise Conflict(ANNAT_FONSTER)
            if nu is None:
                try:
                    with db.atomic():
                        cls.create(moment=moment, steg=steg.kod, innehall=text)
                except IntegrityError:
                    raise Conflict(ANNAT_FONSTER) from None
            else:
                cls.update(innehall=text, andring=sedan + 1, sparat=clock.now()).where(cls.id == nu.id).execute()
            moment.logga(events.FORMULAR_UTKAST, by=by)
        return sedan + 1

    @classmethod
    def tom(cls, moment: Moment, steg: Steg) -> None:
        """Empty the draft, since it has been handed in; inside the caller's transaction. The row stays, so that what a
        late window keeps meets it."""
        utkast = cls.update(innehall="{}", andring=cls.andring + 1, sparat=clock.now())
        utkast.where(cls.moment == moment, cls.steg == steg.kod).execute()
