"""Vad som får ändras och tas bort av det som rapporterats, före och efter förhandsbedömning och periodens slut."""

from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.behovsatgard import BEHANDLINGEN, UPPGIFTERNA, Behovsatgard, Status
from models.tandvard.behovspeng.forhandsbedomning import BESLUTADE, Fhbrad, Fhbstatus, Forhandsbedomning

DAG = timedelta(days=1)


@pytest.fixture
def lagg_till(behovsarende, uppgifter, cast):
    """`lagg_till("701", tand=16, ytor="M")` reports it."""
    return lambda kod, **andrat: rapportera.lagg_till(behovsarende, uppgifter(kod, **andrat), by=cast.eva)


@pytest.fixture
def krona(lagg_till):
    """A crown that needs a förhandsbedömning and is not done."""
    return lagg_till("800", tand=16, behandlingsdatum=None)


@pytest.fixture
def begart(behovsarende, cast):
    """`begart(atgard)` asks for it and sends it; with `skicka=False` it is only saved."""
    return lambda en, skicka=True: begara.skapa(behovsarende, [en], "Fraktur.", skicka=skicka, by=cast.eva)


@pytest.fixture
def godkand(krona, begart, cast):
    """The crown, approved in a förhandsbedömning."""
    besluta.besluta(begart(krona), {}, by=cast.torsten)
    return Behovsatgard.get_by_id(krona.id)


def nu(atgard):
    return Behovsatgard.get_by_id(atgard.id)


def efter_perioden(arende):
    return clock.at(clock.utc(arende.slut + DAG, time(9)))


@pytest.mark.krav("P30")
def test_en_kod_tas_bort_och_det_syns_i_handelselistan(lagg_till, behovsarende, cast):
    atgard = lagg_till("701", tand=16, ytor="MO")
    rapportera.ta_bort(atgard, by=cast.eva)
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        rapportera.ta_bort(atgard, by=cast.eva)
    meningar = [en.mening for en in behovsarende.handelser.order_by("id")]
    dag = clock.today() - DAG
    assert meningar == [f"Lade till 701 16 MO, {dag}, Eva Norén.", f"Tog bort 701 16 MO, {dag}, Eva Norén."]
    assert AuditAct.select().where(AuditAct.handelse == "tandvard.behovsatgard.borttagen").count() == 1


@pytest.mark.krav("P31")
def test_allt_utom_koden_andras_med_historik(lagg_till, behovsarende, uppgifter, cast):
    atgard = lagg_till("701", tand=16, ytor="M")
    assert atgard.andringsbart == UPPGIFTERNA
    rapportera.andra(atgard, uppgifter("701", tand=17, ytor="MD", behandlingsdatum=None), by=cast.eva)
    assert (nu(atgard).tand, nu(atgard).ytor, nu(atgard).behandlingsdatum) == (17, "MD", None)
    sist = behovsarende.handelser.order_by("id")[-1].mening
    assert sist == f"Ändrade 701 16 M, {clock.today() - DAG}, Eva Norén till 701 17 MD, Eva Norén."
    with pytest.raises(RuleBroken, match="kan inte bytas"):
        rapportera.andra(atgard, uppgifter("702", tand=17, ytor="MD"), by=cast.eva)


@pytest.mark.krav("P31")
def test_den_som_sparar_utan_att_ha_andrat_lamnar_ingen_handelse(lagg_till, behovsarende, uppgifter, cast):
    atgard = lagg_till("701", tand=16, ytor="M")
    rapportera.andra(atgard, uppgifter("701", tand=16, ytor="M"), by=cast.eva)
    assert behovsarende.handelser.count() == 1


@pytest.mark.krav("P31")
@pytest.mark.parametrize("status", [en for en in Status if en not in (Status.KRAVER_FHB, Status.GODKAND)])
def test_det_som_ar_skickat_avvisat_eller_fakturerat_andras_inte(lagg_till, uppgifter, cast, status):
    atgard = lagg_till("101")
    Behovsatgard.update(status=status).execute()
    assert not nu(atgard).kan_tas_bort
    assert not nu(atgard).andringsbart
    for forsok in (
        lambda: rapportera.andra(atgard, uppgifter("101", behandlingsdatum=None), by=cast.eva),
        lambda: rapportera.ta_bort(atgard, by=cast.eva),
    ):
        with pytest.raises(RuleBroken, match="kan inte ändras"):
            forsok()


