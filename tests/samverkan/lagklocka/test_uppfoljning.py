"""Nyckeltal och betalningsansvar, räknade en gång till på ett annat sätt på slumpade ärenden."""

import io
from datetime import date, time, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.samverkan import events
from models.samverkan.lagklocka.ersattning import per_kommun
from models.samverkan.lagklocka.fall import Fall, for_organisation
from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.samverkan.lagklocka.nyckeltal import per_enhet
from models.shared import clock
from models.shared.audit import AuditAct
from tests.samverkan.lagklocka.test_betalningsansvar import villkor

FEB, MARS = date(2028, 2, 1), date(2028, 3, 1)
dag = st.dates(date(2028, 1, 20), date(2028, 3, 20))


@st.composite
def fall(draw):
    in_, hem = draw(dag), draw(st.none() | dag)
    klar = draw(st.none() | dag)
    klockan = draw(st.none() | st.times().map(lambda en: en.replace(tzinfo=None)))
    meddelad = clock.utc(in_, time(12)) + timedelta(hours=draw(st.integers(-20, 60)))
    tider = (Tidsbesked(clock.utc(klar, draw(st.times())), klar, True),) if klar else ()
    return Fall(
        arende=draw(st.integers(1, 10**9)),
        person=draw(st.integers(1, 3)),
        enhet=draw(st.integers(1, 2)),
        kommun=draw(st.sampled_from([None, "9901", "9902"])),
        far_dela=draw(st.booleans()),
        handelser=Handelser(in_, klockan, meddelad, tider, utskriven=hem),
        steg={"kartlaggning": meddelad + timedelta(hours=draw(st.integers(1, 90)))} if draw(st.booleans()) else {},
        kvittenser=tuple(timedelta(minutes=n) for n in draw(st.lists(st.integers(1, 5000), max_size=3))),
    )


fallen = st.lists(fall(), max_size=12, unique_by=lambda ett: ett.arende)


def i_februari(moment):
    return clock.utc(FEB) <= moment < clock.utc(MARS)


@pytest.mark.krav("F11")
@given(fallen)
def test_nyckeltalen_stammer_med_en_egen_rakning(alla):
    tal = per_enhet(alla, FEB, 24)
    for enhet in (1, 2):
        mina = [f for f in alla if f.enhet == enhet and i_februari(f.handelser.meddelad)]
        hemma = [f for f in alla if f.enhet == enhet and f.handelser.utskriven and FEB <= f.handelser.utskriven < MARS]
        if not mina and not hemma:
            assert enhet not in tal
            continue
        sena = ater = 0
        for f in mina:
            h = f.handelser
            if h.klockan is not None:
                sena += (h.meddelad - clock.utc(h.inskriven, h.klockan)).total_seconds() > 24 * 3600
        for f in hemma:
            dagar = [
                (g.handelser.inskriven - f.handelser.utskriven).days
                for g in alla
                if g.person == f.person and g is not f
            ]
            ater += any(n in range(31) for n in dagar)
        ett = tal[enhet]
        assert (ett.antal, ett.sena, ett.utskrivna, ett.ater) == (len(mina), sena, len(hemma), ater)
        assert ett.utan_klockslag == len([f for f in mina if f.handelser.klockan is None])
        tog = sorted(t for f in mina for t in f.kvittenser)
        assert ett.kvittens == (median(tog) if tog else None)
        kartlagda = [f.steg["kartlaggning"] - f.handelser.meddelad for f in mina if f.steg]
        assert ett.ledtider == ({"kartlaggning": median(kartlagda)} if kartlagda else {})


