"""What every command has in common: failing with a Swedish sentence, days, and the configuration."""

import errno
import io
import os
import re
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

import click
import psycopg
from flask import current_app
from flask.cli import with_appcontext
from peewee import PeeweeException

from models.shared.check_database import hindrance
from models.shared.config import Config
from models.shared.rules import RuleBroken
from models.shared.setting import Insecure

ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
REASONS = {
    errno.ENOENT: "det finns ingen fil eller mapp som heter",
    errno.EEXIST: "det finns redan en fil som heter",
    errno.EACCES: "användaren som kör kommandot kommer inte åt",
    errno.EISDIR: "det är en mapp:",
    errno.ENOSPC: "disken är full.",
}
BAD_DAY = "Ange dagen som ÅÅÅÅ-MM-DD."


class Failed(click.ClickException):
    """Ends a command with a Swedish sentence and exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


class Day(click.ParamType):
    """A day, written as ÅÅÅÅ-MM-DD."""

    name = "ÅÅÅÅ-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value if ISO_DAY.fullmatch(value) else "")
        except ValueError:
            self.fail(BAD_DAY, param, ctx)


def command(run: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the application, turn what stops it into a sentence, and let nobody else read what it writes."""

    @with_appcontext
    @wraps(run)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        before = os.umask(0o077)
        print_anything()
        try:
            return run(*args, **kwargs)
        except RuleBroken as broken:
            raise Failed(broken.sentence) from broken
        except Insecure as fault:
            raise Failed(str(fault)) from fault
        except (PeeweeException, sqlite3.Error, psycopg.Error) as fault:
            why = hindrance(config()) or f"Databasen kunde inte göra det ({type(fault).__name__})."
            raise Failed(why) from fault
        except OSError as fault:
            reason = REASONS.get(fault.errno or 0) or fault.strerror or type(fault).__name__
            raise Failed(f"Det gick inte: {reason} {fault.filename or ''}".rstrip()) from fault
        finally:
            os.umask(before)

    return guarded


def print_anything() -> None:
    """Let no letter stop us: written to a file on Windows, the output has room for those of Western Europe alone."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def config() -> Config:
    """The configuration of this installation."""
    return current_app.config["SAMSPEL"]
