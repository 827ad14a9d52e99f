"""En SIP i regionen: slutenvården läser och skriver utan att delta; en annan vårdgivares öppnas efter samtycke."""

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst, Atkomstgrund
from models.samverkan.processer import Typ
from models.samverkan.synligt import synligt
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.session import LoginSession


def sip(cast, *enheter, av, person=0):
    """En kallad SIP där enheterna deltar."""
    actor = getattr(cast, av)
    arende = Arende.create(
        person=cast.person(person),
        typ=Typ.SIP,
        nummer=f"SIP-2026-{person:05}",
        skapad_av=actor.uppdrag_id,
        skapad_enhet=actor.enhet_id,
        publicerad=clock.now(),
    )
    for enhet in enheter:
        Deltagare.insert_for(arende, cast.enhet(enhet), by=actor)
    return Arende.get_by_id(arende.id)


@pytest.fixture
def regionens(cast):
    """Regionens vårdcentral och kommunen deltar, ingen avdelning."""
    return sip(cast, "ekdala_vc", "ekdala_bistand", av="bo")


@pytest.fixture
def annans(cast):
    """En privat vårdcentral och kommunen deltar, ingen enhet i regionen."""
    return sip(cast, "lakargrupp_vc", "ekdala_bistand", av="lena", person=1)


def inloggad(cast, namn):
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag[namn])
    return LoginSession.opened(number).actor


@pytest.mark.krav("M11")
@pytest.mark.parametrize("namn", ["anna", "hanna", "maja", "tuva"])
def test_slutenvarden_ser_en_sip_dar_regionen_deltar(regionens, cast, namn):
    actor = getattr(cast, namn)
    assert synligt(regionens.id, actor) == regionens
    assert regionens in set(Arende.visible_to(actor))
    assert regionens not in set(Arende.utanfor(actor))
    assert Atkomst.grunder(regionens.person, actor) == ()


@pytest.mark.krav("M11", "AC-07")
@pytest.mark.parametrize("namn", ["viola", "lena", "ibrahim", "malin"])
def test_ingen_annan_gor_det(regionens, cast, namn):
    """Öppenvården i regionen, en privat vårdgivare, en annan kommun, och en annan enhet i kommunen."""
    actor = getattr(cast, namn)
    assert synligt(regionens.id, actor) is None
    assert not Arende.visible_to(actor).exists()
    assert regionens in set(Arende.utanfor(actor))


@pytest.mark.krav("M11")
def test_slutenvarden_skriver_i_den(regionens, cast):
    Deltagare.lagg_till(regionens, cast.enhet("avd31"), by=cast.anna)
    assert cast.enhet("avd31").id in {ny.enhet_id for ny in regionens.aktiva_deltagare}


@pytest.mark.krav("M11", "AU-01")
def test_lasning_och_skrivning_loggas_utan_atkomst(regionens, cast, som):
    anna = som("anna")
    assert anna.get(f"/samverkan/arenden/{regionens.id}/kallelse").status_code == 200
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.hsa_id) == ("samverkan.arende.last", cast.anna.hsa_id)
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == last)] == [regionens.person_id]
    svar = anna.send(f"/samverkan/arenden/{regionens.id}/deltagare", enhet=cast.enhet("avd31").id)
    assert svar.status_code == 303
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.deltagare.tillagd").exists()
    assert not Atkomst.select().exists()
    assert som("viola").get(f"/samverkan/arenden/{regionens.id}/kallelse").status_code == 404


@pytest.mark.krav("M11", "AC-08")
def test_nar_regionens_sista_enhet_tas_bort_ar_den_stangd(regionens, cast):
    egen = next(en for en in regionens.aktiva_deltagare if en.enhet_id == cast.bo.enhet_id)
    egen.ta_bort(by=cast.carin)
    assert synligt(regionens.id, cast.anna) is None


@pytest.mark.krav("M11", "M9", "BG-04")
def test_en_annan_vardgivares_sip_oppnas_efter_samtycke(annans, cast):
    anna = inloggad(cast, "anna")
    assert synligt(annans.id, anna) is None
    assert Atkomstgrund.AKTIVT_VAL not in Atkomst.grunder(annans.person, anna)
    Atkomst.oppna(annans.person, Atkomstgrund.SAMTYCKE, skal="Patienten är på väg in akut", by=anna)
    assert set(Atkomst.arenden(anna)) == {annans}
    assert synligt(annans.id, anna) is None  # den läses i läsläge, och inget skrivs


@pytest.mark.krav("M11", "M8")
def test_regeln_galler_sip_och_inte_svu(publicerad, cast):
    assert synligt(publicerad.id, cast.hanna) is None


@pytest.mark.krav("M11", "M34")
def test_en_sip_som_inte_ar_kallad_ar_inte_oppen(regionens, cast):
    Arende.update(publicerad=None).execute()
    assert synligt(regionens.id, cast.hanna) is None


@pytest.mark.krav("M11")
def test_den_som_byter_till_en_vardcentral_har_inte_slutenvardens_ratt(regionens, cast):
    assert synligt(regionens.id, cast.actor("anna", "tallmora_vc")) is None
    assert synligt(regionens.id, cast.actor("anna", "avd31")) == regionens
