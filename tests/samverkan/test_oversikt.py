"""Startsidans lista: vilka ärenden, i vilken ordning, och vad som har ändrats sedan sist."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from models.samverkan import andring, oversikt, steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.permissions import Permission
from models.samverkan.utskrivningstid import STEG as TID
from models.shared import clock
from tests.samverkan.conftest import innehall, publicera


@pytest.fixture
def tre(cast):
    """Three ärenden on Anna's ward, created yesterday in the order of their minutes."""
    arenden, igar = [], clock.ago(days=1)
    for minut, (index, efternamn) in enumerate([(0, "Öberg"), (1, "Ek"), (2, "Ångström")]):
        with time_machine.travel(igar.replace(hour=8, minute=minut), tick=False):
            arenden.append(Arende.skapa_svu(cast.person(index, efternamn=efternamn), by=cast.anna))
    return arenden


def namn(actor, **val):
    return [rad.namn.split(",")[0] for rad in oversikt.rader(actor, **val)]


@pytest.mark.krav("M16")
def test_senast_andrade_arendet_star_overst(tre, cast):
    assert namn(cast.anna) == ["Ångström", "Ek", "Öberg"]
    tre[0].andra()
    assert namn(cast.anna)[0] == "Öberg"


@pytest.mark.krav("M17", "IN-04")
def test_namn_sorteras_pa_svenska(tre, cast):
    assert namn(cast.anna, sort="namn") == ["Ek", "Ångström", "Öberg"]
    assert namn(cast.anna, sort="namn", omvand=True) == ["Öberg", "Ångström", "Ek"]


@pytest.mark.krav("M17")
def test_personnummer_sorteras_stigande(tre, cast):
    nummer = [rad.personnummer for rad in oversikt.rader(cast.anna, sort="personnummer")]
    assert nummer == sorted(nummer)


@pytest.mark.krav("M18")
def test_att_gora_ar_de_arenden_dar_min_roll_har_en_uppgift(publicerad, cast):
    assert [rad.att_gora for rad in oversikt.rader(cast.bo)] == [("Kvittera inskrivning",)]
    assert [rad.att_gora for rad in oversikt.rader(cast.dan)] == [()]
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    assert [rad.att_gora for rad in oversikt.rader(cast.bo)] == [()]


@pytest.mark.krav("M18", "M34")
def test_ett_utkast_ar_att_gora_for_den_som_far_skriva_tills_det_ar_publicerat(med_samtycke, cast):
    def att_gora(actor):
        return [rad.att_gora for rad in oversikt.rader(actor)]

    assert att_gora(cast.anna) == att_gora(cast.jasmin) == [("Publicera inskrivning",)]
    assert att_gora(replace(cast.anna, permissions=frozenset({Permission.LASA}))) == [()]
    assert att_gora(cast.bo) == []
    publicera(med_samtycke, cast.anna)
    assert att_gora(cast.anna) == [()]


@pytest.mark.krav("M18", "M34")
def test_en_sparad_andring_av_det_publicerade_ar_ocksa_att_gora(publicerad, cast):
    Inskrivning.spara_utkast(publicerad, **innehall(orsak="Ändrad"), sedan=0, by=cast.anna)
    assert oversikt.rader(cast.anna)[0].att_gora == ("Publicera inskrivning",)
    assert oversikt.rader(cast.bo)[0].att_gora == ("Kvittera inskrivning",)
    assert Inskrivning.ar_opublicerad(publicerad)
    publicerad.arkivera(by=cast.anna)
    assert not Inskrivning.ar_opublicerad(Arende.get_by_id(publicerad.id))


def test_listan_och_arendet_visar_samma_ljus(publicerad, cast):
    for namn in ("anna", "bo", "carin", "dan"):
        actor = getattr(cast, namn)
        assert oversikt.rader(actor)[0].lights == steg.lights(publicerad, actor)


@pytest.mark.krav("M21")
def test_andringsnumret_raknas_upp_for_alla_som_deltar(publicerad, cast):
    fore = {who: andring.nummer(who.enhet_id) for who in (cast.anna, cast.bo, cast.carin)}
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    for who, nummer in fore.items():
        assert andring.nummer(who.enhet_id) > nummer
        assert andring.andrade(who.enhet_id, nummer) == [publicerad.id]
    assert andring.andrade(cast.hanna.enhet_id, 0) == []


@pytest.mark.krav("M21")
def test_borttagen_enhet_far_veta_att_listan_andrats(publicerad, cast):
    nummer = andring.nummer(cast.bo.enhet_id)
    next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert andring.andrade(cast.bo.enhet_id, nummer) == [publicerad.id]
    assert oversikt.rader(cast.bo) == []


def test_beraknat_datum_foljer_med_raden(publicerad, cast):
    assert oversikt.rader(cast.bo)[0].datum[TID].dag == clock.today() + timedelta(days=5)
    publicera(publicerad, cast.anna, efter=1, beraknad_ut=clock.today())
    assert oversikt.rader(cast.bo)[0].datum[TID].dag == clock.today()


@pytest.mark.krav("M3")
def test_bocken_syns_nar_en_annan_part_ar_klar_och_steget_vantar(som, publicerad, cast):
    assert "✓" not in som("anna").get("/samverkan/").text
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    sidan = som("anna").get("/samverkan/").text
    assert "Öppenvård har kvitterat." in sidan
    assert "✓" in sidan
    assert "✓" not in som("bo").get("/samverkan/").text  # the tick is of another part
    assert "✓" in som("anna").get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.carin)
    assert "✓" not in som("anna").get("/samverkan/").text
