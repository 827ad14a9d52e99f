"""Technical logs: one JSON object a line on standard error, without personal data (AU-05)."""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any, TextIO, cast

import structlog

QUIET = ("filelock", "huey", "peewee", "waitress")
# A personnummer as people and databases write it. Longer runs of digits are something else.
NUMMER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?(?:\d{4}|[A-Z]\d{3})(?!\d)")
QUOTED = re.compile(r"""(["'])(?:(?!\1).)*\1""")
# Exceptions whose message says what the machine lacks, not what somebody wrote, once quotations are out.
SAFE = ("OperationalError", "InterfaceError", "OSError")


def configure() -> None:
    """Send our own events and those of the libraries to standard error. May be called again."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_content,
        without_nummer,
    ]
    stderr = cast(TextIO, _Stderr())
    factory = structlog.WriteLoggerFactory(stderr)
    structlog.configure(processors=[*shared, structlog.processors.JSONRenderer()], logger_factory=factory)
    last = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler = logging.StreamHandler(stderr)
    handler.set_name("samspel")
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared, processors=[last, structlog.processors.JSONRenderer()]
        )
    )
    root = logging.getLogger()
    root.handlers = [other for other in root.handlers if other.get_name() != "samspel"] + [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Stderr:
    """Standard error as it is when something is written, which is not always what it was at the start."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def without_content(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Tell an exception by its kind and where it came from.

    Its message may hold what somebody wrote, or, from PostgreSQL, a whole row.
    """
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()[1]
    if isinstance(raised, tuple):
        raised = raised[1]
    if isinstance(raised, BaseException):
        event["exception"] = _kinds(raised)
        event["trace"] = _trace(raised.__traceback__)
        if type(raised).__name__ in SAFE:
            event["reason"] = QUOTED.sub("…", str(raised).split("\n")[0])[:200]
    return event


def without_nummer(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Last resort: no personnummer goes out, whoever put it there."""
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _masked(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_masked(part) for part in value]
    if isinstance(value, (bool, float)) or value is None:
        return value
    masked = NUMMER.sub("[nummer]", str(value))
    return value if isinstance(value, int) and masked == str(value) else masked


def _kinds(raised: BaseException) -> str:
    kinds: list[str] = []
    link: BaseException | None = raised
    while link and len(kinds) < 5:
        kinds.append(type(link).__name__)
        link = link.__cause__ or link.__context__
    return " from ".join(kinds)


def _trace(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-12:]
    return " ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}" for frame in frames)
