"""What the operator says about login is read as it was meant, or refused at start."""

from dataclasses import replace

import pytest

from models.shared import check
from models.shared.config_login import Insecure, LocalLogin, Oidc

IDP = Oidc(issuer="https://idp.example", client_id="a")
LOA3 = "http://id.sambi.se/loa/loa3"


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (LOA3, 3),
        ("http://id.elegnamnden.se/loa/1.0/loa4", 4),
        ("urn:inera:loa:2", 2),
        ("3", 3),
        (3, 3),
        (["okänd", "loa2"], 2),
        ("loa5", 0),
        ("loa33", 0),
        ("", 0),
        (None, 0),
        (True, 0),
        ({"loa3": 1}, 0),
    ],
)
def test_what_a_claim_says_of_the_tillitsniva(value, level):
    assert Oidc().level(value) == level


def test_a_list_of_values_replaces_the_ordinary_reading():
    settings = Oidc.from_env({"OIDC_LOA": "urn:x=y:siths=3 urn:password=1"})
    assert [settings.level(value) for value in ("urn:x=y:siths", "urn:password", LOA3)] == [3, 1, 0]


def test_the_environment_is_read():
    env = {"OIDC_ISSUER": " https://idp.example/x ", "OIDC_CLIENT_ID": "a", "OIDC_PROMPT": "", "OIDC_MINIMUM_LOA": "2"}
    settings = Oidc.from_env(env)
    assert (settings.issuer, settings.client_id, settings.prompt, settings.minimum_loa) == (
        "https://idp.example/x",
        "a",
        "",
        2,
    )
    assert settings.origins == ("https://idp.example",)
    assert Oidc.from_env({}) == Oidc()
    assert LocalLogin.from_env({"LOCAL_LOGIN": "0", "LOCAL_LOGIN_MFA": "nej", "LOCAL_LOGIN_LOA": "3"}) == LocalLogin(
        enabled=False, mfa=False, loa=3
    )
    assert LocalLogin.from_env({}) == LocalLogin()


@pytest.mark.krav("OP-01")
@pytest.mark.parametrize(
    "env",
    [
        {"OIDC_ISSUER": "http://idp.example", "OIDC_CLIENT_ID": "a"},
        {"OIDC_ISSUER": "https://idp.example"},
        {"OIDC_ISSUER": "https://idp.example", "OIDC_CLIENT_ID": "a", "OIDC_SCOPES": "profile"},
        {"OIDC_MINIMUM_LOA": "tre"},
        {"OIDC_LOA": "urn:x"},
        {"OIDC_LOA": "urn:x=9"},
        {"LOCAL_LOGIN_LOA": "-1"},
    ],
)
def test_a_provider_that_cannot_be_trusted_is_refused_at_start(env):
    with pytest.raises(Insecure):
        Oidc.from_env(env).refuse_insecure()
        LocalLogin.from_env(env)


@pytest.mark.krav("AU-05")
def test_the_secret_of_the_client_is_not_shown():
    assert "hemligt" not in repr(Oidc(client_secret="hemligt"))


@pytest.mark.krav("SE-07", "SE-08")
@pytest.mark.parametrize(
    ("oidc", "local", "levels"),
    [
        (IDP, LocalLogin(), ["ok", "ok"]),
        (IDP, LocalLogin(enabled=False), ["ok"]),
        (replace(IDP, minimum_loa=2), LocalLogin(), ["ok", "varning", "ok"]),
        (Oidc(), LocalLogin(mfa=False), ["varning"]),
        (Oidc(), LocalLogin(enabled=False), ["fel"]),
    ],
)
def test_check_tells_how_one_logs_in(config, oidc, local, levels):
    assert [finding.level for finding in check._login(replace(config, oidc=oidc, local=local))] == levels
