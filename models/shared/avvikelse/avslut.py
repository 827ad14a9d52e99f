"""Avslut: when an investigation may be closed, and that it is opened again."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock, events
from models.shared.avvikelse import andring
from models.shared.avvikelse.lexbeslut import Lex
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken

ANMAL = "Lex Maria ska anmälas till IVO. Ange dagen för anmälan i beslutet, eller ändra beslutet."


class Ateroppning(Record):
    """That one was opened again, with its reason and when it had been closed. It is never changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="ateroppningar", on_delete="RESTRICT")
    avslutad = MomentField()
    avslutad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    skal = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    @classmethod
    def gor(cls, utredning: Utredning, skal: str, *, by: Any) -> "Ateroppning":
        """Open it again. Raises RuleBroken."""
        skal = andring.text(skal, "skal", "Skriv varför avvikelsen öppnas igen.")
        with andring.andras(utredning, by=by, avslutad=True) as nu:
            ny = cls.create(
                utredning=nu, avslutad=nu.avslutad, avslutad_av=nu.avslutad_av_id, skal=skal, **andring.av(by)
            )
            nu.avslutad = nu.avslutad_av = None
            nu.save(only=[Utredning.avslutad, Utredning.avslutad_av])
            nu.avvikelse.logga(events.AVVIKELSE_ATEROPPNAD, by=by)
        return ny


def saknas(utredning: Utredning) -> list[str]:
    """What must be done before it can be closed, as words of a sentence."""
    kvar = [] if utredning.analyser.exists() else ["en analys"]
    if not utredning.lexbeslut.exists():
        kvar.append("ett beslut om lex Sarah och lex Maria")
    if not utredning.ar_rapportorens:
        if not _har_svarat(utredning):
            kvar.append("ett svar till den andra huvudmannen")
    elif not utredning.aterkopplingar.exists():
        kvar.append("återkoppling till den som registrerade")
    return kvar


def saknas_mening(utredning: Utredning) -> str:
    """The same as a sentence; empty when it can be closed."""
    kvar = saknas(utredning)
    if kvar:
        *forst, sist = kvar
        return f"För att avsluta saknas {', '.join(forst)}{' och ' if forst else ''}{sist}."
    beslut = andring.senaste(utredning.lexbeslut)
    return ANMAL if beslut.beslut is Lex.MARIA and beslut.anmald is None else ""


def avsluta(utredning: Utredning, *, by: Any) -> None:
    """Close it. Raises RuleBroken, with a sentence of what is missing."""
    with andring.andras(utredning, by=by) as nu:
        if mening := saknas_mening(nu):
            raise RuleBroken(mening)
        nu.avslutad, nu.avslutad_av = clock.now(), by.uppdrag_id
        nu.save(only=[Utredning.avslutad, Utredning.avslutad_av])
        nu.avvikelse.logga(events.AVVIKELSE_AVSLUTAD, by=by)


def _har_svarat(utredning):
    egna = Avvikelsesvar.select().join(Enhet).where(Avvikelsesvar.avvikelse == utredning.avvikelse_id)
    return egna.where(Enhet.orgnr == utredning.orgnr).exists()
