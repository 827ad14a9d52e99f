"""En uppföljning som var fel: återtagen av den som skrev den eller av chefen, kvar i planen och aldrig räknad."""

from datetime import timedelta

import pytest
from peewee import DatabaseError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.plan.atertagen import Atertagenuppfoljning
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall

NASTA = timedelta(days=90)


@pytest.fixture
def uppfoljd(cast, upprattad):
    """How it went, as Wilma wrote it, twice."""
    idag = clock.today()
    return [
        Uppfoljning.gor(upprattad, idag, Utfall.DELVIS, text, nasta=idag + NASTA, by=cast.wilma)
        for text in ("Bra", "Fel")
    ]


def aterta(rad, by, skal="Fel person", foljs_upp=None):
    return Atertagenuppfoljning.aterta(rad, skal, foljs_upp=foljs_upp or clock.today() + NASTA, by=by)


@pytest.mark.krav("T71")
@pytest.mark.parametrize("vem", ["wilma", "hedda"])
def test_en_atertagen_uppfoljning_raknas_inte_men_star_kvar(cast, upprattad, uppfoljd, vem):
    ratt, fel = uppfoljd
    assert list(Uppfoljning.giltiga().order_by(Uppfoljning.id)) == [ratt, fel]
    by = getattr(cast, vem)
    gjort = aterta(fel, by)
    assert (gjort.skal, gjort.av_namn, gjort.av_titel) == ("Fel person", by.namn, by.titel)
    assert list(Uppfoljning.giltiga()) == [ratt]
    rader = Uppfoljning.per_plan([upprattad])[upprattad.id]
    assert [(rad.text, rad.atertagen and rad.atertagen.skal) for rad in rader] == [("Fel", "Fel person"), ("Bra", None)]
    assert AuditAct.select().order_by(AuditAct.id.desc()).get().handelse == "socialtjanst.plan.atertagen"


@pytest.mark.krav("T71")
def test_bara_den_som_skrev_och_chefen_kan_aterta_och_bara_en_gang(cast, upprattad, uppfoljd):
    _, fel = uppfoljd
    for vem in (cast.adam, cast.asta):
        with pytest.raises(RuleBroken):
            aterta(fel, vem)
    with pytest.raises(RuleBroken) as nej:
        aterta(fel, cast.wilma, skal=" ")
    assert nej.value.field == "skal" and Uppfoljning.giltiga().count() == 2
    aterta(fel, cast.wilma)
    with pytest.raises(Conflict):
        aterta(fel, cast.hedda)
    assert Atertagenuppfoljning.select().count() == 1


@pytest.mark.krav("T71")
def test_databasen_andrar_inte_att_den_ar_atertagen(cast, upprattad, uppfoljd):
    gjort = aterta(uppfoljd[1], cast.wilma)
    with pytest.raises(DatabaseError), db.atomic():
        Atertagenuppfoljning.update(skal="Annat").where(Atertagenuppfoljning.id == gjort.id).execute()
