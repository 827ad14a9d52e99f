"""What a letter about a meeting of a SIP says, in plain text and without anything about the person."""

from typing import Any

from models.samverkan.lagklocka.patientbesked import datum
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.uppgifter import Motesuppgifter
from models.samverkan.sip.utskrift.kallelseblad import VECKODAGAR
from models.shared import clock

SLUT = "Brevet är skickat av Samspel och innehåller inga uppgifter om personen. Det går inte att svara på."


def amne(kallelse: Kallelse, avbokning: bool) -> str:
    """The subject."""
    if avbokning:
        return "SIP-möte inställt"
    return "Kallelse till SIP-möte" if kallelse.version.nummer == 1 else "Ny kallelse till SIP-möte"


def text(motet: Motesuppgifter, enhet: Any, avbokning: bool) -> str:
    """The letter to an enhet."""
    start = clock.local(motet.start)
    nar = f"{VECKODAGAR[start.weekday()]} {datum(start.date())} kl. {start:%H.%M}"
    rader = (
        f"{'Första tiden' if motet.preliminar else 'Tid'}: {nar}",
        f"Mötesform: {motet.form}",
        motet.plats and f"Plats: {motet.plats}",
        "" if avbokning or not motet.lank else f"Länk: {motet.lank}",
    )
    forst = _forst(motet.preliminar, enhet.namn, avbokning)
    delar = (forst, "\n".join(filter(None, rader)), f"Läs kallelsen i Samspel:\n{motet.adress}", SLUT)
    return "\n\n".join(delar) + "\n"


def _forst(preliminar, enhet, avbokning):
    if avbokning:
        return f"Kallelsen av {enhet} till ett SIP-möte gäller inte längre."
    if preliminar:
        return f"{enhet} är kallad till ett SIP-möte, med flera tider att välja på. Svara vilka ni kan."
    return f"{enhet} är kallad till ett SIP-möte."
