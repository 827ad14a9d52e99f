"""A case in the middle of its course, every address of the application, and requests that leave nothing behind."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from blueprints.shared.handbok import chapters
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.enhetens.ordning import Fraga
from models.samverkan.sokning import Sokning
from models.shared import clock
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.avvikelse.gallring.undantag import Avvikelseundantag
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.db import db
from models.shared.excelfil import arbete as excelarbete
from models.shared.excelfil.excelfil import Excelfil
from models.shared.excelfil.lista import listor
from models.shared.granskning.stickprov import Stickprov
from models.shared.granskning.urval import Urvalsregel
from models.shared.info import Informationsmeddelande
from models.shared.organisation import Befattning, Processroll, Roll
from models.shared.process import Part
from models.shared.register import REGISTER, arbete
from models.shared.register.inlasning import Registerinlasning
from models.shared.varde import Varde
from models.socialtjanst.person.kontakter import Kontaktuppgift
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovskod import Inom
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kodregler import Regler, lagg_upp
from models.tandvard.behovspeng.kombinera import hindra
from models.tandvard.mottagning import Mottagning
from tests.samverkan.sip.conftest import kalla
from tests.shared.avvikelse.conftest import registrerad
from tests.shared.register_files import csv_file
from tests.socialtjanst.conftest import fordelad, skickat, skrivet, utforarna
from tests.socialtjanst.plan.conftest import paborjad
from tests.tandvard.behovspeng.conftest import (
    arendet,
    begard,
    borja,
    fakturerad,
    lista,
    med_atgard,
    skickad_bilaga,
    tillagt,
)
from tests.tandvard.conftest import ansluten, rapport, upplagda
from tests.tandvard.faktura.conftest import som_faktura
from tests.tandvard.utbetalning.conftest import betald
from tests.windows import SAME


@pytest.fixture
def draft(cast):
    """An SVU of Anna's that nobody else has been shown yet."""
    arende = Arende.skapa_svu(cast.person(3), by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    return arende


@pytest.fixture
def published(cast):
    """An SVU of Anna's with its inskrivning published to Bo and Carin; Viola's enhet took part and has been removed."""
    arende = Arende.skapa_svu(cast.person(0), by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
    Inskrivning.publicera(arende, **content(), sedan=0, efter=0, by=cast.anna)
    Deltagare.lagg_till(arende, cast.enhet("tallmora_vc"), by=cast.anna).ta_bort(by=cast.anna)
    return Arende.get_by_id(arende.id)


@pytest.fixture
def kallad(cast):
    """A SIP of Anna's to which Bo and Carin are called; Viola's enhet took part and has been removed."""
    arende = Arende.skapa_sip(cast.person(2), by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
    Deltagare.lagg_till(arende, cast.enhet("tallmora_vc"), by=cast.anna).ta_bort(by=cast.anna)
    kalla(arende, cast.anna)
    return Arende.get_by_id(arende.id)


@pytest.fixture
def kartlagd(cast):
    """Another like it, whose kartläggning has been started and written in."""
    arende = Arende.skapa_svu(cast.person(1), by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
    Inskrivning.publicera(arende, **content(), sedan=0, efter=0, by=cast.anna)
    Deltagare.lagg_till(arende, cast.enhet("tallmora_vc"), by=cast.anna).ta_bort(by=cast.anna)
    arende = Arende.get_by_id(arende.id)
    Kartlaggning.starta(arende, by=cast.anna)
    Faltvarde.spara(arende, "boendemiljo", text="Hiss", sedan=0, by=cast.carin)
    return arende


@pytest.fixture
def search(cast):
    """A search of Anna's for someone who has no ärende."""
    return Sokning.create(medarbetare=cast.anna.medarbetare_id, nummer=cast.person(5).nummer)


@pytest.fixture
def sample(cast, published):
    """A stickprov of Selma's among what Anna has done with the published case."""
    today = clock.today()
    return Stickprov.dra(regel=Urvalsregel.SLUMP, fran=today, till=today, storlek=5, by=cast.selma)


@pytest.fixture
def sample_row(sample):
    """A row of it."""
    return sample.rader.get()


@pytest.fixture
def places(app, cast, published, search):
    """A value for each place in an address."""
    mottagare = [cast.bo.enhet_id, cast.carin.enhet_id]
    skickat = Meddelande.skicka(published, text="Vi ses på måndag.", kvittens=mottagare, by=cast.anna)
    return {
        "id": published.id,
        "fast": 0,
        "deltagare": Deltagare.get(Deltagare.arende == published, Deltagare.part == Part.KOMMUN).id,
        "namn": "inskrivning",
        "steg": "kartlaggning",
        "nummer": 1,
        "grund": "nekat",
        "amne": "yttrande",
        "anteckning": 0,  # the journal has tests of its own
        "rubrik": 0,
        "falt": "boendemiljo",
        "flik": "arenden",
        "fil": 0,
        "fhb": 0,
        "dokument": 0,
        "kontakt": 0,
        "konto": 0,
        "kontrakt": 0,
        "objekt": 0,
        "hyra": 0,
        "atgard": 0,
        "avsnitt": "boende",
        "meddelande": skickat.id,
        "overenskommelse": 0,
        "pris": 0,
        "behandlare": 0,
        "kombination": 0,
        "manad": int(f"{clock.today():%Y%m}"),
        "nyckel": search.nyckel,
        "medarbetare": cast.bo.medarbetare_id,
        "uppdrag": cast.bo.uppdrag_id,
        "roll": Roll.get(Roll.nyckel == "behandlare").id,
        "processroll": Processroll.get(Processroll.nyckel == "chef").id,
        "slag": "samverkan_arende",
        "rad": 1,
        "kapitel": next(iter(chapters(app.root_path)), "inget"),
        "register": "medarbetare",
        "format": "csv",
        "process": "svu",
        "punkt": "fhb-olasta",
        "om": "shared.skydd-visas",
        "plan": 0,
        "tillfalle": 0,  # of a plan that is not there
        "mal": 0,
        "delmal": 0,
        "uppfoljning": 0,
        "insats": 0,
        "personslag": "kontaktuppgifter",
        "personrad": 0,
        "socialregister": "insatstyper",
        "registerrad": 0,
        "avvikelseregister": "omraden",
    }


@pytest.fixture
def meddelande(database):
    """A message to all."""
    return Informationsmeddelande.create(rubrik="Stängt i natt", text="Mellan klockan 02 och 03.")


@pytest.fixture
def ett_varde(database):
    """A dated value that counts since it was installed."""
    return Varde.get(Varde.nyckel == "shared.skydd-visas")


@pytest.fixture
def registerfil(app, cast):
    """A register file of Selma's that has been reviewed."""
    file = csv_file("HSA-id;Förnamn;Efternamn", "M1;;Öberg", "M2;Åsa;Öberg")
    inlasning = Registerinlasning.ta_emot(REGISTER["medarbetare"], file, "fil.csv", komplett=False, by=cast.selma)
    arbete.arbeta()
    return Registerinlasning.get_by_id(inlasning.id)


@pytest.fixture
def excelfil(app, cast):
    """An Excel file that Anna has asked for, made and ready to be fetched."""
    begard = Excelfil.begar(listor()["samverkan.enhetens-sip"], Fraga(), by=cast.anna)
    excelarbete.arbeta()
    return Excelfil.get_by_id(begard.id)


@pytest.fixture
def hemtjansten(cast):
    """The enhet that Birgitta administers, which no one else here does."""
    return cast.enhet("ekdala_hemtjanst")


@pytest.fixture
def en_befattning(cast):
    return Befattning.get(Befattning.namn == "Specialistsjuksköterska")


@pytest.fixture
def aktivitet(cast):
    """A tobaksavvänjning of Eva's with one deltagare."""
    ansluten(cast)
    return rapport(cast, upplagda(cast)["tobak"], personnummer=[cast.person(6).nummer])


@pytest.fixture
def en_atgardskod(aktivitet):
    """Its åtgärdskod."""
    return aktivitet.atgardskod


@pytest.fixture
def ett_pris(aktivitet):
    """What it costs."""
    return aktivitet.pris


@pytest.fixture
def en_anslutning(aktivitet):
    """That its mottagning is connected."""
    return Mottagning.get(Mottagning.enhet == aktivitet.mottagning_id)


@pytest.fixture
def en_atgard(aktivitet):
    """Its åtgärd."""
    return aktivitet.atgarder.get()


@pytest.fixture
def en_mottagning(aktivitet):
    """Where Eva works."""
    return aktivitet.mottagning


@pytest.fixture
def en_utbetalning(cast, aktivitet):
    """A payment of an invoice of Eva's mottagning, made by Vera."""
    return betald(cast, rapport(cast, aktivitet.atgardskod, personnummer=[cast.person(7).nummer]))


@pytest.fixture
def en_betalfil(en_utbetalning):
    """Its first file."""
    return en_utbetalning.filer.get()


@pytest.fixture
def en_betald_faktura(en_utbetalning):
    """Its invoice."""
    return en_utbetalning.rader.get().fakturor.get().faktura


@pytest.fixture
def ett_betalkonto(en_utbetalning):
    """The account that it goes to."""
    return en_utbetalning.rader.get().konto


@pytest.fixture
def en_faktura(aktivitet):
    """The invoice of it."""
    return som_faktura(aktivitet)


@pytest.fixture
def ett_behovsarende(cast):
    """A behovspengsärende of Eva's mottagning."""
    return arendet(cast)


@pytest.fixture
def en_behovsanslutning(ett_behovsarende):
    """That its mottagning is connected to behovspeng."""
    return Anslutning.get(Anslutning.enhet == ett_behovsarende.mottagning_id)


@pytest.fixture
def en_behandlare(en_behovsanslutning):
    """One who treats there."""
    return Behandlare.get(Behandlare.enhet == en_behovsanslutning.enhet_id)


@pytest.fixture
def en_patient(ett_behovsarende):
    """Whom it is about."""
    return ett_behovsarende.person


@pytest.fixture
def en_person(published):
    """Whom the published case is about."""
    return published.person


@pytest.fixture
def en_fakturerad_atgard(cast, ett_behovsarende):
    """An åtgärd of another, which is on an invoice."""
    return fakturerad(cast, borja(lista(cast.person(9), ett_behovsarende.mottagning), cast.eva))


@pytest.fixture
def ett_fakturerat_arende(en_fakturerad_atgard):
    """Its ärende."""
    return en_fakturerad_atgard.arende


@pytest.fixture
def en_behovskod(cast):
    """An åtgärdskod of behovspeng."""
    return lagg_upp("X1", Regler("Provåtgärd"), fran=clock.today(), by=cast.sara)


@pytest.fixture
def ett_behovspris(cast, en_behovskod):
    """What it costs."""
    return Behovspris.besluta(en_behovskod, 100_00, fran=clock.today(), by=cast.sara)


@pytest.fixture
def en_kombination(cast, en_behovskod):
    """A code that it may not be combined with."""
    annan = lagg_upp("X2", Regler("En annan"), fran=clock.today(), by=cast.sara)
    return hindra(en_behovskod, annan, inom=Inom.DAG, by=cast.sara)


@pytest.fixture
def ett_rapporterat_behovsarende(cast, ett_behovsarende):
    """One more of the same mottagning, in which something is reported."""
    return borja(lista(cast.person(10), ett_behovsarende.mottagning), cast.eva)


@pytest.fixture
def en_behovsatgard(cast, ett_rapporterat_behovsarende):
    """What is reported in it, and can be changed."""
    return med_atgard(cast, ett_rapporterat_behovsarende)


@pytest.fixture
def en_fhb(cast, ett_behovsarende):
    """A förhandsbedömning in it that waits for Tandvårdsenheten."""
    return begard(cast, ett_behovsarende)


@pytest.fixture
def en_sparad_fhb(cast, ett_behovsarende):
    """A förhandsbedömning in it that is not sent."""
    return begard(cast, ett_behovsarende, kod="FHB2", skicka=False)


@pytest.fixture
def ett_dokument(cast, ett_behovsarende):
    """A document in it."""
    return tillagt(cast, ett_behovsarende)


@pytest.fixture
def en_bilaga(cast, ett_behovsarende):
    """A fysisk bilaga to it."""
    return skickad_bilaga(cast, ett_behovsarende)


@pytest.fixture
def utforarna_finns(cast):
    """The utförare of Ekdala."""
    return utforarna(cast)


@pytest.fixture
def ett_utkast(cast, utforarna_finns):
    """An uppdrag that Olle is writing."""
    return skrivet(cast, cast.person(12))


@pytest.fixture
def ett_uppdrag(cast, utforarna_finns):
    """One that he has sent."""
    return skickat(cast, cast.person(12))


@pytest.fixture
def ett_genomforande(cast, utforarna_finns):
    """One of bistånd at Lärkan."""
    return fordelad(cast, skickat(cast, cast.person(11))).fordelningar.get().genomforande


@pytest.fixture
def ett_fordelat_uppdrag(ett_genomforande):
    """The uppdrag behind it, which nobody has kvitterat."""
    return ett_genomforande.fordelning_set.get().uppdrag


@pytest.fixture
def ett_meddelande(ett_genomforande):
    """That the uppdrag has come to Lärkan."""
    return ett_genomforande.meddelanden.get()


@pytest.fixture
def ett_omrade(cast):
    """One that comes with Samspel, for every organisation that has none of its own."""
    return Avvikelseomrade.get(Avvikelseomrade.namn == "Fall")


@pytest.fixture
def en_avvikelse(cast):
    """What Anna has registered on her ward, and no person."""
    return registrerad(cast, by=cast.anna, enhet=cast.enhet("avd12"), ensam=None)


@pytest.fixture
def en_avslutad_utredning(cast, en_avvikelse):
    """That of it, which Selma has closed."""
    utredning = en_avvikelse.utredningar.get()
    utredning.paborjad = utredning.avslutad = clock.now()
    utredning.paborjad_av = utredning.avslutad_av = cast.selma.uppdrag_id
    utredning.save()
    return utredning


@pytest.fixture
def ett_avvikelseundantag(cast, en_avslutad_utredning):
    """That it is kept."""
    return Avvikelseundantag.create(
        utredning=en_avslutad_utredning, klass="tvist", beslut="Mål 12", av=cast.selma.uppdrag_id
    )


@pytest.fixture
def en_avvikelsegallring(cast):
    """What Anna has proposed to remove at her ward."""
    return Avvikelsegallring.create(
        nummer="GV-2026-90001",
        vid=cast.anna.enhet_id,
        regel="Gallras 120 månader efter att de avslutades.",
        fore=clock.today(),
        foreslagen_av=cast.anna.medarbetare_id,
        foreslagen_namn=cast.anna.namn,
    )


@pytest.fixture
def larkan(cast):
    """Stödboendet Lärkan."""
    return cast.enhet("larkan")


@pytest.fixture
def en_upprattad_plan(cast, ett_genomforande):
    """Its genomförandeplan, saved to the ärende."""
    plan = paborjad(cast, ett_genomforande)
    Planversion.uppratta(plan, by=cast.wilma)
    return plan


@pytest.fixture
def en_uppfoljning(cast, en_upprattad_plan):
    """How it went with the plan."""
    nasta = clock.today() + timedelta(days=90)
    return Uppfoljning.gor(en_upprattad_plan, clock.today(), Utfall.DELVIS, "Bra.", nasta=nasta, by=cast.wilma)


@pytest.fixture
def ett_mal(en_upprattad_plan):
    """A mål of the plan."""
    return en_upprattad_plan.alla_mal.get()


@pytest.fixture
def ett_delmal(ett_mal):
    """A delmål of it."""
    return ett_mal.alla_delmal.get()


@pytest.fixture
def en_kontaktuppgift(cast, ett_genomforande):
    """How its person is reached."""
    return Kontaktuppgift.lagg_till(ett_genomforande, slag="telefon", uppgift="070-000 00 00", by=cast.simon)


@pytest.fixture
def en_insats(ett_genomforande):
    """What is carried out in it."""
    return ett_genomforande.insatser.get()


@pytest.fixture
def en_insatstyp(utforarna_finns):
    """One of those of the kommun."""
    return next(iter(utforarna_finns.values()))


@pytest.fixture
def undone(app):
    """`with undone():` every change within is taken back, so that each request meets the same case."""
    app.teardown_request_funcs.clear()  # it would close the connection in the middle of the transaction

    @contextmanager
    def undo():
        with db.atomic() as attempt:
            yield
            attempt.rollback()

    return undo


@pytest.fixture
def fresh(app, som):
    """`fresh("anna")` is a new window each time, in the same session with the same token."""
    known = {}

    def window(name):
        if name not in known:
            first = app.test_client() if name is None else som(name)
            known[name] = first.csrf(), first.get_cookie("samspel").value
        client = app.test_client()
        client.token, number = known[name]
        client.set_cookie("samspel", number, domain="localhost")
        return client

    return window


ADMINISTRATION = "/administration/"


def rules(app, method):
    """The rules of the application that take a method, in order of address."""
    found = [rule for rule in app.url_map.iter_rules() if method in rule.methods and rule.endpoint != "static"]
    return sorted(found, key=str)


def work_rules(app, method):
    """The same, but for the administration, which has tables of its own in tests/shared/administration."""
    return [rule for rule in rules(app, method) if not rule.rule.startswith(ADMINISTRATION)]


def administration_rules(app, method):
    """The rules of the administration that take a method, in order of address."""
    return [rule for rule in rules(app, method) if rule.rule.startswith(ADMINISTRATION)]


def address(rule, places):
    """The address of a rule with its places filled."""
    return rule.build({name: places[name] for name in rule.arguments})[1]


def content(**changed):
    """What an inskrivning says when nothing else is said."""
    today = clock.today()
    return {
        "inskriven": today,
        "klockan": None,
        "beraknad_ut": today + timedelta(days=5),
        "orsak": "Höftfraktur",
    } | changed


def posted(window, url, **fields):
    """Post as the page would, with a token that is already known."""
    return window.post(url, data={"csrf_token": window.token, **fields}, headers=SAME)
