"""Åtgärd of behovspeng: one occurrence of a code in an ärende, from its report to its credit (P17, P25, P26)."""

from enum import StrEnum
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.record import Record
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.mun import KAKE_ORD, YTOR, Kake


class Status(StrEnum):
    """How far an åtgärd has come. One that is directly approved begins as GODKAND."""

    KRAVER_FHB = "kraver-fhb"
    INVANTAR_GRANSKNING = "invantar-granskning"
    GODKAND = "godkand"
    EJ_GODKAND = "ej-godkand"
    FAKTURERAD = "fakturerad"
    INVANTAR_KREDITERING = "invantar-kreditering"
    KREDITERAD = "krediterad"


STATUS_ORD = {
    Status.KRAVER_FHB: "Kräver förhandsbedömning",
    Status.INVANTAR_GRANSKNING: "Inväntar granskning",
    Status.GODKAND: "Godkänd",
    Status.EJ_GODKAND: "Ej godkänd",
    Status.FAKTURERAD: "Fakturerad",
    Status.INVANTAR_KREDITERING: "Inväntar kreditering",
    Status.KREDITERAD: "Krediterad",
}
RAKNAS = (Status.GODKAND, Status.FAKTURERAD)
ANDRAS = (Status.KRAVER_FHB, Status.GODKAND)  # neither with Tandvårdsenheten nor invoiced (P31)
BEHANDLINGEN = frozenset({"behandlare", "behandlingsdatum"})  # by which one tells that it is done
UPPGIFTERNA = BEHANDLINGEN | {"tand", "kake", "ytor", "karies"}  # all but the code


class Karies(StrEnum):
    """Kariesregistrering, for a code that asks for it."""

    INGEN = "ingen"
    INITIAL = "initial"
    MANIFEST = "manifest"


KARIES_ORD = {Karies.INGEN: "Ingen karies", Karies.INITIAL: "Initialkaries", Karies.MANIFEST: "Manifest karies"}


class Behovsatgard(Record):
    """One åtgärd. Their number is always 1, so it is not stored: each occurrence is a row (P26)."""

    arende = ForeignKeyField(Behovsarende, backref="atgarder", on_delete="RESTRICT")
    kod = ForeignKeyField(Behovskod, on_delete="RESTRICT")
    behandlare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    behandlingsdatum: Any = DateField(null=True)  # when it is done
    fhbrader: Any  # what it has been asked for in, one at most
    tand: Any = IntegerField(null=True)
    kake: Any = ChoiceField(Kake, null=True)
    ytor = CharField(max_length=len(YTOR), default="")
    karies: Any = ChoiceField(Karies, null=True)
    status: Any = ChoiceField(Status)
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttagen = MomentField(null=True)

    class Meta:
        indexes = ((("arende", "skapad"), False),)

    @property
    def pris(self) -> Behovspris | None:
        """What it costs: the price of the day it was done, until then that of today."""
        return Behovspris.pa(self.kod, self.behandlingsdatum or clock.today())

    @property
    def kan_tas_bort(self) -> bool:
        """True while it is neither with Tandvårdsenheten, refused nor invoiced (P30)."""
        return self.borttagen is None and self.status in ANDRAS

    @property
    def kan_krediteras(self) -> bool:
        """True for one that is on an invoice and has not been credited (P53)."""
        return self.status is Status.FAKTURERAD

    @property
    def ar_forhandsbedomd(self) -> bool:
        """True for one that an FHB has approved: what was asked for and approved stands as it was sent."""
        return self.status is Status.GODKAND and any(self.fhbrader)

    @property
    def andringsbart(self) -> frozenset[str]:
        """The fields that may be changed now (P31).

        All but the code. Of one that an FHB has approved, and of all that is approved when the prövningsperiod has
        ended, only those that tell that it is done.
        """
        if not self.kan_tas_bort:
            return frozenset()
        if self.ar_forhandsbedomd:
            return BEHANDLINGEN
        if not self.arende.har_gatt_ut:
            return UPPGIFTERNA
        return BEHANDLINGEN if self.status is Status.GODKAND else frozenset()

    @property
    def var(self) -> str:
        """Where it was done, as it is read: 16 MOD, or Överkäken."""
        return KAKE_ORD[self.kake] if self.kake else f"{self.tand or ''} {self.ytor}".strip()

    @property
    def uppgifter(self) -> dict[str, Any]:
        """What is told of it, by field."""
        return {"kod": self.kod, **{namn: getattr(self, namn) for namn in sorted(UPPGIFTERNA)}}

    @property
    def kort(self) -> str:
        """Which it is: 701 16 MO."""
        return f"{self.kod.kod} {self.var}".strip()

    @property
    def i_ord(self) -> str:
        """What it is in a few words, as in the list of what has happened: 301 16 MOD, 2026-03-02, Eva Ek."""
        karies = KARIES_ORD[self.karies] if self.karies else ""
        delar = (self.kort, karies, self.behandlingsdatum, self.behandlare.namn)
        return ", ".join(str(en) for en in delar if en)
