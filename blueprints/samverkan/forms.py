"""The forms of samverkan."""

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from blueprints.samverkan.personval import Personval
from blueprints.shared.context import is_demo
from blueprints.shared.forms import (
    DateField,
    Form,
    LineField,
    NumberField,
    PersonnummerField,
    Starred,
    TimeField,
    WritingField,
    longest,
    required,
)
from blueprints.shared.numbers import whole
from models.samverkan.atkomst import Atkomstgrund
from models.samverkan.rattelse import LANGST
from models.samverkan.sparrbrytning import GRUNDER as BRYTER
from models.samverkan.utskriven_till import UTSKRIVEN_TILL
from models.samverkan.utskrivning import LANGST as KOMMENTAR_LANGST
from models.samverkan.utskrivning import SLUT_ORD, Slut
from models.samverkan.utskrivningstid import LAKARE
from models.shared.personuppgifter.sparr import BEGARD_ORD
from models.shared.reference import demokommuner, kommuner

GRUNDER = {
    Atkomstgrund.SAMTYCKE: "Samtycke: patienten samtycker till att jag läser",
    Atkomstgrund.MENPROVNING: "Menprövning: samtycke kan inte inhämtas och det är inte till men för patienten",
    Atkomstgrund.NODSITUATION: "Nödsituation: fara för patientens liv eller allvarlig risk för hälsan",
    Atkomstgrund.AKTIVT_VAL: "Aktivt val inom egen organisation",
}


def _slut(value):
    return Slut(value) if value in SLUT_ORD else None


class Sok(Form):
    """Sök och skapa."""

    personnummer = PersonnummerField("Personnummer, 12 siffror", [required("Ange personnummer med 12 siffror.")])


class OkandPerson(Form):
    """A person whom the register does not know, entered by hand."""

    fornamn = LineField("Förnamn", [required("Ange personens förnamn."), longest(100)])
    efternamn = LineField("Efternamn", [required("Ange personens efternamn."), longest(100)])
    kommunkod = SelectField("Folkbokföringskommun", [Optional()])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kanda = (*demokommuner(), *kommuner()) if is_demo() else kommuner()
        self.kommunkod.choices = {"": "Vet inte"} | {kommun.kod: kommun.namn for kommun in kanda}


class Information(Form):
    """The reason why written information cannot be given."""

    anledning = WritingField(
        "Anledning till att skriftlig information inte kan lämnas",
        [required("Ange anledningen till att skriftlig information inte kan lämnas."), longest(2000)],
    )


class Rattelse(Form):
    """What the patient holds to be wrong."""

    avser = LineField(
        "Vilken uppgift gäller det?",
        [required("Skriv vilken uppgift det gäller."), longest(200)],
        description="Till exempel inskrivningsorsaken den 3 november.",
    )
    text = WritingField("Vad anser patienten?", [required("Skriv vad patienten anser är fel."), longest(LANGST)])


class Ansvarig(Form):
    """Who answers for the menprövning: found by name or HSA-id, then chosen."""

    sok = LineField("Namn (minst tre bokstäver) eller HSA-id", [Optional(), longest(100)])
    ansvarig = RadioField("Ansvarig för menprövningen", [Optional()], coerce=whole)


class Extern(Form):
    """The ground for reading in läsläge, and why. The grounds there are depend on what there is to open."""

    grund = RadioField("Grund", [required("Välj grunden.")])
    skal = WritingField(
        "Skäl",
        [required("Skriv skälet med minst tio tecken."), longest(2000)],
        description="Minst tio tecken. Den som granskar loggen läser det.",
    )
    sok = LineField("Sök någon annan: namn (minst tre bokstäver) eller HSA-id", [Optional(), longest(100)])
    ansvarig = RadioField("Ansvarig för menprövningen", [Optional()], coerce=whole, validate_choice=False)

    def satt_grunder(self, grunder):
        """Offer the grounds; a single one is chosen already."""
        self.grund.choices = {grund.value: GRUNDER[grund] for grund in grunder}
        if len(grunder) == 1 and not self.grund.data:
            self.grund.data = grunder[0].value


