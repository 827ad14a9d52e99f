"""Slutbeslut: vad som är bestämt om slutet träder i kraft när ångerfristen har gått, och bara en gång (F17, S48)."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.internetbehandling.jobs import JOBS
from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
from models.internetbehandling.moment.moment import Lage
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.slut.angerfrist import ANGERFRIST
from models.internetbehandling.slut.slutbeslut import FOR_SENT, REDAN, Slutbeslut, verkstall_alla
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import RuleBroken
from models.shared.varde import Varde, daterat
from tests.internetbehandling.conftest import pa_nytt

EN_MINUT, EN_DAG = timedelta(minutes=1), timedelta(days=1)
TRE_DAGAR = 3 * EN_DAG


def om(minuter):
    return clock.at(clock.now() + minuter * EN_MINUT)


def handelser(slut):
    return AuditAct.select().where(AuditAct.handelse == f"internetbehandling.{slut}").count()


@pytest.mark.krav("F17", "S48", "S52")
def test_ett_avslut_trader_i_kraft_nar_fristen_har_gatt_och_inte_forr(moment, invanaren, steg, cast):
    beslut = Slutbeslut.avsluta(moment, Avslutskod.GENOMFORD, by=cast.filippa)
    assert clock.local(beslut.verkar).strftime("Avslutas %H.%M") == beslut.ord or "Avslutas 20" in beslut.ord
    with om(ANGERFRIST.nu - 1):
        assert verkstall_alla() == 0 and pa_nytt(moment).pagar
        Sidkommentar.skriv_som_invanare(pa_nytt(moment), steg, "Jag skriver än.", by=invanaren)
    with om(ANGERFRIST.nu):
        assert (verkstall_alla(), verkstall_alla()) == (1, 0)
    nu = pa_nytt(moment)
    assert (nu.lage, nu.avslutskod, nu.avslutsorsak) == (Lage.AVSLUTAT, Avslutskod.GENOMFORD, "Genomförd")
    assert handelser("slut.beslutat") == handelser("moment.avslutat") == 1
    with pytest.raises(RuleBroken, match=FOR_SENT):
        beslut.angra(by=cast.filippa)


@pytest.mark.krav("F17", "S49")
def test_ett_vidmakthallande_trader_i_kraft_med_de_moduler_som_valdes(moment, cast):
    sista = clock.today() + TRE_DAGAR
    Slutbeslut.vidmakthall(moment, sista, moduler=frozenset({"djupt"}), by=cast.filippa)
    Momentmodul.satt(pa_nytt(moment), "mer", Modullage.KOMMANDE, by=cast.filippa)
    with om(ANGERFRIST.nu):
        assert verkstall_alla() == 1
    nu = pa_nytt(moment)
    assert (nu.lage, nu.vidmakthalls_till) == (Lage.VIDMAKTHALLS, sista)
    assert [modul.kod for modul in Vag.i(nu).aktuella] == ["djupt"]
    Slutbeslut.avsluta(nu, Avslutskod.FLYTTAT, by=cast.ines)
    assert pa_nytt(moment).lage is Lage.VIDMAKTHALLS, "också avslutet efteråt går att ångra"
    with om(2 * ANGERFRIST.nu):
        verkstall_alla()
    assert pa_nytt(moment).avslutsorsak == AVSLUTSORD[Avslutskod.FLYTTAT]


@pytest.mark.krav("F17", "S10", "S11")
@pytest.mark.parametrize("vem", ["filippa", "ines"])
def test_den_som_far_avsluta_angrar_och_da_hander_inget(moment, cast, vem):
    beslut = Slutbeslut.avsluta(moment, Avslutskod.ANNAT, "Ska opereras.", by=cast.filippa)
    with pytest.raises(RuleBroken):
        beslut.angra(by=cast.johan)
    beslut.angra(by=getattr(cast, vem))
    with om(ANGERFRIST.nu), pytest.raises(RuleBroken, match=FOR_SENT):
        assert verkstall_alla() == 0 and pa_nytt(moment).pagar
        beslut.angra(by=cast.filippa)
    assert handelser("slut.angrat") == 1 and Slutbeslut.for_moment(moment) is None
    assert Slutbeslut.avsluta(pa_nytt(moment), Avslutskod.GENOMFORD, by=cast.filippa).ord.startswith("Avslutas")


@pytest.mark.krav("F17")
def test_av_den_som_angrar_och_jobbet_vinner_en(moment, cast):
    beslut = Slutbeslut.avsluta(moment, Avslutskod.GENOMFORD, by=cast.filippa)
    samma = Slutbeslut.get_by_id(beslut.id)  # som jobbet läste det innan någon ångrade
    beslut.angra(by=cast.filippa)
    with om(ANGERFRIST.nu):
        assert samma.verkstall() is False and pa_nytt(moment).pagar
    with pytest.raises(IntegrityError), db.atomic():
        Slutbeslut.update(verkstallt=clock.now()).where(Slutbeslut.id == beslut.id).execute()


@pytest.mark.krav("F17")
def test_ett_beslut_i_taget_vantar(moment, cast):
    Slutbeslut.avsluta(moment, Avslutskod.GENOMFORD, by=cast.filippa)
    with pytest.raises(RuleBroken, match=REDAN):
        Slutbeslut.vidmakthall(moment, clock.today() + TRE_DAGAR, moduler=frozenset({"djupt"}), by=cast.ines)
    assert Slutbeslut.select().count() == 1


@pytest.mark.krav("F17")
def test_utan_angerfrist_sker_det_direkt(moment, cast):
    Varde.create(nyckel=ANGERFRIST.nyckel, fran=clock.today(), varde=0)
    daterat.glom()
    Slutbeslut.avsluta(moment, Avslutskod.AVBROTT_PERSON, by=cast.filippa)
    assert pa_nytt(moment).lage is Lage.AVSLUTAT and verkstall_alla() == 0
    assert handelser("moment.avslutat") == 1


@pytest.mark.krav("S52")
def test_orsaken_ar_kodens_ord_nar_inga_andra_skrivs_och_annat_behover_ord(moment, cast):
    with pytest.raises(RuleBroken, match="Skriv varför") as broken:
        Slutbeslut.avsluta(moment, Avslutskod.ANNAT, "  ", by=cast.filippa)
    assert broken.value.field == "avslutsorsak"
    with pytest.raises(RuleBroken, match="högst 200"):
        Slutbeslut.avsluta(moment, Avslutskod.ANNAT, "x" * 201, by=cast.filippa)
    with pytest.raises(RuleBroken):
        Slutbeslut.avsluta(moment, Avslutskod.GENOMFORD, by=cast.johan)
    avsluta(moment, kod=Avslutskod.AVBROTT_BEHANDLARE, by=cast.filippa)
    assert pa_nytt(moment).avslutsorsak == "Avbruten av behandlaren"


@pytest.mark.krav("S48", "S49")
@pytest.mark.parametrize("moduler", [(), ("okand",)])
def test_ett_vidmakthallande_har_en_kommande_dag_och_programmets_moduler(moment, cast, moduler):
    with pytest.raises(RuleBroken):
        Slutbeslut.vidmakthall(moment, clock.today() + TRE_DAGAR, moduler=frozenset(moduler), by=cast.filippa)
    for dag in (clock.today(), clock.today() + 731 * EN_DAG):
        with pytest.raises(RuleBroken):
            Slutbeslut.vidmakthall(moment, dag, moduler=frozenset({"djupt"}), by=cast.filippa)
    assert not Slutbeslut.select().exists()


@pytest.mark.krav("F17")
def test_ett_moment_som_redan_ar_avslutat_pa_annat_satt_andras_inte(moment, cast):
    Slutbeslut.avsluta(moment, Avslutskod.GENOMFORD, by=cast.filippa)
    avsluta(pa_nytt(moment), "På annat sätt.", by=cast.ines)
    with om(ANGERFRIST.nu):
        assert verkstall_alla() == 0
    assert pa_nytt(moment).avslutsorsak == "På annat sätt." and Slutbeslut.for_moment(moment) is None


@pytest.mark.krav("F17")
def test_jobbet_kors_varje_minut_och_sager_vad_det_gjorde(moment, cast):
    (jobb,) = (en for en in JOBS if en.nyckel == "verkstall-slutbeslut")
    assert (jobb.minute, jobb.hour) == ("*", "*")
    vidmakthall(moment, clock.today() + EN_DAG, moduler=frozenset({"djupt"}), by=cast.filippa)
    Slutbeslut.avsluta(pa_nytt(moment), Avslutskod.GENOMFORD, by=cast.filippa)
    with om(ANGERFRIST.nu):
        assert jobb.run().startswith("1 moment")


@pytest.mark.krav("PR-06", "F17")
def test_beslutet_star_i_personens_registerutdrag(moment, cast):
    Slutbeslut.avsluta(moment, Avslutskod.ANNAT, "Ska opereras.", by=cast.filippa).angra(by=cast.filippa)
    utdrag = Registerutdrag.skapa(moment.person, skal="Begärt av personen per brev.", by=cast.selma)
    assert "Ska opereras." in str(utdrag.avsnitt) and "ångrat" in str(utdrag.avsnitt)
