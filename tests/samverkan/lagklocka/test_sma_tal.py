"""Små antal: det som är färre än fem visas inte, och kan inte räknas ut från det som visas."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import product

import pytest

from models.samverkan.lagklocka import rapport
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.lagklocka.sma_tal import MINST, grupp
from models.shared import clock
from models.shared.organisation import Enhet

MEST = 17


def alla(antal_delar):
    for antal in range(MEST + 1):
        for delar in product(range(antal + 1), repeat=antal_delar):
            if sum(delar) <= antal:
                yield antal, delar


@pytest.mark.krav("F11", "F10")
@pytest.mark.parametrize("antal_delar", [1, 2])
@pytest.mark.parametrize("minst", [3, 5])
def test_inget_litet_antal_kan_raknas_ut(antal_delar, minst):
    """Everybody who sees the same can think of two answers, for each small number and for what is left of it."""
    sedda = defaultdict(set)
    for antal, delar in alla(antal_delar):
        hela, visade = grupp(antal, delar, minst)
        sedda[hela.ord, *(en.ord for en in visade)].add((antal, *delar, antal - sum(delar)))
    for mojliga in sedda.values():
        for kolumn in zip(*mojliga, strict=True):
            assert len(set(kolumn)) > 1 or not 0 < kolumn[0] < minst, mojliga


@pytest.mark.krav("F11")
@pytest.mark.parametrize(
    ("antal", "delar", "visas"),
    [
        (0, (0, 0), ("0", "0", "0")),
        (3, (1, 0), ("färre än 5", "färre än 5", "färre än 5")),
        (20, (0, 0), ("20", "0", "0")),
        (20, (8, 0), ("20", "8", "0")),
        (20, (2, 1), ("20", "färre än 5", "färre än 5")),
        (20, (8, 2), ("20", "visas inte", "visas inte")),
        (20, (18, 0), ("20", "visas inte", "visas inte")),
        (9, (5, 0), ("9", "visas inte", "visas inte")),
    ],
)
def test_sa_visas_de(antal, delar, visas):
    hela, visade = grupp(antal, delar, 5)
    assert (hela.ord, *(en.ord for en in visade)) == visas


def fallen(enhet, antal, dag, forsta):
    meddelad = clock.utc(dag) + timedelta(hours=8)
    return [
        Fall(
            arende=forsta + n,
            person=forsta + n,
            enhet=enhet,
            kommun="9901",
            far_dela=True,
            handelser=Handelser(dag, None, meddelad),
            steg={"kartlaggning": meddelad + timedelta(hours=5)} if n < 3 else {},
            kvittenser=(timedelta(hours=2),),
        )
        for n in range(antal)
    ]


@pytest.mark.krav("F11", "F10")
def test_summan_av_aret_rojer_ingen_enhet(cast):
    """Two wards, one of them with few: the sum of the month is that of the other alone."""
    dag = date(2026, 3, 10)
    ett, annat = (Enhet.get_by_id(cast.enhet(namn).id) for namn in ("avd12", "avd14"))
    alla_fall = [*fallen(ett.id, 12, dag, 1), *fallen(annat.id, 3, dag, 100)]
    rader = {rad[0]: rad[1:] for rad in rapport.enheter(alla_fall, dag.replace(day=1))}
    assert rader[ett.namn][:5] == ("12", "0", "12", "2,0 tim", "visas inte"), "three have a kartläggning"
    assert rader[annat.namn][:4] == ("färre än 5", "färre än 5", "färre än 5", "visas inte")
    *_, (manad, antal, sena) = rapport.aret(alla_fall, dag.replace(day=1))
    assert (manad, antal, sena) == ("2026-03", 12, 0)
    assert MINST.nu == 5
