"""Internetbehandling in a region: N moment of as many persons at 100 enheter, the latest still going on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench.bulk import write
from bench.people import persons
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.program.innehall import (
    Avsnitt,
    Formular,
    Fraga,
    Fragetyp,
    Innehall,
    Modul,
    Programslag,
    Steg,
)
from models.internetbehandling.program.program import Program, Programinnehall, Programversion
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Uppdragsroll,
)
from models.shared.person import Person
from models.shared.text import search_key, sort_key

ENHETER, PER_ENHET = 100, 5  # enheter, and behandlare at each
OPPNA = 10_000  # the most that go on at a time, however many have ended
ORGNR = "556000-0002"
BEHANDLARE = 1  # the uppdrag of one who treats
ADMINISTRATOR = ENHETER * PER_ENHET + 1  # that of an invånaradministratör at the same enhet
HANDELSER = 2_000  # messages and comments in the moment whose tidslinje is read
BESOK = 10  # days on which each person has been in
AVSNITT, STEG = 3, 4  # in each of the moduler, as in FRAMÅT
TEXT = "Här läser du om hur vanor blir till, och provar en sak i taget under veckan. \n\n" * 6


def internetbehandling_rows(count: int, base: datetime) -> None:
    """Write `count` moment, the same each time. Whoever treats moment n works at enhet n, counted round and round."""
    nu = base.isoformat(timespec="microseconds")
    _organisation(base)
    _personer(count)
    innehall = _program(base)
    gamla = max(count - OPPNA, count // 2)

    def startad(id: int) -> str:
        dagar = 200 + id % 1_500 if id <= gamla else id % 90
        return (base - timedelta(days=dagar)).isoformat(timespec="microseconds")

    def senast(id: int) -> str:
        return startad(id) if id <= gamla else nu

    def besok() -> Iterator[tuple[Any, ...]]:
        for id in range(1, count + 1):
            dag = (base - timedelta(days=200 + id % 1_500 if id <= gamla else id % 90)).date()
            for nummer in range(BESOK):
                yield (id, (dag + timedelta(days=3 * nummer)).isoformat())

    def moment() -> Iterator[tuple[Any, ...]]:
        for id in range(1, count + 1):
            enhet, behandlare = id % ENHETER + 1, id % (ENHETER * PER_ENHET) + 1
            slut = (senast(id), "genomford", "Genomförd") if id <= gamla else (None, None, "")
            yield (id, id, enhet, 1, 1, behandlare, startad(id), behandlare, "Välkommen.", startad(id), *slut, 0)

    names = "id person enhet program version behandlare startad startad_av valkomsttext senast_inne avslutad "
    write(Moment, f"{names}avslutskod avslutsorsak andring", moment())
    write(Momentbesok, "moment dag", besok())
    alla = range(1, count + 1)
    rader = (
        (id, modul.kod, (Modullage.AKTUELL if modul.aktuell else Modullage.KOMMANDE).value, senast(id), True)
        for id in alla
        for modul in innehall.moduler
    )
    write(Momentmodul, "moment modul lage aktuell_sedan vidmakthalls", rader)
    lasta = innehall.steg[: len(innehall.steg) // 3]
    write(
        Momentsteg,
        "moment steg dolt forst_oppnat senast_oppnat",
        ((id, steg.kod, False, senast(id), senast(id)) for id in alla for steg in lasta),
    )
    med_fragor = [steg for steg in lasta if steg.formular][:3]
    write(
        Formularsvar,
        "id moment steg nummer innehall lamnat",
        (
            (3 * id + nummer, id, steg.kod, 1, '{"hur": "Det går bra."}', senast(id))
            for id in alla
            for nummer, steg in enumerate(med_fragor)
        ),
    )
    write(
        Flagga,
        "moment slag steg svar uppstod dold",
        (
            (id, Flaggslag.SVAR.value, steg.kod, 3 * id + nummer, senast(id), senast(id) if id % 4 else None)
            for id in alla
            for nummer, steg in enumerate(med_fragor)
        ),
    )
    _handelser(max(id for id in alla if id % (ENHETER * PER_ENHET) + 1 == BEHANDLARE), med_fragor[0].kod, base)


def _handelser(moment: int, steg: str, base: datetime) -> None:
    """A long moment: every other event is a message, the rest are comments of the person."""

    def nar(nummer: int) -> str:
        return (base - timedelta(minutes=30 * nummer)).isoformat(timespec="microseconds")

    halften = range(HANDELSER // 2)
    meddelanden = ((moment, f"Meddelande {n}.", nar(2 * n), "", False, "") for n in halften)
    write(Meddelande, "moment text skrivet av_namn aviserat avisering", meddelanden)
    kommentarer = ((moment, steg, f"Kommentar {n}.", nar(2 * n + 1), "") for n in halften)
    write(Sidkommentar, "moment steg text skriven av_namn", kommentarer)


def _organisation(base: datetime) -> None:
    sedan, nu = (base - timedelta(days=2_000)).date().isoformat(), base.isoformat(timespec="microseconds")
    namn = [f"Mottagning {n:03}" for n in range(1, ENHETER + 1)]
    write(
        Enhet,
        "id namn hsa_id orgnr part tar_emot samverkan andring sortnyckel",
        (
            (id, ett, f"SE556-{id}", ORGNR, "oppenvard", False, False, 0, sort_key(ett))
            for id, ett in enumerate(namn, 1)
        ),
    )
    write(Processroll, "id nyckel namn", [(1, "psykolog", "Psykolog")])
    write(Befattning, "id namn processroll", [(1, "Psykolog", 1)])
    vilka = range(1, ADMINISTRATOR + 1)
    write(
        Medarbetare,
        "id hsa_id fornamn efternamn titel sok sortnyckel",
        (
            (id, f"SE556-M{id}", "Behandlare", str(id), "Psykolog", search_key(str(id)), sort_key(f"{id:06}"))
            for id in vilka
        ),
    )
    write(
        Medarbetaruppdrag,
        "id medarbetare enhet befattning fran",
        ((id, id, (id - 1) % ENHETER + 1, 1, sedan) for id in vilka),
    )
    roller = [Roll.get(Roll.nyckel == nyckel).id for nyckel in ("behandlare", "invanaradministrator")]
    write(Uppdragsroll, "uppdrag roll", ((id, roller[id == ADMINISTRATOR]) for id in vilka))
    write(Utbildning, "medarbetare dag antecknad antecknad_av", ((id, sedan, nu, BEHANDLARE) for id in vilka))
    write(Anslutning, "enhet fran av", ((id, sedan, BEHANDLARE) for id in range(1, ENHETER + 1)))


def _personer(count: int) -> None:
    names = "id nummer fornamn efternamn adress postnummer postort telefon skydd kalla sok sortnyckel"
    write(
        Person,
        names,
        (
            (
                one.id,
                one.nummer,
                one.fornamn,
                one.efternamn,
                "",
                "",
                "",
                "",
                "inget",
                "folkbokforing",
                one.sok,
                one.sortnyckel,
            )
            for one in persons(count)
        ),
    )


def _program(base: datetime) -> Innehall:
    """A program as large as FRAMÅT: nine moduler and four that wait."""
    fragor = (Fraga("hur", Fragetyp.TEXT, "Hur går det?"), Fraga("oro", Fragetyp.SKALA, "Oro", minst=0, mest=10))
    steg = iter(
        Steg(f"steg-{n}", n, f"Sida {n}", TEXT, formular=Formular(fragor) if n % STEG == 0 else None)
        for n in range(1, 13 * AVSNITT * STEG + 1)
    )
    moduler = tuple(
        Modul(
            f"modul-{n}",
            f"Modul {n}",
            tuple(Avsnitt(f"Avsnitt {m}", tuple(next(steg) for _ in range(STEG))) for m in range(1, AVSNITT + 1)),
            aktuell=n <= 9,
        )
        for n in range(1, 14)
    )
    innehall = Innehall("bench", "Programmet", Programslag.STODPROGRAM, "", "Välkommen.", moduler)
    Program.create(id=1, kod="bench", orgnr=ORGNR)
    Programinnehall.create(kontrollsumma="b" * 64, text=innehall.som_json())
    Programversion.create(id=1, program=1, nummer=1, titel="Programmet", kontrollsumma="b" * 64, i_bruk=base)
    return innehall
