"""The page of a genomförande, and the person's own flik (T8, T14)."""

import pytest

from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Person, Skydd
from models.socialtjanst.uppdrag.min_person import MinPerson


def sidan(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}"


@pytest.mark.krav("T8", "T14")
def test_oversikten_visar_insatser_och_uppdrag_och_loggas(genomforande, som):
    page = som("wilma").get(sidan(genomforande))
    for ord in (genomforande.person.efternamn, genomforande.nummer, "Stödboende", "SU-", "Inte kvitterat", "Bistånd"):
        assert ord in page.text
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert act.handelse == "socialtjanst.genomforande.last"
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [genomforande.person_id]


@pytest.mark.krav("PR-03")
def test_titeln_namner_ingen(genomforande, som):
    page = som("wilma").get(sidan(genomforande)).text
    titel = page[page.index("<title>") : page.index("</title>")]
    assert genomforande.nummer in titel and genomforande.person.efternamn not in titel


@pytest.mark.krav("T46")
def test_den_som_ar_avidentifierad_har_sitt_nummer(service, som):
    page = som("rasmus").get(sidan(service))
    assert service.avidentifierad in page.text
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert not AuditPerson.select().where(AuditPerson.act == act).exists()


@pytest.mark.krav("PR-01")
def test_skyddade_uppgifter_visas_inte(genomforande, som):
    person = Person.get_by_id(genomforande.person_id)
    person.skydd = Skydd.SEKRETESSMARKERING
    person.save()
    page = som("wilma").get(sidan(genomforande)).text
    assert person.efternamn not in page and "skyddade" in page


@pytest.mark.krav("T16")
def test_mina_personer_laggs_till_och_tas_bort(genomforande, cast, som):
    wilma = som("wilma")
    for verb, finns in (("", True), ("", True), ("/borttagning", False), ("/borttagning", False)):
        assert wilma.send(f"{sidan(genomforande)}/mina-personer{verb}").status_code == 303
        assert MinPerson.ar(genomforande, cast.wilma) is finns


@pytest.mark.krav("AC-05")
def test_personens_flik_ar_for_den_som_nar_ett_genomforande(genomforande, som):
    url = f"/personer/{genomforande.person_id}/socialtjanst"
    assert genomforande.nummer in som("wilma").get(url).text
    for annan in ("asta", "birgitta", "tobias"):
        assert som(annan).get(url).status_code == 404
    assert genomforande.nummer not in som("olle").get(url).text, "the one who sent the uppdrag sees the uppdrag alone"
