"""Each list of tandvård as Excel: a job makes what comes at once when the list is short, for whoever asks."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil, Lage
from models.tandvard import EXCELLISTOR
from models.tandvard.behovspeng import arendeexcel
from tests.tandvard.behovspeng.sokta import upplagda
from tests.tandvard.conftest import rapport
from tests.tandvard.faktura.conftest import som_faktura


def adress(lista):
    return f"/{lista.nyckel.replace('.', '/')}/excel"


@pytest.fixture
def fakturerad(cast, koder, rapporterad):
    """Five åtgärder that are not invoiced, and one that is; and behovspengsärenden."""
    upplagda(cast)
    return som_faktura(rapport(cast, koder["forelasning"]))


def som_ser_allt(lista):
    """Who at Tandvårdsenheten sees all of the list."""
    return "torsten" if lista is arendeexcel.LISTA else "sara"


def rader(content):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]


@pytest.mark.krav("B21", "B35", "B40", "P56", "FI-06")
@pytest.mark.parametrize("lista", EXCELLISTOR, ids=lambda lista: lista.nyckel)
def test_ett_jobb_gor_samma_fil_som_den_som_kommer_direkt(som, cast, fakturerad, lista):
    vem = cast.actor(som_ser_allt(lista))
    direkt = som(som_ser_allt(lista)).get(adress(lista))
    begard = Excelfil.begar(lista, lista.fraga(), by=vem)
    arbete.arbeta()
    klar = Excelfil.get_by_id(begard.id)
    assert (klar.lage, klar.rader) == (Lage.KLAR, lista.antal(lista.fraga(), vem))
    assert rader(klar.arbetsmapp.fil.read_bytes()) == rader(direkt.data)
    assert klar.rader > 0
    for rad in load_workbook(BytesIO(direkt.data)).active.iter_rows():
        assert {cell.data_type for cell in rad if cell.value} == {"s"}


@pytest.mark.krav("AC-06", "AC-07")
@pytest.mark.parametrize("lista", EXCELLISTOR, ids=lambda lista: lista.nyckel)
def test_den_som_inte_ser_nagot_far_en_tom_lista(cast, fakturerad, lista):
    assert (lista.antal(lista.fraga(), cast.marcus), list(lista.rader(lista.fraga(), cast.marcus))) == (0, [])
