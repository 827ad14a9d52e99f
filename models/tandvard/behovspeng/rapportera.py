"""To add, change and take out the åtgärdskoder of an ärende (P15, P25, P30, P31)."""

from typing import Any

from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.anslutning import krav_pa_rapport
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import ANDRAS, BEHANDLINGEN, UPPGIFTERNA, Behovsatgard, Status
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.forhandsbedomning import BESLUTADE, Fhbrad, Forhandsbedomning
from models.tandvard.behovspeng.kontroll import Uppgifter, kontrollerad_behandling, kontrollerade, krav_pa_samspel

UTGANGEN = "Prövningsperioden har gått ut. Åtgärdskoder kan inte längre rapporteras i ärendet."
LAST = "Åtgärdskoden är skickad för förhandsbedömning, avvisad, fakturerad eller borttagen och kan inte ändras."
BARA_BEHANDLINGEN = "Åtgärden är förhandsbedömd. Bara behandlare och behandlingsdatum kan ändras."
BARA_ATT_DET_AR_GJORT = "Prövningsperioden har gått ut. Bara behandlare och behandlingsdatum kan ändras."
ANGE_DAG = "Prövningsperioden har gått ut. Ange vilken dag i perioden åtgärden gjordes."


def krav_pa_tillagg(arende: Behovsarende, by: Any) -> None:
    """Raise RuleBroken unless the actor may report in the ärende now (P1, P7, P15)."""
    arende.krav_pa_andring(by)
    krav_pa_rapport(by, clock.today())
    if arende.har_gatt_ut:
        raise RuleBroken(UTGANGEN)


def lagg_till(arende: Behovsarende, uppgifter: Uppgifter, *, by: Any) -> Behovsatgard:
    """Add an åtgärd: approved directly, or one that needs förhandsbedömning (P17). Raises RuleBroken."""
    krav_pa_tillagg(arende, by)
    nya = kontrollerade(uppgifter, arende)
    with db.atomic():
        arende.las()
        krav_pa_samspel(nya, arende)
        status = Status.KRAVER_FHB if nya["kod"].forhandsbedoms else Status.GODKAND
        atgard = Behovsatgard.create(arende=arende, status=status, skapad_av=by.uppdrag_id, **nya)
        _logga(events.BEHOVSATGARD_TILLAGD, atgard, by, f"Lade till {atgard.i_ord}.")
    return atgard


def krav_pa_andring(atgard: Behovsatgard) -> None:
    """Raise RuleBroken unless something of the åtgärd may be changed now (P15, P31)."""
    if not atgard.kan_tas_bort:
        raise RuleBroken(LAST)
    if not atgard.andringsbart:
        raise RuleBroken(UTGANGEN)


def andra(atgard: Behovsatgard, uppgifter: Uppgifter, *, by: Any) -> None:
    """Change what is told of an åtgärd, as far as it may be changed now (P31). Raises RuleBroken.

    The code stays: another code is another åtgärd.
    """
    arende = atgard.arende
    arende.krav_pa_andring(by)
    with db.atomic():
        arende.las()
        nu = Behovsatgard.get_by_id(atgard.id)
        nya = _nya(nu, uppgifter, arende)
        krav_pa_samspel({**nu.uppgifter, **nya}, arende, utom=nu.id)
        fore = nu.i_ord
        _hander(nu, nya)
        efter = Behovsatgard.get_by_id(nu.id).i_ord
        if efter != fore:
            _logga(events.BEHOVSATGARD_ANDRAD, nu, by, f"Ändrade {fore} till {efter}.")


def ta_bort(atgard: Behovsatgard, *, by: Any) -> None:
    """Take out an åtgärd that was wrong, or that the patient declined, before it is invoiced (P30). Raises RuleBroken.

    What Tandvårdsenheten has decided of it stays in its förhandsbedömning.
    """
    atgard.arende.krav_pa_andring(by)
    with db.atomic():
        atgard.arende.las()
        _hander(atgard, {"borttagen": clock.now()})
        obeslutade = Forhandsbedomning.select(Forhandsbedomning.id).where(Forhandsbedomning.status.not_in(BESLUTADE))
        Fhbrad.delete().where(Fhbrad.atgard == atgard, Fhbrad.fhb.in_(obeslutade)).execute()
        _logga(events.BEHOVSATGARD_BORTTAGEN, atgard, by, f"Tog bort {atgard.i_ord}.")


def _nya(nu, uppgifter, arende):
    """The fields to write, of those that may be changed now."""
    krav_pa_andring(nu)
    if uppgifter.kod != nu.kod:
        raise RuleBroken("Åtgärdskoden kan inte bytas. Ta bort den och lägg till en annan.", "kod")
    if nu.andringsbart == UPPGIFTERNA:
        return kontrollerade(uppgifter, arende)
    if any(getattr(uppgifter, namn) != varde for namn, varde in nu.uppgifter.items() if namn not in BEHANDLINGEN):
        raise RuleBroken(BARA_BEHANDLINGEN if nu.ar_forhandsbedomd else BARA_ATT_DET_AR_GJORT)
    if arende.har_gatt_ut and not uppgifter.behandlingsdatum:
        raise RuleBroken(ANGE_DAG, "behandlingsdatum")
    return kontrollerad_behandling(uppgifter, arende)


def _hander(atgard, nya):
    kvar = (Behovsatgard.id == atgard.id) & Behovsatgard.borttagen.is_null() & Behovsatgard.status.in_(ANDRAS)
    if not Behovsatgard.update(**nya).where(kvar).execute():
        raise RuleBroken(LAST)


def _logga(event, atgard, by, mening):
    arende = atgard.arende
    Behovshandelse.create(arende=arende, av=by.uppdrag_id, mening=mening)
    fakta = {"kod": atgard.kod.kod, "nummer": arende.nummer}
    audit.record(event, atgard, by=by, persons=[arende.person_id], **fakta)
