"""The start page: the current ärenden of an enhet, each with its lights, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from models.samverkan import utskriven, utskrivningstid
from models.samverkan.arende import Arende
from models.samverkan.kartlaggning import kartlaggning
from models.samverkan.lagklocka.lopande import INGEN, Lopande, lopande
from models.samverkan.overgivet import SKRIVIT, overgivna
from models.samverkan.processer import Typ, kurs
from models.samverkan.roller.utesluten import UTESLUTEN
from models.samverkan.samtycke import Grund, far_dela
from models.samverkan.sip import kallelse
from models.samverkan.sip.kallelse import moten
from models.samverkan.sip.plan.plan import STEG as PLAN
from models.samverkan.sip.uppfoljning import stegdag
from models.samverkan.sip.uppfoljningspaminnelse import DAG
from models.samverkan.skrivyta.skrivyta import stegdatum
from models.samverkan.sparrat import SPARRAT
from models.samverkan.steg import Stegdatum
from models.samverkan.uppgift import uppgifter
from models.shared.personuppgifter.skydd import DOLD_SORTNYCKEL, DOLJER_NAMN, DOLJER_PLATS, DOLT_NAMN
from models.shared.process import Ansvar, Light, Part, Participant, Situation, assess
from models.shared.statement import rows

MEST = 200  # rows at most; an enhet with more is told so
KLAR, HAR_UTKAST = -10, -8  # columns of an ärende, from the end

# The enhet comes first and the rest is joined to it, so that the change number is told even when the list is empty:
# read in the same statement as the rows, it is never newer than they are. SQLite uses the index only for `= TRUE`, and
# keeps the order of a CROSS JOIN: the messages of an ärende are few, the kvittenser of an enhet are many.
ARENDEN = (
    """
SELECT n.nummer, a.id, a.typ, a.nummer, a.andrad, d.andring, a.publicerad, a.avslutad, p.id, p.nummer,
       p.fornamn, p.efternamn, p.sortnyckel, p.skydd, p.avliden,
       (SELECT s.grund FROM samverkan_samtycke s WHERE s.arende_id = a.id AND s.avregistrerat IS NULL),
       CASE WHEN a.typ = 'sip' THEN {foljs_upp} END,
       u.datum, u.klar,
       (SELECT ut.datum FROM samverkan_stegversion v JOIN samverkan_utskrivning ut ON ut.version_id = v.id
         WHERE v.arende_id = a.id AND v.steg = 'utskrivning' ORDER BY v.nummer DESC LIMIT 1),
       d.part = 'slutenvard' AND EXISTS (SELECT 1 FROM samverkan_inskrivning i
         WHERE i.arende_id = a.id AND i.version_id IS NULL),
       kl.senast, kl.senast_namn, kl.senast_part,
       (SELECT COUNT(*) FROM samverkan_meddelande me WHERE me.arende_id = a.id),
       (SELECT COUNT(*) FROM samverkan_meddelande me CROSS JOIN samverkan_meddelandekvittens mk
         WHERE me.arende_id = a.id AND mk.meddelande_id = me.id AND mk.enhet_id = e.id
           AND mk.kvitterat IS NULL AND me.makulerat IS NULL),
       (SELECT COUNT(me.fil_id) FROM samverkan_meddelande me WHERE me.arende_id = a.id),
       (SELECT CASE WHEN t.kvittera THEN 'kvittera ' ELSE '' END || CASE WHEN t.justera THEN 'justera ' ELSE '' END
               || CASE WHEN t.godkanna THEN 'godkanna ' ELSE '' END FROM samverkan_deltagarroll t
         WHERE t.arende_id = a.id AND t.enhet_id = e.id AND t.processroll_id = ? AND t.upphord IS NULL AND t.deltar)
  FROM enhet e
  LEFT JOIN samverkan_enhetsandring n ON n.enhet_id = e.id
  LEFT JOIN samverkan_deltagare d ON d.enhet_id = e.id AND d.aktuell = TRUE
   AND NOT EXISTS (SELECT 1 FROM samverkan_arende a WHERE a.id = d.arende_id AND {sparrat})
   AND NOT {utesluten}
  LEFT JOIN samverkan_arende a ON a.id = d.arende_id
  LEFT JOIN person p ON p.id = a.person_id
  LEFT JOIN samverkan_utskrivningstid u ON u.version_id = (SELECT v.id FROM samverkan_stegversion v
   WHERE v.arende_id = a.id AND v.steg = 'utskrivningstid' ORDER BY v.nummer DESC LIMIT 1)
  LEFT JOIN samverkan_kartlaggning kl ON kl.arende_id = a.id
 WHERE e.id = ? ORDER BY a.andrad DESC LIMIT ?
