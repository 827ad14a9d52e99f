"""The form of a plan: its texts, when it is registered, and its questions (S25–S31)."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Any

from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from blueprints.internetbehandling.plan.fragerader import Fragerader
from blueprints.shared.forms import DateField, Form, LineField, NumberField, WritingField, longest, required
from models.internetbehandling.plan.i_ord import veckor_i_ord
from models.internetbehandling.plan.tillfallen import LANGST_INTERVALL, VECKA, Schema
from models.internetbehandling.plan.uppgifter import LANGST_TEXT, LANGST_TITEL, Planuppgifter
from models.internetbehandling.program.innehall import Fraga
from models.shared.rules import RuleBroken

KLOCKSLAG = re.compile(r"([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?")
SKRIV_SA = "Skriv klockslag som 07:30, med komma emellan om det är flera."
DAGAR = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")


class Klockslagsfalt(LineField):
    """The times of a day."""

    tider: tuple[time, ...] = ()

    def pre_validate(self, form):
        tider = []
        for ord in re.split(r"[,;\s]+", self.data or ""):
            if ord:
                last = KLOCKSLAG.fullmatch(ord)
                if last is None:
                    raise ValidationError(SKRIV_SA)
                tider.append(time(int(last[1]), int(last[2] or 0)))
        self.tider = tuple(tider)


class Planform(Form):
    """A plan, all but its questions, which are `fragerader`."""

    titel = LineField("Titel", [required("Ge planen en titel."), longest(LANGST_TITEL)])
    text = WritingField("Text till personen", [longest(LANGST_TEXT)])
    startdatum = DateField("Startdatum", [required("Ange startdatum som ÅÅÅÅ-MM-DD.")])
    intervall = SelectField(
        "Veckoschemat upprepas",
        choices=[SelectChoice(str(n), veckor_i_ord(n)) for n in range(1, LANGST_INTERVALL + 1)],
        default="1",
    )
    tid_0, tid_1, tid_2, tid_3, tid_4, tid_5, tid_6 = (Klockslagsfalt(dag, [longest(200)]) for dag in DAGAR)
    dagar_efter = NumberField(
        "Dagar efter tillfället då det går att registrera",
        [required("Ange antal dagar, 0 för samma dag.")],
        default=0,
    )
    flagga_missad = BooleanField("Flagga vid missad aktivitet")
    kommentar = BooleanField("Personen får skriva en kommentar vid varje tillfälle")
    aktiverad = BooleanField(
        "Aktiverad", description="Utan kryss når personen inte planen, kan inte registrera och aviseras inte."
    )

    fragerader: Fragerader

    def fyll(self, uppgifter: Any, schema: Schema | None) -> None:
        """Fill it in from a plan as it is."""
        self.process(formdata=None, obj=uppgifter)
        if schema is not None:
            self.intervall.data, self.dagar_efter.data = str(schema.intervall), schema.dagar_efter
            for dag, tider in enumerate(schema.tider):
                self[f"tid_{dag}"].data = ", ".join(f"{en:%H:%M}" for en in tider)

    def uppgifter(self, forra: Sequence[Fraga]) -> Planuppgifter | None:
        """What is written, or None when something in it is wrong, which then stands at its field."""
        bra = self.validate()
        try:
            fragor = self.fragerader.fragor(forra)
        except RuleBroken as broken:
            self.reject(broken)
            return None
        if not bra or fragor is None:
            return None
        return Planuppgifter(
            titel=self.titel.data or "",
            text=self.text.data or "",
            fragor=fragor,
            startdatum=self.startdatum.data,
            tider=tuple(self[f"tid_{dag}"].tider for dag in range(VECKA)),
            intervall=int(self.intervall.data),
            dagar_efter=self.dagar_efter.data or 0,
            flagga_missad=self.flagga_missad.data,
            kommentar=self.kommentar.data,
            aktiverad=self.aktiverad.data,
        )

    @property
    def fel(self) -> list[tuple[str, str]]:
        """What is wrong in the whole form: the field that a sentence leads to, nothing for none, and the sentence."""
        egna = [(falt.id, falt.errors[0]) for falt in self if falt.errors]
        return [*egna, *self.fragerader.fel, *(("", mening) for mening in self.form_errors)]
