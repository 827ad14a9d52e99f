"""What has been looked at in the demo, what still waits, and a rest that was agreed on (S39, F15)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.tillgang import nas_av
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.invanare.invanare import Invanare

EN_DAG = timedelta(days=1)
KVAR = 3  # days that nobody has got to yet
VARFOR = "Reser bort. Vi hörs när resan är slut."


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """The behandlare look through what has come, one answers again, and one rests."""
    granskar = [_granskar(getattr(cast, namn), base_day, timme) for namn, timme in (("filippa", 15), ("johan", 14))]
    return [*granskar, _svarar_igen(cast, base_day), _vilar(cast, base_day)]


def _granskar(behandlare: Any, base_day: date, timme: int) -> Iterator[datetime]:
    """All but what is new, and one answer that the program wants looked at, which has been left for too long."""
    yield clock.utc(base_day - 2 * EN_DAG, time(timme, 0))
    mina = Moment.visible_to(behandlare).where(nas_av(Moment, behandlare)).select(Moment.id)
    alla = list(Flagga.select().where(Flagga.moment.in_(mina), Flagga.dold.is_null()).order_by(Flagga.uppstod.desc()))
    glomd = next((flagga.id for flagga in alla if flagga.slag is Flaggslag.SVAR_ATT_SE), None)
    for flagga in alla:
        if flagga.id != glomd and flagga.uppstod < clock.ago(days=KVAR):
            flagga.dolj(by=behandlare)


def _svarar_igen(cast: Cast, base_day: date) -> Iterator[datetime]:
    """The one who has come furthest is in again, and answers two formulär once more as they were answered before."""
    yield clock.utc(base_day - EN_DAG, time(19, 20))
    ett = _pagar(cast.filippa).order_by(Moment.startad).get()
    jag = Invanare(ett.person_id, ett.person.namn)
    Momentbesok.notera(ett, by=jag)
    for minut, svar in enumerate(list(Formularsvar.select().where(Formularsvar.moment == ett).limit(2))):
        yield clock.utc(base_day - EN_DAG, time(19, 25 + minut))
        steg = ett.innehall.steg_av_kod(svar.steg)
        if steg:
            lamna(ett, steg, svar.svar, efter=svar.nummer, by=jag)


def _vilar(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - 2 * EN_DAG, time(10, 30))
    ett = _pagar(cast.filippa).where(Moment.startad < clock.ago(days=15)).order_by(Moment.startad.desc()).get()
    Uppehall.ange(ett, base_day + 12 * EN_DAG, VARFOR, by=cast.filippa)


def _pagar(behandlare: Any) -> Any:
    """The moment of a behandlare that go on."""
    mina = Moment.select().where(Moment.behandlare == behandlare.medarbetare_id)
    return mina.where(Moment.avslutad.is_null(), Moment.vidmakthalls_till.is_null())
