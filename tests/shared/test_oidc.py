"""Logging in at an identity provider: what is asked, what is believed, and what happens when it goes wrong."""

import base64
import dataclasses
import hashlib
import hmac
import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from joserfc.jwk import RSAKey
from werkzeug.wrappers import Response

from blueprints.shared.gate import requires
from models.shared import clock
from models.shared.audit import AuditAct, Outcome
from models.shared.config_login import Oidc
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.session import LoginSession
from tests.shared import provider as providers
from tests.shared.provider import OTHER_KEY, RETUR, begin
from tests.windows import actor_of, built

LOA3 = "http://id.sambi.se/loa/loa3"


@pytest.fixture
def provider(cast):
    """A provider that knows Anna, with her HSA-id and the strongest login."""
    with providers.running() as provider:
        provider.knows("anna", employeeHsaId=cast.anna.hsa_id, acr=LOA3, name="Anna vid tjänsten")
        yield provider


@pytest.fixture
def build(config, provider, cast):
    """`build(minimum_loa=2)` is an application that trusts the provider; not a demo."""

    def with_settings(**settings):
        oidc = dataclasses.replace(provider.settings, **settings)
        return built(dataclasses.replace(config, demo=False, oidc=oidc))

    return with_settings


@pytest.fixture
def window(build):
    return build().test_client()


def come_back(window, provider, sub="anna", **form):
    """From the button, over the provider, and back."""
    return window.get(provider.log_in(begin(window, **form).headers["Location"], sub))


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def refused(window, response, status, *words):
    """Nobody was let in, a page in Swedish says so and leads back, and the log has a row (AU-07)."""
    assert response.status_code == status
    assert "Till inloggningen" in response.text
    for word in words:
        assert word in response.text
    assert actor_of(window) is None
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.utfall) == ("shared.inloggning.misslyckad", Outcome.NEKAT)
    return json.loads(last.fakta)["orsak"]


@pytest.mark.krav("SE-01", "SE-07", "M13")
def test_one_who_has_one_uppdrag_comes_straight_in(window, provider, cast):
    start = begin(window, till="/enhet")
    before = window.get_cookie("samspel").value
    response = window.get(provider.log_in(start.headers["Location"]))
    assert (start.status_code, response.status_code) == (303, 303)
    assert response.headers["Location"] == "/enhet"
    after = window.get_cookie("samspel").value
    assert after != before
    assert LoginSession.opened(before) is None
    opened = LoginSession.opened(after)
    assert opened.actor == cast.anna
    assert opened.loa == 3
    assert LoginSession.get_by_id(opened.id).satt == "oidc"
    assert window.get("/info").status_code == 200
    assert AuditAct.select().where(AuditAct.handelse == "shared.inloggning").get().hsa_id == cast.anna.hsa_id


@pytest.mark.krav("SE-01")
def test_what_is_asked_of_the_provider(build, provider):
    window = build(acr_values="loa3", scopes="openid hsa").test_client()
    address = begin(window).headers["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/oauth2/authorize?")
    fixed = {
        "response_type": "code",
        "client_id": "samspel",
        "prompt": "login",
        "acr_values": "loa3",
        "ui_locales": "sv",
    }
    assert asked.items() >= fixed.items()
    assert asked["redirect_uri"] == "http://127.0.0.1:8000" + RETUR
    assert asked["scope"] == "openid hsa"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 20
    assert len(asked["state"]) >= 20
    window.get(provider.log_in(address))
    verifier = provider.asked[0]["code_verifier"][0]
    assert base64url(hashlib.sha256(verifier.encode()).digest()) == asked["code_challenge"]


@pytest.mark.krav("AC-08", "SE-01")
def test_one_who_has_several_uppdrag_chooses(window, provider, cast):
    provider.knows("karim", employeeHsaId=cast.karim.hsa_id, acr=LOA3)
    response = come_back(window, provider, "karim", till="/enhet")
    assert response.headers["Location"] == "/logga-in/uppdrag"
    before = window.get_cookie("samspel").value
    assert actor_of(window) is None
    page = window.get("/logga-in/uppdrag")
    for uppdrag in (cast.uppdrag["karim"], cast.uppdrag["karim_samordnare"]):
        assert f'value="{uppdrag.id}"' in page.text
    window.token = None
    assert window.send("/logga-in/uppdrag", uppdrag=cast.uppdrag["anna"].id).status_code == 422
    assert actor_of(window) is None
    chosen = window.send("/logga-in/uppdrag", uppdrag=cast.uppdrag["karim_samordnare"].id)
    assert (chosen.status_code, chosen.headers["Location"]) == (303, "/enhet")
    assert actor_of(window) == cast.karim_samordnare
    assert LoginSession.opened(before) is None


