"""Lägg till och ta bort roll i ett ärende: bara på den egna organisationens enheter, och bara i undantagsfall (M92)."""

import pytest

from models.samverkan import andring, oversikt, steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.samverkan.roller.roll import deltagande, roller
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.enhetens import lista as enhetens
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sokning import Sokning
from models.samverkan.synligt import andra_synliga, synligt
from models.shared.audit import AuditAct
from models.shared.organisation import Processroll
from models.shared.process import Ansvar
from models.shared.regelmotor import Regel
from models.shared.rules import RuleBroken
from tests.samverkan.sip.conftest import kalla

SKAL = "Hen är närstående till patienten"
KVITTERA = {Ansvar.KVITTERA}


@pytest.fixture
def med_sip(cast):
    """A SIP of Carin's with Bo, to whose meeting they are called."""
    sip = Arende.skapa_sip(cast.person(0), by=cast.carin)
    Patientinformation.registrera(sip, lamnad=True, by=cast.carin)
    Samtycke.registrera(sip, Grund.SAMTYCKE, by=cast.carin)
    kalla(Arende.get_by_id(sip.id), cast.carin)
    return Arende.get_by_id(sip.id)


def roll(nyckel):
    return Processroll.get(Processroll.nyckel == nyckel)


def rad(arende, actor):
    return Deltagare.get(Deltagare.arende == arende, Deltagare.enhet == actor.enhet_id, Deltagare.borttagen.is_null())


def ta_bort(arende, actor, *, by, skal=SKAL):
    """Remove the role that somebody works in, at their enhet."""
    Deltagarroll.ta_bort(rad(arende, actor), Processroll.get_by_id(actor.processroll_id), skal=skal, by=by)


def lagg_till(arende, actor, nyckel, ansvar=(), *, by, skal=SKAL):
    Deltagarroll.lagg_till(rad(arende, actor), roll(nyckel), ansvar, skal=skal, by=by)


def nar_fram(arende, actor):
    """Whether the actor reaches the ärende, by every way that there is."""
    vagar = {
        synligt(arende.id, actor) is not None,
        Arende.visible_to(actor).where(Arende.id == arende.id).exists(),
        arende.id in {en.id for en in oversikt.rader(actor)},
        arende in Sokning.create(medarbetare=actor.medarbetare_id, nummer=arende.person.nummer).traffar(actor),
    }
    assert len(vagar) == 1
    return vagar.pop()


@pytest.mark.krav("M92")
def test_en_borttagen_roll_nar_inte_langre_arendet(publicerad, cast):
    assert nar_fram(publicerad, cast.gustav)
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    assert not nar_fram(publicerad, cast.gustav)
    assert nar_fram(publicerad, cast.anna) and nar_fram(publicerad, cast.jasmin)
    assert not Atkomst.stangda(publicerad.person, cast.gustav).exists(), "nor in läsläge"
    annat = Arende.skapa_svu(cast.person(1), by=cast.anna)
    assert nar_fram(annat, cast.gustav), "all other ärenden are as they were"


@pytest.mark.krav("M92", "M15")
def test_det_ar_rollen_som_tas_bort_och_inte_personen(publicerad, cast):
    ta_bort(publicerad, cast.karim, by=cast.anna)
    assert not nar_fram(publicerad, cast.karim) and not nar_fram(publicerad, cast.bo)
    assert nar_fram(publicerad, cast.karim_samordnare)


@pytest.mark.krav("M92")
def test_en_annan_av_patientens_planer_visar_den_inte(publicerad, cast):
    Arende.update(avdelning=cast.hanna.enhet_id).where(Arende.id == publicerad.id).execute()
    andra = Arende.skapa_svu(publicerad.person, by=cast.anna)
    assert andra_synliga(andra, cast.gustav) == [publicerad]
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    assert andra_synliga(andra, cast.gustav) == []


@pytest.mark.krav("M92", "M11")
def test_regionens_sip_ar_inte_heller_oppen_for_den_som_tagits_bort(med_sip, cast):
    Deltagare.lagg_till(med_sip, cast.enhet("avd12"), by=cast.carin)
    ta_bort(med_sip, cast.gustav, by=cast.anna)
    assert not nar_fram(med_sip, cast.gustav)
    assert [enhetens.lista(en) != [] for en in (cast.anna, cast.gustav)] == [True, False]
    rad(med_sip, cast.gustav).ta_bort(by=cast.anna)
    assert synligt(med_sip.id, cast.gustav) is None, "nor as one of the region when the enhet has left"
    assert synligt(med_sip.id, cast.anna) == med_sip


