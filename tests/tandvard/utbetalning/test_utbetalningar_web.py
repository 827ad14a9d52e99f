"""Sidorna för utbetalningar och betaluppgifter, och filerna som hämtas där."""

import re

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from models.tandvard.utbetalning.att_betala import att_betala
from models.tandvard.utbetalning.betala import forslag_pa_dag
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.utbetalning import Utbetalning
from tests.tandvard.utbetalning.conftest import BANKGIRO, UPPGIFTER, betala_nu, konto, kreditfaktura, tallmora
from tests.tandvard.utbetalning.lasare import brott_mot_en16931, las_pain, las_sie, las_ubl

SIDAN, UPP = "/tandvard/utbetalningar", "/tandvard/utbetalningar/betaluppgifter"


def gor(window, **andrat):
    att = att_betala(clock.today())
    falt = {"betalningsdag": forslag_pa_dag(att), "sedd": att.marke} | andrat
    return window.send(SIDAN, **falt)


@pytest.mark.krav("P51")
def test_den_som_attesterar_betalar_ut_och_hamtar_filerna(som, att_betalas):
    vera = som("vera")
    assert "242,50" in vera.get(SIDAN).text
    svar = gor(vera)
    assert svar.status_code == 303
    sidan = vera.get(svar.headers["Location"]).text
    lankar = re.findall(r'href="(/tandvard/utbetalningar/\d+/filer/\d+)"', sidan)
    filer = {}
    for lank in lankar:
        fil = vera.get(lank)
        assert fil.headers["Content-Disposition"].startswith("attachment")
        assert fil.data == vera.get(lank).data
        filer[fil.headers["Content-Type"]] = [*filer.get(fil.headers["Content-Type"], []), fil.data]
    betalfil, efaktura = filer["application/xml"]
    assert las_pain(betalfil)["belopp"] == ["242.50"]
    assert len(las_sie(filer["text/plain; charset=ibm437"][0])[1]) == 1
    las_ubl(efaktura)
    assert brott_mot_en16931(efaktura) == []
    assert "Inga attesterade fakturor väntar" in vera.get(SIDAN).text


@pytest.mark.krav("P51", "B5")
def test_mottagningen_hamtar_sin_e_faktura_nar_den_ar_betald_och_ingen_annans(som, cast, att_betalas):
    adress = f"/tandvard/fakturor/{att_betalas.id}/e-faktura"
    assert som("eva").get(adress).status_code == 404
    betala_nu(cast)
    fil = som("eva").get(adress)
    assert fil.status_code == 200
    las_ubl(fil.data)
    assert som("marcus").get(adress).status_code == 404
    sista = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (sista.handelse, sista.objekt, sista.objekt_id) == (
        "shared.nekad.objekt",
        "tandvard_faktura",
        att_betalas.id,
    )
    assert AuditAct.select().where(AuditAct.handelse == "tandvard.utbetalning.fil").count() == 1


@pytest.mark.krav("P51", "B36")
def test_fakturans_sida_sager_nar_den_betalas_och_leder_till_e_fakturan(som, cast, att_betalas):
    adress = f"/tandvard/fakturor/{att_betalas.id}"
    assert "e-faktura" not in som("eva").get(adress).text
    utbetalning = betala_nu(cast)
    evas, veras = som("eva").get(adress).text, som("vera").get(adress).text
    for sidan in (evas, veras):
        assert f'href="{adress}/e-faktura"' in sidan
        assert utbetalning.nummer in sidan
    assert f'href="{SIDAN}/{utbetalning.id}"' in veras
    assert f'href="{SIDAN}/{utbetalning.id}"' not in evas
    assert f'href="{adress}"' in som("vera").get(f"{SIDAN}/{utbetalning.id}").text


def test_det_som_har_andrats_visas_igen_och_inget_betalas(som, att_betalas, cast):
    vera, sedd = som("vera"), att_betala(clock.today()).marke
    kreditfaktura(cast, att_betalas, 1)
    svar = gor(vera, sedd=sedd)
    assert svar.status_code == 409
    assert "har ändrats sedan du öppnade sidan" in svar.text
    assert att_betala(clock.today()).marke in svar.text
    assert Faktura.get_by_id(att_betalas.id).status is Fakturastatus.ATTESTERAD


