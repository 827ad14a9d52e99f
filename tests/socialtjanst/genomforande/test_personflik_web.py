"""Fliken Socialtjänst på personsidan: utförarens genomföranden, och handläggarens egna uppdrag och inget mer."""

import pytest

from models.shared.audit import AuditAct, AuditPerson
from tests.socialtjanst.conftest import skrivet


def sidan(person, flik="/socialtjanst"):
    return f"/personer/{person.id}{flik}"


@pytest.mark.krav("T6", "T8")
def test_handlaggaren_ser_sin_enhets_uppdrag_men_inte_genomforandet(fordelat, genomforande, som):
    text = som("olle").get(sidan(fordelat.person)).text
    assert fordelat.nummer in text and "Skickad till genomförande" in text
    assert genomforande.nummer not in text and "Genomföranden" not in text
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [fordelat.person_id]


def test_utforaren_ser_genomforandet_och_ingen_lista_over_uppdrag(fordelat, genomforande, som):
    text = som("wilma").get(sidan(fordelat.person)).text
    assert genomforande.nummer in text and "Uppdrag</h2>" not in text


def test_den_som_inte_har_skrivit_nagot_om_personen_ser_ingen_sida(cast, utforare, som):
    uppdrag, annan = skrivet(cast), cast.person(9)
    assert som("olle").get(sidan(uppdrag.person)).status_code == 200
    assert som("olle").get(sidan(annan)).status_code == 404
    assert som("simon").get(sidan(uppdrag.person)).status_code == 404, "a draft is nobody's but its enhet's"


def test_uppdraget_leder_till_personen(uppdrag, som):
    assert f'href="{sidan(uppdrag.person)}"' in som("olle").get(f"/socialtjanst/uppdrag/{uppdrag.id}").text
