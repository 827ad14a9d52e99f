"""How large a document of an ärende may be, and how much may be added, as dated values (FI-03)."""

from datetime import date

from models.shared.files.kvot import HOGST, Kvot
from models.shared.varde import Daterat, Slag

FILEN = Daterat(
    "tandvard.dokument-storlek",
    "Behovspeng: högsta storlek på ett dokument",
    "Så stor får en fil vara som läggs till i ett behovspengsärende. Det som redan är tillagt påverkas inte.",
    Slag.MEGABYTE,
    {date(2000, 1, 1): 15},
    minst=1,
    hogst=HOGST,
)
ARENDET = Daterat(
    "tandvard.dokument-arende",
    "Behovspeng: dokument i ett ärende",
    "Så mycket får alla dokument i ett behovspengsärende vara tillsammans, med de borttagna.",
    Slag.MEGABYTE,
    {date(2000, 1, 1): 200},
    minst=1,
    hogst=10_000,
)
DYGNET = Daterat(
    "tandvard.dokument-dygn",
    "Behovspeng: dokument från en medarbetare på ett dygn",
    "Så mycket får en medarbetare lägga till under de senaste 24 timmarna, i alla ärenden tillsammans.",
    Slag.MEGABYTE,
    {date(2000, 1, 1): 200},
    minst=1,
    hogst=10_000,
)
DATED = (FILEN, ARENDET, DYGNET)
KVOT = Kvot(FILEN, ARENDET, DYGNET)