@pytest.mark.krav("F3", "BL-09")
@given(fallen)
def test_ersattningen_stammer_med_en_rakning_dag_for_dag(alla):
    terms = villkor()
    raknat = per_kommun(alla, FEB, lambda _region, _kommun, _dag: terms)
    for kommun in ("9901", "9902"):
        hemma = [
            f for f in alla if f.kommun == kommun and f.handelser.utskriven and FEB <= f.handelser.utskriven < MARS
        ]
        if not hemma:
            assert (kommun, "") not in raknat
            continue
        dagar, vantat, klara = 0, 0, 0
        for f in hemma:
            h = f.handelser
            if not f.far_dela or not h.tider:
                continue
            klara += 1
            skickat = clock.local(h.tider[0].skickat)
            gratis = 4 if (skickat.hour, skickat.minute, skickat.second, skickat.microsecond) > (12, 0, 0, 0) else 3
            en = skickat.date()
            while en < h.utskriven:
                dagar += (en - skickat.date()).days >= gratis
                vantat += 1
                en += timedelta(days=1)
        en = raknat[kommun, ""]
        assert (en.hem, en.hindrade, en.lag_dagar) == (len(hemma), len(hemma) - klara, dagar)
        assert en.lag_ore == dagar * 11_000_00
        assert en.medel == (None if not klara else en.medel) and (not klara or en.medel * klara == vantat)
        assert en.snitt_dagar == max(0, vantat - 3 * klara)
        assert en.snitt_ore == en.snitt_dagar * 11_000_00


@pytest.mark.krav("F11")
def test_bara_egna_organisationens_arenden_raknas(publicerad, cast):
    for actor, antal in ((cast.anna, 1), (cast.carin, 1), (cast.lena, 0)):
        assert len(for_organisation(actor.enhet.orgnr)) == antal
    (ett,) = for_organisation(cast.anna.enhet.orgnr)
    assert (ett.enhet, ett.kommun, ett.far_dela) == (cast.anna.enhet_id, cast.carin.enhet.kommunkod, True)


@pytest.mark.krav("F11", "FI-06", "AC-02")
def test_sidan_och_excel_visar_samma_tal_utan_personer(som, publicerad, cast):
    person, selma = publicerad.person, som("selma")
    assert som("anna").get("/samverkan/uppfoljning").status_code == 403
    assert "Uppföljning" not in som("anna").get("/samverkan/").text and "Uppföljning" in selma.get("/samverkan/").text
    sida = selma.get("/samverkan/uppfoljning").text
    assert "Avd 12 Medicin" in sida and person.efternamn not in sida and str(person.nummer) not in sida
    bok = load_workbook(io.BytesIO(selma.get("/samverkan/uppfoljning/excel").data))
    assert [blad.title.split()[0] for blad in bok] == ["Nyckeltal", "Betalningsansvar", "Tolv"]
    rad = [cell.value for cell in bok.worksheets[0][2]]
    assert rad[:4] == ["Avd 12 Medicin", *["färre än 5"] * 3] and rad[-2:] == ["0", "0"]
    assert bok.worksheets[2].cell(13, 2).value == "0", "what is not shown is in no sum"
    sista = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert (sista.handelse, sista.fakta) == (events.UPPFOLJNING_HAMTAD.key, f'{{"manad": "{clock.today():%Y-%m}"}}')


@pytest.mark.krav("F3", "AC-02")
def test_betalningsansvaret_ar_for_den_som_har_det_som_uppgift(som, publicerad):
    assert "Betalningsansvar per kommun" in som("selma").get("/samverkan/uppfoljning").text
    birgitta = som("birgitta")
    assert "Betalningsansvar per kommun" not in birgitta.get("/samverkan/uppfoljning").text
    bok = load_workbook(io.BytesIO(birgitta.get("/samverkan/uppfoljning/excel").data))
    assert [blad.title.split()[0] for blad in bok] == ["Nyckeltal", "Tolv"]


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize("manad", ["", "x", "2026-13", "9999-12", "1900-01", "2026-1-1"])
def test_en_manad_som_inte_finns_ar_den_har(som, manad):
    svar = som("selma").get("/samverkan/uppfoljning", query_string={"manad": manad})
    assert svar.status_code == 200 and f"Uppföljning {clock.today():%Y-%m}" in svar.text
