"""The page of every SIP of the enhet, and its Excel file."""

import io

import pytest
import time_machine
from openpyxl import load_workbook

from blueprints.samverkan.sip.enhetens import sidan, urval
from models.samverkan.arende import Arende
from models.samverkan.sip.enhetens.ordning import Folj, Fraga, Sort
from models.samverkan.sip.enhetens.siprad import Status
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from tests.dagar import om_dagar
from tests.samverkan.sip.test_plan import innehall

SIDAN = "/samverkan/enhetens-sip"


@pytest.fixture
def flera(godkand, cast):
    """One that is godkänd, and two that Bo has begun."""
    for nummer in (1, 2):
        Arende.skapa_sip(cast.person(nummer), by=cast.bo)
    return godkand


def senaste():
    rad = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return rad.handelse, {en.person for en in AuditPerson.select().where(AuditPerson.act == rad)}


@pytest.mark.krav("M22", "M83", "M85", "AU-01")
def test_sidan_visar_status_och_nasta_uppfoljning_och_loggas(som, flera):
    svar = som("bo").get(SIDAN)
    nasta = innehall(flera) and clock.today().replace(year=clock.today().year + 1)
    assert "3 SIP" in svar.text and "Aktiv" in svar.text and "Påbörjad" in svar.text
    assert f'<time datetime="{nasta.year}-' in svar.text and "Försenad</b>" not in svar.text
    assert senaste() == ("samverkan.sipar.lasta", {en.person_id for en in Arende.select()})


@pytest.mark.krav("M85", "BL-09")
def test_en_plan_som_inte_foljts_upp_pa_ett_ar_ar_markt_som_forsenad(app, som, flera, cast):
    with time_machine.travel(om_dagar(367)):
        text = som("bo").get(f"{SIDAN}?uppfoljning=forsenad").text
    assert "Försenad</b>" in text and "1 SIP, 1 av enhetens är försenad" in text
    assert flera.person.listnamn in text and cast.person(1).listnamn not in text


@pytest.mark.krav("M22")
def test_urvalet_och_ordningen_star_i_adressen(som, flera, cast):
    text = som("bo").get(f"{SIDAN}?status=paborjad&sort=namn").text
    assert flera.person.listnamn not in text
    assert 'aria-sort="ascending"' in text
    assert f'href="{SIDAN}/excel?status=paborjad&amp;sort=namn"' in text
    assert f'href="{SIDAN}?status=paborjad&amp;sort=namn&amp;riktning=ner"' in text
    namn = [text.index(cast.person(nummer).listnamn) for nummer in (1, 2)]
    ner = som("bo").get(f"{SIDAN}?status=paborjad&sort=namn&riktning=ner").text
    assert (namn[0] < namn[1]) is (ner.index(cast.person(1).listnamn) > ner.index(cast.person(2).listnamn))
    assert "Ingen SIP stämmer" in som("bo").get(f"{SIDAN}?status=avslutad").text


@pytest.mark.krav("M22")
def test_nasta_sida_borjar_efter_den_sista_och_adressen_namner_ingen(som, flera, monkeypatch, cast):
    monkeypatch.setattr(sidan, "PER_SIDA", 2)
    forsta = som("bo").get(f"{SIDAN}?sort=personnummer").text
    assert "Visa fler SIP" in forsta
    personer = [cast.person(nummer) for nummer in range(3)]
    visade = [person for person in personer if person.listnamn in forsta]
    sista = max(visade, key=lambda person: person.nummer.lagrat)
    efter = Arende.get(Arende.person == sista.id).id
    assert f"efter={efter}" in forsta
    andra = som("bo").get(f"{SIDAN}?sort=personnummer&efter={efter}").text
    assert [person for person in personer if person.listnamn in andra] == [p for p in personer if p not in visade]
    assert "Till början" in andra and "Visa fler SIP" not in andra


@pytest.mark.krav("M22", "AU-07")
def test_excel_har_just_de_rader_som_visas_och_loggas_som_utlamnade(som, flera, cast):
    svar = som("bo").get(f"{SIDAN}/excel?status=aktiv")
    assert senaste() == ("samverkan.sipar.hamtade", {flera.person_id})
    rader = [*load_workbook(io.BytesIO(svar.data)).active.iter_rows(values_only=True)]
    assert rader[0][:2] == ("Namn", "Personnummer") and len(rader) == 2
    assert rader[1][0] == flera.person.listnamn and rader[1][3] == "Aktiv"
    assert rader[1][2] == cast.carin.enhet.namn
    alla = [*load_workbook(io.BytesIO(som("bo").get(f"{SIDAN}/excel").data)).active.iter_rows(values_only=True)]
    assert len(alla) == 4


def test_en_adress_blir_samma_fraga_igen(app):
    with app.test_request_context("/"):
        for fraga in (
            Fraga(),
            Fraga(Status.AKTIV, Folj.SNART, Sort.ANDRAD, True),
            Fraga(None, None, Sort.ANDRAD, False),
            Fraga(None, Folj.FORSENAD, Sort.NAMN, True),
        ):
            _, _, fragan = urval.adress(fraga).partition("?")
            assert urval.las(dict(en.split("=") for en in fragan.split("&") if en)) == fraga
        assert urval.las({"status": "x", "sort": "x", "riktning": "x", "uppfoljning": "x"}) == Fraga()
