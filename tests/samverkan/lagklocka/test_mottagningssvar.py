"""Kommunen svarar när den kan ta emot, och svaret syns för alla som deltar."""

from datetime import timedelta

import pytest

from models.samverkan import events
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.lagklocka.mottagningssvar import Mottagningssvar
from models.samverkan.samtycke import Grund, Samtycke
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken

ORSAK = "Hjälpmedel är inte på plats."


def om(dagar):
    return clock.today() + timedelta(days=dagar)


@pytest.mark.krav("F9")
def test_svaret_syns_for_alla_parter(som, publicerad):
    url = f"/samverkan/arenden/{publicerad.id}"
    assert som("carin").send(f"{url}/mottagningssvar", svar="inte", orsak=ORSAK).status_code == 303
    for namn in ("anna", "bo", "carin"):
        assert ORSAK in som(namn).get(f"{url}/utskrivningstid").text
    assert som("carin").send(f"{url}/mottagningssvar", svar="kan", fran=om(2)).status_code == 303
    annas = som("anna").get(f"{url}/utskrivningstid").text
    assert "kan ta emot från" in annas and ORSAK not in annas
    assert "Svara</" not in annas and "mottagningssvar" in som("carin").get(f"{url}/utskrivningstid").text


@pytest.mark.krav("F9")
@pytest.mark.parametrize(
    ("svar", "mening"),
    [
        ({"svar": "kan"}, "Ange från vilken dag"),
        ({"svar": "kan", "fran": "2020-01-01"}, "i dag eller en senare dag"),
        ({"svar": "inte", "orsak": "  "}, "Skriv orsaken"),
        ({"svar": ""}, "Välj ett svar"),
        ({"svar": "inte", "orsak": "x" * 501}, "rättas"),
    ],
)
def test_det_som_saknas_sags(som, publicerad, svar, mening):
    sida = som("carin").send(f"/samverkan/arenden/{publicerad.id}/mottagningssvar", **svar)
    assert sida.status_code == 422 and mening in sida.text
    assert not Mottagningssvar.select().exists()


@pytest.mark.krav("F9", "BG-05", "AC-11")
def test_bara_kommunen_svarar_och_bara_nar_det_far_delas(publicerad, cast):
    for actor in (cast.anna, cast.bo):
        with pytest.raises(RuleBroken, match="Bara kommunen"):
            Mottagningssvar.svara(publicerad, kan=True, fran=om(1), orsak="", by=actor)
    with pytest.raises(RuleBroken, match="deltar inte"):
        Mottagningssvar.svara(publicerad, kan=True, fran=om(1), orsak="", by=cast.malin)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    for grund in (None, Grund.NEKAT):
        if grund:
            Samtycke.registrera(publicerad, grund, by=cast.anna)
        with pytest.raises(RuleBroken, match="utan samtycke"):
            Mottagningssvar.svara(publicerad, kan=True, fran=om(1), orsak="", by=cast.carin)


@pytest.mark.krav("F9", "AU-02")
def test_det_senaste_svaret_galler_och_orsaken_star_inte_i_loggen(publicerad, cast):
    Mottagningssvar.svara(publicerad, kan=False, fran=None, orsak=ORSAK, by=cast.carin)
    Mottagningssvar.svara(publicerad, kan=True, fran=om(3), orsak="", by=cast.carin)
    (svar,) = Handelser.for_arende(publicerad, by=cast.bo).svar
    assert (svar.fran, svar.orsak, svar.enhet_id) == (om(3), "", cast.carin.enhet_id)
    akter = list(AuditAct.select().where(AuditAct.handelse == events.MOTTAGANDE_BESVARAT.key))
    assert len(akter) == 2 and not any(ORSAK in akt.fakta for akt in akter)
