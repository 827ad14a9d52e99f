"""Åldersbanden beslutas av kommunen, från en dag, och det som har gällt ändras inte (T61)."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.statistik.aldersband import Aldersband, banden
from models.socialtjanst.statistik.bandbeslut import beslut, besluta

DAG = timedelta(days=1)


def orden(cast, dag):
    return [en.ord for en in banden(cast.gunilla.enhet.orgnr, dag)]


@pytest.mark.krav("T61", "F10")
def test_banden_galler_fran_sin_dag(cast):
    idag = clock.today()
    vanliga = ["0–17", "18–24", "25–44", "45–64", "65–79", "80–", "Okänd"]
    besluta([21, 65], idag, by=cast.gunilla)
    assert orden(cast, idag - DAG) == vanliga
    assert orden(cast, idag) == ["0–20", "21–64", "65–", "Okänd"]
    besluta([0, 30], idag + 10 * DAG, by=cast.gunilla)
    assert orden(cast, idag + 9 * DAG) == ["0–20", "21–64", "65–", "Okänd"]
    assert orden(cast, idag + 10 * DAG) == ["0–29", "30–", "Okänd"]
    assert [(en.fran, en.till) for en in beslut(cast.gunilla.enhet.orgnr)] == [
        (idag + 10 * DAG, None),
        (idag, idag + 9 * DAG),
    ]


@pytest.mark.krav("T61")
def test_det_som_inte_borjat_galla_ersatts(cast):
    idag = clock.today()
    besluta([21], idag, by=cast.gunilla)
    besluta([30], idag + 10 * DAG, by=cast.gunilla)
    besluta([40], idag + 5 * DAG, by=cast.gunilla)
    assert orden(cast, idag + 20 * DAG) == ["0–39", "40–", "Okänd"]
    assert len(beslut(cast.gunilla.enhet.orgnr)) == 2
    assert AuditAct.select().where(AuditAct.handelse == events.ALDERSBAND_BESLUTADE.key).count() == 3


@pytest.mark.krav("T61")
def test_det_som_har_gallt_andras_inte_men_de_forsta_far_galla_bakat(cast):
    besluta([18], date(2020, 1, 1), by=cast.gunilla)
    with pytest.raises(RuleBroken, match="Det som har gällt ändras inte"):
        besluta([19], clock.today() - DAG, by=cast.gunilla)
    assert orden(cast, date(2021, 1, 1)) == ["0–17", "18–", "Okänd"]


@pytest.mark.krav("T61")
@pytest.mark.parametrize("granser", [[121], range(21)])
def test_rimliga_aldrar_och_inte_for_manga(cast, granser):
    with pytest.raises(RuleBroken, match="högst 20 åldrar mellan 0 och 120"):
        besluta(granser, clock.today(), by=cast.gunilla)
    assert not Aldersband.select().exists()


@pytest.mark.krav("T61")
def test_den_som_skoter_registren_beslutar(som, cast):
    gunilla = som("gunilla")
    assert "0–17" in gunilla.get("/socialtjanst/register/aldersband").text
    fran = clock.today()
    nej = gunilla.send("/socialtjanst/register/aldersband", granser="arton", fran=fran)
    assert nej.status_code == 422
    assert "Skriv åldrarna med komma mellan" in nej.text
    gunilla.send("/socialtjanst/register/aldersband", granser="18, 65", fran=fran)
    assert orden(cast, fran) == ["0–17", "18–64", "65–", "Okänd"]
    assert som("hedda").get("/socialtjanst/register/aldersband").status_code == 403
