"""Every setting stands in the README and in the handbook, and none that does not exist; the examples can be used."""

import configparser
import re

import pytest

from models.shared.config import ROOT, Config
from models.shared.setting_names import RESERVED, UNUSED, known, misspelt

README = ROOT / "README.md"
HANDBOK = ROOT / "templates/shared/hjalp/48-satta-upp-samspel.md"
NAME = re.compile(r"`([A-Z][A-Z_]{3,})`")
ROW = re.compile(r"^\| (?=`[A-Z])(.*?) \|(?: (.*?) \|)?", re.MULTILINE)
UNITS = sorted((ROOT / "deploy").glob("samspel*.*"))


def rows(path):
    """The names in the first column of a document's tables of settings."""
    return [name for first, _ in ROW.findall(path.read_text(encoding="utf-8")) for name in NAME.findall(first)]


@pytest.mark.krav("OP-01")
@pytest.mark.parametrize("path", [README, HANDBOK], ids=lambda path: path.name)
def test_every_setting_has_its_row_and_every_row_its_setting(path):
    assert sorted(rows(path)) == sorted(known() | RESERVED)


def test_the_handbook_gives_each_setting_an_example_that_is_accepted():
    lines = re.findall(r"^\| `([A-Z_]+)` \| .* \| (.*) \|$", HANDBOK.read_text(encoding="utf-8"), re.MULTILINE)
    examples = {name: found[1] for name, text in lines if (found := re.match(r"`([^`]+)`", text))}
    assert len(examples) > len(known()) - 5
    config = Config.from_env(examples)
    assert config.base_url and config.oidc.configured and config.oidc_invanare.configured and config.reservnummer
    config.oidc.refuse_insecure()
    config.oidc_invanare.refuse_insecure()


def test_the_names_are_those_that_are_read():
    assert {"HOST", "AUDIT_SEALS", "OIDC_ISSUER", "OIDC_INVANARE_LOA", "RESERVNUMMER_NAMN"} <= known()
    assert not known() & UNUSED


@pytest.mark.parametrize(
    ("name", "likeliest"),
    [
        ("OIDC_ISUER", "OIDC_ISSUER"),
        ("TRUSTED_PROXY", "TRUSTED_PROXIES"),
        ("BASEURL", "BASE_URL"),
        ("OIDC_CLAIM_PERSONNUMMER", ""),
    ],
)
def test_a_misspelt_setting_is_told(name, likeliest):
    ((found, like),) = misspelt({name: "x", "HOST": "127.0.0.1", "HOSTNAME": "x", "PATH": "/bin", "REPORT": "1"})
    assert found == name and like == likeliest


@pytest.mark.krav("OP-01")
def test_the_example_of_settings_is_safe_and_names_settings_alone(tmp_path):
    text = (ROOT / "deploy/samspel.env").read_text(encoding="utf-8")
    env = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert set(env) <= known() and len(env) > 10
    config = Config.from_env({**env, "INSTANCE_PATH": str(tmp_path), "AUDIT_SEALS": str(tmp_path / "seals.txt")})
    config.refuse_insecure()
    assert config.tls and config.trusted_proxies == 1 and config.demo_asked is False


@pytest.mark.krav("OP-03")
@pytest.mark.parametrize("path", [path for path in UNITS if path.suffix == ".service"], ids=lambda path: path.name)
def test_the_example_service_runs_as_a_user_of_its_own_what_exists(path):
    unit = configparser.ConfigParser(strict=False)
    unit.optionxform = str
    unit.read(path, encoding="utf-8")
    service = unit["Service"]
    assert service["User"] == "samspel" and service["UMask"] == "0077"
    program = service["ExecStart"].split()
    assert program[1] in {"run.py", "backup"} and (program[1] == "backup" or (ROOT / program[1]).exists())


@pytest.mark.krav("WE-10")
def test_the_example_proxy_writes_each_header_that_samspel_trusts():
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    sent = dict(re.findall(r"proxy_set_header (\S+)\s+(\S+);", text))
    assert sent["Host"] == sent["X-Forwarded-Host"] == "$http_host"  # with the port, or forms are refused
    assert sent["X-Forwarded-For"] == "$remote_addr"  # not added to what the browser says
    assert sent["X-Forwarded-Proto"] == "$scheme"
