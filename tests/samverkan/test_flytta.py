"""Flytta ett ärende: den nya avdelningen läggs till, den gamla tas bort och kan börja om."""

import importlib

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken


def flytta(arende, till, *, fran, by):
    """As the manual has it: add the new ward first, then remove the old (M90)."""
    Deltagare.lagg_till(arende, till, by=by)
    Deltagare.get(Deltagare.arende == arende, Deltagare.enhet == fran.enhet_id).ta_bort(by=by)
    return Arende.get_by_id(arende.id)


@pytest.mark.krav("M90", "M26")
def test_den_forsta_avdelningen_kan_borja_en_ny(publicerad, cast):
    flyttad = flytta(publicerad, cast.enhet("avd31"), fran=cast.anna, by=cast.anna)
    assert flyttad.avdelning_id == cast.hanna.enhet_id
    assert flyttad.skapad_enhet_id == cast.anna.enhet_id, "who created it is not changed"
    ny = Arende.skapa_svu(publicerad.person, by=cast.anna)
    assert Arende.pagaende_svu(publicerad.person, cast.anna) == ny


@pytest.mark.krav("M90", "M26")
def test_avdelningen_som_fick_arendet_borjar_ingen_annan(publicerad, cast):
    flyttad = flytta(publicerad, cast.enhet("avd31"), fran=cast.anna, by=cast.anna)
    assert Arende.pagaende_svu(publicerad.person, cast.hanna) == flyttad
    with pytest.raises(RuleBroken, match="redan en pågående SVU"):
        Arende.skapa_svu(publicerad.person, by=cast.hanna)


@pytest.mark.krav("M90", "M26")
def test_en_avdelning_far_inte_tva(publicerad, cast):
    Arende.skapa_svu(publicerad.person, by=cast.hanna)
    with pytest.raises(RuleBroken, match="har redan en pågående SVU för patienten"):
        flytta(publicerad, cast.enhet("avd31"), fran=cast.anna, by=cast.anna)
    kvar = Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.anna.enhet_id)
    assert kvar.borttagen is None, "nothing was half done"


@pytest.mark.krav("M90")
def test_den_som_bara_deltar_flyttar_inget_nar_den_gar(publicerad, cast):
    Deltagare.lagg_till(publicerad, cast.enhet("avd31"), by=cast.anna)
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.hanna.enhet_id).ta_bort(by=cast.anna)
    assert Arende.get_by_id(publicerad.id).avdelning_id == cast.anna.enhet_id


@pytest.mark.krav("M90", "M26")
def test_de_som_fanns_fore_far_sin_avdelning(publicerad, cast):
    """The migration: one still at its ward, one that was moved, and one that was moved to a ward with another."""
    stannar = Arende.skapa_svu(cast.person(1), by=cast.anna)
    flyttad = flytta(publicerad, cast.enhet("avd31"), fran=cast.anna, by=cast.anna)
    andra = Arende.skapa_svu(publicerad.person, by=cast.anna)
    Arende.update(avdelning=None).execute()
    Deltagare.lagg_till(andra, cast.enhet("avd31"), by=cast.anna)
    Deltagare.update(borttagen=clock.now()).where(
        Deltagare.arende == andra, Deltagare.enhet == cast.anna.enhet_id
    ).execute()
    steg = importlib.import_module("models.samverkan.migrations.0016_avdelning")
    db.execute_sql(steg.STILL_THERE)
    for arende in (flyttad, andra):
        db.execute_sql(steg.MOVED.replace("{id}", str(arende.id)))
    nu = {arende.id: arende.avdelning_id for arende in Arende.select()}
    assert nu == {stannar.id: cast.anna.enhet_id, flyttad.id: cast.hanna.enhet_id, andra.id: None}
