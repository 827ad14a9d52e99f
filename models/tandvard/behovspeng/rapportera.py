"""To add, change and take out the åtgärdskoder of an ärende (P15, P25, P30, P31)."""

from typing import Any

from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import krav_pa_rapport
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import ANDRAS, KARIES_ORD, Behovsatgard, Status
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.forhandsbedomning import Fhbrad
from models.tandvard.behovspeng.kontroll import Uppgifter, kontrollerade, krav_pa_samspel

UTGANGEN = "Prövningsperioden har gått ut. Åtgärdskoder kan inte längre rapporteras i ärendet."
LAST = "Åtgärdskoden är skickad för förhandsbedömning, beslutad eller fakturerad och kan inte ändras."


def lagg_till(arende: Behovsarende, uppgifter: Uppgifter, *, by: Any) -> Behovsatgard:
    """Add an åtgärd: approved directly, or one that needs förhandsbedömning (P17). Raises RuleBroken."""
    _krav(arende, by)
    nya = kontrollerade(uppgifter, arende)
    with db.atomic():
        arende.las()
        krav_pa_samspel(nya, arende)
        status = Status.KRAVER_FHB if nya["kod"].forhandsbedoms else Status.GODKAND
        atgard = Behovsatgard.create(arende=arende, status=status, skapad_av=by.uppdrag_id, **nya)
        _logga(events.BEHOVSATGARD_TILLAGD, atgard, by, f"Lade till {_ord(atgard)}.")
    return atgard


def andra(atgard: Behovsatgard, uppgifter: Uppgifter, *, by: Any) -> None:
    """Change what is told of an åtgärd that is neither sent for FHB nor invoiced (P31). Raises RuleBroken.

    The code stays: another code is another åtgärd.
    """
    arende = atgard.arende
    _krav(arende, by)
    nya = kontrollerade(uppgifter, arende)
    if nya["kod"] != atgard.kod:
        raise RuleBroken("Åtgärdskoden kan inte bytas. Ta bort den och lägg till en annan.", "kod")
    with db.atomic():
        arende.las()
        krav_pa_samspel(nya, arende, utom=atgard.id)
        fore = _ord(Behovsatgard.get_by_id(atgard.id))
        _hander(atgard, nya)
        _logga(
            events.BEHOVSATGARD_ANDRAD, atgard, by, f"Ändrade {fore} till {_ord(Behovsatgard.get_by_id(atgard.id))}."
        )


def ta_bort(atgard: Behovsatgard, *, by: Any) -> None:
    """Take out an åtgärd that was wrong and is neither sent for FHB nor invoiced (P30). Raises RuleBroken."""
    atgard.arende.krav_pa_andring(by)
    with db.atomic():
        atgard.arende.las()
        _hander(atgard, {"borttagen": clock.now()})
        Fhbrad.delete().where(Fhbrad.atgard == atgard).execute()  # of a request that is not sent
        _logga(events.BEHOVSATGARD_BORTTAGEN, atgard, by, f"Tog bort {_ord(atgard)}.")


def _krav(arende, by):
    arende.krav_pa_andring(by)
    krav_pa_rapport(by, clock.today())
    if arende.har_gatt_ut:
        raise RuleBroken(UTGANGEN)


def _hander(atgard, nya):
    kvar = (Behovsatgard.id == atgard.id) & Behovsatgard.borttagen.is_null() & Behovsatgard.status.in_(ANDRAS)
    if not Behovsatgard.update(**nya).where(kvar).execute():
        raise RuleBroken(LAST)


def _ord(atgard):
    """An åtgärd in a few words: 301 16 MOD, 2026-03-02, Eva Ek."""
    karies = KARIES_ORD[atgard.karies] if atgard.karies else ""
    delar = (f"{atgard.kod.kod} {atgard.var}".strip(), karies, atgard.behandlingsdatum, atgard.behandlare.namn)
    return ", ".join(str(en) for en in delar if en)


def _logga(event, atgard, by, mening):
    arende = atgard.arende
    Behovshandelse.create(arende=arende, av=by.uppdrag_id, mening=mening)
    fakta = {"kod": atgard.kod.kod, "nummer": arende.nummer}
    audit.record(event, atgard, by=by, persons=[arende.person_id], **fakta)
