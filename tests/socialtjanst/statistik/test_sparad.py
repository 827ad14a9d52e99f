"""Sparade rapporter: urvalet under ett namn, utan anledning, för den som sparade det."""

from datetime import date

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.sparad import SparadRapport
from models.socialtjanst.statistik.uttag import Statistikuttag

SKAL = "Månadsrapport till nämnden"


@pytest.fixture
def uttag(cast, utforare):
    """Of Lärkan and Bron, in April."""
    return taget(cast, date(2026, 4, 1), date(2026, 4, 30))


def taget(cast, fran, till):
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(Omfattning.FH, enheter, fran, till, SKAL, by=cast.hedda)


@pytest.mark.krav("F10", "T63")
def test_urvalet_sparas_utan_anledning(cast, uttag):
    rad = SparadRapport.spara(uttag, "  Nämnden  varje månad ", by=cast.hedda)
    assert (rad.namn, rad.omfattning, rad.enhetsids, rad.ar_manad) == (
        "Nämnden varje månad",
        Omfattning.FH,
        uttag.enhetsids,
        True,
    )
    assert SKAL not in rad.kriterier
    handelser = [en.handelse for en in AuditAct.select().where(AuditAct.objekt == "socialtjanst_sparad_rapport")]
    assert handelser == ["socialtjanst.statistik.urval.sparat"]


@pytest.mark.krav("F10")
@pytest.mark.parametrize(
    ("fran", "till", "manad"),
    [
        (date(2026, 2, 1), date(2026, 2, 28), True),
        (date(2026, 2, 1), date(2026, 2, 27), False),
        (date(2026, 2, 2), date(2026, 2, 28), False),
        (date(2026, 1, 1), date(2026, 2, 28), False),
    ],
)
def test_bara_en_hel_manad_ar_en_manad(cast, utforare, fran, till, manad):
    assert SparadRapport.spara(taget(cast, fran, till), "Prov", by=cast.hedda).ar_manad is manad


@pytest.mark.krav("F10")
def test_namnet_ar_ens_eget_och_utan_personnummer(cast, uttag):
    SparadRapport.spara(uttag, "Prov", by=cast.hedda)
    annan = SparadRapport.spara(uttag, "Annan", by=cast.hedda)
    with pytest.raises(RuleBroken, match="redan en sparad rapport"):
        SparadRapport.spara(uttag, "Prov", by=cast.hedda)
    with pytest.raises(RuleBroken, match="redan en sparad rapport"):
        annan.byt_namn("Prov", by=cast.hedda)
    for namn, mening in ((" ", "Skriv ett namn"), ("19890101-2380", "inga personnummer")):
        with pytest.raises(RuleBroken, match=mening):
            SparadRapport.spara(uttag, namn, by=cast.hedda)
    assert not SparadRapport.mina(cast.birgitta).exists()


@pytest.mark.krav("T57")
def test_bara_verksamhetschefen_sparar(cast, uttag):
    with pytest.raises(RuleBroken, match="Endast verksamhetschefen"):
        SparadRapport.spara(uttag, "Prov", by=cast.simon)


@pytest.mark.krav("F10", "T63")
def test_den_oppnas_i_formularet_med_forra_manaden_och_utan_anledning(som, cast, uttag):
    hedda = som("hedda")
    hedda.send(f"/socialtjanst/statistik/{uttag.id}/sparad-rapport", namn="Nämnden")
    rad = SparadRapport.get()
    assert "Nämnden" in hedda.get("/socialtjanst/statistik").text
    sida = hedda.get(f"/socialtjanst/statistik/sparade/{rad.id}").text
    forra = clock.today().replace(day=1).toordinal() - 1
    assert f'value="{date.fromordinal(forra):%Y-%m}"' in sida
    assert SKAL not in sida.split("Mina uttag")[0]
    assert sida.count(" checked") == 2 + 2  # fh and month; Lärkan and Bron


@pytest.mark.krav("F10")
def test_den_kan_byta_namn_och_tas_bort(som, cast, uttag):
    rad = SparadRapport.spara(uttag, "Prov", by=cast.hedda)
    hedda = som("hedda")
    assert hedda.send(f"/socialtjanst/statistik/sparade/{rad.id}/namn", namn="").status_code == 422
    hedda.send(f"/socialtjanst/statistik/sparade/{rad.id}/namn", namn="Annat")
    assert SparadRapport.get().namn == "Annat"
    assert som("birgitta").get(f"/socialtjanst/statistik/sparade/{rad.id}").status_code == 404
    hedda.send(f"/socialtjanst/statistik/sparade/{rad.id}/borttagning")
    assert not SparadRapport.select().exists()
    assert Statistikuttag.select().count() == 1


@pytest.mark.krav("T57", "F10")
def test_en_enhet_som_inte_langre_nas_valjs_inte(som, cast, uttag):
    rad = SparadRapport.spara(uttag, "Prov", by=cast.hedda)
    rad.kriterier = rad.kriterier.replace(str(cast.enhet("bron").id), str(cast.enhet("ekdala_hemtjanst").id))
    rad.save()
    assert som("hedda").get(f"/socialtjanst/statistik/sparade/{rad.id}").text.count(" checked") == 2 + 1
