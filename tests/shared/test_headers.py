"""What every answer tells the browser: what it may load, keep, frame and send on."""

import dataclasses
import re
from urllib.parse import urlsplit

import pytest

from app import create_app
from tests.shared.conftest import address, posted, rules
from tests.windows import SAME

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "font-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
POLICY_OF_A_FILE = {"default-src": "'none'", "sandbox": ""}


def policy(response):
    pairs = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: values for name, _, values in pairs if name}


def check(response):
    assert {name: response.headers.get(name) for name in FIXED} == FIXED
    assert policy(response) == (POLICY_OF_A_FILE if "Content-Disposition" in response.headers else POLICY)
    assert {"Cookie", "HX-Request"} <= set(response.headers["Vary"].split(", "))
    assert "Server" not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.krav("WE-02", "WE-03", "WE-04")
@pytest.mark.parametrize("who", ["anna", "eva", None])
def test_every_answer_carries_them(app, places, fresh, who):
    for rule in rules(app, "GET"):
        check(fresh(who).get(address(rule, places)))
        check(fresh(who).get(address(rule, places), headers={"HX-Request": "true"}))


@pytest.mark.krav("WE-02", "WE-03")
def test_errors_and_redirects_carry_them_too(app, fresh, anonymous):
    def fail():
        raise ZeroDivisionError

    fail.permission = None
    app.add_url_rule("/trasig", "broken", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    anna = fresh("anna")
    answers = {
        200: posted(anna, "/samverkan/filtrering", filter="a"),
        302: anna.get("/"),
        303: posted(anna, "/samverkan/sokningar", personnummer="189001019802"),
        400: anna.post("/samverkan/sokningar", headers=SAME),
        401: anonymous.get("/samverkan/"),
        403: fresh("eva").get("/samverkan/"),
        404: anna.get("/finns-inte"),
        405: anna.open("/info", method="DELETE"),
        413: anna.get("/?" + "a&" * 1001),
        422: posted(anna, "/samverkan/sokningar", personnummer="1"),
        500: anna.get("/trasig"),
    }
    for status, response in answers.items():
        assert response.status_code == status
        check(response)


@pytest.mark.krav("WE-03")
def test_hsts_only_over_tls(config, cast):
    plain = create_app(config).test_client().get("/halsa")
    assert "Strict-Transport-Security" not in plain.headers
    tls = create_app(dataclasses.replace(config, base_url="https://samspel.example")).test_client()
    told = tls.get("/halsa").headers["Strict-Transport-Security"]
    assert int(re.search(r"max-age=(\d+)", told)[1]) >= 31_536_000
    assert "includeSubDomains" in told


@pytest.mark.krav("WE-02")
def test_only_the_configured_portals_may_frame_it(config, cast):
    portals = ("https://portal.example", "https://intra.example")
    response = create_app(dataclasses.replace(config, embed_origins=portals)).test_client().get("/halsa")
    assert policy(response) == POLICY | {"frame-ancestors": "https://portal.example https://intra.example"}
    assert "X-Frame-Options" not in response.headers


@pytest.mark.krav("WE-02", "WE-03", "WE-11")
@pytest.mark.parametrize("file", ["shared/app.css", "shared/app.js", "shared/icons.svg"])
def test_static_files_are_kept_and_open_nothing(anonymous, file):
    response = anonymous.get(f"/static/{file}")
    assert response.status_code == 200
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "public" in response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.krav("WE-04")
@pytest.mark.parametrize(
    ("headers", "whole"),
    [
        ({}, True),
        ({"HX-Request": "true"}, False),
        ({"HX-Request": "true", "HX-Boosted": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, True),
    ],
)
def test_a_fragment_only_for_a_swap(fresh, places, headers, whole):
    for url in ("/samverkan/", f"/samverkan/arenden/{places['id']}/inskrivning"):
        response = fresh("anna").get(url, headers=headers)
        assert response.text.lstrip().startswith("<!doctype html>") is whole


@pytest.mark.krav("WE-02", "WE-11", "PR-07")
def test_pages_name_nothing_outside_and_hold_no_script_or_style(app, places, fresh):
    for who in ("anna", "carin", None):
        for rule in rules(app, "GET"):
            page = fresh(who).get(address(rule, places)).text
            for link in re.findall(r"""(?:src|href|action|srcset|poster|data|formaction)=["']([^"']*)""", page):
                assert not urlsplit(link).netloc, (rule, link)
                assert urlsplit(link).scheme in {"", "data"}, (rule, link)
            assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page), rule
            assert not re.search(r"hx-on|hx-vals=.js:|hx-trigger=.[^'\"]*\[", page), rule


@pytest.mark.krav("WE-02")
def test_no_address_says_back_what_it_was_asked(app, places, fresh):
    """What is compressed beside the token is never chosen by another website (BREACH)."""
    asked = dict.fromkeys(
        ("visar", "vy", "sort", "riktning", "sida", "sedan", "fran", "till", "filter", "sok", "q"), "zq7zq7"
    )
    for who in ("anna", "bo"):
        for rule in rules(app, "GET"):
            if rule.endpoint == "shared.logga_in":
                continue  # says where one goes after login, to those who have nothing to lose yet
            assert "zq7zq7" not in fresh(who).get(address(rule, places), query_string=asked).text, rule


@pytest.mark.krav("PR-03")
def test_no_address_or_title_holds_a_personnummer_or_a_name(app, places, fresh, published):
    person = published.person
    told = (person.nummer.lagrat, str(person.nummer), person.efternamn, person.fornamn)
    for rule in rules(app, "GET"):
        response = fresh("anna").get(address(rule, places))
        exposed = [*re.findall(r"<title>([^<]*)", response.text), response.headers.get("Location", "")]
        exposed += re.findall(r"""(?:src|href|action|hx-get|hx-post|hx-push-url|id)=["']([^"']*)""", response.text)
        for text in exposed:
            assert not [word for word in told if word in text], (rule, text)
    found = posted(fresh("anna"), "/samverkan/sokningar", personnummer=person.nummer.lagrat)
    assert person.nummer.lagrat[:8] not in found.headers["Location"]
