"""Examples of journalmallar, nyckelord and frastexter of each verksamhet, to begin with (T19–T22)."""

from typing import Any

from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst.journal import mallregister
from models.socialtjanst.journal.mall import Journalmall
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord
from models.socialtjanst.utforare.verksamhet import Verksamhet

RUBRIKER = (
    *("Genomförande av insatsen", "Kontakt med den enskilde", "Kontakt med anhörig eller närstående"),
    *("Kontakt med myndighet eller vård", "Hälsa och mående", "Boende", "Ekonomi", "Sysselsättning", "Avslut"),
)
SERVICE = ("Besök", "Samtal och rådgivning", "Kontakt med andra", "Avslut")
MALLAR: dict[Verksamhet, dict[str, tuple[str, ...]]] = {
    Verksamhet.IFO: {"Genomförandejournal IFO": RUBRIKER, "Servicejournal": SERVICE},
    Verksamhet.FH: {"Genomförandejournal FH": RUBRIKER},
    Verksamhet.AO: {
        "Genomförandejournal ÄO": (
            "Genomförande av insatsen",
            "Hälsa och mående",
            "Måltider",
            "Kontakt med anhöriga",
            "Avslut",
        )
    },
}
NYCKELORD: dict[Verksamhet, tuple[str, ...]] = {
    Verksamhet.IFO: (
        *("Genomförandeplan upprättad", "Genomförandeplan uppföljd", "Hembesök", "Telefonsamtal", "Uteblivet besök"),
        *("Samverkan", "Orosanmälan", "Återfall"),
    ),
    Verksamhet.FH: ("Genomförandeplan upprättad", "Genomförandeplan uppföljd", "Hembesök", "Samverkan"),
    Verksamhet.AO: ("Genomförandeplan upprättad", "Genomförandeplan uppföljd", "Fall", "Måltid", "Samverkan"),
}
FRASTEXTER = {
    "Hembesök enligt plan": "Hembesök enligt genomförandeplanen. Den enskilde tog emot och samtyckte till besöket.",
    "Uteblivet besök": "Den enskilde kom inte till det avtalade besöket och har inte hört av sig. Ny kontakt söks.",
    "Telefonkontakt": "Telefonkontakt med den enskilde. Vi kom överens om följande:",
}


def lagg_in(*, by: Any) -> int:
    """Load those that are not there yet in the own kommun. Returns how many. Raises RuleBroken."""
    mallregister.krav_pa_egen(by.enhet.orgnr, by)
    antal = 0
    with db.atomic():
        for verksamhet in Verksamhet:
            mallar = _finns(Journalmall, Journalmall.namn, verksamhet, by)
            for namn, rubriker in MALLAR[verksamhet].items():
                if namn not in mallar:
                    mall = mallregister.ny_mall(verksamhet, namn, exempel=True, by=by)
                    for rubrik in rubriker:
                        mallregister.ny_rubrik(mall, rubrik, by=by)
                    antal += 1
            ord = _finns(Nyckelord, Nyckelord.ord, verksamhet, by)
            for ett in NYCKELORD[verksamhet]:
                if ett not in ord:
                    mallregister.nytt_nyckelord(verksamhet, ett, exempel=True, by=by)
                    antal += 1
            kort = _finns(Frastext, Frastext.kort, verksamhet, by)
            for ett, text in FRASTEXTER.items():
                if ett not in kort:
                    mallregister.ny_frastext(verksamhet, ett, text, exempel=True, by=by)
                    antal += 1
    if not antal:
        raise RuleBroken("Exemplen är redan inlagda.")
    return antal


def finns_att_lagga_in(orgnr: str) -> bool:
    """True as long as one of the mallar is not there."""
    namn = [namn for mallar in MALLAR.values() for namn in mallar]
    return Journalmall.select().where(Journalmall.orgnr == orgnr, Journalmall.namn.in_(namn)).count() < len(namn)


def _finns(noun, falt, verksamhet, by):
    query = noun.select(falt).where(noun.orgnr == by.enhet.orgnr, noun.verksamhet == verksamhet)
    return {varde for (varde,) in query.tuples()}