class Sparrform(Form):
    """What is to be spärrat, and who asks for it."""

    omfattning = RadioField("Vad ska spärras?", [required("Välj vad som ska spärras.")])
    begard_av = RadioField(
        "Vem begär spärren?",
        [required("Välj vem som begär spärren.")],
        description="En vårdnadshavare kan inte spärra ett barns uppgifter.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.omfattning.choices = {"enheten": "Min enhets uppgifter", "vardgivaren": "Hela vårdgivarens uppgifter"}
        self.begard_av.choices = {one.value: text[:1].upper() + text[1:] for one, text in BEGARD_ORD.items()}


class Brytning(Form):
    """On what ground, and why, something spärrat is to be read."""

    grund = RadioField("Grund", [required("Välj grunden.")])
    skal = WritingField(
        "Skäl",
        [required("Skriv skälet med minst tio tecken."), longest(2000)],
        description="Minst tio tecken. Den som granskar loggen läser det.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.grund.choices = {grund.value: GRUNDER[grund] for grund in BRYTER}


class Utkastform(Form):
    """What is saved as a draft or published: the draft and the version that the writer had read go along."""

    sedan = NumberField(widget=HiddenInput(), validators=[InputRequired()])
    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])

    def ar_ifylld(self, maste: dict[str, str]) -> bool:
        """True when every field that must be filled in is; each that is not gets its sentence."""
        tomma = [
            (self[falt], mening) for falt, mening in maste.items() if not self[falt].data and not self[falt].errors
        ]
        for falt, mening in tomma:
            falt.errors = [mening]
        return not tomma

    def las_om(self, publicerad, utkast):
        """Count what is published and saved now as read; the page shows it, beside what the writer wrote."""
        self.sedan.data = utkast.andring if utkast else 0
        self.efter.data = publicerad.version.nummer if publicerad else 0


class Inskrivningsform(Utkastform):
    """Inskrivning. Which fields must be filled in depends on whether it is published; the model says."""

    inskriven = DateField("Inskrivningsdatum", [Optional(), Starred()])
    klockan = TimeField("Klockslag", [Optional()], description="Om det är känt. Behövs för lagens 24 timmar.")
    beraknad_ut = DateField("Beräknad tid för utskrivning", [Optional(), Starred()])
    orsak = WritingField("Inskrivningsorsak", [Optional(), Starred(), longest(4000)])


class Kvittera(Form):
    """The version that was read."""

    version = NumberField(widget=HiddenInput(), validators=[InputRequired()])


class Justera(Kvittera):
    """The version that was read, as it stood when it was."""

    last = NumberField(widget=HiddenInput(), validators=[InputRequired()])


class NyDeltagare(Form):
    """The enhet that is to take part."""

    enhet = NumberField(widget=HiddenInput(), validators=[InputRequired("Välj en enhet.")])


class Tidsform(Personval):
    """A new time of discharge. What must be filled in depends on what is told; the model says."""

    YRKE = LAKARE

    slag = RadioField(
        "Vad gäller tiden?", choices={"beraknad": "Beräknad ut", "klar": "Utskrivningsklar"}, default="beraknad"
    )
    datum = DateField("Datum", [required("Ange datum.")])
    orsak = WritingField("Orsak till ändring", [Optional(), longest(2000)])
    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])

    @property
    def klar(self) -> bool:
        return self.slag.data == "klar"


class Fast(Personval):
    """Who is to be fast vårdkontakt, and what they answer for."""

    LEGITIMERAD = False

    kallelseansvarig = BooleanField("Kallelseansvarig")
    ansvar = LineField(
        "Ansvar",
        [Optional(), longest(200)],
        description="Måste fyllas i för den som inte är kallelseansvarig. Till exempel dialys eller rehabilitering.",
    )

    def __init__(self, *args, **kwargs):
        """Its dialog lies over a step whose form may have the same search in it; no two fields share an id."""
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = field.label.field_id = f"fast-{field.id}"


class Utskrivningsform(Form):
    """That the patient has left slutenvården. What must be filled in depends on the ground; the model says."""

    datum = DateField("Datum för utskrivning/avslut", [required("Ange datum för utskrivning eller avslut.")])
    slut = RadioField("Utskrivning eller avslut i förtid", [Optional(), Starred()], choices=SLUT_ORD, coerce=_slut)
    till = SelectField(
        "Utskriven till",
        [Optional()],
        choices={"": "Välj", **UTSKRIVEN_TILL},
        description="Anges vid utskrivning, inte vid avslut i förtid.",
    )
    kommentar = WritingField(
        "Kommentar",
        [Optional(), longest(KOMMENTAR_LANGST)],
        description="Till exempel vistelseadress, om den inte är folkbokföringsadressen, eller namnet på ett boende.",
    )
    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])

    def sagt(self):
        """What is told, for the verb that publishes it."""
        return {
            "datum": self.datum.data,
            "slut": self.slut.data,
            "till": self.till.data or "",
            "kommentar": self.kommentar.data or "",
        }


class Angra(Form):
    """The version that was read and is to be undone."""

    efter = NumberField(widget=HiddenInput(), validators=[InputRequired()])
