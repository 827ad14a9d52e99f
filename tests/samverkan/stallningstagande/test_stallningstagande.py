"""Ställningstagande: klarmarkering, varje parts egen del, justering och hur den bryts."""

import pytest

from models.samverkan import events, steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.stallningstagande.falt import sip_ord, sip_val
from models.samverkan.stallningstagande.regler import STEG
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.samverkan.steg import Stegversion
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.process import Part
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.stallningstagande.saga import SLUTEN, farger, ifyllt, justera, klarmarkera, ljus, spara

ALLA = ("anna", "bo", "carin")


@pytest.fixture
def klart(publicerad, cast):
    """Slutenvården har klarmarkerat; ingen har justerat."""
    klarmarkera(publicerad, cast)
    return publicerad


@pytest.fixture
def ifyllda(klart, cast):
    """Alla parter har skrivit sin del; ingen har justerat."""
    spara(klart, cast, "bo")
    spara(klart, cast, "carin")
    return klart


@pytest.fixture
def slutjusterat(ifyllda, cast):
    justera(ifyllda, cast, *ALLA)
    return ifyllda


@pytest.mark.krav("M50", "M51")
def test_ett_utkast_syns_for_de_andra_men_oppnar_ingenting(publicerad, cast):
    spara(publicerad, cast, "anna", atgarder="", yttrande="Vill hem")
    nu = Underlag.for_arende(publicerad)
    assert nu.version is None and nu.delar[Part.SLUTENVARD].yttrande == "Vill hem"
    assert farger(publicerad, cast, *ALLA) == "grå grå grå"
    for namn in ("bo", "carin"):
        with pytest.raises(RuleBroken, match="inte klarmarkerat"):
            spara(publicerad, cast, namn)
    with pytest.raises(RuleBroken, match="inte publicerat"):
        justera(publicerad, cast, "anna", version=1)


@pytest.mark.krav("M50")
@pytest.mark.parametrize("falt", ["yttrande", "atgarder", "egenvard", "forbrukning", "sip"])
def test_stjarnmarkta_falt_kravs_for_att_klarmarkera(publicerad, cast, falt):
    with pytest.raises(RuleBroken) as broken:
        klarmarkera(publicerad, cast, **{falt: None if isinstance(SLUTEN[falt], bool) else " "})
    assert broken.value.field == falt
    assert Underlag.for_arende(publicerad).delar == {}


@pytest.mark.krav("M50")
@pytest.mark.parametrize("falt", ["egenvard", "forbrukning"])
def test_ja_kraver_sin_beskrivning_och_nej_ingen(publicerad, cast, falt):
    with pytest.raises(RuleBroken, match="Beskriv") as broken:
        klarmarkera(publicerad, cast, **{falt: True, f"{falt}_text": ""})
    assert broken.value.field == f"{falt}_text"
    klarmarkera(publicerad, cast, **{falt: False, f"{falt}_text": ""})


@pytest.mark.krav("M50")
@pytest.mark.parametrize("vem", [(), ("anna",), ("gustav", "oskar")])
def test_slutenvarden_har_en_ansvarig_lakare(publicerad, cast, vem):
    varden, lakare = SLUTEN, [cast.medarbetare(namn) for namn in vem]
    with pytest.raises(RuleBroken, match="läkare") as broken:
        Stallningstagande.klarmarkera(publicerad, varden, lakare, sedan=0, last=0, by=cast.anna)
    assert broken.value.field == "lakare"


@pytest.mark.krav("M50")
def test_sip_valjs_i_en_lista_med_datum(publicerad, cast):
    assert "behovs" in dict(sip_val(clock.today()))
    assert sip_val(clock.today().replace(year=2000)) == []
    assert sip_ord("behovs").startswith("SIP behövs")
    with pytest.raises(RuleBroken, match="listan") as broken:
        klarmarkera(publicerad, cast, sip="något annat")
    assert broken.value.field == "sip"


@pytest.mark.krav("M51")
def test_klarmarkering_oppnar_justering_och_de_andras_delar(klart, cast):
    assert farger(klart, cast, *ALLA) == "röd röd röd"
    spara(klart, cast, "bo")
    spara(klart, cast, "carin")
    assert Stegversion.senaste(klart, STEG).nummer == 1
    with pytest.raises(Conflict, match="redan klarmarkerat"):
        klarmarkera(klart, cast)


