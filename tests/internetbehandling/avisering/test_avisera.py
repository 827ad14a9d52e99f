"""The person is told that something is there, when they have said so, and never what it is."""

import email
import email.policy
from datetime import timedelta

import pytest

from models.internetbehandling.avisering import events
from models.internetbehandling.avisering.avisera import avisera, hur, saknar_avisering, varning
from models.internetbehandling.avisering.leverans import BORTA, INGEN, leverans
from models.internetbehandling.avisering.rader import rader, ta_bort
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.start import starta
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.post.utskick import VANTAN

EN_TIMME, EN_MINUT = timedelta(hours=1), timedelta(minutes=1)
EPOST, MOBIL = "jag@example.se", "070-174 06 05"


def skicka():
    return Brev.skicka_alla() + Sms.skicka_alla()


def igen(moment, cast, nyckel=""):
    with db.atomic():
        return avisera(moment, by=cast.filippa, nyckel=nyckel)


def brevet(lador):
    ((_, (till,), innehall),) = lador.brev
    return till, email.message_from_bytes(innehall, policy=email.policy.default)


@pytest.fixture
def startat(middag, brevlador, smslador, valj, cast, version):
    """A moment of one who is told in both ways, who has been told of its start."""
    valj(epost=EPOST, mobil=MOBIL)
    ett = starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    assert skicka() == 2
    return ett


@pytest.mark.krav("S14", "PR-04")
def test_den_som_har_valt_det_aviseras_med_en_lank_och_utan_innehall(startat, brevlador, smslador):
    till, brev = brevet(brevlador)
    ((_, sms),) = smslador.anrop
    assert till == EPOST and "https://samspel.example.se/mina-sidor" in brev.get_content()
    assert smslador.sms[0]["to"] == "+46701740605"
    assert smslador.sms[0]["message"].endswith("https://samspel.example.se/mina-sidor")
    allt = f"{brev['Subject']} {brev.get_content()} {sms.decode()}".lower()
    assert "något nytt" in allt
    for hemligt in (startat.version.titel, startat.person.namn, str(startat.person.nummer), "behandl", "vård"):
        assert hemligt.lower() not in allt, hemligt
    assert AuditAct.select().where(AuditAct.handelse == events.AVISERING_LAGD.key).count() == 1


@pytest.mark.krav("S14", "PR-04")
def test_inget_som_skrivs_finns_i_de_byte_som_lamnar_huset(startat, brevlador, smslador, cast, middag):
    for text in ("Hemligt ordval ett", "Hemligt ordval två"):
        middag.shift(EN_TIMME)
        Sidkommentar.skriv(startat, startat.innehall.steg_av_kod("kvall"), text, by=cast.filippa)
        skicka()
    sant = [innehall for _, _, innehall in brevlador.brev] + [kropp for _, kropp in smslador.anrop]
    assert len(sant) == 6 and len({innehall for _, innehall in smslador.anrop}) == 1
    personen = (startat.person.efternamn, str(startat.person.nummer))
    hemligt = ["ordval", "kvall", "filippa", startat.version.titel, *personen]
    for byte in sant:
        assert not [ord for ord in hemligt if ord.lower().encode() in byte.lower()]


@pytest.mark.krav("S14")
def test_den_som_inget_har_valt_far_inget(brevlador, smslador, moment, steg, cast):
    Sidkommentar.skriv(moment, steg, "Hej", by=cast.filippa)
    assert not rader(moment.id)
    assert igen(moment, cast) == ""


@pytest.mark.krav("S14")
def test_var_och_en_aviseras_pa_det_satt_den_har_valt(middag, brevlador, smslador, valj, moment, cast):
    valj(mobil=MOBIL)
    igen(moment, cast)
    assert (Brev.select().count(), Sms.select().count()) == (0, 1)


@pytest.mark.krav("S14")
def test_det_som_vantar_racker_och_sedan_gar_en_timme_mellan_tva(startat, cast, middag, brevlador, smslador):
    middag.shift(20 * EN_MINUT)
    forst = igen(startat, cast)
    assert igen(startat, cast) == forst
    assert {rad.nasta for rad in rader(startat.id) if rad.vantar} == {clock.now() + 40 * EN_MINUT}
    assert skicka() == 0
    middag.shift(40 * EN_MINUT)
    assert skicka() == 2
    assert igen(startat, cast) != forst
    assert len(brevlador.brev) == len(smslador.anrop) == 2


@pytest.mark.krav("S14")
def test_en_kommentar_och_en_ny_modul_aviserar(startat, cast, middag):
    middag.shift(2 * EN_TIMME)
    Sidkommentar.skriv(startat, startat.innehall.steg_av_kod("kvall"), "Hej igen", by=cast.filippa)
    assert skicka() == 2
    middag.shift(2 * EN_TIMME)
    Momentmodul.satt(startat, "djupt", Modullage.AKTUELL, by=cast.filippa)
    assert skicka() == 2
    middag.shift(2 * EN_TIMME)
    Momentmodul.satt(startat, "djupt", Modullage.KOMMANDE, by=cast.filippa)
    assert skicka() == 0


