"""Faktureringsperiod: the days of a month when behovspeng is invoiced, which Tandvårdsenheten can move (P44)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.period import Period
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.faktura import manad
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.permissions import Permission

FORST, SIST = 9, 25  # of every month that nobody has decided about
ANDRAS = 12  # months, from this one on
ANDRAD = "Någon annan har ändrat perioden sedan du öppnade den. Jämför och spara igen."


class Faktureringsperiod(Record):
    """What has been decided of a month. A new decision is a new row, so that the ones before it can be read."""

    manad = CharField(max_length=manad.LANGD)
    nummer = IntegerField()  # of the decision, from 1; the latest counts
    fran = DateField()
    till = DateField()
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    skapad = MomentField(default=clock.now)

    class Meta:
        indexes = ((("manad", "nummer"), True),)

    @classmethod
    def for_manad(cls, i: str) -> "Faktureringsperiod":
        """That of a month: what was decided last, or else the ordinary days, which no row holds."""
        return cls.beslut(i).first() or cls._vanlig(i)

    @classmethod
    def oppen(cls, dag: date) -> "Faktureringsperiod | None":
        """The one that is open on a day, or None."""
        denna = cls.for_manad(manad.av(dag))
        return denna if denna.period.contains(dag) else None

    @classmethod
    def nasta_oppna(cls, dag: date) -> "Faktureringsperiod":
        """The first one that opens after a day."""
        denna = cls.for_manad(manad.av(dag))
        return denna if dag < denna.fran else cls.for_manad(manad.nasta(denna.manad))

    @classmethod
    def kommande(cls, dag: date) -> list["Faktureringsperiod"]:
        """Those of the twelve months from that of a day, in order."""
        manader = [manad.av(dag)]
        while len(manader) < ANDRAS:
            manader.append(manad.nasta(manader[-1]))
        beslutade = {rad.manad: rad for rad in cls.select().where(cls.manad.in_(manader)).order_by(cls.nummer)}
        return [beslutade.get(en) or cls._vanlig(en) for en in manader]

    @classmethod
    def beslut(cls, i: str) -> Any:
        """What has been decided of a month, the latest first."""
        return cls.select().where(cls.manad == i).order_by(cls.nummer.desc())

    @classmethod
    def historik(cls) -> Any:
        """All that has been decided, the latest first."""
        return cls.select().order_by(cls.skapad.desc(), cls.id.desc())

    @property
    def period(self) -> Period:
        """Its days, both included."""
        return Period(self.fran, self.till)

    def andra(self, fran: date, till: date, *, by: Any) -> "Faktureringsperiod":
        """Decide other days for the month. Raises RuleBroken, and Conflict when somebody else has done it meanwhile.

        `self` is what the one who decides has seen.
        """
        if not by.may(Permission.GRANSKA):
            raise RuleBroken("Tandvårdsenheten bestämmer faktureringsperioderna.")
        self._krav(fran, till)
        if (fran, till) == (self.fran, self.till):
            raise RuleBroken("Perioden har redan de dagarna.", "fran")
        cls = type(self)
        try:
            with db.atomic():
                if cls.for_manad(self.manad).nummer != self.nummer:
                    raise Conflict(ANDRAD)
                self._krav_av_skickade(fran, till)
                ny = cls.create(manad=self.manad, nummer=self.nummer + 1, fran=fran, till=till, av=by.uppdrag_id)
                facts = {"manad": ny.manad, "fran": fran.isoformat(), "till": till.isoformat()}
                audit.record(events.FAKTURERINGSPERIOD_ANDRAD, ny, by=by, **facts)
        except IntegrityError:
            raise Conflict(ANDRAD) from None
        return ny

    def _krav(self, fran, till):
        idag = clock.today()
        if self.manad < manad.av(idag):
            raise RuleBroken("Månaden är slut och kan inte ändras.")
        if self.manad > self.kommande(idag)[-1].manad:
            raise RuleBroken("Månaden ligger för långt fram. Välj en av de tolv närmaste.")
        for dag, falt in ((fran, "fran"), (till, "till")):
            if manad.av(dag) != self.manad:
                raise RuleBroken(f"Välj en dag i {self.manad}.", falt)
        if till < fran:
            raise RuleBroken("Sista dagen kan inte ligga före den första.", "till")

    def _krav_av_skickade(self, fran, till):
        """What has been sent was sent within the period, and whoever has not sent yet keeps the days until today."""
        skickade = Faktura.select().where(
            Faktura.fakturatyp == Fakturatyp.BEHOVSPENG,
            Faktura.period == self.manad,
            Faktura.status != Fakturastatus.UNDERKAND,
        )
        forst = skickade.order_by(Faktura.skapad).first()
        if forst is None:
            return
        skickad = clock.local(forst.skapad).date()
        if fran > max(skickad, self.fran):
            raise RuleBroken(f"En faktura är skickad {skickad}. Välj den dagen eller en tidigare.", "fran")
        if till < min(clock.today(), self.till):
            raise RuleBroken("Fakturor är redan skickade. Välj i dag eller en senare dag.", "till")

    @classmethod
    def _vanlig(cls, i):
        ar, nummer = int(i[:4]), int(i[5:])
        return cls(manad=i, nummer=0, fran=date(ar, nummer, FORST), till=date(ar, nummer, SIST))
