"""The filters of an uttag, as the address says them: utförare, insatstyp, åldersintervall and fördelning (T61, T62)."""

from typing import Any

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from blueprints.shared.filter import Filter, val
from blueprints.shared.forms import KryssField, NumberField
from blueprints.shared.numbers import whole
from models.socialtjanst.statistik.matt import FORDELNING_ORD, Fordelning
from models.socialtjanst.statistik.omfattning import insatstyper
from models.socialtjanst.statistik.rakna import Urval
from models.socialtjanst.statistik.statistikexcel import Statistikfraga
from models.socialtjanst.statistik.uttag import Statistikuttag

_ALDER = [Optional(), NumberRange(0, 150, "Ange en ålder mellan 0 och 150.")]


class Statistikurval(Filter):
    """The filters, in the order of the page."""

    utforare = SelectField("Utförare", [Optional()])
    fordelning = SelectField(
        "Fördelning",
        [Optional()],
        choices=[SelectChoice(en.value, ord) for en, ord in FORDELNING_ORD.items()],
        default=Fordelning.INSATSTYP.value,
    )
    fran_alder = NumberField("Ålder från", _ALDER)
    till_alder = NumberField("Ålder till", _ALDER)
    typ = KryssField("Insatstyp", [Optional()])

    def __init__(self, args: Any, uttag: Statistikuttag, enheter: Any):
        super().__init__(args)
        self.utforare.choices = val((en.id, en.namn) for en in enheter)
        self.typ.choices = [SelectChoice(str(en.id), en.namn) for en in insatstyper(uttag.omfattning, uttag.orgnr)]

    def urval(self) -> Urval:
        """What is asked for; what is not a choice asks for nothing."""
        utforare = self.nummer("utforare")
        return Urval(
            (utforare,) if utforare else (),
            tuple(whole(en) for en in self.vald("typ") or ()),
            self._alder("fran_alder"),
            self._alder("till_alder"),
        )

    def delning(self) -> Fordelning:
        """The fördelning that is chosen."""
        return Fordelning(self.vald("fordelning") or Fordelning.INSATSTYP)

    def kvar(self) -> dict[str, Any]:
        """The filters as an address says them, for the way to what the numbers lead to and back."""
        urval, hur = self.urval(), self.delning()
        return {
            "utforare": urval.enheter[0] if urval.enheter else None,
            "fordelning": hur.value if hur is not Fordelning.INSATSTYP else None,
            "typ": list(urval.insatstyper) or None,
            "fran_alder": urval.fran_alder,
            "till_alder": urval.till_alder,
        }

    def fraga(self, uttag: Statistikuttag) -> Statistikfraga:
        """What is asked for of an uttag."""
        urval = self.urval()
        return Statistikfraga(
            uttag.id, self.delning(), urval.enheter, urval.insatstyper, urval.fran_alder, urval.till_alder
        )

    def _alder(self, namn: str) -> int | None:
        self.vald(namn)
        return None if self[namn].errors else self[namn].data
