"""The forms of a SIP."""

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from blueprints.samverkan.forms import Starred, Utkastform
from blueprints.samverkan.personval import Personval
from blueprints.shared.forms import DateField, Form, LineField, NumberField, TimeField, WritingField, longest, required
from models.samverkan.sip.avbojt import LANGST as ORSAK_LANGST
from models.samverkan.sip.avslut import LANGST as AVSLUT_LANGST
from models.samverkan.sip.kallelse import INITIATIV_ORD, MOTESFORM_ORD, SLAG_ORD, Initiativ, Motesform, Slag


class Kallelseform(Utkastform):
    """A kallelse. Which fields must be filled in depends on whether it is sent; the model says."""

    slag = RadioField("Typ av kallelse", [Optional()], choices=[*SLAG_ORD.items()], coerce=Slag, default=Slag.NY)
    initiativ = SelectField("Initiativtagare", [Optional(), Starred()], choices=[("", "Välj"), *INITIATIV_ORD.items()])
    namn = LineField("Namn, och relation eller titel", [Optional(), Starred(), longest(200)])
    orsak = WritingField("Orsak", [Optional(), Starred(), longest(4000)], description="Varför en SIP behövs.")
    ovrigt = WritingField("Övrig information", [Optional(), longest(4000)])
    motesform = SelectField("Mötesform", [Optional(), Starred()], choices=[("", "Välj"), *MOTESFORM_ORD.items()])
    plats = LineField("Plats", [Optional(), Starred(), longest(200)])
    lank = LineField("Länk till videomöte", [Optional(), longest(500)], description="Börjar med https://.")
    datum = DateField("Datum för möte", [Optional(), Starred()])
    tid = TimeField("Tid för möte", [Optional(), Starred()])

    def values(self):
        """What was filled in; a choice that was not made is None."""
        varden = super().values()
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
