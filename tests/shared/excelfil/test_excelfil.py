"""A large list as Excel: made by a job as its asker may see it, for the asker alone, and gone after a day."""

import json
import threading
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

import pytest
import time_machine
from openpyxl import load_workbook

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.bakgrundsarbete import DEAD
from models.shared.db import connection, db
from models.shared.excelfil import arbete
from models.shared.excelfil.bok import skriv
from models.shared.excelfil.excelfil import MEST_PER_PERSON, SPARAS, Excelfil, Lage
from models.shared.excelfil.fraga import packa, packa_upp
from models.shared.excelfil.mapp import Excelmapp
from models.shared.organisation import Medarbetaruppdrag, Uppdragsroll
from models.shared.rules import RuleBroken
from models.shared.statement import stream
from tests.shared.excelfil.conftest import Fraga


class Slag(StrEnum):
    GUL = "gul"


class Alla(NamedTuple):
    text: str = ""
    tal: int = 0
    ja: bool = False
    dag: date | None = None
    slag: Slag | None = None
    flera: tuple[Slag, ...] = ()


def nu(excelfil):
    return Excelfil.get_by_id(excelfil.id)


def read(file):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(file.read_bytes())).active.iter_rows()]


def folders():
    alla = Excelmapp("").mapp
    return sorted(path.name for path in alla.iterdir()) if alla.exists() else []


def test_what_is_asked_for_comes_back_as_it_was():
    for asked in (Alla(), Alla("Åsa; -1", 7, True, date(2026, 11, 1), Slag.GUL, (Slag.GUL, Slag.GUL))):
        assert packa_upp(Alla, packa(asked)) == asked


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize(
    "wrong",
    [
        {"tal": "7"},
        {"tal": True},
        {"ja": 1},
        {"dag": "2026-13-01"},
        {"dag": 20261101},
        {"slag": "röd"},
        {"flera": "gul"},
        {"text": ["a"]},
        {"text": None},
        {"mer": 1},
    ],
)
def test_what_is_not_of_the_kind_that_is_asked_for_is_refused(wrong):
    values = json.loads(packa(Alla(dag=date(2026, 11, 1)))) | wrong
    with pytest.raises(ValueError):
        packa_upp(Alla, json.dumps(values))
    with pytest.raises(ValueError):
        packa_upp(Alla, "[]")


@pytest.mark.krav("FI-06")
def test_every_cell_is_text_and_none_is_a_formula():
    texts = [
        "=1+1",
        "+46",
        "-1",
        "@a",
        "\tx",
        "a<b>&\"c'",
        "å\x00ä\x1fö",
        " två  blanksteg ",
        "a\nb",
        "#N/A",
        "7",
        "",
    ]
    file = BytesIO()
    skriv(file, "Blad", [(f"Kolumn {n}", 10) for n in range(len(texts))], [texts, texts[::-1]])
    sheet = load_workbook(file).active
    first = sheet[2]
    assert [cell.value for cell in first] == [
        *("'=1+1", "'+46", "'-1", "'@a", "'\tx", "a<b>&\"c'", "åäö", " två  blanksteg ", "a\nb", "#N/A", "7", None)
    ]
    for row in sheet.iter_rows(min_row=2):
        assert {cell.data_type for cell in row if cell.value} == {"s"}
        assert {cell.number_format for cell in row if cell.value} == {"@"}
    assert (sheet.title, sheet.freeze_panes, sheet.max_row) == ("Blad", "A2", 3)


def test_rows_come_one_by_one_and_in_order(app, cast):
    names = [namn for (namn,) in stream("SELECT namn FROM enhet WHERE namn > ? ORDER BY namn", ("A",))]
    assert names == sorted(names) and len(names) > 5
    first = stream("SELECT namn FROM enhet ORDER BY namn")
    assert next(first)[0] == min(names)
    first.close()
    assert not db.in_transaction()


def test_a_job_makes_what_was_asked_for_and_it_waits_a_day(begard, cast):
    assert arbete.arbeta() == 1
    klar = nu(begard)
    assert (klar.lage, klar.rader, klar.storlek) == (Lage.KLAR, 3, klar.arbetsmapp.fil.stat().st_size)
    assert read(klar.arbetsmapp.fil) == [["Nummer", "Text"], *([str(n), "Ekdala"] for n in (1, 2, 3))]
    assert klar.far_hamtas(cast.anna)
    assert arbete.arbeta() == 0
    act = AuditAct.get(AuditAct.handelse == "shared.excelfil.begard")
    assert (act.medarbetare, act.objekt_id) == (cast.anna.medarbetare_id, begard.id)
    with time_machine.travel(klar.skapad + SPARAS, tick=False):
        assert not klar.far_hamtas(cast.anna)
    with time_machine.travel(klar.skapad + SPARAS + timedelta(minutes=1), tick=False):
        assert Excelfil.stada() == 1
        assert (nu(begard).lage, nu(begard).mapp, folders()) == (Lage.BORTTAGEN, None, [])
        assert Excelfil.stada() == 0


@pytest.mark.krav("AC-08")
def test_whoever_has_lost_the_role_before_it_is_made_gets_nothing(begard, cast):
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.anna.uppdrag_id).execute()
    arbete.arbeta()
    assert (nu(begard).lage, nu(begard).besked, folders()) == (
        Lage.MISSLYCKAD,
        "Din roll får inte hämta den listan.",
        [],
    )


