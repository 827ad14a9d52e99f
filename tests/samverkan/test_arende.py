"""Ett ärende: vem som skapar det, vart det adresseras, vem som ser det och hur det tas bort."""

from datetime import date

import pytest

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Samtycke
from models.samverkan.steg import Stegversion
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.person import Listning, Skydd
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import publicera


def enheter(arende):
    return {deltagare.enhet.namn for deltagare in arende.aktiva_deltagare}


@pytest.mark.krav("M26")
@pytest.mark.parametrize("namn", ["bo", "carin"])
def test_bara_slutenvarden_skapar_svu(cast, namn):
    with pytest.raises(RuleBroken, match="Bara slutenvården"):
        Arende.skapa_svu(cast.person(0), by=getattr(cast, namn))
    assert Arende.select().count() == 0


@pytest.mark.krav("M27")
def test_adresseras_till_listad_vardcentral_och_folkbokforingskommun(svu, cast):
    assert enheter(svu) == {cast.anna.enhet.namn, cast.bo.enhet.namn, cast.carin.enhet.namn}


@pytest.mark.krav("M27")
def test_utan_listning_gissas_ingen_vardcentral(cast):
    arende = Arende.skapa_svu(cast.person(1, listad=None), by=cast.anna)
    assert enheter(arende) == {cast.anna.enhet.namn, cast.carin.enhet.namn}


@pytest.mark.krav("M27")
def test_listning_som_har_upphort_galler_inte(cast):
    person = cast.person(0)
    Listning.update(till=date(2020, 1, 1), fran=date(2019, 1, 1)).where(Listning.person == person).execute()
    assert cast.bo.enhet.namn not in enheter(Arende.skapa_svu(person, by=cast.anna))


@pytest.mark.krav("M27")
@pytest.mark.parametrize(("skydd", "adresseras"), [(Skydd.FOLKBOKFORING, False), (Skydd.FINGERADE, True)])
def test_skyddad_folkbokforing_adresseras_aldrig_till_kommun(cast, skydd, adresseras):
    arende = Arende.skapa_svu(cast.person(2, skydd=skydd), by=cast.anna)
    assert (cast.carin.enhet.namn in enheter(arende)) is adresseras


def test_avliden_person_far_ingen_svu(cast):
    with pytest.raises(RuleBroken, match="avliden"):
        Arende.skapa_svu(cast.person(3, avliden=date(2026, 1, 2)), by=cast.anna)


def test_en_pagaende_svu_per_patient_och_avdelning(svu, cast):
    with pytest.raises(RuleBroken, match="redan en pågående SVU"):
        Arende.skapa_svu(svu.person, by=cast.anna)
    assert Arende.select().count() == 1


def test_arendenummer_lopar_per_ar(svu, cast):
    andra = Arende.skapa_svu(cast.person(1), by=cast.anna)
    kalenderar = clock.today().year
    assert [svu.nummer, andra.nummer] == [f"SVU-{kalenderar}-00001", f"SVU-{kalenderar}-00002"]


@pytest.mark.krav("M8")
def test_bara_deltagande_enheter_ser_arendet(publicerad, cast):
    ser = {namn for namn in ("anna", "bo", "carin", "dan") if Arende.visible_to(getattr(cast, namn)).exists()}
    assert ser == {"anna", "bo", "carin", "dan"}
    assert not Arende.visible_to(cast.hanna).exists()
    assert not Arende.visible_to(cast.ibrahim).exists()


@pytest.mark.krav("M34")
def test_utkast_ses_bara_av_slutenvarden(med_samtycke, cast):
    assert Arende.visible_to(cast.anna).exists()
    assert not Arende.visible_to(cast.bo).exists()
    assert not Arende.visible_to(cast.carin).exists()


@pytest.mark.krav("M35")
def test_borttagen_plan_ar_borta_for_alla_men_kvar_i_loggen(publicerad, cast):
    publicerad.ta_bort(by=cast.anna)
    for namn in ("anna", "bo", "carin"):
        assert not Arende.visible_to(getattr(cast, namn)).exists()
        assert not Arende.utanfor(getattr(cast, namn)).where(Arende.person == publicerad.person).exists()
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.arende.borttaget").count() == 1


