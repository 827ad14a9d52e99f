"""The inkorg on the web: boxes, ”Markera som läst”, the count in the menu and a message of one's own."""

import pytest

from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst.inkorg.meddelande import Meddelande
from tests.socialtjanst.conftest import fordelad
from tests.windows import SAME


@pytest.mark.krav("T7")
def test_olasta_raknas_i_menyn_tills_de_ar_lasta(som, uppdrag):
    simon = som("simon")
    sida = simon.get("/socialtjanst/inkorg").text
    assert "Nytt uppdrag" in sida and 'class="count">1<' in sida and uppdrag.person.efternamn not in sida
    senast = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert senast.handelse == "socialtjanst.inkorg.last"
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == senast)] == [uppdrag.person_id]
    url = f"/socialtjanst/inkorg/{Meddelande.get().id}/lasning"
    svar = simon.post(url, data={"csrf_token": simon.csrf(), "visa": "olasta"}, headers=SAME)
    assert svar.status_code == 303 and svar.location.endswith("/socialtjanst/inkorg?visa=olasta")
    sida = simon.get("/socialtjanst/inkorg?visa=olasta").text
    assert "Du har läst alla meddelanden." in sida and 'class="count"' not in sida


def test_andras_meddelande_finns_inte(som, uppdrag):
    asta = som("asta")
    url = f"/socialtjanst/inkorg/{Meddelande.get().id}/lasning"
    assert asta.post(url, data={"csrf_token": asta.csrf()}, headers=SAME).status_code == 404
    assert "Du har inte fått något meddelande." in asta.get("/socialtjanst/inkorg").text


def test_den_som_inte_ar_i_socialtjansten_har_ingen_inkorg(som):
    assert som("anna").get("/socialtjanst/inkorg").status_code == 403


@pytest.mark.krav("T12")
def test_handlaggaren_laser_svaret(som, cast, uppdrag):
    fordelad(cast, uppdrag, meddela=True)
    sida = som("olle").get("/socialtjanst/inkorg").text
    assert "Uppdrag accepterat" in sida and "Simon Ekblad" in sida
    assert "/socialtjanst/genomforanden/" not in sida


def test_eget_meddelande_skickas_till_dem_som_far_lasa(som, cast, genomforande):
    wilma = som("wilma")
    url = "/socialtjanst/inkorg/nytt"
    sida = wilma.get(f"{url}?genomforande={genomforande.id}").text
    assert "Olle Hagström, handläggare" in sida and "Birgitta" not in sida
    data = {"csrf_token": wilma.csrf(), "genomforande": genomforande.id, "till": "enhet-1", "text": "Hej"}
    assert wilma.post(url, data=data, headers=SAME).status_code == 422
    data["till"] = f"medarbetare-{cast.olle.medarbetare_id}"
    assert wilma.post(url, data=data, headers=SAME).status_code == 303
    assert "Hej" in wilma.get("/socialtjanst/inkorg?visa=skickade").text
    assert "Hej" in som("olle").get("/socialtjanst/inkorg").text
    assert som("asta").get(f"{url}?genomforande={genomforande.id}").status_code == 404
    assert wilma.get(url).status_code == 404
