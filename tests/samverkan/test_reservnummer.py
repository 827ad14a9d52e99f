"""Reservnummer: när personnumret blir känt blir det en enda person, och inget blir kvar eller går förlorat."""

import pytest

from models.samverkan import andring, personnummer
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Patientinformation
from models.samverkan.sokning import Sokning
from models.samverkan.sparrning import sparra
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.granskning import loggrad
from models.shared.granskning.sokning import Omfattning, inom
from models.shared.person import Listning, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter import sammanforing
from models.shared.personuppgifter.personalias import Personalias, person_med
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.rules import RuleBroken

RESERV = Personnummer.stored("19870412K001")
OKANT = Personnummer.stored("199001012385")


@pytest.fixture
def okand(cast):
    """Someone who came without a personnummer, and is listed for the time being."""
    return cast.person(20, nummer=RESERV, fornamn="Quintina", efternamn="Xerxesdotter")


@pytest.fixture
def arende(okand, cast):
    arende = Arende.skapa_svu(okand, by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    return Arende.get_by_id(arende.id)


def test_varje_kolumn_i_databasen_som_pekar_pa_en_person_flyttas(database):
    """Also those of domains that are yet to come: what the database knows is what is moved."""
    known = {(model._meta.table_name, field.column_name) for model, field in sammanforing.referenser()}
    found = {
        (table, key.column)
        for table in db.get_tables()
        for key in db.get_foreign_keys(table)
        if key.dest_table == "person"
    }
    assert known == found and len(known) >= 6


def test_ett_nummer_som_registret_inte_kanner_ersatter_reservnumret(arende, okand, cast):
    person = personnummer.ange(arende, OKANT, by=cast.anna)
    assert person.id == okand.id and Person.get_by_id(okand.id).nummer == OKANT
    assert person_med(RESERV) == person_med(OKANT) == person


def test_allt_flyttas_till_den_som_har_personnumret(arende, okand, cast):
    ny, gammalt = cast.person(0), okand.id
    sparra(okand, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.hanna)
    assert dict(sammanforing.flyttas(okand)) == {"ärenden": 1, "spärrar": 1, "listningar": 1}
    rader = list(AuditPerson.select(AuditPerson.act, AuditPerson.person).order_by(AuditPerson.id).tuples())
    antal = Person.select().count()
    assert personnummer.ange(arende, ny.nummer, by=cast.anna) == ny
    assert Person.select().count() == antal - 1 and Person.get_or_none(Person.id == gammalt) is None
    assert [ett.id for ett in Arende.select().where(Arende.person == ny)] == [arende.id]
    assert Sparr.get().person == ny
    alias = Personalias.get()
    assert (alias.person, alias.fran_person, alias.nummer) == (ny, gammalt, RESERV)
    efter = list(AuditPerson.select(AuditPerson.act, AuditPerson.person).order_by(AuditPerson.id).tuples())
    assert efter[: len(rader)] == rader
    assert {akt.handelse for akt in inom(Omfattning.EGNA, cast.anna.enhet.orgnr, *[clock.today()] * 2, ny.id)} >= {
        "samverkan.arende.skapat",
        "shared.person.sammanford",
    }
    akt = AuditAct.get(AuditAct.handelse == "shared.person.sammanford")
    assert loggrad.rader([akt], cast.anna)[0].personer == (ny,)
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == akt)} == {ny.id, gammalt}


def test_sokning_pa_det_gamla_numret_hittar_personen(arende, cast):
    ny = cast.person(0)
    personnummer.ange(arende, ny.nummer, by=cast.anna)
    sokning = Sokning.create(medarbetare=cast.anna.medarbetare_id, nummer=RESERV)
    assert sokning.person == ny and sokning.via_alias
    assert [ett.id for ett in sokning.traffar(cast.anna)] == [arende.id]


@pytest.mark.krav("M21")
def test_listorna_far_veta_att_arendet_har_andrats(arende, cast):
    fore = andring.nummer(cast.anna.enhet_id)
    personnummer.ange(arende, cast.person(0).nummer, by=cast.anna)
    assert andring.andrade(cast.anna.enhet_id, fore) == [arende.id]


def test_registrets_listning_galler(arende, okand, cast):
    ny = cast.person(0)
    Listning.update(enhet=cast.enhet("almryd_vc")).where(Listning.person == okand).execute()
    personnummer.ange(arende, ny.nummer, by=cast.anna)
    assert ny.listad_hos() == cast.enhet("ekdala_vc")
    assert Listning.select().where(Listning.person == ny, Listning.galler()).count() == 1


