"""Tidslinjens dagar i adressen: ett år som inte rör någon sägs, och sidan visas."""

import pytest


@pytest.mark.krav("S47")
@pytest.mark.parametrize("dagar", ["fran=0001-01-01", "till=9999-12-31", "fran=i+morgon"])
def test_en_dag_som_ingen_har_sags(som, moment, dagar):
    svar = som("filippa").get(f"/internetbehandling/moment/{moment.id}/tidslinje?{dagar}")
    assert svar.status_code == 422 and "skriv datumet som ÅÅÅÅ-MM-DD" in svar.text
