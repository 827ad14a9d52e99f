"""Kön: i vilken ordning det som personerna har gjort ska granskas, och vad som händer när det döljs (S36–S39, F15)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.granskning import eskalering
from models.internetbehandling.granskning.ko import Ko, i_momentet
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.start import starta
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken

TIMME = timedelta(hours=1)


def res(moment, timmar, slag=Flaggslag.SVAR):
    """A flag that arose so many hours ago."""
    return Flagga.create(moment=moment, slag=slag, steg="kvall", uppstod=clock.now() - timmar * TIMME)


def ordning(ko):
    return [rad.flagga.id for rad in ko.sida(1, 50)]


@pytest.mark.krav("F15")
def test_det_som_har_vantat_for_lange_kommer_forst_och_sedan_det_som_programmet_vill_att_man_ser(moment, cast):
    ny, att_se = res(moment, 1), res(moment, 2, Flaggslag.SVAR_ATT_SE)
    aldre, gammal = res(moment, 50), res(moment, 100)
    gammal_att_se = res(moment, 80, Flaggslag.SVAR_ATT_SE)
    ko = Ko(cast.filippa)
    assert ordning(ko) == [en.id for en in (gammal_att_se, gammal, att_se, aldre, ny)]
    assert [rad.for_lange for rad in ko.sida(1, 50)] == [True, True, False, False, False]
    assert ko.sida(1, 50)[1].vantat == "4 dygn" and ko.antal() == 5


@pytest.mark.krav("F15")
def test_fore_och_efter_gar_genom_hela_kon_at_bada_hallen(moment, cast):
    for timmar, slag in ((1, "svar"), (1, "svar-att-se"), (80, "svar"), (80, "svar-att-se"), (30, "meddelande")):
        res(moment, timmar, Flaggslag(slag))
    res(moment, 30)
    with clock.at(clock.now()):
        ko = Ko(cast.filippa)
        ids = ordning(ko)
        flaggor = [Flagga.get_by_id(id) for id in ids]
        assert ko.forsta() == ids[0]
        assert [ko.efter(en) for en in flaggor] == [*ids[1:], None]
        assert [ko.fore(en) for en in flaggor] == [None, *ids[:-1]]


@pytest.mark.krav("S36", "AC-10")
def test_behandlaren_ser_sina_ersattaren_den_ersattas_och_invanaradministratoren_enhetens(moment, version, cast):
    johans = starta(cast.person(1), version, behandlare=cast.medarbetare("johan"), by=cast.ines)
    mitt, hans = res(moment, 1), res(johans, 2)
    assert ordning(Ko(cast.filippa)) == [mitt.id]
    assert ordning(Ko(cast.filippa, enhetens=True)) == [mitt.id], "she may not ask for more"
    assert ordning(Ko(cast.johan)) == [hans.id]
    assert ordning(Ko(cast.ines)) == [hans.id, mitt.id]
    assert not ordning(Ko(cast.zahra)) and not ordning(Ko(cast.anna))


@pytest.mark.krav("S39")
def test_en_flagga_som_doljs_forsvinner_ur_kon_och_kan_visas_igen(moment, cast):
    en, annan = res(moment, 2), res(moment, 1)
    en.dolj(by=cast.filippa)
    en = Flagga.get_by_id(en.id)
    assert (en.dold_av_id, ordning(Ko(cast.filippa))) == (cast.filippa.uppdrag_id, [annan.id])
    assert [rad.id for rad in Flagga.dolda(moment)] == [en.id]
    act = AuditAct.select().where(AuditAct.handelse == "internetbehandling.flagga.dold").get()
    assert act.objekt_id == moment.id
    en.dolj(by=cast.ines)
    assert Flagga.get_by_id(en.id).dold_av_id == cast.filippa.uppdrag_id, "whoever was first stands there"
    en.visa(by=cast.filippa)
    assert ordning(Ko(cast.filippa)) == [en.id, annan.id] and Flagga.get_by_id(en.id).dold_av_id is None


@pytest.mark.krav("S39")
def test_dolj_alla_tar_inte_det_som_kom_medan_sidan_stod_oppen(moment, cast):
    for timmar in (3, 2):
        sista = res(moment, timmar).id
    sen = res(moment, 0)
    assert Flagga.dolj_alla(moment, sista=sista, by=cast.filippa) == 2
    assert [rad.flagga.id for rad in i_momentet(moment)] == [sen.id]


@pytest.mark.krav("S39", "AC-10")
def test_bara_den_som_har_momentet_doljer(moment, cast):
    en = res(moment, 1)
    for nagon in (cast.johan, cast.zahra, cast.anna):
        with pytest.raises(RuleBroken, match="Bara behandlaren"):
            en.dolj(by=nagon)
    assert ordning(Ko(cast.filippa)) == [en.id]


@pytest.mark.krav("S38")
def test_det_som_ingen_har_granskat_finns_kvar_nar_momentet_ar_avslutat(moment, steg, invanaren, cast):
    lamna(moment, steg, {"sovit": "nej"}, efter=0, by=invanaren)
    Sidkommentar.skriv_som_invanare(moment, steg, "Vad menas?", by=invanaren)
    avsluta(moment, "Klart.", by=cast.filippa)
    rader = Ko(cast.filippa).sida(1, 50)
    assert [rad.flagga.slag for rad in rader] == [Flaggslag.SVAR_ATT_SE, Flaggslag.SIDKOMMENTAR]
    assert {rad.var for rad in rader} == {"Din kväll"}
    for rad in rader:
        rad.flagga.dolj(by=cast.filippa)
    assert not Ko(cast.filippa).antal()


@pytest.mark.krav("F15")
def test_gransen_ar_ett_daterat_varde_och_bara_invanaradministratoren_raknar_enhetens(moment, cast):
    res(moment, eskalering.TIMMAR.nu + 1)
    res(moment, eskalering.TIMMAR.nu - 1)
    assert eskalering.antal_pa_enheten(cast.ines) == 1
    assert eskalering.antal_pa_enheten(cast.filippa) == 0


@given(st.integers(0, 3_000_000))
def test_hur_lange_nagot_har_vantat_ar_hela_enheter_som_inte_overdriver(sekunder):
    ord = eskalering.i_ord(timedelta(seconds=sekunder))
    if sekunder < 3600:
        assert ord == "mindre än en timme"
    else:
        antal, enhet = ord.split()
        langd = {"timme": 3600, "timmar": 3600, "dygn": 86_400}[enhet]
        assert int(antal) * langd <= sekunder < (int(antal) + 1) * langd
