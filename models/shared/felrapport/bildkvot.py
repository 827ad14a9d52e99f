"""How large the picture of a felrapport may be, as a dated value (FI-03)."""

from datetime import date

from models.shared.files.kvot import HOGST, Kvot
from models.shared.varde import Daterat, Slag

FILEN = Daterat(
    "shared.felrapport-storlek",
    "Felrapport: högsta storlek på en skärmbild",
    "Så stor får den skärmbild vara som hör till en felrapport.",
    Slag.MEGABYTE,
    {date(2000, 1, 1): 5},
    minst=1,
    hogst=HOGST,
)
DATED = (FILEN,)
KVOT = Kvot(FILEN, FILEN, FILEN)  # a report has one picture
