"""What a registerutdrag tells of the genomförandejournal (PR-06)."""

import pytest

from models.shared.registerutdrag.avsnitt import Fraga
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.journal.registerutdrag import journaler
from models.socialtjanst.journal.utkast import Anteckningsutkast, Skrivet


def sagt(journal, cast, orgnr=None, namnge=True):
    person = journal.genomforande.person
    fraga = Fraga(person, frozenset({person.id}), orgnr or cast.enhet("ekdala").orgnr, namnge)
    return "\n".join(f"{ett.rubrik}|{en.rubrik}|{en.varde}" for ett in journaler(fraga) for en in ett.uppgifter)


@pytest.fixture
def full(cast, journal, anteckning, skrivet):
    """An anteckning that was changed, signed and corrected, and a draft."""
    anteckning.andra(skrivet("Besök i hemmet. Kylen var full."), sedan=1, signera=True, by=cast.wilma)
    Rattning.ratta(anteckning, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    Anteckningsutkast.spara(journal, Skrivet(text="Påbörjat"), sedan=0, by=cast.adam)
    return journal


@pytest.mark.krav("PR-06", "JO-02")
def test_anteckningar_tidigare_lydelser_och_rattningar_ar_med_utan_namn(full, cast):
    text = sagt(full, cast)
    for ord in (
        "Kylen var full.",
        "Lägenheten var städad",
        "”full” blev ”tom”",
        "Boendestödjare",
        "Enhetschef",
        "Lärkan",
    ):
        assert ord in text, ord
    for ord in ("Wilma", "Hedda", "Påbörjat"):
        assert ord not in text, "a medarbetare is a role, and a draft is its author's"


@pytest.mark.krav("PR-02", "AC-07")
def test_texten_provas_for_den_vars_plats_ar_skyddad_och_en_annan_kommun_har_inget(full, cast):
    dolt = sagt(full, cast, namnge=False)
    assert "Lärkan" not in dolt and "Kylen" not in dolt and "lämnas ut efter prövning" in dolt
    assert sagt(full, cast, orgnr=cast.enhet("almryd").orgnr) == ""
