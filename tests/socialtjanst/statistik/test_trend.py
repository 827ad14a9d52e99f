"""Trenden: tretton månader, var och en lika med sin egen rapport, i en fråga per mått."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprints.shared.statistik.manadsdiagram import diagram
from models.shared.db import db
from models.socialtjanst.statistik.matt import matten
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rakna import Urval
from models.socialtjanst.statistik.rapport import orden, rapport, underlag
from models.socialtjanst.statistik.trend import MANADER, Manad, manaderna, mata, trend
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import insatstyp
from tests.socialtjanst.statistik.slump import VARLD, bygg, personer

ALDER = st.none() | st.sampled_from((0, 15, 16, 18, 79, 80, 82, 89, 90))  # some turn one of them in these months
ALDRAR = st.tuples(ALDER, ALDER)


@pytest.fixture
def uttag(cast, utforare):
    """Of Lärkan and Bron, until the middle of May."""
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(Omfattning.IFO, enheter, date(2026, 5, 1), date(2026, 5, 15), "Prov", by=cast.hedda)


@pytest.fixture
def registret(cast, utforare):
    """Who and what random rows are about."""
    typer = ("Stödboende", "Boendestöd", "Boservice", "Stöd i boende", "Hemtjänst")
    return personer(), [insatstyp(namn) for namn in typer], list(Avslutsorsak.select())


@pytest.mark.krav("F10")
def test_tretton_manader_som_slutar_med_perioden():
    manader = manaderna(date(2026, 5, 15))
    assert len(manader) == MANADER == 13
    assert manader[0] == (date(2025, 5, 1), date(2025, 5, 31))
    assert manader[-4] == (date(2026, 2, 1), date(2026, 2, 28))
    assert manader[-1] == (date(2026, 5, 1), date(2026, 5, 15))


@pytest.mark.krav("F10")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(varld=VARLD, omfattning=st.sampled_from(Omfattning), aldrar=ALDRAR)
def test_varje_manad_ar_lika_med_sin_egen_rapport(uttag, cast, registret, varld, omfattning, aldrar):
    with db.atomic() as transaktion:
        bygg(cast, varld, *registret)
        uttag.omfattning = omfattning
        om = underlag(uttag, Urval((), (), *aldrar))
        ord = orden(om, uttag)
        for matt in mata(omfattning):
            for en in trend(matt, om)[-4:]:
                egen = rapport(matt, replace(om, fran=en.fran, till=en.till), ord, ())
                assert (*en.kon, en.totalt) == egen.summor[-1].tal
        transaktion.rollback()


@pytest.mark.krav("F10")
@pytest.mark.parametrize("omfattning", Omfattning)
def test_det_som_raknas_lika_visas_en_gang(omfattning):
    visade = [en.id for en in mata(omfattning)]
    assert "orsaker" not in visade  # the avslutade, by another division
    assert len({(en.bas, en.rakna) for en in matten(omfattning)}) == len(visade)


@pytest.mark.krav("F10")
def test_en_fraga_per_matt(uttag, monkeypatch):
    from models.socialtjanst.statistik import trend as modul

    fragor = []
    monkeypatch.setattr(modul, "rows", lambda sql, varden: fragor.append(sql) or [])
    for matt in mata(uttag.omfattning):
        trend(matt, underlag(uttag))
    assert len(fragor) == len(mata(uttag.omfattning))


@pytest.mark.krav("F10")
def test_sidan_har_en_bild_och_en_tabell_per_matt(som, uttag):
    sida = som("hedda").get(f"/socialtjanst/statistik/{uttag.id}/trend").text
    assert sida.count('role="img"') == sida.count("<desc ") == len(mata(uttag.omfattning))
    assert sida.count(">2025-05</th>") == len(mata(uttag.omfattning))


@pytest.mark.krav("F10")
@pytest.mark.parametrize("mest", [0, 9, 99, 100, 250_000])
@pytest.mark.parametrize("manad", range(1, 13))
def test_texten_i_bilden_ryms_pa_den_smalaste_skarmen(mest, manad):
    """A month has a thirteenth of 262 pixels there, and a figure of the text takes seven."""
    aret = diagram([Manad(*dagar, (mest, 0, 0)) for dagar in manaderna(date(2026, manad, 1))])
    plats = 262 / MANADER
    assert aret["stande"] or len(str(mest)) * 7 <= plats
    aren = [(en.x, en.ar) for en in aret["staplar"] if en.ar]
    assert aren
    assert all((nasta - x) * 2.62 >= 4 * 7 for (x, _), (nasta, _) in pairwise(aren))
    assert all(en.x >= 0 and en.x + aret["stapel"] <= 100 for en in aret["staplar"])
    assert {en.hojd for en in aret["staplar"]} == {100 if mest else 0}
