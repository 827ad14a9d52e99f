"""How large the document of an uppdrag may be, as a dated value (FI-03)."""

from datetime import date

from models.shared.files.kvot import HOGST, Kvot
from models.shared.varde import Daterat, Slag

FILEN = Daterat(
    "socialtjanst.uppdrag-storlek",
    "Uppdrag: högsta storlek på ett dokument",
    "Så stor får den PDF vara som en handläggare lägger till i ett uppdrag. Det som redan är tillagt påverkas inte.",
    Slag.MEGABYTE,
    {date(2000, 1, 1): 15},
    minst=1,
    hogst=HOGST,
)
DATED = (FILEN,)
KVOT = Kvot(FILEN, FILEN, FILEN)  # an uppdrag has one document
