"""Invented invoices to invented payees; the numbers have right check digits and belong to nobody we know of."""

from datetime import UTC, date, datetime

from models.tandvard.utbetalning.giro import Giro
from models.tandvard.utbetalning.underlag import (
    Betalare,
    Betalning,
    Mottagare,
    Rad,
    Underlag,
    Utbetalningsunderlag,
)

REGIONEN = Betalare(
    namn="Region Påhitt",
    orgnr="2321000016",
    iban="SE3550000000054910000003",
    bic="ESSESESS",
    referens="Tandvårdsenheten",
    serie="T",
    kostnadskonto="5511",
    skuldkonto="2440",
    motpart="83",
)
EKDALA = Mottagare(
    namn="Folktandvården Ekdala",
    vardgivare="Region Påhitt Folktandvård",
    orgnr="5560360793",
    giro=Giro.BANKGIRO,
    nummer="9912346",
    f_skatt=True,
)
TALLMORA = Mottagare(
    namn="Tallmora tandläkare & vänner",
    vardgivare='Tallmora "Tand" AB',
    orgnr="5567037485",
    giro=Giro.PLUSGIRO,
    nummer="2865434",
    f_skatt=False,
)
MVC = Rad("BA-2026-00001", "MVC, Information till blivande föräldrar", date(2026, 10, 7), 5, 48_50)
TOBAK = Rad("BA-2026-00002", "T1, Tobaksavvänjning, första besöket", date(2026, 10, 9), 2, 350_00)


def faktura(nummer=1, mottagare=EKDALA, rader=(MVC, TOBAK)):
    return Underlag(
        nummer=f"BF-2026-{nummer:05}",
        verifikationsnummer=f"2026-{nummer:05}",
        verifikationsdag=date(2026, 11, 5),
        fakturadatum=date(2026, 11, 1),
        forfallodatum=date(2026, 12, 1),
        forsta_dag=date(2026, 10, 1),
        sista_dag=date(2026, 10, 31),
        referens=f"Ekdala {nummer}",
        mottagare=mottagare,
        rader=tuple(rader),
    )


def krediterad(rad, antal=1):
    return Rad(rad.arende, rad.text, rad.datum, -antal, rad.pris_ore)


def utbetalning(*betalningar):
    betalningar = betalningar or (
        Betalning(EKDALA, (faktura(1), faktura(3, rader=[krediterad(MVC, 2)]))),
        Betalning(TALLMORA, (faktura(2, TALLMORA, [TOBAK, krediterad(MVC)]),)),
    )
    skapad = datetime(2026, 11, 9, 23, 30, 15, 123456, tzinfo=UTC)
    return Utbetalningsunderlag("TU-2026-00001", skapad, date(2026, 11, 12), REGIONEN, betalningar)
