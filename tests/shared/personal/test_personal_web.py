"""The pages of medarbetare, uppdrag and roller: what they show, what they turn back, and what bites at once."""

import re
from datetime import timedelta

import pytest

from blueprints.shared.personal import medarbetare as sidor
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Medarbetare, Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.personal import medarbetaren, roller, uppdrag

ALLA = "/administration/medarbetare"


@pytest.fixture
def selma(som):
    return som("selma")


@pytest.fixture
def bo(cast):
    return cast.medarbetare("bo")


@pytest.fixture
def sida(bo):
    """The address of Bo's page."""
    return f"{ALLA}/{bo.id}"


@pytest.fixture
def ett(cast):
    return cast.uppdrag["bo"]


@pytest.fixture
def uppgifter(bo):
    return {falt: getattr(bo, falt) for falt in medarbetaren.FALT} | {"sedan": medarbetaren.stand(bo)}


def senaste():
    return AuditAct.select().order_by(AuditAct.id.desc()).get()


@pytest.mark.krav("M31", "PR-03", "AU-07")
def test_sokningen_skickas_som_formular_och_loggas_utan_namn(selma, bo):
    svar = selma.send(f"{ALLA}/urval", text="lundg")
    assert svar.status_code == 200
    assert "Lundgren, Bo" in svar.text
    assert "Ahlgren" not in svar.text
    act = senaste()
    assert (act.handelse, act.fakta) == ("shared.medarbetare.sokt", "{}")
    assert "Skriv minst tre bokstäver" in selma.send(f"{ALLA}/urval", text="lu").text
    assert "Ingen i din organisation stämmer" in selma.send(f"{ALLA}/urval", text="sandberg").text


@pytest.mark.krav("IN-08")
def test_listan_visas_en_sida_i_taget(selma, monkeypatch):
    monkeypatch.setattr(sidor, "PER_SIDA", 12)
    namn = []
    for nummer in (1, 2, 3):
        svar = selma.get(f"{ALLA}?sida={nummer}").text
        namn += re.findall(r'<a href="/administration/medarbetare/\d+">([^<]+)', svar)
        assert ("Nästa" in svar) is (nummer < 3)
    assert len(namn) == len(set(namn)) > 20
    assert "Det finns inga" in selma.get(f"{ALLA}?sida=99").text
    assert selma.get(f"{ALLA}?sida=-1&visa=inaktiverade").status_code == 200


@pytest.mark.krav("PR-03", "M14")
def test_sidan_visar_uppdrag_roller_och_sessioner_utan_namn_i_titeln(selma, som, sida, bo):
    som("bo").get("/info")
    svar = selma.get(sida).text
    assert re.search("<title>(.*?)</title>", svar)[1] == "Medarbetare – Administration – Samspel"
    for ord in (bo.namn, bo.hsa_id, "Ekdala vårdcentral", "Samverkan bas", "På 1 ställe just nu", "2020-01-01"):
        assert ord in svar


@pytest.mark.krav("AC-07", "AC-03")
def test_den_som_arbetar_nagon_annanstans_finns_inte(selma, som, cast):
    carin = cast.carin.medarbetare_id
    fel = selma.get(f"{ALLA}/{carin}")
    assert fel.status_code == 404
    assert fel.text == selma.get(f"{ALLA}/{10**15}").text
    assert som("birgitta").get(f"{ALLA}/{carin}").status_code == 200


@pytest.mark.krav("AC-04")
@pytest.mark.parametrize("del_", ["andring", "avslut"])
def test_ett_uppdrag_hittas_bara_genom_sin_medarbetare(selma, cast, sida, del_):
    assert selma.get(f"{sida}/uppdrag/{cast.uppdrag['bo'].id}/{del_}").status_code == 200
    assert selma.get(f"{sida}/uppdrag/{cast.uppdrag['anna'].id}/{del_}").status_code == 404
    assert selma.send(f"{sida}/uppdrag/{cast.uppdrag['anna'].id}/{del_}").status_code == 404


def test_en_ny_medarbetare_laggs_upp_med_sitt_uppdrag(selma, cast, befattning, roll):
    form = {
        "hsa_id": "SE4991010002-Z1",
        "fornamn": "Asta",
        "efternamn": "Berg",
        "titel": "Sjuksköterska",
        "enhet": cast.enhet("avd31").id,
        "befattning": befattning("Sjuksköterska").id,
        "fran": clock.today(),
        "roller": roll("samverkan-slutenvard").id,
    }
    fel = selma.send(ALLA, **form | {"enhet": cast.enhet("ekdala_bistand").id})
    assert fel.status_code == 422
    assert selma.send(ALLA, **form | {"enhet": 0, "fran": "i morgon"}).status_code == 422
    svar = selma.send(ALLA, **form)
    assert svar.status_code == 303
    visas = selma.get(svar.headers["Location"]).text
    assert "Avd 31 Ortopedi" in visas and "Samverkan slutenvård" in visas
    assert "Lade upp medarbetaren SE4991010002-Z1." in visas
    assert selma.send(ALLA, **form).status_code == 422


