"""Extern åtkomst: vem som får öppna vad, med vilken grund, hur länge, och vem som granskar det."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from models.samverkan import atkomst as atkomsten
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import TIMMAR, Atkomst, Atkomstgrund, Granskningspost, Utfall
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from models.shared.varde import Varde
from tests.samverkan.conftest import publicera

SKAL = "Patienten är på väg in akut"


@pytest.fixture
def inloggad(cast):
    """`inloggad("hanna")` är Hanna med en inloggning, som en begäran möter henne."""

    def logga_in(namn):
        number, _ = LoginSession.begin(uppdrag=cast.uppdrag[namn])
        return LoginSession.opened(number).actor

    return logga_in


def oppna(person, by, grund=Atkomstgrund.SAMTYCKE, **andrat):
    return Atkomst.oppna(person, grund, **({"skal": SKAL} | andrat), by=by)


def laser(actor):
    return {arende.id for arende in Atkomst.arenden(actor)}


@pytest.mark.krav("M10")
def test_inom_den_egna_organisationen_ar_det_ett_aktivt_val(publicerad, inloggad):
    hanna = inloggad("hanna")
    assert Atkomst.grunder(publicerad.person, hanna) == (Atkomstgrund.AKTIVT_VAL,)
    for grund in set(Atkomstgrund) - {Atkomstgrund.AKTIVT_VAL}:
        with pytest.raises(RuleBroken, match="Grunden kan inte användas här"):
            oppna(publicerad.person, hanna, grund)
    assert laser(hanna) == set()
    oppna(publicerad.person, hanna, Atkomstgrund.AKTIVT_VAL)
    assert laser(hanna) == {publicerad.id}


@pytest.mark.krav("M9", "M12", "BG-03")
def test_utanfor_den_egna_organisationen_kravs_en_av_tre_grunder(publicerad, inloggad, cast):
    lena, ibrahim = inloggad("lena"), inloggad("ibrahim")
    assert Atkomst.grunder(publicerad.person, lena) == atkomsten.ANDRAS
    assert Atkomst.grunder(publicerad.person, ibrahim) == (Atkomstgrund.SAMTYCKE, Atkomstgrund.NODSITUATION)
    with pytest.raises(RuleBroken, match="Grunden kan inte användas här"):
        oppna(publicerad.person, lena, Atkomstgrund.AKTIVT_VAL)
    oppna(publicerad.person, lena)
    oppna(publicerad.person, ibrahim, Atkomstgrund.NODSITUATION)
    assert laser(lena) == laser(ibrahim) == {publicerad.id}


@pytest.mark.krav("BG-03")
def test_menprovning_gors_av_legitimerad_och_namner_den_ansvariga(publicerad, inloggad, cast):
    lena, ibrahim = inloggad("lena"), inloggad("ibrahim")
    henrik, carin = cast.medarbetare("henrik"), cast.medarbetare("carin")
    with pytest.raises(RuleBroken, match="Bara legitimerad personal"):
        oppna(publicerad.person, ibrahim, Atkomstgrund.MENPROVNING, ansvarig=henrik)
    with pytest.raises(RuleBroken, match="Välj den person"):
        oppna(publicerad.person, lena, Atkomstgrund.MENPROVNING)
    with pytest.raises(RuleBroken, match="måste vara legitimerad"):
        oppna(publicerad.person, lena, Atkomstgrund.MENPROVNING, ansvarig=carin)
    rad = oppna(publicerad.person, lena, Atkomstgrund.MENPROVNING, ansvarig=henrik)
    assert rad.ansvarig_id == henrik.id


@pytest.mark.krav("BG-02")
@pytest.mark.parametrize("skal", ["", "kort", "         a         ", "a        b"])
def test_skalet_ar_minst_tio_tecken(publicerad, inloggad, skal):
    with pytest.raises(RuleBroken) as broken:
        oppna(publicerad.person, inloggad("lena"), skal=skal)
    assert broken.value.field == "skal"
    assert not Atkomst.select().exists()


@pytest.mark.krav("BG-02")
def test_raden_sager_vem_var_varfor_och_hur_lange(publicerad, inloggad):
    lena = inloggad("lena")
    rad = Atkomst.get_by_id(oppna(publicerad.person, lena).id)
    assert (rad.medarbetare_id, rad.uppdrag_id, rad.enhet_id) == (lena.medarbetare_id, lena.uppdrag_id, lena.enhet_id)
    assert (rad.orgnr, rad.roll, rad.person_id) == (lena.enhet.orgnr, lena.roll, publicerad.person_id)
    assert (rad.grund, rad.skal, rad.session_id) == (Atkomstgrund.SAMTYCKE, SKAL, lena.session_id)
    assert rad.till - rad.fran == timedelta(hours=24)


@pytest.mark.krav("BG-02")
def test_tiden_ar_ett_daterat_varde(publicerad, inloggad, cast):
    with clock.at(clock.ago(days=2)):
        Varde.besluta(TIMMAR, 2, clock.today() + timedelta(days=1), by=cast.anna)
    rad = oppna(publicerad.person, inloggad("lena"))
    assert rad.till - rad.fran == timedelta(hours=2)


@pytest.mark.krav("BG-01")
def test_galler_bara_i_samma_inloggning_uppdrag_och_enhet(publicerad, inloggad, cast):
    hanna = inloggad("hanna")
    oppna(publicerad.person, hanna, Atkomstgrund.AKTIVT_VAL)
    vid_annan_enhet = replace(hanna, enhet=replace(hanna.enhet, id=cast.enhet("avd41").id))
    i_annat_uppdrag = replace(hanna, uppdrag_id=cast.uppdrag["mehmet"].id)
    for nagon in (inloggad("hanna"), inloggad("mehmet"), cast.hanna, vid_annan_enhet, i_annat_uppdrag):
        assert laser(nagon) == set()
    assert laser(hanna) == {publicerad.id}


@pytest.mark.krav("BG-01")
def test_dor_med_inloggningen_och_vacks_inte_av_en_ny_med_samma_nummer(publicerad, inloggad, cast):
    lena = inloggad("lena")
    rad = oppna(publicerad.person, lena)
    LoginSession.delete_by_id(lena.session_id)
    assert Atkomst.get_by_id(rad.id).session_id is None
    LoginSession.insert(id=lena.session_id, nyckel="x" * 64, uppdrag=lena.uppdrag_id).execute()
    assert laser(lena) == set()
    assert laser(cast.lena) == set()


@pytest.mark.krav("BG-01")
def test_utan_inloggning_ges_ingen_atkomst(publicerad, cast):
    with pytest.raises(RuleBroken, match="inloggad"):
        oppna(publicerad.person, cast.lena)


@pytest.mark.krav("BG-01", "BG-02")
def test_upphor_nar_tiden_ar_ute_och_nar_den_avslutas(publicerad, inloggad):
    lena, henrik = inloggad("lena"), inloggad("henrik")
    rad = oppna(publicerad.person, lena)
    oppna(publicerad.person, henrik)
    rad.avsluta(by=lena)
    rad.avsluta(by=lena)
    assert laser(lena) == set()
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.atkomst.avslutad").count() == 1
    assert laser(henrik) == {publicerad.id}
    with time_machine.travel(clock.now() + timedelta(hours=24, seconds=1), tick=False):
        assert laser(henrik) == set()


@pytest.mark.krav("BG-01", "BG-04")
def test_utkast_och_borttaget_oppnas_aldrig(cast, inloggad, med_samtycke):
    hanna = inloggad("hanna")
    assert Atkomst.grunder(med_samtycke.person, hanna) == ()
    with pytest.raises(RuleBroken):
        oppna(med_samtycke.person, hanna, Atkomstgrund.AKTIVT_VAL)
    publicera(med_samtycke, cast.anna)
    oppna(med_samtycke.person, hanna, Atkomstgrund.AKTIVT_VAL)
    assert laser(hanna) == {med_samtycke.id}
    Arende.get_by_id(med_samtycke.id).ta_bort(by=cast.anna)
    assert laser(hanna) == set()
    assert Atkomst.grunder(med_samtycke.person, hanna) == ()


@pytest.mark.krav("BG-01")
def test_oppnar_bara_det_som_var_publicerat_och_bara_personens(publicerad, inloggad, cast):
    lena = inloggad("lena")
    oppna(publicerad.person, lena)
    for person in (publicerad.person, cast.person(4)):
        senare = Arende.skapa_svu(person, by=cast.hanna)
        Patientinformation.registrera(senare, lamnad=True, by=cast.hanna)
        Samtycke.registrera(senare, Grund.SAMTYCKE, by=cast.hanna)
        publicera(senare, cast.hanna)
    assert laser(lena) == {publicerad.id}
    assert Atkomst.grunder(publicerad.person, lena) == atkomsten.ANDRAS


@pytest.mark.krav("BG-01", "M9", "M10")
def test_varje_grund_oppnar_bara_sin_sort(publicerad, inloggad, cast):
    """Ibrahims kommun deltar i det ena ärendet, inte i det andra."""
    eget = Arende.skapa_svu(publicerad.person, by=cast.hanna)
    Patientinformation.registrera(eget, lamnad=True, by=cast.hanna)
    Samtycke.registrera(eget, Grund.SAMTYCKE, by=cast.hanna)
    publicera(eget, cast.hanna)
    Deltagare.lagg_till(Arende.get_by_id(eget.id), cast.enhet("almryd_hemsjukvard"), by=cast.hanna)
    ibrahim = inloggad("ibrahim")
    assert set(Atkomst.grunder(publicerad.person, ibrahim)) == set(Atkomstgrund) - {Atkomstgrund.MENPROVNING}
    oppna(publicerad.person, ibrahim, Atkomstgrund.AKTIVT_VAL)
    assert laser(ibrahim) == {eget.id}
    oppna(publicerad.person, ibrahim)
    assert laser(ibrahim) == {eget.id, publicerad.id}
    assert Atkomst.for_arende(eget, ibrahim).grund is Atkomstgrund.AKTIVT_VAL
    assert Atkomst.for_arende(publicerad, ibrahim).grund is Atkomstgrund.SAMTYCKE
    with pytest.raises(RuleBroken):
        oppna(publicerad.person, ibrahim)


def test_deltagaren_behover_ingen_atkomst(publicerad, inloggad):
    assert Atkomst.grunder(publicerad.person, inloggad("bo")) == ()


@pytest.mark.krav("BG-08")
def test_varje_atkomst_granskas_av_den_som_ager_arendet_men_inte_av_den_som_laste(publicerad, inloggad, cast):
    hanna = inloggad("hanna")
    rad = oppna(publicerad.person, hanna, Atkomstgrund.AKTIVT_VAL)
    (post,) = Granskningspost.visible_to(cast.anna)
    assert (post.atkomst_id, post.orgnr, post.granskad) == (rad.id, cast.anna.enhet.orgnr, None)
    assert not Granskningspost.visible_to(cast.carin).exists()
    with pytest.raises(RuleBroken, match="din egen åtkomst"):
        post.granska(by=cast.hanna, utfall=Utfall.BEHORIG)
    with pytest.raises(RuleBroken, match="den organisation som äger"):
        post.granska(by=cast.carin, utfall=Utfall.BEHORIG)
    with pytest.raises(RuleBroken, match="vad som är fel"):
        post.granska(by=cast.anna, utfall=Utfall.OBEHORIG, kommentar=" ")
    post.granska(by=cast.anna, utfall=Utfall.OBEHORIG, kommentar="Ingen vårdrelation")
    with pytest.raises(RuleBroken, match="redan granskad"):
        post.granska(by=cast.gustav, utfall=Utfall.BEHORIG)
    efter = Granskningspost.get_by_id(post.id)
    assert (efter.utfall, efter.granskad_av_id) == (Utfall.OBEHORIG, cast.anna.uppdrag_id)


@pytest.mark.krav("BG-08")
def test_agaren_granskar_aven_nar_den_som_laste_hor_till_en_annan(publicerad, inloggad, cast):
    oppna(publicerad.person, inloggad("lena"))
    assert [post.orgnr for post in Granskningspost.select()] == [cast.anna.enhet.orgnr]


@pytest.mark.krav("BG-09")
def test_loggen_namner_grund_och_atkomst_men_inga_personuppgifter(publicerad, inloggad, cast):
    rad = oppna(publicerad.person, inloggad("lena"), skal="Astrid Testsson är här")
    act = AuditAct.get(AuditAct.handelse == "samverkan.atkomst.oppnad")
    assert (act.objekt, act.objekt_id) == ("samverkan_atkomst", rad.id)
    assert AuditPerson.get(AuditPerson.act == act).person == publicerad.person_id
    assert str(rad.id) in act.fakta
    assert "samtycke" in act.fakta
    assert "Astrid" not in act.fakta


@pytest.mark.krav("AC-12", "M9", "AC-08")
def test_laslage_ar_en_egen_behorighet(publicerad, inloggad, cast):
    """Att läsa enhetens ärenden räcker inte för att öppna andras (PDL 4:1)."""
    utan = {nyckel for nyckel in ("tuva", "dan") if not getattr(cast, nyckel).may(Permission.LASLAGE)}
    assert utan == {"tuva", "dan"}
    hanna = inloggad("hanna")
    lasare = replace(hanna, permissions=frozenset({Permission.LASA.value}))
    with pytest.raises(RuleBroken, match="Din roll får inte öppna läsläge"):
        oppna(publicerad.person, lasare, Atkomstgrund.AKTIVT_VAL)
    assert not Atkomst.select().exists()
    oppna(publicerad.person, hanna, Atkomstgrund.AKTIVT_VAL)
    assert (laser(hanna), laser(lasare)) == ({publicerad.id}, set())
