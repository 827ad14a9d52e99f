"""The tables of Uppföljning, each as rows of text: the page and the Excel file show the same."""

from datetime import date, timedelta
from fractions import Fraction

from models.samverkan.lagklocka.ersattning import per_kommun
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.nyckeltal import LEDTID, manaden, per_enhet
from models.samverkan.lagklocka.villkor import TIMMAR
from models.samverkan.processer import SVU
from models.shared.money import kr
from models.shared.organisation import Enhet
from models.shared.reference import kommunnamn

TITEL = {step.key: step.title for step in SVU}
ENHETER = (
    "Enhet",
    "Inskrivningar",
    "Efter lagens tid",
    "Klockslag saknas",
    "Tid till kvittens",
    *(f"Tid till {TITEL[steg]}" for steg in LEDTID),
    "Utskrivna",
    "Åter inom 30 dagar",
)
KOMMUNER = (
    "Kommun",
    "Utskrivna",
    "Räknas inte",
    "Dagar enligt lagen",
    "Belopp enligt lagen",
    "Medelvärde, dagar",
    "Dagar över medelvärdet",
    "Belopp enligt medelvärdet",
)
MANADER = ("Månad", "Inskrivningar", "Efter lagens tid")


def enheter(fallen: list[Fall], manad: date) -> list[tuple[str, ...]]:
    """Nyckeltal, one row for each enhet, in Swedish order."""
    tal = per_enhet(fallen, manad, TIMMAR.pa(manad))
    return [
        (
            enhet.namn,
            str(ett.antal),
            str(ett.sena),
            str(ett.utan_klockslag),
            timmar(ett.kvittens),
            *(timmar(ett.ledtider.get(steg)) for steg in LEDTID),
            str(ett.utskrivna),
            str(ett.ater),
        )
        for enhet in Enhet.select().where(Enhet.id.in_(list(tal))).order_by(Enhet.sortnyckel, Enhet.id)
        for ett in [tal[enhet.id]]
    ]


def kommuner(fallen: list[Fall], manad: date) -> list[tuple[str, ...]]:
    """Liability, one row for each kommun."""
    return [
        (
            kommunnamn(kod) or kod,
            str(en.hem),
            str(en.hindrade),
            str(en.lag_dagar),
            kr(en.lag_ore),
            decimal(en.medel),
            str(en.snitt_dagar),
            kr(en.snitt_ore),
        )
        for kod, en in per_kommun(fallen, manad).items()
    ]


def aret(fallen: list[Fall], manad: date) -> list[tuple[str, int, int]]:
    """The twelve months that end with this one: notices sent, and those that came too late."""
    manader = [manad]
    while len(manader) < 12:
        manader.insert(0, manaden(manader[0] - timedelta(days=1)))
    tal = [(en, per_enhet(fallen, en, TIMMAR.pa(en)).values()) for en in manader]
    return [(f"{en:%Y-%m}", sum(t.antal for t in alla), sum(t.sena for t in alla)) for en, alla in tal]


def excel(fallen: list[Fall], manad: date) -> bytes:
    """The tables as a file, a sheet for each."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    tolv = [(en, str(antal), str(sena)) for en, antal, sena in aret(fallen, manad)]
    return book(
        (
            (f"Nyckeltal {manad:%Y-%m}", _bredd(ENHETER), enheter(fallen, manad)),
            (f"Betalningsansvar {manad:%Y-%m}", _bredd(KOMMUNER), kommuner(fallen, manad)),
            ("Tolv månader", _bredd(MANADER), tolv),
        )
    )


def timmar(tid: timedelta | None) -> str:
    """A time in hours with one decimal; a dash when there is none."""
    return "–" if tid is None else f"{decimal(Fraction(int(tid.total_seconds()), 3600))} tim"


def decimal(tal: Fraction | None) -> str:
    """A number with one decimal, as Swedish writes it; a dash when there is none."""
    return "–" if tal is None else f"{float(tal):.1f}".replace(".", ",")


def _bredd(kolumner):
    return [(namn, max(14, len(namn) + 2)) for namn in kolumner]