@pytest.mark.krav("AC-08")
def test_whoever_has_no_uppdrag_left_when_it_is_made_gets_nothing(begard, cast):
    yesterday = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=yesterday).where(Medarbetaruppdrag.id == cast.anna.uppdrag_id).execute()
    arbete.arbeta()
    assert (nu(begard).lage, folders()) == (Lage.MISSLYCKAD, [])


@pytest.mark.krav("FI-04", "AC-08")
def test_a_file_made_with_more_rights_than_its_asker_still_has_is_not_handed_out(begard, cast):
    arbete.arbeta()
    klar = nu(begard)
    less = replace(cast.anna, permissions=cast.anna.permissions - {"samverkan.skriva"})
    lost = cast.anna.permissions - less.permissions
    assert klar.far_hamtas(cast.anna) and (not lost or not klar.far_hamtas(less))
    none = replace(cast.anna, permissions=frozenset())
    assert not klar.far_hamtas(none)
    assert not Excelfil.visible_to(none).exists()


def test_what_a_dead_worker_left_is_begun_anew(begard, prov):
    class Died(BaseException):
        pass

    def die(nummer):
        raise Died

    prov.efter = die
    with pytest.raises(Died):
        arbete.utfor(Excelfil.ta((Lage.GORS,)))
    prov.efter = None
    assert nu(begard).lage is Lage.GORS
    assert arbete.arbeta() == 0  # it may still be at work
    with time_machine.travel(clock.now() + DEAD + timedelta(seconds=1), tick=False):
        assert arbete.arbeta() == 1
    assert (nu(begard).lage, len(read(nu(begard).arbetsmapp.fil))) == (Lage.KLAR, 4)


def test_one_taken_for_dead_that_comes_back_spoils_nothing(begard, prov):
    slow = Excelfil.ta((Lage.GORS,))

    def meanwhile(nummer):
        prov.efter = None
        with time_machine.travel(clock.now() + DEAD + timedelta(seconds=1), tick=False):
            assert arbete.arbeta() == 1

    prov.efter = meanwhile
    arbete.utfor(slow)
    assert (nu(begard).lage, len(read(nu(begard).arbetsmapp.fil))) == (Lage.KLAR, 4)


def test_it_is_cancelled_while_it_is_made(begard, prov, cast):
    prov.efter = lambda nummer: nu(begard).avbryt(by=cast.anna)
    arbete.arbeta()
    assert (nu(begard).lage, folders()) == (Lage.AVBRUTEN, [])
    assert not nu(begard).avbryt(by=cast.anna)


def test_a_finished_file_is_thrown_away(begard, cast):
    arbete.arbeta()
    assert nu(begard).avbryt(by=cast.anna)
    assert (nu(begard).lage, folders()) == (Lage.BORTTAGEN, [])


def test_what_goes_wrong_is_said_and_leaves_nothing(begard, prov):
    def fail(nummer):
        raise LookupError

    prov.efter = fail
    arbete.arbeta()
    assert (nu(begard).lage, nu(begard).besked, folders()) == (Lage.MISSLYCKAD, arbete.OVANTAT, [])


def test_more_rows_than_a_sheet_has_room_for_are_refused(prov, cast):
    stor = Excelfil.begar(prov.lista, Fraga(antal=1_000_001), by=cast.anna)
    arbete.arbeta()
    assert "fler än en miljon rader" in nu(stor).besked


def test_the_same_again_is_the_same_file_and_three_are_enough(begard, prov, cast):
    assert Excelfil.begar(prov.lista, Fraga(), by=cast.anna) == begard
    for antal in range(1, MEST_PER_PERSON):
        Excelfil.begar(prov.lista, Fraga(antal), by=cast.anna)
    with pytest.raises(RuleBroken, match="Du har 3 Excelfiler som görs"):
        Excelfil.begar(prov.lista, Fraga(9), by=cast.anna)
    assert Excelfil.begar(prov.lista, Fraga(9), by=cast.bo).av_id == cast.bo.uppdrag_id
    arbete.arbeta()
    assert Excelfil.begar(prov.lista, Fraga(), by=cast.anna) != begard


def test_whoever_may_not_read_the_list_cannot_ask_for_it(prov, cast):
    with pytest.raises(RuleBroken, match="Din roll får inte"):
        Excelfil.begar(prov.lista, Fraga(), by=cast.sara)


def test_a_folder_that_no_row_speaks_of_goes_when_it_is_old(app):
    Excelmapp.ny()
    assert Excelfil.stada() == 0
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        assert (Excelfil.stada(), folders()) == (1, [])


@pytest.mark.krav("FI-02")
def test_nobody_else_on_the_machine_reads_it(begard):
    arbete.arbeta()
    mapp = nu(begard).arbetsmapp.mapp
    assert mapp.stat().st_mode & 0o077 == 0
    assert nu(begard).arbetsmapp.fil.stat().st_mode & 0o077 in {0, 0o044}


def test_two_workers_make_each_file_once(prov, cast):
    for antal in (1, 2, 3):
        Excelfil.begar(prov.lista, Fraga(antal), by=cast.anna)
    made = []

    def work():
        with connection():
            made.append(arbete.arbeta())

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(made) == 3
    assert {each.lage for each in Excelfil.select()} == {Lage.KLAR}
