"""Enhetsregel: on which enhet an avvikelse is registered, by who registers it and where it happened (T83, T84).

Omvårdnadspersonal, samordnare and chef always register on the enhet that the person belongs to. Legitimerad personal,
and those with a befattning that has rules of its own such as specialistundersköterska, say where it happened; the rule
then proposes an enhet, and they choose.
"""

from enum import StrEnum
from typing import Any

from peewee import BooleanField, Check, ForeignKeyField

from models.shared.avvikelse.omrade import organisationens
from models.shared.fields import CharField, ChoiceField, TextField
from models.shared.giltig import Giltig
from models.shared.organisation import Befattning, Enhet, Medarbetaruppdrag


class Vem(StrEnum):
    """Who registers."""

    ALLA = "alla"
    LEGITIMERAD = "legitimerad"
    BEFATTNING = "befattning"


class Plats(StrEnum):
    """Where it happened, as far as it decides on which enhet it is registered."""

    HEMSJUKVARD = "hemsjukvard"
    HEMSJUKVARD_OMVARDNAD = "hemsjukvard-omvardnad"
    TRYGGHETSBOENDE = "trygghetsboende"
    SARSKILT_BOENDE = "sarskilt-boende"
    ANNAN = "annan"


class Enhetsval(StrEnum):
    """Which enhet a rule proposes."""

    PERSONENS = "personens"
    EGEN = "egen"
    BESTAMD = "bestamd"
    VALFRI = "valfri"


VEM_ORD = {
    Vem.ALLA: "Alla som inte har en egen regel",
    Vem.LEGITIMERAD: "Legitimerad personal",
    Vem.BEFATTNING: "De som har en viss befattning",
}
PLATS_ORD = {
    Plats.HEMSJUKVARD: "I hemsjukvården",
    Plats.HEMSJUKVARD_OMVARDNAD: "I hemsjukvården, och omvårdnadspersonal var med",
    Plats.TRYGGHETSBOENDE: "På ett trygghetsboende",
    Plats.SARSKILT_BOENDE: "På ett särskilt boende",
    Plats.ANNAN: "Någon annanstans",
}
ENHETSVAL_ORD = {
    Enhetsval.PERSONENS: "Enheten som personen hör till",
    Enhetsval.EGEN: "Den egna enheten",
    Enhetsval.BESTAMD: "En bestämd enhet",
    Enhetsval.VALFRI: "Den som registrerar väljer",
}


class Enhetsregel(Giltig):
    """One rule of an organisation, from a day until a day. `rad` is told to the one who registers."""

    orgnr = CharField(max_length=11)
    vem: Any = ChoiceField(Vem)
    befattning: Any = ForeignKeyField(Befattning, null=True, on_delete="RESTRICT")
    plats: Any = ChoiceField(Plats)
    val: Any = ChoiceField(Enhetsval)
    enhet: Any = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
    rad = TextField(default="")
    exempel = BooleanField(default=False)

    class Meta:
        constraints = [
            Check("(vem = 'befattning') = (befattning_id IS NOT NULL)"),
            Check("(val = 'bestamd') = (enhet_id IS NOT NULL)"),
        ]
        indexes = ((("orgnr", "plats"), False),)

    def __str__(self):
        vem = self.befattning.namn if self.befattning else VEM_ORD[self.vem]
        return f"{vem}: {PLATS_ORD[self.plats].lower()}"

    @classmethod
    def for_den_som(cls, actor: Any) -> dict[Plats, "Enhetsregel"]:
        """The rules for one who registers, by place: those of the befattning, else of the legitimerade, else of all.

        The organisation's own or, while it has none, those of Samspel. A later row goes before an earlier.
        """
        alla = organisationens(cls, actor.enhet.orgnr).where(cls.galler())
        rader = list(alla.order_by(cls.fran, cls.id))
        befattning = Medarbetaruppdrag.get_by_id(actor.uppdrag_id).befattning_id
        grupper = (
            [rad for rad in rader if rad.vem is Vem.BEFATTNING and rad.befattning_id == befattning],
            [rad for rad in rader if rad.vem is Vem.LEGITIMERAD and actor.legitimerad],
            [rad for rad in rader if rad.vem is Vem.ALLA],
        )
        return {rad.plats: rad for rad in next(filter(None, grupper), [])}

    @property
    def ar_fast(self) -> bool:
        """True when the enhet is not chosen but follows from the rule (T83)."""
        return self.vem is Vem.ALLA and self.val is not Enhetsval.VALFRI
