"""Behovspengsärenden to search among: of three mottagningar, made over a year, some with decisions."""

from datetime import timedelta

from models.shared import clock
from models.shared.personuppgifter.skydd import Skydd
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from models.tandvard.behovspeng.provningsperiod import provningsperiod
from tests.dagar import om_dagar
from tests.tandvard.behovspeng.conftest import FRAN

ANTAL = 14
PERSONER = 8
SKYDDADE = {2: Skydd.SEKRETESSMARKERING, 5: Skydd.FOLKBOKFORING, 6: Skydd.FINGERADE}
VID = (("ekdala_tand", "eva"), ("tallmora_tand", "greta"), ("ekdala_tand", "eva"), ("tandlakare_mottagning", "marcus"))
BESLUT = {0: (None, None), 1: (None, 1), 2: (1, 1), 7: (None,)}  # by ärende: when each was read, in days


def upplagda(cast):
    """All of them but one that is taken away; neither the days nor the numbers are in order."""
    for enhet in {enhet for enhet, _ in VID}:
        Anslutning.create(enhet=cast.enhet(enhet), fran=FRAN)
    personer = [cast.person(nr, skydd=SKYDDADE.get(nr, Skydd.INGET)) for nr in range(PERSONER)]
    alla = [_ett(cast, personer[nr % PERSONER], nr) for nr in range(ANTAL)]
    alla[-1].borttagen = clock.now()
    alla[-1].save()
    return alla[:-1]


def _ett(cast, person, nr):
    enhet, vem = VID[nr % len(VID)]
    period = provningsperiod(clock.today() - timedelta(days=20 + nr * 11 if nr < PERSONER else 600 + nr))
    arende = Behovsarende.create(
        nummer=f"BP-2026-{nr * 5 % ANTAL + 8:05}",
        person=person,
        mottagning=cast.enhet(enhet),
        start=period.fran,
        slut=period.till,
        skapad=clock.now() - timedelta(days=nr * 9 % ANTAL // 2 * 10, minutes=nr),
        skapad_av=cast.uppdrag[vem],
    )
    for last in BESLUT.get(nr, ()):
        beslut(arende, cast, last=om_dagar(-last) if last else None)
    if nr == 4:
        Forhandsbedomning.create(arende=arende, motivering="Ej skickad.", skapad_av=cast.uppdrag[vem])
    return arende


def beslut(arende, cast, last=None):
    """A decision in an ärende."""
    return Forhandsbedomning.create(
        arende=arende,
        motivering="Frakturer.",
        status=Fhbstatus.GODKAND,
        skapad_av=cast.uppdrag["eva"],
        beslutad=clock.now(),
        beslutad_av=cast.uppdrag["torsten"],
        last=last,
    )
