"""On what ground information is shared: patientinformation first, then samtycke, nekat samtycke or menprövning."""

from enum import StrEnum

from peewee import SQL, BooleanField, ForeignKeyField, IntegrityError

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.processer import Typ
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import record


class Grund(StrEnum):
    """The grounds that can be registered."""

    SAMTYCKE = "samtycke"
    NEKAT = "nekat"
    MENPROVNING = "menprovning"


GRUND_ORD = {Grund.SAMTYCKE: "samtycke", Grund.NEKAT: "nekat samtycke", Grund.MENPROVNING: "menprövning"}


INFORMATION = """
SELECT {i} FROM samverkan_patientinformation i WHERE i.arende_id = ? ORDER BY i.tidpunkt DESC, i.id DESC LIMIT 1
"""
I_KRAFT = "SELECT {s} FROM samverkan_samtycke s WHERE s.arende_id = ? AND s.avregistrerat IS NULL"


class Patientinformation(Record):
    """The patient has been informed in speech and writing, or the reason why not in writing (M28)."""

    arende = ForeignKeyField(Arende, backref="patientinformation", on_delete="RESTRICT")
    lamnad = BooleanField()
    anledning = TextField(default="")
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    @classmethod
    def for_arende(cls, arende):
        """What was registered last, or None."""
        return record(INFORMATION, (arende.id,), i=cls)

    @classmethod
    def registrera(cls, arende, *, lamnad, anledning="", by):
        """Register Ja, or Nej with the reason why written information cannot be given."""
        _krav_pa_part(arende, by)
        if not lamnad and not anledning.strip():
            raise RuleBroken("Ange anledningen till att skriftlig information inte kan lämnas.", "anledning")
        with db.atomic():
            arende.oppna()
            rad = cls.create(
                arende=arende,
                lamnad=lamnad,
                anledning="" if lamnad else anledning.strip(),
                av=by.uppdrag_id,
                enhet=by.enhet_id,
            )
            svar = "lämnad" if lamnad else "inte lämnad"
            audit.record(events.PATIENTINFORMATION, arende, by=by, persons=[arende.person_id], svar=svar)
            arende.andra()
        return rad

    def anledning_for(self, actor, samtycke, typ):
        """Why nothing was given in writing, for those who may know more than the dates (M30)."""
        return self.anledning if ser_allt(actor, samtycke, typ) else None


class Samtycke(Record):
    """The ground on which an ärende rests, until it is withdrawn. Nothing is erased."""

    arende = ForeignKeyField(Arende, backref="samtycken", on_delete="RESTRICT")
    grund = ChoiceField(Grund)
    ansvarig = ForeignKeyField(Medarbetare, null=True, on_delete="RESTRICT")  # for a menprövning
    registrerat = MomentField(default=clock.now)
    registrerat_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    registrerat_enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    avregistrerat = MomentField(null=True)
    avregistrerat_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX samverkan_samtycke_ett ON samverkan_samtycke (arende_id) "
                "WHERE avregistrerat IS NULL"
            ),
        )

    @property
    def ord(self):
        return GRUND_ORD[self.grund]

    @property
    def far_dela(self):
        """True when more than the dates may be shared (M30)."""
        return self.grund is not Grund.NEKAT

    @classmethod
    def for_arende(cls, arende):
        """The ground in force, or None."""
        return record(I_KRAFT, (arende.id,), s=cls)

    @classmethod
    def aterkallat_i(cls, arende):
        """The ground that was withdrawn last, or None."""
        return cls.select().where(cls.arende == arende).order_by(cls.avregistrerat.desc()).first()

    @staticmethod
    def krav_pa_den_som_menprovar(arende, by):
        """Raise RuleBroken unless the one who acts is legitimerad, and in an SVU of slutenvården (M31, M69, BG-03)."""
        _krav_pa_part(arende, by)
        if not by.legitimerad:
            raise RuleBroken("Bara legitimerad personal kan utföra menprövningen.")

    @classmethod
    def registrera(cls, arende, grund, *, ansvarig=None, by):
        """Register the ground (M29–M31, M68). A menprövning is made by legitimerad personal and names who answers.

        From a ground that lets a SIP be made, all its deltagare see it.
        """
        _krav_pa_part(arende, by)
        if Patientinformation.for_arende(arende) is None:
            raise RuleBroken("Registrera först om patienten har fått information.")
        if grund is Grund.MENPROVNING:
            cls.krav_pa_den_som_menprovar(arende, by)
            if ansvarig is None:
                raise RuleBroken("Välj den person som har ansvarat för menprövningen.", "ansvarig")
            if ansvarig.legitimation is None or ansvarig.inaktiverad:
                raise RuleBroken("Den som ansvarar för menprövningen måste vara legitimerad.", "ansvarig")
        try:
            with db.atomic():
                arende.oppna()
                rad = cls.create(
                    arende=arende,
                    grund=grund,
                    ansvarig=ansvarig if grund is Grund.MENPROVNING else None,
                    registrerat_av=by.uppdrag_id,
                    registrerat_enhet=by.enhet_id,
                )
                audit.record(
                    events.SAMTYCKE_REGISTRERAT, arende, by=by, persons=[arende.person_id], grund=GRUND_ORD[grund]
                )
                if arende.typ is Typ.SIP and rad.far_dela:
                    arende.publicera_for_mottagare()
                arende.andra()
        except IntegrityError:
            raise RuleBroken("Samtycke, nekat samtycke eller menprövning är redan registrerat.") from None
        return rad

    def avregistrera(self, *, by):
        """Withdraw the ground (M32); in a SIP each of the deltagare may (M69).

        The receivers keep what the law lets be shared and lose sight of the rest.
        """
        _krav_pa_part(self.arende, by)
        cls = type(self)
        with db.atomic():
            self.arende.oppna()
            mine = cls.update(avregistrerat=clock.now(), avregistrerat_av=by.uppdrag_id)
            if not mine.where(cls.id == self.id, cls.avregistrerat.is_null()).execute():
                raise RuleBroken("Registreringen är redan återtagen.")
            audit.record(
                events.SAMTYCKE_AVREGISTRERAT, self.arende, by=by, persons=[self.arende.person_id], grund=self.ord
            )
            self.arende.andra()


def far_dela(grund, publicerad):
    """True when the full process may run: with a ground that allows it, or before anything has been published.

    When the ground is withdrawn the receivers keep the dates and lose sight of the rest.
    """
    return grund in {Grund.SAMTYCKE, Grund.MENPROVNING} or (grund is None and not publicerad)


def ser_allt(actor, samtycke, typ=Typ.SVU):
    """True when the actor may see more than the dates: all while the ground allows it, and in an SVU slutenvården."""
    return (typ is Typ.SVU and actor.part is Part.SLUTENVARD) or bool(samtycke and samtycke.far_dela)


def far_registrera_grund(arende, part):
    """True when the part registers information and samtycke, and takes them back: in an SVU slutenvården alone."""
    return part is Part.SLUTENVARD if arende.typ is Typ.SVU else part is not None


def _krav_pa_part(arende, by):
    if not far_registrera_grund(arende, by.part):
        raise RuleBroken("Bara slutenvården kan ändra det här i en SVU.")
