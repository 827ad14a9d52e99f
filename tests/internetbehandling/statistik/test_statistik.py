"""The numbers agree with a count made another way, and small ones cannot be told from what is shown."""

import io
from datetime import date, time, timedelta
from statistics import median
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.internetbehandling.gallring.gallrat import Gallratmoment
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.statistik.moduler import moduler
from models.internetbehandling.statistik.rapport import KOLUMNER, kvartiler, rapport
from models.internetbehandling.statistik.slut import Utfall
from models.internetbehandling.statistik.urval import Manad, Urval, enheterna, programmen, senaste_aret
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.statistik.personsummor import ALLA

JAN, DEC = Manad(date(2026, 1, 1)), Manad(date(2026, 12, 1))
KVALL = time(23, 30)  # Swedish time, which is another day in UTC half of the year


def lagg(cast, version, *, start, slut=None, vidmakthalls=False, kod=None, besok=(), enhet="internet", person=0):
    """A moment of those days, as it stands in the database."""
    stund = clock.utc(slut, KVALL) if slut else None
    ett = Moment.create(
        person=cast.person(person),
        enhet=cast.enhet(enhet),
        program=version.program_id,
        version=version,
        behandlare=cast.filippa.medarbetare_id,
        startad=clock.utc(start, KVALL),
        startad_av=cast.filippa.uppdrag_id,
        valkomsttext="",
        vidmakthalls_till=slut + timedelta(days=30) if slut and vidmakthalls else None,
        vidmakthalls_sedan=stund if vidmakthalls else None,
        avslutad=stund if kod and not vidmakthalls else None,
        avslutskod=kod if not vidmakthalls else None,
        avslutsorsak="Slut" if kod and not vidmakthalls else "",
    )
    for dag in sorted(set(besok)):
        Momentbesok.create(moment=ett, dag=dag)
    return ett


def urval(cast, *enheter, maskeras=False, fran=JAN, till=DEC):
    return Urval(fran, till, tuple(cast.enhet(en).id for en in enheter or ("internet",)), None, maskeras)


def rad(om, enhet=None, program=None):
    for en in rapport(om).rader:
        if (en.enhet, en.program) == (enhet or om.enheter[0], program or en.program):
            return dict(zip(KOLUMNER, en.celler, strict=True))
    return None


dagar = st.dates(date(2025, 10, 1), date(2026, 8, 31))
fallen = st.lists(
    st.builds(
        SimpleNamespace,
        start=dagar,
        langd=st.integers(0, 200),
        slut=st.sampled_from(["vidmakthalls", *Avslutskod]),
        besok=st.sets(st.integers(0, 260), max_size=6),
        enhet=st.sampled_from(["internet", "ekdala_psyk"]),
    ),
    max_size=12,
)
manader = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fallen, manader)
def test_talen_stammer_med_en_annan_rakning(cast, version, nagra, period):
    fran, till = (Manad(date(2026, nr, 1)) for nr in period)
    forst, efter = fran.fran, till.nasta.fran
    with db.atomic() as transaktion:
        for en in nagra:
            vidmakthalls = en.slut == "vidmakthalls"
            en.sist = en.start + timedelta(days=en.langd)
            lagg(
                cast,
                version,
                start=en.start,
                slut=en.sist,
                vidmakthalls=vidmakthalls,
                kod=None if vidmakthalls else en.slut,
                besok=[en.start + timedelta(days=nr) for nr in en.besok if vidmakthalls or nr <= en.langd],
                enhet=en.enhet,
            )
        for enhet in ("internet", "ekdala_psyk"):
            har = [en for en in nagra if en.enhet == enhet]
            slutade = [en for en in har if forst <= en.sist < efter]
            klara = [en for en in slutade if en.slut in ("vidmakthalls", Avslutskod.GENOMFORD)]
            om = urval(cast, enhet, fran=fran, till=till)
            startade = [en for en in har if forst <= en.start < efter]
            pagick = [en for en in har if en.start < efter and en.sist >= forst]
            raknat = rad(om)
            if not (startade or pagick or slutade):
                assert raknat is None
                continue
            assert raknat["Startade"] == str(len(startade))
            assert raknat["Pågick"] == str(len(pagick))
            assert raknat["Tog slut"] == str(len(slutade))
            assert raknat["Genomförd"] == str(len(klara))
            assert raknat["Avbruten av personen"] == str(sum(en.slut == Avslutskod.AVBROTT_PERSON for en in slutade))
            if klara:
                assert raknat["Dagar till genomförd, median"] == tal(median([en.langd for en in klara]))
            if slutade:
                inne = [sum(nr <= en.langd for nr in en.besok) * 7 / max(en.langd + 1, 7) for en in slutade]
                assert raknat["Dagar inne i veckan, median"] == tal(median(inne))
            visade = {en.ord: en.startade for en in rapport(om).manader}
            assert sum(visade.values()) == len(startade)
            assert all(antal == sum(f"{en.start:%Y-%m}" == ord for en in startade) for ord, antal in visade.items())
        transaktion.rollback()


