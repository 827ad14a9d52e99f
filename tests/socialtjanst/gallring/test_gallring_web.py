"""The pages of gallring: the preview names nobody, two people are needed, and the files are handed out and logged."""

import io
import zipfile

import pytest

from blueprints.shared.gallring import ord
from blueprints.socialtjanst.gallring.ord import MER
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.files import store
from models.shared.gallring.forslag import Lage
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.undantag import Gallringsundantag
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from tests.socialtjanst.conftest import skickat
from tests.socialtjanst.gallring.conftest import FEM_AR, gammalt, vanlig
from tests.socialtjanst.gallring.test_gallring import TABELLER

SIDA = "/socialtjanst/gallring"


@pytest.fixture
def gammal(app, cast, utforare):
    """A genomförande of bistånd that was ended six years ago, with a journal, a plan and a kontrakt."""
    return gammalt(cast)


def foreslaget(som):
    """Gunilla proposes; where it is."""
    return som("gunilla").send(SIDA, slag="bistand").location


@pytest.mark.krav("F18", "PR-05")
def test_provkorningen_sager_vad_som_kan_gallras_utan_namn(som, gammal):
    text = som("gunilla").get(SIDA).text
    assert gammal.nummer in text and "genomförandejournaler 1" in text
    assert gammal.person.efternamn not in text and str(gammal.person.nummer) not in text
    act = AuditAct.get(AuditAct.handelse == "socialtjanst.gallring.last")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [gammal.person_id]


def test_varje_tabell_har_sitt_ord():
    for tabell, ordet in zip(TABELLER, (vad for vad, _ in ord.rader(dict.fromkeys(TABELLER, 1), MER)), strict=True):
        assert "socialtjanst_" not in ordet, tabell


@pytest.mark.krav("F18", "PR-05", "AC-12")
def test_fran_forslag_till_protokoll(som, gammal, cast):
    gunilla, leif = som("gunilla"), som("leif")
    sida = foreslaget(som)
    assert gunilla.send(SIDA, slag="bistand").status_code == 422, "it is proposed already"
    svar = gunilla.send(f"{sida}/godkannande")
    assert svar.status_code == 422 and "Någon annan ska godkänna" in svar.text
    assert gunilla.send(f"{sida}/verkstallighet").status_code == 422
    assert leif.send(f"{sida}/godkannande").status_code == 303
    assert leif.send(f"{sida}/verkstallighet").status_code == 303
    assert not Genomforande.select().where(Genomforande.id == gammal.id).exists()
    text = gunilla.get(sida).text
    assert cast.leif.namn in text and gammal.nummer in text and "Gallrad" in text

    svar = gunilla.get(f"{sida}/protokoll")
    assert svar.data.startswith(b"%PDF") and svar.data == leif.get(f"{sida}/protokoll").data
    svar = gunilla.get(f"{sida}/paket")
    with zipfile.ZipFile(io.BytesIO(svar.data)) as fil:
        assert f"{gammal.nummer}/akt.json" in fil.namelist()
        pdfer = [namn for namn in fil.namelist() if namn.endswith(".pdf")]
        assert [namn.split("/")[1].split("-")[0] for namn in pdfer] == ["SU", "journal", "genomforandeplan"]
        assert all(fil.read(namn).startswith(b"%PDF") for namn in pdfer)
    act = AuditAct.get(AuditAct.handelse == "socialtjanst.gallring.paket.hamtat")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [gammal.person_id]


@pytest.mark.krav("PR-05")
def test_ett_arende_undantas_och_undantaget_havs(som, gammal):
    leif = som("leif")
    sida = f"{SIDA}/arenden/{gammal.id}/undantag"
    svar = leif.send(sida, klass="", beslut="")
    assert svar.status_code == 422 and "Välj varför ärendet ska bevaras." in svar.text
    assert leif.send(sida, klass="tvist", beslut="Mål 12").status_code == 303
    assert "Pågående tvist, tillsyn eller begäran om utlämnande: Mål 12" in leif.get(SIDA).text
    assert leif.send(SIDA, slag="bistand").status_code == 422
    assert leif.send(f"{SIDA}/undantag/{Gallringsundantag.get().id}/havning").status_code == 303
    assert Gallringsundantag.get().havt and leif.send(SIDA, slag="bistand").status_code == 303


