"""Insats: what is carried out in a genomförande from a day until a day (”GF-insats”, T34, T51–T55)."""

from datetime import date
from typing import Any

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.giltig import Giltig
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.insatstyp import Insatstyp

OVERLAPPAR = "Personen har redan {typ} under en del av perioden. Välj andra datum."


class Insats(Giltig):
    """One insats, or an avslutsorsak, which is told as an insats of one day (T55).

    The database refuses two of the same insatstyp in a genomförande whose days overlap.
    """

    genomforande: Any = ForeignKeyField(Genomforande, backref="insatser", on_delete="RESTRICT")
    insatstyp: Any = ForeignKeyField(Insatstyp, null=True, on_delete="RESTRICT")
    avslutsorsak: Any = ForeignKeyField(Avslutsorsak, null=True, on_delete="RESTRICT")
    fran: Any = DateField()
    uppdrag: Any = ForeignKeyField(Uppdrag, null=True, backref="insatser", on_delete="RESTRICT")
    tidsatgang_minuter: Any = IntegerField(null=True)
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        constraints = [
            Check("(insatstyp_id IS NULL) <> (avslutsorsak_id IS NULL)"),
            Check("till IS NULL OR till >= fran"),
            Check("avslutsorsak_id IS NULL OR (till IS NOT NULL AND till = fran)"),
        ]
        indexes = (
            (("genomforande", "fran"), False),
            (("fran", "till", "insatstyp", "genomforande"), False),
            SQL(
                "CREATE INDEX socialtjanst_insats_orsak ON socialtjanst_insats (genomforande_id, fran, id) "
                "WHERE avslutsorsak_id IS NOT NULL"
            ),
        )

    @classmethod
    def i(cls, genomforande: Genomforande) -> Any:
        """Those of a genomförande, the latest begun first."""
        return cls.select().where(cls.genomforande == genomforande).order_by(cls.fran.desc(), cls.id.desc())

    @classmethod
    def i_uppdrag(cls, uppdrag: Uppdrag) -> Any:
        """Those that an uppdrag has ordered."""
        return cls.select().where(cls.uppdrag == uppdrag)

    @classmethod
    def lagg_till(
        cls,
        genomforande: Genomforande,
        insatstyp: Insatstyp,
        fran: date,
        till: date | None = None,
        *,
        tidsatgang_minuter: int | None = None,
        by: Any,
    ) -> "Insats":
        """Add an insats (T51, T53). Raises RuleBroken."""
        genomforande.krav_pa_oppet(by, Permission.FORDELA)
        if insatstyp.orgnr != genomforande.enhet.orgnr:
            raise RuleBroken("Välj en av kommunens insatstyper.", "insatstyp")
        with db.atomic():
            genomforande.las()
            mer = {"tidsatgang_minuter": tidsatgang_minuter}
            return cls._skapa(genomforande, insatstyp, fran, till, by, mer)

    @classmethod
    def ur_uppdrag(
        cls, genomforande: Genomforande, uppdrag: Uppdrag, fran: date, tidsatgang_minuter: int | None, *, by: Any
    ) -> "Insats":
        """The insats that an uppdrag orders, in the transaction that fördelar it."""
        mer = {"tidsatgang_minuter": tidsatgang_minuter, "uppdrag": uppdrag}
        return cls._skapa(genomforande, uppdrag.insatstyp, fran, uppdrag.till, by, mer)

    @classmethod
    def ange_avslutsorsak(cls, genomforande: Genomforande, orsak: Avslutsorsak, *, by: Any) -> "Insats":
        """Tell why it ends, as an insats of today (T55). Raises RuleBroken."""
        genomforande.krav_pa_oppet(by, Permission.FORDELA)
        if orsak.orgnr != genomforande.enhet.orgnr:
            raise RuleBroken("Välj en av kommunens avslutsorsaker.", "avslutsorsak")
        idag = clock.today()
        with db.atomic():
            genomforande.las()
            rad = cls.create(
                genomforande=genomforande, avslutsorsak=orsak, fran=idag, till=idag, skapad_av=by.uppdrag_id
            )
            genomforande.logga(events.AVSLUTSORSAK_ANGIVEN, by=by, orsak=orsak.namn)
        return rad

    def ratta(self, fran: date, till: date | None, *, by: Any) -> None:
        """”Rätta/Avsluta”: give it other days (T34). Handläggaren is told when it has got an end (T35).

        Raises RuleBroken.
        """
        genomforande = self.genomforande
        genomforande.krav_pa_oppet(by, Permission.FORDELA)
        if self.avslutsorsak_id:
            raise RuleBroken("En avslutsorsak gäller den dag den angavs.")
        _krav_pa_period(fran, till)
        with db.atomic():
            genomforande.las()
            nu = Insats.get_by_id(self.id)
            try:
                with db.atomic():
                    Insats.update(fran=fran, till=till).where(Insats.id == self.id).execute()
            except IntegrityError:
                raise RuleBroken(OVERLAPPAR.format(typ=self.insatstyp.namn), "fran") from None
            self.fran, self.till = fran, till
            genomforande.logga(events.INSATS_ANDRAD, by=by, insats=self.insatstyp.namn, period=self.period_ord)
            if till and till != nu.till:
                self._meddela_slut(by)

    @property
    def period_ord(self) -> str:
        """2026-03-01 – 2026-05-31, or 2026-03-01 –."""
        return f"{self.fran} – {self.till or ''}".strip()

    @property
    def namn(self) -> str:
        """What it is: the insatstyp or the avslutsorsak."""
        return str(self.insatstyp or self.avslutsorsak)

    @property
    def lage_ord(self) -> str:
        """Planerad, Pågår or Avslutad today."""
        idag = clock.today()
        if self.till and self.till < idag:
            return "Avslutad"
        return "Planerad" if self.fran > idag else "Pågår"

    @classmethod
    def aktuella(cls, genomforande: Genomforande) -> Any:
        """Those of a genomförande that are pågående or planerade; an avslutsorsak is neither (T36, T52)."""
        return cls.select().where(cls.genomforande == genomforande, cls.insatstyp.is_null(False), cls.inte_slut())

    @classmethod
    def _skapa(cls, genomforande, insatstyp, fran, till, by, mer):
        _krav_pa_period(fran, till)
        try:
            with db.atomic():
                ny = cls.create(
                    genomforande=genomforande,
                    insatstyp=insatstyp,
                    fran=fran,
                    till=till,
                    skapad_av=by.uppdrag_id,
                    **mer,
                )
        except IntegrityError:
            raise RuleBroken(OVERLAPPAR.format(typ=insatstyp.namn), "fran") from None
        genomforande.logga(events.INSATS_TILLAGD, by=by, insats=insatstyp.namn, period=ny.period_ord)
        return ny

    def _meddela_slut(self, by):
        """Tell handläggaren that the insats has got an end, and those of all its uppdrag when none goes on (T35)."""
        genomforande = self.genomforande
        if genomforande.slag is not Slag.BISTAND:
            return
        text = f"{self.namn} i {genomforande.nummer} avslutas till och med {self.till}."
        slag, berorda = Meddelandeslag.INSATS_AVSLUTAD, [self.uppdrag] if self.uppdrag_id else []
        if not Insats.aktuella(genomforande).where(Insats.till.is_null()).exists():
            slag = Meddelandeslag.SISTA_INSATSEN_AVSLUTAD
            text += " Ingen annan insats fortsätter. Beslut och eventuellt ärende kan avslutas."
            mina = Insats.select(Insats.uppdrag).where(Insats.genomforande == genomforande)
            berorda = list(Uppdrag.select().where(Uppdrag.id.in_(mina), Uppdrag.avslutad.is_null()))
        for uppdrag in berorda:
            till = uppdrag.handlaggare.medarbetare_id
            Meddelande.skicka(slag, text, till=till, uppdrag=uppdrag, genomforande=genomforande, by=by)


def _krav_pa_period(fran, till):
    if till and till < fran:
        raise RuleBroken("Till och med kan inte vara före från och med.", "till")
