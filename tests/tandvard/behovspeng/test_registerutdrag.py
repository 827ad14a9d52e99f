"""What a registerutdrag tells of behovspeng."""

import pytest

from models.shared.registerutdrag.avsnitt import Fraga
from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.registerutdrag import behovspeng, tandlakarlistningar


@pytest.mark.krav("PR-06")
def test_arenden_atgarder_och_listningar_ar_med(behovsarende, uppgifter, patient, cast):
    kvar = rapportera.lagg_till(behovsarende, uppgifter("701", tand=16, ytor="M"), by=cast.eva)
    rapportera.ta_bort(rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva), by=cast.eva)
    fraga = Fraga(person=patient, ids=frozenset({patient.id}), orgnr=cast.enhet("ekdala_tand").orgnr, namnge=True)
    (ett,) = behovspeng(fraga)
    sagt = {en.rubrik: en.varde for en in ett.uppgifter}
    assert sagt["Prövningsperiod"] == str(behovsarende.period)
    assert sagt["701 Fyllning på en yta 16 M"] == f"Fyllning på en yta, {kvar.behandlingsdatum}, Tandhygienist, Godkänd"
    assert sagt["101 Basundersökning"].endswith("Borttagen")
    assert "Norén" not in str(ett)
    assert [en.rubrik for en in tandlakarlistningar(fraga)] == ["Tandläkarlistning"]


@pytest.mark.krav("PR-06")
def test_forhandsbedomningar_och_beslut_ar_med(behovsarende, uppgifter, patient, cast):
    krona = rapportera.lagg_till(behovsarende, uppgifter("800", tand=16, behandlingsdatum=None), by=cast.eva)
    fhb = begara.skapa(behovsarende, [krona], "Fraktur efter olycka.", skicka=True, by=cast.eva)
    besluta.besluta(fhb, {krona.id: "Tanden kan lagas."}, by=cast.torsten)
    fraga = Fraga(person=patient, ids=frozenset({patient.id}), orgnr=cast.enhet("ekdala_tand").orgnr, namnge=True)
    sagt = {en.rubrik: en.varde for en in next(behovspeng(fraga)).uppgifter}
    assert sagt["Begärd förhandsbedömning"].endswith("Fraktur efter olycka., 800 Krona 16")
    assert sagt["Beslut"].endswith("Ej godkänd, 800: Tanden kan lagas.")
