"""The page of a dated value shows what has counted, and takes a new one from a coming day."""

from datetime import timedelta

import pytest

from models import gather
from models.shared import clock
from models.shared.db import db
from models.shared.varde import Varde

URL = "/administration/varden"
OM = "samverkan.extern-atkomst"


def imorgon(days=1):
    return clock.today() + timedelta(days=days)


def test_every_value_has_its_line_and_its_page(som):
    sara = som("sara")
    page = sara.get(URL).text
    for om in gather("DATED"):
        assert om.rubrik in page
        own = sara.get(f"{URL}/{om.nyckel}").text
        assert om.beskrivning in own and "gäller nu" in own
    assert sara.get(f"{URL}/finns-inte").status_code == 404


def test_a_value_is_decided_shown_and_taken_back(som):
    sara = som("sara")
    assert sara.send(f"{URL}/{OM}", varde="12", fran=imorgon(), beslut="RS 2026/12").status_code == 303
    page = sara.get(f"{URL}/{OM}").text
    assert "12\u00a0timmar" in page and "RS 2026/12" in page and "Sara Engdahl" in page
    assert "12\u00a0timmar från" in sara.get(URL).text
    rad = Varde.get(Varde.nyckel == OM, Varde.varde == 12)
    assert sara.send(f"{URL}/{OM}/{rad.id}/borttagning").status_code == 303
    assert sara.send(f"{URL}/{OM}/{rad.id}/borttagning").status_code == 404
    assert "från" in sara.get(f"{URL}/{OM}").text  # in the history


@pytest.mark.krav("AC-04")
def test_a_value_is_taken_back_by_way_of_its_own_page_alone(som):
    som("sara").send(f"{URL}/{OM}", varde="12", fran=imorgon())
    rad = Varde.get(Varde.nyckel == OM, Varde.varde == 12)
    assert som("sara").send(f"{URL}/shared.skydd-visas/{rad.id}/borttagning").status_code == 404
    installed = Varde.get(Varde.nyckel == OM, Varde.varde == 24)
    answer = som("sara").send(f"{URL}/{OM}/{installed.id}/borttagning")
    assert answer.status_code == 422 and "gäller redan" in answer.text


@pytest.mark.krav("IN-07")
@pytest.mark.parametrize(
    ("varde", "days", "sentence"),
    [
        ("12,5", 1, "helt antal timmar"),
        ("-1", 1, "helt antal timmar"),
        ("999", 1, "1\u00a0timme till 72\u00a0timmar"),
        ("24", 1, "redan så"),
        ("12", 0, "efter i dag"),
        ("12", -30, "efter i dag"),
        ("", 1, "Ange det nya värdet"),
    ],
)
def test_what_cannot_count_is_told_at_its_field(som, varde, days, sentence):
    answer = som("sara").send(f"{URL}/{OM}", varde=varde, fran=imorgon(days))
    assert answer.status_code == 422 and sentence in answer.text
    assert Varde.select().where(Varde.nyckel == OM).count() == 1


def test_the_start_page_asks_nothing_more_for_them(som, monkeypatch):
    anna = som("anna")
    anna.get("/samverkan/")
    asked = []
    execute = db.obj.execute_sql
    monkeypatch.setattr(db.obj, "execute_sql", lambda sql, *more: asked.append(sql) or execute(sql, *more))
    anna.get("/samverkan/")
    assert asked and not [sql for sql in asked if "FROM varde" in sql]
