"""Kallelse: who took the initiative to a SIP and why, and the meeting that all deltagare are called to (M70–M72)."""

from datetime import date, time
from enum import StrEnum
from typing import Any

from peewee import SQL, BooleanField, DateField, ForeignKeyField, IntegerField, TimeField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.med_utkast import MedUtkast
from models.samverkan.roller.tittare import tittare
from models.samverkan.sip.mote.lank import LANGST, kontrollera_lank, vard
from models.samverkan.sip.plan.plan import STEG as PLAN
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.steg import Kvittering, Stegdatum, Stegversion, titel
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.process import Ansvar
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record, rows

STEG = "kallelse"
MOTE = """
SELECT {k}, {version}
  FROM samverkan_kallelse k JOIN samverkan_stegversion version ON version.id = k.version_id
 WHERE k.arende_id = ? ORDER BY version.nummer DESC LIMIT 1
"""
MOTEN = """
SELECT k.arende_id, k.datum, k.tid, k.flera
  FROM samverkan_deltagare m
  JOIN samverkan_kallelse k ON k.arende_id = m.arende_id
  JOIN samverkan_stegversion v ON v.id = k.version_id
 WHERE m.enhet_id = ? AND m.aktuell = ?
 ORDER BY v.nummer
"""


class Slag(StrEnum):
    """What the meeting is for (M70)."""

    NY = "ny"
    UPPFOLJNING = "uppfoljning"


class Initiativ(StrEnum):
    """Who took the initiative."""

    PERSONEN = "personen"
    NARSTAENDE = "narstaende"
    SLUTENVARD = "slutenvard"
    OPPENVARD = "oppenvard"
    KOMMUN = "kommun"
    ANNAN = "annan"


class Motesform(StrEnum):
    """How those who are called meet."""

    FYSISKT = "fysiskt"
    HEMMA = "hemma"
    VIDEO = "video"
    TELEFON = "telefon"


SLAG_ORD = {Slag.NY: "Ny plan", Slag.UPPFOLJNING: "Uppföljning"}
INITIATIV_ORD = {
    Initiativ.PERSONEN: "Personen själv",
    Initiativ.NARSTAENDE: "Närstående",
    Initiativ.SLUTENVARD: "Slutenvård",
    Initiativ.OPPENVARD: "Öppenvård",
    Initiativ.KOMMUN: "Kommun",
    Initiativ.ANNAN: "Annan",
}
MOTESFORM_ORD = {
    Motesform.FYSISKT: "Fysiskt möte",
    Motesform.HEMMA: "Hos personen",
    Motesform.VIDEO: "Videomöte",
    Motesform.TELEFON: "Telefonmöte",
}