def test_efter_ett_avbrott_kommer_en_avisering_och_inte_alla(startat, cast, middag, brevlador):
    brevlador.svar = "451 try later"
    for _ in range(5):
        middag.shift(EN_TIMME)
        igen(startat, cast)
        skicka()
    brevlador.svar = "250 OK"
    middag.shift(timedelta(hours=12))
    skicka()
    assert len(brevlador.brev) == 1 and clock.local(clock.now()).hour < 7
    middag.shift(3 * EN_TIMME)
    skicka()
    assert len(brevlador.brev) == 2


def test_det_som_hander_pa_natten_aviseras_en_gang_pa_morgonen(startat, cast, middag):
    middag.move_to(clock.utc(clock.today(), clock.local(clock.now()).time().replace(hour=22)))
    nyckel = igen(startat, cast)
    for _ in range(6):
        middag.shift(EN_TIMME)
        assert igen(startat, cast) == nyckel
        assert skicka() == 0
    assert leverans([nyckel])[nyckel].ord.startswith("Väntar till ")
    assert leverans([nyckel])[nyckel].ord.endswith("07.00")
    middag.shift(3 * EN_TIMME)
    assert skicka() == 2


@pytest.mark.krav("S27")
def test_den_som_har_en_egen_tid_aviseras_da_ocksa_pa_natten_och_en_gang(startat, cast, middag):
    middag.move_to(clock.utc(clock.today(), clock.local(clock.now()).time().replace(hour=23)))
    nyckel = igen(startat, cast, "plan-7-2026-11-23T2200")
    assert nyckel == f"behandling-{startat.id}-plan-7-2026-11-23T2200"
    assert igen(startat, cast, "plan-7-2026-11-23T2200") == nyckel
    assert skicka() == 2


@pytest.mark.krav("S14")
def test_den_som_har_avlidit_aviseras_inte(middag, brevlador, valj, moment, steg, cast):
    valj(epost=EPOST)
    moment.person.avliden = clock.today()
    moment.person.save()
    Sidkommentar.skriv(moment, steg, "Hej", by=cast.filippa)
    assert not Brev.select().exists()
    assert varning(moment.person) == "Personen aviseras inte."


@pytest.mark.krav("S14", "F16")
def test_utan_server_startas_momentet_som_vanligt_och_varningen_sager_varfor(cast, valj, version):
    valj(epost=EPOST, mobil=MOBIL)
    ett = starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    assert ett.pagar and not rader(ett.id)
    assert saknar_avisering(ett.person) and hur(ett.person) == ""
    assert "har valt e-post och sms, men det går inte att skicka" in varning(ett.person)


@pytest.mark.krav("F16")
def test_den_som_skriver_varnas_nar_personen_inget_har_paslaget(brevlador, valj, cast):
    assert saknar_avisering(cast.person())
    assert "inga aviseringar påslagna" in varning(cast.person())
    valj(epost=EPOST)
    assert not saknar_avisering(cast.person())
    assert (hur(cast.person()), varning(cast.person())) == ("e-post", "")


@pytest.mark.krav("S42", "F16")
def test_den_som_har_skrivit_ser_hur_aviseringen_gick(startat, cast, middag, brevlador, smslador):
    middag.shift(2 * EN_TIMME)
    nyckel = igen(startat, cast)

    def nu():
        return leverans(["", nyckel])[nyckel]

    assert leverans([""]) == {"": leverans([""])[""]} and leverans([""])[""].ord == INGEN
    assert (nu().ord, nu().varnar) == ("Aviseras strax", False)
    brevlador.svar, smslador.svar = "451 try later", 503
    skicka()
    assert nu().varnar and "E-posten har inte gått fram än, nytt försök 14.01" in nu().ord
    middag.shift(VANTAN[0] * EN_MINUT)
    smslador.svar = 200
    skicka()
    assert "Aviserad med sms 14.01" in nu().ord and not nu().varnar
    brevlador.svar = "tystnad"
    middag.shift(EN_TIMME)
    skicka()
    assert "Vi vet inte om e-posten gick fram" in nu().ord
    middag.shift(timedelta(days=1))
    assert "Aviserad med sms 2026-11-23 14.01" in nu().ord
    ta_bort(startat.id)
    assert nu().ord == BORTA


def test_det_som_har_nekats_sager_att_det_inte_gick_fram(startat, cast, middag, smslador):
    middag.shift(2 * EN_TIMME)
    nyckel = igen(startat, cast)
    smslador.svar = 422
    skicka()
    assert "Smset gick inte fram" in leverans([nyckel])[nyckel].ord
    assert not leverans([nyckel])[nyckel].varnar


@pytest.mark.krav("S53")
def test_det_som_ligger_kvar_dras_in_och_tas_bort_for_ett_moment_i_taget(startat, cast, middag):
    middag.shift(2 * EN_TIMME)
    igen(startat, cast)
    Brev.lagg(f"behandling-{startat.id}0-2026", EPOST, "Ämne", "Text")
    avsluta(startat, "Klart.", by=cast.filippa)
    assert skicka() == 1, "that of another moment"
    assert len(rader(startat.id)) == 4
    with db.atomic():
        assert ta_bort(startat.id) == 4
    assert (Brev.select().count(), Sms.select().count()) == (1, 0)