@pytest.mark.krav("M51")
def test_bara_slutenvarden_klarmarkerar(publicerad, cast):
    for namn in ("bo", "carin"):
        with pytest.raises(RuleBroken, match="slutenvården"):
            klarmarkera(publicerad, cast, namn)


@pytest.mark.krav("AC-11")
@pytest.mark.parametrize(
    ("namn", "falt"),
    [("carin", "yttrande"), ("bo", "insatser"), ("anna", "godkanner"), ("anna", "insatser"), ("bo", "sip")],
)
def test_ingen_skriver_en_annan_parts_falt(klart, cast, namn, falt):
    fore = Underlag.for_arende(klart).nummer
    with pytest.raises(RuleBroken, match="annan part"):
        spara(klart, cast, namn, **{falt: "x"})
    assert Underlag.for_arende(klart).nummer == fore


@pytest.mark.krav("AC-11")
def test_kommunen_namnger_ingen_lakare(klart, cast):
    with pytest.raises(RuleBroken, match="annan part"):
        Stallningstagande.spara(klart, {"insatser": "x"}, [cast.medarbetare("sofia")], sedan=0, last=1, by=cast.carin)


@pytest.mark.krav("AC-11")
def test_den_som_inte_deltar_skriver_inte(klart, cast):
    for namn in ("malin", "lena", "hanna"):
        with pytest.raises(RuleBroken, match="deltar"):
            spara(klart, cast, namn, sedan=0, last=1)


@pytest.mark.krav("M54", "M56")
@pytest.mark.parametrize("falt", ["ansvarsfordelning", "godkanner"])
def test_oppenvarden_fyller_i_innan_den_justerar(klart, cast, falt):
    spara(klart, cast, "bo", **{falt: None if falt == "godkanner" else ""})
    with pytest.raises(RuleBroken) as broken:
        justera(klart, cast, "bo")
    assert broken.value.field == falt
    assert ljus(klart, cast.bo).is_my_turn
    spara(klart, cast, "bo")
    justera(klart, cast, "bo")
    assert not ljus(klart, cast.bo).is_my_turn


@pytest.mark.krav("M54")
def test_oppenvarden_kan_ha_flera_lakare(klart, cast):
    lakare = [cast.medarbetare("sofia"), cast.medarbetare("henrik")]
    Stallningstagande.spara(klart, ifyllt(cast, "bo")[0], lakare, sedan=0, last=1, by=cast.bo)
    assert Underlag.for_arende(klart).delar[Part.OPPENVARD].lakare == tuple(lakare)


@pytest.mark.krav("M57")
def test_kommunen_skriver_sina_insatser_innan_den_justerar(klart, cast):
    with pytest.raises(RuleBroken, match="insatser") as broken:
        justera(klart, cast, "carin")
    assert broken.value.field == "insatser"
    spara(klart, cast, "carin")
    justera(klart, cast, "carin")


@pytest.mark.krav("M58")
def test_gront_nar_alla_tre_parter_har_justerat(ifyllda, cast):
    justera(ifyllda, cast, "anna", "bo")
    assert farger(ifyllda, cast, *ALLA) == "gul gul röd"
    justera(ifyllda, cast, "carin")
    assert farger(ifyllda, cast, *ALLA) == "grön grön grön"


@pytest.mark.krav("M58")
def test_slutjusterat_bryts_bara_av_slutenvarden(slutjusterat, cast):
    for namn in ("bo", "carin"):
        with pytest.raises(RuleBroken, match="slutjusterat"):
            spara(slutjusterat, cast, namn, bryt=True, **({"insatser": "Nytt"} if namn == "carin" else {"andras": "x"}))
    spara(slutjusterat, cast, "anna", bryt=True, atgarder="Ny plan")
    assert farger(slutjusterat, cast, *ALLA) == "röd röd röd"
    assert Stegversion.senaste(slutjusterat, STEG).nummer == 2


@pytest.mark.krav("M52")
@pytest.mark.parametrize(("namn", "andrat"), [("bo", {"ansvarsfordelning": "Nytt"}), ("carin", {"insatser": "Nytt"})])
def test_den_som_justerat_och_andrar_bryter_allas_efter_en_varning(ifyllda, cast, namn, andrat):
    justera(ifyllda, cast, "anna", namn)
    with pytest.raises(RuleBroken, match="bryts alla") as broken:
        spara(ifyllda, cast, namn, **andrat)
    assert broken.value.field == "bryt"
    assert Stegversion.senaste(ifyllda, STEG).nummer == 1
    spara(ifyllda, cast, namn, bryt=True, **andrat)
    assert farger(ifyllda, cast, *ALLA) == "röd röd röd"


