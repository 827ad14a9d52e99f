"""Gallring of felrapporter: one that is looked after is removed when its time is out, and nobody has to remember it."""

from datetime import date

from models.shared import audit, clock, events
from models.shared.db import db
from models.shared.felrapport.felrapport import Felrapport
from models.shared.jobs import Job
from models.shared.post.brev import Brev
from models.shared.varde import Daterat, Slag

SPARAS = Daterat(
    "shared.felrapport-sparas",
    "Felrapport: så länge sparas den",
    "Så många dagar efter att en felrapport markerades som hanterad tas den bort. Ett fel som ledde till skada, eller "
    "kunde ha gjort det, registreras också som avvikelse, och sparas där.",
    Slag.DAGAR,
    {date(2000, 1, 1): 90},
    minst=1,
    hogst=3_650,
)
DATED = (SPARAS,)
I_TAGET = 500


def gallra() -> int:
    """Remove those that were looked after long enough ago, with the letters about them. Returns how many."""
    cls, antal = Felrapport, 0
    gamla = cls.select().where(cls.hanterad.is_null(False), cls.hanterad < clock.ago(days=SPARAS.nu))
    for rad in list(gamla.order_by(cls.id).limit(I_TAGET)):
        with db.atomic():
            if cls.delete().where(cls.id == rad.id).execute():
                Brev.delete().where(Brev.nyckel == rad.brevnyckel).execute()
                persons = [rad.person_id] if rad.person_id else []
                audit.record(events.FELRAPPORT_GALLRAD, rad, by=None, persons=persons, nummer=rad.id)
                antal += 1
    return antal


def _jobb() -> str:
    return f"{gallra()} felrapporter gallrades."


JOBS = (Job("gallra-felrapporter", _jobb, minute="58", hour="3"),)
