"""To register an avvikelse or a risk for one: everybody's duty, and everybody may (T75, T79–T89)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from models.shared import clock, events
from models.shared.avvikelse.ansvar import Ansvarig, Avvikelseansvar, ansvarig
from models.shared.avvikelse.avvikelse import (
    Avvikelse,
    Avvikelsepart,
    Avvikelseslag,
    Avvikelsetyp,
    Avvikelseyrkesgrupp,
    Ensam,
)
from models.shared.avvikelse.enhet import valbara
from models.shared.avvikelse.enhetsregel import Plats
from models.shared.avvikelse.kalla import Forifyllt, forifyllt
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.lyssnare import meddela
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.avvikelse.utredning import Utredning
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.db import db
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken
from models.shared.text import clean

LOPNUMMER = "av"  # of the running numbers
LANGST = 20_000


@dataclass(frozen=True)
class Anmalan:
    """What somebody reports. `ensam` is asked when it concerns a person, and there alone."""

    typ: Avvikelsetyp
    lagrum: Lagrum
    omrade: Avvikelseomrade | None
    enhet: Enhet | None
    handelsedatum: date
    handelseforlopp: str
    tid: time | None = None
    tid_uppskattad: bool = False
    ensam: Ensam | None = None
    plats: Plats = Plats.ANNAN
    yrkesgrupper: tuple[Yrkesgrupp, ...] = ()
    atgardsforslag: str = ""


def registrera(
    anmalan: Anmalan,
    kalla: tuple[str, int] | None = None,
    *,
    sedan: int | None = None,
    skrivet: dict[str, str] | None = None,
    by: Any,
) -> tuple[Avvikelse, Ansvarig]:
    """Register it and let it come to whoever answers for it; both are returned. Raises RuleBroken.

    `kalla` is the källa and the id that it is registered from; without one it concerns no person. `sedan` is the
    version of the draft that the window has, None to save over another, and `skrivet` its texts; raises Krock.
    """
    fran = forifyllt(by, *kalla) if kalla else None
    if kalla and fran is None:
        raise RuleBroken("Det som avvikelsen registreras från finns inte längre, eller är inte tillgängligt för dig.")
    om_person = bool(fran and (fran.person_id or fran.avidentifierad))
    varden = _provad(anmalan, fran, om_person, by)
    with db.atomic():
        ar = clock.today().year
        avvikelse = Avvikelse.create(
            nummer=f"{LOPNUMMER.upper()}-{ar}-{Lopnummer.nasta(LOPNUMMER, ar):05}",
            slag=Avvikelseslag.PERSON if om_person else Avvikelseslag.VERKSAMHET,
            person=fran.person_id if fran else None,
            kalla=kalla[0] if kalla else None,
            kalla_id=kalla[1] if kalla else None,
            fran_enhet=by.enhet_id,
            rapporterad_av=by.uppdrag_id,
            av_namn=by.namn,
            av_titel=by.titel,
            **varden,
        )
        for grupp in dict.fromkeys(anmalan.yrkesgrupper):
            Avvikelseyrkesgrupp.create(avvikelse=avvikelse, yrkesgrupp=grupp)
        for enhet_id in dict.fromkeys(fran.parter if fran else ()):
            Avvikelsepart.create(avvikelse=avvikelse, enhet=enhet_id)
        vem = ansvarig(avvikelse.enhet)
        utredning = Utredning.create(avvikelse=avvikelse, orgnr=avvikelse.enhet.orgnr)
        Avvikelseansvar.create(utredning=utredning, enhet=vem.enhet, niva=vem.niva, varfor=vem.varfor, av=by.uppdrag_id)
        avvikelse.logga(events.AVVIKELSE_REGISTRERAD, by=by, enhet=avvikelse.enhet.namn, ansvarig=vem.enhet.namn)
        meddela(avvikelse, vem, by=by)
        Avvikelseutkast.klart(*(kalla or Avvikelseutkast.EJ_PERSON), sedan=sedan, skrivet=skrivet, by=by)
    return avvikelse, vem


def _provad(anmalan: Anmalan, fran: Forifyllt | None, om_person: bool, by: Any) -> dict[str, Any]:
    """What is reported, as it is kept. Raises RuleBroken."""
    texter = {
        "handelseforlopp": clean(anmalan.handelseforlopp, multiline=True, field="handelseforlopp"),
        "atgardsforslag": clean(anmalan.atgardsforslag, multiline=True, field="atgardsforslag"),
    }
    for falt, text in texter.items():
        if len(text) > LANGST:
            raise RuleBroken("Texten får ha högst 20\u00a0000 tecken. Korta den.", falt)
    if not texter["handelseforlopp"]:
        raise RuleBroken("Beskriv vad som hände.", "handelseforlopp")
    if om_person and anmalan.ensam is None:
        raise RuleBroken("Välj om personen var ensam.", "ensam")
    _krav_pa_tid(anmalan)
    if anmalan.enhet is None or anmalan.enhet.id not in {en.id for en in valbara(fran, anmalan.plats, by)}:
        raise RuleBroken("Välj en enhet.", "enhet")
    if anmalan.omrade not in Avvikelseomrade.valbara(by.enhet.orgnr, anmalan.lagrum):
        raise RuleBroken("Välj ett område inom den valda verksamheten.", "omrade")
    if not set(anmalan.yrkesgrupper) <= set(Yrkesgrupp.valbara(by.enhet.orgnr)):
        raise RuleBroken("Välj bland yrkesgrupperna.", "yrkesgrupper")
    return texter | {
        "typ": anmalan.typ,
        "ensam": anmalan.ensam if om_person else None,
        "lagrum": anmalan.lagrum,
        "omrade": anmalan.omrade,
        "enhet": anmalan.enhet,
        "plats": anmalan.plats,
        "handelsedatum": anmalan.handelsedatum,
        "tid": anmalan.tid,
        "tid_uppskattad": anmalan.tid_uppskattad and anmalan.tid is not None,
    }


def _krav_pa_tid(anmalan: Anmalan) -> None:
    """Raise RuleBroken for what has not happened yet."""
    if anmalan.handelsedatum > clock.today():
        raise RuleBroken("Händelsedatum kan inte ligga i framtiden.", "handelsedatum")
    if anmalan.tid and clock.utc(anmalan.handelsedatum, anmalan.tid) > clock.now():
        raise RuleBroken("Tiden kan inte ligga i framtiden.", "tid")
