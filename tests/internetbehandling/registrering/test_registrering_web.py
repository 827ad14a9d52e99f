"""The page of what is registered about a moment, and that of the codes."""

from datetime import timedelta

import pytest

from models.internetbehandling.registrering.kod import Registreringskod
from models.internetbehandling.registrering.startsatt import Sattet, Startsatt
from models.shared import clock

KODER = "/internetbehandling/registreringskoder"


@pytest.mark.krav("S54", "S55", "S56")
def test_behandlaren_ser_vad_som_registreras_och_kopierar_det(som, moment):
    sida = f"/internetbehandling/moment/{moment.id}/registrering"
    text = som("filippa").get(sida).text
    for sagt in (
        "AN5",
        "AN24",
        "Ö2",
        "DR16",
        "ZV044",
        "300,00",
        "Samspel skickar inget",
        'data-kopiera="Patientavgift',
    ):
        assert sagt in text, sagt
    nekad = som("filippa").send(sida, satt="brev")
    assert nekad.status_code == 422 and Startsatt.for_moment(moment) is None
    assert som("filippa").send(sida, satt="video").status_code == 303
    assert Startsatt.for_moment(moment) is Sattet.VIDEO
    assert "Ingen ytterligare patientavgift" in som("filippa").get(sida).text
    assert som("johan").get(sida).status_code == 404


@pytest.mark.krav("S55")
def test_vardgivaradministratoren_beslutar_koder_och_tar_bort_kommande(som, version):
    rut, fran = som("rut"), (clock.today() + timedelta(days=3)).isoformat()
    nekad = rut.send(KODER, tillfalle="start", fran=clock.today().isoformat(), formular="B7")
    assert nekad.status_code == 422 and "efter i dag" in nekad.text and 'value="B7"' in nekad.text
    assert rut.send(KODER, tillfalle="start", fran=fran, formular="B7").status_code == 303
    assert "B7" in rut.get(KODER).text
    rad = Registreringskod.get(Registreringskod.formular == "B7")
    assert rut.send(f"{KODER}/{rad.id}/borttagning").status_code == 303
    assert "B7" not in rut.get(KODER).text