@pytest.mark.krav("P31")
def test_av_en_forhandsbedomd_andras_bara_nar_den_gjordes_och_av_vem(godkand, uppgifter, cast):
    assert godkand.ar_forhandsbedomd
    assert godkand.andringsbart == BEHANDLINGEN
    with pytest.raises(RuleBroken, match="Bara behandlare och behandlingsdatum"):
        rapportera.andra(godkand, uppgifter("800", tand=17), by=cast.eva)
    rapportera.andra(godkand, uppgifter("800", tand=16), by=cast.eva)
    assert (nu(godkand).tand, nu(godkand).behandlingsdatum) == (16, clock.today() - DAG)


@pytest.mark.krav("P31")
def test_den_som_oppnat_rutan_fore_beslutet_andrar_inte_vad_som_beslutats(krona, begart, uppgifter, cast):
    besluta.besluta(begart(krona), {}, by=cast.torsten)
    assert krona.status is Status.KRAVER_FHB, "as the page was drawn"
    with pytest.raises(RuleBroken, match="Bara behandlare och behandlingsdatum"):
        rapportera.andra(krona, uppgifter("800", tand=26), by=cast.eva)


@pytest.mark.krav("P15", "P31")
@pytest.mark.parametrize("slag", ["godkand", "direkt"])
def test_efter_perioden_sags_bara_att_det_godkanda_ar_gjort(slag, request, lagg_till, behovsarende, uppgifter, cast):
    if slag == "godkand":
        atgard, kod, var = request.getfixturevalue("godkand"), "800", {"tand": 16}
    else:
        kod, var = "701", {"tand": 26, "ytor": "M"}
        atgard = lagg_till(kod, **var, behandlingsdatum=None)
    with efter_perioden(behovsarende):
        assert nu(atgard).andringsbart == BEHANDLINGEN
        with pytest.raises(RuleBroken, match="Bara behandlare och behandlingsdatum"):
            rapportera.andra(atgard, uppgifter(kod, **var | {"tand": 17}), by=cast.eva)
        for dag, mening in ((None, "Ange vilken dag i perioden"), (clock.today(), "ska ligga i prövningsperioden")):
            with pytest.raises(RuleBroken, match=mening) as nekat:
                rapportera.andra(atgard, uppgifter(kod, **var, behandlingsdatum=dag), by=cast.eva)
            assert nekat.value.field == "behandlingsdatum"
        rapportera.andra(atgard, uppgifter(kod, **var, behandlingsdatum=behovsarende.slut), by=cast.eva)
    assert nu(atgard).behandlingsdatum == behovsarende.slut


@pytest.mark.krav("P15", "P16", "P31")
def test_efter_perioden_andras_inget_av_det_som_kraver_forhandsbedomning(krona, behovsarende, uppgifter, cast):
    with efter_perioden(behovsarende):
        assert nu(krona).andringsbart == frozenset()
        with pytest.raises(RuleBroken, match="gått ut"):
            rapportera.andra(krona, uppgifter("800", tand=16, behandlingsdatum=behovsarende.slut), by=cast.eva)


@pytest.mark.krav("P29", "P31")
def test_aven_det_forhandsbedomda_ska_ga_ihop_med_resten(godkand, lagg_till, behovskoder, uppgifter, cast):
    behovskoder["800"].kombinationer.model.create(kod=behovskoder["800"], annan=behovskoder["701"], inom="dag")
    lagg_till("701", tand=26, ytor="M")
    with pytest.raises(RuleBroken, match="800 får inte kombineras med 701 samma dag"):
        rapportera.andra(godkand, uppgifter("800", tand=16), by=cast.eva)
    rapportera.andra(godkand, uppgifter("800", tand=16, behandlingsdatum=clock.today()), by=cast.eva)


@pytest.mark.krav("P30", "P12")
def test_den_patienten_avstar_tas_bort_men_beslutet_om_den_star_kvar(godkand, lagg_till, behovsarende, cast):
    rapportera.ta_bort(godkand, by=cast.eva)
    assert not nu(godkand).kan_tas_bort
    assert Fhbrad.get(Fhbrad.atgard == godkand).fhb.status is Fhbstatus.GODKAND
    assert lagg_till("800", tand=16, behandlingsdatum=None) in list(begara.mojliga(behovsarende))


