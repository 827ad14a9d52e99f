"""Ingen ger sig själv rättigheter, och en enhetsadministratör håller sig till sina enheter (AC-07, AC-12)."""

import pytest

from models.shared import clock
from models.shared.administration import befattning as befattningar
from models.shared.administration import historik, omfang, regler
from models.shared.organisation import Befattning, Enhet, Medarbetaruppdrag, Processroll
from models.shared.process import Ansvar
from models.shared.regelmotor import Regel
from models.shared.rules import RuleBroken


@pytest.fixture
def hemtjansten(cast):
    """The enhet that Birgitta, who is chef there, administers."""
    return Enhet.get_by_id(cast.enhet("ekdala_hemtjanst").id)


def ge(enhet, ansvar, by, nyckel="chef"):
    roll = Processroll.get(Processroll.nyckel == nyckel)
    regler.satt(enhet, "svu", roll, ansvar, fran=clock.today(), sedan=regler.stampel(enhet), bekraftat=True, by=by)


def ansvar(enhet, nyckel="chef"):
    chef = (Regel.enhet == enhet) & (Regel.process == "svu") & Regel.galler()
    return {
        each
        for rad in Regel.select().join(Processroll).where(chef, Processroll.nyckel == nyckel)
        for each in rad.ansvar
    }


@pytest.mark.krav("AC-12", "M5")
def test_ingen_ger_sin_egen_roll_mer_ansvar(hemtjansten, cast):
    ge(hemtjansten, {Ansvar.JUSTERA}, cast.sara)
    with pytest.raises(RuleBroken, match="Du har själv rollen") as broken:
        ge(hemtjansten, set(Ansvar), cast.birgitta)
    assert broken.value.field == "roll" and ansvar(hemtjansten) == {Ansvar.JUSTERA}
    ge(hemtjansten, set(Ansvar), cast.sara)
    assert ansvar(hemtjansten) == set(Ansvar)
    ge(hemtjansten, {Ansvar.KVITTERA}, cast.birgitta)  # less is no right given
    assert ansvar(hemtjansten) == {Ansvar.KVITTERA}


@pytest.mark.krav("AC-12", "M5")
def test_inte_heller_genom_att_kopiera(hemtjansten, cast):
    kalla = Enhet.get_by_id(cast.enhet("ekdala_hemsjukvard").id)
    ge(kalla, set(Ansvar), cast.sara)
    ge(hemtjansten, {Ansvar.JUSTERA}, cast.sara)
    with pytest.raises(RuleBroken, match="Du har själv rollen"):
        sedan = regler.stampel(hemtjansten)
        regler.kopiera(hemtjansten, kalla, fran=clock.today(), sedan=sedan, bekraftat=True, by=cast.birgitta)
    assert ansvar(hemtjansten) == {Ansvar.JUSTERA}


@pytest.mark.krav("AC-12", "M4")
def test_ingen_andrar_vad_den_egna_befattningen_ger(cast):
    egen = cast.uppdrag["sara"].befattning
    lakare = Processroll.get(Processroll.nyckel == "lakare")
    with pytest.raises(RuleBroken, match="Du har själv befattningen"):
        befattningar.andra(egen, processroll=lakare, sedan=historik.stampel(egen), by=cast.sara)
    assert Befattning.get_by_id(egen.id).processroll_id != lakare.id


@pytest.mark.krav("AC-07", "AC-02")
def test_en_annan_organisation_under_den_egna_enheten_ar_utom_rackhall(hemtjansten, som, cast):
    """A private vårdgivare may lie below an enhet of the kommun; the organisationsnummer is still the wall."""
    utforare = Enhet.create(
        namn="Utförarna AB", hsa_id="SE-UTF", orgnr=cast.lena.enhet.orgnr, over=hemtjansten, part=hemtjansten.part
    )
    egen = Enhet.create(
        namn="Natten", hsa_id="SE-NATT", orgnr=hemtjansten.orgnr, over=hemtjansten, part=hemtjansten.part
    )
    assert {enhet.id for enhet in omfang.synliga(cast.birgitta)} == {hemtjansten.id, egen.id}
    with pytest.raises(RuleBroken, match="bara ändra regler för din egen enhet"):
        ge(utforare, {Ansvar.KVITTERA}, cast.birgitta, "underskoterska")
    for adress in (f"enheter/{utforare.id}", f"regelmotor/{utforare.id}", f"regelmotor/{utforare.id}/svu/andring"):
        assert som("birgitta").get(f"/administration/{adress}").status_code == 404
    ge(egen, {Ansvar.KVITTERA}, cast.birgitta, "underskoterska")


@pytest.mark.krav("AC-02")
def test_enhetsadministratorens_lista_borjar_med_de_egna_enheterna(som, cast):
    """Whoever is elsewhere in the organisation is found by name, so that an uppdrag can be given."""
    birgitta, carin = som("birgitta"), cast.medarbetare("carin")
    lista = birgitta.get("/administration/medarbetare").text
    assert cast.medarbetare("amina").hsa_id in lista and carin.hsa_id not in lista
    assert carin.hsa_id in birgitta.send("/administration/medarbetare/urval", text=carin.efternamn).text
    assert carin.hsa_id not in som("selma").get("/administration/medarbetare").text  # another organisation
    har = {u.medarbetare.hsa_id for u in Medarbetaruppdrag.select() if u.enhet_id == cast.birgitta.enhet_id}
    assert all(hsa_id in lista for hsa_id in har)
