"""The steps of an SVU as slutenvård, öppenvård and kommun see them."""

from dataclasses import replace

import pytest

from models.samverkan.processer import SVU, SVU_UTAN_SAMTYCKE
from models.shared.process import (
    Colour,
    Part,
    Participant,
    Progress,
    Situation,
    Viewer,
    assess,
    find,
    light,
    may_write,
    tasks,
)

AVDELNING, VARDCENTRAL, KOMMUN, HEMTJANST, REHAB = 1, 2, 3, 4, 5
DELTAGARE = (
    Participant(AVDELNING, Part.SLUTENVARD),
    Participant(VARDCENTRAL, Part.OPPENVARD),
    Participant(KOMMUN, Part.KOMMUN),
)
NAMN = {
    AVDELNING: "Avdelning 12",
    VARDCENTRAL: "Vårdcentralen Eken",
    KOMMUN: "Sjöstads kommun",
    HEMTJANST: "Hemtjänsten",
}

ANSVAR = frozenset({"kvittera", "justera"})
ANNA = Viewer(AVDELNING, Part.SLUTENVARD, ANSVAR)
BO = Viewer(VARDCENTRAL, Part.OPPENVARD, ANSVAR)
CARIN = Viewer(KOMMUN, Part.KOMMUN, ANSVAR)
DAN = Viewer(KOMMUN, Part.KOMMUN)  # Dan may only look


def arende(*deltagare, **versioner):
    return Situation(participants=DELTAGARE + deltagare, versions=versioner)


def gjort(situation, steg, *enheter):
    gjorda = {(steg, situation.versions[steg], enhet) for enhet in enheter}
    return replace(situation, done=situation.done | gjorda)


def publicerat(situation, steg):
    return replace(situation, versions={**situation.versions, steg: situation.versions.get(steg, 0) + 1})


def ljus(situation, steg, viewer):
    return light(find(SVU, steg), situation, viewer)


def colour(situation, steg, viewer):
    return ljus(situation, steg, viewer).colour


def test_svu_har_rutinens_steg_i_ordning():
    assert [(steg.key, steg.title) for steg in SVU] == [
        ("inskrivning", "Inskrivning"),
        ("utskrivningstid", "Tid för utskrivning"),
        ("kartlaggning", "Kartläggning"),
        ("stallningstagande", "Ställningstagande"),
        ("utskrivning", "Utskrivning"),
    ]


def test_utan_samtycke_finns_bara_inskrivning_och_utskrivning():
    assert [steg.key for steg in SVU_UTAN_SAMTYCKE] == ["inskrivning", "utskrivning"]


def test_utan_samtycke_visas_inget_av_det_som_hant_i_andra_steg():
    situation = arende(inskrivning=1, utskrivningstid=2, kartlaggning=1, stallningstagande=1)
    assert [ljus.step.key for ljus in assess(SVU_UTAN_SAMTYCKE, situation, BO)] == ["inskrivning", "utskrivning"]
    assert tasks(assess(SVU_UTAN_SAMTYCKE, situation, BO)) == ("Kvittera inskrivning",)


@pytest.mark.krav("M3")
def test_innan_nagot_publicerats_ar_alla_steg_gra():
    assert {ljus.colour for ljus in assess(SVU, arende(), BO)} == {Colour.GREY}


@pytest.mark.krav("M3", "M36")
def test_publicerad_inskrivning_ar_rod_for_mottagarna_och_gul_for_slutenvarden():
    situation = arende(inskrivning=1)
    assert colour(situation, "inskrivning", BO) is Colour.RED
    assert colour(situation, "inskrivning", CARIN) is Colour.RED
    assert colour(situation, "inskrivning", ANNA) is Colour.YELLOW


@pytest.mark.krav("M3")
def test_den_som_saknar_ansvar_ser_gult():
    assert colour(arende(inskrivning=1), "inskrivning", DAN) is Colour.YELLOW


@pytest.mark.krav("M3", "M36")
def test_gront_forst_nar_alla_enheter_kvitterat():
    situation = gjort(arende(inskrivning=1), "inskrivning", KOMMUN)
    assert colour(situation, "inskrivning", CARIN) is Colour.YELLOW
    assert colour(situation, "inskrivning", BO) is Colour.RED
    situation = gjort(situation, "inskrivning", VARDCENTRAL)
    assert {colour(situation, "inskrivning", viewer) for viewer in (ANNA, BO, CARIN, DAN)} == {Colour.GREEN}


@pytest.mark.krav("M3")
def test_bocken_visar_att_en_annan_part_har_kvitterat():
    situation = gjort(arende(inskrivning=1), "inskrivning", KOMMUN)
    assert ljus(situation, "inskrivning", BO).ticks == (Part.KOMMUN,)
    assert ljus(situation, "inskrivning", ANNA).ticks == (Part.KOMMUN,)
    assert ljus(situation, "inskrivning", CARIN).ticks == ()


