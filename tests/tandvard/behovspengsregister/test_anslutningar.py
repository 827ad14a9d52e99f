"""Tandvårdsenheten ansluter mottagningar till behovspengen och lägger till deras behandlare."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng import behandlarna
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare, krav_pa_rapport

URL = "/tandvard/anslutningar"


def om(dagar):
    return clock.today() + timedelta(days=dagar)


@pytest.mark.krav("P5")
def test_en_mottagning_ansluts_avslutas_och_ansluts_igen(som, cast):
    sara, enhet = som("sara"), cast.enhet("tallmora_tand")
    assert sara.send(URL, enhet=enhet.id, fran=om(0)).status_code == 303
    rad = Anslutning.get(Anslutning.enhet == enhet)
    assert Anslutning.ar(enhet.id) and "Folktandvården Tallmora" in sara.get(URL).text
    assert sara.send(URL, enhet=enhet.id, fran=om(0)).status_code == 422
    assert sara.send(f"{URL}/{rad.id}/avslut", till=om(-1)).status_code == 422
    assert sara.send(f"{URL}/{rad.id}/avslut", till=om(0)).status_code == 303
    i_morgon = om(1)
    with clock.at(clock.utc(i_morgon)):
        assert not Anslutning.ar(enhet.id) and enhet in Anslutning.mojliga()
        Anslutning.anslut(enhet, om(-5), by=cast.sara)
        assert Anslutning.get(Anslutning.enhet == enhet).fran == i_morgon
    handelser = [akt.handelse for akt in AuditAct.select().where(AuditAct.objekt == "tandvard_anslutning")]
    assert handelser == [f"tandvard.behovspeng.{ord}" for ord in ("ansluten", "avslutad", "ansluten")]


@pytest.mark.krav("P1", "P2")
def test_mottagningen_rapporterar_nar_tandvardsenheten_har_lagt_till_en_behandlare(som, cast):
    rad = Anslutning.anslut(cast.enhet("ekdala_tand"), om(-10), by=cast.sara)
    sara, sidan, eva = som("sara"), f"{URL}/{rad.id}", cast.medarbetare("eva")
    with pytest.raises(RuleBroken, match="ingen aktiv behandlare"):
        krav_pa_rapport(cast.eva, om(0))
    assert "Ingen behandlare" in sara.get(URL).text
    assert sara.send(f"{sidan}/behandlare", medarbetare=eva.id, fran=om(-3)).status_code == 303
    krav_pa_rapport(cast.eva, om(0))
    assert "Ingen behandlare" not in sara.get(URL).text
    en = Behandlare.get()
    assert sara.send(f"{sidan}/behandlare/{en.id}/avslut", till=om(-1)).status_code == 422
    assert sara.send(f"{sidan}/behandlare/{en.id}/avslut", till=om(0)).status_code == 303
    assert Behandlare.get().till == om(0)
    with clock.at(clock.utc(om(1))):
        with pytest.raises(RuleBroken, match="redan avslutad"):
            behandlarna.avsluta(Behandlare.get(), om(0), by=cast.sara)
        behandlarna.lagg_till(rad.enhet, eva, om(0), by=cast.sara)
    assert Behandlare.select().count() == 2


@pytest.mark.krav("P2")
@pytest.mark.parametrize("vem", ["eva", "disa", "vera"])
def test_ingen_annan_an_tandvardsenheten_lagger_till_behandlare(cast, ansluten, vem):
    behandlare, by = Behandlare.get(), cast.actor(vem)
    gora = (
        lambda: behandlarna.lagg_till(ansluten, cast.medarbetare("finn"), om(0), by=by),
        lambda: behandlarna.avsluta(behandlare, om(0), by=by),
        lambda: Anslutning.anslut(cast.enhet("tallmora_tand"), om(0), by=by),
        lambda: Anslutning.get().avsluta(om(0), by=by),
    )
    for en in gora:
        if vem == "vera":  # who attests at Tandvårdsenheten also reviews there
            en()
        else:
            with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
                en()


def test_bara_den_som_arbetar_dar_blir_behandlare_och_bara_en_gang_at_gangen(cast, ansluten):
    finn = cast.medarbetare("finn")
    with pytest.raises(RuleBroken, match="inget uppdrag"):
        behandlarna.lagg_till(ansluten, cast.medarbetare("anna"), om(0), by=cast.sara)
    with pytest.raises(RuleBroken, match="Anslut den först"):
        behandlarna.lagg_till(cast.enhet("tallmora_tand"), finn, om(0), by=cast.sara)
    with pytest.raises(RuleBroken, match="före den första"):
        behandlarna.lagg_till(ansluten, finn, om(0), om(-1), by=cast.sara)
    behandlarna.lagg_till(ansluten, finn, om(10), om(20), by=cast.sara)
    for fran, till in ((om(5), None), (om(20), None), (om(0), om(10)), (om(12), om(15))):
        with pytest.raises(RuleBroken, match="redan behandlare"):
            behandlarna.lagg_till(ansluten, finn, fran, till, by=cast.sara)
    behandlarna.lagg_till(ansluten, finn, om(0), om(9), by=cast.sara)
    behandlarna.lagg_till(ansluten, finn, om(21), by=cast.sara)
    Medarbetaruppdrag.update(till=date(2020, 1, 1)).where(Medarbetaruppdrag.medarbetare == finn).execute()
    assert finn not in behandlarna.arbetar_pa(ansluten, om(0))


def test_behandlare_soks_bland_dem_som_arbetar_pa_mottagningen(som, cast, ansluten):
    sara, rad = som("sara"), Anslutning.get()
    finn = cast.medarbetare("finn")
    assert [en.id for en in behandlarna.kan_laggas_till(ansluten)] == [finn.id], "Eva treats there already"
    for sok in (finn.fornamn[:2], finn.efternamn, finn.hsa_id, ""):
        assert f'Lägg till<span class="vh"> {finn.namn}' in sara.get(f"{URL}/{rad.id}?sok={sok}").text
    assert "Ingen medarbetare" in sara.get(f"{URL}/{rad.id}?sok=Anna").text


def test_en_annan_mottagnings_behandlare_finns_inte_under_den_har(som, cast, ansluten):
    annan = Anslutning.anslut(cast.enhet("tallmora_tand"), om(0), by=cast.sara)
    svar = som("sara").send(f"{URL}/{annan.id}/behandlare/{Behandlare.get().id}/avslut", till=om(1))
    assert svar.status_code == 404


@pytest.mark.krav("IN-01")
def test_den_som_inte_gar_att_lagga_till_sags(som, cast, ansluten):
    sidan = f"{URL}/{Anslutning.get().id}/behandlare"
    for medarbetare, fran in ((cast.medarbetare("eva").id, om(0)), (10**17, om(0)), (cast.medarbetare("finn").id, "")):
        svar = som("sara").send(sidan, medarbetare=medarbetare, fran=fran)
        assert svar.status_code == 422 and 'role="alert"' in svar.text
