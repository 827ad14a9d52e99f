"""What of the behovspengsärenden is asked for, as the address says it. Nothing there names a person."""

from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, omsorterad, ordningen, val
from blueprints.shared.forms import DateField, LineField, longest
from models.tandvard.behovspeng.arendefraga import PERIODLAGE_ORD, Fraga, Periodlage, Sort

VANLIG = Fraga()
FALLER = frozenset({Sort.DATUM, Sort.NUMMER})  # begin with the latest
LANGST = 20  # of an ärendenummer


class Urval(Filter):
    """The filters, in the order of the page."""

    fran = DateField("Skapad från", [Optional()])
    till = DateField("Skapad till", [Optional()])
    arendenummer = LineField("Ärendenummer", [Optional(), longest(LANGST)])
    period = SelectField("Prövningsperiod", [Optional()], choices=val(PERIODLAGE_ORD.items()))
    mottagning = SelectField("Mottagning", [Optional()])
    olasta = BooleanField("Olästa beslut")

    def __init__(self, args: Any, mottagningar: dict[int, str]):
        super().__init__(args)
        self.flera = len(mottagningar) > 1
        self.mottagning.choices = val(mottagningar.items())

    def fraga(self, args: Any) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        period = self.vald("period")
        return Fraga(
            fran=self.vald("fran"),
            till=self.vald("till"),
            nummer=self.vald("arendenummer") or "",
            olasta=bool(self.vald("olasta")),
            period=Periodlage(period) if period else None,
            mottagning=self.nummer("mottagning"),
            **self.ordning(args, VANLIG.sort, FALLER),
        )


def adress(fraga: Fraga, endpoint: str = "tandvard.behovsarenden", *, efter: int | None = None) -> str:
    """The address that asks for it. What is the usual choice is left out."""
    return address(
        endpoint,
        fran=fraga.fran.isoformat() if fraga.fran else None,
        till=fraga.till.isoformat() if fraga.till else None,
        arendenummer=fraga.nummer or None,
        period=fraga.period,
        mottagning=fraga.mottagning or None,
        olasta=1 if fraga.olasta else None,
        **ordningen(fraga, VANLIG.sort, FALLER),
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    return adress(omsorterad(fraga, sort, FALLER))
