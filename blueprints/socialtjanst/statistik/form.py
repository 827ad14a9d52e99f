"""What is to be taken out: verksamhet, enheter, a month or an interval, and the reason for it (T59, T60, T63)."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, KryssField, LineField, longest, required
from blueprints.shared.numbers import whole
from blueprints.socialtjanst.boende.urval import INDRAG
from models.shared.rules import RuleBroken
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.statistik.omfattning import OMFATTNING_ORD
from models.socialtjanst.statistik.uttag import LANGST

AR_MANAD = re.compile("((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
EN_DAG = timedelta(days=1)


class Periodval(StrEnum):
    """How the period is written."""

    MANAD = "manad"
    INTERVALL = "intervall"


class Uttagsform(Form):
    """The form, in the order of the page."""

    omfattning = RadioField(
        "Verksamhet",
        [required("Välj verksamhet.")],
        choices=[SelectChoice(en.value, ord) for en, ord in OMFATTNING_ORD.items()],
    )
    enheter = KryssField("Enheter", [required("Välj minst en enhet.")])
    period = RadioField(
        "Period",
        [required("Välj månad eller intervall.")],
        choices=[SelectChoice(Periodval.MANAD.value, "En månad"), SelectChoice(Periodval.INTERVALL.value, "Intervall")],
        default=Periodval.MANAD.value,
    )
    manad = StringField("Månad", [longest(7)])
    fran = DateField("Från och med", [Optional()])
    till = DateField("Till och med", [Optional()])
    anledning = LineField(
        "Ange anledning till rapportuttag",
        [required("Ange anledning till rapportuttag."), longest(LANGST)],
        description="Sparas i loggen tillsammans med uttaget. Skriv inga personuppgifter.",
    )

    def __init__(self, gren: Gren, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.enheter.choices = [
            SelectChoice(str(nod.enhet.id), INDRAG * nod.djup + nod.enhet.namn) for nod in gren.noder
        ]

    def perioden(self) -> tuple[date, date]:
        """The first and the last day. Raises RuleBroken when they are not told."""
        if self.period.data == Periodval.MANAD:
            skriven = AR_MANAD.fullmatch((self.manad.data or "").strip())
            if not skriven:
                raise RuleBroken("Ange månad som ÅÅÅÅ-MM, till exempel 2026-10.", "manad")
            return manaden(date(int(skriven[1]), int(skriven[2]), 1))
        for falt in (self.fran, self.till):
            if falt.data is None:
                raise RuleBroken("Ange intervallets första och sista dag.", falt.name)
        return self.fran.data, self.till.data  # type: ignore[return-value]

    def valda(self) -> list[int]:
        """The ids of the enheter that are chosen."""
        return [whole(en) for en in self.enheter.data or ()]


def manaden(dag: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    forsta = dag.replace(day=1)
    return forsta, (forsta + 31 * EN_DAG).replace(day=1) - EN_DAG


def forra_manaden(idag: date) -> date:
    """The first day of the month before."""
    return (idag.replace(day=1) - EN_DAG).replace(day=1)
