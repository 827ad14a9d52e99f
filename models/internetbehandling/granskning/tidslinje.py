"""Tidslinje: all that has happened in a moment in one order, the latest first, for reading and for the record (S47)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import reduce
from operator import add
from typing import Any

from peewee import SQL, Value

from models.internetbehandling.granskning import events as granskning
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment import events
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.plan import events as planer
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.slut import events as slut
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.fields import MomentField
from models.shared.organisation import Medarbetare


class Radslag(StrEnum):
    """The kinds of rows there are."""

    MEDDELANDE = "meddelande"
    KOMMENTAR = "kommentar"
    SVAR = "svar"
    REGISTRERING = "registrering"
    MISSAD = "missad"
    INNEHALL = "innehall"
    GANG = "gang"


RADSLAG_ORD = {
    Radslag.MEDDELANDE: "Meddelanden",
    Radslag.KOMMENTAR: "Sidkommentarer",
    Radslag.SVAR: "Svar",
    Radslag.REGISTRERING: "Registreringar",
    Radslag.MISSAD: "Missade aktiviteter",
    Radslag.INNEHALL: "Moduler, steg och planer",
    Radslag.GANG: "Start, uppehåll och slut",
}
INNEHALL = {
    event.key: event
    for event in (
        *(events.MODUL_FLYTTAD, events.STEG_DOLT, events.STEG_VISAT, events.VALKOMSTTEXT_ANDRAD),
        *(planer.PLAN_UPPLAGD, planer.PLAN_ANDRAD, planer.PLAN_AKTIVERAD, planer.PLAN_AVSLUTAD),
    )
}
GANG = {
    event.key: event
    for event in (
        *(events.MOMENT_STARTAT, events.BEHANDLARE_BYTT, events.MOMENT_OVERLAMNAT, events.MOMENT_LANKADE),
        *(events.MOMENT_VIDMAKTHALLS, events.MOMENT_AVSLUTAT),
        *(slut.SLUT_BESLUTAT, slut.SLUT_ANGRAT),
        *(granskning.UPPEHALL_SATT, granskning.UPPEHALL_AVBRUTET),
    )
}


@dataclass(frozen=True)
class Urval:
    """Which kinds, all when none is named, and between which days."""

    slag: frozenset[Radslag] = frozenset()
    fran: date | None = None
    till: date | None = None


@dataclass(frozen=True)
class Rad:
    """One thing that has happened. `av` is empty for the person's own; `steg` and `plan` are what it leads to."""

    slag: Radslag
    id: int
    nar: datetime
    rubrik: str
    text: str = ""
    av: str = ""
    steg: Any = None
    plan: int | None = None
    tillfalle: datetime | None = None

    @property
    def slag_ord(self) -> str:
        """What kind it is."""
        return RADSLAG_ORD[self.slag]


def lasa(moment: Moment, urval: Urval, *, sida: int, antal: int) -> list[Rad]:
    """A page of it, counted from 1, with one more when there are more. As many questions however long it is."""
    fragor = [fraga for slag, fraga in _delar(moment) if not urval.slag or slag in urval.slag]
    alla = [_mellan(fraga, kolumn, urval) for fraga, kolumn in fragor]
    hop = reduce(add, alla).order_by(SQL("nar").desc(), SQL("radslag"), SQL("id").desc())
    rader = list(hop.limit(antal + 1).offset((sida - 1) * antal).tuples())
    per: dict[Radslag, dict[int, Rad]] = {}
    for slag in {Radslag(rad[0]) for rad in rader}:
        ids = [id for ett, id, _ in rader if ett == slag]
        per[slag] = {rad.id: rad for rad in HAMTA[slag](moment, ids)}
    return [per[Radslag(slag)][id] for slag, id, _ in rader]


def _delar(moment: Moment) -> list[tuple[Radslag, tuple[Any, MomentField]]]:
    """Each kind with its question and the column that tells when."""
    registrerade = _fraga(Radslag.REGISTRERING, Planregistrering, Planregistrering.registrerad).join(Aktivitetsplan)
    om = (AuditAct.objekt == Moment._meta.table_name) & (AuditAct.objekt_id == moment.id)
    andrat = [
        (
            slag,
            _fraga(slag, AuditAct, AuditAct.tidpunkt).where(om, AuditAct.handelse.in_(list(vilka))),
            AuditAct.tidpunkt,
        )
        for slag, vilka in ((Radslag.INNEHALL, INNEHALL), (Radslag.GANG, GANG))
    ]
    egna = [
        (Radslag.MEDDELANDE, Meddelande, Meddelande.skrivet),
        (Radslag.KOMMENTAR, Sidkommentar, Sidkommentar.skriven),
        (Radslag.SVAR, Formularsvar, Formularsvar.lamnat),
        (Radslag.MISSAD, Flagga, Flagga.uppstod),
    ]
    delar = []
    for slag, table, kolumn in egna:
        fraga = _fraga(slag, table, kolumn).where(table.moment == moment)
        if slag is Radslag.MISSAD:
            fraga = fraga.where(Flagga.slag == Flaggslag.MISSAD)
        delar.append((slag, (fraga, kolumn)))
    registrering = (registrerade.where(Aktivitetsplan.moment == moment), Planregistrering.registrerad)
    return [*delar, (Radslag.REGISTRERING, registrering), *((slag, (fraga, nar)) for slag, fraga, nar in andrat)]


