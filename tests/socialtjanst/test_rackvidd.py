"""Reach: the own enhet and what lies below it, whatever is chosen in the header (OSL 26 kap. 1 §)."""

from models.socialtjanst import rackvidd


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