@pytest.mark.krav("M92")
def test_bara_pa_enheter_i_den_egna_organisationen(publicerad, cast):
    for by, vem in ((cast.anna, cast.carin), (cast.carin, cast.anna)):
        with pytest.raises(RuleBroken, match="din egen organisation"):
            ta_bort(publicerad, vem, by=by)
        with pytest.raises(RuleBroken, match="din egen organisation"):
            lagg_till(publicerad, vem, "rehab", KVITTERA, by=by)
    lagg_till(publicerad, cast.bo, "lakare", KVITTERA, by=cast.anna)  # the vårdcentral is of the same region
    assert Deltagarroll.select().count() == 1


@pytest.mark.krav("M92")
@pytest.mark.parametrize("skal", ["", "   ", "för kort"])
def test_anledningen_kravs(publicerad, cast, skal):
    with pytest.raises(RuleBroken, match="minst tio tecken"):
        ta_bort(publicerad, cast.gustav, by=cast.anna, skal=skal)
    with pytest.raises(RuleBroken, match="minst tio tecken"):
        lagg_till(publicerad, cast.anna, "rehab", KVITTERA, by=cast.anna, skal=skal)
    assert nar_fram(publicerad, cast.gustav)


@pytest.mark.krav("M92", "M6")
def test_nagon_maste_kunna_gora_det_som_enheten_ska(publicerad, cast):
    ta_bort(publicerad, cast.bo, by=cast.bo)
    with pytest.raises(RuleBroken, match="Ingen annan roll på enheten kan kvittera"):
        Deltagarroll.ta_bort(rad(publicerad, cast.bo), roll("samordnare"), skal=SKAL, by=cast.karim_samordnare)
    lagg_till(publicerad, cast.bo, "lakare", KVITTERA, by=cast.karim_samordnare)
    Deltagarroll.ta_bort(rad(publicerad, cast.bo), roll("samordnare"), skal=SKAL, by=cast.sofia)
    assert not nar_fram(publicerad, cast.karim_samordnare)


@pytest.mark.krav("M92", "M5", "M6")
def test_en_tillagd_roll_far_ansvaret_i_det_arendet_och_inga_andra(publicerad, cast):
    andra = Arende.skapa_svu(cast.person(1), by=cast.anna)
    with pytest.raises(RuleBroken, match="inget ansvar för att kvittera"):
        steg.kvittera(publicerad, "inskrivning", version=1, by=cast.sofia)
    assert oversikt.rader(cast.sofia)[0].att_gora == ()
    lagg_till(publicerad, cast.bo, "lakare", KVITTERA, by=cast.bo)
    assert oversikt.rader(cast.sofia)[0].att_gora == ("Kvittera inskrivning",)
    assert steg.lights(synligt(publicerad.id, cast.sofia), cast.sofia)[0].is_my_turn
    assert "Läkare" in [en.namn for en in roller(publicerad, [cast.bo.enhet_id]) if Ansvar.KVITTERA in en.ansvar]
    assert "Läkare" not in [en.namn for en in roller(andra, [cast.bo.enhet_id]) if Ansvar.KVITTERA in en.ansvar]
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.sofia)
    assert oversikt.rader(cast.sofia)[0].att_gora == ()


@pytest.mark.krav("M92", "M95")
def test_en_tillagd_roll_kvitterar_meddelanden(publicerad, cast):
    meddelande = Meddelande.skicka(publicerad, text="Vi ses.", kvittens=[cast.bo.enhet_id], by=cast.anna)
    with pytest.raises(RuleBroken, match="inget ansvar"):
        meddelande.kvittera(by=cast.sofia)
    lagg_till(publicerad, cast.bo, "lakare", KVITTERA, by=cast.bo)
    assert "Kvittera meddelande" in oversikt.rader(cast.sofia)[0].att_gora
    meddelande.kvittera(by=cast.sofia)


@pytest.mark.krav("M92")
def test_den_som_tagits_bort_kan_laggas_till_igen(publicerad, cast):
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    lagg_till(publicerad, cast.anna, "lakare", by=cast.anna)
    assert nar_fram(publicerad, cast.gustav)
    with pytest.raises(RuleBroken, match="redan tillagd"):
        lagg_till(publicerad, cast.anna, "lakare", KVITTERA, by=cast.anna)
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    assert not nar_fram(publicerad, cast.gustav)
    with pytest.raises(RuleBroken, match="deltar inte"):
        ta_bort(publicerad, cast.gustav, by=cast.anna)


