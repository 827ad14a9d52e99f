"""The activities of the demo: three mottagningar report every fourth day, and Eva has taken out what was too much."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.demo_data import SEDAN
from models.shared.person import Person, Skydd
from models.tandvard.atgardskoder import katalog
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.befolkningsansvar.rapport import rapportera
from models.tandvard.mottagning import Mottagning

LAN = "99"
SENT = 22  # of the month; by then she has reported enough in it
BEFORE, HOJS = timedelta(days=79), timedelta(days=40)  # when the codes were entered, and when a price went up
FORSTA, VAR, VUXEN = 76, 4, 20  # days before the base day of the first report; days between them; years
FREDAG = 4
BESLUT = "Regionfullmäktige § 84"
ANTAL = (5, 8, 4, 11, 6, 3, 9)
KLOCKAN = (time(11, 40), time(15, 5), time(16, 20))


class Rapportor(NamedTuple):
    """One who reports for a mottagning, in which kommun, and where."""

    nyckel: str
    enhet: str
    kommunkod: str
    platser: tuple[str, ...]


RAPPORTORER = (
    Rapportor("eva", "ekdala_tand", "9901", ("MVC Ekdala", "BVC Solrosen", "Familjecentralen Bron", "Ekdala skola")),
    Rapportor("greta", "tallmora_tand", "9903", ("MVC Tallmora", "BVC Tallmora", "Öppna förskolan Kotten")),
    Rapportor("marcus", "tandlakare_mottagning", "9902", ("MVC Almryd", "BVC Almryd", "Almryds äldreboende")),
)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What Tandvårdsenheten has set up, what each mottagning has reported, and what Eva has changed since."""
    rapporter = [_rapporter(cast, base_day, place, en) for place, en in enumerate(RAPPORTORER)]
    return [_grund(cast, base_day), *rapporter, _andringar(cast, base_day)]


def _grund(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 30))
    for en in RAPPORTORER:
        Mottagning.create(enhet=cast.enhet(en.enhet), fran=SEDAN)
    for rad in katalog.lagg_in(LAN, fran=SEDAN, beslut=BESLUT, by=cast.sara):
        ore = Pris.get(Pris.atgardskod == rad).belopp_ore
        hojt = ore + ore // 20 // 50 * 50
        Pris.besluta(rad, LAN, hojt, fran=base_day - HOJS, beslut=BESLUT, by=cast.sara)


def _rapporter(cast: Cast, base_day: date, place: int, en: Rapportor) -> Iterator[datetime]:
    for nummer, dagar in enumerate(range(FORSTA - place, 0, -VAR)):
        dag = base_day - timedelta(days=dagar)
        dag -= timedelta(days=max(0, dag.weekday() - FREDAG))
        yield clock.utc(dag, KLOCKAN[(nummer + place) % len(KLOCKAN)])
        rapportera(
            datum=dag,
            behandlare=cast.medarbetare(en.nyckel),
            plats=en.platser[nummer % len(en.platser)],
            kommunkod=en.kommunkod,
            by=getattr(cast, en.nyckel),
            **_vad(nummer + place, en.kommunkod),
        )


def _vad(nummer: int, kommunkod: str):
    kod, _, uppgift, _ = katalog.KODER[nummer % len(katalog.KODER)]
    atgardskod = Atgardskod.get(Atgardskod.kod == kod)
    if uppgift is Uppgift.ANTAL:
        return {"atgardskod": atgardskod, "antal": ANTAL[nummer % len(ANTAL)]}
    if uppgift is Uppgift.INGEN:
        return {"atgardskod": atgardskod}
    bor = Person.select().where(Person.kommunkod == kommunkod, Person.avliden.is_null(), Person.skydd == Skydd.INGET)
    vuxna = [en.nummer for en in bor.order_by(Person.nummer) if en.nummer.alder(clock.today()) >= VUXEN]
    start = nummer * 2 % (len(vuxna) - 2)
    return {"atgardskod": atgardskod, "personnummer": vuxna[start : start + 1 + nummer % 2]}


def _andringar(cast: Cast, base_day: date) -> Iterator[datetime]:
    """Eva takes one åtgärd out of one activity, and all of them out of another, before they are invoiced."""
    senast = base_day if base_day.day > SENT else base_day.replace(day=1)
    yield clock.utc(senast - timedelta(days=1), time(17, 10))
    mina = Aktivitet.visible_to(cast.eva).order_by(Aktivitet.id.desc())
    med_antal = mina.join(Atgardskod).where(Atgardskod.uppgift == Uppgift.ANTAL).limit(2)
    for aktivitet, antal in zip(med_antal, (1, None), strict=True):
        for en in list(aktivitet.atgarder.order_by(-aktivitet.atgarder.model.ordning))[:antal]:
            en.ta_bort(by=cast.eva)