""".replace("{sparrat}", SPARRAT)
    .replace("{utesluten}", UTESLUTEN)
    .replace("{foljs_upp}", DAG)
)
DELTAGARE = """
SELECT d.arende_id, d.enhet_id, d.part, e.namn
  FROM samverkan_deltagare m
  JOIN samverkan_deltagare d ON d.arende_id = m.arende_id AND d.borttagen IS NULL
  JOIN enhet e ON e.id = d.enhet_id
 WHERE m.enhet_id = ? AND m.aktuell = TRUE
 ORDER BY CASE d.part WHEN 'slutenvard' THEN 1 WHEN 'oppenvard' THEN 2 ELSE 3 END, e.sortnyckel
"""
VERSIONER = """
SELECT v.arende_id, v.steg, v.nummer, v.aterlamnad, k.enhet_id, {skrivit}
  FROM samverkan_deltagare m
  JOIN samverkan_stegversion v ON v.arende_id = m.arende_id
  LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE m.enhet_id = ? AND m.aktuell = TRUE
""".replace("{skrivit}", SKRIVIT)


class Rad(NamedTuple):
    """One ärende on the start page, as one actor sees it."""

    id: int
    typ: Typ
    nummer: str
    person_id: int
    personnummer: str  # twelve characters; empty when hidden
    namn: str
    sortnyckel: str
    dold: bool  # skyddad identitet: neither name nor number is here
    avliden: bool
    andrad: datetime
    andring: int
    utkast: bool
    grund: Grund | None
    datum: Mapping[str, Stegdatum]  # what stands under a step, by its key
    deltagare: tuple[tuple[int, str, str], ...]  # enhet, part, name
    nagonstans: bool  # False when the enheter would tell where the person is, and stand by their part alone
    lights: tuple[Light, ...]
    att_gora: tuple[str, ...]  # what the actor has to do, one sentence each
    meddelanden: int  # 0 also while nobody may read them
    okvitterade_meddelanden: int  # those that the actor's enhet is asked to kvittera, and has not
    bilagor: int
    lopande: Lopande  # the times of the law that run

    @property
    def okvitterade(self) -> tuple[str, ...]:
        """The steps whose latest version the actor's enhet has been sent and nobody there has acknowledged."""
        return tuple(ljus.step.title for ljus in self.lights if ljus.is_my_turn and ljus.step.duty is Ansvar.KVITTERA)


class Lista(NamedTuple):
    """The rows of an enhet, and the change number they were read at."""

    andring: int
    rader: list[Rad]


def rader(actor, *, sort="andrad", omvand=False) -> list[Rad]:
    """The current ärenden of the actor's enhet (M16), sorted by andrad, namn or personnummer (M17).

    Latest changed stands first; the others rise. `omvand` turns the order.
    """
    return lista(actor, sort=sort, omvand=omvand).rader


