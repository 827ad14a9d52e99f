"""Överenskommelse: what a region and a kommun have agreed on about liability, from a day until the next one counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.lagklocka.villkor import FRAN, MODELL_ORD, Modell, Villkor
from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField, OreField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.reference import kommunnamn
from models.shared.rules import RuleBroken

FORST_I_MORGON = "Välj en dag efter i dag. Det som har gällt ändras inte."
REDAN = "Det finns redan en överenskommelse med kommunen från den dagen."
GALLER = "Överenskommelsen gäller redan och kan inte tas bort. Lägg till en ny från en kommande dag."
MEST_DAGAR, MEST_ORE = 60, 1_000_000_00


class Overenskommelse(Record):
    """One agreement. It counts until the next one of the same two does, so that two never count at once."""

    orgnr = CharField(max_length=11)  # of the region
    kommunkod = CharField(max_length=4)
    fran = DateField()
    modell = ChoiceField(Modell)
    dagar = IntegerField(null=True)  # that it may take on average; without it what counts for all
    belopp_ore = OreField(null=True)  # for a day; without it the sum of the föreskrifter
    beslut = CharField(max_length=200, default="")
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = ((("orgnr", "kommunkod", "fran"), True),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those of the actor's region, or of their kommun, by kommun, the latest first."""
        egen = (
            cls.kommunkod == (actor.enhet.kommunkod or "")
            if actor.part is Part.KOMMUN
            else cls.orgnr == actor.enhet.orgnr
        )
        return cls.select().where(egen).order_by(cls.kommunkod, cls.orgnr, cls.fran.desc())

    @property
    def modell_ord(self) -> str:
        return MODELL_ORD[self.modell]

    @property
    def kommande(self) -> bool:
        """True while it does not count yet."""
        return self.fran > clock.today()

    @classmethod
    def besluta(
        cls,
        kommunkod: str,
        *,
        fran: date,
        modell: Modell,
        dagar: int | None = None,
        belopp_ore: int | None = None,
        beslut: str = "",
        by: Any,
    ) -> "Overenskommelse":
        """Let an agreement count from a day: the first with a kommun from any day, a later one from a coming day."""
        krav(kommunkod, fran, dagar, belopp_ore, by)
        nyckel = {"orgnr": by.enhet.orgnr, "kommunkod": kommunkod}
        try:
            with db.atomic():
                if fran <= clock.today() and cls.select().filter(**nyckel).exists():
                    raise RuleBroken(FORST_I_MORGON, "fran")
                varden = {"modell": modell, "dagar": dagar, "belopp_ore": belopp_ore, "beslut": beslut.strip()}
                rad = cls.create(**nyckel, fran=fran, av=by.uppdrag_id, **varden)
                logga(events.OVERENSKOMMELSE_BESLUTAD, rad, by, modell=rad.modell_ord)
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Take back an agreement that does not count yet."""
        cls = type(self)
        with db.atomic():
            logga(events.OVERENSKOMMELSE_BORTTAGEN, self, by)
            if not far_besluta(by) or not cls.delete().where(cls.id == self.id, cls.fran > clock.today()).execute():
                raise RuleBroken(GALLER)

    @staticmethod
    def sista_dagar(rader: Iterable["Overenskommelse"]) -> dict[int, date]:
        """The last day of each by its id, from rows in the order of `visible_to`; the latest has none."""
        return {
            rad.id: nasta.fran - timedelta(days=1)
            for nasta, rad in pairwise(rader)
            if (nasta.orgnr, nasta.kommunkod) == (rad.orgnr, rad.kommunkod)
        }


class Avtalat:
    """The terms of every region and kommun, for the day that is asked about."""

    def __init__(self, rader: Iterable[Overenskommelse]):
        self._rader: dict[tuple[str, str], list[Overenskommelse]] = defaultdict(list)
        for rad in sorted(rader, key=lambda en: en.fran, reverse=True):
            self._rader[rad.orgnr, rad.kommunkod].append(rad)

    @classmethod
    def alla(cls) -> "Avtalat":
        return cls(Overenskommelse.select())

    def villkor(self, orgnr: str, kommunkod: str, dag: date) -> Villkor:
        """What counts between the two on a day: the law's terms where nothing else is agreed on."""
        lagens, rad = Villkor.lagens(dag), self._pa(orgnr, kommunkod, dag)
        if rad is None:
            return lagens

        def belopp_ore(den_dagen: date) -> int:
            da = self._pa(orgnr, kommunkod, den_dagen)
            return da.belopp_ore if da and da.belopp_ore else lagens.belopp_ore(den_dagen)

        snitt = lagens.snitt if rad.dagar is None else rad.dagar
        return replace(lagens, modell=rad.modell, snitt=snitt, belopp_ore=belopp_ore)

    def _pa(self, orgnr, kommunkod, dag):
        return next((rad for rad in self._rader.get((orgnr, kommunkod), ()) if rad.fran <= dag), None)


def krav(kommunkod: str, fran: date, dagar: int | None, belopp_ore: int | None, by: Any) -> None:
    """Raise RuleBroken when no agreement can say this, or the actor may not enter any."""
    if not far_besluta(by):
        raise RuleBroken("Regionen lägger in överenskommelser.")
    if kommunkod not in kommuner():
        raise RuleBroken("Välj en kommun.", "kommun")
    if dagar is not None and not 0 <= dagar <= MEST_DAGAR:
        raise RuleBroken(f"Ange 0 till {MEST_DAGAR} dagar.", "dagar")
    if belopp_ore is not None and not 0 < belopp_ore <= MEST_ORE:
        raise RuleBroken("Ange ett belopp mellan 0,01 och 1 000 000 kronor.", "belopp")
    if fran < FRAN:
        raise RuleBroken(f"Lagen gäller från {FRAN}. Välj den dagen eller en senare.", "fran")


def logga(event: Event, rad: Overenskommelse, by: Any, **fakta: Any) -> None:
    """Tell the log of an agreement, inside the transaction of the change."""
    kommun = kommunnamn(rad.kommunkod) or rad.kommunkod
    audit.record(event, rad, by=by, kommun=kommun, fran=rad.fran.isoformat(), **fakta)


def far_besluta(actor: Any) -> bool:
    """True for those of a region: an organisation that has slutenvård."""
    sluten = Enhet.select().where(Enhet.orgnr == actor.enhet.orgnr, Enhet.part == Part.SLUTENVARD, Enhet.finns())
    return actor.part is not Part.KOMMUN and sluten.exists()


def kommuner() -> dict[str, str]:
    """The kommuner that take part in samverkan, by code, in order of it."""
    koder = Enhet.select(Enhet.kommunkod).where(Enhet.part == Part.KOMMUN, Enhet.samverkan, Enhet.finns()).distinct()
    return {kod: kommunnamn(kod) or kod for (kod,) in koder.order_by(Enhet.kommunkod).tuples() if kod}
