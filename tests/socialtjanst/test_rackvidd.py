"""Reach: the own enhet and what lies below it, whatever is chosen in the header (OSL 26 kap. 1 §)."""

from dataclasses import replace

import pytest

from models.shared import rackvidd as rackvidden
from models.shared.db import db
from models.shared.organisation import Enhet
from models.socialtjanst import rackvidd


@pytest.fixture
def fragor(monkeypatch):
    """How often the reach has been asked of the database."""
    stallda, rows = [], rackvidden.rows
    monkeypatch.setattr(rackvidden, "rows", lambda *om: stallda.append(om) or rows(*om))
    return stallda


def nar(cast, by, enhet=None):
    finns = {en.id: nyckel for nyckel, en in cast.enheter.items()}
    return {finns[id] for id in rackvidd.enheter(cast.actor(by, enhet))}


def test_man_nar_sin_enhet_och_dem_under(cast):
    assert nar(cast, "simon") == {"ekdala_utforare", "larkan", "bron"}
    assert nar(cast, "wilma") == {"larkan"}
    assert nar(cast, "gunilla") == {
        *("ekdala_social", "ekdala_ifo", "ekdala_service", "ekdala_utforare", "larkan", "bron"),
    }


def test_den_som_valjer_en_enhet_under_sin_egen_nar_bara_den(cast):
    assert nar(cast, "simon", "larkan") == {"larkan"}


def test_den_som_valjer_en_enhet_nagon_annanstans_nar_inget(cast):
    assert nar(cast, "wilma", "bron") == nar(cast, "wilma", "ekdala_utforare") == set()
    assert nar(cast, "birgitta", "larkan") == set()


@pytest.mark.parametrize(
    "sida",
    ["/socialtjanst", "/socialtjanst/lista", "/socialtjanst/boende", "/socialtjanst/inkorg", "/stadlista"],
)
def test_en_sida_fragar_en_gang(som, genomforande, fragor, sida):
    simon = som("simon")
    assert simon.get(sida).status_code == 200
    assert len(fragor) == 1


def test_genomforandets_sida_fragar_en_gang(som, genomforande, fragor):
    assert som("simon").get(f"/socialtjanst/genomforanden/{genomforande.id}").status_code == 200
    assert len(fragor) == 1


def test_det_som_har_andrats_galler_genast(cast, fragor):
    simon, bron = cast.simon, cast.enhet("bron").id
    assert bron in rackvidd.enheter(simon) and bron in rackvidd.enheter(simon)
    assert len(fragor) == 1
    with db.atomic():
        assert bron in rackvidd.enheter(simon)
        Enhet.update(over=cast.enhet("ekdala_social").id).where(Enhet.id == bron).execute()
        assert bron not in rackvidd.enheter(simon), "what the transaction itself has changed"
    assert bron not in rackvidd.enheter(simon)


def test_var_och_en_har_sin_egen_rackvidd(cast):
    hela, bara = cast.actor("simon"), cast.actor("simon", "larkan")
    assert len(rackvidd.enheter(hela)) == 3 and len(rackvidd.enheter(bara)) == 1
    assert replace(hela, enhet=bara.enhet).minne == {}
