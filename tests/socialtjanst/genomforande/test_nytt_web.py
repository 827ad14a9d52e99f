"""Nytt genomförande av service: fullständiga eller avidentifierade personuppgifter (T45–T47)."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Kalla
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.uppdrag.min_person import MinPerson

URL = "/socialtjanst/genomforanden"


@pytest.fixture
def fyllt(cast, utforare):
    """`fyllt(...)` is what is sent for a person with a number."""

    def ifyllt(**andrat):
        person = cast.person(3)
        return {
            "enhet": cast.enhet("ekdala_service").id,
            "fran": clock.today(),
            "uppgifter": "fullstandiga",
            "personnummer": str(person.nummer),
            "sett": person.nummer.lagrat,
        } | andrat

    return ifyllt


@pytest.mark.krav("T45", "T47")
def test_namnet_hamtas_innan_det_sparas_och_personen_hamnar_bland_mina_personer(cast, som, fyllt):
    signe, person = som("signe"), cast.person(3)
    assert "Boservice Ekdala" in signe.get(f"{URL}/nytt").text
    assert person.efternamn in signe.send(f"{URL}/nytt", **fyllt(sett="")).text
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [person.id]
    forst = signe.send(URL, **fyllt(sett=""))
    assert forst.status_code == 422 and "rätt person" in forst.text and not Genomforande.select().exists()
    assert signe.send(URL, **fyllt()).status_code == 303
    nytt = Genomforande.get()
    assert (nytt.person_id, nytt.slag, nytt.enhet_id) == (person.id, Slag.SERVICE, cast.enhet("ekdala_service").id)
    assert MinPerson.ar(nytt, cast.signe)


@pytest.mark.krav("T46")
def test_en_avidentifierad_har_ett_lopnummer(cast, som, fyllt):
    svar = som("signe").send(URL, **fyllt(uppgifter="avidentifierade", personnummer="", sett=""))
    assert svar.status_code == 303
    nytt = Genomforande.get()
    assert nytt.person_id is None and nytt.avidentifierad == f"Avidentifierad {clock.today().year}-0001"
    assert MinPerson.ar(nytt, cast.signe)


@pytest.mark.krav("T46")
def test_den_som_inte_finns_i_registret_skrivs_in_med_namn(cast, som, fyllt):
    person = cast.person(19, listad=None)
    nummer, _ = str(person.nummer), person.delete_instance()
    okand = fyllt(personnummer=nummer, sett="")
    assert "Skriv personens namn" in som("signe").send(f"{URL}/nytt", **okand).text
    assert som("signe").send(URL, **okand).status_code == 422
    assert som("signe").send(URL, **okand, fornamn="Stina", efternamn="Alm").status_code == 303
    inskriven = Genomforande.get().person
    assert (inskriven.namn, inskriven.kalla) == ("Stina Alm", Kalla.MANUELL)


@pytest.mark.krav("T46")
def test_det_som_saknas_sags(cast, som, fyllt):
    for andrat, mening in (
        ({"enhet": ""}, "Välj en enhet."),
        ({"personnummer": ""}, "Skriv personnumret"),
        ({"personnummer": "123"}, "personnummer"),
        ({"enhet": cast.enhet("larkan").id}, "enhet"),
    ):
        svar = som("signe").send(URL, **fyllt(**andrat))
        assert svar.status_code == 422 and mening in svar.text
    assert not Genomforande.select().exists()


def test_ett_oppet_till_pa_samma_enhet_sags(som, fyllt):
    assert som("signe").send(URL, **fyllt()).status_code == 303
    svar = som("signe").send(URL, **fyllt())
    assert svar.status_code == 422 and "redan ett öppet" in svar.text


@pytest.mark.krav("T51")
def test_bara_den_som_fordelar(som, fyllt):
    assert som("wilma").get(f"{URL}/nytt").status_code == 403
    assert som("simon").send(URL, **fyllt()).status_code == 422
    assert not Genomforande.select().exists()


@pytest.mark.krav("T45")
def test_skapa_nytt_star_pa_mitt_skrivbord_for_den_vars_enheter_ger_service(som, utforare):
    assert "Nytt genomförande" in som("signe").get("/socialtjanst").text
    for annan in ("simon", "wilma"):
        assert "Nytt genomförande" not in som(annan).get("/socialtjanst").text
