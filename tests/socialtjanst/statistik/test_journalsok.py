"""Sök i journaler: antal per nyckelord och enhet, anteckningarna, Excel och logg (T74)."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst import events
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.statistik.journalsok import Journalfraga, antal, anteckningar, sida
from tests.dagar import om_dagar
from tests.socialtjanst.conftest import fordelad, skickat
from tests.socialtjanst.journal.conftest import mallarna, oppna, skriv

PLAN, HEM = "Genomförandeplan upprättad", "Hembesök"
DAG = timedelta(days=1)


@pytest.fixture
def journaler(cast, utforare):
    """One at Lärkan and one at Bron, with what is written in them."""
    mallarna(cast)
    larkan = oppna(cast, _genomforande(cast, 0, "larkan"))
    bron = oppna(cast, _genomforande(cast, 1, "bron"), by=cast.asta)
    skriv(larkan, cast.wilma, nyckelord=(PLAN, HEM))
    skriv(larkan, cast.wilma, nyckelord=(HEM,))
    skriv(larkan, cast.wilma)
    skriv(bron, cast.asta, nyckelord=(PLAN,))
    gammal = skriv(larkan, cast.wilma, signera=False, nyckelord=(PLAN,))
    Anteckning.update(handelsetid=om_dagar(-40)).where(Anteckning.id == gammal.id).execute()
    return larkan, bron


def _genomforande(cast, nr, enhet):
    uppdrag = fordelad(cast, skickat(cast, cast.person(nr)), enhet)
    return uppdrag.fordelningar.get().genomforande


def fraga(**andrat):
    idag = clock.today()
    return Journalfraga(idag - DAG, idag)._replace(**andrat)


def talen(svar):
    return {(en.nyckelord, en.enhet): en.antal for en in svar}


@pytest.mark.krav("T74")
def test_antal_per_nyckelord_och_enhet(cast, journaler):
    assert talen(antal(fraga(), cast.hedda)) == {
        (PLAN, "Stödboendet Lärkan"): 1,
        (PLAN, "Öppenvården Bron"): 1,
        (HEM, "Stödboendet Lärkan"): 2,
    }
    assert talen(antal(fraga(nyckelord=HEM), cast.hedda)) == {(HEM, "Stödboendet Lärkan"): 2}
    assert talen(antal(fraga(enhet=cast.enhet("bron").id), cast.hedda)) == {(PLAN, "Öppenvården Bron"): 1}


@pytest.mark.krav("T74")
def test_varje_antal_ar_sa_manga_anteckningar(cast, journaler):
    alla = fraga(fran=clock.today() - 60 * DAG)
    for en in antal(alla, cast.hedda):
        funna = anteckningar(alla._replace(nyckelord=en.nyckelord, enhet=en.enhet_id), cast.hedda)
        assert funna.count() == en.antal
        assert all(en.nyckelord in anteckning.ord for anteckning in funna)


@pytest.mark.krav("T74")
def test_gransdagarna_raknas_med_och_inget_utanfor(cast, journaler):
    rad = Anteckning.select().where(Anteckning.signerad.is_null()).get()
    for nar, med in (
        (clock.utc(fraga().fran), True),
        (clock.utc(fraga().fran) - timedelta(minutes=1), False),
        (clock.utc(fraga().till + DAG) - timedelta(minutes=1), True),
        (clock.utc(fraga().till + DAG), False),
    ):
        Anteckning.update(handelsetid=nar).where(Anteckning.id == rad.id).execute()
        assert (rad.id in {en.id for en in anteckningar(fraga(), cast.hedda)}) is med
        assert (talen(antal(fraga(), cast.hedda))[PLAN, "Stödboendet Lärkan"] == 2) is med


@pytest.mark.krav("T57", "T74")
def test_ingen_ser_andra_enheters(cast, journaler):
    for vem in (cast.birgitta, cast.simon, cast.olle):
        assert not antal(fraga(), vem)
        assert not anteckningar(fraga(), vem).exists()


@pytest.mark.krav("T74")
def test_en_sida_i_taget(cast, journaler):
    forsta = sida(fraga(), cast.hedda, antal=2)
    resten = sida(fraga(), cast.hedda, efter=forsta[-1].id, antal=5)
    assert [en.id for en in (*forsta, *resten)] == [en.id for en in anteckningar(fraga(), cast.hedda)]


@pytest.mark.krav("T74")
def test_sidan_visar_antal_och_lankar_till_journalen_och_loggar_vem(som, cast, journaler):
    svar = som("hedda").get("/socialtjanst/statistik/journal", query_string={"nyckelord": PLAN, "fran": fraga().fran})
    larkan = journaler[0]
    assert f"/socialtjanst/genomforanden/{larkan.genomforande_id}/journal?journal={larkan.id}#anteckning-" in svar.text
    rad = AuditAct.select().where(AuditAct.handelse == events.JOURNALSOKNING_LAST.key).get()
    visade = {en.person for en in AuditPerson.select().where(AuditPerson.act == rad)}
    assert visade == {cast.person(0).id, cast.person(1).id}
    assert PLAN in rad.fakta


@pytest.mark.krav("T74")
def test_datum_som_inte_gar_ihop_sags(som, cast, journaler):
    svar = som("hedda").get("/socialtjanst/statistik/journal?fran=2026-03-02&till=2026-03-01")
    assert svar.status_code == 422
    assert "Till och med kan inte vara före från och med." in svar.text


@pytest.mark.krav("T74")
def test_excel_har_varje_anteckning_och_loggas(som, cast, journaler):
    svar = som("hedda").get("/socialtjanst/statistik/journal/excel", query_string={"nyckelord": HEM})
    rader = list(load_workbook(io.BytesIO(svar.data)).active.iter_rows(min_row=2, values_only=True))
    assert [rad[6] for rad in rader] == [HEM, f"{PLAN}, {HEM}"]
    rad = AuditAct.select().where(AuditAct.handelse == events.JOURNALSOKNING_HAMTAD.key).get()
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == rad)] == [cast.person(0).id]
