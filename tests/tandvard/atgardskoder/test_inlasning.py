"""Koder och priser läses in från en fil: det som blir nytt, ändras eller inte går visas rad för rad först."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.register import alla, apply, export, preview, template
from models.shared.register.inlasning import Lage, Registerinlasning, mojliga
from models.shared.register.template import Format
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod, Uppgift
from models.tandvard.befolkningsansvar.pris import Pris
from tests.shared.register_files import csv_file, look, read_in, workbook, wrong
from tests.tandvard.conftest import FRAN, LAN, MVC_ORE

KODER = "Kod;Beskrivning;Anges också;Gäller från"
PRISER = "Kod;Län;Gäller från;Pris;Beslut"


def om(dagar):
    return clock.today() + timedelta(days=dagar)


def priser(kod, lan=LAN):
    rader = Pris.select().where(Pris.atgardskod == kod, Pris.lan == lan).order_by(Pris.fran)
    return [(rad.fran, rad.belopp_ore) for rad in rader]


def test_koder_blir_nya_eller_far_ny_beskrivning_och_samma_fil_igen_andrar_inget(cast, koder):
    rader = (
        KODER,
        "Skola 1;Skolbesök;Antal deltagare;2026-01-01",
        "MVC;Till blivande föräldrar;;",
        "T1;Tobaksavvänjning, första besöket;;",
    )
    seen = look("atgardskoder", *rader)
    assert ([post.rad for post in seen.nya], [post.rad for post in seen.andrade], seen.oforandrade) == ([2], [3], 1)
    apply(seen, cast.sara)
    ny = Atgardskod.get(Atgardskod.kod == "Skola 1")
    assert (ny.uppgift, ny.fran, ny.exempel) == (Uppgift.ANTAL, date(2026, 1, 1), False)
    assert Atgardskod.get_by_id(koder["mvc"].id).beskrivning == "Till blivande föräldrar"
    again = look("atgardskoder", *rader)
    assert (again.nya, again.andrade, again.oforandrade) == ([], [], 3)


@pytest.mark.krav("IN-01", "IN-03")
def test_det_som_inte_gar_sags_pa_sin_rad(koder):
    seen = look(
        "atgardskoder", KODER,
        "A;B;fel;", "C;;;", "D\u202e;x;;", "MVC;x;Inget mer;", "T1;x;;2021-01-01", "E;x;;", "E;y;;",
    )  # fmt: skip
    assert wrong(seen) == [
        (2, "Anges också"), (3, "Beskrivning"), (4, "Kod"), (5, "Anges också"), (6, "Gäller från"), (8, "Kod"),
    ]  # fmt: skip


@pytest.mark.krav("F23", "IN-07")
def test_priser_laggs_in_med_komma_eller_punkt_och_samma_fil_igen_andrar_inget(cast, koder):
    rader = PRISER, f"MVC;{LAN};{om(10)};52,50;RS 1", f"T1;{LAN};{om(10)};360.00;", "MVC;Skåne län;2024-01-01;1 048;"
    seen = look("priser", *rader)
    assert len(seen.nya) == 3 and seen.fel == []
    apply(seen, cast.sara)
    assert priser(koder["mvc"]) == [(FRAN, MVC_ORE), (om(10), 52_50)]
    assert priser(koder["mvc"], "12") == [(date(2024, 1, 1), 1_048_00)]
    again = look("priser", *rader)
    assert (again.nya, again.andrade, again.fel, again.oforandrade) == ([], [], [], 3)


@pytest.mark.krav("F23")
def test_en_hel_historik_laggs_in_pa_en_gang_dar_det_inte_fanns_nagot_pris(cast, koder):
    rader = [f"MVC;01;{ar}-01-01;{ar - 1970};" for ar in (2025, 2023, 2026, 2024)]
    read_in("priser", PRISER, *rader, by=cast.sara)
    assert priser(koder["mvc"], "01") == [(date(ar, 1, 1), (ar - 1970) * 100) for ar in (2023, 2024, 2025, 2026)]
    read_in("priser", PRISER, "MVC;01;2020-01-01;40;", by=cast.sara)
    assert priser(koder["mvc"], "01")[0] == (date(2020, 1, 1), 40_00)


@pytest.mark.krav("F23")
def test_det_som_har_gallt_andras_inte_men_det_som_kommer_gor(cast, koder):
    Pris.besluta(koder["mvc"], LAN, 60_00, fran=om(5), by=cast.sara)
    seen = look("priser", PRISER, f"MVC;{LAN};{FRAN};99;", f"MVC;{LAN};{om(0)};99;", f"MVC;{LAN};{om(5)};61;")
    assert wrong(seen) == [(2, "Pris"), (3, "Gäller från")]
    (post,) = seen.andrade
    assert [(rad.falt, rad.fran, rad.till) for rad in post.andringar] == [("Pris", "60,00", "61,00")]
    with pytest.raises(RuleBroken, match="2 fel"):
        apply(seen, cast.sara)
    read_in("priser", PRISER, f"MVC;{LAN};{om(5)};61;", by=cast.sara)
    assert priser(koder["mvc"]) == [(FRAN, MVC_ORE), (om(5), 61_00)]


@pytest.mark.krav("IN-07", "IN-01")
@pytest.mark.parametrize(
    "pris",
    ["-5", "0", "1e308", "NaN", "inf", "48,505", "100000,01", "48 kr 50", "=1+1", 1e308, 48.505, float("nan"), True],
)
def test_ett_belopp_ar_hela_oren_over_noll(koder, pris):
    fil = workbook(PRISER.split(";"), ("MVC", LAN, om(9).isoformat(), pris, ""))
    seen = preview(alla()["priser"], fil, "p.xlsx")
    assert [fel.falt for fel in seen.fel] == ["Pris"], seen.nya


@pytest.mark.krav("IN-07")
@pytest.mark.parametrize(
    ("pris", "ore"), [(48, 48_00), (48.5, 48_50), (0.1, 10), ("1\u00a0048,50 kr", 1_048_50), ("48:50", 48_50)]
)
def test_ett_belopp_lases_som_det_skrivs_ocksa_i_excel(koder, pris, ore):
    fil = workbook(PRISER.split(";"), ("MVC", 99, om(9), pris, ""))
    (post,) = preview(alla()["priser"], fil, "p.xlsx").nya
    assert (post.values["belopp_ore"], post.values["lan"]) == (ore, LAN)


def test_kod_lan_och_dag_som_inte_gar(koder):
    seen = look(
        "priser", PRISER, f"X9;{LAN};{om(1)};1;", f"MVC;77;{om(1)};1;", "MVC;01;igår;1;", *[f"MVC;01;{om(1)};1;"] * 2
    )
    assert wrong(seen) == [(2, "Kod"), (3, "Län"), (4, "Gäller från"), (6, "Gäller från")]


def test_mall_och_innehall_gar_att_lasa_in_igen(cast, koder):
    for namn in ("atgardskoder", "priser"):
        for form in Format:
            assert template(alla()[namn], form)
            fil = export(alla()[namn], form, cast.sara)
            seen = preview(alla()[namn], fil, f"x.{form}")
            assert (seen.nya, seen.andrade, seen.fel) == ([], [], []) and seen.oforandrade == 3


def test_bara_tandvardsenheten_laser_in_dem(cast, koder, app):
    def namn(vem):
        return {om.namn for om in mojliga(cast.actor(vem))} & {"atgardskoder", "priser"}

    assert namn("sara") == {"atgardskoder", "priser"} and namn("selma") == namn("eva") == set()
    fil = csv_file(PRISER, f"MVC;{LAN};{om(1)};1;")
    with pytest.raises(RuleBroken, match="får inte"):
        Registerinlasning.ta_emot(alla()["priser"], fil, "p.csv", komplett=False, by=cast.eva)
    assert Registerinlasning.ta_emot(alla()["priser"], fil, "p.csv", komplett=True, by=cast.sara).lage is Lage.GRANSKAS
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        read_in("priser", PRISER, f"MVC;{LAN};{om(1)};1;")
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        read_in("atgardskoder", KODER, "Ny;x;;")
