"""Det nya som en roll får göra når också den som redan har Samspel."""

import importlib

import pytest

from models.shared.db import db
from models.shared.organisation import Roll, Rollbehorighet
from models.socialtjanst.permissions import Permission

STEG = importlib.import_module("models.socialtjanst.migrations.0015_avvikelser_for_chefer")


def roll(behorigheter):
    chef = Roll.get(Roll.nyckel == "verksamhetschef")
    Rollbehorighet.delete().where(Rollbehorighet.roll == chef).execute()
    for behorighet in behorigheter:
        Rollbehorighet.create(roll=chef, behorighet=behorighet)
    return chef


def far(chef):
    return {en.behorighet for en in Rollbehorighet.select().where(Rollbehorighet.roll == chef)}


@pytest.mark.krav("T76")
def test_verksamhetschefen_svarar_for_avvikelser_efter_en_uppgradering(cast):
    chef = roll(STEG.BEFORE)
    STEG.up(None, db)
    assert far(chef) == STEG.BEFORE | {"shared.avvikelse-lex", "shared.avvikelse-utred"}


@pytest.mark.krav("T76")
def test_en_roll_som_en_administrator_har_andrat_lamnas_som_den_ar(cast):
    chef = roll({Permission.LASA})
    STEG.up(None, db)
    assert far(chef) == {Permission.LASA}
