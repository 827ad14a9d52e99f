"""The forms of the administration of staff. Who may do what is the model's."""

from wtforms import HiddenField, SelectField
from wtforms.validators import Optional, ValidationError

from blueprints.shared.forms import DateField, Form, KryssField, LineField, longest, required
from models.shared.actor import Actor
from models.shared.organisation import Befattning, Enhet, Roll
from models.shared.personal import rackvidd, roller
from models.shared.register.uppdrag_rows import ALLAS_ROLL
from models.shared.text import sort_key

DAG = "ÅÅÅÅ-MM-DD."


class Sok(Form):
    """A medarbetare by name or HSA-id."""

    text = LineField("Namn (minst tre bokstäver) eller HSA-id", [Optional(), longest(100)])


class Uppgifter(Form):
    """What the register says of a medarbetare."""

    fornamn = LineField("Förnamn", [required("Skriv förnamnet."), longest(100)])
    efternamn = LineField("Efternamn", [required("Skriv efternamnet."), longest(100)])
    titel = LineField("Titel", [required("Skriv titeln, till exempel Sjuksköterska."), longest(100)])
    legitimation = LineField(
        "Legitimation",
        [Optional(), longest(100)],
        description="Det legitimerade yrket, till exempel sjuksköterska. Tomt för den som saknar legitimation.",
    )


class Andring(Uppgifter):
    """The same, of one who is in the register."""

    sedan = HiddenField()


class Roller(Form):
    """The behörighetsroller of an uppdrag."""

    roller = KryssField("Behörighetsroller", [Optional()], coerce=int)

    def erbjud(self, by: Actor, har: list[Roll] | None = None) -> None:
        """Offer the roles that the actor may give, and those that are carried already."""
        kan = {roll.id: roll for roll in (*rackvidd.roller(by), *(har or [])) if roll.nyckel != ALLAS_ROLL}
        alla = sorted(kan.values(), key=lambda roll: sort_key(roll.namn))
        self.roller.choices = {roll.id: roll.namn for roll in alla}

    def valda(self) -> list[Roll]:
        """The roles that were chosen."""
        return list(Roll.select().where(Roll.id.in_(self.roller.data or [0])))


class NyttUppdrag(Roller):
    """Where, as what, and from when until when."""

    enhet = SelectField("Enhet", [required("Välj enheten.")], coerce=int)
    befattning = SelectField(
        "Befattning",
        [Optional()],
        coerce=int,
        description="Ger rollen i ärenden. Utan befattning gäller titeln, och inget ansvar i regelmotorn.",
    )
    fran = DateField("Från och med", [required("Ange första dagen.")], description=DAG)
    till = DateField("Till och med", [Optional()], description=f"{DAG} Tomt betyder tills vidare.")
    roller = KryssField("Behörighetsroller", [Optional()], coerce=int)

    def erbjud(self, by: Actor, har: list[Roll] | None = None) -> None:
        super().erbjud(by, har)
        self._enheter = {enhet.id: enhet for enhet in rackvidd.enheter(by)}
        self.enhet.choices = {0: "Välj enhet"} | {id: _namn(en, self._enheter) for id, en in self._enheter.items()}
        alla = sorted(Befattning.select(), key=lambda en: sort_key(en.namn))
        self.befattning.choices = {0: "Ingen befattning"} | {en.id: en.namn for en in alla}

    def validate_enhet(self, field):
        if not field.data:
            raise ValidationError("Välj enheten.")

    def uppdraget(self) -> dict:
        """What the model is asked for."""
        return {
            "enhet": self._enheter[self.enhet.data],
            "befattning": Befattning.get_or_none(Befattning.id == self.befattning.data),
            "fran": self.fran.data,
            "till": self.till.data,
            "roller": self.valda(),
        }


class NyMedarbetare(Uppgifter, NyttUppdrag):
    """A medarbetare and a first uppdrag."""

    hsa_id = LineField("HSA-id", [required("Skriv HSA-id."), longest(64)])


class AndratUppdrag(Roller):
    """The days and roles of an uppdrag."""

    sedan = HiddenField()
    fran = DateField("Från och med", [required("Ange första dagen.")], description=DAG)
    till = DateField("Till och med", [Optional()], description=f"{DAG} Tomt betyder tills vidare.")
    roller = KryssField("Behörighetsroller", [Optional()], coerce=int)


class Avslut(Form):
    """The last day of an uppdrag."""

    sedan = HiddenField()
    sista = DateField("Sista dag", [Optional()], description=f"{DAG} Lämna tomt för att avsluta genast.")


class Rollen(Form):
    """What a behörighetsroll is called and what it may do."""

    sedan = HiddenField()
    namn = LineField("Namn", [required("Ge rollen ett namn."), longest(60)])
    behorigheter = KryssField("Behörigheter", [Optional()])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.behorigheter.choices = roller.ord()

    def omraden(self):
        """The boxes by area."""
        rutor = {ruta.data: ruta for ruta in self.behorigheter}
        return [(area.rubrik, [rutor[str(each)] for each in area.ord]) for area in roller.omraden()]


def _namn(enhet: Enhet, alla: dict[int, Enhet]) -> str:
    over = alla.get(enhet.over_id)
    return f"{enhet.namn} ({over.namn})" if over else enhet.namn
