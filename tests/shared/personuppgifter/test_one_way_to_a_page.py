"""Pages print a person as `visat` shows them, and in no other way (PR-01)."""

import ast
import re

import pytest

from models.shared.config import ROOT

FREE = frozenset({"id", "avliden"})
RULES = frozenset({"har_skyddad_adress", "har_reservnummer", "visat"})  # what a view may ask of a person
SHOWN = frozenset({"visat", "sedd"})
NAMED = re.compile(r"\.(listnamn|folkbokforingsadress)\b")
OF_PERSON = re.compile(r"\b(?:person|patient)\.(\w+)")
THROUGH = re.compile(r"\|\s*(?:visat|dolt)\s*\)\.\w+|\b(?:visat|dolt|sedd)\.\w+")
WRITTEN = re.compile(r"\{[{%].*?[%}]\}", re.S)

OWN = {"invanare"}  # where the one who looks is the person
STAFF = {"logga_in.html"}  # the person there is one who logs in
TEMPLATES = sorted(
    path for path in (ROOT / "templates").rglob("*.html") if path.name not in STAFF and path.parent.name not in OWN
)
VIEWS = sorted(path for path in (ROOT / "blueprints").rglob("*.py") if path.parent.name not in OWN)


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.krav("PR-01")
@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_print_no_person_past_visat(path):
    for piece in WRITTEN.findall(path.read_text(encoding="utf-8")):
        rest = THROUGH.sub("", piece)
        assert not NAMED.search(rest), piece
        assert set(OF_PERSON.findall(rest)) <= FREE, piece


@pytest.mark.krav("PR-01")
@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_views_hand_on_no_person_past_visat(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            holder = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            where = f"line {node.lineno}: {holder}.{node.attr}"
            assert holder not in {"person", "patient"} or node.attr in FREE | RULES, where
            assert node.attr != "listnamn" or holder in SHOWN, where
