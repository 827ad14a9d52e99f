"""Startsätt: in what kind of contact a moment was started, which decides who pays and how (S54)."""

from enum import StrEnum
from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.registrering import events
from models.shared import clock
from models.shared.db import db
from models.shared.fields import ChoiceField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Sattet(StrEnum):
    """The contacts there are."""

    BESOK = "besok"
    VIDEO = "video"
    TELEFON = "telefon"
    CHATT = "chatt"
    INDIREKT = "indirekt"


SATT_ORD = {
    Sattet.BESOK: "fysiskt besök",
    Sattet.VIDEO: "videobesök",
    Sattet.TELEFON: "telefonkontakt",
    Sattet.CHATT: "vårdchatt",
    Sattet.INDIREKT: "indirekt kontakt",
}
VID_BESOK = frozenset({Sattet.BESOK, Sattet.VIDEO})  # the visit has its own patientavgift


class Startsatt(Record):
    """How one moment was started; without a row nobody has said."""

    moment: Any = ForeignKeyField(Moment, unique=True, on_delete="RESTRICT")
    satt: Any = ChoiceField(Sattet)
    angivet = MomentField(default=clock.now)
    angivet_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    @classmethod
    def for_moment(cls, moment: Moment) -> Sattet | None:
        """How it was started, or None."""
        rad = cls.get_or_none(cls.moment == moment)
        return rad and rad.satt

    @classmethod
    def ange(cls, moment: Moment, satt: Sattet, *, by: Any) -> None:
        """Say how it was started, or put it right; also when it has ended, since it is registered then too.

        Raises RuleBroken.
        """
        with db.atomic():
            moment.hall(by, lagen=tuple(Lage))
            varden = {"satt": satt, "angivet": clock.now(), "angivet_av": by.uppdrag_id}
            nu = cls.get_or_none(cls.moment == moment)
            if nu is None:
                cls.create(moment=moment, **varden)
            elif nu.satt is satt:
                return
            else:
                nu.satt, nu.angivet, nu.angivet_av = varden.values()
                nu.save()
            moment.logga(events.STARTSATT_ANGIVET, by=by, startsatt=SATT_ORD[satt])
