"""The registers: områden by lagrum, the enhet that follows from who registers, and who may change them (T81–T85)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.avvikelse import enhet as enheter
from models.shared.avvikelse import registret
from models.shared.avvikelse.enhetsregel import Enhetsregel, Enhetsval, Plats, Vem
from models.shared.avvikelse.kalla import Forifyllt
from models.shared.avvikelse.lagrum import Lagrum, Lagrumsregel, forvalt
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from tests.shared.avvikelse.conftest import registrerad


def pa(cast, namn="larkan"):
    """What a källa at an enhet tells."""
    return Forifyllt(cast.person(21).id, cast.enhet(namn).id)


def regel(cast, **varden):
    """A rule of Ekdala, or of another kind than the usual."""
    usual = {
        "vem": Vem.LEGITIMERAD,
        "befattning": None,
        "plats": Plats.HEMSJUKVARD,
        "val": Enhetsval.PERSONENS,
        "enhet": None,
        "rad": "",
    }
    return registret.lagg_till(Enhetsregel, fran=clock.today(), by=cast.birgitta, **usual | varden)


@pytest.mark.krav("T83")
@pytest.mark.parametrize("vem", ["wilma", "simon", "hedda"])
def test_omvardnadspersonal_samordnare_och_chef_registrerar_pa_personens_enhet(cast, vem):
    actor = getattr(cast, vem)
    assert enheter.platser(actor) == []
    assert enheter.forvald(pa(cast), Plats.ANNAN, actor) == cast.enhet("larkan")
    assert enheter.valbara(pa(cast), Plats.ANNAN, actor) == [cast.enhet("larkan")]


@pytest.mark.krav("T84")
@pytest.mark.parametrize(
    ("plats", "forvald"),
    [
        (Plats.HEMSJUKVARD, "ekdala_hemsjukvard"),
        (Plats.HEMSJUKVARD_OMVARDNAD, "ekdala_hemtjanst"),
        (Plats.TRYGGHETSBOENDE, "ekdala_hemtjanst"),
        (Plats.SARSKILT_BOENDE, "ekdala_hemtjanst"),
        (Plats.ANNAN, None),
        (None, None),
    ],
)
def test_legitimerad_personal_valjer_efter_var_det_hande(cast, plats, forvald):
    hos = pa(cast, "ekdala_hemtjanst")
    assert enheter.forvald(hos, plats, cast.malin) == (cast.enhet(forvald) if forvald else None)
    assert {cast.enhet("ekdala_hemsjukvard"), cast.enhet("larkan")} <= set(
        enheter.valbara(hos, plats or Plats.ANNAN, cast.malin)
    )
    assert enheter.platser(cast.malin) == list(Plats)


@pytest.mark.krav("T84")
def test_en_befattning_kan_ha_regler_som_gar_fore(cast):
    wilmas = Medarbetaruppdrag.get_by_id(cast.wilma.uppdrag_id).befattning
    regel(cast, vem=Vem.BEFATTNING, befattning=wilmas, val=Enhetsval.BESTAMD, enhet=cast.enhet("bron"))
    regel(cast, vem=Vem.BEFATTNING, befattning=wilmas, plats=Plats.ANNAN, val=Enhetsval.VALFRI)
    assert enheter.platser(cast.wilma) == [Plats.HEMSJUKVARD, Plats.ANNAN]
    assert enheter.forvald(pa(cast), Plats.HEMSJUKVARD, cast.wilma) == cast.enhet("bron")
    assert enheter.forvald(pa(cast), Plats.ANNAN, cast.wilma) is None
    assert enheter.platser(cast.simon) == []  # he has another befattning
    assert enheter.platser(cast.malin) == list(Plats)  # those of Samspel became Ekdala's own
    assert enheter.platser(cast.linnea) == list(Plats)  # and Almryd's are as they were
    assert Enhetsregel.select().where(Enhetsregel.orgnr == cast.enhet("almryd").orgnr).count() == 0


@pytest.mark.krav("T81")
def test_verksamheten_ar_forvald_efter_narmaste_regel(cast):
    assert forvalt(cast.enhet("larkan")) is Lagrum.SOL
    assert forvalt(cast.enhet("avd12")) is Lagrum.HSL
    varden = {"fran": clock.today(), "by": cast.birgitta}
    registret.lagg_till(Lagrumsregel, enhet=cast.enhet("ekdala_social"), lagrum=Lagrum.LSS, **varden)
    registret.lagg_till(Lagrumsregel, enhet=cast.enhet("ekdala_utforare"), lagrum=Lagrum.HSL, **varden)
    assert forvalt(cast.enhet("larkan")) is Lagrum.HSL
    assert forvalt(cast.enhet("ekdala_service")) is Lagrum.LSS
    assert forvalt(cast.enhet("ekdala_hemtjanst")) is Lagrum.SOL
    with pytest.raises(RuleBroken):
        registret.lagg_till(Lagrumsregel, enhet=cast.enhet("ekdala_utforare"), lagrum=Lagrum.SOL, **varden)


@pytest.mark.krav("T82")
def test_ett_nytt_omrade_galler_i_den_egna_organisationen_fran_sin_dag(cast):
    orgnr = cast.birgitta.enhet.orgnr
    fore = [en.namn for en in Avvikelseomrade.valbara(orgnr, Lagrum.SOL)]
    i_morgon = clock.today() + timedelta(days=1)
    for fran, namn in ((clock.today(), "Måltider"), (i_morgon, "Ekonomi")):
        registret.lagg_till(Avvikelseomrade, namn=namn, lagrum=Lagrum.SOL, fall=False, fran=fran, by=cast.birgitta)
    assert [en.namn for en in Avvikelseomrade.valbara(orgnr, Lagrum.SOL)] == [*fore, "Måltider"]
    assert [en.namn for en in Avvikelseomrade.valbara(cast.tobias.enhet.orgnr, Lagrum.SOL)] == fore
    with clock.at(clock.utc(i_morgon)):
        assert Avvikelseomrade.valbara(orgnr, Lagrum.SOL)[-1].namn == "Ekonomi"
    with pytest.raises(RuleBroken):
        registret.lagg_till(
            Avvikelseomrade, namn="Måltider", lagrum=Lagrum.SOL, fall=False, fran=clock.today(), by=cast.birgitta
        )


@pytest.mark.krav("T82")
def test_det_som_ar_avslutat_valjs_inte_men_star_kvar_pa_det_registrerade(cast):
    gammal = registrerad(cast, by=cast.amina, enhet=cast.enhet("ekdala_hemtjanst"), ensam=None)
    orgnr = cast.birgitta.enhet.orgnr
    egen = registret.avsluta(gammal.omrade, clock.today(), by=cast.birgitta)
    assert (egen.orgnr, gammal.omrade.orgnr) == (orgnr, "")
    with clock.at(clock.utc(clock.today() + timedelta(days=1))):
        assert "Fall" not in [en.namn for en in Avvikelseomrade.valbara(orgnr, Lagrum.SOL)]
        assert "Fall" in [en.namn for en in Avvikelseomrade.valbara(orgnr, Lagrum.HSL)]
        registret.avsluta(egen, None, by=cast.birgitta)
        assert "Fall" in [en.namn for en in Avvikelseomrade.valbara(orgnr, Lagrum.SOL)]
    assert gammal.ar_fall
    with pytest.raises(RuleBroken):
        registret.avsluta(egen, clock.today() - timedelta(days=1), by=cast.birgitta)


@pytest.mark.krav("T82")
def test_en_organisation_som_har_avslutat_alla_av_ett_slag_far_inte_tillbaka_samspels(cast):
    orgnr = cast.birgitta.enhet.orgnr
    for rad in list(Yrkesgrupp.valbara(orgnr)):
        egen = next(en for en in registret.raderna(Yrkesgrupp, cast.birgitta) if en.namn == rad.namn)
        registret.avsluta(egen, clock.today(), by=cast.birgitta)
    with clock.at(clock.utc(clock.today() + timedelta(days=1))):
        assert Yrkesgrupp.valbara(orgnr) == []


@pytest.mark.krav("T85")
def test_bara_organisationens_administratorer_andrar_registren(cast, som):
    for by in (cast.wilma, cast.hedda, cast.gunilla):
        with pytest.raises(RuleBroken):
            registret.lagg_till(Yrkesgrupp, namn="Kurator", fran=clock.today(), by=by)
    svar = som("birgitta").send("/administration/avvikelser/yrkesgrupper", namn="Kurator", fran=clock.today())
    assert svar.status_code == 303
    assert "Kurator" in som("birgitta").get("/administration/avvikelser/yrkesgrupper").text
    assert "Kurator" not in som("sara").get("/administration/avvikelser/yrkesgrupper").text
    assert [en.namn for en in Yrkesgrupp.valbara(cast.wilma.enhet.orgnr)][-1] == "Kurator"


@pytest.mark.krav("AC-07")
def test_en_annan_organisations_rad_finns_inte(cast, som):
    egen = registret.lagg_till(Yrkesgrupp, namn="Kurator", fran=clock.today(), by=cast.birgitta)
    assert som("birgitta").get(f"/administration/avvikelser/yrkesgrupper/{egen.id}").status_code == 200
    assert som("sara").get(f"/administration/avvikelser/yrkesgrupper/{egen.id}").status_code == 404


@pytest.mark.krav("T84")
@pytest.mark.parametrize(
    ("falt", "andrat"),
    [
        ("befattning", {"vem": Vem.BEFATTNING}),
        ("enhet", {"val": Enhetsval.BESTAMD}),
        ("enhet", {"val": Enhetsval.BESTAMD, "enhet": "avd12"}),
    ],
)
def test_en_regel_sager_det_den_maste(cast, falt, andrat):
    if "enhet" in andrat:
        andrat = andrat | {"enhet": cast.enhet(andrat["enhet"])}
    with pytest.raises(RuleBroken) as nej:
        regel(cast, **andrat)
    assert nej.value.field == falt
