"""Kvittera: vem som får, vad som tänds och släcks, och att en ny version kvitteras på nytt."""

import threading

import pytest

from models.samverkan import steg
from models.samverkan.arende import Deltagare
from models.samverkan.steg import Kvittering
from models.shared.db import connection
from models.shared.regelmotor import Regel
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.conftest import publicera


def farg(arende, actor, plats=0):
    return steg.lights(arende, actor)[plats].colour.ord


@pytest.mark.krav("M36", "M3")
def test_gront_forst_nar_alla_enheter_kvitterat(publicerad, cast):
    assert (farg(publicerad, cast.anna), farg(publicerad, cast.bo)) == ("gul", "röd")
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.carin)
    assert farg(publicerad, cast.carin) == "gul"
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    assert farg(publicerad, cast.carin) == farg(publicerad, cast.anna) == "grön"


@pytest.mark.krav("M36")
def test_ny_version_ska_kvitteras_pa_nytt(publicerad, cast):
    for namn in ("bo", "carin"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=getattr(cast, namn))
    publicera(publicerad, cast.anna, efter=1, orsak="Ny bedömning")
    assert farg(publicerad, cast.carin) == "röd"


@pytest.mark.krav("M36")
def test_kvittering_av_gammal_version_avvisas(publicerad, cast):
    publicera(publicerad, cast.anna, efter=1, orsak="Ny bedömning")
    with pytest.raises(Conflict, match="ny version"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    assert Kvittering.select().count() == 0


@pytest.mark.krav("M5", "M36")
def test_roll_utan_ansvar_kan_inte_kvittera(publicerad, cast):
    assert farg(publicerad, cast.dan) == "gul"
    with pytest.raises(RuleBroken, match="inget ansvar"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=cast.dan)


@pytest.mark.krav("M5")
def test_andrat_ansvar_i_regelmotorn_galler_genast(publicerad, cast):
    Regel.update(kvittera=False).where(Regel.enhet == cast.bo.enhet_id).execute()
    bo = cast.actor("bo")
    assert farg(publicerad, bo) == "gul"
    with pytest.raises(RuleBroken, match="inget ansvar"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=bo)


@pytest.mark.krav("M6")
def test_det_racker_att_en_roll_kvitterar_for_sin_enhet(publicerad, cast):
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    with pytest.raises(RuleBroken, match="redan kvitterat"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    assert Kvittering.select().count() == 1


@pytest.mark.krav("M7")
def test_alla_enheter_i_kommunen_ska_kvittera(publicerad, cast):
    malin = cast.malin
    enhet = next(e for e in cast.enheter.values() if e.id == malin.enhet_id)
    Deltagare.lagg_till(publicerad, enhet, by=cast.carin)
    for namn in ("bo", "carin"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=getattr(cast, namn))
    assert farg(publicerad, cast.anna) == "gul"
    steg.kvittera(publicerad, "inskrivning", version=1, by=malin)
    assert farg(publicerad, cast.anna) == "grön"


def test_borttagen_deltagare_invantas_inte(publicerad, cast):
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.carin)
    next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert farg(publicerad, cast.anna) == "grön"


def test_opublicerat_steg_kvitteras_inte(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="inte publicerat"):
        steg.kvittera(med_samtycke, "inskrivning", version=1, by=cast.bo)


def test_tva_som_kvitterar_samtidigt_blir_en_kvittering(publicerad, cast):
    bo, svar = cast.bo, []
    start = threading.Barrier(2)

    def kvittera():
        with connection():
            start.wait()
            try:
                steg.kvittera(publicerad, "inskrivning", version=1, by=bo)
                svar.append("kvitterat")
            except RuleBroken as broken:
                svar.append(broken.sentence)

    tradar = [threading.Thread(target=kvittera) for _ in range(2)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(svar) == ["Din enhet har redan kvitterat.", "kvitterat"]
    assert Kvittering.select().count() == 1
