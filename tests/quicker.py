"""What a worker needs to make only once, however many applications its tests build.

Every test has an application of its own, so that none sees what another did to it. What is the same in all of them is
remembered here: the code of a template and the copy of a static file for as long as their source is the same, and the
parts of an address. Nothing is made for an address that no page asks for.
"""

import gc
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
    Rule._parse_rule = _parsed_once(Rule._parse_rule)
    Rule._compile_builder = _when_first_built(Rule._compile_builder)
    static._copy = _in_one_place(static._copy)


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


def _parsed_once(parse_rule):
    """Every application has rules of its own, but for the same addresses and the same kinds of places in them."""
    known = {}

    def parse(rule, text):
        key = text, *rule.map.converters.items()
        if key not in known:
            rule._trace, before = [], rule._trace
            parts = list(parse_rule(rule, text))
            places = {name: rule._converters[name] for is_place, name in rule._trace if is_place}
            known[key] = parts, rule._trace, places
            rule._trace = before
        parts, trace, places = known[key]
        rule._trace += trace
        rule._converters |= places
        rule.arguments |= places.keys()
        return parts

    return parse


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
