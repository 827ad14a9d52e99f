"""Fliken Personuppgifter: visas för alla som läser, ändras av verksamhetschef och samordnare."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Person, Skydd
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.kontakter import Kontaktuppgift, Referensperson, Relation
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade

KONTAKT = {"slag": "telefon", "uppgift": "070-000 00 00", "anmarkning": "Helst på förmiddagen"}
IFYLLT = {
    "kontaktuppgifter": (Kontaktuppgift, KONTAKT),
    "relationer": (Relation, {"slag": "god-man", "namn": "Greta Alm", "telefon": "", "epost": "", "anmarkning": ""}),
    "referenspersoner": (
        Referensperson,
        {"namn": "Bo Alm", "verksamhet": "Arbetsmarknadsenheten", "telefon": "", "epost": ""},
    ),
    "fakturamottagare": (
        Fakturamottagare,
        {"namn": "Greta Alm", "adress": "Gatan 1", "postnummer": "99100", "postort": "Ekdala", "till": ""},
    ),
    "debiteringsomraden": (Personinstallning, {"till": ""}),
}


def fliken(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/personuppgifter"


def fyllt(slag, genomforande):
    """What is sent of a kind."""
    falt = dict(IFYLLT[slag][1])
    if "till" in falt:
        falt["fran"] = clock.today()
    if slag == "debiteringsomraden":
        falt["debiteringsomrade"] = Debiteringsomrade.valbara(genomforande.enhet.orgnr).first().id
    return falt


@pytest.mark.krav("T17", "T18")
@pytest.mark.parametrize("slag", list(IFYLLT))
def test_varje_slag_laggs_till_andras_och_tas_bort(genomforande, som, slag):
    simon, model = som("simon"), IFYLLT[slag][0]
    bas = f"{fliken(genomforande)}/{slag}"
    assert simon.get(f"{bas}/ny").status_code == 200
    assert simon.send(bas, **fyllt(slag, genomforande)).status_code == 303
    rad = model.get()
    assert "Ändra" in simon.get(f"{bas}/{rad.id}").text
    assert simon.send(f"{bas}/{rad.id}", **fyllt(slag, genomforande)).status_code == 303
    assert simon.send(f"{bas}/{rad.id}", **fyllt(slag, genomforande)).status_code == 409
    (kvar,) = model.select().where(model.borttagen.is_null())
    assert "Är du säker" in simon.get(f"{bas}/{kvar.id}/borttagning").text
    assert simon.send(f"{bas}/{kvar.id}/borttagning").status_code == 303
    assert simon.send(f"{bas}/{kvar.id}/borttagning").status_code == 409
    page = simon.get(fliken(genomforande)).text
    assert "Har gällt, 2" in page


@pytest.mark.krav("T17")
def test_omvardnadspersonal_laser_men_andrar_inte(genomforande, som):
    som("simon").send(f"{fliken(genomforande)}/kontaktuppgifter", **KONTAKT)
    page = som("wilma").get(fliken(genomforande)).text
    assert "070-000 00 00" in page and "Ny kontaktuppgift" not in page
    assert som("wilma").send(f"{fliken(genomforande)}/kontaktuppgifter", **KONTAKT).status_code == 403
    act = AuditAct.select().where(AuditAct.handelse == "socialtjanst.personuppgifter.lasta").get()
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [genomforande.person_id]


@pytest.mark.krav("PR-01")
def test_for_den_som_ar_skyddad_visas_inget_forran_det_ar_oppnat(genomforande, som):
    som("simon").send(f"{fliken(genomforande)}/kontaktuppgifter", **KONTAKT)
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == genomforande.person_id).execute()
    page = som("simon").get(fliken(genomforande)).text
    assert "070-000 00 00" not in page and "skyddade" in page
    rad = Kontaktuppgift.get()
    for url in ("kontaktuppgifter/ny", f"kontaktuppgifter/{rad.id}", f"kontaktuppgifter/{rad.id}/borttagning"):
        assert som("simon").get(f"{fliken(genomforande)}/{url}").status_code == 403


@pytest.mark.krav("T46", "T49")
def test_for_en_avidentifierad_finns_bara_debiteringsomradet(service, som):
    signe = som("signe")
    page = signe.get(fliken(service)).text
    assert "avidentifierad" in page and "Debiteringsområde" in page and "Relationer" not in page
    assert signe.send(f"{fliken(service)}/kontaktuppgifter", **KONTAKT).status_code == 422
    assert (
        signe.send(f"{fliken(service)}/debiteringsomraden", **fyllt("debiteringsomraden", service)).status_code == 303
    )


@pytest.mark.krav("AC-05")
def test_en_rad_fran_ett_annat_genomforande_finns_inte(genomforande, service, som):
    som("simon").send(f"{fliken(genomforande)}/kontaktuppgifter", **KONTAKT)
    rad = Kontaktuppgift.get()
    assert som("signe").get(f"{fliken(service)}/kontaktuppgifter/{rad.id}").status_code == 404
    assert som("asta").get(fliken(genomforande)).status_code == 404
    assert som("simon").get(f"{fliken(genomforande)}/annat/ny").status_code == 404


def test_fel_sags_vid_faltet(genomforande, som):
    svar = som("simon").send(f"{fliken(genomforande)}/kontaktuppgifter", slag="", uppgift="")
    assert svar.status_code == 422 and "Välj ett slag." in svar.text and "Skriv uppgiften." in svar.text
