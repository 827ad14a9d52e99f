"""Körningen den 1:a: tar det som hör till månaden, en gång, när den än körs och hur ofta."""

from datetime import date, timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.reference import demokommuner, kommuner
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse, Status
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.faktura import korning, manad
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.jobs import JOBS
from tests.tandvard.conftest import FORELASNING_ORE, LAN, MVC_ORE, TOBAK_ORE, rapport

OKTOBER, NOVEMBER = "2026-10", "2026-11"


@pytest.fixture(autouse=True)
def tid():
    """The 20th of October 2026, at noon in Sweden."""
    with time_machine.travel("2026-10-20T10:00:00+00:00", tick=False) as resa:
        yield resa


def bild():
    """Every invoice with its poster, as far as it must be the same however it was made."""
    return [
        (
            (en.nummer, en.mottagning_id, en.period, en.fakturadatum, en.forfallodatum, en.summa_ore, en.antal_poster),
            [(rad.atgard_id, rad.kredit, rad.belopp_ore, rad.pris_id) for rad in en.poster.order_by(Fakturapost.id)],
        )
        for en in Faktura.select().order_by(Faktura.nummer)
    ]


def status(en):
    return Atgard.get_by_id(en.id).status


@pytest.mark.krav("B32", "B33")
def test_det_som_ar_gjort_i_manaden_blir_en_faktura(cast, koder, tid):
    rapport(cast, koder["mvc"], antal=3)
    rapport(cast, koder["forelasning"])
    borttagen = rapport(cast, koder["forelasning"]).atgarder.get()
    borttagen.ta_bort(by=cast.eva)
    tid.move_to("2026-10-31T23:00:00+00:00")
    assert korning.sagt(korning.kor_alla()) == "2026-10: 1 faktura med 4 poster, 1\u00a0345,50\u00a0kr."
    faktura = Faktura.get()
    assert faktura.summa_ore == 3 * MVC_ORE + FORELASNING_ORE == sum(rad.belopp_ore for rad in faktura.poster)
    assert (faktura.nummer, faktura.extern_referens) == ("F-2026-00001", "BA 2026-10 E022")
    assert (faktura.fakturadatum, faktura.forfallodatum) == (date(2026, 11, 1), date(2026, 12, 1))
    assert status(borttagen) is Status.RADERAD
    fakturerade = Atgard.select().where(Atgard.status == Status.FAKTURERAD)
    assert fakturerade.count() == 4
    handelser = Atgardshandelse.select().where(Atgardshandelse.status == Status.FAKTURERAD)
    assert {(rad.tidpunkt, rad.av) for rad in handelser} == {(clock.now(), None)} and handelser.count() == 4


@pytest.mark.krav("B32", "AU-02", "AU-11")
def test_loggen_berattar_om_fakturan_och_vilka_personer_den_avser(cast, koder, tid):
    rapport(cast, koder["tobak"], personnummer=[cast.person(0).nummer, cast.person(1).nummer])
    tid.move_to("2026-11-01T12:00:00+00:00")
    korning.kor_alla()
    act = AuditAct.get(AuditAct.handelse == "tandvard.faktura.skapad")
    assert (act.roll, act.objekt_id) == ("Samspel", Faktura.get().id)
    personer = {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)}
    assert personer == {cast.person(0).id, cast.person(1).id}


@pytest.mark.krav("BL-01")
def test_kord_igen_skapar_den_inget_mer(cast, koder, tid):
    rapport(cast, koder["mvc"], antal=3)
    tid.move_to("2026-11-01T12:00:00+00:00")
    korning.kor_alla()
    fore = bild()
    assert korning.sagt(korning.kor_alla()) == "Det fanns inga fakturor att skapa."
    assert korning.kor_till(OKTOBER) == []
    assert bild() == fore and len(fore) == 1
    assert Fakturakorning.select().count() == 1


@pytest.mark.krav("BL-01", "BL-02")
@pytest.mark.parametrize("sen", ["2026-10-31T23:00:00+00:00", "2026-11-01T09:00:00+00:00", "2026-12-24T09:00:00+00:00"])
def test_en_sen_korning_tar_bara_det_som_hor_till_manaden(cast, koder, tid, sen):
    forst = rapport(cast, koder["mvc"], antal=2)
    tid.move_to("2026-10-31T22:59:59+00:00")
    sist = rapport(cast, koder["forelasning"], datum=date(2026, 10, 31))
    tid.move_to("2026-10-31T23:00:00+00:00")
    sent = rapport(cast, koder["tobak"], datum=date(2026, 10, 31), personnummer=[cast.person(0).nummer])
    tid.move_to(sen)
    korning.kor_till(OKTOBER)
    poster = {rad.atgard.aktivitet_id for rad in Faktura.get(period=OKTOBER).poster}
    assert poster == {forst.id, sist.id}
    assert status(sent.atgarder.get()) is Status.GODKAND


