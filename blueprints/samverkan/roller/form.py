"""The forms about a role that takes part otherwise than the regelmotor says."""

from wtforms import BooleanField, SelectField

from blueprints.shared.forms import Form, WritingField, longest, required
from models.samverkan.roller.deltagarroll import LANGST
from models.samverkan.roller.roll import begart, deltagande
from models.shared.organisation import Processroll
from models.shared.process import Ansvar

SKAL = "Den står här på enheten, och den som granskar loggen läser den."
KRAV = [required("Skriv anledningen med minst tio tecken."), longest(LANGST)]


class Borttagning(Form):
    """Why a role is removed."""

    skal = WritingField("Anledning", KRAV, description=SKAL)


class NyRoll(Form):
    """Which role is added, what it is answerable for there, and why."""

    roll = SelectField("Roll", [required("Välj rollen som ska läggas till.")], choices=[])
    kvittera = BooleanField("Kvittera")
    justera = BooleanField("Justera")
    godkanna = BooleanField("Godkänna")
    skal = WritingField("Anledning", KRAV, description=SKAL)

    def satt(self, arende, deltagare):
        """Offer the roles that can do no more there than they do, and the ansvar that the process knows."""
        kan = begart(arende.typ, deltagare.part)
        fulla = {roll.id for roll in deltagande(arende, deltagare.enhet_id) if roll.tillagd or kan <= roll.ansvar}
        alla = Processroll.select().order_by(Processroll.namn, Processroll.id)
        self.roll.choices = {"": "Välj roll"} | {str(roll.id): roll.namn for roll in alla if roll.id not in fulla}
        for ansvar in Ansvar:
            if ansvar not in kan:
                del self[ansvar.value]
        return self

    @property
    def ansvar(self) -> frozenset[Ansvar]:
        return frozenset(en for en in Ansvar if en.value in self and self[en.value].data)
