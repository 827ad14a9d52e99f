"""To pay what is attested: one payment file, in which each mottagning gets its net (P51)."""

from datetime import date, timedelta
from typing import Any

from models.shared import audit, clock
from models.shared.db import db
from models.shared.lopnummer import Lopnummer
from models.shared.money import kr
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.permissions import Permission
from models.tandvard.utbetalning.att_betala import AttBetala, att_betala
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.fil import Utbetalningsfil
from models.tandvard.utbetalning.utbetalning import Utbetaldfaktura, Utbetalning, Utbetalningsrad

SLAG = "utbetalning"  # of the running number
LANGST_FRAM = 60  # days
LORDAG = 5
INGET = "Det finns ingen attesterad faktura att betala ut."
ANDRAT = "Fakturor eller konton har ändrats sedan du öppnade sidan. Gå igenom underlaget igen."
INGA_UPPGIFTER = "Lägg in regionens betaluppgifter först."


def betala(*, betalningsdag: date, sedd: str, by: Any) -> Utbetalning:
    """Pay what was looked at: each mottagning its net, and let the invoices be Utbetalas.

    `sedd` is the `marke` of what was looked at. Raises Conflict when something else would be paid now.
    """
    if not by.may(Permission.ATTESTERA):
        raise RuleBroken("Du har inte behörighet att göra utbetalningar. Den som attesterar gör dem.")
    _krav_pa_dag(betalningsdag)
    with db.atomic():
        ar = clock.today().year
        nummer = f"TU-{ar}-{Lopnummer.nasta(SLAG, ar):05}"  # two at once take turns here
        betaluppgifter = Betaluppgifter.pa(clock.today())
        if betaluppgifter is None:
            raise RuleBroken(INGA_UPPGIFTER)
        att = att_betala(clock.today())
        if att.marke != sedd:
            raise Conflict(ANDRAT)
        if not att.betalas:
            raise RuleBroken(INGET)
        utbetalning = Utbetalning.create(
            nummer=nummer,
            betalningsdag=betalningsdag,
            betaluppgifter=betaluppgifter,
            summa_ore=att.summa_ore,
            antal_fakturor=att.antal_fakturor,
            av=by.uppdrag_id,
        )
        _betala(utbetalning, att, by)
        Utbetalningsfil.skriv(utbetalning, att)
        summa, antal = kr(att.summa_ore), att.antal_fakturor
        audit.record(events.UTBETALNING_SKAPAD, utbetalning, by=by, nummer=nummer, summa=summa, antal=antal)
    return utbetalning


def forslag_pa_dag(att: AttBetala) -> date:
    """The day when the first of the invoices is due, or the next weekday when that has been."""
    i_morgon = clock.today() + timedelta(days=1)
    forfaller = [faktura.forfallodatum for ett in att.betalas for faktura in ett.fakturor]
    dag = max(i_morgon, min(forfaller, default=i_morgon))
    dag = min(dag, clock.today() + timedelta(days=LANGST_FRAM - 2))
    return dag + timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() >= LORDAG else 0)


def _betala(utbetalning, att, by):
    for ett in att.betalas:
        rad = Utbetalningsrad.create(
            utbetalning=utbetalning, mottagning=ett.mottagning, konto=ett.konto, belopp_ore=ett.summa_ore
        )
        for faktura in ett.fakturor:
            faktura.till_utbetalning(by=by)
            Utbetaldfaktura.create(rad=rad, faktura=faktura)


def _krav_pa_dag(dag):
    idag = clock.today()
    senast = idag + timedelta(days=LANGST_FRAM)
    if not idag <= dag <= senast:
        raise RuleBroken(f"Välj en dag från i dag till och med {senast}.", "betalningsdag")
    if dag.weekday() >= LORDAG:
        raise RuleBroken("Banken betalar inte på lördagar och söndagar. Välj en annan dag.", "betalningsdag")
