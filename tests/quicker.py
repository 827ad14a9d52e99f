"""What a worker needs to make only once, however many applications its tests build.

Every test has an application of its own, so that none sees what another did to it. What is the same in all of them is
remembered here: the code of a template and the copy of a static file for as long as their source is the same. Nothing
is made for an address that no page asks for.
"""

import shutil
import tempfile
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from werkzeug.routing import Rule

from blueprints.shared import static

COPIES = Path(tempfile.mkdtemp(prefix="samspel-static-"))


class Compiled(BytecodeCache):
    """The code of each template by its name, used as long as its source has the checksum it was made from."""

    def __init__(self):
        self.code: dict[str, tuple[str, object]] = {}

    def load_bytecode(self, bucket):
        checksum, code = self.code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket):
        self.code[bucket.key] = (bucket.checksum, bucket.code)


def pytest_configure():
    """Every application that this worker makes from now on remembers it."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}
    Rule._compile_builder = _when_first_built(Rule._compile_builder)
    static._copy = _in_one_place(static._copy)


def pytest_unconfigure():
    shutil.rmtree(COPIES, ignore_errors=True)


def _in_one_place(copy_of):
    """The copies have a checksum of what they hold in their name, so applications can share them."""

    def shared(path, copy):
        kept = COPIES / copy.name
        return kept if kept.exists() else copy_of(path, kept)

    return shared


def _when_first_built(compile_builder):
    """Werkzeug compiles two functions for each of the addresses of an application; a test builds a few of them."""

    def compile_later(rule, append_unknown=True):
        made = []

        def build(self, **values):
            if not made:
                made.append(compile_builder(rule, append_unknown))
            return made[0](self, **values)

        return build

    return compile_later
