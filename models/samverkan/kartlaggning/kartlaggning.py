"""The kartläggning of an ärende: when it may be started, and by whom it may be read and written now."""

from peewee import ForeignKeyField, IntegerField

from models.samverkan import events, processer
from models.samverkan.arende import Arende
from models.samverkan.kartlaggning.katalog import Katalog, gallande, katalog
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke, far_dela
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.skrivyta.skrivyta import Skrivyta
from models.samverkan.steg import Stegversion, processen, situation
from models.samverkan.utskriven import krav_pa_inskriven
from models.shared import audit, clock, process
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record

STEG = "kartlaggning"
SLUTSTEG = "stallningstagande"
FOR_ARENDE = "SELECT {k} FROM samverkan_kartlaggning k WHERE k.arende_id = ?"


class Kartlaggning(Skrivyta, Record):
    """One to each ärende, begun by any of the parts. What is written in it lies in its fields."""

    STANGD = "Samtycket är återtaget eller nekat. Kartläggningen kan varken läsas eller skrivas."

    arende = ForeignKeyField(Arende, unique=True, backref="kartlaggningar", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, unique=True, on_delete="RESTRICT")
    katalogversion = CharField(max_length=20)
    nummer = IntegerField(default=0)  # how many changes its fields have had
    senast = MomentField(default=clock.now)
    senast_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    senast_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    senast_part = ChoiceField(Part)
    senast_namn = CharField(max_length=200)  # as it was, so that every light can tell it without asking

    @property
    def katalog(self) -> Katalog:
        """The headings and fields that it was begun with."""
        return katalog(self.katalogversion)

    @classmethod
    def for_arende(cls, arende, samtycke=None):
        """The kartläggning, or None: when it is not started, and when the ground lets nobody read it (M30, BG-06)."""
        samtycke = samtycke or Samtycke.for_arende(arende)
        if not far_dela(samtycke and samtycke.grund, arende.publicerad):
            return None
        return record(FOR_ARENDE, (arende.id,), k=cls)

    @classmethod
    def starta(cls, arende, *, by):
        """Open the step for every part (M46). Whoever comes second gets the one that is started."""
        with db.atomic():
            arende.oppna()
            grund = Samtycke.for_arende(arende)
            if grund is None or not grund.far_dela:
                raise RuleBroken("Registrera samtycke eller menprövning innan kartläggningen startas.")
            if arende.typ is Typ.SVU and Stegversion.senaste(arende, "inskrivning") is None:
                raise RuleBroken("Publicera inskrivningen innan kartläggningen startas.")
            _krav_pa_deltagare(arende, by)
            if redan := record(FOR_ARENDE, (arende.id,), k=cls):
                return redan
            version = Stegversion.publicera(arende, STEG, efter=0, by=by)
            rad = cls.create(
                arende=arende,
                version=version,
                katalogversion=gallande(arende.typ, clock.today()).version,
                senast_av=by.uppdrag_id,
                senast_enhet=by.enhet_id,
                senast_part=by.part,
                senast_namn=by.namn,
            )
            audit.record(events.KARTLAGGNING_STARTAD, arende, by=by, persons=[arende.person_id])
            arende.andra()
        return rad

    @classmethod
    def att_skriva(cls, arende, falt, *, by):
        """The kartläggning to write in, held until the caller's transaction ends. Raises RuleBroken when closed."""
        arende.oppna()
        if process.find(processen(arende), STEG) is None:
            raise RuleBroken(cls.STANGD)
        _krav_pa_deltagare(arende, by)
        rad = record(FOR_ARENDE, (arende.id,), k=cls)
        if rad is None:
            raise RuleBroken("Kartläggningen är inte startad. Ladda om sidan och starta den först.")
        return rad


def ar_slutjusterad(light: process.Light) -> bool:
    """True when every enhet has justerat the ställningstagande: what it rests on is then no longer changed."""
    return light.colour is not light.step.colours.unopened and not light.waiting_for


SLUTJUSTERAD = (
    "Ställningstagandet är slutjusterat, så kartläggningen kan bara läsas. Slutenvården kan bryta justeringen."
)


def _krav_pa_deltagare(arende, by):
    if arende.typ is Typ.SIP:
        krav_pa_skrivare(arende, by)
        return
    lage, viewer = situation(arende), by.viewer(arende.typ)
    krav_pa_inskriven(arende, lage)
    if not process.may_write(processer.STEG[STEG], lage, viewer):
        raise RuleBroken("Din enhet deltar inte i ärendet längre och kan inte skriva i kartläggningen.")
    if ar_slutjusterad(process.light(processer.STEG[SLUTSTEG], lage, viewer)):
        raise RuleBroken(SLUTJUSTERAD)
