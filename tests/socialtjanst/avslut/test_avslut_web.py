"""The pages of avslut: the checklist on the Översikt, the tab Avslut, and socialtjänst in Städlistan."""

import pytest

from models.shared.audit import AuditAct
from models.socialtjanst.avslut.bockning import Bockning
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.avslut.conftest import tomt
from tests.socialtjanst.avslut.test_avsluta import orsak, slut


@pytest.fixture
def sida(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}"


@pytest.mark.krav("T2", "T3")
def test_oversikten_visar_den_lista_det_ar_dags_for(som, genomforande, sida, cast):
    wilma = som("wilma")
    text = wilma.get(sida).text
    assert "Checklista mottagande av ny brukare/nytt uppdrag" in text and "Checklista avslut" not in text
    assert f'href="{sida}/journal">Skapa genomförandejournal' in text
    slut(genomforande, cast.simon)
    text = wilma.get(sida).text
    assert "Checklista avslut av brukare/uppdrag" in text and "Checklista mottagande" not in text


@pytest.mark.krav("T2", "T3")
def test_en_punkt_bockas_av_och_bocken_tas_bort(som, genomforande, sida, cast):
    wilma = som("wilma")
    svar = wilma.send(f"{sida}/bockning", punkt="dokumenterat", bockad="1")
    assert (svar.status_code, svar.location) == (303, f"{sida}/avslut")
    text = wilma.get(f"{sida}/avslut").text
    assert cast.wilma.namn in text and "Ta bort bocken" in text
    assert wilma.send(f"{sida}/bockning", htmx=True, punkt="dokumenterat").status_code == 204
    assert Bockning.bockade(genomforande) == {}
    assert wilma.send(f"{sida}/bockning", punkt="kvittera", bockad="1").status_code == 422


@pytest.mark.krav("T3", "T54")
def test_det_som_hindrar_star_med_vagen_dit(som, fullt, sida, cast):
    simon = som("simon")
    text = simon.get(f"{sida}/avslut").text
    for sats, flik in (("Avsluta journalen.", "/journal"), ("Avsluta boendekontraktet.", "/boende")):
        assert f'<a href="{sida}{flik}">{sats}</a>' in text
    svar = simon.send(f"{sida}/avslut")
    assert svar.status_code == 422 and "Sätt slutdatum i genomförandeplanen." in svar.text
    slut(fullt, cast.simon)
    tomt(cast, fullt)
    assert "Är du säker på att du vill avsluta" in simon.get(f"{sida}/avslut").text
    assert "En chef eller samordnare kan avsluta" in som("wilma").get(f"{sida}/avslut").text
    assert simon.send(f"{sida}/avslut").status_code == 303
    assert not Genomforande.get_by_id(fullt.id).aktiv
    text = simon.get(f"{sida}/avslut").text
    assert "Bocka av" not in text and "Det kan läsas tills det gallras" in text


@pytest.mark.krav("T5", "T48", "T54")
def test_service_avslutas_och_arkiveras(som, service, cast):
    slut(service, cast.signe)
    orsak(service, cast.signe)
    signe, sida = som("signe"), f"/socialtjanst/genomforanden/{service.id}"
    assert "Checklista avslut av brukare/uppdrag på service" in signe.get(sida).text
    assert "Ärendet arkiveras" in signe.get(f"{sida}/avslut").text
    assert signe.send(f"{sida}/avslut").status_code == 303
    assert "är arkiverat" in signe.get(f"{sida}/avslut").text


@pytest.mark.krav("F12", "T52")
def test_stadlistan_leder_till_det_som_atgardar(som, fullt, sida, cast):
    slut(fullt, cast.simon)
    text = som("simon").get("/stadlista").text
    for punkt, flik in (("utan-insats", "avslut"), ("oppna-kontrakt", "boende"), ("oppna-journaler", "journal")):
        assert f'id="stad-{punkt}"' in text and f'href="{sida}/{flik}"' in text
    assert fullt.person.efternamn in text
    act = AuditAct.select().where(AuditAct.handelse == "shared.stadlista.last").get()
    assert [rad.person for rad in act.personer] == [fullt.person_id]
    assert fullt.nummer not in som("birgitta").get("/stadlista").text
    assert som("wilma").get("/stadlista/utan-insats").status_code == 404