def test_the_choice_waits_no_longer_than_ten_minutes(window, provider, cast):
    provider.knows("karim", employeeHsaId=cast.karim.hsa_id, acr=LOA3)
    come_back(window, provider, "karim")
    with time_machine.travel(clock.ago(minutes=-11), tick=False):
        assert window.get("/logga-in/uppdrag").headers["Location"] == "/logga-in"


def test_an_enhet_that_was_chosen_at_the_provider_is_the_one(build, provider, cast):
    window = build(claim_enhet="enhet").test_client()
    provider.knows("anna", employeeHsaId=cast.anna.hsa_id, acr=LOA3, enhet=cast.enhet("avd12").hsa_id.lower())
    assert come_back(window, provider).headers["Location"] == "/"
    provider.knows("anna", employeeHsaId=cast.anna.hsa_id, acr=LOA3, enhet=cast.enhet("avd31").hsa_id)
    other = build(claim_enhet="enhet").test_client()
    refused(other, come_back(other, provider), 403, "inget uppdrag")


def test_claims_that_the_token_lacks_are_read_from_userinfo(window, provider, cast):
    provider.change_claims = lambda claims: {
        name: value for name, value in claims.items() if name not in {"employeeHsaId", "acr"}
    }
    come_back(window, provider)
    assert actor_of(window) == cast.anna


def test_userinfo_of_someone_else_is_not_believed(window, provider, cast):
    provider.knows("bo", employeeHsaId=cast.bo.hsa_id, acr=LOA3)
    provider.change_claims = lambda claims: (
        {name: value for name, value in claims.items() if name not in {"employeeHsaId", "acr"}} | {"sub": "bo"}
    )
    refused(window, come_back(window, provider), 400, "gick inte att lita på")


def test_hsa_ids_are_alike_in_both_cases_and_within_a_list(window, provider, cast):
    provider.knows("anna", employeeHsaId=[f" {cast.anna.hsa_id.lower()} "], acr=[LOA3])
    come_back(window, provider)
    assert actor_of(window) == cast.anna


@pytest.mark.krav("AU-07")
def test_saying_no_at_the_provider(window, provider):
    response = window.get(provider.deny(begin(window).headers["Location"]))
    assert refused(window, response, 403, "avbröts") == "avbröts hos inloggningstjänsten"


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize("error", ["server_error", "temporarily_unavailable", "<script>alert(1)</script>", "x" * 3000])
def test_an_error_at_the_provider(window, error):
    begin(window)
    response = window.get(RETUR, query_string={"error": error, "error_description": "Sorry, John", "state": "x"})
    refused(window, response, 503, "svarar inte")
    assert "John" not in response.text
    assert "<script>alert" not in response.text


@pytest.mark.krav("AU-07")
def test_a_state_that_was_never_given_or_is_used_up(window, provider):
    for query in ("", "?code=x", "?state=x&code=x", "?state=&code=", "?state=%00"):
        refused(window, window.get(RETUR + query), 400, "tog för lång tid")
    back = provider.log_in(begin(window).headers["Location"])
    assert window.get(back).status_code == 303
    replayed = window.get(back)
    assert replayed.status_code == 400
    assert "redan använd" in replayed.text


@pytest.mark.krav("AU-07")
def test_a_code_that_has_been_used_does_not_come_again_under_a_new_state(build, provider):
    app = build()
    first = app.test_client()
    used = provider.log_in(begin(first).headers["Location"])
    assert first.get(used).status_code == 303
    second = app.test_client()
    fresh = provider.log_in(begin(second).headers["Location"])
    state = parse_qs(urlsplit(fresh).query)["state"][0]
    code = parse_qs(urlsplit(used).query)["code"][0]
    replayed = second.get(RETUR, query_string={"state": state, "code": code})
    assert refused(second, replayed, 400, "gick inte att lita på") == "fel i svaret"
    assert actor_of(first) is not None  # the one it was given to is not disturbed


