"""Sök åtgärdskoder: det som stämmer med filtren, i ordning, femtio i taget och lika snabbt bland en miljon."""

from datetime import date, timedelta
from itertools import product

import pytest

from models.shared import clock, reference
from models.shared.db import db
from models.tandvard.atgardskoder import sokning
from models.tandvard.atgardskoder.fraga import Fraga, Sort, mottagningar
from models.tandvard.atgardskoder.sats import Vag, vag
from models.tandvard.atgardskoder.sokning import alla, sok, summera
from models.tandvard.befolkningsansvar import rapport as rapporter
from models.tandvard.befolkningsansvar.atgard import STATUS_ORD, Status
from tests.tandvard.conftest import FORELASNING_ORE, MVC_ORE, rapport

FEB, JULI = date(2026, 2, 1), date(2026, 7, 1)
DATUM: tuple[dict[str, date], ...] = (
    {},
    {"fran": FEB},
    {"till": FEB},
    {"fran": FEB, "till": date(2026, 3, 29)},
    {"fran": JULI, "till": FEB},
)
SKAPAD: tuple[dict[str, date], ...] = (
    {},
    {"skapad_fran": date(2026, 3, 29)},
    {"skapad_till": date(2026, 3, 29)},
    {"skapad_fran": date(2026, 3, 29), "skapad_till": date(2026, 4, 2)},
)


def stammer(en, fraga):
    """The same said in the slowest way."""
    aktivitet, skapad = en.aktivitet, clock.local(en.aktivitet.skapad).date()
    return (
        (not fraga.fran or aktivitet.datum >= fraga.fran)
        and (not fraga.till or aktivitet.datum <= fraga.till)
        and (not fraga.skapad_fran or skapad >= fraga.skapad_fran)
        and (not fraga.skapad_till or skapad <= fraga.skapad_till)
        and (not fraga.kod or aktivitet.atgardskod_id == fraga.kod)
        and (not fraga.status or en.status is fraga.status)
        and (not fraga.mottagning or aktivitet.mottagning_id == fraga.mottagning)
    )


def nyckel(en, sort):
    aktivitet = en.aktivitet
    forst = {
        Sort.DATUM: (),
        Sort.SKAPAD: (aktivitet.skapad,),
        Sort.KOD: (aktivitet.atgardskod.kod,),
        Sort.STATUS: (list(Status).index(en.status),),
    }[sort]
    dag = () if sort is Sort.SKAPAD else (aktivitet.datum,)
    return (*forst, *dag, aktivitet.id, en.ordning)


@pytest.mark.krav("B40", "B41")
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("fallande", [True, False])
def test_det_som_hittas_ar_just_det_som_stammer_i_ordning(cast, koder, atgarder, sort, fallande):
    ser = list(mottagningar(cast.sara))
    val = product(DATUM, SKAPAD, (None, koder["mvc"].id), (None, *Status), (None, ser[0]))
    hittade = 0
    for datum, skapad, kod, status, mottagning in val:
        fraga = Fraga(**datum, **skapad, kod=kod, status=status, mottagning=mottagning, sort=sort, fallande=fallande)
        ratt = [en for en in atgarder if stammer(en, fraga)]
        ratt.sort(key=lambda en: nyckel(en, sort), reverse=fallande)
        assert [en.id for en in sok(fraga, ser, antal=100)] == [en.id for en in ratt], fraga
        assert summera(fraga, ser).antal == len(ratt)
        hittade += len(ratt)
    assert hittade > 500


@pytest.mark.krav("B40", "IN-08")
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("status", [None, Status.GODKAND])
def test_sida_efter_sida_ger_allt_en_gang(cast, atgarder, sort, status, monkeypatch):
    fraga, ser = Fraga(sort=sort, status=status), list(mottagningar(cast.sara))
    hela = sok(fraga, ser, antal=1_000)
    assert len(hela) == len({en.id for en in hela}) > 7
    for storlek in (1, 2, 7):
        monkeypatch.setattr(sokning, "I_TAGET", storlek)
        assert list(alla(fraga, ser)) == hela
    assert sok(fraga, ser, efter=987_654, antal=3) == hela[:3], "what is not there has no place"


@pytest.mark.krav("B40", "AC-06")
def test_var_och_en_soker_bland_sina_mottagningar(cast, atgarder):
    def ser(vem):
        synliga = mottagningar(cast.actor(vem))
        return list(synliga.values()), {en.mottagning for en in sok(Fraga(), list(synliga), antal=1_000)}

    folktandvarden = {"Folktandvården Ekdala", "Folktandvården Tallmora"}
    assert ser("eva") == (["Folktandvården Ekdala"], {"Folktandvården Ekdala"})
    assert ser("disa")[1] == folktandvarden
    assert ser("sara")[1] == folktandvarden | {"Almryds tandläkarmottagning"}
    assert ser("anna") == ([], set())
    andras = Fraga(mottagning=cast.enhet("tallmora_tand").id)
    assert sok(andras, list(mottagningar(cast.eva)), antal=9) == []
    assert summera(andras, list(mottagningar(cast.eva))).antal == 0


@pytest.mark.krav("B28", "B41")
def test_en_raderad_atgard_hittas_aven_nar_aktiviteten_ar_borttagen(cast, koder):
    aktivitet = rapport(cast, koder["forelasning"])
    aktivitet.atgarder.get().ta_bort(by=cast.eva)
    rapporter.ta_bort(aktivitet, by=cast.eva)
    (en,) = sok(Fraga(status=Status.RADERAD), list(mottagningar(cast.eva)), antal=9)
    assert (en.nummer, en.ord, en.borttagen) == (aktivitet.nummer, "Raderad", True)