@pytest.mark.krav("AC-10")
def test_falt_som_inte_hor_dit_andrar_ingenting(selma, sida, bo, uppgifter, ett, roll):
    extra = {"hsa_id": "SE1", "inaktiverad": "2026-01-01", "medarbetare": 1, "id": 1, "orgnr": "499111-0000"}
    assert selma.send(f"{sida}/andring", **uppgifter | {"titel": "Chef"}, **extra).status_code == 303
    now = Medarbetare.get_by_id(bo.id)
    assert (now.titel, now.hsa_id, now.inaktiverad) == ("Chef", bo.hsa_id, None)
    form = {"fran": ett.fran, "sedan": uppdrag.stand(ett), "enhet": 1, "befattning": 1, "uppdrag": 1}
    assert selma.send(f"{sida}/uppdrag/{ett.id}/andring", **form).status_code == 303
    now = Medarbetaruppdrag.get_by_id(ett.id)
    assert (now.enhet_id, now.befattning_id, now.medarbetare_id) == (ett.enhet_id, ett.befattning_id, bo.id)
    skapad = {"namn": "Jouren", "behorigheter": "samverkan.lasa", "nyckel": "x", "orgnr": "499111-0000"}
    assert selma.send("/administration/roller", **skapad).status_code == 303
    assert Roll.get(Roll.namn == "Jouren").orgnr == "499101-0002"


@pytest.mark.krav("AC-12")
def test_en_hemmagjord_ruta_ger_ingen_administratorsroll(som, cast, roll):
    amina = f"{ALLA}/{cast.amina.medarbetare_id}"
    ett, birgitta = cast.uppdrag["amina"], som("birgitta")
    sida = birgitta.get(f"{amina}/uppdrag/nytt").text
    assert "Hemtjänsten Ekdala Norr" in sida and "Samverkan bas" in sida
    assert "Biståndsenheten" not in sida and "Enhetsadministratör" not in sida
    form = {"fran": ett.fran, "sedan": uppdrag.stand(ett), "roller": roll("systemadministrator").id}
    assert birgitta.send(f"{amina}/uppdrag/{ett.id}/andring", **form).status_code == 422
    assert not Uppdragsroll.select().where(Uppdragsroll.uppdrag == ett, Uppdragsroll.roll == form["roller"]).exists()


@pytest.mark.krav("AC-12")
def test_det_egna_gar_inte_att_andra(selma, cast):
    egen, ett = f"{ALLA}/{cast.selma.medarbetare_id}", cast.uppdrag["selma"]
    sida = selma.get(egen).text
    assert "Be en annan administratör" in sida
    assert "Avsluta" not in sida and "Nytt uppdrag" not in sida and "Inaktivera" not in sida
    for del_ in ("inaktivering", "inloggning", "inloggning/aterstallning", f"uppdrag/{ett.id}/avslut"):
        svar = selma.send(f"{egen}/{del_}", sedan=uppdrag.stand(ett))
        assert svar.status_code == 422
        assert "dina egna" in svar.text
    assert selma.get("/info").status_code == 200


@pytest.mark.krav("AC-08")
def test_ett_oppet_fonster_forlorar_rollen_och_sedan_uppdraget(selma, som, sida, ett):
    window = som("bo")
    assert window.get("/samverkan/").status_code == 200
    form = {"fran": ett.fran, "sedan": uppdrag.stand(ett)}
    assert selma.send(f"{sida}/uppdrag/{ett.id}/andring", **form).status_code == 303
    assert window.get("/samverkan/").status_code == 403
    assert window.get("/info").status_code == 200
    now = uppdrag.stand(Medarbetaruppdrag.get_by_id(ett.id))
    assert selma.send(f"{sida}/uppdrag/{ett.id}/avslut", sedan=now).status_code == 303
    assert window.get("/info").status_code == 401


@pytest.mark.krav("AC-08", "SE-04")
def test_den_som_inaktiveras_ar_ute_i_alla_fonster(selma, som, sida):
    windows = [som("bo"), som("bo")]
    assert [window.get("/info").status_code for window in windows] == [200, 200]
    assert selma.send(f"{sida}/inaktivering").status_code == 303
    assert "Återaktivera" in selma.get(sida).text
    assert "Lundgren" in selma.get(f"{ALLA}?visa=inaktiverade").text
    assert [window.get("/info").status_code for window in windows] == [401, 401]
    assert selma.send(f"{sida}/ateraktivering").status_code == 303
    assert [window.get("/info").status_code for window in windows] == [401, 401]


@pytest.mark.krav("AC-08")
def test_ett_oppet_fonster_forlorar_det_som_rollen_inte_langre_far(selma, som, roll):
    filippa, egen = som("filippa"), roll("behandlare")
    form = {"namn": egen.namn, "sedan": roller.stand(egen), "behorigheter": "shared.granska-logg"}
    assert filippa.get("/administration/").status_code == 403
    assert selma.send(f"/administration/roller/{egen.id}", **form | {"behorigheter": "shared.administrera-enhet"})
    assert filippa.get("/administration/").status_code == 200
    form["sedan"] = roller.stand(Roll.get_by_id(egen.id))
    assert selma.send(f"/administration/roller/{egen.id}", **form).status_code == 303
    assert filippa.get("/administration/").status_code == 403