@pytest.mark.krav("M52")
def test_den_som_inte_justerat_bryter_inget(ifyllda, cast):
    justera(ifyllda, cast, "anna", "carin")
    spara(ifyllda, cast, "bo", ansvarsfordelning="Nytt")
    assert farger(ifyllda, cast, *ALLA) == "gul röd gul"


@pytest.mark.krav("M52", "BL-08")
def test_slutenvardens_andring_bryter_det_de_andra_justerat(ifyllda, cast):
    justera(ifyllda, cast, "bo")
    with pytest.raises(RuleBroken, match="bryts alla"):
        spara(ifyllda, cast, "anna", atgarder="Ny plan")
    spara(ifyllda, cast, "anna", atgarder="Ny plan", bryt=True)
    assert farger(ifyllda, cast, *ALLA) == "röd röd röd"


@pytest.mark.krav("M52")
def test_att_spara_samma_text_bryter_ingenting(ifyllda, cast):
    justera(ifyllda, cast, "carin")
    with pytest.raises(RuleBroken, match="Ingenting är ändrat"):
        spara(ifyllda, cast, "carin", bryt=True)
    assert not ljus(ifyllda, cast.carin).is_my_turn


@pytest.mark.krav("BL-08")
def test_en_justering_galler_det_som_lastes(ifyllda, cast):
    last = Underlag.for_arende(ifyllda).nummer
    justera(ifyllda, cast, "anna")
    spara(ifyllda, cast, "carin", insatser="Bara morgon")
    with pytest.raises(Conflict, match="ändrats sedan"):
        justera(ifyllda, cast, "bo", last=last)
    spara(ifyllda, cast, "anna", atgarder="Ny plan", bryt=True)
    with pytest.raises(Conflict, match="ny version"):
        justera(ifyllda, cast, "bo", version=1)
    assert ljus(ifyllda, cast.bo).is_my_turn


@pytest.mark.krav("M55")
def test_nej_lamnar_tillbaka_till_slutenvarden(ifyllda, cast):
    justera(ifyllda, cast, "anna", "carin")
    spara(ifyllda, cast, "bo", godkanner=False, andras="Patienten behöver en SIP.")
    assert farger(ifyllda, cast, *ALLA) == "röd gul gul"
    namn = {d.enhet_id: d.enhet.namn for d in ifyllda.aktiva_deltagare}
    assert ljus(ifyllda, cast.bo).awaited(namn) == f"Väntar på justering från {cast.anna.enhet.namn}."
    for en in ("bo", "carin"):
        with pytest.raises(RuleBroken, match="inte din enhets tur"):
            justera(ifyllda, cast, en)
    spara(ifyllda, cast, "anna", sip="finns")
    justera(ifyllda, cast, "anna")
    assert farger(ifyllda, cast, *ALLA) == "gul röd röd"
    with pytest.raises(RuleBroken, match="svarat Nej"):
        justera(ifyllda, cast, "bo")
    spara(ifyllda, cast, "bo")
    justera(ifyllda, cast, "bo", "carin")
    assert farger(ifyllda, cast, *ALLA) == "grön grön grön"


@pytest.mark.krav("M55")
def test_ett_andra_nej_lamnar_tillbaka_igen(ifyllda, cast):
    spara(ifyllda, cast, "bo", godkanner=False)
    with pytest.raises(RuleBroken, match="Ingenting är ändrat"):
        spara(ifyllda, cast, "bo", godkanner=False)
    justera(ifyllda, cast, "anna")
    spara(ifyllda, cast, "bo", godkanner=False)
    assert farger(ifyllda, cast, *ALLA) == "röd gul gul"
    assert Stegversion.senaste(ifyllda, STEG).nummer == 3


@pytest.mark.krav("M55", "BL-08")
def test_svaret_galler_det_slutenvarden_skrev(klart, cast):
    last = Underlag.for_arende(klart).nummer
    spara(klart, cast, "anna", sip="finns")
    with pytest.raises(Conflict, match="innan du svarar"):
        spara(klart, cast, "bo", last=last, godkanner=False)
    assert farger(klart, cast, *ALLA) == "röd röd röd"