@pytest.mark.krav("BL-02")
def test_efter_ett_avbrott_skapas_alla_manader_i_ordning(cast, koder, tid):
    rapport(cast, koder["mvc"], antal=1)
    tid.move_to("2026-11-15T10:00:00+00:00")
    rapport(cast, koder["forelasning"])
    tid.move_to("2027-02-03T10:00:00+00:00")
    assert [en.period for en in korning.kor_alla()] == [OKTOBER, NOVEMBER, "2026-12", "2027-01"]
    assert [(en.period, en.summa_ore) for en in Faktura.select().order_by(Faktura.id)] == [
        (OKTOBER, MVC_ORE),
        (NOVEMBER, FORELASNING_ORE),
    ]


@pytest.mark.krav("BL-02")
@pytest.mark.parametrize("nu", ["2026-10-31T22:59:59+00:00", "2026-10-20T10:00:00+00:00"])
def test_en_manad_som_inte_ar_slut_faktureras_inte(cast, koder, tid, nu):
    tid.move_to(nu)
    with pytest.raises(RuleBroken, match="inte slut"):
        korning.kor_till(OKTOBER)
    with pytest.raises(RuleBroken, match="ÅÅÅÅ-MM"):
        korning.kor_till("2026-13")
    assert not Fakturakorning.select().exists()


@pytest.mark.krav("B37", "B39", "BL-04")
def test_en_kreditering_blir_en_rad_under_noll_pa_nasta_faktura(cast, koder, tid):
    ett = rapport(cast, koder["mvc"], antal=2).atgarder.order_by(Atgard.ordning).first()
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    Atgard.get_by_id(ett.id).kreditera(by=cast.eva)
    rapport(cast, koder["forelasning"])
    tid.move_to("2026-12-01T10:00:00+00:00")
    korning.kor_alla()
    assert status(ett) is Status.KREDITERAD
    nasta = Faktura.get(period=NOVEMBER)
    assert sorted(rad.belopp_ore for rad in nasta.poster) == [-MVC_ORE, FORELASNING_ORE]
    assert nasta.summa_ore == FORELASNING_ORE - MVC_ORE


@pytest.mark.krav("BL-01", "B39")
def test_en_kreditering_som_begars_efter_manaden_vantar_aven_nar_korningen_ar_sen(cast, koder, tid):
    ett = rapport(cast, koder["mvc"], antal=1).atgarder.get()
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    tid.move_to("2026-12-01T10:00:00+00:00")
    Atgard.get_by_id(ett.id).kreditera(by=cast.eva)
    korning.kor_alla()
    assert status(ett) is Status.INVANTAR_KREDITERING
    assert not Faktura.select().where(Faktura.period == NOVEMBER).exists()
    tid.move_to("2027-01-01T10:00:00+00:00")
    korning.kor_alla()
    assert status(ett) is Status.KREDITERAD
    assert Faktura.get(period="2026-12").summa_ore == -MVC_ORE


def test_det_som_underkanns_fors_over_till_nasta_faktura_med_sitt_pris(cast, koder, tid):
    ett = rapport(cast, koder["mvc"], antal=2).atgarder.order_by(Atgard.ordning).first()
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    oktober = Faktura.get(period=OKTOBER)
    oktober.underkann(skal="En deltagare för mycket.", by=cast.sara)
    Atgard.get_by_id(ett.id).kreditera(by=cast.eva)
    tid.move_to("2026-12-01T10:00:00+00:00")
    korning.kor_alla()
    november = Faktura.get(period=NOVEMBER)
    assert sorted(rad.belopp_ore for rad in november.poster) == [-MVC_ORE, MVC_ORE, MVC_ORE]
    assert (status(ett), Faktura.get_by_id(oktober.id).summa_ore) == (Status.KREDITERAD, 2 * MVC_ORE)
    november.underkann(skal="Fel igen.", by=cast.sara)
    tid.move_to("2027-01-01T10:00:00+00:00")
    korning.kor_alla()
    assert Faktura.get(period="2026-12").summa_ore == MVC_ORE
    tid.move_to("2027-02-01T10:00:00+00:00")
    korning.kor_alla()
    assert not Faktura.select().where(Faktura.period == "2027-01").exists()


