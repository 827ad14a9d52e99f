"""Which registers of avvikelser there are, and what is written about a row of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, g
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.numbers import whole
from models.shared.avvikelse.enhetsregel import (
    ENHETSVAL_ORD,
    PLATS_ORD,
    VEM_ORD,
    Enhetsregel,
    Enhetsval,
    Plats,
    Vem,
)
from models.shared.avvikelse.lagrum import LAGRUM_ORD, Lagrum, Lagrumsregel
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registret import LANGST
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.organisation import Befattning, Enhet

VALJ = SelectChoice("", "Välj")
INGEN = SelectChoice("", "Ingen")


def _val(ord: dict[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(en.value, text) for en, text in ord.items()]


class Rad(Form):
    """What every row has."""

    fran = DateField("Gäller från", [required("Ange från vilken dag.")])


class Namn(Rad):
    """A yrkesgrupp."""

    namn = LineField("Namn", [required("Skriv ett namn."), longest(LANGST)])

    def varden(self) -> dict[str, Any]:
        """As the model takes them."""
        return {"fran": self.fran.data, "namn": self.namn.data}


class Omrade(Namn):
    """An område."""

    lagrum = RadioField("Verksamhet", choices=_val(LAGRUM_ORD), default=Lagrum.SOL)
    fall = BooleanField("Räknas som fall")
    brist = BooleanField("Bristtyp i samverkan mellan huvudmän")

    def varden(self) -> dict[str, Any]:
        return super().varden() | {
            "lagrum": Lagrum(self.lagrum.data),
            "fall": self.fall.data,
            "brist": self.brist.data,
        }


class Hos(Rad):
    """A rule that names an enhet."""

    enhet = SelectField("Enhet")
    utan = INGEN

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.enheter = list(Enhet.inom(g.actor.enhet.orgnr))
        self.enhet.choices = [self.utan, *(SelectChoice(str(en.id), en.namn) for en in self.enheter)]

    def vald_enhet(self) -> Enhet | None:
        """The enhet that is chosen."""
        return next((en for en in self.enheter if str(en.id) == self.enhet.data), None)


class Lag(Hos):
    """A lagrum at an enhet."""

    utan = VALJ
    lagrum = RadioField("Verksamhet", choices=_val(LAGRUM_ORD), default=Lagrum.HSL)

    def varden(self) -> dict[str, Any]:
        """As the model takes them."""
        return {"fran": self.fran.data, "enhet": self.vald_enhet(), "lagrum": Lagrum(self.lagrum.data)}


class Regel(Hos):
    """A rule for the enhet."""

    vem = RadioField("Vem registrerar", choices=_val(VEM_ORD), default=Vem.LEGITIMERAD)
    befattning = SelectField("Befattning")
    plats = SelectField("Var hände det", choices=_val(PLATS_ORD))
    val = RadioField("Enhet som föreslås", choices=_val(ENHETSVAL_ORD), default=Enhetsval.PERSONENS)
    rad = LineField("Råd till den som registrerar", [Optional(), longest(200)])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        alla = Befattning.select().order_by(Befattning.namn)
        self.befattning.choices = [INGEN, *(SelectChoice(str(en.id), en.namn) for en in alla)]

    def varden(self) -> dict[str, Any]:
        """As the model takes them."""
        vald = Befattning.get_or_none(Befattning.id == whole(self.befattning.data)) if self.befattning.data else None
        return {
            "fran": self.fran.data,
            "vem": Vem(self.vem.data),
            "befattning": vald,
            "plats": Plats(self.plats.data),
            "val": Enhetsval(self.val.data),
            "enhet": self.vald_enhet(),
            "rad": self.rad.data or "",
        }


@dataclass(frozen=True)
class Sort:
    """One register. `form` has `varden()`, `falt` are its fields in order, `vad` what a row says beside its name."""

    adress: str
    rubrik: str
    en: str
    model: type[Any]
    form: type[Any]
    falt: tuple[str, ...]
    text: str
    vad: Callable[[Any], str]


def _omradets(rad: Avvikelseomrade) -> str:
    return f"{rad.lagrum_ord}{', räknas som fall' if rad.fall else ''}{', bristtyp i samverkan' if rad.brist else ''}"


def _regelns(rad: Enhetsregel) -> str:
    hos = f": {rad.enhet.namn}" if rad.enhet else ""
    return f"{ENHETSVAL_ORD[rad.val]}{hos}. {rad.rad}".strip()


SORTER = {
    sort.adress: sort
    for sort in (
        Sort(
            "omraden",
            "Områden",
            "område",
            Avvikelseomrade,
            Omrade,
            ("namn", "lagrum", "fall", "brist"),
            "Vad som kan ha hänt, inom varje verksamhet. Det som räknas som fall räknas vem som än registrerar.",
            _omradets,
        ),
        Sort(
            "yrkesgrupper",
            "Yrkesgrupper",
            "yrkesgrupp",
            Yrkesgrupp,
            Namn,
            ("namn",),
            "De som kan ha varit inblandade.",
            lambda rad: "",
        ),
        Sort(
            "enhetsregler",
            "Enhetsregler",
            "enhetsregel",
            Enhetsregel,
            Regel,
            ("vem", "befattning", "plats", "val", "enhet", "rad"),
            "På vilken enhet en avvikelse om en person registreras. En regel för befattningen går före en regel för "
            "legitimerad personal, som går före regeln för alla.",
            _regelns,
        ),
        Sort(
            "lagrum",
            "Förvald verksamhet",
            "regel",
            Lagrumsregel,
            Lag,
            ("enhet", "lagrum"),
            "Vilken verksamhet som är förvald på en enhet och dem under den. Utan regel är det HSL i regionen och SoL "
            "i kommunen.",
            lambda rad: "",
        ),
    )
}


def sorten(namn: str) -> Sort:
    """The register that an address names, or 404."""
    return SORTER.get(namn) or abort(404)
