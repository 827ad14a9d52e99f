"""Sidorna för fakturor: sökning, fakturan med sina poster, granskning, attest och det som kommer."""

import re
from datetime import date
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from blueprints.tandvard.faktura import fakturan
from blueprints.tandvard.faktura import fakturor as sidan
from models.tandvard.befolkningsansvar.atgard import Atgard
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.faktura import korning
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from tests.tandvard.conftest import LAN, ansluten, rapport

FAKTUROR = "/tandvard/fakturor"


@pytest.fixture(autouse=True)
def tid():
    with time_machine.travel("2026-10-20T10:00:00+00:00", tick=False) as resa:
        yield resa


@pytest.fixture
def fakturor(cast, koder, tid):
    """October of Ekdala and of Almryd, and November of Ekdala, where an åtgärd of October is credited."""
    ansluten(cast, "tandlakare_mottagning")
    rapport(cast, koder["mvc"], antal=3)
    rapport(cast, koder["forelasning"], by=cast.marcus, behandlare=cast.medarbetare("marcus"))
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    Atgard.select().order_by(Atgard.id).first().kreditera(by=cast.eva)
    rapport(cast, koder["tobak"], personnummer=[cast.person(0).nummer])
    tid.move_to("2026-12-02T10:00:00+00:00")
    korning.kor_alla()
    return list(Faktura.select().order_by(Faktura.nummer))


def nummer(svar):
    return re.findall(r">(F-2026-\d{5})</a>", svar.text)


@pytest.mark.krav("B34")
def test_varje_filter_hittar_sitt(som, cast, fakturor):
    fakturor[0].godkann(by=cast.sara)
    fakturor[0].attestera(by=cast.vera)
    sara = som("sara")
    alla = ["F-2026-00003", "F-2026-00002", "F-2026-00001"]
    for fraga, hittas in {
        "": alla,
        "?fakturatyp=befolkningsansvar": alla,
        "?fakturatyp=behovspeng": [],
        "?fran=2026-12-01": ["F-2026-00003"],
        "?till=2026-11-30": ["F-2026-00002", "F-2026-00001"],
        "?referens=2026-11": ["F-2026-00003"],
        "?referens=ba+2026-10": ["F-2026-00002", "F-2026-00001"],
        "?referens=%25": [],
        "?status=attesterad": ["F-2026-00001"],
        "?verifikation=2026-00001": ["F-2026-00001"],
        f"?mottagning={cast.marcus.enhet_id}": ["F-2026-00002"],
        "?sort=nummer&riktning=upp": alla[::-1],
        "?sort=summa": ["F-2026-00002", "F-2026-00003", "F-2026-00001"],
        "?sort=verifikation": ["F-2026-00001", "F-2026-00003", "F-2026-00002"],
    }.items():
        assert nummer(sara.get(FAKTUROR + fraga)) == hittas, fraga
    assert sara.get(f"{FAKTUROR}?fran=igar").status_code == 422
    assert "3 fakturor, 1\u00a0647,00\u00a0kr tillsammans" in sara.get(FAKTUROR).text


@pytest.mark.krav("B4", "B5", "B6", "AC-06", "AC-07")
def test_mottagningen_ser_sina_och_vardgivaren_alla_sina(som, fakturor):
    assert nummer(som("eva").get(FAKTUROR)) == nummer(som("disa").get(FAKTUROR)) == ["F-2026-00003", "F-2026-00001"]
    assert nummer(som("marcus").get(FAKTUROR)) == ["F-2026-00002"]
    assert som("finn").get(FAKTUROR).status_code == 403
    assert som("marcus").get(f"{FAKTUROR}/{fakturor[0].id}").status_code == 404


@pytest.mark.krav("B34", "IN-08")
@pytest.mark.parametrize("sort", ["datum", "nummer", "mottagning", "referens", "status", "verifikation", "summa"])
def test_en_sida_i_taget_ger_alla_en_gang(som, fakturor, monkeypatch, sort):
    monkeypatch.setattr(sidan, "PER_SIDA", 1)
    sara, url, sedda = som("sara"), f"{FAKTUROR}?sort={sort}", []
    for _ in fakturor:
        svar = sara.get(url)
        sedda += nummer(svar)
        nasta = re.search(r'href="([^"]+)">Visa fler', svar.text)
        url = nasta and nasta[1].replace("&amp;", "&")
    assert url is None and sorted(sedda) == [en.nummer for en in fakturor]


@pytest.mark.krav("B35", "FI-06")
def test_excel_har_det_som_soktes(som, fakturor):
    svar = som("sara").get(f"{FAKTUROR}/excel?till=2026-11-30")
    rader = [[cell.value for cell in rad] for rad in load_workbook(BytesIO(svar.data)).active.iter_rows()]
    assert rader[0][0] == "Faktura" and [rad[0] for rad in rader[1:]] == ["F-2026-00002", "F-2026-00001"]
    assert rader[2][-1] == "145,50\u00a0kr"


