"""A time for the meeting that somebody has said that they can: one of the proposed, or of an enhet that declined (F21).

Either becomes a new version of the kallelse. Kvittens is to accept time and mötesform (M72), so an enhet that has said
that it can come then has accepted, as has the one that chooses; the others are asked again.
"""

from datetime import date, time
from typing import Any

from models.samverkan import events
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.kallelse import STEG, Kallelse, acceptera_egen
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.samverkan.sip.regler import krav_pa_skrivare
from models.samverkan.steg import NY_VERSION, Kvittering, Stegversion
from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken

SAMMA = ("slag", "initiativ", "namn", "orsak", "ovrigt", "motesform", "plats", "lank", "mote")


def valj(arende: Any, motestid: int, *, version: int, by: Any) -> Kallelse:
    """Let one of the times that the kallelse proposes be the meeting's.

    Raises Conflict when a newer kallelse has been sent than the one that was read.
    """
    with db.atomic():
        skickad = _skickad(arende, version, by)
        vald = Motestid.get_or_none(Motestid.id == motestid, Motestid.kallelse == skickad)
        if vald is None:
            raise RuleBroken("Tiden finns inte i kallelsen. Ladda om sidan.")
        kan = {svar.enhet_id: svar for svar in Tidstabell.las(skickad).svar_om(vald) if svar.kan}
        return _kalla_pa_nytt(arende, skickad, vald.datum, vald.tid, kan, by)


def ta_over(arende: Any, avbojt: int, *, version: int, by: Any) -> Kallelse:
    """Let the time that an enhet proposed, when it declined the kallelse, be the meeting's."""
    with db.atomic():
        skickad = _skickad(arende, version, by)
        svar = Avbojt.get_or_none(Avbojt.id == avbojt, Avbojt.version == skickad.version)
        if svar is None or not svar.datum or not svar.tid:
            raise RuleBroken("Svaret föreslår ingen tid. Ändra kallelsen i stället.")
        return _kalla_pa_nytt(arende, skickad, svar.datum, svar.tid, {svar.enhet_id: svar}, by)


def _skickad(arende, version, by):
    krav_pa_skrivare(arende, by)
    skickad = Kallelse.skickad(arende)
    if skickad is None:
        raise RuleBroken("Kallelsen är inte skickad ännu.")
    if skickad.version.nummer != version:
        raise Conflict(NY_VERSION.format(gor="välj tid"))
    return skickad


def _kalla_pa_nytt(arende: Any, skickad: Kallelse, datum: date, tid: time, kan: dict[int, Any], by: Any) -> Kallelse:
    """Send the kallelse with another time; `kan` is what the enheter have said that can come then, by enhet."""
    if clock.utc(datum, tid) <= clock.now():
        raise RuleBroken("Tiden har passerat. Välj en annan.")
    version = Stegversion.publicera(arende, STEG, efter=skickad.version.nummer, by=by)
    innehall = {falt: getattr(skickad, falt) for falt in SAMMA} | {"datum": datum, "tid": tid}
    rad = Kallelse.create(arende=arende, version=version, andrad_av=by.uppdrag_id, **innehall)
    acceptera_egen(arende, version, by)
    deltar = {deltagare.enhet_id for deltagare in arende.aktiva_deltagare} - {by.enhet_id}
    for enhet, svar in kan.items():
        if enhet in deltar:
            Kvittering.create(version=version, enhet=enhet, av=svar.av_id, tidpunkt=svar.tidpunkt)
    facts = {"version": version.nummer, "antal": len(deltar & kan.keys())}
    audit.record(events.MOTESTID_VALD, arende, by=by, persons=[arende.person_id], **facts)
    arende.andra()
    return rad
