"""Välj enhet and Välj roll: in the organisation tree, and only among what is one's own today (M14, M15)."""

import re

import pytest

from models.shared import clock
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.session import LoginSession


@pytest.fixture
def till(cast, befattning):
    """Bo's second uppdrag, at a ward."""
    return Medarbetaruppdrag.create(
        medarbetare=cast.medarbetare("bo"), enhet=cast.enhet("avd31"), befattning=befattning("Sjuksköterska")
    )


def huvud(window):
    """The enhet and the roll that the header shows, and the words of its menu."""
    text = window.get("/info").text
    enhet, roll = (re.search(f'<span class="who-{word}">([^<]*)', text)[1] for word in ("unit", "role"))
    return enhet, roll.removeprefix(" · "), {word for word in ("Välj enhet", "Välj roll") if f">{word}<" in text}


@pytest.mark.krav("M15")
def test_valj_roll_finns_for_den_som_har_tva_uppdrag(som, till):
    bo, anna = som("bo"), som("anna")
    assert huvud(anna)[2] == {"Välj enhet"}
    assert huvud(bo) == ("Ekdala vårdcentral", "Distriktssköterska", {"Välj enhet", "Välj roll"})
    number = bo.get_cookie("samspel").value
    assert bo.send("/roll", uppdrag=till.id).status_code == 303
    assert huvud(bo)[:2] == ("Avd 31 Ortopedi", "Sjuksköterska")
    assert LoginSession.opened(number) is None


@pytest.mark.krav("M15", "AC-08")
def test_ett_uppdrag_pa_en_enhet_som_har_upphort_gar_inte_att_valja(som, till):
    bo = som("bo")
    Enhet.update(upphord=clock.today()).where(Enhet.id == till.enhet_id).execute()
    assert huvud(bo)[2] == {"Välj enhet"}
    assert "Avd 31" not in bo.get("/roll").text
    assert bo.send("/roll", uppdrag=till.id).status_code == 404
    assert huvud(bo)[0] == "Ekdala vårdcentral"


@pytest.mark.krav("M14", "AC-07")
def test_enheten_valjs_i_tradet_av_den_egna_organisationen(som, cast):
    bo = som("bo")
    sida = bo.get("/enhet").text
    vag = [sida.index(f"<summary>{namn}") for namn in ("Region Ljusbygden", "Primärvårdsförvaltningen")]
    assert vag == sorted(vag) and sida.index("Almryds vårdcentral") > vag[1]
    assert "Ekdala kommun" not in sida and "läkargrupp" not in sida
    assert bo.send("/enhet", enhet=cast.enhet("almryd_vc").id).status_code == 303
    assert huvud(bo)[:2] == ("Almryds vårdcentral", "Distriktssköterska")
    for utom in ("ekdala_bistand", "lakargrupp_vc", "primarvard"):
        assert bo.send("/enhet", enhet=cast.enhet(utom).id).status_code == 404
    assert huvud(bo)[0] == "Almryds vårdcentral"
