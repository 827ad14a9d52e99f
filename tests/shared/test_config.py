"""What the operator sets is read as it was meant, or refused with a sentence that names that setting and no other."""

import errno
import os
import re
from pathlib import Path

import pytest

from app import create_app
from blueprints.shared import serve
from models.shared import instance
from models.shared.config import Config
from models.shared.instance import key
from models.shared.setting import Insecure

README = Path(__file__).resolve().parents[2] / "README.md"
NAMES = frozenset(re.findall(r"`([A-Z][A-Z_]{3,})`", README.read_text(encoding="utf-8")))
TLS = {"BASE_URL": "https://samspel.example.se"}
WRONG = [
    {"PORT": "åtta"},
    {"PORT": "０８０００"},
    {"PORT": "0"},
    {"PORT": "65536"},
    {"PORT": "8_000"},
    {"REQUESTS_PER_MINUTE": "x"},
    {"REQUESTS_PER_MINUTE": "0"},
    {"WEB_PROCESSES": "0"},
    {"WEB_PROCESSES": "33"},
    {"TRUSTED_PROXIES": "-1"},
    {"TRUSTED_PROXIES": "+1"},
    {"POLL_SECONDS": "0"},
    {"POLL_SECONDS": "1.5"},
    {"POLL_SECONDS": "9" * 5_000},
    {"IMPORT_END_PERCENT": "101"},
    {"DEMO": "kanske"},
    {"DEMO": "２"},
    {"BASE_URL": "samspel.example.se"},
    {"BASE_URL": "ftp://localhost"},
    {"BASE_URL": "https://"},
    {"BASE_URL": "https://samspel.example.se/vard"},
    {"BASE_URL": "https://anna:hemligt@samspel.example.se"},
    {"BASE_URL": "https://samspel.example.se:port"},
    {"BASE_URL": "http://[::1"},
    {"DATABASE_URL": "mysql://x/y"},
    {"DATABASE_URL": "sqlite:app.db"},
    {"DATABASE_URL": "sqlite:///"},
    {"DATABASE_URL": "postgresql://x:y@värd:port/namn"},
    {"DATABASE_URL": "postgresql://värd"},
    {"SECRET_KEY": "kort"},
    {"EMBED_ORIGINS": "evil"},
    {"EMBED_ORIGINS": "'self'"},
    {"EMBED_ORIGINS": "https://*.example.se"},
    {"EMBED_ORIGINS": "https://portal.example.se/start"},
    {"EMBED_ORIGINS": "https://a.example.se,https://b.example.se"},
    {"EMBED_ORIGINS": "https://a.example.se; script-src *"},
    {"EMBED_ORIGINS": "javascript:alert(1)"},
    {"EMBED_ORIGINS": "http://portal.example.se"},
    {"EMBED_ORIGINS": "http://portal.example.se", "DEMO": "1"},
    {"EMBED_ORIGINS": "http://localhost:3000", **TLS},
    {"RESERVNUMMER_REGEX": "(", "RESERVNUMMER_OID": "1.2.3"},
    {"RESERVNUMMER_OID": "x", "RESERVNUMMER_REGEX": "99[0-9]{10}"},
    {"LOCAL_LOGIN": "av"},
    {"LOCAL_LOGIN_MFA": "av"},
    {"LOCAL_LOGIN_LOA": "5"},
    {"LOGIN_NAMES_PER_ADDRESS": "１０"},
    {"OIDC_MINIMUM_LOA": "0"},
    {"OIDC_ISSUER": "https://[", "OIDC_CLIENT_ID": "a"},
    {"OIDC_ISSUER": "idp.example.se", "OIDC_CLIENT_ID": "a"},
    {"OIDC_ORIGINS": "*"},
    {"OIDC_ORIGINS": "http://idp.example.se", "OIDC_ISSUER": "https://idp.example.se", "OIDC_CLIENT_ID": "a"},
]


def refused(env, tmp_path):
    """The sentence with which an environment is refused."""
    with pytest.raises(Insecure) as caught:
        Config.from_env({"INSTANCE_PATH": str(tmp_path / "instance"), **env}).refuse_insecure()
    return str(caught.value)


@pytest.mark.krav("OP-01", "IN-02")
@pytest.mark.parametrize("env", WRONG, ids=lambda env: " ".join(f"{k}={v[:40]}" for k, v in env.items()))
def test_a_wrong_setting_is_blamed_by_its_name_and_no_other(env, tmp_path):
    sentence = refused(env, tmp_path)
    assert {name for name in NAMES if re.search(rf"\b{name}\b", sentence)} == {next(iter(env))}