@pytest.mark.krav("M35")
def test_paborjad_kartlaggning_kan_inte_tas_bort(publicerad, cast):
    anna = cast.anna
    Stegversion.create(
        arende=publicerad, steg="kartlaggning", nummer=1, publicerad_av=anna.uppdrag_id, publicerad_enhet=anna.enhet_id
    )
    with pytest.raises(RuleBroken, match="Kartläggningen är påbörjad"):
        publicerad.ta_bort(by=anna)


@pytest.mark.krav("M35")
def test_mottagare_kan_inte_ta_bort_planen(publicerad, cast):
    with pytest.raises(RuleBroken, match="Bara slutenvården"):
        publicerad.ta_bort(by=cast.bo)


@pytest.mark.krav("M91")
def test_lagga_till_och_ta_bort_deltagare(publicerad, cast):
    hemtjanst = cast.malin
    Deltagare.lagg_till(publicerad, cast.enheter[nyckel(cast, hemtjanst)], by=cast.carin)
    assert Arende.visible_to(hemtjanst).exists()
    rad = next(d for d in publicerad.aktiva_deltagare if d.enhet_id == hemtjanst.enhet_id)
    rad.ta_bort(by=cast.carin)
    assert not Arende.visible_to(hemtjanst).exists()


@pytest.mark.krav("M91")
def test_samma_enhet_laggs_inte_till_tva_ganger(publicerad, cast):
    with pytest.raises(RuleBroken, match="deltar redan"):
        Deltagare.lagg_till(publicerad, cast.enheter[nyckel(cast, cast.bo)], by=cast.carin)


@pytest.mark.krav("M91")
def test_enhet_som_inte_ar_ansluten_kan_inte_delta(publicerad, cast):
    with pytest.raises(RuleBroken, match="inte ansluten"):
        Deltagare.lagg_till(publicerad, cast.enheter[nyckel(cast, cast.eva)], by=cast.carin)


def test_sista_avdelningen_kan_inte_tas_bort(publicerad, cast):
    rad = next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.anna.enhet_id)
    with pytest.raises(RuleBroken, match="slutenvården måste delta"):
        rad.ta_bort(by=cast.anna)


def test_den_som_redan_ar_borttagen_tas_inte_bort_igen(publicerad, cast):
    rad = next(d for d in publicerad.aktiva_deltagare if d.enhet_id == cast.bo.enhet_id)
    rad.ta_bort(by=cast.anna)
    with pytest.raises(RuleBroken, match="redan borttagen"):
        rad.ta_bort(by=cast.anna)


def test_arkiverat_arende_lamnar_startsidan_men_kan_oppnas(publicerad, cast):
    publicerad.arkivera(by=cast.anna)
    assert Arende.visible_to(cast.bo).exists()
    assert not Deltagare.select().where(Deltagare.aktuell).exists()


def nyckel(cast, actor):
    return next(key for key, enhet in cast.enheter.items() if enhet.id == actor.enhet_id)


@pytest.mark.parametrize("verb", ["publicera", "kvittera", "samtycke", "deltagare", "ta_bort"])
def test_arkiverat_arende_kan_bara_lasas(publicerad, cast, verb):
    publicerad.arkivera(by=cast.anna)
    malin = cast.enheter[nyckel(cast, cast.malin)]
    verben = {
        "publicera": lambda: publicera(publicerad, cast.anna, efter=1),
        "kvittera": lambda: steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo),
        "samtycke": lambda: Samtycke.for_arende(publicerad).avregistrera(by=cast.anna),
        "deltagare": lambda: Deltagare.lagg_till(publicerad, malin, by=cast.anna),
        "ta_bort": lambda: publicerad.ta_bort(by=cast.anna),
    }
    with pytest.raises(RuleBroken, match="kan bara läsas"):
        verben[verb]()


@pytest.mark.krav("M26")
def test_pagaende_svu_ar_den_egna_enhetens_tills_den_ar_slut(svu, cast):
    assert Arende.pagaende_svu(svu.person, cast.anna) == svu
    assert Arende.pagaende_svu(svu.person, cast.hanna) is None
    assert Arende.pagaende_svu(cast.person(1), cast.anna) is None
    svu.ta_bort(by=cast.anna)
    assert Arende.pagaende_svu(svu.person, cast.anna) is None
