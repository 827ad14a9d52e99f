"""What is written about a behovskod: its rules, its days, its prices and what it may not be combined with."""

from collections.abc import Iterable

from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, NumberField, longest, required
from blueprints.tandvard.anslut import VALJ
from models.tandvard.behovspeng.behovskod import INOM_ORD, LANGST, PLATS_ORD, Behovskod, Inom, Plats
from models.tandvard.behovspeng.kodregler import Regler
from models.tandvard.behovspeng.mun import YTOR

INOM = [SelectChoice(varde.value, ord.removeprefix("i ").capitalize()) for varde, ord in INOM_ORD.items()]


class Kodregler(Form):
    """What a code stands for, asks for and refuses."""

    beskrivning = LineField("Beskrivning", [required("Beskriv åtgärden."), longest(LANGST)])
    forhandsbedoms = RadioField(
        "Godkännande",
        choices=[SelectChoice("nej", "Direktgodkänd"), SelectChoice("ja", "Kräver förhandsbedömning")],
        default="nej",
    )
    plats = RadioField(
        "Plats", choices=[SelectChoice(varde.value, ord) for varde, ord in PLATS_ORD.items()], default=Plats.INGEN
    )
    ytor = LineField(
        "Tandytor att välja bland",
        [longest(20)],
        description=f"Bokstäver ur {', '.join(YTOR)}, till exempel MODBL. Tomt: tandytor anges inte.",
    )
    karies = BooleanField("Kariesregistrering ska anges")
    hogst = NumberField("Högst antal", [Optional()], description="På samma ställe i munnen. Tomt: inget högsta antal.")
    hogst_inom = RadioField("Antalet räknas inom", choices=INOM, default=Inom.PERIOD)

    def regler(self) -> Regler:
        """As the model takes them."""
        return Regler(
            self.beskrivning.data,
            plats=Plats(self.plats.data),
            ytor=self.ytor.data or "",
            karies=self.karies.data,
            forhandsbedoms=self.forhandsbedoms.data == "ja",
            hogst=self.hogst.data,
            hogst_inom=Inom(self.hogst_inom.data),
        )


class AndradeRegler(Kodregler):
    """The same, of a code that is there, with a mark of what it said when it was shown."""

    sedan = LineField(validators=[longest(40)])


class NyKod(Kodregler):
    """A code from a day."""

    kod = LineField("Kod", [required("Ange koden."), longest(20)], description="Bokstäver och siffror.")
    fran = DateField("Gäller från", [required("Ange från vilken dag den ska gälla.")])


class Avslut(Form):
    """The last day of a code."""

    till = DateField("Gäller till och med", [Optional()], description="Tomt: tills vidare.")


class NyttPris(Form):
    """A price from a day."""

    belopp = LineField("Pris i kronor", [required("Ange priset."), longest(20)], description="Till exempel 1 240,50.")
    fran = DateField(
        "Gäller från",
        [required("Ange från vilken dag priset ska gälla.")],
        description="En kommande dag. Det första priset kan gälla från en dag som har varit.",
    )
    beslut = LineField("Beslut", [longest(200)], description="Till exempel ett diarienummer.")


class NyKombination(Form):
    """Another code that this one may not stand beside."""

    annan = SelectField("Får inte kombineras med", [required("Välj den andra koden.")])
    inom = RadioField("Inom", choices=INOM, default=Inom.DAG)
    samma_tand = BooleanField("Bara på samma tand")

    def __init__(self, koder: Iterable[Behovskod], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.annan.choices = [VALJ, *(SelectChoice(str(en.id), str(en)) for en in koder)]