@pytest.mark.krav("M6")
def test_det_racker_att_en_roll_med_ansvar_kvitterar_for_sin_enhet():
    kollega = Viewer(KOMMUN, Part.KOMMUN, frozenset({"kvittera"}))
    situation = arende(inskrivning=1)
    assert colour(situation, "inskrivning", CARIN) is colour(situation, "inskrivning", kollega) is Colour.RED
    situation = gjort(situation, "inskrivning", KOMMUN)
    assert colour(situation, "inskrivning", CARIN) is colour(situation, "inskrivning", kollega) is Colour.YELLOW


@pytest.mark.krav("M7")
def test_alla_enheter_i_en_verksamhet_ska_kvittera():
    situation = gjort(arende(Participant(HEMTJANST, Part.KOMMUN), inskrivning=1), "inskrivning", KOMMUN, VARDCENTRAL)
    hemtjanst = Viewer(HEMTJANST, Part.KOMMUN, ANSVAR)
    assert colour(situation, "inskrivning", hemtjanst) is Colour.RED
    assert colour(situation, "inskrivning", CARIN) is colour(situation, "inskrivning", ANNA) is Colour.YELLOW
    assert colour(gjort(situation, "inskrivning", HEMTJANST), "inskrivning", ANNA) is Colour.GREEN


@pytest.mark.krav("M7")
def test_bocken_kommer_forst_nar_alla_partens_enheter_ar_klara():
    situation = gjort(arende(Participant(HEMTJANST, Part.KOMMUN), inskrivning=1), "inskrivning", KOMMUN)
    seen = ljus(situation, "inskrivning", BO)
    assert seen.ticks == ()
    assert dict(seen.progress) == {Part.OPPENVARD: Progress.NONE, Part.KOMMUN: Progress.PARTLY}
    assert seen.progress_words == ("Öppenvård: inte kvitterat", "Kommun: delvis kvitterat")


def test_ny_version_av_inskrivning_ska_kvitteras_pa_nytt():
    situation = publicerat(gjort(arende(inskrivning=1), "inskrivning", VARDCENTRAL, KOMMUN), "inskrivning")
    assert colour(situation, "inskrivning", BO) is colour(situation, "inskrivning", CARIN) is Colour.RED
    assert ljus(situation, "inskrivning", ANNA).ticks == ()


def test_enhet_som_tas_bort_ar_inte_langre_vantad():
    situation = gjort(arende(inskrivning=1), "inskrivning", VARDCENTRAL)
    utan_kommun = replace(situation, participants=DELTAGARE[:2])
    assert colour(utan_kommun, "inskrivning", ANNA) is Colour.GREEN


def test_enhet_som_laggs_till_ska_ocksa_kvittera():
    situation = gjort(arende(inskrivning=1), "inskrivning", VARDCENTRAL, KOMMUN)
    med_rehab = replace(situation, participants=(*DELTAGARE, Participant(REHAB, Part.OPPENVARD)))
    assert colour(med_rehab, "inskrivning", Viewer(REHAB, Part.OPPENVARD, ANSVAR)) is Colour.RED
    assert colour(med_rehab, "inskrivning", BO) is Colour.YELLOW


def test_utan_mottagare_vantar_inskrivning_pa_ingen():
    ensam = replace(arende(inskrivning=1), participants=DELTAGARE[:1])
    assert colour(ensam, "inskrivning", ANNA) is Colour.GREEN


def test_forsta_tiden_for_utskrivning_ar_gron_direkt_for_alla():
    situation = arende(inskrivning=1, utskrivningstid=1)
    assert {colour(situation, "utskrivningstid", viewer) for viewer in (ANNA, BO, CARIN, DAN)} == {Colour.GREEN}
    assert ljus(situation, "utskrivningstid", ANNA).progress == ()


def test_andrad_tid_for_utskrivning_ar_gul_for_slutenvarden_och_rod_for_mottagarna():
    situation = publicerat(arende(inskrivning=1, utskrivningstid=1), "utskrivningstid")
    assert colour(situation, "utskrivningstid", ANNA) is Colour.YELLOW
    assert colour(situation, "utskrivningstid", BO) is colour(situation, "utskrivningstid", CARIN) is Colour.RED
    situation = gjort(situation, "utskrivningstid", VARDCENTRAL, KOMMUN)
    assert colour(situation, "utskrivningstid", ANNA) is Colour.GREEN
    assert colour(publicerat(situation, "utskrivningstid"), "utskrivningstid", BO) is Colour.RED


