"""The åtgärdskoder of an ärende: what each asks for, which do not go together, and how they are changed."""

import threading
from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.db import connection
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Karies, Status
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.mun import Kake

DAG = timedelta(days=1)


@pytest.fixture
def lagg_till(behovsarende, uppgifter, cast):
    """`lagg_till("701", tand=16, ytor="M")` reports it."""
    return lambda kod, **andrat: rapportera.lagg_till(behovsarende, uppgifter(kod, **andrat), by=cast.eva)


@pytest.mark.krav("P17", "P25")
def test_en_kod_ar_direktgodkand_eller_kraver_forhandsbedomning(lagg_till):
    assert lagg_till("101").status is Status.GODKAND
    assert lagg_till("800", tand=16, behandlingsdatum=None).status is Status.KRAVER_FHB


@pytest.mark.krav("P25", "P28")
@pytest.mark.parametrize(
    ("kod", "andrat", "falt"),
    [
        ("121", {}, "tand"),
        ("121", {"tand": 99}, "tand"),
        ("701", {"tand": 16}, "ytor"),
        ("701", {"tand": 16, "ytor": "I"}, "ytor"),
        ("831", {}, "kake"),
        ("301", {}, "karies"),
        ("101", {"behandlare": None}, "behandlare"),
        ("101", {"behandlingsdatum": date.max}, "behandlingsdatum"),
        ("101", {"behandlingsdatum": date.min}, "behandlingsdatum"),
    ],
)
def test_det_som_koden_kraver_ska_anges(lagg_till, kod, andrat, falt):
    with pytest.raises(RuleBroken) as nekat:
        lagg_till(kod, **andrat)
    assert nekat.value.field == falt
    assert not Behovsatgard.select().exists()


@pytest.mark.krav("P25")
def test_bara_det_som_koden_fragar_efter_sparas(lagg_till):
    alla = {"tand": 16, "kake": Kake.OVER, "ytor": "MOD", "karies": Karies.MANIFEST}
    sparat = [
        (en.tand, en.kake, en.ytor, en.karies) for en in (lagg_till(kod, **alla) for kod in ("101", "301", "701"))
    ]
    assert sparat == [(None, None, "", None), (None, None, "", Karies.MANIFEST), (16, None, "MOD", None)]


@pytest.mark.krav("P26")
def test_varje_forekomst_ar_en_rad(lagg_till):
    assert [lagg_till("101").id, lagg_till("101").id] == [en.id for en in Behovsatgard.select().order_by("id")]


@pytest.mark.krav("P29")
def test_otillatna_kombinationer_nekas_med_regelns_namn(lagg_till):
    lagg_till("702", tand=16, ytor="MO")
    with pytest.raises(RuleBroken, match="701 får inte kombineras med 702 på samma tand samma dag"):
        lagg_till("701", tand=16, ytor="D")
    assert lagg_till("701", tand=17, ytor="D")
    assert lagg_till("701", tand=16, ytor="D", behandlingsdatum=clock.today() - 3 * DAG)
    lagg_till("101")
    with pytest.raises(RuleBroken, match="831 får inte kombineras med 101 i samma prövningsperiod"):
        lagg_till("831", kake=Kake.OVER)


@pytest.mark.krav("P29")
def test_hogsta_antal_galler_per_tand_och_tid(lagg_till):
    lagg_till("121", tand=16)
    borttagen = lagg_till("121", tand=16)
    with pytest.raises(RuleBroken, match="121 får rapporteras högst 2 gånger på samma ställe samma dag"):
        lagg_till("121", tand=16)
    assert lagg_till("121", tand=17)
    lagg_till("800", tand=16, behandlingsdatum=None)
    with pytest.raises(RuleBroken, match="800 får rapporteras högst 1 gång på samma ställe i samma prövningsperiod"):
        lagg_till("800", tand=16, behandlingsdatum=None)
    Behovsatgard.update(borttagen=clock.now()).where(Behovsatgard.id == borttagen.id).execute()
    assert lagg_till("121", tand=16)


@pytest.mark.krav("P29")
def test_tva_som_lagger_till_samtidigt_doms_efter_varandra(lagg_till):
    svar, grind = [], threading.Barrier(2)

    def forsok():
        with connection():
            grind.wait()
            try:
                svar.append(lagg_till("800", tand=16, behandlingsdatum=None).kod.kod)
            except RuleBroken as nekat:
                svar.append(nekat.field)

    tradar = [threading.Thread(target=forsok) for _ in range(2)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(svar) == ["800", "kod"]
    assert Behovsatgard.select().count() == 1


@pytest.mark.krav("P27")
@pytest.mark.parametrize(
    ("text", "koder"),
    [
        ("7", ["701", "702"]),
        ("rönt", ["121"]),
        ("RÖNTGEN", ["121"]),
        ("yta", ["701"]),
        ("8", ["800", "831"]),
        ("x", []),
    ],
)
def test_snabbsok_pa_nummer_eller_ord(behovskoder, text, koder):
    assert [en.kod for en in Behovskod.snabbsok(text, clock.today())] == koder


@pytest.mark.krav("P2", "P25")
def test_behandlaren_ska_vara_aktiv_pa_mottagningen_den_dagen(lagg_till, cast):
    Behandlare.create(
        enhet=cast.enhet("tallmora_tand"), medarbetare=cast.medarbetare("greta"), fran=clock.today() - 100 * DAG
    )
    with pytest.raises(RuleBroken, match="behandlare som är aktiv på mottagningen"):
        lagg_till("101", behandlare=cast.medarbetare("greta"))


@pytest.mark.krav("F23")
def test_priset_ar_det_som_gallde_den_dag_atgarden_gjordes(lagg_till, behovskoder, cast):
    atgard = lagg_till("101")
    Behovspris.create(kod=behovskoder["101"], fran=clock.today(), belopp_ore=550_00, av=cast.sara.uppdrag_id)
    assert atgard.pris.belopp_ore == 500_00
    assert lagg_till("101", behandlingsdatum=None).pris.belopp_ore == 550_00