def test_samma_formular_tva_ganger_betalar_en_gang(som, att_betalas):
    vera = som("vera")
    att = att_betala(clock.today())
    falt = {"betalningsdag": forslag_pa_dag(att), "sedd": att.marke, "nyckel": "en-nyckel"}
    svar = [vera.send(SIDAN, **falt) for _ in range(2)]
    assert [ett.status_code for ett in svar] == [303, 303]
    assert svar[0].headers["Location"] == svar[1].headers["Location"]
    assert Utbetalning.select().count() == 1


def test_fel_dag_sags_vid_faltet(som, att_betalas):
    svar = gor(som("vera"), betalningsdag="2020-01-02")
    assert svar.status_code == 422
    assert 'id="betalningsdag-fel"' in svar.text


def test_sidan_sager_vad_som_hindrar_och_leder_dit(som, cast, koder, mottagning):
    tallmora(cast, koder)
    sidan = som("sara").get(SIDAN).text
    assert "Regionens betaluppgifter saknas" in sidan
    assert "Inget bankgiro eller plusgiro är inlagt." in sidan
    enhet = cast.enhet("tallmora_tand")
    assert f'href="{UPP}/{enhet.id}"' in sidan
    assert "Gör utbetalning" not in sidan


def test_ett_konto_laggs_in_av_en_och_bekraftas_av_en_annan(som, cast, mottagning):
    sara, vera, adress = som("sara"), som("vera"), f"{UPP}/{cast.enhet('ekdala_tand').id}"
    falt = {"giro": "bankgiro", "nummer": BANKGIRO, "skatt": "f-skatt", "fran": clock.today()}
    assert sara.send(adress, **falt).status_code == 303
    rad = Betalkonto.get()
    assert "Inte bekräftat" in sara.get(UPP).text
    assert sara.send(f"{adress}/{rad.id}/bekraftelse").status_code == 403
    assert vera.send(f"{adress}/{rad.id}/bekraftelse").status_code == 303
    sidan = vera.get(adress).text
    assert "gäller nu" in sidan
    assert "Vera Nordenfalk" in sidan
    assert vera.send(f"{adress}/{rad.id}/borttagning").status_code == 422


@pytest.mark.parametrize(
    ("andrat", "text"),
    [
        ({"nummer": "991-2345"}, "Bankgironumret stämmer inte"),
        ({"nummer": ""}, "Ange numret"),
        ({"giro": "swish"}, ""),
        ({"fran": "i morgon"}, "Ange datum"),
    ],
)
def test_fel_i_kontot_sags_vid_faltet(som, cast, mottagning, andrat, text):
    falt = {"giro": "bankgiro", "nummer": BANKGIRO, "skatt": "f-skatt", "fran": clock.today()} | andrat
    svar = som("sara").send(f"{UPP}/{cast.enhet('ekdala_tand').id}", **falt)
    assert svar.status_code == 422
    assert text in svar.text
    assert f'id="{next(iter(andrat))}-fel"' in svar.text
    assert not Betalkonto.select().exists()


def test_bara_mottagningar_och_det_over_dem_har_konton(som, cast, mottagning):
    sara = som("sara")
    for nyckel, status in (("ekdala_tand", 200), ("tandvard", 200), ("avd12", 404), ("tandlakare_mottagning", 404)):
        assert sara.get(f"{UPP}/{cast.enhet(nyckel).id}").status_code == status


def test_den_som_arver_far_veta_genom_vem(som, cast, mottagning):
    konto(cast, "tandvard")
    assert "genom Tandvårdsförvaltningen" in som("sara").get(UPP).text
    assert "Ett eget konto går före" in som("sara").get(f"{UPP}/{cast.enhet('ekdala_tand').id}").text


def test_regionens_uppgifter_laggs_in_och_andras_fran_en_dag(som, cast):
    sara, adress = som("sara"), f"{UPP}/regionen"
    falt = UPPGIFTER | {"fran": clock.today()}
    assert sara.send(adress, **falt | {"iban": "SE35"}).status_code == 422
    assert sara.send(adress, **falt).status_code == 303
    assert sara.send(adress, **falt | {"serie": "TV"}).status_code == 303
    assert Betaluppgifter.pa(clock.today()).serie == "TV"
    sidan = sara.get(adress).text
    assert "SE35 5000 0000 0549 1000 0003" in sidan
    assert 'value="TV"' in sidan
