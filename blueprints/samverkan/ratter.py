"""What the actor may do on the page of an ärende, each by its word; the verbs on the models ask the same again."""

from blueprints.samverkan.blad import blad_for
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan import personnummer
from models.samverkan.permissions import Permission
from models.samverkan.processer import Typ
from models.samverkan.samtycke import far_registrera_grund
from models.samverkan.steg import Stegversion
from models.shared.process import Ansvar


def far(uppslag: Uppslag) -> set[str]:
    """The words of what may be done now."""
    arende, actor, light = uppslag.arende, uppslag.actor, uppslag.light
    if arende.arkiverad or arende.avslutad:
        return set()
    grundar = far_registrera_grund(arende, actor.part) and actor.may(Permission.SAMTYCKE)
    may = {
        "kvittera": light.is_my_turn and light.step.duty is Ansvar.KVITTERA and actor.may(Permission.KVITTERA),
        "deltagare": actor.may(Permission.DELTAGARE),
        "samtycke": grundar,
        "menprovning": grundar and actor.legitimerad,
        "skriva": uppslag.skriver and not uppslag.las_bara,
        "personnummer": actor.may(Permission.SKRIVA) and personnummer.far_ange(arende, actor),
        **(_svu(uppslag) if arende.typ is Typ.SVU else _sip(uppslag)),
        **blad_for(light.step.key).far(uppslag),
    }
    return {name for name, yes in may.items() if yes}


def _svu(uppslag):
    sluten = uppslag.slutenvard and uppslag.actor.may(Permission.SKRIVA)
    return {"ta-bort": sluten and uppslag.lage.kartlaggning is None}


def _sip(uppslag):
    """Until kallelse is sent a SIP is removed, afterwards it is ended; also when its ground has been withdrawn."""
    if not uppslag.actor.may(Permission.SKRIVA) or uppslag.lasning.atkomst:
        return {}
    kallad = uppslag.kallelse or (not uppslag.delas and Stegversion.senaste(uppslag.arende, "kallelse"))
    return {"ta-bort": not kallad, "avsluta": bool(kallad)}
