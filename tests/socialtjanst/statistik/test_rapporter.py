"""Varje rapport är lika med en oberoende räkning, på slumpade rader (T65–T72)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.shared.db import db
from models.socialtjanst.statistik.matt import Dim, Fordelning
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rapport import KOLUMNER, rapporter
from models.socialtjanst.statistik.uttag import Statistikuttag
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from tests.socialtjanst.conftest import insatstyp
from tests.socialtjanst.statistik.facit import Facit
from tests.socialtjanst.statistik.slump import START, VARLD, bygg, personer

TYPER = ("Stödboende", "Boendestöd", "Boservice", "Stöd i boende", "Hemtjänst")
PERIODER = st.tuples(st.integers(0, 55), st.integers(0, 20)).map(
    lambda en: (START + timedelta(days=en[0]), START + timedelta(days=en[0] + en[1]))
)


@pytest.fixture
def slumpad(cast, utforare):
    """Who and what the random rows are about."""
    return personer(), [insatstyp(namn) for namn in TYPER], list(Avslutsorsak.select())


def uttag(cast, omfattning, fran, till, enheter=("larkan", "bron", "ekdala_service"), by=None):
    """What Hedda would take out; written straight into its table, also of enheter she does not reach."""
    return Statistikuttag.create(
        av=(by or cast.hedda).uppdrag_id,
        av_namn="Hedda",
        av_titel="Verksamhetschef",
        omfattning=omfattning,
        enheter=str([cast.enhet(en).id for en in enheter]),
        fran=fran,
        till=till,
        anledning="Prov",
    )


@pytest.mark.krav("F10", "T58", "T62", "T65", "T66", "T67", "T68", "T69", "T70", "T71", "T72", "T73")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(varld=VARLD, period=PERIODER, omfattning=st.sampled_from(Omfattning), hur=st.sampled_from(Fordelning))
def test_varje_tal_ar_lika_med_en_oberoende_rakning(cast, slumpad, varld, period, omfattning, hur):
    folk, typer, orsaker = slumpad
    with db.atomic() as transaktion:
        bygg(cast, varld, folk, typer, orsaker)
        ett = uttag(cast, omfattning, *period)
        facit = Facit(ett)
        for rapport in rapporter(ett, fordelning=hur):
            assert talen(rapport) == facit.tal(rapport), rapport.rubrik
        transaktion.rollback()


def talen(rapport):
    """Every number above nought, as `Facit.tal` has them."""
    svar = {}
    for rad in (*rapport.rader, *rapport.summor):
        varden = tuple(getattr(rad.punkt, dim.value) for dim in rapport.dim)
        nivan = ("*",) * len(varden) if None in varden else varden
        for kon, tal in zip(KOLUMNER, rad.tal, strict=True):
            nyckel = (rad.punkt.enhet, nivan, kon)
            assert nyckel not in svar
            if tal:
                svar[nyckel] = tal
    return svar


@pytest.mark.krav("T61", "T65")
def test_alla_alderband_star_i_tabellen_aven_de_tomma(cast, utforare):
    ett = uttag(cast, Omfattning.IFO, date(2026, 4, 1), date(2026, 4, 30), ("larkan",))
    personer = rapporter(ett)[0]
    assert personer.dim == (Dim.ALDER,)
    assert [rad.rubriker[1] for rad in personer.rader] == ["0–17", "18–24", "25–44", "45–64", "65–79", "80–", "Okänd"]
    assert personer.totalt == 0
