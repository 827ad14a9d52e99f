"""Ett uttag med många rader visas för alla enheter tillsammans, och enhet för enhet i summa (T61, T62)."""

import re
from datetime import date

import pytest

from models.shared import clock
from models.socialtjanst.statistik import overblick
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rapport import rapporter
from models.socialtjanst.statistik.uttag import Statistikuttag
from tests.socialtjanst.conftest import fordelad, skickat

pytestmark = pytest.mark.krav("T61", "T62")


@pytest.fixture
def uttag(cast, utforare):
    """Three persons at Lärkan and one at Bron, who is at Lärkan too."""
    for nr, enhet in ((0, "larkan"), (1, "larkan"), (2, "larkan"), (2, "bron")):
        fordelad(cast, skickat(cast, cast.person(nr)), enhet)
    idag: date = clock.today()
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(Omfattning.IFO, enheter, idag.replace(day=1), idag, "Prov", by=cast.hedda)


@pytest.fixture
def langt(monkeypatch):
    """A page that holds ten rows."""
    monkeypatch.setattr(overblick, "MEST", 10)


def rader(uttag):
    """What each enhet has, by its id and by the name of the report."""
    svar = overblick.enhet_for_enhet(rapporter(uttag), uttag.omfattning)
    return svar and {rad.enhet: dict(zip(svar.rubriker, rad.tal, strict=True)) for rad in svar.rader}


def test_enhet_for_enhet_star_det_som_rapporterna_har_i_summa(cast, uttag, langt):
    visat, totalt = rader(uttag), {en.rubrik: en.totalt for en in rapporter(uttag)}
    bron, larkan = visat[cast.enhet("bron").id], visat[cast.enhet("larkan").id]
    personer, insatser = "Aktuella personer efter kön och ålder", "Pågående insatser"
    assert (bron[personer], larkan[personer], totalt[personer]) == (1, 3, 3), "one is at both"
    assert (bron[insatser], larkan[insatser], totalt[insatser]) == (1, 3, 4)
    assert totalt.keys() - bron.keys() == {"Avslutsorsak för insats"}, "which counts those that have ended again"


def test_det_som_ryms_visas_rad_for_rad_och_en_ensam_enhet_alltid(uttag, cast, monkeypatch):
    assert rader(uttag) is None
    monkeypatch.setattr(overblick, "MEST", 0)
    assert len(rader(uttag)) == 2
    uttag.enheter = f"[{cast.enhet('bron').id}]"
    assert rader(uttag) is None


def test_sidan_leder_fran_enheten_till_alla_dess_rader(uttag, cast, som, langt):
    hedda, adress, bron = som("hedda"), f"/socialtjanst/statistik/{uttag.id}", cast.enhet("bron")
    sida = hedda.get(adress).text
    assert "Här står alla enheter tillsammans" in sida
    assert len(re.findall(r'<th scope="row" data-ord="Enhet">Alla enheter</th>', sida)) > 6
    assert f'<th scope="row" data-ord="Enhet">{bron.namn}</th>' not in sida
    assert f'<a href="{adress}?utforare={bron.id}">{bron.namn}</a>' in sida
    ensam = hedda.get(f"{adress}?utforare={bron.id}").text
    assert "Här står alla enheter tillsammans" not in ensam
    assert f'<th scope="row" data-ord="Enhet">{bron.namn}</th>' in ensam
