"""The forms of a SIP."""

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from blueprints.samverkan.forms import Utkastform
from blueprints.samverkan.personval import Personval
from blueprints.shared.forms import (
    DateField,
    Form,
    LineField,
    NumberField,
    Starred,
    TimeField,
    WritingField,
    longest,
    required,
)
from models.samverkan.sip.avbojt import LANGST as ORSAK_LANGST
from models.samverkan.sip.avslut import LANGST as AVSLUT_LANGST
from models.samverkan.sip.kallelse import INITIATIV_ORD, MOTESFORM_ORD, SLAG_ORD, Initiativ, Motesform, Slag
from models.samverkan.sip.mote.lank import LANGST as LANK_LANGST
from models.samverkan.sip.mote.motestid import MEST


class Kallelseform(Utkastform):
    """A kallelse. Which fields must be filled in depends on whether it is sent; the model says."""

    slag = RadioField("Typ av kallelse", [Optional()], choices=SLAG_ORD, coerce=Slag, default=Slag.NY)
    initiativ = SelectField(
        "Initiativtagare",
        [Optional(), Starred()],
        choices={"": "Välj"} | {en.value: ord for en, ord in INITIATIV_ORD.items()},
    )
    namn = LineField("Namn, och relation eller titel", [Optional(), Starred(), longest(200)])
    orsak = WritingField("Orsak", [Optional(), Starred(), longest(4000)], description="Varför en SIP behövs.")
    ovrigt = WritingField("Övrig information", [Optional(), longest(4000)])
    motesform = SelectField(
        "Mötesform",
        [Optional(), Starred()],
        choices={"": "Välj"} | {en.value: ord for en, ord in MOTESFORM_ORD.items()},
    )
    plats = LineField("Plats", [Optional(), Starred(), longest(200)])
    lank = LineField(
        "Länk till videomöte",
        [Optional(), longest(LANK_LANGST)],
        description="Bara vid videomöte. Börjar med https://.",
    )
    datum = DateField("Datum för möte", [Optional(), Starred()])
    tid = TimeField("Tid för möte", [Optional(), Starred()])

    datum1 = DateField("Dag 2", [Optional()])
    tid1 = TimeField("Klockslag 2", [Optional()])
    datum2 = DateField("Dag 3", [Optional()])
    tid2 = TimeField("Klockslag 3", [Optional()])
    datum3 = DateField("Dag 4", [Optional()])
    tid3 = TimeField("Klockslag 4", [Optional()])
    datum4 = DateField("Dag 5", [Optional()])
    tid4 = TimeField("Klockslag 5", [Optional()])

    @property
    def ytterligare(self):
        """The fields of the further times, two by two."""
        return [(self[f"datum{n}"], self[f"tid{n}"]) for n in range(1, MEST + 1)]

    def las_tider(self, tider):
        """Show these as the further times."""
        for (datum, klockan), tid in zip(self.ytterligare, tider, strict=False):
            datum.data, klockan.data = tid.datum, tid.tid

    def values(self):
        """What was filled in; a choice that was not made is None."""
        par = [(datum.data, klockan.data) for datum, klockan in self.ytterligare]
        namn = {falt.name for ett in self.ytterligare for falt in ett}
        varden = {key: value for key, value in super().values().items() if key not in namn} | {"tider": par}
        initiativ, motesform = self.initiativ.data, self.motesform.data
        return varden | {
            "initiativ": Initiativ(initiativ) if initiativ else None,
            "motesform": Motesform(motesform) if motesform else None,
        }


class Avbojform(Form):
    """Why the enhet cannot come, and when it can."""

    orsak = WritingField(
        "Varför kan ni inte komma?", [required("Skriv varför ni inte kan komma."), longest(ORSAK_LANGST)]
    )
    datum = DateField("Föreslå en annan dag", [Optional()])
    tid = TimeField("Klockslag", [Optional()])
    version = NumberField(widget=HiddenInput(), validators=[InputRequired()])

    def __init__(self, *args, **kwargs):
        """Its dialog lies over the form of the kallelse, whose fields have the same names; no two share an id."""
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = field.label.field_id = f"svar-{field.id}"


class Samordnare(Personval):
    """Who is to be samordningsansvarig."""

    LEGITIMERAD = False


class Avslutsform(Form):
    """Why the plan is ended."""

    anledning = WritingField("Anledning", [required("Skriv varför planen avslutas."), longest(AVSLUT_LANGST)])


class Startform(Form):
    """The version that was read, and at a menprövning why samtycke could not be obtained."""

    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])
    anledning = WritingField("Varför har samtycke inte kunnat inhämtas?", [Optional(), longest(AVSLUT_LANGST)])

    def values(self):
        return super().values() | {"anledning": self.anledning.data or ""}


class Uppdateraform(Form):
    """Why the plan is opened again."""

    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])
    anledning = WritingField("Anledning", [required("Skriv varför planen uppdateras."), longest(AVSLUT_LANGST)])
