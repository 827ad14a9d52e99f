"""What a registerutdrag tells of genomförandeplaner and personuppgifter."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.registerutdrag.avsnitt import Fraga
from models.socialtjanst.person.kontakter import Relation, Relationsslag
from models.socialtjanst.person.registerutdrag import personuppgifter
from models.socialtjanst.plan.registerutdrag import planer
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall


def fraga(plan, namnge=True, orgnr=None):
    person = plan.genomforande.person
    return Fraga(person, frozenset({person.id}), orgnr or plan.genomforande.enhet.orgnr, namnge)


@pytest.mark.krav("PR-06")
def test_planen_dess_versioner_och_uppfoljningar_ar_med(cast, upprattad):
    nasta = clock.today() + timedelta(days=90)
    Uppfoljning.gor(upprattad, clock.today(), Utfall.DELVIS, "Tvätten går bra.", nasta=nasta, by=cast.wilma)
    (ett,) = planer(fraga(upprattad))
    sagt = {en.rubrik: en.varde for en in ett.uppgifter}
    for text in ("Sköta hemmet själv", "Tvätta", "Vill bo kvar."):
        assert text in sagt["Version 1"] and text in sagt["Arbetskopia"]
    assert "Tvätten går bra." in sagt["Uppföljning"]
    assert cast.wilma.namn not in str(ett)


@pytest.mark.krav("PR-06")
def test_personuppgifterna_ar_med_ocksa_de_som_har_gallt(cast, upprattad):
    varden = {"slag": Relationsslag.GOD_MAN, "telefon": "070-000 00 00"}
    rad = Relation.lagg_till(upprattad.genomforande, namn="Greta Alm", **varden, by=cast.simon)
    rad.ersatt(upprattad.genomforande, namn="Bo Alm", **varden, by=cast.simon)
    (ett,) = personuppgifter(fraga(upprattad))
    forr, nu = (en.varde for en in ett.uppgifter)
    assert "Greta Alm" in forr and "borttagen" in forr
    assert "Bo Alm" in nu and "borttagen" not in nu


@pytest.mark.krav("PR-06", "PR-02", "AC-07")
def test_skyddad_plats_och_andra_kommuner(cast, upprattad):
    Relation.lagg_till(upprattad.genomforande, slag=Relationsslag.GOD_MAN, namn="Greta Alm", by=cast.simon)
    assert "Lärkan" not in str(list(planer(fraga(upprattad, namnge=False))))
    assert "Greta" not in str(list(personuppgifter(fraga(upprattad, namnge=False))))
    annan = fraga(upprattad, orgnr=cast.enhet("almryd").orgnr)
    assert list(planer(annan)) == [] and "Greta" not in str(list(personuppgifter(annan)))
