"""To send an uppdrag, to take it back, to end it, and to throw a draft away."""

from typing import Any

from peewee import IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.files.received import Received
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.uppdrag.uppdrag import ANDRAT, SKICKAT, Uppdrag
from models.socialtjanst.uppdrag.uppdragsutkast import Uppdragsutkast

FORDELAT = "Uppdraget är redan fördelat och kan inte återtas. Kontakta utföraren."
OSPARAT = "Du har skrivit text som inte är sparad i utkastet. Välj Ändra, och spara eller ta bort texten först."
BEVARAS = "Utkastet är undantaget från gallring och kan inte tas bort."
PAGAR = "Insatsen pågår hos utföraren. Be enheten att avsluta den innan du avslutar uppdraget."


def lagg_till_dokument(uppdrag: Uppdrag, fil: Received | None, *, sedan: int, by: Any) -> None:
    """Let a PDF be the uppdrag instead of the one that is made, or none any more. Raises RuleBroken."""
    uppdrag.krav_pa_utkast(by)
    if fil and fil.typ != "pdf":
        raise RuleBroken("Välj en PDF. Uppdraget läses som PDF.", "fil")
    uppgifter = {"fil": fil.namn, "storlek": fil.storlek, "sha256": fil.sha256} if fil else {"fil": "", "sha256": ""}
    with db.atomic():
        uppdrag.las(sedan)
        Uppdrag.update({"storlek": 0, **uppgifter}).where(Uppdrag.id == uppdrag.id).execute()
        event = events.UPPDRAGSFIL_TILLAGD if fil else events.UPPDRAGSFIL_BORTTAGEN
        audit.record(event, uppdrag, by=by, persons=[uppdrag.person_id], nummer=uppdrag.nummer)


def skicka(uppdrag: Uppdrag, *, sedan: int | None = None, by: Any) -> None:
    """Send it to the utförare, who finds it among Nya uppdrag and in the inkorg (T6, T7).

    `sedan` is the change that was shown: nobody sends what a colleague has written anew unseen, or forgets a text of
    their own that is not saved. Raises RuleBroken.
    """
    uppdrag.krav_pa_utkast(by)
    if Uppdragsutkast.ar_osparad(uppdrag, by=by):
        raise RuleBroken(OSPARAT)
    cls = Uppdrag
    with db.atomic():
        min = (cls.id == uppdrag.id) & cls.skickad.is_null()
        if sedan is not None:
            min &= cls.andring == sedan
        if not cls.update(skickad=clock.now(), andring=cls.andring + 1).where(min).execute():
            raise Conflict(SKICKAT if cls.get_by_id(uppdrag.id).skickad else ANDRAT)
        Uppdragsutkast.ta_bort(uppdrag)
        _meddela(Meddelandeslag.NYTT_UPPDRAG, uppdrag, f"Ni har fått uppdraget {_vad(uppdrag)}.", by)
        _logga(events.UPPDRAG_SKICKAT, uppdrag, by, enhet=uppdrag.till_enhet.namn)


def aterta(uppdrag: Uppdrag, *, by: Any) -> None:
    """Take back what nobody has fördelat yet; it leaves Nya uppdrag. Raises Conflict when somebody was first."""
    uppdrag.krav_pa_myndighet(by)
    cls = Uppdrag
    with db.atomic():
        vantar = cls.skickad.is_null(False) & cls.fordelad.is_null() & cls.atertagen.is_null()
        nu = cls.update(atertagen=clock.now(), andring=cls.andring + 1).where(cls.id == uppdrag.id, vantar)
        if not nu.execute():
            kvar = cls.get_by_id(uppdrag.id)
            raise Conflict(FORDELAT if kvar.fordelad else "Uppdraget är inte skickat, eller redan återtaget.")
        _meddela(Meddelandeslag.ATERTAGET, uppdrag, f"Uppdraget {_vad(uppdrag)}, är återtaget av handläggaren.", by)
        _logga(events.UPPDRAG_ATERTAGET, uppdrag, by)


def avsluta(uppdrag: Uppdrag, *, by: Any) -> None:
    """End it when the utförare has ended its insats (T35). Raises RuleBroken."""
    uppdrag.krav_pa_myndighet(by)
    cls = Uppdrag
    with db.atomic():
        uppdrag.las()
        if Insats.i_uppdrag(uppdrag).where(Insats.inte_slut()).exists():
            raise RuleBroken(PAGAR)
        pagar = cls.fordelad.is_null(False) & cls.avslutad.is_null()
        if not cls.update(avslutad=clock.now()).where(cls.id == uppdrag.id, pagar).execute():
            raise RuleBroken("Uppdraget är inte fördelat, eller redan avslutat.")
        _logga(events.UPPDRAG_AVSLUTAT, uppdrag, by)


def ta_bort(uppdrag: Uppdrag, *, by: Any) -> None:
    """Throw away a draft, which nobody but the own enhet has seen. Raises RuleBroken."""
    uppdrag.krav_pa_utkast(by)
    with db.atomic():
        uppdrag.las()
        _logga(events.UPPDRAG_BORTTAGET, uppdrag, by)
        Uppdragsutkast.ta_bort(uppdrag)
        try:
            with db.atomic():
                borta = Uppdrag.delete().where(Uppdrag.id == uppdrag.id, Uppdrag.skickad.is_null()).execute()
        except IntegrityError:
            raise Conflict(BEVARAS) from None
        if not borta:
            raise Conflict(SKICKAT)


def _vad(uppdrag):
    return f"{uppdrag.nummer}, {uppdrag.insatstyp}, från {uppdrag.fran_enhet.namn}"


def _meddela(slag, uppdrag, text, by):
    Meddelande.skicka(slag, text, till_enhet=uppdrag.till_enhet_id, uppdrag=uppdrag, by=by)


def _logga(event, uppdrag, by, **fakta):
    audit.record(event, uppdrag, by=by, persons=[uppdrag.person_id], nummer=uppdrag.nummer, **fakta)
