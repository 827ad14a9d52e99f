"""Uppdrag from draft to ended: who may do what with it, in which order, and who is told (T6–T16, T35)."""

import threading
from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.db import connection, db
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.inkorg.meddelande import Lasning, Meddelande, Meddelandeslag
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.min_person import MinPerson
from models.socialtjanst.uppdrag.uppdrag import Status, Uppdrag
from tests.socialtjanst.conftest import fordelad, insatstyp, skickat, skrivet

EN_DAG = timedelta(days=1)


def ses_av(actor):
    return {en.id for en in Uppdrag.visible_to(actor)}


def slag(actor):
    return [en.slag for en in Meddelande.till_mig(actor)]


def test_ett_utkast_ses_bara_av_den_egna_enheten(utkast, cast):
    assert utkast.status is Status.UTKAST
    assert utkast.nummer == f"SU-{clock.today().year}-00001"
    assert ses_av(cast.olle) == {utkast.id}
    for annan in (cast.simon, cast.hedda, cast.wilma, cast.birgitta, cast.tobias, cast.gunilla):
        assert ses_av(annan) == set()


@pytest.mark.krav("T6", "T7")
def test_ett_skickat_uppdrag_finns_hos_utforaren_och_i_inkorgen(uppdrag, cast):
    assert uppdrag.status_ord == "Skickat"
    assert ses_av(cast.simon) == ses_av(cast.hedda) == {uppdrag.id}
    assert slag(cast.simon) == [Meddelandeslag.NYTT_UPPDRAG]
    for annan in (cast.wilma, cast.birgitta, cast.tobias, cast.rasmus):
        assert ses_av(annan) == set() and slag(annan) == []


@pytest.mark.krav("T7")
def test_ett_meddelande_namner_ingen_person_och_lases_en_gang(uppdrag, cast):
    meddelande = Meddelande.till_mig(cast.simon).get()
    for ord in (uppdrag.person.fornamn, uppdrag.person.efternamn, str(uppdrag.person.nummer)):
        assert ord not in meddelande.text + meddelande.amne
    assert Meddelande.olasta(cast.simon).count() == 1
    for _ in range(2):
        Lasning.las(meddelande, by=cast.simon)
    assert (Meddelande.olasta(cast.simon).count(), Meddelande.olasta(cast.hedda).count()) == (0, 1)
    with pytest.raises(RuleBroken):
        Lasning.las(meddelande, by=cast.birgitta)


@pytest.mark.parametrize("by", ["simon", "wilma", "carin", "gunilla"])
def test_bara_handlaggare_skriver_uppdrag(cast, utforare, by):
    with pytest.raises(RuleBroken):
        skrivet(cast, by=getattr(cast, by))


def test_en_handlaggare_i_en_annan_enhet_andrar_inte_andras(utkast, uppdrag, cast):
    annan = cast.actor("olle", "ekdala_bistand")  # chosen in the header, outside the own branch
    assert ses_av(annan) == set()
    with pytest.raises(RuleBroken):
        sandning.skicka(utkast, by=annan)
    with pytest.raises(RuleBroken):
        sandning.aterta(uppdrag, by=annan)
    with pytest.raises(RuleBroken):
        skrivet(cast, by=annan)


def andra(utkast, by, **andrat):
    falt = ("till_enhet", "insatstyp", "lagrum", "innehall", "fran", "till")
    varden = {namn: getattr(utkast, namn) for namn in falt} | {"sedan": utkast.andring}
    utkast.andra(**varden | andrat, by=by)


def test_tva_som_skriver_samma_utkast_skriver_inte_over_varandra(utkast, cast):
    andra(utkast, cast.olle, innehall="Olles text.")
    with pytest.raises(Conflict) as krock:
        andra(utkast, cast.olle, innehall="En annan text.")
    assert "kollega" in krock.value.sentence
    assert Uppdrag.get().innehall == "Olles text."


@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"innehall": " "}, "innehall"),
        ({"innehall": "a" * 20_001}, "innehall"),
        ({"lagrum": ""}, "lagrum"),
        ({"till": clock.today() - timedelta(days=365)}, "till"),
    ],
)
def test_det_som_saknas_sags_vid_sitt_falt(utkast, cast, andrat, falt):
    with pytest.raises(RuleBroken) as brott:
        andra(utkast, cast.olle, **andrat)
    assert brott.value.field == falt


