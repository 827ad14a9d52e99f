"""Förhandsbedömning: asked for by the mottagning, decided by Tandvårdsenheten, and read."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
import time_machine
from peewee import IntegrityError

from models.shared import clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.forhandsbedomning import Fhbrad, Fhbstatus, Fhbversion, Forhandsbedomning
from tests.dagar import om_dagar


@pytest.fixture
def kronor(behovsarende, uppgifter, cast):
    """Two åtgärder that need a förhandsbedömning."""
    alla = (uppgifter("800", tand=tand, behandlingsdatum=None) for tand in (16, 26))
    return [rapportera.lagg_till(behovsarende, en, by=cast.eva) for en in alla]


@pytest.fixture
def begaran(behovsarende, kronor, cast):
    """Both of them, sent."""
    return begara.skapa(behovsarende, kronor, "Frakturer efter olycka.", skicka=True, by=cast.eva)


def andra_tandlakaren(cast):
    """Another who assesses: Vera, as if she held the role."""
    return replace(cast.vera, permissions=cast.torsten.permissions)


def nu(fhb):
    """Its status, and those of its åtgärder."""
    rader = Behovsatgard.select().join(Fhbrad).where(Fhbrad.fhb == fhb).order_by(Behovsatgard.id)
    return Forhandsbedomning.get_by_id(fhb.id).status, *(en.status for en in rader)


@pytest.mark.krav("P33")
@pytest.mark.parametrize("motivering", ["", "  ", "x" * 4001])
def test_en_begaran_ska_ha_en_motivering(behovsarende, kronor, cast, motivering):
    with pytest.raises(RuleBroken, match="Skriv en motivering"):
        begara.skapa(behovsarende, kronor, motivering, skicka=True, by=cast.eva)
    assert not Forhandsbedomning.select().exists()


@pytest.mark.krav("P34", "P35")
def test_sparad_ar_ej_skickad_och_skickad_invantar_granskning(behovsarende, kronor, cast):
    fhb = begara.skapa(behovsarende, kronor, "Frakturer.", skicka=False, by=cast.eva)
    assert nu(fhb) == (Fhbstatus.EJ_SKICKAD, Status.KRAVER_FHB, Status.KRAVER_FHB)
    assert not besluta.ko().exists()
    begara.andra(fhb, "Frakturer efter olycka.", skicka=True, by=cast.eva)
    assert nu(fhb) == (Fhbstatus.INVANTAR_GRANSKNING, Status.INVANTAR_GRANSKNING, Status.INVANTAR_GRANSKNING)
    with pytest.raises(RuleBroken, match="redan skickad"):
        begara.andra(fhb, "Nytt.", skicka=False, by=cast.eva)


@pytest.mark.krav("P11", "P36")
def test_flera_begaran_i_ett_arende_men_en_gang_for_varje_kod(behovsarende, kronor, cast):
    ett = begara.skapa(behovsarende, kronor[:1], "Den ena.", skicka=True, by=cast.eva)
    assert list(begara.mojliga(behovsarende)) == kronor[1:]
    with pytest.raises(RuleBroken, match="800 går inte att begära"):
        begara.skapa(behovsarende, kronor[:1], "Igen.", skicka=True, by=cast.eva)
    tva = begara.skapa(behovsarende, kronor[1:], "Den andra.", skicka=True, by=cast.eva)
    assert list(besluta.ko()) == [ett, tva]
    assert {en.arende.nummer for en in besluta.ko()} == {behovsarende.nummer}, "a request has no number of its own"
    with pytest.raises(IntegrityError), db.atomic():
        Fhbrad.create(fhb=tva, atgard=kronor[0])


@pytest.mark.krav("P16")
def test_efter_provningsperioden_kan_ingen_begaran_skapas(behovsarende, kronor, cast):
    dagen_efter = behovsarende.slut + timedelta(days=1)
    with time_machine.travel(clock.utc(dagen_efter, time(9)), tick=False), pytest.raises(RuleBroken, match="gått ut"):
        begara.skapa(behovsarende, kronor, "Frakturer.", skicka=False, by=cast.eva)


@pytest.mark.krav("P37", "P38")
@pytest.mark.parametrize(
    ("avvisade", "status"),
    [((), Fhbstatus.GODKAND), ((0,), Fhbstatus.MED_FORBEHALL), ((0, 1), Fhbstatus.EJ_GODKAND)],
)
def test_beslut_per_atgardskod(begaran, kronor, cast, avvisade, status):
    nej = {kronor[nummer].id: "Tanden kan lagas." for nummer in avvisade}
    besluta.besluta(begaran, nej, by=cast.torsten)
    vantat = [Status.EJ_GODKAND if nummer in avvisade else Status.GODKAND for nummer in (0, 1)]
    assert nu(begaran) == (status, *vantat)
    assert [rad.anledning for rad in begaran.rader.order_by(Fhbrad.id)] == [nej.get(en.id, "") for en in kronor]
    with pytest.raises(RuleBroken, match="väntar inte längre"):
        besluta.besluta(begaran, {}, by=cast.torsten)


@pytest.mark.krav("P39")
def test_den_som_avvisar_skriver_varfor(begaran, kronor, cast):
    with pytest.raises(RuleBroken) as nekat:
        besluta.besluta(begaran, {kronor[1].id: "  "}, by=cast.torsten)
    assert nekat.value.field == f"anledning-{kronor[1].id}"
    assert nu(begaran)[0] is Fhbstatus.INVANTAR_GRANSKNING


@pytest.mark.krav("P40", "P41")
def test_bara_bedomningstandlakaren_beslutar_och_bara_om_det_som_skickats(begaran, cast, behovsarende, uppgifter):
    for actor in (cast.eva, cast.sara, cast.disa):
        with pytest.raises(RuleBroken, match="bedömningstandläkare"):
            besluta.besluta(begaran, {}, by=actor)
    annan = rapportera.lagg_till(behovsarende, uppgifter("800", tand=36, behandlingsdatum=None), by=cast.eva)
    with pytest.raises(RuleBroken, match="hör inte till begäran"):
        besluta.besluta(begaran, {annan.id: "Nej."}, by=cast.torsten)
    with pytest.raises(RuleBroken, match="kan inte ändras"):
        rapportera.ta_bort(begaran.rader.first().atgard, by=cast.eva)


@pytest.mark.krav("P12")
def test_det_som_skickats_star_kvar_som_det_var(begaran, cast):
    besluta.ta_hand_om(begaran, by=cast.torsten)
    besluta.begar_komplettering(begaran, "Röntgenbild saknas.", by=cast.torsten)
    assert nu(begaran)[0] is Fhbstatus.INVANTAR_KOMPLETTERING
    begara.andra(Forhandsbedomning.get_by_id(begaran.id), "Bilden är bifogad.", skicka=True, by=cast.eva)
    versioner = Fhbversion.select().order_by(Fhbversion.nummer)
    assert [(en.nummer, en.motivering) for en in versioner] == [
        (1, "Frakturer efter olycka."),
        (2, "Bilden är bifogad."),
    ]
    assert versioner[0].atgarder == "800 Krona 16\n800 Krona 26"
    assert Forhandsbedomning.get_by_id(begaran.id).handlaggare_id == cast.torsten.uppdrag_id


@pytest.mark.krav("P43")
def test_beslutet_markeras_som_last(begaran, cast):
    besluta.markera_som_last(begaran, by=cast.eva)
    assert Forhandsbedomning.get_by_id(begaran.id).last is None
    besluta.besluta(begaran, {}, by=cast.torsten)
    besluta.markera_som_last(begaran, by=cast.eva)
    last = Forhandsbedomning.get_by_id(begaran.id).last
    besluta.markera_som_last(begaran, by=cast.eva)
    assert last is not None
    assert Forhandsbedomning.get_by_id(begaran.id).last == last


@pytest.mark.krav("P34")
def test_en_begaran_som_inte_skickats_kan_tas_bort(behovsarende, kronor, begaran, cast, uppgifter):
    with pytest.raises(RuleBroken, match="kan inte tas bort"):
        begara.ta_bort(begaran, by=cast.eva)
    ny = rapportera.lagg_till(behovsarende, uppgifter("800", tand=36, behandlingsdatum=None), by=cast.eva)
    sparad = begara.skapa(behovsarende, [ny], "Fraktur.", skicka=False, by=cast.eva)
    begara.ta_bort(sparad, by=cast.eva)
    assert list(begara.mojliga(behovsarende)) == [ny]
    assert "Tog bort en begäran" in [en.mening for en in behovsarende.handelser.order_by("id")][-1]


@pytest.mark.krav("P30")
def test_en_kod_som_tas_bort_foljer_inte_med_i_det_som_sparats(behovsarende, kronor, cast):
    sparad = begara.skapa(behovsarende, kronor, "Frakturer.", skicka=False, by=cast.eva)
    rapportera.ta_bort(kronor[0], by=cast.eva)
    assert [rad.atgard for rad in sparad.rader] == kronor[1:]
    rapportera.ta_bort(kronor[1], by=cast.eva)
    with pytest.raises(RuleBroken, match="inga åtgärdskoder kvar"):
        begara.andra(sparad, "Frakturer.", skicka=True, by=cast.eva)


@pytest.mark.krav("P33")
def test_tva_som_skriver_samtidigt_skriver_inte_over_varandra(behovsarende, kronor, cast):
    sparad = begara.skapa(behovsarende, kronor, "Frakturer.", skicka=False, by=cast.eva)
    annan = Forhandsbedomning.get_by_id(sparad.id)
    begara.andra(sparad, "Frakturer efter olycka.", skicka=False, by=cast.eva)
    with pytest.raises(Conflict, match="En kollega har ändrat"):
        begara.andra(annan, "Sprickor.", skicka=True, by=cast.eva)
    assert Forhandsbedomning.get_by_id(sparad.id).motivering == "Frakturer efter olycka."


@pytest.mark.krav("P37")
def test_den_som_tar_over_sager_fran_vem(begaran, cast, behovsarende):
    oppnad = Forhandsbedomning.get_by_id(begaran.id)
    besluta.ta_hand_om(begaran, by=cast.torsten)
    with pytest.raises(Conflict, match=r"Torsten .+ har tagit hand om"):
        besluta.ta_hand_om(oppnad, by=andra_tandlakaren(cast))
    besluta.ta_hand_om(Forhandsbedomning.get_by_id(begaran.id), by=andra_tandlakaren(cast))
    sagt = [en.mening for en in behovsarende.handelser.order_by("id")]
    assert sagt[-2] == "Tog hand om begäran om förhandsbedömning."
    assert sagt[-1].startswith("Tog över begäran om förhandsbedömning från Torsten ")


@pytest.mark.krav("P38")
def test_den_andra_tandlakaren_far_veta_vem_som_beslutade(begaran, cast, kronor):
    oppnad = Forhandsbedomning.get_by_id(begaran.id)
    besluta.besluta(begaran, {}, by=cast.torsten)
    with pytest.raises(Conflict, match=r"Torsten .+ beslutade \d{4}.+: Godkänd"):
        besluta.besluta(oppnad, {kronor[0].id: "Nej."}, by=andra_tandlakaren(cast))
    assert nu(begaran)[0] is Fhbstatus.GODKAND


@pytest.mark.krav("P38", "P12")
def test_det_som_skickats_pa_nytt_beslutas_inte_olast(begaran, cast):
    oppnad = Forhandsbedomning.get_by_id(begaran.id)
    besluta.begar_komplettering(begaran, "Röntgenbild saknas.", by=cast.torsten)
    with pytest.raises(Conflict, match=r"Torsten .+ har begärt komplettering"):
        besluta.besluta(oppnad, {}, by=andra_tandlakaren(cast))
    begara.andra(Forhandsbedomning.get_by_id(begaran.id), "Bifogad.", skicka=True, by=cast.eva)
    with pytest.raises(Conflict, match="på nytt"):
        besluta.besluta(oppnad, {}, by=andra_tandlakaren(cast))
    forsta = Fhbversion.get(Fhbversion.nummer == 1)
    assert (forsta.saknas, forsta.atersand_av_id) == ("Röntgenbild saknas.", cast.torsten.uppdrag_id)


@pytest.mark.krav("P42")
def test_olasta_beslut_raknas_tills_de_ar_markerade(begaran, cast):
    assert not Forhandsbedomning.olasta(cast.eva).exists()
    besluta.besluta(begaran, {}, by=cast.torsten)
    assert list(Forhandsbedomning.olasta(cast.eva)) == [begaran]
    assert not Forhandsbedomning.olasta(cast.greta).exists(), "another mottagning"
    besluta.markera_som_last(begaran, by=cast.eva)
    assert not Forhandsbedomning.olasta(cast.eva).exists()


@pytest.mark.krav("P34", "AC-03")
def test_tandvardsenheten_ser_ingen_begaran_som_inte_ar_skickad(behovsarende, kronor, cast):
    sparad = begara.skapa(behovsarende, kronor, "Frakturer.", skicka=False, by=cast.eva)
    assert list(Forhandsbedomning.visible_to(cast.eva)) == [sparad]
    assert not Forhandsbedomning.visible_to(cast.torsten).exists()
    begara.andra(sparad, "Frakturer.", skicka=True, by=cast.eva)
    assert list(Forhandsbedomning.visible_to(cast.torsten)) == [sparad]


@pytest.mark.krav("F19")
def test_en_begaran_som_har_vantat_lange_markeras(begaran, cast):
    for dagar, lange in ((13, False), (15, True)):
        with time_machine.travel(om_dagar(dagar), tick=False):
            assert Forhandsbedomning.get_by_id(begaran.id).lange is lange
    with time_machine.travel(om_dagar(15), tick=False):
        besluta.begar_komplettering(begaran, "Röntgenbild saknas.", by=cast.torsten)
        assert not Forhandsbedomning.get_by_id(begaran.id).lange, "now the mottagning has it"
    with time_machine.travel(om_dagar(40), tick=False):
        assert Forhandsbedomning.get_by_id(begaran.id).lange
