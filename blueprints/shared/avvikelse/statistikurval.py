"""Which avvikelser the statistics count, as an address says it. Nothing there names a person."""

from datetime import date
from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from blueprints.shared.address import address
from blueprints.shared.filter import ALLA, Filter, val
from blueprints.shared.forms import DateField
from models.shared import clock
from models.shared.avvikelse.lagrum import LAGRUM_KORT
from models.shared.avvikelse.trend import KONSEKVENS_ORD, SLAG_ORD, Slag, Urval, manader, valbara

LANGST = 60  # months


class Statistikurval(Filter):
    """The filters, in the order of the page; the last three are chosen by a number that is pressed."""

    fran = DateField("Från", [Optional()])
    till = DateField("Till", [Optional()])
    enhet = SelectField("Enhet", [Optional()])
    omrade = SelectField("Område", [Optional()])
    manad = SelectField("Månad", [Optional()])
    konsekvens = SelectField("Konsekvens", [Optional()], choices=val(KONSEKVENS_ORD.items()))
    slag = SelectField("Vad", [Optional()], choices=[ALLA, *(SelectChoice(en.value, o) for en, o in SLAG_ORD.items())])

    def __init__(self, args: Any, actor: Any):
        super().__init__(args)
        enheter, omraden = valbara(actor)
        self.enhet.choices = val((en.id, en.namn) for en in enheter)
        self.omrade.choices = val((en.id, f"{en.namn} ({LAGRUM_KORT[en.lagrum]})") for en in omraden)
        self.manad.choices = val((en, en) for en in manader(*self._period()))

    def validate_fran(self, field):
        """Without a last day it counts until today."""
        if field.data and not self.till.data and len(manader(field.data, clock.today())) > LANGST:
            raise ValidationError("Välj högst fem år.")

    def validate_till(self, field):
        """At most five years, which begin before they end."""
        fran = self.fran.data
        if fran and field.data < fran:
            raise ValidationError("Välj en dag som inte är före den första.")
        if fran and len(manader(fran, field.data)) > LANGST:
            raise ValidationError("Välj högst fem år.")

    def urval(self) -> Urval:
        """What is counted; what is no choice counts all, and without days it is the last twelve months."""
        konsekvens, slag = self.vald("konsekvens"), self.vald("slag")
        fran, till = self._period()
        return Urval(
            fran,
            till,
            enhet=self.nummer("enhet") or None,
            omrade=self.nummer("omrade") or None,
            konsekvens=int(konsekvens) if konsekvens else None,
            manad=self.vald("manad"),
            slag=Slag(slag) if slag else Slag.ALLA,
        )

    def vad(self) -> list[str]:
        """What is chosen, in words: the days, and what else."""
        fran, till = self._period()
        valda = (self._ord(namn) for namn in ("manad", "enhet", "omrade", "konsekvens", "slag"))
        return [f"{fran} – {till}", *filter(None, valda)]

    def _ord(self, namn: str) -> str:
        vald = self.vald(namn)
        ord = next((choice.label for choice in self[namn].choices if vald and choice.value == vald), "")
        return f"Konsekvens: {ord.lower()}" if ord and namn == "konsekvens" else ord

    def _period(self) -> tuple[date, date]:
        """The days, both included; the last twelve months when they are not told or do not fit together."""
        idag, fran, till = clock.today(), self.fran.data, self.till.data
        till = till or (idag if not fran or fran <= idag else fran)
        fran = fran or _ett_ar(till)
        fel = till < fran or len(manader(fran, till)) > LANGST
        return (_ett_ar(idag), idag) if fel else (fran, till)


def _ett_ar(till: date) -> date:
    """The first day of the twelve months that end with the month of a day."""
    n = till.year * 12 + till.month - 12
    return date(n // 12, n % 12 + 1, 1)


def adress(endpoint: str, urval: Urval, *, efter: int | None = None) -> str:
    """The address that asks for it."""
    return address(
        endpoint,
        fran=urval.fran.isoformat(),
        till=urval.till.isoformat(),
        enhet=urval.enhet,
        omrade=urval.omrade,
        manad=urval.manad,
        konsekvens=urval.konsekvens,
        slag=urval.slag.value if urval.slag is not Slag.ALLA else None,
        efter=efter,
    )
