"""A catalogue to try behovspeng with: each code is marked as an example, and nobody has decided its price.

The numbers are those that Swedish dental care uses for åtgärder of the same kind. The words, the rules and the prices
are made up to show what there is. Nothing loads it but someone who asks for it.
"""

from datetime import date
from typing import Any

from models.shared import audit
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovskod import Behovskod, Inom, Plats
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kodregler import Regler, krav_pa_tandvardsenheten, lagg_upp
from models.tandvard.behovspeng.kombinera import hindra

BESLUT = "Exempel, inget beslut"
TAND, KAKE, DAG, PERIOD = Plats.TAND, Plats.KAKE, Inom.DAG, Inom.PERIOD
KODER = {
    "101": (Regler("Undersökning, hela munnen", karies=True, hogst=1, hogst_inom=DAG), 690_00),
    "103": (Regler("Undersökning vid akuta besvär", hogst=1, hogst_inom=DAG), 380_00),
    "121": (Regler("Röntgenbild av en tand", plats=TAND, hogst=4, hogst_inom=DAG), 60_00),
    "124": (Regler("Röntgen, panoramabild", hogst=1), 410_00),
    "201": (Regler("Samtal om munhälsa, kort", hogst=1, hogst_inom=DAG), 260_00),
    "204": (Regler("Skena som skyddar tänderna", plats=KAKE, hogst=1), 1_450_00),
    "301": (Regler("Behandling av sjukdom, kortare tid", karies=True, hogst=1, hogst_inom=DAG), 420_00),
    "302": (Regler("Behandling av sjukdom, längre tid", karies=True, hogst=1, hogst_inom=DAG), 980_00),
    "322": (Regler("Stegvis borttagning av djup karies", plats=TAND, karies=True, hogst=1), 870_00),
    "341": (Regler("Rengöring under tandköttet, per tand", plats=TAND, hogst=1, hogst_inom=DAG), 330_00),
    "362": (Regler("Lustgas, per besök", hogst=1, hogst_inom=DAG), 720_00),
    "401": (Regler("Utdragning av en tand", plats=TAND, hogst=1), 940_00),
    "402": (Regler("Utdragning av en tand med komplikation", plats=TAND, hogst=1), 1_780_00),
    "405": (Regler("Kirurgi i käken", plats=KAKE, forhandsbedoms=True), 3_200_00),
    "501": (Regler("Rotfyllning, en rotkanal", plats=TAND, hogst=1), 3_300_00),
    "502": (Regler("Rotfyllning, två rotkanaler", plats=TAND, hogst=1), 3_950_00),
    "503": (Regler("Rotfyllning, tre rotkanaler", plats=TAND, hogst=1), 5_100_00),
    "604": (Regler("Skena mot tandpressning", plats=KAKE, forhandsbedoms=True, hogst=1), 3_600_00),
    "701": (Regler("Fyllning på en yta, framtand", plats=TAND, ytor="MDBLIPC"), 680_00),
    "702": (Regler("Fyllning på två ytor, framtand", plats=TAND, ytor="MDBLIPC"), 880_00),
    "704": (Regler("Fyllning på en yta, kindtand", plats=TAND, ytor="MODBLPC"), 920_00),
    "705": (Regler("Fyllning på två ytor, kindtand", plats=TAND, ytor="MODBLPC"), 1_240_00),
    "800": (Regler("Krona", plats=TAND, forhandsbedoms=True, hogst=1), 6_100_00),
    "811": (Regler("Krona fäst i implantat", plats=TAND, forhandsbedoms=True, hogst=1), 7_400_00),
    "831": (Regler("Avtagbar protes", plats=KAKE, forhandsbedoms=True, hogst=1), 8_900_00),
    "901": (Regler("Tandreglering, enklare", plats=KAKE, forhandsbedoms=True, hogst=1), 9_500_00),
}
# Each pair, within what, and whether on the same tooth.
KOMBINATIONER = (
    ("101", "103", DAG, False),
    ("301", "302", DAG, False),
    ("401", "402", PERIOD, True),
    ("501", "502", PERIOD, True),
    ("502", "503", PERIOD, True),
    ("701", "702", DAG, True),
    ("704", "705", DAG, True),
    ("800", "811", PERIOD, True),
    ("831", "901", PERIOD, False),
)


def lagg_in(*, fran: date, by: Any) -> list[Behovskod]:
    """Load the codes that are not there yet with their prices, and the combinations among them."""
    krav_pa_tandvardsenheten(by)
    with db.atomic():
        finns = {rad.kod: rad for rad in Behovskod.select().where(Behovskod.kod.in_(list(KODER)))}
        nya = {}
        for kod, (regler, ore) in KODER.items():
            if kod not in finns:
                nya[kod] = lagg_upp(kod, regler, fran=fran, exempel=True, by=by)
                Behovspris.besluta(nya[kod], ore, fran=fran, beslut=BESLUT, by=by)
        if not nya:
            raise RuleBroken("Exemplen är redan inlagda.")
        for kod, annan, inom, samma_tand in KOMBINATIONER:
            if kod in nya and annan in nya:
                hindra(nya[kod], nya[annan], inom=inom, samma_tand=samma_tand, by=by)
        audit.record(events.BEHOVSEXEMPEL_INLAGT, None, by=by, antal=len(nya))
    return list(nya.values())


def finns_att_lagga_in() -> bool:
    """True as long as some of them are not there."""
    return Behovskod.select().where(Behovskod.kod.in_(list(KODER))).count() < len(KODER)
