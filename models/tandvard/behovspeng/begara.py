"""To ask for a förhandsbedömning: write it, save it, and send it (P16, P33–P36)."""

from collections.abc import Sequence
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.tandvard import events
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.dokument import Behovsdokument
from models.tandvard.behovspeng.forhandsbedomning import (
    HOS_MOTTAGNINGEN,
    LANGST_MOTIVERING,
    Fhbdokument,
    Fhbrad,
    Fhbstatus,
    Fhbversion,
    Forhandsbedomning,
)
from models.tandvard.behovspeng.motiveringsutkast import Motiveringsutkast

REDAN_SKICKAD = "Begäran är redan skickad och kan inte ändras. Din text står kvar här."
ANDRAD = "En kollega har ändrat motiveringen sedan du öppnade den. Din text står kvar. Läs kollegans innan du sparar."
UTGANGEN = "Prövningsperioden har gått ut. Begäran om förhandsbedömning kan inte skapas."


def skapa(
    arende: Behovsarende, atgarder: Sequence[Behovsatgard], motivering: str, *, skicka: bool, by: Any
) -> Forhandsbedomning:
    """Write a request for those åtgärder; it is sent at once or saved as Ej skickad. Raises RuleBroken."""
    _krav(arende, by)
    motivering = _motiverad(motivering)
    if not atgarder:
        raise RuleBroken("Välj minst en åtgärdskod som kräver förhandsbedömning.", "atgarder")
    with db.atomic():
        arende.las()
        fhb = Forhandsbedomning.create(arende=arende, motivering=motivering, skapad_av=by.uppdrag_id)
        for en in atgarder:
            _lagg_i(fhb, en)
        fhb.handelse("Skrev en begäran om förhandsbedömning.", events.FHB_SKAPAD, by=by)
        if skicka:
            _skicka(fhb, by)
    return fhb


def andra(fhb: Forhandsbedomning, motivering: str, *, skicka: bool, by: Any) -> None:
    """Write the motivering anew while the request is with the mottagning, and perhaps send it.

    What has been sent once is completed also after the prövningsperiod, which only ends what is begun (P16). Raises
    RuleBroken, and Conflict when somebody has written it anew or sent it since `fhb` was read.
    """
    if fhb.version:
        fhb.arende.krav_pa_andring(by)
    else:
        _krav(fhb.arende, by)
    motivering = _motiverad(motivering)
    cls = Forhandsbedomning
    with db.atomic():
        fhb.arende.las()
        hos = (cls.id == fhb.id) & cls.status.in_(HOS_MOTTAGNINGEN) & (cls.andring == fhb.andring)
        ny = {cls.motivering: motivering, cls.andring: cls.andring + 1}
        if not cls.update(ny).where(hos).execute():
            raise Conflict(ANDRAD if cls.get_by_id(fhb.id).hos_mottagningen else REDAN_SKICKAD, "motivering")
        ny_text, fhb.motivering, fhb.andring = motivering != fhb.motivering, motivering, fhb.andring + 1
        if ny_text:
            fhb.handelse("Ändrade motiveringen i en begäran om förhandsbedömning.", events.FHB_ANDRAD, by=by)
        if skicka:
            _skicka(fhb, by)


def ta_bort(fhb: Forhandsbedomning, *, by: Any) -> None:
    """Take away a request that has never been sent; its åtgärder can be asked for anew. Raises RuleBroken."""
    fhb.arende.krav_pa_andring(by)
    with db.atomic():
        fhb.arende.las()
        if Forhandsbedomning.get_by_id(fhb.id).status is not Fhbstatus.EJ_SKICKAD:
            raise RuleBroken("Begäran är skickad och kan inte tas bort.")
        fhb.handelse("Tog bort en begäran om förhandsbedömning som inte var skickad.", events.FHB_BORTTAGEN, by=by)
        Fhbrad.delete().where(Fhbrad.fhb == fhb).execute()
        Motiveringsutkast.ta_bort(fhb.arende, fhb.id)
        fhb.delete_instance()


def mojliga(arende: Behovsarende) -> Any:
    """The åtgärder of an ärende that need a förhandsbedömning and have not been asked for."""
    begarda = Fhbrad.select(Fhbrad.atgard)
    kvar = arende.atgarder.where(Behovsatgard.status == Status.KRAVER_FHB, Behovsatgard.borttagen.is_null())
    return kvar.where(Behovsatgard.id.not_in(begarda)).order_by(Behovsatgard.id)


def _krav(arende, by):
    arende.krav_pa_andring(by)
    if arende.har_gatt_ut:
        raise RuleBroken(UTGANGEN)


def _motiverad(text):
    if not 0 < len(text := text.strip()) <= LANGST_MOTIVERING:
        raise RuleBroken(f"Skriv en motivering, med högst {LANGST_MOTIVERING} tecken.", "motivering")
    return text


def _lagg_i(fhb, atgard):
    if atgard.id not in {en.id for en in mojliga(fhb.arende)}:
        raise RuleBroken(f"{atgard.kod.kod} går inte att begära förhandsbedömning för. Ladda om sidan.", "atgarder")
    Fhbrad.create(fhb=fhb, atgard=atgard)


def _skicka(fhb, by):
    if not (atgarder := [rad.atgard for rad in fhb.rader.order_by(Fhbrad.id)]):
        raise RuleBroken("Begäran har inga åtgärdskoder kvar. Ta bort den och skapa en ny.")
    nu = clock.now()
    fhb.version += 1
    fhb.status, fhb.skickad, fhb.last = Fhbstatus.INVANTAR_GRANSKNING, nu, None
    fhb.save()
    Behovsatgard.update(status=Status.INVANTAR_GRANSKNING).where(
        Behovsatgard.id.in_([en.id for en in atgarder])
    ).execute()
    version = Fhbversion.create(
        fhb=fhb,
        nummer=fhb.version,
        skickad=nu,
        skickad_av=by.uppdrag_id,
        motivering=fhb.motivering,
        atgarder="\n".join(f"{en.kod} {en.var}".strip() for en in atgarder),
    )
    for dokument in list(Behovsdokument.i(fhb.arende)):
        Fhbdokument.create(version=version, dokument=dokument)
    fhb.handelse("Begärde förhandsbedömning.", events.FHB_BEGARD, by=by)
