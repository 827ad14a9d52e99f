"""The statistics of avvikelser as an Excel file: a cover sheet that says what was counted, and one sheet per table."""

from typing import Any

from models.shared import clock
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.trend import INDELNING_ORD, SLAG_ORD, Indelning, Rad, Slag, Urval, summa
from models.shared.organisation import Enhet

DEFINITIONER = (
    ("Avvikelser", "Det som har hänt. Räknas till dagen då det hände, på enheten där det registrerades."),
    ("Risker", "Risker för avvikelse: det som kunde ha hänt."),
    ("Varav fall", "Avvikelser inom ett område som räknas som fall, vem som än har registrerat dem."),
    ("Varav i samverkan", "Avvikelser och risker inom ett område som är en brist i samverkan mellan huvudmän."),
    ("Konsekvens", "Enligt den senaste analysen, 1–4. Utan analys: inte bedömd."),
    ("Urval", "De avvikelser som den som tog ut statistiken ansvarar för då. Varje avvikelse räknas en gång."),
)


def excel(tabeller: dict[Indelning, list[Rad]], urval: Urval, *, by: Any) -> bytes:
    """The file. It holds no persons."""
    from models.shared.excel import Number, book  # openpyxl takes 5 MiB, which few processes need

    kolumner = [(ord, 14 if slag is not Slag.BRISTER else 24) for slag, ord in SLAG_ORD.items()]
    blad: list[Any] = [("Om statistiken", [("Statistik över avvikelser", 28), ("", 100)], forsatt(urval, by=by))]
    for indelning, rader in tabeller.items():
        rubrik, ord = INDELNING_ORD[indelning]
        alla = [*rader, summa(rader)]
        blad.append((rubrik, [(ord, 60), *kolumner], [(rad.namn, *map(Number, rad.antal.values())) for rad in alla]))
    return book(blad)


def forsatt(urval: Urval, *, by: Any) -> list[tuple[str, str]]:
    """What stands on the cover sheet."""
    enhet = Enhet.get_or_none(Enhet.id == urval.enhet) if urval.enhet else None
    omrade = Avvikelseomrade.get_or_none(Avvikelseomrade.id == urval.omrade) if urval.omrade else None
    return [
        ("Period", f"{urval.fran} – {urval.till}"),
        ("Enhet", enhet.namn if enhet else "Alla som du ansvarar för"),
        ("Område", omrade.namn if omrade else "Alla"),
        ("Uttagen", f"{clock.local(clock.now()):%Y-%m-%d %H.%M} av {by.namn}, {by.titel}, {by.enhet.namn}"),
        *DEFINITIONER,
    ]
