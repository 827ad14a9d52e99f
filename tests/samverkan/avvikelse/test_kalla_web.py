"""Från sidan om ett ärende registreras en avvikelse med det som steget säger, och leder tillbaka dit (F8)."""

import pytest

from models.samverkan.avvikelse.bristtyp import Bristtyp
from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from tests.samverkan.sip.conftest import kallad, med_grund, sip  # noqa: F401  (fixtures)


@pytest.mark.krav("F8", "T78")
def test_fran_steget_till_registrerad_och_tillbaka(som, cast, publicerad):
    carin = som("carin")
    url = f"/samverkan/arenden/{publicerad.id}/inskrivning"
    lank = f"/avvikelser/ny?fran=samverkan.inskrivning&amp;id={publicerad.id}"
    assert lank in carin.get(url).text
    sida = carin.get(lank.replace("&amp;", "&")).text
    assert f'href="{url}"' in sida
    assert f"{publicerad.nummer}, Inskrivning" in sida
    assert f"{cast.bo.enhet.namn} har inte kvitterat." in sida
    svarar_inte = Avvikelseomrade.get(namn=Bristtyp.SVAR, lagrum=Lagrum.SOL)
    assert f'<option selected value="{svarar_inte.id}">' in sida
    svar = carin.send(
        "/avvikelser",
        kalla="samverkan.inskrivning",
        id=publicerad.id,
        typ="avvikelse",
        ensam="vet-ej",
        lagrum="sol",
        omrade=svarar_inte.id,
        enhet=cast.carin.enhet_id,
        handelsedatum=clock.today(),
        handelseforlopp="Ingen har svarat.",
        version=0,
    )
    assert svar.status_code == 303
    en = Avvikelse.get()
    assert (en.kalla, en.kalla_id, en.person_id) == ("samverkan.inskrivning", publicerad.id, publicerad.person_id)
    assert {part.id for part in en.parter} == {by.enhet_id for by in (cast.anna, cast.bo, cast.carin)}
    assert f'href="{url}"' in carin.get(svar.location).text


@pytest.mark.krav("F8")
def test_hela_arendet_och_sipens_steg_har_lankar(som, publicerad, kallad):  # noqa: F811
    anna, bo = som("anna"), som("bo")
    sida = anna.get(f"/samverkan/arenden/{publicerad.id}/utskrivning").text
    for kalla in ("arende", "utskrivning"):
        assert f"fran=samverkan.{kalla}&amp;id={publicerad.id}" in sida
    sida = bo.get(f"/samverkan/arenden/{kallad.id}/plan").text
    for kalla in ("arende", "plan"):
        assert f"fran=samverkan.{kalla}&amp;id={kallad.id}" in sida
        assert bo.get(f"/avvikelser/ny?fran=samverkan.{kalla}&id={kallad.id}").status_code == 200


@pytest.mark.krav("F8", "AC-03")
@pytest.mark.parametrize("vem", ["hanna", "lena", "eva", "tobias", "sara"])
def test_den_som_inte_ser_arendet_far_inget_formular(som, publicerad, vem):
    assert som(vem).get(f"/avvikelser/ny?fran=samverkan.arende&id={publicerad.id}").status_code == 404
