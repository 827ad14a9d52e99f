"""Sammanfattning: what a treatment has been, in facts alone, as a text to copy to the record (S56, S57)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment import svar
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.resultat import Resultat, Utfall
from models.internetbehandling.program.innehall import Fraga, Fragetyp
from models.shared import clock

ATT_FYLLA_I = ("Fokus", "Uppnådda resultat och mål", "Plan")
MED_TAL = frozenset({Fragetyp.SKALA, Fragetyp.TAL})
Matt = tuple[Fraga, list[tuple[datetime, Any]]]  # a question and its answers, the first one first


def sammanfattning(moment: Moment) -> str:
    """The text: what is known, and then the headings that the behandlare fills in."""
    stycken = [
        list(_ramen(moment)),
        list(_moduler(moment)),
        list(_svar(moment)),
        list(_planer(moment)),
        [f"{rubrik}: " for rubrik in ATT_FYLLA_I],
    ]
    return "\n\n".join("\n".join(rader) for rader in stycken if rader)


def _ramen(moment: Moment) -> Iterator[str]:
    yield f"Internetbehandling: {moment.version.titel}"
    slut = _dag(moment.avslutad) if moment.avslutad else "pågår"
    if moment.vidmakthalls_till and not moment.avslutad:
        slut = f"vidmakthålls till och med {moment.vidmakthalls_till}"
    yield f"Period: {_dag(moment.startad)} – {slut}"
    yield f"Behandlare: {moment.behandlare.namn}"


def _moduler(moment: Moment) -> Iterator[str]:
    vag = Vag.i(moment)
    rader = []
    for modul in moment.innehall.moduler:
        oppnade, besvarade = vag.oppnade(modul), sum(vag.ar_besvarat(steg) for steg in modul.steg)
        if oppnade or besvarade:
            om_svar = f", {_antal(besvarade, 'formulär besvarat', 'formulär besvarade')}" if besvarade else ""
            rader.append(f"- {modul.titel}: {oppnade} av {len(modul.steg)} sidor öppnade{om_svar}")
    yield "Moduler som personen har arbetat i:" if rader else "Personen har inte öppnat någon modul."
    yield from rader


def _svar(moment: Moment) -> Iterator[str]:
    alla = list(Formularsvar.select().where(Formularsvar.moment == moment).order_by(Formularsvar.lamnat))
    senast = f", senast {_dag(alla[-1].lamnat)}" if alla else ""
    yield f"Skickade formulär: {len(alla)}{senast}"
    fran = list(Meddelande.select(Meddelande.av).where(Meddelande.moment == moment).tuples())
    egna = sum(av is None for (av,) in fran)
    if fran:
        yield f"Meddelanden: {egna} från personen, {len(fran) - egna} från behandlaren"
    matt: dict[tuple[str, str], Matt] = {}
    for rad in alla:
        steg = moment.innehall.steg_av_kod(rad.steg)
        svaren = rad.svar
        for fraga in steg.formular.fragor if steg and steg.formular else ():
            if fraga.typ in MED_TAL and fraga.kod in svaren:
                matt.setdefault((rad.steg, fraga.kod), (fraga, []))[1].append((rad.lamnat, svaren[fraga.kod]))
    if matt:
        yield "Svar med tal:"
        for fraga, varden in matt.values():
            yield f"- {_forst_och_senast(fraga, varden)}"


def _planer(moment: Moment) -> Iterator[str]:
    planer = Aktivitetsplan.select().where(Aktivitetsplan.moment == moment, Aktivitetsplan.aktiverad.is_null(False))
    for plan in list(planer.order_by(Aktivitetsplan.aktiverad, Aktivitetsplan.id)):
        resultat = Resultat.av(plan)
        gjorda, missade = resultat.antal(Utfall.REGISTRERAT), resultat.antal(Utfall.MISSAT)
        yield f"Aktivitetsplan {plan.titel}: {_antal(gjorda, 'registrering', 'registreringar')}, {missade} missade"
        for serie in resultat.serier():
            if serie.punkter:
                yield f"- {_forst_och_senast(serie.fraga, list(serie.punkter))}"


def _forst_och_senast(fraga: Fraga, varden: list[tuple[datetime, Any]]) -> str:
    """The first and the last value, with their days; of a scale where its ends are."""
    skala = f" (skala {fraga.minst}–{fraga.mest})" if fraga.typ is Fragetyp.SKALA else ""
    forst, senast = varden[0], varden[-1]
    fragan = f"{fraga.text}{skala}"
    sagt = f"{fragan}{'' if fragan.endswith('?') else ':'} {_varde(fraga, forst)}"
    return f"{sagt}, ett svar" if len(varden) == 1 else f"{sagt}, senast {_varde(fraga, senast)}, {len(varden)} svar"


def _varde(fraga: Fraga, matt: tuple[datetime, Any]) -> str:
    nar, tal = matt
    helt = int(tal) if isinstance(tal, float) and tal.is_integer() else tal
    return f"{svar.i_ord(fraga, helt)} den {_dag(nar)}"


def _antal(antal: int, ett: str, flera: str) -> str:
    return f"{antal} {ett if antal == 1 else flera}"


def _dag(nar: datetime) -> str:
    return clock.local(nar).date().isoformat()
