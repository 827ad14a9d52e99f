"""Technical logs are JSON, one line each, and hold nobody's data."""

import json
import logging as standard
import sys

import peewee
import pytest
import structlog

from blueprints.shared import logging


@pytest.fixture
def lines(capsys):
    """Log as the processes do; `lines()` gives what was written, parsed."""
    handlers, level = standard.getLogger().handlers[:], standard.getLogger().level
    logging.configure()
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    standard.getLogger().handlers[:] = handlers
    standard.getLogger().setLevel(level)
    structlog.reset_defaults()


def test_an_event_is_one_line_of_json(lines):
    structlog.get_logger().info("job done", job="prov", count=3)
    (line,) = lines()
    assert (line["event"], line["job"], line["count"], line["level"]) == ("job done", "prov", 3, "info")
    assert line["timestamp"].endswith("Z")


@pytest.mark.krav("AU-05")
def test_what_could_forge_a_line_or_steer_a_terminal_is_encoded(lines, capsys):
    structlog.get_logger().warning("a\r\nb\x1b[31m\u2028\x9b", path="/x\n{}")
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert written.isascii() and "\x1b" not in written and "\r" not in written


@pytest.mark.krav("AU-05", "PR-03")
@pytest.mark.parametrize(
    "nummer",
    ["192101299812", "19210129-9812", "210129-9812", "210129+9812", "2101299812", "19210129 9812", "19210129T981"],
)
def test_no_personnummer_is_written_whoever_put_it_there(lines, nummer):
    structlog.get_logger().error(f"för {nummer}.", where=[nummer], deep={"a": (f"x{nummer}",)})
    standard.getLogger("x").error("för %s", nummer)
    text = json.dumps(lines())
    assert nummer not in text
    assert text.count("[nummer]") == 4


@pytest.mark.krav("AU-05")
def test_a_personnummer_as_a_number_is_not_written(lines):
    structlog.get_logger().error("x", nummer=192101299812, count=1_000_000, share=0.5, yes=True)
    (line,) = lines()
    assert (line["nummer"], line["count"], line["share"], line["yes"]) == ("[nummer]", 1_000_000, 0.5, True)


@pytest.mark.krav("AU-05")
def test_an_exception_is_told_by_its_kind_and_place_not_by_its_words(lines):
    try:
        try:
            int("Anna Andersson har diabetes")
        except ValueError as inner:
            raise RuntimeError("Anna Andersson") from inner
    except RuntimeError as fault:
        structlog.get_logger().error("unhandled", error_id="a1", exc_info=fault)
        standard.getLogger("x").exception("unhandled")
    for line in lines():
        assert "Andersson" not in json.dumps(line)
        assert line["exception"] == "RuntimeError from ValueError"
        assert "test_logging.py:" in line["trace"]


@pytest.mark.krav("AU-05")
def test_the_reason_of_a_database_error_has_no_row_in_it(lines):
    fault = peewee.OperationalError('syntax error near "anna andersson"\nDETAIL: Key (namn)=(Anna) exists')
    structlog.get_logger().error("database unavailable", exc_info=fault)
    (line,) = lines()
    assert line["reason"] == "syntax error near …"


def test_it_may_be_configured_again(lines):
    logging.configure()
    standard.getLogger("x").warning("en gång")
    assert [line["event"] for line in lines()] == ["en gång"]
    assert sum(handler.get_name() == "samspel" for handler in standard.getLogger().handlers) == 1


def test_it_follows_standard_error_when_that_is_exchanged(lines, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    structlog.get_logger().info("hit")
    assert '"hit"' in capsys.readouterr().out
