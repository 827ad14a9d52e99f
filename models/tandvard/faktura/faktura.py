"""Faktura: what a mottagning has done in a month and is to be paid for, from Inskickad to Utbetalas (P51)."""

from functools import reduce
from operator import or_
from typing import Any

from peewee import SQL, DateField, ForeignKeyField, IntegerField

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, OreField, TextField
from models.shared.lopnummer import Lopnummer
from models.shared.money import kr
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.manad import LANGD
from models.tandvard.faktura.status import FAKTURASTATUS_ORD, NASTA, Fakturastatus, Fakturatyp
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import Permission

SLAG_VERIFIKATION = "verifikation"  # of the running number
LANGST_SKAL = 500
BARA_TANDVARDSENHETEN = "Tandvårdsenheten granskar fakturor. Du har inte behörighet till det."
BARA_ATTESTANT = "Du har inte behörighet att attestera. Fakturan attesteras av den som har den hos Tandvårdsenheten."
INTE_SAMMA = "Du har godkänt fakturan och kan inte också attestera den. Be en annan medarbetare attestera."


class Faktura(Record):
    """One invoice. Its status is changed by its verbs alone, and each change leaves a Fakturahandelse."""

    nummer = CharField(max_length=20, unique=True)
    fakturatyp: Any = ChoiceField(Fakturatyp)
    mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
    period = CharField(max_length=LANGD)  # the month that is invoiced
    korning: Any = ForeignKeyField(Fakturakorning, null=True, backref="fakturor", on_delete="RESTRICT")  # of the 1st
    fakturadatum = DateField(index=True)
    forfallodatum = DateField()
    extern_referens = CharField(max_length=100, index=True)
    status: Any = ChoiceField(Fakturastatus, default=Fakturastatus.INSKICKAD, index=True)
    summa_ore = OreField()  # of its poster, below zero when more is credited than done
    antal_poster = IntegerField()
    verifikationsnummer: Any = CharField(max_length=20, null=True, unique=True)
    skapad = MomentField(default=clock.now)

    flertal = "fakturor i tandvård"

    class Meta:
        indexes = (
            (("mottagning", "period"), False),
            SQL(  # of behovspeng a mottagning may send several in a period
                "CREATE UNIQUE INDEX tandvard_faktura_korning_en ON tandvard_faktura "
                "(fakturatyp, mottagning_id, period) WHERE korning_id IS NOT NULL"
            ),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The invoices of the mottagningar that the actor sees: the own, all of the vårdgivare, or all (B4–B6).

        Each kind is seen by those who work with it, and both by Tandvårdsenheten.
        """
        sedda = [
            (cls.fakturatyp == typ) & cls.mottagning.in_(enheter) for typ, enheter in cls.mottagningar(actor).items()
        ]
        return cls.select().where(reduce(or_, sedda) if sedda else False)

    @classmethod
    def mottagningar(cls, actor: Any) -> dict[Fakturatyp, Any]:
        """The ids of the enheter whose invoices the actor sees, for each kind that the actor works with."""
        alla = {}
        if actor.may(Permission.FAKTURERA):
            alla[Fakturatyp.BEFOLKNINGSANSVAR] = Mottagning.synliga(actor)
        if actor.may(Permission.FAKTURERA) and actor.may(Permission.GRANSKA):
            alla[Fakturatyp.BEHOVSPENG] = Anslutning.select(Anslutning.enhet)
        elif actor.may(Permission.FAKTURERA_VARD):
            alla[Fakturatyp.BEHOVSPENG] = Anslutning.synliga(actor)
        return alla

    def godkann(self, *, by: Any) -> None:
        """Tandvårdsenheten has reviewed the invoice and finds it right."""
        _krav(by, Permission.GRANSKA, BARA_TANDVARDSENHETEN)
        with db.atomic():
            self._flytta(Fakturastatus.GODKAND, by=by)
            audit.record(events.FAKTURA_GODKAND, self, by=by, nummer=self.nummer, summa=kr(self.summa_ore))

    def underkann(self, *, skal: str, by: Any) -> None:
        """Tandvårdsenheten does not accept the invoice. Its poster are set free, to be on the next one."""
        from models.tandvard.faktura import behovsfaktura
        from models.tandvard.faktura.fakturapost import Fakturapost

        _krav(by, Permission.GRANSKA, BARA_TANDVARDSENHETEN)
        if not 0 < len(skal := skal.strip()) <= LANGST_SKAL:
            raise RuleBroken(f"Skriv varför fakturan underkänns, med högst {LANGST_SKAL} tecken.", "skal")
        with db.atomic():
            self._flytta(Fakturastatus.UNDERKAND, by=by, skal=skal)
            Fakturapost.update(upphavd=clock.now()).where(Fakturapost.faktura == self).execute()
            if self.fakturatyp is Fakturatyp.BEHOVSPENG:
                behovsfaktura.ge_tillbaka(self, by=by)
            audit.record(events.FAKTURA_UNDERKAND, self, by=by, nummer=self.nummer, summa=kr(self.summa_ore))

    def attestera(self, *, by: Any) -> None:
        """Let the invoice be paid: another medarbetare than the one who approved it, and with its verifikationsnummer.

        The numbers of a year, by Swedish date, have no gaps.
        """
        with db.atomic():
            if nej := self.inte_attest(by):
                raise RuleBroken(nej)
            ar = clock.today().year
            self._flytta(Fakturastatus.ATTESTERAD, by=by)
            nytt = self.verifikationsnummer = f"{ar}-{Lopnummer.nasta(SLAG_VERIFIKATION, ar):05}"
            self.save()
            summa = kr(self.summa_ore)
            audit.record(events.FAKTURA_ATTESTERAD, self, by=by, nummer=self.nummer, summa=summa, verifikation=nytt)

    def till_utbetalning(self, *, by: Any) -> None:
        """The payment is on its way. Called in the transaction that makes the payment file, which logs it."""
        self._flytta(Fakturastatus.UTBETALAS, by=by)

    def inte_attest(self, by: Any) -> str:
        """Why the actor does not attest the invoice, when they may not; the sentence for them."""
        if not by.may(Permission.ATTESTERA):
            return BARA_ATTESTANT
        godkand = self.handelser.where(Fakturahandelse.status == Fakturastatus.GODKAND).first()
        return INTE_SAMMA if godkand and godkand.av.medarbetare_id == by.medarbetare_id else ""

    def _flytta(self, till, *, by, skal=""):
        cls = type(self)
        fran = [status for status, alla in NASTA.items() if till in alla]
        if not cls.update(status=till).where(cls.id == self.id, cls.status.in_(fran)).execute():
            nu = FAKTURASTATUS_ORD[cls.get_by_id(self.id).status].lower()
            raise RuleBroken(f"Fakturan är {nu} och kan inte bli {FAKTURASTATUS_ORD[till].lower()}.")
        Fakturahandelse.create(faktura=self, status=till, av=by.uppdrag_id, skal=skal)
        self.status = till


class Fakturahandelse(Record):
    """When an invoice came to a status, and through whom; nobody for the run that made it."""

    faktura = ForeignKeyField(Faktura, backref="handelser", on_delete="RESTRICT")
    status: Any = ChoiceField(Fakturastatus)
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")
    skal = TextField(default="")

    class Meta:
        indexes = ((("faktura", "status"), True),)  # there is no way back, so each status is come to once


def _krav(by, permission, nej):
    if not by.may(permission):
        raise RuleBroken(nej)