@pytest.mark.krav("M53")
def test_alla_enheter_i_en_part_maste_justera(ifyllda, cast):
    Deltagare.lagg_till(ifyllda, cast.enhet("lakargrupp_vc"), by=cast.anna)
    justera(ifyllda, cast, "bo")
    assert "Öppenvård: delvis justerat" in ljus(ifyllda, cast.anna).progress_words
    assert Part.OPPENVARD not in ljus(ifyllda, cast.anna).ticks
    justera(ifyllda, cast, "lena")
    assert Part.OPPENVARD in ljus(ifyllda, cast.anna).ticks


@pytest.mark.krav("BL-07")
def test_tva_i_samma_part_far_inte_skriva_over_varandra(klart, cast):
    spara(klart, cast, "bo")
    with pytest.raises(Conflict, match="medan du skrev"):
        spara(klart, cast, "bo", sedan=0, ansvarsfordelning="Annat")


@pytest.mark.krav("M25")
def test_en_tidigare_version_ar_som_den_var_nar_den_brots(slutjusterat, cast):
    spara(slutjusterat, cast, "anna", bryt=True, atgarder="Ny plan")
    spara(slutjusterat, cast, "carin", insatser="Nya insatser")
    forr, nu = Underlag.for_arende(slutjusterat, 1), Underlag.for_arende(slutjusterat)
    assert (forr.version.nummer, nu.version.nummer) == (1, 2)
    assert forr.delar[Part.SLUTENVARD].atgarder == SLUTEN["atgarder"]
    assert forr.delar[Part.KOMMUN].insatser == "Hemtjänst morgon och kväll."
    assert nu.delar[Part.KOMMUN].insatser == "Nya insatser"


@pytest.mark.krav("M30", "BG-05", "BG-06")
def test_utan_grund_att_dela_skrivs_och_justeras_ingenting(ifyllda, cast):
    Samtycke.for_arende(ifyllda).avregistrera(by=cast.anna)
    for _ in range(2):
        with pytest.raises(RuleBroken, match="utan samtycke"):
            spara(ifyllda, cast, "anna", atgarder="Mer")
        with pytest.raises(RuleBroken, match="ska inte justeras"):
            justera(ifyllda, cast, "bo")
        if Samtycke.for_arende(ifyllda) is None:
            Samtycke.registrera(ifyllda, Grund.NEKAT, by=cast.anna)


def test_inskrivningen_kommer_forst(med_samtycke, cast):
    with pytest.raises(RuleBroken, match="inskrivningen först"):
        spara(med_samtycke, cast, "anna")


def test_i_ett_arkiverat_arende_skrivs_ingenting(ifyllda, cast):
    ifyllda.arkivera(by=cast.anna)
    with pytest.raises(RuleBroken, match="arkiverat"):
        spara(Arende.get_by_id(ifyllda.id), cast, "anna", atgarder="Mer")


@pytest.mark.krav("AU-02")
def test_varje_andring_loggas_utan_text(ifyllda, cast):
    justera(ifyllda, cast, "anna")
    spara(ifyllda, cast, "bo", godkanner=False, andras="Hemlig text")
    hant = [rad.handelse for rad in AuditAct.select().order_by(AuditAct.id)]
    for event in (events.STALLNINGSTAGANDE_SPARAT, events.STALLNINGSTAGANDE_ATERLAMNAT, events.STEG_JUSTERAT):
        assert event.key in hant
    assert not [rad for rad in AuditAct.select() if "Hemlig text" in rad.fakta]


@pytest.mark.krav("M6")
def test_en_roll_racker_for_sin_enhet(ifyllda, cast):
    justera(ifyllda, cast, "anna")
    with pytest.raises(RuleBroken, match="redan justerat"):
        justera(ifyllda, cast, "gustav")
    assert len(list(steg.Kvittering.for_version(Stegversion.senaste(ifyllda, STEG)))) == 1


@pytest.mark.krav("M51", "M54")
@pytest.mark.parametrize("namn", ["anna", "bo", "carin"])
def test_en_del_dar_ingenting_ar_ifyllt_sparas_inte(publicerad, cast, namn):
    by = getattr(cast, namn)
    if namn != "anna":
        klarmarkera(publicerad, cast)
    fore = Underlag.for_arende(publicerad).nummer
    with pytest.raises(RuleBroken, match="Ingenting är ifyllt"):
        Stallningstagande.spara(publicerad, {}, sedan=0, last=fore, by=by)
    assert Underlag.for_arende(publicerad).nummer == fore
