"""Inskrivning: when the patient was admitted, when discharge is expected, and why. A draft until it is published."""

from peewee import SQL, DateField, ForeignKeyField, IntegerField, TimeField

from models.samverkan.arende import Arende
from models.samverkan.med_utkast import MedUtkast
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke, ser_allt
from models.samverkan.steg import Stegversion
from models.samverkan.utskriven import krav_pa_inskriven
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken

STEG = "inskrivning"


class Inskrivning(MedUtkast, Record):
    """What an inskrivning says. Without `version` it is a draft, seen by slutenvården alone (M34)."""

    STEG = STEG
    REDAN_SPARAT = (
        "Någon annan har sparat inskrivningen medan du skrev. Din text finns kvar här. Läs den sparade först."
    )

    arende = ForeignKeyField(Arende, backref="inskrivningar", on_delete="RESTRICT")
    version = ForeignKeyField(Stegversion, null=True, unique=True, on_delete="RESTRICT")
    inskriven = DateField(null=True)
    klockan = TimeField(null=True)  # Swedish wall time, for the 24 hours of the law
    beraknad_ut = DateField(null=True)
    orsak = TextField(default="")
    andring = IntegerField(default=1)  # the draft as its writer last saw it
    andrad = MomentField(default=clock.now)
    andrad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_inskrivning_ett_utkast "
                "ON samverkan_inskrivning (arende_id) WHERE version_id IS NULL"
            ),
        )

    @staticmethod
    def laser_utkast(by):
        """True for slutenvården."""
        return by.part is Part.SLUTENVARD

    @classmethod
    def ar_opublicerad(cls, arende):
        """True when the receivers have not been told yet, or a draft waits."""
        if arende.arkiverad:
            return False
        return arende.publicerad is None or cls.select().where(cls.arende == arende, cls.version.is_null()).exists()

    @classmethod
    def spara_utkast(cls, arende, *, inskriven, klockan, beraknad_ut, orsak, sedan, by):
        """Keep a draft. `sedan` is the draft's number when the writer opened it, 0 when there was none.

        Raises Conflict when someone else has saved meanwhile.
        """
        varden = {"inskriven": inskriven, "klockan": klockan, "beraknad_ut": beraknad_ut, "orsak": orsak}
        with db.atomic():
            arende.oppna()
            krav_pa_inskriven(arende)
            _kontrollera(arende, **varden, by=by, utkast=True)
            return cls._spara(arende, varden, sedan=sedan, by=by)

    @classmethod
    def publicera(cls, arende, *, inskriven, klockan, beraknad_ut, orsak, sedan, efter, by):
        """Publish (M33): every receiver sees it and has it to kvittera. `efter` is the version the writer had read.

        The first beräknad date becomes Tid för utskrivning without a kvittering of its own; a later one asks for it
        (M40, M41). Raises Conflict when someone else has saved or published meanwhile.
        """
        varden = {"inskriven": inskriven, "klockan": klockan, "beraknad_ut": beraknad_ut, "orsak": orsak}
        with db.atomic():
            arende.oppna()
            krav_pa_inskriven(arende)
            _kontrollera(arende, **varden, by=by)
            forra = cls.publicerad(arende)
            rad = cls._publicera(arende, varden, sedan=sedan, efter=efter, by=by)
            Utskrivningstid.fran_inskrivning(arende, beraknad_ut, forra=forra and forra.beraknad_ut, by=by)
            arende.publicera_for_mottagare()
            arende.andra()
        return rad

    def orsak_for(self, actor, samtycke):
        """Why the patient was admitted, for those who may know more than the dates (M30)."""
        return self.orsak if ser_allt(actor, samtycke) else None

    def klockan_for(self, actor, samtycke):
        """At what hour the patient was admitted, for those who may know more than the dates (M30)."""
        return self.klockan if ser_allt(actor, samtycke) else None


def _kontrollera(arende, *, inskriven, klockan, beraknad_ut, orsak, by, utkast=False):
    if arende.typ is not Typ.SVU or by.part is not Part.SLUTENVARD:
        raise RuleBroken("Bara slutenvården kan skriva inskrivningen, i en SVU.")
    grund = Samtycke.for_arende(arende)
    if grund is None:
        raise RuleBroken("Registrera samtycke, nekat samtycke eller menprövning först.")
    if not grund.far_dela and orsak:
        raise RuleBroken("Vid nekat samtycke får inskrivningsorsaken inte lämnas ut. Ta bort texten.", "orsak")
    if inskriven and inskriven > clock.today():
        raise RuleBroken("Inskrivningsdatumet kan inte ligga i framtiden.", "inskriven")
    if inskriven and klockan and clock.utc(inskriven, klockan) > clock.now():
        raise RuleBroken("Klockslaget har inte varit ännu. Kontrollera tiden.", "klockan")
    if inskriven and beraknad_ut and beraknad_ut < inskriven:
        raise RuleBroken("Beräknad tid för utskrivning kan inte vara före inskrivningsdatumet.", "beraknad_ut")
    if utkast:
        return
    varden = {"inskriven": inskriven, "beraknad_ut": beraknad_ut, "orsak": orsak}
    for falt, mening in maste_anges(grund).items():
        if not varden[falt]:
            raise RuleBroken(mening, falt)


def maste_anges(grund):
    """What must be filled in to publish, by field, with the sentence that asks for it (M30, M33)."""
    datum = {"inskriven": "Ange inskrivningsdatum.", "beraknad_ut": "Ange beräknad tid för utskrivning."}
    return datum | {"orsak": "Ange inskrivningsorsak."} if grund.far_dela else datum
