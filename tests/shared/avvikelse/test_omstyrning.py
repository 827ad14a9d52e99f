"""An avvikelse on the wrong enhet, and one that concerns another huvudman too (T78, T89, F8)."""

from dataclasses import replace

import pytest

from models.shared.audit import AuditAct
from models.shared.avvikelse import andring, avslut
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.ansvar import Avvikelseansvar, Niva
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.omstyrning import Omstyrning, gallande
from models.shared.avvikelse.skicka import PROVA, mottagare, skicka
from models.shared.avvikelse.svar import Avvikelsesvar, huvudman
from models.shared.avvikelse.utredning import Status, Utredning
from models.shared.config_post import Smtp
from models.shared.post import settings as post
from models.shared.post.brev import Brev
from models.shared.rules import RuleBroken
from models.socialtjanst.inkorg.meddelande import Meddelande
from tests.shared.avvikelse.conftest import GENOMFORANDE, avslutad, med_roll, registrerad, utredningen


def ser(actor):
    return {en.nummer for en in Avvikelse.visible_to(actor)}


def nekas(gor):
    with pytest.raises(RuleBroken) as nej:
        gor()
    return nej.value


@pytest.fixture
def greta(cast):
    """Anna, who answers for avvikelser at her ward in the region."""
    return med_roll(cast, "anna", "avvikelseutredare")


@pytest.fixture
def postlada(app, config):
    """The application set to send mail, which here stays where it is laid."""
    smtp = Smtp("127.0.0.1", 1, sender="samspel@example.se")
    post.configure(replace(config, smtp=smtp, base_url="https://samspel.example.se"))
    yield
    post.configure(config)


@pytest.fixture
def skickad(avvikelse, cast, greta):
    """The avvikelse as Hedda has sent it to the ward."""
    skicka(utredningen(avvikelse), cast.enhet("avd12"), "Hur gick utskrivningen till?", provat=True, by=cast.hedda)
    return avvikelse


@pytest.mark.krav("T89")
def test_en_omstyrd_gar_till_den_andra_chefen_och_historiken_foljer_med(avvikelse, cast):
    utredning = utredningen(avvikelse)
    vem = Omstyrning.gor(utredning, cast.enhet("ekdala_hemtjanst"), "Hemtjänsten var där.", by=cast.hedda)
    assert (vem.enhet, vem.niva) == (cast.enhet("ekdala_hemtjanst"), Niva.EGEN)
    assert ser(cast.birgitta) == ser(cast.wilma) == {avvikelse.nummer}
    assert ser(cast.hedda) == set()
    assert gallande(utredning) == cast.enhet("ekdala_hemtjanst")
    forst, sedan = utredning.ansvar.order_by(Avvikelseansvar.id)
    assert forst.till == sedan.fran
    assert sedan.till is None
    styrd = Omstyrning.get()
    assert (styrd.fran_enhet, styrd.till_enhet, styrd.av_namn) == (
        cast.enhet("larkan"),
        cast.enhet("ekdala_hemtjanst"),
        cast.hedda.namn,
    )
    assert Avvikelse.get().enhet == cast.enhet("larkan")  # what was reported stays
    assert AuditAct.select().where(AuditAct.handelse == "shared.avvikelse.omstyrd").count() == 1
    nekas(lambda: andring.borja(utredning, by=cast.hedda))
    (besked,) = Meddelande.till_mig(cast.birgitta).where(Meddelande.avvikelse == avvikelse)
    assert avvikelse.person.efternamn not in besked.text


@pytest.mark.krav("T89")
def test_den_som_registrerat_ser_den_ocksa_efter_att_ha_styrt_om_den(cast, genomforande):
    egen = registrerad(cast, (GENOMFORANDE, genomforande.id), by=cast.hedda)
    Omstyrning.gor(utredningen(egen), cast.enhet("ekdala_hemtjanst"), "Fel enhet.", by=cast.hedda)
    assert ser(cast.hedda) == {egen.nummer}


