"""Aktivitetsplaner in the bench: one in each moment that goes on, up to 10 000, and one of 1 000 registrations."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from time import process_time

from bench.bulk import write
from models.internetbehandling.plan import arbete
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.tillfallen import EN_DAG
from models.internetbehandling.program.innehall import Fraga, Fragetyp, Val, fragor_som_json
from models.shared import clock

MEST = 10_000
REGISTRERINGAR = 1_000
HALV_ATTA = time(7, 30)
VARJE_DAG = json.dumps({str(dag): ["07:30"] for dag in range(7)})
FRAGOR = (
    Fraga("steg", Fragetyp.TAL, "Hur många steg?"),
    Fraga("kansla", Fragetyp.SKALA, "Hur kändes det?", minst=0, mest=10),
    Fraga("satt", Fragetyp.ENVAL, "Hur gick du?", val=(Val("ute", "Ute"), Val("inne", "Inne"))),
)


def plan_rows(count: int, base: datetime, ett: int, by: int) -> None:
    """Write a plan in each of the latest moment, and a long one, the first, in moment `ett`; `by` laid them up."""
    nu = base.isoformat(timespec="microseconds")
    i_dag = clock.local(base).date()
    start = i_dag - REGISTRERINGAR * EN_DAG
    planer = [(1, ett, start)] + [
        (n, moment, i_dag) for n, moment in enumerate(range(max(1, count - MEST + 1), count + 1), start=2)
    ]
    names = "id moment mall titel text startdatum kommentar flagga_missad aktiverad skapad skapad_av andring nasta"
    rader = (
        (id, moment, "", "Min promenad", "", fran.isoformat(), False, True, _sedan(fran), nu, by, 0, _vid(i_dag))
        for id, moment, fran in planer
    )
    write(Aktivitetsplan, names, rader)
    fragor = fragor_som_json(FRAGOR)
    write(Planfragor, "id plan nummer innehall", ((id, id, 1, fragor) for id, _, _ in planer))
    write(
        Planschema,
        "plan fran intervall dagar_efter tider",
        ((id, fran.isoformat(), 1, 2, VARJE_DAG) for id, _, fran in planer),
    )
    write(
        Planregistrering,
        "plan fragor tillfalle innehall kommentar registrerad",
        ((1, 1, _vid(start + n * EN_DAG), _svar(n), "", nu) for n in range(REGISTRERINGAR)),
    )


def plan_questions(ett: int) -> dict[str, str]:
    """The page of a behandlare that shows all of the long plan."""
    return {"Resultat": f"/internetbehandling/moment/{ett}/planer/1/resultat"}


def plan_work() -> dict[str, Callable[[], object]]:
    """The work of a minute in which nothing is due."""
    return {"job: a minute with no plan due": arbete.arbeta}


def all_due() -> float:
    """The seconds that the job takes when every plan is due in the same minute. Done once: then none is due."""
    begun = process_time()
    arbete.arbeta()
    return process_time() - begun


def _sedan(dag: date) -> str:
    return clock.utc(dag).isoformat(timespec="microseconds")


def _vid(dag: date) -> str:
    return clock.utc(dag, HALV_ATTA).isoformat(timespec="microseconds")


def _svar(n: int) -> str:
    return json.dumps({"steg": 3_000 + n * 7 % 5_000, "kansla": n % 11, "satt": "ute" if n % 3 else "inne"})
