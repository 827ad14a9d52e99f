"""Passwords: long rather than strange, none that guessers try first, and kept so that a copy is of little use."""

import unicodedata

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.shared import losenord
from models.shared.losenord import COMMON, LONGEST, granska, hasha, stammer
from models.shared.rules import RuleBroken

OM = ("Anna Åkerblom-Ek", "SE4991010001-ANNA", "Sjuksköterska", "Avd 12 Medicin")


def judged(text, *, ensam=False, om=OM):
    """The sentence that turns a password down, or nothing."""
    try:
        granska(text, ensam=ensam, om=om)
    except RuleBroken as broken:
        assert broken.field == "losenord"
        return broken.sentence
    return ""


@pytest.mark.krav("SE-06")
@pytest.mark.parametrize(("ensam", "shortest"), [(False, 8), (True, 15)])
def test_the_shortest_that_will_do(ensam, shortest):
    text = "zäb kvq mjöw tpfx hn"
    assert f"minst {shortest} tecken" in judged(text[: shortest - 1], ensam=ensam)
    assert judged(text[:shortest], ensam=ensam) == ""


@pytest.mark.krav("SE-06")
def test_long_ones_are_allowed_and_far_too_long_ones_are_told():
    text = "zäb kvq mjöw tpfx hn " * 20
    assert judged(text[:64], ensam=True) == judged(text[:LONGEST], ensam=True) == ""
    assert f"högst {LONGEST}" in judged(text[: LONGEST + 1])
    assert f"högst {LONGEST}" in judged("å" * 10_000_000)


@pytest.mark.krav("SE-06")
@pytest.mark.parametrize(
    "text",
    [
        "zqkvmjwt",
        "ZQKVMJWT",
        "82619473",
        "¤%&/()=?",
        "zqk vmj w",
        "ВЪЖШЩЮЯЭ",
        "😀🐘🌧🚲🧦🪴🎺🧀",
        "zqkvmjw\t",
        "ßðþæœøłđ",
    ],
)
def test_no_kind_of_character_is_asked_for_or_forbidden(text):
    assert judged(text) == ""


@pytest.mark.krav("SE-06")
def test_the_list_of_common_passwords_is_long_and_all_of_it_is_refused():
    words = COMMON.read_text(encoding="utf-8").split()
    long_ones = [word for word in words if len(word) >= losenord.SHORTEST]
    assert len(words) >= 3_000
    assert len(long_ones) >= 3_000
    assert [word for word in long_ones if not judged(word) or not judged(word.upper())] == []
    assert "MIT License" in COMMON.with_suffix(".LICENSE").read_text(encoding="utf-8")


@pytest.mark.krav("SE-06")
@pytest.mark.parametrize(
    "text",
    [
        "Password2026!",
        "P4$$w0rd!!",
        "Sommar2026!",
        "sommarsommar",
        "LÖSENORD",
        "Lo\u0308senord1",
        "hejhejhej",
        "hemligt!hemligt!",
        "samspel2026",
        "Samspel!Samspel!",
        "läkare2026",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "123412341234",
        "12345678901234567890",
        "qwertyuiopåasdf",
        "poiuytrewq",
        "abcdefghijklmno",
        "𝓹𝓪𝓼𝓼𝔀𝓸𝓻𝓭",
        "ｐａｓｓｗｏｒｄ",
    ],
)
def test_decorated_common_words_and_walks_along_the_keyboard_are_refused(text):
    assert "vanligt" in judged(text)


@pytest.mark.krav("SE-06")
@pytest.mark.parametrize(
    "text",
    [
        "annaakerblom",
        "Åkerblom-Ek!",
        "SE4991010001-ANNA",
        "se4991010001anna",
        "avd12medicin",
        "Medicin Avd 12",
        "Anna Anna Anna",
    ],
)
def test_words_about_the_user_are_refused(text):
    assert "liknar ditt namn" in judged(text)
    assert judged("vi såg en älg i skogen, Anna och jag") == ""


@pytest.mark.krav("SE-06")
def test_it_is_hashed_with_argon2id_and_the_parameters_of_owasp():
    hashad = hasha("blå hästar äter gröt")
    found = extract_parameters(hashad)
    assert found.type is Type.ID
    assert (found.memory_cost, found.time_cost, found.parallelism) >= (19_456, 2, 1)
    assert "gröt" not in hashad
    assert hasha("blå hästar äter gröt") != hashad
    assert not losenord.ar_gammal(hashad)
    assert losenord.ar_gammal(hashad.replace("m=19456", "m=8192"))


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
@example("blå häst", "bla\u030a ha\u0308st")
@example("x" * LONGEST, "x" * (LONGEST + 1))
def test_only_the_same_password_opens(one, other):
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    hashad = hasha(one)
    assert stammer(hashad, one)
    assert stammer(hashad, other) is same


@pytest.mark.krav("SE-05")
@pytest.mark.parametrize("hashad", ["", "trasig", "$argon2id$v=19$m=19456,t=2,p=1$x$y"])
def test_where_there_is_no_hash_nothing_opens(hashad):
    assert not stammer(hashad, "")
    assert not stammer(hashad, "blå hästar äter gröt")
    assert not stammer(hashad, "x" * 10_000_000)


@pytest.mark.krav("SE-05")
def test_comparing_with_nothing_asks_for_the_same_work():
    assert extract_parameters(losenord._NOBODYS) == extract_parameters(hasha("blå hästar äter gröt"))