def test_tva_administratorer_samtidigt_far_veta_av_varandra(selma, sida, uppgifter):
    assert selma.send(f"{sida}/andring", **uppgifter | {"titel": "Chef"}).status_code == 303
    svar = selma.send(f"{sida}/andring", **uppgifter | {"efternamn": "Lund"})
    assert svar.status_code == 409
    assert "Nu gäller" in svar.text and "Chef" in svar.text and 'value="Lund"' in svar.text
    sedan = re.search(r'name="sedan"[^>]*value="(\w+)"', svar.text)[1]
    assert selma.send(f"{sida}/andring", **uppgifter | {"efternamn": "Lund", "sedan": sedan}).status_code == 303


def test_den_som_kommer_sent_till_ett_uppdrag_eller_en_roll_ser_vad_som_galler(selma, sida, ett, roll):
    form = {"fran": ett.fran, "sedan": uppdrag.stand(ett)}
    om_en_vecka = clock.today() + timedelta(days=7)
    assert selma.send(f"{sida}/uppdrag/{ett.id}/avslut", sista=om_en_vecka, sedan=form["sedan"]).status_code == 303
    for del_ in ("andring", "avslut"):
        svar = selma.send(f"{sida}/uppdrag/{ett.id}/{del_}", **form)
        assert svar.status_code == 409
        assert str(om_en_vecka) in svar.text
    behandlare = roll("behandlare")
    form = {"namn": behandlare.namn, "sedan": roller.stand(behandlare)}
    adress = f"/administration/roller/{behandlare.id}"
    assert selma.send(adress, **form, behorigheter="internetbehandling.lasa").status_code == 303
    svar = selma.send(adress, **form)
    assert svar.status_code == 409
    assert "Nu gäller" in svar.text


def test_en_roll_visar_varfor_den_inte_gar_att_andra_och_lanar_ut_sitt_innehall(selma, roll):
    bas = roll("samverkan-bas")
    sida = selma.get(f"/administration/roller/{bas.id}").text
    assert "används också i en annan organisation" in sida
    assert "<form" not in sida.split("<main")[1]
    assert "själv rollen" in selma.get(f"/administration/roller/{roll('behorighetsadministrator').id}").text
    ny = selma.get(f"/administration/roller/ny?som={bas.id}").text
    assert ny.count("checked") == len(roller.behorigheter(bas))


@pytest.mark.krav("AC-07")
def test_en_roll_av_en_annan_organisation_finns_inte(selma, roll):
    behandlare = roll("behandlare")
    behandlare.orgnr = "499111-0000"
    behandlare.save()
    assert selma.get(f"/administration/roller/{behandlare.id}").status_code == 404
    assert selma.send(f"/administration/roller/{behandlare.id}").status_code == 404
    assert "Behandlare" not in selma.get("/administration/roller").text


@pytest.mark.krav("SE-04", "SE-08", "AU-07")
def test_lanken_visas_en_gang_och_leder_till_ett_losenord(selma, som, anonymous, sida):
    window = som("bo")
    svar = selma.send(f"{sida}/inloggning")
    assert svar.status_code == 200
    lank = re.search(r'value="http://127.0.0.1:8000(/logga-in/ny/[^"]+)"', svar.text)[1]
    assert lank not in selma.get(sida).text
    assert "Inget lösenord är valt än" in selma.get(sida).text
    assert anonymous.get(lank).status_code == 200
    assert "no-store" in svar.headers["Cache-Control"]
    assert selma.send(f"{sida}/inloggning/stangning").status_code == 303
    assert window.get("/info").status_code == 401
    assert anonymous.get(lank).status_code == 410
    assert "Stängd" in selma.get(sida).text
    assert selma.send(f"{sida}/inloggning/aterstallning").status_code == 422
    assert selma.send(f"{sida}/inloggning/oppning").status_code == 303
    nytt = re.search(r'value="http://127.0.0.1:8000(/logga-in/ny/[^"]+)"', selma.send(f"{sida}/inloggning").text)[1]
    assert nytt != lank
    assert anonymous.get(nytt).status_code == 200


def test_utan_javascript_ar_varje_ruta_en_sida_och_med_htmx_en_bit(selma, sida, ett):
    for adress in (f"{ALLA}/ny", f"{sida}/andring", f"{sida}/uppdrag/nytt", f"{sida}/uppdrag/{ett.id}/avslut"):
        assert "<!doctype html>" in selma.get(adress).text
        bit = selma.get(adress, headers={"HX-Request": "true"})
        assert bit.status_code == 200
        assert "<!doctype" not in bit.text
    svar = selma.send(f"{sida}/uppdrag/{ett.id}/avslut", htmx=True, sedan=uppdrag.stand(ett))
    assert (svar.status_code, svar.headers["HX-Redirect"]) == (204, sida)
