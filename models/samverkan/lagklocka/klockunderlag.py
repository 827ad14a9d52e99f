"""Klockunderlag: what was sent in an ärende, when and to whom, and how the clock was counted; frozen."""

import json
from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.lagklocka.klocka import Klocka
from models.samverkan.lagklocka.villkor import MODELL_ORD, Modell
from models.samverkan.samtycke import Samtycke, ser_allt
from models.samverkan.steg import Kvittering, Stegversion, titel
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken

MED_LAGENS = " enligt överenskommelsen. Med lagens dagar"
STEG = ("inskrivning", "utskrivningstid", "utskrivning")


class Klockunderlag(Record):
    """One evidence sheet. What it says is kept as it was, enheter by id, part and name; the person is not in it."""

    arende = ForeignKeyField(Arende, backref="klockunderlag", on_delete="RESTRICT")
    skapat = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    innehall = TextField()

    @classmethod
    def for_arende(cls, arende: Any, *, by: Any) -> list["Klockunderlag"]:
        """The sheets of the ärende, the latest first; none for one who may know no more than the dates (M30, BG-06)."""
        if not ser_allt(by, Samtycke.for_arende(arende)):
            return []
        return list(cls.select().where(cls.arende == arende).order_by(cls.id.desc()))

    @classmethod
    def skapa(cls, arende: Any, *, by: Any) -> "Klockunderlag":
        """Freeze what is known at this moment. Also when the ärende is archived, since it is then that it is needed."""
        with db.atomic():
            samtycke = Samtycke.for_arende(arende)
            klocka = Klocka.for_arende(arende, samtycke, arende.aktiva_deltagare, by=by)
            if klocka is None or not Arende.visible_to(by).where(Arende.id == arende.id).exists():
                raise RuleBroken("Underlaget kan inte tas fram utan samtycke eller menprövning.")
            rad = cls.create(
                arende=arende,
                av=by.uppdrag_id,
                av_namn=by.namn,
                enhet=by.enhet_id,
                innehall=json.dumps(_innehall(arende, klocka), ensure_ascii=False, sort_keys=True),
            )
            audit.record(events.UNDERLAG_SKAPAT, arende, by=by, persons=[arende.person_id], underlag=rad.id)
        return rad

    @property
    def sager(self) -> dict[str, Any]:
        """What the sheet says."""
        return json.loads(self.innehall)


def _innehall(arende, klocka):
    handelser, ansvar = klocka.handelser, klocka.ansvar
    villkor = ansvar.villkor
    return {
        "nummer": arende.nummer,
        "inskriven": _dag(handelser.inskriven),
        "klockan": handelser.klockan.strftime("%H:%M") if handelser.klockan else "",
        "senast": _tid(klocka.inskrivning and klocka.inskrivning.till),
        "klar": _tid(handelser.klar and handelser.klar.skickat),
        "kallad": _tid(handelser.kallad),
        "moten": [{"kallad": _tid(en.skickad), "mote": _tid(en.mote), "av": en.av} for en in handelser.kallelser],
        "utskriven": _dag(handelser.utskriven),
        "fran": _dag(ansvar.fran),
        "hinder": list(ansvar.hinder),
        "modell": MODELL_ORD[villkor.modell] + (MED_LAGENS if villkor.modell is Modell.SNITT else ""),
        "dagar": villkor.dagar,
        "dagar_sent": villkor.dagar_sent,
        "brytpunkt": villkor.brytpunkt.strftime("%H:%M"),
        "meddelanden": [_meddelande(version, *_kring(arende)) for version in _versioner(arende)],
    }


def _versioner(arende):
    versioner = Stegversion.select().where(Stegversion.arende == arende, Stegversion.steg.in_(STEG))
    return versioner.order_by(Stegversion.publicerad, Stegversion.id)


def _kring(arende):
    deltagare = list(Deltagare.select(Deltagare, Enhet).join(Enhet).where(Deltagare.arende == arende))
    return deltagare, {tid.version_id: f"{tid.ord} {tid.datum}" for tid in Utskrivningstid.alla(arende)}


def _meddelande(version, deltagare, tider):
    """A notice with its moment, and each receiver of that moment with when it was kvitterad."""
    kvitterat = {rad.enhet_id: rad.tidpunkt for rad in Kvittering.for_version(version)}
    return {
        "vad": f"{titel(version.steg)}, version {version.nummer}",
        "text": tider.get(version.id, ""),
        "skickat": _tid(version.publicerad),
        "mottagare": [
            {"enhet": en.enhet.namn, "part": en.part.ord, "kvitterat": _tid(kvitterat.get(en.enhet_id))}
            for en in deltagare
            if en.part is not Part.SLUTENVARD and _fick(en, version.publicerad, kvitterat)
        ],
    }


def _fick(deltagare, moment, kvitterat):
    """True when the enhet took part when the notice was sent, or has kvitterat it since."""
    var_med = deltagare.tillagd <= moment and (deltagare.borttagen is None or deltagare.borttagen > moment)
    return var_med or deltagare.enhet_id in kvitterat


def _dag(value):
    return value.isoformat() if value else ""


def _tid(value):
    return clock.local(value).strftime("%Y-%m-%d %H:%M:%S") if value else ""
