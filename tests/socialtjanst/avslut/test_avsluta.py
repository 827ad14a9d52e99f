"""To end a genomförande, the folder of those that can be ended, and what is left undone."""

from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.socialtjanst.avslut import ej_aktuella, stad
from models.socialtjanst.avslut.avsluta import avsluta, hinder
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.dagar import om_dagar
from tests.socialtjanst.avslut.conftest import tomt
from tests.socialtjanst.conftest import fordelad

EN_DAG = timedelta(days=1)


def slut(genomforande, by, dag=None):
    """Let every insats of a genomförande end, yesterday unless another day is given."""
    for insats in Insats.select().where(Insats.genomforande == genomforande, Insats.insatstyp.is_null(False)):
        insats.ratta(insats.fran, dag or clock.today() - EN_DAG, by=by)


def orsak(genomforande, by):
    """Tell why it ends."""
    Insats.ange_avslutsorsak(genomforande, Avslutsorsak.get(), by=by)


def om(genomforande):
    return Genomforande.get_by_id(genomforande.id)


@pytest.mark.krav("T31", "T54")
def test_ett_genomforande_avslutas_nar_inget_pagar(genomforande, cast):
    with pytest.raises(RuleBroken) as brott:
        avsluta(genomforande, by=cast.simon)
    assert "En insats pågår" in brott.value.sentence and om(genomforande).aktiv
    slut(genomforande, cast.simon)
    assert hinder(genomforande) == []
    avsluta(genomforande, by=cast.simon)
    nu = om(genomforande)
    assert (nu.avslutad, nu.avslutad_av_id, nu.arkiverad) == (clock.today(), cast.simon.uppdrag_id, None)
    assert AuditAct.select().where(AuditAct.handelse == "socialtjanst.genomforande.avslutat").count() == 1
    with pytest.raises(RuleBroken):
        avsluta(nu, by=cast.simon)


@pytest.mark.krav("T54")
def test_en_planerad_insats_hindrar(genomforande, cast):
    slut(genomforande, cast.simon, clock.today() + EN_DAG)
    assert [en.lank for en in hinder(genomforande)] == ["insatser"]


@pytest.mark.krav("T51")
@pytest.mark.parametrize("by", ["wilma", "asta", "birgitta", "tobias", "gunilla", "olle"])
def test_bara_den_som_fordelar_pa_enheten_avslutar(genomforande, cast, by):
    slut(genomforande, cast.simon)
    with pytest.raises(RuleBroken):
        avsluta(genomforande, by=getattr(cast, by))
    assert om(genomforande).aktiv


@pytest.mark.krav("T48", "T54", "T55")
def test_service_far_en_avslutsorsak_och_arkiveras(service, cast):
    slut(service, cast.signe)
    with pytest.raises(RuleBroken) as brott:
        avsluta(service, by=cast.signe)
    assert brott.value.sentence == "Lägg till avslutsorsak."
    orsak(service, cast.signe)
    rad = Insats.get(Insats.avslutsorsak.is_null(False))
    assert rad.fran == rad.till == clock.today()
    avsluta(service, by=cast.signe)
    nu = om(service)
    assert nu.arkiverad and nu.status_ord == "Arkiverat", "it is kept, and only read"
    with pytest.raises(RuleBroken):
        orsak(nu, cast.signe)


@pytest.mark.krav("T36", "T56")
def test_dagen_efter_ar_personen_ej_aktuell(genomforande, cast):
    assert ej_aktuella.rader(cast.simon) == []
    slut(genomforande, cast.simon, clock.today())
    assert ej_aktuella.rader(cast.simon) == [], "the last day of an insats it still goes on"
    with time_machine.travel(om_dagar(1), tick=False):
        rader = ej_aktuella.rader(cast.simon)
        assert [(en.genomforande.id, en.sedan) for en in rader] == [(genomforande.id, clock.today())]
        assert ej_aktuella.antal(cast.hedda) == 1 and ej_aktuella.antal(cast.asta) == 0
        avsluta(genomforande, by=cast.simon)
        assert ej_aktuella.rader(cast.simon) == []