@pytest.mark.krav("M92")
def test_en_roll_kan_inte_mer_an_processen_begar(publicerad, cast):
    with pytest.raises(RuleBroken, match="ansvaret har ingen"):
        lagg_till(publicerad, cast.anna, "rehab", {Ansvar.GODKANNA}, by=cast.anna)
    for nyckel, ansvar in (("rehab", ()), ("sjukskoterska", KVITTERA)):
        with pytest.raises(RuleBroken, match="utöver det den gör"):
            lagg_till(publicerad, cast.anna, nyckel, ansvar, by=cast.anna)


@pytest.mark.krav("M92", "M5")
def test_alla_vars_personal_nar_arendet_star_i_listan_ocksa_utan_ansvar(publicerad, cast):
    Regel.delete().where(Regel.enhet == cast.anna.enhet_id).execute()
    namn = [en.namn for en in deltagande(publicerad, cast.anna.enhet_id)]
    assert namn == ["Läkare", "Medicinsk sekreterare", "Samordnare", "Sjuksköterska", "Undersköterska"]
    ta_bort(publicerad, cast.jasmin, by=cast.anna)
    assert "Undersköterska" not in [en.namn for en in deltagande(publicerad, cast.anna.enhet_id)]
    assert not nar_fram(publicerad, cast.jasmin)


@pytest.mark.krav("M92", "M91")
def test_undantaget_star_kvar_nar_enheten_lamnar_och_kommer_tillbaka(publicerad, cast):
    ta_bort(publicerad, cast.sofia, by=cast.bo)
    rad(publicerad, cast.bo).ta_bort(by=cast.anna)
    Deltagare.lagg_till(publicerad, cast.enhet("ekdala_vc"), by=cast.anna)
    assert nar_fram(publicerad, cast.bo) and not nar_fram(publicerad, cast.sofia)


@pytest.mark.krav("M92", "AU-01")
def test_det_loggas_med_roll_och_enhet_och_utan_anledningen(publicerad, cast):
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    lagg_till(publicerad, cast.anna, "rehab", KVITTERA, by=cast.anna)
    akter = list(AuditAct.select().where(AuditAct.handelse.startswith("samverkan.roll")).order_by(AuditAct.id))
    assert [akt.handelse for akt in akter] == ["samverkan.roll.borttagen", "samverkan.roll.tillagd"]
    for akt, namn in zip(akter, ("Läkare", "Rehab"), strict=True):
        assert namn in akt.fakta and cast.anna.enhet.namn in akt.fakta and SKAL not in akt.fakta
    assert [en.skal for en in Deltagarroll.for_enhet(publicerad, cast.anna.enhet_id)] == [SKAL, SKAL]


@pytest.mark.krav("M92", "M21")
def test_de_andra_far_veta_det_och_rollens_oppna_listor_lases_om(publicerad, cast):
    fore = andring.nummer(cast.gustav.enhet_id)
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    nu, doljer = andring.lage(cast.gustav.enhet_id)
    assert doljer == nu > fore
    assert andring.andrade(cast.anna.enhet_id, fore, cast.anna.processroll_id) == [publicerad.id]
    assert andring.andrade(cast.anna.enhet_id, fore, cast.gustav.processroll_id) == []
    assert andring.lage(cast.bo.enhet_id)[1] == 0, "only the lists of that enhet are read anew at once"
    (meddelande,) = Meddelande.select()
    assert meddelande.text == "Rollen Läkare är borttagen ur ärendet, på en enhet i slutenvården."
    assert meddelande.kvittenser.count() == 0


@pytest.mark.krav("M92", "BG-06")
def test_utan_grund_att_dela_skrivs_inget_meddelande(publicerad, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    ta_bort(publicerad, cast.gustav, by=cast.anna)
    assert Meddelande.select().count() == 0
    assert not nar_fram(publicerad, cast.gustav)


@pytest.mark.krav("M92", "M72")
def test_i_en_sip_ger_en_tillagd_roll_ansvar_att_kvittera_kallelsen(med_sip, cast):
    lagg_till(med_sip, cast.bo, "lakare", KVITTERA, by=cast.bo)
    version = Kallelse.skickad(med_sip).version.nummer
    steg.kvittera(med_sip, "kallelse", version=version, by=cast.sofia)
