"""A file written or read straight, or through a command that encrypts or decrypts it."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from models.shared.rules import RuleBroken

BLOCK = 1024 * 1024


def as_given(command: str, windows: bool = os.name == "nt") -> str | list[str]:
    """A command line as the system wants it. Windows takes it apart itself, where a backslash parts folders."""
    return command if windows else shlex.split(command)


@contextmanager
def sink(path: Path, through: str) -> Iterator[IO[bytes]]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        if not through:
            yield file
        else:
            with _command(through, stdin=subprocess.PIPE, stdout=file) as process:
                yield cast(IO[bytes], process.stdin)
        file.flush()
        os.fsync(handle)


@contextmanager
def source(path: Path, through: str) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if not through:
            yield file
        else:
            with _command(through, stdin=file, stdout=subprocess.PIPE) as process:
                yield cast(IO[bytes], process.stdout)
                while cast(IO[bytes], process.stdout).read(BLOCK):
                    pass


@contextmanager
def _command(command: str, **streams: Any) -> Iterator[subprocess.Popen]:
    """A command that the archive passes through. It must take and give everything, and end well."""
    try:
        process = subprocess.Popen(as_given(command), **streams)
    except (OSError, ValueError) as fault:
        raise RuleBroken(f"Kommandot gick inte att starta: {command}") from fault
    try:
        yield process
        if process.stdin:
            process.stdin.close()
    except BaseException as fault:
        process.kill()
        if process.wait() > 0 or isinstance(fault, BrokenPipeError):
            raise _ended_badly(command, process) from fault
        raise
    finally:
        if process.stdout:
            process.stdout.close()
    if process.wait():
        raise _ended_badly(command, process)


def _ended_badly(command: str, process: subprocess.Popen) -> RuleBroken:
    return RuleBroken(f"Kommandot slutade i förtid eller med fel ({process.returncode}): {command}")
