"""Frånvaro: that somebody covers for a behandlare, from a day until a day (S58, F14)."""

from datetime import date
from typing import Any

from peewee import Check, ForeignKeyField, IntegrityError

from models.internetbehandling.permissions import Permission
from models.internetbehandling.roller import events
from models.internetbehandling.roller.arbetsplats import ansluten_enhet, egen_enhet, krav_pa_ansluten_enhet
from models.internetbehandling.roller.behandlare import ar_behandlare
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.period import Period
from models.shared.rules import RuleBroken

LANGST = 2_000  # characters of a summary
KROCKAR = "Behandlaren har redan en ersättare någon av dagarna. Ange andra dagar, eller lämna tillbaka den först."


class Franvaro(Giltig):
    """One absence of a behandlare, with its last day. The cover ends by itself, or before that by being handed back.

    The database refuses two of a behandlare at an enhet that share a day and are not handed back.
    """

    enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    medarbetare: Any = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
    ersattare: Any = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
    angiven = MomentField(default=clock.now)
    angiven_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    atergiven: Any = MomentField(null=True)
    atergiven_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    sammanfattning = TextField(default="")

    class Meta:
        constraints = [Check("till IS NOT NULL AND till >= fran"), Check("medarbetare_id <> ersattare_id")]
        indexes = ((("enhet", "medarbetare", "fran"), False), (("enhet", "ersattare", "fran"), False))

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the own enhet: all for an invånaradministratör, else those that one is absent or covers in."""
        query = cls.select().where(cls.enhet == (egen_enhet(actor) or 0))
        if actor.may(Permission.INVANARADMIN):
            return query
        jag = actor.medarbetare_id
        mina = (cls.medarbetare == jag) | (cls.ersattare == jag)
        return query.where(mina) if actor.may(Permission.BEHANDLA) else query.where(False)

    @classmethod
    def galler(cls) -> Any:
        """The condition that somebody covers today."""
        return super().galler() & cls.atergiven.is_null()

    @classmethod
    def ersatts_av(cls, medarbetare_id: int, enhet_id: int) -> Any:
        """The behandlare whom a medarbetare covers for at an enhet today, as a subquery of ids."""
        return cls.select(cls.medarbetare).where(cls.ersattare == medarbetare_id, cls.enhet == enhet_id, cls.galler())

    @classmethod
    def ersatter(cls, ersattare_id: int, medarbetare_id: int, enhet_id: int) -> bool:
        """True when the one covers for the other at the enhet today."""
        return cls.ersatts_av(ersattare_id, enhet_id).where(cls.medarbetare == medarbetare_id).exists()

    @classmethod
    def ersattare_nu(cls, enhet_id: int) -> dict[int, "Franvaro"]:
        """Who covers at an enhet today, by the id of the behandlare who is away."""
        query = cls.select(cls, Medarbetare).join(Medarbetare, on=cls.ersattare)
        return {en.medarbetare_id: en for en in query.where(cls.enhet == enhet_id, cls.galler())}

    @classmethod
    def ange(cls, behandlare: int, ersattare: int, fran: date, till: date, *, by: Any) -> "Franvaro":
        """Let an ersättare cover for a behandlare of the own enhet; by its id each. Raises RuleBroken."""
        enhet_id = krav_pa_ansluten_enhet(by)
        egen = by.may(Permission.BEHANDLA) and behandlare == by.medarbetare_id
        if not egen and not by.may(Permission.INVANARADMIN):
            raise RuleBroken("Du kan ange din egen frånvaro. Invånaradministratören anger andras.", "behandlare")
        if behandlare == ersattare:
            raise RuleBroken("Ingen kan ersätta sig själv. Välj en annan behandlare.", "ersattare")
        for vem, falt in ((behandlare, "behandlare"), (ersattare, "ersattare")):
            if not ar_behandlare(vem, enhet_id):
                raise RuleBroken("Välj en av behandlarna på enheten.", falt)
        if fran < clock.today():
            raise RuleBroken("Dagen har varit. Ange i dag eller en senare dag.", "fran")
        period = Period(fran, till)
        try:
            with db.atomic():
                cls._krav_pa_lediga_dagar(enhet_id, behandlare, ersattare, period)
                rad = cls.create(
                    enhet=enhet_id,
                    medarbetare=behandlare,
                    ersattare=ersattare,
                    fran=fran,
                    till=till,
                    angiven_av=by.uppdrag_id,
                )
                rad._logga(events.FRANVARO_ANGIVEN, by, period=period)
        except IntegrityError:
            raise RuleBroken(KROCKAR, "fran") from None
        return rad

    @classmethod
    def _krav_pa_lediga_dagar(cls, enhet_id, behandlare, ersattare, period):
        samtidigt = cls.select().where(
            cls.enhet == enhet_id, cls.atergiven.is_null(), cls.fran <= period.till, cls.till >= period.fran
        )
        if samtidigt.where(cls.medarbetare == behandlare).exists():
            raise RuleBroken(KROCKAR, "fran")
        if samtidigt.where(cls.medarbetare == ersattare).exists():
            raise RuleBroken("Ersättaren är själv frånvarande någon av dagarna. Välj en annan.", "ersattare")
        if annan := samtidigt.where(cls.ersattare == behandlare).first():
            vem = annan.medarbetare.namn
            raise RuleBroken(f"Behandlaren ersätter {vem} någon av dagarna. Lämna tillbaka det först.", "behandlare")

    def lamna_tillbaka(self, sammanfattning: str, *, by: Any) -> None:
        """Hand back what has been looked after, with a summary for the behandlare. Raises RuleBroken.

        It may be done before the last day, and then the cover ends at once, or when it has ended by itself.
        """
        if not sammanfattning.strip():
            raise RuleBroken("Skriv en sammanfattning till behandlaren.", "sammanfattning")
        with db.atomic():
            rad = self._oppen(by)
            if rad.fran > clock.today():
                raise RuleBroken("Frånvaron har inte börjat. Ta bort den i stället.")
            rad.sammanfattning = sammanfattning.strip()
            rad._stang(by)
            rad._logga(events.FRANVARO_ATERGIVEN, by)

    def ta_bort(self, *, by: Any) -> None:
        """Take away one that has not begun. Raises RuleBroken."""
        with db.atomic():
            rad = self._oppen(by)
            if rad.fran <= clock.today():
                raise RuleBroken("Frånvaron har börjat. Lämna tillbaka i stället.")
            rad._logga(events.FRANVARO_BORTTAGEN, by, period=rad.period)
            rad.delete_instance()

    def _oppen(self, by):
        """The row as it is now, for one who may change it."""
        rad = Franvaro.visible_to(by).where(Franvaro.id == self.id).first()
        if rad is None:
            raise RuleBroken("Frånvaron finns inte längre.")
        if rad.atergiven is not None:
            raise RuleBroken("Det är redan lämnat tillbaka.")
        return rad

    def _stang(self, by):
        self.atergiven, self.atergiven_av = clock.now(), by.uppdrag_id
        self.save()

    def _logga(self, event, by, **fakta):
        namn = {"behandlare": self.medarbetare.namn, "ersattare": self.ersattare.namn, "enhet": self.enhet.namn}
        audit.record(event, self, by=by, **namn, **fakta)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.fran, self.till)

    @property
    def lage_ord(self) -> str:
        """Kommande, Pågår, Slut or Återlämnad today."""
        if self.atergiven is not None:
            return "Återlämnad"
        idag = clock.today()
        if self.fran > idag:
            return "Kommande"
        return "Pågår" if self.till >= idag else "Slut, inte återlämnad"


def far_ange(actor: Any) -> bool:
    """True for one who may say who covers, at a connected enhet."""
    return actor.may(Permission.BEHANDLA, Permission.INVANARADMIN) and ansluten_enhet(actor) is not None
