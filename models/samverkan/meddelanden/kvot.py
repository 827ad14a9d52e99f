"""How large a file may be, and how much an ärende and a medarbetare may send: dated values, and their sentences."""

from datetime import date

from models.shared.rules import RuleBroken
from models.shared.varde import Daterat, Slag

BYTES = 1024 * 1024
HOGST = 25  # megabyte; no request may bring more
FILEN = Daterat(
    "samverkan.fil-storlek",
    "Bifogad fil: högsta storlek",
    "Så stor får en fil vara som bifogas ett meddelande. Det som redan är skickat påverkas inte.",
    Slag.MEGABYTE,
    {date(2020, 1, 1): 10},
    minst=1,
    hogst=HOGST,
)
ARENDET = Daterat(
    "samverkan.fil-arende",
    "Bifogade filer: högst i ett ärende",
    "Så mycket får alla filer i ett ärende vara tillsammans.",
    Slag.MEGABYTE,
    {date(2020, 1, 1): 200},
    minst=1,
    hogst=10_000,
)
DYGNET = Daterat(
    "samverkan.fil-dygn",
    "Bifogade filer: högst för en medarbetare på ett dygn",
    "Så mycket får en medarbetare bifoga under de senaste 24 timmarna, i alla ärenden tillsammans.",
    Slag.MEGABYTE,
    {date(2020, 1, 1): 100},
    minst=1,
    hogst=10_000,
)
UTKAST = Daterat(
    "samverkan.fil-utkast",
    "Bifogad fil som inte skickas: så länge sparas den",
    "En fil som har bifogats men inte skickats tas bort efter så många dagar.",
    Slag.DAGAR,
    {date(2020, 1, 1): 30},
    minst=1,
    hogst=365,
)
DATED = (FILEN, ARENDET, DYGNET, UTKAST)


def krav_pa_storlek(storlek: int) -> None:
    """Raise RuleBroken when a file is empty or larger than a file may be."""
    if not storlek:
        raise RuleBroken("Filen är tom. Välj en annan.", "fil")
    if storlek > FILEN.nu * BYTES:
        raise RuleBroken(f"Filen är större än {FILEN.slag.visa(FILEN.nu)}. Minska den eller dela upp den.", "fil")


def krav_pa_utrymme(storlek: int, i_arendet: int, pa_ett_dygn: int) -> None:
    """Raise RuleBroken when the ärende, or the medarbetare this day, has no room for so many bytes more."""
    if i_arendet + storlek > ARENDET.nu * BYTES:
        raise RuleBroken(f"Filerna i ett ärende får vara högst {ARENDET.slag.visa(ARENDET.nu)} tillsammans.", "fil")
    if pa_ett_dygn + storlek > DYGNET.nu * BYTES:
        raise RuleBroken(f"Du får bifoga högst {DYGNET.slag.visa(DYGNET.nu)} på ett dygn. Vänta till i morgon.", "fil")
