"""Maskering: inget litet antal i det som lämnar kan räknas ut, och det som visas är sant."""

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shared.statistik.maskering import DOLT, maskera
from models.shared.statistik.personsummor import ALLA

GRANS = 5


def med_summor(delar):
    """A table of parts with all its sums."""
    tal = defaultdict(int)
    for plats, antal in delar.items():
        for summor in product((False, True), repeat=len(plats)):
            tal[tuple(ALLA if summa else varde for varde, summa in zip(plats, summor, strict=True))] += antal
    return dict(tal)


@st.composite
def tabeller(draw, former=((4,), (7,), (2, 2), (2, 3), (3, 3), (2, 2, 2)), mest=9):
    """A table of so many values in each dimension, often with few in it."""
    form = draw(st.sampled_from(former))
    platser = list(product(*("abcdefgh"[:antal] for antal in form)))
    tal = draw(st.lists(st.integers(0, mest), min_size=len(platser), max_size=len(platser)))
    return med_summor(dict(zip(platser, tal, strict=True)))


@st.composite
def personer(draw):
    """How many persons there are by enhet and age, where somebody may be at several enheter."""
    alla = draw(st.lists(st.tuples(st.sets(st.sampled_from("abc"), min_size=1), st.sampled_from("12")), max_size=25))
    tal = {plats: 0 for plats in product(("a", "b", "c", ALLA), ("1", "2", ALLA))}
    for hos, alder in alla:
        for plats in product((*hos, ALLA), (alder, ALLA)):
            tal[plats] += 1
    return tal


@st.composite
def insatser(draw):
    """Persons by enhet, insatstyp and age, who may have several insatser; and which of the sums a report shows."""
    en = st.tuples(st.sets(st.tuples(st.sampled_from("ab"), st.sampled_from("xy")), min_size=1), st.sampled_from("12"))
    nivaer = draw(
        st.sampled_from([("...", ". A A", "A..", "A A A"), (". A .", "..A", ". A A", "A A A", "A A .", "A.A")])
    )
    nivaer = {tuple(tecken == "A" for tecken in niva.replace(" ", "")) for niva in nivaer}
    tal = {
        plats: 0
        for plats in product(("a", "b", ALLA), ("x", "y", ALLA), ("1", "2", ALLA))
        if tuple(varde == ALLA for varde in plats) in nivaer
    }
    for har, alder in draw(st.lists(en, max_size=25)):
        for plats in {p for enhet, typ in har for p in product((enhet, ALLA), (typ, ALLA), (alder, ALLA))} & set(tal):
            tal[plats] += 1
    return tal


def losningar(tal, maskerad, personer=()):
    """What each hidden number may be, to one who sees what is shown and knows what the signs mean and what sums are.

    Written from the sums alone, without anything of what it tests: every number near the true one is tried.
    """
    okanda = sorted(maskerad.dolda)
    plats_nr = {plats: nr for nr, plats in enumerate(okanda)}
    mojliga = {plats: set() for plats in okanda}
    samband = defaultdict(list)  # by the last number that one needs
    for plats in tal:
        for dim in delmangder([nr for nr, varde in enumerate(plats) if varde == ALLA]):
            delar = [en for en in tal if under(en, plats, dim)]
            grupper = defaultdict(list)  # one person may be in several of the same
            for en in delar:
                grupper[tuple(en[nr] for nr in dim if nr not in personer)].append(en)
            if delar:
                sist = max(plats_nr.get(en, -1) for en in (plats, *delar))
                samband[sist].append((plats, list(grupper.values()), not set(dim).isdisjoint(personer)))

    def far(plats, antal):
        if plats in maskerad.sma:
            return 1 <= antal < GRANS
        return antal >= (GRANS if maskerad.sma else 1)

    def haller(plats, grupper, flera, valda):
        summa = valda.get(plats, tal[plats])
        grupper = [[valda.get(en, tal[en]) for en in grupp] for grupp in grupper]
        hogst = sum(map(sum, grupper))
        return sum(map(max, grupper)) <= summa <= hogst if flera else summa == hogst

    def prova(nr, valda):
        if not all(haller(*ett, valda) for ett in samband[nr - 1]):
            return False
        if nr == len(okanda):
            for plats in okanda:
                mojliga[plats].add(valda[plats])
            return all(len(alla) > 1 for alla in mojliga.values())
        plats, har = okanda[nr], tal[okanda[nr]]
        nara = (har + 1, har - 1, har)
        return any(far(plats, antal) and prova(nr + 1, valda | {plats: antal}) for antal in nara)

    prova(0, {})
    return mojliga


