"""What has ended and is not gallrat stands in the Städlista of whoever gallrar, without names (F12)."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.uppdrag import sandning
from tests.socialtjanst.conftest import skickat
from tests.socialtjanst.gallring.conftest import BISTAND, FEM_AR, avslutat_bistand, forskningsperson, vanlig

SIDA, GALLRING = "/stadlista/ej-gallrade", 'href="/socialtjanst/gallring"'


@pytest.mark.krav("F12", "PR-05")
def test_det_som_kan_gallras_star_i_stadlistan_tills_nagon_foreslar_det(som, app, cast, utforare):
    with clock.at(clock.ago(days=FEM_AR.days + 10)):
        ett, forskning = avslutat_bistand(cast, vanlig(cast)), avslutat_bistand(cast, forskningsperson(cast))
    nyss = avslutat_bistand(cast, vanlig(cast, 1))
    leif = som("leif")
    text = leif.get(SIDA).text
    assert ett.nummer in text and GALLRING in text
    assert 'href="/stadlista"' in leif.get("/socialtjanst/gallring").text
    assert forskning.nummer not in text and nyss.nummer not in text
    assert ett.person.efternamn not in text and str(ett.person.nummer) not in text
    act = AuditAct.get(AuditAct.handelse == "shared.stadlista.last")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [ett.person_id]
    forslag = Gallringsforslag.foresla(BISTAND, by=cast.gunilla)
    assert ett.nummer not in leif.get(SIDA).text
    forslag.avbryt(by=cast.gunilla)
    assert ett.nummer in leif.get(SIDA).text
    assert som("hedda").get(SIDA).status_code == 404


@pytest.mark.krav("F12")
def test_uppdrag_som_inte_fordelades_har_sin_egen_punkt(som, app, cast, utforare):
    with clock.at(clock.ago(days=FEM_AR.days + 10)):
        ett = skickat(cast, vanlig(cast))
        sandning.aterta(ett, by=cast.olle)
    assert ett.nummer in som("gunilla").get("/stadlista/ej-gallrade-uppdrag").text
    assert ett.nummer not in som("gunilla").get(SIDA).text
