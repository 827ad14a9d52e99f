"""The two ways in which a moment ends, as the behandlare meets them."""

from datetime import timedelta

import pytest

from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.slut.angerfrist import ANGERFRIST
from models.internetbehandling.slut.slutbeslut import Slutbeslut, verkstall_alla
from models.shared import clock
from tests.internetbehandling.conftest import pa_nytt

STAD = "/stadlista/utgangna-vidmakthallanden"


def om_en_stund():
    return clock.now() + timedelta(minutes=ANGERFRIST.nu)


@pytest.mark.krav("S11", "S49")
def test_filippa_later_momentet_vidmakthallas_i_nagra_dagar(som, moment):
    sida = f"/internetbehandling/moment/{moment.id}/vidmakthallande"
    text = som("filippa").get(sida).text
    assert "Sedan kan det inte ångras" in text and text.count("checked") == 2  # the moduler that are aktuella
    nekad = som("filippa").send(sida, dagar="0", moduler="borja")
    assert nekad.status_code == 422 and "Ange 1 till" in nekad.text
    assert "Välj minst en modul." in som("filippa").send(sida, dagar="30").text
    assert som("filippa").send(sida, dagar="30", moduler="borja").status_code == 303
    assert pa_nytt(moment).pagar, "det går att ångra en stund"
    with clock.at(om_en_stund()):
        verkstall_alla()
    nu = pa_nytt(moment)
    assert nu.lage is Lage.VIDMAKTHALLS and nu.vidmakthalls_till == clock.today() + timedelta(days=30)
    assert [modul.kod for modul in Vag.i(nu).aktuella] == ["borja"]


@pytest.mark.krav("S11", "S10", "S48", "S52")
@pytest.mark.parametrize("vem", ["filippa", "ines"])
def test_momentet_avslutas_med_en_orsak_och_en_mening_om_vad_som_stangs(som, moment, vem):
    sida = f"/internetbehandling/moment/{moment.id}/avslut"
    text = som(vem).get(sida).text
    assert "Personen når inte programmet längre" in text and "Sedan kan det inte ångras" in text
    for nekad in ({}, {"kod": "annat"}, {"kod": "inget"}):
        assert som(vem).send(sida, **nekad).status_code == 422 and not Slutbeslut.select().exists()
    assert som(vem).send(sida, kod="genomford", avslutsorsak="Enligt plan").status_code == 303
    with clock.at(om_en_stund()):
        assert (verkstall_alla(), verkstall_alla()) == (1, 0)
    assert (pa_nytt(moment).avslutskod, pa_nytt(moment).avslutsorsak) == (Avslutskod.GENOMFORD, "Enligt plan")
    assert "Genomförd. Enligt plan" in som(vem).get(f"/internetbehandling/moment/{moment.id}").text
    assert som("johan").get(sida).status_code == 404


@pytest.mark.krav("S14")
def test_behandlaren_ser_att_personen_inte_aviseras(som, moment):
    assert "inga aviseringar påslagna" in som("filippa").get(f"/internetbehandling/moment/{moment.id}").text


@pytest.mark.krav("F17", "S48")
def test_beslutet_syns_i_momentet_och_i_listan_och_den_som_far_avsluta_angrar(som, cast, moment):
    sida, lista = f"/internetbehandling/moment/{moment.id}", "/internetbehandling/alla"
    ines = som("ines")
    svar = som("filippa").send(f"{sida}/avslut", kod="genomford")
    assert svar.status_code == 303
    beslut = Slutbeslut.get()
    for adress in (sida, lista):
        text = ines.get(adress).text
        assert beslut.ord in text and "Ångra" in text
    assert beslut.ord not in som("johan").get(lista).text, "Johan öppnar det inte"
    assert "/avslut" not in ines.get(sida).text, "först ångrar man"
    for slut in ("avslut", "vidmakthallande"):
        assert "Ångra det först" in ines.get(f"{sida}/{slut}").text
    assert som("filippa").send(f"{sida}/vidmakthallande", dagar="3", moduler="borja").status_code == 422
    assert som("johan").send(f"{sida}/angra", beslut=beslut.id).status_code == 404
    assert ines.send(f"{sida}/angra", beslut=beslut.id + 1).status_code == 422
    assert ines.send(f"{sida}/angra", beslut=beslut.id).status_code == 303
    assert "fortsätter som förut" in ines.get(sida).text
    assert ines.send(f"{sida}/angra", beslut=beslut.id).status_code == 422


@pytest.mark.krav("S48", "S49")
def test_ett_moment_som_inte_pagar_sager_det_i_stallet_for_att_visa_formularet(som, cast, moment):
    sida = f"/internetbehandling/moment/{moment.id}"
    vidmakthall(moment, clock.today() + timedelta(days=3), moduler=frozenset({"borja"}), by=cast.filippa)
    text = som("filippa").get(f"{sida}/vidmakthallande").text
    assert "vidmakthålls redan, till och med" in text and "<input" not in text[text.index("vidmakthålls redan") :]
    assert 'name="kod"' in som("filippa").get(f"{sida}/avslut").text
    avsluta(pa_nytt(moment), "Klart.", by=cast.filippa)
    for slut in ("avslut", "vidmakthallande"):
        assert "Momentet är redan avslutat." in som("filippa").get(f"{sida}/{slut}").text
        assert som("filippa").send(f"{sida}/{slut}", kod="genomford", dagar="3", moduler="borja").status_code == 422


@pytest.mark.krav("S50", "S51", "F12")
def test_den_vars_tid_har_gatt_ut_star_i_listan_pa_startsidan_och_i_stadlistan(som, cast, moment):
    vidmakthall(moment, clock.today() + timedelta(days=3), moduler=frozenset({"borja"}), by=cast.filippa)
    filippa = som("filippa")
    assert "4 dagar kvar" in filippa.get("/internetbehandling/vidmakthallna").text
    assert STAD not in filippa.get("/internetbehandling").text
    Moment.update(vidmakthalls_till=clock.today() - timedelta(days=1)).where(Moment.id == moment.id).execute()
    assert "Tiden har gått ut" in filippa.get("/internetbehandling/vidmakthallna").text
    for vem in ("filippa", "ines"):
        assert STAD in som(vem).get("/internetbehandling").text
        text = som(vem).get(STAD).text
        assert f"/internetbehandling/moment/{moment.id}" in text and moment.person.efternamn in text
    assert STAD not in som("johan").get("/internetbehandling").text
    Slutbeslut.avsluta(pa_nytt(moment), Avslutskod.GENOMFORD, by=cast.filippa)
    assert STAD not in filippa.get("/internetbehandling").text, "det är på väg"
