"""Utskrivning: that the patient has left slutenvården, as a message to every part, and that it has been undone."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.samtycke import Samtycke, ser_allt
from models.samverkan.steg import Stegdatum, Stegversion
from models.samverkan.utskriven_till import UTSKRIVEN_TILL
from models.samverkan.utskrivningstid import FORE_INSKRIVNING
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, TextField
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import records, rows
from models.shared.varde import Daterat, Slag

STEG = "utskrivning"
LANGST = 2_000
ALLA = """
SELECT {u}, {version}
  FROM samverkan_utskrivning u JOIN samverkan_stegversion version ON version.id = u.version_id
 WHERE u.arende_id = ? ORDER BY version.nummer DESC
"""
UTSKRIVNA = """
SELECT v.arende_id, v.publicerad
  FROM samverkan_stegversion v JOIN samverkan_arende a ON a.id = v.arende_id
 WHERE v.steg = 'utskrivning' AND v.aterlamnad = ? AND a.arkiverad IS NULL AND a.borttagen IS NULL
   AND NOT EXISTS (SELECT 1 FROM samverkan_stegversion w
     WHERE w.arende_id = v.arende_id AND w.steg = v.steg AND w.nummer > v.nummer)
 ORDER BY v.arende_id
"""
ARKIVERAS_EFTER = Daterat(
    "samverkan.utskrivning-arkiveras",
    "Utskrivet ärende: så länge ligger det på startsidan",
    "Så många dygn ligger ett ärende kvar på startsidan sedan utskrivningen har publicerats, räknat i svensk tid till "
    "samma klockslag. Så länge kan utskrivningen ångras. Sedan arkiveras ärendet och hittas genom sökning.",
    Slag.DAGAR,
    {date(2020, 1, 1): 3},
    minst=1,
    hogst=60,
)


class Slut(StrEnum):
    """How the time in slutenvården ended."""

    UTSKRIVNING = "utskrivning"
    AVSLUT_I_FORTID = "avslut-i-fortid"


SLUT_ORD = {Slut.UTSKRIVNING: "Utskrivning", Slut.AVSLUT_I_FORTID: "Avslut i förtid"}


class KallelseansvarigSaknas(RuleBroken):
    """No fast vårdkontakt calls the others: the one who publishes is asked whether to publish all the same."""

    def __init__(self):
        super().__init__("Fast vårdkontakt med kallelseansvar saknas.")


class Utskrivning(Record):
    """One publication of the step. One that is undone is followed by a version that says so; none is ever changed.

    Where samtycke is nekat or withdrawn only the day is told, and `slut` is empty (M30).
    """

    arende = ForeignKeyField(Arende, backref="utskrivningar", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
    angrad = BooleanField(default=False)  # this version says that the one before does not hold
    datum = DateField(null=True)
    slut = ChoiceField(Slut, null=True)
    till = CharField(max_length=40, default="")  # a key of UTSKRIVEN_TILL
    kommentar = TextField(default="")

    @classmethod
    def alla(cls, arende: Any) -> list["Utskrivning"]:
        """Every version of the step, the latest first."""
        return records(ALLA, (arende.id,), u=cls, version=Stegversion)

    @classmethod
    def for_arende(cls, arende: Any) -> "Utskrivning | None":
        """The latest version of the step, or None. It may say that the utskrivning is undone."""
        return next(iter(cls.alla(arende)), None)

    def oppen_for(self, actor: Any, samtycke: Samtycke | None) -> bool:
        """True when the actor may know more of it than the day (M30, BG-06)."""
        return ser_allt(actor, samtycke)

    @property
    def stegdatum(self) -> Stegdatum:
        """What stands under the step: the day the patient left, or nothing when that has been undone."""
        return Stegdatum(self.datum)

    @property
    def slut_ord(self) -> str:
        """How it ended, in words; nothing where only the day is told."""
        return SLUT_ORD[self.slut] if self.slut else ""

    @property
    def till_ord(self) -> str:
        """Where the patient went, in words. A choice that is no longer in the list is told by its key."""
        return UTSKRIVEN_TILL.get(self.till, self.till)

    @classmethod
    def publicera(
        cls,
        arende: Any,
        *,
        datum: date | None,
        slut: Slut | None = None,
        till: str = "",
        kommentar: str = "",
        efter: int,
        utan_kallelseansvarig: bool = False,
        by: Any,
    ) -> "Utskrivning":
        """Tell every part that the patient has left slutenvården; nobody has to kvittera (M59–M61).

        `efter` is the version that the writer had read, 0 when there was none: raises Conflict when there is a newer.
        Raises KallelseansvarigSaknas until the writer has said that it may lack (M60).
        """
        _bara_slutenvarden(by)
        with db.atomic():
            arende.oppna()
            nu = cls.for_arende(arende)
            if (nu.version.nummer if nu else 0) != efter:
                raise Conflict(REDAN_ANDRAD)
            if nu and not nu.angrad:
                raise RuleBroken("Utskrivningen är redan publicerad. Ångra den innan du publicerar en ny.")
            if arende.publicerad is None:
                raise RuleBroken("Publicera inskrivningen först.")
            kommentar = kommentar.strip()
            _kontrollera(arende, datum, slut, till, kommentar)
            if slut and not utan_kallelseansvarig and not FastVardkontakt.har_kallelseansvarig(arende):
                raise KallelseansvarigSaknas
            version = Stegversion.publicera(arende, STEG, efter=efter, by=by)
            rad = cls.create(arende=arende, version=version, datum=datum, slut=slut, till=till, kommentar=kommentar)
            arende.andra()
        return rad

    @classmethod
    def angra(cls, arende: Any, *, efter: int, by: Any) -> "Utskrivning":
        """Undo the utskrivning while the ärende is on the start page; a new one can be published (M62)."""
        _bara_slutenvarden(by)
        with db.atomic():
            arende.oppna()
            nu = cls.for_arende(arende)
            if (nu.version.nummer if nu else 0) != efter:
                raise Conflict(REDAN_ANDRAD)
            if nu is None or nu.angrad:
                raise RuleBroken("Det finns ingen utskrivning att ångra.")
            version = Stegversion.publicera(arende, STEG, efter=efter, by=by, aterlamnad=True)
            rad = cls.create(arende=arende, version=version, angrad=True)
            audit.record(events.UTSKRIVNING_ANGRAD, arende, by=by, persons=[arende.person_id], version=efter)
            arende.andra()
        return rad

    @classmethod
    def arkivera_utskrivna(cls) -> int:
        """Move what has been discharged long enough off the start pages. Returns how many."""
        antal = 0
        for arende_id, publicerad in rows(UTSKRIVNA, (False,)):
            if arkiveras(Stegversion.publicerad.python_value(publicerad)) <= clock.now():
                antal += cls._arkivera(Arende.get_by_id(arende_id))
        return antal

    @classmethod
    def _arkivera(cls, arende: Any) -> bool:
        """Archive it unless someone has undone its utskrivning, or archived it, since it was found."""
        with db.atomic():
            try:
                arende.oppna()
            except RuleBroken:
                return False
            nu = cls.for_arende(arende)
            if nu is None or nu.angrad or arkiveras(nu.version.publicerad) > clock.now():
                return False
            Arende.get_by_id(arende.id).arkivera(by=None)
        return True


def arkiveras(publicerad: datetime) -> datetime:
    """When an ärende whose utskrivning was published then leaves the start page: by the Swedish clock."""
    local = clock.local(publicerad)
    return clock.utc(local.date() + timedelta(days=ARKIVERAS_EFTER.nu), local.time())


REDAN_ANDRAD = "Någon annan har ändrat utskrivningen medan du skrev. Läs det som gäller nu först."


def _bara_slutenvarden(by: Any) -> None:
    if by.part is not Part.SLUTENVARD:
        raise RuleBroken("Bara slutenvården kan skriva i Utskrivning.")


def _kontrollera(arende, datum, slut, till, kommentar):
    if datum is None:
        raise RuleBroken("Ange datum för utskrivning eller avslut.", "datum")
    if datum > clock.today():
        raise RuleBroken("Datumet kan inte ligga i framtiden. Publicera på utskrivningsdagen.", "datum")
    if rows(FORE_INSKRIVNING, (arende.id, datum.isoformat())):
        raise RuleBroken("Datumet kan inte vara före inskrivningsdatumet.", "datum")
    if not far_mer_an_datum(Samtycke.for_arende(arende)):
        if slut or till or kommentar:
            raise RuleBroken("Utan samtycke eller menprövning får bara datumet lämnas ut.", "kommentar")
        return
    if slut is None:
        raise RuleBroken("Välj Utskrivning eller Avslut i förtid.", "slut")
    if slut is Slut.UTSKRIVNING and till not in UTSKRIVEN_TILL:
        raise RuleBroken("Välj vart patienten är utskriven.", "till")
    if slut is not Slut.UTSKRIVNING and till:
        raise RuleBroken("Utskriven till anges bara vid utskrivning.", "till")
    if len(kommentar) > LANGST:
        raise RuleBroken(f"Skriv högst {LANGST} tecken.", "kommentar")


def far_mer_an_datum(samtycke: Samtycke | None) -> bool:
    """True when more than the day may be published (M30, BG-05)."""
    return samtycke is not None and samtycke.far_dela
