"""Stickprov: vad som dras, av vem det bedöms, och när det är avslutat."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst, Atkomstgrund
from models.shared import audit, clock, events
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.granskning.bedomning import Bedomningsutfall
from models.shared.granskning.stickprov import Stickprov, Stickprovsbedomning, Stickprovsrad
from models.shared.granskning.urval import Urval, Urvalsregel, pa_natten
from models.shared.organisation import Medarbetare
from models.shared.person import Person, Skydd
from models.shared.rules import Conflict, RuleBroken
from models.shared.session import LoginSession, Satt
from tests.shared.granskning.conftest import las

UTAN = Bedomningsutfall.UTAN_ANMARKNING


def dra(by, regel=Urvalsregel.SLUMP, storlek=10, **andrat):
    today = clock.today()
    return Stickprov.dra(
        **{"regel": regel, "fran": today - timedelta(days=2), "till": today, "storlek": storlek} | andrat, by=by
    )


def urval(by):
    return Urval(by.enhet.orgnr, clock.today() - timedelta(days=2), clock.today())


def akter(stickprov):
    return [rad.act for rad in stickprov.rader.order_by(Stickprovsrad.id)]


@pytest.fixture
def lasta(cast, arende):
    """Twelve readings by three of the region's medarbetare."""
    return [las(arende, by) for by in (cast.anna, cast.gustav, cast.bo) * 4]


@pytest.mark.krav("AU-09", "F13")
def test_samma_fro_ger_samma_rader_och_ett_annat_andra(cast, lasta):
    ett, tva = dra(cast.selma, storlek=5, fro=7), dra(cast.selma, storlek=5, fro=7)
    assert akter(ett) == akter(tva)
    assert len(set(akter(ett))) == 5
    assert any(akter(dra(cast.selma, storlek=5, fro=fro)) != akter(ett) for fro in range(3))
    assert ett.traffar == len(urval(cast.selma).traffar(Urvalsregel.SLUMP)) >= 12


@pytest.mark.krav("AC-07")
def test_bara_egna_medarbetares_rader_dras(cast, lasta, arende):
    kommunens = las(arende, cast.carin)
    assert kommunens not in akter(dra(cast.selma, storlek=200))
    assert akter(dra(cast.carin, storlek=200)) == [kommunens]
    stickprov = dra(cast.selma)
    assert stickprov not in Stickprov.visible_to(cast.carin)
    assert not Stickprovsrad.visible_to(cast.lena).exists()


def test_samma_efternamn_som_patienten(cast, arende):
    las(arende, cast.bo)
    traff = las(arende, cast.anna)
    Medarbetare.update(efternamn=arende.person.efternamn.upper()).where(
        Medarbetare.id == cast.anna.medarbetare_id
    ).execute()
    assert traff in [en.act for en in urval(cast.selma).traffar(Urvalsregel.EFTERNAMN)]
    assert {en.medarbetare for en in urval(cast.selma).traffar(Urvalsregel.EFTERNAMN)} == {cast.anna.medarbetare_id}


def test_patienten_heter_som_en_kollega(cast, arende):
    assert urval(cast.selma).traffar(Urvalsregel.KOLLEGA) == []
    person = arende.person
    person.fornamn, person.efternamn = "Hanna", "NYSTRÖM"
    person.save()
    traff = las(arende, cast.bo)
    assert traff in [en.act for en in urval(cast.selma).traffar(Urvalsregel.KOLLEGA)]
    person.fornamn, person.efternamn = "Carin", "Sandberg"  # who works for the kommun
    person.save()
    assert urval(cast.selma).traffar(Urvalsregel.KOLLEGA) == []


def test_utanfor_egen_enhet(cast, arende):
    inne = las(arende, cast.anna)
    utan_relation = las(arende, cast.hanna)
    vid_annan_enhet = las(arende, cast.actor("hanna", "avd12"))
    traffar = {en.act for en in urval(cast.selma).traffar(Urvalsregel.UTANFOR)}
    assert {utan_relation, vid_annan_enhet} <= traffar
    assert inne not in traffar


@pytest.mark.parametrize(
    ("moment", "natt"),
    [
        ("2026-01-10T21:59+01:00", False),
        ("2026-01-10T22:00+01:00", True),
        ("2026-01-11T05:59+01:00", True),
        ("2026-01-11T06:00+01:00", False),
        ("2026-07-10T20:30+00:00", True),  # 22.30 in Sweden
        ("2026-01-10T20:30+00:00", False),
        ("2026-10-25T00:30+00:00", True),  # 02.30 twice that night
    ],
)
def test_natt_ar_22_till_06_efter_svensk_klocka(moment, natt):
    assert pa_natten(datetime.fromisoformat(moment)) is natt


def test_pa_natten(cast, arende):
    igar = clock.today() - timedelta(days=1)
    natt = las(arende, cast.anna, clock.utc(igar, datetime.min.time().replace(hour=3)))
    dag = las(arende, cast.anna, clock.utc(igar, datetime.min.time().replace(hour=14)))
    traffar = {en.act for en in urval(cast.selma).traffar(Urvalsregel.NATT)}
    assert natt in traffar and dag not in traffar


