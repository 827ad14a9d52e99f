"""What a registerutdrag tells of uppdrag and genomföranden."""

import pytest

from models.shared.registerutdrag.avsnitt import Fraga
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.registerutdrag import genomforanden, uppdrag


def fraga(person, cast, orgnr=None, namnge=True):
    return Fraga(person, frozenset({person.id}), orgnr or cast.enhet("ekdala").orgnr, namnge)


def sagt(kalla, *om):
    return {en.rubrik: en.varde for ett in kalla(fraga(*om)) for en in ett.uppgifter}


@pytest.mark.krav("PR-06")
def test_uppdrag_och_genomforanden_ar_med(fordelat, cast):
    Kvittering.kvittera(fordelat, by=cast.wilma)
    ett = sagt(uppdrag, fordelat.person, cast)
    assert (ett["Insats"], ett["Innehåll"]) == ("Stödboende", "Stöd att klara ett eget boende.")
    assert "Stödboendet Lärkan" in ett["Fördelat"] and "Stödboendet Lärkan" in ett["Kvitterat"]
    assert "fördelat till er" in ett["Nytt uppdrag"]
    assert sagt(genomforanden, fordelat.person, cast)["Stödboende"] == f"{fordelat.fran} –"


@pytest.mark.krav("PR-06", "PR-02")
def test_enheter_namns_inte_for_den_vars_plats_ar_skyddad(fordelat, cast):
    for kalla in (uppdrag, genomforanden):
        assert "Lärkan" not in str(list(kalla(fraga(fordelat.person, cast, namnge=False))))


@pytest.mark.krav("PR-06", "AC-07")
def test_en_annan_kommun_har_inget(fordelat, cast):
    annan = fraga(fordelat.person, cast, cast.enhet("almryd").orgnr)
    assert list(uppdrag(annan)) == list(genomforanden(annan)) == []