def test_settings_are_read_as_they_were_meant():
    config = Config.from_env(
        {
            "PORT": " 8110 ",
            "BASE_URL": "https://Samspel.example.se/",
            "EMBED_ORIGINS": "https://a.example.se/  https://B.example.se:8443",
            "TRUSTED_PROXIES": "2",
            "POLL_SECONDS": "",
            "HOST": "",
            "WEB_PROCESSES": "3",
        }
    )
    assert config.web_processes == 3
    assert (config.port, config.base_url, config.trusted_proxies) == (8110, "https://samspel.example.se", 2)
    assert config.embed_origins == ("https://a.example.se", "https://b.example.se:8443")
    assert (config.poll_seconds, config.host) == (20, "127.0.0.1")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", None),
        *((yes, True) for yes in ("1", "ja", "TRUE", "yes")),
        *((no, False) for no in ("0", "Nej", "false", "no")),
    ],
)
def test_yes_and_no_are_told_in_more_than_one_way(text, asked):
    config = Config.from_env({"DEMO": text})
    assert (config.demo, config.demo_asked) == (bool(asked), asked)


@pytest.mark.parametrize(
    "database", ["sqlite:////srv/app.db", "sqlite:///C:/samspel/app.db", "postgresql:///namn?host=/run"]
)
def test_an_address_of_a_database_is_taken_as_it_is(database):
    assert Config.from_env({"DATABASE_URL": database}).database_url == database


def test_a_portal_on_this_computer_is_let_in_on_this_computer_and_in_a_demo(tmp_path):
    here = {"INSTANCE_PATH": str(tmp_path), "EMBED_ORIGINS": "http://localhost:3000 http://127.0.0.1:3000"}
    Config.from_env(here).refuse_insecure()
    Config.from_env({**here, **TLS, "DEMO": "1"}).refuse_insecure()


@pytest.mark.krav("OP-01")
@pytest.mark.parametrize("place", ["fil", "fil/under/den"])
@pytest.mark.parametrize("setting", ["INSTANCE_PATH", "AUDIT_SEALS"])
def test_a_file_in_the_way_is_told(tmp_path, setting, place):
    (tmp_path / "fil").write_text("", encoding="ascii")
    blocked = tmp_path / (place if setting == "INSTANCE_PATH" else f"{place}/seals.txt")
    assert refused({setting: str(blocked)}, tmp_path).startswith(f"{setting} är {blocked}, men ")


def test_a_folder_cannot_be_the_second_place_of_the_seals(tmp_path):
    assert refused({"AUDIT_SEALS": str(tmp_path)}, tmp_path).startswith("AUDIT_SEALS är ")


@pytest.mark.krav("OP-01")
def test_a_folder_that_may_not_be_written_in_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    sentence = refused({}, tmp_path)
    assert f"får inte skriva i {tmp_path}" in sentence and sentence.startswith("INSTANCE_PATH är ")


def test_a_folder_that_cannot_be_made_is_told(tmp_path, monkeypatch):
    def mkdir(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(Insecure, match=r"INSTANCE_PATH är .*, men mappen går inte att skapa \(No space left"):
        instance.make(tmp_path / "instance")


@pytest.mark.parametrize("part", ["prepare", "web", "worker"])
def test_each_part_and_each_command_refuse_with_the_sentence_alone(part, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("blueprints.shared.logging.configure", lambda: None)
    monkeypatch.setattr(os, "umask", lambda mask: mask)
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path / "fil" / "under"))
    (tmp_path / "fil").write_text("", encoding="ascii")
    assert serve.main([part]) == serve.WRONG_SETTING
    assert re.fullmatch(r"INSTANCE_PATH är .*\n", capsys.readouterr().err)
    with pytest.raises(SystemExit, match="INSTANCE_PATH är"):
        create_app()


@pytest.mark.krav("OP-03")
def test_a_key_is_made_once_whole_and_for_its_owner_alone(tmp_path):
    (tmp_path / "audit.key.part").write_text("avbruten", encoding="ascii")
    first = key(tmp_path, "audit")
    assert len(first) == 64 and key(tmp_path, "audit") == first
    assert (tmp_path / "audit.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "audit.key.part").exists()


def test_a_key_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "audit.key").mkdir()
    with pytest.raises(Insecure, match=r"audit\.key går inte att läsa"):
        key(tmp_path, "audit")


@pytest.mark.parametrize("text", ["/run/clamav/clamd.ctl", "127.0.0.1:3310", "clam.example.se:3310", "[::1]:3310", ""])
def test_where_clamav_listens_is_a_socket_or_a_host_and_a_port(text):
    assert Config.from_env({"CLAMAV": text}).clamav == text


@pytest.mark.parametrize("text", ["clam.example.se", "3310", "run/clamd.ctl", "http://clam:3310", "clam:port", "1"])
def test_anything_else_is_refused(text):
    with pytest.raises(Insecure, match="CLAMAV ska vara"):
        Config.from_env({"CLAMAV": text})
