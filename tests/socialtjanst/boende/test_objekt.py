"""Objekten: vem som sköter dem, hyran och hyresreglerna, vad som är ledigt och underlaget per månad (T39, T44)."""

from datetime import date

import pytest
import time_machine

from models.shared import clock
from models.shared.administration import historik
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.boende import hyresunderlag, kontraktera
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.gren import Gren
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresdagar import Delmanad, Hyresregler
from models.socialtjanst.boende.hyresregel import Hyresregel, i_manaden
from models.socialtjanst.boende.objektlista import Lage, Objektfraga, antal, sok
from models.socialtjanst.boende.objektslut import avsluta_objekt
from tests.dagar import om_dagar
from tests.socialtjanst.boende.conftest import DAG, HYRA_ORE, SEDAN, en_till, objekt

MARS = date(2026, 3, 1)


def regler(by, fran, fria=(), inflyttning=Delmanad.DAGAR, utflyttning=Delmanad.DAGAR):
    return Hyresregel.besluta(fran, fria=fria, inflyttning=inflyttning, utflyttning=utflyttning, by=by)


@pytest.mark.krav("T39", "AC-07")
def test_den_som_hyr_ut_och_den_som_skoter_registren_lagger_upp_objekt_inom_rackhall(cast, utforare):
    larkan = cast.enhet("larkan")
    for nr, vem in enumerate((cast.simon, cast.hedda, cast.gunilla)):
        assert Boendeobjekt.lagg_upp(larkan, f"Lgh {nr}", Objektslag.PERMANENT, fran=SEDAN, by=vem).enhet == larkan
    for vem in (cast.wilma, cast.olle, cast.birgitta, cast.tobias):
        with pytest.raises(RuleBroken, match="Objektet hör till en enhet som du inte når"):
            Boendeobjekt.lagg_upp(larkan, "Lgh 9", Objektslag.PERMANENT, fran=SEDAN, by=vem)
    assert Boendeobjekt.visible_to(cast.simon).count() == 3 and not Boendeobjekt.visible_to(cast.tobias).exists()


@pytest.mark.krav("T39")
def test_namnet_ar_ett_pa_enheten_och_andras_inte_over_nagon_annans_andring(cast, utforare):
    ett = objekt(cast, cast.enhet("larkan"), "Lgh 1")
    with pytest.raises(RuleBroken, match="heter så"):
        objekt(cast, cast.enhet("larkan"), " Lgh  1 ")
    assert objekt(cast, cast.enhet("bron"), "Lgh 1").namn == "Lgh 1"
    sedan = historik.stampel(ett)
    assert ett.byt_namn("Lgh 1101", sedan=sedan, by=cast.simon)
    with pytest.raises(Conflict):
        ett.byt_namn("Lgh 1102", sedan=sedan, by=cast.hedda)
    ett = Boendeobjekt.get_by_id(ett.id)
    avsluta_objekt(ett, clock.today(), by=cast.simon)
    objekt(cast, cast.enhet("larkan"), "Lgh 1101")
    with pytest.raises(RuleBroken, match="heter så"):
        avsluta_objekt(Boendeobjekt.get_by_id(ett.id), None, by=cast.simon)


@pytest.mark.krav("T44")
def test_en_hyra_galler_fran_en_kommande_dag_och_den_som_gallt_andras_inte(cast, objekten):
    lgh, idag = objekten["Lgh 1"], clock.today()
    for dag in (idag, SEDAN, SEDAN + 9 * DAG):
        with pytest.raises(RuleBroken, match=r"Välj en dag efter i dag|finns redan"):
            Hyra.besluta(lgh, 1, fran=dag, by=cast.simon)
    ny = Hyra.besluta(lgh, 6_400_00, fran=idag + DAG, by=cast.simon)
    assert (Hyra.pa(lgh, idag).ore, Hyra.pa(lgh, idag + DAG).ore) == (HYRA_ORE, 6_400_00)
    with pytest.raises(RuleBroken, match="finns redan en hyra"):
        Hyra.besluta(lgh, 1, fran=idag + DAG, by=cast.simon)
    with time_machine.travel(om_dagar(2), tick=False), pytest.raises(RuleBroken, match="gäller redan"):
        ny.ta_bort(by=cast.simon)
    ny.ta_bort(by=cast.simon)
    assert Hyra.pa(lgh, idag + DAG).ore == HYRA_ORE
    with pytest.raises(RuleBroken, match="Ange en hyra"):
        Hyra.besluta(lgh, -1, fran=idag + DAG, by=cast.simon)


