"""Which enheter are utförare in the demo, and the insatstyper and avslutsorsaker of its kommun."""

from datetime import date
from typing import Any

from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet
from models.socialtjanst.utforare.verksamhet import Verksamhet

SEDAN = date(2020, 1, 1)
ENHETER = (
    ("ekdala_utforare", Verksamhet.IFO, False),
    ("larkan", Verksamhet.IFO, False),
    ("bron", Verksamhet.IFO, False),
    ("ekdala_hemtjanst", Verksamhet.AO, False),
    ("ekdala_service", Verksamhet.IFO, True),
)
INSATSTYPER = (
    (Verksamhet.IFO, "Stödboende", True),
    (Verksamhet.IFO, "Boendestöd", False),
    (Verksamhet.IFO, "Öppenvård", False),
    (Verksamhet.IFO, "Boservice", False),
    (Verksamhet.FH, "Särskilt boende", True),
    (Verksamhet.FH, "Stöd i boende", False),
    (Verksamhet.AO, "Hemtjänst", False),
    (Verksamhet.AO, "Korttidsboende", True),
)
AVSLUTSORSAKER = ("Behovet har upphört", "Avliden", "Flyttat till annan kommun", "Annan insats", "På egen begäran")
DEBITERINGSOMRADEN = ("Ingen avgift", "IFO boende", "Hemtjänst")


def lagg_in(cast: Any) -> None:
    """Let the enheter be utförare, and give the kommun its registers."""
    for nyckel, verksamhet, service in ENHETER:
        Utforarenhet.create(enhet=cast.enhet(nyckel), verksamhet=verksamhet, service=service, fran=SEDAN)
    orgnr = cast.enhet("ekdala").orgnr
    for verksamhet, namn, boende in INSATSTYPER:
        Insatstyp.create(orgnr=orgnr, verksamhet=verksamhet, namn=namn, boende=boende, fran=SEDAN, exempel=True)
    for namn in AVSLUTSORSAKER:
        Avslutsorsak.create(orgnr=orgnr, namn=namn, fran=SEDAN, exempel=True)
    for namn in DEBITERINGSOMRADEN:
        Debiteringsomrade.create(orgnr=orgnr, namn=namn, fran=SEDAN, exempel=True)
