"""To find åtgärder among a million: each question is put by the index that leads straight to its answer."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from models.shared.statement import rows
from models.tandvard.atgardskoder.fraga import Fraga, Sort
from models.tandvard.atgardskoder.sats import sats
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Status
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod

HOGST_RAKNAS = 2_000
I_TAGET = 1_000
# The first two figures of a kommun are its län.
PRIS = """
(SELECT p.belopp_ore FROM tandvard_pris p
  WHERE p.atgardskod_id = a.atgardskod_id AND p.lan = substr(a.kommunkod, 1, 2) AND p.fran <= a.datum
  ORDER BY p.fran DESC LIMIT 1)
"""
VISAS = f"""
t.id, a.id, a.nummer, t.ordning, a.datum, k.kod, k.beskrivning, a.kommunkod, e.namn, {PRIS}, t.status, a.skapad,
a.borttagen
"""
MED = " CROSS JOIN tandvard_atgardskod k CROSS JOIN enhet e"
VILLKOR = "t.aktivitet_id = a.id AND k.id = a.atgardskod_id AND e.id = a.mottagning_id"
RAKNA = f"""
SELECT count(*), COALESCE(sum(CASE WHEN status <> 'raderad' THEN ore ELSE 0 END), 0),
       COALESCE(sum(CASE WHEN status = 'raderad' THEN 1 ELSE 0 END), 0)
  FROM (SELECT {PRIS} AS ore, t.status AS status FROM {{tabeller}} WHERE t.aktivitet_id = a.id {{villkor}} LIMIT ?) AS f
"""  # noqa: S608
ANTAL = "SELECT count(*) FROM {tabeller} WHERE t.aktivitet_id = a.id {villkor}"
PLATS = """
SELECT a.datum, a.skapad, a.id, t.ordning, a.atgardskod_id, t.status
  FROM tandvard_atgard t JOIN tandvard_aktivitet a ON a.id = t.aktivitet_id WHERE t.id = ?
"""


class Traff(NamedTuple):
    """One åtgärd that was found. Nothing in it tells who took part."""

    id: int
    aktivitet: int
    nummer: str
    ordning: int
    datum: date
    kod: str
    beskrivning: str
    kommunkod: str
    mottagning: str
    belopp_ore: int | None
    status: Status
    skapad: datetime
    borttagen: bool

    @property
    def ord(self) -> str:
        return STATUS_ORD[self.status]


class Summa(NamedTuple):
    """How much was found. `fler` when it is more than is counted; then there is no sum."""

    antal: int
    belopp_ore: int  # without those that are raderade
    raderade: int
    fler: bool


def sok(fraga: Fraga, synliga: Sequence[int], *, efter: int = 0, antal: int) -> list[Traff]:
    """Some of what is asked for, in order, among the mottagningar with these ids.

    With `efter` only what comes after the åtgärd with that id. One that is not there has no place, and then the first
    are given.
    """
    return list(islice(_rader(fraga, synliga, efter, antal), antal))


def alla(fraga: Fraga, synliga: Sequence[int]) -> Iterator[Traff]:
    """All that is asked for, in order, fetched some at a time."""
    efter = 0
    while some := sok(fraga, synliga, efter=efter, antal=I_TAGET):
        yield from some
        if len(some) < I_TAGET:
            return
        efter = some[-1].id


def summera(fraga: Fraga, synliga: Sequence[int]) -> Summa:
    """How many there are and what they cost together, as long as it is quick to count."""
    if _tom(fraga, synliga):
        return Summa(0, 0, 0, fler=False)
    fran, villkor, params, _ = sats(fraga, synliga)
    sql = RAKNA.format(tabeller=fran, villkor=villkor)
    ((antal, ore, raderade),) = rows(sql, (*params, HOGST_RAKNAS + 1))
    return Summa(min(antal, HOGST_RAKNAS), int(ore), int(raderade), fler=antal > HOGST_RAKNAS)


def rakna(fraga: Fraga, synliga: Sequence[int]) -> int:
    """How many there are, however many."""
    if _tom(fraga, synliga):
        return 0
    fran, villkor, params, _ = sats(fraga, synliga)
    sql = ANTAL.format(tabeller=fran, villkor=villkor)
    return rows(sql, params)[0][0]


def _rader(fraga, synliga, efter, antal):
    if _tom(fraga, synliga):
        return
    plats = next(iter(rows(PLATS, (efter,))), None) if efter else None
    if fraga.sort in {Sort.DATUM, Sort.SKAPAD}:
        yield from _en(fraga, synliga, plats, antal)
        return
    grupper, borjan = _grupper(fraga, plats)
    for nummer, grupp in enumerate(grupper):
        if nummer >= borjan:  # before it all has been given
            yield from _en(grupp, synliga, plats if nummer == borjan else None, antal)


def _grupper(fraga, plats):
    """One question for each status or kod, in order, and the number of the one where the place is."""
    if fraga.sort is Sort.STATUS:
        falt, alla, nu = "status", list(Status), plats and Status(plats[5])
    else:
        koder = Atgardskod.select(Atgardskod.id).order_by(Atgardskod.kod)
        falt, alla, nu = "kod", [id for (id,) in koder.tuples()], plats and plats[4]
    valda = [each for each in alla if getattr(fraga, falt) in {None, each}]
    if fraga.fallande:
        valda.reverse()
    borjan = valda.index(nu) if nu in valda else -1
    return [fraga._replace(**{falt: each, "sort": Sort.DATUM}) for each in valda], borjan


def _en(fraga, synliga, plats, antal):
    fran, villkor, params, ordning = sats(fraga, synliga)
    if plats:
        jamfor = "<" if fraga.fallande else ">"
        villkor += f" AND ({', '.join(ordning)}) {jamfor} (?, ?, ?)"
        forst = plats[1 if fraga.sort is Sort.SKAPAD else 0]
        params = [*params, forst if isinstance(forst, str) else forst.isoformat(), plats[2], plats[3]]
    riktning = "DESC" if fraga.fallande else "ASC"
    order = ", ".join(f"{each} {riktning}" for each in ordning)
    sql = f"SELECT {VISAS} FROM {fran}{MED} WHERE {VILLKOR} {villkor} ORDER BY {order} LIMIT ?"  # noqa: S608
    return (_traff(row) for row in rows(sql, (*params, antal)))


def _tom(fraga, synliga):
    return not synliga or (fraga.mottagning is not None and fraga.mottagning not in synliga)


def _traff(row):
    id, aktivitet, nummer, ordning, datum, kod, beskrivning, kommunkod, namn, ore, status, skapad, borttagen = row
    return Traff(
        id=id,
        aktivitet=aktivitet,
        nummer=nummer,
        ordning=ordning,
        datum=date.fromisoformat(datum) if isinstance(datum, str) else datum,
        kod=kod,
        beskrivning=beskrivning,
        kommunkod=kommunkod,
        mottagning=namn,
        belopp_ore=ore,
        status=Status(status),
        skapad=Aktivitet.skapad.python_value(skapad),
        borttagen=borttagen is not None,
    )
