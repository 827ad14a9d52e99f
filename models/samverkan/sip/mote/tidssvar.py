"""Tidssvar: which of the proposed times an enhet can, said when it kvitterar the kallelse (F21)."""

from collections.abc import Mapping
from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField, IntegrityError

from models.samverkan import events
from models.samverkan.roller.tittare import tittare
from models.samverkan.sip.kallelse import STEG, Kallelse
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.steg import NY_VERSION, Kvittering, Stegversion
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.process import Ansvar
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken


class Tidssvar(Record):
    """Whether an enhet can come at one time. It may answer anew until a time is chosen; what it said before is kept."""

    motestid = ForeignKeyField(Motestid, backref="svar", on_delete="RESTRICT")
    enhet = ForeignKeyField(Enhet, on_delete="RESTRICT")
    omgang = IntegerField()  # the first answer of the enhet is 1
    kan = BooleanField()
    tidpunkt = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)

    class Meta:
        indexes = ((("motestid", "enhet", "omgang"), True),)

    @classmethod
    def svara(cls, arende: Any, *, version: int, svar: Mapping[int, bool], by: Any) -> None:
        """Say for one's enhet which of the times it can; by the first answer it kvitterar the kallelse (M72).

        `svar` is by the id of the time. Raises Conflict when a newer kallelse has been sent.
        """
        with db.atomic():
            krav_pa_skrivare(arende, by)
            senaste = Stegversion.senaste(arende, STEG)
            if senaste is None:
                raise RuleBroken("Kallelsen är inte skickad ännu.")
            if senaste.nummer != version:
                raise Conflict(NY_VERSION.format(gor="svara"))
            tider = list(Motestid.select().join(Kallelse).where(Kallelse.version == senaste, Kallelse.flera))
            _krav_pa_den_som_svarar(arende, senaste, tider, by)
            if {tid.id for tid in tider} - svar.keys():
                raise RuleBroken("Svara om ni kan eller inte för varje tid.", "tider")
            if not any(svar[tid.id] for tid in tider):
                raise RuleBroken(INGEN, "tider")
            cls._spara(tider, svar, by)
            if not Kvittering.select().where(Kvittering.version == senaste, Kvittering.enhet == by.enhet_id).exists():
                Kvittering.create(version=senaste, enhet=by.enhet_id, av=by.uppdrag_id)
            facts = {"version": version, "enhet": by.enhet.namn}
            audit.record(events.MOTESTIDER_BESVARADE, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()

    @classmethod
    def _spara(cls, tider, svar, by):
        """Keep the answers as the next of the enhet. Of two at once the index lets one through."""
        forra = cls.select(cls.omgang).where(cls.motestid.in_(tider), cls.enhet == by.enhet_id)
        omgang = max((rad.omgang for rad in forra), default=0) + 1
        vem = {"enhet": by.enhet_id, "av": by.uppdrag_id, "av_namn": by.namn, "omgang": omgang}
        try:
            with db.atomic():
                for tid in tider:
                    cls.create(motestid=tid, kan=svar[tid.id], **vem)
        except IntegrityError:
            raise Conflict("Någon annan på din enhet har just svarat. Läs svaret först.") from None


INGEN = "Passar ingen av tiderna, välj Kan inte komma och föreslå en annan."


def _krav_pa_den_som_svarar(arende, version, tider, by):
    if not tider:
        raise RuleBroken("Kallelsen har bara en tid. Kvittera den.")
    if by.enhet_id == version.publicerad_enhet_id:
        raise RuleBroken("Din enhet har föreslagit tiderna. Välj en av dem när de andra har svarat.")
    if by.enhet_id not in {deltagare.enhet_id for deltagare in arende.aktiva_deltagare}:
        raise RuleBroken("Din enhet deltar inte, och har inget att svara på.")
    if Ansvar.KVITTERA not in tittare(arende, by).duties:
        raise RuleBroken("Din roll har inget ansvar för att kvittera på den här enheten.")
