"""The pages of gallring of treatments: nobody is named, two people are needed, and what is read is logged (S53)."""

import io
import zipfile

import pytest

from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.gallring.regel import REGEL
from models.internetbehandling.gallring.undantag import Momentundantag
from models.internetbehandling.moment.moment import Moment
from models.shared.audit import AuditAct, AuditPerson
from tests.internetbehandling.gallring.conftest import HEMLIGT, fyll

SIDA, STAD = "/internetbehandling/gallring", "/stadlista/ej-gallrade-behandlingar"


@pytest.mark.krav("S53", "PR-05")
def test_provkorningen_namnger_ingen_och_star_i_loggen(som, app, cast, gammalt):
    fyll(gammalt, cast)
    text = som("filippa").get(SIDA).text
    assert gammalt.nummer in text and "meddelanden 1" in text and REGEL.regel in text
    assert gammalt.person.efternamn not in text and str(gammalt.person.nummer) not in text and HEMLIGT not in text
    act = AuditAct.get(AuditAct.handelse == "internetbehandling.gallring.last")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [gammalt.person_id]
    assert gammalt.nummer not in som("johan").get(SIDA).text
    assert som("anna").get(SIDA).status_code == 403


@pytest.mark.krav("S12", "S53", "PR-05", "AC-12")
def test_fran_forslag_till_protokoll(som, app, cast, gammalt):
    filippa, johan = som("filippa"), som("johan")
    namn = gammalt.nummer
    assert STAD in filippa.get("/internetbehandling").text and namn in filippa.get(STAD).text
    assert gammalt.person.efternamn not in filippa.get(STAD).text
    sida = filippa.send(SIDA).location
    assert filippa.send(SIDA).status_code == 422, "it is proposed already"
    assert STAD not in filippa.get("/internetbehandling").text
    assert filippa.send(f"{sida}/godkannande").status_code == filippa.send(f"{sida}/verkstallighet").status_code == 422
    assert som("zahra").get(sida).status_code == 404
    assert johan.send(f"{sida}/godkannande").status_code == johan.send(f"{sida}/verkstallighet").status_code == 303
    assert not Moment.select().exists()
    text = filippa.get(sida).text
    assert "Gallrad" in text and namn in text and "Borttaget" in text
    svar = filippa.get(f"{sida}/protokoll")
    assert svar.data.startswith(b"%PDF") and svar.data == johan.get(f"{sida}/protokoll").data
    with zipfile.ZipFile(io.BytesIO(filippa.get(f"{sida}/paket").data)) as fil:
        assert fil.read(f"{namn}/{namn}.pdf").startswith(b"%PDF")
    act = AuditAct.get(AuditAct.handelse == "internetbehandling.gallring.paket.hamtat")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [gammalt.person_id]


@pytest.mark.krav("PR-05")
def test_en_behandling_undantas_och_undantaget_havs(som, app, cast, gammalt):
    filippa, sida = som("filippa"), f"{SIDA}/moment/{gammalt.id}/undantag"
    svar = filippa.send(sida, klass="", beslut="")
    assert svar.status_code == 422 and "Välj varför behandlingen ska bevaras." in svar.text
    assert filippa.send(sida, klass="skada", beslut="Ärende 7").status_code == 303
    assert "Skada som kan ge rätt till ersättning: Ärende 7" in filippa.get(SIDA).text
    assert filippa.send(SIDA).status_code == 422 and STAD not in filippa.get("/internetbehandling").text
    assert som("johan").get(sida).status_code == 404
    assert filippa.send(f"{SIDA}/undantag/{Momentundantag.get().id}/havning").status_code == 303
    assert not Momentundantag.gallande(cast.filippa).exists()


@pytest.mark.krav("F18")
def test_ett_avbrutet_forslag_gallrar_inget(som, app, cast, gammalt):
    sida = som("filippa").send(SIDA).location
    assert som("ines").send(f"{sida}/avbrott").status_code == 303
    assert som("johan").send(f"{sida}/godkannande").status_code == 422
    assert som("filippa").get(f"{sida}/protokoll").status_code == 404
    assert Momentgallring.get().avbruten and Moment.select().exists()
