"""Behovspeng in the demo: two mottagningar with listed patients, ärenden in every state, and what is invoiced."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.demo_data import SEDAN
from models.shared.person import Person, Skydd
from models.tandvard.behovspeng import behandlarna, demo_sagor, exempelkoder, kreditera
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.demo_forlopp import Forlopp, Steg, beratta, vardag
from models.tandvard.behovspeng.listning import Tandlakarlistning
from models.tandvard.faktura.behovsfaktura import fakturera
from models.tandvard.faktura.behovsunderlag import underlag

BEFORE, FORSTA = timedelta(days=79), timedelta(days=74)
SAGOR = {"ekdala_tand": ("eva", demo_sagor.EKDALA), "tallmora_tand": ("greta", demo_sagor.TALLMORA)}
BEHANDLARE = {"ekdala_tand": ("eva", "finn"), "tallmora_tand": ("greta",)}
UTAN_ARENDE = 5  # how many at each mottagning are listed alone
UNGA = range(7, 24)  # years: allmäntandvård is for barn and ungdomar
DAG, KVAR = 15, timedelta(days=10)  # of the month when Eva invoices, at the latest so long before the base day
KREDITERAS = "401"
NYSS, GRANSKAD, ATTESTERAD = timedelta(days=2), timedelta(days=4), timedelta(days=5)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What is set up, what happens in each ärende, and what is invoiced and credited."""
    return [
        _grund(cast, base_day),
        *(_saga(cast, base_day, enhet, plats) for enhet in SAGOR for plats in range(len(SAGOR[enhet][1]))),
        _skyddad(cast, base_day),
        _igen(cast, base_day),
        _fakturor(cast, base_day),
    ]


def told() -> str:
    """How many ärenden there are, in Swedish."""
    return f"{Behovsarende.select().where(Behovsarende.borttagen.is_null()).count()} behovspengsärenden"


def _grund(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 20))
    exempelkoder.lagg_in(fran=SEDAN, by=cast.sara)
    for enhet in SAGOR:
        Anslutning.anslut(cast.enhet(enhet), SEDAN, by=cast.sara)
        for nyckel in BEHANDLARE[enhet]:
            behandlarna.lagg_till(cast.enhet(enhet), cast.medarbetare(nyckel), SEDAN, by=cast.sara)
        for person in _patienter(enhet, base_day):
            Tandlakarlistning.create(person=person, enhet=cast.enhet(enhet), fran=SEDAN)
    Tandlakarlistning.create(person=_med_skydd(), enhet=cast.enhet("ekdala_tand"), fran=SEDAN)


def _saga(cast: Cast, base_day: date, enhet: str, plats: int) -> Iterator[datetime]:
    vem, sagor = SAGOR[enhet]
    forlopp = Forlopp(cast, vem, _patienter(enhet, base_day)[plats])
    return beratta(forlopp, sagor[plats], base_day)


def _skyddad(cast: Cast, base_day: date) -> Iterator[datetime]:
    """One whose name and number are hidden."""
    return beratta(Forlopp(cast, "eva", _med_skydd()), demo_sagor.NYTT, base_day)


def _igen(cast: Cast, base_day: date) -> Iterator[datetime]:
    """A new ärende of the patient whose prövningsperiod is over."""
    person = _patienter("ekdala_tand", base_day)[demo_sagor.EKDALA.index(demo_sagor.SLUT)]
    return beratta(Forlopp(cast, "eva", person), (Steg(11, "skapa"),), base_day)


def _fakturor(cast: Cast, base_day: date) -> Iterator[datetime]:
    """Eva invoices each month, and all but the last is reviewed and attested. She has credited two åtgärder."""
    dagar = _fakturadagar(base_day)
    for kvar, dag in zip(reversed(range(len(dagar))), dagar, strict=True):
        yield clock.utc(dag, time(14, 20))
        visat = underlag(cast.enhet("ekdala_tand"))
        faktura = fakturera(referens="", sedd=visat.marke, by=cast.eva) if visat.arenden else None
        if kvar == 1:
            yield clock.utc(dag + NYSS, time(9, 15))
            _kreditera(cast, KREDITERAS)
        if faktura and kvar:
            yield clock.utc(dag + GRANSKAD, time(9, 50))
            faktura.godkann(by=cast.sara)
            yield clock.utc(dag + ATTESTERAD, time(13, 5))
            faktura.attestera(by=cast.vera)
    yield clock.utc(base_day - NYSS, time(10, 25))
    _kreditera(cast, "402")


def _kreditera(cast: Cast, nummer: str) -> None:
    mina = Behovsatgard.select().join(Behovskod).where(Behovskod.kod == nummer)
    kreditera.kreditera(
        mina.where(Behovsatgard.status == Status.FAKTURERAD).order_by(Behovsatgard.id).get(), by=cast.eva
    )


def _fakturadagar(base_day: date) -> list[date]:
    """The 15th or the Friday before it, of the months since everything was set up."""
    manad, dagar = base_day.replace(day=DAG), []
    while (dag := vardag(manad, time(14)).date()) > base_day - FORSTA:
        if dag <= base_day - KVAR:
            dagar.append(dag)
        manad = (manad.replace(day=1) - timedelta(days=1)).replace(day=DAG)
    return dagar[::-1]


def _patienter(enhet: str, base_day: date) -> list[Person]:
    """Children and youths, the oldest first: one for each ärende, and some who have none. Every third is Greta's."""
    alla = Person.select().where(Person.avliden.is_null(), Person.skydd == Skydd.INGET).order_by(Person.nummer)
    unga = [en for en in alla if en.nummer.alder(base_day) in UNGA]
    mina = unga[2::3] if enhet == "tallmora_tand" else [en for plats, en in enumerate(unga) if plats % 3 != 2]
    return mina[: len(SAGOR[enhet][1]) + UTAN_ARENDE]


def _med_skydd() -> Person:
    return Person.get(Person.skydd == Skydd.SEKRETESSMARKERING)
