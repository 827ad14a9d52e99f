"""Rättelseanteckning: what the patient holds to be wrong stands in the ärende, for good."""

import pytest

from models.samverkan.arende import Arende
from models.samverkan.rattelse import Rattelseanteckning
from models.samverkan.samtycke import Samtycke
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import RuleBroken

FEL = {"avser": "Inskrivningsorsaken", "text": "Jag föll inte, jag blev påkörd."}


@pytest.mark.krav("PR-06")
def test_anteckningen_star_i_arendet_for_alla_som_deltar(som, publicerad):
    url = f"/samverkan/arenden/{publicerad.id}"
    svar = som("anna").send(f"{url}/rattelse", **FEL)
    assert svar.status_code == 303
    for namn in ("anna", "bo", "carin"):
        sida = som(namn).get(f"{url}/inskrivning").text
        assert FEL["text"] in sida and FEL["avser"] in sida and "Anna Åkerblom" in sida
    assert "Höftfraktur" in som("bo").get(f"{url}/inskrivning").text, "what it is about stays as it is"


@pytest.mark.krav("PR-06", "AU-02")
def test_att_den_antecknas_star_i_loggen_utan_sin_text(publicerad, cast):
    rad = Rattelseanteckning.anteckna(publicerad, **FEL, by=cast.bo)
    akt = AuditAct.get(AuditAct.handelse == "samverkan.rattelse")
    assert (akt.objekt, akt.objekt_id, akt.fakta) == (
        "samverkan_arende",
        publicerad.id,
        f'{{"anteckning": "{rad.id}"}}',
    )
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == akt)] == [publicerad.person_id]


@pytest.mark.krav("PR-06", "AC-03")
def test_bara_den_som_deltar_antecknar(publicerad, cast):
    with pytest.raises(RuleBroken, match="inte tillgängligt"):
        Rattelseanteckning.anteckna(publicerad, **FEL, by=cast.hanna)


@pytest.mark.krav("PR-06")
@pytest.mark.parametrize("fel", [{"avser": "  "}, {"text": " \n "}])
def test_den_sager_vad_som_ar_fel(som, publicerad, cast, fel):
    with pytest.raises(RuleBroken, match="Skriv v"):
        Rattelseanteckning.anteckna(publicerad, **FEL | fel, by=cast.anna)
    svar = som("anna").send(f"/samverkan/arenden/{publicerad.id}/rattelse", **FEL | fel)
    assert svar.status_code == 422
    assert (FEL | fel)["text"].strip() in svar.text
    assert Rattelseanteckning.select().count() == 0


@pytest.mark.krav("PR-06")
def test_den_antecknas_ocksa_nar_arendet_ar_arkiverat(som, publicerad, cast):
    Arende.update(arkiverad=clock.now()).where(Arende.id == publicerad.id).execute()
    assert som("anna").send(f"/samverkan/arenden/{publicerad.id}/rattelse", **FEL).status_code == 303
    sida = som("anna").get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    assert FEL["text"] in sida


@pytest.mark.krav("PR-06", "BG-05")
def test_utan_samtycke_ser_bara_slutenvarden_vad_patienten_sade(som, publicerad, cast):
    Rattelseanteckning.anteckna(publicerad, **FEL, by=cast.anna)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    url = f"/samverkan/arenden/{publicerad.id}/inskrivning"
    assert FEL["text"] in som("anna").get(url).text
    assert FEL["text"] not in som("carin").get(url).text


@pytest.mark.krav("PR-06", "JO-06")
def test_namn_och_titel_ar_de_som_gallde_da(som, publicerad, cast):
    Rattelseanteckning.anteckna(publicerad, **FEL, by=cast.anna)
    medarbetare = cast.medarbetare("anna")
    medarbetare.efternamn = "Nyman"
    medarbetare.save()
    sida = som("bo").get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    assert "Anna Åkerblom" in sida.split("Patientens rättelser")[1]