def test_skyddade_personuppgifter_ocksa_i_en_lista(cast, arende):
    skyddad = cast.person(1)
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == skyddad.id).execute()
    with db.atomic():
        lista = audit.record(events.PERSON_SOKT, None, by=cast.bo, persons=[arende.person_id, skyddad.id])
    (traff,) = urval(cast.selma).traffar(Urvalsregel.SKYDDAD)
    assert (traff.act, traff.person) == (lista, skyddad.id)
    assert dra(cast.selma, Urvalsregel.SKYDDAD).rader.get().person == skyddad.id


@pytest.mark.krav("BG-08")
def test_laslage_i_andras_arenden(cast, arende):
    LoginSession.begin(uppdrag=cast.uppdrag["hanna"], data={}, satt=Satt.DEMO, loa=0)
    hanna = _med_session(cast.hanna)
    Atkomst.oppna(arende.person, Atkomstgrund.AKTIVT_VAL, skal="Patienten söker hos oss i dag.", by=hanna)
    (traff,) = urval(cast.selma).traffar(Urvalsregel.EXTERN)
    assert AuditAct.get_by_id(traff.act).handelse == "samverkan.atkomst.oppnad"


def _med_session(actor):
    return replace(actor, session_id=LoginSession.select().get().id)


@pytest.mark.krav("AU-09", "F13")
def test_ingen_granskar_sig_sjalv(cast, arende):
    las(arende, cast.selma)
    rad = next(rad for rad in dra(cast.selma, storlek=200).rader if rad.medarbetare == cast.selma.medarbetare_id)
    assert not rad.far_bedomas_av(cast.selma)
    with pytest.raises(RuleBroken, match="själv har gjort"):
        rad.bedom(UTAN, efter=0, by=cast.selma)
    rad.bedom(UTAN, efter=0, by=cast.anna)
    assert rad.bedomningar.get().av_id == cast.anna.uppdrag_id


@pytest.mark.krav("AC-07")
def test_en_annan_organisation_bedomer_inget(cast, lasta):
    rad = dra(cast.selma).rader.first()
    with pytest.raises(RuleBroken, match="den organisation"):
        rad.bedom(UTAN, efter=0, by=cast.carin)


@pytest.mark.krav("AU-09", "F13")
def test_avslutas_nar_alla_rader_har_ett_utfall_och_ingen_fraga_ar_obesvarad(cast, lasta):
    stickprov = dra(cast.selma, storlek=2, fro=1)
    ett, tva = stickprov.rader
    ett.bedom(UTAN, efter=0, by=cast.selma)
    tva.bedom(Bedomningsutfall.FRAGA, anteckning="Frågat enhetschefen.", efter=0, by=cast.selma)
    assert stickprov.framsteg == {"alla": 2, "kvar": 0, "fragor": 1, "felaktiga": 0}
    assert Stickprov.get_by_id(stickprov.id).avslutat is None
    tva.bedom(Bedomningsutfall.FELAKTIG, anteckning="Ingen vårdrelation.", efter=1, by=cast.selma)
    assert Stickprov.get_by_id(stickprov.id).avslutat
    assert [b.utfall for b in tva.bedomningar] == [Bedomningsutfall.FRAGA, Bedomningsutfall.FELAKTIG]
    handelser = [act.handelse for act in AuditAct.select().where(AuditAct.handelse.startswith("shared.stickprov"))]
    assert handelser == ["shared.stickprov.draget", *["shared.stickprov.bedomt"] * 3, "shared.stickprov.avslutat"]
    with pytest.raises(RuleBroken, match="avslutat"):
        ett.bedom(UTAN, efter=1, by=cast.selma)


def test_fraga_och_fel_kraver_en_anteckning(cast, lasta):
    rad = dra(cast.selma).rader.first()
    for utfall in (Bedomningsutfall.FRAGA, Bedomningsutfall.FELAKTIG):
        with pytest.raises(RuleBroken, match="Skriv vad"):
            rad.bedom(utfall, anteckning="  ", efter=0, by=cast.selma)


def test_tva_som_bedomer_samtidigt_far_veta_det(cast, lasta):
    rad = dra(cast.selma).rader.first()
    samma = Stickprovsrad.get_by_id(rad.id)
    rad.bedom(UTAN, efter=0, by=cast.selma)
    with pytest.raises(Conflict):
        samma.bedom(Bedomningsutfall.FELAKTIG, anteckning="Nej.", efter=0, by=cast.tuva)
    assert Stickprovsbedomning.select().count() == 1


def test_ett_stickprov_utan_traffar_ar_ocksa_en_kontroll(cast):
    stickprov = dra(cast.selma, Urvalsregel.NATT)
    assert (stickprov.traffar, stickprov.framsteg["alla"]) == (0, 0)
    assert stickprov.avslutat


@pytest.mark.parametrize(
    ("andrat", "mening"),
    [
        ({"storlek": 0}, "mellan 1 och"),
        ({"storlek": 201}, "mellan 1 och"),
        ({"fran": clock.today() - timedelta(days=100)}, "högst 92"),
        ({"fran": clock.today() + timedelta(days=1), "till": clock.today() + timedelta(days=1)}, "inte börjat"),
    ],
)
def test_orimliga_villkor_far_en_mening(cast, andrat, mening):
    with pytest.raises(RuleBroken, match=mening):
        dra(cast.selma, **andrat)


def test_arendet_finns_kvar_som_bevis(cast, lasta, arende):
    """The sample points into the log, so a row cannot be told otherwise than the log tells it."""
    rad = dra(cast.selma).rader.first()
    assert rad.logg.id == rad.act
    assert Arende.get_by_id(rad.logg.objekt_id) == arende
