"""Kallelse till planering: den kallelseansvarige kallar, och klockan läser när."""

from datetime import datetime, time, timedelta

import pytest
import time_machine

from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.lagklocka.fall import for_organisation
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.samtycke import Grund, Samtycke
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar

MANDAG = clock.today() + timedelta(days=7 - clock.today().weekday())  # the next one


def kl(dag, timme=10):
    return clock.utc(MANDAG + timedelta(days=dag), time(timme))


def vid(dag, timme=10):
    return time_machine.travel(kl(dag, timme), tick=False)


@pytest.fixture
def utsedd(publicerad, cast):
    FastVardkontakt.registrera(publicerad, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
    return publicerad


def klar(arende, cast, efter=1, *, ar_klar=True):
    lakare = cast.medarbetare("gustav") if ar_klar else None
    orsak = "" if ar_klar else "Feber"
    dag = clock.today() if ar_klar else clock.today() + timedelta(days=2)
    Utskrivningstid.publicera(arende, datum=dag, klar=ar_klar, orsak=orsak, lakare=lakare, efter=efter, by=cast.anna)


def kallad(arende, cast) -> datetime | None:
    (samma,) = for_organisation(cast.anna.enhet.orgnr)
    nu = Handelser.for_arende(arende, by=cast.bo).kallad
    assert samma.handelser.kallad == nu, "the report reads the same"
    return nu


@pytest.mark.krav("BL-09", "F3", "L5")
def test_klockan_laser_nar_det_kallades(utsedd, cast):
    with vid(0):
        klar(utsedd, cast)
        assert kallad(utsedd, cast) is None
    with vid(2):
        Planeringskallelse.kalla(utsedd, mote=kl(4), by=cast.bo)
        Planeringskallelse.kalla(utsedd, mote=kl(5), by=cast.bo)
    assert kallad(utsedd, cast) == kl(2)
    assert [en.mote for en in Handelser.for_arende(utsedd, by=cast.bo).kallelser] == [kl(4), kl(5)]


@pytest.mark.krav("F3", "L5")
def test_en_tidigare_kallelse_raknas_om_motet_ar_efterat(utsedd, cast):
    with vid(0):
        Planeringskallelse.kalla(utsedd, mote=kl(1), by=cast.bo)
    with vid(2):
        klar(utsedd, cast)
        assert kallad(utsedd, cast) is None, "that meeting had been held"
        Planeringskallelse.kalla(utsedd, mote=kl(4), by=cast.bo)
    with vid(2, 11):
        klar(utsedd, cast, 2, ar_klar=False)
        assert kallad(utsedd, cast) is None
    with vid(3):
        klar(utsedd, cast, 3)
        assert kallad(utsedd, cast) == kl(2)


@pytest.mark.krav("L5", "AU-02")
def test_bara_den_kallelseansvariges_enhet_kallar_och_det_loggas(utsedd, cast):
    nasta = om_dagar(1)
    for by in (cast.anna, cast.carin):
        with pytest.raises(RuleBroken, match="kallelseansvarig"):
            Planeringskallelse.kalla(utsedd, mote=nasta, by=by)
    with pytest.raises(RuleBroken, match="deltar inte"):
        Planeringskallelse.kalla(utsedd, mote=nasta, by=cast.lena)
    with pytest.raises(RuleBroken, match="i framtiden"):
        Planeringskallelse.kalla(utsedd, mote=clock.now(), by=cast.bo)
    Planeringskallelse.kalla(utsedd, mote=nasta, by=cast.bo)
    act = AuditAct.select().where(AuditAct.handelse == "samverkan.planering.kallad").get()
    assert act.hsa_id == cast.bo.hsa_id
    FastVardkontakt.for_arende(utsedd)[0].ta_bort(by=cast.bo)
    with pytest.raises(RuleBroken, match="kallelseansvarig"):
        Planeringskallelse.kalla(utsedd, mote=nasta, by=cast.bo)


@pytest.mark.krav("L5", "BG-05")
def test_utan_samtycke_kallas_ingen(utsedd, cast):
    Samtycke.for_arende(utsedd).avregistrera(by=cast.anna)
    Samtycke.registrera(utsedd, Grund.NEKAT, by=cast.anna)
    with pytest.raises(RuleBroken, match="utan samtycke"):
        Planeringskallelse.kalla(utsedd, mote=om_dagar(1), by=cast.bo)


@pytest.mark.krav("L5", "F3")
def test_pa_sidan_kallar_bo_och_alla_ser_nar(som, utsedd, cast):
    url = f"/samverkan/arenden/{utsedd.id}"
    assert "planeringskallelse" in som("bo").get(f"{url}/utskrivningstid").text
    assert "planeringskallelse" not in som("carin").get(f"{url}/utskrivningstid").text
    i_morgon = clock.today() + timedelta(days=1)
    fel = som("bo").send(f"{url}/planeringskallelse", datum=clock.today() - timedelta(days=1), klockan="09:00")
    assert fel.status_code == 422 and "Mötestiden måste vara i framtiden" in fel.text
    assert som("bo").send(f"{url}/planeringskallelse", datum=i_morgon, klockan="09:30").status_code == 303
    for namn in ("anna", "bo", "carin"):
        sida = som(namn).get(f"{url}/utskrivningstid").text
        assert f"Möte {i_morgon} 09:30" in sida and "Bo Lundgren, Ekdala vårdcentral, kallade" in sida
