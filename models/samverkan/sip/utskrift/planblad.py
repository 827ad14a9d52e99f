"""Planblad: the plan as it is given to the person, who does what and when (L13, M82)."""

from typing import Any, NamedTuple

from models.samverkan.arende import Deltagare
from models.samverkan.egen_sip.inlagg import yttrande
from models.samverkan.lagklocka.patientbesked import datum
from models.samverkan.sip.plan.godkand import godkanda
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import STEG, Plan, ar_godkand
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.plan.platser import platser
from models.samverkan.sip.plan.sagt import Avsnittsagt, Sagt, dolda_namn
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.sip.uppfoljning import Uppfoljning
from models.samverkan.steg import Stegversion
from models.shared import clock
from models.shared.organisation import Enhet

FORST = ("situation", "huvudmal", "yttrande")  # the fields that have a place of their own on the sheet


class Planblad(NamedTuple):
    """The sheet, every word ready to be read."""

    utkast: bool  # not godkänd: the sheet says so across each page
    lage: str
    huvudmal: str
    situation: str
    delmal: list[dict[str, Any]]
    ovrigt: list[dict[str, Any]]
    kontakter: list[dict[str, str]]
    samordnare: str
    uppfoljning: str
    yttrande: str

    @classmethod
    def nu(cls, arende: Any) -> "Planblad | None":
        """The plan as it stands, or None when there is none that may be read."""
        plan = Plan.for_arende(arende)
        if plan is None:
            return None
        innehall = Planinnehall.las(plan, arende)
        senaste, tider = Stegversion.senaste(arende, STEG), godkanda(arende)
        galler = senaste is not None and senaste.nummer in tider and ar_godkand(arende, senaste)
        if galler:
            lage = f"Godkänd av alla enheter {_dag(tider[senaste.nummer])}."
        elif senaste is not None and not senaste.aterlamnad:
            lage = "Utkast. Planen väntar på att alla enheter ska godkänna den."
        else:
            lage = "Utkast. Planen skrivs och är inte godkänd ännu."
        if arende.avslutad:
            lage += f" Planen avslutades {_dag(arende.avslutad)}."
        sagt = Sagt.av(arende, innehall.fryst())
        enheter = {en.enhet_id: en.namn for en in platser(arende)}
        nasta = _uppfoljning(Uppfoljning.for_plan(arende, innehall))
        sant = yttrande(arende)
        mer = {"samordnare": _samordnare(arende, enheter), "nasta": nasta, "eget": sant.text if sant else ""}
        return _blad(sagt, enheter, utkast=not galler, lage=lage, **mer)

    @classmethod
    def i_version(cls, arende: Any, nummer: int) -> "Planblad | None":
        """The plan as it was when a version was sent to be godkänd, or None when there is none that may be read."""
        rad = Planversion.i_version(arende, nummer) if Plan.for_arende(arende) else None
        if rad is None or not rad.innehall:
            return None
        nar, senaste = godkanda(arende).get(nummer), Stegversion.senaste(arende, STEG)
        lage = f"Version {nummer}, sänd för godkännande {_dag(rad.version.publicerad)}. "
        lage += f"Godkänd av alla enheter {_dag(nar)}." if nar else "Den är inte godkänd av alla enheter."
        if senaste.nummer != nummer:
            lage += " Den gäller inte längre."
        sagt = Sagt.ur(arende, rad)
        return _blad(sagt, _deltog(arende, rad.version.publicerad), utkast=nar is None, lage=lage)


def _blad(sagt, enheter, *, utkast, lage, samordnare="", nasta="", eget=""):
    return Planblad(
        utkast=utkast,
        lage=lage,
        huvudmal=sagt.text("huvudmal"),
        situation=sagt.text("situation"),
        delmal=[
            {
                "mal": ett.avsnitt.text("-mal"),
                "ansvarig": ett.avsnitt.text("-ansvarig"),
                "aktiviteter": [_aktivitet(en) for en in ett.aktiviteter],
            }
            for ett in sagt.delmal()
        ],
        ovrigt=[*_ovrigt(sagt)],
        kontakter=_kontakter(sagt, enheter),
        samordnare=samordnare,
        uppfoljning=nasta,
        yttrande="\n".join(filter(None, (eget, sagt.text("yttrande")))),
    )


def _ovrigt(sagt):
    """What else is written, heading by heading, with what has no place of its own on the sheet."""
    for ett in sagt.ovrigt():
        falt = [[falt.rubrik, falt.text] for falt in ett.falt if falt.nyckel not in FORST]
        if falt and ett.nyckel != "deltagare":
            yield {"rubrik": ett.rubrik, "falt": falt}


def _aktivitet(en: Avsnittsagt):
    ord = ("aktivitet", "beskrivning", "ansvarig", "datum", "status", "uppfoljning")
    return {falt: en.text(f"-{falt}") for falt in ord}


def _kontakter(sagt, enheter):
    rader = [{"vem": namn, "kontakt": sagt.text(f"enhet-{id}-namn")} for id, namn in enheter.items()]
    deltagare = next((ett.falt for ett in sagt.avsnitt if ett.nyckel == "deltagare"), ())
    telefon = {falt.nyckel: falt.text for falt in deltagare}
    for falt in deltagare:
        if falt.nyckel.startswith("rad-") and falt.nyckel.endswith("-namn"):
            rader.append({"vem": falt.text, "kontakt": telefon.get(falt.nyckel.replace("-namn", "-telefon"), "")})
    return rader


def _deltog(arende, moment):
    """The enheter that took part then, by the names they may be called now."""
    dolda = dolda_namn(arende)
    query = Deltagare.select(Deltagare, Enhet).join(Enhet).where(Deltagare.arende == arende)
    query = query.where(Deltagare.tillagd <= moment, Deltagare.borttagen.is_null() | (Deltagare.borttagen > moment))
    return {en.enhet_id: dolda.get(en.enhet.namn, en.enhet.namn) for en in query.order_by(Deltagare.id)}


def _samordnare(arende, enheter):
    rad = Samordningsansvarig.for_arende(arende)
    if rad is None:
        return ""
    return ", ".join(filter(None, (rad.medarbetare.namn, rad.medarbetare.titel, enheter.get(rad.enhet_id))))


def _uppfoljning(nasta):
    if nasta is None:
        return ""
    if nasta.forsenad:
        return f"Planen skulle ha följts upp {datum(nasta.dag)}. Fråga när det blir."
    return f"{'Senast ' if nasta.arlig else ''}{datum(nasta.dag)}."


def _dag(moment):
    return datum(clock.local(moment).date())
