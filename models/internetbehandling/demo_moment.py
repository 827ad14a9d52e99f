"""Moment in the demo: two behandlare with patients in both programs, one of whom is covered for (S16, S33, S58)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from models.internetbehandling.moment import svar
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.moment.start import starta
from models.internetbehandling.program.innehall import Formular, Fraga, Fragetyp
from models.internetbehandling.program.program import Program, Programversion
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person, Skydd

BEFORE, EN_DAG = timedelta(days=79), timedelta(days=1)
FRAMAT, SOMN = "framat", "somn"
ALDER = range(35, 60)
FRAGA, SVAR = "Räcker det med en kort promenad?", "Ja, börja med det som blir av. Bra att du frågar."


@dataclass(frozen=True)
class Saga:
    """What happens in a moment: how many days ago it began, how many pages are read, and what comes after."""

    program: str
    behandlare: str
    dagar: int
    last: int
    svarar: bool = True
    kommenterar: bool = False
    vidmakthalls: bool = False


SAGOR = (
    (Saga(FRAMAT, "filippa", 42, 14, kommenterar=True), Saga(SOMN, "filippa", 20, 3)),
    (Saga(FRAMAT, "filippa", 12, 4),),
    (Saga(FRAMAT, "johan", 28, 9),),
    (Saga(SOMN, "johan", 6, 0, svarar=False),),
    (Saga(SOMN, "filippa", 70, 8, vidmakthalls=True),),
)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """Who may treat, and how each moment goes."""
    alla = personer(base_day)
    sagor = [_moment(cast, person, sagor, base_day) for person, sagor in zip(alla, SAGOR, strict=False)]
    return [_roller(cast, base_day), _franvaro(cast, base_day), *sagor]


def personerna() -> dict[Person, str]:
    """Those who have something to do on Mina sidor, and what."""
    query = Moment.select(Moment, Person, Programversion).join(Person).switch(Moment).join(Programversion)
    kvar = Moment.vidmakthalls_till.is_null() | (Moment.vidmakthalls_till >= clock.today())
    query = query.where(Moment.avslutad.is_null(), kvar)
    return {ett.person: f"har {ett.version.titel}" for ett in query.order_by(Moment.id.desc())}


def _roller(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 10))
    Anslutning.anslut(cast.enhet("internet"), clock.today(), by=cast.rut)
    yield clock.utc(base_day - BEFORE, time(8, 20))
    for namn in ("filippa", "johan"):
        Utbildning.anteckna(cast.uppdrag[namn], clock.today() - 9 * EN_DAG, by=cast.ines)


def _franvaro(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - EN_DAG, time(16, 0))
    borta, ersatter = cast.johan.medarbetare_id, cast.filippa.medarbetare_id
    Franvaro.ange(borta, ersatter, clock.today(), clock.today() + 6 * EN_DAG, by=cast.ines)


def _moment(cast: Cast, person: Person, sagor: Sequence[Saga], base_day: date) -> Iterator[datetime]:
    forra: Moment | None = None
    for saga in sagor:
        yield clock.utc(base_day - saga.dagar * EN_DAG, time(9, 15))
        behandlare = getattr(cast, saga.behandlare)
        version = Programversion.anvanda(behandlare.enhet.orgnr).where(Program.kod == saga.program).get()
        ett = starta(person, version, behandlare=cast.medarbetare(saga.behandlare), by=behandlare)
        kontakt = {"namn": behandlare.namn, "roll": "Din behandlare", "telefon": "0980-319 10"}
        Momentkontakt.lagg_till(ett, kontakt, by=behandlare)
        if forra:
            forra.lanka(ett, by=behandlare)
        yield from _arbete(ett, saga, behandlare, base_day)
        forra = ett


def _arbete(ett: Moment, saga: Saga, behandlare: Any, base_day: date) -> Iterator[datetime]:
    jag = Invanare(ett.person_id, ett.person.namn)
    oppna = [steg for modul in ett.innehall.moduler if modul.aktuell for steg in modul.steg if not steg.dolt]
    for nummer, steg in enumerate(oppna[: saga.last]):
        yield clock.utc(base_day - saga.dagar * EN_DAG, time(18, nummer))
        Momentsteg.oppnat(ett, steg, by=jag)
        if saga.svarar and steg.formular:
            lamna(ett, steg, _svar(steg.formular, ar_lagt=bool(nummer % 2)), efter=0, by=jag)
            if saga.kommenterar and steg.formular.sidkommentar:
                Sidkommentar.skriv_som_invanare(ett, steg, FRAGA, by=jag)
                yield clock.utc(base_day - saga.dagar * EN_DAG, time(18, nummer, 30))
                Sidkommentar.skriv(ett, steg, SVAR, by=behandlare)
    yield clock.utc(base_day - saga.dagar * EN_DAG, time(20, 0))
    kommande = next((modul for modul in ett.innehall.moduler if not modul.aktuell), None)
    if kommande and saga.last > 10:
        Momentmodul.satt(ett, kommande.kod, Modullage.AKTUELL, by=behandlare)
    if saga.vidmakthalls:
        yield clock.utc(base_day - 5 * EN_DAG, time(10, 0))
        moduler = frozenset(modul.kod for modul in ett.innehall.moduler)
        vidmakthall(ett, clock.today() + 60 * EN_DAG, moduler=moduler, by=behandlare)


def _svar(formular: Formular, ar_lagt: bool) -> dict[str, Any]:
    """Answers to a formulär, one to every question that is asked."""
    ett: dict[str, Any] = {}
    for fraga in formular.fragor:
        if fraga in svar.fragas(formular, ett):
            ett[fraga.kod] = _ett_svar(fraga, ar_lagt)
    return ett


def _ett_svar(fraga: Fraga, ar_lagt: bool) -> Any:
    minst, mest = fraga.minst or 0, 10 if fraga.mest is None else fraga.mest
    match fraga.typ:
        case Fragetyp.ENVAL:
            return fraga.val[0 if ar_lagt else -1].kod
        case Fragetyp.FLERVAL:
            return [fraga.val[0].kod]
        case Fragetyp.SKALA | Fragetyp.TAL:
            return minst + (mest - minst) // (4 if ar_lagt else 2)
        case Fragetyp.DATUM:
            return clock.today().isoformat()
        case Fragetyp.TEXT:
            return "Jag vill röra mig lite mer och sova bättre."


def personer(base_day: date) -> list[Person]:
    """Those of working age who live, the youngest first."""
    alla = Person.select().where(Person.avliden.is_null(), Person.skydd == Skydd.INGET, Person.kommunkod.is_null(False))
    return [en for en in alla.order_by(Person.nummer.desc()) if en.nummer.alder(base_day) in ALDER]
