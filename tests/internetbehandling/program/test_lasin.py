"""Ett paket läses in som nästa version av sitt program, och en version tas i och ur bruk."""

import pytest

from models.internetbehandling.program import bruk, exempel
from models.internetbehandling.program.fel import Paketfel
from models.internetbehandling.program.lasin import las_in
from models.internetbehandling.program.program import Program, Programfil, Programversion
from models.shared.audit import AuditAct
from models.shared.files import store
from models.shared.rules import RuleBroken
from tests.internetbehandling.program.paketet import FILER, LUGN, mapp


@pytest.fixture
def las(cast, tmp_path):
    """Imports the package, with other files, as Rut."""
    antal = iter(range(100))

    def in_(andrat=None, orgnr=None, by=cast.rut):
        rot = tmp_path / f"paket-{next(antal)}"
        return las_in(mapp(rot, andrat), orgnr or cast.rut.enhet.orgnr, by=by)

    return in_


@pytest.mark.krav("S1")
def test_det_som_lases_in_ar_nasta_version_med_sitt_innehall_och_sina_filer(app, las):
    version, ny = las()
    assert ny and (version.nummer, version.titel, version.anvands) == (1, "Andning", False)
    assert [steg.kod for steg in version.innehall.steg] == ["lugn", "fraga", "film"]
    fil = version.fil("media/cirkel.png")
    assert (fil.typ, fil.storlek) == ("image/png", len(FILER["media/cirkel.png"]))
    assert store.content(fil.sha256) == FILER["media/cirkel.png"]
    andra, ny = las({"steg/lugn.md": LUGN + "\nMer text.\n"})
    assert ny and (andra.nummer, andra.program_id) == (2, version.program_id)
    assert "Mer text." not in Programversion.get_by_id(version.id).innehall.steg[0].text


@pytest.mark.krav("S1")
def test_samma_innehall_en_gang_till_ar_samma_version(app, las):
    forsta, _ = las()
    igen, ny = las()
    assert igen == forsta and not ny
    assert Programversion.select().count() == 1 and Programfil.select().count() == 4
    annan_bild, ny = las({"media/lugn.mp3": b"ID3" + bytes(65)})
    assert ny and annan_bild.nummer == 2


@pytest.mark.krav("S1")
def test_en_annan_region_har_sina_egna_versioner(app, cast, las):
    version, _ = las()
    deras, ny = las(orgnr="232100-0016", by=None)
    assert ny and deras.nummer == 1 and deras.program_id != version.program_id


@pytest.mark.krav("S1")
def test_av_ett_trasigt_paket_blir_ingenting(app, las):
    with pytest.raises(Paketfel):
        las({"steg/lugn.md": LUGN.replace("titel:", "titl:")})
    assert not Program.select().exists() and not Programversion.select().exists()


@pytest.mark.krav("S1")
def test_en_version_i_taget_ar_i_bruk(app, cast, las):
    forsta, andra = las()[0], las({"steg/lugn.md": LUGN + "\nMer.\n"})[0]
    assert bruk.ta_i_bruk(forsta, by=cast.rut) is None
    assert bruk.ta_i_bruk(andra, by=cast.rut) == forsta
    assert [en.nummer for en in Programversion.anvanda(cast.rut.enhet.orgnr)] == [2]
    assert Programversion.get_by_id(forsta.id).ur_bruk is not None
    with pytest.raises(RuleBroken):
        bruk.ta_i_bruk(andra, by=cast.rut)
    assert bruk.ta_i_bruk(Programversion.get_by_id(forsta.id), by=cast.rut) == andra
    assert [en.nummer for en in Programversion.anvanda(cast.rut.enhet.orgnr)] == [1]


@pytest.mark.krav("S1")
def test_ur_bruk_startas_inga_nya(app, cast, las):
    version = las()[0]
    with pytest.raises(RuleBroken):
        bruk.ta_ur_bruk(version, by=cast.rut)
    bruk.ta_i_bruk(version, by=cast.rut)
    bruk.ta_ur_bruk(version, by=cast.rut)
    assert not list(Programversion.anvanda(cast.rut.enhet.orgnr))


@pytest.mark.krav("AU-02")
def test_loggen_sager_vad_som_har_hant(app, cast, las):
    version = las()[0]
    bruk.ta_i_bruk(version, by=cast.rut)
    bruk.ta_ur_bruk(version, by=cast.rut)
    handelser = AuditAct.select(AuditAct.handelse).where(AuditAct.objekt_id == version.id).order_by(AuditAct.id)
    assert [en.handelse.rpartition(".")[2] for en in handelser] == ["inlast", "i-bruk", "ur-bruk"]


@pytest.mark.krav("S2")
def test_exemplen_lases_in_och_tas_inte_i_bruk_av_sig_sjalva(app, cast):
    inlasta = exempel.las_in_alla(cast.rut.enhet.orgnr, by=cast.rut)
    assert [en.version.titel for en in inlasta] == ["FRAMÅT", "Sov bättre"]
    assert not any(en.version.anvands for en in inlasta)
    assert [en.ny for en in exempel.las_in_alla(cast.rut.enhet.orgnr, by=cast.rut)] == [False, False]