def test_paborjad_kartlaggning_ar_bla_for_alla_och_ingens_uppgift():
    situation = arende(inskrivning=1, kartlaggning=1)
    assert {colour(situation, "kartlaggning", viewer) for viewer in (ANNA, BO, CARIN, DAN)} == {Colour.BLUE}
    assert ljus(situation, "kartlaggning", BO).task == ""


def test_alla_tre_parter_justerar_stallningstagandet():
    situation = arende(stallningstagande=1)
    assert {colour(situation, "stallningstagande", viewer) for viewer in (ANNA, BO, CARIN)} == {Colour.RED}
    situation = gjort(situation, "stallningstagande", AVDELNING, VARDCENTRAL)
    assert colour(situation, "stallningstagande", ANNA) is colour(situation, "stallningstagande", BO) is Colour.YELLOW
    situation = gjort(situation, "stallningstagande", KOMMUN)
    assert {colour(situation, "stallningstagande", viewer) for viewer in (ANNA, BO, CARIN)} == {Colour.GREEN}


def test_underkant_stallningstagande_vantar_pa_slutenvardens_justering():
    justerat = gjort(arende(stallningstagande=1), "stallningstagande", AVDELNING, KOMMUN)
    underkant = replace(publicerat(justerat, "stallningstagande"), returned=frozenset({"stallningstagande"}))
    assert colour(underkant, "stallningstagande", ANNA) is Colour.RED
    assert colour(underkant, "stallningstagande", BO) is colour(underkant, "stallningstagande", CARIN) is Colour.YELLOW
    assert ljus(underkant, "stallningstagande", BO).awaited(NAMN) == "Väntar på justering från Avdelning 12."
    justerat_igen = gjort(underkant, "stallningstagande", AVDELNING)
    assert colour(justerat_igen, "stallningstagande", BO) is Colour.RED


def test_slutjusterat_stallningstagande_kan_bara_andras_av_slutenvarden():
    steg = find(SVU, "stallningstagande")
    oppet = arende(stallningstagande=1)
    assert all(may_write(steg, oppet, viewer) for viewer in (ANNA, BO, CARIN))
    slutjusterat = gjort(oppet, "stallningstagande", AVDELNING, VARDCENTRAL, KOMMUN)
    assert may_write(steg, slutjusterat, ANNA)
    assert not may_write(steg, slutjusterat, BO)
    assert not may_write(steg, slutjusterat, CARIN)


def test_mottagarna_skriver_i_stallningstagandet_forst_nar_slutenvarden_klarmarkerat():
    steg = find(SVU, "stallningstagande")
    assert may_write(steg, arende(inskrivning=1), ANNA)
    assert not may_write(steg, arende(inskrivning=1), BO)


def test_bara_slutenvarden_skriver_inskrivning_tid_och_utskrivning():
    for steg in ("inskrivning", "utskrivningstid", "utskrivning"):
        assert may_write(find(SVU, steg), arende(inskrivning=1), ANNA)
        assert not may_write(find(SVU, steg), arende(inskrivning=1), BO)


def test_avdelning_som_inte_deltar_skriver_ingenting():
    annan_avdelning = Viewer(REHAB, Part.SLUTENVARD, ANSVAR)
    assert not any(may_write(steg, arende(inskrivning=1), annan_avdelning) for steg in SVU)


def test_utskrivning_ar_gron_for_alla_utan_kvittering():
    situation = arende(inskrivning=1, utskrivning=1)
    assert {colour(situation, "utskrivning", viewer) for viewer in (ANNA, BO, CARIN, DAN)} == {Colour.GREEN}


@pytest.mark.krav("M36")
def test_roda_cirkeln_sager_vad_som_ska_goras():
    situation = arende(inskrivning=1, utskrivningstid=2, stallningstagande=1)
    assert tasks(assess(SVU, situation, BO)) == (
        "Kvittera inskrivning",
        "Kvittera tid för utskrivning",
        "Justera ställningstagande",
    )
    assert tasks(assess(SVU, situation, DAN)) == ()


@pytest.mark.krav("M3")
def test_ljuset_sager_i_ord_vad_fargen_visar():
    situation = arende(inskrivning=1)
    vantar = "Väntar på kvittering från Vårdcentralen Eken och Sjöstads kommun."
    assert ljus(situation, "inskrivning", BO).describe(NAMN) == f"Inskrivning: röd. Kvittera inskrivning. {vantar}"
    assert ljus(situation, "inskrivning", ANNA).describe(NAMN) == f"Inskrivning: gul. {vantar}"
    assert ljus(situation, "kartlaggning", ANNA).describe(NAMN) == "Kartläggning: grå. Inte påbörjat."
