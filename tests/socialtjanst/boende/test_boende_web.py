"""Fliken Boende: Nytt kontrakt, Byt objekt med kontroll, Avsluta, och vem som får vad (T38–T42)."""

import re

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst.boende import kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.genomforande.insats import Insats
from tests.socialtjanst.boende.conftest import DAG


@pytest.fixture
def sidan(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/boende"


def rader(svar, namn):
    return [rad for rad in re.findall(r"<tr>.*?</tr>", svar.text, re.S) if namn in rad]


@pytest.mark.krav("T38")
def test_fran_insatsen_till_ett_kontrakt(som, sidan, objekten, genomforande):
    simon = som("simon")
    assert f'href="{sidan}">Boende</a></th>' in simon.get(sidan.removesuffix("/boende")).text
    tom = simon.get(sidan)
    assert "Det finns inget kontrakt än. Välj Nytt kontrakt" in tom.text
    sok = simon.get(f"{sidan}/objekt?slag=permanent")
    assert "3 lediga objekt" in sok.text and "Insatsen Stödboende gäller" in sok.text and "Rum 3" not in sok.text
    lgh = f"{sidan}/objekt/{objekten['Lgh 1'].id}"
    assert "6\u00a0200,00\u00a0kr" in simon.get(lgh).text
    assert (
        'value="2026-09-01"' in simon.get(f"{lgh}?dag=2026-09-01").text and simon.get(f"{lgh}?dag=x").status_code == 200
    )
    nej = simon.send(lgh, inflyttning="2019-01-01")
    assert nej.status_code == 422 and "Ingen insats för boende" in nej.text
    ja = simon.send(lgh, inflyttning=str(genomforande.fran))
    assert ja.status_code == 303 and Boendekontrakt.get().inflyttning == genomforande.fran
    visad = simon.get(sidan)
    assert "Lgh 1" in visad.text and "Kontraktet för Lgh 1 gäller från" in visad.text and "Byt objekt" in visad.text


@pytest.mark.krav("T38")
def test_kvittot_pa_fordelningen_leder_till_boende_for_den_som_skoter_det(som, sidan, fordelat):
    kvitto = f"/socialtjanst/uppdrag/{fordelat.id}/kvitto"
    assert f'href="{sidan}">Boende</a>' in som("simon").get(kvitto).text
    assert f'href="{sidan}">Boende</a>' not in som("wilma").get(kvitto).text


@pytest.mark.krav("T39", "T40")
def test_byt_objekt_kontrolleras_och_blir_ja_eller_nej(som, sidan, kontrakt, objekten, cast):
    simon, nytt = som("simon"), objekten["Lgh 4"]
    sok = simon.get(f"{sidan}/{kontrakt.id}/byte?enhet={cast.enhet('bron').id}")
    assert "Ett ledigt objekt" in sok.text and "Lgh 4" in sok.text and "Lgh 2" not in sok.text
    byte = f"{sidan}/{kontrakt.id}/byte/{nytt.id}"
    assert "Datum för bytet" in simon.get(byte).text
    kontroll = simon.get(f"{byte}?dag={clock.today()}&kontroll=1")
    assert "Stämmer uppgifterna?" in kontroll.text and f"till och med {clock.today() - DAG}" in kontroll.text
    assert (
        ">Ja</button>" in kontroll.text
        and f'href="{sidan}/{kontrakt.id}/byte?dag={clock.today()}">Nej</a>' in kontroll.text
    )
    assert Boendekontrakt.select().count() == 1
    fel = simon.get(f"{byte}?dag={kontrakt.inflyttning}&kontroll=1")
    assert fel.status_code == 422 and "Välj en senare dag" in fel.text and ">Ja<" not in fel.text
    assert simon.send(byte, dag=str(clock.today())).status_code == 303
    assert Boendekontrakt.select().where(Boendekontrakt.objekt == nytt, Boendekontrakt.utflyttning.is_null()).exists()
    sida = simon.get(sidan)
    assert f"Bytet till Lgh 4 är klart. Det gäller från {clock.today()}." in sida.text and "Byte av objekt" in sida.text


@pytest.mark.krav("T41", "T42")
def test_avsluta_sager_att_verkstalligheten_pagar_och_foreslar_annars_dess_sista_dag(som, sidan, kontrakt, cast):
    simon, slutet = som("simon"), f"{sidan}/{kontrakt.id}/avslut"
    assert "Insatsen Stödboende pågår utan slutdatum." in simon.get(slutet).text
    insats = Insats.get()
    insats.ratta(insats.fran, clock.today(), by=cast.simon)
    visat = simon.get(slutet).text
    assert f"Insatsen slutar {clock.today()}." in visat and "pågår utan slutdatum" not in visat
    assert re.search(rf'name="utflyttning"[^>]*value="{clock.today()}"', visat)
    assert simon.send(slutet, uppsagning="", utflyttning="", orsak="").status_code == 422
    assert simon.send(slutet, utflyttning=str(clock.today()), orsak="byte").status_code == 422
    svar = simon.send(slutet, uppsagning=str(clock.today() - DAG), utflyttning=str(clock.today()), orsak="avliden")
    assert svar.status_code == 303
    slutat = Boendekontrakt.get()
    assert (slutat.uppsagning, slutat.utflyttning, slutat.orsak) == (clock.today() - DAG, clock.today(), Orsak.AVLIDEN)
    assert "Avliden" in rader(simon.get(sidan), "Lgh 1")[0]


@pytest.mark.krav("T41")
def test_fliken_sager_till_nar_verkstalligheten_slutat_men_inte_kontraktet(som, sidan, kontrakt, cast):
    insats = Insats.get()
    insats.ratta(insats.fran, clock.today() - DAG, by=cast.simon)
    assert "Verkställigheten är avslutad, men kontraktet gäller tills vidare." in som("simon").get(sidan).text


@pytest.mark.krav("T42")
def test_slutet_tas_tillbaka_och_det_som_blev_fel_tas_bort(som, sidan, kontrakt, cast):
    kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.ANNAN, by=cast.simon)
    simon = som("simon")
    assert simon.send(f"{sidan}/{kontrakt.id}/avslut/borttagning").status_code == 303
    assert Boendekontrakt.get().utflyttning is None
    assert simon.send(f"{sidan}/{kontrakt.id}/borttagning").status_code == 303
    assert "Det finns inget kontrakt än" in simon.get(sidan).text
    assert simon.send(f"{sidan}/{kontrakt.id}/borttagning").status_code == 404


@pytest.mark.krav("AC-07", "AU-01")
def test_omvardnadspersonal_laser_men_andrar_inte_och_lasningen_loggas(som, sidan, kontrakt, genomforande):
    wilma = som("wilma")
    sida = wilma.get(sidan)
    assert "Lgh 1" in sida.text and "Byt objekt" not in sida.text and "Avsluta" not in sida.text.split("</header>")[1]
    act = AuditAct.select().where(AuditAct.handelse == "socialtjanst.boende.last").get()
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == act)] == [genomforande.person_id]
    assert wilma.get(f"{sidan}/objekt").status_code == 403
    for namn in ("asta", "birgitta", "tobias"):
        assert som(namn).get(sidan).status_code in {403, 404}, namn


@pytest.mark.krav("T44")
def test_kontraktet_visar_vad_som_skulle_debiteras_per_manad(som, sidan, kontrakt):
    text = som("simon").get(sidan).text
    assert "Att debitera per månad" in text and "6\u00a0200,00\u00a0kr" in text and "kommande" in text
    assert "Del av månad" in text or kontrakt.inflyttning.day == 1
