"""Rolltilldelning: a role of internetbehandling that somebody at an enhet has been given, and who named them (S7–S12).

What the role lets one do is the Uppdragsroll, which counts at the next request (AC-08). The tilldelning tells who gave
it and when, and stays when the role is taken away.
"""

from collections import defaultdict
from typing import Any

from peewee import ForeignKeyField

from models.internetbehandling.permissions import BEHANDLARE, BEHORIGHETSADMINISTRATOR, INVANARADMINISTRATOR
from models.internetbehandling.roller import events
from models.internetbehandling.roller.arbetsplats import (
    krav_pa_ansluten_enhet,
    krav_pa_behorighetsadministrator,
    krav_pa_uppdrag,
)
from models.internetbehandling.roller.utbildning import KRAVS, Utbildning
from models.shared import audit, clock
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.personal.sista import i_tur
from models.shared.record import Record
from models.shared.rules import RuleBroken

ROLLER = {
    BEHANDLARE: "Behandlare",
    INVANARADMINISTRATOR: "Invånaradministratör",
    BEHORIGHETSADMINISTRATOR: "Behörighetsadministratör",
}
LANGST = 200  # characters of a name


class Rolltilldelning(Record):
    """One time that a role was given. `utsedd_av` is the verksamhetschef who named the medarbetare for it."""

    uppdrag: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="CASCADE")
    roll: Any = ForeignKeyField(Roll, backref="+", on_delete="RESTRICT")
    utsedd_av = CharField(max_length=LANGST)
    given = MomentField(default=clock.now)
    given_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    inaktiverad: Any = MomentField(null=True)
    inaktiverad_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("uppdrag", "roll"), False),)

    @classmethod
    def ge(cls, uppdrag: Medarbetaruppdrag, roll: str, utsedd_av: str, *, by: Any) -> "Rolltilldelning":
        """Give a role to an uppdrag at the own, connected enhet. Raises RuleBroken."""
        krav_pa_behorighetsadministrator(by)
        krav_pa_ansluten_enhet(by)
        if roll not in ROLLER:
            raise RuleBroken("Välj en av rollerna i internetbehandling.", "roll")
        if not utsedd_av.strip():
            raise RuleBroken("Ange vem som har utsett medarbetaren. Det gör verksamhetschefen.", "utsedd_av")
        with i_tur(by.enhet.orgnr, clock.today()):
            uppdrag = Medarbetaruppdrag.get_by_id(uppdrag.id)
            krav_pa_uppdrag(uppdrag, by)
            if roll == BEHANDLARE and not Utbildning.har(uppdrag.medarbetare_id):
                raise RuleBroken(KRAVS, "roll")
            rad = Roll.get(Roll.nyckel == roll)
            _, ny = Uppdragsroll.get_or_create(uppdrag=uppdrag, roll=rad)
            if not ny:
                raise RuleBroken("Medarbetaren har redan rollen.", "roll")
            tilldelning = cls.create(uppdrag=uppdrag, roll=rad, utsedd_av=utsedd_av.strip(), given_av=by.uppdrag_id)
            _logga(events.ROLL_GIVEN, tilldelning, by, utsedd_av=tilldelning.utsedd_av)
        return tilldelning

    @classmethod
    def inaktivera(cls, uppdrag: Medarbetaruppdrag, roll: str, *, by: Any) -> None:
        """Take a role from an uppdrag at the own enhet, also from one that has ended. Raises RuleBroken."""
        krav_pa_behorighetsadministrator(by)
        with i_tur(by.enhet.orgnr, clock.today()):
            krav_pa_uppdrag(uppdrag, by, i_kraft=False)
            rad = Roll.get_or_none(Roll.nyckel == roll) if roll in ROLLER else None
            har = rad and Uppdragsroll.get_or_none(Uppdragsroll.uppdrag == uppdrag, Uppdragsroll.roll == rad)
            if not har:
                raise RuleBroken("Medarbetaren har inte rollen längre.", "roll")
            har.delete_instance()
            oppna = cls.select().where(cls.uppdrag == uppdrag, cls.roll == rad, cls.inaktiverad.is_null())
            tilldelning = oppna.order_by(cls.id.desc()).first() or cls(uppdrag=uppdrag, roll=rad)
            if tilldelning.id:  # one that came with a register has none
                tilldelning.inaktiverad, tilldelning.inaktiverad_av = clock.now(), by.uppdrag_id
                tilldelning.save()
            _logga(events.ROLL_INAKTIVERAD, tilldelning, by)

    @classmethod
    def pa(cls, uppdrag: list[int]) -> dict[int, list[tuple[str, "Rolltilldelning | None"]]]:
        """The roles that uppdrag carry now, in the order of ROLLER, each with its tilldelning if it has one."""
        har = Uppdragsroll.select(Uppdragsroll, Roll).join(Roll)
        har = har.where(Uppdragsroll.uppdrag.in_([*uppdrag, 0]), Roll.nyckel.in_(list(ROLLER)))
        oppna = cls.select().where(cls.uppdrag.in_([*uppdrag, 0]), cls.inaktiverad.is_null())
        kanda = {(en.uppdrag_id, en.roll_id): en for en in oppna.order_by(cls.id)}
        found: dict[int, list[tuple[str, Rolltilldelning | None]]] = defaultdict(list)
        for en in har:
            found[en.uppdrag_id].append((en.roll.nyckel, kanda.get((en.uppdrag_id, en.roll_id))))
        return {id: sorted(roller, key=lambda par: list(ROLLER).index(par[0])) for id, roller in found.items()}

    @classmethod
    def tidigare(cls, enhet_id: int, antal: int) -> list["Rolltilldelning"]:
        """The latest roles that have been taken away at an enhet, the latest first."""
        query = cls.select(cls, Medarbetaruppdrag, Roll).join(Medarbetaruppdrag, on=cls.uppdrag)
        query = query.switch(cls).join(Roll).where(Medarbetaruppdrag.enhet == enhet_id)
        query = query.where(cls.inaktiverad.is_null(False))
        return list(query.order_by(cls.inaktiverad.desc(), cls.id.desc()).limit(antal))


def _logga(event, tilldelning, by, **fakta):
    uppdrag = tilldelning.uppdrag
    roll, hsa_id = ROLLER[tilldelning.roll.nyckel], uppdrag.medarbetare.hsa_id
    om = tilldelning if tilldelning.id else uppdrag
    audit.record(event, om, by=by, hsa_id=hsa_id, roll=roll, enhet=uppdrag.enhet.namn, **fakta)
