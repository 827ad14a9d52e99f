"""SIP of the demo whose persons read them on Mina sidor: one that is active, and one with the meeting to come."""

from collections.abc import Iterator
from datetime import datetime

from models.samverkan.demo_fall import Fall
from models.samverkan.egen_sip.amne import DELMAL, FRAGOR, YTTRANDE
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.egen_sip.inlaggslasning import Inlaggslasning
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.sip.plan import demo as plan
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person

Saga = Iterator[datetime]
VILL = "Jag vill handla själv. Jag vill att det är samma personer som kommer hem till mig."
FRAGA = "Kan min syster vara med på mötet? Vem ska jag ringa om hjälpen inte kommer?"
PA_VAG = "Jag vill också prata om"
OM_DELMALET = "Det går bra på förmiddagen. På eftermiddagen är jag för trött."


def aktiv(fall: Fall) -> Saga:
    """Godkänd by every enhet; the person has said what they think, and how it goes with the delmål.

    The day when the aktivitet was to be followed up has just gone by.
    """
    yield from plan.skriven(fall, dagar=5)
    for by, telefon in ((fall.cast.bo, "0980-319 211"), (fall.cast.carin, "0980-319 222")):
        falt = f"enhet-{by.enhet_id}-namn"
        Planvarde.spara(fall.arende, falt, text=f"{by.namn}, {telefon}, vardagar 8 till 16", sedan=0, by=by)
    yield from _oppnad(fall)
    yield from fall.om(hours=2)
    Inlagg.skicka(fall.arende, YTTRANDE, text=VILL, efter=0, by=_person(fall))
    yield from plan.godkanns(fall)
    yield from fall.om(hours=20)
    Inlaggslasning.markera(fall.arende, till=2**62, by=fall.cast.carin)
    delmal = Planrad.get(Planrad.plan == fall.arende.planer.get(), Planrad.slag == Slag.DELMAL)
    yield from fall.om(hours=1)
    Inlagg.skicka(fall.arende, f"{DELMAL}{delmal.id}", text=OM_DELMALET, efter=0, by=_person(fall))


def infor_motet(fall: Fall) -> Saga:
    """The meeting lies ahead and the plan waits to be godkänd; the person has asked, and is writing more."""
    yield from plan.vantar(fall)
    yield from _oppnad(fall)
    yield from fall.om(hours=3)
    Inlagg.skicka(fall.arende, FRAGOR, text=FRAGA, efter=0, by=_person(fall))
    yield from fall.om(minutes=5)
    Inlaggsutkast.spara(fall.arende, YTTRANDE, text=PA_VAG, sedan=0, by=_person(fall))


def att_logga_in_som() -> dict[Person, str]:
    """The persons who have something to read on Mina sidor, each with what it is."""
    oppna = Delning.select(Delning).where(Delning.stangd.is_null()).order_by(Delning.id)
    arenden = [en.arende for en in oppna if not (en.arende.avslutad or en.arende.borttagen)]
    return {
        en.person: "har en aktiv SIP" if Egenplan.for_arende(en) else "har ett SIP-möte framför sig" for en in arenden
    }


def _oppnad(fall):
    yield from fall.om(minutes=10)
    bo = fall.cast.bo
    FastVardkontakt.registrera(fall.arende, fall.cast.medarbetare("bo"), kallelseansvarig=True, by=bo)
    Delning.oppna(fall.arende, by=fall.cast.carin)


def _person(fall):
    return Invanare(fall.person.id, fall.person.namn)
