"""The region of the demo and the tests: its enheter, medarbetare, roller and regelmotor, all of them invented.

Nothing here can be taken for something real: the organisationsnummer begin with 4, a group that is given to nobody,
every HSA-id is made from one of them, and the kommuner have codes in a län that does not exist.
"""

from functools import cache

from models.shared.demo_data import SEDAN, document, table
from models.shared.organisation import (
    Befattning,
    Enhet,
    Medarbetare,
    Medarbetaruppdrag,
    Processroll,
    Roll,
    Uppdragsroll,
)
from models.shared.process import Ansvar, Part
from models.shared.regelmotor import Regel

PROCESSER = ("svu", "sip")
ALLAS_ROLL = "medarbetare"


def skapa_enheter() -> dict[str, Enhet]:
    """The organisation trees, by key."""
    enheter: dict[str, Enhet] = {}
    for rad in table("enheter"):
        enheter[rad["nyckel"]] = Enhet.create(
            namn=rad["namn"],
            hsa_id=enheternas_hsa_id()[rad["nyckel"]],
            orgnr=_orgnr()[rad["nyckel"]],
            over=enheter.get(rad["over"]),
            part=Part(rad["part"]) if rad["part"] else None,
            kommunkod=rad["kommunkod"] or None,
            tar_emot=bool(rad["tar_emot"]),
            samverkan=bool(rad["samverkan"]),
        )
    return enheter


def skapa_regler(enheter: dict[str, Enhet]) -> dict[str, Befattning]:
    """Processroller, befattningar and the regelmotor. Returns the befattningar by name."""
    roller = document("roller")
    processroller = {
        nyckel: Processroll.create(nyckel=nyckel, namn=namn) for nyckel, namn in roller["processroller"].items()
    }
    regler = [
        (enheter[rad["nyckel"]], process, processroller[roll], SEDAN, *(each.value in ansvar for each in Ansvar))
        for rad in table("enheter")
        if rad["regler"]
        for roll, ansvar in roller["regler"][rad["regler"]].items()
        for process in PROCESSER
    ]
    columns = [getattr(Regel, each.value) for each in Ansvar]
    Regel.insert_many(regler, fields=[Regel.enhet, Regel.process, Regel.processroll, Regel.fran, *columns]).execute()
    return {
        namn: Befattning.create(namn=namn, processroll=processroller[roll])
        for namn, roll in roller["befattningar"].items()
    }


def skapa_uppdrag(enheter: dict[str, Enhet], befattningar: dict[str, Befattning]) -> dict[str, Medarbetaruppdrag]:
    """The medarbetare and their uppdrag, by key."""
    behorighetsroller = _behorighetsroller()
    medarbetare: dict[str, Medarbetare] = {}
    uppdrag: dict[str, Medarbetaruppdrag] = {}
    roller = []
    for rad in table("medarbetare"):
        hsa_id = medarbetarnas_hsa_id()[rad["nyckel"]]
        if hsa_id not in medarbetare:
            medarbetare[hsa_id] = Medarbetare.create(
                hsa_id=hsa_id,
                fornamn=rad["fornamn"],
                efternamn=rad["efternamn"],
                titel=rad["titel"],
                legitimation=rad["legitimation"] or None,
            )
        ett = uppdrag[rad["nyckel"]] = Medarbetaruppdrag.create(
            medarbetare=medarbetare[hsa_id],
            enhet=enheter[rad["enhet"]],
            befattning=befattningar[rad["befattning"]],
            fran=SEDAN,
        )
        roller += [(ett, behorighetsroller[nyckel]) for nyckel in (ALLAS_ROLL, *rad["roller"].split())]
    Uppdragsroll.insert_many(roller, fields=[Uppdragsroll.uppdrag, Uppdragsroll.roll]).execute()
    return uppdrag


@cache
def enheternas_hsa_id() -> dict[str, str]:
    """The HSA-id of each enhet, by key."""
    orgnr = _orgnr()
    return {nyckel: _hsa_id(orgnr[nyckel], "E", plats) for plats, nyckel in enumerate(orgnr, start=1)}


@cache
def medarbetarnas_hsa_id() -> dict[str, str]:
    """The HSA-id behind each uppdrag, by key. Rows with the same name are one medarbetare with several uppdrag."""
    kanda: dict[str, str] = {}
    hsa_id = {}
    for plats, rad in enumerate(table("medarbetare"), start=1):
        namn = f"{rad['fornamn']} {rad['efternamn']}"
        hsa_id[rad["nyckel"]] = kanda.setdefault(namn, _hsa_id(_orgnr()[rad["enhet"]], "M", plats))
    return hsa_id


@cache
def _orgnr() -> dict[str, str]:
    """The organisationsnummer of each enhet, by key: its own, or that of the one above."""
    orgnr: dict[str, str] = {}
    for rad in table("enheter"):
        orgnr[rad["nyckel"]] = rad["orgnr"] or orgnr[rad["over"]]
    return orgnr


def _hsa_id(orgnr: str, slag: str, plats: int) -> str:
    return f"SE{orgnr.replace('-', '')}-{slag}{plats:03}"


def _behorighetsroller() -> dict[str, Roll]:
    return {roll.nyckel: roll for roll in Roll.select()}
