"""Sidan för ett behovspengsärende: prövningsperioden överst, summorna, händelserna, och vem som når den."""

from datetime import timedelta

import pytest
import time_machine

from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.belopp import Belopp

SIDAN = "/tandvard/behovspeng/{}"


@pytest.mark.krav("P14", "P20", "P21", "F19")
def test_prov_perioden_star_overst_och_sjalvrisken_med_minustecken(som, behovsarende):
    sidan = som("eva").get(SIDAN.format(behovsarende.id)).text
    assert f'{behovsarende.start} –</span> <span class="pnr">{behovsarende.slut}</span></h2>' in sidan
    assert f"Dagar kvar</dt><dd>{(behovsarende.period.days() or 0) - 31} efter i dag" in sidan
    assert behovsarende.nummer in sidan
    assert "\u22125\u00a0000,00\u00a0kr" in sidan
    assert sidan.index("Prövningsperiod ") < sidan.index("Åtgärdskoder</h2>") < sidan.index("Faktureringsbart belopp")


@pytest.mark.krav("P45")
def test_faktureringsbart_belopp_nar_granser_passerats_och_det_som_inte_ar_utfort_sags_bredvid(
    som, cast, behovsarende, uppgifter
):
    for tand in (16, 17, 26):
        rapportera.lagg_till(behovsarende, uppgifter("702", tand=tand, ytor="MO"), by=cast.eva)
    rapportera.lagg_till(behovsarende, uppgifter("101", behandlingsdatum=None), by=cast.eva)
    sidan = som("eva").get(SIDAN.format(behovsarende.id)).text
    assert Belopp(6_200_00, 5_000_00, ej_utfort=500_00).fakturerbart == 700_00
    assert "700,00\u00a0kr" in sidan.partition("Faktureringsbart belopp")[2]
    assert "500,00\u00a0kr" in sidan.partition("Godkänt men inte utfört")[2]


@pytest.mark.krav("P15", "P14")
def test_nar_perioden_gatt_ut_star_vad_det_betyder(som, behovsarende):
    with time_machine.travel(behovsarende.slut + timedelta(days=1), tick=False):
        assert "Prövningsperioden har gått ut" in som("eva").get(SIDAN.format(behovsarende.id)).text
    with time_machine.travel(behovsarende.slut, tick=False):
        assert "sista dag" in som("eva").get(SIDAN.format(behovsarende.id)).text


@pytest.mark.krav("P12")
def test_allt_som_hant_star_med_det_senaste_forst(som, cast, behovsarende, uppgifter):
    for _ in range(7):
        rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    sidan = som("eva").get(SIDAN.format(behovsarende.id)).text
    handelser = sidan.partition('id="handelser-rubrik"')[2]
    assert handelser.count("Lade till 101") == 7
    assert handelser.index("Lade till 101") < handelser.index("Skapade ärendet")


@pytest.mark.krav("P12", "AU-01")
def test_det_som_inte_far_plats_star_pa_en_egen_sida(som, behovsarende):
    eva, url = som("eva"), SIDAN.format(behovsarende.id)
    for nummer in range(40):
        Behovshandelse.create(arende=behovsarende, av=behovsarende.skapad_av, mening=f"Gjorde {nummer:02}.")
    sidan = eva.get(url).text
    assert sidan.count("Gjorde ") == 30
    assert "Skapade ärendet." not in sidan
    assert f'href="{url}/handelser"' in sidan
    alla = eva.get(f"{url}/handelser").text
    assert [rad[:2] for rad in alla.split("Gjorde ")[1:]] == [f"{nummer:02}" for nummer in range(39, -1, -1)]
    assert "Skapade ärendet." in alla
    assert AuditAct.select().order_by(AuditAct.id.desc()).get().handelse == "tandvard.behovsarende.last"


@pytest.mark.krav("P6", "P7", "AC-03")
def test_den_egna_mottagningen_vardgivaren_och_bedomningstandlakaren_ser_det_och_ingen_annan(som, behovsarende):
    svar = {vem: som(vem).get(SIDAN.format(behovsarende.id)).status_code for vem in ("eva", "disa", "torsten", "greta")}
    assert svar == {"eva": 200, "disa": 200, "torsten": 200, "greta": 404}


@pytest.mark.krav("AU-01")
def test_att_det_lases_star_i_loggen_med_personen(som, behovsarende):
    eva = som("eva")
    eva.get(SIDAN.format(behovsarende.id))
    sist = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (sist.handelse, sist.objekt_id) == ("tandvard.behovsarende.last", behovsarende.id)
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == sist)] == [behovsarende.person_id]


@pytest.mark.krav("P3", "P5")
def test_fliken_visas_bara_dar_mottagningen_ar_ansluten(som, cast):
    flik = '<a href="/tandvard/behovspeng"'
    for vem in ("eva", "disa", "greta", "torsten"):
        assert flik not in som(vem).get("/info").text
    Anslutning.create(enhet=cast.enhet("ekdala_tand"))
    assert flik in som("eva").get("/info").text
    assert flik in som("disa").get("/info").text, "vårdgivaren har en mottagning som är ansluten"
    assert flik in som("torsten").get("/info").text
    assert flik not in som("greta").get("/info").text
    assert flik not in som("finn").get("/info").text, "som saknar rollen"
    Anslutning.update(till=cast.enhet("ekdala_tand") and Anslutning.get().fran - timedelta(days=1)).execute()
    assert flik not in som("eva").get("/info").text


@pytest.mark.krav("P45")
def test_sidan_staller_lika_manga_fragor_hur_mycket_som_an_ar_rapporterat(som, cast, behovsarende, uppgifter):
    eva, antal = som("eva"), []
    for fler in (2, 8):
        for tand in range(fler):
            rapportera.lagg_till(behovsarende, uppgifter("800", tand=11 + 10 * (fler == 8) + tand % 8), by=cast.eva)
            rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
        eva.get(SIDAN.format(behovsarende.id))  # what is read once a day
        stallda: list[object] = []
        db.obj.query_hooks.append(stallda.append)
        eva.get(SIDAN.format(behovsarende.id))
        db.obj.query_hooks.pop()
        antal.append(len(stallda))
    assert antal[0] == antal[1]
