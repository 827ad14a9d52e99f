"""Regelmotorn: vem som gör vad på en enhet, från och med en dag, och vad som har gällt."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shared import clock
from models.shared.administration import historik, regler
from models.shared.db import db
from models.shared.organisation import Enhet, Processroll
from models.shared.process import Ansvar
from models.shared.regelmotor import Regel
from models.shared.rules import Conflict, RuleBroken

ALLT = frozenset(Ansvar)


def roll(nyckel):
    return Processroll.get(Processroll.nyckel == nyckel)


def satt(enhet, process, nyckel, ansvar, by, om=0, **mer):
    mer.setdefault("sedan", regler.stampel(enhet))
    regler.satt(enhet, process, roll(nyckel), ansvar, fran=clock.today() + timedelta(days=om), by=by, **mer)


def galler(enhet, process, nyckel, om=0):
    """The rules of a role in force on a day."""
    dag = clock.today() + timedelta(days=om)
    rader = Regel.select().where(Regel.enhet == enhet, Regel.process == process, Regel.processroll == roll(nyckel))
    return [rad for rad in rader if rad.fran <= dag and (rad.till is None or rad.till >= dag)]


@pytest.fixture
def vc(cast):
    return Enhet.get_by_id(cast.enhet("ekdala_vc").id)


@pytest.mark.krav("M5")
def test_en_andring_ar_en_ny_rad_och_det_som_gallt_star_kvar(vc, cast):
    satt(vc, "svu", "sekreterare", {Ansvar.KVITTERA}, cast.sara, om=3)
    fore, efter = galler(vc, "svu", "sekreterare"), galler(vc, "svu", "sekreterare", om=3)
    assert [rad.ansvar for rad in fore] == [[]]
    assert fore[0].till == clock.today() + timedelta(days=2)
    assert [rad.ansvar for rad in efter] == [[Ansvar.KVITTERA]]
    handelse = historik.for_rad(vc)[0]
    assert handelse.falt == "SVU, Medicinsk sekreterare"
    assert handelse.fore.startswith("inget ansvar från")
    assert handelse.efter == f"kvittera från {clock.today() + timedelta(days=3)}"


@pytest.mark.krav("M5", "M3", "AC-08")
def test_andringen_biter_vid_nasta_klick_och_ljuset_foljer(vc, cast, som, published):
    bo = som("bo")
    adress = f"/samverkan/arenden/{published.id}/inskrivning/kvittering"
    assert "Inskrivning: röd" in bo.get("/samverkan/").text
    satt(vc, "svu", "distriktsskoterska", {Ansvar.JUSTERA}, cast.sara)
    assert "Inskrivning: röd" not in bo.get("/samverkan/").text
    assert "Inskrivning: gul" in bo.get("/samverkan/").text
    assert bo.send(adress, version=1).status_code == 422
    satt(vc, "svu", "distriktsskoterska", ALLT, cast.sara)
    assert "Inskrivning: röd" in bo.get("/samverkan/").text
    assert bo.send(adress, version=1).status_code == 303


def test_en_roll_kan_sluta_vara_aktiv_och_borja_igen(vc, cast):
    satt(vc, "svu", "lakare", None, cast.sara, om=1)
    assert galler(vc, "svu", "lakare")
    assert not galler(vc, "svu", "lakare", om=1)
    satt(vc, "svu", "lakare", {Ansvar.JUSTERA}, cast.sara, om=5, till=clock.today() + timedelta(days=9))
    assert not galler(vc, "svu", "lakare", om=4)
    assert galler(vc, "svu", "lakare", om=9)
    assert not galler(vc, "svu", "lakare", om=10)


def test_det_som_redan_har_gallt_andras_inte(vc, cast):
    with pytest.raises(RuleBroken) as broken:
        satt(vc, "svu", "lakare", None, cast.sara, om=-1)
    assert broken.value.field == "fran"


def test_en_planerad_andring_gar_fore(vc, cast):
    satt(vc, "svu", "lakare", None, cast.sara, om=5)
    satt(vc, "svu", "lakare", {Ansvar.JUSTERA}, cast.sara, om=7)
    with pytest.raises(RuleBroken) as broken:
        satt(vc, "svu", "lakare", ALLT, cast.sara, om=1)
    assert broken.value.field == "fran"


@pytest.mark.krav("M5", "M6")
def test_varning_nar_ingen_skulle_kunna_kvittera(vc, cast):
    satt(vc, "svu", "samordnare", None, cast.sara)
    with pytest.raises(RuleBroken) as broken:
        satt(vc, "svu", "distriktsskoterska", {Ansvar.JUSTERA}, cast.sara)
    assert broken.value.field == "bekraftat"
    assert "Ingen roll kan kvittera i SVU." in broken.value.sentence
    assert galler(vc, "svu", "distriktsskoterska")[0].kvittera
    satt(vc, "svu", "distriktsskoterska", {Ansvar.JUSTERA}, cast.sara, bekraftat=True)
    assert regler.brister(regler.rader(vc, "svu"), "svu", clock.today()) == ["Ingen roll kan kvittera i SVU."]


def test_varning_ocksa_nar_den_sista_slutar_langre_fram(vc, cast):
    satt(vc, "sip", "samordnare", None, cast.sara)
    with pytest.raises(RuleBroken) as broken:
        satt(vc, "sip", "distriktsskoterska", ALLT, cast.sara, till=clock.today() + timedelta(days=30))
    assert "Ingen roll kan kvittera i SIP." in broken.value.sentence


@pytest.mark.krav("AC-07")
def test_bara_den_egna_enhetens_administrator_andrar(vc, cast):
    for vem in (cast.birgitta, cast.selma, cast.bo):
        with pytest.raises(RuleBroken):
            satt(vc, "svu", "lakare", None, vem)
    satt(Enhet.get_by_id(cast.birgitta.enhet_id), "svu", "samordnare", None, cast.birgitta)


def test_den_andra_av_tva_skriver_inte_over(vc, cast):
    sedan = regler.stampel(vc)
    satt(vc, "svu", "lakare", None, cast.sara, sedan=sedan)
    with pytest.raises(Conflict):
        satt(vc, "svu", "samordnare", None, cast.sara, sedan=sedan)


def test_kopian_blir_som_forlagan_och_det_ar_en_rad_i_historiken_per_roll(vc, cast):
    rehab = cast.enhet("ekdala_rehab")
    antal = regler.kopiera(vc, rehab, fran=clock.today(), sedan=regler.stampel(vc), by=cast.sara)
    assert len(historik.for_rad(vc)) == antal > 0
    for process in regler.PROCESSER:
        assert regler.skillnad(vc, rehab, process, clock.today()) == []
    with pytest.raises(RuleBroken):
        regler.kopiera(vc, rehab, fran=clock.today(), sedan=regler.stampel(vc), by=cast.sara)
    with pytest.raises(RuleBroken):
        regler.kopiera(vc, vc, fran=clock.today(), sedan=regler.stampel(vc), by=cast.sara)


steg = st.tuples(st.integers(0, 12), st.none() | st.integers(0, 8), st.none() | st.frozensets(st.sampled_from(Ansvar)))


@pytest.mark.krav("M5")
@settings(max_examples=25)
@given(andringar=st.lists(steg, max_size=6))
def test_regler_overlappar_aldrig_och_den_senaste_andringen_galler(cast, andringar):
    avd = Enhet.get_by_id(cast.enhet("avd12").id)
    with db.atomic() as forsok:
        for om, langd, ansvar in andringar:
            till = None if langd is None else clock.today() + timedelta(days=om + langd)
            try:
                satt(avd, "sip", "rehab", ansvar, cast.sara, om=om, till=till, bekraftat=True)
            except RuleBroken:
                continue
            sagt = [frozenset(rad.ansvar) for rad in galler(avd, "sip", "rehab", om)]
            assert sagt == ([] if ansvar is None else [ansvar])
        for om in range(30):
            assert len(galler(avd, "sip", "rehab", om)) <= 1
        forsok.rollback()