@pytest.mark.krav("WE-01", "AU-07")
def test_a_code_that_someone_else_fetched_opens_nothing_here(build, provider):
    app = build()
    thief, victim = app.test_client(), app.test_client()
    back = provider.log_in(begin(thief).headers["Location"])
    begin(victim)
    refused(victim, victim.get(back), 400, "tog för lång tid")


@pytest.mark.krav("AU-07")
def test_a_session_that_is_over_when_the_browser_comes_back(window, provider):
    back = provider.log_in(begin(window).headers["Location"])
    with time_machine.travel(clock.ago(minutes=-16), tick=False):
        refused(window, window.get(back), 400, "tog för lång tid")


CLAIMS = {
    "another nonce": lambda claims: claims | {"nonce": "en annan"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "expired": lambda claims: claims | {"exp": int(time.time()) - 300, "iat": int(time.time()) - 600},
    "from the future": lambda claims: claims | {"iat": int(time.time()) + 600, "nbf": int(time.time()) + 600},
    "for another client": lambda claims: claims | {"aud": "någon annan"},
    "for another client too, from whom it is": lambda claims: claims | {"aud": ["samspel", "x"], "azp": "x"},
    "by another issuer": lambda claims: claims | {"iss": "https://idp.evil.example"},
    "without subject": lambda claims: {name: value for name, value in claims.items() if name != "sub"},
    "with a strange expiry": lambda claims: claims | {"exp": "i morgon"},
    "empty": lambda claims: {},
}


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize("what", CLAIMS)
def test_a_token_that_is_not_for_this_login(window, provider, what):
    provider.change_claims = CLAIMS[what]
    assert refused(window, come_back(window, provider), 400, "gick inte att lita på") == "fel i svaret"


@pytest.mark.parametrize("seconds", [-100, 100])
def test_clocks_may_differ_a_little(window, provider, cast, seconds):
    now = int(time.time()) + seconds
    provider.change_claims = lambda claims: claims | {"iat": now, "nbf": now, "exp": now + 30 if seconds > 0 else now}
    come_back(window, provider)
    assert actor_of(window) == cast.anna


@pytest.mark.krav("AU-07")
def test_a_token_signed_by_someone_else(window, provider):
    provider.change_claims, provider.key = dict, OTHER_KEY
    refused(window, come_back(window, provider), 400, "gick inte att lita på")


def test_a_provider_may_change_its_key(build, provider, cast):
    app = build()
    provider.change_claims = dict
    come_back(app.test_client(), provider)
    new = RSAKey.generate_key(2048, {"kid": "ny"})
    provider.key = provider.published = new
    provider.header = {"alg": "RS256", "kid": "ny"}
    window = app.test_client()
    come_back(window, provider)
    assert actor_of(window) == cast.anna


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_signed_with_nothing_or_with_the_public_key(window, provider, algorithm):
    def forged(answer):
        head = base64url(json.dumps({"alg": algorithm, "kid": "egen"}).encode())
        signed = f"{head}.{answer['id_token'].split('.')[1]}"
        public = providers.OWN_KEY.as_pem(private=False)
        signature = hmac.digest(public, signed.encode(), "sha256") if algorithm == "HS256" else b""
        return answer | {"id_token": f"{signed}.{base64url(signature)}"}

    provider.change_claims, provider.change_token = dict, forged
    refused(window, come_back(window, provider), 400, "gick inte att lita på")


ANSWERS = {
    "no token": lambda answer: {},
    "no id token": lambda answer: {name: value for name, value in answer.items() if name != "id_token"},
    "not a token": lambda answer: answer | {"id_token": "a.b.c"},
    "a number": lambda answer: answer | {"id_token": 7},
    "a list": lambda answer: ["x"],
    "an error": lambda answer: {"error": "invalid_grant", "error_description": "Sorry, John"},
}


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize("what", ANSWERS)
def test_an_answer_without_a_token(window, provider, what):
    provider.change_token = ANSWERS[what]
    response = come_back(window, provider)
    refused(window, response, 400, "gick inte att lita på")
    assert "John" not in response.text


BROKEN = [
    Response("Internal Server Error", 500),
    Response("<html>Logga in på nätverket</html>", 200, mimetype="text/html"),
    Response('{"keys": "inga"}', mimetype="application/json"),
    Response("[]", mimetype="application/json"),
    Response("null", mimetype="application/json"),
    Response(b"\xff\xfe\x00", mimetype="application/json"),
]


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/oauth2/token", "/jwks", "/userinfo"])
@pytest.mark.parametrize("answer", BROKEN, ids=lambda answer: f"{answer.status_code} {answer.get_data()[:12]}")
def test_a_provider_that_answers_with_something_else(window, provider, path, answer):
    if path == "/userinfo":
        provider.change_claims = lambda claims: {name: value for name, value in claims.items() if name != "acr"}
    provider.instead[path] = answer
    started = begin(window)
    response = started if path.startswith("/.well") else window.get(provider.log_in(started.headers["Location"]))
    assert response.status_code in {400, 403, 503}
    refused(window, response, response.status_code)


@pytest.mark.krav("AU-07")
def test_a_provider_that_is_not_there(config, cast):
    settings = Oidc(issuer="http://127.0.0.1:9", client_id="samspel")
    window = built(dataclasses.replace(config, oidc=settings)).test_client()
    assert refused(window, begin(window), 503, "svarar inte") == "inget svar"


@pytest.mark.krav("AU-07")
def test_a_provider_that_goes_away_in_the_middle(window, provider):
    back = provider.log_in(begin(window).headers["Location"])
    provider.instead["/oauth2/token"] = Response("", 502)
    response = window.get(back)
    refused(window, response, response.status_code)
    assert response.status_code in {400, 503}


@pytest.mark.krav("AU-07")
def test_what_tells_of_another_provider_is_not_believed(window, provider):
    told = {"issuer": "https://idp.evil.example", "authorization_endpoint": "https://idp.evil.example/a"}
    provider.instead["/.well-known/openid-configuration"] = Response(json.dumps(told), mimetype="application/json")
    refused(window, begin(window), 400, "gick inte att lita på")


@pytest.mark.krav("AU-07")
@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"acr": LOA3}, "lämnade inget HSA-id"),
        ({"acr": LOA3, "employeeHsaId": ""}, "lämnade inget HSA-id"),
        ({"acr": LOA3, "employeeHsaId": ["SE1", "SE2"]}, "lämnade inget HSA-id"),
        ({"acr": LOA3, "employeeHsaId": {"a": 1}}, "lämnade inget HSA-id"),
        ({"acr": LOA3, "employeeHsaId": "a\x00b"}, "lämnade inget HSA-id"),
        ({"acr": LOA3, "employeeHsaId": "SE4991010001-INGEN"}, "inte upplagt"),
        ({"acr": LOA3, "employeeHsaId": "x" * 1_000}, "inte upplagt"),
        ({"acr": LOA3, "employeeHsaId": "%"}, "inte upplagt"),
        ({"acr": "http://id.sambi.se/loa/loa2", "employeeHsaId": "ANNA"}, "starkare"),
        ({"acr": "okänd", "employeeHsaId": "ANNA"}, "starkare"),
        ({"acr": None, "employeeHsaId": "ANNA"}, "starkare"),
        ({"acr": {"a": 1}, "employeeHsaId": "ANNA"}, "starkare"),
        ({"employeeHsaId": "ANNA"}, "starkare"),
    ],
)
def test_claims_that_do_not_do(window, provider, cast, claims, words):
    if claims.get("employeeHsaId") == "ANNA":
        claims = claims | {"employeeHsaId": cast.anna.hsa_id}
    provider.knows("anna", **claims)
    refused(window, come_back(window, provider), 403, words)