@pytest.mark.krav("B36", "F23", "B39", "B16", "PR-03")
def test_fakturan_visar_sina_poster_varfor_och_vag_till_aktiviteten(som, cast, koder, fakturor, tid):
    Pris.besluta(koder["mvc"], LAN, 99_00, fran=date(2026, 12, 5), by=cast.sara)
    tid.move_to("2027-02-01T10:00:00+00:00")
    eva = som("eva")
    sida = eva.get(f"{FAKTUROR}/{fakturor[2].id}").text
    aktivitet = fakturor[2].poster[0].atgard.aktivitet
    assert f'href="/tandvard/aktiviteter/{aktivitet.id}">{aktivitet.nummer}</a>' in sida
    assert eva.get(f"/tandvard/aktiviteter/{aktivitet.id}").status_code == 200
    assert "Aktiviteten var 2026-10-19. Priset för MVC i län 99 var då 48,50\u00a0kr." in sida
    assert "Det gäller från 2020-01-01 enligt Regionfullmäktige 2019." in sida
    assert "dras av med samma belopp som på faktura F-2026-00001" in sida
    assert "\u221248,50\u00a0kr" in sida and "301,50\u00a0kr" in sida
    assert str(cast.person(0).nummer) not in sida and cast.person(0).nummer.lagrat not in sida


@pytest.mark.krav("B36", "IN-08")
def test_manga_poster_visas_en_sida_i_taget(som, fakturor, monkeypatch):
    monkeypatch.setattr(fakturan, "PER_SIDA", 2)
    sida = som("eva").get(f"{FAKTUROR}/{fakturor[0].id}").text
    assert sida.count('<details class="why">') == 2
    nasta = re.search(r'href="([^"]+)">Visa fler poster', sida)[1]
    assert som("eva").get(nasta).text.count('<details class="why">') == 1


@pytest.mark.krav("B32")
def test_ingen_knapp_skapar_en_faktura_men_kommande_underlag_visas(som, cast, fakturor, koder):
    rapport(cast, koder["mvc"], antal=2)
    fakturor[0].underkann(skal="Fel.", by=cast.sara)
    sida = som("eva").get(f"{FAKTUROR}/underlag").text
    celler = re.findall(r'class="number">([^<]+)</td>', sida)
    assert celler == ["2", "0", "3", "242,50\u00a0kr"]
    assert "<button" not in sida.split("<main")[1].split("</main>")[0]
    assert "2026-11" in sida and "2026-10" in sida


@pytest.mark.krav("BL-06")
def test_granskning_och_attest_med_tva_medarbetare(som, fakturor):
    sara, vera, url = som("sara"), som("vera"), f"{FAKTUROR}/{fakturor[0].id}"
    assert "2 att attestera" not in vera.get(FAKTUROR).text and "3 att granska" in vera.get(FAKTUROR).text
    assert vera.send(f"{url}/godkannande").status_code == 303
    nej = vera.send(f"{url}/attest")
    assert nej.status_code == 422 and "Be en annan medarbetare attestera" in nej.text
    sida = vera.get(url).text
    assert "Be en annan medarbetare attestera" in sida and f'action="{url}/attest"' not in sida
    andra = f"{FAKTUROR}/{fakturor[1].id}"
    assert sara.send(f"{andra}/godkannande").status_code == 303
    assert "Du har inte behörighet att attestera" in sara.get(andra).text
    assert vera.send(f"{andra}/attest").status_code == 303
    assert vera.send(f"{andra}/attest").status_code == 422
    assert Faktura.get_by_id(fakturor[1].id).verifikationsnummer == "2026-00001"


@pytest.mark.krav("BL-06")
def test_samma_formular_tva_ganger_gor_en_sak(som, fakturor):
    sara, url = som("sara"), f"{FAKTUROR}/{fakturor[0].id}"
    for _ in range(2):
        assert sara.send(f"{url}/godkannande", nyckel="en-och-samma").status_code == 303
    assert fakturor[0].handelser.count() == 2


def test_den_som_underkanner_skriver_varfor_och_mottagningen_laser_det(som, fakturor):
    sara, url = som("sara"), f"{FAKTUROR}/{fakturor[0].id}"
    nej = sara.send(f"{url}/underkannande", skal=" ")
    assert nej.status_code == 422 and "Skriv varför fakturan underkänns." in nej.text
    assert sara.send(f"{url}/underkannande", skal="Underlag saknas.").status_code == 303
    sida = som("eva").get(url).text
    assert "Underlag saknas." in sida and "Sara Engdahl, Tandvårdsenheten" in sida
    assert Faktura.get_by_id(fakturor[0].id).status is Fakturastatus.UNDERKAND
