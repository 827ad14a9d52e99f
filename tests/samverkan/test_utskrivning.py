"""Utskrivning: publiceras av slutenvården, är grön för alla, kan ångras och arkiveras av sig själv."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.samverkan import events, oversikt, steg
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.synligt import synligt
from models.samverkan.utskrivning import STEG, Slut, Utskrivning, arkiveras
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.process import Colour
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.conftest import publicera

SAGT = {"slut": Slut.UTSKRIVNING, "till": "sarskilt-boende", "kommentar": "Björkgården"}


def skriv_ut(arende, by, *, efter=0, **andrat):
    varden = {"datum": clock.today(), **SAGT} | andrat
    return Utskrivning.publicera(arende, **varden, efter=efter, utan_kallelseansvarig=True, by=by)


@pytest.fixture
def utskriven(publicerad, cast):
    skriv_ut(publicerad, cast.anna)
    return publicerad


@pytest.fixture
def nekad(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    return Arende.get_by_id(svu.id)


def farger(arende, *actors):
    return {light.colour for actor in actors for light in steg.lights(arende, actor) if light.step.key == STEG}


@pytest.mark.krav("M59", "M61")
def test_publicerad_utskrivning_ar_gron_for_alla_och_ingens_uppgift(publicerad, cast):
    assert farger(publicerad, cast.anna, cast.bo, cast.carin) == {Colour.GREY}
    rad = skriv_ut(publicerad, cast.anna)
    assert farger(publicerad, cast.anna, cast.bo, cast.carin) == {Colour.GREEN}
    assert (rad.slut_ord, rad.till_ord, rad.kommentar) == ("Utskrivning", "Särskilt boende", "Björkgården")
    assert not any("utskrivning" in sak for rad in oversikt.rader(cast.bo) for sak in rad.att_gora)
    with pytest.raises(RuleBroken, match="inte kvitteras"):
        steg.kvittera(publicerad, STEG, version=1, by=cast.bo)


@pytest.mark.krav("M59")
def test_bara_slutenvarden_publicerar_och_angrar(utskriven, cast):
    for by in (cast.bo, cast.carin):
        with pytest.raises(RuleBroken, match="slutenvården"):
            Utskrivning.angra(utskriven, efter=1, by=by)
        with pytest.raises(RuleBroken, match="slutenvården"):
            skriv_ut(utskriven, by, efter=1)


@pytest.mark.krav("M59")
@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"datum": None}, "datum"),
        ({"datum": date(2020, 1, 1)}, "datum"),
        ({"slut": None}, "slut"),
        ({"till": ""}, "till"),
        ({"till": "månen"}, "till"),
        ({"slut": Slut.AVSLUT_I_FORTID}, "till"),
        ({"kommentar": "x" * 2001}, "kommentar"),
    ],
)
def test_det_som_saknas_eller_ar_fel_far_sin_mening(publicerad, cast, fel, falt):
    with pytest.raises(RuleBroken) as broken:
        skriv_ut(publicerad, cast.anna, **fel)
    assert broken.value.field == falt
    assert Utskrivning.for_arende(publicerad) is None


@pytest.mark.krav("M59")
def test_datumet_kan_inte_ligga_i_framtiden(publicerad, cast):
    with pytest.raises(RuleBroken, match="framtiden"):
        skriv_ut(publicerad, cast.anna, datum=clock.today() + timedelta(days=1))


@pytest.mark.krav("M59")
def test_avslut_i_fortid_har_inget_utskriven_till(publicerad, cast):
    rad = skriv_ut(publicerad, cast.anna, slut=Slut.AVSLUT_I_FORTID, till="")
    assert (rad.slut_ord, rad.till_ord) == ("Avslut i förtid", "")


def test_utkast_till_inskrivning_maste_publiceras_forst(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="inskrivningen först"):
        skriv_ut(med_samtycke, cast.anna)


@pytest.mark.krav("M62")
def test_angrad_utskrivning_noteras_och_en_ny_kan_publiceras(utskriven, cast):
    Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    assert Utskrivning.for_arende(utskriven).angrad
    assert farger(utskriven, cast.anna, cast.bo, cast.carin) == {Colour.GREY}
    listade = {light.colour for rad in oversikt.rader(cast.bo) for light in rad.lights if light.step.key == STEG}
    assert listade == {Colour.GREY}
    with pytest.raises(RuleBroken, match="ingen utskrivning att ångra"):
        Utskrivning.angra(utskriven, efter=2, by=cast.anna)
    skriv_ut(utskriven, cast.anna, efter=2)
    assert farger(utskriven, cast.bo) == {Colour.GREEN}
    assert [rad.angrad for rad in Utskrivning.alla(utskriven)] == [False, True, False]


@pytest.mark.krav("M62")
def test_en_ny_utskrivning_kraver_att_den_gamla_ar_angrad(utskriven, cast):
    with pytest.raises(RuleBroken, match="Ångra den"):
        skriv_ut(utskriven, cast.anna, efter=1)


@pytest.mark.krav("M62", "BL-07")
def test_den_som_last_en_aldre_version_far_lasa_om(utskriven, cast):
    with pytest.raises(Conflict):
        skriv_ut(utskriven, cast.anna, efter=0)
    Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    with pytest.raises(Conflict):
        Utskrivning.angra(utskriven, efter=1, by=cast.anna)


@pytest.mark.krav("M30", "BG-05")
def test_vid_nekat_samtycke_publiceras_bara_datumet(nekad, cast):
    for mer in ({"slut": Slut.UTSKRIVNING}, {"till": "annat"}, {"kommentar": "Hemlös"}):
        with pytest.raises(RuleBroken, match="bara datumet"):
            Utskrivning.publicera(nekad, datum=clock.today(), **mer, efter=0, by=cast.anna)
    Utskrivning.publicera(nekad, datum=clock.today(), efter=0, by=cast.anna)
    assert farger(nekad, cast.anna, cast.bo, cast.carin) == {Colour.GREEN}


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_later_mottagarna_se_bara_datumet(utskriven, cast, som):
    adress = f"/samverkan/arenden/{utskriven.id}/utskrivning"
    assert "Björkgården" in som("bo").get(adress).text
    Samtycke.for_arende(utskriven).avregistrera(by=cast.anna)
    bos = som("bo").get(adress).text
    assert "Utskriven" in bos and "Björkgården" not in bos and "Särskilt boende" not in bos
    Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    assert "Björkgården" not in som("bo").get(f"{adress}/version/1").text
    with pytest.raises(RuleBroken, match="bara datumet"):
        skriv_ut(utskriven, cast.anna, efter=2)


@pytest.mark.krav("M62")
@pytest.mark.parametrize(
    ("publicerad_nar", "dag"),
    [
        (datetime(2026, 3, 27, 11, 30, tzinfo=UTC), datetime(2026, 3, 30, 10, 30, tzinfo=UTC)),  # sommartid börjar
        (datetime(2026, 10, 23, 10, 30, tzinfo=UTC), datetime(2026, 10, 26, 11, 30, tzinfo=UTC)),  # och slutar
    ],
)
def test_dygnen_till_arkivering_raknas_i_svensk_tid(database, publicerad_nar, dag):
    assert arkiveras(publicerad_nar) == dag


@pytest.mark.krav("M62")
def test_jobbet_arkiverar_forst_nar_tiden_har_gatt(utskriven, cast):
    forst = arkiveras(Utskrivning.for_arende(utskriven).version.publicerad)
    with clock.at(forst - timedelta(seconds=1)):
        assert Utskrivning.arkivera_utskrivna() == 0
        assert len(oversikt.rader(cast.bo)) == 1
    with clock.at(forst):
        assert (Utskrivning.arkivera_utskrivna(), Utskrivning.arkivera_utskrivna()) == (1, 0)
        assert oversikt.rader(cast.bo) == []
        with pytest.raises(RuleBroken, match="arkiverat"):
            Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    assert synligt(utskriven.id, cast.bo).arkiverad == forst


@pytest.mark.krav("M62")
def test_jobbet_later_en_angrad_utskrivning_ligga_kvar(utskriven, cast):
    forst = arkiveras(Utskrivning.for_arende(utskriven).version.publicerad)
    Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    with clock.at(forst + timedelta(days=30)):
        assert Utskrivning.arkivera_utskrivna() == 0
    skriv_ut(utskriven, cast.anna, efter=2)
    with clock.at(forst - timedelta(hours=1)):
        assert Utskrivning.arkivera_utskrivna() == 0


@pytest.mark.krav("AU-02")
def test_angrandet_loggas(utskriven, cast):
    Utskrivning.angra(utskriven, efter=1, by=cast.anna)
    assert AuditAct.select().where(AuditAct.handelse == events.UTSKRIVNING_ANGRAD.key).count() == 1
