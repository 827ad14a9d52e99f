"""Dagordningen på sidan: förslag att markera, rader att skriva, krockar, och loggen."""

import pytest

from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.mote.dagordning import Dagordning, dagordning
from models.shared.audit import AuditAct

ROST = "Personens egen röst"


@pytest.fixture
def url(kallad, cast):
    Kartlaggning.starta(kallad, by=cast.bo)
    Faltvarde.spara(kallad, "viktigt", text="Att få bo kvar", sedan=0, by=cast.bo)
    return f"/samverkan/arenden/{kallad.id}"


@pytest.mark.krav("F21")
def test_det_som_markeras_laggs_efter_det_som_skrivs(som, kallad, url):
    assert ROST in som("carin").get(f"{url}/dagordning").text
    svar = som("carin").send(f"{url}/dagordning", text="Hur har det gått?", forslag=[ROST], sedan=0)
    assert svar.status_code == 303
    assert dagordning(kallad) == ("Hur har det gått?", ROST)
    for namn in ("bo", "dan"):
        assert f"<ol><li>Hur har det gått?</li><li>{ROST}</li></ol>" in som(namn).get(f"{url}/kallelse").text
    formularet = som("bo").get(f"{url}/dagordning").text
    assert "Förslag från kartläggningen" not in formularet
    assert f"Hur har det gått?\n{ROST}</textarea>" in formularet.replace("\r", "")


def test_den_som_kommer_efter_far_se_det_andra_och_har_kvar_sitt(som, url, kallad, cast):
    Dagordning.skriv(kallad, text="Läkemedel", sedan=0, by=cast.bo)
    svar = som("carin").send(f"{url}/dagordning", text="Hemtjänst", sedan=0)
    assert svar.status_code == 409
    for text in ("Så står det nu", "<li>Läkemedel</li>", "Hemtjänst</textarea>", 'name="sedan" value="1"'):
        assert text in svar.text
    assert som("carin").send(f"{url}/dagordning", text="Läkemedel\nHemtjänst", sedan=1).status_code == 303


@pytest.mark.parametrize("falt", [{"text": "x" * 201, "sedan": 0}, {"text": "x" * 7_000, "sedan": 0}, {"text": "x"}])
def test_fel_sags_och_texten_star_kvar(som, url, falt):
    svar = som("carin").send(f"{url}/dagordning", **falt)
    assert svar.status_code == 422
    assert falt["text"] in svar.text


@pytest.mark.krav("AU-01")
def test_lasningen_loggas(som, kallad, url):
    som("bo").get(f"{url}/dagordning")
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.objekt_id, act.fakta) == (
        "samverkan.arende.last",
        kallad.id,
        '{"del": "dagordningen"}',
    )


@pytest.mark.krav("BG-06")
def test_utan_samtycke_syns_varken_punkter_eller_forslag(som, url, kallad, cast):
    Dagordning.skriv(kallad, text="Läkemedel", sedan=0, by=cast.bo)
    Samtycke.for_arende(kallad).avregistrera(by=cast.bo)
    for adress in ("kallelse", "dagordning"):
        sidan = som("carin").get(f"{url}/{adress}").text
        assert "Läkemedel" not in sidan
        assert ROST not in sidan
    assert som("carin").send(f"{url}/dagordning", text="Annat", sedan=1).status_code in (409, 422)
