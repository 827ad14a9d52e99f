"""Sidan Sök åtgärdskoder: filtren i adressen, det ännu inte fakturerade ett tryck bort, och samma sak som Excel."""

import io

import pytest
from openpyxl import load_workbook

from blueprints.shared.excelfil import exportera
from blueprints.tandvard.atgardskoder import sok as sidan
from models.shared import clock
from models.shared.audit import AuditAct
from models.tandvard.atgardskoder.excel import LISTA
from models.tandvard.atgardskoder.fraga import Fraga
from models.tandvard.befolkningsansvar import rapport as rapporter
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Status
from tests.tandvard.conftest import rapport

URL = "/tandvard/atgardskoder"


def rader(svar):
    return svar.text.count('data-ord="Status"')


@pytest.mark.krav("B40", "B41")
def test_filtren_ar_handbokens_och_statusarna_fem(som, cast, atgarder):
    text = som("sara").get(URL).text
    for ord in ("Behandlingsdatum från", "Behandlingsdatum till", "Skapad från", "Skapad till", "Mottagning"):
        assert f">{ord}</label>" in text
    borjan, slut = text.index('name="status"'), text.index("</select>", text.index('name="status"'))
    assert [ord for ord in STATUS_ORD.values() if f">{ord}</option>" in text[borjan:slut]] == list(STATUS_ORD.values())
    assert text[borjan:slut].count("<option") == 6
    for ord in ("Exportera till excel", "Rensa", "Sök"):
        assert ord in text


@pytest.mark.krav("B40", "B28")
def test_adressen_ar_sokningen(som, cast, koder, atgarder):
    eva = som("eva")
    egna = [en for en in atgarder if en.mottagning_id == cast.enhet("ekdala_tand").id]
    assert rader(eva.get(URL)) == len(egna)
    raderade = [en for en in egna if en.status is Status.RADERAD]
    assert rader(eva.get(f"{URL}?status=raderad")) == len(raderade) > 0
    mvc = [en for en in raderade if en.aktivitet.atgardskod == koder["mvc"]]
    assert rader(eva.get(f"{URL}?status=raderad&kod={koder['mvc'].id}&sort=kod&riktning=ner")) == len(mvc)
    assert "Ingen åtgärd stämmer" in eva.get(f"{URL}?fran=2027-01-01").text
    andras = cast.enhet("tallmora_tand").id
    assert eva.get(f"{URL}?mottagning={andras}").status_code == 422


@pytest.mark.krav("B42")
def test_det_som_inte_ar_fakturerat_ar_ett_tryck_bort(som, cast, koder):
    rapport(cast, koder["mvc"], antal=3)
    assert rapport(cast, koder["forelasning"]).atgarder.get().flytta(Status.FAKTURERAD)
    eva = som("eva")
    text = eva.get(URL).text
    assert f'<a href="{URL}?status=godkand">Visa ännu inte fakturerade</a>' in text
    text = eva.get(f"{URL}?status=godkand").text
    assert "3 åtgärder, summa 145,50\u00a0kr." in text and "Visa ännu" not in text


@pytest.mark.krav("B40", "IN-08")
def test_femtio_i_taget_och_hela_vagen_fram(som, cast, koder, monkeypatch):
    rapport(cast, koder["mvc"], antal=7)
    monkeypatch.setattr(sidan, "PER_SIDA", 3)
    eva, url, sedda = som("eva"), URL, []
    while url:
        text = eva.get(url).text
        sedda.append(text.count('data-ord="Status"'))
        url = text.partition('">Visa fler åtgärder')[0].rpartition('href="')[2] if "Visa fler" in text else None
    assert sedda == [3, 3, 1]


@pytest.mark.krav("IN-01", "IN-06")
@pytest.mark.parametrize(
    "fraga",
    ["fran=igår", "till=0001-01-01", "kod=x", "status=betald", "mottagning=-1", "efter=x", "sort=x&riktning=x",
     "efter=999999999999999999", "skapad_fran=2026-02-30", "fran=%00", "kod=9999999"],
)  # fmt: skip
def test_det_som_inte_gar_att_soka_pa_sags_och_stor_inget(som, koder, fraga):
    assert som("eva").get(f"{URL}?{fraga}").status_code in {200, 422}


@pytest.mark.krav("B40", "FI-06", "AU-07")
def test_excel_ar_just_det_som_soktes_som_text_och_loggas(som, cast, koder, atgarder):
    eva = som("eva")
    svar = eva.get(f"{URL}/excel?status=raderad&sort=status")
    assert svar.status_code == 200 and svar.headers["Content-Disposition"].endswith(f"{clock.today()}.xlsx")
    blad = load_workbook(io.BytesIO(svar.data)).active
    alla = list(blad.iter_rows(values_only=True))
    assert alla[0][:3] == ("Ärendenummer", "Åtgärd", "Behandlingsdatum")
    assert len(alla) - 1 == rader(eva.get(f"{URL}?status=raderad"))
    assert {rad[-1] for rad in alla[1:]} == {"Raderad"}
    assert {cell.data_type for rad in blad.iter_rows() for cell in rad} <= {"s", "n"}
    assert all(isinstance(cell, str) for rad in alla for cell in rad if cell is not None)
    act = AuditAct.get(AuditAct.handelse == "tandvard.atgarder.hamtade")
    assert f'"{len(alla) - 1}"' in act.fakta


@pytest.mark.krav("IN-08")
def test_en_stor_fil_gors_for_sig(som, cast, koder, monkeypatch):
    rapport(cast, koder["mvc"], antal=4)
    monkeypatch.setattr(exportera, "DIREKT", 3)
    svar = som("eva").get(f"{URL}/excel")
    assert svar.status_code == 200 and "Åtgärdskoder" in svar.text and "Content-Disposition" not in svar.headers
    assert LISTA.antal(Fraga(), cast.eva) == 4 and LISTA.antal(Fraga(), cast.anna) == 0


def test_ingen_deltagare_syns(som, cast, koder):
    person = cast.person(0)
    rapport(cast, koder["tobak"], personnummer=[person.nummer])
    text = som("eva").get(URL).text
    assert "T1" in text and person.efternamn not in text and str(person.nummer) not in text


@pytest.mark.krav("B28", "B40")
def test_raden_leder_till_aktiviteten_sa_lange_den_finns(som, cast, koder):
    aktivitet = rapport(cast, koder["forelasning"])
    eva = som("eva")
    lank = f'<a href="/tandvard/aktiviteter/{aktivitet.id}">{aktivitet.nummer}</a>'
    assert lank in eva.get(URL).text and eva.get(f"/tandvard/aktiviteter/{aktivitet.id}").status_code == 200
    aktivitet.atgarder.get().ta_bort(by=cast.eva)
    rapporter.ta_bort(aktivitet, by=cast.eva)
    text = eva.get(URL).text
    assert lank not in text and aktivitet.nummer in text
