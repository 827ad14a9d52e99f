"""Genomförande and its insatser: who adds and ends them, what may not overlap, and who is told (T34, T35, T45–T55)."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import fordelad, insatstyp, serviceide, skickat

EN_DAG = timedelta(days=1)


def avsluta(genomforande):
    dag = clock.today()
    Genomforande.update(avslutad=dag).where(Genomforande.id == genomforande.id).execute()
    genomforande.avslutad = dag


@pytest.mark.krav("T51", "T53")
def test_chef_eller_utsedd_person_lagger_till_flera_insatser(genomforande, cast):
    Insats.lagg_till(genomforande, insatstyp("Boendestöd"), clock.today(), clock.today() + EN_DAG, by=cast.hedda)
    assert {en.namn for en in Insats.i(genomforande)} == {"Stödboende", "Boendestöd"}
    for by in (cast.wilma, cast.olle, cast.birgitta, cast.tobias):
        with pytest.raises(RuleBroken):
            Insats.lagg_till(genomforande, insatstyp("Öppenvård"), clock.today(), by=by)


def test_samma_insats_pagar_en_gang_i_taget(genomforande, cast):
    insats = Insats.get()
    for fran, till in ((clock.today(), None), (insats.fran - EN_DAG, insats.fran)):
        with pytest.raises(RuleBroken) as brott:
            Insats.lagg_till(genomforande, insats.insatstyp, fran, till, by=cast.simon)
        assert brott.value.field == "fran"
    insats.ratta(insats.fran, clock.today() - EN_DAG, by=cast.simon)
    ny = Insats.lagg_till(genomforande, insats.insatstyp, clock.today(), by=cast.simon)
    with pytest.raises(RuleBroken):
        insats.ratta(insats.fran, None, by=cast.simon)
    with pytest.raises(RuleBroken):
        ny.ratta(insats.till, None, by=cast.simon)


def test_databasen_vagrar_det_som_ingen_insats_kan_vara(genomforande, cast):
    orsak, idag = Avslutsorsak.get(), clock.today()
    bas = {"genomforande": genomforande, "skapad_av": cast.simon.uppdrag_id, "fran": idag}
    for fel in (
        {},
        {"insatstyp": insatstyp("Boendestöd"), "avslutsorsak": orsak, "till": idag},
        {"avslutsorsak": orsak, "till": None},
        {"avslutsorsak": orsak, "till": idag + EN_DAG},
        {"insatstyp": insatstyp("Boendestöd"), "till": idag - EN_DAG},
        {"insatstyp": insatstyp("Stödboende")},
    ):
        with pytest.raises(IntegrityError), db.atomic():
            Insats.create(**bas | fel)


@pytest.mark.krav("T55")
def test_en_avslutsorsak_ar_en_insats_av_i_dag(genomforande, cast):
    insats = Insats.ange_avslutsorsak(genomforande, Avslutsorsak.get(), by=cast.simon)
    assert insats.fran == insats.till == clock.today()
    assert Insats.aktuella(genomforande).count() == 1  # the other one
    with pytest.raises(RuleBroken):
        insats.ratta(clock.today(), None, by=cast.simon)


@pytest.mark.krav("T34", "T35")
def test_handlaggaren_far_veta_att_insatsen_och_den_sista_avslutas(fordelat, genomforande, cast):
    fordelad(cast, skickat(cast, fordelat.person, insatstyp=insatstyp("Boendestöd")))
    forsta, andra = Insats.select().order_by(Insats.id)
    forsta.ratta(forsta.fran, clock.today(), by=cast.simon)
    assert [en.slag for en in Meddelande.till_mig(cast.olle)] == [Meddelandeslag.INSATS_AVSLUTAD]
    andra.ratta(andra.fran, clock.today(), by=cast.simon)
    sista = list(Meddelande.till_mig(cast.olle))[:2]
    assert {en.slag for en in sista} == {Meddelandeslag.SISTA_INSATSEN_AVSLUTAD}
    assert {en.uppdrag_id for en in sista} == {forsta.uppdrag_id, andra.uppdrag_id}


def test_ett_stangt_genomforande_andras_inte(genomforande, cast):
    avsluta(genomforande)
    for verb in (
        lambda: Insats.lagg_till(genomforande, insatstyp("Boendestöd"), clock.today(), by=cast.simon),
        lambda: Insats.ange_avslutsorsak(genomforande, Avslutsorsak.get(), by=cast.simon),
        lambda: Insats.get().ratta(clock.today(), None, by=cast.simon),
        lambda: genomforande.krav_pa_oppet(cast.wilma),
        genomforande.las,
    ):
        with pytest.raises(RuleBroken):
            verb()


def test_efter_ett_stangt_borjar_ett_nytt(fordelat, genomforande, cast):
    avsluta(genomforande)
    fordelad(cast, skickat(cast, fordelat.person))
    assert Genomforande.select().count() == 2


@pytest.mark.krav("T45", "T46")
def test_service_kan_vara_avidentifierad(service, cast):
    ar = clock.today().year
    assert (service.avidentifierad, service.person_id, service.slag) == (
        f"Avidentifierad {ar}-0001",
        None,
        Slag.SERVICE,
    )
    assert serviceide(cast).avidentifierad == f"Avidentifierad {ar}-0002"
    assert service.personer == []
    assert {en.id for en in Genomforande.visible_to(cast.rasmus)} >= {service.id}
    assert not Genomforande.visible_to(cast.simon).exists()


@pytest.mark.krav("T46")
def test_service_med_fullstandiga_personuppgifter_borjas_en_gang_per_enhet(cast, utforare):
    person = cast.person()
    assert serviceide(cast, person).personer == [person.id]
    with pytest.raises(RuleBroken):
        serviceide(cast, person)


def test_service_ges_bara_dar_service_ges_av_den_som_fordelar(cast, utforare):
    for by, enhet in ((cast.signe, "larkan"), (cast.simon, "larkan"), (cast.rasmus, "ekdala_service")):
        with pytest.raises(RuleBroken):
            Genomforande.nytt_for_service(None, cast.enhet(enhet), clock.today(), by=by)


def test_ett_genomforande_har_person_eller_nummer_och_bara_service_ar_avidentifierad(genomforande, cast):
    bas = {
        "nummer": "GF-1",
        "enhet": cast.enhet("bron"),
        "fran": clock.today(),
        "skapad_av": cast.simon.uppdrag_id,
        "slag": Slag.SERVICE,
    }
    for fel in (
        {},
        {"person": genomforande.person, "avidentifierad": "Avidentifierad 1"},
        {"avidentifierad": "Avidentifierad 1", "slag": Slag.BISTAND},
        {"person": genomforande.person, "slag": Slag.BISTAND, "enhet": genomforande.enhet},
    ):
        with pytest.raises(IntegrityError), db.atomic():
            Genomforande.create(**bas | fel)