@pytest.mark.krav("P30", "P34")
def test_den_som_tas_bort_gar_ur_den_begaran_som_inte_ar_skickad(krona, begart, cast):
    begaran = begart(krona, skicka=False)
    rapportera.ta_bort(krona, by=cast.eva)
    assert not begaran.rader.exists()
    with pytest.raises(RuleBroken, match="inga åtgärdskoder kvar"):
        begara.andra(begaran, "Fraktur.", skicka=True, by=cast.eva)


@pytest.mark.krav("P36")
def test_en_begaran_som_tas_bort_lamnar_sina_atgarder_att_begara_pa_nytt(krona, begart, behovsarende, cast):
    begaran = begart(krona, skicka=False)
    assert not list(begara.mojliga(behovsarende))
    begara.ta_bort(begaran, by=cast.eva)
    assert list(begara.mojliga(behovsarende)) == [krona]
    assert nu(krona).andringsbart == UPPGIFTERNA


BEGARANS = ("begär", "spara", "skicka", "ta bort begäran", "godkänn", "avvisa")
VERB = st.sampled_from([*BEGARANS, "ändra", "flytta", "ta bort"])


@pytest.mark.krav("P31", "P41")
@settings(max_examples=40, deadline=None)
@given(steg=st.lists(st.tuples(st.integers(0, 2), VERB), min_size=3, max_size=14))
def test_i_vilken_ordning_det_an_sker_star_det_beslutade_som_det_skickades(
    behovsarende, behovskoder, uppgifter, cast, steg
):
    """A tooth is moved exactly when the question says so, and what is decided keeps its tooth and its decision."""
    with db.atomic() as forsok:
        tander = {}
        for tand in (16, 26, 36):
            ny = rapportera.lagg_till(behovsarende, uppgifter("800", tand=tand, behandlingsdatum=None), by=cast.eva)
            tander[ny.id] = tand
        for plats, verb in steg:
            en = Behovsatgard.get_by_id(sorted(tander)[plats])
            fore = en.andringsbart
            gick = _gor(verb, en, tander, uppgifter, behovsarende, cast)
            if verb == "flytta":
                assert gick is ("tand" in fore)
                tander[en.id] ^= gick
            if verb == "ändra":
                assert gick is bool(fore)
            _haller(behovsarende, tander)
        forsok.rollback()


def _gor(verb, en, tander, uppgifter, arende, cast):
    rad = Fhbrad.get_or_none(Fhbrad.atgard == en)
    verben = {
        "begär": lambda: begara.skapa(arende, [en], "Fraktur.", skicka=True, by=cast.eva),
        "spara": lambda: begara.skapa(arende, [en], "Fraktur.", skicka=False, by=cast.eva),
        "skicka": lambda: rad and begara.andra(rad.fhb, "Fraktur.", skicka=True, by=cast.eva),
        "ta bort begäran": lambda: rad and begara.ta_bort(rad.fhb, by=cast.eva),
        "godkänn": lambda: rad and besluta.besluta(rad.fhb, {}, by=cast.torsten),
        "avvisa": lambda: rad and besluta.besluta(rad.fhb, {en.id: "Kan lagas."}, by=cast.torsten),
        "ändra": lambda: rapportera.andra(en, uppgifter("800", tand=tander[en.id]), by=cast.eva),
        "flytta": lambda: rapportera.andra(
            en, uppgifter("800", tand=tander[en.id] ^ 1, behandlingsdatum=en.behandlingsdatum), by=cast.eva
        ),
        "ta bort": lambda: rapportera.ta_bort(en, by=cast.eva),
    }
    try:
        with db.atomic():
            verben[verb]()
    except RuleBroken:
        return False
    return True


def _haller(arende, tander):
    nu = {en.id: en for en in Behovsatgard.select()}
    assert {id: en.tand for id, en in nu.items()} == tander
    begarda = {rad.atgard_id for rad in Fhbrad.select()}
    kvar = {id for id, en in nu.items() if en.status is Status.KRAVER_FHB and en.borttagen is None}
    assert {en.id for en in begara.mojliga(arende)} == kvar - begarda
    for fhb in Forhandsbedomning.select().where(Forhandsbedomning.status.in_(BESLUTADE)):
        assert fhb.rader.count() == 1, "what was decided stays with its decision"
    for en in nu.values():
        assert en.ar_forhandsbedomd is (en.status is Status.GODKAND)
