"""Sökningen i loggen: vad en granskare hittar, i vilken ordning, och vad som aldrig visas."""

from datetime import timedelta

import pytest

from models.shared import audit, clock, events
from models.shared.audit import AuditAct
from models.shared.db import db, is_sqlite
from models.shared.events import Act
from models.shared.granskning import loggrad
from models.shared.granskning.sokning import SIDA, Loggsokning, Omfattning
from models.shared.person import Skydd
from models.shared.rules import RuleBroken
from tests.shared.granskning.conftest import las


def sok(by, **villkor):
    today = clock.today()
    standard = {"omfattning": Omfattning.EGNA, "fran": today - timedelta(days=1), "till": today}
    return Loggsokning.skapa(**standard | villkor, by=by)


def ids(sokning, fore=None):
    return [act.id for act in sokning.akter(fore)]


@pytest.mark.krav("AU-09")
def test_soker_pa_vem_enhet_handelse_och_patient(cast, arende):
    last = [las(arende, by) for by in (cast.anna, cast.gustav, cast.bo, cast.anna)]
    assert ids(sok(cast.selma, vem="Åker"))[:2] == [last[3], last[0]]
    assert ids(sok(cast.selma, vem=cast.bo.hsa_id)) == [last[2]]
    assert ids(sok(cast.selma, enhet=cast.enhet("ekdala_vc"))) == [last[2]]
    assert set(ids(sok(cast.selma, akt=Act.LAST))) == set(last)
    assert set(last) < set(ids(sok(cast.selma, person=arende.person)))
    assert ids(sok(cast.selma, person=cast.person(1))) == []
    skapat = AuditAct.get(AuditAct.handelse == "samverkan.arende.skapat")
    assert skapat.id in ids(sok(cast.selma, akt=Act.SKAPAT))


@pytest.mark.krav("AC-07")
def test_andras_medarbetare_syns_bara_nar_de_rort_det_vi_ager(cast, arende):
    egen, kommunens = las(arende, cast.anna), las(arende, cast.carin)
    with db.atomic():
        annat = audit.record(events.PERSON_SOKT, None, by=cast.carin, persons=[arende.person_id])
    assert egen in ids(sok(cast.selma)) and kommunens not in ids(sok(cast.selma))
    assert ids(sok(cast.selma, omfattning=Omfattning.ANDRAS)) == [kommunens]
    assert set(ids(sok(cast.carin))) == {kommunens, annat}
    assert ids(sok(cast.carin, omfattning=Omfattning.ANDRAS)) == []
    assert ids(sok(cast.lena)) == ids(sok(cast.lena, omfattning=Omfattning.ANDRAS)) == []


@pytest.mark.krav("AC-07")
def test_en_sokning_ar_ens_egen_i_den_organisation_dar_den_gjordes(cast):
    sokning = sok(cast.selma)
    assert sokning in Loggsokning.visible_to(cast.selma)
    assert sokning not in Loggsokning.visible_to(cast.anna)
    with clock.at(clock.now() + timedelta(hours=13)):
        assert sokning not in Loggsokning.visible_to(cast.selma)
        assert Loggsokning.stada() == 1


def test_bladdrar_fran_den_sista_raden_utan_att_missa_eller_upprepa(cast, arende):
    nu = clock.now()
    alla = {las(arende, cast.anna, nu - timedelta(seconds=plats // 3)) for plats in range(SIDA * 2 + 5)}
    sokning = sok(cast.selma, akt=Act.LAST)
    sett, fore = [], None
    while page := ids(sokning, fore)[:SIDA]:
        sett += page
        fore = page[-1]
    assert len(sett) == len(set(sett)) and set(sett) == alla
    tider = [AuditAct.get_by_id(id).tidpunkt for id in sett]
    assert tider == sorted(tider, reverse=True)


@pytest.mark.parametrize(
    ("villkor", "mening"),
    [
        ({"vem": "ab"}, "minst tre"),
        ({"vem": "Finnsinte"}, "Ingen medarbetare"),
        ({"fran": clock.today(), "till": clock.today() - timedelta(days=1)}, "före startdagen"),
        ({"fran": clock.today() - timedelta(days=400)}, "högst 366"),
    ],
)
def test_sokning_som_inte_gar_sager_vad_man_ska_gora(cast, villkor, mening):
    with pytest.raises(RuleBroken, match=mening):
        sok(cast.selma, **villkor)


@pytest.mark.krav("AC-03", "AC-07")
def test_en_enhet_hos_nagon_annan_kan_inte_valjas(cast):
    with pytest.raises(RuleBroken, match="egen organisation"):
        sok(cast.selma, enhet=cast.enhet("ekdala_bistand"))


@pytest.mark.krav("PR-01")
def test_raden_sager_allt_utom_vem_en_skyddad_person_ar(cast, arende):
    las(arende, cast.anna)
    sokning = sok(cast.selma, akt=Act.LAST)
    (rad,) = loggrad.rader(sokning.akter(), cast.selma)
    assert (rad.vem, rad.roll, rad.enhet, rad.vad) == (
        "Anna Åkerblom",
        "Sjuksköterska",
        "Avd 12 Medicin",
        "Läste Inskrivning i ärendet.",
    )
    assert (rad.grund, rad.utfall, rad.egen) == ("Enheten deltar", "Utfört", False)
    assert rad.galler == [(arende.person.listnamn, str(arende.person.nummer))]
    arende.person.skydd = Skydd.SEKRETESSMARKERING
    arende.person.save()
    (rad,) = loggrad.rader(sokning.akter(), cast.selma)
    assert rad.galler == [("Skyddade personuppgifter", "")]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("villkor", "index"),
    [
        ({}, "audit_act_vardgivare"),
        ({"vem": "Åkerblom"}, "audit_act_medarbetare"),
        ({"enhet": "avd12"}, "audit_act_enhet"),
        ({"akt": Act.NEKAT}, "audit_act_akt"),
        ({"person": 0}, "auditperson_person"),
        ({"omfattning": Omfattning.ANDRAS}, "audit_act_vardgivare"),
    ],
)
def test_varje_sokning_gar_genom_ett_index(cast, villkor, index):
    if "enhet" in villkor:
        villkor = {"enhet": cast.enhet(villkor["enhet"])}
    if "person" in villkor:
        villkor = {"person": cast.person(villkor["person"])}
    assert is_sqlite()
    sql, params = sok(cast.selma, **villkor).villkor().order_by(AuditAct.tidpunkt.desc()).limit(51).sql()
    plan = " | ".join(row[3] for row in db.execute_sql("EXPLAIN QUERY PLAN " + sql, params).fetchall())
    assert index in plan
    assert 'SCAN "t1"' not in plan and "SCAN t1" not in plan
