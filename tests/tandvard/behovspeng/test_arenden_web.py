"""Sidan Sök behovspengsärende: filtren i adressen, rubriken som sorterar, och samma sak som Excel."""

import re
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from blueprints.shared.excelfil import exportera
from blueprints.tandvard.behovspeng import arenden as sidan
from models.shared.audit import AuditAct, AuditPerson
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsarende import Behovsarende
from tests.tandvard.behovspeng.sokta import beslut, upplagda

URL = "/tandvard/behovspeng"


@pytest.fixture
def arenden(cast):
    with time_machine.travel("2026-11-20T10:00:00+00:00", tick=False):
        yield upplagda(cast)


def nummer(svar):
    return re.findall(r">(BP-[0-9-]+)</a>", svar.text)


def adress(svar, text):
    found = re.search(rf'href="([^"]+)">{text}', svar.text)
    return found and found[1].replace("&amp;", "&")


@pytest.mark.krav("P56", "P57")
def test_adressen_ar_sokningen_och_rubriken_sorterar(som, cast, arenden):
    eva, mina = som("eva"), [en for en in arenden if en.mottagning_id == cast.enhet("ekdala_tand").id]
    forst = eva.get(URL)
    assert nummer(forst) == [en.nummer for en in sorted(mina, key=lambda en: en.skapad, reverse=True)]
    assert f"{len(mina)} ärenden." in forst.text and 'aria-sort="descending"' in forst.text
    for text, nyckel in (("Ärendenummer", "nummer"), ("Personnummer", "personnummer")):
        svar = eva.get(adress(forst, text))
        igen = eva.get(adress(svar, text))
        assert sorted(nummer(svar)) == sorted(nummer(igen)) == sorted(en.nummer for en in mina)
        assert nummer(svar) == nummer(igen)[::-1] and f"sort={nyckel}" in adress(svar, text)
    assert nummer(eva.get(f"{URL}?olasta=1")) == [mina[0].nummer]
    assert nummer(eva.get(f"{URL}?arendenummer={mina[1].nummer.lower()}")) == [mina[1].nummer]
    assert "Inget ärende stämmer" in eva.get(f"{URL}?fran=2026-11-21").text
    assert eva.get(f"{URL}?fran=i+morgon").status_code == 422
    assert eva.get(f"{URL}?mottagning={cast.enhet('tallmora_tand').id}").status_code == 422
    assert 'value="0001"' in eva.get(f"{URL}?arendenummer=0001").text and adress(forst, "Rensa") == URL


@pytest.mark.krav("P57", "IN-08")
@pytest.mark.parametrize("sort", ["datum", "nummer", "personnummer"])
def test_en_sida_i_taget_ger_alla_en_gang(som, arenden, monkeypatch, sort):
    monkeypatch.setattr(sidan, "PER_SIDA", 5)
    torsten, url, sedda = som("torsten"), f"{URL}?sort={sort}", []
    while url:
        svar = torsten.get(url)
        sedda.append(nummer(svar))
        url = adress(svar, "Visa fler")
    assert [len(sida) for sida in sedda] == [5, 5, 3]
    assert sorted(en for sida in sedda for en in sida) == sorted(en.nummer for en in arenden)


@pytest.mark.krav("P6", "P7", "AC-07")
def test_vardgivarnivan_valjer_mottagning_men_har_inget_att_rapportera_med(som, cast, arenden):
    disa, ekdala, tallmora = som("disa"), cast.enhet("ekdala_tand"), cast.enhet("tallmora_tand")
    alla = disa.get(URL)
    assert f'<option value="{ekdala.id}">' in alla.text and f'<option value="{tallmora.id}">' in alla.text
    assert "Almryds" not in alla.text and "Du kan läsa men inte rapportera här." in alla.text
    bara = disa.get(f"{URL}?mottagning={tallmora.id}")
    assert nummer(bara) == nummer(som("greta").get(URL)) and set(nummer(bara)) < set(nummer(alla))
    assert "Du kan läsa men" not in som("greta").get(URL).text and 'name="mottagning"' not in som("greta").get(URL).text
    ett = Behovsarende.get(Behovsarende.nummer == nummer(bara)[0])
    sida = disa.get(f"{URL}/{ett.id}")
    assert sida.status_code == 200
    assert "<form" not in sida.text.split("<main")[1].split("</main>")[0].replace('<form class="filters"', "")


