"""The gate: declared permissions, own host, own origin, a token of one's own, and limits on what is sent."""

import dataclasses

import pytest
from werkzeug.datastructures import MultiDict

from app import create_app
from blueprints.shared.gate import SYSTEMKLIENT
from blueprints.shared.login import own_path
from models import gather
from models.samverkan.arende import Arende
from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Uppdragsroll
from models.shared.session import Engangsnyckel, LoginSession
from tests.shared.conftest import address, posted, rules
from tests.windows import SAME

LOGGED = {AuditAct, AuditPerson, LoginSession, Engangsnyckel}


def snapshot():
    """Every row of every table but the log's and the sessions'."""
    return {table: sorted(map(str, table.select().tuples())) for table in gather("TABLES") if table not in LOGGED}


@pytest.mark.krav("AC-01")
def test_a_route_that_declares_nothing_is_refused_to_everyone(app, som, anonymous):
    app.add_url_rule("/odeklarerad", "undeclared", lambda: "open", methods=["GET", "POST"])
    assert som("anna").get("/odeklarerad").status_code == 403
    assert anonymous.get("/odeklarerad").status_code == 403
    assert som("anna").send("/odeklarerad").status_code == 403


@pytest.mark.krav("AC-05", "AC-08")
def test_a_role_that_is_taken_away_bites_on_the_next_request(cast, som):
    anna = som("anna")
    assert anna.get("/samverkan/").status_code == 200
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.uppdrag["anna"]).execute()
    assert {anna.get(url).status_code for url in ("/", "/info", "/samverkan/", "/enhet")} == {403}


@pytest.mark.krav("WE-01")
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(app, places, fresh, method):
    before = snapshot()
    for rule in rules(app, "GET"):
        assert getattr(fresh("anna"), method)(address(rule, places)).status_code < 500
    assert snapshot() == before


@pytest.mark.krav("WE-01")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_change_comes_from_our_own_origin(fresh, published, headers, status):
    bo = fresh("bo")
    url = f"/samverkan/arenden/{published.id}/inskrivning/kvittering"
    assert bo.post(url, data={"csrf_token": bo.token, "version": 1}, headers=headers).status_code == status


@pytest.mark.krav("WE-01")
def test_no_form_is_taken_without_a_token_or_with_that_of_another(app, places, fresh):
    before, other = snapshot(), fresh("bo").token
    for rule in rules(app, "POST"):
        if app.view_functions[rule.endpoint].permission == SYSTEMKLIENT:
            continue  # no cookie opens it, so no other website can use one
        for token in ({}, {"csrf_token": other}, {"csrf_token": "ogiltig"}, {"csrf_token": ""}):
            response = fresh("anna").post(address(rule, places), data=token, headers=SAME)
            assert response.status_code == 400, rule
            assert "Ladda om sidan" in response.text
    assert snapshot() == before


@pytest.mark.krav("WE-01")
def test_the_token_of_an_htmx_request_is_a_header(fresh, published):
    bo = fresh("bo")
    url = f"/samverkan/arenden/{published.id}/inskrivning/kvittering"
    headers = SAME | {"HX-Request": "true", "X-CSRFToken": bo.token}
    assert bo.post(url, data={"version": 1}, headers=headers).status_code == 303


@pytest.mark.krav("WE-10")
def test_behind_tls_the_own_origin_is_https(config, cast):
    app = create_app(dataclasses.replace(config, base_url="https://samspel.example"))
    client = app.test_client()
    for origin, status in (("https://samspel.example", 400), ("http://samspel.example", 403)):
        headers = {"Host": "samspel.example", "Origin": origin}
        assert client.post("/utloggning", headers=headers).status_code == status


