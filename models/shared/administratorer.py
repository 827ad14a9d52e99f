"""The administrators that an operator makes by command: the first of an installation, and a way back in (SE-08)."""

from dataclasses import dataclass

from models.shared import audit, events, orgnummer
from models.shared.db import db
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.rules import RuleBroken
from models.shared.text import clean

TITEL = "Administratör"
ROLLER = ("medarbetare", "systemadministrator", "behorighetsadministrator")


@dataclass(frozen=True)
class Administrator:
    """What was made, and the key of the link with which a password is chosen."""

    namn: str
    enhet: str
    nyckel: str


def finns_enheter() -> bool:
    """True when there is an organisation to administer."""
    return Enhet.select().exists()


def skapa(
    *,
    fornamn: str,
    efternamn: str,
    hsa_id: str,
    enhet: str,
    enhet_hsa_id: str | None = None,
    orgnr: str | None = None,
) -> Administrator:
    """Make someone an administrator at an enhet that exists, or at the first enhet of a new organisation."""
    with db.atomic():
        at = _enhet(enhet, enhet_hsa_id, orgnr)
        medarbetare = _medarbetare(_filled(fornamn, "förnamn"), _filled(efternamn, "efternamn"), hsa_id)
        uppdrag = _uppdrag(medarbetare, at)
        for roll in Roll.select().where(Roll.nyckel.in_(ROLLER)):
            Uppdragsroll.get_or_create(uppdrag=uppdrag, roll=roll)
        audit.record(events.ADMINISTRATOR_SKAPAD, uppdrag, by=None, hsa_id=medarbetare.hsa_id, enhet=at.namn)
        nyckel = Inloggningskonto.bjud_in(medarbetare, by=None)
    return Administrator(medarbetare.namn, at.namn, nyckel)


def aterstall(hsa_id: str) -> str:
    """Take away how someone logs in, and return the key of a new link."""
    medarbetare = Medarbetare.get_or_none(Medarbetare.hsa_id == _filled(hsa_id, "HSA-id"))
    if medarbetare is None or medarbetare.inaktiverad:
        raise RuleBroken("Ingen medarbetare som är aktiv har det HSA-id:t.")
    return Inloggningskonto.aterstall(medarbetare, by=None)


def _enhet(enhet: str, hsa_id: str | None, orgnr: str | None) -> Enhet:
    enhet = _filled(enhet, "enhet")
    found = Enhet.get_or_none(Enhet.hsa_id == enhet, Enhet.finns())
    if found:
        return found
    if finns_enheter():
        raise RuleBroken(f"Ingen enhet har HSA-id {enhet[:64]}. Ange HSA-id för en som finns.")
    return Enhet.create(
        namn=enhet, hsa_id=_filled(hsa_id or "", "organisationens HSA-id"), orgnr=orgnummer.parse(orgnr or "")
    )


def _medarbetare(fornamn: str, efternamn: str, hsa_id: str) -> Medarbetare:
    """The medarbetare with the HSA-id; one who is in the register already keeps the name that stands there."""
    hsa_id = _filled(hsa_id, "HSA-id")
    found = Medarbetare.get_or_none(Medarbetare.hsa_id == hsa_id)
    if found and found.inaktiverad:
        raise RuleBroken("Medarbetaren med det HSA-id:t är avslutad.")
    return found or Medarbetare.create(fornamn=fornamn, efternamn=efternamn, hsa_id=hsa_id, titel=TITEL)


def _uppdrag(medarbetare: Medarbetare, enhet: Enhet) -> Medarbetaruppdrag:
    own = (Medarbetaruppdrag.medarbetare == medarbetare) & (Medarbetaruppdrag.enhet == enhet)
    found = Medarbetaruppdrag.select().where(own, Medarbetaruppdrag.galler()).first()
    return found or Medarbetaruppdrag.create(medarbetare=medarbetare, enhet=enhet)


def _filled(text: str, what: str) -> str:
    text = clean(text)
    if not text:
        raise RuleBroken(f"Ange {what}.")
    return text
