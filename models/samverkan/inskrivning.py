"""Inskrivning: when the patient was admitted, when discharge is expected, and why. A draft until it is published."""

from peewee import SQL, DateField, ForeignKeyField, IntegerField, IntegrityError, TimeField

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Samtycke, ser_allt
from models.samverkan.steg import Stegversion, titel
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import records

STEG = "inskrivning"


BADA = """
SELECT {i}, {version}
  FROM samverkan_inskrivning i LEFT JOIN samverkan_stegversion version ON version.id = i.version_id
 WHERE i.arende_id = ? ORDER BY version.nummer
"""


class Inskrivning(Record):
    """What an inskrivning says. Without `version` it is a draft, seen by slutenvården alone (M34)."""

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

    @classmethod
    def publicerad(cls, arende):
        """What is published now, or None."""
        query = cls.select(cls, Stegversion).join(Stegversion).where(cls.arende == arende)
        return query.order_by(Stegversion.nummer.desc()).first()

    @classmethod
    def i_version(cls, arende, nummer):
        """What a version said when it was published (M25), or None when there is no such version."""
        query = cls.select(cls, Stegversion).join(Stegversion)
        return query.where(cls.arende == arende, Stegversion.nummer == nummer).first()

    @classmethod
    def utkast(cls, arende, *, by):
        """The draft of the ärende; None when there is none, and for everyone but slutenvården."""
        if by.part is not Part.SLUTENVARD:
            return None
        return cls.get_or_none(cls.arende == arende, cls.version.is_null())

    @classmethod
    def bada(cls, arende, *, by):
        """What is published and what is a draft, in one query; None for what there is not, or is not for the actor."""
        rader = records(BADA, (arende.id,), i=cls, version=Stegversion)
        publicerade = [rad for rad in rader if rad.version_id]
        utkast = [rad for rad in rader if not rad.version_id and by.part is Part.SLUTENVARD]
        return next(reversed(publicerade), None), next(iter(utkast), None)

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
            _kontrollera(arende, **varden, by=by, utkast=True)
            rad = cls._skriv(arende, varden, sedan, by)
            audit.record(events.UTKAST_SPARAT, arende, by=by, persons=[arende.person_id], steg=titel(STEG))
            arende.andra()
        return rad

    @classmethod
    def publicera(cls, arende, *, inskriven, klockan, beraknad_ut, orsak, sedan, efter, by):
        """Publish (M33): every receiver sees it and has it to kvittera. `efter` is the version the writer had read.

        The first beräknad date becomes Tid för utskrivning without a kvittering of its own; a later one asks for it
        (M40, M41). Raises Conflict when someone else has saved or published meanwhile.
        """
        varden = {"inskriven": inskriven, "klockan": klockan, "beraknad_ut": beraknad_ut, "orsak": orsak}
        with db.atomic():
            arende.oppna()
            _kontrollera(arende, **varden, by=by)
            forra = cls.publicerad(arende)
            rad = cls._skriv(arende, varden, sedan, by)
            rad.version = Stegversion.publicera(arende, STEG, efter=efter, by=by)
            rad.save()
            Utskrivningstid.fran_inskrivning(arende, beraknad_ut, forra=forra and forra.beraknad_ut, by=by)
            arende.publicera_for_mottagare()
            arende.andra()
        return rad

    @classmethod
    def _skriv(cls, arende, varden, sedan, by):
        varden |= {"andrad": clock.now(), "andrad_av": by.uppdrag_id}
        utkast = cls.get_or_none(cls.arende == arende, cls.version.is_null())
        if (utkast.andring if utkast else 0) != sedan:
            raise Conflict(REDAN_SPARAT)
        if utkast is None:
            try:
                with db.atomic():
                    return cls.create(arende=arende, **varden)
            except IntegrityError:
                raise Conflict(REDAN_SPARAT) from None
        mine = (cls.id == utkast.id) & (cls.andring == sedan) & cls.version.is_null()
        if not cls.update(andring=cls.andring + 1, **varden).where(mine).execute():
            raise Conflict(REDAN_SPARAT)
        return cls.get_by_id(utkast.id)

    def orsak_for(self, actor, samtycke):
        """Why the patient was admitted, for those who may know more than the dates (M30)."""
        return self.orsak if ser_allt(actor, samtycke) else None

    def klockan_for(self, actor, samtycke):
        """At what hour the patient was admitted, for those who may know more than the dates (M30)."""
        return self.klockan if ser_allt(actor, samtycke) else None


REDAN_SPARAT = "Någon annan har sparat inskrivningen medan du skrev. Din text finns kvar här. Läs den sparade först."


def _kontrollera(arende, *, inskriven, klockan, beraknad_ut, orsak, by, utkast=False):
    if by.part is not Part.SLUTENVARD:
        raise RuleBroken("Bara slutenvården kan skriva inskrivningen.")
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