def test_ett_uppdrag_skickas_till_den_som_utfor_insatsen(utkast, cast):
    for enhet in ("ekdala_service", "ekdala_hemtjanst", "almryd_hemtjanst", "ekdala_ifo"):
        with pytest.raises(RuleBroken) as brott:
            andra(utkast, cast.olle, till_enhet=cast.enhet(enhet))
        assert brott.value.field == "till_enhet"
    andra(utkast, cast.olle, till_enhet=cast.enhet("ekdala_hemtjanst"), insatstyp=insatstyp("Hemtjänst"))
    assert Uppdrag.get().till_enhet == cast.enhet("ekdala_hemtjanst")


def test_ett_skickat_uppdrag_andras_inte(uppdrag, cast):
    with pytest.raises(RuleBroken):
        andra(uppdrag, cast.olle, innehall="Något annat.")
    with pytest.raises(RuleBroken):
        sandning.skicka(uppdrag, by=cast.olle)
    with pytest.raises(RuleBroken):
        sandning.ta_bort(uppdrag, by=cast.olle)


def test_ingen_skickar_det_som_en_kollega_har_skrivit_om_osett(utkast, cast):
    andra(utkast, cast.olle, innehall="Nytt.")
    with pytest.raises(Conflict):
        sandning.skicka(utkast, sedan=utkast.andring, by=cast.olle)
    assert Uppdrag.get().skickad is None


def test_ett_utkast_kan_tas_bort(utkast, cast):
    sandning.ta_bort(utkast, by=cast.olle)
    assert not Uppdrag.select().exists()


def test_det_som_ingen_har_fordelat_kan_aterta_och_syns_da_inte_hos_utforaren(uppdrag, cast):
    sandning.aterta(uppdrag, by=cast.olle)
    assert Uppdrag.get().status is Status.ATERTAGET
    assert ses_av(cast.simon) == set()
    assert slag(cast.simon) == [Meddelandeslag.ATERTAGET, Meddelandeslag.NYTT_UPPDRAG]
    with pytest.raises(Conflict) as krock:
        fordelad(cast, Uppdrag.get())
    assert "återtagit" in krock.value.sentence


@pytest.mark.krav("T9", "T10", "T13", "T14")
def test_ett_fordelat_uppdrag_ar_ett_genomforande_med_en_insats(uppdrag, cast):
    Fordelning.fordela(uppdrag, cast.enhet("larkan"), uppdrag.fran, tidsatgang_minuter=90, by=cast.simon)
    uppdrag = Uppdrag.get()
    assert uppdrag.status_ord == "Skickad till genomförande"
    genomforande, insats = Genomforande.get(), Insats.get()
    assert (genomforande.person, genomforande.enhet, genomforande.fran) == (
        uppdrag.person,
        cast.enhet("larkan"),
        uppdrag.fran,
    )
    assert (insats.insatstyp, insats.fran, insats.till, insats.tidsatgang_minuter, insats.uppdrag) == (
        uppdrag.insatstyp,
        uppdrag.fran,
        None,
        90,
        uppdrag,
    )
    assert [en.id for en in Genomforande.visible_to(cast.wilma)] == [genomforande.id]
    assert ses_av(cast.wilma) == ses_av(cast.simon) == {uppdrag.id}
    assert ses_av(cast.asta) == set() and not Genomforande.visible_to(cast.asta).exists()


@pytest.mark.krav("T10")
def test_fordelning_provas_mot_uppdraget(cast, utforare):
    uppdrag = skickat(cast, till=clock.today() + EN_DAG)
    larkan = cast.enhet("larkan")
    for enhet, fran, tid, falt in (
        (cast.enhet("ekdala_hemtjanst"), uppdrag.fran, None, "enhet"),
        (cast.enhet("ekdala_service"), uppdrag.fran, None, "enhet"),
        (larkan, uppdrag.fran - EN_DAG, None, "fran"),
        (larkan, uppdrag.till + EN_DAG, None, "fran"),
        (larkan, uppdrag.fran, 0, "tidsatgang_minuter"),
    ):
        with pytest.raises(RuleBroken) as brott:
            Fordelning.fordela(uppdrag, enhet, fran, tidsatgang_minuter=tid, by=cast.simon)
        assert brott.value.field == falt
    assert not Genomforande.select().exists()


@pytest.mark.parametrize("by", ["olle", "wilma", "birgitta", "tobias", "gunilla"])
def test_bara_den_som_fordelar_hos_mottagaren_fordelar(uppdrag, cast, by):
    with pytest.raises(RuleBroken):
        fordelad(cast, uppdrag, by=getattr(cast, by))
    assert Uppdrag.get().fordelad is None


