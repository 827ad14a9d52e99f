"""Mitt skrivbord: what waits, the tree of enheter, Mina personer, the list and the search (T6, T14–T16)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.person import Person, Skydd
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.rackvidd import enheter
from models.socialtjanst.skrivbord import mina, nya, personsok
from models.socialtjanst.skrivbord.lista import Fraga, antal, sok
from models.socialtjanst.skrivbord.overblick import overblick
from models.socialtjanst.skrivbord.rader import Lage, rader
from models.socialtjanst.skrivbord.trad import Trad
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from tests.socialtjanst.conftest import fordelad, insatstyp, serviceide, skickat, skrivet


def vantar(actor):
    return [(en.uppdrag.nummer, en.enhet) for en in nya.nya(enheter(actor))]


@pytest.mark.krav("T6")
def test_nytt_uppdrag_vantar_dar_det_ska_fordelas(cast, uppdrag):
    assert vantar(cast.simon) == vantar(cast.hedda) == [(uppdrag.nummer, "IFO utförare Ekdala")]
    assert vantar(cast.wilma) == vantar(cast.birgitta) == []
    assert nya.antal(enheter(cast.simon)) == 1


@pytest.mark.krav("T6", "T15")
def test_fordelat_uppdrag_vantar_pa_enheten_tills_det_kvitteras(cast, fordelat):
    assert vantar(cast.wilma) == vantar(cast.simon) == [(fordelat.nummer, "Stödboendet Lärkan")]
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert vantar(cast.wilma) == vantar(cast.simon) == []
    assert mina.mina(cast.wilma, enheter(cast.wilma)) == []


@pytest.mark.krav("T16")
def test_den_som_flyttar_har_personen_bland_mina_personer(cast, fordelat):
    Kvittering.kvittera(fordelat, flytta=True, by=cast.wilma)
    ett = Genomforande.get()
    assert mina.mina(cast.wilma, enheter(cast.wilma)) == [ett.id]
    assert mina.antal(cast.wilma, enheter(cast.wilma)) == 1
    assert mina.antal(cast.adam, enheter(cast.adam)) == 0
    Genomforande.update(avslutad=clock.today()).execute()
    assert mina.mina(cast.wilma, enheter(cast.wilma)) == []


def test_atertaget_och_utkast_vantar_inte(cast, uppdrag):
    skrivet(cast, cast.person(1))
    sandning.aterta(uppdrag, by=cast.olle)
    assert vantar(cast.simon) == []


def test_ett_nytt_uppdrag_hittas_bara_medan_det_vantar(cast, fordelat):
    assert nya.ett(enheter(cast.wilma), fordelat.id).enhet == "Stödboendet Lärkan"
    assert nya.ett(enheter(cast.asta), fordelat.id) is None
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert nya.ett(enheter(cast.wilma), fordelat.id) is None


@pytest.mark.krav("T14")
def test_tradet_raknar_vad_som_finns_pa_enheten_och_under(cast, genomforande):
    trad = Trad(enheter(cast.simon))
    (overst,) = trad.under()
    assert (overst.namn, overst.har, overst.antal, overst.barn) == ("IFO utförare Ekdala", 0, 1, True)
    assert [(nod.namn, nod.har) for nod in trad.under(overst.id)] == [
        ("Stödboendet Lärkan", 1),
        ("Öppenvården Bron", 0),
    ]
    larkan = cast.enhet("larkan").id
    assert trad.vagen(larkan) == [overst.id, larkan]
    assert cast.enhet("ekdala_hemtjanst").id not in trad
    assert Trad([]).under() == []


def test_raden_sager_hur_det_star(cast, genomforande):
    (rad,) = rader([genomforande.id])
    assert (rad.insatser, rad.lage) == (["Stödboende"], Lage.PAGAR)
    insats = Insats.get()
    imorgon = clock.today() + timedelta(days=1)
    Insats.update(fran=imorgon, till=imorgon).execute()
    assert rader([genomforande.id])[0].lage is Lage.PLANERAT
    insats.ratta(clock.today() - timedelta(days=9), clock.today() - timedelta(days=1), by=cast.simon)
    assert rader([genomforande.id])[0][1:] == ([], Lage.UTAN)
    Genomforande.update(avslutad=clock.today()).execute()
    assert rader([genomforande.id])[0].lage is Lage.AVSLUTAT


def test_listan_foljer_fragan_och_bladdrar(cast, genomforande):
    for plats in range(1, 4):
        fordelad(cast, skickat(cast, cast.person(plats)))
    bron = fordelad(cast, skickat(cast, cast.person(4), insatstyp=insatstyp("Öppenvård")), enhet="bron")
    inom = enheter(cast.simon)
    alla = sok(Fraga(), inom, antal=50)
    namn = [Person.get_by_id(Genomforande.get_by_id(id).person_id).sortnyckel for id in alla]
    assert len(alla) == 5 and namn == sorted(namn)
    assert sok(Fraga(), inom, antal=2) + sok(Fraga(), inom, efter=alla[1], antal=50) == alla
    (pa_bron,) = sok(Fraga(enhet=cast.enhet("bron").id), inom, antal=50)
    assert sok(Fraga(insatstyp=insatstyp("Öppenvård").id), inom, antal=50) == [pa_bron]
    assert overblick(Genomforande.get_by_id(pa_bron)).uppdrag == [bron]
    assert sok(Fraga(lage=Lage.PAGAR), inom, antal=50) == alla
    assert sok(Fraga(lage=Lage.PLANERAT), inom, antal=50) == sok(Fraga(lage=Lage.UTAN), inom, antal=50) == []
    assert sok(Fraga(lage=Lage.AVSLUTAT), inom, antal=50) == sok(Fraga(), [], antal=50) == []
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id.in_(alla[:3])).execute()
    slut = sok(Fraga(lage=Lage.AVSLUTAT), inom, antal=50)
    assert sorted(slut) == sorted(alla[:3]) and antal(Fraga(), inom) == 2
    assert sok(Fraga(lage=Lage.AVSLUTAT), inom, efter=slut[0], antal=50) == slut[1:]


def test_listan_nar_inte_en_enhet_utanfor(cast, genomforande):
    fraga = Fraga(enhet=cast.enhet("larkan").id)
    assert sok(fraga, enheter(cast.asta), antal=50) == []
    assert antal(fraga, enheter(cast.asta)) == 0


def test_avidentifierad_star_efter_dem_som_har_namn(cast, service):
    serviceide(cast, cast.person())
    alla = rader(sok(Fraga(), enheter(cast.signe), antal=9))
    assert [bool(rad.genomforande.person) for rad in alla] == [True, False]


@pytest.mark.krav("T8")
def test_overblicken_visar_uppdrag_och_insatser(cast, genomforande):
    om = overblick(genomforande)
    assert om.okvitterade == {en.id for en in om.uppdrag} == {Uppdrag.get().id}
    assert [en.namn for en in om.insatser] == ["Stödboende"]
    Kvittering.kvittera(om.uppdrag[0], by=cast.wilma)
    assert overblick(genomforande).okvitterade == set()


def test_person_hittas_pa_personnummer_arendenummer_och_namn(cast, genomforande):
    person = genomforande.person
    assert personsok.personnummer("inte ett nummer") is None
    vem, funna = personsok.med_nummer(personsok.personnummer(str(person.nummer)), cast.wilma)
    assert vem == person and [rad.genomforande for rad in funna] == [genomforande]
    for text in (genomforande.nummer.lower(), person.efternamn.upper(), f"{person.efternamn}, {person.fornamn}"):
        assert [rad.genomforande for rad in personsok.med_text(text, cast.wilma)] == [genomforande]
    assert personsok.med_text(person.efternamn[:1], cast.wilma) == []


def test_sokningen_nar_bara_egna_enheter_och_visar_inget_dolt(cast, genomforande):
    person = genomforande.person
    assert personsok.med_nummer(person.nummer, cast.asta) == (person, [])
    assert personsok.med_text(person.efternamn, cast.asta) == personsok.med_text(genomforande.nummer, cast.asta) == []
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == person.id).execute()
    assert personsok.med_text(person.efternamn, cast.wilma) == []
    assert len(personsok.med_nummer(person.nummer, cast.wilma)[1]) == 1


def test_namn_hittar_dem_som_pagar_och_numret_dem_som_ar_avslutade(cast, genomforande):
    Genomforande.update(avslutad=clock.today()).execute()
    assert personsok.med_text(genomforande.person.efternamn, cast.wilma) == []
    assert len(personsok.med_nummer(genomforande.person.nummer, cast.wilma)[1]) == 1
