"""The cases of the demo: patients on every ward, in every state that an SVU and a SIP can be in so far."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.samverkan import demo_sagor as sagor
from models.samverkan.arende import Arende
from models.samverkan.demo_fall import Fall
from models.samverkan.demo_lasningar import lasningar
from models.samverkan.egen_sip import demo as egen
from models.samverkan.lagklocka.demo import overenskommelser
from models.samverkan.sip import demo as sip
from models.samverkan.sip.mote import demo as mote
from models.samverkan.sip.plan import demo as plan
from models.samverkan.stallningstagande import demo_justering as justering
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.person import Listning, Person, Skydd

EKDALA, EKDALA_PRIVAT = ("ekdala_vc", "9901"), ("lakargrupp_vc", "9901")
ALMRYD, ALMRYD_I_EKDALA, ALMRYD_PRIVAT = ("almryd_vc", "9902"), ("ekdala_vc", "9902"), ("lakargrupp_vc", "9902")
TALLMORA = ("tallmora_vc", "9903")
OLISTAD, SKYDDAD = (None, "9901"), ("ekdala_vc", None)
SEKRETESS, OKAND = ("sekretess", None), ("okand", None)  # found by their protection, and come without a number
att_logga_in_som = egen.att_logga_in_som
LASTA = frozenset({sagor.publicerad, sagor.kartlagd, sagor.alla_klara, sagor.oppenvarden_klar, sagor.ny_version})
VUXEN, AVSTAND = 20, 4  # years; how far apart in age those of one place are taken


class Rad(NamedTuple):
    """A case: how it goes, who writes, where the patient is listed and lives, and days before the base day."""

    saga: Callable[[Fall], Iterator[datetime]]
    av: str
    bor: tuple[str | None, str | None]
    dagar: int
    klockan: str
    vardtid: int
    orsak: str = ""


RADER = (
    Rad(sagor.bara_skapad, "anna", EKDALA, 1, "21:40", 6),
    Rad(sagor.informerad, "anna", EKDALA, 1, "20:15", 5),
    Rad(sagor.utan_skriftlig_information, "anna", EKDALA_PRIVAT, 1, "18:50", 7),
    Rad(sagor.utkast_av_tva, "anna", EKDALA, 1, "16:05", 6, "Yrsel och upprepade fall i hemmet. Utreds."),
    Rad(sagor.publicerad, "anna", EKDALA, 1, "17:20", 5, "Feber och hosta. Behandlas för lunginflammation."),
    Rad(sagor.publicerad, "anna", EKDALA_PRIVAT, 1, "13:30", 8, "Andnöd i vila. Försämrad hjärtsvikt."),
    Rad(sagor.publicerad, "anna", SKYDDAD, 1, "14:00", 4, "Lågt blodsocker och trötthet. Insulindosen ses över."),
    Rad(sagor.klar_for_alla, "anna", EKDALA, 4, "09:15", 7, "Försämrad KOL. Behöver syrgas tills vidare."),
    Rad(sagor.aterinlagd, "anna", EKDALA, 3, "10:40", 6, "Åter andfådd och bensvullen. Läkemedlen justeras."),
    Rad(justering.nej_till_sip, "anna", EKDALA, 3, "11:05", 8, "Vätskebrist efter magsjuka. Nedsatt ork."),
    Rad(
        justering.klarmarkerat,
        "anna",
        EKDALA,
        4,
        "08:20",
        7,
        "Stroke med svaghet i höger arm. Rehabilitering pågår.",
    ),
    Rad(sagor.senare_hem, "anna", TALLMORA, 5, "12:45", 9, "Förmaksflimmer med hög puls. Inställning av läkemedel."),
    Rad(sagor.hela_vagen, "anna", EKDALA, 8, "09:30", 7, "Blodförgiftning från bensår. Antibiotika i dropp."),
    Rad(sagor.nekat_samtycke, "anna", EKDALA, 3, "10:10", 5),
    Rad(sagor.menprovning, "anna", EKDALA, 3, "08:35", 10, "Akut förvirring vid infektion. Kan inte ta ställning."),
    Rad(sagor.aterkallat_samtycke, "anna", EKDALA, 5, "11:50", 5, "Magblödning. Blodtransfusion given."),
    Rad(sagor.ny_tid, "anna", EKDALA, 6, "09:45", 7, "Lunginflammation. Långsam återhämtning."),
    Rad(sagor.extra_enhet, "anna", EKDALA, 4, "10:25", 6, "Svårläkt sår på foten. Behöver omläggning varje dag."),
    Rad(sagor.borttagen_deltagare, "anna", OLISTAD, 2, "11:15", 5, "Kramper efter feber. Utreds vidare."),
    Rad(sagor.publicerad, "hanna", ALMRYD, 1, "12:20", 6, "Höftfraktur efter fall. Opererad."),
    Rad(sagor.kartlagd, "hanna", ALMRYD, 5, "09:00", 8, "Planerad höftprotes. Mobiliseras med gångbord."),
    Rad(sagor.ny_tid_halvvags, "hanna", EKDALA_PRIVAT, 7, "08:50", 7, "Bäckenfraktur. Smärtlindring provas ut."),
    Rad(sagor.utkast, "hanna", TALLMORA, 1, "19:05", 5, "Fraktur på handled och revben efter fall i trappa."),
    Rad(sagor.publicerad, "hanna", ALMRYD_I_EKDALA, 1, "10:30", 7, "Kotkompression med svår ryggsmärta."),
    Rad(justering.stallning_utkast, "hanna", ALMRYD, 3, "13:15", 6, "Knäprotes med sårinfektion. Antibiotika."),
    Rad(sagor.kartlagd_forst, "ingrid", TALLMORA, 8, "09:20", 12, "Nedsatt gångförmåga efter lång tids sjukdom."),
    Rad(justering.delvis_justerat, "ingrid", EKDALA, 6, "10:00", 11, "Viktnedgång och trycksår. Näringstillskott."),
    Rad(sagor.publicerad, "ingrid", EKDALA_PRIVAT, 1, "11:40", 9, "Upprepade fall. Läkemedelsgenomgång pågår."),
    Rad(sagor.kommunen_klar, "ingrid", TALLMORA, 3, "09:10", 9, "Parkinsons sjukdom med ökad stelhet."),
    Rad(sagor.ny_version, "ingrid", ALMRYD, 5, "08:40", 10, "Försämrat minne och nattlig oro. Utreds."),
    Rad(sagor.psykiatri, "petra", EKDALA, 4, "13:00", 14, "Depression med sömnsvårigheter. Läkemedel sätts in."),
    Rad(sagor.publicerad, "petra", TALLMORA, 1, "14:45", 12, "Ångest och utmattning. Samtalsstöd påbörjat."),
    Rad(sagor.nekat_samtycke, "petra", ALMRYD, 4, "10:50", 10),
    Rad(sagor.publicerad_fran_utkast, "ulla", TALLMORA, 1, "16:30", 4, "Akut gallsten. Opererad med titthålsteknik."),
    Rad(sagor.klar_for_alla, "ulla", ALMRYD, 4, "09:35", 6, "Tarmvred. Opererad, äter lätt kost."),
    Rad(sagor.bara_skapad, "ulla", EKDALA_PRIVAT, 1, "22:05", 5),
    Rad(sagor.publicerad, "maja", TALLMORA, 1, "15:50", 6, "Hjärtsvikt med vätska i lungorna."),
    Rad(sagor.avbrott, "maja", TALLMORA, 5, "10:15", 8, "Nyupptäckt diabetes. Lär sig ta insulin."),
    Rad(sagor.oppenvarden_klar, "maja", ALMRYD_PRIVAT, 3, "11:30", 7, "Njursvikt. Vätska och läkemedel ses över."),
    Rad(sagor.arkiverad, "anna", EKDALA, 31, "09:25", 8, "Influensa med andningspåverkan."),
    Rad(sagor.arkiverad, "anna", EKDALA_PRIVAT, 24, "10:05", 7, "Blodpropp i lungan. Blodförtunnande insatt."),
    Rad(sagor.arkiverad, "hanna", EKDALA, 40, "08:55", 9, "Fotledsfraktur. Opererad och gipsad."),
    Rad(sagor.arkiverad, "ingrid", ALMRYD, 52, "11:20", 14, "Allmän svaghet efter lunginflammation."),
    Rad(sagor.publicerad, "anna", SEKRETESS, 2, "13:15", 6, "Urinvägsinfektion med hög feber."),
    Rad(sagor.reservnummer, "anna", OKAND, 1, "15:10", 4, "Hittad medvetslös. Vaken nu, utreds vidare."),
    Rad(sagor.sparrad, "anna", EKDALA, 2, "08:40", 5, "Läkemedelsförgiftning. Observeras."),
    Rad(sagor.makulerad, "anna", EKDALA, 2, "12:10", 3),
    Rad(sagor.utskriven, "maja", TALLMORA, 8, "10:35", 7, "Hjärtinfarkt. Behandlad, läkemedel insatta."),
    Rad(sagor.angrad_utskrivning, "hanna", ALMRYD, 7, "09:50", 6, "Fraktur på lårbenet. Opererad."),
    Rad(sagor.avslut_i_fortid, "ingrid", TALLMORA, 3, "10:25", 12, "Yrsel och nedsatt balans. Utreds."),
    Rad(sagor.utskriven_utan_samtycke, "ulla", ALMRYD, 6, "11:15", 5),
    Rad(mote.foreslagen, "carin", EKDALA, 2, "09:05", 0, "Bor ensam och har många kontakter som inte känner varandra."),
    Rad(egen.infor_motet, "carin", EKDALA, 4, "08:40", 0, "Hemtjänst, vårdcentral och rehabilitering gör olika saker."),
    Rad(egen.aktiv, "carin", EKDALA, 6, "13:10", 0, "Kom hem efter stroke och behöver stöd från flera håll."),
    Rad(sip.avbojd, "carin", EKDALA, 1, "08:30", 0, "Orolig för att klara hemmet när hemtjänsten ändras."),
    Rad(sip.att_kalla, "bo", EKDALA, 1, "13:40", 0),
    Rad(sip.begynt, "bo", EKDALA, 1, "15:20", 0),
    Rad(plan.avslutad, "carin", EKDALA, 6, "10:15", 0, "Behöver stöd för att komma tillbaka till arbetet."),
)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """Every case until the beginning of the base day."""
    personer = _personer(cast, base_day)
    fallen = [(rad, _fall(rad, cast, personer[rad.bor], base_day)) for rad in RADER]
    lasta = lasningar([fall for rad, fall in fallen if rad.saga in LASTA and rad.dagar > 1], cast, base_day)
    return [*(rad.saga(fall) for rad, fall in fallen), overenskommelser(cast, base_day), *lasta]


def told() -> str:
    """How many cases there are, in Swedish."""
    return f"{Arende.select().where(Arende.borttagen.is_null()).count()} ärenden i samverkan"


def _fall(rad: Rad, cast: Cast, personer: list[Person], base_day: date) -> Fall:
    dag = base_day - timedelta(days=rad.dagar)
    return Fall(
        cast=cast,
        person=personer.pop(min(AVSTAND, len(personer) - 1) if rad.av != "petra" else -1),
        av=getattr(cast, rad.av),
        inskriven=clock.utc(dag, time.fromisoformat(rad.klockan)),
        beraknad_ut=dag + timedelta(days=rad.vardtid),
        orsak=rad.orsak,
    )


def _personer(cast: Cast, base_day: date) -> dict[tuple[str | None, str | None], list[Person]]:
    """The adults, by where they are listed and live, the oldest first."""
    nycklar = {enhet.id: nyckel for nyckel, enhet in cast.enheter.items()}
    listade = {person: nycklar[enhet] for person, enhet in Listning.select(Listning.person, Listning.enhet).tuples()}
    personer: dict[tuple[str | None, str | None], list[Person]] = defaultdict(list, {OKAND: [Person()]})
    for person in Person.select().where(Person.avliden.is_null()).order_by(Person.nummer):
        bor = (listade.get(person.id), person.kommunkod)
        if person.skydd is Skydd.SEKRETESSMARKERING:
            bor = SEKRETESS
        if person.nummer.alder(base_day) >= VUXEN and (bor == SKYDDAD) is (person.skydd is Skydd.FOLKBOKFORING):
            personer[bor].append(person)
    return personer
