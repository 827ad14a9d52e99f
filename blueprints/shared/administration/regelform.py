"""The forms of the regelmotor: what a role may do from a day, and a copy of another enhet's rules."""

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from blueprints.shared.forms import DateField, Form, required
from models.shared.organisation import Processroll
from models.shared.process import Ansvar

BEKRAFTA = "Spara ändå"
ANGE_DAG = "Ange datum som ÅÅÅÅ-MM-DD, till exempel 2026-11-27."


class Regelform(Form):
    """One role in one process."""

    roll = SelectField("Roll", [InputRequired("Välj roll.")], coerce=int)
    aktiv = BooleanField(
        "Rollen är aktiv",
        description="En aktiv roll utan ansvar får läsa. Avmarkera för att rollen ska sluta vara aktiv.",
    )
    kvittera = BooleanField("Kvittera")
    justera = BooleanField("Justera")
    godkanna = BooleanField("Godkänna")
    fran = DateField("Från och med", [required(ANGE_DAG)])
    till = DateField("Till och med", [Optional()], description="Tomt betyder tills vidare.")
    bekraftat = BooleanField(BEKRAFTA)
    sedan = StringField(widget=HiddenInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.roll.choices = {roll.id: roll.namn for roll in Processroll.select().order_by(Processroll.namn)}

    def ansvar(self) -> frozenset[Ansvar] | None:
        """The ansvar that are ticked, or None for a role that is not active."""
        return frozenset(each for each in Ansvar if self[each.value].data) if self.aktiv.data else None


class Kopieform(Form):
    """Which enhet's rules, and from when."""

    kalla = SelectField("Kopiera från", [InputRequired("Välj en enhet.")], coerce=int)
    fran = DateField("Från och med", [required(ANGE_DAG)])
    bekraftat = BooleanField(BEKRAFTA)
    sedan = StringField(widget=HiddenInput())