class Kallelse(MedUtkast, Record):
    """A kallelse as it was sent, or the draft that all deltagare share. Times are Swedish wall time."""

    STEG = STEG
    REDAN_SPARAT = "Någon annan har sparat kallelsen medan du skrev. Din text finns kvar här. Läs den sparade först."

    arende = ForeignKeyField(Arende, backref="kallelser", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, null=True, unique=True, on_delete="RESTRICT")
    slag = ChoiceField(Slag, default=Slag.NY)
    initiativ = ChoiceField(Initiativ, null=True)
    namn = CharField(max_length=200, default="")
    orsak = TextField(default="")
    ovrigt = TextField(default="")
    motesform = ChoiceField(Motesform, null=True)
    plats = CharField(max_length=200, default="")
    lank = CharField(max_length=LANGST, default="")
    datum = DateField(null=True)
    tid = TimeField(null=True)
    flera = BooleanField(default=False)  # it proposes several times, of which this is one, and none is chosen yet
    mote = IntegerField(default=1)  # which of the meetings of the SIP; one that is moved keeps its number
    andring = IntegerField(default=1)  # the draft as its writer last saw it
    andrad = MomentField(default=clock.now)
    andrad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_kallelse_ett_utkast "
                "ON samverkan_kallelse (arende_id) WHERE version_id IS NULL"
            ),
        )

    @staticmethod
    def laser_utkast(by: Any) -> bool:
        """True for every deltagare: they write it together."""
        return True

    @classmethod
    def skickad(cls, arende: Any) -> "Kallelse | None":
        """What was sent last, with its version, or None."""
        return record(MOTE, (arende.id,), k=cls, version=Stegversion)

    @property
    def videolank(self) -> str:
        """The link to the meeting, when it is held by video."""
        return self.lank if self.motesform is Motesform.VIDEO else ""

    @property
    def vard(self) -> str:
        """Where that link leads."""
        return vard(self.videolank)

    @property
    def stegdatum(self) -> Stegdatum:
        """What stands under the step: when the meeting is (M72)."""
        return stegdatum(self.datum, self.tid, self.flera)

    @classmethod
    def spara_utkast(cls, arende: Any, *, sedan: int, by: Any, **varden: Any) -> "Kallelse":
        """Keep a draft. `sedan` is the draft's number when the writer opened it, 0 when there was none.

        Raises Conflict when someone else has saved meanwhile.
        """
        with db.atomic():
            krav_pa_skrivare(arende, by)
            kontrollera_lank(varden["lank"])
            return cls._spara(arende, varden, sedan=sedan, by=by)

    @classmethod
    def skicka(cls, arende: Any, *, sedan: int, efter: int, by: Any, **varden: Any) -> "Kallelse":
        """Call every deltagare; each kvitterar, and accepts time and mötesform by it (M72). A later calls anew (M86).

        The enhet that sends accepts its own time, when the role may kvittera there and it is the only one proposed.
        Raises Conflict when someone else has saved or sent meanwhile.
        """
        with db.atomic():
            krav_pa_skrivare(arende, by)
            for falt, mening in MASTE.items():
                if not varden[falt]:
                    raise RuleBroken(mening, falt)
            kontrollera_lank(varden["lank"])
            if varden["lank"] and varden["motesform"] is not Motesform.VIDEO:
                raise RuleBroken("Länken hör till ett videomöte. Ta bort den, eller välj Videomöte.", "lank")
            if clock.utc(varden["datum"], varden["tid"]) <= clock.now():
                raise RuleBroken("Mötestiden måste vara i framtiden.", "datum")
            _kontrollera_slag(arende, varden["slag"])
            varden = {"flera": False} | varden | {"mote": _mote(cls.skickad(arende))}
            rad = cls._publicera(arende, varden, sedan=sedan, efter=efter, by=by)
            Plan.borja(arende, by=by)
            if not rad.flera:
                acceptera_egen(arende, rad.version, by)
            arende.andra()
        return rad


def moten(enhet_id: int) -> dict[int, Stegdatum]:
    """When the meeting is, by ärende, for all that stands on the start page of an enhet."""
    dag, klockan = Kallelse.datum.python_value, Kallelse.tid.python_value
    return {
        arende: stegdatum(dag(datum), klockan(tid), bool(flera))
        for arende, datum, tid, flera in rows(MOTEN, (enhet_id, True))
    }


def stegdatum(datum: date, tid: time, flera: bool = False) -> Stegdatum:
    """The day and the hour of a meeting; of several that are proposed only the one that stands first."""
    tip = f"Möte {datum} kl. {tid:%H.%M}, eller en annan tid." if flera else f"Möte {datum} kl. {tid:%H.%M}."
    return Stegdatum(datum, flera, ord="Möte", klockan=tid, tip=tip)


def acceptera_egen(arende: Any, version: Stegversion, by: Any) -> None:
    """Kvittera for the enhet of the one who sends, when it takes part and the role may."""
    deltar = any(deltagare.enhet_id == by.enhet_id for deltagare in arende.aktiva_deltagare)
    if not deltar or Ansvar.KVITTERA not in tittare(arende, by).duties:
        return
    Kvittering.create(version=version, enhet=by.enhet_id, av=by.uppdrag_id)
    facts = {"steg": titel(STEG), "version": version.nummer, "enhet": by.enhet.namn}
    audit.record(events.STEG_KVITTERAT, arende, by=by, persons=[arende.person_id], **facts)


MASTE = {
    "initiativ": "Välj vem som har tagit initiativet.",
    "namn": "Skriv namn, och relation eller titel.",
    "orsak": "Skriv orsaken till att en SIP behövs.",
    "motesform": "Välj mötesform.",
    "plats": "Skriv var mötet hålls.",
    "datum": "Ange datum för mötet.",
    "tid": "Ange tid för mötet.",
}


def _kontrollera_slag(arende, slag):
    finns = Stegversion.senaste(arende, PLAN) is not None
    if slag is Slag.UPPFOLJNING and not finns:
        raise RuleBroken("Det finns ingen plan att följa upp. Välj Ny plan.", "slag")
    if slag is Slag.NY and finns:
        raise RuleBroken("Planen finns redan. Välj Uppföljning.", "slag")


def _mote(forra):
    """The number of the meeting: a new one when the one before has been."""
    if forra is None:
        return 1
    return forra.mote + (clock.utc(forra.datum, forra.tid) <= clock.now())
