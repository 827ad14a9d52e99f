"""The widgets a portal shows: numbers for the enhet that asks, no person in them, and no sign of presence."""

import re
from datetime import timedelta

import pytest
import time_machine

from models.samverkan.arende import Arende
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.session import LoginSession

RUTOR = ("/samverkan/rutor/att-gora", "/samverkan/rutor/olasta")


def antal(svar):
    return int(re.search(r"<strong>(\d+)</strong>", svar.text)[1])


@pytest.mark.krav("M18")
def test_rutan_raknar_det_som_vantar_pa_enheten(som, publicerad):
    for url, text in zip(RUTOR, ("Kvittera inskrivning", "Inskrivning"), strict=True):
        bo = som("bo").get(url)
        assert antal(bo) == 1
        assert text in bo.text
        assert antal(som("hanna").get(url)) == 0


def test_det_som_ar_kvitterat_ar_last(som, publicerad):
    assert som("bo").send(f"/samverkan/arenden/{publicerad.id}/inskrivning/kvittering", version=1).status_code == 303
    assert antal(som("bo").get(RUTOR[1])) == 0


@pytest.mark.krav("AU-01", "WE-06")
def test_ingen_person_syns_i_en_ruta_och_ingen_lasning_loggas(som, publicerad):
    bo, person = som("bo"), Arende.get_by_id(publicerad.id).person
    fore = AuditAct.select().count()
    for url in RUTOR:
        for headers in ({}, {"HX-Request": "true"}):
            text = bo.get(url, headers=headers).text
            for ord_ in (
                person.fornamn,
                person.efternamn,
                person.nummer.lagrat,
                str(person.nummer),
                f"/{publicerad.id}",
            ):
                assert ord_ not in text
    assert AuditAct.select().count() == fore


@pytest.mark.krav("SE-03")
def test_en_ruta_haller_ingen_inloggning_vid_liv(som):
    bo = som("bo")
    fore = LoginSession.select().get().senast
    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        for url in RUTOR:
            assert bo.get(url).status_code == 200
    assert LoginSession.select().get().senast == fore
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        assert bo.get(RUTOR[0]).status_code == 401


def test_en_ruta_fragar_igen_om_sin_egen_adress(som):
    for url in RUTOR:
        text = som("bo").get(url).text
        assert f'hx-get="{url}"' in text
        assert "every 1s" in text
        assert 'class="bar' not in text
