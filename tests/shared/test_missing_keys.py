"""A log whose key is not here: said in plain words, and still told apart from a log that somebody has changed."""

import pytest

from app import create_app
from models.shared import audit, events, sealing, totp
from models.shared.audit import AuditAct
from models.shared.check_database import keys
from models.shared.db import connection, db, is_sqlite
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.verification import RESTORED, verify

PLACES = ("audit_act", "audit_seal")


@pytest.fixture
def log(database, config, monkeypatch):
    """Write and seal acts, at most three in a seal. Returns their ids."""
    sealing.configure(config)
    monkeypatch.setattr(sealing, "BATCH", 3)

    def write(count, anmarkning=""):
        with db.atomic():
            for _ in range(count):
                audit.record(events.INLOGGAD, None, by=None)
        sealing.seal_all(anmarkning)
        return [act.id for act in AuditAct.select(AuditAct.id).order_by(AuditAct.id)][-count:]

    return write


@pytest.fixture
def restored(log, config):
    """A log that went on with a new key after a restore without the old one. Returns the ids before."""
    before = log(5)
    (config.instance / "audit.key").rename(config.instance.parent / "undanlagd.key")
    log(1, f"{RESTORED} säkerhetskopian x.tar.gz")
    return before


def change(sql, *params):
    """Change the log as someone could who owns the database."""
    for table in PLACES:
        if is_sqlite():
            for verb in ("UPDATE", "DELETE", "REPLACE"):
                db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        else:
            db.execute_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    db.execute_sql(sql.replace("?", "?" if is_sqlite() else "%s"), params)


def sentences(config):
    return [finding.sentence for finding in keys(config)]


@pytest.mark.krav("AU-04")
def test_a_restore_without_keys_is_said_in_plain_words(restored, config):
    report = verify()
    assert report.faults == [] and not report.ok
    (said,) = report.unchecked
    assert f"rad {restored[0]}–{restored[-1]}, före återställningen, finns inte här" in said
    assert "Det betyder inte att den är ändrad." in said and "audit-tidigare.key" in said
    assert report.rader == 1
    (finding,) = sentences(config)
    assert finding.startswith("Loggens första försegling är inte gjord med någon nyckel som finns här")


@pytest.mark.krav("AU-04")
def test_with_the_old_key_beside_the_log_is_whole_again(restored, config):
    (config.instance.parent / "undanlagd.key").rename(config.instance / "audit-tidigare.key")
    assert verify().ok
    assert sentences(config) == []


@pytest.mark.krav("AU-04")
def test_a_row_that_is_gone_is_named_also_without_the_key(restored):
    change("DELETE FROM audit_act WHERE id = ?", restored[1])
    assert verify().faults == [f"Rad {restored[1]} saknas."]


@pytest.mark.krav("AU-04")
def test_a_seal_cut_out_is_found_also_without_the_key(restored):
    change("DELETE FROM audit_seal WHERE forsta = ?", restored[0])
    assert any("saknas en försegling" in fault for fault in verify().faults)


@pytest.mark.krav("AU-04")
def test_rows_and_seal_spoilt_together_are_never_taken_for_a_missing_key(log):
    rows = log(9)
    change("UPDATE audit_act SET fakta = 'annat' WHERE id BETWEEN ? AND ?", rows[3], rows[5])
    change("UPDATE audit_seal SET anmarkning = 'x' WHERE forsta = ?", rows[3])
    report = verify()
    assert report.unchecked == []
    (fault,) = report.faults
    assert fault.startswith(f"Från rad {rows[3]}: rad {rows[3]}–{rows[5]} är ändrade, eller förseglade med en nyckel")


@pytest.mark.krav("AU-04")
def test_verifying_and_checking_make_no_key(log, config):
    log(2)
    (config.instance / "audit.key").unlink()
    assert len(verify().faults) == 1
    assert len(sentences(config)) == 2
    assert not (config.instance / "audit.key").exists()


def test_the_command_tells_a_missing_key_from_a_changed_log(restored, config):
    app = create_app(config)
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert (result.exit_code, result.stderr) == (
        1,
        "En nyckel saknas, så en del av loggen är inte kontrollerad. Resten av loggen stämmer.\n",
    )
    with connection():
        change("DELETE FROM audit_act WHERE id = ?", restored[1])
    assert "Loggen är inte hel" in app.test_cli_runner().invoke(args=["audit", "verify"]).stderr


@pytest.mark.krav("SE-07")
def test_apps_that_need_another_key_are_told(cast, config):
    sealing.configure(config)
    Inloggningskonto.create(medarbetare=cast.anna.medarbetare_id, totp=totp.kryptera(totp.ny_hemlighet()))
    assert sentences(config)[-1] == "Nyckeln till kontonas appar är rätt."
    (config.instance / "totp.key").write_bytes(b"en annan")
    assert sentences(config)[-1].startswith("1 konton har en app vars hemlighet inte går att läsa")
    (config.instance / "totp.key").unlink()
    assert sentences(config)[-1].startswith("1 konton har en app")
    assert not (config.instance / "totp.key").exists()