def lista(actor, *, sort="andrad", omvand=False) -> Lista:
    """The same rows, with the change number that tells the poll what the reader has seen (M21)."""
    enhet = actor.enhet_id
    arenden = rows(ARENDEN, (actor.processroll_id, actor.processroll_id, enhet, MEST + 1))
    motena = moten(enhet) if any(row[2] == Typ.SIP for row in arenden) else {}
    deltagare = defaultdict(list)
    for arende, *en in rows(DELTAGARE, (enhet,)):
        deltagare[arende].append(tuple(en))
    versioner: dict[int, dict[str, int]] = defaultdict(dict)
    gjort: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    aterlamnade: dict[int, set[str]] = defaultdict(set)
    skrivit: dict[int, str] = {}
    for arende, steg, nummer, aterlamnad, unit, har_skrivit in rows(VERSIONER, (enhet,)):
        if har_skrivit:
            skrivit[arende] = har_skrivit
        kanda = versioner[arende]
        if nummer > kanda.get(steg, 0):
            kanda[steg] = nummer
            (aterlamnade[arende].add if aterlamnad else aterlamnade[arende].discard)(steg)
        if unit is not None:
            gjort[arende].add((steg, nummer, unit))
    loper = any(row[KLAR] or row[HAR_UTKAST] for row in arenden)
    klockor = lopande(enhet) if loper else {}
    viewers = {typ.value: actor.viewer(typ) for typ in Typ}

    def rad(row) -> Rad:
        *row, tillagt = row
        _, arende, typ, nummer, andrad, andring, publicerad, avslutad, *person, grund, foljs_upp = row[:-10]
        ut, klar, hemma, har_utkast = row[-10:-6]
        nar, vem, part, *brev = row[-6:]
        viewer = viewers[typ]
        if tillagt:
            viewer = replace(viewer, duties=viewer.duties.union(tillagt.split()))
        med, dold, plats = deltagare[arende], person[5] in DOLJER_NAMN, person[5] not in DOLJER_PLATS
        deltar = [] if avslutad else [Participant(u, p) for u, p, _ in med]
        lamnade = overgivna(versioner[arende], aterlamnade[arende], skrivit.get(arende))
        situation = Situation(deltar, versioner[arende], gjort[arende], aterlamnade[arende], lamnade)
        delas = far_dela(grund, publicerad)
        lights = assess(kurs(Typ(typ), delas), situation, viewer)
        skickade, vantar, bilagor = brev if delas else (0, 0, 0)
        kan_kvittera = Ansvar.KVITTERA in viewer.duties
        return Rad(
            id=arende,
            typ=Typ(typ),
            nummer=nummer,
            andrad=Arende.andrad.python_value(andrad),
            andring=andring,
            utkast=publicerad is None,
            person_id=person[0],
            personnummer="" if dold else person[1],
            namn=DOLT_NAMN if dold else f"{person[3]}, {person[2]}",
            sortnyckel=DOLD_SORTNYCKEL if dold else person[4],
            dold=dold,
            avliden=person[6] is not None,
            grund=Grund(grund) if grund else None,
            datum=_under(
                ut, klar, nar and (nar, vem, part), hemma, *((motena.get(arende), foljs_upp) if delas else ())
            ),
            deltagare=tuple(med if plats else _parter(med, enhet)),
            nagonstans=plats,
            lights=lights,
            att_gora=uppgifter(
                Typ(typ),
                lights,
                actor,
                opublicerat=publicerad is None
                or bool(har_utkast)
                or (typ == Typ.SIP and delas and arende not in motena),
                meddelanden=bool(vantar) and kan_kvittera,
                foljs_upp=delas and foljs_upp is not None,
                tid_oppen=delas and arende in motena and motena[arende].preliminar,
            ),
            meddelanden=skickade,
            okvitterade_meddelanden=vantar,
            bilagor=bilagor,
            lopande=klockor.get(arende, INGEN) if delas or publicerad is None else INGEN,
        )

    alla = [rad(row) for row in arenden if row[1] is not None]
    if sort != "andrad":
        alla.sort(key=lambda r: (r.sortnyckel if sort == "namn" else r.personnummer, r.id))
    return Lista(arenden[0][0] or 0, alla[::-1] if omvand else alla)


def namn_pa(lista: list[Rad]) -> dict[int, str]:
    """The names of every enhet that takes part in any of the rows where they may be named."""
    return {enhet: namn for rad in lista if rad.nagonstans for enhet, _, namn in rad.deltagare}


def namn_i(rad: Rad) -> dict[int, str]:
    """What each enhet of one row is called there."""
    return {enhet: namn for enhet, _, namn in rad.deltagare}


def _parter(deltagare, egen):
    """The enheter of someone under skyddad folkbokföring, by part alone but for one's own (PR-02)."""
    return [(enhet, part, namn if enhet == egen else Part(part).ord) for enhet, part, namn in deltagare]


def _under(ut, klar, kartlagd, hemma, mote=None, foljs_upp=None):
    """What stands under the steps that tell a day. Of a step that its course lacks nothing is drawn."""
    under = {utskrivningstid.STEG: utskrivningstid.stegdatum(_datum(ut), klar)} if ut else {}
    under |= {utskriven.STEG: Stegdatum(_datum(hemma))} if hemma else {}
    if mote:
        under[kallelse.STEG] = mote
    if foljs_upp:
        under[PLAN] = stegdag(_datum(foljs_upp))
    return under | {kartlaggning.STEG: stegdatum(*kartlagd)} if kartlagd else under


def _datum(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
