"""A kommun in socialtjänst: 300 enheter in a tree, N genomföranden of as many persons, the latest still open."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bench.bulk import write
from bench.people import persons
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.person import Person
from models.shared.text import search_key, sort_key
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.verksamhet import Verksamhet

ENHETER, GRENAR, TYPER = 300, 10, 12
OPPNA = 15_000  # the most that are open at a time, however many have ended
VANTAR = 50  # of the uppdrag are not kvitterade
CHEF, PERSONAL = 1, ENHETER  # uppdrag: one at the top of the tree, and one at its last enhet
ORGNR = "556000-0002"
AR, LANGST = 10 * 365, 900  # days: in which those that have ended began, and how long one goes on at most
SINCE = date(2016, 1, 1).isoformat()


def socialtjanst_rows(count: int, base: datetime) -> None:
    """Write `count` genomföranden, the same each time. Whoever works at enhet n has uppdrag n."""
    _organisation()
    _personer(count)
    moment, idag = base.isoformat(timespec="microseconds"), base.date()
    alla = range(1, count + 1)

    def oppet(id: int) -> bool:
        return id > count - min(OPPNA, count // 2)

    def dagar(id: int) -> tuple[str, str | None]:
        if oppet(id):
            return (idag - timedelta(days=30 + id % 60)).isoformat(), None
        fran = idag - timedelta(days=LANGST + id % (AR - LANGST))
        return fran.isoformat(), (fran + timedelta(days=id % LANGST)).isoformat()

    def genomforanden() -> Iterator[tuple[Any, ...]]:
        for id in alla:
            fran, till = dagar(id)
            av = CHEF if till else None
            yield (
                id,
                f"GF-2020-{id:07}",
                id,
                _enhet(id),
                Slag.BISTAND.value,
                fran,
                till,
                av,
                moment,
                CHEF,
                0,
            )

    write(
        Genomforande,
        "id nummer person enhet slag fran avslutad avslutad_av skapad skapad_av andring",
        genomforanden(),
    )
    write(
        Insats,
        "genomforande insatstyp fran till skapad skapad_av",
        ((id, 1 + id % TYPER, *dagar(id), moment, CHEF) for id in alla),
    )
    _uppdrag(count, base)


def _uppdrag(count: int, base: datetime) -> None:
    """One uppdrag for each of the latest, with the message that told of it; the very latest wait to be kvitterade."""
    sista = range(max(1, count - OPPNA // 3), count + 1)
    moment = {id: (base - timedelta(minutes=30 * (count - id) + 5)).isoformat(timespec="microseconds") for id in sista}
    fran = (base.date() - timedelta(days=90)).isoformat()
    write(
        Uppdrag,
        "id nummer person fran_enhet handlaggare till_enhet insatstyp lagrum innehall fran skapad skickad fordelad "
        "fil storlek sha256 andring",
        (
            (id, f"SU-2026-{id:07}", id, 1, CHEF, 1, 1 + id % TYPER, "SoL", "Stöd", fran)
            + (moment[id],) * 3
            + ("", 0, "", 0)
            for id in sista
        ),
    )
    write(
        Fordelning,
        "uppdrag enhet fran genomforande av tidpunkt",
        ((id, _enhet(id), fran, id, CHEF, moment[id]) for id in sista),
    )
    write(
        Kvittering,
        "uppdrag enhet av tidpunkt",
        ((id, _enhet(id), CHEF, moment[id]) for id in sista if id <= count - VANTAR),
    )
    write(
        Meddelande,
        "slag till_enhet uppdrag text skapad av",
        (
            (Meddelandeslag.NYTT_UPPDRAG.value, _enhet(id), id, "Nytt uppdrag att ta emot.", moment[id], CHEF)
            for id in sista
        ),
    )


def _enhet(id: int) -> int:
    """An enhet at the end of a branch. Of the open ones no two of a person are at the same."""
    return 1 + GRENAR + 1 + id % (ENHETER - GRENAR - 1)


def _organisation() -> None:
    """An enhet at the top, some below it, and all the others below those."""
    alla = range(1, ENHETER + 1)
    over = {id: None if id == 1 else 1 if id <= 1 + GRENAR else 2 + id % GRENAR for id in alla}
    write(
        Enhet,
        "id namn sortnyckel hsa_id orgnr part over tar_emot samverkan andring",
        (
            (id, f"Enhet {id}", sort_key(f"Enhet {id}"), f"SE-S{id:03}", ORGNR, "kommun", over[id], False, False, 0)
            for id in alla
        ),
    )
    write(
        Medarbetare,
        "id hsa_id fornamn efternamn titel legitimation sok sortnyckel",
        (
            (id, f"SE-P{id:03}", "Samordnare", str(id), "Samordnare", None, search_key(str(id)), sort_key(str(id)))
            for id in alla
        ),
    )
    write(Medarbetaruppdrag, "id medarbetare enhet fran", ((id, id, id, SINCE) for id in alla))
    roller = {roll.nyckel: roll.id for roll in Roll.select()}
    par = ((id, roller[nyckel]) for id in alla for nyckel in ("medarbetare", "socialtjanst-samordnare"))
    write(Uppdragsroll, "uppdrag roll", par)
    write(
        Insatstyp,
        "id orgnr verksamhet namn boende exempel fran",
        ((id, ORGNR, Verksamhet.IFO.value, f"Insats {id}", False, False, SINCE) for id in range(1, TYPER + 1)),
    )


def _personer(count: int) -> None:
    write(
        Person,
        "id nummer fornamn efternamn sok sortnyckel adress postnummer postort kommunkod telefon skydd kalla",
        (
            (*person, f"Bänkvägen {person.id % 90}", "99010", "Ekdala", "9801", "", "inget", "folkbokforing")
            for person in persons(count)
        ),
    )
