"""The checklists of the manual as data (T2–T5): a point ticks itself when its fact is there, or is ticked by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.socialtjanst.avslut.fakta import Fakta
from models.socialtjanst.avslut.rummens_fakta import Klart
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag


@dataclass(frozen=True)
class Punkt:
    """One point. `fakt` names what ticks it in Fakta; `for_hand` says that somebody may also tick it.

    `nyckel` is kept with what is ticked by hand, and is never changed. `lank` names the form that would tick it.
    """

    nyckel: str
    text: str
    fakt: str = ""
    lank: str = ""
    for_hand: bool = False


@dataclass(frozen=True)
class Lista:
    """A checklist, in the order of the manual."""

    nyckel: str
    rubrik: str
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True)
class Hand:
    """That a point is ticked by hand: by whom and on which day."""

    av: str
    dag: date


@dataclass(frozen=True)
class Rad:
    """A point as it is for one genomförande."""

    punkt: Punkt
    klart: Klart | None
    hand: Hand | None

    @property
    def ar_klar(self) -> bool:
        """True when it is ticked, by facts or by hand."""
        return self.klart is not None or self.hand is not None


MOTTAGANDE = Lista(
    "mottagande",
    "Checklista mottagande av ny brukare/nytt uppdrag",
    (
        Punkt("las-uppdrag", "Läs uppdrag, skriv ut enligt verksamhetens rutin", "uppdrag_last", "uppdrag", True),
        Punkt("fordela", "Fördela ut uppdraget till underenhet", "fordelat", "uppdrag"),
        Punkt("skapa-journal", "Skapa genomförandejournal", "journal", "journal"),
        Punkt(
            "kvittera",
            "Kvittera uppdraget eller säkerställ att omvårdnadspersonal kvitterar uppdraget",
            "kvitterat",
            "uppdrag",
        ),
        Punkt(
            "installningar",
            "Kontrollera inställningar per person så att rätt debiteringsområde är angivet",
            "debiteringsomrade",
            "personuppgifter",
            True,
        ),
        Punkt(
            "relationer",
            "Kontrollera och lägg till/ändra vid behov relationer/fakturamottagare",
            "relationer",
            "personuppgifter",
            True,
        ),
    ),
)
AVSLUT = Lista(
    "avslut",
    "Checklista avslut av brukare/uppdrag",
    (
        Punkt("dokumenterat", "Säkerställ att all dokumentation är gjord", lank="journal", for_hand=True),
        Punkt("plan-upprattad", "Genomförandeplan och eventuella dokument är upprättade", "plan", "plan", True),
        Punkt("plan-slut", "Sätt slutdatum i genomförandeplan", "plan_slut", "plan"),
        Punkt("journal-slut", "Avsluta genomförandejournal", "journal_slut", "journal"),
        Punkt(
            "skriv-ut", "Skriv ut dokument enligt verksamhetens rutin", "journal_utskriven", "journal", for_hand=True
        ),
        Punkt("insatser-slut", "Avsluta insatser", "insatser_slut", "insatser"),
        Punkt("kontrakt-slut", "Avsluta eventuella boendekontrakt", "kontrakt_slut", "boende"),
        Punkt("boservice-slut", "Avsluta eventuella ärenden om boservice", "boservice_slut", "person"),
        Punkt("meddela", "Meddela handläggare om avslut av insatser", "handlaggare_meddelad", "insatser", True),
    ),
)
NY_SERVICE = Lista(
    "ny-service",
    "Checklista vid ny klient/brukare på service",
    (
        Punkt("skapa-genomforande", "Skapa nytt genomförande", "skapat"),
        Punkt("valj-enhet", "Fördela ärendet/välj till vilken verksamhet och undergrupp klienten ska hamna", "skapat"),
        Punkt("lagg-till-insats", "Lägg till genomförandeinsats", "insats", "insatser"),
        Punkt("skapa-journal", "Skapa genomförandejournal", "journal", "journal"),
    ),
)
AVSLUT_SERVICE = Lista(
    "avslut-service",
    "Checklista avslut av brukare/uppdrag på service",
    (
        Punkt("plan-slut", "Sätt slutdatum i genomförandeplan", "plan_slut", "plan"),
        Punkt("skriv-ut", "Skriv ut genomförandejournal", "journal_utskriven", "journal", for_hand=True),
        Punkt("journal-slut", "Avsluta journal", "journal_slut", "journal"),
        Punkt("avslutsorsak", "Lägg till avslutsorsak", "avslutsorsak", "insatser"),
        Punkt("insatser-slut", "Avsluta genomförandeinsats", "insatser_slut", "insatser"),
        Punkt("avsluta-person", "Avsluta person", "avslutat", "avslut"),
    ),
)
LISTOR = {Slag.BISTAND: (MOTTAGANDE, AVSLUT), Slag.SERVICE: (NY_SERVICE, AVSLUT_SERVICE)}
FOR_HAND = {punkt.nyckel for listor in LISTOR.values() for lista in listor for punkt in lista.punkter if punkt.for_hand}


def rader(lista: Lista, fakta: Fakta, bockade: Mapping[str, Hand]) -> list[Rad]:
    """The points of a list in order, each with what ticks it. Asks nothing of the database."""
    return [
        Rad(punkt, getattr(fakta, punkt.fakt) if punkt.fakt else None, bockade.get(punkt.nyckel))
        for punkt in lista.punkter
    ]


def aktuell(genomforande: Genomforande, fakta: Fakta) -> Lista | None:
    """The list that it is time for: that of the end as soon as every insats has one; none when all is ended."""
    borjan, slutet = LISTOR[genomforande.slag]
    if not genomforande.aktiv:
        return None
    return slutet if fakta.insatser_slut and fakta.insatser_slut.dag else borjan
