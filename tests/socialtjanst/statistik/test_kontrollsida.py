"""Kontrollistans sidor: var och en med hur många det är i allt, ur en enda läsning."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.shared.db import db
from models.socialtjanst.statistik.aldersband import OKAND
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp
from models.socialtjanst.statistik.kontrollista import Kontrollista
from models.socialtjanst.statistik.matt import matten
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rakna import ALLT, Punkt, Urval
from models.socialtjanst.statistik.rapport import orden, underlag
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import insatstyp
from tests.socialtjanst.statistik.slump import VARLD, bygg, personer

HOGSTA = 10**18 - 1  # the highest number that an address may hold
TYPER = ("Stödboende", "Boendestöd", "Boservice", "Stöd i boende", "Hemtjänst")


@pytest.fixture
def uttag(cast, utforare):
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(Omfattning.IFO, enheter, date(2026, 3, 1), date(2026, 5, 15), "Prov", by=cast.hedda)


@pytest.fixture
def slumpad(utforare):
    return personer(), [insatstyp(namn) for namn in TYPER], list(Avslutsorsak.select())


@pytest.mark.krav("T64")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    varld=VARLD,
    omfattning=st.sampled_from(Omfattning),
    per_sida=st.integers(1, 4),
    punkt=st.sampled_from(
        (ALLT, Punkt(kon=Konsgrupp.KVINNOR), Punkt(alder=65), Punkt(kon=Konsgrupp.OKANT, alder=OKAND))
    ),
    urval=st.sampled_from((Urval(), Urval(fran_alder=18), Urval(till_alder=79))),
)
def test_sidorna_ar_tillsammans_hela_listan(uttag, cast, slumpad, varld, omfattning, per_sida, punkt, urval):
    with db.atomic() as transaktion:
        bygg(cast, varld, *slumpad)
        uttag.omfattning = omfattning
        om = underlag(uttag, urval)
        for matt in matten(omfattning):
            lista = Kontrollista(matt, om, orden(om, uttag), punkt)
            alla = list(lista.rader())
            antal = lista.antal()
            sidor = [lista.sida(nr, per_sida) for nr in range(1, max(1, -(-antal // per_sida)) + 1)]
            assert [rad for sida in sidor for rad in sida.rader] == alla
            assert {sida.antal for sida in sidor} == {antal} == {len(alla)}
            assert lista.sida(len(sidor) + 1, per_sida) == lista.sida(HOGSTA, per_sida) == sidor[-1]
        transaktion.rollback()
