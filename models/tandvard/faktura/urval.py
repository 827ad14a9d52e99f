"""What a run takes: the statements that find it, alike for the run, for an old month and for what is coming."""

from datetime import date, datetime
from typing import Any

from models.shared.fields import MomentField
from models.shared.statement import rows

# The price of an activity's day, in the län of its kommun. It is never changed once it has counted (F23).
PRISET = """(SELECT p.id FROM tandvard_pris p
              WHERE p.atgardskod_id = k.atgardskod_id AND p.lan = substr(k.kommunkod, 1, 2) AND p.fran <= k.datum
              ORDER BY p.fran DESC LIMIT 1)"""

# What was reported, asked to be credited or underkänt before a moment, whenever it is looked for. So a run that comes
# late gives the same invoices as one at midnight. A post that is carried keeps its price, and so does a credit.
URVAL = """
SELECT g.id AS atgard, g.mottagning_id AS mottagning, FALSE AS kredit, {priset} AS pris, FALSE AS fors_over
  FROM tandvard_atgard g JOIN tandvard_aktivitet k ON k.id = g.aktivitet_id
 WHERE g.status = 'godkand' AND g.datum < ? AND k.skapad < ? {bara}
UNION ALL
SELECT g.id, g.mottagning_id, TRUE, (SELECT MAX(d.pris_id) FROM tandvard_fakturapost d
                                      WHERE d.atgard_id = g.id AND d.kredit = FALSE), FALSE
  FROM tandvard_atgard g
  JOIN tandvard_atgardshandelse h ON h.atgard_id = g.id AND h.status = 'invantar-kreditering'
 WHERE g.status = 'invantar-kreditering' AND h.tidpunkt < ? {bara}
UNION ALL
SELECT u.atgard_id, g.mottagning_id, u.kredit, u.pris_id, TRUE
  FROM tandvard_fakturapost u JOIN tandvard_atgard g ON g.id = u.atgard_id
 WHERE u.upphavd < ? {bara}
   AND NOT EXISTS (SELECT 1 FROM tandvard_fakturapost s
                    WHERE s.atgard_id = u.atgard_id AND s.kredit = u.kredit AND s.id > u.id)
""".replace("{priset}", PRISET)
BELOPP = "CASE WHEN u.kredit THEN -p.belopp_ore ELSE p.belopp_ore END"
ALLA = URVAL.replace("{bara}", "")
KOMMANDE = """
SELECT u.mottagning, SUM(CASE WHEN u.kredit OR u.fors_over THEN 0 ELSE 1 END),
       SUM(CASE WHEN u.kredit AND NOT u.fors_over THEN 1 ELSE 0 END),
       SUM(CASE WHEN u.fors_over THEN 1 ELSE 0 END), SUM({belopp})
  FROM ({urval}) u JOIN tandvard_pris p ON p.id = u.pris
 GROUP BY u.mottagning
""".replace("{belopp}", BELOPP).replace("{urval}", URVAL)


def gransen(dag: date, fore: datetime) -> tuple[Any, ...]:
    """The parameters of the statement: activities before a day, and all else before a moment."""
    moment = MomentField().db_value(fore)
    return (dag.isoformat(), moment, moment, moment)


def kommande(mottagningar: list[int], dag: date, fore: datetime) -> list[tuple[int, int, int, int, int]]:
    """What a run would take now: mottagning, new åtgärder, credits, carried poster, and their sum in öre."""
    if not mottagningar:
        return []
    bara = f"AND g.mottagning_id IN ({', '.join('?' * len(mottagningar))})"
    fran, forst, andra, tredje = gransen(dag, fore)
    params = (fran, forst, *mottagningar, andra, *mottagningar, tredje, *mottagningar)
    found = rows(KOMMANDE.replace("{bara}", bara), params)
    return [(plats, int(nya), int(krediter), int(forda), int(ore)) for plats, nya, krediter, forda, ore in found]
