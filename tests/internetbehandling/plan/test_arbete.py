"""Arbetet med planer: personen aviseras på klockslaget, det som missas flaggas, en gång, vad som än har stått still."""

from datetime import date, time, timedelta

import pytest
import time_machine

from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.plan import arbete
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.arbete import arbeta
from models.internetbehandling.plan.oppna import att_registrera
from models.internetbehandling.plan.upplagg import avsluta
from models.shared import clock
from models.shared.db import db
from models.shared.post.brev import Brev

MANDAG = date(2026, 11, 23)
EN_DAG = timedelta(days=1)


@pytest.fixture
def resa():
    """`resa(days, time)` goes to a time of day so many days after the Monday on which every story begins."""
    with time_machine.travel(clock.utc(MANDAG, time(6)), tick=False) as maskin:
        yield lambda dagar, tid=time(6): maskin.move_to(clock.utc(MANDAG + dagar * EN_DAG, tid))


@pytest.fixture
def moment(resa, moment):
    return moment


def missade():
    return [rad.tillfalle for rad in Flagga.select().where(Flagga.slag == Flaggslag.MISSAD).order_by(Flagga.id)]


@pytest.mark.krav("S27")
def test_personen_aviseras_pa_klockslaget_en_gang(ny_plan, resa):
    ny_plan()
    resa(0, time(7, 29))
    assert arbeta() == (0, 0)
    resa(0, time(7, 30))
    assert arbeta() == (1, 0) and arbeta() == (0, 0)
    resa(1, time(7, 31))
    assert arbeta() == (1, 0)


@pytest.mark.krav("S27")
def test_den_som_har_registrerat_aviseras_inte_och_inget_gammalt_sags(ny_plan, moment, skriv, resa):
    plan = ny_plan()
    skriv(plan, att_registrera(moment)[0].tillfalle)
    resa(0, time(8))
    assert arbeta() == (0, 0)
    resa(1, time(10, 31))  # the server has been down for three hours and a minute
    assert arbeta() == (0, 0)
    resa(2, time(10, 29))
    assert arbeta() == (1, 0)


@pytest.mark.krav("S28")
def test_det_som_missas_flaggas_en_gang_nar_sista_dagen_har_gatt(ny_plan, moment, skriv, resa):
    plan = ny_plan(flagga_missad=True, dagar_efter=1)
    resa(1, time(23, 59))
    arbeta()
    assert missade() == []
    resa(2, time(0, 0))
    assert arbeta()[1] == 1 and arbeta()[1] == 0
    assert missade() == [clock.utc(MANDAG, time(7, 30))]
    skriv(plan, att_registrera(moment)[0].tillfalle)  # Tuesday, still open
    resa(10)  # the server was down over a week
    assert arbeta()[1] == 7 and arbeta() == (0, 0)
    assert missade() == [clock.utc(MANDAG + n * EN_DAG, time(7, 30)) for n in (0, *range(2, 9))]


@pytest.mark.krav("S28")
def test_utan_kryss_flaggas_inget_och_en_avslutad_plan_ar_tyst(ny_plan, resa, cast):
    ny_plan()
    tyst = ny_plan(flagga_missad=True, titel="Tyst")
    avsluta(tyst, by=cast.filippa)
    resa(3, time(8))
    assert arbeta() == (1, 0) and missade() == []


@pytest.mark.krav("S49")
def test_ett_moment_som_inte_pagar_ar_tyst(ny_plan, moment, resa, cast):
    plan = ny_plan(flagga_missad=True)
    vidmakthall(moment, MANDAG + 30 * EN_DAG, moduler=frozenset({"borja"}), by=cast.filippa)
    resa(1, time(8))
    assert arbeta() == (0, 0) and Aktivitetsplan.get_by_id(plan.id).nasta is None


def test_det_som_ett_annat_arbete_har_tagit_lamnas(ny_plan, resa):
    plan = ny_plan()
    resa(0, time(7, 30))
    forfallna = arbete._forfallna()
    assert [en.id for en in forfallna] == [plan.id] and arbeta() == (1, 0)
    with db.atomic():
        assert arbete._gor(forfallna) == (0, 0)


def test_manga_planer_tas_nagra_i_taget(ny_plan, resa, monkeypatch):
    monkeypatch.setattr(arbete, "AT_ONCE", 2)
    for _ in range(5):
        ny_plan()
    resa(0, time(7, 30))
    assert arbeta() == (5, 0)


def test_den_som_har_avlidit_aviseras_inte(ny_plan, moment, resa):
    ny_plan()
    moment.person.avliden = MANDAG
    moment.person.save()
    resa(0, time(7, 30))
    assert arbeta() == (0, 0)


@pytest.mark.krav("S14", "S27", "PR-04")
def test_aviseringen_gar_pa_klockslaget_en_per_tillfalle_ocksa_i_tysta_timmar(
    ny_plan, moment, resa, brevlador, smslador, valj
):
    valj(epost="jag@example.se")
    plan = ny_plan(tider=((time(5, 30), time(7, 30)),) * 7, startdatum=MANDAG + EN_DAG)
    fore = Brev.select().count()
    resa(1, time(5, 30))
    arbeta()
    resa(1, time(7, 30))
    arbeta()
    brev = list(Brev.select().order_by(Brev.id))[fore:]
    tider = [clock.utc(MANDAG + EN_DAG, tid) for tid in (time(5, 30), time(7, 30))]
    nycklar = [f"behandling-{moment.id}-plan-{plan.id}-{tid.timestamp():.0f}" for tid in tider]
    assert [ett.nyckel for ett in brev] == nycklar
    assert [ett.nasta for ett in brev] == tider
