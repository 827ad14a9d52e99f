"""What is reported in behovspeng: listed patients with ärenden, N åtgärder over three years, and what is invoiced."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bench.bulk import write
from bench.people import MOST, persons
from bench.tandvard_rows import DAGAR, KODER, MOTTAGNINGAR, SINCE, TANDVARDSENHETEN
from models.shared import clock
from models.shared.person import Person
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from models.tandvard.behovspeng.provningsperiod import provningsperiod
from models.tandvard.faktura.behovspost import Behovspost
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

PER_ARENDE, STORT = 5, 200  # åtgärder of an ärende, and of the first one
ORE, SJALVRISK = 1_500_00, 5_000_00
OPPNA = 5  # one ärende in so many is not invoiced
DOLD, FHB, OLAST = 50, 10, 990  # one in so many is protected, has a förhandsbedömning, and has one that is not read
KOLUMNER = "id nummer person mottagning start slut skapad skapad_av andring"


def behovspeng_rows(count: int, base: datetime) -> None:
    """Write `count` åtgärder, the same each time, after `tandvard_rows`. Nothing is reported after `base`."""
    antal = count // PER_ARENDE
    _register()
    _personer(min(antal // 2, MOST))
    oppna = antal - antal // OPPNA
    write(Behovsarende, KOLUMNER, _arenden(antal, base))
    write(
        Behovsatgard,
        "arende kod behandlare behandlingsdatum ytor status skapad skapad_av",
        (
            (id, 1 + (id + nummer) % KODER, plats, start, "", _status(id, oppna), skapad, plats)
            for id, _, _, plats, start, _, skapad, *_ in _arenden(antal, base)
            for nummer in range(STORT if id == 1 else PER_ARENDE)
        ),
    )
    _fakturor(base)
    write(Behovspost, "faktura arende atgard kredit belopp_ore pris", _poster(oppna))
    write(
        Forhandsbedomning,
        "arende motivering status skapad skapad_av version komplettering beslutad beslutad_av last andring",
        _beslut(antal, base),
    )


def _arenden(antal: int, base: datetime) -> Iterator[tuple[Any, ...]]:
    """Each ärende, the latest last; those of a person lie more than a year apart."""
    personer = min(antal // 2, MOST)
    for index in range(antal):
        skapad = base - timedelta(days=DAGAR * (antal - index) / antal)
        period = provningsperiod(clock.local(skapad).date())
        plats = 1 + index % MOTTAGNINGAR
        moment = skapad.isoformat(timespec="microseconds")
        nummer = f"BP-{skapad.year}-{index + 1:07}"
        fran, till = period.fran.isoformat(), str(period.till)
        yield index + 1, nummer, 1 + index % personer, plats, fran, till, moment, plats, 0


def _status(arende: int, oppna: int) -> str:
    return Status.FAKTURERAD.value if arende <= oppna else Status.GODKAND.value


def _poster(oppna: int) -> Iterator[tuple[Any, ...]]:
    """A post for each åtgärd that is invoiced, and one for the självrisk of its ärende."""
    atgard = 0
    for id in range(1, oppna + 1):
        faktura = 1 + (id - 1) % MOTTAGNINGAR
        for nummer in range(STORT if id == 1 else PER_ARENDE):
            atgard += 1
            yield faktura, id, atgard, False, ORE, 1 + (id + nummer) % KODER
        yield faktura, id, None, False, -SJALVRISK, None


def _beslut(antal: int, base: datetime) -> Iterator[tuple[Any, ...]]:
    for id in range(1, antal + 1, FHB):
        moment = (base - timedelta(days=DAGAR * (antal - id) / antal)).isoformat(timespec="microseconds")
        last = None if id % OLAST == 1 else moment
        yield id, "Frakturer.", Fhbstatus.GODKAND.value, moment, 1, 1, "", moment, TANDVARDSENHETEN, last, 0


def _register() -> None:
    since, moment = SINCE.isoformat(), f"{SINCE}T00:00:00+00:00"
    platser, koder = range(1, MOTTAGNINGAR + 1), range(1, KODER + 1)
    write(Anslutning, "enhet fran", ((id, since) for id in platser))
    write(Behandlare, "enhet medarbetare fran", ((id, id, since) for id in platser))
    write(
        Behovskod,
        "id kod beskrivning plats ytor karies forhandsbedoms hogst_inom exempel fran",
        ((id, f"{100 + id}", f"Åtgärd {id}", "ingen", "", False, False, "period", True, since) for id in koder),
    )
    write(Behovspris, "id kod fran belopp_ore beslut skapad av", (
        (id, id, since, ORE, "Bänken", moment, TANDVARDSENHETEN) for id in koder
    ))  # fmt: skip


def _personer(antal: int) -> None:
    write(
        Person,
        "id nummer fornamn efternamn sok sortnyckel adress postnummer postort kommunkod telefon skydd kalla",
        (
            (*person, "", "", "", "9901", "", "sekretessmarkering" if person.id % DOLD == 0 else "inget", "manuell")
            for person in persons(antal)
        ),
    )


def _fakturor(base: datetime) -> None:
    dag, moment = base.date().isoformat(), base.isoformat(timespec="microseconds")
    write(
        Faktura,
        "id nummer fakturatyp mottagning period fakturadatum forfallodatum extern_referens summa_ore antal_poster "
        "status skapad",
        (
            (id, f"F-{base.year}-{id:07}", Fakturatyp.BEHOVSPENG.value, id, f"{date(2026, 1, 1):%Y-%m}", dag, dag, "",
             0, 0, Fakturastatus.INSKICKAD.value, moment)
            for id in range(1, MOTTAGNINGAR + 1)
        ),
    )  # fmt: skip
