"""Momentmodul: whether a modul of the program is aktuell or kommande in a moment, and kept to the end of it (S23)."""

from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.internetbehandling.avisering.avisera import avisera
from models.internetbehandling.moment import events
from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Modullage(StrEnum):
    """Whether the person reaches the modul now."""

    AKTUELL = "aktuell"
    KOMMANDE = "kommande"


LAGE_ORD = {Modullage.AKTUELL: "Aktuell modul", Modullage.KOMMANDE: "Kommande modul"}


class Momentmodul(Record):
    """One modul in one moment."""

    moment: Any = ForeignKeyField(Moment, backref="moduler", on_delete="RESTRICT")
    modul = CharField(max_length=60)
    lage: Any = ChoiceField(Modullage)
    aktuell_sedan: Any = MomentField(null=True)
    vidmakthalls = BooleanField(default=True)  # is read while the moment is in vidmakthållande

    class Meta:
        indexes = ((("moment", "modul"), True),)

    @classmethod
    def borja(cls, moment: Moment) -> None:
        """Place the moduler as the program says; inside the caller's transaction."""
        for modul in moment.innehall.moduler:
            lage = Modullage.AKTUELL if modul.aktuell else Modullage.KOMMANDE
            sedan = moment.startad if modul.aktuell else None
            cls.create(moment=moment, modul=modul.kod, lage=lage, aktuell_sedan=sedan)

    @classmethod
    def i(cls, moment: Moment) -> dict[str, "Momentmodul"]:
        """Those of a moment, by the code of the modul."""
        return {rad.modul: rad for rad in cls.select().where(cls.moment == moment)}

    @classmethod
    def satt(cls, moment: Moment, modul: str, lage: Modullage, *, by: Any) -> None:
        """Let the person reach a modul, or not yet (S22, S23). What is answered in it stays. Raises RuleBroken."""
        innehallet = moment.innehall.modul(modul)
        if innehallet is None:
            raise RuleBroken("Modulen finns inte i programmet.")
        with db.atomic():
            moment.hall(by)
            sedan = clock.now() if lage is Modullage.AKTUELL else None
            flyttas = cls.update(lage=lage, aktuell_sedan=sedan)
            if flyttas.where(cls.moment == moment, cls.modul == modul, cls.lage != lage).execute():
                if lage is Modullage.AKTUELL:
                    avisera(moment, by=by)
                moment.logga(events.MODUL_FLYTTAD, by=by, modul=innehallet.titel, lage=LAGE_ORD[lage].lower())

    @classmethod
    def begransa(cls, moment: Moment, moduler: frozenset[str]) -> None:
        """Keep these alone while it vidmakthålls; inside the caller's transaction."""
        if not moduler <= {modul.kod for modul in moment.innehall.moduler}:
            raise RuleBroken("Välj bland programmets moduler.", "moduler")
        cls.update(vidmakthalls=cls.modul.in_(moduler)).where(cls.moment == moment).execute()