@pytest.mark.krav("T89")
def test_en_omstyrning_till_en_enhet_utan_chef_sager_vart_den_gick(avvikelse, cast):
    vem = Omstyrning.gor(utredningen(avvikelse), cast.enhet("bron"), "Hände på Bron.", by=cast.hedda)
    assert vem.niva is Niva.OVER
    assert vem.varfor == "Öppenvården Bron har ingen ansvarig chef. Avvikelsen gick till IFO utförare Ekdala."


@pytest.mark.krav("T89")
@pytest.mark.parametrize(
    ("falt", "enhet", "skal"), [("skal", "bron", " "), ("enhet", "larkan", "x"), ("enhet", "avd12", "x")]
)
def test_en_omstyrning_som_inte_gar_sags_vid_sitt_falt(avvikelse, cast, falt, enhet, skal):
    nej = nekas(lambda: Omstyrning.gor(utredningen(avvikelse), cast.enhet(enhet), skal, by=cast.hedda))
    assert nej.field == falt
    assert not Omstyrning.select().exists()


@pytest.mark.krav("T78", "F8")
def test_den_skickas_till_en_annan_huvudman_som_far_en_egen_utredning(skickad, cast, greta):
    assert ser(greta) == ser(cast.hedda) == {skickad.nummer}
    assert ser(cast.tobias) == ser(cast.hanna) == set()
    deras, vara = utredningen(skickad, greta.enhet.orgnr), utredningen(skickad)
    Analys.gor(vara, 2, 2, "Vi hade ingen tid.", sedan=0, by=cast.hedda)
    assert Utredning.get_by_id(deras.id).status is Status.REGISTRERAD
    Analys.gor(deras, 4, 4, "Meddelandet skickades sent.", sedan=0, by=greta)
    assert [en.orsak for en in vara.analyser] == ["Vi hade ingen tid."]
    nekas(lambda: Analys.gor(deras, 1, 1, "x", sedan=1, by=cast.hedda))
    assert [rad.enhet.id for rad in huvudman(skickad)] == [
        cast.enhet("ekdala_utforare").id,
        cast.enhet("avd12").id,
    ]


@pytest.mark.krav("T78", "F8", "AU-01")
def test_att_skicka_ar_ett_utlamnande_i_loggen(skickad):
    act = AuditAct.get(AuditAct.handelse == "shared.avvikelse.skickad")
    assert act.akt == "lämnat ut"
    assert [rad.person for rad in act.personer] == [skickad.person_id]


@pytest.mark.krav("T78")
def test_man_skickar_till_en_enhet_i_samverkan_hos_en_annan_huvudman_en_gang(skickad, cast, avvikelse):
    kvar = mottagare(avvikelse, cast.hedda)
    assert kvar
    for enhet in kvar:
        assert enhet.samverkan
        assert enhet.orgnr not in {cast.hedda.enhet.orgnr, cast.anna.enhet.orgnr}
    utredning = utredningen(avvikelse)
    for till in (cast.enhet("avd12"), cast.enhet("larkan")):
        nej = nekas(lambda till=till: skicka(utredning, till, "x", provat=True, by=cast.hedda))
        assert nej.field == "enhet"


@pytest.mark.krav("T78")
def test_uppgifter_om_en_person_lamnas_forst_nar_det_ar_provat(avvikelse, cast):
    utredning, till = utredningen(avvikelse), cast.enhet("avd12")
    nej = nekas(lambda: skicka(utredning, till, "x", provat=False, by=cast.hedda))
    assert (nej.sentence, nej.field) == (PROVA, "provat")
    assert nekas(lambda: skicka(utredning, till, " ", provat=True, by=cast.hedda)).field == "text"
    assert Utredning.select().count() == 1


@pytest.mark.krav("T78", "F8")
def test_den_som_fatt_den_skickar_den_inte_vidare_till_en_tredje(skickad, cast, greta):
    deras = utredningen(skickad, greta.enhet.orgnr)
    tredje = mottagare(skickad, greta)[0]
    assert "Bara den organisation" in nekas(lambda: skicka(deras, tredje, "x", provat=True, by=greta)).sentence