@pytest.mark.krav("WE-10")
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80", "", "[", "a b", "å.se"])
def test_an_unknown_host_is_turned_away(anonymous, host):
    response = anonymous.get("/logga-in", headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text + str(response.headers)


@pytest.mark.krav("WE-10")
def test_what_a_client_says_of_proxies_is_not_believed(fresh):
    forwarded = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/evil",
        "Forwarded": "host=evil.example",
    }
    for url in ("/", "/samverkan", "/samverkan/"):
        response = fresh("anna").get(url, headers=forwarded)
        assert "evil" not in response.text + str(response.headers)
        assert "https:" not in response.headers.get("Location", "")


@pytest.mark.krav("WE-09")
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        " /info",
        "/info\r\nSet-Cookie: a=b",
        "/\u2028",
        "/å",
        "",
    ],
)
def test_after_login_one_comes_to_an_own_address(fresh, cast, elsewhere):
    response = posted(fresh(None), "/demo/inloggning", uppdrag=cast.uppdrag["anna"].id, till=elsewhere)
    assert (response.status_code, response.headers["Location"]) == (303, "/")


@pytest.mark.krav("WE-09")
def test_an_own_address_is_kept():
    assert own_path("/samverkan/arenden/7/inskrivning?a=b%0d%0a") == "/samverkan/arenden/7/inskrivning?a=b%0d%0a"


@pytest.mark.krav("OP-05")
def test_unknown_methods_are_not_allowed(app, places, fresh):
    for rule in (*rules(app, "GET"), *rules(app, "POST")):
        for method in ("TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "BREW", "PROPFIND"):
            response = fresh("anna").open(address(rule, places), method=method, headers=SAME)
            assert response.status_code == 405, (method, rule)
            assert rule.methods & set(response.headers["Allow"].split(", "))


@pytest.mark.krav("OP-05")
def test_the_health_addresses_tell_nothing(anonymous, published):
    for url, text in (("/halsa", "ok"), ("/halsa/redo", "redo")):
        response = anonymous.get(url, headers={"Host": "10.0.0.7"})
        assert (response.status_code, response.text) == (200, text)
        assert "Set-Cookie" not in response.headers
    assert not LoginSession.select().exists()


@pytest.mark.krav("IN-08")
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_has_a_largest_size_and_most_fields(fresh, kind):
    anna = fresh("anna")
    text = MultiDict({"csrf_token": anna.token, "filter": "x" * 2_100_000})
    fields = MultiDict([("csrf_token", anna.token), *((f"f{n}", "1") for n in range(1001))])
    for data in (text, fields):
        response = anna.post("/samverkan/filtrering", data=data, headers=SAME, content_type=kind)
        assert response.status_code == 413
        assert "för stor" in response.text


@pytest.mark.krav("IN-08")
def test_an_address_has_most_arguments(fresh):
    assert fresh("anna").get("/samverkan/?" + "a=1&" * 1001).status_code == 413


@pytest.mark.krav("IN-01", "IN-08")
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", "application/octet-stream"])
def test_only_forms_change_anything(fresh, kind):
    anna = fresh("anna")
    headers = SAME | {"X-CSRFToken": anna.token}
    response = anna.post("/samverkan/sokningar", data='["a"]', headers=headers, content_type=kind)
    assert response.status_code == 415
    assert "formuläret" in response.text


@pytest.mark.krav("IN-08")
def test_too_many_requests_are_told_to_wait(config, cast):
    client = create_app(dataclasses.replace(config, requests_per_minute=3)).test_client()
    answers = [client.get("/logga-in") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Vänta en minut" in answers[-1].text


@pytest.mark.krav("WE-01")
def test_a_visitor_who_gets_no_form_gets_no_session(anonymous):
    for url in ("/finns-inte", "/static/finns-inte", "/halsa/finns-inte", "/samverkan/arenden/1/x/kvittering"):
        assert anonymous.get(url).status_code in {404, 405}
    assert anonymous.post("/samverkan/sokningar").status_code == 403
    assert not LoginSession.select().exists()


@pytest.mark.krav("AC-02")
def test_login_is_asked_for_before_the_token(anonymous, published):
    response = anonymous.post(f"/samverkan/arenden/{published.id}/borttagning", headers=SAME)
    assert response.status_code == 401
    assert Arende.get_by_id(published.id).borttagen is None
