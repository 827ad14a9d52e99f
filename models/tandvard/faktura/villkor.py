"""The terms of the invoices, as dated values that the administrators keep."""

from datetime import date

from models.shared.varde import Daterat, Slag

BETALNINGSTID = Daterat(
    "tandvard.betalningstid",
    "Tandvård: betalningstid",
    "En faktura i tandvården ska betalas så många dagar efter fakturadatum. En faktura för behovspeng har både "
    "fakturadatum och förfallodatum så många dagar efter faktureringsperiodens sista dag.",
    Slag.DAGAR,
    {date(2000, 1, 1): 30},
    minst=1,
    hogst=180,
)
DATED = (BETALNINGSTID,)
