"""Codes beside the password: those of the present, once each, and recovery codes."""

import re
from base64 import b32decode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared import sealing, totp

NOW = datetime(2026, 3, 2, 12, 0, 10, tzinfo=UTC)
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture(autouse=True)
def keys(config):
    sealing.configure(config)


@pytest.mark.krav("SE-07")
@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(seconds, code):
    assert totp.steg(RFC_SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.krav("SE-07")
@pytest.mark.parametrize(("seconds", "taken"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_code_belongs_to_the_present_or_a_step_beside_it(seconds, taken):
    code = pyotp.TOTP(RFC_SECRET).at(NOW + timedelta(seconds=seconds))
    assert (totp.steg(RFC_SECRET, code, NOW) != totp.NEVER) is taken


def test_a_code_may_be_written_with_a_space():
    code = pyotp.TOTP(RFC_SECRET).at(NOW)
    assert totp.steg(RFC_SECRET, f" {code[:3]} {code[3:]} ", NOW) == int(NOW.timestamp()) // 30


@given(st.text(max_size=20))
def test_nothing_else_is_a_code(text):
    right = {pyotp.TOTP(RFC_SECRET).at(NOW + timedelta(seconds=s)) for s in (-30, 0, 30)}
    if "".join(text.split()) not in right:
        assert totp.steg(RFC_SECRET, text, NOW) == totp.NEVER


def test_secrets_are_new_each_time_and_long_enough():
    secrets = {totp.ny_hemlighet() for _ in range(50)}
    assert len(secrets) == 50
    assert all(len(b32decode(secret)) >= 20 for secret in secrets)


@pytest.mark.krav("SE-07", "WE-02", "PR-07")
def test_the_picture_holds_the_secret_and_no_style(monkeypatch):
    drawn = []
    make = totp.segno.make
    monkeypatch.setattr(totp.segno, "make", lambda text, **how: drawn.append(text) or make(text, **how))
    picture = totp.bild(RFC_SECRET, "SE4991010001-ÅÄÖ")
    address = urlsplit(drawn[0])
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Samspel:SE4991010001-ÅÄÖ"
    assert parse_qs(address.query) == {"secret": [RFC_SECRET], "issuer": ["Samspel"]}
    svg = unquote(picture.partition(",")[2])
    assert picture.startswith("data:image/svg+xml")
    assert not re.search(r"style|script|href|url\(", svg)


def test_the_secret_is_not_readable_where_it_is_stored():
    stored = totp.kryptera(RFC_SECRET)
    assert RFC_SECRET not in stored
    assert totp.kryptera(RFC_SECRET) != stored
    assert totp.dekryptera(stored) == RFC_SECRET


def test_without_its_key_a_stored_secret_is_nothing(config, tmp_path):
    stored = totp.kryptera(RFC_SECRET)
    (config.instance / "totp.key").write_text("en annan nyckel")
    assert totp.dekryptera(stored) == totp.dekryptera("") == totp.dekryptera("trasig") == ""


@pytest.mark.krav("SE-07")
def test_recovery_codes_are_many_different_and_hard_to_guess():
    codes = totp.nya_reservkoder()
    assert len(codes) == len(set(codes)) == totp.RECOVERY_CODES
    assert all(re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}", code) for code in codes)
    assert len(set("".join(codes))) > 20


@pytest.mark.krav("SE-07")
def test_a_recovery_code_may_be_written_anyhow():
    digest = totp.reservkod_digest("ABCD-EFGH-JKLM-NPQR")
    for written in ("abcd efgh jklm npqr", "ABCDEFGHJKLMNPQR", " abcd-efgh-jklm-npqr\n"):
        assert totp.reservkod_digest(written) == digest
    assert totp.reservkod_digest("ABCD-EFGH-JKLM-NPQS") != digest
