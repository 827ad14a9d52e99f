"""Files are kept by what they hold, whole or not at all, and those that nobody names are removed."""

import hashlib
import io
import os
import stat
import time

import pytest

from models.samverkan.arende import Arende
from models.samverkan.meddelanden.fil import Meddelandefil
from models.shared.files import store


@pytest.fixture(autouse=True)
def instance(tmp_path):
    store.configure(tmp_path / "instance")
    return tmp_path / "instance"


def kept(content=b"hej"):
    with store.incoming(io.BytesIO(content), 1000) as path:
        return store.keep(path)


def age(path, hours=2):
    os.utime(path, (time.time() - hours * 3600,) * 2)


def files(instance):
    return {p.relative_to(instance).as_posix() for p in instance.rglob("*") if p.is_file() and p.suffix != ".lock"}


@pytest.mark.krav("FI-02")
def test_a_file_lies_under_the_checksum_of_what_it_holds_for_its_owner_alone(instance):
    sha = hashlib.sha256(b"hej").hexdigest()
    assert kept() == kept() == (sha, 3)
    assert files(instance) == {f"files/{sha[:2]}/{sha}"}
    assert stat.S_IMODE(store.path_of(sha).stat().st_mode) == 0o600
    assert store.content(sha) == b"hej"


@pytest.mark.krav("FI-02")
def test_no_more_is_received_than_may_be(instance):
    with store.incoming(io.BytesIO(b"x" * 5000), 1000) as path:
        assert path.stat().st_size == 1001
        path.with_name(f"{path.name}.beside").write_bytes(b"y")
    assert files(instance) == set()


def test_what_is_not_what_it_was_is_never_handed_out():
    sha, _ = kept()
    store.path_of(sha).write_bytes(b"hoj")
    with pytest.raises(store.Damaged):
        store.content(sha)
    store.path_of(sha).unlink()
    with pytest.raises(store.Damaged):
        store.content(sha)


def test_nothing_is_kept_under_a_name_when_the_writing_fails(instance, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept()
    assert files(instance) == set()


@pytest.mark.krav("DU-05")
def test_what_a_crash_left_is_removed_and_what_a_row_names_stays(instance, cast):
    arende = Arende.skapa_svu(cast.person(0), by=cast.anna)
    named, orphan, young = (kept(text.encode())[0] for text in ("named", "orphan", "young"))
    half = instance / store.INCOMING / "half.part"
    half.write_bytes(b"half")
    facts = {"namn": "a.txt", "typ": "txt", "storlek": 5}
    Meddelandefil.create(arende=arende, av=cast.anna.uppdrag_id, sha256=named, **facts)
    for path in (store.path_of(named), store.path_of(orphan), half):
        age(path)
    assert (store.clear(), store.clear()) == (2, 0)
    assert files(instance) == {f"files/{sha[:2]}/{sha}" for sha in (named, young)}
    assert store.missing() == 0
    store.path_of(named).unlink()
    assert store.missing() == 1


def test_a_file_that_is_kept_anew_is_young_again(cast):
    sha, _ = kept()
    age(store.path_of(sha))
    kept()
    assert store.clear() == 0
    assert store.content(sha) == b"hej"