def tal(x):
    return f"{x:.1f}".removesuffix(".0").replace(".", ",")


def test_den_som_gar_till_vidmakthallande_raknas_da_och_inte_igen_nar_det_avslutas(cast, version):
    ett = lagg(cast, version, start=date(2026, 2, 1), slut=date(2026, 3, 1), vidmakthalls=True)
    ett.avslutad, ett.avslutskod, ett.avslutsorsak = clock.utc(date(2026, 5, 1)), Avslutskod.ANNAT, "Slut"
    ett.save()
    assert rad(urval(cast))["Genomförd"] == "1"
    assert rad(urval(cast))["Annat"] == "0"
    assert rad(urval(cast, fran=Manad(date(2026, 4, 1)))) is None


def test_moduler_ar_klara_nar_alla_synliga_sidor_ar_oppnade(cast, version):
    ett = lagg(cast, version, start=date(2026, 2, 1), slut=date(2026, 3, 1), kod=Avslutskod.GENOMFORD)
    for modul in ett.innehall.moduler:
        lage = Modullage.AKTUELL if modul.aktuell else Modullage.KOMMANDE
        Momentmodul.create(moment=ett, modul=modul.kod, lage=lage)
    plats = (ett.enhet_id, ett.program_id)
    assert [tal[plats] for tal in moduler(urval(cast))] == [2, 0]
    Momentsteg.create(moment=ett, steg="gomt", dolt=True)
    Momentsteg.create(moment=ett, steg="mer", forst_oppnat=clock.now())
    Momentsteg.create(moment=ett, steg="halla", forst_oppnat=clock.now())
    assert [tal[plats] for tal in moduler(urval(cast))] == [2, 1]
    assert rad(urval(cast))["Moduler klara"] == "50\u00a0%"
    Momentsteg.update(dolt=True).execute()
    assert [tal[plats] for tal in moduler(urval(cast))] == [1, 0]


@pytest.mark.krav("PR-05")
@pytest.mark.parametrize("vidmakthalls", [True, False])
def test_ett_moment_som_gallras_raknas_som_forut(cast, version, vidmakthalls):
    start, slut = date(2026, 2, 1), date(2026, 3, 10)
    besok = [start + timedelta(days=nr) for nr in (0, 5, 30, *([60] if vidmakthalls else []))]
    kod = None if vidmakthalls else Avslutskod.FLYTTAT
    ett = lagg(cast, version, start=start, slut=slut, vidmakthalls=vidmakthalls, kod=kod, besok=besok)
    if vidmakthalls:
        ett.avslutad, ett.avslutskod, ett.avslutsorsak = clock.utc(date(2026, 5, 1)), Avslutskod.ANNAT, "Slut"
        ett.save()
    forut = rapport(urval(cast))
    Gallratmoment.av(ett)
    Momentbesok.delete().execute()
    ett.delete_instance()
    assert rapport(urval(cast)) == forut
    assert rad(urval(cast))["Startade"] == "1"


@given(st.lists(st.integers(0, 400), min_size=1, max_size=30))
def test_kvartilerna_delar_talen_i_fyra(tal):
    tider = kvartiler(tal)
    assert min(tal) <= tider.forsta <= tider.median == median(tal) <= tider.tredje <= max(tal)
    assert sum(en <= tider.median for en in tal) * 2 >= len(tal)


