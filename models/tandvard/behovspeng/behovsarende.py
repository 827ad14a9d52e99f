"""Behovspengsärende: what is done for a listed patient in a prövningsperiod (P9, P10, P18–P20, P32)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.period import Period
from models.shared.person import Person
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import Anslutning, krav_pa_rapport
from models.tandvard.behovspeng.listning import SJALVRISK, Tandlakarlistning
from models.tandvard.behovspeng.provningsperiod import provningsperiod

SLAG = "bp"  # of the running number
OVERLAPPAR = "Patienten har redan ett ärende med prövningsperioden {period}. Perioderna får inte överlappa."
BARA_MOTTAGNINGEN = "Bara den som rapporterar för mottagningen kan ändra ärendet. Logga in mot mottagningen."


class Behovsarende(Record):
    """One ärende. The database refuses two of a person whose prövningsperioder overlap (P10)."""

    flertal = "behovspengsärenden"

    nummer = CharField(max_length=20, unique=True)
    person = ForeignKeyField(Person, backref="behovsarenden", on_delete="RESTRICT")
    mottagning = ForeignKeyField(Enhet, on_delete="RESTRICT")
    start = DateField()
    slut = DateField()  # the last day of the prövningsperiod
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    andring = IntegerField(default=0)  # grows with every change of its åtgärder, which are made one at a time

    class Meta:
        indexes = (
            (("mottagning", "skapad"), False),
            (("mottagning", "nummer"), False),
            (("skapad",), False),
            (("person", "start"), False),
        )

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The ärenden of the mottagningar that the actor sees, without those taken away."""
        return cls.select().where(cls.mottagning.in_(Anslutning.synliga(actor)), cls.borttagen.is_null())

    @classmethod
    def skapa(cls, person: Person, start: date, *, by: Any) -> "Behovsarende":
        """Begin an ärende for a patient who was listed at the mottagning on its first day. Raises RuleBroken."""
        krav_pa_rapport(by, clock.today())
        period = provningsperiod(start)
        if person.avliden and person.avliden < start:
            raise RuleBroken("Patienten är registrerad som avliden före startdatumet.", "start")
        listad = Tandlakarlistning.pa(person, start)
        if listad is None or listad.enhet_id != by.enhet_id:
            raise RuleBroken("Patienten var inte listad hos mottagningen på startdatumet.", "start")
        ar = clock.today().year
        try:
            with db.atomic():
                arende = cls.create(
                    nummer=f"{SLAG.upper()}-{ar}-{Lopnummer.nasta(SLAG, ar):05}",
                    person=person,
                    mottagning=by.enhet_id,
                    start=period.fran,
                    slut=period.till,
                    skapad_av=by.uppdrag_id,
                )
                audit.record(events.BEHOVSARENDE_SKAPAT, arende, by=by, persons=[person.id], nummer=arende.nummer)
        except IntegrityError:
            annat = cls._overlappar(person, period)
            if annat is None:
                raise
            raise RuleBroken(OVERLAPPAR.format(period=annat.period), "start") from None
        return arende

    @property
    def period(self) -> Period:
        """Prövningsperioden."""
        return Period(self.start, self.slut)

    @property
    def har_gatt_ut(self) -> bool:
        """True when the last day of the prövningsperiod has passed; then nothing more is reported (P15, P16)."""
        return clock.today() > self.slut

    @property
    def sjalvrisk(self) -> int:
        """The självrisk in öre: what counted when the prövningsperiod began (P21)."""
        return SJALVRISK.pa(self.start)

    def ta_bort(self, *, by: Any) -> None:
        """Take away an ärende in which no åtgärdskoder are reported (P32). Raises RuleBroken."""
        self.krav_pa_andring(by)
        with db.atomic():
            self.las()
            if self.atgarder.where(self.atgarder.model.borttagen.is_null()).exists():
                raise RuleBroken("Ta bort alla åtgärdskoder i ärendet först.")
            Behovsarende.update(borttagen=clock.now()).where(Behovsarende.id == self.id).execute()
            audit.record(events.BEHOVSARENDE_BORTTAGET, self, by=by, persons=[self.person_id], nummer=self.nummer)

    def krav_pa_andring(self, by: Any) -> None:
        """Raise RuleBroken unless the actor reports for the mottagning of the ärende, logged in there (P7)."""
        if not Anslutning.far_rapportera(by) or self.mottagning_id != by.enhet_id:
            raise RuleBroken(BARA_MOTTAGNINGEN)

    def las(self) -> None:
        """Let nobody else change the åtgärder until the transaction ends. Raises RuleBroken when it is taken away."""
        cls = Behovsarende
        kvar = cls.update(andring=cls.andring + 1).where(cls.id == self.id, cls.borttagen.is_null())
        if not kvar.execute():
            raise RuleBroken("Ärendet är borttaget.")

    @classmethod
    def _overlappar(cls, person, period):
        mote = (cls.start <= period.till) & (cls.slut >= period.fran)
        return cls.select().where(cls.person == person, cls.borttagen.is_null(), mote).first()
