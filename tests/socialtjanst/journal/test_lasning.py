"""Reading a journal: the newest first, page by page, and what is looked for in it (T21, T23)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.socialtjanst.journal.lasning import Urval, antal, blad
from tests.socialtjanst.journal.conftest import rubrik, skriv


@pytest.fixture
def full(cast, journal):
    """Seven anteckningar, two of them of the same moment."""
    for dygn in (5, 3, 3, 9, 1, 7, 2):
        skriv(journal, cast.wilma, f"Dygn {dygn}.", handelsetid=clock.ago(days=dygn))
    return journal


def texter(sidan):
    return [rad.anteckning.text for rad in sidan.rader]


@pytest.mark.krav("T23")
def test_det_senaste_star_forst_och_ingen_faller_mellan_bladen(full):
    hela, sett, efter = texter(blad(full)), [], None
    assert hela == [f"Dygn {n}." for n in (1, 2, 3, 3, 5, 7, 9)]
    while True:
        sidan = blad(full, efter=efter, per=3)
        sett += texter(sidan)
        if sidan.nasta is None:
            break
        efter = sidan.nasta
    assert sett == hela


@pytest.mark.krav("T21")
def test_anteckningar_hittas_pa_rubrik_nyckelord_dagar_och_ord(cast, full):
    boende = rubrik(full, "Boende")
    skriv(full, cast.adam, "Nyckeln är kvitterad.", rubrik=boende, nyckelord=("Samverkan", "Hembesök"))
    skriv(full, cast.adam, "Ringde.", nyckelord=("Telefonsamtal",))
    assert texter(blad(full, Urval(rubrik=boende.id))) == ["Nyckeln är kvitterad."]
    assert texter(blad(full, Urval(nyckelord="Hembesök"))) == ["Nyckeln är kvitterad."]
    assert texter(blad(full, Urval(nyckelord="Hem"))) == [], "a whole nyckelord"
    assert texter(blad(full, Urval(ord="kvitterad nyckel"))) == ["Nyckeln är kvitterad."]
    dag = clock.today()
    fran, till = dag - timedelta(days=5), dag - timedelta(days=3)
    assert texter(blad(full, Urval(fran=fran, till=till))) == ["Dygn 3.", "Dygn 3.", "Dygn 5."], "both days included"
    assert antal(full, Urval(fran=fran, till=till)) == 3
