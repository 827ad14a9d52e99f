"""Det som lämnar ett uttag: omslag, tal och maskering, lika i Excel, CSV, JSON och PDF."""

import csv
import io
import json
import re
from collections import defaultdict
from datetime import date
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.statistik.maskering import DOLT
from models.socialtjanst import events
from models.socialtjanst.statistik.matt import Fordelning, matten
from models.socialtjanst.statistik.minst import MINST
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rapport import rapporter
from models.socialtjanst.statistik.utlamnat import alla_rader, plats, utlamnat
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import fordelad, insatstyp, skickat
from tests.socialtjanst.statistik.slump import VARLD, bygg, personer

SKAL = "=Månadsrapport till nämnden"


@pytest.fixture
def uttag(cast, utforare):
    """Six persons at Lärkan and one at Bron, this month."""
    for nr in range(7):
        fordelad(cast, skickat(cast, cast.person(nr)), "larkan" if nr else "bron")
    idag = clock.today()
    return taget(cast, Omfattning.IFO, idag.replace(day=1), idag)


@pytest.fixture
def registret(cast, utforare):
    """Who and what random rows are about."""
    typer = ("Stödboende", "Boendestöd", "Boservice", "Stöd i boende", "Hemtjänst")
    return personer(), [insatstyp(namn) for namn in typer], list(Avslutsorsak.select())


def taget(cast, omfattning, fran, till):
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(omfattning, enheter, fran, till, SKAL, by=cast.hedda)


@pytest.mark.krav("F10", "T66")
def test_sma_tal_lamnar_inte_och_kan_inte_raknas_ut(uttag):
    """One at Bron of seven: the six at Lärkan and the sum of all would tell, so they are not told together."""
    ut = utlamnat(uttag, rapporter(uttag), [])
    tabell = next(en for en in ut.tabeller if en.rapport.id == "pagaende")
    visat = {rad[:2]: rad[-1] for rad in tabell.rader}
    assert visat["Öppenvården Bron", "Summa"] == "<5"
    assert DOLT in (visat["Stödboendet Lärkan", "Summa"], visat["Alla enheter", "Summa"])


@pytest.mark.krav("F10", "T64")
def test_excel_har_ett_omslag_och_ett_blad_per_rapport(som, uttag):
    svar = som("hedda").get(f"/socialtjanst/statistik/{uttag.id}/excel")
    bok = load_workbook(io.BytesIO(svar.data))
    om = {rad[0].value: rad[1].value for rad in bok.worksheets[0].iter_rows(min_row=2)}
    assert om["Statistik"] == "IFO/familjerätt"
    assert om["Period"] == uttag.period_ord
    assert om["Anledning"] == f"'{SKAL}"  # no formula
    assert om["Uttagen av"].startswith("Hedda")
    assert "Lärkan" in om["Enheter"]
    assert om["Pågående insatser"].startswith("Insatser som pågår")
    assert [blad.title for blad in bok.worksheets[1:]] == [
        f"{nr} {en.rubrik}"[:31] for nr, en in enumerate(rapporter(uttag), start=1)
    ]
    pagaende = next(blad for blad in bok.worksheets if "Pågående" in blad.title)
    *_, sist = pagaende.iter_rows(values_only=True)
    assert sist[:4] == ("Alla enheter", "Summa", "<5", 5)  # a number that can be counted with


@pytest.mark.krav("F10")
def test_csv_och_json_har_samma_tal(som, uttag):
    hedda = som("hedda")
    text = hedda.get(f"/socialtjanst/statistik/{uttag.id}/csv").data.decode("utf-8-sig")
    rader = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    svar = hedda.get(f"/socialtjanst/statistik/{uttag.id}/json")
    tal = json.loads(svar.data)
    assert svar.content_type == "application/json"
    assert [rad["Antal"] for rad in rader] == [en["visas"] for en in tal["tal"]]
    assert {en["antal"] for en in tal["tal"] if en["visas"] in ("<5", DOLT)} == {None}
    en = next(en for en in rader if en["Rapport"] == "Pågående insatser" and en["Enhet"] == "Öppenvården Bron")
    assert (en["Avslutsorsak"], en["Kön"]) == ("Alla", "Kvinnor")
    assert tal["om"]["Anledning"] == SKAL


