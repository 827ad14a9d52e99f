"""One value of a series: what counts from a day, who decided it, and what it rests on."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from peewee import BigIntegerField, DateField, ForeignKeyField, IntegrityError

from models import gather
from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.varde import daterat
from models.shared.varde.daterat import Daterat

FORST_I_MORGON = "Välj en dag efter i dag. Det som har gällt ändras inte."
REDAN_BESLUTAT = "Det finns redan ett värde från den dagen. Ta bort det först."
INGEN_SKILLNAD = "Det är redan så den dagen."
GALLER_REDAN = "Värdet gäller redan och kan inte tas bort. Lägg till ett nytt från en kommande dag."


class Varde(Record):
    """A value. It counts until the next one of the same key does, so that two never count at once."""

    nyckel = CharField(max_length=80)
    fran = DateField()
    varde = BigIntegerField()
    beslut = TextField(default="")
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")  # empty for what was installed

    class Meta:
        indexes = ((("nyckel", "fran"), True),)

    @classmethod
    def for_daterat(cls, om: Daterat) -> list["Varde"]:
        """Every value of the key, the latest first."""
        return list(cls.select().where(cls.nyckel == om.nyckel).order_by(cls.fran.desc()))

    @classmethod
    def besluta(cls, om: Daterat, varde: int, fran: date, *, beslut: str = "", by: Any) -> "Varde":
        """Let a value count from a coming day. What has counted is never changed."""
        om.kontrollera(varde, "varde")
        if fran <= clock.today():
            raise RuleBroken(FORST_I_MORGON, "fran")
        try:
            with db.atomic():
                if cls.select().where(cls.nyckel == om.nyckel, cls.fran == fran).exists():
                    raise RuleBroken(REDAN_BESLUTAT, "fran")
                if om.pa(fran) == varde:
                    raise RuleBroken(INGEN_SKILLNAD, "varde")
                rad = cls.create(nyckel=om.nyckel, fran=fran, varde=varde, beslut=beslut.strip(), av=by.uppdrag_id)
                historik.anteckna(cls._forsta(om), f"Värde från {fran}", None, om.slag.visa(varde), by=by)
        except IntegrityError:
            raise RuleBroken(REDAN_BESLUTAT, "fran") from None
        daterat.glom()
        return rad

    def ta_bort(self, om: Daterat, *, by: Any) -> None:
        """Take back a value that does not count yet."""
        cls = type(self)
        with db.atomic():
            if not cls.delete().where(cls.id == self.id, cls.fran > clock.today()).execute():
                raise RuleBroken(GALLER_REDAN)
            historik.anteckna(cls._forsta(om), f"Värde från {self.fran}", om.slag.visa(self.varde), None, by=by)
        daterat.glom()

    @staticmethod
    def sista_dagar(rader: list["Varde"]) -> dict[int, date]:
        """The last day of each value by its id, from all values of a key; the latest has none."""
        return {rad.id: nasta.fran - timedelta(days=1) for nasta, rad in pairwise(rader)}

    @classmethod
    def historik(cls, om: Daterat) -> list[historik.Handelse]:
        """What has been decided and taken back, the latest first."""
        return historik.for_rad(cls._forsta(om))

    @classmethod
    def _forsta(cls, om: Daterat) -> "Varde":
        """The first value of the key, which is never taken back: the history hangs on it."""
        return cls.select().where(cls.nyckel == om.nyckel).order_by(cls.fran).get()


def installera() -> None:
    """Install the first values of what the domains declare. Keys that have any belong to the administrators."""
    with db.atomic():
        known = {nyckel for (nyckel,) in Varde.select(Varde.nyckel).distinct().tuples()}
        for om in gather("DATED"):
            if om.nyckel not in known:
                for fran, varde in om.forst.items():
                    om.kontrollera(varde)
                    Varde.create(nyckel=om.nyckel, fran=fran, varde=varde)
    daterat.glom()