@pytest.mark.krav("T89", "F8")
def test_mottagaren_styr_om_den_hos_sig(skickad, cast, greta):
    deras = utredningen(skickad, greta.enhet.orgnr)
    assert gallande(deras) == cast.enhet("avd12")
    med_roll(cast, "hanna", "avvikelseutredare")
    Omstyrning.gor(deras, cast.enhet("avd31"), "Patienten låg på 31.", by=greta)
    assert ser(cast.actor("hanna")) == ser(cast.hedda) == {skickad.nummer}
    assert ser(greta) == set()
    assert nekas(lambda: Avvikelsesvar.skriv(skickad, "x", by=greta)).sentence == andring.INTE_DIN


@pytest.mark.krav("F8")
def test_bada_svarar_i_samma_trad_ocksa_nar_den_ena_ar_klar(skickad, cast, greta):
    Avvikelsesvar.skriv(skickad, "Vi ser över det.", by=greta)
    avslutad(skickad, cast)
    Avvikelsesvar.skriv(skickad, "Tack.", by=cast.hedda)
    assert [(svar.text, svar.enhet.id) for svar in skickad.svar.order_by(Avvikelsesvar.id)] == [
        ("Hur gick utskrivningen till?", cast.hedda.enhet_id),
        ("Vi ser över det.", greta.enhet_id),
        ("Tack.", cast.hedda.enhet_id),
    ]
    assert nekas(lambda: Avvikelsesvar.skriv(skickad, " ", by=greta)).field == "text"
    nekas(lambda: Avvikelsesvar.skriv(skickad, "x", by=cast.wilma))


@pytest.mark.krav("F8")
def test_utan_en_annan_huvudman_finns_ingen_att_svara(avvikelse, cast):
    assert "någon annan huvudman" in nekas(lambda: Avvikelsesvar.skriv(avvikelse, "x", by=cast.hedda)).sentence


@pytest.mark.krav("F8")
def test_den_andra_huvudmannen_avslutar_med_ett_svar_i_stallet_for_aterkoppling(skickad, cast, greta):
    deras = utredningen(skickad, greta.enhet.orgnr)
    Analys.gor(deras, 1, 1, "x", sedan=0, by=greta)
    Lexbeslut.fatta(deras, Lex.INGEN, "x", sedan=0, by=greta)
    assert "en annan huvudman" in nekas(lambda: Aterkoppling.ge(deras, "x", by=greta)).sentence
    assert avslut.saknas_mening(deras) == "För att avsluta saknas ett svar till den andra huvudmannen."
    Avvikelsesvar.skriv(skickad, "Så här gick det till.", by=greta)
    avslut.avsluta(deras, by=greta)
    assert Utredning.get_by_id(deras.id).status is Status.AVSLUTAD
    assert utredningen(skickad).status is not Status.AVSLUTAD


@pytest.mark.krav("T76", "F8")
def test_breven_namnger_ingen(avvikelse, cast, greta, postlada):
    for nyckel in ("larkan", "ekdala_utforare", "avd12"):
        enhet = cast.enhet(nyckel)
        enhet.epost = f"{nyckel.replace('_', '.')}@example.se"
        enhet.save()
    avvikelse = Avvikelse.get_by_id(avvikelse.id)
    utredning = utredningen(avvikelse)
    Aterkoppling.ge(utredning, "hemligt", by=cast.hedda)
    skicka(utredning, cast.enhet("avd12"), "hemligt", provat=True, by=cast.hedda)
    Avvikelsesvar.skriv(avvikelse, "hemligt", by=greta)
    brev = list(Brev.select().order_by(Brev.id))
    assert [ett.till.partition("@")[0] for ett in brev] == ["larkan", "ekdala.utforare"]
    for ett in brev:
        allt = f"{ett.amne} {ett.text} {ett.nyckel}"
        assert avvikelse.nummer in ett.amne
        assert f"/avvikelser/{avvikelse.id}" in ett.text
        for ord in (avvikelse.person.fornamn, avvikelse.person.efternamn, "hemligt", "Wilma", "Hedda"):
            assert ord not in allt