@pytest.mark.krav("P45", "P56")
def test_raden_sager_vad_arendet_ger_och_att_ett_beslut_ar_olast(som, cast, behovsarende, uppgifter):
    for tand in (11, 12, 21, 22, 31):
        rapportera.lagg_till(behovsarende, uppgifter("701", tand=tand, ytor="M"), by=cast.eva)
    beslut(behovsarende, cast)
    rad = som("eva").get(URL).text.partition("<tbody>")[2]
    assert "1\u00a0000,00\u00a0kr" in rad and "Oläst beslut" in rad and f"{behovsarende.slut}</span>" in rad
    assert f'href="{URL}/{behovsarende.id}">{behovsarende.nummer}</a>' in rad


@pytest.mark.krav("PR-01", "AU-01")
def test_listan_doljer_skyddad_identitet_och_loggas_med_dem_som_visas(som, cast, arenden, monkeypatch):
    monkeypatch.setattr(sidan, "PER_SIDA", 3)
    svar = som("torsten").get(f"{URL}?sort=personnummer")
    dolda = [arenden[nr].person for nr in (2, 10, 5)]
    assert svar.text.count("Skyddad identitet") == 3
    assert not any(str(en.nummer) in svar.text or en.efternamn in svar.text for en in dolda)
    act = AuditAct.select().where(AuditAct.handelse == "tandvard.behovsarenden.lasta").get()
    visade = {en.person for en in AuditPerson.select().where(AuditPerson.act == act)}
    assert visade == {en.id for en in dolda}


@pytest.mark.krav("P56", "FI-06", "AU-07")
def test_excel_ar_just_det_som_soktes_och_loggas_med_alla_i_den(som, cast, arenden, monkeypatch):
    torsten = som("torsten")
    svar = torsten.get(f"{URL}/excel?period=utgangen&sort=nummer&riktning=upp")
    rader = [[cell.value for cell in rad] for rad in load_workbook(BytesIO(svar.data)).active.iter_rows()]
    sidans = nummer(torsten.get(f"{URL}?period=utgangen&sort=nummer&riktning=upp"))
    assert rader[0][1:4] == ["Ärendenummer", "Namn", "Personnummer"]
    assert [rad[1] for rad in rader[1:]] == sidans and len(sidans) > 3
    assert ["Skyddad identitet", None] in [rad[2:4] for rad in rader]
    act = AuditAct.get(AuditAct.handelse == "tandvard.behovsarenden.hamtade")
    i_filen = {en.person_id for en in arenden if en.nummer in sidans}
    assert {en.person for en in AuditPerson.select().where(AuditPerson.act == act)} == i_filen
    monkeypatch.setattr(exportera, "DIREKT", 3)
    assert "Content-Disposition" not in torsten.get(f"{URL}/excel").headers


@pytest.mark.krav("IN-01", "IN-06")
@pytest.mark.parametrize(
    "fraga",
    ["fran=igår", "till=0001-01-01", "arendenummer=%25", "arendenummer=" + "9" * 30, "period=x", "mottagning=-1",
     "efter=x", "sort=x&riktning=x", "efter=999999999999999999", "olasta=nej",
     "arendenummer=%00", "arendenummer=_!%27"],
)  # fmt: skip
def test_det_som_inte_gar_att_soka_pa_stor_inget(som, arenden, fraga):
    assert som("eva").get(f"{URL}?{fraga}").status_code in {200, 422}


def test_utan_arenden_sags_hur_ett_skapas(som, ansluten):
    assert "Det finns inget behovspengsärende än." in som("eva").get(URL).text
