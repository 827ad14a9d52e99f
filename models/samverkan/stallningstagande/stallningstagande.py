"""Ställningstagande: what each part answers for after discharge, written part by part and justerat by every enhet."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from peewee import BooleanField, ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events, steg
from models.samverkan.arende import Arende
from models.samverkan.stallningstagande.falt import FALT, fattas, sip_ord
from models.samverkan.stallningstagande.regler import (
    BRYTER,
    INTE_KLARMARKERAT,
    REDAN_SPARAT,
    SLUTJUSTERAT,
    STEG,
    Stangt,
    bryts_av,
    kontrollera,
    krav,
    ratten,
    rena,
    vantar_pa_svar,
)
from models.samverkan.steg import Stegversion
from models.shared import audit, clock, process
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.process import Ansvar, Part
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.shared.statement import records

SENASTE = 2**31 - 1  # no version has a higher number
SKRIVET = """
SELECT {s}, {version}, {lakare}
  FROM samverkan_stallningstagande s
  LEFT JOIN samverkan_stegversion version ON version.id = s.version_id
  LEFT JOIN samverkan_stallningslakare l ON l.rad_id = s.id
  LEFT JOIN medarbetare lakare ON lakare.id = l.medarbetare_id
 WHERE s.arende_id = ? AND s.nummer = (
   SELECT MAX(n.nummer)
     FROM samverkan_stallningstagande n LEFT JOIN samverkan_stegversion nv ON nv.id = n.version_id
    WHERE n.arende_id = s.arende_id AND n.part = s.part AND COALESCE(nv.nummer, 0) <= ?)
 ORDER BY s.nummer, l.id
