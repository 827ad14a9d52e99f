"""The sums of many ärenden at once, held against each åtgärd for itself."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.db import db
from models.tandvard.behovspeng import rapportera, summor
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovspris import Behovspris
from tests.tandvard.behovspeng.conftest import FRAN, borja, lista


@contextmanager
def fragor():
    """The statements of the block."""
    stallda: list[object] = []
    db.obj.query_hooks.append(stallda.append)
    yield stallda
    db.obj.query_hooks.pop()


def summan(arende):
    return summor.belopp([arende])[arende.id]


@pytest.mark.krav("P21", "P45")
def test_ett_tomt_arende_ar_sjalvrisken_med_minustecken(behovsarende):
    belopp = summan(behovsarende)
    assert (belopp.summa, belopp.fakturerbart, belopp.ej_utfort) == (-5_000_00, 0, 0)


@pytest.mark.krav("P45")
def test_det_som_ar_godkant_men_inte_utfort_raknas_men_faktureras_inte(cast, behovsarende, uppgifter):
    for tand in (16, 17, 26):
        rapportera.lagg_till(behovsarende, uppgifter("702", tand=tand, ytor="MO"), by=cast.eva)
    ej = rapportera.lagg_till(behovsarende, uppgifter("301", karies="ingen", behandlingsdatum=None), by=cast.eva)
    rapportera.lagg_till(behovsarende, uppgifter("800", tand=36), by=cast.eva)
    belopp = summan(behovsarende)
    assert (belopp.godkant, belopp.ej_utfort) == (6_600_00, 900_00)
    assert (belopp.summa, belopp.fakturerbart, belopp.vantat) == (1_600_00, 700_00, 900_00)
    rapportera.andra(ej, replace(uppgifter("301", karies="ingen"), behandlingsdatum=clock.today()), by=cast.eva)
    assert summan(behovsarende).fakturerbart == 1_600_00


@pytest.mark.krav("P21", "P45")
@pytest.mark.parametrize("status", list(Status))
def test_bara_godkanda_och_fakturerade_raknas_och_inte_borttagna(cast, behovsarende, uppgifter, status):
    en = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    bort = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    rapportera.ta_bort(bort, by=cast.eva)
    Behovsatgard.update(status=status).where(Behovsatgard.id == en.id).execute()
    assert summan(behovsarende).godkant == (500_00 if status in (Status.GODKAND, Status.FAKTURERAD) else 0)


@pytest.mark.krav("F23")
def test_priset_ar_det_som_gallde_dagen_atgarden_utfordes(cast, behovsarende, behovskoder, uppgifter):
    idag = clock.today()
    hojt = Behovspris.create(kod=behovskoder["101"], fran=idag, belopp_ore=550_00, av=cast.sara.uppdrag_id)
    fore = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    nu = rapportera.lagg_till(behovsarende, uppgifter("101", behandlingsdatum=idag), by=cast.eva)
    sedan = rapportera.lagg_till(behovsarende, uppgifter("101", behandlingsdatum=None), by=cast.eva)
    Behovspris.create(kod=behovskoder["101"], fran=idag + timedelta(days=1), belopp_ore=9_99, av=cast.sara.uppdrag_id)
    priser = summor.priser([fore, nu, sedan])
    assert [priser[en.id].fran for en in (fore, nu, sedan)] == [FRAN, idag, idag]
    assert priser[nu.id] == hojt
    assert summan(behovsarende).godkant == 500_00 + 2 * 550_00


@pytest.mark.krav("P45", "F23")
def test_manga_arenden_raknas_i_lika_manga_fragor_som_ett(cast, ansluten, behovsarende, uppgifter):
    arenden = [behovsarende]
    for plats in range(3):
        arenden.append(borja(lista(cast.person(plats + 1), ansluten), cast.eva))
        for _ in range(plats):
            rapportera.lagg_till(arenden[-1], uppgifter("101"), by=cast.eva)
    summor.belopp(arenden)  # the dated values are read once a day
    with fragor() as ett:
        summor.belopp(arenden[:1])
    with fragor() as alla:
        belopp = summor.belopp(arenden)
    assert len(ett) == len(alla)
    assert [belopp[en.id].godkant for en in arenden] == [0, 0, 500_00, 1_000_00]
    for en in arenden:
        rader = list(en.atgarder)
        assert belopp[en.id].godkant == sum(pris.belopp_ore for pris in summor.priser(rader).values())
    assert summor.belopp([]) == {}
