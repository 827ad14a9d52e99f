"""The times of the law, in the högerfält beside every step.

Beside inskrivning stands only what its sheet has fetched already, and the way to the rest: that page is the busiest.
"""

from datetime import timedelta

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.inskrivning import STEG
from models.samverkan.lagklocka.frister import inskrivningsfrist
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.lagklocka.klocka import Klocka, lang
from models.samverkan.lagklocka.planeringskallelse import far_kalla
from models.samverkan.lagklocka.villkor import TIMMAR
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import ser_allt
from models.shared import clock
from models.shared.process import Part

MALL = "samverkan/lagklocka/_ruta.html"


def innehall(uppslag: Uppslag) -> Innehall:
    if uppslag.light.step.key == STEG:
        return _vid_inskrivningen(uppslag)
    arende = uppslag.arende
    klocka = Klocka.for_arende(arende, uppslag.lage.samtycke, uppslag.deltagare, by=uppslag.actor)
    if klocka is None:
        return Innehall({"klocka": None})
    nu, i_morgon = clock.now(), clock.today() + timedelta(days=1)
    utskriven = klocka.handelser.utskriven
    dagar, belopp_ore = klocka.hem(utskriven or i_morgon)
    laser_sjalv = uppslag.lasning.atkomst is None
    pagar = not arende.arkiverad and utskriven is None
    kallar = laser_sjalv and not arende.arkiverad and far_kalla(uppslag.lage.fasta, uppslag.actor)
    return Innehall(
        {
            "klocka": klocka,
            "klocka_inskrivning": _inskrivning(klocka.inskrivning, TIMMAR.pa(klocka.handelser.inskriven), nu)
            if klocka.handelser.inskriven
            else "",
            "klocka_kallelse": _sent(klocka.kallelse, nu),
            "klocka_far": {
                "underlag": laser_sjalv and uppslag.actor.may(Permission.SKRIVA),
                "besked": laser_sjalv and uppslag.slutenvard and uppslag.actor.may(Permission.SKRIVA),
                "kalla": kallar and far_svara(uppslag),
                "svara": laser_sjalv and pagar and uppslag.actor.part is Part.KOMMUN and far_svara(uppslag),
            },
            "klocka_hem": {"dagar": dagar, "belopp_ore": belopp_ore}
            if (pagar or utskriven) and klocka.ansvar.fran
            else None,
        },
        enheter=(
            *(svar.enhet_id for svar in klocka.handelser.svar),
            *(kallelse.enhet_id for kallelse in klocka.handelser.kallelser[-1:]),
        ),
    )


def _vid_inskrivningen(uppslag):
    """A function of what the sheet shows, for its template, and the step beside which the rest stands."""
    if not ser_allt(uppslag.actor, uppslag.lage.samtycke):
        return Innehall({"klocka": None})

    def sagt(publicerad, utkast):
        rad = publicerad or utkast
        if rad is None or rad.inskriven is None:
            return ""
        meddelad = publicerad and (rad.version.publicerad if rad.version.nummer == 1 else uppslag.arende.publicerad)
        timmar = TIMMAR.pa(rad.inskriven)
        handelser = Handelser(rad.inskriven, rad.klockan, meddelad or None)
        return _inskrivning(inskrivningsfrist(handelser, timmar), timmar, clock.now())

    resten = next(light.step.key for light in uppslag.lights if light.step.key != STEG)
    return Innehall({"klocka": None, "klocka_sagt": sagt, "klocka_resten": resten})


def far_svara(uppslag):
    """True when the ground lets the others be written to, and the role may."""
    samtycke = uppslag.lage.samtycke
    return bool(samtycke and samtycke.far_dela) and uppslag.actor.may(Permission.SKRIVA)


def _inskrivning(frist, antal, nu):
    """What is to be said of the inskrivningsmeddelande, in a sentence."""
    if frist is None:
        return "Inskrivningens klockslag saknas. Det går inte att säga om meddelandet kom i tid."
    timmar = TIMMAR.slag.visa(antal)
    if sen := frist.sen(nu):
        if frist.skickat:
            return f"Skickat {lang(sen)} för sent. Det ska skickas inom {timmar}."
        return f"Inte skickat. Tiden, {timmar}, gick ut för {lang(sen)} sedan."
    return f"Skickat inom {timmar}." if frist.skickat else f"Inte skickat. {lang(frist.kvar(nu))} kvar."


def _sent(frist, nu):
    if frist is None:
        return ""
    if frist.skickat:
        return "för sent" if frist.sen(nu) else "i tid"
    return "tiden är ute" if frist.sen(nu) else ""
