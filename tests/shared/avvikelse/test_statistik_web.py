"""The page of statistics: for those who answer for avvikelser, each number with its list, and as Excel (F8, T77)."""

import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from tests.shared.avvikelse.conftest import GENOMFORANDE, registrerad

STATISTIK = "/avvikelser/statistik"


def senaste():
    return AuditAct.select().order_by(AuditAct.id.desc()).get()


@pytest.mark.krav("F8", "T77", "AU-01")
def test_hedda_ser_talen_och_trycker_pa_ett(som, avvikelse):
    hedda = som("hedda")
    sida = hedda.get(STATISTIK).text
    assert senaste().handelse == "shared.avvikelsestatistik.last"
    assert 'aria-current="page">Statistik</a>' in sida
    manad = avvikelse.handelsedatum.isoformat()[:7]
    assert f"{manad}: 1, varav 1 fall." in sida
    assert avvikelse.nummer not in sida
    assert avvikelse.person.efternamn not in sida
    (lank,) = set(re.findall(r'href="(/avvikelser/statistik/lista[^"]*enhet=[^"]*slag=fall)"', sida))
    lista = hedda.get(lank.replace("&amp;", "&")).text
    assert avvikelse.nummer in lista
    assert "Stödboendet Lärkan, Varav fall" in lista
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == senaste())} == {avvikelse.person_id}


@pytest.mark.krav("F8", "AC-03")
@pytest.mark.parametrize("vem", ["wilma", "olle", "gunilla", "anna", "selma"])
def test_bara_den_som_ansvarar_for_avvikelser_far_statistik(som, vem):
    fonster = som(vem)
    for sida in ("", "/excel", "/lista"):
        assert fonster.get(STATISTIK + sida).status_code == 403
    assert STATISTIK not in fonster.get("/avvikelser").text


@pytest.mark.krav("F8", "AC-03")
def test_birgitta_ser_inget_av_det_som_hedda_ansvarar_for(som, avvikelse):
    birgitta = som("birgitta")
    enhet = avvikelse.enhet_id
    assert "Stödboendet Lärkan" not in birgitta.get(STATISTIK).text
    assert avvikelse.nummer not in birgitta.get(f"{STATISTIK}/lista?enhet={enhet}").text


@pytest.mark.krav("F8")
@pytest.mark.parametrize(
    ("fraga", "mening"),
    [
        ("fran=2026-05-02&till=2026-05-01", "Välj en dag som inte är före den första."),
        ("fran=2015-01-01&till=2026-05-01", "Välj högst fem år."),
        ("fran=2015-01-01", "Välj högst fem år."),
        ("fran=x", "Ange datum som ÅÅÅÅ-MM-DD"),
    ],
)
def test_en_period_som_inte_gar_ihop_sags(som, fraga, mening):
    hedda = som("hedda")
    assert mening in hedda.get(f"{STATISTIK}?{fraga}").text
    assert hedda.get(f"{STATISTIK}/lista?{fraga}").status_code == 404


@pytest.mark.krav("F8")
def test_ett_urval_raknar_bara_det(som, cast, avvikelse, genomforande):
    registrerad(cast, (GENOMFORANDE, genomforande.id), handelsedatum=clock.today() - timedelta(days=500))
    hedda = som("hedda")
    igar = clock.today() - timedelta(days=1)
    for fraga, antal in (("", 1), (f"?fran={igar - timedelta(days=600)}", 2), (f"?fran={clock.today()}", 0)):
        text = hedda.get(STATISTIK + "/lista" + fraga).text
        assert len(re.findall(r"AV-\d{4}-\d{5}", text)) == antal, fraga


@pytest.mark.krav("F8", "F10", "AU-01")
def test_excelfilen_borjar_med_vad_som_ar_raknat(som, avvikelse):
    svar = som("hedda").get(f"{STATISTIK}/excel")
    assert senaste().handelse == "shared.avvikelsestatistik.hamtad"
    bok = load_workbook(io.BytesIO(svar.data))
    assert bok.sheetnames == [
        "Om statistiken",
        "Månad för månad",
        "Per område",
        "Brister i samverkan",
        "Per enhet",
        "Per konsekvens",
    ]
    om = dict(bok["Om statistiken"].iter_rows(min_row=2, values_only=True))
    assert om["Enhet"] == "Alla som du ansvarar för"
    assert "Hedda" in om["Uttagen"]
    assert list(bok["Per enhet"].iter_rows(min_row=2, values_only=True)) == [
        ("Stödboendet Lärkan", 1, 0, 1, 0, 1),
        ("Alla", 1, 0, 1, 0, 1),
    ]
