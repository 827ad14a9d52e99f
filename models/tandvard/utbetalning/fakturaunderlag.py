"""An invoice with its payee as the files want it: one line for each aktivitet, price and kind, and no person.

Of behovspeng there is one line for each åtgärd, and one for what is drawn of the självrisk of each ärende.
"""

from datetime import date
from typing import Any

from models.shared import clock
from models.shared.money import kr
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.shared.statement import rows
from models.tandvard.faktura import manad
from models.tandvard.faktura.faktura import Faktura, Fakturahandelse
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.utbetalning.underlag import Mottagare, Rad, Underlag

RADER = """
SELECT a.nummer, k.kod, k.beskrivning, a.datum, p.belopp_ore, count(*)
  FROM tandvard_fakturapost p
  JOIN tandvard_atgard t ON t.id = p.atgard_id
  JOIN tandvard_aktivitet a ON a.id = t.aktivitet_id
  JOIN tandvard_atgardskod k ON k.id = a.atgardskod_id
 WHERE p.faktura_id = ?
 GROUP BY a.nummer, k.kod, k.beskrivning, a.datum, p.belopp_ore
 ORDER BY a.datum, a.nummer, p.belopp_ore DESC
"""

BEHOVSPENG = """
SELECT e.nummer, COALESCE(k.kod, ''), COALESCE(k.beskrivning, ''), COALESCE(t.behandlingsdatum, e.start),
       p.belopp_ore, 1
  FROM tandvard_behovspost p
  JOIN tandvard_behovsarende e ON e.id = p.arende_id
  LEFT JOIN tandvard_behovsatgard t ON t.id = p.atgard_id
  LEFT JOIN tandvard_behovskod k ON k.id = t.kod_id
 WHERE p.faktura_id = ?
 ORDER BY p.id
"""
RADERNA = {Fakturatyp.BEFOLKNINGSANSVAR: RADER, Fakturatyp.BEHOVSPENG: BEHOVSPENG}
SJALVRISK = "Självrisk"


def fakturaunderlag(faktura: Faktura, mottagare: Mottagare) -> Underlag:
    """All that the files say of an attested invoice. Raises RuleBroken when its lines are not its sum."""
    attesterad = faktura.handelser.where(Fakturahandelse.status == Fakturastatus.ATTESTERAD).get()
    dag_efter = manad.dagen_efter(faktura.period)
    underlag = Underlag(
        nummer=faktura.nummer,
        verifikationsnummer=faktura.verifikationsnummer,
        verifikationsdag=clock.local(attesterad.tidpunkt).date(),
        fakturadatum=faktura.fakturadatum,
        forfallodatum=faktura.forfallodatum,
        forsta_dag=date(int(faktura.period[:4]), int(faktura.period[5:]), 1),
        sista_dag=date.fromordinal(dag_efter.toordinal() - 1),
        referens=faktura.extern_referens,
        mottagare=mottagare,
        rader=tuple(_rad(*rad) for rad in rows(RADERNA[faktura.fakturatyp], (faktura.id,))),
    )
    if underlag.summa_ore != faktura.summa_ore:
        raise RuleBroken(
            f"Raderna på fakturan {faktura.nummer} blir {kr(underlag.summa_ore)} och inte {kr(faktura.summa_ore)}. "
            "Inget är betalt. Kontakta den som sköter Samspel."
        )
    return underlag


def mottagare_for(mottagning: Enhet, konto: Any) -> Mottagare:
    """A mottagning with its Betalkonto, under the name of its vårdgivare: the topmost enhet with the same number."""
    vardgivare = mottagning
    while vardgivare.over and vardgivare.over.orgnr == mottagning.orgnr:
        vardgivare = vardgivare.over
    return Mottagare(
        namn=mottagning.namn,
        vardgivare=vardgivare.namn,
        orgnr=mottagning.orgnr.replace("-", ""),
        giro=konto.giro,
        nummer=konto.nummer,
        f_skatt=konto.f_skatt,
    )


def _rad(nummer, kod, beskrivning, datum, belopp_ore, antal):
    dag = date.fromisoformat(datum) if isinstance(datum, str) else datum
    return Rad(
        arende=nummer,
        text=f"{kod} {beskrivning}" if kod else SJALVRISK,
        datum=dag,
        antal=antal if belopp_ore >= 0 else -antal,
        pris_ore=abs(belopp_ore),
    )
