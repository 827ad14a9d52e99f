"""The plan of a SIP: written by all deltagare, godkänd by every enhet, followed up, updated and broken (M76–M87)."""

import json

import pytest

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.plan.delmal import skapa_delmal
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.sip.plan.plan import Plan
from models.samverkan.sip.plan.planfalt import INGA
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion, Saknas
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.skrivyta.skrivet import Krock
from models.samverkan.steg import Stegversion
from models.shared.organisation import Medarbetare
from models.shared.person import Skydd
from models.shared.process import Ansvar, Colour
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.sip.conftest import kalla


def ljus(arende, actor):
    return steg.lights(arende, actor)[2]


def innehall(arende):
    return Planinnehall.las(Plan.for_arende(arende), arende)


def skriv(arende, falt, text="", *, val=(), by, sedan=0):
    return Planvarde.spara(arende, falt, val=val, text=text, sedan=sedan, by=by)


def godkann(arende, by):
    nummer = Stegversion.senaste(arende, "plan").nummer
    steg.fullgor(arende, "plan", Ansvar.GODKANNA, version=nummer, by=by)


@pytest.fixture
def skriven(kallad, cast):
    """A plan that is whole: Bo's enhet has a delmål with an aktivitet, and Carin's has said that it has none."""
    skriv(kallad, "situation", "Bor ensam efter en stroke.", by=cast.carin)
    skriv(kallad, "huvudmal", "Bo kvar hemma.", by=cast.carin)
    delmal = skapa_delmal(kallad, mal="Gå till affären", ansvarig=cast.bo.enhet.namn, by=cast.bo)
    aktivitet = Planrad.lagg_till(kallad, Slag.AKTIVITET, over=delmal.id, by=cast.bo)
    skriv(kallad, aktivitet.nyckel("aktivitet"), "Träna med rollator", by=cast.bo)
    skriv(kallad, aktivitet.nyckel("ansvarig"), val=(cast.bo.enhet.namn,), by=cast.bo)
    skriv(kallad, aktivitet.nyckel("status"), val=("Pågår",), by=cast.bo)
    skriv(kallad, f"enhet-{cast.carin.enhet_id}-inga", val=(INGA,), by=cast.carin)
    return kallad


@pytest.fixture
def vantar(skriven, cast):
    """Its godkännande is started."""
    Planversion.starta_godkannande(skriven, efter=1, by=cast.carin)
    return skriven


@pytest.fixture
def godkand(vantar, cast):
    """Every enhet has godkänt it."""
    for by in (cast.carin, cast.bo):
        godkann(vantar, by)
    return vantar


@pytest.mark.krav("M76")
def test_planen_kan_skrivas_nar_kallelsen_ar_skickad_och_blir_bla(med_grund, cast):
    with pytest.raises(RuleBroken, match="Skicka kallelsen först"):
        skriv(med_grund, "huvudmal", "Bo kvar hemma.", by=cast.bo)
    kalla(med_grund, cast.carin)
    assert ljus(med_grund, cast.bo).colour is Colour.GREY
    skriv(med_grund, "huvudmal", "Bo kvar hemma.", by=cast.bo)
    light = ljus(med_grund, cast.bo)
    assert (light.colour, light.is_my_turn, light.waiting_for) == (Colour.BLUE, False, ())


@pytest.mark.krav("M76", "M77", "M78", "BL-07")
def test_tva_som_skriver_i_samma_falt_ser_bada_texterna(kallad, cast):
    skriv(kallad, "riskbedomning", "Faller lätt.", by=cast.bo)
    with pytest.raises(Krock) as krock:
        skriv(kallad, "riskbedomning", "Ingen risk.", by=cast.carin)
    assert krock.value.skrivet.text == "Faller lätt."
    assert [en.text for en in Planvarde.logg(Plan.for_arende(kallad), "riskbedomning")] == ["Faller lätt."]


@pytest.mark.krav("M77")
def test_varje_deltagande_enhet_och_ytterligare_deltagare_skrivs_med_namn_och_telefon(kallad, cast):
    skriv(kallad, f"enhet-{cast.bo.enhet_id}-namn", "Bo Lundgren, 0980-1", by=cast.bo)
    syster = Planrad.lagg_till(kallad, Slag.DELTAGARE, by=cast.carin)
    skriv(kallad, syster.nyckel("namn"), "Maj-Britt", by=cast.carin)
    plan = innehall(kallad)
    assert plan.varde(syster.nyckel("namn")) == "Maj-Britt"
    assert {f"enhet-{by.enhet_id}-namn" for by in (cast.bo, cast.carin)} <= plan.katalog.falt.keys()


