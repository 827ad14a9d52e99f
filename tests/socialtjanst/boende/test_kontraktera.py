"""Att hyra ut, byta objekt, avsluta och ta tillbaka: reglerna, och att inget objekt hyrs ut två gånger (T38–T43)."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import connection, db
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.boende import kontraktera, kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt, Orsak
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyresdagar import manader
from models.socialtjanst.boende.hyresunderlag import for_manad
from models.socialtjanst.boende.objektlista import lediga
from models.socialtjanst.boende.objektslut import avsluta_objekt
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from tests.socialtjanst.boende.conftest import DAG, en_till, objekt
from tests.socialtjanst.conftest import insatstyp


def igen(kontrakt):
    return Boendekontrakt.get_by_id(kontrakt.id)


@pytest.mark.krav("T38")
def test_ett_kontrakt_skapas_ur_insatsen_och_loggas_med_personen(kontrakt, genomforande):
    assert (kontrakt.inflyttning, kontrakt.utflyttning, kontrakt.slag) == (
        genomforande.fran,
        None,
        Objektslag.PERMANENT,
    )
    assert kontrakt.lage_ord == "Gäller"
    act = AuditAct.get(AuditAct.handelse == "socialtjanst.kontrakt.skapat")
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == act)] == [genomforande.person_id]


@pytest.mark.krav("T38")
def test_utan_boendeinsats_den_dagen_hyrs_inget_ut(genomforande, objekten, cast):
    for dag in (genomforande.fran - DAG,):
        with pytest.raises(RuleBroken, match="Ingen insats för boende"):
            kontraktera.skapa(genomforande, objekten["Lgh 1"], dag, by=cast.simon)
    utan = Insats.lagg_till(genomforande, insatstyp("Öppenvård"), genomforande.fran - 9 * DAG, by=cast.simon)
    with pytest.raises(RuleBroken, match="Ingen insats för boende"):
        kontraktera.skapa(genomforande, objekten["Lgh 1"], utan.fran, by=cast.simon)
    assert not Boendekontrakt.select().exists()


@pytest.mark.krav("AC-07")
def test_bara_den_som_skoter_boende_och_nar_enheten_hyr_ut(genomforande, objekten, kontrakt, cast):
    for actor in (cast.wilma, cast.olle, cast.tobias, cast.birgitta):
        with pytest.raises(RuleBroken):
            kontraktera.skapa(genomforande, objekten["Rum 3"], clock.today(), by=actor)
        with pytest.raises(RuleBroken):
            kontraktera.byt(kontrakt, objekten["Lgh 2"], clock.today(), by=actor)
        with pytest.raises(RuleBroken):
            kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.INSATS, by=actor)
    assert kontraktera.skapa(genomforande, objekten["Rum 3"], clock.today(), by=cast.hedda).slag is Objektslag.KORTTID


@pytest.mark.krav("T38")
def test_ett_objekt_hyrs_inte_ut_tva_ganger_och_ingen_far_tva_av_ett_slag(kontrakt, objekten, cast):
    annan = en_till(cast)
    with pytest.raises(RuleBroken, match=f"Lgh 1 är uthyrt {kontrakt.inflyttning} – tills vidare"):
        kontraktera.skapa(annan, objekten["Lgh 1"], clock.today(), by=cast.simon)
    with pytest.raises(RuleBroken, match="Personen har redan ett kontrakt för Lgh 1"):
        kontraktera.skapa(kontrakt.genomforande, objekten["Lgh 2"], clock.today(), by=cast.simon)
    kontraktera.skapa(kontrakt.genomforande, objekten["Rum 3"], clock.today(), by=cast.simon)
    kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.INSATS, by=cast.simon)
    with pytest.raises(RuleBroken, match="Lgh 1 är uthyrt"):
        kontraktera.skapa(annan, objekten["Lgh 1"], clock.today(), by=cast.simon)
    assert kontraktera.skapa(annan, objekten["Lgh 1"], clock.today() + DAG, by=cast.simon).lage_ord == "Kommande"


@pytest.mark.krav("T38")
def test_databasen_nekar_det_som_ingen_regel_har_sett(kontrakt, objekten, cast):
    annan = en_till(cast)
    varden = {"genomforande": annan, "skapad_av": cast.simon.uppdrag_id, "slag": Objektslag.PERMANENT}
    for fran, till in ((kontrakt.inflyttning - 9 * DAG, kontrakt.inflyttning), (clock.today(), None)):
        with pytest.raises(IntegrityError), db.atomic():
            Boendekontrakt.create(objekt=objekten["Lgh 1"], inflyttning=fran, utflyttning=till, **varden)
    fore = kontrakt.inflyttning - DAG
    ett = Boendekontrakt.create(objekt=objekten["Lgh 1"], inflyttning=fore, utflyttning=fore, **varden)
    with pytest.raises(IntegrityError), db.atomic():
        Boendekontrakt.update(utflyttning=None).where(Boendekontrakt.id == ett.id).execute()
    with pytest.raises(IntegrityError), db.atomic():
        Boendekontrakt.update(utflyttning=fore - DAG).where(Boendekontrakt.id == ett.id).execute()
    kontraktsslut.ta_bort(kontrakt, by=cast.simon)
    Boendekontrakt.update(utflyttning=None).where(Boendekontrakt.id == ett.id).execute()


@pytest.mark.krav("T38")
def test_tva_som_trycker_samtidigt_far_inte_samma_objekt(genomforande, objekten, cast):
    sokande = [genomforande, en_till(cast)]
    borja, svar = threading.Barrier(2), []

    def hyr(en):
        with connection():
            borja.wait()
            try:
                kontraktera.skapa(en, objekten["Lgh 1"], clock.today(), by=cast.simon)
                svar.append("hyrde")
            except RuleBroken as nej:
                svar.append(nej.sentence)

    tradar = [threading.Thread(target=hyr, args=(en,)) for en in sokande]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(en.split()[0] for en in svar) == ["Lgh", "hyrde"]
    assert Boendekontrakt.select().where(Boendekontrakt.objekt == objekten["Lgh 1"]).count() == 1


@pytest.mark.krav("T39", "T40")
def test_ett_byte_avslutar_det_gamla_dagen_fore_och_borjar_det_nya(kontrakt, objekten, cast):
    nytt = kontraktera.byt(kontrakt, objekten["Lgh 2"], clock.today(), by=cast.simon)
    gammalt = igen(kontrakt)
    assert (gammalt.utflyttning, gammalt.orsak_ord) == (clock.today() - DAG, "Byte av objekt")
    assert (nytt.inflyttning, nytt.utflyttning, nytt.foljer_id) == (clock.today(), None, kontrakt.id)
    with pytest.raises(RuleBroken, match="redan bytt"):
        kontraktera.byt(gammalt, objekten["Lgh 4"], clock.today() - 2 * DAG, by=cast.simon)
    with pytest.raises(RuleBroken, match="slutade när personen bytte"):
        kontraktsslut.avsluta(gammalt, None, clock.today(), Orsak.ANNAN, by=cast.simon)


@pytest.mark.krav("T40")
def test_ett_byte_som_nekas_andrar_inget(kontrakt, objekten, cast):
    kontraktera.skapa(en_till(cast), objekten["Lgh 2"], clock.today() + 5 * DAG, by=cast.simon)
    for namn, dag, sagt in (
        ("Lgh 2", clock.today(), "Lgh 2 är uthyrt"),
        ("Lgh 4", kontrakt.inflyttning, "Välj en senare dag"),
        ("Lgh 1", clock.today(), "bor redan där"),
        ("Rum 3", clock.today(), "samma slag: permanent"),
    ):
        with pytest.raises(RuleBroken, match=sagt):
            kontraktera.byt(kontrakt, objekten[namn], dag, by=cast.simon)
    assert igen(kontrakt).utflyttning is None and igen(kontrakt).orsak is None


@pytest.mark.krav("T40")
def test_uppsagningen_foljer_med_vid_byte(kontrakt, objekten, cast):
    slut = clock.today() + 60 * DAG
    kontraktsslut.avsluta(kontrakt, clock.today(), slut, Orsak.EGET_BOENDE, by=cast.simon)
    with pytest.raises(RuleBroken, match=f"slutar {slut}"):
        kontraktera.byt(igen(kontrakt), objekten["Lgh 2"], slut + DAG, by=cast.simon)
    nytt = kontraktera.byt(igen(kontrakt), objekten["Lgh 2"], clock.today(), by=cast.simon)
    assert (nytt.uppsagning, nytt.utflyttning, nytt.orsak) == (clock.today(), slut, Orsak.EGET_BOENDE)
    assert nytt.lage_ord == "Uppsagt"


@pytest.mark.krav("T42")
def test_ett_kontrakt_avslutas_rattas_och_tas_tillbaka(kontrakt, cast):
    idag = clock.today()
    with pytest.raises(RuleBroken, match="flyttade in"):
        kontraktsslut.avsluta(kontrakt, None, kontrakt.inflyttning - DAG, Orsak.ANNAN, by=cast.simon)
    with pytest.raises(RuleBroken, match="Uppsägningsdatum kan inte vara efter"):
        kontraktsslut.avsluta(kontrakt, idag + DAG, idag, Orsak.ANNAN, by=cast.simon)
    kontraktsslut.avsluta(kontrakt, idag - DAG, idag, Orsak.INSATS, by=cast.simon)
    slutat = igen(kontrakt)
    assert (slutat.uppsagning, slutat.utflyttning, slutat.orsak_ord) == (idag - DAG, idag, "Insatsen är avslutad")
    kontraktsslut.avsluta(slutat, None, idag + DAG, Orsak.AVLIDEN, by=cast.simon)
    with pytest.raises(Conflict, match="Någon annan har ändrat"):
        kontraktsslut.avsluta(slutat, None, idag, Orsak.ANNAN, by=cast.simon)
    kontraktsslut.aterta_slut(igen(kontrakt), by=cast.simon)
    assert (igen(kontrakt).utflyttning, igen(kontrakt).orsak) == (None, None)


@pytest.mark.krav("T42")
def test_slutet_tas_inte_tillbaka_nar_nagon_annan_har_flyttat_in(kontrakt, objekten, cast):
    kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.INSATS, by=cast.simon)
    kontraktera.skapa(en_till(cast), objekten["Lgh 1"], clock.today() + DAG, by=cast.simon)
    for forsok in (
        lambda: kontraktsslut.aterta_slut(igen(kontrakt), by=cast.simon),
        lambda: kontraktsslut.avsluta(igen(kontrakt), None, clock.today() + DAG, Orsak.INSATS, by=cast.simon),
    ):
        with pytest.raises(RuleBroken, match="Lgh 1 är uthyrt"):
            forsok()
    assert igen(kontrakt).utflyttning == clock.today()


@pytest.mark.krav("T41", "T43")
def test_ett_kontrakt_avslutas_aven_nar_genomforandet_ar_avslutat(kontrakt, genomforande, objekten, cast):
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id == genomforande.id).execute()
    kvar = igen(kontrakt)
    with pytest.raises(RuleBroken, match="Genomförandet är avslutat"):
        kontraktera.byt(kvar, objekten["Lgh 2"], clock.today(), by=cast.simon)
    with pytest.raises(RuleBroken, match="Genomförandet är avslutat"):
        kontraktsslut.ta_bort(kvar, by=cast.simon)
    kontraktsslut.avsluta(kvar, clock.today(), clock.today(), Orsak.INSATS, by=cast.simon)
    assert not Boendekontrakt.oppna(genomforande).exists()


@pytest.mark.krav("T42")
def test_ett_kontrakt_som_blev_fel_tas_bort_nyast_forst(kontrakt, objekten, cast):
    nytt = kontraktera.byt(kontrakt, objekten["Lgh 2"], clock.today(), by=cast.simon)
    with pytest.raises(RuleBroken, match="Ta bort det nyare"):
        kontraktsslut.ta_bort(igen(kontrakt), by=cast.simon)
    with pytest.raises(RuleBroken, match="Ta bort det nya kontraktet först"):
        kontraktsslut.aterta_slut(igen(kontrakt), by=cast.simon)
    kontraktsslut.ta_bort(nytt, by=cast.simon)
    kontraktsslut.aterta_slut(igen(kontrakt), by=cast.simon)
    assert list(Boendekontrakt.visible_to(cast.simon)) == [kontrakt] and igen(kontrakt).utflyttning is None


@pytest.mark.krav("T39")
def test_ett_objekt_upphor_inte_under_ett_kontrakt_och_hyrs_inte_ut_efter_sin_sista_dag(kontrakt, objekten, cast):
    lgh = Boendeobjekt.get_by_id(kontrakt.objekt_id)
    with pytest.raises(RuleBroken, match="Objektet är uthyrt"):
        avsluta_objekt(lgh, clock.today(), by=cast.simon)
    kontraktsslut.avsluta(kontrakt, None, clock.today(), Orsak.INSATS, by=cast.simon)
    avsluta_objekt(lgh, clock.today() + 9 * DAG, by=cast.simon)
    with pytest.raises(RuleBroken, match="kan hyras ut till och med"):
        kontraktera.skapa(en_till(cast), lgh, clock.today() + DAG, by=cast.simon)
    with pytest.raises(RuleBroken, match="kan hyras ut till och med"):
        kontraktsslut.aterta_slut(igen(kontrakt), by=cast.simon)
    nytt = objekt(cast, cast.enhet("larkan"), "Lgh 9", fran=clock.today())
    with pytest.raises(RuleBroken, match="kan hyras ut från"):
        kontraktera.skapa(en_till(cast, 2), nytt, clock.today() - DAG, by=cast.simon)


BORJAN = 40  # days before today that the story begins
HANDELSER = ("skapa", "skapa", "byt", "avsluta", "aterta", "ta bort")


class Boendet:
    """What a samordnare does, one thing at a time; what the rules refuse is not done."""

    def __init__(self, cast, genomforanden, objekten):
        self.by, self.genomforanden, self.objekten = cast.simon, genomforanden, objekten

    def gor(self, handelse, val, dag):
        dag = clock.today() + timedelta(days=dag - BORJAN)
        alla = list(Boendekontrakt.select().where(Boendekontrakt.borttaget.is_null()).order_by(Boendekontrakt.id))
        try:
            objektet = self.objekten[val % len(self.objekten)]
            if handelse == "skapa":
                kontraktera.skapa(self.genomforanden[val % len(self.genomforanden)], objektet, dag, by=self.by)
            elif alla:
                self._andra(handelse, alla[val % len(alla)], objektet, dag)
        except RuleBroken:
            return

    def _andra(self, handelse, kontrakt, objektet, dag):
        if handelse == "byt":
            kontraktera.byt(kontrakt, objektet, dag, by=self.by)
        elif handelse == "avsluta":
            kontraktsslut.avsluta(kontrakt, None, dag, Orsak.ANNAN, by=self.by)
        elif handelse == "aterta":
            kontraktsslut.aterta_slut(kontrakt, by=self.by)
        else:
            kontraktsslut.ta_bort(kontrakt, by=self.by)


@pytest.mark.krav("T38", "T39", "T40", "T42", "T44")
@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(HANDELSER), st.integers(0, 11), st.integers(0, 80)), min_size=4, max_size=20))
def test_inget_objekt_har_tva_samma_dag_och_de_lediga_ar_just_resten(cast, objekten, genomforande, handelser):
    with db.atomic() as forsok:
        boendet = Boendet(cast, [genomforande, en_till(cast), en_till(cast, 2)], list(objekten.values()))
        for handelse, val, dag in handelser:
            boendet.gor(handelse, val, dag)
        giltiga = list(Boendekontrakt.select().where(Boendekontrakt.borttaget.is_null()))
        enheter = [cast.enhet("larkan").id, cast.enhet("bron").id]
        for antal in range(0, 81, 4):
            dag = clock.today() + timedelta(days=antal - BORJAN)
            bebodda = [en.objekt_id for en in giltiga if en.period.contains(dag)]
            assert len(bebodda) == len(set(bebodda))
            personers = [(en.genomforande_id, en.slag) for en in giltiga if en.period.contains(dag)]
            assert len(personers) == len(set(personers))
            lediga_ids = {en.id for en in lediga(dag, enheter)}
            assert lediga_ids == {en.id for en in objekten.values()} - set(bebodda)
        debiterade = Counter()
        for manad in manader(clock.today() - BORJAN * DAG, clock.today() + BORJAN * DAG):
            for en in for_manad(manad, enheter, cast.simon):
                for nr in range(en.rad.dagar):
                    dagen = en.rad.fran + nr * DAG
                    debiterade[en.kontrakt.objekt_id, dagen] += 1
                    debiterade[en.kontrakt.slag, en.kontrakt.genomforande_id, dagen] += 1
        assert set(debiterade.values()) <= {1}
        forsok.rollback()
