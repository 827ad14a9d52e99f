"""Which objekt are asked for, as the address says it: a day, a part of the tree, the slag and whether they are free."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.address import address
from blueprints.shared.filter import ALLA, Filter, val
from blueprints.shared.forms import DateField
from models.socialtjanst.boende.boendeobjekt import SLAG_ORD, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.objektlista import LAGE_ORD, Lage, Objektfraga

INDRAG = "\u2003"  # for each step down in the tree


def enhetsval(gren: Gren) -> list[SelectChoice]:
    """The enheter within reach to choose among, each a step in from the one it lies under."""
    return [ALLA, *(SelectChoice(str(nod.enhet.id), INDRAG * nod.djup + nod.enhet.namn) for nod in gren.noder)]


class Objekturval(Filter):
    """The filters, in the order of the page."""

    dag = DateField("Dag", [Optional()])
    enhet = SelectField("Enhet och de under den", [Optional()])
    slag = SelectField("Slag", [Optional()], choices=val(SLAG_ORD.items()))
    lage = SelectField("Visa", [Optional()], choices=val(LAGE_ORD.items()))

    def __init__(self, args: Any, gren: Gren):
        super().__init__(args)
        self.gren = gren
        self.enhet.choices = enhetsval(gren)

    def fraga(self) -> Objektfraga:
        """What is asked for; what is not a choice asks for nothing."""
        slag, lage = self.vald("slag"), self.vald("lage")
        return Objektfraga(
            dag=self.vald("dag"),
            enhet=self.nummer("enhet"),
            slag=Objektslag(slag) if slag else None,
            lage=Lage(lage) if lage else None,
        )


def objektadress(fraga: Objektfraga) -> str:
    """The address of the list that asks for it."""
    return address(
        "socialtjanst.boendeobjekten",
        dag=fraga.dag.isoformat() if fraga.dag else None,
        enhet=fraga.enhet or None,
        slag=fraga.slag,
        lage=fraga.lage,
    )
