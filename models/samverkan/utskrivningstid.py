"""Tid för utskrivning: the day discharge is expected, or the patient is utskrivningsklar, version by version."""

from datetime import date
from functools import lru_cache
from typing import Any

from peewee import BooleanField, DateField, ForeignKeyField

from models.samverkan.arende import Arende
from models.samverkan.steg import Stegdatum, Stegversion, processen
from models.samverkan.utskriven import krav_pa_inskriven
from models.shared import process
from models.shared.db import db
from models.shared.fields import TextField
from models.shared.organisation import Medarbetare
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import record, records, rows

STEG = "utskrivningstid"
LAKARE = "läkare"
SENASTE = """
SELECT {u}, {version}, {lakare}
  FROM samverkan_utskrivningstid u
  JOIN samverkan_stegversion version ON version.id = u.version_id
  LEFT JOIN medarbetare lakare ON lakare.id = u.lakare_id
 WHERE u.arende_id = ? ORDER BY version.nummer DESC LIMIT 1
"""
FORE_INSKRIVNING = """
SELECT 1 FROM samverkan_inskrivning i
 WHERE i.arende_id = ? AND i.inskriven > ? AND i.version_id = (
   SELECT v.id FROM samverkan_stegversion v
    WHERE v.arende_id = i.arende_id AND v.steg = 'inskrivning' ORDER BY v.nummer DESC LIMIT 1)
"""
ALLA = SENASTE.removesuffix("LIMIT 1\n")


class Utskrivningstid(Record):
    """One published time of discharge. It is beräknad, and shown in italics, until the patient is utskrivningsklar."""

    arende = ForeignKeyField(Arende, backref="utskrivningstider", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
    datum = DateField()
    klar = BooleanField(default=False)  # utskrivningsklar from this day (M43)
    orsak = TextField(default="")  # why the time was changed (M41)
    lakare = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")  # who answers for utskrivningsklar

    @classmethod
    def for_arende(cls, arende: Any) -> "Utskrivningstid | None":
        """What is published now, or None."""
        return record(SENASTE, (arende.id,), u=cls, version=Stegversion, lakare=Medarbetare)

    @classmethod
    def alla(cls, arende: Any) -> list["Utskrivningstid"]:
        """Every time that has been published, the latest first."""
        return records(ALLA, (arende.id,), u=cls, version=Stegversion, lakare=Medarbetare)

    @property
    def ord(self) -> str:
        """What the time is, as the manual says it."""
        return ORD[self.klar]

    @property
    def stegdatum(self) -> Stegdatum:
        """What stands under the step."""
        return stegdatum(self.datum, self.klar)

    @classmethod
    def publicera(
        cls,
        arende: Any,
        *,
        datum: date | None,
        klar: bool,
        orsak: str = "",
        lakare: Medarbetare | None = None,
        efter: int,
        by: Any,
    ) -> "Utskrivningstid":
        """Tell all the others a new time, or that the patient is utskrivningsklar; they are to kvittera (M41–M45).

        A changed time asks for its reason, utskrivningsklar for the läkare who answers for it. `efter` is the version
        that the writer had read: raises Conflict when there is a newer one.
        """
        if by.part is not Part.SLUTENVARD:
            raise RuleBroken("Bara slutenvården kan ändra tiden för utskrivning.")
        orsak = orsak.strip()
        with db.atomic():
            arende.oppna()
            krav_pa_inskriven(arende)
            nu = cls.for_arende(arende)
            if nu is None:
                raise RuleBroken("Publicera inskrivningen först. Den första tiden kommer därifrån.")
            if nu.version.nummer != efter:
                raise Conflict(REDAN_ANDRAD)
            _kontrollera(arende, nu, datum, klar, orsak, lakare)
            version = Stegversion.publicera(arende, STEG, efter=efter, by=by)
            rad = cls.create(
                arende=arende, version=version, datum=datum, klar=klar, orsak=orsak, lakare=lakare if klar else None
            )
            arende.andra()
        return rad

    @classmethod
    def fran_inskrivning(cls, arende: Any, datum: date, *, forra: date | None, by: Any) -> None:
        """Follow the date of inskrivning (M40); nothing happens when inskrivning tells the same date as before.

        Raises RuleBroken when the patient is utskrivningsklar: from then on the time is changed in its own step.
        """
        nu = cls.for_arende(arende)
        if nu and datum in {forra, nu.datum}:
            return
        if nu and nu.klar:
            raise RuleBroken("Patienten är utskrivningsklar. Ändra tiden under Tid för utskrivning.", "beraknad_ut")
        version = Stegversion.publicera(arende, STEG, efter=nu.version.nummer if nu else 0, by=by)
        cls.create(arende=arende, version=version, datum=datum)


@lru_cache(maxsize=1024)
def stegdatum(datum: date, klar: bool) -> Stegdatum:
    """What stands under the step: italic while it is beräknad, upright when the patient is utskrivningsklar (M43)."""
    return Stegdatum(datum, preliminar=not klar, ord=ORD[bool(klar)])


ORD = {False: "Beräknad ut", True: "Utskrivningsklar"}
REDAN_ANDRAD = "Någon annan har ändrat tiden medan du skrev. Läs den nya tiden först."


def _kontrollera(arende, nu, datum, klar, orsak, lakare):
    if process.find(processen(arende), STEG) is None:
        raise RuleBroken("Tiden kan inte delas utan samtycke eller menprövning.")
    if datum is None:
        raise RuleBroken("Ange datum.", "datum")
    if rows(FORE_INSKRIVNING, (arende.id, datum.isoformat())):
        raise RuleBroken("Datumet kan inte vara före inskrivningsdatumet.", "datum")
    if (datum, klar) == (nu.datum, nu.klar) and (not klar or lakare == nu.lakare):
        raise RuleBroken("Ingenting är ändrat. Ange en ny tid, eller att patienten är utskrivningsklar.", "datum")
    if klar and lakare is None:
        raise RuleBroken("Välj den läkare som ansvarar för att patienten är utskrivningsklar.", "lakare")
    if klar and (lakare.inaktiverad or (lakare.legitimation or "").lower() != LAKARE):
        raise RuleBroken("Den som ansvarar för utskrivningsklar ska vara läkare.", "lakare")
    if (nu.klar or not klar) and not orsak:
        raise RuleBroken("Ange orsaken till ändringen.", "orsak")
