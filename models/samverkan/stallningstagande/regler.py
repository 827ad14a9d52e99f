"""When a ställningstagande may be written, and what a change of it breaks."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.samverkan import steg
from models.samverkan.samtycke import Samtycke
from models.samverkan.stallningstagande.falt import FALT, FRAGOR, LAKARE, fattas, sip_ord
from models.samverkan.steg import Stegversion, processen
from models.samverkan.utskriven import krav_pa_inskriven
from models.shared import process
from models.shared.organisation import Medarbetare
from models.shared.process import Light, Part, Progress, Situation, Step
from models.shared.rules import Conflict, RuleBroken

STEG = "stallningstagande"
YRKE = "läkare"


class Stangt(RuleBroken):
    """The step cannot be written by this part now; what was written has no form to be shown in."""


INTE_KLARMARKERAT = "Slutenvården har inte klarmarkerat sin del ännu. Därefter kan ni skriva er."
SLUTJUSTERAT = "Ställningstagandet är slutjusterat. Bara slutenvården kan bryta det."
REDAN_SPARAT = "Någon annan hos er har sparat medan du skrev. Din text finns kvar här. Läs den sparade först."
NYTT_ATT_SVARA_PA = (
    "Slutenvården har ändrat sin del medan du skrev. Din text finns kvar här. Läs deras innan du svarar."
)
BRYTER = "Det är redan justerat. Sparar du ändringen bryts alla enheters justeringar."


def bryts_av(light: Light, part: Part | None) -> bool:
    """True when a change by the part now breaks every justering (M52).

    It does when an enhet of the part has justerat. Slutenvårdens text is what the others take a stand on, so a change
    of it breaks what any of them has justerat too (BL-08).
    """
    justerade = {en for en, so_far in light.progress if so_far is not Progress.NONE}
    return bool(justerade) if part is light.step.lead else part in justerade


def vantar_pa_svar(light: Light, situation: Situation) -> bool:
    """True when öppenvården has answered Nej and slutenvården has not justerat since (M55)."""
    part = {p.unit: p.part for p in situation.participants}
    return light.step.key in situation.returned and any(part[unit] == light.step.lead for unit in light.waiting_for)


def ratten(arende: Any, by: Any) -> tuple[Step, Situation]:
    """The step and how it stands, for one who may write in it; the ärende is held."""
    try:
        arende.oppna()
    except RuleBroken as broken:
        raise Stangt(broken.sentence) from None
    step = process.find(processen(arende), STEG)
    grund = Samtycke.for_arende(arende)
    if step is None or grund is None:
        raise Stangt("Ställningstagandet kan inte delas utan samtycke eller menprövning.")
    if not Stegversion.select().where(Stegversion.arende == arende, Stegversion.steg == "inskrivning").exists():
        raise Stangt("Publicera inskrivningen först.")
    situation = steg.situation(arende)
    try:
        krav_pa_inskriven(arende, situation)
    except RuleBroken as broken:
        raise Stangt(broken.sentence) from None
    if by.part not in step.writers or all(p.unit != by.enhet_id for p in situation.participants):
        raise RuleBroken("Bara de enheter som deltar kan skriva i ställningstagandet.")
    return step, situation


def rena(varden: Mapping[str, Any], lakare: Sequence[Medarbetare], by: Any) -> dict[str, Any]:
    """The values of every field of the part, without spaces around them; no other field is written (AC-11)."""
    egna = FALT[by.part]
    if not set(varden) <= set(egna) or (lakare and by.part not in LAKARE):
        raise RuleBroken("De fälten skrivs av en annan part.")
    skrivet = {falt: varden.get(falt, None if falt in FRAGOR else "") for falt in egna}
    return {falt: v.strip() if isinstance(v, str) else v for falt, v in skrivet.items()}


def kontrollera(
    nu: Any, varden: Mapping[str, Any], lakare: Sequence[Medarbetare], sedan: int, last: int, by: Any
) -> None:
    """Raise Conflict when the part has something newer, or answers something newer than was read; RuleBroken else."""
    if nu.nummer_for(by.part) != sedan:
        raise Conflict(REDAN_SPARAT)
    if varden.get("godkanner") is not None and nu.nummer_for(Part.SLUTENVARD) > last:
        raise Conflict(NYTT_ATT_SVARA_PA)
    if varden.get("sip") and not sip_ord(varden["sip"]):
        raise RuleBroken("Välj ett alternativ i listan.", "sip")
    if by.part is Part.SLUTENVARD and len(lakare) > 1:
        raise RuleBroken("Välj en ansvarig läkare.", "lakare")
    forra = nu.delar[by.part].lakare if by.part in nu.delar else ()
    for en in lakare:
        if (en.inaktiverad and en not in forra) or (en.legitimation or "").lower() != YRKE:
            raise RuleBroken("Den som ansvarar ska vara läkare.", "lakare")


def krav(part: Part | None, varden: Mapping[str, Any], lakare: Sequence[Medarbetare]) -> None:
    """Raise RuleBroken at the first field that must be filled in and is not."""
    for falt, mening in fattas(part, varden, lakare).items():
        raise RuleBroken(mening, falt)
