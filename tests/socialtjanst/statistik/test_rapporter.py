"""Varje rapport är lika med en oberoende räkning, på slumpade rader (T65–T72)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.shared.db import db
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.statistik.kontrollista import Kontrollista
from models.socialtjanst.statistik.matt import Dim, Fordelning, matten
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rakna import Punkt, Urval
from models.socialtjanst.statistik.rapport import KOLUMNER, orden, rapporter, underlag
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


@pytest.mark.krav("F10", "T58", "T64", "T62", "T65", "T66", "T67", "T68", "T69", "T70", "T71", "T72", "T73")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    varld=VARLD,
    period=PERIODER,
    omfattning=st.sampled_from(Omfattning),
    hur=st.sampled_from(Fordelning),
    val=st.randoms(use_true_random=False),
)
def test_varje_tal_ar_lika_med_en_oberoende_rakning(cast, slumpad, varld, period, omfattning, hur, val):
    folk, typer, orsaker = slumpad
    with db.atomic() as transaktion:
        bygg(cast, varld, folk, typer, orsaker)
        ett = uttag(cast, omfattning, *period)
        facit = Facit(ett)
        for rapport in rapporter(ett, fordelning=hur):
            assert talen(rapport) == facit.tal(rapport), rapport.rubrik
            rad, nr = val.choice((*rapport.rader, *rapport.summor)), val.randrange(len(KOLUMNER))
            om = underlag(ett)
            matt = next(en for en in matten(omfattning) if en.id == rapport.id)
            lista = Kontrollista(matt, om, orden(om, ett), rad.cell(nr))
            assert lista.antal() == len(list(lista.rader())) == rad.tal[nr], rapport.rubrik
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


@pytest.mark.krav("T60", "T66", "T67", "T68")
@pytest.mark.parametrize(
    ("dagar", "vantat"),
    [
        (("2026-03-01", "2026-03-31"), (0, 0, 0)),  # the day before the period
        (("2026-03-01", "2026-04-01"), (1, 0, 1)),  # the first day of it
        (("2026-04-30", None), (1, 1, 0)),  # the last day of it
        (("2026-05-01", None), (0, 0, 0)),  # the day after
        (("2026-04-10", "2026-04-10"), (1, 1, 1)),
        (("2026-03-31", "2026-05-01"), (1, 0, 0)),
    ],
)
def test_periodens_forsta_och_sista_dag_raknas(cast, utforare, dagar, vantat):
    larkan(cast, [dagar])
    assert antalen(cast) == vantat


@pytest.mark.krav("T67", "T68")
@pytest.mark.parametrize(
    ("tider", "vantat"),
    [
        ([("2026-03-01", "2026-04-10"), ("2026-04-11", None)], (2, 0, 0)),  # goes straight on
        ([("2026-03-01", "2026-04-10"), ("2026-04-12", None)], (2, 1, 1)),  # a day between
        ([("2026-03-01", "2026-04-30"), ("2026-05-01", None)], (1, 0, 0)),  # goes on after the period
    ],
)
def test_en_insats_som_fortsatter_direkt_ar_varken_ny_eller_avslutad(cast, utforare, tider, vantat):
    larkan(cast, tider)
    assert antalen(cast) == vantat


@pytest.mark.krav("T65")
def test_en_person_pa_tva_enheter_ar_en_i_summan(cast, utforare):
    for enhet in ("larkan", "bron"):
        larkan(cast, [("2026-04-01", None)], enhet)
    personer = rapporter(uttag(cast, Omfattning.IFO, APRIL, SISTA))[0]
    summor = {rad.punkt: rad.tal[-1] for rad in personer.summor}
    assert [summor[Punkt(cast.enhet(enhet).id)] for enhet in ("larkan", "bron")] == [1, 1]
    assert personer.totalt == 1


@pytest.mark.krav("T65")
def test_sidan_har_en_rad_for_de_aldrar_dar_ingen_finns(cast, utforare):
    larkan(cast, [("2026-04-01", None)])
    ett = uttag(cast, Omfattning.IFO, APRIL, SISTA, ("larkan", "bron"))
    personer = rapporter(ett)[0]
    (eget,) = (rad for rad in personer.rader if rad.tal[-1])
    ingen = ", ".join(rad.rubriker[1] for rad in personer.rader[:7] if not rad.tal[-1])
    visade = [(rad.rubriker, rad.tal[-1]) for rad in personer.i_ordning]
    assert [(ord[1], antal) for ord, antal in visade if ord[0] == "Stödboendet Lärkan"] == [
        (eget.rubriker[1], 1),
        (ingen, 0),
        ("Summa", 1),
    ]
    assert [ord[1] for ord, _ in visade if ord[0] == "Alla enheter"] == [eget.rubriker[1], ingen, "Summa"]
    assert sum(antal for ord, antal in visade if ord[1] != "Summa" and ord[0] != "Alla enheter") == personer.totalt


@pytest.mark.krav("T61")
def test_utforare_insatstyp_och_aldersintervall_begransar(cast, utforare):
    larkan(cast, [("2026-04-01", None)])
    ett = uttag(cast, Omfattning.IFO, APRIL, SISTA)
    alder = cast.person().nummer.alder(SISTA)
    for urval, antal in (
        (Urval(enheter=(cast.enhet("larkan").id,)), 1),
        (Urval(enheter=(cast.enhet("bron").id,)), 0),
        (Urval(insatstyper=(insatstyp("Boendestöd").id,)), 0),
        (Urval(fran_alder=alder, till_alder=alder), 1),
        (Urval(fran_alder=alder + 1), 0),
        (Urval(till_alder=alder - 1), 0),
    ):
        assert rapporter(ett, urval)[0].totalt == antal, urval


APRIL, SISTA = date(2026, 4, 1), date(2026, 4, 30)


def larkan(cast, tider, enhet="larkan"):
    """A genomförande of bistånd with Stödboende on these days."""
    av = cast.simon.uppdrag_id
    g = Genomforande.create(
        nummer=f"GF-2026-9{cast.enhet(enhet).id:04}",
        person=cast.person(),
        enhet=cast.enhet(enhet),
        slag="bistand",
        fran=date(2026, 3, 1),
        skapad_av=av,
    )
    for fran, till in tider:
        Insats.create(genomforande=g, insatstyp=insatstyp("Stödboende"), fran=fran, till=till, skapad_av=av)


def antalen(cast):
    """Pågående, nya and avslutade in April."""
    per = {en.id: en.totalt for en in rapporter(uttag(cast, Omfattning.IFO, APRIL, SISTA, ("larkan",)))}
    return per["pagaende"], per["nya"], per["avslutade"]