@pytest.mark.krav("M79")
def test_ett_delmal_har_en_ansvarig_enhet_och_tas_bort_med_sina_aktiviteter(skriven, cast):
    for mal, ansvarig in ((" ", cast.bo.enhet.namn), ("Gå ut", "")):
        with pytest.raises(RuleBroken):
            skapa_delmal(skriven, mal=mal, ansvarig=ansvarig, by=cast.bo)
    with pytest.raises(RuleBroken, match="Valet finns inte"):
        skapa_delmal(skriven, mal="Gå ut", ansvarig="En enhet som inte deltar", by=cast.bo)
    (delmal,) = innehall(skriven).delmal()
    assert innehall(skriven).aktiviteter(delmal)
    Planrad.ta_bort(skriven, delmal.id, by=cast.carin)
    assert not innehall(skriven).rader
    with pytest.raises(RuleBroken, match="redan borttagen"):
        Planrad.ta_bort(skriven, delmal.id, by=cast.carin)
    with pytest.raises(RuleBroken, match="Delmålet är borttaget"):
        Planrad.lagg_till(skriven, Slag.AKTIVITET, over=delmal.id, by=cast.bo)


@pytest.mark.krav("M80")
def test_en_aktivitet_foljs_upp_en_dag_och_ansvarig_valjs_bland_deltagarna(skriven, cast):
    plan = innehall(skriven)
    (aktivitet,) = plan.aktiviteter(plan.delmal()[0])
    with pytest.raises(RuleBroken, match="ÅÅÅÅ-MM-DD"):
        skriv(skriven, aktivitet.nyckel("datum"), "i vår", by=cast.bo)
    skriv(skriven, aktivitet.nyckel("datum"), "2027-03-01", by=cast.bo)
    assert [dag.isoformat() for dag in innehall(skriven).att_folja_upp()] == ["2027-03-01"]
    skriv(skriven, aktivitet.nyckel("status"), val=("Klar",), by=cast.bo, sedan=1)
    assert innehall(skriven).att_folja_upp() == []
    assert {cast.bo.enhet.namn, cast.carin.enhet.namn} <= set(plan.katalog.falt[aktivitet.nyckel("ansvarig")].en)


@pytest.mark.krav("M81")
def test_godkannandet_startas_forst_nar_allt_ar_skrivet_och_varje_enhet_har_sagt_sitt(kallad, cast):
    skriv(kallad, "huvudmal", "Bo kvar hemma.", by=cast.carin)
    with pytest.raises(Saknas) as saknas:
        Planversion.starta_godkannande(kallad, efter=1, by=cast.carin)
    assert saknas.value.brister.keys() == {
        "situation",
        "delmal",
        f"enhet-{cast.bo.enhet_id}-inga",
        f"enhet-{cast.carin.enhet_id}-inga",
    }
    delmal = skapa_delmal(kallad, mal="Gå till affären", ansvarig=cast.bo.enhet.namn, by=cast.bo)
    assert "Skapa minst en aktivitet" in innehall(kallad).saknas()[delmal.nyckel("mal")]
    aktivitet = Planrad.lagg_till(kallad, Slag.AKTIVITET, over=delmal.id, by=cast.bo)
    assert {aktivitet.nyckel(falt) for falt in ("aktivitet", "ansvarig", "status")} <= innehall(kallad).saknas().keys()
    assert f"enhet-{cast.bo.enhet_id}-inga" not in innehall(kallad).saknas()


@pytest.mark.krav("M82")
def test_planen_blir_gron_forst_nar_varje_enhet_har_godkant(vantar, cast):
    assert ljus(vantar, cast.bo).colour is Colour.RED
    godkann(vantar, cast.bo)
    assert ljus(vantar, cast.bo).colour is Colour.YELLOW
    godkann(vantar, cast.carin)
    assert ljus(vantar, cast.bo).colour is Colour.GREEN
    Deltagare.lagg_till(vantar, cast.enhet("avd31"), by=cast.bo)
    assert ljus(vantar, cast.bo).colour is Colour.YELLOW


@pytest.mark.krav("M82")
def test_medan_planen_vantar_pa_godkannande_skrivs_ingenting(vantar, cast):
    for gor in (
        lambda: skriv(vantar, "huvudmal", "Något annat.", by=cast.bo, sedan=1),
        lambda: skapa_delmal(vantar, mal="Nytt", ansvarig=cast.bo.enhet.namn, by=cast.bo),
    ):
        with pytest.raises(RuleBroken, match="väntar på godkännande"):
            gor()
    with pytest.raises(RuleBroken, match="redan startat"):
        Planversion.starta_godkannande(vantar, efter=2, by=cast.bo)