@pytest.mark.krav("T37")
def test_hur_langt_tillbaka_de_visas_kan_valjas(genomforande, cast):
    slut(genomforande, cast.simon)
    with time_machine.travel(om_dagar(100), tick=False):
        assert ej_aktuella.antal(cast.simon, 3) == 0
        assert ej_aktuella.antal(cast.simon, 4) == ej_aktuella.antal(cast.simon) == 1


@pytest.mark.krav("T36")
def test_en_avslutsorsak_ar_ingen_insats_och_en_ny_insats_gor_personen_aktuell(service, cast):
    slut(service, cast.signe)
    orsak(service, cast.signe)
    assert ej_aktuella.antal(cast.signe) == 1
    Insats.lagg_till(service, Insats.get().insatstyp, clock.today() + EN_DAG, by=cast.signe)
    assert ej_aktuella.antal(cast.signe) == 0


@pytest.mark.krav("T52", "F12")
def test_den_som_ingen_pagaende_insats_har_star_i_stadlistan(genomforande, cast):
    def ids(actor):
        return [en.id for en in stad.utan_insats(actor)]

    assert ids(cast.simon) == []
    slut(genomforande, cast.simon)
    assert ids(cast.simon) == ids(cast.hedda) == [genomforande.id] and ids(cast.asta) == []
    assert stad.sedan(stad.utan_insats(cast.simon)[0]) == Insats.get().till + EN_DAG
    avsluta(genomforande, by=cast.simon)
    assert ids(cast.simon) == []


@pytest.mark.krav("T52", "F12")
def test_ett_nytt_genomforande_utan_insats_star_dar(utforare, cast):
    nytt = Genomforande.nytt_for_service(None, cast.enhet("ekdala_service"), clock.today(), by=cast.signe)
    assert [(en.id, stad.sedan(en)) for en in stad.utan_insats(cast.signe)] == [(nytt.id, clock.today())]


@pytest.mark.krav("F12")
def test_uppdrag_som_vantar_for_lange_star_dar_med_dem_som_kan_gora_nagot(uppdrag, cast):
    assert stad.ej_fordelade(cast.simon).count() == 0
    with time_machine.travel(clock.now() + timedelta(days=stad.FORDELAS.nu, minutes=1), tick=False):
        assert [en.id for en in stad.ej_fordelade(cast.simon)] == [uppdrag.id]
        assert stad.ej_fordelade(cast.birgitta).count() == 0
        fordelad(cast, uppdrag)
        assert stad.ej_fordelade(cast.simon).count() == stad.ej_kvitterade(cast.simon).count() == 0
    with time_machine.travel(om_dagar(8), tick=False):
        assert [en.uppdrag_id for en in stad.ej_kvitterade(cast.simon)] == [uppdrag.id]


@pytest.mark.krav("T3", "T31", "T54", "F12")
def test_oppen_journal_plan_utan_slut_och_kontrakt_hindrar_och_star_i_stadlistan(fullt, cast):
    fragor = (stad.oppna_journaler, stad.planer_utan_slut, stad.oppna_kontrakt)
    assert [en.lank for en in hinder(fullt)] == ["plan", "journal", "insatser", "boende"]
    assert not any(fraga(cast.simon).exists() for fraga in fragor), "while insatser go on nothing is left undone"
    slut(fullt, cast.simon)
    for fraga in fragor:
        assert [en.id for en in fraga(cast.simon)] == [fullt.id] and not fraga(cast.asta).exists()
    tomt(cast, fullt)
    assert not any(fraga(cast.simon).exists() for fraga in fragor) and hinder(fullt) == []
    avsluta(fullt, by=cast.simon)
    assert not om(fullt).aktiv
