"""The draft of an anteckning: its author's alone, never published by being kept, never written over (JO-04)."""

import pytest

from models.shared.rules import RuleBroken
from models.socialtjanst.journal import lasning, spara
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.utkast import Anteckningsutkast, Krock, Skrivet


def skriver(journal, text, sedan, by, om=0):
    return Anteckningsutkast.spara(journal, Skrivet(text=text, nyckelord=("Hembesök",)), om, sedan=sedan, by=by)


@pytest.mark.krav("JO-04")
def test_det_som_skrivs_sparas_men_publiceras_inte(cast, journal):
    utkast = skriver(journal, "Påbörjat", 0, cast.wilma)
    assert skriver(journal, "Påbörjat och mer", utkast.version, cast.wilma).version == 2
    assert Anteckningsutkast.mitt(journal, by=cast.wilma).skrivet.text == "Påbörjat och mer"
    assert Anteckning.select().count() == 0 and lasning.blad(journal).rader == []


@pytest.mark.krav("JO-04")
def test_bara_den_som_skriver_ser_sitt_utkast(cast, journal):
    skriver(journal, "Wilmas", 0, cast.wilma)
    skriver(journal, "Adams", 0, cast.adam)
    assert Anteckningsutkast.mitt(journal, by=cast.adam).text == "Adams"
    assert Anteckningsutkast.mitt(journal, by=cast.hedda) is None


@pytest.mark.krav("JO-04")
def test_tva_fonster_med_samma_utkast_far_en_krock_med_bada_texterna(cast, journal):
    skriver(journal, "Det ena fönstret", 0, cast.wilma)
    with pytest.raises(Krock) as krock:
        skriver(journal, "Det andra fönstret", 0, cast.wilma)
    assert krock.value.utkast.text == "Det ena fönstret"
    assert Anteckningsutkast.mitt(journal, by=cast.wilma).text == "Det ena fönstret"
    skriver(journal, "Det andra fönstret", krock.value.utkast.version, cast.wilma)
    assert Anteckningsutkast.mitt(journal, by=cast.wilma).text == "Det andra fönstret"


@pytest.mark.krav("JO-04")
def test_det_som_sparas_i_journalen_skriver_inte_over_ett_annat_fonster(cast, journal, skrivet):
    skriver(journal, "Det ena", 0, cast.wilma)
    skriver(journal, "Det andra", 1, cast.wilma)
    with pytest.raises(Krock):
        spara.spara_ny(journal, skrivet("Det ena"), skrivet=Skrivet(text="Det ena"), sedan=1, by=cast.wilma)
    assert Anteckning.select().count() == 0, "nothing is saved before its author has chosen"
    spara.spara_ny(journal, skrivet("Det ena"), skrivet=Skrivet(text="Det ena"), sedan=None, by=cast.wilma)
    assert Anteckning.get().text == "Det ena"


@pytest.mark.krav("JO-04")
def test_efter_spara_ar_utkastet_tomt_och_en_sen_sparning_vacker_det_inte(cast, journal, skrivet):
    skriver(journal, "Besök.", 0, cast.wilma)
    spara.spara_ny(journal, skrivet("Besök."), skrivet=Skrivet(text="Besök."), sedan=1, by=cast.wilma)
    assert Anteckningsutkast.mitt(journal, by=cast.wilma).skrivet.tomt
    assert Anteckningsutkast.osparade(journal) == []
    with pytest.raises(Krock):
        skriver(journal, "Besök.", 1, cast.wilma)
    assert Anteckningsutkast.osparade(journal) == []


def test_den_som_sparar_innan_utkastet_hann_sparas_moter_samma_sak(cast, journal, skrivet):
    spara.spara_ny(journal, skrivet("Kort."), skrivet=Skrivet(text="Kort."), sedan=0, by=cast.wilma)
    with pytest.raises(Krock):
        skriver(journal, "Kort.", 0, cast.wilma)


def test_utkastet_till_en_andring_ar_ett_eget(cast, journal, anteckning):
    skriver(journal, "Ny", 0, cast.wilma)
    skriver(journal, "Ändrad", 0, cast.wilma, om=anteckning.id)
    assert Anteckningsutkast.mitt(journal, anteckning.id, by=cast.wilma).text == "Ändrad"
    spara.kasta(journal, anteckning.id, sedan=1, by=cast.wilma)
    assert Anteckningsutkast.mitt(journal, anteckning.id, by=cast.wilma).skrivet.tomt
    assert Anteckningsutkast.mitt(journal, by=cast.wilma).text == "Ny"


def test_ett_utkast_som_ar_for_langt_for_journalen_gar_inte_forlorat(cast, journal):
    assert len(skriver(journal, "x" * 30_000, 0, cast.wilma).text) == 30_000
    with pytest.raises(RuleBroken, match="högst"):
        skriver(journal, "x" * 40_001, 1, cast.wilma)
