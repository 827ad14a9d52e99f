"""The registers of the journal: each kommun keeps its own, and what is written stays (T19–T22)."""

import pytest

from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Journalmall, Rubrik
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord

MALLAR = "/socialtjanst/journalmallar"


@pytest.mark.krav("T19", "T49")
def test_exemplen_laggs_in_med_ett_tryck_och_bara_en_gang(som, utforare):
    gunilla = som("gunilla")
    assert "Lägg in exemplen" in gunilla.get(MALLAR).text
    assert gunilla.send(f"{MALLAR}/exempel").status_code == 303
    sidan = gunilla.get(MALLAR).text
    assert "Genomförandejournal IFO" in sidan and "Lägg in exemplen" not in sidan
    assert gunilla.send(f"{MALLAR}/exempel").status_code == 422
    assert "Hembesök" in gunilla.get("/socialtjanst/nyckelord").text
    assert "Telefonkontakt" in gunilla.get("/socialtjanst/frastexter").text


@pytest.mark.krav("T19")
def test_en_egen_mall_anvands_nar_den_har_en_rubrik(som, genomforande):
    gunilla = som("gunilla")
    svar = gunilla.send(MALLAR, verksamhet="ifo", namn="Egen mall")
    assert svar.status_code == 303 and Journal.valbara_mallar(genomforande) == []
    assert gunilla.send(f"{svar.location}/rubriker", namn="Det som hände").status_code == 303
    assert [en.namn for en in Journal.valbara_mallar(genomforande)] == ["Egen mall"]
    assert gunilla.send(f"{svar.location}/rubriker", namn="Det som hände").status_code == 422
    sidan = gunilla.get(svar.location).text
    assert "Lade upp rubriken Det som hände" in sidan, "its history"


@pytest.mark.krav("T19")
def test_det_som_slutar_anvandas_gar_inte_att_valja_i_morgon(som, mallar):
    gunilla, mall = som("gunilla"), mallar["Servicejournal"]
    rubrik = mall.rubriker.order_by(Rubrik.ordning).get()
    assert gunilla.send(f"{MALLAR}/{mall.id}/rubriker/{rubrik.id}/avslut").status_code == 303
    assert Rubrik.get_by_id(rubrik.id).till
    assert gunilla.send(f"{MALLAR}/{mall.id}/rubriker/{rubrik.id}/avslut").status_code == 303
    assert Rubrik.get_by_id(rubrik.id).till is None
    assert gunilla.send(f"{MALLAR}/{mall.id}/avslut", till="2020-01-01").status_code == 422
    assert gunilla.send(f"{MALLAR}/{mall.id}/avslut", till="2099-12-31").status_code == 303
    assert str(Journalmall.get_by_id(mall.id).till) == "2099-12-31"


@pytest.mark.krav("T21", "T22")
def test_nyckelord_och_frastexter_laggs_upp_och_slutar_anvandas(som, utforare):
    gunilla = som("gunilla")
    assert gunilla.send("/socialtjanst/nyckelord", verksamhet="ifo", ord="Nykterhet").status_code == 303
    assert gunilla.send("/socialtjanst/nyckelord", verksamhet="ifo", ord="Nykterhet").status_code == 422
    assert gunilla.send(f"/socialtjanst/nyckelord/{Nyckelord.get().id}/avslut").status_code == 303
    assert Nyckelord.get().till
    assert gunilla.send("/socialtjanst/frastexter", verksamhet="fh", kort="Kort", text="En fras.").status_code == 303
    assert gunilla.send("/socialtjanst/frastexter", verksamhet="fh", kort="Kort", text="").status_code == 422
    assert gunilla.send(f"/socialtjanst/frastexter/{Frastext.get().id}/avslut").status_code == 303


@pytest.mark.krav("AC-07")
def test_en_annan_kommuns_register_finns_inte(som, mallar):
    mall = mallar["Servicejournal"]
    Journalmall.update(orgnr="212000-0000").where(Journalmall.id == mall.id).execute()
    assert som("gunilla").get(f"{MALLAR}/{mall.id}").status_code == 404
    assert "Servicejournal" not in som("gunilla").get(MALLAR).text