def test_tva_pagaende_svu_pa_en_avdelning_sags_i_ord_och_inget_flyttas(arende, okand, cast):
    Arende.skapa_svu(cast.person(0), by=cast.anna)
    with pytest.raises(RuleBroken, match="pågående SVU på din enhet"):
        personnummer.ange(arende, cast.person(0).nummer, by=cast.anna)
    assert Arende.get_by_id(arende.id).person == okand and not Personalias.select().exists()


def test_samma_sparr_pa_bada_blir_en(arende, okand, cast):
    for person in (okand, cast.person(0)):
        sparra(person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    ny = personnummer.ange(arende, cast.person(0).nummer, by=cast.anna)
    assert Sparr.select().where(Sparr.person == ny, Sparr.havd.is_null()).count() == 1


@pytest.mark.krav("PR-01")
def test_ett_skydd_foljer_med(arende, okand, cast):
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == okand.id).execute()
    ny = personnummer.ange(Arende.get_by_id(arende.id), cast.person(0).nummer, by=cast.anna)
    assert (Person.get_by_id(ny.id).skydd, Person.get_by_id(ny.id).adress) == (Skydd.FOLKBOKFORING, "")


@pytest.mark.krav("PR-01")
def test_fingerade_uppgifter_knyts_aldrig_till_nagot_annat(arende, cast):
    ny = cast.person(21, skydd=Skydd.FINGERADE)
    with pytest.raises(RuleBroken, match="Kontakta systemadministratören") as bruten:
        personnummer.ange(arende, ny.nummer, by=cast.anna)
    assert "inger" not in bruten.value.sentence


@pytest.mark.krav("AC-11")
@pytest.mark.parametrize("namn", ["bo", "hanna", "carin"])
def test_bara_avdelningen_som_skapade_arendet_anger_numret(arende, cast, namn):
    with pytest.raises(RuleBroken, match="Bara den avdelning"):
        personnummer.ange(arende, OKANT, by=getattr(cast, namn))


def test_ett_personnummer_byts_inte(cast):
    arende = Arende.skapa_svu(cast.person(0), by=cast.anna)
    with pytest.raises(RuleBroken):
        personnummer.ange(arende, OKANT, by=cast.anna)
    with pytest.raises(RuleBroken, match="redan ett personnummer"):
        sammanforing.prova(cast.person(0), OKANT)


def test_ett_reservnummer_ar_inget_personnummer(okand):
    with pytest.raises(RuleBroken, match="inte ett reservnummer") as bruten:
        sammanforing.prova(okand, Personnummer.stored("19870412K002"))
    assert bruten.value.field == "personnummer"


def test_granska_visar_vad_som_flyttas_och_koppla_flyttar(som, arende, okand, cast):
    anna, ny, url = som("anna"), cast.person(0), f"/samverkan/arenden/{arende.id}"
    assert "Ange personnummer" in anna.get(f"{url}/inskrivning").text
    assert "Ange personnummer" not in som("hanna").get("/samverkan/").text
    assert anna.send(f"{url}/personnummer", personnummer="123").status_code == 422
    granskat = anna.send(f"{url}/personnummer", personnummer=ny.nummer.lagrat)
    assert granskat.status_code == 200 and ny.listnamn in granskat.text and "Ärenden" in granskat.text
    assert Arende.get_by_id(arende.id).person == okand
    akt = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == akt)} == {okand.id, ny.id}
    klart = anna.send(f"{url}/personnummer", personnummer=ny.nummer.lagrat, koppla="1")
    assert klart.status_code == 303
    sida = anna.get(f"{url}/inskrivning").text
    assert ny.listnamn in sida and "Ange personnummer" not in sida
    assert anna.get(f"{url}/personnummer").status_code == 404


@pytest.mark.krav("PR-01")
def test_granskningen_namner_inte_den_som_har_skyddad_identitet(som, arende, cast):
    ny = cast.person(22, skydd=Skydd.SEKRETESSMARKERING, fornamn="Zebastina", efternamn="Ypsilonson")
    sida = som("anna").send(f"/samverkan/arenden/{arende.id}/personnummer", personnummer=ny.nummer.lagrat).text
    assert "Skyddad identitet" in sida and "Ypsilonson" not in sida
