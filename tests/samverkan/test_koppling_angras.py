"""En felaktig koppling ångras: två personer blir två igen, och inget hamnar hos fel person, inte heller i loggen."""

import pytest
import time_machine

from models.samverkan import personnummer
from models.samverkan.arende import Arende
from models.samverkan.samtycke import Patientinformation
from models.samverkan.sparrning import sparra
from models.shared import audit, clock, events
from models.shared.audit import AuditAct
from models.shared.granskning import loggrad
from models.shared.granskning.sokning import Omfattning, inom
from models.shared.person import Kalla, Listning, Person, Skydd
from models.shared.personnummer import Personnummer
from models.shared.personuppgifter.koppling import Koppling
from models.shared.personuppgifter.personalias import Personalias
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar

RESERV = Personnummer.stored("19870412K001")
OKANT = Personnummer.stored("199001012385")
SKAL = "Fel person, bandet var en annans"


@pytest.fixture
def ny(cast):
    return cast.person(0)


@pytest.fixture
def okand(cast, ny):
    """The last of all persons, as one who has just been entered by hand is."""
    return cast.person(20, nummer=RESERV, fornamn="Quintina", efternamn="Xerxesdotter", kalla=Kalla.MANUELL)


@pytest.fixture
def arende(okand, cast):
    arende = Arende.skapa_svu(okand, by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    return Arende.get_by_id(arende.id)


def koppla(arende, nummer, cast):
    personnummer.ange(Arende.get_by_id(arende.id), nummer, by=cast.anna)
    return personnummer.koppling(RESERV, cast.anna)


def bild():
    """What every person and all that points at them says."""
    return (
        sorted(Person.select().tuples()),
        sorted(Arende.select(Arende.id, Arende.person).tuples()),
        sorted(Listning.select(Listning.person, Listning.enhet, Listning.fran, Listning.till).tuples(), key=str),
        sorted(Sparr.select(Sparr.person, Sparr.enhet, Sparr.orgnr, Sparr.havd, Sparr.havd_skal).tuples(), key=str),
    )


def egna(person, cast):
    dagar = [clock.today()] * 2
    return [akt.handelse for akt in inom(Omfattning.EGNA, cast.anna.enhet.orgnr, *dagar, person.id)]


def test_allt_blir_som_det_var(arende, okand, ny, cast):
    """Båda har ärenden, listning och samma spärr."""
    Arende.skapa_svu(ny, by=cast.hanna)
    for person in (okand, ny):
        sparra(person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == okand.id).execute()
    fore = bild()
    koppling = koppla(arende, ny.nummer, cast)
    assert bild() != fore and koppling.antal()
    personnummer.angra(koppling, skal=SKAL, by=cast.anna)
    assert bild() == fore
    assert not Personalias.select().exists()
    efter = Koppling.get()
    assert (efter.skal, efter.fore, efter.angrad_av_id) == (SKAL, "", cast.anna.uppdrag_id)


def test_ett_nummer_som_ingen_hade_lamnas_tillbaka(arende, okand, cast):
    fore = bild()
    koppling = koppla(arende, OKANT, cast)
    assert personnummer.angra(koppling, skal=SKAL, by=cast.anna) == okand
    assert bild() == fore and not Personalias.select().exists()


def test_den_som_registret_har_namngett_sedan_far_en_egen_rad(arende, okand, cast):
    koppling = koppla(arende, OKANT, cast)
    Person.update(fornamn="Åsa", efternamn="Öberg", kalla=Kalla.FOLKBOKFORING).where(Person.id == okand.id).execute()
    personnummer.angra(koppling, skal=SKAL, by=cast.anna)
    assert (Person.get_by_id(okand.id).nummer, Person.get_by_id(okand.id).efternamn) == (RESERV, "Xerxesdotter")
    assert Person.get(Person.nummer == OKANT).efternamn == "Öberg"


@pytest.mark.krav("BG-07")
def test_en_sparr_som_tillkommit_galler_for_bada(arende, okand, ny, cast):
    koppling = koppla(arende, ny.nummer, cast)
    sparra(ny, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    gammal = personnummer.angra(koppling, skal=SKAL, by=cast.anna)
    i_kraft = {sparr.person_id for sparr in Sparr.select().where(Sparr.havd.is_null())}
    assert i_kraft == {gammal.id, ny.id}


@pytest.mark.krav("AU-01", "AU-08")
def test_loggen_for_den_som_far_numret_sedan_ar_inte_den_forras(arende, okand, ny, cast):
    """The database may give the id anew: what is read of that person is nobody else's."""
    gammalt = okand.id
    koppla(arende, ny.nummer, cast)
    annan = Person.create(id=gammalt, nummer=OKANT, fornamn="Åsa", efternamn="Öberg")
    audit.read(events.PERSON_LAST, annan, by=cast.anna, persons=[annan.id])
    akt = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert loggrad.rader([akt], cast.anna)[0].personer == (annan,)
    assert egna(annan, cast) == ["shared.person.last"]
    assert "shared.person.last" not in egna(ny, cast) and "samverkan.arende.skapat" in egna(ny, cast)


@pytest.mark.krav("AU-01")
def test_aven_nar_id_ar_upptaget_gar_det_att_angra_och_loggen_foljer_med(arende, okand, ny, cast):
    gammalt = okand.id
    koppling = koppla(arende, ny.nummer, cast)
    Person.create(id=gammalt, nummer=OKANT, fornamn="Åsa", efternamn="Öberg")
    gammal = personnummer.angra(koppling, skal=SKAL, by=cast.anna)
    assert gammal.id not in {gammalt, ny.id} and Arende.get_by_id(arende.id).person == gammal
    assert "samverkan.arende.skapat" in egna(gammal, cast)
    assert "samverkan.arende.skapat" not in egna(ny, cast)


@pytest.mark.krav("AC-11")
def test_bara_avdelningen_som_kopplade_och_bara_med_skal_och_i_tid(arende, okand, ny, cast):
    koppling = koppla(arende, ny.nummer, cast)
    assert personnummer.koppling(RESERV, cast.hanna) is personnummer.koppling(RESERV, cast.bo) is None
    with pytest.raises(RuleBroken, match="tio tecken"):
        personnummer.angra(koppling, skal="fel", by=cast.anna)
    with pytest.raises(RuleBroken, match="inte längre"):
        personnummer.angra(koppling, skal=SKAL, by=cast.hanna)
    assert Koppling.stada() == 0
    with time_machine.travel(om_dagar(31), tick=False):
        assert personnummer.koppling(RESERV, cast.anna) is None
        with pytest.raises(RuleBroken, match="inte längre"):
            personnummer.angra(koppling, skal=SKAL, by=cast.anna)
        assert Koppling.stada() == 1 and "Xerxesdotter" not in Koppling.get().fore


@pytest.mark.krav("BL-06")
def test_tva_ganger_ar_en_gang(arende, okand, ny, cast):
    koppling = koppla(arende, ny.nummer, cast)
    personnummer.angra(koppling, skal=SKAL, by=cast.anna)
    with pytest.raises(RuleBroken, match="inte längre"):
        personnummer.angra(koppling, skal=SKAL, by=cast.anna)


def test_angra_pa_sidan_och_forsok_igen_med_ratt_nummer(som, arende, okand, ny, cast):
    koppla(arende, ny.nummer, cast)
    anna = som("anna")
    url = anna.send("/samverkan/sokningar", personnummer=RESERV.lagrat).location
    assert "Ångra kopplingen" in anna.get(url).text
    sida = anna.get(f"{url}/koppling").text
    assert ny.listnamn in sida and "Ärenden" in sida
    assert anna.send(f"{url}/koppling", skal="kort").status_code == 422
    assert anna.send(f"{url}/koppling", skal=SKAL).status_code == 303
    assert "Xerxesdotter" in anna.get(url).text and anna.get(f"{url}/koppling").status_code == 404
    assert AuditAct.select().where(AuditAct.handelse == "shared.person.isartagen").count() == 1
    assert koppla(arende, cast.person(3).nummer, cast) is not None
    hanna = som("hanna")
    hennes = hanna.send("/samverkan/sokningar", personnummer=RESERV.lagrat).location
    assert "Ångra kopplingen" not in hanna.get(hennes).text and hanna.get(f"{hennes}/koppling").status_code == 404
