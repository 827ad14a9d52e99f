"""Det som patienten får skriftligt när hen åker hem: enkel svenska, och aldrig mer än samtycket tillåter."""

from datetime import time, timedelta

import pytest

from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.lagklocka.mottagningssvar import Mottagningssvar
from models.samverkan.lagklocka.patientbesked import besked, datum
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.rules import RuleBroken
from tests.samverkan.stallningstagande.saga import klarmarkera, spara


def text(arende, by):
    return " ".join(f"{ett.rubrik} {' '.join(ett.meningar)}" for ett in besked(arende, arende.aktiva_deltagare, by=by))


@pytest.mark.krav("L6")
def test_den_sager_nar_varfor_och_vilka(publicerad, cast):
    sagt = text(publicerad, cast.anna)
    assert f"Du kom till sjukhuset den {datum(clock.today())}." in sagt
    assert f"åka hem den {datum(clock.today() + timedelta(days=5))}" in sagt
    assert "Höftfraktur" in sagt and "Ekdala vårdcentral: vården när du har kommit hem." in sagt


@pytest.mark.krav("L6", "F9")
def test_den_sager_nar_kommunen_kan_ta_emot_och_att_patienten_ar_klar(publicerad, cast):
    lakare = cast.medarbetare("gustav")
    Utskrivningstid.publicera(publicerad, datum=clock.today(), klar=True, lakare=lakare, efter=1, by=cast.anna)
    assert "När kommunen" not in text(publicerad, cast.anna)
    Mottagningssvar.svara(publicerad, kan=True, fran=clock.today() + timedelta(days=1), orsak="", by=cast.carin)
    sagt = text(publicerad, cast.anna)
    assert "du är klar på sjukhuset" in sagt
    assert f"kan ta emot dig från den {datum(clock.today() + timedelta(days=1))}" in sagt


@pytest.fixture
def planerad(publicerad, cast):
    """With a fast vårdkontakt, a meeting tomorrow and what ward and kommun plan."""
    FastVardkontakt.registrera(publicerad, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
    mote = clock.utc(clock.today() + timedelta(days=1), time(9, 30))
    Planeringskallelse.kalla(publicerad, mote=mote, by=cast.bo)
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "carin")
    return publicerad


@pytest.mark.krav("L6")
def test_den_sager_fast_vardkontakt_vad_som_planeras_och_nar(planerad, cast):
    sagt = text(planerad, cast.anna)
    assert "Bo Lundgren, distriktssköterska, Ekdala vårdcentral. Hen kallar till planering." in sagt
    assert "Det här ska göras: Sårkontroll efter en vecka." in sagt
    assert "Det här gör du själv: Tar blodsocker själv." in sagt
    assert "Hjälp från kommunen: Hemtjänst morgon och kväll." in sagt
    assert "Samordnad individuell plan (SIP)" in sagt
    assert f"Mötet är den {datum(clock.today() + timedelta(days=1))} klockan 09.30." in sagt


@pytest.mark.krav("L6", "M51")
def test_ett_utkast_till_stallningstagande_sags_inte(publicerad, cast):
    spara(publicerad, cast, "anna")
    assert "Sårkontroll" not in text(publicerad, cast.anna)


@pytest.mark.krav("L6", "BG-05")
def test_utan_samtycke_sags_inget_av_det_som_planeras(planerad, cast):
    Samtycke.for_arende(planerad).avregistrera(by=cast.anna)
    sagt = text(planerad, cast.anna)
    assert not any(ord in sagt for ord in ("Bo Lundgren", "Sårkontroll", "Hemtjänst", "Mötet"))


@pytest.mark.krav("L6", "BG-05")
def test_utan_samtycke_sags_bara_datumen(publicerad, cast):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    Samtycke.registrera(publicerad, Grund.NEKAT, by=cast.anna)
    (ett,) = besked(publicerad, publicerad.aktiva_deltagare, by=cast.anna)
    assert ett.rubrik == "Din tid på sjukhuset"


@pytest.mark.krav("L6")
def test_slutenvarden_lamnar_den(som, publicerad, cast):
    with pytest.raises(RuleBroken, match="Slutenvården"):
        besked(publicerad, [], by=cast.carin)
    svar = som("anna").get(f"/samverkan/arenden/{publicerad.id}/patientbesked")
    assert svar.status_code == 200 and svar.data.startswith(b"%PDF") and b"pdfaid" in svar.data
    assert som("carin").get(f"/samverkan/arenden/{publicerad.id}/patientbesked").status_code == 404
