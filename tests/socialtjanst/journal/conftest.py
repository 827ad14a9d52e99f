"""A journal at Lärkan, with the mallar, nyckelord and frastexter of the examples, and what is written in it."""

from datetime import timedelta
from typing import Any

import pytest

from models.shared import clock
from models.socialtjanst.journal import exempelmallar
from models.socialtjanst.journal.anteckning import Anteckning, Innehall
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Journalmall, Rubrik

TEXT = "Besök i hemmet. Lägenheten var städad och kylen var full."


@pytest.fixture
def mallar(cast, utforare):
    """Those that ship as examples, by their name."""
    return mallarna(cast)


@pytest.fixture
def journal(cast, genomforande, mallar):
    """The genomförandejournal that Wilma has opened."""
    return oppna(cast, genomforande)


@pytest.fixture
def skrivet(journal):
    """`skrivet("Besök.")` is what is written of an anteckning an hour ago."""

    def fyllt(text=TEXT, **andrat):
        varden: dict[str, Any] = {
            "rubrik": rubrik(journal),
            "handelsetid": clock.now() - timedelta(hours=1),
            "text": text,
        }
        return Innehall(**varden | andrat)

    return fyllt


@pytest.fixture
def anteckning(cast, journal, skrivet):
    """One that Wilma has saved and not signed."""
    return Anteckning.spara(journal, skrivet(), by=cast.wilma)


@pytest.fixture
def signerad(cast, journal, skrivet):
    """One that Wilma has signed."""
    return Anteckning.spara(journal, skrivet(), signera=True, by=cast.wilma)


def mallarna(cast):
    """What the fixture `mallar` is."""
    exempelmallar.lagg_in(by=cast.gunilla)
    return {en.namn: en for en in Journalmall.select()}


def oppna(cast, genomforande, by=None, namn="Genomförandejournal IFO"):
    """Open the journal of a genomförande."""
    mall = Journalmall.get(Journalmall.namn == namn)
    return Journal.skapa(genomforande, mall, by=by or cast.wilma)


def rubrik(journal, namn="Genomförande av insatsen"):
    """A rubrik of the mall of a journal."""
    return Rubrik.get(Rubrik.mall == journal.mall_id, Rubrik.namn == namn)


def skriv(journal, by, text=TEXT, signera=True, **andrat):
    """Write an anteckning of an hour ago."""
    nar = clock.now() - timedelta(hours=1)
    varden: dict[str, Any] = {"rubrik": rubrik(journal), "handelsetid": nar, "text": text}
    return Anteckning.spara(journal, Innehall(**varden | andrat), signera=signera, by=by)
