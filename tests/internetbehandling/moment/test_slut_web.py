"""The two ways in which a moment ends, as the behandlare meets them."""

from datetime import timedelta

import pytest

from models.internetbehandling.moment.moment import Lage
from models.internetbehandling.moment.vag import Vag
from models.shared import clock
from tests.internetbehandling.conftest import pa_nytt


@pytest.mark.krav("S11", "S49")
def test_filippa_later_momentet_vidmakthallas_i_nagra_dagar(som, moment):
    sida = f"/internetbehandling/moment/{moment.id}/vidmakthallande"
    text = som("filippa").get(sida).text
    assert "Det kan inte ångras" in text and text.count("checked") == 2  # the moduler that are aktuella
    nekad = som("filippa").send(sida, dagar="0", moduler="borja")
    assert nekad.status_code == 422 and "Ange 1 till" in nekad.text
    assert "Välj minst en modul." in som("filippa").send(sida, dagar="30").text
    assert som("filippa").send(sida, dagar="30", moduler="borja").status_code == 303
    nu = pa_nytt(moment)
    assert nu.lage is Lage.VIDMAKTHALLS and nu.vidmakthalls_till == clock.today() + timedelta(days=30)
    assert [modul.kod for modul in Vag.i(nu).aktuella] == ["borja"]


@pytest.mark.krav("S11", "S10", "S48", "S52")
@pytest.mark.parametrize("vem", ["filippa", "ines"])
def test_momentet_avslutas_med_en_orsak_och_en_mening_om_vad_som_stangs(som, moment, vem):
    sida = f"/internetbehandling/moment/{moment.id}/avslut"
    text = som(vem).get(sida).text
    assert "Personen når inte programmet längre" in text and "Det kan inte ångras" in text
    nekad = som(vem).send(sida, avslutsorsak="")
    assert nekad.status_code == 422 and pa_nytt(moment).pagar
    assert som(vem).send(sida, avslutsorsak="Genomförd enligt plan").status_code == 303
    assert pa_nytt(moment).avslutsorsak == "Genomförd enligt plan"
    assert "Genomförd enligt plan" in som(vem).get(f"/internetbehandling/moment/{moment.id}").text
    assert som("johan").get(sida).status_code == 404


@pytest.mark.krav("S14")
def test_behandlaren_ser_att_personen_inte_aviseras(som, moment):
    assert "inga aviseringar påslagna" in som("filippa").get(f"/internetbehandling/moment/{moment.id}").text