@pytest.mark.krav("B41")
def test_statusarna_ar_fem_och_heter_som_i_handboken():
    assert list(STATUS_ORD.values()) == ["Godkänd", "Raderad", "Fakturerad", "Inväntar kreditering", "Krediterad"]


@pytest.mark.krav("B42", "F23")
def test_inte_fakturerade_hittas_med_antal_och_summa_i_dagens_pris(cast, koder):
    rapport(cast, koder["mvc"], antal=3)
    fakturerad = rapport(cast, koder["forelasning"]).atgarder.get()
    rapport(cast, koder["forelasning"])
    assert fakturerad.flytta(Status.FAKTURERAD)
    ser = list(mottagningar(cast.eva))
    kvar = Fraga(status=Status.GODKAND)
    assert summera(kvar, ser)[:2] == (4, 3 * MVC_ORE + FORELASNING_ORE)
    assert sorted(en.belopp_ore for en in sok(kvar, ser, antal=9)) == [MVC_ORE] * 3 + [FORELASNING_ORE]


def test_raderade_raknas_men_ger_inget_belopp(cast, rapporterad_med_en_raderad):
    hittat = summera(Fraga(), list(mottagningar(cast.eva)))
    assert (hittat.antal, hittat.belopp_ore, hittat.raderade, hittat.fler) == (5, 4 * MVC_ORE, 1, False)


def test_det_raknas_bara_sa_lange_det_gar_fort(cast, rapporterad_med_en_raderad, monkeypatch):
    monkeypatch.setattr(sokning, "HOGST_RAKNAS", 3)
    hittat = summera(Fraga(), list(mottagningar(cast.eva)))
    assert (hittat.antal, hittat.fler) == (3, True)


@pytest.fixture
def rapporterad_med_en_raderad(cast, koder):
    aktivitet = rapport(cast, koder["mvc"], antal=5)
    aktivitet.atgarder.first().ta_bort(by=cast.eva)


@pytest.mark.krav("B40")
def test_en_dag_ar_svensk(cast, koder):
    with clock.at(clock.utc(date(2026, 6, 30)) + timedelta(hours=23, minutes=30)):
        rapport(cast, koder["forelasning"], datum=date(2026, 6, 30))
    ser = list(mottagningar(cast.eva))
    assert len(sok(Fraga(skapad_fran=date(2026, 6, 30), skapad_till=date(2026, 6, 30)), ser, antal=9)) == 1
    assert sok(Fraga(skapad_fran=JULI), ser, antal=9) == []


def test_lanet_ar_de_tva_forsta_siffrorna_i_kommunkoden():
    for kommun in (*reference.kommuner(), *reference.demokommuner()):
        assert kommun.kod[:2] == kommun.lanskod


def test_atgarden_har_aktivitetens_dag_och_mottagning(cast, koder):
    en = rapport(cast, koder["forelasning"]).atgarder.get()
    assert (en.datum, en.mottagning_id) == (en.aktivitet.datum, en.aktivitet.mottagning_id)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("andrat", "leder", "index", "sorteras"),
    [
        ({}, Vag.DATUM, "datum", False),
        ({"mottagning": 1}, Vag.DATUM, "mottagning_id_datum", False),
        ({"kod": 1}, Vag.DATUM, "atgardskod_id_datum", False),
        ({"kod": 1, "status": Status.FAKTURERAD}, Vag.DATUM, "atgardskod_id_datum", False),
        ({"status": Status.GODKAND}, Vag.STATUS, "status_datum", False),
        ({"status": Status.GODKAND, "mottagning": 1}, Vag.STATUS, "mottagning_id_status_datum", False),
        ({"status": Status.RADERAD, "fran": FEB, "kod": 1}, Vag.STATUS, "status_datum", False),
        ({"skapad_fran": FEB, "skapad_till": FEB}, Vag.SKAPAD, "skapad", True),
        ({"sort": Sort.SKAPAD}, Vag.SKAPAD, "skapad", False),
        ({"sort": Sort.SKAPAD, "fran": FEB, "till": FEB}, Vag.DATUM, "datum", True),
        ({"sort": Sort.SKAPAD, "mottagning": 1}, Vag.DATUM, "mottagning_id_datum", True),
    ],
)
def test_varje_fraga_gar_ratt_vag(cast, tre_mottagningar, monkeypatch, andrat, leder, index, sorteras):
    fraga, stallda = Fraga(**andrat), []
    assert vag(fraga, en=fraga.mottagning is not None) is leder
    monkeypatch.setattr(sokning, "rows", lambda sql, params: stallda.append((sql, params)) or [])
    list(sokning._en(fraga, [1, 2, 3], None, 51))
    ((sql, params),) = stallda
    plan = [rad[3] for rad in db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    namn = plan[0].partition(" INDEX ")[2].split()[0].removesuffix("_aktivitet_id_ordning")
    assert namn.endswith(f"aktivitet_{index}") or namn.endswith(f"atgard_{index}"), plan
    assert any("TEMP B-TREE" in rad for rad in plan) is sorteras, plan
    assert not any(rad.startswith("SCAN t") or "AUTOMATIC" in rad for rad in plan), plan
