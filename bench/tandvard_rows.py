"""What a region reports in tandvård: mottagningar with codes and prices, and N åtgärder over three years."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bench.bulk import write
from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.text import search_key, sort_key
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse, Status
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.mottagning import Mottagning

MOTTAGNINGAR, KODER, PER_AKTIVITET = 20, 20, 5  # so few that each fills a page also of what is narrow
DAGAR = 3 * 365
SINCE = date(2020, 1, 1)
TITEL = "Tandhygienist"
PLATSER = [f"Mötesplatsen {nummer}" for nummer in range(50)]
ORGNR = "556000-0001"
TANDVARDSENHETEN = MOTTAGNINGAR + 1  # the enhet and the uppdrag that sees all
ROLLER = ("medarbetare", "befolkningsansvar-bas", "befolkningsansvar-faktura", "allmantandvard-bas")
GRANSKAR = ("medarbetare", "tandvardsenheten", "bedomningstandlakare")


def tandvard_rows(count: int, base: datetime, *, ofakturerade: int, dagar: int = DAGAR) -> None:
    """Write `count` åtgärder of so many days, the same each time; the last `ofakturerade` of them are not invoiced.

    Whoever works at mottagning n has uppdrag n, and Tandvårdsenheten the one after them.
    Nothing is reported after `base`.
    """
    _organisation()
    _koder()
    aktiviteter = count // PER_AKTIVITET
    write(
        Aktivitet,
        "id nummer datum atgardskod behandlare plats kommunkod mottagning skapad skapad_av plats_sok plats_ordning",
        _aktiviteter(aktiviteter, base, dagar),
    )
    forst = (count - ofakturerade) // PER_AKTIVITET

    def atgarder() -> Iterator[tuple[Any, ...]]:
        for id, _, datum, _, _, _, _, mottagning, *_ in _aktiviteter(aktiviteter, base, dagar):
            for ordning in range(1, PER_AKTIVITET + 1):
                yield id, ordning, _status(id, ordning, forst), datum, mottagning

    write(Atgard, "aktivitet ordning status datum mottagning", atgarder())
    write(
        Atgardshandelse,
        "atgard status tidpunkt av",
        (
            ((id - 1) * PER_AKTIVITET + ordning, Status.GODKAND.value, moment, mottagning)
            for id, _, _, _, _, _, _, mottagning, moment, *_ in _aktiviteter(aktiviteter, base, dagar)
            for ordning in range(1, PER_AKTIVITET + 1)
        ),
    )


def _aktiviteter(count: int, base: datetime, dagar: int) -> Iterator[tuple[Any, ...]]:
    """Each activity, the latest last: reported the day after it was, evenly over the days."""
    nycklar = [(search_key(plats), sort_key(plats)) for plats in PLATSER]
    for index in range(count):
        skapad = base - timedelta(days=dagar * (count - index) / count)
        mottagning = 1 + index % MOTTAGNINGAR
        yield (
            index + 1,
            f"BA-{skapad.year}-{index + 1:07}",
            (clock.local(skapad).date() - timedelta(days=1)).isoformat(),
            1 + index * 7 // MOTTAGNINGAR % KODER,
            mottagning,
            PLATSER[index % len(PLATSER)],
            f"99{1 + index % 3:02}",
            mottagning,
            skapad.isoformat(timespec="microseconds"),
            mottagning,
            *nycklar[index % len(PLATSER)],
        )


def _status(aktivitet: int, ordning: int, forst: int) -> str:
    """Nearly all is invoiced: one in a hundred is taken away, one in two hundred awaits its credit."""
    nummer = aktivitet * PER_AKTIVITET + ordning
    if nummer % 100 == 0:
        return Status.RADERAD.value
    if aktivitet > forst:
        return Status.GODKAND.value
    return Status.INVANTAR_KREDITERING.value if nummer % 200 == 1 else Status.FAKTURERAD.value


def _organisation() -> None:
    alla, since = range(1, TANDVARDSENHETEN + 1), SINCE.isoformat()
    namn = {id: f"Folktandvården {id}" for id in alla} | {TANDVARDSENHETEN: "Tandvårdsenheten"}
    write(
        Enhet,
        "id namn sortnyckel hsa_id orgnr part tar_emot samverkan andring",
        ((id, namn[id], sort_key(namn[id]), f"SE-T{id:03}", ORGNR, "oppenvard", False, False, 0) for id in alla),
    )
    write(
        Medarbetare,
        "id hsa_id fornamn efternamn titel legitimation sok sortnyckel",
        (
            (
                id,
                f"SE-D{id:03}",
                "Tandhygienist",
                str(id),
                "Tandhygienist",
                None,
                search_key(str(id)),
                sort_key(str(id)),
            )
            for id in alla
        ),
    )
    write(Medarbetaruppdrag, "id medarbetare enhet fran", ((id, id, id, since) for id in alla))
    roller = {roll.nyckel: roll.id for roll in Roll.select()}
    mina = {id: ROLLER for id in alla} | {TANDVARDSENHETEN: GRANSKAR}
    write(Uppdragsroll, "uppdrag roll", ((id, roller[nyckel]) for id in alla for nyckel in mina[id]))
    write(Mottagning, "enhet fran", ((id, since) for id in range(1, MOTTAGNINGAR + 1)))


def _koder() -> None:
    since = SINCE.isoformat()
    write(
        Atgardskod,
        "id kod beskrivning uppgift exempel fran",
        ((id, f"K{id:02}", f"Uppsökande insats {id}", Uppgift.ANTAL.value, True, since) for id in range(1, KODER + 1)),
    )
    write(
        Pris,
        "atgardskod lan fran belopp_ore beslut skapad av",
        (
            (id, "99", f"{ar}-01-01", 50_00 + id * 100 + ar, "Bänken", f"{SINCE}T00:00:00+00:00", TANDVARDSENHETEN)
            for id in range(1, KODER + 1)
            for ar in (2020, 2024, 2025, 2026)
        ),
    )