@pytest.mark.krav("T12")
def test_berorda_far_veta_nar_man_svarar_ja(uppdrag, cast):
    fordelad(cast, uppdrag, meddela=True, text="Inflyttning på måndag.")
    svar = Meddelande.till_mig(cast.olle).get()
    assert svar.slag is Meddelandeslag.ACCEPTERAT and "Inflyttning på måndag." in svar.text
    assert slag(cast.wilma) == [Meddelandeslag.NYTT_UPPDRAG]


@pytest.mark.krav("T12")
def test_handlaggaren_far_inget_meddelande_vid_nej(fordelat, cast):
    assert slag(cast.olle) == []
    assert slag(cast.wilma) == [Meddelandeslag.NYTT_UPPDRAG]


def test_ett_andra_uppdrag_gar_till_samma_genomforande(fordelat, genomforande, cast):
    tidigare = genomforande.fran - timedelta(days=10)
    fordelad(cast, skickat(cast, fordelat.person, insatstyp=insatstyp("Boendestöd"), fran=tidigare))
    assert Genomforande.select().count() == 1
    assert Insats.select().count() == 2
    assert Genomforande.get().fran == tidigare


def test_tva_uppdrag_pa_samma_insats_kan_inte_paga_samtidigt(fordelat, cast):
    annat = skickat(cast, fordelat.person)
    with pytest.raises(RuleBroken):
        fordelad(cast, annat)
    assert Uppdrag.get_by_id(annat.id).fordelad is None


def test_av_tva_som_fordelar_samtidigt_vinner_en(uppdrag, cast):
    svar = []
    alla = threading.Barrier(2)

    def fordela(enhet, by):
        with connection():
            alla.wait()
            try:
                fordelad(cast, uppdrag, enhet, by=by)
                svar.append("klart")
            except Conflict as krock:
                svar.append(krock.sentence)

    tradar = [threading.Thread(target=fordela, args=par) for par in (("larkan", cast.simon), ("bron", cast.hedda))]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(svar)[1] == "klart" and "redan fördelat" in sorted(svar)[0]
    assert Genomforande.select().count() == Fordelning.select().count() == 1


@pytest.mark.krav("T15")
def test_kvittera_laggs_inte_i_mina_personer(fordelat, cast):
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert Kvittering.get().enhet == cast.enhet("larkan")
    assert not MinPerson.har(cast.wilma).exists()
    with pytest.raises(Conflict):
        Kvittering.kvittera(fordelat, flytta=True, by=cast.adam)


@pytest.mark.krav("T16")
def test_flytta_till_mina_personer(fordelat, genomforande, cast):
    Kvittering.kvittera(fordelat, flytta=True, by=cast.wilma)
    assert [en.id for en in MinPerson.har(cast.wilma)] == [genomforande.id]
    assert not MinPerson.har(cast.adam).exists()
    for _ in range(2):
        MinPerson.lagg_till(genomforande, by=cast.wilma)
    MinPerson.ta_bort(genomforande, by=cast.wilma)
    assert not MinPerson.ar(genomforande, cast.wilma)


def test_kvitteras_gor_den_som_utfor_det_som_ar_fordelat(uppdrag, cast):
    with pytest.raises(RuleBroken):
        Kvittering.kvittera(uppdrag, by=cast.simon)
    fordelad(cast, uppdrag)
    for by in (cast.asta, cast.olle, cast.birgitta):
        with pytest.raises(RuleBroken):
            Kvittering.kvittera(uppdrag, by=by)
    Kvittering.kvittera(uppdrag, by=cast.simon)
    assert Kvittering.get().enhet == cast.enhet("larkan")


@pytest.mark.krav("T35")
def test_ett_uppdrag_avslutas_nar_insatsen_ar_slut(fordelat, genomforande, cast):
    with pytest.raises(RuleBroken):
        sandning.avsluta(fordelat, by=cast.olle)
    Insats.get().ratta(genomforande.fran, clock.today() - EN_DAG, by=cast.simon)
    with pytest.raises(RuleBroken):
        sandning.avsluta(fordelat, by=cast.simon)
    sandning.avsluta(fordelat, by=cast.olle)
    assert Uppdrag.get().status is Status.AVSLUTAT
    with pytest.raises(RuleBroken):
        sandning.avsluta(fordelat, by=cast.olle)


@pytest.mark.parametrize(
    "fel",
    [{"fordelad": clock.now()}, {"skickad": clock.now(), "fordelad": clock.now(), "atertagen": clock.now()}],
)
def test_databasen_haller_ordningen(utkast, fel):
    with pytest.raises(IntegrityError), db.atomic():
        Uppdrag.update(**fel).where(Uppdrag.id == utkast.id).execute()
