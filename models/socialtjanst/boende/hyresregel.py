"""Hyresregel: which months are without hyra and how a part of a month is charged, as the kommun has decided (T44)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError

from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst.boende.hyresdagar import Delmanad, Hyresregler
from models.socialtjanst.permissions import Permission

MANADER = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
DELMANAD_ORD = {
    Delmanad.DAGAR: "De dagar kontraktet gäller",
    Delmanad.HEL: "Hela månaden",
    Delmanad.INGEN: "Inget den månaden",
}
FORST_SEDAN = "Välj en kommande månad. Det som har gällt ändras inte."
REDAN = "Det finns redan regler från den månaden. Ta bort dem först."
GALLER = "Reglerna gäller redan och kan inte tas bort. Lägg in nya från en kommande månad."
BARA_REGISTER = "Hyresreglerna sköts av den som sköter kommunens register."


class Hyresregel(Record):
    """What a kommun has decided, from the first day of a month until its next decision counts.

    Each kommun decides for itself, so the rules are data of its organisationsnummer and no function holds any. With
    nothing decided each day is charged and no month is free, which is what hyra for a part of a month is by itself.
    """

    orgnr = CharField(max_length=11)
    fran: Any = DateField()
    fria = CharField(max_length=40, default="")  # the numbers of the months without hyra: 7,12
    inflyttning: Any = ChoiceField(Delmanad, default=Delmanad.DAGAR)
    utflyttning: Any = ChoiceField(Delmanad, default=Delmanad.DAGAR)
    beslut = CharField(max_length=200, default="")
    skapad = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = ((("orgnr", "fran"), True),)

    @classmethod
    def alla(cls, orgnr: str) -> list["Hyresregel"]:
        """Every decision of a kommun, the latest first."""
        return list(cls.select().where(cls.orgnr == orgnr).order_by(cls.fran.desc()))

    @property
    def regler(self) -> Hyresregler:
        """As the reckoning takes them."""
        return Hyresregler(frozenset(self.frias), self.inflyttning, self.utflyttning)

    @property
    def frias(self) -> list[int]:
        """The numbers of the months without hyra."""
        return [int(manad) for manad in self.fria.split(",") if manad]

    @property
    def fria_ord(self) -> str:
        """The months without hyra as they are read."""
        return ", ".join(MANADER[manad - 1] for manad in self.frias)

    @classmethod
    def besluta(
        cls,
        fran: date,
        *,
        fria: Collection[int],
        inflyttning: Delmanad,
        utflyttning: Delmanad,
        beslut: str = "",
        by: Any,
    ) -> "Hyresregel":
        """Let rules count from a month that has not begun, or the first ones from any month. Raises RuleBroken."""
        krav_pa_register(by)
        if fran.day != 1:
            raise RuleBroken("Reglerna gäller hela månader. Välj den första dagen i en månad.", "fran")
        if not set(fria) <= set(range(1, 13)):
            raise RuleBroken("Välj månader mellan januari och december.", "fria")
        text = ",".join(str(manad) for manad in sorted(set(fria)))
        varden = {"fria": text, "inflyttning": inflyttning, "utflyttning": utflyttning, "beslut": beslut.strip()}
        orgnr = by.enhet.orgnr
        try:
            with db.atomic():
                if fran <= clock.today() and cls.select().where(cls.orgnr == orgnr, cls.fran <= fran).exists():
                    raise RuleBroken(FORST_SEDAN, "fran")
                rad = cls.create(orgnr=orgnr, fran=fran, av=by.uppdrag_id, **varden)
                historik.skapad(rad, f"hyresregler från {fran}", by=by)
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Take back a decision that does not count yet."""
        krav_pa_register(by)
        with db.atomic():
            if not Hyresregel.delete().where(Hyresregel.id == self.id, Hyresregel.fran > clock.today()).execute():
                raise RuleBroken(GALLER)
            historik.anteckna(self, f"Hyresregler från {self.fran}", "beslutade", None, by=by)


def i_manaden(beslutade: list[Hyresregel], manad: date) -> Hyresregler:
    """What counts in a month, among the decisions of a kommun with the latest first."""
    return next((en.regler for en in beslutade if en.fran <= manad.replace(day=1)), Hyresregler())


def krav_pa_register(by: Any) -> None:
    """Raise RuleBroken for one who does not keep the registers of the kommun."""
    if not by.may(Permission.REGISTER):
        raise RuleBroken(BARA_REGISTER)
