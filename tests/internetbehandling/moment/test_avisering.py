"""The person is told that something is there, when they have said so, and never what it is."""

import email
import email.policy
from datetime import timedelta

import pytest

from models.internetbehandling.moment import events
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.start import starta
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.invanare.installningar import Installningar
from models.shared.invanare.invanare import Invanare
from models.shared.post.brev import Brev
from tests.shared.post.conftest import brevlador  # noqa: F401

EN_TIMME = timedelta(hours=1)


@pytest.fixture
def vill_ha_epost(cast, brevlador):  # noqa: F811
    """The person has chosen to be told by mail, and there is a mail server."""
    person = cast.person()
    by = Invanare(person.id, person.namn)
    Installningar.spara(epost="jag@example.se", mobil="", via_epost=True, via_sms=False, by=by)
    return brevlador


@pytest.mark.krav("S14", "PR-04")
def test_den_som_har_valt_det_aviseras_med_en_lank_och_utan_innehall(vill_ha_epost, moment):
    Brev.skicka_alla()
    ((_, (till,), innehall),) = vill_ha_epost.brev
    brev = email.message_from_bytes(innehall, policy=email.policy.default)
    assert till == "jag@example.se" and "https://samspel.example.se/mina-sidor" in brev.get_content()
    allt = f"{brev['Subject']} {brev.get_content()}".lower()
    for hemligt in (moment.version.titel, moment.person.namn, str(moment.person.nummer), "behandl", "vård"):
        assert hemligt.lower() not in allt, hemligt
    assert AuditAct.select().where(AuditAct.handelse == events.AVISERING_LAGD.key).count() == 1


@pytest.mark.krav("S14")
def test_den_som_inget_har_valt_far_inget(moment, steg, cast):
    Sidkommentar.skriv(moment, steg, "Hej", by=cast.filippa)
    assert not Brev.select().exists()


@pytest.mark.krav("S14")
def test_en_kommentar_och_en_ny_modul_aviseras_men_hogst_en_gang_i_timmen(vill_ha_epost, moment, steg, cast):
    Sidkommentar.skriv(moment, steg, "Hej", by=cast.filippa)
    assert Brev.select().count() == 1
    with clock.at(clock.now() + EN_TIMME):
        Sidkommentar.skriv(moment, steg, "Hej igen", by=cast.filippa)
        Momentmodul.satt(moment, "djupt", Modullage.AKTUELL, by=cast.filippa)
    assert Brev.select().count() == 2
    with clock.at(clock.now() + 2 * EN_TIMME):
        Momentmodul.satt(moment, "djupt", Modullage.KOMMANDE, by=cast.filippa)
    assert Brev.select().count() == 2


@pytest.mark.krav("S14")
def test_den_som_har_avlidit_aviseras_inte(vill_ha_epost, moment, steg, cast):
    Brev.delete().execute()
    moment.person.avliden = clock.today()
    moment.person.save()
    Sidkommentar.skriv(moment, steg, "Hej", by=cast.filippa)
    assert not Brev.select().exists()


@pytest.mark.krav("S14")
def test_utan_epostserver_startas_momentet_som_vanligt(cast, version):
    person = cast.person()
    by = Invanare(person.id, person.namn)
    Installningar.spara(epost="jag@example.se", mobil="", via_epost=True, via_sms=False, by=by)
    assert starta(person, version, behandlare=cast.medarbetare("filippa"), by=cast.filippa).pagar
    assert not Brev.select().exists()
