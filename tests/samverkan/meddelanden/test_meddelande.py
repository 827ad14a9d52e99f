"""Meddelanden: till alla som deltar, med eller utan kvittens, kvitterade per enhet, makulerade men kvar."""

from datetime import timedelta

import pytest

from models.samverkan import oversikt
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens
from models.samverkan.meddelanden.panel import Panel
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import publicera
from tests.samverkan.meddelanden.conftest import TEXT


def rad(actor, arende):
    return next(en for en in oversikt.rader(actor) if en.id == arende.id)


def panel(arende, by):
    return Panel.for_arende(arende, Samtycke.for_arende(arende), by)


@pytest.mark.krav("M93", "M2")
def test_det_ligger_i_arendet_och_raknas_pa_startsidan(publicerad, skickat, cast):
    for vem in (cast.anna, cast.bo, cast.carin):
        assert [en.meddelande.text for en in panel(publicerad, vem).rader] == [TEXT]
        assert rad(vem, publicerad).meddelanden == 1
    assert rad(cast.anna, publicerad).okvitterade_meddelanden == 0
    assert rad(cast.bo, publicerad).okvitterade_meddelanden == 1


@pytest.mark.krav("M95")
def test_kvittensen_ar_en_uppgift_tills_en_roll_pa_enheten_har_gjort_den(publicerad, skickat, cast):
    assert "Kvittera meddelande" in rad(cast.bo, publicerad).att_gora
    assert "Kvittera meddelande" not in rad(cast.anna, publicerad).att_gora
    assert "Kvittera meddelande" not in rad(cast.dan, publicerad).att_gora, "Dan's role has no ansvar"
    skickat.kvittera(by=cast.bo)
    assert "Kvittera meddelande" not in rad(cast.bo, publicerad).att_gora
    assert rad(cast.bo, publicerad).okvitterade_meddelanden == 0
    assert "Kvittera meddelande" in rad(cast.carin, publicerad).att_gora, "each enhet for itself"
    rader = {k.enhet_id: k.av_namn for k in panel(publicerad, cast.anna).rader[0].kvittenser}
    assert rader[cast.bo.enhet_id] == cast.bo.namn
    assert rader[cast.carin.enhet_id] == ""


@pytest.mark.krav("M95")
def test_en_enhet_kvitterar_en_gang_och_bara_om_den_ar_ombedd(skickat, cast):
    skickat.kvittera(by=cast.bo)
    with pytest.raises(RuleBroken, match="har redan kvitterat"):
        skickat.kvittera(by=cast.bo)
    with pytest.raises(RuleBroken, match="inte ombedd"):
        skickat.kvittera(by=cast.anna)
    with pytest.raises(RuleBroken, match="inget ansvar"):
        skickat.kvittera(by=cast.dan)


@pytest.mark.krav("M94")
def test_det_skickas_utan_kvittens_eller_med_den_egna(publicerad, cast):
    Meddelande.skicka(publicerad, text="Bara för kännedom.", by=cast.anna)
    assert Meddelandekvittens.select().count() == 0
    eget = Meddelande.skicka(publicerad, text="Till oss.", kvittens=[cast.anna.enhet_id], by=cast.anna)
    assert "Kvittera meddelande" in rad(cast.anna, publicerad).att_gora
    eget.kvittera(by=cast.anna)
    with pytest.raises(RuleBroken, match="deltar inte längre"):
        Meddelande.skicka(publicerad, text="Hej", kvittens=[cast.hanna.enhet_id], by=cast.anna)
    with pytest.raises(RuleBroken, match="Skriv ett meddelande"):
        Meddelande.skicka(publicerad, text=" \n ", by=cast.anna)


@pytest.mark.krav("M96")
def test_ett_makulerat_star_kvar_for_alla_och_ska_inte_kvitteras(publicerad, skickat, cast):
    with pytest.raises(RuleBroken, match="Bara den enhet som skickade"):
        skickat.makulera(by=cast.bo)
    skickat.makulera(by=cast.anna)
    (kvar,) = panel(publicerad, cast.carin).rader
    assert kvar.meddelande.text == TEXT
    assert kvar.meddelande.makulerat_namn == cast.anna.namn
    assert "Kvittera meddelande" not in rad(cast.bo, publicerad).att_gora
    for verb, vem, fel in ((skickat.kvittera, cast.bo, "makulerat"), (skickat.makulera, cast.anna, "redan makulerat")):
        with pytest.raises(RuleBroken, match=fel):
            verb(by=vem)


