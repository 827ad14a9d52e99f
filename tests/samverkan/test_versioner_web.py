"""Tidigare versioner av ett steg: vad de sade, vem som hade kvitterat dem, och vägen tillbaka."""

from datetime import timedelta

import pytest

from models.samverkan import steg
from models.samverkan.samtycke import Samtycke
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.audit import AuditAct
from tests.samverkan.conftest import publicera

GULT = "som inte gäller längre"


@pytest.fixture
def url(publicerad, cast):
    """En inskrivning i två versioner, där den första är kvitterad av Bo."""
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    publicera(publicerad, cast.anna, sedan=0, efter=1, orsak="Höftfraktur, opererad")
    return f"/samverkan/arenden/{publicerad.id}/inskrivning"


@pytest.mark.krav("M25")
@pytest.mark.parametrize("vem", ["anna", "bo", "carin", "dan"])
def test_den_tidigare_visas_som_den_var_och_leder_tillbaka(som, url, vem):
    nu = som(vem).get(url).text
    assert "opererad" in nu and GULT not in nu and f'href="{url}/version/1"' in nu
    tidigare = som(vem).get(f"{url}/version/1").text
    assert GULT in tidigare and f'href="{url}"' in tidigare
    assert "Höftfraktur" in tidigare and "opererad" not in tidigare
    assert "Kvitterat" in tidigare and "publicering" not in tidigare and 'kvittering"' not in tidigare


@pytest.mark.krav("M25")
def test_den_som_galler_visas_utan_gul_ruta(som, url):
    assert GULT not in som("bo").get(f"{url}/version/2").text


@pytest.mark.krav("M25")
@pytest.mark.parametrize("nummer", [0, 3, 99])
def test_en_version_som_inte_finns(som, url, nummer):
    assert som("bo").get(f"{url}/version/{nummer}").status_code == 404


@pytest.mark.krav("M25")
def test_tiden_har_sina_versioner(som, publicerad, cast):
    datum = clock.today() + timedelta(days=8)
    Utskrivningstid.publicera(publicerad, datum=datum, klar=False, orsak="Feber", efter=1, by=cast.anna)
    url = f"/samverkan/arenden/{publicerad.id}/utskrivningstid"
    assert f"{url}/version/1" in som("bo").get(url).text
    tidigare = som("bo").get(f"{url}/version/1").text
    assert GULT in tidigare and "Feber" not in tidigare


@pytest.mark.krav("BG-06", "M30")
def test_utan_samtycke_visar_den_tidigare_inte_mer_an_den_som_galler(som, url, publicerad, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert "Höftfraktur" not in som("bo").get(f"{url}/version/1").text
    assert "Höftfraktur" in som("anna").get(f"{url}/version/1").text


@pytest.mark.krav("AU-01")
def test_loggen_sager_vilken_version_som_lastes(som, url):
    som("bo").get(f"{url}/version/1")
    senast = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert "Inskrivning, version 1" in senast.fakta
