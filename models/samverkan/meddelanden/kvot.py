"""How large a file may be, and how much an ärende and a medarbetare may send: dated values."""

from datetime import date

from models.shared.files.kvot import HOGST, Kvot
from models.shared.varde import Daterat, Slag

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
KVOT = Kvot(FILEN, ARENDET, DYGNET)