def _fraga(slag: Radslag, table: Any, kolumn: Any) -> Any:
    return table.select(Value(slag.value).alias("radslag"), table.id.alias("id"), kolumn.coerce(False).alias("nar"))


def _mellan(fraga: Any, kolumn: Any, urval: Urval) -> Any:
    """The days are Swedish, both included."""
    if urval.fran:
        fraga = fraga.where(kolumn >= clock.utc(urval.fran))
    if urval.till:
        fraga = fraga.where(kolumn < clock.utc(urval.till + timedelta(days=1)))
    return fraga


def _meddelanden(moment: Moment, ids: list[int]) -> Iterable[Rad]:
    for rad in Meddelande.select().where(Meddelande.id.in_(ids)):
        yield Rad(Radslag.MEDDELANDE, rad.id, rad.skrivet, "Meddelande", rad.text, rad.av_namn)


def _kommentarer(moment: Moment, ids: list[int]) -> Iterable[Rad]:
    for rad in Sidkommentar.select().where(Sidkommentar.id.in_(ids)):
        steg = moment.innehall.steg_av_kod(rad.steg)
        rubrik = f"Sidkommentar: {_titel(steg, rad.steg)}"
        yield Rad(Radslag.KOMMENTAR, rad.id, rad.skriven, rubrik, rad.text, rad.av_namn, steg)


def _svar(moment: Moment, ids: list[int]) -> Iterable[Rad]:
    for rad in Formularsvar.select().where(Formularsvar.id.in_(ids)):
        steg = moment.innehall.steg_av_kod(rad.steg)
        rubrik = f"Svar {rad.nummer}: {_titel(steg, rad.steg)}"
        yield Rad(Radslag.SVAR, rad.id, rad.lamnat, rubrik, steg=steg)


def _registreringar(moment: Moment, ids: list[int]) -> Iterable[Rad]:
    query = Planregistrering.select(Planregistrering, Aktivitetsplan).join(Aktivitetsplan)
    for rad in query.where(Planregistrering.id.in_(ids)):
        yield Rad(
            slag=Radslag.REGISTRERING,
            id=rad.id,
            nar=rad.registrerad,
            rubrik=f"Registrering: {rad.plan.titel}",
            text=rad.kommentar,
            plan=rad.plan_id,
            tillfalle=rad.tillfalle,
        )


def _missade(moment: Moment, ids: list[int]) -> Iterable[Rad]:
    for rad in Flagga.select(Flagga, Aktivitetsplan).join(Aktivitetsplan).where(Flagga.id.in_(ids)):
        rubrik = f"Missad aktivitet: {rad.plan.titel}"
        yield Rad(Radslag.MISSAD, rad.id, rad.uppstod, rubrik, av="Samspel", plan=rad.plan_id, tillfalle=rad.tillfalle)


def _ur_loggen(slag: Radslag, kanda: dict[str, Any]) -> Callable[[Moment, list[int]], Iterable[Rad]]:
    def rader(moment: Moment, ids: list[int]) -> Iterable[Rad]:
        rader = list(AuditAct.select().where(AuditAct.id.in_(ids)))
        vilka = {rad.medarbetare for rad in rader if rad.medarbetare}
        namn = {en.id: en.namn for en in Medarbetare.select().where(Medarbetare.id.in_(vilka))} if vilka else {}
        fakta = {rad.id: json.loads(rad.fakta) for rad in rader}
        titlar = _planernas_titlar(fakta.values())
        for rad in rader:
            sagt = fakta[rad.id]
            plan = int(sagt["plan"]) if "plan" in sagt else None
            if plan:
                sagt["plan"] = titlar.get(plan, sagt["plan"])
            mening = kanda[rad.handelse].tell(sagt)
            yield Rad(slag, rad.id, rad.tidpunkt, mening, av=namn.get(rad.medarbetare, rad.roll), plan=plan)

    return rader


def _planernas_titlar(fakta: Iterable[dict[str, str]]) -> dict[int, str]:
    """The titles of the aktivitetsplaner that the log names by their ids alone."""
    ids = {int(sagt["plan"]) for sagt in fakta if "plan" in sagt}
    if not ids:
        return {}
    return {plan.id: f"”{plan.titel}”" for plan in Aktivitetsplan.select().where(Aktivitetsplan.id.in_(ids))}


def _titel(steg: Any, kod: str) -> str:
    return steg.titel if steg else kod


HAMTA: dict[Radslag, Callable[[Moment, list[int]], Iterable[Rad]]] = {
    Radslag.MEDDELANDE: _meddelanden,
    Radslag.KOMMENTAR: _kommentarer,
    Radslag.SVAR: _svar,
    Radslag.REGISTRERING: _registreringar,
    Radslag.MISSAD: _missade,
    Radslag.INNEHALL: _ur_loggen(Radslag.INNEHALL, INNEHALL),
    Radslag.GANG: _ur_loggen(Radslag.GANG, GANG),
}
