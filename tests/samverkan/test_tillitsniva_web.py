"""Inloggning med SITHS-kort och PIN: det som når utanför den egna enheten kräver tillitsnivå 3 (M13)."""

import pytest

from models.samverkan.atkomst import Atkomst
from models.samverkan.sokning import Sokning
from models.shared.audit import AuditAct
from models.shared.config_login import STRONG
from models.shared.person import Person, Skydd
from models.shared.personuppgifter.visning import Visning
from models.shared.session import LoginSession, Satt

SKAL = "Patienten är på väg in akut"
KRAVER = {
    "samverkan.atkomst",
    "samverkan.oppna_atkomst",
    "samverkan.brytning",
    "samverkan.begar_brytning",
    "samverkan.lyft_sparr",
    "samverkan.visning",
    "samverkan.oppna_visning",
}


@pytest.fixture
def inne(app, cast):
    """`inne("hanna", 2)` är ett fönster där Hanna är inloggad på tillitsnivå 2."""

    def logga_in(namn, loa):
        fonster, uppdrag = app.test_client(), cast.uppdrag[namn]
        data = {"_user_id": str(uppdrag.id)}
        nummer, _ = LoginSession.begin(uppdrag=uppdrag, data=data, satt=Satt.OIDC, loa=loa)
        fonster.set_cookie("samspel", nummer, domain="localhost")
        return fonster

    return logga_in


@pytest.mark.krav("M13", "SE-07")
def test_de_adresser_som_kraver_tillitsniva_3(app):
    samverkan = {name: view for name, view in app.view_functions.items() if name.startswith("samverkan.")}
    assert {name for name, view in samverkan.items() if getattr(view, "loa", 0) >= STRONG} == KRAVER


@pytest.mark.krav("M13", "SE-07", "AU-07")
def test_laslage_oppnas_med_kort_och_pin_men_inte_med_svagare_inloggning(inne, publicerad, cast):
    sokning = Sokning.create(medarbetare=cast.hanna.medarbetare_id, nummer=publicerad.person.nummer)
    url = f"/samverkan/sokningar/{sokning.nyckel}"
    svag, stark = inne("hanna", STRONG - 1), inne("hanna", STRONG)
    assert svag.get(url).status_code == 200
    for svar in (svag.get(f"{url}/atkomst"), svag.send(f"{url}/atkomst", grund="aktivt-val", skal=SKAL)):
        assert svar.status_code == 403
        assert f"tillitsnivå {STRONG}" in svar.text
    assert not Atkomst.select().exists()
    assert AuditAct.select().where(AuditAct.handelse == "shared.nekad").count() == 2
    assert stark.send(f"{url}/atkomst", grund="aktivt-val", skal=SKAL).status_code == 303
    assert stark.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").status_code == 200


@pytest.mark.krav("M13", "SE-07", "PR-01")
def test_skyddade_uppgifter_visas_med_kort_och_pin_men_inte_med_svagare_inloggning(inne, publicerad):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == publicerad.person_id).execute()
    url = f"/samverkan/arenden/{publicerad.id}"
    svag, stark = inne("bo", STRONG - 1), inne("bo", STRONG)
    assert svag.get(f"{url}/inskrivning").status_code == 200
    assert svag.send(f"{url}/visning", skal=SKAL).status_code == 403
    assert not Visning.select().exists()
    assert stark.send(f"{url}/visning", skal=SKAL).status_code == 303
    assert publicerad.person.efternamn in stark.get(f"{url}/inskrivning").text
    assert publicerad.person.efternamn not in svag.get(f"{url}/inskrivning").text
