"""To find behovspengsärenden among many: in order, some at a time, by what leads to few of them (P56, P57)."""

from collections.abc import Iterator, Sequence

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.statement import records, rows
from models.tandvard.behovspeng.arendefraga import Fraga, Sort
from models.tandvard.behovspeng.arendesats import SYNLIGT_NUMMER, Vag, sats
from models.tandvard.behovspeng.behovsarende import Behovsarende

RAKNAS_TILL = 2_000  # how many are counted, and the most that are sorted where no index has their order
I_TAGET = 1_000
RAKNA = "SELECT COUNT(*) FROM (SELECT a.id FROM {tabeller} WHERE {villkor} LIMIT ?) f"
ANTAL = "SELECT COUNT(*) FROM {tabeller} WHERE {villkor}"
PLATS = f"""
SELECT a.skapad, a.nummer, {SYNLIGT_NUMMER}, a.mottagning_id
  FROM tandvard_behovsarende a JOIN person p ON p.id = a.person_id WHERE a.id = ?
"""  # noqa: S608
VISAS = """
SELECT {a}, {person}, {mottagning} FROM tandvard_behovsarende a
  JOIN person ON person.id = a.person_id JOIN enhet mottagning ON mottagning.id = a.mottagning_id WHERE a.id IN (IDS)
"""


def sok(fraga: Fraga, synliga: Sequence[int], *, efter: int = 0, antal: int) -> list[Behovsarende]:
    """Some of what is asked for, in order, with person and mottagning, among the mottagningar with these ids.

    With `efter` only what comes after the ärende with that id. One of another mottagning has no place, and then the
    first are given.
    """
    if _tom(fraga, synliga):
        return []
    tabeller, villkor, params, ordning = sats(fraga, synliga, _vag(fraga, synliga))
    jamfor, riktning = ("<", "DESC") if fraga.fallande else (">", "ASC")
    if plats := _plats(fraga, synliga, efter):
        villkor += f" AND {ordning} {jamfor}= ? AND ({ordning}, a.id) {jamfor} (?, ?)"  # the first leads an index there
        params = [*params, plats[0], plats[0], efter]
    order = f"{ordning} {riktning}, a.id {riktning}"
    sql = f"SELECT a.id FROM {tabeller} WHERE {villkor} ORDER BY {order} LIMIT ?"  # noqa: S608
    ids = [id for (id,) in rows(sql, (*params, antal))]
    if not ids:
        return []
    visas = VISAS.replace("IDS", ", ".join("?" * len(ids)))
    funna = {en.id: en for en in records(visas, ids, a=Behovsarende, person=Person, mottagning=Enhet)}
    return [funna[id] for id in ids]


def alla(fraga: Fraga, synliga: Sequence[int]) -> Iterator[list[Behovsarende]]:
    """All that is asked for, in order, some at a time."""
    efter = 0
    while some := sok(fraga, synliga, efter=efter, antal=I_TAGET):
        yield some
        if len(some) < I_TAGET:
            return
        efter = some[-1].id


def antal(fraga: Fraga, synliga: Sequence[int]) -> int:
    """How many there are, counted as far as RAKNAS_TILL and one more."""
    return _rakna(RAKNA, fraga, synliga, RAKNAS_TILL + 1)


def rakna(fraga: Fraga, synliga: Sequence[int]) -> int:
    """How many there are, however many."""
    return _rakna(ANTAL, fraga, synliga)


def _rakna(sql, fraga, synliga, *hogst):
    if _tom(fraga, synliga):
        return 0
    tabeller, villkor, params, _ = sats(fraga._replace(sort=Sort.DATUM), synliga, _forst(fraga))
    fraga_om_antal = sql.format(tabeller=tabeller, villkor=villkor)
    return rows(fraga_om_antal, (*params, *hogst))[0][0]


def _vag(fraga, synliga):
    """Few are sorted. Among many the order itself leads, and there the next page is soon found."""
    en = len(synliga) == 1 or fraga.mottagning
    if fraga.olasta or (en and fraga.sort is not Sort.PERSONNUMMER) or antal(fraga, synliga) <= RAKNAS_TILL:
        return _forst(fraga)
    return Vag.ORDNING


def _forst(fraga):
    return Vag.OLASTA if fraga.olasta else Vag.MOTTAGNING


def _plats(fraga, synliga, efter):
    """The place of an ärende in the order, in a tuple; None when it has none."""
    for skapad, nummer, personnummer, mottagning in rows(PLATS, (efter,)) if efter else ():
        if mottagning in synliga:
            skapad = skapad if isinstance(skapad, str) else skapad.isoformat()
            return ({Sort.DATUM: skapad, Sort.NUMMER: nummer, Sort.PERSONNUMMER: personnummer}[fraga.sort],)
    return None


def _tom(fraga, synliga):
    return not synliga or (fraga.mottagning and fraga.mottagning not in synliga)
