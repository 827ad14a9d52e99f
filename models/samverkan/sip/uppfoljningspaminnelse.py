"""Uppföljningspåminnelse: an active SIP comes back to the start pages when it is time to follow it up (M83, M85)."""

from datetime import date, timedelta
from typing import Any

from peewee import DateField, ForeignKeyField

from models.samverkan import andring, events
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.sip.plan import godkand, planerat
from models.samverkan.sip.uppfoljning import Uppfoljning
from models.samverkan.steg import Stegversion
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.record import Record
from models.shared.statement import rows
from models.shared.varde import Daterat, Slag

DAGAR = Daterat(
    "samverkan.sip-paminns",
    "Aktiv SIP: påminns så långt före uppföljningen",
    "Så många dagar före nästa uppföljning kommer en aktiv SIP tillbaka till startsidan. Där ligger den tills den är "
    "uppföljd eller uppdateras.",
    Slag.DAGAR,
    {date(2020, 1, 1): 30},
    minst=0,
    hogst=180,
)
UPPGIFT = "Följ upp planen"
VILKA = """SELECT a.id FROM samverkan_arende a
 WHERE a.typ = 'sip' AND a.borttagen IS NULL AND a.avslutad IS NULL AND a.publicerad IS NOT NULL
   AND EXISTS (SELECT 1 FROM samverkan_samtycke s
     WHERE s.arende_id = a.id AND s.avregistrerat IS NULL AND s.grund <> 'nekat')"""
# In a statement where `a` is the ärende: the day that it waits to be followed up on. A later version has answered it.
DAG = """(SELECT MIN(f.dag) FROM samverkan_uppfoljningspaminnelse f WHERE f.avklarad IS NULL AND f.version_id = (
    SELECT v.id FROM samverkan_stegversion v
     WHERE v.arende_id = a.id AND v.steg = 'plan' ORDER BY v.nummer DESC LIMIT 1))"""
OPPEN = "SELECT {dag} FROM samverkan_arende a WHERE a.id = ?".replace("{dag}", DAG)


class Uppfoljningspaminnelse(Record):
    """That a version of a plan waits to be followed up on a day, until it has been."""

    version = ForeignKeyField(Stegversion, on_delete="RESTRICT")
    dag = DateField()
    skapad = MomentField(default=clock.now)
    avklarad = MomentField(null=True)

    class Meta:
        indexes = ((("version", "dag"), True),)

    @classmethod
    def vantar(cls, arende: Any) -> bool:
        """True while the plan of the ärende waits to be followed up."""
        return rows(OPPEN, (arende.id,))[0][0] is not None

    @classmethod
    def paminn(cls) -> int:
        """Bring back each active SIP whose follow-up is near, once for each day. Returns how many came.

        Those that have been followed up since are done with. A second run finds nothing to do.
        """
        planer, dagar = godkand.las(VILKA, ()), planerat.las(VILKA, ())
        senast, kommande = clock.today() + timedelta(days=DAGAR.nu), {}
        for arende, plan in planer.items():
            nasta = Uppfoljning.nasta(plan.godkand, dagar[arende])
            if nasta and nasta.dag <= senast and not (plan.oppen or plan.vantar):
                kommande[arende] = nasta.dag
        cls._avklara(kommande)
        return sum(cls._ta_tillbaka(arende, planer[arende].senaste, dag) for arende, dag in kommande.items())

    @classmethod
    def _avklara(cls, kommande):
        query = cls.select(cls, Stegversion).join(Stegversion).where(cls.avklarad.is_null())
        klara = [rad.id for rad in query if kommande.get(rad.version.arende_id) != rad.dag]
        for id in klara:
            cls.update(avklarad=clock.now()).where(cls.id == id, cls.avklarad.is_null()).execute()

    @classmethod
    def _ta_tillbaka(cls, arende_id, nummer, dag):
        with db.atomic():
            arende = Arende.hall(arende_id)
            version = Stegversion.senaste(arende, "plan")
            if arende.avslutad or arende.borttagen or version.nummer != nummer:
                return False
            rad, ny = cls.get_or_create(version=version, dag=dag)
            if not ny and rad.avklarad is None:
                return False
            cls.update(avklarad=None).where(cls.id == rad.id).execute()
            Deltagare.update(aktuell=True).where(Deltagare.arende == arende, Deltagare.borttagen.is_null()).execute()
            andring.rakna_upp(arende.id)
            audit.record(events.SIP_PAMIND, arende, by=None, persons=[arende.person_id], nummer=arende.nummer)
        return True
