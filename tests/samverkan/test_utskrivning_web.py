"""Utskrivning på sin sida: publicera, ångra, och vad var och en ser."""

import pytest

from models.samverkan.utskrivning import Utskrivning
from models.shared import clock


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}/utskrivning"


def ifyllt(**andrat):
    return {
        "datum": clock.today(),
        "slut": "utskrivning",
        "till": "ordinart-boende",
        "kommentar": "",
        "efter": 0,
        "bekraftat": "1",
    } | andrat


@pytest.mark.krav("M59", "M61")
def test_anna_skriver_ut_och_bo_laser(som, url):
    anna = som("anna")
    assert "Publicera utskrivning" in anna.get(url).text
    assert "Publicera utskrivning" not in som("bo").get(url).text
    assert anna.send(url, **ifyllt(kommentar="Bor hos dottern")).status_code == 303
    bos = som("bo").get(url).text
    assert "Ordinärt boende" in bos and "Bor hos dottern" in bos and "Ångra" not in bos and "startsidan till" in bos


@pytest.mark.krav("M62")
def test_anna_angrar_och_skriver_ut_pa_nytt(som, url):
    anna = som("anna")
    anna.send(url, **ifyllt())
    assert anna.send(f"{url}/angrande", efter=1).status_code == 303
    assert "Utskrivningen ångrades" in som("bo").get(url).text
    assert "Ny utskrivning" in anna.get(url).text
    assert anna.send(url, **ifyllt(efter=2)).status_code == 303
    assert "ångrades" in anna.get(f"{url}/version/2").text


@pytest.mark.krav("M62")
def test_den_som_angrar_for_sent_far_veta_det(som, url):
    anna = som("anna")
    anna.send(url, **ifyllt())
    assert anna.send(f"{url}/angrande", efter=0).status_code == 409
    assert anna.send(url, **ifyllt()).status_code == 409
    assert anna.send(f"{url}/angrande", efter="x").status_code == 422


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize(
    "fel", [{"datum": "igår"}, {"datum": ""}, {"slut": "x"}, {"till": "x"}, {"efter": "x"}, {"kommentar": "x" * 2001}]
)
def test_det_som_ar_fel_far_sin_mening(som, url, publicerad, fel):
    svar = som("anna").send(url, **ifyllt(**fel))
    assert svar.status_code == 422 and "rättas" in svar.text
    assert Utskrivning.for_arende(publicerad) is None
