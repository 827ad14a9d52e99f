"""Ställningstaganden of the demo: each story goes on from one that has told how the patient came and was mapped."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.samverkan.demo_fall import KVITTERAR, Fall
from models.samverkan.stallningstagande.regler import YRKE
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.shared.actor import Actor
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.process import Part

Saga = Iterator[datetime]
SLUTEN: dict[str, Any] = {
    "yttrande": "Vill hem så snart det går. Orolig för trappan och vill ha hjälp på morgnarna.",
    "atgarder": "Sårkontroll hos distriktssköterska efter en vecka. Röntgen efter sex veckor.",
    "lakemedel": "Smärtlindring trappas ut enligt läkemedelslistan. Blodförtunnande i fyra veckor.",
    "hjalpmedel": "Rollator och förhöjd toalettsits är utlämnade.",
    "egenvard": True,
    "egenvard_text": "Tar sina läkemedel själv ur dosett.",
    "forbrukning": False,
    "ansvarsfordelning": "Kliniken ansvarar till återbesöket efter sex veckor.",
    "sip": "behovs",
}
OPPEN: dict[str, Any] = {
    "ansvarsfordelning": "Vårdcentralen följer upp läkemedel och blodtryck inom två veckor.",
    "godkanner": True,
}
KOMMUN: dict[str, Any] = {
    "insatser": "Hemtjänst morgon och kväll, trygghetslarm och hemrehabilitering från hemkomsten."
}
NEJ = "Patienten har insatser från flera håll och behöver en SIP. Vi ringer i dag."


def utkast(fall: Fall, **andrat: Any) -> Saga:
    """The ward has saved what it knows, and the others can read it."""
    yield from fall.om(minutes=40)
    _spara(fall, SLUTEN | andrat, fall.av)


def klarmarkera(fall: Fall, **andrat: Any) -> Saga:
    yield from fall.om(minutes=35)
    nu = Underlag.for_arende(fall.arende)
    Stallningstagande.klarmarkera(
        fall.arende,
        SLUTEN | andrat,
        _lakare(fall.av.enhet_id),
        sedan=nu.nummer_for(fall.av.part),
        last=nu.nummer,
        by=fall.av,
    )
    yield from justera(fall, Part.SLUTENVARD)


def skriv(fall: Fall, part: Part, **andrat: Any) -> Saga:
    """Someone of öppenvården or of the kommun writes their part."""
    yield from fall.pa_kontorstid(20)
    _spara(fall, (OPPEN if part is Part.OPPENVARD else KOMMUN) | andrat, _skriver(fall, part)[0])


def svara_nej(fall: Fall) -> Saga:
    yield from skriv(fall, Part.OPPENVARD, godkanner=False, andras=NEJ)


def justera(fall: Fall, part: Part, antal: int = 9) -> Saga:
    """The enheter of a part justerar, one after the other; no more than a number of them."""
    for by in _skriver(fall, part)[:antal]:
        yield from fall.pa_kontorstid(15)
        nu = Underlag.for_arende(fall.arende)
        if nu.version:
            Stallningstagande.justera(fall.arende, version=nu.version.nummer, last=nu.nummer, by=by)


def slutjustera(fall: Fall) -> Saga:
    yield from klarmarkera(fall)
    for part in (Part.OPPENVARD, Part.KOMMUN):
        yield from skriv(fall, part)
        yield from justera(fall, part)


def _spara(fall: Fall, varden: dict[str, Any], by: Actor) -> None:
    nu = Underlag.for_arende(fall.arende)
    lakare = _lakare(by.enhet_id) if by.part is not Part.KOMMUN else []
    Stallningstagande.spara(fall.arende, varden, lakare, sedan=nu.nummer_for(by.part), last=nu.nummer, by=by)


def _skriver(fall: Fall, part: Part) -> list[Actor]:
    kanda = {en.enhet_id: en for en in (fall.av, *(getattr(fall.cast, namn) for namn in KVITTERAR))}
    return [kanda[d.enhet_id] for d in fall.arende.aktiva_deltagare if d.part is part]


def _lakare(enhet: int) -> list[Medarbetare]:
    """A läkare of the enhet, or else of the region."""
    uppdrag = Medarbetaruppdrag.select().join(Medarbetare).where(Medarbetare.legitimation == YRKE)
    pa_enheten = (Medarbetaruppdrag.enhet == enhet).desc()
    return [uppdrag.order_by(pa_enheten, Medarbetaruppdrag.id).first().medarbetare]
