"""Åtgärdskoder och priser: Tandvårdsenheten sköter dem, och ett pris gäller från en dag tills nästa tar vid."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.dagspris import GALLER
from tests.tandvard.conftest import FRAN, LAN, MVC_ORE

I_MORGON = timedelta(days=1)


@pytest.mark.krav("F23")
def test_ett_pris_galler_fran_sin_dag_tills_nasta(koder, cast):
    nytt = Pris.besluta(koder["mvc"], LAN, 52_00, fran=clock.today() + I_MORGON, beslut="§ 12", by=cast.sara)
    assert Pris.pa(koder["mvc"], LAN, FRAN - I_MORGON) is None
    assert Pris.pa(koder["mvc"], LAN, FRAN).belopp_ore == MVC_ORE
    assert Pris.pa(koder["mvc"], LAN, clock.today()).belopp_ore == MVC_ORE
    assert Pris.pa(koder["mvc"], LAN, clock.today() + I_MORGON) == nytt
    assert Pris.pa(koder["mvc"], "01", clock.today()) is None, "another region decides for itself"


@pytest.mark.krav("F23")
def test_ett_pris_som_har_gallt_andras_inte(koder, cast):
    with pytest.raises(RuleBroken, match="efter i dag") as nej:
        Pris.besluta(koder["mvc"], LAN, 1_00, fran=clock.today(), by=cast.sara)
    assert nej.value.field == "fran"
    with pytest.raises(RuleBroken, match=GALLER[:20]):
        Pris.pa(koder["mvc"], LAN, FRAN).ta_bort(by=cast.sara)
    kommande = Pris.besluta(koder["mvc"], LAN, 1_00, fran=clock.today() + I_MORGON, by=cast.sara)
    with pytest.raises(RuleBroken, match="redan ett pris"):
        Pris.besluta(koder["mvc"], LAN, 2_00, fran=clock.today() + I_MORGON, by=cast.sara)
    kommande.ta_bort(by=cast.sara)
    assert Pris.select().where(Pris.atgardskod == koder["mvc"]).count() == 1


@pytest.mark.krav("F23")
@pytest.mark.parametrize("ore", [0, -1, 100_000_01])
def test_ett_pris_ar_mer_an_noll_och_inte_orimligt(koder, cast, ore):
    with pytest.raises(RuleBroken) as nej:
        Pris.besluta(koder["mvc"], LAN, ore, fran=date(2099, 1, 1), by=cast.sara)
    assert nej.value.field == "belopp"


def test_bara_tandvardsenheten_skoter_koder_och_priser(koder, cast):
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        Atgardskod.lagg_upp("X1", "Något", fran=FRAN, by=cast.eva)
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        Pris.besluta(koder["mvc"], LAN, 1_00, fran=date(2099, 1, 1), by=cast.eva)
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        Pris.pa(koder["mvc"], LAN, FRAN).ta_bort(by=cast.eva)
    handelser = [act.handelse for act in AuditAct.select().where(AuditAct.handelse.startswith("tandvard."))]
    assert handelser == ["tandvard.atgardskod.skapad", "tandvard.pris.beslutat"] * 3


@pytest.mark.parametrize(
    ("kod", "beskrivning", "falt"), [("", "x", "kod"), ("A;B", "x", "kod"), ("A1", " ", "beskrivning")]
)
def test_en_kod_har_bokstaver_och_siffror_och_en_beskrivning(mottagning, cast, kod, beskrivning, falt):
    with pytest.raises(RuleBroken) as nej:
        Atgardskod.lagg_upp(kod, beskrivning, fran=FRAN, by=cast.sara)
    assert nej.value.field == falt


def test_en_kod_finns_en_gang_och_valjs_sa_lange_den_galler(koder, cast):
    with pytest.raises(RuleBroken, match="finns redan"):
        Atgardskod.lagg_upp("MVC", "En till", fran=FRAN, by=cast.sara)
    koder["tobak"].till = clock.today()
    koder["tobak"].save()
    assert [kod.kod for kod in Atgardskod.valbara(clock.today())] == ["F1", "MVC", "T1"]
    assert [kod.kod for kod in Atgardskod.valbara(clock.today() + I_MORGON)] == ["F1", "MVC"]
    assert list(Atgardskod.valbara(FRAN - I_MORGON)) == []
