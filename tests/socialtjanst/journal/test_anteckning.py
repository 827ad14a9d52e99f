"""Anteckning: saved, signed, and then the same for ever, whoever asks (T20–T23, JO-01, JO-06)."""

from datetime import timedelta

import pytest
from peewee import DatabaseError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db, is_sqlite
from models.shared.organisation import Medarbetare
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.journal.anteckning import Anteckning, Tidigarelydelse
from models.socialtjanst.journal.avsluta import avsluta
from models.socialtjanst.journal.gallra import gallra
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.laslas import LASES_EFTER
from models.socialtjanst.journal.rattning import Rattning
from tests.socialtjanst.journal.conftest import oppna, rubrik, skriv


@pytest.mark.krav("T20", "T23")
def test_anteckningen_sparas_under_sin_rubrik_pa_enheten(cast, journal, anteckning):
    assert anteckning.rubrik.namn == "Genomförande av insatsen"
    assert anteckning.enhet_id == journal.enhet_id
    assert anteckning.signerad is None and not anteckning.ar_last


@pytest.mark.krav("T20")
@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"rubrik": None}, "rubrik"),
        ({"text": "  \n"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"handelsetid": None}, "datum"),
        ({"nyckelord": ("Påhittat",)}, "nyckelord"),
    ],
)
def test_det_som_saknas_sags_vid_sitt_falt(cast, journal, skrivet, andrat, falt):
    with pytest.raises(RuleBroken) as nej:
        Anteckning.spara(journal, skrivet(**andrat), by=cast.wilma)
    assert nej.value.field == falt


def test_handelsen_kan_inte_ligga_i_framtiden(cast, journal, skrivet):
    with pytest.raises(RuleBroken, match="framtiden"):
        Anteckning.spara(journal, skrivet(handelsetid=clock.now() + timedelta(minutes=5)), by=cast.wilma)


@pytest.mark.krav("T20")
def test_rubriken_ska_hora_till_journalens_mall(cast, journal, skrivet, genomforande):
    annan = rubrik(oppna(cast, genomforande, namn="Servicejournal"), "Besök")
    with pytest.raises(RuleBroken, match="Välj en rubrik"):
        Anteckning.spara(journal, skrivet(rubrik=annan), by=cast.wilma)


@pytest.mark.krav("T21")
def test_nyckelord_kopplas_till_anteckningen(cast, journal, skrivet):
    rad = Anteckning.spara(journal, skrivet(nyckelord=("Hembesök", "Samverkan", "Hembesök")), by=cast.wilma)
    assert rad.ord == ("Hembesök", "Samverkan")


@pytest.mark.krav("T23")
def test_den_som_skrev_andrar_tills_den_ar_signerad_och_det_forra_finns_kvar(cast, anteckning, skrivet):
    anteckning.andra(skrivet("Besök i hemmet, kort."), sedan=1, by=cast.wilma)
    fore = Tidigarelydelse.get()
    assert "städad" in fore.text and Anteckning.get().text == "Besök i hemmet, kort."
    Anteckning.get().signera(sedan=2, by=cast.wilma)
    with pytest.raises(RuleBroken, match="låst"):
        Anteckning.get().andra(skrivet("Igen"), sedan=3, by=cast.wilma)


@pytest.mark.krav("T23")
def test_ingen_annan_andrar_eller_signerar(cast, anteckning, skrivet):
    for vem in (cast.adam, cast.hedda):
        with pytest.raises(RuleBroken, match="Bara den som skrev"):
            anteckning.andra(skrivet("Annat"), sedan=1, by=vem)
        with pytest.raises(RuleBroken, match="Bara den som skrev"):
            anteckning.signera(sedan=1, by=vem)


@pytest.mark.krav("JO-04")
def test_tva_fonster_som_andrar_samma_anteckning_moter_varandra(cast, anteckning, skrivet):
    anteckning.andra(skrivet("Det ena"), sedan=1, by=cast.wilma)
    with pytest.raises(Conflict):
        Anteckning.get().andra(skrivet("Det andra"), sedan=1, by=cast.wilma)
    with pytest.raises(Conflict):
        Anteckning.get().signera(sedan=1, by=cast.wilma)
    assert Anteckning.get().text == "Det ena"


