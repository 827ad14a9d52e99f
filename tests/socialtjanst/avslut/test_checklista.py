"""The checklists of the manual tick themselves from what is done, and by hand where no fact tells (T2–T5)."""

from datetime import timedelta

import pytest

from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.avslut import checklista
from models.socialtjanst.avslut.bockning import Bockning
from models.socialtjanst.avslut.fakta import Fakta, samla
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.uppdrag.kvittering import Kvittering
from tests.socialtjanst.avslut.conftest import tomt
from tests.socialtjanst.avslut.test_avsluta import orsak, slut

LISTOR = [lista for listor in checklista.LISTOR.values() for lista in listor]


def klara(lista, genomforande, actor):
    """The keys of the points that are ticked."""
    rader = checklista.rader(lista, samla(genomforande, actor), Bockning.bockade(genomforande))
    return {rad.punkt.nyckel for rad in rader if rad.ar_klar}


@pytest.mark.krav("T2", "T3", "T4", "T5")
def test_varje_punkt_kan_bockas_av_pa_nagot_satt():
    for lista in LISTOR:
        nycklar = [punkt.nyckel for punkt in lista.punkter]
        assert len(nycklar) == len(set(nycklar))
        for punkt in lista.punkter:
            assert punkt.for_hand or punkt.fakt, punkt
            assert not punkt.fakt or hasattr(Fakta(), punkt.fakt), punkt
        assert not any(rad.ar_klar for rad in checklista.rader(lista, Fakta(), {}))


@pytest.mark.krav("T2")
def test_mottagandet_bockas_av_sig_sjalvt(fordelat, genomforande, cast):
    assert klara(checklista.MOTTAGANDE, genomforande, cast.simon) == {"fordela"}
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert klara(checklista.MOTTAGANDE, genomforande, cast.simon) == {"fordela", "kvittera"}


@pytest.mark.krav("T3")
def test_avslutet_bockas_av_nar_insatserna_far_sitt_slut(genomforande, cast):
    fore = klara(checklista.AVSLUT, genomforande, cast.simon)
    assert not fore & {"insatser-slut", "meddela", "dokumenterat"}
    slut(genomforande, cast.simon)
    assert klara(checklista.AVSLUT, genomforande, cast.simon) - fore == {"insatser-slut", "meddela"}


@pytest.mark.krav("T3")
def test_boservice_for_samma_person_ska_avslutas_forst(genomforande, cast):
    assert "boservice-slut" in klara(checklista.AVSLUT, genomforande, cast.hedda)
    Genomforande.create(
        nummer="GF-1",
        person=genomforande.person,
        enhet=genomforande.enhet,
        slag=Slag.SERVICE,
        fran=clock.today(),
        skapad_av=cast.simon.uppdrag_id,
    )
    assert "boservice-slut" not in klara(checklista.AVSLUT, genomforande, cast.hedda)


@pytest.mark.krav("T4", "T5")
def test_service_bockas_av_fran_forsta_till_sista(service, cast):
    assert klara(checklista.NY_SERVICE, service, cast.signe) == {"skapa-genomforande", "valj-enhet", "lagg-till-insats"}
    fore = klara(checklista.AVSLUT_SERVICE, service, cast.signe)
    slut(service, cast.signe)
    orsak(service, cast.signe)
    assert klara(checklista.AVSLUT_SERVICE, service, cast.signe) - fore == {"insatser-slut", "avslutsorsak"}


@pytest.mark.krav("T2", "T3")
def test_en_punkt_utan_fakta_bockas_for_hand_med_namn_och_dag(genomforande, cast):
    Bockning.satt(genomforande, "dokumenterat", True, by=cast.wilma)
    Bockning.satt(genomforande, "dokumenterat", True, by=cast.simon)
    hand = Bockning.bockade(genomforande)["dokumenterat"]
    assert (hand.av, hand.dag) == (cast.wilma.namn, clock.today())
    Bockning.satt(genomforande, "dokumenterat", False, by=cast.simon)
    assert Bockning.bockade(genomforande) == {}
    assert Bockning.select().count() == 2, "what was ticked stays as history"


@pytest.mark.parametrize("by", ["asta", "olle", "birgitta", "tobias", "gunilla"])
def test_bara_de_som_arbetar_med_personen_bockar_av(genomforande, cast, by):
    with pytest.raises(RuleBroken):
        Bockning.satt(genomforande, "dokumenterat", True, by=getattr(cast, by))


def test_det_som_fakta_visar_bockas_inte_for_hand(genomforande, cast):
    for punkt in ("insatser-slut", "finns-inte"):
        with pytest.raises(RuleBroken):
            Bockning.satt(genomforande, punkt, True, by=cast.simon)


def test_en_insats_som_slutar_senare_har_sitt_slut(genomforande, cast):
    slut(genomforande, cast.simon, clock.today() + timedelta(days=7))
    assert samla(genomforande, cast.simon).insatser_slut.dag == Insats.get().till


@pytest.mark.krav("T2", "T3")
def test_rummens_punkter_bockas_av_nar_de_ar_klara(fullt, cast):
    assert {"skapa-journal", "fordela"} <= klara(checklista.MOTTAGANDE, fullt, cast.simon)
    kvar = {"plan-slut", "journal-slut", "kontrakt-slut", "skriv-ut"}
    fore = klara(checklista.AVSLUT, fullt, cast.simon)
    assert "plan-upprattad" in fore and not kvar & fore
    tomt(cast, fullt)
    assert kvar - klara(checklista.AVSLUT, fullt, cast.simon) == {"skriv-ut"}
    journal = Journal.get()
    with db.atomic():
        journal.logga(events.JOURNAL_UTSKRIVEN, by=cast.simon)
    assert kvar <= klara(checklista.AVSLUT, fullt, cast.simon)


@pytest.mark.krav("T2")
def test_det_lasta_uppdraget_bockas_av_nar_nagon_hos_utforaren_har_oppnat_det(fordelat, genomforande, cast):
    for by, last in ((cast.olle, False), (cast.simon, True)):
        audit.read(events.UPPDRAGSPDF_LAST, fordelat, by=by, persons=[fordelat.person_id], nummer=fordelat.nummer)
        assert ("las-uppdrag" in klara(checklista.MOTTAGANDE, genomforande, cast.simon)) is last
