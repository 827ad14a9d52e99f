"""A medarbetare in the hands of an administrator: finding, adding, changing, shutting out and letting in again."""

import re
from typing import Any

from models.shared import audit, clock, events
from models.shared.actor import Actor
from models.shared.administration.historik import stampel
from models.shared.inloggningsforsok import namnnyckel
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.personal import rackvidd, uppdrag
from models.shared.personal.sista import i_tur
from models.shared.personal.stand import kraver
from models.shared.register.kinds import HSA_ID
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from models.shared.text import search_key

FALT = {"fornamn": "förnamn", "efternamn": "efternamn", "titel": "titel", "legitimation": "legitimation"}
MOST = 50


def synliga(by: Actor):
    """The medarbetare who have or have had an uppdrag in the actor's organisation, by name (AC-07)."""
    har = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).join(Enhet).where(Enhet.orgnr == by.enhet.orgnr)
    return Medarbetare.select().where(Medarbetare.id.in_(har)).order_by(Medarbetare.sortnyckel, Medarbetare.id)


def nara(by: Actor):
    """Those of them that the list begins with: for an enhetsadministratör those of the enheter they administer."""
    if rackvidd.overallt(by):
        return synliga(by)
    har = Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare).where(Medarbetaruppdrag.enhet.in_(rackvidd.gren(by)))
    return synliga(by).where(Medarbetare.id.in_(har))


def sok(text: str, by: Actor) -> list[Medarbetare]:
    """Up to fifty of them by three letters of a name, or by HSA-id, those who are shut out included."""
    nyckel = search_key(text)
    if len(nyckel) < 3:
        return []
    namn = Medarbetare.sok.startswith(nyckel) | Medarbetare.sok.contains(" " + nyckel)
    hsa_id = Medarbetare.hsa_id.in_((text.strip(), namnnyckel(text)))
    return list(synliga(by).where(namn | hsa_id).limit(MOST))


def lagg_upp(
    *, hsa_id: str, fornamn: str, efternamn: str, titel: str, legitimation: str | None = None, by: Actor, **forsta: Any
) -> Medarbetare:
    """Add a medarbetare with a first uppdrag, which says to which organisation they belong.

    One who is in the register for another organisation, under the same efternamn, is given the uppdrag and keeps what
    is written there.
    """
    rackvidd.kraver(by)
    if not re.fullmatch(HSA_ID, hsa_id):
        raise RuleBroken("Ange HSA-id med högst 64 tecken, utan mellanslag.", "hsa_id")
    with i_tur(by.enhet.orgnr, clock.today()):
        found = Medarbetare.get_or_none(Medarbetare.hsa_id.in_((hsa_id, namnnyckel(hsa_id))))
        if found:
            _kraver_samma(found, efternamn, by)
        else:
            found = Medarbetare.create(
                hsa_id=namnnyckel(hsa_id),
                fornamn=fornamn,
                efternamn=efternamn,
                titel=titel,
                legitimation=legitimation or None,
            )
            audit.record(events.MEDARBETARE_SKAPAD, found, by=by, hsa_id=found.hsa_id)
        uppdrag.ge(found, **forsta, by=by)
    return found


def _kraver_samma(found, efternamn, by):
    if synliga(by).where(Medarbetare.id == found.id).exists():
        raise RuleBroken("HSA-id:t finns redan. Sök fram medarbetaren och ge ett nytt uppdrag.", "hsa_id")
    if search_key(found.efternamn) != search_key(efternamn):
        raise RuleBroken("HSA-id:t tillhör någon med ett annat efternamn. Kontrollera det.", "hsa_id")


def andra(medarbetare: Medarbetare, *, sedan: str, by: Actor, **varden: Any) -> None:
    """Change name, titel or legitimation. `sedan` is `stand` as it was shown."""
    with i_tur(by.enhet.orgnr, clock.today()):
        medarbetare = _inom_rackhall(medarbetare, by)
        kraver(sedan, stand(medarbetare))
        varden["legitimation"] = varden["legitimation"] or None
        falt = [namn for namn in FALT if varden[namn] != getattr(medarbetare, namn)]
        if not falt:
            return
        for namn in falt:
            setattr(medarbetare, namn, varden[namn])
        medarbetare.save()
        ord = ", ".join(FALT[namn] for namn in falt)
        audit.record(events.MEDARBETARE_ANDRAD, medarbetare, by=by, falt=ord, hsa_id=medarbetare.hsa_id)


def inaktivera(medarbetare: Medarbetare, *, by: Actor) -> None:
    """Shut a medarbetare out. Every session ends, and nothing lets them in again until `ateraktivera` (SE-04)."""
    with i_tur(by.enhet.orgnr, clock.today()):
        medarbetare = _inom_rackhall(medarbetare, by)
        if medarbetare.inaktiverad:
            raise RuleBroken("Medarbetaren är redan inaktiverad.")
        medarbetare.inaktiverad = clock.now()
        medarbetare.save()
        LoginSession.avsluta_alla(medarbetare.id)
        audit.record(events.MEDARBETARE_INAKTIVERAD, medarbetare, by=by, hsa_id=medarbetare.hsa_id)


def ateraktivera(medarbetare: Medarbetare, *, by: Actor) -> None:
    """Let a medarbetare in again, in the uppdrag that are still in force. No old session comes back."""
    with i_tur(by.enhet.orgnr, clock.today()):
        medarbetare = _inom_rackhall(medarbetare, by)
        if not medarbetare.inaktiverad:
            raise RuleBroken("Medarbetaren är inte inaktiverad.")
        medarbetare.inaktiverad = None
        medarbetare.save()
        LoginSession.avsluta_alla(medarbetare.id)
        audit.record(events.MEDARBETARE_ATERAKTIVERAD, medarbetare, by=by, hsa_id=medarbetare.hsa_id)


def stand(medarbetare: Medarbetare) -> str:
    """The same as long as nobody has changed the medarbetare."""
    return stampel(medarbetare)


def kraver_rackhall(medarbetare: Medarbetare, by: Actor) -> None:
    """Raise RuleBroken unless the actor administers the medarbetare themselves, not only some uppdrag of theirs."""
    rackvidd.kraver(by)
    rackvidd.kraver_annan(medarbetare.id, by)
    rackvidd.kraver_bara_har(medarbetare, by)


def _inom_rackhall(medarbetare: Medarbetare, by: Actor) -> Medarbetare:
    kraver_rackhall(medarbetare, by)
    return Medarbetare.get_by_id(medarbetare.id)