def test_sma_tal_visas_inte_for_den_som_ser_hela_organisationen(cast, version):
    for nr in range(7):
        lagg(cast, version, start=date(2026, 2, 1), slut=date(2026, 3, 1), kod=Avslutskod.GENOMFORD, person=nr)
    lagg(cast, version, start=date(2026, 2, 1), slut=date(2026, 3, 1), kod=Avslutskod.AVBROTT_PERSON)
    for nr in range(2):
        lagg(
            cast,
            version,
            start=date(2026, 2, 1),
            slut=date(2026, 3, 1),
            vidmakthalls=True,
            enhet="ekdala_psyk",
            person=nr,
        )
    bada = ("internet", "ekdala_psyk")
    oppet = rapport(urval(cast, *bada))
    assert sorted(en.celler[0] for en in oppet.rader) == ["10", "2", "8"]
    dolt = rapport(urval(cast, *bada, maskeras=True))
    alla = {(en.enhet, en.program): dict(zip(KOLUMNER, en.celler, strict=True)) for en in dolt.rader}
    liten = alla[cast.enhet("ekdala_psyk").id, version.program_id]
    assert liten["Startade"] == "<5"
    assert liten["Dagar till genomförd, median"] == liten["Moduler klara"] == ".."
    # The sum and the other part would give it back, so one of them is not told either.
    stor, summan = alla[cast.enhet("internet").id, version.program_id], alla[ALLA, version.program_id]
    assert ".." in (stor["Startade"], summan["Startade"])
    assert ".." in (stor["Genomförd"], summan["Genomförd"], stor["Tog slut"])
    assert stor["Avbruten av personen"] == "<5"


def test_invanaradministratoren_ser_sin_enhet_och_vardgivaradministratoren_organisationens(cast, version):
    assert [en.namn for en in enheterna(cast.ines)] == [cast.ines.enhet.namn]
    assert {en.id for en in enheterna(cast.rut)} == {cast.enhet("internet").id, cast.enhet("ekdala_psyk").id}
    assert enheterna(cast.filippa) == []
    assert programmen(cast.ines) == {version.program_id: "Lugnare kvällar"}


def test_sidan_visar_talen_och_loggas_utan_person(cast, version, som):
    i_ar = clock.today().replace(day=1)
    lagg(cast, version, start=i_ar - timedelta(days=40), slut=i_ar - timedelta(days=2), kod=Avslutskod.GENOMFORD)
    sidan = som("ines").get("/internetbehandling/statistik").text
    assert "Lugnare kvällar" in sidan and "<svg" in sidan and cast.person().efternamn not in sidan
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    forst, sist = senaste_aret()
    assert act.handelse == "internetbehandling.statistik.last" and f"{forst.ord} – {sist.ord}" in act.fakta
    assert "Färre än 5 visas inte" in som("rut").get("/internetbehandling/statistik").text
    fel = som("ines").get("/internetbehandling/statistik?fran=2026-13&till=2026-01").text
    assert "Ange månad som ÅÅÅÅ-MM" in fel


def test_annan_enhet_raknas_inte_for_den_som_skriver_dess_nummer_i_adressen(cast, version, som):
    for nr in range(9):
        lagg(cast, version, start=clock.today(), enhet="ekdala_psyk", person=nr)
    annan = cast.enhet("ekdala_psyk").id
    sidan = som("ines").get(f"/internetbehandling/statistik?enhet={annan}").text
    assert "Inget moment startade" in sidan


def test_excelfilen_sager_pa_forsta_bladet_vad_som_raknats_nar_och_av_vem(cast, version, som):
    lagg(cast, version, start=clock.today() - timedelta(days=3))
    svar = som("ines").get("/internetbehandling/statistik/excel")
    bok = load_workbook(io.BytesIO(svar.data))
    assert bok.sheetnames == ["Om statistiken", "Program och enheter", "Månader"]
    forst = {rad[0]: rad[1] for rad in bok["Om statistiken"].iter_rows(values_only=True)}
    assert cast.ines.namn in forst["Uttagen"] and f"{clock.local(clock.now()):%Y-%m-%d}" in forst["Uttagen"]
    assert forst["Enheter"] == cast.ines.enhet.namn and "vidmakthållande" in forst["Genomförd"]
    rubriker, forsta = list(bok["Program och enheter"].iter_rows(values_only=True))[:2]
    assert dict(zip(rubriker, forsta, strict=True))["Startade"] == 1
    assert len(list(bok["Månader"].iter_rows())) == 13
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert act.handelse == "internetbehandling.statistik.hamtad"


def test_utfallen_ar_avslutskoderna():
    assert [en.value for en in Utfall] == [en.value for en in Avslutskod]