"""


class Stallningstagande(Record):
    """What one part had written when it saved. Nothing is changed afterwards: the next save is a row of its own.

    `nummer` counts the saves of the ärende, whoever made them. `version` is the version of the step that the row
    belongs to; None before slutenvården has klarmarkerat.
    """

    arende = ForeignKeyField(Arende, backref="stallningstaganden", on_delete="RESTRICT")
    nummer = IntegerField()
    part = ChoiceField(Part)
    version = ForeignKeyField(Stegversion, null=True, on_delete="RESTRICT")
    yttrande = TextField(default="")
    atgarder = TextField(default="")
    lakemedel = TextField(default="")
    hjalpmedel = TextField(default="")
    egenvard = BooleanField(null=True)
    egenvard_text = TextField(default="")
    forbrukning = BooleanField(null=True)
    forbrukning_text = TextField(default="")
    ansvarsfordelning = TextField(default="")
    sip = CharField(max_length=40, default="")
    godkanner = BooleanField(null=True)
    andras = TextField(default="")  # what öppenvården wants changed, when it does not approve
    insatser = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")

    lakare: tuple[Medarbetare, ...] = ()

    class Meta:
        indexes = ((("arende", "nummer"), True),)

    @classmethod
    def spara(
        cls,
        arende: Any,
        varden: Mapping[str, Any],
        lakare: Sequence[Medarbetare] = (),
        *,
        sedan: int,
        last: int,
        bryt: bool = False,
        by: Any,
    ) -> None:
        """Save what the actor's part writes: a draft until slutenvården has klarmarkerat.

        `sedan` is the number of the part's own text that the writer started from and `last` that of the whole that
        was read. Raises Conflict when the part's own text is newer, and when an answer is given to something newer
        than was read. What breaks the justeringar (M52) is done only with `bryt`.
        """
        with db.atomic():
            step, situation = ratten(arende, by)
            version = Stegversion.senaste(arende, STEG)
            nu, text = Underlag.for_arende(arende), rena(varden, lakare, by)
            kontrollera(nu, text, lakare, sedan, last, by)
            if not nu.nummer_for(by.part) and not lakare and not any(v or v is False for v in text.values()):
                raise RuleBroken("Ingenting är ifyllt ännu.")
            if version is None:
                if by.part is not step.lead:
                    raise Stangt(INTE_KLARMARKERAT)
                cls._lagg_till(arende, nu, text, lakare, None, by)
                audit.record(events.UTKAST_SPARAT, arende, by=by, persons=[arende.person_id], steg=step.title)
                arende.andra()
                return
            if not process.may_write(step, situation, by.viewer(arende.typ)):
                raise Stangt(SLUTJUSTERAT)
            if by.part is step.lead:
                krav(by.part, text, lakare)
            light = process.light(step, situation, by.viewer(arende.typ))
            aterlamnas = (
                by.part is Part.OPPENVARD and text["godkanner"] is False and not vantar_pa_svar(light, situation)
            )
            if not aterlamnas and nu.lika(by.part, text, lakare):
                raise RuleBroken("Ingenting är ändrat.")
            if (bryter := bryts_av(light, by.part)) and not bryt:
                raise RuleBroken(BRYTER, "bryt")
            if aterlamnas or bryter:
                version = Stegversion.publicera(arende, STEG, efter=version.nummer, by=by, aterlamnad=aterlamnas)
            cls._lagg_till(arende, nu, text, lakare, version, by)
            event = events.STALLNINGSTAGANDE_ATERLAMNAT if aterlamnas else events.STALLNINGSTAGANDE_SPARAT
            fakta = {"version": version.nummer, "enhet": by.enhet.namn}
            audit.record(event, arende, by=by, persons=[arende.person_id], **fakta)
            arende.andra()

    @classmethod
    def klarmarkera(
        cls,
        arende: Any,
        varden: Mapping[str, Any],
        lakare: Sequence[Medarbetare] = (),
        *,
        sedan: int,
        last: int,
        by: Any,
    ) -> None:
        """Open justering, and the parts of the others, with what slutenvården has written (M51)."""
        with db.atomic():
            step, _ = ratten(arende, by)
            if by.part is not step.lead:
                raise RuleBroken("Bara slutenvården kan klarmarkera.")
            nu, text = Underlag.for_arende(arende), rena(varden, lakare, by)
            if nu.version:
                raise Conflict("Ställningstagandet är redan klarmarkerat. Läs det och spara sedan dina ändringar.")
            kontrollera(nu, text, lakare, sedan, last, by)
            krav(by.part, text, lakare)
            version = Stegversion.publicera(arende, STEG, efter=0, by=by)
            cls._lagg_till(arende, nu, text, lakare, version, by)
            arende.andra()

    @staticmethod
    def justera(arende: Any, *, version: int, last: int, by: Any) -> None:
        """Approve, for one's enhet, what one has read: that version, as it stood at number `last` (M56, BL-08).

        Raises Conflict when any part has saved since, and RuleBroken while the own part is not filled in.
        """
        with db.atomic():
            steg.fullgor(arende, STEG, Ansvar.JUSTERA, version=version, by=by)
            nu = Underlag.for_arende(arende)
            if nu.nummer != last:
                raise Conflict("Texten har ändrats sedan du öppnade sidan. Läs den och justera sedan.")
            for falt, mening in nu.hinder(by.part).items():
                raise RuleBroken(mening, falt)

    @classmethod
    def _lagg_till(cls, arende, nu, varden, lakare, version, by):
        try:
            with db.atomic():
                rad = cls.create(
                    arende=arende,
                    nummer=nu.nummer + 1,
                    part=by.part,
                    version=version,
                    av=by.uppdrag_id,
                    enhet=by.enhet_id,
                    **varden,
                )
        except IntegrityError:
            raise Conflict(REDAN_SPARAT) from None
        for en in lakare:
            Stallningslakare.create(rad=rad, medarbetare=en)

    @property
    def varden(self) -> dict[str, Any]:
        """What the part has written, by field."""
        return {falt: getattr(self, falt) for falt in FALT[self.part]}

    @property
    def sip_ord(self) -> str:
        """The choice at Ställningstagande till SIP, in words."""
        return sip_ord(self.sip)


class Stallningslakare(Record):
    """A läkare who answers for the patient after discharge, as one part has named them."""

    rad = ForeignKeyField(Stallningstagande, backref="namngivna", on_delete="CASCADE")
    medarbetare = ForeignKeyField(Medarbetare, on_delete="RESTRICT")

    class Meta:
        indexes = ((("rad", "medarbetare"), True),)


class Underlag(NamedTuple):
    """The whole ställningstagande: what each part has written."""

    delar: dict[Part, Stallningstagande]

    @classmethod
    def for_arende(cls, arende: Any, till: int = SENASTE) -> "Underlag":
        """As it stands now, or as it stood at the end of an earlier version."""
        delar: dict[Part, Stallningstagande] = {}
        namngivna: dict[Part, list[Medarbetare]] = {}
        modeller = {"s": Stallningstagande, "version": Stegversion, "lakare": Medarbetare}
        for rad in records(SKRIVET, (arende.id, till), **modeller):
            delar.setdefault(rad.part, rad)
            namngivna.setdefault(rad.part, []).append(rad.__rel__["lakare"])
        for part, rad in delar.items():
            rad.lakare = tuple(filter(None, namngivna[part]))
        return cls(delar)

    @property
    def nummer(self) -> int:
        """Counts every save of every part."""
        return max((rad.nummer for rad in self.delar.values()), default=0)

    @property
    def version(self) -> Stegversion | None:
        """The version of the step, or None while there is only a draft: whoever made it has a row of it."""
        return max((r.version for r in self.delar.values() if r.version), key=lambda v: v.nummer, default=None)

    def nummer_for(self, part: Part | None) -> int:
        """The number of a part's own text, 0 when it has none."""
        return self.delar[part].nummer if part in self.delar else 0

    def lika(self, part: Part, varden: Mapping[str, Any], lakare: Sequence[Medarbetare]) -> bool:
        """True when the part has already written just this."""
        rad = self.delar.get(part)
        return rad is not None and rad.varden == varden and set(rad.lakare) == set(lakare)

    def hinder(self, part: Part | None) -> dict[str, str]:
        """What keeps the part from justera, by field: what it has not filled in, and its own Nej (M55)."""
        if part is None:
            return {}
        rad = self.delar.get(part)
        saknas = fattas(part, rad.varden if rad else {}, rad.lakare if rad else ())
        if rad and rad.godkanner is False:
            saknas["godkanner"] = "Öppenvården har svarat Nej. Ändra svaret till Ja innan ni justerar."
        return saknas
