"""Utkastet till en uppföljning: bara för den som skriver, aldrig överskrivet, borta när texten är sparad (F4)."""

import pytest

from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.shared.utkast.textutkast import Textkrock
from models.socialtjanst.plan.uppfoljningsutkast import Uppfoljningsutkast as Utkast


def skriver(plan, text, sedan, by, om=0):
    return Utkast.spara(plan, text, om, sedan=sedan, by=by)


@pytest.mark.krav("F4")
def test_det_som_skrivs_sparas_och_loggas_och_bara_den_som_skriver_ser_det(cast, plan):
    assert skriver(plan, "Påbörjat", 0, cast.wilma).version == 1
    assert skriver(plan, "Påbörjat och mer", 1, cast.wilma).version == 2
    assert Utkast.mitt(plan, by=cast.wilma).text == "Påbörjat och mer"
    assert Utkast.mitt(plan, by=cast.adam) is None
    assert AuditAct.select().where(AuditAct.handelse == "socialtjanst.plan.utkast").count() == 2


@pytest.mark.krav("F4")
def test_det_andra_fonstret_far_veta_det_och_inget_skrivs_over(cast, plan):
    skriver(plan, "Det ena", 0, cast.wilma)
    assert skriver(plan, "Det ena", 0, cast.wilma).version == 1, "the same text is in nobody's way"
    with pytest.raises(Textkrock) as krock:
        skriver(plan, "Det andra", 0, cast.wilma)
    assert krock.value.utkast.text == Utkast.mitt(plan, by=cast.wilma).text == "Det ena"
    with pytest.raises(Textkrock), Utkast.sands(plan, "Det andra", sedan=0, by=cast.wilma):
        pytest.fail("nothing is done before its author has chosen")
    assert skriver(plan, "Det andra", krock.value.utkast.version, cast.wilma).text == "Det andra"


@pytest.mark.krav("F4")
def test_utkastet_ar_tomt_nar_texten_ar_sparad_och_ett_sent_fonster_vacker_det_inte(cast, plan):
    for sedan in (0, 2):
        skriver(plan, "Klart", sedan, cast.wilma)
        with Utkast.sands(plan, "Klart", sedan=sedan + 1, by=cast.wilma):
            pass
        assert not Utkast.mitt(plan, by=cast.wilma).text
    with pytest.raises(Textkrock) as krock:
        skriver(plan, "Klart", 1, cast.wilma)
    assert krock.value.utkast.text == ""


def test_den_som_sparar_innan_utkastet_hann_sparas_moter_samma_sak(cast, plan):
    with Utkast.sands(plan, "Kort", sedan=0, by=cast.wilma):
        pass
    with pytest.raises(Textkrock):
        skriver(plan, "Kort", 0, cast.wilma)


def test_det_som_avvisas_lamnar_utkastet(cast, plan):
    skriver(plan, "Kvar", 0, cast.wilma)
    with pytest.raises(RuleBroken), Utkast.sands(plan, "Kvar", sedan=1, by=cast.wilma):
        raise RuleBroken("Nej.")
    assert Utkast.mitt(plan, by=cast.wilma).text == "Kvar"


def test_varje_sak_har_sitt_utkast_och_det_kan_tas_bort(cast, plan):
    skriver(plan, "Ny", 0, cast.wilma)
    skriver(plan, "Annan", 0, cast.wilma, om=7)
    Utkast.kasta(plan, 7, by=cast.wilma)
    assert (Utkast.mitt(plan, by=cast.wilma).text, Utkast.mitt(plan, 7, by=cast.wilma).text) == ("Ny", "")
    Utkast.ta_bort(plan, 7)
    assert [en.om for en in Utkast.select()] == [0]
    with pytest.raises(RuleBroken, match="Ladda om"):
        skriver(plan, "Sent", 3, cast.wilma, om=7)


def test_en_for_lang_text_gar_inte_forlorad_men_en_utan_slut_avvisas(cast, plan):
    assert len(skriver(plan, "x" * 30_000, 0, cast.wilma).text) == 30_000
    with pytest.raises(RuleBroken, match="högst"):
        skriver(plan, "x" * 40_001, 1, cast.wilma)


def test_bara_den_som_far_folja_upp_skriver_utkast(cast, plan):
    with pytest.raises(RuleBroken):
        skriver(plan, "Utifrån", 0, cast.asta)
    assert not Utkast.select().exists()
