"""Which months, enheter and program the statistics count, as an address says it."""

import re
from datetime import date
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import Optional, ValidationError

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, val
from models.internetbehandling.statistik.urval import (
    FLEST,
    Manad,
    Urval,
    enheterna,
    programmen,
    senaste_aret,
    ser_organisationen,
)

AR_MANAD = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


class Statistikurval(Filter):
    """The filters, in the order of the page."""

    fran = StringField("Från och med månad", [Optional()])
    till = StringField("Till och med månad", [Optional()])
    enhet = SelectField("Enhet", [Optional()])
    program = SelectField("Program", [Optional()])

    def __init__(self, args: Any, actor: Any):
        forst, sist = senaste_aret()
        super().__init__(args)
        self.enheter = {en.id: en.namn for en in enheterna(actor)}
        self.titlar = programmen(actor)
        self.maskeras = ser_organisationen(actor)
        self.enhet.choices = val(self.enheter.items())
        self.program.choices = val(self.titlar.items())
        self.fran.data, self.till.data = self.fran.data or forst.ord, self.till.data or sist.ord

    def validate_fran(self, field: Any) -> None:
        """A month that can be read."""
        if _manad(field.data) is None:
            raise ValidationError("Ange månad som ÅÅÅÅ-MM, till exempel 2026-10.")

    def validate_till(self, field: Any) -> None:
        """The same, and not before the first one, nor more than five years after it."""
        self.validate_fran(field)
        fran, till = _manad(self.fran.data), _manad(field.data)
        if fran and till and till < fran:
            raise ValidationError("Välj en månad som inte är före den första.")
        if fran and till and len(Urval(fran, till, ()).manader) > FLEST:
            raise ValidationError("Välj högst fem år.")

    def urval(self) -> Urval:
        """What is counted; the last twelve months when the months do not fit together."""
        enhet, program = self.nummer("enhet"), self.nummer("program") or None
        fran, till = _manad(self.fran.data), _manad(self.till.data)
        if fran is None or till is None or self.fran.errors or self.till.errors:
            fran, till = senaste_aret()
        return Urval(fran, till, (enhet,) if enhet else tuple(self.enheter), program, self.maskeras)

    def adress(self, endpoint: str, om: Urval) -> str:
        """The address of a page that counts the same."""
        valda = {"enhet": self.nummer("enhet") or None, "program": om.program}
        return address(endpoint, fran=om.fran.ord, till=om.till.ord, **valda)


def _manad(text: str | None) -> Manad | None:
    skriven = AR_MANAD.fullmatch((text or "").strip())
    return Manad(date(int(skriven[1]), int(skriven[2]), 1)) if skriven else None
