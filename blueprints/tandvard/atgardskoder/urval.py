"""What is searched for among the åtgärder, as the address says it."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.forms import DateField, Form
from models.tandvard.atgardskoder.fraga import Fraga, Sort
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Status
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod

VANLIG = Fraga()
FALLER = frozenset({Sort.DATUM, Sort.SKAPAD})  # begin with the latest
ALLA = SelectChoice("", "Alla")
SIDAN = "tandvard.atgardskoder"
EJ_FAKTURERADE = Fraga(status=Status.GODKAND)


class Urval(Form):
    """The filters, in the order of the page."""

    class Meta(Form.Meta):
        csrf = False

    fran = DateField("Behandlingsdatum från", [Optional()])
    till = DateField("Behandlingsdatum till", [Optional()])
    skapad_fran = DateField("Skapad från", [Optional()])
    skapad_till = DateField("Skapad till", [Optional()])
    kod = SelectField("Åtgärdskod", [Optional()])
    status = SelectField("Status", [Optional()], choices=[ALLA, *(SelectChoice(*en) for en in STATUS_ORD.items())])
    mottagning = SelectField("Mottagning", [Optional()])

    def __init__(self, args: Any, mottagningar: dict[int, str]):
        super().__init__(args)
        self.flera = len(mottagningar) > 1
        self.mottagning.choices = [ALLA, *(SelectChoice(str(id), namn) for id, namn in mottagningar.items())]
        koder = Atgardskod.select().order_by(Atgardskod.kod)
        self.kod.choices = [ALLA, *(SelectChoice(str(kod.id), str(kod)) for kod in koder)]

    def fraga(self, args: Any) -> Fraga:
        """What is searched for; what is not a choice searches for nothing."""
        stammer = self.validate()

        def vald(namn: str) -> Any:
            return None if not stammer and self[namn].errors else self[namn].data or None

        sort = Sort(args["sort"]) if args.get("sort") in set(Sort) else VANLIG.sort
        riktning = args.get("riktning")
        return Fraga(
            fran=vald("fran"),
            till=vald("till"),
            skapad_fran=vald("skapad_fran"),
            skapad_till=vald("skapad_till"),
            kod=int(vald("kod") or 0) or None,
            status=Status(vald("status")) if vald("status") else None,
            mottagning=int(vald("mottagning") or 0) or None,
            sort=sort,
            fallande=riktning == "ner" if riktning in {"upp", "ner"} else sort in FALLER,
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
        sort=fraga.sort if fraga.sort is not VANLIG.sort else None,
        riktning=None if fraga.fallande is (fraga.sort in FALLER) else "ner" if fraga.fallande else "upp",
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    fallande = not fraga.fallande if sort is fraga.sort else sort in FALLER
    return adress(fraga._replace(sort=sort, fallande=fallande))
