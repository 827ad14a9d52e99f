"""Utbetalningar: varje mottagning får sitt netto, i en fil, en gång."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from models.tandvard.utbetalning.att_betala import INGET_KONTO, OBEKRAFTAT, att_betala
from models.tandvard.utbetalning.betala import ANDRAT, INGA_UPPGIFTER, INGET, betala, forslag_pa_dag
from models.tandvard.utbetalning.fil import Filslag, Utbetalningsfil
from models.tandvard.utbetalning.giro import Giro
from models.tandvard.utbetalning.utbetalning import Utbetaldfaktura, Utbetalning
from tests.dagar import om_dagar
from tests.tandvard.conftest import FORELASNING_ORE, MVC_ORE, rapport
from tests.tandvard.faktura.conftest import som_faktura
from tests.tandvard.utbetalning.conftest import PLUSGIRO, attesterad, betala_nu, konto, kreditfaktura, tallmora
from tests.tandvard.utbetalning.lasare import brott_mot_en16931, las_pain, las_sie, las_ubl


def fil(utbetalning, slag):
    return utbetalning.filer.where(Utbetalningsfil.slag == slag).get()


@pytest.mark.krav("P51", "BL-04")
def test_en_attesterad_faktura_blir_utbetalas_och_far_sina_tre_filer(cast, att_betalas):
    utbetalning = betala_nu(cast)
    assert Faktura.get_by_id(att_betalas.id).status is Fakturastatus.UTBETALAS
    assert utbetalning.summa_ore == 5 * MVC_ORE
    betalfil = las_pain(fil(utbetalning, Filslag.BETALFIL).hamta(by=cast.vera))
    assert betalfil["id"] == utbetalning.nummer
    assert betalfil["belopp"] == ["242.50"]
    assert betalfil["konton"] == ["9912346"]
    assert betalfil["dag"] == utbetalning.betalningsdag.isoformat()
    _, ver = las_sie(fil(utbetalning, Filslag.BOKFORING).hamta(by=cast.vera))
    nummer = Faktura.get_by_id(att_betalas.id).verifikationsnummer
    assert [(en.serie, f"{en.dag[:4]}-{en.nummer:05}", en.summa_ore) for en in ver] == [("T", nummer, 0)]
    efaktura = fil(utbetalning, Filslag.EFAKTURA).hamta(by=cast.vera)
    las_ubl(efaktura)
    assert brott_mot_en16931(efaktura) == []


@pytest.mark.krav("P51", "BL-04")
def test_varje_mottagning_far_summan_av_sina_fakturor(cast, koder, att_betalas):
    tallmora(cast, koder)
    konto(cast, "tallmora_tand", PLUSGIRO, Giro.PLUSGIRO)
    kreditfaktura(cast, att_betalas, 2)
    utbetalning = betala_nu(cast)
    betalt = {rad.mottagning.namn: rad.belopp_ore for rad in utbetalning.rader}
    assert betalt == {"Folktandvården Ekdala": 3 * MVC_ORE, "Folktandvården Tallmora": FORELASNING_ORE}
    assert utbetalning.summa_ore == sum(betalt.values())
    assert utbetalning.summa_ore == sum(rad.faktura.summa_ore for rad in Utbetaldfaktura.select())
    betalfil = las_pain(fil(utbetalning, Filslag.BETALFIL).hamta(by=cast.vera))
    assert betalfil["belopp"] == ["145.50", "1200.00"]
    assert utbetalning.filer.where(Utbetalningsfil.slag == Filslag.EFAKTURA).count() == 3


def test_ett_netto_under_noll_vantar_till_mottagningen_har_mer_att_fa(cast, koder, att_betalas):
    betala_nu(cast)
    kredit = kreditfaktura(cast, Faktura.get_by_id(att_betalas.id), 2)
    att = att_betala(clock.today())
    assert [ett.summa_ore for ett in att.avraknas] == [-2 * MVC_ORE]
    assert att.betalas == ()
    with pytest.raises(RuleBroken, match=INGET):
        betala(betalningsdag=forslag_pa_dag(att), sedd=att.marke, by=cast.vera)
    assert Faktura.get_by_id(kredit.id).status is Fakturastatus.ATTESTERAD


def test_den_som_saknar_konto_hindras_och_de_andra_betalas(cast, koder, att_betalas):
    utan = tallmora(cast, koder)
    (hindrad,) = att_betala(clock.today()).hindras
    assert (hindrad.mottagning.namn, hindrad.hinder) == ("Folktandvården Tallmora", INGET_KONTO)
    konto(cast, "tallmora_tand", PLUSGIRO, Giro.PLUSGIRO, bekraftat=False)
    (hindrad,) = att_betala(clock.today()).hindras
    assert hindrad.hinder == OBEKRAFTAT
    assert betala_nu(cast).antal_fakturor == 1
    assert Faktura.get_by_id(utan.id).status is Fakturastatus.ATTESTERAD


def test_ett_andrat_konto_betalas_inte_forran_det_ar_bekraftat(cast, att_betalas):
    konto(cast, nummer="5050-1055", bekraftat=False, fran=clock.today())
    att = att_betala(clock.today())
    assert att.betalas == ()
    assert [ett.hinder for ett in att.hindras] == [OBEKRAFTAT]


def test_bara_attesterade_fakturor_betalas(cast, att_betalas, koder):
    annan = som_faktura(rapport(cast, koder["mvc"], antal=1), "F-2026-00700", period="2026-02")
    annan.godkann(by=cast.sara)
    assert betala_nu(cast).antal_fakturor == 1
    assert Faktura.get_by_id(annan.id).status is Fakturastatus.GODKAND


@pytest.mark.krav("P51")
def test_filerna_ar_desamma_efter_att_namn_och_konton_har_andrats(cast, att_betalas):
    utbetalning = betala_nu(cast)
    fore = {en.namn: en.hamta(by=cast.vera) for en in utbetalning.filer}
    assert len(fore) == 3
    enhet = cast.enhet("ekdala_tand")
    enhet.namn = "Folktandvården Nya Ekdala"
    enhet.save()
    konto(cast, nummer="5050-1055", fran=clock.today() + timedelta(days=1))
    with time_machine.travel(om_dagar(400)):
        assert {en.namn: en.hamta(by=cast.sara) for en in Utbetalning.get().filer} == fore


def test_filerna_namner_ingen_deltagare(cast, koder, regionen, ekdalas_konto):
    person = cast.person(6)
    attesterad(cast, som_faktura(rapport(cast, koder["tobak"], personnummer=[person.nummer]), "F-2026-00600"))
    for en in betala_nu(cast).filer:
        text = en.hamta(by=cast.vera).decode("cp437" if en.slag is Filslag.BOKFORING else "utf-8")
        for ord in (
            person.fornamn,
            person.efternamn,
            person.nummer.lagrat,
            person.nummer.lagrat[2:],
            str(person.nummer),
        ):
            assert ord not in text, en.namn


def test_en_fil_som_har_skadats_lamnas_inte_ut(cast, att_betalas):
    en = fil(betala_nu(cast), Filslag.BETALFIL)
    annan = Utbetalningsfil.get(Utbetalningsfil.slag == Filslag.BOKFORING)
    Utbetalningsfil.update(innehall=annan.innehall).where(Utbetalningsfil.id == en.id).execute()
    with pytest.raises(OSError, match="not as it was made"):
        Utbetalningsfil.get_by_id(en.id).hamta(by=cast.vera)


@pytest.mark.krav("BL-04")
def test_en_faktura_kan_bara_finnas_i_en_utbetalning(cast, att_betalas):
    betala_nu(cast)
    rad = Utbetaldfaktura.get()
    with pytest.raises(IntegrityError), db.atomic():
        Utbetaldfaktura.create(rad=rad.rad, faktura=rad.faktura)


@pytest.mark.krav("BL-04")
def test_en_faktura_vars_rader_inte_blir_dess_summa_betalas_inte(cast, att_betalas):
    Faktura.update(summa_ore=5 * MVC_ORE + 1).where(Faktura.id == att_betalas.id).execute()
    with pytest.raises(RuleBroken, match="Inget är betalt"):
        betala_nu(cast)
    assert Faktura.get_by_id(att_betalas.id).status is Fakturastatus.ATTESTERAD
    assert not Utbetalning.select().exists()


def test_det_som_har_andrats_sedan_sidan_oppnades_betalas_inte(cast, koder, att_betalas):
    sedd = att_betala(clock.today())
    kreditfaktura(cast, att_betalas, 1)
    with pytest.raises(Conflict, match=ANDRAT[:20]):
        betala(betalningsdag=forslag_pa_dag(sedd), sedd=sedd.marke, by=cast.vera)
    assert not Utbetalning.select().exists()


@pytest.mark.krav("BL-04")
def test_tva_som_betalar_samtidigt_betalar_en_gang(cast, att_betalas):
    att = att_betala(clock.today())
    dag, start, utfall = forslag_pa_dag(att), Barrier(2), []

    def forsok():
        with db.connection_context():
            start.wait()
            try:
                utfall.append(betala(betalningsdag=dag, sedd=att.marke, by=cast.vera).nummer)
            except RuleBroken as nej:
                utfall.append(nej)

    tradar = [Thread(target=forsok) for _ in range(2)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join()
    assert sorted(type(ett).__name__ for ett in utfall) == ["Conflict", "str"]
    assert Utbetalning.select().count() == Utbetaldfaktura.select().count() == 1


def test_bara_den_som_attesterar_betalar(cast, att_betalas):
    for by in (cast.sara, cast.eva):
        with pytest.raises(RuleBroken, match="behörighet"):
            betala_nu(cast, by)
    assert not Utbetalning.visible_to(cast.eva).exists()


def test_utan_regionens_uppgifter_betalas_inget(cast, rapporterad, ekdalas_konto):
    with pytest.raises(RuleBroken, match=INGA_UPPGIFTER):
        betala_nu(cast)


@pytest.mark.parametrize("dagar", [-1, 61], ids=["i-gar", "for-langt-fram"])
def test_betalningsdagen_ligger_nara(cast, att_betalas, dagar):
    with pytest.raises(RuleBroken) as nej:
        betala_nu(cast, dag=clock.today() + timedelta(days=dagar))
    assert nej.value.field == "betalningsdag"


@time_machine.travel("2026-11-20 12:00:00+00:00", tick=False)  # a Friday
def test_betalningsdagen_ar_en_vardag(cast, att_betalas):
    with pytest.raises(RuleBroken, match="lördagar och söndagar"):
        betala_nu(cast, dag=clock.today() + timedelta(days=1))
    for dagar in range(100):
        with time_machine.travel(om_dagar(dagar)):
            dag = forslag_pa_dag(att_betala(clock.today()))
            assert dag.weekday() < 5
            assert 1 <= (dag - clock.today()).days <= 60


def test_utbetalningen_och_varje_hamtning_loggas(cast, att_betalas):
    utbetalning = betala_nu(cast)
    fil(utbetalning, Filslag.BETALFIL).hamta(by=cast.vera)
    loggat = {act.handelse for act in AuditAct.select() if "utbetalning" in act.handelse}
    assert loggat == {"tandvard.utbetalning.skapad", "tandvard.utbetalning.fil"}


def test_numren_foljer_pa_varandra(cast, koder, att_betalas):
    forsta = betala_nu(cast)
    tallmora(cast, koder)
    konto(cast, "tallmora_tand", PLUSGIRO, Giro.PLUSGIRO)
    andra = betala_nu(cast)
    assert int(andra.nummer[-5:]) == int(forsta.nummer[-5:]) + 1
