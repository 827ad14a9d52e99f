"""Skapa aktivitet: what is asked of every activity, and what its code adds (B10–B16)."""

import re
from collections.abc import Iterator
from typing import Any

from flask import current_app, g, request
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from blueprints.shared.forms import DateField, Form, LineField, NumberField, Starred, WritingField, longest, required
from blueprints.shared.numbers import whole
from blueprints.tandvard.befolkningsansvar.urval import kommuner_med_pris
from models.shared import clock
from models.shared.organisation import Medarbetare
from models.shared.personnummer import Personnummer
from models.shared.reservnummer import DEMOFORMAT
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.tandvard.befolkningsansvar.aktivitet import LANGST_PLATS
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.rapport import MEST_DELTAGARE, behandlare_pa

VALJ = SelectChoice("", "Välj")
SKILJER = re.compile("[\n,;]+")
LANGSTA_LISTA = 12_000  # characters: MEST_DELTAGARE numbers, with room to spare
LANGSTA_NAMN = 100


class PersonnummerlistField(WritingField):
    """Several numbers, one to a line or with commas between; what was written is shown again as it was."""

    nummer: list[Personnummer] = []

    @property
    def skrivna(self) -> list[str]:
        return [text for each in SKILJER.split(self.data or "") if (text := each.strip())]

    def las(self) -> Iterator[Personnummer | str]:
        """Each number that was written, or the sentence that says what is wrong with it."""
        reservformat = current_app.config["RESERVNUMMER"] or (current_app.config.get("DEMO_MODE") and DEMOFORMAT)
        for plats, text in enumerate(self.skrivna, start=1):
            try:
                yield Personnummer.parse(text, reservformat or None)
            except RuleBroken as broken:
                yield f"Personnummer {plats}: {broken.sentence}"

    def pre_validate(self, form):
        if len(self.skrivna) > MEST_DELTAGARE:
            raise ValidationError(f"Ange högst {MEST_DELTAGARE} personnummer.")
        last = list(self.las())
        if fel := next((en for en in last if isinstance(en, str)), None):
            raise ValidationError(fel)
        self.nummer = last


class NyAktivitet(Form):
    """What is asked, in the order of the manual. What the code adds is there when it is chosen."""

    datum = DateField("Datum för aktiviteten", [required("Ange datum för aktiviteten.")])
    behandlare = SelectField("Behandlare", [required("Välj behandlare.")])
    atgardskod = SelectField("Typ av aktivitet", [required("Välj typ av aktivitet.")])
    plats = LineField("Plats för aktiviteten", [required("Skriv var aktiviteten var."), longest(LANGST_PLATS)])
    kommun = SelectField("Kommun", [required("Välj kommun.")])
    antal = NumberField("Antal deltagare", [Optional(), Starred()])
    personnummer = PersonnummerlistField(
        "Personnummer på deltagare",
        [Optional(), Starred(), longest(LANGSTA_LISTA)],
        description="Tolv siffror. Skriv ett på varje rad, eller med komma emellan.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.dag = self.datum.data or clock.today()
        koder, behandlare = Atgardskod.valbara(self.dag), behandlare_pa(g.actor.enhet_id, self.dag)
        self.atgardskod.choices = [VALJ, *(SelectChoice(str(kod.id), str(kod)) for kod in koder)]
        self.behandlare.choices = [VALJ, *(SelectChoice(str(en.id), f"{en.namn}, {en.titel}") for en in behandlare)]
        self.kommun.choices = [VALJ, *(SelectChoice(en.kod, en.namn) for en in kommuner_med_pris())]

    @property
    def kod(self) -> Atgardskod | None:
        """The code that is chosen, among those of the day."""
        kanda = {val.value for val in self.atgardskod.choices}
        return _vald(Atgardskod, self.atgardskod.data) if self.atgardskod.data in kanda else None

    @property
    def uppgift(self) -> Uppgift:
        """What the code asks for beside the activity itself; nothing before one is chosen."""
        return self.kod.uppgift if self.kod else Uppgift.INGEN

    @property
    def deltagare(self) -> int:
        """How many åtgärder it would become, as far as it is written."""
        return {Uppgift.ANTAL: self.antal.data or 0, Uppgift.PERSONNUMMER: len(self.personnummer.skrivna)}.get(
            self.uppgift, 1
        )

    def validate(self, extra_validators=None) -> bool:
        """Say at once all that is missing, also what the code has added."""
        stammer = super().validate(extra_validators)
        if self.uppgift is Uppgift.ANTAL and self.antal.data is None and not self.antal.errors:
            self.antal.errors = ["Ange antal deltagare."]
        if self.uppgift is Uppgift.PERSONNUMMER and not (self.personnummer.skrivna or self.personnummer.errors):
            self.personnummer.errors = ["Ange personnummer på deltagarna."]
        return stammer and not (self.antal.errors or self.personnummer.errors)

    def rapport(self) -> dict[str, Any]:
        """What the model asks for."""
        return {
            "datum": self.datum.data,
            "behandlare": _vald(Medarbetare, self.behandlare.data),
            "atgardskod": self.kod,
            "plats": self.plats.data,
            "kommunkod": self.kommun.data,
            "antal": self.antal.data,
            "personnummer": self.personnummer.nummer if self.uppgift is Uppgift.PERSONNUMMER else (),
        }


def skrivna_namn() -> dict[Personnummer, tuple[str, str]]:
    """The names that were written for those whom the befolkningsregister does not know. Raises RuleBroken."""
    listor = [request.form.getlist(namn) for namn in ("okand", "okand_fornamn", "okand_efternamn")]
    namn = {}
    for nummer, fornamn, efternamn in zip(*listor, strict=False):
        delar = [clean(" ".join(del_.split()), field="personnummer") for del_ in (fornamn, efternamn)]
        if max(map(len, delar)) > LANGSTA_NAMN:
            raise RuleBroken(f"Ett namn får ha högst {LANGSTA_NAMN} tecken.", "personnummer")
        if re.fullmatch("[0-9A-Z]{12}", nummer):
            namn[Personnummer.stored(nummer)] = (delar[0], delar[1])
    return namn


def _vald(slag: Any, text: str | None) -> Any:
    try:
        return slag.get_or_none(slag.id == whole(text or ""))
    except ValueError:
        return None
