"""Fördelning: an uppdrag is accepted, and sent to genomförande at an utförarenhet (T9–T14)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegerField

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

LANGSTA_TID = 60 * 24 * 31  # minutes a month
REDAN = "Uppdraget är redan fördelat. Ladda om sidan och se till vilken enhet."
ATERTAGET = "Handläggaren har återtagit uppdraget. Det kan inte fördelas."


class Fordelning(Record):
    """Which enhet carries out an uppdrag. One uppdrag is fördelat once, whoever presses first."""

    uppdrag: Any = ForeignKeyField(Uppdrag, unique=True, backref="fordelningar", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    fran: Any = DateField()
    tidsatgang_minuter: Any = IntegerField(null=True)
    genomforande: Any = ForeignKeyField(Genomforande, on_delete="RESTRICT")
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    @classmethod
    def valbara(cls, uppdrag: Uppdrag, actor: Any) -> list[Enhet]:
        """The utförarenheter within reach that carry out what the uppdrag orders, in Swedish order."""
        nar = set(rackvidd.enheter(actor))
        alla = Utforarenhet.i(actor.enhet.orgnr, verksamhet=uppdrag.insatstyp.verksamhet)
        return [en.enhet for en in alla if en.enhet_id in nar]

    @classmethod
    def prova(cls, uppdrag: Uppdrag, enhet: Enhet, fran: date, tidsatgang_minuter: int | None, *, by: Any) -> None:
        """Raise RuleBroken unless the uppdrag can be fördelat so."""
        krav_pa_mottagande(uppdrag, by)
        if enhet.id not in {en.id for en in cls.valbara(uppdrag, by)}:
            raise RuleBroken("Välj en utförarenhet som utför insatsen.", "enhet")
        if fran < uppdrag.fran:
            raise RuleBroken(f"Uppdraget gäller från {uppdrag.fran}. Välj den dagen eller en senare.", "fran")
        if uppdrag.till and fran > uppdrag.till:
            raise RuleBroken(f"Uppdraget gäller till och med {uppdrag.till}. Välj en dag som är tidigare.", "fran")
        if tidsatgang_minuter is not None and not 0 < tidsatgang_minuter <= LANGSTA_TID:
            raise RuleBroken(f"Ange tidsåtgång i minuter, från 1 till {LANGSTA_TID}.", "tidsatgang_minuter")

    @classmethod
    def fordela(
        cls,
        uppdrag: Uppdrag,
        enhet: Enhet,
        fran: date,
        *,
        tidsatgang_minuter: int | None = None,
        meddela: bool = False,
        text: str = "",
        by: Any,
    ) -> "Fordelning":
        """Accept the uppdrag and send its insats to genomförande at an enhet, all of it or nothing.

        The person's genomförande at the enhet is begun unless there is one that is open. `meddela` tells handläggaren
        and the enhet. Raises Conflict when somebody else was first, RuleBroken otherwise.
        """
        cls.prova(uppdrag, enhet, fran, tidsatgang_minuter, by=by)
        with db.atomic():
            _forst(uppdrag)
            genomforande = Genomforande.for_bistand(uppdrag.person, enhet, fran, by=by)
            Insats.ur_uppdrag(genomforande, uppdrag, fran, tidsatgang_minuter, by=by)
            rad = cls.create(
                uppdrag=uppdrag,
                enhet=enhet,
                fran=fran,
                tidsatgang_minuter=tidsatgang_minuter,
                genomforande=genomforande,
                av=by.uppdrag_id,
            )
            fakta = {"nummer": uppdrag.nummer, "enhet": enhet.namn, "genomforande": genomforande.nummer}
            audit.record(events.UPPDRAG_FORDELAT, uppdrag, by=by, persons=[uppdrag.person_id], **fakta)
            _meddela(uppdrag, rad, meddela, text, by)
        return rad


def krav_pa_mottagande(uppdrag: Uppdrag, by: Any) -> None:
    """Raise RuleBroken unless the actor may accept the uppdrag: it is sent to an enhet within reach, and waits."""
    rackvidd.krav(by, Permission.FORDELA, uppdrag.till_enhet_id)
    if uppdrag.atertagen:
        raise Conflict(ATERTAGET)
    if uppdrag.fordelad:
        raise Conflict(REDAN)
    if not uppdrag.skickad:
        raise RuleBroken("Uppdraget är inte skickat än.")


def _forst(uppdrag):
    """Mark it as fördelat, once. Raises Conflict when somebody has fördelat it or taken it back meanwhile."""
    cls = Uppdrag
    vantar = cls.skickad.is_null(False) & cls.fordelad.is_null() & cls.atertagen.is_null()
    nu = cls.update(fordelad=clock.now(), andring=cls.andring + 1)
    if not nu.where(cls.id == uppdrag.id, vantar).execute():
        raise Conflict(ATERTAGET if cls.get_by_id(uppdrag.id).atertagen else REDAN)


def _meddela(uppdrag, rad, meddela, text, by):
    """The enhet is always told when it is another than the one the uppdrag was sent to (T7); handläggaren on a Ja."""
    om = {"uppdrag": uppdrag, "genomforande": rad.genomforande, "by": by}
    vad = f"Uppdraget {uppdrag.nummer}, {uppdrag.insatstyp},"
    if rad.enhet_id != uppdrag.till_enhet_id:
        Meddelande.skicka(
            Meddelandeslag.NYTT_UPPDRAG, f"{vad} är fördelat till er från {rad.fran}.", till_enhet=rad.enhet_id, **om
        )
    if meddela:
        svar = f"{vad} är accepterat. {rad.enhet.namn} utför det från {rad.fran}."
        mer = "\n".join(en for en in (svar, text.strip()) if en)
        Meddelande.skicka(Meddelandeslag.ACCEPTERAT, mer, till=uppdrag.handlaggare.medarbetare_id, **om)
