"""Det som nekas står i loggen, och svaret röjer inte om det fanns (AU-07, AC-03)."""

import re

import pytest

from models.samverkan.arende import Arende
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.db import db
from models.shared.granskning import loggrad
from models.shared.granskning.sokning import Loggsokning, Omfattning
from tests.shared.conftest import posted

FINNS_INTE = 987_654


def utan_nummer(text):
    return re.sub(r'name="nyckel" value="[^"]*"|csrf[^>]*>|data-vem="[^"]*"', "", text)


def nekade():
    return list(AuditAct.select().where(AuditAct.handelse == "shared.nekad.objekt").order_by(AuditAct.id))


@pytest.fixture
def statements(monkeypatch):
    """The statements that are sent to the database, without their values."""
    sent = []
    execute = type(db.obj).execute_sql

    def noted(self, sql, params=None, *args, **kwargs):
        sent.append(sql)
        return execute(self, sql, params, *args, **kwargs)

    monkeypatch.setattr(type(db.obj), "execute_sql", noted)
    return sent


@pytest.mark.krav("AC-03", "AU-07")
def test_samma_svar_och_samma_steg_for_det_som_finns_och_det_som_inte_finns(som, arende, statements):
    lena, steg, svar = som("lena"), [], []
    lena.get(f"/samverkan/arenden/{FINNS_INTE}/inskrivning")
    for id in (arende.id, FINNS_INTE):
        statements.clear()
        svar.append(lena.get(f"/samverkan/arenden/{id}/inskrivning"))
        steg.append(list(statements))
    assert [ett.status_code for ett in svar] == [404, 404]
    assert utan_nummer(svar[0].text) == utan_nummer(svar[1].text)
    assert steg[0] == steg[1]


@pytest.mark.krav("AU-07")
def test_raden_sager_vad_nagon_forsokte_na_ocksa_nar_det_var_en_andring(som, cast, arende):
    hanna = som("hanna")
    hanna.get(f"/samverkan/arenden/{arende.id}/inskrivning")
    hanna.csrf()
    posted(hanna, f"/samverkan/arenden/{arende.id}/inskrivning/kvittering", version=1)
    assert [(act.objekt, act.objekt_id, act.utfall, act.hsa_id) for act in nekade()] == [
        ("samverkan_arende", arende.id, Outcome.NEKAT, cast.hanna.hsa_id)
    ] * 2
    assert not AuditPerson.select().where(AuditPerson.act.in_(nekade())).exists()


@pytest.mark.krav("AU-07", "F13")
def test_granskaren_ser_vems_arende_det_gallde_och_om_det_fanns(som, cast, arende):
    for id in (arende.id, FINNS_INTE):
        som("hanna").get(f"/samverkan/arenden/{id}/inskrivning")
    today = clock.today()
    sokning = Loggsokning.skapa(omfattning=Omfattning.EGNA, fran=today, till=today, vem="Hanna Nys", by=cast.selma)
    senast, forst = loggrad.rader(sokning.akter(), cast.selma)
    assert (senast.personer, [person.id for person in forst.personer]) == ((), [arende.person_id])
    assert (forst.utfall, forst.grund) == ("Nekat", "")


@pytest.mark.krav("AC-07", "AU-07")
def test_den_som_ager_arendet_ser_att_en_annan_organisation_har_forsokt(som, cast, arende):
    som("lena").get(f"/samverkan/arenden/{arende.id}/inskrivning")
    today = clock.today()
    sokning = Loggsokning.skapa(omfattning=Omfattning.ANDRAS, fran=today, till=today, by=cast.selma)
    (rad,) = loggrad.rader(sokning.akter(), cast.selma)
    assert (rad.vem, rad.utfall) == ("Lena Palm", "Nekat")
    assert Arende.get_by_id(nekade()[0].objekt_id) == arende
