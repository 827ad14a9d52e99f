"""The pages of gallring of avvikelser: nobody is named, two people are needed, and what is read is logged (F18)."""

import io
import zipfile

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.avvikelse.gallring.regel import REGEL, SPARAS
from models.shared.avvikelse.gallring.undantag import Avvikelseundantag
from models.shared.varde import Varde
from tests.shared.avvikelse.conftest import GENOMFORANDE, avslutad, pa_larkan, registrerad

SIDA = "/avvikelser/gallring"


def gammal(cast):
    """The closed investigation of a fall three years ago, in an organisation that keeps it for two."""
    Varde.create(nyckel=SPARAS.nyckel, fran=clock.today(), varde=24, skapad_av=cast.selma.uppdrag_id)
    genomforande = pa_larkan(cast)
    with clock.at(clock.ago(days=3 * 366)):
        return avslutad(registrerad(cast, (GENOMFORANDE, genomforande.id)), cast)


@pytest.mark.krav("F18", "PR-05")
def test_provkorningen_namnger_ingen_och_star_i_loggen(som, app, cast):
    avvikelse = gammal(cast).avvikelse
    text = som("gunilla").get(SIDA).text
    assert avvikelse.nummer in text and "analyser 1" in text and REGEL.regel in text
    assert avvikelse.person.efternamn not in text and str(avvikelse.person.nummer) not in text
    assert "Snubblade" not in text, "vad som hände läser den som gallrar inte"
    act = AuditAct.get(AuditAct.handelse == "shared.avvikelsegallring.last")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [avvikelse.person_id]
    assert som("gunilla").get(f"/avvikelser/{avvikelse.id}").status_code == 404
    assert som("hedda").get(SIDA).status_code == 403


@pytest.mark.krav("F18", "PR-05", "AC-12")
def test_fran_forslag_till_protokoll(som, app, cast):
    avvikelse = gammal(cast).avvikelse
    gunilla, leif = som("gunilla"), som("leif")
    assert avvikelse.nummer in gunilla.get("/stadlista").text
    sida = gunilla.send(SIDA).location
    assert gunilla.send(SIDA).status_code == 422, "it is proposed already"
    assert gunilla.send(f"{sida}/godkannande").status_code == gunilla.send(f"{sida}/verkstallighet").status_code == 422
    assert leif.send(f"{sida}/godkannande").status_code == leif.send(f"{sida}/verkstallighet").status_code == 303
    assert not Avvikelse.select().exists()
    text = gunilla.get(sida).text
    assert "Gallrad" in text and avvikelse.nummer in text and "Borttaget" in text
    svar = gunilla.get(f"{sida}/protokoll")
    assert svar.data.startswith(b"%PDF") and svar.data == leif.get(f"{sida}/protokoll").data
    with zipfile.ZipFile(io.BytesIO(gunilla.get(f"{sida}/paket").data)) as fil:
        assert fil.read(f"{avvikelse.nummer}/{avvikelse.nummer}.pdf").startswith(b"%PDF")
    act = AuditAct.get(AuditAct.handelse == "shared.avvikelsegallring.paket.hamtat")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [avvikelse.person_id]


@pytest.mark.krav("PR-05")
def test_en_avvikelse_undantas_och_undantaget_havs(som, app, cast):
    leif, sida = som("leif"), f"{SIDA}/utredningar/{gammal(cast).id}/undantag"
    svar = leif.send(sida, klass="", beslut="")
    assert svar.status_code == 422 and "Välj varför avvikelsen ska bevaras." in svar.text
    assert leif.send(sida, klass="skada", beslut="Ärende 7").status_code == 303
    assert "Skada som kan ge rätt till ersättning: Ärende 7" in leif.get(SIDA).text
    assert leif.send(SIDA).status_code == 422
    assert leif.send(f"{SIDA}/undantag/{Avvikelseundantag.get().id}/havning").status_code == 303
    assert leif.send(SIDA).status_code == 303


@pytest.mark.krav("F18")
def test_ett_avbrutet_forslag_gallrar_inget(som, app, cast):
    gammal(cast)
    sida = som("gunilla").send(SIDA).location
    assert som("leif").send(f"{sida}/avbrott").status_code == 303
    assert som("leif").send(f"{sida}/godkannande").status_code == 422
    assert som("gunilla").get(f"{sida}/protokoll").status_code == 404
    assert Avvikelsegallring.get().avbruten and Avvikelse.select().exists()
