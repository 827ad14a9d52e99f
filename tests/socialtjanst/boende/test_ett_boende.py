"""One person has one kontrakt of a slag at a time in a kommun, also over several genomföranden (T38–T40)."""

import threading

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.db import connection, db
from models.shared.personuppgifter.sammanforing import konflikter
from models.shared.rules import RuleBroken
from models.socialtjanst.boende import kontraktera, kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.boende.boendeobjekt import Objektslag
from models.socialtjanst.boende.konflikt import BADA
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.boende.conftest import DAG, en_till
from tests.socialtjanst.conftest import fordelad, skickat

REDAN = "Personen har redan ett kontrakt i ett annat genomförande i kommunen"


@pytest.fixture
def pa_bron(kontrakt, cast):
    """Another genomförande of the person who lives in Lgh 1, at Bron."""
    fordelad(cast, skickat(cast, kontrakt.genomforande.person), "bron")
    return Genomforande.get(Genomforande.enhet == cast.enhet("bron").id)


@pytest.mark.krav("T38")
def test_samma_person_hyr_inte_tva_lagenheter_over_tva_genomforanden(kontrakt, pa_bron, objekten, cast):
    with pytest.raises(RuleBroken, match=f"{REDAN}, {kontrakt.inflyttning} – tills vidare"):
        kontraktera.skapa(pa_bron, objekten["Lgh 4"], clock.today(), by=cast.simon)
    assert kontraktera.skapa(pa_bron, objekten["Rum 3"], clock.today(), by=cast.simon).slag is Objektslag.KORTTID
    assert kontraktera.skapa(en_till(cast), objekten["Lgh 4"], clock.today(), by=cast.simon), "another person may"


@pytest.mark.krav("T40", "T42")
def test_den_som_flyttar_far_det_nya_dagen_efter_det_gamla(kontrakt, pa_bron, objekten, cast):
    kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.ANNAT_BOENDE, by=cast.simon)
    with pytest.raises(RuleBroken, match=REDAN):
        kontraktera.skapa(pa_bron, objekten["Lgh 4"], clock.today(), by=cast.simon)
    nytt = kontraktera.skapa(pa_bron, objekten["Lgh 4"], clock.today() + DAG, by=cast.simon)
    gammalt = Boendekontrakt.get_by_id(kontrakt.id)
    with pytest.raises(RuleBroken, match=REDAN):
        kontraktsslut.aterta_slut(gammalt, by=cast.simon)
    kontraktsslut.ta_bort(nytt, by=cast.simon)
    kontraktsslut.aterta_slut(gammalt, by=cast.simon)


@pytest.mark.krav("T38")
def test_databasen_nekar_ocksa_men_later_det_som_krockar_avslutas(kontrakt, pa_bron, objekten, cast):
    nytt = {"genomforande": pa_bron, "objekt": objekten["Lgh 4"], "skapad_av": cast.simon.uppdrag_id}
    varden = nytt | {"slag": Objektslag.PERMANENT, "inflyttning": clock.today()}
    with pytest.raises(IntegrityError), db.atomic():
        Boendekontrakt.create(**varden)
    annan = en_till(cast)
    krockar = Boendekontrakt.create(**varden | {"genomforande": annan})
    with pytest.raises(IntegrityError), db.atomic():
        Boendekontrakt.update(genomforande=pa_bron).where(Boendekontrakt.id == krockar.id).execute()
    samma = {"person": pa_bron.person_id, "avslutad": clock.today()}
    Genomforande.update(samma).where(Genomforande.id == annan.id).execute()
    for en in (krockar, kontrakt):
        om = Boendekontrakt.id == en.id
        Boendekontrakt.update(utflyttning=clock.today() + DAG, orsak=Orsak.ANNAN).where(om).execute()
        with pytest.raises(IntegrityError), db.atomic():
            Boendekontrakt.update(utflyttning=None).where(om).execute()


@pytest.mark.krav("T38")
def test_tva_som_trycker_samtidigt_ger_inte_personen_tva(genomforande, objekten, cast):
    fordelad(cast, skickat(cast, genomforande.person), "bron")
    pa_bron = Genomforande.get(Genomforande.enhet == cast.enhet("bron").id)
    borja, svar = threading.Barrier(2), []

    def hyr(en, namn):
        with connection():
            borja.wait()
            try:
                kontraktera.skapa(en, objekten[namn], clock.today(), by=cast.simon)
                svar.append("hyrde")
            except RuleBroken as nej:
                svar.append(nej.sentence)

    tradar = [threading.Thread(target=hyr, args=om) for om in ((genomforande, "Lgh 1"), (pa_bron, "Lgh 4"))]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(en.split()[0] for en in svar) == ["Personen", "hyrde"]
    assert Boendekontrakt.select().count() == 1


def test_tva_nummer_med_var_sitt_kontrakt_fors_inte_samman(kontrakt, objekten, cast):
    annan, enhet = cast.person(7), cast.enhet("bron")
    fordelad(cast, skickat(cast, annan), "bron")
    ett = kontraktera.skapa(
        Genomforande.get(Genomforande.enhet == enhet.id), objekten["Lgh 4"], clock.today(), by=cast.simon
    )
    assert konflikter(annan, kontrakt.genomforande.person, by=cast.simon) == [BADA]
    kontraktsslut.ta_bort(ett, by=cast.simon)
    assert konflikter(annan, kontrakt.genomforande.person, by=cast.simon) == []
