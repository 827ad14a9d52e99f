"""What is searched for among the åtgärder, as the address says it."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, omsorterad, ordningen, val
from blueprints.shared.forms import DateField
from models.tandvard.atgardskoder.fraga import Fraga, Sort
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Status
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod

VANLIG = Fraga()
FALLER = frozenset({Sort.DATUM, Sort.SKAPAD})  # begin with the latest
SIDAN = "tandvard.atgardskoder"
EJ_FAKTURERADE = Fraga(status=Status.GODKAND)


class Urval(Filter):
    """The filters, in the order of the page."""

    fran = DateField("Behandlingsdatum från", [Optional()])
    till = DateField("Behandlingsdatum till", [Optional()])
    skapad_fran = DateField("Skapad från", [Optional()])
    skapad_till = DateField("Skapad till", [Optional()])
    kod = SelectField("Åtgärdskod", [Optional()])
    status = SelectField("Status", [Optional()], choices=val(STATUS_ORD.items()))
    mottagning = SelectField("Mottagning", [Optional()])

    def __init__(self, args: Any, mottagningar: dict[int, str]):
        super().__init__(args)
        self.flera = len(mottagningar) > 1
        self.mottagning.choices = val(mottagningar.items())
        koder = Atgardskod.select().order_by(Atgardskod.kod)
        self.kod.choices = val((kod.id, kod) for kod in koder)

    def fraga(self, args: Any) -> Fraga:
        """What is searched for; what is not a choice searches for nothing."""
        status = self.vald("status")
        return Fraga(
            fran=self.vald("fran"),
            till=self.vald("till"),
            skapad_fran=self.vald("skapad_fran"),
            skapad_till=self.vald("skapad_till"),
            kod=self.nummer("kod") or None,
            status=Status(status) if status else None,
            mottagning=self.nummer("mottagning") or None,
            **self.ordning(args, VANLIG.sort, FALLER),
        )


def adress(fraga: Fraga, endpoint: str = SIDAN, *, efter: int | None = None) -> str:
    """The address that searches for it. What is the usual choice is left out."""
    dagar = {namn: getattr(fraga, namn) for namn in ("fran", "till", "skapad_fran", "skapad_till")}
    return address(
        endpoint,
        **{namn: dag.isoformat() if dag else None for namn, dag in dagar.items()},
        kod=fraga.kod,
        status=fraga.status,
        mottagning=fraga.mottagning,
        **ordningen(fraga, VANLIG.sort, FALLER),
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    return adress(omsorterad(fraga, sort, FALLER))
