"""The forms of an enhet: what it says, and the day it ends."""

from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from blueprints.shared.context import is_demo
from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.trad import nest
from models.shared.administration import historik
from models.shared.organisation import Enhet
from models.shared.process import Part
from models.shared.reference import demokommuner, kommuner

INDRAG = "\u2007\u2007"  # figure spaces, which a list keeps


class Enhetsform(Form):
    """What an enhet says. Fields that are not named here are never written."""

    namn = LineField("Namn", [required("Ange enhetens namn."), longest(200)])
    over = SelectField("Ligger under", [Optional()], coerce=int)
    orgnr = LineField(
        "Organisationsnummer",
        [longest(40)],
        description="Gränsen för sekretessen. Tomt betyder samma som enheten ovanför. "
        "Ett nytt nummer följer med till de enheter under den som hade samma.",
    )
    part = RadioField("Part", [Optional()])
    kommunkod = SelectField("Kommun", [Optional()])
    samverkan = BooleanField("Ansluten till samverkan", description="Kan då läggas till i ärenden och arbeta i dem.")
    tar_emot = BooleanField(
        "Tar emot för kommunen", description="Får det som skickas till kommunen. Bara en enhet per kommun."
    )
    epost = LineField(
        "E-post till enheten",
        [longest(254)],
        description="En funktionsbrevlåda, inte en persons. Dit går kallelser till möten, utan uppgifter om personen.",
    )
    sedan = StringField(widget=HiddenInput())

    def __init__(self, *args, enhet: Enhet | None = None, **kwargs):
        super().__init__(*args, obj=enhet, **kwargs)
        self.over.choices = {0: "Ingen, överst i trädet"} | dict(platser())
        self.part.choices = {"": "Ingen"} | {part.value: part.ord for part in Part}
        kanda = (*demokommuner(), *kommuner()) if is_demo() else kommuner()
        self.kommunkod.choices = {"": "Ingen"} | {en.kod: f"{en.namn} ({en.kod})" for en in kanda}
        if not self.is_submitted():
            self.las_om(enhet)

    def las_om(self, enhet: Enhet | None) -> None:
        """Count what the enhet says now as read, and choose what it has."""
        self.sedan.data = historik.stampel(enhet) if enhet else ""
        if not self.is_submitted():
            self.over.data = enhet.over_id or 0 if enhet else self.over.data or 0
            self.part.data = enhet.part.value if enhet and enhet.part else ""
            self.kommunkod.data = (enhet.kommunkod or "") if enhet else ""

    def varden(self):
        """What the model is told."""
        over = Enhet.get_or_none(Enhet.id == (self.over.data or 0))
        part = Part(self.part.data) if self.part.data else None
        return {
            "namn": self.namn.data,
            "over": over,
            "orgnr": self.orgnr.data,
            "part": part,
            "kommunkod": self.kommunkod.data or None,
            "samverkan": self.samverkan.data,
            "tar_emot": self.tar_emot.data,
            "epost": self.epost.data or None,
        }


class NyEnhetsform(Enhetsform):
    """The same, with the HSA-id that an enhet keeps for as long as it exists."""

    hsa_id = LineField(
        "HSA-id", [required("Ange HSA-id."), longest(64)], description="Kan inte ändras när enheten är upplagd."
    )


class Upphorform(Form):
    """The day an enhet ends, and that whoever decides so knows what goes on there."""

    dag = DateField(
        "Upphör från och med",
        [required("Ange datum som ÅÅÅÅ-MM-DD, till exempel 2026-11-27.")],
        description="Den dagen finns enheten inte längre.",
    )
    bekraftat = BooleanField("Jag vet att enheten deltar i det som pågår")
    sedan = StringField(widget=HiddenInput())


def platser() -> list[tuple[int, str]]:
    """Every enhet that has not ended, as the tree has them, each indented by its level."""
    found: list[tuple[int, str]] = []

    def ner(noder, niva):
        for nod in noder:
            found.append((nod["id"], f"{INDRAG * niva}{nod['namn']}"))
            ner(nod["barn"], niva + 1)

    ner(nest(Enhet.select().where(Enhet.finns()).order_by(Enhet.sortnyckel, Enhet.id), lambda _: {}), 0)
    return found
