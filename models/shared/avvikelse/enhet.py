"""On which enhet an avvikelse is registered: the one the rules give, or those to choose among (T83, T84)."""

from typing import Any

from models.shared.avvikelse.enhetsregel import Enhetsregel, Enhetsval, Plats
from models.shared.avvikelse.kalla import Forifyllt
from models.shared.organisation import Enhet


def platser(by: Any) -> list[Plats]:
    """The places that the actor's rules tell apart; none when they are the same everywhere."""
    regler = Enhetsregel.for_den_som(by)
    return [plats for plats in Plats if plats in regler] if len(regler) > 1 else []


def regeln(plats: Plats, by: Any) -> Enhetsregel | None:
    """The rule for what the actor registers, when there is one."""
    regler = Enhetsregel.for_den_som(by)
    return regler.get(plats) or regler.get(Plats.ANNAN)


def forvald(fran: Forifyllt | None, plats: Plats | None, by: Any) -> Enhet | None:
    """The enhet that is proposed. None when whoever registers has to choose one, or has not said where it happened."""
    if plats is None:
        return None
    egen = Enhet.get_by_id(by.enhet_id)
    if fran is None:
        return egen
    regel = regeln(plats, by)
    val = regel.val if regel else Enhetsval.PERSONENS
    if val is Enhetsval.VALFRI:
        return None
    if val is Enhetsval.EGEN:
        return egen
    enhet = regel.enhet if regel and val is Enhetsval.BESTAMD else Enhet.get_by_id(fran.enhet_id)
    return enhet if enhet.orgnr == by.enhet.orgnr and not enhet.har_upphort else egen


def valbara(fran: Forifyllt | None, plats: Plats, by: Any) -> list[Enhet]:
    """The enheter that may be chosen: one when it follows from the rule, else those of the actor's organisation."""
    regel = regeln(plats, by)
    if fran is not None and regel is not None and regel.ar_fast:
        enhet = forvald(fran, plats, by)
        return [enhet] if enhet else []
    return list(Enhet.inom(by.enhet.orgnr))
