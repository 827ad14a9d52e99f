"""The list of every SIP that an enhet takes part in: those on its start page, and those active that have left it."""

from collections import defaultdict
from datetime import date, time
from typing import Any

from models.samverkan.arende import Arende
from models.samverkan.roller.utesluten import UTESLUTEN
from models.samverkan.samtycke import far_dela
from models.samverkan.sip.enhetens.siprad import Siprad, status
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.plan import godkand, planerat
from models.samverkan.sip.uppfoljning import Uppfoljning
from models.samverkan.sparrat import SPARRAT
from models.shared.personuppgifter.skydd import DOLD_SORTNYCKEL, DOLJER_NAMN, DOLJER_PLATS, DOLT_NAMN
from models.shared.process import Part
from models.shared.statement import rows

# A SIP that is ended leaves the list when it leaves the start page, and is found by search.
DELTAR = """
  FROM samverkan_deltagare m JOIN samverkan_arende a ON a.id = m.arende_id JOIN enhet e ON e.id = m.enhet_id
 WHERE m.enhet_id = ? AND m.borttagen IS NULL AND a.typ = 'sip' AND a.borttagen IS NULL
   AND (m.aktuell = TRUE OR (a.avslutad IS NULL AND a.publicerad IS NOT NULL)) AND NOT {sparrat}
   AND NOT {utesluten}
""".replace("{sparrat}", SPARRAT).replace("{utesluten}", UTESLUTEN.replace(" d.", " m."))
VILKA = "SELECT a.id" + DELTAR
SIPAR = """
SELECT a.id, a.nummer, a.andrad, a.publicerad, a.avslutad, p.id, p.nummer, p.fornamn, p.efternamn, p.sortnyckel,
       p.skydd, p.avliden,
       (SELECT s.grund FROM samverkan_samtycke s WHERE s.arende_id = a.id AND s.avregistrerat IS NULL)
  FROM samverkan_arende a JOIN person p ON p.id = a.person_id WHERE a.id IN ({vilka})
""".replace("{vilka}", VILKA)
MOTEN = """
SELECT k.arende_id, k.datum, k.tid FROM samverkan_kallelse k JOIN samverkan_stegversion v ON v.id = k.version_id
 WHERE k.arende_id IN ({vilka}) ORDER BY v.nummer
""".replace("{vilka}", VILKA)
ANDRA = """
SELECT d.arende_id, d.enhet_id, d.part, n.namn
  FROM samverkan_deltagare d JOIN enhet n ON n.id = d.enhet_id
 WHERE d.borttagen IS NULL AND d.arende_id IN ({vilka})
 ORDER BY CASE d.part WHEN 'slutenvard' THEN 1 WHEN 'oppenvard' THEN 2 ELSE 3 END, n.sortnyckel
""".replace("{vilka}", VILKA)


def lista(actor: Any) -> list[Siprad]:
    """Every one, in no order, in a fixed number of queries."""
    vilka = (actor.enhet_id, actor.processroll_id)
    sipar = rows(SIPAR, vilka)
    if not sipar:
        return []
    moten = {arende: _mote(datum, tid) for arende, datum, tid in rows(MOTEN, vilka)}
    planer, dagar = godkand.las(VILKA, vilka), planerat.las(VILKA, vilka)
    andra = defaultdict(list)
    for arende, enhet, part, namn in rows(ANDRA, vilka):
        if enhet != actor.enhet_id:
            andra[arende].append((part, namn))

    def rad(arende, nummer, andrad, publicerad, avslutad, *person):
        person_id, personnummer, fornamn, efternamn, sortnyckel, skydd, avliden, grund = person
        dold, plats = skydd in DOLJER_NAMN, skydd not in DOLJER_PLATS
        delas = far_dela(grund, publicerad)
        plan = planer.get(arende) if delas else None
        nasta = Uppfoljning.nasta(plan.godkand, dagar[arende]) if plan and not avslutad else None
        return Siprad(
            id=arende,
            nummer=nummer,
            person_id=person_id,
            personnummer="" if dold else f"{personnummer[:8]}-{personnummer[8:]}",
            namn=DOLT_NAMN if dold else f"{efternamn}, {fornamn}",
            sortnyckel=DOLD_SORTNYCKEL if dold else sortnyckel,
            dold=dold,
            avliden=avliden is not None,
            status=status(
                avslutad=avslutad is not None,
                publicerad=publicerad is not None,
                delas=delas,
                kallad=arende in moten,
                plan=plan,
            ),
            uppfoljning=nasta,
            mote=moten.get(arende) if delas else None,
            deltagare=", ".join(namn if plats else Part(part).ord for part, namn in andra[arende]),
            andrad=Arende.andrad.python_value(andrad),
        )

    return [rad(*row) for row in sipar]


def _mote(datum: Any, tid: Any) -> tuple[date, time]:
    return Kallelse.datum.python_value(datum), Kallelse.tid.python_value(tid)
