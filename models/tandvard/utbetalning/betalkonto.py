"""Betalkonto: the number that an enhet is paid to from a day, once another medarbetare has confirmed it."""

from datetime import date
from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.giro import Giro, las_giro, visa_giro

TIDIGAST_I_DAG = "Välj i dag eller en senare dag. Det som har gällt ändras inte."
REDAN = "Det finns redan ett konto från den dagen. Ta bort det först, om det inte är bekräftat."
BEKRAFTAT = "Kontot är bekräftat. Lägg in ett nytt från den dag då det ska gälla i stället."
REDAN_BEKRAFTAT = "Kontot är redan bekräftat eller borttaget."
INTE_SAMMA = "Du har lagt in kontot och kan inte också bekräfta det. Be en annan medarbetare bekräfta."


class Betalkonto(Record):
    """A bankgiro or plusgiro. It counts until the next one of the enhet does; nothing of it is ever changed."""

    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")  # a mottagning, or an enhet above it
    giro: Any = ChoiceField(Giro)
    nummer = CharField(max_length=8)  # digits alone
    f_skatt = BooleanField()  # godkänd för F-skatt; otherwise registered for moms
    fran = DateField()
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    bekraftad: Any = MomentField(null=True)
    bekraftad_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("enhet", "fran"), True),)

    @property
    def visat(self) -> str:
        """As it is read: bankgiro 5050-1055."""
        return f"{self.giro.value} {self.numret}"

    @property
    def numret(self) -> str:
        """5050-1055."""
        return visa_giro(self.giro, self.nummer)

    @classmethod
    def for_enhet(cls, enhet: Enhet) -> list["Betalkonto"]:
        """Every account of an enhet, the latest first."""
        return list(cls.select().where(cls.enhet == enhet).order_by(cls.fran.desc()))

    @classmethod
    def lagg_in(cls, enhet: Enhet, *, giro: Giro, nummer: str, f_skatt: bool, fran: date, by: Any) -> "Betalkonto":
        """Enter an account: the first of an enhet from any day, a later one from today or a coming day."""
        krav_pa_skotsel(by)
        siffror = las_giro(giro, nummer, "nummer")
        try:
            with db.atomic():
                if fran < clock.today() and cls.select().where(cls.enhet == enhet).exists():
                    raise RuleBroken(TIDIGAST_I_DAG, "fran")
                varden = {"giro": giro, "nummer": siffror, "f_skatt": f_skatt, "fran": fran}
                rad = cls.create(enhet=enhet, av=by.uppdrag_id, **varden)
                rad._logga(events.BETALKONTO_INLAGT, by)
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def bekrafta(self, *, by: Any) -> None:
        """Let the account be paid to: another medarbetare than the one who entered it has checked it."""
        if not by.may(Permission.ATTESTERA):
            raise RuleBroken("Du har inte behörighet att bekräfta konton. Den som attesterar bekräftar dem.")
        if self.av.medarbetare_id == by.medarbetare_id:
            raise RuleBroken(INTE_SAMMA)
        cls = type(self)
        with db.atomic():
            nu = clock.now()
            vantar = (cls.id == self.id) & cls.bekraftad.is_null()
            if not cls.update(bekraftad=nu, bekraftad_av=by.uppdrag_id).where(vantar).execute():
                raise RuleBroken(REDAN_BEKRAFTAT)
            self._logga(events.BETALKONTO_BEKRAFTAT, by)
        self.bekraftad = nu

    def ta_bort(self, *, by: Any) -> None:
        """Take back an account that nobody has confirmed."""
        krav_pa_skotsel(by)
        cls = type(self)
        with db.atomic():
            self._logga(events.BETALKONTO_BORTTAGET, by)
            if not cls.delete().where(cls.id == self.id, cls.bekraftad.is_null()).execute():
                raise RuleBroken(BEKRAFTAT)

    def _logga(self, event: Event, by: Any) -> None:
        audit.record(event, self, by=by, enhet=self.enhet.namn, konto=self.visat, fran=self.fran.isoformat())


def krav_pa_skotsel(by: Any) -> None:
    """Raise RuleBroken for one who does not keep the payment details."""
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten sköter betaluppgifterna.")
