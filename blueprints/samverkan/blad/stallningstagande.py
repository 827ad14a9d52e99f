"""The sheet of ställningstagande: what each part has written, the form of one's own, and who has justerat."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.stallningstagande.form import FORMER, ifylld
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission
from models.samverkan.stallningstagande.regler import bryts_av
from models.samverkan.stallningstagande.stallningstagande import Underlag
from models.samverkan.steg import Stegdatum
from models.shared.process import Part

MALL = "samverkan/stallningstagande/_steg.html"
MALL_VERSION = "samverkan/stallningstagande/_stallningstagande.html"


def datum(_uppslag: Uppslag) -> Stegdatum:
    return INGET


def far(uppslag: Uppslag) -> dict[str, bool]:
    actor, light = uppslag.actor, uppslag.light
    leder = actor.part is light.step.lead
    # A version can be broken by its lead, and written by the others while somebody has yet to justera (M58).
    skriva = (leder or bool(light.waiting_for)) and not uppslag.utskriven
    return {
        "skriva": _deltar(uppslag) and actor.part in FORMER and skriva and actor.may(Permission.SKRIVA),
        "justera": light.is_my_turn and actor.may(Permission.KVITTERA),
    }


def innehall(uppslag: Uppslag) -> Innehall:
    arende, actor, light = uppslag.arende, uppslag.actor, uppslag.light
    nu = Underlag.for_arende(arende)
    form, egen = uppslag.form, nu.delar.get(actor.part) if actor.part else None
    if form:
        form.duka_upp(egen)
    elif far(uppslag)["skriva"] and not arende.arkiverad:
        form = ifylld(egen, nu)
    visar = _sagt(nu) | {
        "form": form,
        "egen": actor.part,
        "hinder": nu.hinder(actor.part),
        "bryter": bryts_av(light, actor.part),
        "slutjusterat": bool(nu.version) and not light.waiting_for,
        "vantar_pa_svar": _aterlamnat(uppslag, nu),
    }
    return Innehall(visar, nu.version, *_vem(nu))


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    forr = Underlag.for_arende(uppslag.arende, nummer)
    if forr.version is None or forr.version.nummer != nummer:
        return None
    return Innehall(_sagt(forr), forr.version, *_vem(forr))


def _sagt(underlag):
    return {"underlag": underlag, "delar": [(part, underlag.delar.get(part)) for part in Part]}


def _vem(underlag):
    rader = underlag.delar.values()
    return tuple(rad.av_id for rad in rader), tuple(rad.enhet_id for rad in rader)


def _deltar(uppslag):
    return uppslag.lasning.atkomst is None and any(d.enhet_id == uppslag.actor.enhet_id for d in uppslag.deltagare)


def _aterlamnat(uppslag, nu):
    """True when the version that holds was handed back, and slutenvården has not justerat it yet (M55)."""
    if nu.version is None or not nu.version.aterlamnad:
        return False
    leder = {d.enhet_id for d in uppslag.deltagare if d.part == uppslag.light.step.lead}
    return not leder.isdisjoint(uppslag.light.waiting_for)
