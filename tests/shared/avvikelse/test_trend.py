"""Statistik över avvikelser: every number equals an independent count, and the list behind it is as long (F8, T77)."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.avvikelse import Avvikelsetyp
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.trend import (
    EJ_BEDOMD,
    Indelning,
    Slag,
    Urval,
    lasa,
    manader,
    summa,
    tabell,
)
from models.shared.db import db
from tests.shared.avvikelse.conftest import omrade, registrerad

DAG = date(2024, 2, 29)
FALL = ("Fall", Lagrum.SOL)
BRIST = ("Brist i samverkan: läkemedel", Lagrum.HSL)
OMRADEN = (FALL, ("Fall", Lagrum.HSL), BRIST, ("Annat", Lagrum.SOL))
ENHETER = ("larkan", "ekdala_utforare")
saker = st.lists(
    st.tuples(
        st.sampled_from(ENHETER),
        st.sampled_from(OMRADEN),
        st.sampled_from(Avvikelsetyp),
        st.integers(-45, 3),
        st.lists(st.integers(1, 4), max_size=2),
    ),
    max_size=8,
)
AR_DET = {
    Slag.AVVIKELSER: lambda sak: sak[2] is Avvikelsetyp.AVVIKELSE,
    Slag.RISKER: lambda sak: sak[2] is Avvikelsetyp.RISK,
    Slag.FALL: lambda sak: sak[1][0] == "Fall" and sak[2] is Avvikelsetyp.AVVIKELSE,
    Slag.BRISTER: lambda sak: sak[1] == BRIST,
    Slag.ALLA: lambda sak: True,
}


def finns(cast, enhet="larkan", vad=FALL, typ=Avvikelsetyp.AVVIKELSE, dagar=0, konsekvenser=(), by=None):
    """One avvikelse, with an analys for each konsekvens."""
    en = registrerad(
        cast,
        by=by or cast.hedda,
        enhet=cast.enhet(enhet),
        omrade=omrade(*vad),
        lagrum=vad[1],
        typ=typ,
        handelsedatum=DAG + timedelta(days=dagar),
        ensam=None,
    )
    for nummer, konsekvens in enumerate(konsekvenser, start=1):
        Analys.create(
            utredning=en.utredningar.get(),
            nummer=nummer,
            konsekvens=konsekvens,
            sannolikhet=1,
            orsak="x",
            av=cast.hedda.uppdrag_id,
            av_namn="x",
            av_titel="x",
        )
    return en


def namn_pa(cast, indelning, sak):
    """The key of the row that something belongs to, reckoned without the database's help."""
    enhet, vad, _, dagar, konsekvenser = sak
    return {
        Indelning.MANAD: (DAG + timedelta(days=dagar)).isoformat()[:7],
        Indelning.OMRADE: omrade(*vad).id,
        Indelning.BRIST: omrade(*vad).id,
        Indelning.ENHET: cast.enhet(enhet).id,
        Indelning.KONSEKVENS: konsekvenser[-1] if konsekvenser else EJ_BEDOMD,
    }[indelning]


@pytest.mark.krav("F8", "T77")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(alla=saker, borjan=st.integers(-45, 3), langd=st.integers(0, 48))
def test_varje_tal_ar_en_oberoende_rakning_och_listan_ar_lika_lang(cast, alla, borjan, langd):
    urval = Urval(DAG + timedelta(days=borjan), DAG + timedelta(days=borjan + langd))
    with db.atomic() as transaction:
        for enhet, vad, typ, dagar, konsekvenser in alla:
            finns(cast, enhet, vad, typ, dagar, konsekvenser)
        raknas = [sak for sak in alla if urval.fran <= DAG + timedelta(days=sak[3]) <= urval.till]
        for indelning in Indelning:
            med = [sak for sak in raknas if indelning is not Indelning.BRIST or sak[1] == BRIST]
            rader = tabell(indelning, urval, cast.hedda)
            for rad in [*rader, summa(rader)]:
                for slag, antal in rad.antal.items():
                    hit = [sak for sak in med if rad.nyckel in (None, namn_pa(cast, indelning, sak))]
                    assert antal == sum(map(AR_DET[slag], hit)), (indelning, rad.namn, slag)
                    if antal and not (indelning is Indelning.BRIST and rad.nyckel is None):
                        bakom = lasa(urval.i(indelning, rad.nyckel, slag), cast.hedda, antal=100)
                        assert len(bakom) == antal
        transaction.rollback()


@pytest.mark.krav("T77")
@pytest.mark.parametrize("vem", ["wilma", "simon", "hedda", "olle"])
def test_ett_fall_raknas_vem_som_an_registrerar_och_en_risk_ar_inget_fall(cast, vem):
    finns(cast, by=getattr(cast, vem))
    finns(cast, typ=Avvikelsetyp.RISK)
    (rad,) = tabell(Indelning.ENHET, Urval(DAG, DAG), cast.hedda)
    assert rad.namn == "Stödboendet Lärkan"
    assert rad.antal == {Slag.AVVIKELSER: 1, Slag.RISKER: 1, Slag.FALL: 1, Slag.BRISTER: 0, Slag.ALLA: 2}


@pytest.mark.krav("F8", "AC-03")
def test_bara_det_som_man_ansvarar_for_raknas(cast):
    finns(cast)
    urval = Urval(DAG, DAG)
    assert len(lasa(urval, cast.hedda, antal=10)) == 1
    for annan in (cast.birgitta, cast.wilma, cast.tobias, cast.actor("hedda", "bron")):
        assert lasa(urval, annan, antal=10) == tabell(Indelning.ENHET, urval, annan) == []


@pytest.mark.krav("F8")
def test_manaderna_star_dar_aven_utan_avvikelser(cast):
    finns(cast)
    urval = Urval(date(2023, 12, 5), date(2024, 3, 1))
    rader = tabell(Indelning.MANAD, urval, cast.hedda)
    assert [(rad.namn, rad.antal[Slag.ALLA]) for rad in rader] == [
        ("2023-12", 0),
        ("2024-01", 0),
        ("2024-02", 1),
        ("2024-03", 0),
    ]
    assert manader(date(2024, 2, 29), date(2024, 2, 29)) == ["2024-02"]


@pytest.mark.krav("F8")
def test_en_senare_analys_galler_i_stallet(cast):
    finns(cast, konsekvenser=(4, 2))
    assert [
        (rad.nyckel, rad.antal[Slag.ALLA]) for rad in tabell(Indelning.KONSEKVENS, Urval(DAG, DAG), cast.hedda)
    ] == [(2, 1)]