@pytest.mark.krav("F4", "M93")
def test_det_som_skrivs_sparas_for_den_som_skriver_och_toms_nar_det_skickas(publicerad, cast):
    Meddelandeutkast.spara(publicerad, text="Hon beh", by=cast.anna)
    Meddelandeutkast.spara(publicerad, text="Hon behöver", by=cast.anna)
    assert panel(publicerad, cast.anna).utkast == "Hon behöver"
    assert panel(publicerad, cast.bo).utkast == ""
    Meddelande.skicka(publicerad, text="Hon behöver en rullator", by=cast.anna)
    assert panel(publicerad, cast.anna).utkast == ""
    Meddelandeutkast.spara(publicerad, text="Nytt", by=cast.anna)
    Meddelandeutkast.spara(publicerad, text="", by=cast.anna)
    assert Meddelandeutkast.select().count() == 0


@pytest.mark.krav("M30", "F7", "BG-05")
def test_vid_nekat_samtycke_finns_inga_meddelanden(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    arende = Arende.get_by_id(svu.id)
    assert panel(arende, cast.anna) is None
    for gor in (Meddelande.skicka, Meddelandeutkast.spara):
        with pytest.raises(RuleBroken, match="utan samtycke"):
            gor(arende, text="Hej", by=cast.anna)


@pytest.mark.krav("BG-06", "M32")
def test_aterkallat_samtycke_stanger_dem_genast(publicerad, skickat, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert panel(publicerad, cast.bo) is None
    assert Meddelande.i(publicerad, skickat.id) is None
    for verb, vem in ((skickat.kvittera, cast.bo), (skickat.makulera, cast.anna)):
        with pytest.raises(RuleBroken, match="utan samtycke"):
            verb(by=vem)
    assert rad(cast.bo, publicerad).meddelanden == rad(cast.bo, publicerad).okvitterade_meddelanden == 0
    assert "Kvittera meddelande" not in rad(cast.bo, publicerad).att_gora


@pytest.mark.krav("M93")
def test_en_borttagen_enhet_och_ett_arkiverat_arende_tar_inte_emot(publicerad, skickat, cast):
    en = Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.bo.enhet_id)
    en.ta_bort(by=cast.anna)
    with pytest.raises(RuleBroken, match="deltar inte"):
        Meddelande.skicka(publicerad, text="Hej", by=cast.bo)
    with pytest.raises(RuleBroken, match="deltar inte"):
        Meddelandeutkast.spara(publicerad, text="Hej", by=cast.bo)
    deltar = {en.enhet_id for en in publicerad.aktiva_deltagare}
    assert cast.bo.enhet_id not in panel(publicerad, cast.anna).rader[0].vantar(deltar)
    Arende.update(arkiverad=clock.now()).where(Arende.id == publicerad.id).execute()
    with pytest.raises(RuleBroken, match="arkiverat"):
        Meddelande.skicka(publicerad, text="Hej", by=cast.anna)


@pytest.mark.krav("AU-02")
def test_varje_andring_star_i_loggen_utan_text(publicerad, skickat, cast):
    skickat.kvittera(by=cast.bo)
    skickat.makulera(by=cast.anna)
    akter = AuditAct.select().where(AuditAct.handelse.startswith("samverkan.meddelande")).order_by(AuditAct.id)
    assert [akt.handelse.rsplit(".", 1)[1] for akt in akter] == ["skickat", "kvitterat", "makulerat"]
    assert not any("rullator" in akt.fakta for akt in akter)
    for akt in akter:
        assert [en.person for en in AuditPerson.select().where(AuditPerson.act == akt)] == [publicerad.person_id]


@pytest.mark.krav("F4", "M94")
def test_ett_utkast_som_kommer_efter_det_skickade_star_inte_kvar_att_skicka_igen(publicerad, cast):
    Meddelande.skicka(publicerad, text="Ring dottern", by=cast.anna)
    Meddelandeutkast.spara(publicerad, text="Ring dottern ", by=cast.anna)
    assert panel(publicerad, cast.anna).utkast == ""
    Meddelandeutkast.spara(publicerad, text="Ring sonen", by=cast.anna)
    Meddelandeutkast.spara(publicerad, text="Ring dottern", by=cast.bo)
    assert [panel(publicerad, en).utkast for en in (cast.anna, cast.bo)] == ["Ring sonen", "Ring dottern"]
    with clock.at(clock.now() + timedelta(minutes=1)):
        Meddelandeutkast.spara(publicerad, text="Ring dottern", by=cast.anna)
        assert panel(publicerad, cast.anna).utkast == "Ring dottern"
