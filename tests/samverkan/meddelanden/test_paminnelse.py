"""Påminnelse: till den enhet som steget väntar på, med kvittens, och inte igen förrän tiden har gått."""

from datetime import timedelta

import pytest
import time_machine

from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens
from models.samverkan.meddelanden.paminnelse import Paminnelse
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import publicera

STEG = "inskrivning"


@pytest.mark.krav("F5", "M94")
def test_det_blir_ett_meddelande_som_bara_den_enheten_ska_kvittera(publicerad, cast):
    Meddelandeutkast.spara(publicerad, text="Jag skriver på något", by=cast.anna)
    Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.anna)
    (brev,) = Meddelande.select()
    assert "Inskrivning, version 1, väntar på kvittering" in brev.text
    assert [k.enhet_id for k in Meddelandekvittens] == [cast.bo.enhet_id]
    assert Meddelandeutkast.select().count() == 1, "what the sender was writing is still there"
    brev.kvittera(by=cast.bo)


@pytest.mark.krav("F5", "AU-01")
def test_vem_som_paminde_star_i_loggen(publicerad, cast):
    Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.carin)
    act = AuditAct.select().where(AuditAct.handelse == "samverkan.paminnelse.skickad").get()
    assert (act.hsa_id, act.objekt_id) == (cast.carin.hsa_id, publicerad.id)
    assert AuditPerson.select().where(AuditPerson.act == act).get().person == publicerad.person_id


@pytest.mark.krav("F5")
def test_bara_den_som_steget_vantar_pa(publicerad, cast):
    with pytest.raises(RuleBroken, match="egen enhet"):
        Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.bo)
    steg.kvittera(publicerad, STEG, version=1, by=cast.bo)
    for nyckel, enhet in ((STEG, cast.bo.enhet_id), (STEG, cast.hanna.enhet_id), ("utskrivningstid", cast.bo.enhet_id)):
        with pytest.raises(RuleBroken, match="väntar inte"):
            Paminnelse.skicka(publicerad, nyckel, enhet, by=cast.anna)
    with pytest.raises(RuleBroken, match="deltar inte"):
        Paminnelse.skicka(publicerad, STEG, cast.carin.enhet_id, by=cast.hanna)
    assert Meddelande.select().count() == 0


@pytest.mark.krav("F5")
def test_inte_igen_forran_tiden_har_gatt_eller_en_ny_version_vantar(publicerad, cast):
    Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.anna)
    with pytest.raises(RuleBroken, match="redan påmind"):
        Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.carin)
    Paminnelse.skicka(publicerad, STEG, cast.carin.enhet_id, by=cast.anna)
    with time_machine.travel(clock.now() + timedelta(hours=24), tick=False):
        assert Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.anna).nummer == 2
    publicera(publicerad, cast.anna, efter=1, orsak="Ny orsak")
    assert Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.anna).nummer == 1


@pytest.mark.krav("F5")
def test_av_tva_samtidigt_blir_det_en(publicerad, cast, monkeypatch):
    Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.anna)
    monkeypatch.setattr(Paminnelse, "_senaste", lambda version, enhet: None)  # the other had not come when it was asked
    with pytest.raises(RuleBroken, match="redan påmind"):
        Paminnelse.skicka(publicerad, STEG, cast.bo.enhet_id, by=cast.carin)
    assert (Paminnelse.select().count(), Meddelande.select().count()) == (1, 1)


@pytest.mark.krav("F5", "F7", "BG-05")
def test_utan_samtycke_skickas_ingen(svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    with pytest.raises(RuleBroken, match="utan samtycke"):
        Paminnelse.skicka(Arende.get_by_id(svu.id), STEG, cast.bo.enhet_id, by=cast.anna)
    assert Inskrivning.publicerad(svu) and Meddelande.select().count() == 0


@pytest.mark.krav("F5")
def test_ett_klick_fran_arendet_och_fran_startsidan(som, publicerad, cast):
    url = f"/samverkan/arenden/{publicerad.id}"
    for fran, sidan in (("", f"{url}/inskrivning"), ("mer", f"{url}/mer")):
        anna, enhet = som("anna"), cast.carin.enhet_id if fran else cast.bo.enhet_id
        fore = anna.get(sidan).text
        assert f'name="enhet" value="{enhet}"' in fore and f"{url}/inskrivning/paminnelse" in fore
        svar = anna.send(f"{url}/inskrivning/paminnelse", enhet=enhet, fran=fran)
        assert (svar.status_code, svar.location) == (303, sidan)
        assert "Påmind" in anna.get(sidan).text
        om = anna.send(f"{url}/inskrivning/paminnelse", enhet=enhet, fran=fran)
        assert om.status_code == 422 and "redan påmind" in om.text
    assert "/paminnelse" not in som("anna").get(f"{url}/inskrivning").text
    assert "/paminnelse" not in som("tuva").get(f"{url}/mer").text, "Tuva may only look"


@pytest.mark.krav("F5", "F7")
def test_utan_samtycke_sags_vad_man_gor_i_stallet(som, svu, cast):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    for sida in ("inskrivning", "mer"):
        text = som("anna").get(f"/samverkan/arenden/{svu.id}/{sida}").text
        assert "Ring den enhet" in text and "/paminnelse" not in text
