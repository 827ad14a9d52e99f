"""The lock files agree with each other, and pin every dependency by hash."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
EXPORTS = {
    "requirements.lock": ("--no-dev",),
    "requirements-dev.lock": (),
    "requirements-fhir.lock": ("--no-dev", "--extra", "fhir"),
}
SYSTEMS = {
    "linux": ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"],
    "darwin": list(mac_platforms((14, 0), "arm64")),
    "win32": ["win_amd64"],
}
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*==[^\s;]+( ; .+)?$")


def uv(*arguments):
    """Run uv on this project without network and give what it prints."""
    options = ("--offline", "--no-python-downloads", "--python", sys.executable)
    result = subprocess.run(
        [sys.executable, "-m", "uv", *arguments, *options], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def without_header(text):
    return re.sub(r"\A(#.*\n)+", "", text)


def requirements(name):
    """{requirement: its hashes} of an exported lock."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace(" \\\n", "").splitlines()
    return {line.split(" --hash=")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line) for line in lines}


def test_uv_lock_agrees_with_pyproject():
    uv("lock", "--check")


@pytest.mark.parametrize("name", EXPORTS)
def test_exported_lock_agrees_with_uv_lock(name):
    exported = uv("export", "--locked", *EXPORTS[name])
    assert without_header((ROOT / name).read_text(encoding="utf-8")) == without_header(exported)


@pytest.mark.krav("OP-02")
@pytest.mark.parametrize("name", EXPORTS)
def test_every_requirement_is_pinned_with_hashes(name):
    found = requirements(name)
    assert len(found) > 20
    assert [line for line, hashes in found.items() if not PINNED.match(line) or not hashes] == []


def tags(version, systems):
    digits = "".join(map(str, version))
    return {*cpython_tags(version, platforms=systems), *compatible_tags(version, f"cp{digits}", systems)}


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
@pytest.mark.parametrize(("system", "systems"), SYSTEMS.items())
def test_everything_that_runs_comes_as_a_locked_wheel_on_every_system(system, systems, version):
    """run.py installs wheels alone, so one that is missing stops it there."""
    number = ".".join(map(str, version))
    here = {"sys_platform": system, "platform_system": system, "python_version": number}
    here |= {"python_full_version": f"{number}.0", "platform_python_implementation": "CPython"}
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    wheels = {
        (package["name"], package["version"], wheel["hash"].removeprefix("sha256:")): wheel["url"].rpartition("/")[2]
        for package in lock["package"]
        for wheel in package.get("wheels", ())
    }
    wanted = tags(version, systems)
    missing = []
    for line, hashes in requirements("requirements.lock").items():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate(here):
            continue
        (pin,) = requirement.specifier
        names = [wheels.get((requirement.name, pin.version, each)) for each in hashes]
        if not any(wanted & parse_wheel_filename(name)[3] for name in names if name):
            missing.append(line)
    assert missing == []


def test_development_lock_holds_everything_that_runs():
    """`run.py test` and `run.py` share one .venv, so they must not want different versions."""
    assert requirements("requirements.lock").items() <= requirements("requirements-dev.lock").items()


def test_readme_gives_a_reason_for_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[a-z0-9.-]+", line)[0] for line in wanted}
    rows = re.findall(r"^\| ([a-z0-9.-]+) \|", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert names - set(rows) == set()
