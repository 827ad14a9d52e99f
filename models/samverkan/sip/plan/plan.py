"""The plan itself: begun with the first kallelse, and open for writing until its godkännande is started."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.samverkan.arende import Arende
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.skrivyta.skrivyta import Skrivyta
from models.samverkan.steg import Stegversion, situation
from models.shared import clock
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record

STEG = "plan"
FOR_ARENDE = "SELECT {p} FROM samverkan_plan p WHERE p.arende_id = ?"
FOLJS_UPP = ("status", "uppfoljning")


class Plan(Skrivyta, Record):
    """One to each SIP. What is written in it lies in its fields, and what was godkänt in its versions."""

    STANGD = "Samtycket är återtaget eller nekat. Planen kan varken läsas eller skrivas."

    arende = ForeignKeyField(Arende, unique=True, backref="planer", on_delete="RESTRICT")
    nummer = IntegerField(default=0)  # how many changes its fields have had
    senast = MomentField(default=clock.now)
    senast_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    senast_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    senast_part = ChoiceField(Part)
    senast_namn = CharField(max_length=200)

    @classmethod
    def borja(cls, arende: Any, *, by: Any) -> "Plan":
        """Lay the plan ready to be written in. Called inside the transaction that sends a kallelse."""
        vem = {"senast_av": by.uppdrag_id, "senast_enhet": by.enhet_id, "senast_part": by.part, "senast_namn": by.namn}
        return record(FOR_ARENDE, (arende.id,), p=cls) or cls.create(arende=arende, **vem)

    @classmethod
    def for_arende(cls, arende: Any, samtycke: Any = None) -> "Plan | None":
        """The plan, or None: before the first kallelse, and when the ground lets nobody read it (M68, BG-06)."""
        samtycke = samtycke or Samtycke.for_arende(arende)
        if samtycke is None or not samtycke.far_dela:
            return None
        rad = record(FOR_ARENDE, (arende.id,), p=cls)
        if rad is not None:
            rad.arende = arende  # with its person, so that neither is fetched again
        return rad

    @classmethod
    def att_skriva(cls, arende: Any, falt: str, *, by: Any) -> "Plan":
        """The plan to write a field in. The first who writes opens the step.

        When its godkännande is started nothing is written, and when it is godkänd only how aktiviteter go (M84).
        """
        krav_pa_skrivare(arende, by)
        rad = record(FOR_ARENDE, (arende.id,), p=cls)
        if rad is None:
            raise RuleBroken("Skicka kallelsen först. Därefter kan planen skrivas.")
        rad.arende = arende
        version = Stegversion.senaste(arende, STEG)
        if version is None:
            Stegversion.publicera(arende, STEG, efter=0, by=by, aterlamnad=True)
        elif not version.aterlamnad:
            _krav_pa_oppet(arende, falt, version)
        return rad


def ar_godkand(arende: Any, version: Any) -> bool:
    """True when every enhet that takes part has godkänt the version."""
    lage = situation(arende)
    return all((STEG, version.nummer, deltagare.unit) in lage.done for deltagare in lage.participants)


def foljs_upp(falt: str) -> bool:
    """True for what of an aktivitet is written also when the plan is godkänd (M84)."""
    return falt.startswith("rad-") and falt.endswith(FOLJS_UPP)


def _krav_pa_oppet(arende, falt, version):
    if not ar_godkand(arende, version):
        raise RuleBroken("Planen väntar på godkännande. Välj Uppdatera plan för att ändra i den.", falt)
    if not foljs_upp(falt):
        raise RuleBroken("Planen är godkänd. Bara aktiviteters status och uppföljning kan ändras.", falt)
