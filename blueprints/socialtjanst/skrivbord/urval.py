"""What of the genomföranden is asked for, as the address says it. Nothing there names a person."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import Filter, val
from models.socialtjanst.skrivbord.lista import Fraga
from models.socialtjanst.skrivbord.rader import LAGE_ORD, Lage

OAVSLUTADE = SelectChoice("", "Alla som inte är avslutade")


class Urval(Filter):
    """The filters, in the order of the page."""

    enhet = SelectField("Enhet", [Optional()])
    insatstyp = SelectField("Insatstyp", [Optional()])
    lage = SelectField("Status", [Optional()], choices=[OAVSLUTADE, *val(LAGE_ORD.items())[1:]])

    def __init__(self, args: Any, enheter: dict[int, str], insatstyper: dict[int, str]):
        super().__init__(args)
        self.enhet.choices = val(enheter.items())
        self.insatstyp.choices = val(insatstyper.items())

    def fraga(self) -> Fraga:
        """What is asked for; what is not a choice asks for nothing."""
        lage = self.vald("lage")
        return Fraga(self.nummer("enhet"), self.nummer("insatstyp"), Lage(lage) if lage else None)


def adress(fraga: Fraga, *, efter: int | None = None) -> str:
    """The address that asks for it."""
    return address(
        "socialtjanst.genomforandelista",
        enhet=fraga.enhet or None,
        insatstyp=fraga.insatstyp or None,
        lage=fraga.lage,
        efter=efter,
    )
