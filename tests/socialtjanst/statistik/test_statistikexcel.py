"""Ett uttag med många rader görs som Excelfil av ett jobb, och blir detsamma som när det hämtas på en gång (T64)."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from blueprints.socialtjanst.statistik import hamta
from models.shared.audit import AuditAct
from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil, Lage
from models.shared.excelfil.fraga import packa
from models.shared.organisation import Enhet
from models.socialtjanst import events
from models.socialtjanst.statistik.matt import Fordelning
from models.socialtjanst.statistik.statistikexcel import LISTA, Statistikfraga
from tests.socialtjanst.statistik.test_utlamnat import SKAL, uttag  # noqa: F401  (a fixture)

pytestmark = pytest.mark.krav("T64", "F10")
FRAN = Fordelning.ALDER


@pytest.fixture
def stort(monkeypatch):
    """One waits for ten rows and no more."""
    monkeypatch.setattr(hamta, "DIREKT", 10)


def bladen(fil):
    """Every cell of a book, but for when it was fetched."""
    bok = load_workbook(BytesIO(fil))
    alla = {blad.title: [[cell.value for cell in rad] for rad in blad.iter_rows()] for blad in bok}
    alla["Om uttaget"] = [rad for rad in alla["Om uttaget"] if rad[0] != "Hämtad"]
    return alla


def begard(window, cast, uttag):  # noqa: F811
    """Where the file of Lärkan by age is asked for."""
    fraga = Statistikfraga(uttag.id, FRAN, (cast.enhet("larkan").id,))
    return window.send("/excelfiler", lista=LISTA.nyckel, fraga=packa(fraga)).headers["Location"]


@pytest.mark.krav("T63", "AU-01")
def test_filen_ar_densamma_och_anledningen_star_i_loggen(som, cast, uttag, monkeypatch):  # noqa: F811
    hedda = som("hedda")
    adress = f"/socialtjanst/statistik/{uttag.id}/excel?utforare={cast.enhet('larkan').id}&fordelning={FRAN}"
    genast = bladen(hedda.get(adress).data)
    monkeypatch.setattr(hamta, "DIREKT", 10)
    sida = hedda.get(adress).text
    assert "Gör filen" in sida and "Statistik som Excel" in sida
    url = begard(hedda, cast, uttag)
    arbete.arbeta()
    assert Excelfil.get().rader > 10
    assert bladen(hedda.get(f"{url}/fil").data) == genast
    act = AuditAct.select().where(AuditAct.handelse == events.STATISTIK_HAMTAD.key).order_by(AuditAct.id.desc()).get()
    assert json.loads(act.fakta) == {"format": "Excel", "anledning": SKAL}


@pytest.mark.parametrize("vad", ["csv", "json", "forhandsgranskning"])
def test_det_andra_lamnar_inte_fler_rader_an_sa_och_sager_vad_man_gor(som, uttag, stort, vad):  # noqa: F811
    svar = som("hedda").get(f"/socialtjanst/statistik/{uttag.id}/{vad}")
    assert svar.status_code == 422
    assert "Begränsa uttaget till färre enheter" in svar.text and "Gör filen" in svar.text
    assert not AuditAct.select().where(AuditAct.handelse == events.STATISTIK_HAMTAD.key).exists()


@pytest.mark.krav("T57", "FI-04")
def test_den_som_inte_langre_nar_enheterna_far_ingen_fil(som, cast, uttag):  # noqa: F811
    url = begard(som("hedda"), cast, uttag)
    Enhet.update(over=cast.enhet("tallmora")).where(Enhet.id == cast.enhet("larkan").id).execute()
    arbete.arbeta()
    assert Excelfil.get().lage is Lage.MISSLYCKAD
    assert "Uttaget går inte längre att nå" in som("hedda").get(url).text
