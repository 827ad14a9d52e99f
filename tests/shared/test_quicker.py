"""What the tests remember between applications changes nothing, and PostgreSQL leaves out nothing of its own."""

from pathlib import Path

import pytest
from flask import Flask, render_template
from werkzeug.routing import IntegerConverter, Map, Rule, UnicodeConverter

from models.shared.config import ROOT

TESTS = sorted((ROOT / "tests").rglob("*.py"))


def test_a_template_that_has_changed_is_compiled_again(tmp_path):
    (tmp_path / "templates").mkdir()
    page = tmp_path / "templates" / "page.html"

    def shown():
        app = Flask("x", root_path=str(tmp_path))
        with app.app_context():
            return render_template("page.html")

    page.write_text("före", encoding="utf-8")
    assert [shown(), shown()] == ["före", "före"]
    page.write_text("efter", encoding="utf-8")
    assert shown() == "efter"


def test_an_address_is_built_as_it_would_be_at_once():
    rules = Map([Rule("/a/<int:id>/", endpoint="one"), Rule("/b/", defaults={"side": 1}, endpoint="two")])
    built = rules.bind("localhost").build
    for _ in range(2):
        assert built("one", {"id": 7, "sok": "å"}) == "/a/7/?sok=%C3%A5"
        assert built("one", {"id": 8}) == "/a/8/"
        assert built("two", {"side": 1}) == "/b/"


def test_the_same_address_leads_to_the_same_place_in_another_application():
    for _ in range(2):
        rules = Map([Rule("/a/<int:id>/<namn>", endpoint="one")]).bind("localhost")
        assert rules.match("/a/7/b") == ("one", {"id": 7, "namn": "b"})
        assert not rules.test("/a/b/7")
        assert rules.map.is_endpoint_expecting("one", "id", "namn")


def test_an_address_that_one_application_adds_leads_nowhere_in_another():
    def same():
        return Map([Rule("/a/<int:id>", endpoint="one"), Rule("/static/<path:name>", endpoint="file", build_only=True)])

    before, adding = same(), same()
    for rules in (before, adding):
        assert rules.bind("x").match("/a/7") == ("one", {"id": 7})
    adding.add(Rule("/b", endpoint="two"))
    adding.add(Rule("/a", endpoint="one"))
    assert adding.bind("x").match("/b") == ("two", {})
    assert adding.bind("x").build("file", {"name": "a.css"}) == "/static/a.css"
    assert [adding.bind("x").test(path) for path in ("/a/7", "/a", "/static/a.css")] == [True, True, False]
    for rules in (before, same()):
        assert [rules.bind("x").test(path) for path in ("/a/7", "/a", "/b")] == [True, False, False]
        assert [rule.rule for rule in rules.iter_rules("one")] == ["/a/<int:id>"]


@pytest.mark.parametrize(
    "other", [{"methods": ["POST"]}, {"endpoint": "two"}, {"defaults": {"side": 2}}, {"build_only": True}]
)
def test_what_differs_in_the_least_is_another_address(other):
    one = {"methods": ["GET"], "endpoint": "one", "defaults": {"side": 1}}
    found = [
        [
            (rule.endpoint, rule.methods, rule.defaults, rule.build_only)
            for rule in Map([Rule("/b", **told)]).iter_rules()
        ]
        for told in (one, one | other)
    ]
    assert found[0] != found[1]


def test_a_kind_of_place_is_known_by_more_than_its_name():
    text, number = {"kind": UnicodeConverter}, {"kind": IntegerConverter}
    found = [
        Map([Rule("/<kind:a>", endpoint="one")], converters=kinds).bind("x").match("/7") for kinds in (text, number)
    ]
    assert found == [("one", {"a": "7"}), ("one", {"a": 7})]


def test_only_the_template_reaches_postgresql():
    """A test without it is left out there, so no other file may ask for that server or whether it is wanted."""
    for word in ("TEST_DATABASE", "get_server"):
        asking = {path.relative_to(ROOT) for path in TESTS if word in path.read_text(encoding="utf-8")}
        assert asking - {Path("tests/shared/test_quicker.py"), Path("tests/shared/test_run.py")} == {
            Path("tests/databases.py")
        }