def delmangder(alla):
    return [dim for antal in range(1, len(alla) + 1) for dim in combinations(alla, antal)]


def under(en, plats, dim):
    return all((en[nr] != ALLA) if nr in dim else en[nr] == varde for nr, varde in enumerate(plats))


@pytest.mark.krav("F10")
@settings(max_examples=100, deadline=None)
@given(tabeller())
def test_inget_som_doljs_kan_raknas_ut(tal):
    """For everything that is hidden there are at least two numbers that agree with all that is shown."""
    maskerad = maskera(tal, GRANS)
    for plats, mojliga in losningar(tal, maskerad).items():
        assert len(mojliga) > 1, (plats, mojliga)


@pytest.mark.krav("F10")
@settings(max_examples=100, deadline=None)
@given(personer())
def test_inte_heller_dar_en_person_raknas_pa_flera_enheter(tal):
    maskerad = maskera(tal, GRANS, personer=(0,))
    for plats, mojliga in losningar(tal, maskerad, personer=(0,)).items():
        assert len(mojliga) > 1, (plats, mojliga)


@pytest.mark.krav("F10")
@settings(max_examples=100, deadline=None)
@given(insatser())
def test_inte_heller_dar_flera_rapporter_visar_olika_summor_av_samma_personer(tal):
    maskerad = maskera(tal, GRANS, personer=(0, 1))
    for plats, mojliga in losningar(tal, maskerad, personer=(0, 1)).items():
        assert len(mojliga) > 1, (plats, mojliga)


@pytest.mark.krav("F10")
def test_en_ensam_liten_tar_med_sig_den_minsta_av_de_andra():
    tal = med_summor({("a", "1"): 3, ("a", "2"): 9, ("a", "3"): 20, ("b", "1"): 8, ("b", "2"): 7, ("b", "3"): 30})
    maskerad = maskera(tal, GRANS)
    assert maskerad.dolda == {("a", "1"), ("a", "2"), ("b", "1"), ("b", "2")}
    assert [maskerad.visa(("a", en), tal["a", en]) for en in ("1", "2", "3", ALLA)] == ["<5", DOLT, "20", "32"]


@pytest.mark.krav("F10")
def test_dar_inget_annat_hjalper_sags_inte_ens_vilka_som_ar_sma():
    """Four and one are five: were they said to be small, only their sums could be moved, and those are known."""
    tal = med_summor({("a", "1"): 4, ("a", "2"): 1, ("b", "1"): 1, ("b", "2"): 0})
    maskerad = maskera(tal, GRANS)
    assert not maskerad.sma
    assert {maskerad.visa(plats, antal) for plats, antal in tal.items()} == {DOLT, "0", "6"}
    assert all(len(mojliga) > 1 for mojliga in losningar(tal, maskerad).values())


@pytest.mark.krav("F10")
def test_utan_sma_tal_doljs_inget():
    tal = med_summor({("a", "1"): 5, ("a", "2"): 0, ("b", "1"): 12, ("b", "2"): 7})
    assert not maskera(tal, GRANS).dolda
    assert not maskera({}, GRANS).dolda


@pytest.mark.krav("F10")
@settings(max_examples=100, deadline=None)
@given(tabeller(former=((3,), (3, 4), (5, 6), (3, 2, 4)), mest=30), st.integers(3, 8))
def test_det_som_visas_ar_sant_och_inget_litet_visas(tal, grans):
    maskerad = maskera(tal, grans)
    for plats, antal in tal.items():
        ord = maskerad.visa(plats, antal)
        if ord == f"<{grans}":
            assert 0 < antal < grans
        elif ord == DOLT:
            assert antal >= grans or not maskerad.sma
        else:
            assert int(ord) == antal
            assert antal == 0 or antal >= grans
