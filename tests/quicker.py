"""What a worker needs to make only once, however many applications its tests build.

Every test has an application of its own, so that none sees what another did to it. What is the same in all of them is
remembered: the code of a template and the copy of a static file for as long as their source is the same, here, and
which address leads where, in `addresses`.
"""

import gc
import shutil
import tempfile
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from whitenoise import WhiteNoise

from blueprints.shared import static
from tests import addresses

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
    addresses.install()
    static._copy = _in_one_place(static._copy)
    WhiteNoise.get_static_file = _seen_once(WhiteNoise.get_static_file)


def pytest_collection_finish():
    """All code and all tests stay until the end, so nobody needs to look through them for what can be thrown away."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure():
    shutil.rmtree(COPIES, ignore_errors=True)


def _in_one_place(copy_of):
    """The copies have a checksum of what they hold in their name, so applications can share them."""

    def shared(path, copy):
        kept = COPIES / copy.name
        return kept if kept.exists() else copy_of(path, kept)

    return shared


def _seen_once(file_at):
    """What is told of a copy, and its headers, which the settings decide, stay the same."""
    seen = {}

    def file(self, path, url, stat_cache=None):
        headers: dict[str, str] = {}
        self.add_headers_function(headers, path, url)
        key = path, url, self.max_age, *headers.items()
        if key not in seen:
            seen[key] = file_at(self, path, url, stat_cache=stat_cache)
        return seen[key]

    return file