@pytest.mark.krav("T44")
def test_hyresreglerna_ar_kommunens_och_det_som_gallt_andras_inte(cast, utforare):
    with time_machine.travel("2026-03-15T10:00:00+00:00", tick=False):
        with pytest.raises(RuleBroken, match="sköter kommunens register"):
            regler(cast.simon, MARS)
        forst = regler(cast.gunilla, date(2026, 1, 1), fria=(7,), inflyttning=Delmanad.HEL)
        for dag, sagt in ((MARS, "kommande månad"), (date(2026, 4, 2), "hela månader")):
            with pytest.raises(RuleBroken, match=sagt):
                regler(cast.gunilla, dag)
        sedan = regler(cast.gunilla, date(2026, 8, 1), fria=(12, 7), utflyttning=Delmanad.INGEN)
        alla = Hyresregel.alla(cast.gunilla.enhet.orgnr)
        assert i_manaden(alla, date(2025, 12, 1)) == Hyresregler()
        assert i_manaden(alla, date(2026, 7, 1)) == Hyresregler(frozenset({7}), Delmanad.HEL, Delmanad.DAGAR)
        assert i_manaden(alla, date(2026, 8, 31)).fria == {7, 12} and sedan.fria_ord == "juli, december"
        with pytest.raises(RuleBroken, match="gäller redan"):
            forst.ta_bort(by=cast.gunilla)
        sedan.ta_bort(by=cast.gunilla)
        assert Hyresregel.alla("000000-0000") == []


@pytest.mark.krav("T39")
def test_ledigt_pa_en_dag_i_en_del_av_tradet_och_till_vilken_dag(cast, objekten, kontrakt):
    gren, idag = Gren(cast.simon), clock.today()
    kontraktera.skapa(en_till(cast), objekten["Lgh 2"], idag + 10 * DAG, by=cast.simon)
    rader = {rad.objekt.namn: rad for rad in sok(Objektfraga(), gren.under())}
    assert {namn for namn, rad in rader.items() if not rad.ledigt} == {"Lgh 1"}
    assert rader["Lgh 2"].ledigt_till == idag + 9 * DAG and rader["Lgh 4"].ledigt_till is None
    assert (rader["Lgh 1"].hyra_ore, rader["Rum 3"].hyra_ore) == (HYRA_ORE, 250_00)
    fraga = Objektfraga(dag=idag + 10 * DAG, slag=Objektslag.PERMANENT, lage=Lage.LEDIGA)
    assert [rad.objekt.namn for rad in sok(fraga, gren.under())] == ["Lgh 4"]
    larkan = gren.under(cast.enhet("larkan").id)
    assert [rad.objekt.namn for rad in sok(Objektfraga(), larkan)] == ["Lgh 1", "Lgh 2", "Rum 3"]
    assert sok(Objektfraga(dag=SEDAN - DAG), gren.under()) == []
    assert [(en.enhet.namn, en.objekt, en.uthyrda, en.lediga) for en in antal(Objektfraga(), gren.under())] == [
        ("Stödboendet Lärkan", 3, 1, 2),
        ("Öppenvården Bron", 1, 0, 1),
    ]


@pytest.mark.krav("T39", "AC-07")
def test_trad_inom_rackhall(cast, utforare):
    simons = Gren(cast.simon)
    assert [(nod.enhet.namn, nod.djup) for nod in simons.noder][:3] == [
        ("IFO utförare Ekdala", 0),
        ("Stödboendet Lärkan", 1),
        ("Öppenvården Bron", 1),
    ]
    assert simons.under(cast.enhet("larkan").id) == [cast.enhet("larkan").id]
    assert simons.under(cast.enhet("ekdala").id) == [] and Gren(cast.wilma).under() == [cast.enhet("larkan").id]


@pytest.mark.krav("T44")
def test_underlaget_for_en_manad_tar_med_byten_avslutade_och_det_som_saknar_hyra(cast, objekten):
    with time_machine.travel("2026-03-25T10:00:00+00:00", tick=False):
        utan = objekt(cast, cast.enhet("bron"), "Lgh 5", ore=None)
        en, annan = en_till(cast, 5), en_till(cast, 6)
        kontrakt = kontraktera.skapa(en, objekten["Lgh 1"], date(2026, 3, 1), by=cast.simon)
        kontraktera.byt(kontrakt, objekten["Lgh 2"], date(2026, 3, 11), by=cast.simon)
        kontraktera.skapa(annan, utan, date(2026, 3, 20), by=cast.simon)
        rader = hyresunderlag.for_manad(MARS, Gren(cast.simon).under(), cast.simon)
        assert [(rad.kontrakt.objekt.namn, rad.rad.dagar, rad.besked) for rad in rader] == [
            ("Lgh 1", 10, "Del av månad"),
            ("Lgh 2", 21, "Del av månad"),
            ("Lgh 5", 12, "Hyra saknas"),
        ]
        assert hyresunderlag.summa(en.rad for en in rader) == HYRA_ORE
        assert len(hyresunderlag.for_manad(MARS, Gren(cast.simon).under(cast.enhet("bron").id), cast.simon)) == 1
        assert hyresunderlag.for_manad(MARS, Gren(cast.simon).under(), cast.tobias) == []
        regler(cast.gunilla, date(2026, 5, 1), fria=(5,))
        mine = hyresunderlag.for_genomforande(en)
        assert [(rad.rad.fran.month, rad.rad.belopp_ore, rad.besked) for rad in mine[:3]] == [
            (6, HYRA_ORE, ""),
            (5, 0, "Hyresfri månad"),
            (4, HYRA_ORE, ""),
        ]
