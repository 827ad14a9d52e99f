"""What is written of an anteckning, and of a rättning."""

from typing import Any

from flask import request
from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from blueprints.shared.forms import DateField, Form, KryssField, TimeField, required
from blueprints.shared.numbers import number, whole
from models.shared import clock
from models.socialtjanst.journal.anteckning import Anteckning, Innehall
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord
from models.socialtjanst.journal.utkast import Skrivet
from models.socialtjanst.utforare.utforarenhet import Utforarenhet


class Anteckningsform(Form):
    """An anteckning. How long the text may be and what it may hold, the model says."""

    rubrik = SelectField("Rubrik", [required("Välj en rubrik.")])
    datum = DateField("Händelsedatum", [required("Ange vilken dag det hände.")])
    tid = TimeField("Klockslag", [required("Ange ungefär när det hände.")])
    nyckelord = KryssField("Nyckelord", validate_choice=False)
    text = TextAreaField("Anteckning")

    def __init__(self, journal: Journal, *args: Any, redan: Anteckning | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.rubriker = list(Rubrik.valbara(journal.mall_id))
        if redan and redan.rubrik_id not in {en.id for en in self.rubriker}:
            self.rubriker.insert(0, redan.rubrik)
        self.rubrik.choices = [
            SelectChoice("", "Välj rubrik"),
            *(SelectChoice(str(en.id), en.namn) for en in self.rubriker),
        ]
        utforare = Utforarenhet.pa(journal.enhet_id)
        egna = (journal.enhet.orgnr, utforare.verksamhet) if utforare else None
        ord = Nyckelord.valbara(*egna) if egna else []
        self.nyckelord.choices = [SelectChoice(en, en) for en in dict.fromkeys([*(redan.ord if redan else ()), *ord])]
        self.frastexter = Frastext.valbara(*egna) if egna else []

    @classmethod
    def fylld(cls, journal: Journal, skrivet: Skrivet, redan: Anteckning | None = None) -> "Anteckningsform":
        """The form with what is kept; its day and time are those of now until something else is written."""
        nu = clock.local(clock.now())
        form = cls(journal, formdata=None, redan=redan, datum=nu.date(), tid=nu.time())
        if skrivet.datum:
            form.datum.raw_data = [skrivet.datum]
        if skrivet.tid:
            form.tid.raw_data = [skrivet.tid]
        form.rubrik.data, form.text.data = skrivet.rubrik, skrivet.text
        form.nyckelord.data = list(skrivet.nyckelord)
        return form

    def innehall(self) -> Innehall:
        """As the model takes it; of a form that has been validated."""
        vald = whole(self.rubrik.data)
        nar = clock.utc(self.datum.data, self.tid.data)
        rubrik = next((en for en in self.rubriker if en.id == vald), None)
        return Innehall(rubrik, nar, self.text.data or "", tuple(self.nyckelord.data or ()))


def skrivet() -> Skrivet:
    """What stands in the form that was sent, filled in or not."""
    form = request.form
    return Skrivet(
        rubrik=form.get("rubrik", ""),
        datum=form.get("datum", ""),
        tid=form.get("tid", ""),
        text=form.get("text", ""),
        nyckelord=tuple(form.getlist("nyckelord")),
    )


def sedan() -> int:
    """The version of the draft that the window has, or the one that its writer chooses to write over."""
    return number(request.form, "over") or number(request.form, "version")


class Rattningsform(Form):
    """What is wrong, and what is to stand there."""

    gammal = TextAreaField("Text som ska rättas")
    ny = TextAreaField("Rätta texten i denna ruta")
    befattning = SelectField("Välj befattning", validate_choice=False)
