"""Meddelande: what somebody is told in the inkorg, as an enhet or as oneself (T7, T12, T35)."""

from enum import StrEnum
from typing import Any

from peewee import Check, ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.db import db
from models.shared.fields import ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean
from models.socialtjanst import events, rackvidd
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.inkorg import brev
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

LANGST = 4_000  # characters


class Meddelandeslag(StrEnum):
    """What a message is about."""

    NYTT_UPPDRAG = "nytt-uppdrag"
    ACCEPTERAT = "accepterat"
    INSATS_AVSLUTAD = "insats-avslutad"
    SISTA_INSATSEN_AVSLUTAD = "sista-insatsen-avslutad"
    ATERTAGET = "atertaget"
    AVVIKELSE = "avvikelse"
    EGET = "eget"


MEDDELANDESLAG_ORD = {
    Meddelandeslag.NYTT_UPPDRAG: "Nytt uppdrag",
    Meddelandeslag.ACCEPTERAT: "Uppdrag accepterat",
    Meddelandeslag.INSATS_AVSLUTAD: "Insats avslutad",
    Meddelandeslag.SISTA_INSATSEN_AVSLUTAD: "Sista insatsen avslutad",
    Meddelandeslag.ATERTAGET: "Uppdrag återtaget",
    Meddelandeslag.AVVIKELSE: "Avvikelse",
    Meddelandeslag.EGET: "Meddelande",
}


class Meddelande(Record):
    """One message, to an enhet or to a medarbetare. It is never changed."""

    flertal = "meddelanden"

    slag: Any = ChoiceField(Meddelandeslag)
    till_enhet: Any = ForeignKeyField(Enhet, null=True, on_delete="RESTRICT")
    till: Any = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")
    uppdrag: Any = ForeignKeyField(Uppdrag, null=True, backref="meddelanden", on_delete="RESTRICT")
    genomforande: Any = ForeignKeyField(Genomforande, null=True, backref="meddelanden", on_delete="RESTRICT")
    avvikelse: Any = ForeignKeyField(Avvikelse, null=True, backref="+", on_delete="RESTRICT")
    text = TextField()
    skapad = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        constraints = [Check("(till_enhet_id IS NULL) <> (till_id IS NULL)")]
        indexes = (
            (("till_enhet", "skapad"), False),
            (("till", "skapad"), False),
            (("av", "skapad"), False),
            (("skapad",), False),
        )

    @classmethod
    def till_mig(cls, actor: Any) -> Any:
        """Those that the actor receives: to oneself, and to an enhet within reach; the latest first."""
        mina = (cls.till == actor.medarbetare_id) | cls.till_enhet.in_(rackvidd.enheter(actor))
        return cls.select().where(mina).order_by(cls.skapad.desc(), cls.id.desc())

    @classmethod
    def olasta(cls, actor: Any) -> Any:
        """Those of them that the actor has not read."""
        lasta = Lasning.select(Lasning.meddelande).where(Lasning.medarbetare == actor.medarbetare_id)
        return cls.till_mig(actor).where(cls.id.not_in(lasta))

    @classmethod
    def skicka(
        cls,
        slag: Meddelandeslag,
        text: str,
        *,
        till_enhet: int | None = None,
        till: int | None = None,
        uppdrag: Uppdrag | None = None,
        genomforande: Genomforande | None = None,
        avvikelse: Avvikelse | None = None,
        by: Any,
    ) -> "Meddelande":
        """Send a message to an enhet or to a medarbetare, by their ids, within the transaction of what it tells of.

        Of a new uppdrag the mailbox of the enhet is told too. `by` is None when Samspel tells it. Raises RuleBroken.
        """
        text = clean(text, multiline=True, field="text")
        if not 0 < len(text) <= LANGST:
            raise RuleBroken(f"Skriv ett meddelande med högst {LANGST} tecken.", "text")
        with db.atomic():
            nytt = cls.create(
                slag=slag,
                till_enhet=till_enhet,
                till=till,
                uppdrag=uppdrag,
                genomforande=genomforande,
                avvikelse=avvikelse,
                text=text,
                av=by and by.uppdrag_id,
            )
            om = [ett.person_id for ett in (uppdrag, genomforande, avvikelse) if ett and ett.person_id]
            ord = MEDDELANDESLAG_ORD[slag].lower()
            audit.record(events.MEDDELANDE_SKICKAT, nytt, by=by, persons=om, slag=ord)
            if slag is Meddelandeslag.NYTT_UPPDRAG and uppdrag:
                brev.lagg(nytt.id, uppdrag, nytt.till_enhet, by=by)
        return nytt

    @property
    def amne(self) -> str:
        """Its subject, which names no person."""
        return MEDDELANDESLAG_ORD[self.slag]


class Lasning(Record):
    """That a medarbetare has read a message."""

    flertal = "läsningar av meddelanden"

    meddelande: Any = ForeignKeyField(Meddelande, backref="lasningar", on_delete="RESTRICT")
    medarbetare: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        indexes = ((("meddelande", "medarbetare"), True),)

    @classmethod
    def las(cls, meddelande: Meddelande, *, by: Any) -> None:
        """Mark a message of one's own as read; once more does no harm. Raises RuleBroken for another's."""
        if not Meddelande.till_mig(by).where(Meddelande.id == meddelande.id).exists():
            raise RuleBroken("Meddelandet är inte till dig.")
        try:
            with db.atomic():
                cls.create(meddelande=meddelande, medarbetare=by.medarbetare_id)
        except IntegrityError:
            return
