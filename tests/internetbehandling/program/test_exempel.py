"""Programmen som följer med är hela, går att använda som de är och är små nog att följa med."""

import pytest

from models.internetbehandling.program.exempel import HAR, PAKET
from models.internetbehandling.program.granska import granska
from models.internetbehandling.program.innehall import Programslag
from models.internetbehandling.program.paket import oppet

MEST = 1_500_000  # bytes


def las(kod):
    with oppet(PAKET[kod]) as paket:
        return granska(paket)


@pytest.mark.krav("S2", "S23")
def test_framat_har_nio_aktuella_moduler_och_fyra_som_ar_kommande():
    framat = las("framat")
    assert [modul.titel for modul in framat.moduler if modul.aktuell] == [
        "Introduktion till programmet",
        "Att ta vara på livet",
        "F – fysisk aktivitet",
        "R – relationer",
        "A – aktivitet",
        "M – mat",
        "Å – återhämtning och sömnskola",
        "T – tobak, alkohol och droger",
        "Inspiration och fakta till programmet",
    ]
    assert [modul.titel for modul in framat.moduler if not modul.aktuell] == [
        "Att hantera smärta",
        "Att hantera stress",
        "Att behålla eller återkomma till arbete",
        "Uppföljning",
    ]


@pytest.mark.krav("S24")
def test_framat_har_de_tre_aktivitetsplanerna():
    assert [plan.titel for plan in las("framat").aktivitetsplaner] == [
        "Min plan - fysisk rörelser",
        "Min målsättning för antal steg per dag",
        "Antal steg under dagen",
    ]


@pytest.mark.krav("S1", "S4", "S5")
def test_framat_har_allt_som_ett_program_kan_ha():
    steg = las("framat").steg
    formular = [en.formular for en in steg if en.formular]
    fragor = [fraga for ett in formular for fraga in ett.fragor]
    assert any(en.ljud for en in steg) and any(en.bilder for en in steg)
    assert any(en.film and en.undertexter and en.text for en in steg)
    assert any(ett.obligatoriskt for ett in formular) and any(ett.sidkommentar for ett in formular)
    assert any(fraga.om for fraga in fragor) and any(fraga.flagga for fraga in fragor)


def test_varje_program_sager_vart_man_vander_sig_nar_det_ar_brattom():
    for kod in PAKET:
        program = las(kod)
        forsta = "\n".join(steg.text for steg in program.moduler[0].steg)
        for text in (program.valkomsttext, forsta):
            assert "112" in text and "1177" in text and "genast" in text


def test_ett_program_ar_kbt_och_ett_ar_ett_stodprogram():
    assert {las(kod).slag for kod in PAKET} == set(Programslag)


def test_de_ar_sma():
    assert sum(fil.stat().st_size for fil in HAR.rglob("*") if fil.is_file()) < MEST
