"""Behovspengens register läses in från filer: det som blir nytt, ändras eller inte går visas rad för rad först."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.register import alla, apply, export, preview, template
from models.shared.register.inlasning import mojliga
from models.shared.register.template import Format
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import exempelkoder
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspeng.behovskod import Behovskod, Inom, Kombination, Plats
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.listning import Tandlakarlistning
from tests.shared.register_files import look, read_in, wrong

KODER = (
    "Kod;Beskrivning;Kräver förhandsbedömning;Plats;Tandytor;Kariesregistrering;Högst antal;Antalet räknas;Gäller från"
)
PRISER = "Kod;Gäller från;Pris;Beslut"
KOMBINATIONER = "Kod;Får inte kombineras med;Inom;Bara på samma tand"
LISTNING = "Personnummer;Mottagningens HSA-id;Från;Till"
BEHANDLARE = "Mottagningens HSA-id;Behandlarens HSA-id;Från;Till"
NAMN = ("behovskoder", "behovspriser", "kombinationer", "tandlakarlistning", "behandlare")


def om(dagar):
    return clock.today() + timedelta(days=dagar)


@pytest.mark.krav("P28", "F23")
def test_koder_med_regler_blir_nya_eller_andras_och_samma_fil_igen_andrar_inget(cast, behovskoder):
    rader = (
        KODER,
        "704;Fyllning på en yta;nej;Tand;B M O;nej;2;samma dag;2026-01-01",
        "800;Krona;ja;Tand;;nej;;;",
        "101;Basundersökning;;;;;;;",
    )
    seen = look("behovskoder", *rader)
    assert ([post.rad for post in seen.nya], [post.rad for post in seen.andrade], seen.oforandrade) == ([2], [3], 1)
    assert [(en.falt, en.fran, en.till) for en in seen.andrade[0].andringar] == [("Högst antal", "1", "")]
    apply(seen, cast.sara)
    ny = Behovskod.get(Behovskod.kod == "704")
    assert (ny.plats, ny.ytor, ny.hogst, ny.hogst_inom) == (Plats.TAND, "MOB", 2, Inom.DAG)
    assert (ny.fran, ny.exempel) == (date(2026, 1, 1), False)
    krona = Behovskod.get(Behovskod.kod == "800")
    assert krona.hogst is None and krona.forhandsbedoms
    again = look("behovskoder", *rader)
    assert (again.nya, again.andrade, again.oforandrade) == ([], [], 3)


def test_en_kolumn_som_inte_finns_i_filen_lamnar_regeln_som_den_ar(cast, behovskoder):
    read_in("behovskoder", "Kod;Beskrivning", "800;Krona av porslin", by=cast.sara)
    krona = Behovskod.get(Behovskod.kod == "800")
    assert (krona.beskrivning, krona.plats, krona.hogst) == ("Krona av porslin", Plats.TAND, 1)


@pytest.mark.krav("P28", "IN-01")
def test_det_som_inte_gar_sags_pa_sin_rad_och_inget_lases_in(cast, behovskoder):
    seen = look(
        "behovskoder", KODER,
        "A;x;kanske;;;;;;", "B;x;;fot;;;;;", "C;x;;Tand;MX;;;;", "D;x;;;M;;;;", "E;x;;;;;0;;", "F;;;;;;;;",
        "800;x;;Tand;;;;;2026-02-02", "!;x;;;;;;;", "G;x;;;;;;;", "G;y;;;;;;;",
    )  # fmt: skip
    assert wrong(seen) == [
        (2, "Kräver förhandsbedömning"), (3, "Plats"), (4, "Tandytor"), (5, "Tandytor"), (6, "Högst antal"),
        (7, "Beskrivning"), (8, "Gäller från"), (9, "Kod"), (11, "Kod"),
    ]  # fmt: skip
    with pytest.raises(RuleBroken, match="9 fel"):
        apply(seen, cast.sara)
    assert not Behovskod.select().where(Behovskod.kod == "G").exists()


@pytest.mark.krav("F23", "IN-07")
def test_priser_laggs_in_och_det_som_har_gallt_andras_inte(cast, behovskoder):
    rader = (PRISER, f"101;{om(10)};690,50;RS 1", "701;2018-01-01;900;")
    read_in("behovspriser", *rader, by=cast.sara)
    assert Behovspris.pa(behovskoder["101"], om(10)).belopp_ore == 690_50
    assert Behovspris.pa(behovskoder["701"], date(2019, 1, 1)).belopp_ore == 900_00
    again = look("behovspriser", *rader)
    assert (again.nya, again.andrade, again.oforandrade) == ([], [], 2)
    seen = look("behovspriser", PRISER, f"101;{om(0)};1;", "999;2026-01-01;1;", f"121;{om(3)};-1;", "101;2020-01-01;1;")
    assert wrong(seen) == [(2, "Gäller från"), (3, "Kod"), (4, "Pris"), (5, "Pris")]


@pytest.mark.krav("P29")
def test_kombinationer_laggs_in_i_vilken_ordning_koderna_an_star(cast, behovskoder):
    rader = (
        KOMBINATIONER,
        "800;701;i samma prövningsperiod;ja",
        "702;701;samma dag;",
        "101;831;i samma prövningsperiod;",
    )
    seen = look("kombinationer", *rader)
    assert [len(seen.nya), len(seen.andrade), seen.oforandrade] == [1, 1, 1]
    apply(seen, cast.sara)
    assert Kombination.select().count() == 3
    assert {(rad.inom, rad.samma_tand) for rad in Kombination.select()} == {
        (Inom.PERIOD, True), (Inom.DAG, False), (Inom.PERIOD, False),
    }  # fmt: skip
    assert look("kombinationer", *rader).oforandrade == 3
    seen = look(
        "kombinationer", KOMBINATIONER,
        "999;101;samma dag;", "101;101;samma dag;", "831;701;samma dag;ja", "800;702;aldrig;", "702;800;samma dag;",
        "800;702;samma dag;",
    )  # fmt: skip
    assert wrong(seen) == [
        (2, "Kod"), (3, "Får inte kombineras med"), (4, "Bara på samma tand"), (5, "Inom"),
        (7, "Får inte kombineras med"),
    ]  # fmt: skip


@pytest.mark.krav("P9")
def test_listningar_laggs_in_och_okand_person_eller_enhet_sags(cast, ansluten):
    person, annan = cast.person(0), cast.person(1)
    hsa, nummer = ansluten.hsa_id, (person.nummer, annan.nummer)
    rader = (LISTNING, f"{nummer[0]};{hsa};2025-01-01;", f"{nummer[1]};{hsa};2025-03-01;2025-12-31")
    seen = look("tandlakarlistning", *rader)
    assert len(seen.nya) == 2 and not any(post.namn for post in seen.nya), "nobody is named on the screen"
    apply(seen, cast.sara)
    assert Tandlakarlistning.pa(person, date(2025, 1, 1)).enhet == ansluten
    assert Tandlakarlistning.pa(annan, date(2026, 1, 1)) is None
    assert look("tandlakarlistning", *rader).oforandrade == 2
    seen = look(
        "tandlakarlistning", LISTNING,
        f"189001019802;{hsa};2025-01-01;", f"{nummer[0]};SE-OKAND;2025-01-01;",
        f"{nummer[0]};{hsa};2025-02-01;2025-01-01",
        f"12;{hsa};2025-01-01;", f"{nummer[1]};{hsa};2026-01-01;", f"{nummer[1]};{hsa};2026-01-01;",
    )  # fmt: skip
    assert wrong(seen) == [
        (2, "Personnummer"), (3, "Mottagningens HSA-id"), (4, "Till"), (5, "Personnummer"), (7, "Från"),
    ]  # fmt: skip


@pytest.mark.krav("P9")
def test_den_som_byter_mottagning_ar_listad_pa_den_nya_fran_sin_dag(cast, ansluten):
    person, tallmora = cast.person(0), cast.enhet("tallmora_tand")
    rader = (f"{person.nummer};{ansluten.hsa_id};2025-01-01;", f"{person.nummer};{tallmora.hsa_id};2025-06-01;")
    read_in("tandlakarlistning", LISTNING, *rader, by=cast.sara)
    assert Tandlakarlistning.pa(person, date(2025, 5, 31)).enhet == ansluten
    assert Tandlakarlistning.pa(person, date(2025, 6, 1)).enhet == tallmora


@pytest.mark.krav("P1", "P2")
def test_behandlare_laggs_till_och_avslutas(cast, ansluten):
    eva, finn = cast.medarbetare("eva").hsa_id, cast.medarbetare("finn").hsa_id
    hsa = ansluten.hsa_id
    rader = (BEHANDLARE, f"{hsa};{eva};2020-01-01;{om(5)}", f"{hsa};{finn};{om(0)};")
    seen = look("behandlare", *rader)
    assert (len(seen.nya), len(seen.andrade)) == (1, 1)
    apply(seen, cast.sara)
    assert {(en.medarbetare.hsa_id, en.till) for en in Behandlare.select()} == {(eva, om(5)), (finn, None)}
    assert look("behandlare", *rader).oforandrade == 2
    seen = look(
        "behandlare", BEHANDLARE,
        f"SE-OKAND;{eva};2026-01-01;", f"{hsa};SE-OKAND;2026-01-01;", f"{hsa};{eva};{om(1)};",
        f"{hsa};{finn};{om(0)};{om(-1)}",
        f"{hsa};{finn};{om(0)};", f"{hsa};{cast.medarbetare('anna').hsa_id};{om(0)};",
        f"{cast.enhet('tallmora_tand').hsa_id};{eva};{om(0)};",
    )  # fmt: skip
    assert wrong(seen) == [
        (2, "Mottagningens HSA-id"), (3, "Behandlarens HSA-id"), (4, "Från"), (5, "Till"), (6, "Behandlarens HSA-id"),
        (7, "Från"), (8, "Mottagningens HSA-id"),
    ]  # fmt: skip


def test_mall_och_innehall_gar_att_lasa_in_igen(cast, ansluten):
    exempelkoder.lagg_in(fran=om(-100), by=cast.sara)
    for form in Format:
        assert template(alla()["tandlakarlistning"], form), "who is listed is never handed out as a file"
        for namn in set(NAMN) - {"tandlakarlistning"}:
            assert template(alla()[namn], form)
            fil = export(alla()[namn], form, cast.sara)
            seen = preview(alla()[namn], fil, f"x.{form}")
            assert (seen.nya, seen.andrade, seen.fel) == ([], [], []) and seen.oforandrade, namn


@pytest.mark.krav("P2")
def test_bara_tandvardsenheten_laser_in_dem(cast, behovskoder, app):
    def namn(vem):
        return {om.namn for om in mojliga(cast.actor(vem))} & set(NAMN)

    assert namn("sara") == set(NAMN) and namn("selma") == namn("eva") == namn("torsten") == set()
    for register, rader in (
        ("behovskoder", (KODER, "9;x;;;;;;;")),
        ("behovspriser", (PRISER, f"101;{om(1)};1;")),
        ("kombinationer", (KOMBINATIONER, "800;701;samma dag;")),
    ):
        with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
            read_in(register, *rader)
