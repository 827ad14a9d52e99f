"""Which fields a plan has: the same in every plan, and those of its deltagare, delmål and aktiviteter (M76–M80)."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.samverkan.kartlaggning.katalog import Avsnitt, Falt, Halva, Katalog
from models.samverkan.processer import ALLA
from models.samverkan.sip.mote import narvarofalt
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.platser import Plats
from models.samverkan.skrivyta.skrivet import Skrivet

INGA = "Enheten har inga egna delmål"
STATUS = ("Inte påbörjad", "Pågår", "Klar", "Avbruten")
SITUATION = (
    Falt("situation", "Nuvarande situation"),
    Falt("huvudmal", "Huvudmål", hjalp="Vad personen själv vill uppnå, gärna med egna ord."),
    Falt("yttrande", "Personens yttrande", hjalp="Vad personen tycker om planen."),
)
RISKER = (
    Falt("riskbedomning", "Riskbedömning"),
    Falt("atgardsplan", "Åtgärdsplan", hjalp="Vem gör vad om det blir sämre, och vem ringer man?"),
    Falt("tidiga-tecken", "Tidigare tecken på återsjuknande"),
    Falt("stodbehov", "Medicinska och psykiatriska stödbehov"),
)


def katalog(enheter: Sequence[Plats], rader: Sequence[Planrad], nu: Mapping[str, Skrivet]) -> Katalog:
    """The headings and fields of one plan. What has been chosen stays a choice when the enhet has left."""
    andra = [rad for rad in rader if rad.slag is Slag.DELTAGARE]
    namn = [en.namn for en in enheter]
    personer = [nu[nyckel].text for rad in andra if (nyckel := rad.nyckel("namn")) in nu and nu[nyckel].text]

    def val(nyckel: str, *ord: str) -> tuple[str, ...]:
        valt = nu[nyckel].val if nyckel in nu else ()
        return tuple(dict.fromkeys((*ord, *valt)))

    avsnitt = [
        Avsnitt("situation", "Situation och mål", SITUATION),
        Avsnitt("deltagare", "Deltagare i planeringen", (*_enheter(enheter), *_andra(andra))),
        Avsnitt("mote", "Mötet", tuple(narvarofalt.falt(enheter, andra, nu))),
        Avsnitt("risker", "Riskbedömning och åtgärder", RISKER),
    ]
    for n, delmal in enumerate([rad for rad in rader if rad.slag is Slag.DELMAL], start=1):
        avsnitt.append(Avsnitt(f"delmal-{delmal.id}", f"Delmål {n}", _delmal(delmal, val, namn)))
        under = [rad for rad in rader if rad.slag is Slag.AKTIVITET and rad.over_id == delmal.id]
        for m, aktivitet in enumerate(under, start=1):
            falt = _aktivitet(aktivitet, val, [*namn, *personer])
            avsnitt.append(Avsnitt(f"aktivitet-{aktivitet.id}", f"Aktivitet {n}.{m}", falt))
    return Katalog("plan", (Halva("plan", "Samordnad individuell plan", ALLA, tuple(avsnitt)),))


def _enheter(enheter):
    for en in enheter:
        yield Falt(f"enhet-{en.enhet_id}-namn", f"{en.namn}: namn och telefon", hjalp="Den som företräder enheten.")
        yield Falt(f"enhet-{en.enhet_id}-inga", f"{en.namn}: egna delmål", flera=(INGA,), kommentar=False)


def _andra(rader):
    for rad in rader:
        yield Falt(rad.nyckel("namn"), "Ytterligare deltagare: namn")
        yield Falt(rad.nyckel("telefon"), "Ytterligare deltagare: relation och telefon")


def _delmal(rad: Planrad, val: Any, namn: Sequence[str]) -> tuple[Falt, ...]:
    return (
        Falt(rad.nyckel("mal"), "Delmål"),
        Falt(rad.nyckel("ansvarig"), "Ansvarig enhet", en=val(rad.nyckel("ansvarig"), *namn), kommentar=False),
    )


def _aktivitet(rad: Planrad, val: Any, ansvariga: Sequence[str]) -> tuple[Falt, ...]:
    return (
        Falt(rad.nyckel("aktivitet"), "Aktivitet"),
        Falt(rad.nyckel("beskrivning"), "Beskrivning"),
        Falt(rad.nyckel("ansvarig"), "Ansvarig", en=val(rad.nyckel("ansvarig"), *ansvariga), kommentar=False),
        Falt(rad.nyckel("datum"), "Datum för uppföljning", slag="datum"),
        Falt(rad.nyckel("status"), "Status", en=val(rad.nyckel("status"), *STATUS), kommentar=False),
        Falt(rad.nyckel("uppfoljning"), "Uppföljning"),
    )
