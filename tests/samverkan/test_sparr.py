"""Spärr: vad patienten har spärrat syns bara där det är dokumenterat, och bryts bara med grund, skäl och slut."""

from datetime import timedelta

import pytest
import time_machine

from models.samverkan import andring, oversikt, sparrbrytning
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst, Atkomstgrund, Granskningspost
from models.samverkan.sparrning import hav, sparra
from models.samverkan.synligt import synligt
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.demo_befolkning import nummer
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession

SKAL = "Patienten är medvetslös på akuten"
ALLA = ("anna", "bo", "carin", "dan", "hanna", "viola", "malin", "lena")


@pytest.fixture
def inloggad(cast):
    """Someone with a login, as a request meets them."""

    def logga_in(namn):
        number, _ = LoginSession.begin(uppdrag=cast.uppdrag[namn])
        return LoginSession.opened(number).actor

    return logga_in


def sparrad(person, by, hela=False, av=Begard.PATIENTEN):
    return sparra(person, hela_vardgivaren=hela, begard_av=av, by=by)


def ser(actor, arende):
    """The three ways in which an ärende can be found; they must say the same."""
    satt = {
        Arende.visible_to(actor).where(Arende.id == arende.id).exists(),
        synligt(arende.id, actor) is not None,
        arende.id in {rad.id for rad in oversikt.rader(actor)},
    }
    assert len(satt) == 1
    return satt.pop()


@pytest.mark.krav("BG-07", "AC-05")
def test_en_enhets_sparr_doljer_for_alla_andra_aven_for_den_som_deltar(publicerad, cast):
    assert {namn for namn in ALLA if ser(getattr(cast, namn), publicerad)} == {"anna", "bo", "carin", "dan"}
    sparrad(publicerad.person, cast.anna)
    assert {namn for namn in ALLA if ser(getattr(cast, namn), publicerad)} == {"anna"}


@pytest.mark.krav("BG-07", "AC-05")
def test_en_vardgivares_sparr_doljer_for_andra_vardgivare(publicerad, cast):
    sparrad(publicerad.person, cast.anna, hela=True)
    kvar = {namn for namn in ALLA if ser(getattr(cast, namn), publicerad)}
    assert kvar == {namn for namn in ("anna", "bo", "dan") if getattr(cast, namn).enhet.orgnr == cast.anna.enhet.orgnr}
    assert "carin" not in kvar and "bo" in kvar


@pytest.mark.krav("BG-07")
def test_en_annan_enhets_sparr_ror_inte_arendet(publicerad, cast):
    sparrad(publicerad.person, cast.hanna)
    sparrad(cast.person(9), cast.anna)
    assert {namn for namn in ALLA if ser(getattr(cast, namn), publicerad)} == {"anna", "bo", "carin", "dan"}


@pytest.mark.krav("BG-07")
def test_havd_sparr_ger_tillbaka_arendet(publicerad, cast):
    sparr = sparrad(publicerad.person, cast.anna)
    with pytest.raises(RuleBroken, match="hävs av den enhet"):
        hav(sparr, skal="Patienten vill", by=cast.bo)
    with pytest.raises(RuleBroken, match="varför"):
        hav(sparr, skal=" ", by=cast.anna)
    hav(sparr, skal="Patienten vill det", by=cast.anna)
    assert ser(cast.bo, publicerad)
    havd = Sparr.get_by_id(sparr.id)
    assert (havd.havd_av_id, havd.havd_skal) == (cast.anna.uppdrag_id, "Patienten vill det")


@pytest.mark.krav("BG-07")
def test_tva_sparrar_doljer_var_for_sig(publicerad, cast):
    enhetens, hela = sparrad(publicerad.person, cast.anna), sparrad(publicerad.person, cast.anna, hela=True)
    with pytest.raises(RuleBroken, match="redan spärrade"):
        sparrad(publicerad.person, cast.anna)
    hav(enhetens, skal="Patienten vill det", by=cast.anna)
    assert not ser(cast.carin, publicerad)
    hav(hela, skal="Patienten vill det", by=cast.anna)
    assert ser(cast.carin, publicerad)


@pytest.mark.krav("BG-07")
def test_vardnadshavare_kan_inte_sparra_ett_barns_uppgifter(cast):
    idag = clock.today()
    barn = cast.person(next(i for i, each in enumerate(nummer()) if (each.alder(idag) or 99) < 18))
    for av in (Begard.VARDNADSHAVARE, Begard.OMBUD):
        with pytest.raises(RuleBroken, match="Bara patienten själv") as bruten:
            sparrad(barn, cast.anna, av=av)
        assert bruten.value.field == "begard_av"
    assert not Sparr.select().exists()
    assert sparrad(barn, cast.anna).begard_av is Begard.PATIENTEN
    assert sparrad(cast.person(0), cast.anna, av=Begard.OMBUD)


@pytest.mark.krav("BG-07", "M21")
def test_fragan_om_andringar_namner_inte_det_som_sparrats(publicerad, cast):
    fore = andring.nummer(cast.bo.enhet_id)
    sparrad(publicerad.person, cast.anna)
    efter = andring.nummer(cast.bo.enhet_id)
    assert efter > fore and andring.andrade(cast.bo.enhet_id, 0) == []
    publicerad.andra()
    assert andring.nummer(cast.bo.enhet_id) == efter
    assert andring.andrade(cast.anna.enhet_id, 0) == [publicerad.id]


