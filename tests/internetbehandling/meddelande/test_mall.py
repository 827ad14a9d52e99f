"""Meddelandemallar: enhetens egna texter, som behandlarna och invånaradministratören läser och ändrar."""

import pytest

from models.internetbehandling.meddelande.mall import LANGST_RUBRIK, Meddelandemall
from models.shared.rules import Conflict, RuleBroken


def rubriker(by):
    return [mall.rubrik for mall in Meddelandemall.visible_to(by)]


@pytest.mark.krav("S58")
def test_enhetens_mallar_delas_av_dem_som_skriver_dar(version, cast):
    Meddelandemall.skapa(" Välkommen ", "Hej.", by=cast.filippa)
    Meddelandemall.skapa("Frånvaro", "Din behandlare är borta.", by=cast.ines)
    assert rubriker(cast.johan) == rubriker(cast.ines) == ["Frånvaro", "Välkommen"]
    assert rubriker(cast.zahra) == rubriker(cast.rut) == rubriker(cast.anna) == []
    with pytest.raises(RuleBroken):
        Meddelandemall.skapa("Hej", "Hej", by=cast.rut)


@pytest.mark.krav("S58")
@pytest.mark.parametrize(
    ("rubrik", "text", "falt"),
    [
        ("", "Hej", "rubrik"),
        ("Hej", " ", "text"),
        ("x" * (LANGST_RUBRIK + 1), "Hej", "rubrik"),
        ("fanns", "Hej", "rubrik"),
    ],
)
def test_en_mall_har_en_egen_rubrik_och_en_text(version, cast, rubrik, text, falt):
    Meddelandemall.skapa("Fanns", "Hej.", by=cast.filippa)
    with pytest.raises(RuleBroken) as broken:
        Meddelandemall.skapa(rubrik, text, by=cast.filippa)
    assert broken.value.field == falt
    assert rubriker(cast.filippa) == ["Fanns"]


@pytest.mark.krav("S58")
def test_tva_som_andrar_skriver_inte_over_varandra(version, cast):
    mall = Meddelandemall.skapa("Välkommen", "Hej.", by=cast.filippa)
    mall.andra("Välkommen", "Hej och välkommen.", sedan=mall.andring, by=cast.ines)
    with pytest.raises(Conflict):
        mall.andra("Välkommen", "Hallå.", sedan=mall.andring, by=cast.filippa)
    assert Meddelandemall.get().text == "Hej och välkommen."
    mall.ta_bort(by=cast.johan)
    mall.ta_bort(by=cast.johan)
    assert rubriker(cast.filippa) == []
    with pytest.raises(Conflict):
        mall.andra("Välkommen", "Hej.", sedan=1, by=cast.filippa)
    assert Meddelandemall.skapa("välkommen", "Rubriken är ledig igen.", by=cast.filippa)
