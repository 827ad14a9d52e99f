"""Sidorna för statistik: uttaget med sin anledning, talen, kontrollistan och loggen (T57, T59, T60, T63, T64)."""

import json
import re
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.person import Person, Skydd
from models.socialtjanst.statistik.uttag import Statistikuttag

SIDA = "/socialtjanst/statistik"


def skickat(cast, **andrat):
    """What Hedda fills in: this month at Lärkan."""
    return {
        "omfattning": "ifo",
        "enheter": [cast.enhet("larkan").id],
        "period": "manad",
        "manad": f"{clock.today():%Y-%m}",
        "anledning": "Månadsrapport till nämnden",
    } | andrat


@pytest.fixture
def uttag(cast, genomforande, som):
    """Hedda's of this month, when one person has Stödboende at Lärkan."""
    svar = som("hedda").send(SIDA, **skickat(cast))
    assert svar.status_code == 303
    return svar.headers["Location"]


@pytest.mark.krav("T57", "T59", "T60", "T63")
def test_uttaget_sparas_med_sin_anledning_och_star_i_loggen(cast, uttag):
    ett = Statistikuttag.get()
    assert (ett.omfattning, ett.enhetsids, ett.fran.day) == ("ifo", [cast.enhet("larkan").id], 1)
    rad = AuditAct.get(AuditAct.handelse == "socialtjanst.statistik.uttagen")
    assert json.loads(rad.fakta)["anledning"] == "Månadsrapport till nämnden"


@pytest.mark.krav("T60", "T63")
@pytest.mark.parametrize(
    ("andrat", "mening"),
    [
        ({"anledning": " "}, "Ange anledning till rapportuttag."),
        ({"anledning": "Om 19121212-1212"}, "Skriv inga personnummer."),
        ({"enheter": []}, "Välj minst en enhet."),
        ({"manad": "2026-13"}, "Ange månad som ÅÅÅÅ-MM"),
        ({"period": "intervall", "fran": "2026-03-01"}, "Ange intervallets första och sista dag."),
        ({"period": "intervall", "fran": "2026-03-02", "till": "2026-03-01"}, "Slutdagen är före startdagen."),
    ],
)
def test_det_som_saknas_sags_vid_faltet(cast, utforare, som, andrat, mening):
    svar = som("hedda").send(SIDA, **skickat(cast, **andrat))
    assert svar.status_code == 422
    assert mening in svar.text
    assert not Statistikuttag.select().exists()


@pytest.mark.krav("T57")
def test_en_enhet_som_chefen_inte_nar_kan_inte_valjas(cast, utforare, som):
    annan = cast.enhet("ekdala_hemtjanst").id
    assert som("hedda").send(SIDA, **skickat(cast, enheter=[annan])).status_code == 422


@pytest.mark.krav("T57")
def test_bara_den_som_gjorde_uttaget_oppnar_det_och_bara_sa_lange_enheten_nas(cast, uttag, som):
    assert som("hedda").get(uttag).status_code == 200
    assert som("birgitta").get(uttag).status_code == 404
    larkan = cast.enhet("larkan")
    larkan.over = cast.enhet("ekdala_hemtjanst")
    larkan.save()
    assert som("hedda").get(uttag).status_code == 404


@pytest.mark.krav("F10", "T63")
def test_ett_uttag_andras_aldrig(cast, uttag):
    for sats in (Statistikuttag.update(anledning="Annat"), Statistikuttag.delete()):
        with pytest.raises(Exception, match="never changed"), db.atomic():
            sats.execute()


@pytest.mark.krav("F10", "T64", "T73")
def test_varje_tal_leder_till_dem_som_raknas_och_lasningen_loggas(cast, genomforande, uttag, som):
    hedda = som("hedda")
    sida = hedda.get(uttag).text
    lankar = [unescape(en) for en in re.findall(r'href="([^"]*kontrollista[^"]*rapport=personer[^"]*)"', sida)]
    assert lankar
    for lank in lankar:
        lista = hedda.get(lank)
        assert "En rad." in lista.text
        assert genomforande.person.efternamn in lista.text
    rad = AuditAct.select().where(AuditAct.handelse == "socialtjanst.kontrollista.last").get()
    assert AuditPerson.get(AuditPerson.act == rad).person == genomforande.person_id
    excel = hedda.get(lankar[0].replace("kontrollista?", "kontrollista/excel?"))
    blad = load_workbook(BytesIO(excel.data)).active
    assert [rad[0].value for rad in blad.iter_rows(min_row=2)] == [genomforande.person.visat().listnamn]
    assert AuditAct.select().where(AuditAct.handelse == "socialtjanst.kontrollista.hamtad").count() == 1


@pytest.mark.krav("PR-01", "T64")
def test_den_som_har_skyddad_identitet_namns_inte(cast, genomforande, uttag, som):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == genomforande.person_id).execute()
    lista = som("hedda").get(f"{uttag}/kontrollista?rapport=personer").text
    assert "Skyddad identitet" in lista
    assert genomforande.person.efternamn not in lista


@pytest.mark.krav("T64")
def test_en_rapport_som_inte_finns_ger_404(uttag, som):
    assert som("hedda").get(f"{uttag}/kontrollista?rapport=annat").status_code == 404
