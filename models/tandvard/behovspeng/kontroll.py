"""The controls on what is added to an ärende, each with a sentence that names the rule (P25, P28, P29)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.organisation import Medarbetare
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Karies, Status
from models.tandvard.behovspeng.behovskod import INOM_ORD, Behovskod, Inom, Kombination, Plats
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.mun import Kake, kontrollera_tand, kontrollera_ytor

UTAN_VERKAN = (Status.EJ_GODKAND, Status.INVANTAR_KREDITERING, Status.KREDITERAD)


@dataclass(frozen=True)
class Uppgifter:
    """What is told of an åtgärd."""

    kod: Behovskod | None
    behandlare: Medarbetare | None
    behandlingsdatum: date | None = None
    tand: int | None = None
    kake: Kake | None = None
    ytor: str = ""
    karies: Karies | None = None

    @property
    def dag(self) -> date:
        """The day by which code, behandlare and price are judged."""
        return self.behandlingsdatum or clock.today()


def kontrollerade(uppgifter: Uppgifter, arende: Behovsarende) -> dict[str, Any]:
    """The fields of the åtgärd, with nothing that its code does not ask for. Raises RuleBroken."""
    behandlingen = kontrollerad_behandling(uppgifter, arende)
    kod = _koden(uppgifter)
    return {"kod": kod, **behandlingen, **_platsen(uppgifter, kod), "karies": _karies(uppgifter, kod)}


def kontrollerad_behandling(uppgifter: Uppgifter, arende: Behovsarende) -> dict[str, Any]:
    """When it is done and by whom. Raises RuleBroken."""
    dag = uppgifter.dag
    if uppgifter.behandlingsdatum:
        if dag > clock.today():
            raise RuleBroken("Behandlingsdatum kan inte ligga i framtiden.", "behandlingsdatum")
        if not arende.period.contains(dag):
            raise RuleBroken(f"Behandlingsdatum ska ligga i prövningsperioden {arende.period}.", "behandlingsdatum")
    if uppgifter.behandlare is None or uppgifter.behandlare not in Behandlare.pa(arende.mottagning_id, dag):
        raise RuleBroken("Välj en behandlare som är aktiv på mottagningen den dagen.", "behandlare")
    return {"behandlare": uppgifter.behandlare, "behandlingsdatum": uppgifter.behandlingsdatum}


def krav_pa_samspel(nya: dict[str, Any], arende: Behovsarende, utom: int | None = None) -> None:
    """Raise RuleBroken when the åtgärd may not stand beside what is reported in the prövningsperiod already (P29).

    Called in the transaction that holds the ärende, so two at once are judged one after the other.
    """
    kod = nya["kod"]
    andra = [
        en
        for en in arende.atgarder.where(Behovsatgard.borttagen.is_null(), Behovsatgard.status.not_in(UTAN_VERKAN))
        if en.id != utom
    ]
    lika = [en for en in andra if en.kod_id == kod.id and en.tand == nya["tand"] and en.kake == nya["kake"]]
    if kod.hogst is not None and sum(_inom(kod.hogst_inom, en, nya) for en in lika) >= kod.hogst:
        plats = " på samma ställe" if kod.plats is not Plats.INGEN else ""
        antal = f"{kod.hogst} {'gång' if kod.hogst == 1 else 'gånger'}"
        raise RuleBroken(f"{kod.kod} får rapporteras högst {antal}{plats} {INOM_ORD[kod.hogst_inom]}.", "kod")
    for regel in Kombination.select().where((Kombination.kod == kod) | (Kombination.annan == kod)):
        motpart = regel.annan_id if regel.kod_id == kod.id else regel.kod_id
        for en in andra:
            if en.kod_id == motpart and _inom(regel.inom, en, nya) and (not regel.samma_tand or en.tand == nya["tand"]):
                plats = " på samma tand" if regel.samma_tand else ""
                inom = f"{plats} {INOM_ORD[regel.inom]}"
                mening = f"{kod.kod} får inte kombineras med {en.kod.kod}{inom}. {en.kod.kod} är redan rapporterad."
                raise RuleBroken(mening, "kod")


def _koden(uppgifter):
    kod, dag = uppgifter.kod, uppgifter.dag
    if kod is None:
        raise RuleBroken("Välj en åtgärdskod.", "kod")
    if kod not in Behovskod.valbara(dag):
        raise RuleBroken(f"{kod.kod} gäller inte {dag}. Kontrollera behandlingsdatum eller välj en annan kod.", "kod")
    if Behovspris.pa(kod, dag) is None:
        raise RuleBroken(f"{kod.kod} har inget pris {dag}. Fråga Tandvårdsenheten.", "kod")
    return kod


def _platsen(uppgifter, kod):
    tand = kake = None
    ytor = ""
    if kod.plats is Plats.TAND:
        tand = kontrollera_tand(uppgifter.tand)
        ytor = kontrollera_ytor(uppgifter.ytor, tand, kod.ytor) if kod.ytor else ""
    elif kod.plats is Plats.KAKE:
        if uppgifter.kake is None:
            raise RuleBroken("Välj käke.", "kake")
        kake = uppgifter.kake
    return {"tand": tand, "kake": kake, "ytor": ytor}


def _karies(uppgifter, kod):
    if kod.karies and uppgifter.karies is None:
        raise RuleBroken("Ange kariesregistrering.", "karies")
    return uppgifter.karies if kod.karies else None


def _inom(inom, en, nya):
    """Within the same prövningsperiod is all that is in the ärende; a day that is not known yet is no day."""
    return inom is Inom.PERIOD or (en.behandlingsdatum is not None and en.behandlingsdatum == nya["behandlingsdatum"])
