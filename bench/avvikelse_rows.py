"""Avvikelser of a whole kommun over five years, most of them closed with an analys."""

from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any

from bench.bulk import write
from bench.socialtjanst_rows import CHEF, ENHETER, ORGNR
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.ansvar import Avvikelseansvar, Niva
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.omrade import ALLAS, Avvikelseomrade
from models.shared.avvikelse.utredning import Utredning
from models.shared.organisation import Roll, Uppdragsroll

DAGAR = 5 * 365


def avvikelse_rows(count: int, base: datetime) -> None:
    """Write `count` of them, the same each time. The one at the top of the tree answers for them all."""
    moment, idag = base.isoformat(timespec="microseconds"), base.date()
    omraden = [(en.id, en.lagrum.value) for en in Avvikelseomrade.select().where(Avvikelseomrade.orgnr == ALLAS)]
    alla = range(1, count + 1)

    def rad(id: int, omrade: tuple[int, str]) -> tuple[Any, ...]:
        dag = (idag - timedelta(days=DAGAR * (count - id) // count)).isoformat()
        typ = "risk" if id % 4 == 0 else "avvikelse"
        falt = (1 + id % ENHETER, CHEF, omrade[1], omrade[0], "annan", dag, False, "Det hände.", "", CHEF)
        return (id, f"AV-2026-{id:07}", "verksamhet", typ, *falt, "Samordnare 1", "Samordnare", dag, moment)

    write(
        Avvikelse,
        "id nummer slag typ enhet fran_enhet lagrum omrade plats handelsedatum tid_uppskattad handelseforlopp "
        "atgardsforslag rapporterad_av av_namn av_titel rapportdatum registrerad",
        map(rad, alla, islice(cycle(omraden), count)),
    )
    write(Utredning, "id avvikelse orgnr skapad andring", ((id, id, ORGNR, moment, 0) for id in alla))
    write(
        Avvikelseansvar,
        "utredning enhet niva varfor fran av",
        ((id, 1 + id % ENHETER, Niva.EGEN.value, "", moment, CHEF) for id in alla),
    )
    write(
        Analys,
        "utredning nummer konsekvens sannolikhet orsak text tidpunkt av av_namn av_titel",
        (
            (id, 1, 1 + id % 4, 1 + id % 3, "Halt golv.", "", moment, CHEF, "Samordnare 1", "Samordnare")
            for id in alla
            if id % 3
        ),
    )
    Uppdragsroll.get_or_create(uppdrag=CHEF, roll=Roll.get(Roll.nyckel == "avvikelseutredare"))
