"""Kommunens register: insatstyper, avslutsorsaker, debiteringsområden och utförarenheter, med historik."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.administration import historik
from models.socialtjanst.utforare.avslutsorsak import Avslutsorsak
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.utforarenhet import Utforarenhet

EN_DAG = timedelta(days=1)
URL = "/socialtjanst/register"
MODELLER = {"insatstyper": Insatstyp, "avslutsorsaker": Avslutsorsak, "debiteringsomraden": Debiteringsomrade}


@pytest.mark.krav("T18", "T53", "T55")
@pytest.mark.parametrize("register", list(MODELLER))
def test_en_rad_laggs_till_andras_och_far_en_sista_dag(som, cast, register):
    gunilla, model = som("gunilla"), MODELLER[register]
    assert gunilla.get(URL).location.endswith("insatstyper")
    assert "Inget finns i registret" in gunilla.get(f"{URL}/{register}").text
    falt = {"namn": "  Ett   namn ", "verksamhet": "ifo", "fran": clock.today()}
    assert gunilla.send(f"{URL}/{register}", **falt).status_code == 303
    rad = model.get()
    assert (rad.namn, rad.orgnr) == ("Ett namn", cast.enhet("ekdala").orgnr)
    assert gunilla.send(f"{URL}/{register}", **falt).status_code == 422
    sida = f"{URL}/{register}/{rad.id}"
    andrat = {"namn": "Ett annat", "verksamhet": "ifo", "sedan": historik.stampel(rad)}
    assert gunilla.send(f"{sida}/andring", **andrat).status_code == 303
    assert gunilla.send(f"{sida}/andring", **andrat).status_code == 409
    assert gunilla.send(f"{sida}/avslut", till=clock.today() - EN_DAG).status_code == 422
    assert gunilla.send(f"{sida}/avslut", till=clock.today()).status_code == 303
    page = gunilla.get(sida).text
    assert "Ett namn" in page and "Ett annat" in page and str(clock.today()) in page


@pytest.mark.parametrize("register", list(MODELLER))
def test_exemplen_laggs_in_en_gang(som, register):
    gunilla, model = som("gunilla"), MODELLER[register]
    assert gunilla.send(f"{URL}/{register}/exempel").status_code == 303
    antal = model.select().count()
    assert antal and model.select().where(model.exempel).count() == antal
    assert "Exempel" in gunilla.get(f"{URL}/{register}").text
    assert gunilla.send(f"{URL}/{register}/exempel").status_code == 422
    assert model.select().count() == antal


@pytest.mark.krav("T46")
def test_en_enhet_blir_utforare_av_service(som, cast):
    gunilla, enhet = som("gunilla"), cast.enhet("ekdala_service")
    falt = {"enhet": enhet.id, "verksamhet": "ifo", "service": "y", "fran": clock.today()}
    assert gunilla.send(f"{URL}/utforarenheter", **falt).status_code == 303
    rad = Utforarenhet.get()
    assert (rad.enhet_id, rad.service) == (enhet.id, True)
    assert gunilla.send(f"{URL}/utforarenheter", **falt).status_code == 422  # no longer among the choices
    utanfor = falt | {"enhet": cast.enhet("tallmora_service").id}
    assert gunilla.send(f"{URL}/utforarenheter", **utanfor).status_code == 422
    assert "Boservice Ekdala som utförare" in gunilla.get(f"{URL}/utforarenheter/{rad.id}").text


def test_andras_kommuners_rader_finns_inte(som, cast):
    annan = Avslutsorsak.create(orgnr=cast.enhet("tallmora").orgnr, namn="Deras", fran=clock.today())
    assert som("gunilla").get(f"{URL}/avslutsorsaker/{annan.id}").status_code == 404
    assert "Deras" not in som("gunilla").get(f"{URL}/avslutsorsaker").text
    assert som("gunilla").get(f"{URL}/annat").status_code == 404


@pytest.mark.parametrize("vem", ["hedda", "simon", "wilma", "olle"])
def test_bara_administratoren_nar_registren(som, vem):
    assert som(vem).get(f"{URL}/insatstyper").status_code == 403
    assert som(vem).send(f"{URL}/insatstyper", namn="Nytt", fran=clock.today()).status_code == 403