@pytest.mark.krav("M84")
def test_i_en_godkand_plan_andras_bara_status_och_uppfoljning_och_godkannandet_star_kvar(godkand, cast):
    (aktivitet,) = innehall(godkand).aktiviteter(innehall(godkand).delmal()[0])
    skriv(godkand, aktivitet.nyckel("status"), val=("Klar",), by=cast.carin, sedan=1)
    skriv(godkand, aktivitet.nyckel("uppfoljning"), "Gick hela vägen.", by=cast.carin)
    assert ljus(godkand, cast.bo).colour is Colour.GREEN
    for falt in ("huvudmal", aktivitet.nyckel("aktivitet")):
        with pytest.raises(RuleBroken, match="Planen är godkänd"):
            skriv(godkand, falt, "Något annat.", by=cast.carin, sedan=1)


@pytest.mark.krav("M85", "M87")
def test_uppdatera_plan_bryter_godkannandet_och_alla_godkanner_pa_nytt(godkand, cast):
    with pytest.raises(RuleBroken, match="Skriv varför planen uppdateras"):
        Planversion.uppdatera(godkand, efter=2, anledning=" ", by=cast.carin)
    Planversion.uppdatera(godkand, efter=2, anledning="Årlig uppföljning", by=cast.carin)
    assert ljus(godkand, cast.bo).colour is Colour.BLUE
    skriv(godkand, "huvudmal", "Klara sig utan rollator.", by=cast.bo, sedan=1)
    Planversion.starta_godkannande(godkand, efter=3, by=cast.carin)
    assert ljus(godkand, cast.bo).colour is Colour.RED
    forra, nya = [json.loads(en.innehall) for en in Planversion.select().where(Planversion.innehall != "")]
    assert ["Huvudmål", "Bo kvar hemma."] in forra[0]["falt"]
    assert ["Huvudmål", "Klara sig utan rollator."] in nya[0]["falt"]
    assert Planversion.godkand(godkand).version.nummer == 2


@pytest.mark.krav("M87")
def test_bara_samordningsansvarig_uppdaterar_planen(godkand, cast):
    Samordningsansvarig.registrera(godkand, Medarbetare.get_by_id(cast.bo.medarbetare_id), by=cast.bo)
    with pytest.raises(RuleBroken, match="Bara samordningsansvarig"):
        Planversion.uppdatera(godkand, efter=2, anledning="Nya behov", by=cast.carin)
    with pytest.raises(Conflict):
        Planversion.uppdatera(godkand, efter=1, anledning="Nya behov", by=cast.bo)
    Planversion.uppdatera(godkand, efter=2, anledning="Nya behov", by=cast.bo)


def test_vilar_planen_pa_menprovning_skrivs_varfor_samtycke_saknas(cast):
    arende = Arende.skapa_sip(cast.person(0), by=cast.bo)
    Patientinformation.registrera(arende, lamnad=True, by=cast.bo)
    ansvarig = Medarbetare.get_by_id(cast.bo.medarbetare_id)
    Samtycke.registrera(arende, Grund.MENPROVNING, ansvarig=ansvarig, by=cast.bo)
    kalla(arende, cast.bo)
    skriv(arende, "huvudmal", "Bo kvar hemma.", by=cast.bo)
    with pytest.raises(RuleBroken, match="varför samtycke inte har kunnat inhämtas"):
        Planversion.starta_godkannande(arende, efter=1, by=cast.bo)
    with pytest.raises(Saknas):
        Planversion.starta_godkannande(arende, efter=1, anledning="Kan inte svara.", by=cast.bo)


@pytest.mark.krav("BG-06", "M69")
def test_aterkallat_samtycke_stanger_planen_for_alla(skriven, cast):
    Samtycke.for_arende(skriven).avregistrera(by=cast.bo)
    assert Plan.for_arende(skriven) is None
    with pytest.raises(RuleBroken, match="Registrera samtycke"):
        skriv(skriven, "huvudmal", "Något.", by=cast.carin, sedan=1)


@pytest.mark.krav("PR-02")
def test_vid_skyddad_folkbokforing_namns_enheterna_med_sin_part(skriven):
    person = skriven.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    arende = Arende.get_by_id(skriven.id)
    assert {plats.namn for plats in innehall(arende).enheter} == {"Öppenvård", "Kommun"}
