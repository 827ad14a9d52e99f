"""What a fixture can do with an SVU; models/samverkan/sip/fixture.py tells what more with a SIP.

Each step is a `do` from the list with its own keys; `by`, the key of an uppdrag, and `at` may stand in any of them.

    patientinformation  lamnad anledning                          lamnad is true unless told
    samtycke            grund* ansvarig                           samtycke, nekat or menprovning; the key of a user
    avregistrera
    utkast              inskriven klockan beraknad_ut orsak
    publicera           inskriven klockan beraknad_ut orsak
    tid                 datum* klar orsak lakare                  klar is false unless told; the key of a user
    utskrivning         datum* slut till kommentar                utskrivning unless told
    angra_utskrivning
    kvittera            steg                                      the first unless told; its latest version
    kartlagg            falt* val text                            starts the kartläggning when nobody has
    stallning           the fields of the part, lakare bryt       what is not told stays; keys of users
    klarmarkera         the fields of the part, lakare            the same
    justera             what stands there now
    fast_vardkontakt    medarbetare* ansvar                       kallelseansvarig unless it answers for something
    lagg_till           enhet*
    ta_bort_deltagare   enhet*
    arkivera
    ta_bort
"""

from typing import Any

from models.samverkan import processer, utskrivningstid
from models.samverkan import steg as stegen
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.inskrivning import STEG, Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip import fixture as sip
from models.samverkan.stallningstagande import fixture as stallning
from models.samverkan.steg import Stegversion
from models.samverkan.utskrivning import Slut, Utskrivning, far_mer_an_datum
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared.actor import Actor
from models.shared.fixture_entry import Entry
from models.shared.fixture_rows import CaseType, Rows
from models.shared.rules import RuleBroken


def _patientinformation(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    lamnad, anledning = step.flag("lamnad", True), step.text("anledning", "")
    Patientinformation.registrera(arende, lamnad=lamnad, anledning=anledning, by=by)


def _samtycke(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    ansvarig = step.known("ansvarig", rows.medarbetare, None)
    Samtycke.registrera(arende, step.choice("grund", Grund), ansvarig=ansvarig, by=by)


def _avregistrera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    samtycke = Samtycke.for_arende(arende)
    if samtycke is None:
        raise RuleBroken("Det finns inget att avregistrera.")
    samtycke.avregistrera(by=by)


def _utkast(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    Inskrivning.spara_utkast(arende, **_text(step), sedan=_sedan(arende, by), by=by)


def _publicera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    senaste = Stegversion.senaste(arende, STEG)
    efter = senaste.nummer if senaste else 0
    Inskrivning.publicera(arende, **_text(step), sedan=_sedan(arende, by), efter=efter, by=by)


def _tid(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    senaste = Stegversion.senaste(arende, utskrivningstid.STEG)
    Utskrivningstid.publicera(
        arende,
        datum=step.day("datum"),
        klar=step.flag("klar", False),
        orsak=step.text("orsak", ""),
        lakare=step.known("lakare", rows.medarbetare, None),
        efter=senaste.nummer if senaste else 0,
        by=by,
    )


def _utskrivning(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    mer = far_mer_an_datum(Samtycke.for_arende(arende))
    Utskrivning.publicera(
        arende,
        datum=step.day("datum"),
        slut=step.choice("slut", Slut, Slut.UTSKRIVNING) if mer else None,
        till=step.text("till", ""),
        kommentar=step.text("kommentar", ""),
        efter=_utskriven(arende),
        utan_kallelseansvarig=True,
        by=by,
    )


def _angra_utskrivning(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    Utskrivning.angra(arende, efter=_utskriven(arende), by=by)


def _utskriven(arende: Arende) -> int:
    nu = Utskrivning.for_arende(arende)
    return nu.version.nummer if nu else 0


def _kvittera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    steg = step.known("steg", {key: key for key in processer.STEG}, processer.FORST[arende.typ])
    senaste = Stegversion.senaste(arende, steg)
    stegen.kvittera(arende, steg, version=senaste.nummer if senaste else 0, by=by)


def _kartlagg(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    kartlaggning = Kartlaggning.starta(arende, by=by)
    falt = step.known("falt", {nyckel: nyckel for nyckel in kartlaggning.katalog.falt})
    nu = Faltvarde.senaste(kartlaggning, falt)
    val, text, sedan = step.texts("val"), step.text("text", ""), nu.version if nu else 0
    Faltvarde.spara(arende, falt, val=val, text=text, sedan=sedan, by=by)


def _fast_vardkontakt(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    medarbetare, ansvar = step.known("medarbetare", rows.medarbetare), step.text("ansvar", "")
    FastVardkontakt.registrera(arende, medarbetare, kallelseansvarig=not ansvar, ansvar=ansvar, by=by)


def _lagg_till(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    Deltagare.lagg_till(arende, step.known("enhet", rows.enheter), by=by)


def _ta_bort_deltagare(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    enhet = step.known("enhet", rows.enheter)
    deltagare = next((each for each in arende.aktiva_deltagare if each.enhet_id == enhet.id), None)
    if deltagare is None:
        raise RuleBroken("Enheten deltar inte i ärendet.")
    deltagare.ta_bort(by=by)


def _arkivera(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    arende.arkivera(by=by)


def _ta_bort(step: Entry, arende: Arende, by: Actor, rows: Rows) -> None:
    arende.ta_bort(by=by)


def _text(step: Entry) -> dict[str, Any]:
    return {
        "inskriven": step.day("inskriven", None),
        "klockan": step.time("klockan", None),
        "beraknad_ut": step.day("beraknad_ut", None),
        "orsak": step.text("orsak", ""),
    }


def _sedan(arende: Arende, by: Actor) -> int:
    utkast = Inskrivning.utkast(arende, by=by)
    return utkast.andring if utkast else 0


SVU = CaseType(
    begin=lambda person, by: Arende.skapa_svu(person, by=by),
    steps={
        "patientinformation": _patientinformation,
        "samtycke": _samtycke,
        "avregistrera": _avregistrera,
        "utkast": _utkast,
        "publicera": _publicera,
        "tid": _tid,
        "utskrivning": _utskrivning,
        "angra_utskrivning": _angra_utskrivning,
        "kvittera": _kvittera,
        "kartlagg": _kartlagg,
        "stallning": stallning.spara,
        "klarmarkera": stallning.klarmarkera,
        "justera": stallning.justera,
        "fast_vardkontakt": _fast_vardkontakt,
        "lagg_till": _lagg_till,
        "ta_bort_deltagare": _ta_bort_deltagare,
        "arkivera": _arkivera,
        "ta_bort": _ta_bort,
    },
)
SHARED = (
    "patientinformation",
    "samtycke",
    "avregistrera",
    "kvittera",
    "kartlagg",
    "lagg_till",
    "ta_bort_deltagare",
    "ta_bort",
)
SIP = CaseType(
    begin=lambda person, by: Arende.skapa_sip(person, by=by),
    steps={key: SVU.steps[key] for key in SHARED}
    | {"kalla": sip.kalla, "avboj": sip.avboj, "samordna": sip.samordna, "avsluta": sip.avsluta},
)
CASE_TYPES = {"svu": SVU, "sip": SIP}
