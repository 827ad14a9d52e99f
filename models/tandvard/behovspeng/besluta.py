"""What Tandvårdsenheten does with a request: takes it on, asks for more, and decides code by code (P37–P43)."""

from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.forhandsbedomning import (
    BESLUTADE,
    FHBSTATUS_ORD,
    Fhbrad,
    Fhbstatus,
    Fhbversion,
    Forhandsbedomning,
)
from models.tandvard.permissions import Permission

LANGST_ANLEDNING = 2000
INTE_LANGRE = "Begäran väntar inte längre på granskning."


def ko() -> Any:
    """What waits for a decision, the longest first (P37)."""
    vantar = Forhandsbedomning.select().where(Forhandsbedomning.status == Fhbstatus.INVANTAR_GRANSKNING)
    return vantar.order_by(Forhandsbedomning.skickad, Forhandsbedomning.id)


def ta_hand_om(fhb: Forhandsbedomning, *, by: Any) -> None:
    """Tell the others of Tandvårdsenheten who sees to it. Takes over from the one `fhb` says has it.

    Raises Conflict when somebody else has taken it meanwhile.
    """
    _krav(by)
    fore = fhb.handlaggare_id
    if fore == by.uppdrag_id:
        return
    samma = Forhandsbedomning.handlaggare.is_null() if fore is None else Forhandsbedomning.handlaggare == fore
    mening = "Tog hand om begäran om förhandsbedömning."
    if fore:
        fran = Medarbetaruppdrag.namn_bakom(fore)[fore]
        mening = f"Tog över begäran om förhandsbedömning från {fran}."
    with db.atomic():
        _andra(fhb, {"handlaggare": by.uppdrag_id}, samma)
        fhb.handelse(mening, events.FHB_TAGEN, by=by)


def begar_komplettering(fhb: Forhandsbedomning, vad: str, *, by: Any) -> None:
    """Give the request back with what is missing; it is sent anew by the mottagning. Raises RuleBroken."""
    _krav(by)
    if not 0 < len(vad := vad.strip()) <= LANGST_ANLEDNING:
        raise RuleBroken(f"Skriv vad som saknas, med högst {LANGST_ANLEDNING} tecken.", "komplettering")
    with db.atomic():
        nu, nummer = clock.now(), fhb.version
        _andra(fhb, {"status": Fhbstatus.INVANTAR_KOMPLETTERING, "komplettering": vad, "atersand": nu, "last": None})
        sant = (Fhbversion.fhb == fhb) & (Fhbversion.nummer == nummer)
        Fhbversion.update(saknas=vad, atersand=nu, atersand_av=by.uppdrag_id).where(sant).execute()
        fhb.handelse("Begärde komplettering.", events.FHB_KOMPLETTERING, by=by)


def besluta(fhb: Forhandsbedomning, avvisade: dict[int, str], *, by: Any) -> None:
    """Decide on every åtgärd at once: those named by id are refused with a reason, the rest are approved (P38–P40).

    Nothing is added to or taken out of what was sent (P41). Raises RuleBroken, and Conflict when somebody has decided
    or the mottagning has sent it anew since `fhb` was read.
    """
    _krav(by)
    rader = list(fhb.rader.order_by(Fhbrad.id))
    if not set(avvisade) <= {rad.atgard_id for rad in rader}:
        raise RuleBroken("En åtgärdskod hör inte till begäran. Ladda om sidan.")
    for id, anledning in avvisade.items():
        if not 0 < len(anledning.strip()) <= LANGST_ANLEDNING:
            mening = f"Skriv varför åtgärden inte godkänns, med högst {LANGST_ANLEDNING} tecken."
            raise RuleBroken(mening, f"anledning-{id}")
    status = _samlat(len(avvisade), len(rader))
    with db.atomic():
        nu = {"status": status, "beslutad": clock.now(), "beslutad_av": by.uppdrag_id, "last": None}
        _andra(fhb, nu)
        for rad in rader:
            nej = avvisade.get(rad.atgard_id, "").strip()
            Fhbrad.update(anledning=nej).where(Fhbrad.id == rad.id).execute()
            blev = Status.EJ_GODKAND if nej else Status.GODKAND
            Behovsatgard.update(status=blev).where(Behovsatgard.id == rad.atgard_id).execute()
        fhb.handelse(f"Beslutade om förhandsbedömningen: {FHBSTATUS_ORD[status]}.", events.FHB_BESLUTAD, by=by)


def markera_som_last(fhb: Forhandsbedomning, *, by: Any) -> None:
    """The mottagning has read the decision (P43). Once more does no harm."""
    fhb.arende.krav_pa_andring(by)
    with db.atomic():
        ny = (Forhandsbedomning.id == fhb.id) & Forhandsbedomning.last.is_null()
        if Forhandsbedomning.update(last=clock.now()).where(ny, Forhandsbedomning.status.in_(BESLUTADE)).execute():
            fhb.handelse("Markerade beslutet som läst.", events.FHB_LAST, by=by)


def _samlat(avvisade, alla):
    if not avvisade:
        return Fhbstatus.GODKAND
    return Fhbstatus.EJ_GODKAND if avvisade == alla else Fhbstatus.MED_FORBEHALL


def _andra(fhb, nytt, samma=True):
    """Change what waits as it was read: what has been sent anew or decided since is another matter."""
    cls = Forhandsbedomning
    vantar = (cls.id == fhb.id) & (cls.status == Fhbstatus.INVANTAR_GRANSKNING) & (cls.version == fhb.version) & samma
    if not cls.update(**nytt).where(vantar).execute():
        raise Conflict(_vad_som_hant(cls.get_by_id(fhb.id), fhb.version))


def _vad_som_hant(nu, version):
    """Who came first, and what they did."""
    namn = Medarbetaruppdrag.namn_bakom(nu.beslutad_av_id, nu.handlaggare_id)
    if nu.beslut:
        nar = clock.local(nu.beslutad)
        return f"{INTE_LANGRE} {namn[nu.beslutad_av_id]} beslutade {nar:%Y-%m-%d %H:%M}: {FHBSTATUS_ORD[nu.status]}."
    if not nu.vantar:
        sant = nu.senaste
        vem = Medarbetaruppdrag.namn_bakom(sant.atersand_av_id) if sant else {}
        return " ".join([INTE_LANGRE, *(f"{namn} har begärt komplettering." for namn in vem.values())])
    if nu.version != version:
        return "Mottagningen har skickat begäran på nytt sedan du öppnade den. Läs den nya innan du beslutar."
    return f"{namn.get(nu.handlaggare_id, 'Någon annan')} har tagit hand om begäran. Läs sidan igen innan du tar över."


def _krav(by):
    if not by.may(Permission.BEDOMA):
        raise RuleBroken("Tandvårdsenhetens bedömningstandläkare beslutar om förhandsbedömningar.")
