"""To end a kontrakt, let it go on after all, and take away one that was made by mistake (T41–T43)."""

from datetime import date
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.boende.uthyrning import hall, krav_pa_objekt, logga, skriv, uthyrning
from models.socialtjanst.permissions import Permission


def avsluta(kontrakt: Boendekontrakt, uppsagning: date | None, utflyttning: date, orsak: Orsak, *, by: Any) -> None:
    """End a kontrakt, or correct its end (T42). Raises RuleBroken.

    It is done also when verkställigheten has ended and the genomförande is closed: a kontrakt that was forgotten goes
    on charging somebody until it gets an end (T43).
    """
    genomforande = kontrakt.genomforande
    rackvidd.krav(by, Permission.BOENDE, genomforande.enhet_id)
    if kontrakt.slutar_med_byte:
        raise RuleBroken("Kontraktet slutade när personen bytte objekt.")
    if orsak is Orsak.BYTE:
        raise RuleBroken("Välj en orsak.", "orsak")
    if utflyttning < kontrakt.inflyttning:
        raise RuleBroken(f"Personen flyttade in {kontrakt.inflyttning}. Välj den dagen eller en senare.", "utflyttning")
    if uppsagning and uppsagning > utflyttning:
        raise RuleBroken("Uppsägningsdatum kan inte vara efter utflyttningsdatum.", "uppsagning")
    with db.atomic():
        hall(kontrakt)
        kontrakt.objekt.las()
        krav_pa_objekt(kontrakt.objekt, kontrakt.inflyttning, utflyttning, "utflyttning")
        dagar = (kontrakt.inflyttning, utflyttning)
        with uthyrning(genomforande, kontrakt.objekt, *dagar, kontrakt=kontrakt, falt="utflyttning"):
            skriv(kontrakt, uppsagning=uppsagning, utflyttning=utflyttning, orsak=orsak)
        logga(events.KONTRAKT_AVSLUTAT, kontrakt, by, till=utflyttning)


def aterta_slut(kontrakt: Boendekontrakt, *, by: Any) -> None:
    """Let a kontrakt go on until further notice again, when nobody else has the objekt. Raises RuleBroken."""
    genomforande = kontrakt.genomforande
    genomforande.krav_pa_oppet(by, Permission.BOENDE)
    with db.atomic():
        genomforande.las()
        hall(kontrakt)
        kontrakt.objekt.las()
        if _har_bytt(kontrakt):
            raise RuleBroken("Personen har bytt objekt. Ta bort det nya kontraktet först om bytet var fel.")
        krav_pa_objekt(kontrakt.objekt, kontrakt.inflyttning, None, None)
        with uthyrning(genomforande, kontrakt.objekt, kontrakt.inflyttning, None, kontrakt=kontrakt):
            skriv(kontrakt, uppsagning=None, utflyttning=None, orsak=None)
        logga(events.KONTRAKT_ATERTAGET, kontrakt, by)


def ta_bort(kontrakt: Boendekontrakt, *, by: Any) -> None:
    """Take away a kontrakt that was made by mistake: its dagar are free again, and the row stays. Raises RuleBroken."""
    genomforande = kontrakt.genomforande
    genomforande.krav_pa_oppet(by, Permission.BOENDE)
    with db.atomic():
        genomforande.las()
        hall(kontrakt)
        if _har_bytt(kontrakt):
            raise RuleBroken("Personen har bytt från det här objektet. Ta bort det nyare kontraktet först.")
        skriv(kontrakt, borttaget=clock.now())
        logga(events.KONTRAKT_BORTTAGET, kontrakt, by)


def _har_bytt(kontrakt):
    cls = Boendekontrakt
    return cls.select().where(cls.foljer == kontrakt, cls.borttaget.is_null()).exists()
