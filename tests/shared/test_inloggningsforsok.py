"""Tries to log in: ten, whoever asks and from wherever, and the same work for one who does not exist (SE-05)."""

import threading

import pytest
from argon2 import PasswordHasher, extract_parameters

from models.shared import losenord, sealing, totp
from models.shared.db import connection, db
from models.shared.inloggning import prova_kod, prova_losenord
from models.shared.inloggningsforsok import TRIES, ForManga, Inloggningsforsok, Plats
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.kand_webblasare import KandWebblasare
from tests.shared.lokal import ORD, account, at, kod, orsaker


@pytest.fixture
def secret(config):
    sealing.configure(config)
    return totp.ny_hemlighet()


@pytest.fixture
def konto(cast, secret):
    """Anna's account, activated long ago."""
    return account(cast, "anna", secret)


@pytest.mark.krav("SE-05")
def test_the_questions_to_the_database_are_the_same_for_one_who_does_not_exist(konto, cast, monkeypatch):
    asked = []
    execute = db.obj.execute_sql

    def listen(sql, params=None, *args, **kwargs):
        asked.append(sql)
        return execute(sql, params, *args, **kwargs)

    monkeypatch.setattr(db.obj, "execute_sql", listen)
    by_name = {}
    for name in (cast.anna.hsa_id, "SE4991010001-INGEN", cast.carin.hsa_id):
        asked.clear()
        assert prova_losenord(name, "fel lösenord", Plats("10.0.0.1")) is None
        by_name[name] = tuple(asked)
    assert len(set(by_name.values())) == 1


@pytest.mark.krav("SE-05")
def test_the_work_is_the_same_for_one_who_does_not_exist(konto, cast, monkeypatch):
    """What takes time in a try is to check a hash: it is done once, of a hash that costs as much."""
    checked = []
    verify = PasswordHasher.verify

    def listen(hasher, hashad, text):
        checked.append((repr(extract_parameters(hashad)), text))
        return verify(hasher, hashad, text)

    monkeypatch.setattr(PasswordHasher, "verify", listen)
    for name in (cast.anna.hsa_id, "SE4991010001-INGEN", cast.carin.hsa_id):
        assert prova_losenord(name, "fel lösenord", Plats("10.0.0.1")) is None
    assert len(checked) == 3
    assert len(set(checked)) == 1


@pytest.mark.krav("SE-05")
def test_spellings_of_one_name_share_the_tries(konto, cast):
    name = cast.anna.hsa_id
    spelt = (name, name.lower(), f" {name}\t", name.swapcase(), name.replace("I", "ı"), name.replace("S", "ſ"))
    for turn in range(TRIES):
        prova_losenord(spelt[turn % len(spelt)], "fel lösenord", Plats("10.0.0.1"))
    for each in spelt:
        if Inloggningskonto.for_namn(each):
            with pytest.raises(ForManga):
                prova_losenord(each, ORD, Plats("10.0.0.9"))


@pytest.mark.krav("SE-05")
def test_a_browser_that_is_known_for_one_is_a_stranger_to_others(cast, konto):
    bo = account(cast, "bo", totp.ny_hemlighet())
    KandWebblasare.minns(konto, "n1")
    assert KandWebblasare.kanner(konto, "n1")
    assert not KandWebblasare.kanner(bo, "n1")
    assert not KandWebblasare.kanner(None, "n1")
    assert not KandWebblasare.kanner(konto, "")


@pytest.mark.krav("SE-05")
def test_ten_names_from_one_address(konto, cast):
    here, there = Plats("10.0.0.1"), Plats("10.0.0.2")
    for number in range(TRIES):
        assert prova_losenord(f"SE-{number}", "Sommar2026", here) is None
    with pytest.raises(ForManga):
        prova_losenord("SE-ny", "Sommar2026", here)
    with pytest.raises(ForManga):
        prova_losenord(cast.anna.hsa_id, ORD, here)
    assert prova_losenord("SE-0", "Sommar2026", here) is None  # one of the ten has tries left
    assert prova_losenord(cast.anna.hsa_id, ORD, there) == konto
    KandWebblasare.minns(konto, "n1")
    assert prova_losenord(cast.anna.hsa_id, ORD, Plats("10.0.0.1", "n1")) == konto


@pytest.mark.krav("SE-05")
@pytest.mark.parametrize(
    ("adress", "fran"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_what_counts_as_one_address(adress, fran):
    assert Plats(adress).fran == fran


@pytest.mark.krav("SE-05")
def test_tries_at_the_same_moment_are_counted_too(konto, cast, monkeypatch):
    hashed, turned = [], []
    monkeypatch.setattr(losenord, "stammer", lambda *_: hashed.append(1) or False)
    start = threading.Barrier(6)

    def guess(number):
        with connection():
            start.wait(10)
            for turn in range(4):
                try:
                    prova_losenord(cast.anna.hsa_id, "gissning", Plats(f"10.0.{number}.{turn}"))
                except ForManga:
                    turned.append(1)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(hashed), len(turned)) == (TRIES, 24 - TRIES)


@pytest.mark.sqlite_only
@pytest.mark.krav("SE-05")
def test_five_hundred_tries_ask_little_of_the_machine_and_leave_little_behind(konto, cast, monkeypatch):
    hashed = []
    monkeypatch.setattr(losenord, "stammer", lambda *_: hashed.append(1) or False)
    for number in range(500):
        try:
            prova_losenord(cast.anna.hsa_id, f"gissning {number}", Plats(f"10.0.{number % 250}.1"))
        except ForManga:
            continue
    assert len(hashed) == TRIES
    assert Inloggningsforsok.select().count() == TRIES
    assert len(orsaker()) == TRIES + 1


def test_old_tries_and_browsers_are_forgotten(konto):
    with at():
        prova_losenord("SE-1", "fel", Plats("10.0.0.1"))
        KandWebblasare.minns(konto, "n1")
    with at(minutes=16):
        assert Inloggningsforsok.stada() == 1
        assert KandWebblasare.stada() == 0
    with at(days=181):
        assert not KandWebblasare.kanner(konto, "n1")
        assert KandWebblasare.stada() == 1


def test_a_code_alone_is_counted_and_told(konto, secret):
    with at():
        assert not prova_kod(konto, "000000", Plats("10.0.0.1"))
        assert prova_kod(konto, kod(secret), Plats("10.0.0.1"))
    assert Inloggningsforsok.select().count() == 1


def test_a_hash_with_old_parameters_is_made_again(konto, cast):
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(ORD)
    Inloggningskonto.update(losenord=old).execute()
    assert prova_losenord(cast.anna.hsa_id, ORD, Plats("10.0.0.1")) == konto
    assert not losenord.ar_gammal(Inloggningskonto.get().losenord)
    assert prova_losenord(cast.anna.hsa_id, ORD, Plats("10.0.0.1")) == konto
