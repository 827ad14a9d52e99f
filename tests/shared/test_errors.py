"""When it goes wrong: a Swedish sentence, an id for what nobody foresaw, and never a trace or half a change."""

import json
import logging
import threading
from contextlib import contextmanager

import peewee
import pytest
import structlog
from playhouse.pool import MaxConnectionsExceeded

from blueprints.shared import gate, sessions
from models.samverkan.arende import Arende
from models.samverkan.steg import Kvittering
from models.shared import audit
from models.shared import db as database_module
from models.shared.audit import AuditAct
from models.shared.db import db, is_sqlite
from models.shared.organisation import Uppdragsroll
from tests.shared.conftest import content, posted

HTMX = {"HX-Request": "true"}
SECRET = "19121212-1212 Åkerblom\r\n\x1b[31mfalsk rad"


@pytest.fixture
def failing(app):
    """An address that fails in a way nobody foresaw, and an application that answers as when it is served."""

    def fail():
        raise ZeroDivisionError(SECRET)

    fail.permission = None
    app.add_url_rule("/trasig", "broken", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def error_of(response, status):
    """The sentence of an error, once it has been seen to hold no trace."""
    assert response.status_code == status
    for inside in ("Traceback", "File &#34;", ".py", "Error", "peewee", "sqlite", "psycopg", "Åkerblom", "1912"):
        assert inside not in response.text
    return response.text


@pytest.mark.krav("OP-06", "WE-08")
def test_what_nobody_foresaw_has_an_id_that_is_in_the_log(failing, anonymous):
    with structlog.testing.capture_logs() as lines:
        page = error_of(anonymous.get("/trasig"), 500)
        fragment = error_of(anonymous.get("/trasig", headers=HTMX), 500)
    ids = [line["error_id"] for line in lines if line["event"] == "unhandled"]
    assert len(set(ids)) == 2
    assert ids[0] in page
    assert ids[1] in fragment
    assert "<html" not in fragment
    assert 'id="felmeddelande"' in fragment


@pytest.mark.krav("OP-06")
def test_the_worker_survives(failing, fresh):
    for _ in range(3):
        fresh("anna").get("/trasig")
    assert fresh("anna").get("/samverkan/").status_code == 200


@pytest.mark.krav("WE-08")
@pytest.mark.parametrize(
    ("who", "url", "status"),
    [("anna", "/finns-inte", 404), ("eva", "/samverkan/", 403), (None, "/samverkan/", 401)],
)
def test_htmx_is_answered_with_a_short_fragment(fresh, who, url, status):
    fragment = error_of(fresh(who).get(url, headers=HTMX), status)
    assert len(fragment) < 300
    assert "<html" not in fragment
    assert 'id="felmeddelande"' in fragment
    assert ("Till startsidan</a>" in fragment) is (status == 404)


@pytest.mark.krav("OP-06")
def test_an_error_page_that_fails_is_replaced_by_a_plain_one(failing, anonymous, monkeypatch):
    def broken(*_, **__):
        raise ValueError(SECRET)

    monkeypatch.setattr("blueprints.shared.errors.render_template", broken)
    with structlog.testing.capture_logs() as lines:
        page = error_of(anonymous.get("/trasig"), 500)
    assert "Något gick fel" in page
    assert lines[-1]["error_id"] in page


@pytest.mark.krav("OP-06")
def test_a_fault_after_the_view_has_its_id_too(failing, fresh, monkeypatch):
    anna = fresh("anna")
    monkeypatch.setattr(sessions.RowSessions, "save_session", lambda *_: 1 / 0)
    with structlog.testing.capture_logs() as lines:
        page = error_of(anna.get("/info"), 500)
    assert lines[0]["error_id"] in page


@pytest.mark.krav("AU-05", "PR-03")
def test_a_log_line_holds_no_personnummer_no_name_and_no_broken_line(failing, anonymous, capfd):
    from blueprints.shared import logging as logs

    before = structlog.get_config()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        logs.configure()
        structlog.get_logger().info("sökning", person="191212121212", rad="ett\r\ntvå\x1b[0m")
        structlog.get_logger().error("unhandled", exc_info=ValueError(SECRET))
        logging.getLogger("någon annan").error("Exception on /%s\r\n[GET]", "19121212-1212")
        anonymous.get("/trasig")
    finally:
        structlog.configure(**before)
        root.handlers, root.level = handlers, level
    written = capfd.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert len(lines) >= 3
    assert not {"191212121212", "19121212-1212", "Åkerblom", "\x1b", "\r"} & {
        bad for bad in ("191212121212", "19121212-1212", "Åkerblom", "\x1b", "\r") if bad in written
    }


@contextmanager
def locked(monkeypatch):
    """Another process is in the middle of a long change."""
    if not is_sqlite():
        name = db.obj.database
        db.execute_sql(f'ALTER DATABASE "{name}" SET lock_timeout = 100')
        renew()
        with other_connection() as other:
            other.execute("BEGIN; LOCK TABLE audit_act, samverkan_sokning IN ACCESS EXCLUSIVE MODE")
            yield
        return
    monkeypatch.setattr(database_module, "LOCK_SECONDS", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold():
        with db.obj._thread_lock:
            held.set()
            done.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(5)
    try:
        yield
    finally:
        done.set()
        other.join()


@contextmanager
def read_only(_):
    """The disk is mounted read-only, or the server is a replica."""
    if is_sqlite():
        db.execute_sql("PRAGMA query_only = 1")
    else:
        db.execute_sql(f'ALTER DATABASE "{db.obj.database}" SET default_transaction_read_only = on')
        renew()
    try:
        yield
    finally:
        if is_sqlite():
            db.connect(reuse_if_open=True)
            db.execute_sql("PRAGMA query_only = 0")
        else:
            with other_connection() as other:
                other.execute("SET default_transaction_read_only = off")
                other.execute(f'ALTER DATABASE "{db.obj.database}" SET default_transaction_read_only = off')
            renew()


def renew():
    db.close()
    db.obj.close_all()


def other_connection():
    import psycopg

    return psycopg.connect(dbname=db.obj.database, autocommit=True, **db.obj.connect_params)


@pytest.mark.krav("AU-02", "BG-09")
@pytest.mark.parametrize("trouble", [locked, read_only])
def test_a_database_that_cannot_be_written_shows_nothing_and_changes_nothing(
    failing, fresh, published, monkeypatch, trouble
):
    anna, bo, person = fresh("anna"), fresh("bo"), published.person
    acts = AuditAct.select().count()
    url = f"/samverkan/arenden/{published.id}"
    with trouble(monkeypatch), structlog.testing.capture_logs():
        answers = [
            bo.get("/samverkan/"),
            bo.get(f"{url}/inskrivning"),
            posted(bo, f"{url}/inskrivning/kvittering", version=1),
            posted(anna, f"{url}/inskrivning/publicering", **content(), sedan=0, efter=1),
            posted(anna, "/samverkan/sokningar", personnummer=person.nummer.lagrat),
        ]
        alive = bo.get("/halsa")
    for response in answers:
        text = error_of(response, 503)
        assert "Inget har sparats" in text
        assert person.efternamn not in text
    assert alive.status_code == 200
    assert AuditAct.select().count() == acts
    assert not Kvittering.select().exists()
    assert posted(bo, f"{url}/inskrivning/kvittering", version=1).status_code == 303


@pytest.mark.krav("AU-02", "BG-09")
@pytest.mark.parametrize("fault", [peewee.OperationalError("disk full"), RuntimeError("fel")])
def test_a_page_whose_reading_cannot_be_logged_is_not_shown(failing, fresh, published, monkeypatch, fault):
    def refuse(*_, **__):
        raise fault

    anna = fresh("anna")
    monkeypatch.setattr(audit, "record", refuse)
    with structlog.testing.capture_logs():
        for url in ("/samverkan/", f"/samverkan/arenden/{published.id}/inskrivning"):
            for headers in ({}, HTMX):
                text = error_of(anna.get(url, headers=headers), 503 if "disk" in str(fault) else 500)
                assert published.person.efternamn not in text


@pytest.mark.krav("AU-02")
def test_a_change_that_cannot_be_logged_is_not_made(failing, fresh, published, monkeypatch):
    real = audit.record

    def refuse(event, *args, **kwargs):
        if event.key == "samverkan.arende.borttaget":
            raise peewee.OperationalError("disk full")
        return real(event, *args, **kwargs)

    anna = fresh("anna")
    monkeypatch.setattr(audit, "record", refuse)
    with structlog.testing.capture_logs():
        error_of(posted(anna, f"/samverkan/arenden/{published.id}/borttagning"), 503)
    assert Arende.get_by_id(published.id).borttagen is None


@pytest.mark.krav("AU-02")
def test_a_change_outside_a_transaction_is_refused(database):
    with pytest.raises(audit.NotInTransaction):
        audit.record(gate.events.NEKAD, None, by=None, metod="GET", regel="/")


def test_a_pool_without_connections_is_told_in_a_sentence(failing, fresh, monkeypatch):
    anna = fresh("anna")

    def none_left(*_, **__):
        raise MaxConnectionsExceeded

    with monkeypatch.context() as patch, structlog.testing.capture_logs():
        patch.setattr(type(db.obj), "connect", none_left)
        assert "Försök igen om en stund" in error_of(anna.get("/samverkan/"), 503)
    assert anna.get("/samverkan/").status_code == 200


def test_a_question_that_is_wrong_is_our_fault_and_not_the_databases(failing, fresh):
    db.execute_sql("ALTER TABLE samverkan_arende RENAME TO borta")
    with structlog.testing.capture_logs() as lines:
        error_of(fresh("anna").get("/samverkan/"), 500)
    assert lines[0]["event"] == "unhandled"


def test_a_visit_that_cannot_be_noted_does_not_withhold_the_page(failing, fresh, monkeypatch):
    def refuse(*_):
        raise peewee.OperationalError("database is locked")

    anna = fresh("anna")
    monkeypatch.setattr(gate.LoginSession, "seen", refuse)
    with structlog.testing.capture_logs():
        assert anna.get("/info").status_code == 200


@pytest.mark.krav("AC-05")
def test_one_whose_uppdrag_has_no_role_is_told_what_to_do(som, cast):
    dan = som("dan")
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.dan.uppdrag_id).execute()
    for url in ("/info", "/roll", "/samverkan/"):
        answer = dan.get(url)
        assert answer.status_code == 403 and "har ingen behörighetsroll" in answer.text and "Logga ut" in answer.text
