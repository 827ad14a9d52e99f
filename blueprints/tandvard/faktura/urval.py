"""What of the invoices is asked for, as the address says it. Nothing there names a person."""

from functools import reduce
from operator import or_
from typing import Any

from flask import g
from wtforms import SelectField
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, omsorterad, ordningen, val
from blueprints.shared.forms import DateField, LineField, longest
from models.shared.organisation import Enhet
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.sokning import LANGST, Fraga, Sort
from models.tandvard.faktura.status import FAKTURASTATUS_ORD, FAKTURATYP_ORD, Fakturastatus, Fakturatyp

VANLIG = Fraga()
FALLER = frozenset({Sort.DATUM, Sort.NUMMER, Sort.VERIFIKATION, Sort.SUMMA})  # begin with the latest or largest


class Urval(Filter):
    """The filters, in the order of the page."""

    fakturatyp = SelectField("Fakturatyp", [Optional()])
    fran = DateField("Fakturadatum från", [Optional()])
    till = DateField("Fakturadatum till", [Optional()])
    referens = LineField("Extern fakturareferens", [Optional(), longest(LANGST)])
    status = SelectField("Status", [Optional()])
    verifikation = LineField("Verifikationsnummer", [Optional(), longest(LANGST)])
    mottagning = SelectField("Mottagning", [Optional()])

    def __init__(self, args: Any):
        super().__init__(args)
        sedda = Faktura.mottagningar(g.actor)
        mina = list(Enhet.select().where(reduce(or_, map(Enhet.id.in_, sedda.values()))).order_by(Enhet.sortnyckel))
        self.flera, self.fler_typer = len(mina) > 1, len(sedda) > 1
        self.mottagning.choices = val((en.id, en.namn) for en in mina)
        self.fakturatyp.choices = val((typ, FAKTURATYP_ORD[typ]) for typ in sedda)
        self.status.choices = val(FAKTURASTATUS_ORD.items())

    def fraga(self, args: Any) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        typ, status = self.vald("fakturatyp"), self.vald("status")
        return Fraga(
            fakturatyp=Fakturatyp(typ) if typ else None,
            fran=self.vald("fran"),
            till=self.vald("till"),
            referens=self.vald("referens") or "",
            status=Fakturastatus(status) if status else None,
            verifikation=self.vald("verifikation") or "",
            mottagning=self.nummer("mottagning"),
            **self.ordning(args, VANLIG.sort, FALLER),
        )


def adress(fraga: Fraga, endpoint: str = "tandvard.fakturor", *, efter: int | None = None) -> str:
    """The address that asks for it. What is the usual choice is left out."""
    return address(
        endpoint,
        fakturatyp=fraga.fakturatyp,
        fran=fraga.fran.isoformat() if fraga.fran else None,
        till=fraga.till.isoformat() if fraga.till else None,
        referens=fraga.referens or None,
        status=fraga.status,
        verifikation=fraga.verifikation or None,
        mottagning=fraga.mottagning or None,
        **ordningen(fraga, VANLIG.sort, FALLER),
        efter=efter,
    )


def sorterad(fraga: Fraga, sort: Sort) -> str:
    """The address of the same in another order; the same heading again turns it."""
    return adress(omsorterad(fraga, sort, FALLER))
