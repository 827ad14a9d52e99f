"""Kartläggningen: när den startas, vem som skriver vad, när den är stängd, och att inget skrivet försvinner."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.lage import Lage
from models.samverkan.oversikt import rader
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.skrivyta.faltversion import MEST
from models.samverkan.skrivyta.skrivet import Krock
from models.samverkan.steg import Kvittering, Stegversion, lights
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.process import Colour
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import publicera
from tests.samverkan.kartlaggning.conftest import nu, skriv

STEG = "kartlaggning"


def farg(arende, actor):
    return {light.step.key: light.colour for light in lights(arende, actor)}.get(STEG)


@pytest.mark.krav("M46")
def test_startas_forst_nar_samtycke_och_inskrivning_finns(svu, cast):
    with pytest.raises(RuleBroken, match="samtycke eller menprövning"):
        Kartlaggning.starta(svu, by=cast.anna)
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.SAMTYCKE, by=cast.anna)
    with pytest.raises(RuleBroken, match="Publicera inskrivningen"):
        Kartlaggning.starta(svu, by=cast.anna)
    publicera(svu, cast.anna)
    assert Kartlaggning.starta(svu, by=cast.anna).nummer == 0


@pytest.mark.krav("M46", "M3")
def test_gratt_fore_och_blatt_efter_for_alla(publicerad, cast):
    alla = (cast.anna, cast.bo, cast.carin)
    assert {farg(publicerad, actor) for actor in alla} == {Colour.GREY}
    Kartlaggning.starta(publicerad, by=cast.bo)
    assert {farg(publicerad, actor) for actor in alla} == {Colour.BLUE}


@pytest.mark.krav("M46")
def test_den_som_startar_som_andra_far_den_som_finns(startad, cast):
    assert Kartlaggning.starta(startad, by=cast.anna).version.publicerad_av_id == cast.carin.uppdrag_id
    assert Stegversion.select().where(Stegversion.steg == STEG).count() == 1


@pytest.mark.krav("M35")
def test_planen_kan_inte_tas_bort_nar_kartlaggningen_ar_startad(startad, cast):
    with pytest.raises(RuleBroken, match="utskrivning"):
        startad.ta_bort(by=cast.anna)


@pytest.mark.krav("M47", "M48", "AC-11")
def test_varje_halva_skrivs_bara_av_sina_parter(startad, cast):
    skriv(startad, "boendemiljo", "Två trappor utan hiss", by=cast.carin)
    skriv(startad, "vardkontakter", "Fotvård", by=cast.bo)
    skriv(startad, "onskemal-patient", "Vill hem till hunden", by=cast.anna)
    for falt, fel in (("boendemiljo", cast.anna), ("onskemal-patient", cast.bo), ("smarta", cast.carin)):
        with pytest.raises(RuleBroken, match="skrivs av"):
            skriv(startad, falt, "Fel hand", by=fel, sedan=1)
    assert nu(startad, "boendemiljo") == "Två trappor utan hiss"


@pytest.mark.krav("M49")
def test_tid_och_aktor_for_senaste_andring_star_pa_sida_och_startsida(startad, cast):
    skriv(startad, "boendemiljo", "Hiss finns", by=cast.carin)
    kartlaggning = Lage.for_arende(startad).kartlaggning
    assert (kartlaggning.senast_namn, kartlaggning.nummer) == (cast.carin.namn, 1)
    (rad,) = [rad for rad in rader(cast.bo) if rad.id == startad.id]
    assert rad.datum[STEG] == kartlaggning.stegdatum
    assert cast.carin.namn in rad.datum[STEG].tip


@pytest.mark.krav("M49", "BL-07")
def test_loggen_har_allt_som_har_statt_i_faltet(startad, cast):
    for version, (text, by) in enumerate([("Hund", cast.carin), ("Hund och katt", cast.bo), ("", cast.carin)]):
        skriv(startad, "sociala-forhallanden", text, by=by, sedan=version)
    logg = Faltvarde.logg(Kartlaggning.for_arende(startad), "sociala-forhallanden")
    assert [(rad.text, rad.av, rad.enhet) for rad in logg] == [
        ("", cast.carin.namn, cast.carin.enhet.namn),
        ("Hund och katt", cast.bo.namn, cast.bo.enhet.namn),
        ("Hund", cast.carin.namn, cast.carin.enhet.namn),
    ]


@pytest.mark.krav("BL-07")
def test_tva_som_skriver_samma_falt_ser_bada_texterna(startad, cast):
    skriv(startad, "boendemiljo", "Bos text", by=cast.bo)
    with pytest.raises(Krock) as krock:
        skriv(startad, "boendemiljo", "Carins text", by=cast.carin)
    assert (krock.value.skrivet.text, krock.value.skrivet.av) == ("Bos text", cast.bo.namn)
    assert nu(startad, "boendemiljo") == "Bos text"
    skriv(startad, "boendemiljo", "Carins text", by=cast.carin, sedan=1)
    assert nu(startad, "boendemiljo") == "Carins text"


@pytest.mark.krav("BL-07")
def test_tva_som_skriver_olika_falt_behaller_bada_sitt(startad, cast):
    skriv(startad, "boendemiljo", "Bos text", by=cast.bo)
    skriv(startad, "vardkontakter", "Carins text", by=cast.carin)
    assert (nu(startad, "boendemiljo"), nu(startad, "vardkontakter")) == ("Bos text", "Carins text")


def test_samma_text_igen_blir_ingen_ny_version(startad, cast):
    forsta = skriv(startad, "boendemiljo", "Hiss", by=cast.bo)
    assert skriv(startad, "boendemiljo", " Hiss\r\n", by=cast.carin).version == forsta.version
    assert skriv(startad, "vardkontakter", "  ", by=cast.carin) is None
    assert Faltvarde.select().count() == 1


def test_val_sparas_i_faltets_ordning_och_bara_det_som_finns(startad, cast):
    sparat = skriv(startad, "insatser", "", val=("Trygghetslarm", "Hemtjänst"), by=cast.carin)
    assert sparat.val == ("Hemtjänst", "Trygghetslarm")
    for falt, val in (("insatser", ("Påhittat",)), ("boende", ("Eget boende", "Särskilt boende"))):
        with pytest.raises(RuleBroken, match="Valet finns inte"):
            skriv(startad, falt, "", val=val, by=cast.carin, sedan=1)


def test_okant_falt_och_for_lang_text_avvisas(startad, cast):
    with pytest.raises(RuleBroken, match="finns inte"):
        skriv(startad, "skonummer", "43", by=cast.carin)
    with pytest.raises(RuleBroken, match="högst"):
        skriv(startad, "boendemiljo", "x" * (MEST + 1), by=cast.carin)


def test_varje_andring_star_i_loggen_utan_sin_text(startad, cast):
    skriv(startad, "boendemiljo", "Hemlig text", by=cast.carin)
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.medarbetare) == ("samverkan.kartlaggning.skriven", cast.carin.medarbetare_id)
    assert act.fakta == '{"falt": "Boendemiljö", "version": "1"}'


@pytest.mark.krav("BG-05", "M30", "F7")
def test_nekat_samtycke_ger_ingen_kartlaggning(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    arende = Arende.get_by_id(svu.id)
    for by in (cast.anna, cast.bo, cast.carin):
        with pytest.raises(RuleBroken):
            Kartlaggning.starta(arende, by=by)
        with pytest.raises(RuleBroken):
            skriv(arende, "boendemiljo", "Hiss", by=by)
    assert Lage.for_arende(arende).kartlaggning is None


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_stanger_lasning_och_skrivning_genast(startad, cast):
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    Samtycke.for_arende(startad).avregistrera(by=cast.anna)
    assert Kartlaggning.for_arende(startad) is None
    assert Lage.for_arende(startad).kartlaggning is None
    assert all(STEG not in {light.step.key for light in rad.lights} for rad in rader(cast.bo))
    with pytest.raises(RuleBroken, match="återtaget"):
        skriv(startad, "boendemiljo", "Hiss och ramp", by=cast.carin, sedan=1)
    Samtycke.registrera(startad, Grund.SAMTYCKE, by=cast.anna)
    assert nu(startad, "boendemiljo") == "Hiss"


def test_arkiverat_arende_skrivs_inte(startad, cast):
    startad.arkivera(by=cast.anna)
    with pytest.raises(RuleBroken, match="arkiverat"):
        skriv(startad, "boendemiljo", "Hiss", by=cast.carin)


def test_den_som_har_tagits_bort_skriver_inte(startad, cast):
    Deltagare.get(Deltagare.arende == startad, Deltagare.enhet == cast.carin.enhet_id).ta_bort(by=cast.anna)
    with pytest.raises(RuleBroken, match="deltar inte"):
        skriv(startad, "boendemiljo", "Hiss", by=cast.carin)


def test_slutjusterad_kartlaggning_skrivs_inte(startad, cast):
    with db.atomic():
        version = Stegversion.publicera(startad, "stallningstagande", efter=0, by=cast.anna)
    alla = startad.aktiva_deltagare
    for deltagare in alla[1:]:
        Kvittering.create(version=version, enhet=deltagare.enhet_id, av=cast.anna.uppdrag_id)
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    Kvittering.create(version=version, enhet=alla[0].enhet_id, av=cast.anna.uppdrag_id)
    with pytest.raises(RuleBroken, match="slutjusterat"):
        skriv(startad, "boendemiljo", "Ingen hiss", by=cast.carin, sedan=1)
    assert steg.situation(startad).versions["stallningstagande"] == 1


FALT = ("boendemiljo", "vardkontakter", "narstaende")


@pytest.mark.krav("BL-07")
@settings(max_examples=25)
@given(
    drag=st.lists(
        st.tuples(st.sampled_from(FALT), st.sampled_from(["bo", "carin"]), st.text("abc ", max_size=4), st.booleans()),
        max_size=12,
    )
)
def test_vem_som_an_skriver_forsvinner_ingen_sparad_text(startad, cast, drag):
    """Everyone writes from the version they last saw; some look first. What is saved stays in the log for ever."""
    Faltvarde.delete().execute()
    sett = {(namn, falt): 0 for namn in ("bo", "carin") for falt in FALT}
    sparat: dict[str, list[str]] = {falt: [] for falt in FALT}
    for falt, namn, text, laser_forst in drag:
        if laser_forst:
            sett[namn, falt] = len(sparat[falt])
        try:
            skrivet = skriv(startad, falt, text, by=getattr(cast, namn), sedan=sett[namn, falt])
        except Krock as krock:
            assert sett[namn, falt] < len(sparat[falt])
            assert krock.skrivet.text == sparat[falt][-1]
            continue
        if text.strip() != (sparat[falt] or [""])[-1]:
            assert sett[namn, falt] == len(sparat[falt])
            sparat[falt].append(text.strip())
        sett[namn, falt] = skrivet.version if skrivet else 0
    kartlaggning = Kartlaggning.for_arende(startad)
    for falt, texter in sparat.items():
        assert [rad.text for rad in Faltvarde.logg(kartlaggning, falt)] == texter[::-1]
        assert (nu(startad, falt) or "") == (texter or [""])[-1]
    assert set(Faltvarde.nu(kartlaggning)) == {falt for falt, texter in sparat.items() if texter}
