"""Konton: läggs in av en på Tandvårdsenheten, bekräftas av en annan och ändras aldrig."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.tandvard.utbetalning.betalkonto import INTE_SAMMA, REDAN, TIDIGAST_I_DAG, Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.giro import Giro
from models.tandvard.utbetalning.konton import Konton
from tests.tandvard.conftest import FRAN
from tests.tandvard.utbetalning.conftest import BANKGIRO, PLUSGIRO, UPPGIFTER, konto


def test_den_som_lagt_in_ett_konto_kan_inte_bekrafta_det(cast, mottagning):
    rad = Betalkonto.lagg_in(
        cast.enhet("ekdala_tand"), giro=Giro.BANKGIRO, nummer=BANKGIRO, f_skatt=True, fran=FRAN, by=cast.vera
    )
    with pytest.raises(RuleBroken, match=INTE_SAMMA[:30]):
        rad.bekrafta(by=cast.vera)
    with pytest.raises(RuleBroken, match="behörighet"):
        rad.bekrafta(by=cast.sara)
    assert Betalkonto.get_by_id(rad.id).bekraftad is None


def test_ett_bekraftat_konto_tas_inte_bort_och_bekraftas_inte_igen(cast, ekdalas_konto):
    with pytest.raises(RuleBroken, match="är bekräftat"):
        ekdalas_konto.ta_bort(by=cast.sara)
    with pytest.raises(RuleBroken, match="redan bekräftat"):
        ekdalas_konto.bekrafta(by=cast.vera)


def test_ett_obekraftat_konto_tas_bort_och_allt_loggas(cast, mottagning):
    konto(cast, bekraftat=False).ta_bort(by=cast.sara)
    konto(cast)
    assert not Betalkonto.select().where(Betalkonto.bekraftad.is_null()).exists()
    sagt = [act.handelse.rpartition(".")[2] for act in AuditAct.select() if "betalkonto" in act.handelse]
    assert sagt == ["inlagt", "borttaget", "inlagt", "bekraftat"]


def test_det_som_har_gallt_andras_inte(cast, ekdalas_konto):
    with pytest.raises(RuleBroken, match=TIDIGAST_I_DAG[:20]):
        konto(cast, nummer="5050-1055", fran=clock.today() - timedelta(days=1))
    i_morgon = clock.today() + timedelta(days=1)
    konto(cast, nummer="5050-1055", fran=i_morgon)
    with pytest.raises(RuleBroken, match=REDAN[:20]):
        konto(cast, nummer="5050-1055", fran=i_morgon)
    ekdala = cast.enhet("ekdala_tand")
    assert Konton(clock.today()).som_galler(ekdala).nummer == "9912346"
    assert Konton(i_morgon).som_galler(ekdala).nummer == "50501055"


def test_mottagningen_arver_vardgivarens_konto_men_inte_nagon_annans(cast, mottagning):
    konto(cast, "tandvard", PLUSGIRO, Giro.PLUSGIRO)
    for enhet, nummer in (("ekdala_tand", "2865434"), ("tallmora_tand", "2865434"), ("tandlakare_mottagning", None)):
        har = Konton(clock.today()).som_galler(cast.enhet(enhet))
        assert (har and har.nummer) == nummer
    konto(cast)
    assert Konton(clock.today()).som_galler(cast.enhet("ekdala_tand")).nummer == "9912346"


@pytest.mark.parametrize("vem", ["eva", "disa"])
def test_bara_tandvardsenheten_lagger_in(cast, mottagning, vem):
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        Betalkonto.lagg_in(
            cast.enhet("ekdala_tand"),
            giro=Giro.BANKGIRO,
            nummer=BANKGIRO,
            f_skatt=True,
            fran=FRAN,
            by=getattr(cast, vem),
        )
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        Betaluppgifter.lagg_in(fran=FRAN, by=getattr(cast, vem), **UPPGIFTER)


@pytest.mark.parametrize(
    ("falt", "varde"),
    [
        ("namn", " "),
        ("orgnr", "499101-0003"),
        ("iban", "SE35 5000 0000 0549 1000 0004"),
        ("bic", "SE"),
        ("referens", ""),
        ("serie", "T-1"),
        ("kostnadskonto", "55"),
        ("skuldkonto", "24 40"),
        ("motpart", "x" * 21),
        ("bankens_id", "x" * 36),
    ],
)
def test_fel_i_regionens_uppgifter_sags_vid_faltet(cast, falt, varde):
    with pytest.raises(RuleBroken) as nej:
        Betaluppgifter.lagg_in(fran=FRAN, by=cast.sara, **UPPGIFTER | {falt: varde})
    assert nej.value.field == falt


def test_regionens_uppgifter_galler_fran_sin_dag(cast, regionen):
    i_morgon = clock.today() + timedelta(days=1)
    Betaluppgifter.lagg_in(fran=i_morgon, by=cast.sara, **UPPGIFTER | {"serie": "tv"})
    assert Betaluppgifter.pa(clock.today()).serie == "T"
    assert Betaluppgifter.pa(i_morgon).serie == "TV"
    with pytest.raises(RuleBroken, match="i dag eller en senare dag"):
        Betaluppgifter.lagg_in(fran=clock.today() - timedelta(days=1), by=cast.sara, **UPPGIFTER)