@pytest.mark.krav("BG-07", "BG-01", "AC-05")
@pytest.mark.parametrize("namn", ["bo", "hanna", "lena"])
def test_ingen_atkomst_oppnar_det_som_ar_sparrat(publicerad, inloggad, cast, namn):
    actor = inloggad(namn)
    if namn != "bo":
        Atkomst.oppna(publicerad.person, Atkomst.grunder(publicerad.person, actor)[0], skal=SKAL, by=actor)
        assert Atkomst.arenden(actor).exists()
    sparrad(publicerad.person, cast.anna)
    assert not Atkomst.arenden(actor).exists()
    assert Atkomst.for_arende(publicerad, actor) is None
    assert Atkomst.grunder(publicerad.person, actor) == ()


@pytest.mark.krav("BG-07")
def test_att_nagot_ar_sparrat_far_sagas_men_inte_av_utkast_eller_borttaget(med_samtycke, cast):
    sparrad(med_samtycke.person, cast.anna)
    assert not sparrbrytning.finns(med_samtycke.person, cast.bo)
    Arende.update(publicerad=clock.now()).execute()
    assert sparrbrytning.finns(med_samtycke.person, cast.bo)
    assert not sparrbrytning.finns(med_samtycke.person, cast.anna)
    Arende.update(borttagen=clock.now()).execute()
    assert not sparrbrytning.finns(med_samtycke.person, cast.bo)


@pytest.mark.krav("BG-07", "BG-02", "BG-08")
def test_en_sparr_bryts_i_tva_steg_och_granskas(publicerad, inloggad, cast):
    person, bo = publicerad.person, inloggad("bo")
    sparr = sparrad(person, cast.anna)
    assert sparrbrytning.sparrar(person, bo) == []
    with pytest.raises(RuleBroken, match="först grund"):
        sparrbrytning.lyft(person, sparr, by=bo)
    forsta = sparrbrytning.begar(person, Atkomstgrund.NODSITUATION, skal=SKAL, by=bo)
    assert sparrbrytning.sparrar(person, bo) == [(sparr, False)]
    assert not Atkomst.arenden(bo).exists()
    andra = sparrbrytning.lyft(person, sparr, by=bo)
    assert list(Atkomst.arenden(bo)) == [publicerad]
    assert Atkomst.for_arende(publicerad, bo) == andra and andra.till == forsta.till
    assert not ser(bo, publicerad)
    assert {post.orgnr for post in Granskningspost.select()} == {cast.anna.enhet.orgnr}
    assert Granskningspost.select().count() == 2
    handelser = [akt.handelse for akt in AuditAct.select().order_by(AuditAct.id)][-2:]
    assert handelser == ["samverkan.sparr.begard", "samverkan.sparr.lyft"]


@pytest.mark.krav("BG-07", "BG-02")
def test_brytningen_galler_en_inloggning_och_en_tid(publicerad, inloggad, cast):
    person, bo = publicerad.person, inloggad("bo")
    sparr = sparrad(person, cast.anna)
    sparrbrytning.begar(person, Atkomstgrund.SAMTYCKE, skal=SKAL, by=bo)
    sparrbrytning.lyft(person, sparr, by=bo)
    assert not Atkomst.arenden(inloggad("bo")).exists()
    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1), tick=False):
        assert not Atkomst.arenden(bo).exists() and sparrbrytning.sparrar(person, bo) == []


@pytest.mark.krav("BG-07", "BG-02")
def test_bara_samtycke_och_nodsituation_bryter_en_sparr(publicerad, inloggad, cast):
    bo = inloggad("bo")
    sparrad(publicerad.person, cast.anna)
    for grund in (Atkomstgrund.MENPROVNING, Atkomstgrund.AKTIVT_VAL):
        with pytest.raises(RuleBroken, match="patientens samtycke eller i en nödsituation"):
            sparrbrytning.begar(publicerad.person, grund, skal=SKAL, by=bo)
    with pytest.raises(RuleBroken, match="tio tecken"):
        sparrbrytning.begar(publicerad.person, Atkomstgrund.SAMTYCKE, skal="kort", by=bo)


@pytest.mark.krav("BG-07")
def test_den_som_bryter_en_sparr_oppnar_inte_en_annan(publicerad, inloggad, cast):
    person, carin = publicerad.person, inloggad("carin")
    enhetens, hela = sparrad(person, cast.anna), sparrad(person, cast.anna, hela=True)
    sparrbrytning.begar(person, Atkomstgrund.SAMTYCKE, skal=SKAL, by=carin)
    assert [sparr for sparr, _ in sparrbrytning.sparrar(person, carin)] == [enhetens, hela]
    sparrbrytning.lyft(person, enhetens, by=carin)
    assert not Atkomst.arenden(carin).exists()
    sparrbrytning.lyft(person, hela, by=carin)
    assert list(Atkomst.arenden(carin)) == [publicerad]
