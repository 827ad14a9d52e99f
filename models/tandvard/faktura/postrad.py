"""Postrad: a row of an invoice as its page shows it, and why it costs what it does (B36, F23)."""

from datetime import date
from typing import Any, NamedTuple

from models.shared.money import kr
from models.shared.reference import kommunnamn, lan
from models.shared.statement import rows
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.faktura.faktura import Faktura

# `forut` is the invoice that was underkänd before it, and for a credit the one that it takes back.
POSTER = """
SELECT q.id, k.id, k.nummer, k.datum, c.kod, c.beskrivning, k.kommunkod, g.ordning, q.kredit, q.belopp_ore,
       p.belopp_ore, p.fran, p.lan, p.beslut,
       (SELECT f.nummer FROM tandvard_fakturapost s JOIN tandvard_faktura f ON f.id = s.faktura_id
         WHERE s.atgard_id = q.atgard_id AND s.kredit = q.kredit AND s.id < q.id ORDER BY s.id DESC LIMIT 1),
       (SELECT f.nummer FROM tandvard_fakturapost s JOIN tandvard_faktura f ON f.id = s.faktura_id
         WHERE s.atgard_id = q.atgard_id AND s.kredit = FALSE ORDER BY s.id DESC LIMIT 1)
  FROM tandvard_fakturapost q JOIN tandvard_atgard g ON g.id = q.atgard_id
  JOIN tandvard_aktivitet k ON k.id = g.aktivitet_id JOIN tandvard_atgardskod c ON c.id = k.atgardskod_id
  JOIN tandvard_pris p ON p.id = q.pris_id
 WHERE q.faktura_id = ? AND q.id > ? ORDER BY q.id LIMIT ?
"""


class Postrad(NamedTuple):
    """One row."""

    id: int
    aktivitet_id: int
    nummer: str  # of the activity
    datum: date
    kod: str
    beskrivning: str
    kommun: str
    atgard: int
    kredit: bool
    belopp_ore: int
    varfor: str


def poster(faktura: Faktura, *, efter: int = 0, hogst: int) -> list[Postrad]:
    """The rows of an invoice in their order, those after the row with that id, at most so many."""
    return [_rad(*rad) for rad in rows(POSTER, (faktura.id, efter, hogst))]


def _rad(id, aktivitet_id, nummer, datum, kod, beskrivning, kommunkod, atgard, kredit, ore, *pris: Any) -> Postrad:
    dag = Aktivitet.datum.python_value(datum)
    pris_ore, fran, lanskod, beslut, forut, krediterar = pris
    found = lan(lanskod)
    i_lan = found.namn if found else f"län {lanskod}"
    varfor = [
        f"Aktiviteten var {dag.isoformat()}. Priset för {kod} i {i_lan} var då {kr(pris_ore)}. Det gäller från "
        f"{Pris.fran.python_value(fran).isoformat()}" + (f" enligt {beslut}." if beslut else ".")
    ]
    if kredit:
        varfor.append(f"Åtgärden är krediterad och dras av med samma belopp som på faktura {krediterar}.")
    if forut:
        varfor.append(f"Posten stod först på faktura {forut}, som underkändes, och är överförd därifrån.")
    return Postrad(
        id=id,
        aktivitet_id=aktivitet_id,
        nummer=nummer,
        datum=dag,
        kod=kod,
        beskrivning=beskrivning,
        kommun=kommunnamn(kommunkod) or kommunkod,
        atgard=atgard,
        kredit=bool(kredit),
        belopp_ore=ore,
        varfor=" ".join(varfor),
    )
