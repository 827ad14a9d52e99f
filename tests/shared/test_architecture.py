"""The shape of the code: floors and rooms, imports that run downward, and what is written in one place alone."""

import ast
import re
from importlib import import_module

import pytest

from blueprints.shared import headers
from blueprints.shared.gate import INVANARE, OPEN, SYSTEMKLIENT
from models import DOMAINS, gather
from models.shared.config import ROOT
from models.shared.permissions import Role

FLOORS = ("models", "blueprints", "templates", "tests")
PYTHON = sorted(path for floor in ("models", "blueprints") for path in (ROOT / floor).rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MACROS = ROOT / "templates" / "shared" / "macros.html"
BASE = ROOT / "templates" / "shared" / "base.html"

# Where HTML is made by code, and why it holds nothing that a user wrote.
MARKUP = {
    "blueprints/internetbehandling/program/visning.py": "the text of a program, which nh3 has cleaned",
    "blueprints/shared/handbok.py": "the handbook's own chapters, rendered without HTML",
    "blueprints/samverkan/ljus.py": "cells that their template has drawn, and escaped",
}
# Where SQL holds a word that is put in, and where the word comes from.
SQL_WITH_NAMES = {
    "models/shared/register/bulk.py": "tables and columns of our own",
    "models/shared/check_database.py": "the settings it asks for, named beside the question",
    "models/shared/migrations/0002_audit_log_is_only_added_to.py": "tables of our own",
    "models/shared/migrations/0005_audit_log_is_not_replaced.py": "tables of our own",
}
# An enhet may be connected to samverkan; what fills in enheter says which are.
CONNECTED = (
    "models/shared/demo_",
    "models/shared/fixture_",
    "models/shared/register/",
    "models/shared/administration/enhet.py",
    "blueprints/shared/administration/",
)
LONGEST = 300
LONGEST_TEST = 600


def name(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    """The modules of the house that a file imports, wherever in the file it does so."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_domain_has_its_room_on_every_floor(app):
    """Code from the start; templates and tests from its first page."""
    with_pages = {rule.endpoint.split(".")[0] for rule in app.url_map.iter_rules() if not rule.build_only}
    for floor in FLOORS:
        rooms = {path.name for path in (ROOT / floor).iterdir() if path.is_dir() and path.name[0] not in "_."}
        assert rooms <= {"shared", *DOMAINS}, floor
        assert rooms >= ({"shared", *DOMAINS} if floor in {"models", "blueprints"} else with_pages), floor


def test_every_domain_offers_what_the_house_asks_for():
    for constant in ("TABLES", "PERMISSIONS", "ROLES", "EVENTS", "JOBS"):
        assert gather(constant) is not None
    assert all(isinstance(role, Role) for role in gather("ROLES"))
    keys = [event.key for event in gather("EVENTS")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_imports_run_downward(path):
    floor, room = path.relative_to(ROOT).parts[:2]
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == "models":
            other = parts[1] if len(parts) > 1 else ""
        elif parts[0] in {"blueprints", "app", "tests", "bench", "flask", "wtforms", "flask_wtf", "werkzeug"}:
            assert floor == "blueprints", f"{module}: models know nothing of the web"
            other = parts[1] if parts[0] == "blueprints" and len(parts) > 1 else ""
        else:
            continue
        if other in DOMAINS:
            assert room in {other, "__init__.py"}, f"{module}: shared imports no domain, and a domain no other"


def test_no_domain_is_named_outside_its_rooms():
    """`create_app` loops over DOMAINS; nothing else names a domain it does not belong to."""
    for path in (*PYTHON, ROOT / "app.py"):
        room = path.relative_to(ROOT).parts[1] if path.name != "app.py" else ""
        if room == "__init__.py" or name(path).startswith(CONNECTED):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and node.value in DOMAINS:
                assert room == node.value, f"{name(path)}:{node.lineno}"


@pytest.mark.krav("AC-01")
def test_every_route_declares_a_permission_that_exists(app):
    known = {*gather("PERMISSIONS"), INVANARE, SYSTEMKLIENT}
    for rule in app.url_map.iter_rules():
        if not rule.build_only:
            view = app.view_functions[rule.endpoint]
            assert view.permission is OPEN or (view.any_of and known.issuperset(view.any_of)), rule


@pytest.mark.krav("AC-01")
def test_what_is_open_to_all_is_a_short_list(app):
    is_open = {endpoint for endpoint, view in app.view_functions.items() if getattr(view, "permission", 0) is OPEN}
    assert is_open == {
        "shared.logga_in",
        "shared.demo_inloggning",
        "shared.utloggning",
        "shared.halsa",
        "shared.halsa_redo",
        "shared.losenord_inloggning",
        "shared.kod",
        "shared.kod_inloggning",
        "shared.ny_app",
        "shared.lagg_till_app",
        "shared.ny_inloggning",
        "shared.valj_losenord",
        "shared.valj_uppdrag",
        "shared.borja_i_uppdrag",
        "shared.oidc_inloggning",
        "shared.oidc_retur",
        "shared.ram_fonster",
        "shared.ram_klar",
        "shared.ram_vantan",
        "shared.losa_in",
        "shared.invanare_logga_in",
        "shared.invanare_oidc",
        "shared.invanare_retur",
        "shared.demo_invanare",
    }


# The names are those of the standard, in which resources have capitals.
FHIR = {"/samverkan/fhir/CarePlan/<int:id>", "/samverkan/fhir/CarePlan/_search"}


def test_routes_are_get_or_post_and_swedish_words_without_capitals(app):
    for rule in app.url_map.iter_rules():
        if not rule.build_only:
            assert rule.methods - {"HEAD", "OPTIONS"} in ({"GET"}, {"POST"}), rule
            assert re.fullmatch(r"(/|[a-z-]+|<(?:int:)?[a-z]+>)+", rule.rule) or rule.rule in FHIR, rule


def test_permissions_belong_to_their_domain():
    for domain in ("shared", *DOMAINS):
        package = import_module(f"models.{domain}")
        assert all(permission.startswith(f"{domain}.") for permission in package.PERMISSIONS)
        assert all(event.key.startswith(f"{domain}.") for event in package.EVENTS)


@pytest.mark.krav("WE-02", "WE-07")
@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_htmx_is_written_in_the_macros_alone(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"hx-on|hx-ext|hx-vars|\bjs:|hx-delete|hx-put|hx-patch", text)
    assert not re.search(r"""hx-trigger=["'][^"']*\[(?!['"])(?!on)""", text), "no filters in triggers"
    if path not in {MACROS, BASE}:
        assert not re.search(r"\s(data-)?hx-[a-z]+\s*=", text)


def test_no_view_gives_a_name_that_every_page_has_already(app):
    taken = set(app.jinja_env.globals)
    views = [path for path in PYTHON if "blueprints" in path.parts]
    calls = [call for path in views for call in ast.walk(tree(path)) if isinstance(call, ast.Call)]
    given = {each.arg for call in calls if _called(call) == "respond" for each in call.keywords}
    assert len(given) > 100 and given.isdisjoint(taken)


@pytest.mark.krav("IN-05", "WE-02")
@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_escape_and_hold_no_script_or_style(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", text)
    assert not re.search(r"<style|\sstyle\s*=|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", text), "nothing from outside"
    for form in re.findall(r"<form\b(?:.(?!</form>))*?method=\"post\".*?</form>", text, flags=re.S):
        assert "csrf_token" in form or "form_keys()" in form


@pytest.mark.krav("IN-05")
@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_code_makes_no_html_and_builds_no_sql(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name | ast.Attribute):
            word = node.id if isinstance(node, ast.Name) else node.attr
            assert word not in {"render_template_string", "eval", "exec"}, f"line {node.lineno}: {word}"
        if isinstance(node, ast.Call):
            assert _called(node) != "Markup" or name(path) in MARKUP, f"line {node.lineno}: Markup"
            if _called(node) in {"execute_sql", "SQL", "rows"} and name(path) not in SQL_WITH_NAMES:
                assert not _is_built(node.args[0]), f"line {node.lineno}: SQL built from text"


def _called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_built(node):
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) and not _is_constant(part.value) for part in node.values)
    if isinstance(node, ast.BinOp):
        return not (isinstance(node.op, ast.Add) and not _is_built(node.left) and not _is_built(node.right))
    return isinstance(node, ast.Call) and _called(node) in {"format", "join"}


def _is_constant(node):
    return isinstance(node, ast.Name) and node.id.isupper()


@pytest.mark.parametrize("path", [*PYTHON, *sorted((ROOT / "tests").rglob("*.py"))], ids=name)
def test_files_are_small_and_open_with_a_sentence(path):
    text = path.read_text(encoding="utf-8")
    if path.name != "__init__.py" or text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module opens with one sentence"
    if "migrations" not in path.parts:
        assert len(text.splitlines()) <= (LONGEST_TEST if "tests" in path.parts else LONGEST)


def test_no_file_is_called_utils():
    assert not [path for path in (*PYTHON, *TEMPLATES) if re.search(r"util|helper|misc|common", path.stem)]


@pytest.mark.krav("WE-02")
def test_the_policy_is_built_without_exceptions(config):
    policy = headers.built(config)["Content-Security-Policy"]
    for weak in ("unsafe", "*", "http:", "https:", "strict-dynamic", "nonce"):
        assert weak not in policy


def test_third_party_files_lie_under_their_version():
    for folder in (ROOT / "static" / "vendor").iterdir():
        code = [path for path in folder.iterdir() if path.suffix in {".js", ".css", ".svg"}]
        assert not code or re.fullmatch(r"[a-z.-]+@\d+\.\d+\.\d+", folder.name)
        assert any("LICENSE" in path.name.upper() for path in folder.iterdir())


def test_the_htmx_configuration_is_the_measured_one():
    text = BASE.read_text(encoding="utf-8")
    for setting in (
        '"allowEval":false',
        '"allowScriptTags":false',
        '"historyCacheSize":0',
        '"selfRequestsOnly":true',
        '"disableInheritance":true',
        '"methodsThatUseUrlParams":["get"]',
        '"includeIndicatorStyles":false',
    ):
        assert setting in text
    assert (ROOT / "static/vendor/htmx.org@2.0.11/htmx.min.js").exists()
