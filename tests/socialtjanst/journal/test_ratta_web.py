"""The answers of a rättning, and of the print (T24–T30, T32, T50, T54, JO-02, JO-05)."""

import re

import pytest
from pypdf import PdfReader

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.avsluta import avsluta
from models.socialtjanst.journal.rattning import Rattning
from tests.socialtjanst.journal.conftest import oppna, skriv


def ett(rad):
    journal = rad.journal
    return f"/socialtjanst/genomforanden/{journal.genomforande_id}/journal/{journal.id}/anteckningar/{rad.id}"


def ord(text):
    """What is read on a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.krav("T26", "T27", "T30")
def test_rattningen_visas_forst_och_gors_med_vald_befattning(signerad, som):
    hedda, url = som("hedda"), f"{ett(signerad)}/rattning"
    sidan = hedda.get(url).text
    for text in ("Anteckningen som den är nu", "Välj", "Rätta texten i denna ruta", "Spara"):
        assert text in sidan
    form = {"gammal": "full", "ny": "tom", "start": "", "sedan": 0}
    visad = hedda.send(url, **form)
    assert visad.status_code == 200 and Rattning.select().count() == 0
    assert "<del>full</del>" in visad.text and "<ins>tom</ins>" in visad.text and "Välj befattning" in visad.text
    assert hedda.send(url, **form, ok=1, befattning="Påhittad").status_code == 422
    assert hedda.send(url, **form, ok=1, befattning="Enhetschef").status_code == 303
    assert Rattning.get().av_titel == "Enhetschef"


@pytest.mark.krav("T27", "T28", "T29", "T50")
def test_rod_bock_overstruket_och_tillagt_med_ord_namn_och_datum(cast, signerad, journal, som):
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    wilma = som("wilma")
    sidan = wilma.get(f"/socialtjanst/genomforanden/{journal.genomforande_id}/journal").text
    assert "<del>full</del><b>Borttaget 1</b><ins>tom</ins><b>Tillagt 1</b>" in sidan
    lasbart = ord(sidan)
    assert "Rättad och låst" in lasbart and f"Rättning 1: {clock.today()}" in lasbart
    assert "Hedda Kvist, Enhetschef" in lasbart and "Visa anteckningens rättningar" in lasbart
    assert "Rätta anteckning" not in lasbart, "Wilma only reads"
    alla = wilma.get(f"{ett(signerad)}/rattningar").text
    assert signerad.text in alla and "Rättning 1" in alla and "<form" not in alla.partition("<main")[2]


@pytest.mark.krav("T24", "JO-02")
@pytest.mark.parametrize(("vem", "status"), [("wilma", 403), ("simon", 403), ("birgitta", 404), ("gunilla", 403)])
def test_bara_verksamhetschefen_nar_rattningen(signerad, som, vem, status):
    assert som(vem).get(f"{ett(signerad)}/rattning").status_code == status
    svar = som(vem).send(f"{ett(signerad)}/rattning", gammal="full", ny="tom", sedan=0, ok=1, befattning="Enhetschef")
    assert svar.status_code == status


@pytest.mark.krav("T24")
def test_det_som_inte_ar_last_rattas_inte(anteckning, som):
    assert som("hedda").get(f"{ett(anteckning)}/rattning").status_code == 403


@pytest.mark.krav("T26")
@pytest.mark.parametrize(
    ("gammal", "ny", "sagt"),
    [
        ("", "x", "Markera den text"),
        ("hylla", "x", "finns inte i anteckningen"),
        ("var", "är", "2 gånger"),
        ("full", "full", "inte ändrad"),
    ],
)
def test_det_som_inte_gar_sags_och_det_skrivna_star_kvar(signerad, som, gammal, ny, sagt):
    svar = som("hedda").send(f"{ett(signerad)}/rattning", gammal=gammal, ny=ny, sedan=0)
    assert svar.status_code == 422 and sagt in svar.text and f">\n{gammal}</textarea>" in svar.text.replace("\r", "")


@pytest.mark.krav("JO-02")
def test_den_som_rattar_en_gammal_sida_ser_hur_den_ar_nu(cast, signerad, som):
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    form = {"gammal": "städad", "ny": "ostädad", "sedan": 0, "ok": 1, "befattning": "Enhetschef"}
    svar = som("hedda").send(f"{ett(signerad)}/rattning", **form)
    assert svar.status_code == 409 and "Någon annan har rättat" in svar.text and "<del>full</del>" in svar.text
    assert Rattning.select().count() == 1


def skriv_ut(window, journal):
    return window.get(f"/socialtjanst/genomforanden/{journal.genomforande_id}/journal/{journal.id}/pdf")


@pytest.mark.krav("T32", "T54", "JO-05")
def test_utskriften_ar_densamma_for_samma_innehall_och_loggas_som_utlamnande(cast, signerad, journal, som, tmp_path):
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    avsluta(journal, by=cast.simon)
    forst = skriv_ut(som("simon"), journal)
    assert forst.status_code == 200 and forst.headers["Content-Disposition"] == "attachment; filename=journal.pdf"
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.akt) == ("socialtjanst.journal.utskriven", "lämnat ut")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [
        journal.genomforande.person_id
    ]
    with clock.at(clock.now().replace(year=clock.today().year + 1)):
        assert skriv_ut(som("wilma"), journal).data == forst.data
    fil = tmp_path / "journal.pdf"
    fil.write_bytes(forst.data)
    text = " ".join(" ".join(sida.extract_text() for sida in PdfReader(fil).pages).split())
    for sagt in ("full", "tom", "Borttaget 1", "Tillagt 1", "Wilma Sundin", "Hedda Kvist, Enhetschef", "Signerad"):
        assert sagt in text, sagt


@pytest.mark.krav("JO-05")
def test_utskriften_blir_en_annan_nar_nagot_skrivs(cast, signerad, journal, som):
    fore = skriv_ut(som("wilma"), journal).data
    skriv(journal, cast.wilma, "Mer.")
    assert skriv_ut(som("wilma"), journal).data != fore


@pytest.mark.krav("T54")
def test_en_avidentifierads_journal_skrivs_ut_med_sitt_nummer(cast, service, mallar, som, tmp_path):
    journal = oppna(cast, service, by=cast.signe, namn="Servicejournal")
    assert Anteckning.select().count() == 0
    fil = tmp_path / "journal.pdf"
    fil.write_bytes(skriv_ut(som("signe"), journal).data)
    assert service.avidentifierad in PdfReader(fil).pages[0].extract_text()
