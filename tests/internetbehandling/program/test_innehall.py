"""Ett innehåll är detsamma efter att ha legat i databasen som text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.program.innehall import (
    Avsnitt,
    Formular,
    Fraga,
    Fragetyp,
    Innehall,
    Modul,
    Planmall,
    Programslag,
    Steg,
    Val,
    Villkor,
)

ord = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
tal = st.none() | st.integers(-9, 9)
flera = st.lists(ord, max_size=3).map(tuple)
fragor = st.builds(
    Fraga,
    kod=ord,
    typ=st.sampled_from(Fragetyp),
    text=ord,
    hjalp=ord,
    obligatorisk=st.booleans(),
    val=st.lists(st.builds(Val, ord, ord), max_size=3).map(tuple),
    minst=tal,
    mest=tal,
    ord_minst=ord,
    ord_mest=ord,
    enhet=ord,
    om=st.none() | st.builds(Villkor, ord, flera),
    flagga=flera,
)
formular = st.builds(
    Formular,
    st.lists(fragor, max_size=3).map(tuple),
    inledning=ord,
    obligatoriskt=st.booleans(),
    sidkommentar=st.booleans(),
)
steg = st.builds(
    Steg,
    kod=ord,
    nummer=st.integers(1, 99),
    titel=ord,
    text=ord,
    ljud=ord,
    film=ord,
    undertexter=ord,
    bilder=flera,
    formular=st.none() | formular,
    dolt=st.booleans(),
)
moduler = st.builds(
    Modul,
    kod=ord,
    titel=ord,
    avsnitt=st.lists(st.builds(Avsnitt, ord, st.lists(steg, max_size=2).map(tuple)), max_size=2).map(tuple),
    ingress=ord,
    aktuell=st.booleans(),
)
planer = st.builds(Planmall, ord, ord, ord, st.lists(fragor, max_size=2).map(tuple))
innehall = st.builds(
    Innehall,
    kod=ord,
    titel=ord,
    slag=st.sampled_from(Programslag),
    beskrivning=ord,
    valkomsttext=ord,
    moduler=st.lists(moduler, max_size=2).map(tuple),
    aktivitetsplaner=st.lists(planer, max_size=2).map(tuple),
)


@pytest.mark.krav("S1")
@given(innehall)
def test_ett_innehall_ar_detsamma_efter_att_ha_varit_text(ett):
    assert Innehall.av_json(ett.som_json()) == ett
    assert Innehall.av_json(ett.som_json()).som_json() == ett.som_json()