@pytest.mark.krav("F18")
def test_ett_avbrutet_forslag_gallrar_inget(som, gammal):
    sida = foreslaget(som)
    assert som("leif").send(f"{sida}/avbrott").status_code == 303
    assert som("leif").send(f"{sida}/godkannande").status_code == 422
    assert som("gunilla").get(f"{sida}/protokoll").status_code == 404
    assert Gallringsforslag.get().avbruten and Genomforande.select().where(Genomforande.id == gammal.id).exists()
    assert som("gunilla").send(SIDA, slag="allt").status_code == 422


@pytest.mark.krav("F18", "PR-05")
def test_ett_atertaget_uppdrag_gar_samma_vag(som, app, cast, utforare):
    with clock.at(clock.ago(days=FEM_AR.days + 10)):
        ett = skickat(cast, vanlig(cast))
        sandning.aterta(ett, by=cast.olle)
    gunilla, leif = som("gunilla"), som("leif")
    undantag = f"{SIDA}/uppdrag/{ett.id}/undantag"
    assert f'href="{undantag}"' in gunilla.get(SIDA).text
    assert gunilla.send(undantag, klass="tvist", beslut="Mål 12").status_code == 303
    assert gunilla.send(SIDA, slag="uppdrag").status_code == 422
    assert gunilla.send(f"{SIDA}/undantag/{Gallringsundantag.get().id}/havning").status_code == 303
    sida = gunilla.send(SIDA, slag="uppdrag").location
    assert leif.send(f"{sida}/godkannande").status_code == leif.send(f"{sida}/verkstallighet").status_code == 303
    text = gunilla.get(sida).text
    assert ett.nummer in text and "Vilar sedan" in text and "Gallrad" in text
    assert gunilla.get(f"{sida}/protokoll").data.startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(gunilla.get(f"{sida}/paket").data)) as fil:
        assert fil.read(f"{ett.nummer}/{ett.nummer}.pdf").startswith(b"%PDF")
    assert som("olle").get(f"/socialtjanst/uppdrag/{ett.id}").status_code == 404


@pytest.mark.krav("F18", "PR-05")
def test_ett_skadat_dokument_sags_med_sitt_nummer_och_ingenting_gallras(som, gammal):
    uppdrag = Uppdrag.get()
    with store.incoming(io.BytesIO(b"%PDF-1.7 uppdraget"), 100) as fil:
        sparad = store.keep(fil)
    Uppdrag.update(fil="uppdrag.pdf", sha256=sparad.sha256).where(Uppdrag.id == uppdrag.id).execute()
    gunilla, leif = som("gunilla"), som("leif")
    sida = foreslaget(som)
    leif.send(f"{sida}/godkannande")
    store.path_of(sparad.sha256).write_bytes(b"%PDF-1.7 ratt mycket borta")
    svar = leif.send(f"{sida}/verkstallighet")
    assert svar.status_code == 422
    assert f"Dokumentet i uppdraget {uppdrag.nummer} är skadat" in svar.text and gammal.nummer in svar.text
    assert Genomforande.select().count() == 1 and Gallringsforslag.get().lage is Lage.GODKANT
    store.path_of(sparad.sha256).write_bytes(b"%PDF-1.7 uppdraget")
    assert leif.send(f"{sida}/verkstallighet").status_code == 303
    with zipfile.ZipFile(io.BytesIO(gunilla.get(f"{sida}/paket").data)) as fil:
        assert fil.read(f"{gammal.nummer}/{uppdrag.nummer}.pdf") == b"%PDF-1.7 uppdraget"