@pytest.mark.krav("T23")
def test_den_laser_sig_sjalv_senast_efter_beslutad_tid(cast, anteckning, skrivet):
    nar = anteckning.skapad + timedelta(hours=LASES_EFTER.nu)
    assert anteckning.laslas_senast == nar
    with clock.at(nar - timedelta(seconds=1)):
        assert Anteckning.las_forfallna() == 0
        anteckning.andra(skrivet("I sista stund"), sedan=1, by=cast.wilma)
    with clock.at(nar):
        with pytest.raises(RuleBroken, match="låst"):
            Anteckning.get().andra(skrivet("För sent"), sedan=2, by=cast.wilma)
        assert Anteckning.las_forfallna() == 1
        assert Anteckning.las_forfallna() == 0, "twice does no harm"
    last = Anteckning.get()
    assert last.last == nar and last.signerad is None
    act = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert act.handelse == "socialtjanst.anteckning.last" and act.roll == "Samspel"


SATT = {
    "text": "'annat'",
    "handelsetid": "'2020-01-01T00:00:00.000000+00:00'",
    "nyckelord": "'x'",
    "rubrik_id": "rubrik_id + 1",
    "last": "NULL",
    "signerad": "NULL",
    "av_namn": "'Någon'",
    "journal_id": "journal_id + 1",
    "id": "id + 1000",
}


@pytest.mark.krav("JO-01")
@pytest.mark.parametrize("kolumn", SATT)
def test_databasen_vagrar_andra_en_last_anteckning(signerad, kolumn):
    sql = "UPDATE socialtjanst_anteckning SET kolumn = varde".replace("kolumn", kolumn).replace("varde", SATT[kolumn])
    with pytest.raises(DatabaseError, match="never changed"), db.atomic():
        db.execute_sql(sql)
    assert Anteckning.get().text == signerad.text


@pytest.mark.krav("JO-01")
def test_databasen_vagrar_ta_bort(cast, signerad, journal):
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    skriv(journal, cast.wilma, "Inte signerad", signera=False)
    for sats in (
        "DELETE FROM socialtjanst_rattning",
        "UPDATE socialtjanst_rattning SET ny = 'x'",
        "DELETE FROM socialtjanst_anteckning",
    ):
        with pytest.raises(DatabaseError, match="never"), db.atomic():
            db.execute_sql(sats)
    if is_sqlite():
        with pytest.raises(DatabaseError, match="never"), db.atomic():
            db.execute_sql("INSERT OR REPLACE INTO socialtjanst_anteckning SELECT * FROM socialtjanst_anteckning")
    else:
        with pytest.raises(DatabaseError, match="never"), db.atomic():
            db.execute_sql("TRUNCATE socialtjanst_anteckning CASCADE")
    assert Anteckning.select().count() == 2 and Rattning.select().count() == 1


@pytest.mark.krav("PR-05")
def test_gallring_ar_enda_vagen_ut(cast, signerad, journal, genomforande):
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    with pytest.raises(RuleBroken, match="inte avslutad"):
        gallra(genomforande, by=cast.leif)
    avsluta(journal, by=cast.simon)
    with pytest.raises(RuleBroken, match="behörighet"):
        gallra(genomforande, by=cast.hedda)
    assert gallra(genomforande, by=cast.leif) == {
        "genomförandejournaler": 1,
        "journalanteckningar": 1,
        "rättningar av journalanteckningar": 1,
    }
    assert Anteckning.select().count() == Rattning.select().count() == Journal.select().count() == 0


@pytest.mark.krav("JO-06")
def test_namn_och_titel_star_som_nar_den_skrevs(cast, signerad):
    vem = cast.medarbetare("wilma")
    Medarbetare.update(efternamn="Berg", titel="Samordnare").where(Medarbetare.id == vem.id).execute()
    rad = Anteckning.get()
    assert (rad.av_namn, rad.av_titel) == ("Wilma Sundin", "Boendestödjare")
