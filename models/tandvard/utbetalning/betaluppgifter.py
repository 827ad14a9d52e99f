"""Betaluppgifter: who the region is to the bank, the payee and the books, from a day until the next ones count."""

import re
from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField

from models.shared import audit, clock, orgnummer
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.utbetalning.betalkonto import TIDIGAST_I_DAG, krav_pa_skotsel
from models.tandvard.utbetalning.giro import las_bic, las_iban, visa_iban
from models.tandvard.utbetalning.underlag import Betalare

KONTO = re.compile("[0-9]{3,10}")
SERIE = re.compile("[A-ZÅÄÖ0-9]{1,5}")
LANGST = {"namn": 70, "referens": 50, "motpart": 20, "bankens_id": 35}
ORD = {
    "namn": "regionens namn",
    "referens": "referensen",
    "motpart": "koden för motpart",
    "bankens_id": "avsändarens beteckning",
}


class Betaluppgifter(Record):
    """What the files say of the region. A payment points at the row it was made with, so a row never changes."""

    fran = DateField(index=True)
    namn = CharField(max_length=70)
    orgnr = CharField(max_length=11)
    iban = CharField(max_length=24)
    bic = CharField(max_length=11)
    bankens_id = CharField(max_length=35, default="")
    referens = CharField(max_length=50)
    serie = CharField(max_length=5)
    kostnadskonto = CharField(max_length=10)
    skuldkonto = CharField(max_length=10)
    motpart = CharField(max_length=20, default="")
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    @classmethod
    def alla(cls) -> list["Betaluppgifter"]:
        """What has counted, counts and will count, the latest first."""
        return list(cls.select().order_by(cls.fran.desc(), cls.id.desc()))

    @classmethod
    def pa(cls, dag: date) -> "Betaluppgifter | None":
        """What counts on a day; of two from the same day the one that was entered last."""
        return cls.select().where(cls.fran <= dag).order_by(cls.fran.desc(), cls.id.desc()).first()

    @classmethod
    def lagg_in(cls, *, fran: date, by: Any, **varden: str) -> "Betaluppgifter":
        """Let details count from a day, which is not before today once there are any. Raises RuleBroken."""
        krav_pa_skotsel(by)
        lasta = _lasta(varden)
        with db.atomic():
            if fran < clock.today() and cls.select().exists():
                raise RuleBroken(TIDIGAST_I_DAG, "fran")
            rad = cls.create(fran=fran, av=by.uppdrag_id, **lasta)
            audit.record(events.BETALUPPGIFTER_INLAGDA, rad, by=by, iban=rad.iban, fran=fran.isoformat())
        return rad

    @property
    def visat_iban(self) -> str:
        """In groups of four."""
        return visa_iban(self.iban)

    @property
    def betalare(self) -> Betalare:
        """As the files want it."""
        namn = ("namn", "iban", "bic", "referens", "serie", "kostnadskonto", "skuldkonto", "motpart", "bankens_id")
        return Betalare(orgnr=self.orgnr.replace("-", ""), **{ett: getattr(self, ett) for ett in namn})


def _lasta(varden: dict[str, str]) -> dict[str, str]:
    """Each value as it is kept. Raises RuleBroken at the first that cannot be."""
    lasta = {namn: varde.strip() for namn, varde in varden.items()}
    for namn, langst in LANGST.items():
        if namn in {"namn", "referens"} and not lasta[namn]:
            raise RuleBroken(f"Ange {ORD[namn]}.", namn)
        if len(lasta[namn]) > langst:
            raise RuleBroken(f"Korta {ORD[namn]} till högst {langst} tecken.", namn)
    try:
        lasta["orgnr"] = orgnummer.parse(lasta["orgnr"])
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, "orgnr") from None
    lasta["iban"] = las_iban(lasta["iban"], "iban")
    lasta["bic"] = las_bic(lasta["bic"], "bic")
    lasta["serie"] = lasta["serie"].upper()
    if not SERIE.fullmatch(lasta["serie"]):
        raise RuleBroken("Ange verifikationsserien med en till fem bokstäver eller siffror, till exempel T.", "serie")
    for namn in ("kostnadskonto", "skuldkonto"):
        if not KONTO.fullmatch(lasta[namn]):
            raise RuleBroken("Ange kontot i bokföringen med tre till tio siffror, till exempel 5511.", namn)
    return lasta
