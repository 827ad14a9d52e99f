"""A stickprov whose rows are past their keeping time still opens, and so does the command that removes them."""

from datetime import timedelta

import pytest

from models.samverkan import events
from models.shared import audit, clock, sealing
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.gallring import logg
from models.shared.granskning.stickprov import Stickprov
from models.shared.granskning.urval import Urvalsregel

SIX_YEARS = timedelta(days=6 * 366)


@pytest.fixture
def stickprov(cast, config):
    """A sample six years ago, of what Anna read."""
    sealing.configure(config)
    with clock.at(clock.now() - SIX_YEARS):
        audit.read(events.STARTSIDA_LAST, None, by=cast.anna, persons=[cast.person(0).id])
        today = clock.today()
        made = Stickprov.dra(regel=Urvalsregel.SLUMP, fran=today, till=today, storlek=5, by=cast.selma)
        sealing.seal_all()
    return made


@pytest.mark.krav("AU-10", "AU-09")
def test_a_sample_whose_rows_are_gone_says_so(som, stickprov, tmp_path):
    selma, rad = som("selma"), stickprov.rader.get()
    assert "Anna Åkerblom" in selma.get(f"/granskning/stickprov/{stickprov.id}").text
    logg.gallra(tmp_path)
    assert not AuditAct.select().where(AuditAct.id == rad.act).exists()
    for address in (f"/granskning/stickprov/{stickprov.id}", f"/granskning/stickprov/{stickprov.id}/rader/{rad.id}"):
        page = selma.get(address)
        assert page.status_code == 200
        assert "Raden är gallrad ur loggen." in page.text and "Anna Åkerblom" not in page.text
    assert selma.get(f"/granskning/stickprov/{stickprov.id}/excel").status_code == 200


@pytest.mark.krav("AU-10")
def test_the_command_counts_first_and_removes_when_it_is_confirmed(app, stickprov, tmp_path):
    flask = app.test_cli_runner()
    before = AuditAct.select().count()
    counted = flask.invoke(args=["audit", "gallra", str(tmp_path / "arkiv")])
    assert counted.exit_code == 0, counted.output
    assert "har passerat sin sparandetid" in counted.output and "Inget är borttaget" in counted.output
    shown = flask.invoke(args=["retention", "--dry-run"])
    assert (shown.exit_code, "har passerat sin sparandetid" in shown.output) == (0, True)
    assert not (tmp_path / "arkiv").exists() and AuditAct.select().count() >= before

    done = flask.invoke(args=["audit", "gallra", str(tmp_path / "arkiv"), "--confirm"])
    assert done.exit_code == 0, done.output
    (path,) = (tmp_path / "arkiv").glob("*.jsonl")
    checked = flask.invoke(args=["audit", "verify"])
    assert (checked.exit_code, "är gallrade" in checked.output) == (0, True)
    assert flask.invoke(args=["audit", "verify-file", str(path)]).exit_code == 0
    path.write_text(path.read_text().replace("läst", "ändrat"))
    assert flask.invoke(args=["audit", "verify-file", str(path)]).exit_code == 1
    again = flask.invoke(args=["audit", "gallra", str(tmp_path / "arkiv"), "--confirm"])
    assert (again.exit_code, "Inget att gallra" in again.output) == (0, True)
    with db.atomic():
        assert AuditAct.select().where(AuditAct.handelse == "shared.logg.gallrad").count() == 1
