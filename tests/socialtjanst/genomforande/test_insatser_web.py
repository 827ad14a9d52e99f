"""Ny insats, Rätta/Avsluta och avslutsorsak från Översikten (T34, T51, T53, T55)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import insatstyp

EN_DAG = timedelta(days=1)


def sidan(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}"


def fyllt(namn="Öppenvård", **andrat):
    return {"insatstyp": insatstyp(namn).id, "fran": clock.today(), "till": "", "tidsatgang": ""} | andrat


@pytest.mark.krav("T53")
def test_flera_insatser_laggs_till_med_och_utan_slut(genomforande, som):
    simon, url = som("simon"), f"{sidan(genomforande)}/insatser"
    assert "Öppenvård" in simon.get(f"{url}/ny").text
    assert simon.send(url, **fyllt(till=clock.today() + EN_DAG, tidsatgang=120)).status_code == 303
    assert simon.send(url, **fyllt("Boendestöd")).status_code == 303
    page = simon.get(sidan(genomforande)).text
    assert "Öppenvård" in page and "Boendestöd" in page and "120 minuter" in page
    assert "Ny insats" in page and "Rätta/Avsluta" in page


@pytest.mark.krav("T51")
def test_bara_den_som_fordelar_lagger_till_insatser(genomforande, som):
    page = som("wilma").get(sidan(genomforande)).text
    assert "Ny insats" not in page and "Rätta/Avsluta" not in page
    assert som("wilma").send(f"{sidan(genomforande)}/insatser", **fyllt()).status_code == 403
    assert som("asta").get(f"{sidan(genomforande)}/insatser/ny").status_code == 403
    assert Insats.select().count() == 1


@pytest.mark.krav("T53")
@pytest.mark.parametrize(
    ("andrat", "mening"),
    [
        ({"insatstyp": ""}, "Välj en insats."),
        ({"fran": ""}, "Ange från vilken dag."),
        ({"tidsatgang": "-1"}, "Ange tiden i minuter"),
        ({"till": clock.today() - EN_DAG}, "före"),
    ],
)
def test_det_som_saknas_sags_vid_faltet(genomforande, som, andrat, mening):
    svar = som("simon").send(f"{sidan(genomforande)}/insatser", **fyllt() | andrat)
    assert svar.status_code == 422 and mening in svar.text
    assert Insats.select().count() == 1


@pytest.mark.krav("T53")
def test_samma_insats_kan_inte_overlappa(genomforande, som):
    svar = som("simon").send(f"{sidan(genomforande)}/insatser", **fyllt("Stödboende"))
    assert svar.status_code == 422 and "har redan Stödboende" in svar.text


@pytest.mark.krav("T34", "T35")
def test_ratta_avsluta_satter_slut_och_handlaggaren_far_veta(genomforande, som, cast):
    insats = Insats.get()
    url = f"{sidan(genomforande)}/insatser/{insats.id}/andring"
    assert "Rätta/Avsluta Stödboende" in som("simon").get(url).text
    assert som("simon").send(url, fran=insats.fran, till=insats.fran - EN_DAG).status_code == 422
    assert som("simon").send(url, fran=insats.fran, till=clock.today()).status_code == 303
    assert Insats.get().till == clock.today()
    sagt = Meddelande.get(Meddelande.slag == Meddelandeslag.SISTA_INSATSEN_AVSLUTAD)
    assert sagt.till_id == cast.olle.medarbetare_id


@pytest.mark.krav("T55")
def test_avslutsorsaken_ar_en_insats_av_i_dag(genomforande, som):
    url = f"{sidan(genomforande)}/avslutsorsak"
    assert "Avslutsorsak" in som("simon").get(url).text
    assert som("simon").send(url, avslutsorsak="").status_code == 422
    assert som("simon").send(url, avslutsorsak=Avslutsorsak.select().first().id).status_code == 303
    rad = Insats.get(Insats.avslutsorsak.is_null(False))
    assert (rad.fran, rad.till) == (clock.today(), clock.today())
    andra = f"{sidan(genomforande)}/insatser/{rad.id}/andring"
    assert som("simon").send(andra, fran=clock.today(), till="").status_code == 422


def test_en_insats_i_ett_annat_genomforande_finns_inte(genomforande, service, som):
    annan = Insats.get(Insats.genomforande == service)
    assert som("simon").get(f"{sidan(genomforande)}/insatser/{annan.id}/andring").status_code == 404
