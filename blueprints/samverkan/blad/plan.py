"""The sheet of the plan: its fields, delmål and aktiviteter, what is missing, and its godkännande."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.sip.utskrift.skriver_ut import skriver_ut
from blueprints.samverkan.skrivyta import hitta_falt
from blueprints.samverkan.skrivyta.rader import Rader
from blueprints.samverkan.skrivyta.skickat import senast
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.egen_sip.amne import YTTRANDE
from models.samverkan.egen_sip.inlagg import Inlagg, om_delmal
from models.samverkan.egen_sip.inlaggslasning import olasta
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Grund
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import STEG, foljs_upp
from models.samverkan.sip.plan.planversion import Planversion, far_uppdatera
from models.samverkan.sip.plan.sagt import Sagt
from models.samverkan.sip.uppfoljning import Uppfoljning
from models.samverkan.steg import Stegdatum, Stegversion
from models.shared.process import Ansvar

MALL = "samverkan/sip/plan/_steg.html"
MALL_VERSION = "samverkan/sip/plan/_version.html"


def datum(_uppslag: Uppslag) -> Stegdatum:
    return INGET


def far(uppslag: Uppslag) -> dict[str, bool]:
    """What may be done depends on the latest version: written until its godkännande is started, and after it opened."""
    version = uppslag.planversion
    skriva = hitta_falt.far_skriva(uppslag.lasning) and uppslag.kallelse is not None
    oppen = version is None or version.aterlamnad
    min_tur = uppslag.light.is_my_turn and uppslag.light.step.duty is Ansvar.GODKANNA
    return {
        "planera": skriva and oppen,
        "folja-upp": skriva and not oppen and _ar_godkand(uppslag),
        "starta-godkannande": skriva and version is not None and oppen,
        "uppdatera": skriva and not oppen and far_uppdatera(uppslag.siplage.samordnare, uppslag.actor),
        "fhir": skriva and not oppen and _ar_godkand(uppslag),
        "godkanna": min_tur and uppslag.actor.may(Permission.KVITTERA),
    }


def innehall(uppslag: Uppslag) -> Innehall:
    arende = uppslag.arende
    avslut = Avslut.for_arende(arende) if arende.avslutad else None
    enheter = (avslut and avslut.enhet_id,)
    grund, plan = uppslag.lage.samtycke, uppslag.siplage.plan
    if plan is None or grund is None or not grund.far_dela:
        return Innehall({"plan": None, "avslut": avslut}, enheter=enheter)
    may = far(uppslag)
    helt = Planinnehall.las(plan, arende, uppslag.deltagare)
    sant = uppslag.form.falt if uppslag.form else {}
    rader = Rader(
        helt.katalog,
        arende,
        uppslag.actor,
        far_skriva=may["planera"] or may["folja-upp"],
        oppet=(lambda _: True) if may["planera"] else foljs_upp,
    )
    version = uppslag.planversion
    (halva,) = rader.halvor(helt.nu, sant)
    return Innehall(
        {
            "plan": plan,
            "avslut": avslut,
            "skrivet": {},
            "brutet": None,
            "katalog": helt.katalog,
            "avsnitt": halva.avsnitt,
            "enheter": helt.enheter,
            "kallelse": uppslag.kallelse,
            "senast": senast(plan),
            "krockar": [falt for falt, ett in sant.items() if ett.krock],
            "menprovning": grund.grund is Grund.MENPROVNING,
            "skriver_ut": skriver_ut(uppslag),
            **_personens_ord(uppslag),
            "uppfoljning": Uppfoljning.for_plan(arende, helt) if version and not version.aterlamnad else None,
            "oppnad": uppslag.siplage.planversion,
        },
        version,
        enheter=enheter,
    )


def _ar_godkand(uppslag: Uppslag) -> bool:
    """True when nobody who takes part has the latest version left to godkänna."""
    return not any(light.waiting_for for light in uppslag.lights if light.step.key == STEG)


def _personens_ord(uppslag: Uppslag) -> dict[str, object]:
    """What the person has sent about the plan; asked for only when there is anything."""
    if not uppslag.personlage.har_inlagg:
        return {"yttrande": None, "kommentarer": {}, "nya": set()}
    inlagg = Inlagg.senaste(uppslag.arende, uppslag.lage.samtycke)
    nya = olasta(uppslag.arende, uppslag.actor.enhet_id) if uppslag.personlage.olast else set()
    return {"yttrande": inlagg.get(YTTRANDE), "kommentarer": om_delmal(inlagg.values()), "nya": nya}


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    version = Stegversion.nummer_i(uppslag.arende, STEG, nummer) if uppslag.delas else None
    if version is None:
        return None
    rad = Planversion.i_version(uppslag.arende, nummer)
    sagt = Sagt.ur(uppslag.arende, rad).avsnitt if rad else ()
    return Innehall({"planversion": rad, "sagt": sagt, "skriver_ut": skriver_ut(uppslag)}, version)