@pytest.mark.krav("T61", "F10")
def test_det_som_sidan_begransar_till_galler_aven_det_som_lamnar_den(cast, som, uttag):
    hedda, sida = som("hedda"), f"/socialtjanst/statistik/{uttag.id}"
    adress = f"{sida}?utforare={cast.enhet('larkan').id}&fordelning=insatstyp-alder"
    ut = rf'href="({sida}/(?:excel|csv|json|trend|forhandsgranskning)[^"]*)"'
    lankar = [unescape(en) for en in re.findall(ut, hedda.get(adress).text)]
    assert len(lankar) == 5
    tal = json.loads(hedda.get(next(en for en in lankar if "/json" in en)).data)
    assert {en["enhet"] for en in tal["tal"]} == {"Stödboendet Lärkan", "Alla enheter"}
    assert tal["om"]["Utförare"] == "Stödboendet Lärkan"
    assert tal["om"]["Fördelning"] == "Insatstyp, Ålder"
    allt = [en for en in tal["tal"] if en["rapport"] == "Pågående insatser" and en["enhet"] == "Alla enheter"]
    assert 6 in {en["antal"] for en in allt}
    assert 7 not in {en["antal"] for en in allt}
    trend = hedda.get(next(en for en in lankar if "/trend" in en)).text
    assert "utförare Stödboendet Lärkan" in trend
    assert "<b>6</b>" in trend
    assert "<b>7</b>" not in trend


@pytest.mark.krav("T64", "T63")
def test_forhandsgranskningen_ar_en_pdf_och_loggas_med_anledningen(som, uttag):
    svar = som("hedda").get(f"/socialtjanst/statistik/{uttag.id}/forhandsgranskning")
    assert svar.data.startswith(b"%PDF-")
    assert svar.headers["Content-Disposition"].startswith("inline")
    rad = AuditAct.select().where(AuditAct.handelse == events.STATISTIK_HAMTAD.key).get()
    assert (rad.akt, rad.objekt_id) == ("lämnat ut", uttag.id)
    assert json.loads(rad.fakta) == {"format": "PDF", "anledning": SKAL}


@pytest.mark.krav("T57")
@pytest.mark.parametrize("vad", ["excel", "csv", "json", "forhandsgranskning", "trend"])
def test_bara_den_som_gjorde_uttaget_far_ut_det(som, uttag, vad):
    assert som("birgitta").get(f"/socialtjanst/statistik/{uttag.id}/{vad}").status_code == 404
    assert som("simon").get(f"/socialtjanst/statistik/{uttag.id}/{vad}").status_code == 403


@pytest.mark.krav("F10")
@pytest.mark.parametrize("fordelning", Fordelning)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(varld=VARLD)
def test_alla_rapporter_visar_ett_tal_lika_och_doljer_det_lika(cast, registret, fordelning, varld):
    """A number that stands in two reports is hidden in both or in none, so that neither tells of the other."""
    with db.atomic() as transaktion:
        bygg(cast, varld, *registret)
        for omfattning in (Omfattning.IFO, Omfattning.SERVICE):
            uttag = taget(cast, omfattning, date(2026, 3, 10), date(2026, 4, 9))
            alla = rapporter(uttag, fordelning=fordelning)
            sett = defaultdict(set)
            kalla = {en.id: (en.bas, en.rakna) for en in matten(omfattning)}
            for tabell in utlamnat(uttag, alla, []).tabeller:
                for rad, visat in zip(alla_rader(tabell.rapport), tabell.rader, strict=True):
                    for nr, ord in enumerate(visat[len(tabell.rapport.dimensioner) :]):
                        sett[kalla[tabell.rapport.id], plats(rad.cell(nr))].add((rad.tal[nr], ord))
            assert all(len(en) == 1 for en in sett.values())
            assert not {ord for en in sett.values() for _, ord in en} & {"1", "2", "3", "4"}
        transaktion.rollback()


@pytest.mark.krav("F10")
def test_granssiffran_beslutas(uttag):
    assert MINST.nu == 5
    assert utlamnat(uttag, rapporter(uttag), []).grans == 5
    assert MINST.minst == 3  # below two there would be nothing to hide one among
