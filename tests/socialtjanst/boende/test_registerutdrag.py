"""What a registerutdrag tells of where a person has lived."""

import pytest

from models.shared.registerutdrag.avsnitt import Fraga
from models.socialtjanst.boende import kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Orsak
from models.socialtjanst.boende.registerutdrag import boendekontrakt
from tests.socialtjanst.boende.conftest import DAG


def fraga(person, orgnr, namnge=True):
    return Fraga(person, frozenset({person.id}), orgnr, namnge)


@pytest.mark.krav("PR-06", "PR-02", "AC-07")
def test_kontraktet_ar_med_men_inte_var_for_den_vars_plats_ar_skyddad(kontrakt, cast):
    slut, person = kontrakt.inflyttning + DAG, kontrakt.genomforande.person
    kontraktsslut.avsluta(kontrakt, None, slut, Orsak.EGET_BOENDE, by=cast.simon)
    orgnr = cast.enhet("ekdala").orgnr
    (ett,) = boendekontrakt(fraga(person, orgnr))
    sagt = {en.rubrik: en.varde for en in ett.uppgifter}
    assert kontrakt.genomforande.nummer in ett.rubrik
    assert (sagt["Objekt"], sagt["Utflyttning"], sagt["Orsak"]) == ("Lgh 1", str(slut), "Flyttar till eget boende")
    dolt = str(list(boendekontrakt(fraga(person, orgnr, namnge=False))))
    assert "Lgh 1" not in dolt and "Lärkan" not in dolt
    assert list(boendekontrakt(fraga(person, cast.enhet("almryd").orgnr))) == []
