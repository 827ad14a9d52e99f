"""Enheter: lagda upp, ändrade, flyttade och avslutade, med historik och utan ringar i trädet."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.administration import enhet as administration
from models.shared.administration import historik, omfang
from models.shared.db import db
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.rules import Conflict, RuleBroken
from tests.dagar import om_dagar


def varden(enhet=None, **andrat):
    """What the form of an enhet holds."""
    namn = ("namn", "over", "orgnr", "part", "kommunkod", "samverkan", "tar_emot")
    tomt = {"over": None, "orgnr": "", "part": None, "kommunkod": None, "samverkan": False, "tar_emot": False}
    return ({falt: getattr(enhet, falt) for falt in namn} if enhet else tomt) | andrat


def andra(enhet, by, **andrat):
    enhet = Enhet.get_by_id(enhet.id)
    return administration.andra(enhet, sedan=historik.stampel(enhet), by=by, **varden(enhet, **andrat))


def upphor(enhet, dag, by, **mer):
    enhet = Enhet.get_by_id(enhet.id)
    return administration.upphor(enhet, dag, sedan=historik.stampel(enhet), by=by, **mer)


def test_ny_enhet_arver_organisationsnumret_och_star_i_historiken(cast):
    ny = administration.skapa(
        hsa_id="SE4991010002-NY1", by=cast.sara, **varden(namn="Avd 15 Njure", over=cast.enhet("ljusbygden"))
    )
    assert Enhet.get_by_id(ny.id).orgnr == cast.anna.enhet.orgnr
    assert [h.mening for h in historik.for_rad(ny)] == ["Lade upp Avd 15 Njure."]


@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"namn": ""}, "namn"),
        ({"hsa_id": "med mellanslag"}, "hsa_id"),
        ({"hsa_id": "SE4991010002-E004"}, "hsa_id"),
        ({"orgnr": ""}, "orgnr"),
        ({"orgnr": "123456-7890"}, "orgnr"),
        ({"kommunkod": "0000"}, "kommunkod"),
        ({"samverkan": True}, "part"),
        ({"tar_emot": True}, "kommunkod"),
        ({"tar_emot": True, "kommunkod": "9901"}, "tar_emot"),
    ],
)
def test_det_som_inte_stammer_sags_vid_sitt_falt(cast, andrat, falt):
    rad = varden(namn="Ny", orgnr="499101-0002", hsa_id="SE-NY") | andrat
    with pytest.raises(RuleBroken) as broken:
        administration.skapa(by=cast.sara, **rad)
    assert broken.value.field == falt


def test_bara_systemadministratoren_andrar_organisationen(cast):
    for vem in (cast.selma, cast.birgitta, cast.anna):
        with pytest.raises(RuleBroken):
            andra(cast.enhet("ekdala_hemtjanst"), vem, namn="Annat")
        with pytest.raises(RuleBroken):
            upphor(cast.enhet("ekdala_hemtjanst"), clock.today(), vem)
        with pytest.raises(RuleBroken):
            administration.skapa(hsa_id="SE-NY", by=vem, **varden(namn="Ny", orgnr="499101-0002"))


@pytest.mark.krav("M14")
def test_nytt_organisationsnummer_foljer_med_nedat_dar_det_var_samma(cast):
    andra(cast.enhet("ljusbygden"), cast.sara, orgnr="499102-0001")
    assert Enhet.get_by_id(cast.enhet("avd12").id).orgnr == "499102-0001"
    assert historik.for_rad(cast.enhet("avd12"))[0].efter == "499102-0001"
    assert Enhet.get_by_id(cast.enhet("ekdala_vc").id).orgnr == "499101-0002"


@pytest.mark.parametrize("under", ["ljusbygden", "avd12"])
def test_en_enhet_kan_inte_ligga_under_sig_sjalv(cast, under):
    with pytest.raises(RuleBroken) as broken:
        andra(cast.enhet("ljusbygden"), cast.sara, over=cast.enhet(under))
    assert broken.value.field == "over"


def test_databasen_vagrar_en_enhet_under_sig_sjalv(cast):
    avd12 = cast.enhet("avd12").id
    with pytest.raises(IntegrityError), db.atomic():
        Enhet.update(over=avd12).where(Enhet.id == avd12).execute()


def test_bara_en_enhet_tar_emot_for_en_kommun(cast):
    with pytest.raises(RuleBroken) as broken:
        andra(cast.enhet("ekdala_hemtjanst"), cast.sara, kommunkod="9901", tar_emot=True, samverkan=True)
    assert broken.value.field == "tar_emot"
    assert "tar redan emot" in broken.value.sentence


def test_den_andra_av_tva_administratorer_skriver_inte_over(cast):
    avd12 = Enhet.get_by_id(cast.enhet("avd12").id)
    sedan = historik.stampel(avd12)
    administration.andra(avd12, sedan=sedan, by=cast.sara, **varden(avd12, namn="Avd 12 A"))
    with pytest.raises(Conflict):
        administration.andra(avd12, sedan=sedan, by=cast.sara, **varden(avd12, namn="Avd 12 B"))
    assert Enhet.get_by_id(avd12.id).namn == "Avd 12 A"


@pytest.mark.krav("AC-08")
def test_nar_enheten_upphor_slutar_uppdragen_dagen_fore(cast, som):
    assert som("hanna").get("/info").status_code == 200
    avd = cast.enhet("avd14") if cast.hanna.enhet_id == cast.enhet("avd14").id else Enhet.get_by_id(cast.hanna.enhet_id)
    dag = clock.today() + timedelta(days=10)
    blir = administration.foljder(avd, dag)
    upphor(avd, dag, cast.sara)
    uppdrag = Medarbetaruppdrag.get_by_id(cast.uppdrag["hanna"].id)
    assert blir.uppdrag >= 1
    assert uppdrag.till == dag - timedelta(days=1)
    assert som("hanna").get("/info").status_code == 200
    with clock.at(om_dagar(10)):
        assert Enhet.get_by_id(avd.id).har_upphort
        assert avd.id not in [enhet.id for enhet in Enhet.inom(avd.orgnr)]
    assert historik.for_rad(uppdrag)[0].efter == str(dag - timedelta(days=1))


def test_en_enhet_som_deltar_i_arenden_upphor_bara_nar_det_ar_bekraftat(cast, published):
    avd12 = cast.enhet("avd12")
    with pytest.raises(RuleBroken) as broken:
        upphor(avd12, clock.today(), cast.sara)
    assert broken.value.field == "bekraftat"
    assert administration.foljder(avd12, clock.today()).pagaende == ["1 pågående ärende i samverkan"]
    assert upphor(avd12, clock.today(), cast.sara, bekraftat=True).har_upphort


def test_den_som_tar_emot_eller_har_enheter_under_sig_upphor_inte(cast):
    mottagare = Enhet.mottagande("9901")
    for enhet in (mottagare, cast.enhet("ljusbygden")):
        with pytest.raises(RuleBroken) as broken:
            upphor(enhet, clock.today(), cast.sara)
        assert broken.value.field == "dag"
    with pytest.raises(RuleBroken):
        upphor(cast.enhet("avd14"), clock.today() - timedelta(days=1), cast.sara)


def test_upphorandet_kan_tas_tillbaka(cast):
    avd = upphor(cast.enhet("avd61"), clock.today(), cast.sara)
    administration.ateroppna(avd, sedan=historik.stampel(avd), by=cast.sara)
    assert not Enhet.get_by_id(avd.id).upphord


@pytest.mark.krav("AC-07")
def test_enhetsadministratoren_ser_sin_enhet_och_dem_under_den_och_inte_den_hon_valt(cast):
    birgitta = cast.actor("birgitta")
    assert {enhet.id for enhet in omfang.synliga(birgitta)} == {birgitta.enhet_id}
    annan = cast.actor("birgitta", "ekdala_bistand")
    assert {enhet.id for enhet in omfang.synliga(annan)} == {birgitta.enhet_id}
    assert not omfang.far_andra_regler(annan, cast.enhet("ekdala_bistand").id)
    Enhet.update(over=birgitta.enhet_id).where(Enhet.id == cast.enhet("ekdala_bistand").id).execute()
    assert omfang.far_andra_regler(birgitta, cast.enhet("ekdala_bistand").id)
    assert omfang.synliga(cast.anna).count() == 0
    assert omfang.synliga(cast.selma).count() == Enhet.select().count()
