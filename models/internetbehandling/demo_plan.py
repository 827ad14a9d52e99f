"""Aktivitetsplaner in the demo: one of FRAMÅT that is registered most evenings, and one that is not activated (S24)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan import arbete
from models.internetbehandling.plan.oppna import att_registrera
from models.internetbehandling.plan.registrera import registrera
from models.internetbehandling.plan.uppgifter import Planuppgifter
from models.internetbehandling.plan.upplagg import lagg_upp
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.invanare.invanare import Invanare

EN_DAG, FRAMAT = timedelta(days=1), "framat"
DAGAR = 14
MISSAD = 6  # days ago, and so closed
KVALL = time(19, 30)
STEG = (4200, 5100, 3800, 6200, 5600, 7400, 4900, 6800, 0, 7100, 8200, 6600, 7900, 8400)
KOMMENTARER = {3: "Gick hela vägen till affären.", 10: "Nytt rekord för mig."}


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What happens in the plans."""
    return [_steg(cast, base_day)]


def _steg(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - DAGAR * EN_DAG, time(10, 5))
    ett = _momentet(cast)
    if ett is None:
        return
    _lagg(ett, "antal-steg", cast.filippa, tider=((KVALL,),) * 7, dagar_efter=2, kommentar=True, flagga_missad=True)
    tisdag_och_fredag = ((), (KVALL,), (), (), (KVALL,), (), ())
    _lagg(ett, "min-plan-fysisk-rorelser", cast.filippa, tider=tisdag_och_fredag, dagar_efter=3, aktiverad=False)
    jag = Invanare(ett.person_id, ett.person.namn)
    for dag, steg in enumerate(STEG):
        kvar = DAGAR - dag
        if kvar == MISSAD:
            continue
        yield clock.utc(base_day - kvar * EN_DAG, time(20, 5 + dag))
        (sist, *_) = reversed(att_registrera(ett))
        registrera(
            sist.plan, sist.tillfalle.nummer, {"steg": steg}, kommentar=KOMMENTARER.get(dag, ""), fragor=1, by=jag
        )
        arbete.arbeta()


def _momentet(cast: Cast) -> Moment | None:
    """A moment of FRAMÅT that Filippa treats and that goes on, the one that began first."""
    query = Moment.select().where(Moment.behandlare == cast.medarbetare("filippa")).order_by(Moment.startad, Moment.id)
    return next((en for en in query if en.pagar and en.innehall.kod == FRAMAT), None)


def _lagg(ett: Moment, kod: str, by: Any, **mer: Any) -> None:
    mall = next(en for en in ett.innehall.aktivitetsplaner if en.kod == kod)
    uppgifter = Planuppgifter(mall.titel, mall.text.strip(), mall.fragor, clock.today(), **{"aktiverad": True} | mer)
    lagg_upp(ett, uppgifter, mall=kod, by=by)