@pytest.mark.krav("AC-08", "AU-07")
def test_one_who_has_ended_or_has_no_uppdrag_today(build, provider, cast):
    Medarbetaruppdrag.update(till=clock.today().replace(year=2020)).where(
        Medarbetaruppdrag.id == cast.uppdrag["anna"].id
    ).execute()
    window = build().test_client()
    assert refused(window, come_back(window, provider), 403, "inget uppdrag") == "inget uppdrag"
    Medarbetare.update(inaktiverad=clock.now()).execute()
    refused(window, come_back(window, provider), 403, "inte upplagt")


@pytest.mark.krav("SE-04")
def test_logging_out_leads_to_the_provider_and_kills_the_session_first(window, provider):
    come_back(window, provider)
    number = window.get_cookie("samspel").value
    window.token = None
    window.csrf()
    provider.instead["/.well-known/openid-configuration"] = Response("", 500)
    response = window.send("/utloggning")
    address = urlsplit(response.headers["Location"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert response.status_code == 303
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/oauth2/end_session"
    assert asked["post_logout_redirect_uri"] == "http://127.0.0.1:8000/logga-in"
    assert asked["client_id"] == "samspel"
    assert asked["id_token_hint"].count(".") == 2
    assert LoginSession.opened(number) is None
    assert window.get("/info").status_code == 401


@pytest.mark.krav("SE-04")
def test_a_token_too_long_for_an_address_is_not_kept_and_one_can_log_out(window, provider, cast):
    provider.change_claims = lambda claims: claims | {"groups": ["x" * 100] * 900}
    come_back(window, provider)
    assert actor_of(window) == cast.anna
    assert len(LoginSession.select().get().data) < 4_000
    window.token = None
    asked = parse_qs(urlsplit(window.send("/utloggning").headers["Location"]).query)
    assert asked.keys() == {"client_id", "post_logout_redirect_uri"}


@pytest.mark.krav("AU-07")
def test_a_token_of_a_million_characters_is_refused(window, provider):
    provider.change_claims = lambda claims: claims | {"name": "x" * 1_000_000}
    refused(window, come_back(window, provider), 400, "gick inte att lita på")


def test_a_provider_without_logout_leads_to_the_login_page(window, provider):
    told = provider.inner.test_client().get("/.well-known/openid-configuration", base_url=provider.issuer).json
    del told["end_session_endpoint"]
    provider.instead["/.well-known/openid-configuration"] = Response(json.dumps(told), mimetype="application/json")
    come_back(window, provider)
    window.token = None
    assert window.send("/utloggning").headers["Location"] == "/logga-in"


@pytest.mark.krav("WE-02")
def test_forms_may_lead_to_the_provider_and_nowhere_else(build, provider):
    window = build(more_origins=("https://mer.example",)).test_client()
    policy = window.get("/logga-in").headers["Content-Security-Policy"]
    assert f"form-action 'self' {provider.issuer} https://mer.example;" in policy + ";"


@pytest.mark.krav("WE-09")
@pytest.mark.parametrize("till", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_after_the_provider_one_comes_to_an_own_address(window, provider, till):
    assert come_back(window, provider, till=till).headers["Location"] == "/"


def test_without_a_provider_its_addresses_do_not_exist(anonymous):
    assert anonymous.get(RETUR).status_code == 404
    assert begin(anonymous).status_code == 404
    assert "SITHS" not in anonymous.get("/logga-in").text


def test_the_button_is_named_after_the_provider(build):
    page = build(namn="Regionens kort", more_origins=()).test_client().get("/logga-in").text
    assert "Logga in med Regionens kort" in page


@pytest.mark.krav("SE-07", "M13")
def test_an_address_may_demand_a_tillitsniva(build, provider, cast):
    app = build(minimum_loa=2)
    app.add_url_rule("/starkt", "strong", requires(Permission.ANVANDA, loa=3)(lambda: "inne"))
    provider.knows("bo", employeeHsaId=cast.bo.hsa_id, acr="http://id.sambi.se/loa/loa2")
    strong, weak = app.test_client(), app.test_client()
    come_back(strong, provider, "anna")
    come_back(weak, provider, "bo")
    assert strong.get("/starkt").text == "inne"
    response = weak.get("/starkt")
    assert response.status_code == 403
    assert "tillitsnivå 3" in response.text
    assert weak.get("/info").status_code == 200
    assert AuditAct.select().where(AuditAct.handelse == "shared.nekad").get().hsa_id == cast.bo.hsa_id
