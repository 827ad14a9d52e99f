"""Each list of tandvård as Excel: a job makes what comes at once when the list is short, for whoever asks."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil, Lage
from models.tandvard import EXCELLISTOR
from tests.tandvard.faktura.conftest import som_faktura

ADRESSER = {
    "tandvard.aktiviteter": "/tandvard/aktiviteter/excel",
    "tandvard.atgardskoder": "/tandvard/atgardskoder/excel",
    "tandvard.fakturor": "/tandvard/fakturor/excel",
}


def rader(content):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]


def test_varje_lista_har_sin_adress():
    assert {lista.nyckel for lista in EXCELLISTOR} == ADRESSER.keys()


@pytest.mark.krav("B21", "B35", "FI-06")
@pytest.mark.parametrize("lista", EXCELLISTOR, ids=lambda lista: lista.nyckel)
def test_ett_jobb_gor_samma_fil_som_den_som_kommer_direkt(som, cast, rapporterad, lista):
    som_faktura(rapporterad)
    direkt = som("eva").get(ADRESSER[lista.nyckel])
    begard = Excelfil.begar(lista, lista.fraga(), by=cast.eva)
    arbete.arbeta()
    klar = Excelfil.get_by_id(begard.id)
    assert (klar.lage, klar.rader) == (Lage.KLAR, lista.antal(lista.fraga(), cast.eva))
    assert rader(klar.arbetsmapp.fil.read_bytes()) == rader(direkt.data)
    assert klar.rader > 0
    for rad in load_workbook(BytesIO(direkt.data)).active.iter_rows():
        assert {cell.data_type for cell in rad if cell.value} == {"s"}


@pytest.mark.krav("AC-06", "AC-07")
@pytest.mark.parametrize("lista", EXCELLISTOR, ids=lambda lista: lista.nyckel)
def test_den_som_inte_ser_nagot_far_en_tom_lista(cast, rapporterad, lista):
    assert (lista.antal(lista.fraga(), cast.marcus), list(lista.rader(lista.fraga(), cast.marcus))) == (0, [])
