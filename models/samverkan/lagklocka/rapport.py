"""The tables of Uppföljning, each as rows of text: the page and the Excel file show the same."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from models.samverkan.lagklocka.ersattning import per_kommun
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.nyckeltal import LEDTID, manaden, per_enhet
from models.samverkan.lagklocka.overenskommelse import Avtalat
from models.samverkan.lagklocka.sma_tal import MINST, grupp, matt
from models.samverkan.lagklocka.villkor import MODELL_ORD, TIMMAR
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
    "Gäller enligt överenskommelse",
    "Att betala",
)
MANADER = ("Månad", "Inskrivningar", "Efter lagens tid")


def enheter(fallen: list[Fall], manad: date) -> list[tuple[str, ...]]:
    """Nyckeltal, one row for each enhet, in Swedish order, without the numbers that are too small."""
    tal = per_enhet(fallen, manad, TIMMAR.pa(manad))
    minst = MINST.nu
    return [
        _enhet(enhet.namn, tal[enhet.id], minst)
        for enhet in Enhet.select().where(Enhet.id.in_(list(tal))).order_by(Enhet.sortnyckel, Enhet.id)
    ]


def _enhet(namn, ett, minst):
    antal, (sena, utan_klockslag) = _inskrivna(ett, minst)
    utskrivna, (ater,) = grupp(ett.utskrivna, [ett.ater], minst)
    return (
        namn,
        antal.ord,
        sena.ord,
        utan_klockslag.ord,
        matt(timmar(ett.kvittens), ett.kvitterade, minst),
        *(matt(timmar(ett.ledtider.get(steg)), ett.med_steg.get(steg, 0), minst) for steg in LEDTID),
        utskrivna.ord,
        ater.ord,
    )


def _inskrivna(ett, minst):
    return grupp(ett.antal, [ett.sena, ett.utan_klockslag], minst)


def kommuner(fallen: list[Fall], manad: date, egen: str) -> list[tuple[str, ...]]:
    """Liability, one row for each kommun and region, by both ways of counting and by the one that is agreed."""
    per = per_kommun(fallen, manad, Avtalat.alla().villkor)
    regioner = {region for _, region in per if region != egen}
    andra = {en.orgnr: en.namn for en in Enhet.select().where(Enhet.orgnr.in_(regioner), Enhet.over.is_null())}
    return [
        (
            _mellan(kommunnamn(kod) or kod, andra.get(region)),
            str(en.hem),
            str(en.hindrade),
            str(en.lag_dagar),
            kr(en.lag_ore),
            decimal(en.medel),
            str(en.snitt_dagar),
            kr(en.snitt_ore),
            MODELL_ORD[en.modell].capitalize(),
            kr(en.avtalat_ore),
        )
        for (kod, region), en in per.items()
    ]


def _mellan(kommun, region):
    """The kommun, and the region when it is not the reader's own."""
    return f"{kommun} och {region}" if region else kommun


def aret(fallen: list[Fall], manad: date) -> list[tuple[str, int, int]]:
    """The twelve months that end with this one: notices sent, and those that came too late.

    Only what is shown for an enhet in its month is counted, so that what is not shown cannot be had from the sum.
    """
    manader = [manad]
    while len(manader) < 12:
        manader.insert(0, manaden(manader[0] - timedelta(days=1)))
    minst = MINST.nu
    tal = [(en, [_inskrivna(ett, minst) for ett in per_enhet(fallen, en, TIMMAR.pa(en)).values()]) for en in manader]
    return [
        (f"{en:%Y-%m}", _summa(antal for antal, _ in alla), _summa(sena for _, (sena, _utan) in alla))
        for en, alla in tal
    ]


def _summa(tal):
    return sum(ett.varde for ett in tal if ett.visas)


def excel(fallen: list[Fall], manad: date, *, ansvar: str | None) -> bytes:
    """The tables as a file, a sheet for each; that of liability for those who may see it, at the `ansvar` orgnr."""
    from models.shared.excel import book  # openpyxl takes 5 MiB, which few processes need

    tolv = [(en, str(antal), str(sena)) for en, antal, sena in aret(fallen, manad)]
    blad: list[tuple[str, Any, Any]] = [
        (f"Nyckeltal {manad:%Y-%m}", _bredd(ENHETER), enheter(fallen, manad)),
        ("Tolv månader", _bredd(MANADER), tolv),
    ]
    if ansvar:
        blad.insert(1, (f"Betalningsansvar {manad:%Y-%m}", _bredd(KOMMUNER), kommuner(fallen, manad, ansvar)))
    return book(blad)


def timmar(tid: timedelta | None) -> str:
    """A time in hours with one decimal; a dash when there is none."""
    return "–" if tid is None else f"{decimal(Fraction(int(tid.total_seconds()), 3600))} tim"


def decimal(tal: Fraction | None) -> str:
    """A number with one decimal, as Swedish writes it; a dash when there is none."""
    return "–" if tal is None else f"{float(tal):.1f}".replace(".", ",")


def _bredd(kolumner):
    return [(namn, max(14, len(namn) + 2)) for namn in kolumner]
