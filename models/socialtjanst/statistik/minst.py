"""The smallest number that leaves in statistics of socialtjänsten (F10)."""

from datetime import date

from models.shared.varde import Daterat, Slag

MINST = Daterat(
    "socialtjanst.statistik.minst",
    "Statistik: minsta antal som visas utanför enheten",
    "Färre än så många visas inte i Excel, CSV, JSON och PDF, och inte heller det som de kan räknas ut från.",
    Slag.ANTAL,
    {date(2000, 1, 1): 5},
    minst=3,
    hogst=50,
)
DATED = (MINST,)