@pytest.mark.krav("F23", "BL-04")
def test_en_gammal_faktura_raknas_om_till_samma_ore(cast, koder, tid):
    Pris.besluta(koder["mvc"], LAN, 60_01, fran=date(2026, 10, 21), by=cast.sara)
    rapport(cast, koder["mvc"], antal=3, datum=date(2026, 10, 20))
    tid.move_to("2026-10-25T10:00:00+00:00")
    rapport(cast, koder["mvc"], antal=3, datum=date(2026, 10, 20))
    rapport(cast, koder["mvc"], antal=2, datum=date(2026, 10, 21))
    rapport(cast, koder["tobak"], personnummer=[cast.person(0).nummer])
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    Pris.besluta(koder["mvc"], LAN, 99_00, fran=date(2026, 11, 6), by=cast.sara)
    tid.move_to("2028-01-01T10:00:00+00:00")
    faktura = Faktura.get()
    assert faktura.summa_ore == 6 * MVC_ORE + 2 * 60_01 + TOBAK_ORE
    for rad in faktura.poster:
        assert rad.atgard.aktivitet.pris == rad.pris
        assert rad.belopp_ore == rad.pris.belopp_ore
    assert all(rad.omraknat_ore == rad.belopp_ore for rad in faktura.poster)


@pytest.mark.krav("F23")
def test_ett_lan_ar_de_tva_forsta_siffrorna_i_kommunkoden():
    assert all(en.lanskod == en.kod[:2] for en in (*kommuner(), *demokommuner()))


@pytest.mark.krav("B32")
def test_varje_mottagning_far_sin_faktura_i_samma_ordning(cast, koder, tid):
    from models.tandvard.mottagning import Mottagning

    for nyckel, vem in (("tallmora_tand", "greta"), ("tandlakare_mottagning", "marcus")):
        Mottagning.create(enhet=cast.enhet(nyckel), fran=date(2020, 1, 1))
        rapport(cast, koder["forelasning"], by=cast.actor(vem), behandlare=cast.medarbetare(vem))
    rapport(cast, koder["mvc"], antal=1)
    tid.move_to("2026-11-05T10:00:00+00:00")
    korning.kor_alla()
    alla = [(en.nummer, en.mottagning.namn) for en in Faktura.select().order_by(Faktura.nummer)]
    assert alla == [
        ("F-2026-00001", "Folktandvården Ekdala"),
        ("F-2026-00002", "Folktandvården Tallmora"),
        ("F-2026-00003", "Almryds tandläkarmottagning"),
    ]


@pytest.mark.krav("BL-02")
@pytest.mark.parametrize(
    ("nu", "period"),
    [
        ("2026-10-31T22:59:59+00:00", "2026-09"),
        ("2026-10-31T23:00:00+00:00", "2026-10"),  # the month in which the clocks are set back
        ("2026-03-31T21:59:59+00:00", "2026-02"),
        ("2026-03-31T22:00:00+00:00", "2026-03"),  # and forward
        ("2026-12-31T23:00:00+00:00", "2026-12"),
        ("2027-01-31T23:00:00+00:00", "2027-01"),
        ("2028-02-29T22:59:59+00:00", "2028-01"),
        ("2028-02-29T23:00:00+00:00", "2028-02"),
    ],
)
def test_en_manad_ar_slut_vid_svensk_midnatt(tid, nu, period):
    tid.move_to(nu)
    assert manad.senaste(clock.now()) == period
    assert manad.slut(period) <= clock.now() < manad.slut(manad.nasta(period))
    (jobb,) = JOBS
    assert jobb.due(clock.now()) == manad.slut(period), "the job is due at the very moment when the month is over"
    assert clock.local(jobb.due(clock.now())).date() == manad.dagen_efter(period)


@pytest.mark.krav("BL-02")
def test_en_dag_ett_ar_i_taget_faller_jobbet_en_gang_i_manaden():
    (jobb,) = JOBS
    start = clock.utc(date(2027, 1, 1))
    turer = [jobb.due(start + timedelta(hours=timme)) for timme in range(24 * 366)]
    assert [clock.local(tur).date() for tur in dict.fromkeys(turer)] == [
        date(2027 + n // 12, n % 12 + 1, 1) for n in range(13)
    ]
