"""Omstyrning: that an avvikelse came to the wrong enhet and is investigated by another (T89)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock, events
from models.shared.avvikelse import andring
from models.shared.avvikelse.ansvar import Ansvarig, Avvikelseansvar, ansvarig
from models.shared.avvikelse.lyssnare import meddela
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Omstyrning(Record):
    """One, with its reason. It is never changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="omstyrningar", on_delete="RESTRICT")
    fran_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    till_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    skal = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    @classmethod
    def gor(cls, utredning: Utredning, till: Enhet, skal: str, *, by: Any) -> Ansvarig:
        """Let another enhet of the same organisation have it; returns who answers for it there. Raises RuleBroken.

        What was reported stays as it is. Whoever answered for it before sees it no more, unless they reported it.
        """
        skal = andring.text(skal, "skal", "Skriv varför avvikelsen hör till den andra enheten.")
        if till.orgnr != utredning.orgnr or till.har_upphort:
            raise RuleBroken("Välj en enhet i den egna organisationen.", "enhet")
        with andring.andras(utredning, by=by) as nu:
            fran = gallande(nu)
            if fran.id == till.id:
                raise RuleBroken("Avvikelsen finns redan på den enheten.", "enhet")
            cls.create(utredning=nu, fran_enhet=fran, till_enhet=till, skal=skal, **andring.av(by))
            vem = ansvarig(till)
            satt_ansvar(nu, vem, by)
            nu.avvikelse.logga(events.AVVIKELSE_OMSTYRD, by=by, fran=fran.namn, till=till.namn, ansvarig=vem.enhet.namn)
            meddela(nu.avvikelse, vem, by=by)
        return vem


def gallande(utredning: Utredning) -> Enhet:
    """The enhet that it concerns in this organisation: where it was last steered, else where it was registered."""
    senast = utredning.omstyrningar.order_by(Omstyrning.id.desc()).first()
    return senast.till_enhet if senast else utredning.avvikelse.enhet


def satt_ansvar(utredning: Utredning, vem: Ansvarig, by: Any) -> None:
    """Let somebody else answer for it from now, inside the caller's transaction."""
    nu = clock.now()
    har = (Avvikelseansvar.utredning == utredning) & Avvikelseansvar.till.is_null()
    Avvikelseansvar.update(till=nu).where(har).execute()
    Avvikelseansvar.create(
        utredning=utredning, enhet=vem.enhet, niva=vem.niva, varfor=vem.varfor, fran=nu, av=by.uppdrag_id
    )
