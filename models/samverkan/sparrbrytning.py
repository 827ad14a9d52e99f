"""Reading what is spärrat, for a time: with the patient's samtycke or in an emergency, one step at a time.

First comes the ground and the reason; that shows who has spärrat, and nothing else. Then each spärr that needs to be
lifted is, one by one, in läsläge (PDL 4:5, SVOD 2022:913 3:5–3:7). Both steps are logged and reviewed by whose data
they are (BG-08).
"""

from datetime import timedelta

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.atkomst import MINSTA_SKAL, TIMMAR, Atkomst, Atkomstgrund, Granskningspost
from models.samverkan.permissions import Permission
from models.samverkan.sparrat import sparrat
from models.shared import audit, clock
from models.shared.db import db
from models.shared.personuppgifter.sparr import Sparr
from models.shared.rules import RuleBroken

GRUNDER = (Atkomstgrund.SAMTYCKE, Atkomstgrund.NODSITUATION)


def finns(person, actor):
    """True when something about the person is spärrat for the actor. That is all one may know of it."""
    return Arende.sparrade(actor).where(Arende.person == person).exists()


def begar(person, grund, *, skal, by):
    """Take the first step: state the ground and the reason, and be told who has spärrat."""
    skal = " ".join(skal.split())
    if by.session_id is None:
        raise RuleBroken("En spärr kan bara brytas av den som är inloggad.")
    if not by.may(Permission.LASLAGE):
        raise RuleBroken("Din roll får inte läsa spärrade uppgifter.")
    if grund not in GRUNDER:
        raise RuleBroken("En spärr bryts med patientens samtycke eller i en nödsituation.", "grund")
    if len(skal) < MINSTA_SKAL:
        raise RuleBroken("Skriv skälet med minst tio tecken.", "skal")
    with db.atomic():
        if not finns(person, by):
            raise RuleBroken("Det finns inga spärrade uppgifter att läsa.")
        atkomst = _skapa(person, grund, skal, clock.now() + timedelta(hours=TIMMAR.nu), None, by)
        for orgnr in sorted({sparr.orgnr for sparr in _hindrande(person, by)}):
            Granskningspost.create(atkomst=atkomst, orgnr=orgnr)
        audit.record(events.SPARR_BEGARD, atkomst, by=by, persons=[person.id], grund=atkomst.ord, atkomst=atkomst.id)
    return atkomst


def begaran(person, actor):
    """The first step that the actor has taken and that still holds, or None."""
    mine = Atkomst.visible_to(actor).where(Atkomst.person == person, Atkomst.bryter, Atkomst.lyfter.is_null())
    return mine.order_by(Atkomst.till.desc(), Atkomst.id.desc()).first()


def sparrar(person, actor):
    """Who has spärrat, for one who has taken the first step: each spärr, and whether it is lifted for the actor."""
    if begaran(person, actor) is None:
        return []
    lyfta = {atkomst.lyfter_id for atkomst in Atkomst.visible_to(actor).where(Atkomst.person == person)}
    return [(sparr, sparr.id in lyfta) for sparr in _hindrande(person, actor)]


def lyft(person, sparr, *, by):
    """Take the second step: read what one spärr hides, as long as the first step holds."""
    forsta = begaran(person, by)
    if forsta is None:
        raise RuleBroken("Ange först grund och skäl för att läsa spärrade uppgifter.")
    if sparr not in _hindrande(person, by):
        raise RuleBroken("Spärren är redan hävd.")
    with db.atomic():
        atkomst = _skapa(person, forsta.grund, forsta.skal, forsta.till, sparr, by)
        Granskningspost.create(atkomst=atkomst, orgnr=sparr.orgnr)
        audit.record(events.SPARR_LYFT, atkomst, by=by, persons=[person.id], grund=atkomst.ord, atkomst=atkomst.id)
    return atkomst


def _skapa(person, grund, skal, till, sparr, by):
    return Atkomst.create(
        medarbetare=by.medarbetare_id,
        uppdrag=by.uppdrag_id,
        enhet=by.enhet_id,
        orgnr=by.enhet.orgnr,
        roll=by.roll,
        person=person,
        grund=grund,
        skal=skal,
        till=till,
        session=by.session_id,
        bryter=True,
        lyfter=sparr,
    )


def _hindrande(person, actor):
    """The spärrar that keep something published about the person from the actor."""
    hidden = Arende.sparrade(actor).where(Arende.person == person)
    query = Sparr.select().where(Sparr.person == person, Sparr.havd.is_null()).order_by(Sparr.fran, Sparr.id)
    return [
        sparr for sparr in query if hidden.where(sparrat(Arende, actor.enhet_id, utom=Sparr.id != sparr.id)).exists()
    ]
