"""Whoever is shown a person's data stands in the log with it before the answer is sent (AU-01)."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson, Outcome
from models.shared.person import Person
from tests.shared.conftest import address, posted, work_rules

NOTHING = None, ()
DENIED = "shared.nekad", ()
CASE = "samverkan.arende.last", ("published",)
SIP = NOTHING  # of a case that is an SVU; the SIP has its own test

# What each address writes when Anna looks, and whom it names. A new address must have its row here.
TABLE = {
    "shared.hem": NOTHING,
    "shared.info": NOTHING,
    "shared.hjalp": NOTHING,
    "shared.halsa": NOTHING,
    "shared.halsa_redo": NOTHING,
    "shared.logga_in": NOTHING,
    "shared.ny_app": NOTHING,
    "shared.kod": NOTHING,
    "shared.ny_inloggning": NOTHING,
    "shared.oidc_retur": NOTHING,
    "shared.valj_uppdrag": NOTHING,
    "shared.valj_enhet": NOTHING,
    "shared.inloggad": NOTHING,
    "shared.mina_inloggningar": NOTHING,
    "shared.ny_kodapp": NOTHING,
    "shared.nytt_losenord": NOTHING,
    "shared.reservkoder": NOTHING,
    "shared.narvaro": NOTHING,
    "shared.valj_roll": NOTHING,
    "shared.ram_fonster": NOTHING,
    "shared.ram": NOTHING,
    "shared.invanare_logga_in": NOTHING,
    "shared.invanare_retur": NOTHING,
    "shared.mina_sidor": NOTHING,  # for Anna it does not exist
    "shared.installningar": NOTHING,
    "shared.rapportera_fel": NOTHING,
    "shared.felrapporten_skickad": NOTHING,  # of one that does not exist
    "shared.rapportera_fel_som_invanare": NOTHING,
    "shared.egen_felrapport_skickad": NOTHING,
    "shared.felrapporter": DENIED,
    "shared.felrapport": DENIED,
    "shared.felrapportens_bild": DENIED,
    "shared.ram_klar": NOTHING,
    "shared.ram_vantan": NOTHING,
    "shared.avvikelser": NOTHING,  # what a list shows has its own test
    "shared.skickade_avvikelser": NOTHING,
    "shared.avvikelsestatistik": DENIED,  # what it counts has its own test
    "shared.avvikelsestatistik_som_excel": DENIED,
    "shared.avvikelserna_bakom": DENIED,
    "shared.ny_avvikelse": NOTHING,  # without a källa it names no person
    "shared.avvikelse": ("shared.nekad.objekt", ()),  # of one that does not exist
    "shared.ny_avvikelseanalys": DENIED,
    "shared.ny_avvikelseatgard": DENIED,
    "shared.nytt_lexbeslut": DENIED,
    "shared.ny_aterkoppling": DENIED,
    "shared.ny_omstyrning": DENIED,
    "shared.ny_avvikelsesandning": DENIED,
    "shared.nytt_avvikelsesvar": DENIED,
    "shared.ny_ateroppning": DENIED,
    "shared.avvikelsegallring": DENIED,
    "shared.avvikelsegallringsforslag": DENIED,
    "shared.avvikelsegallringsprotokoll": DENIED,
    "shared.avvikelsegallringspaket": DENIED,
    "shared.nytt_avvikelseundantag": DENIED,
    "shared.mina_avvikelseatgarder": NOTHING,  # she has none; what they show has its own test
    "shared.stadlista": ("shared.stadlista.last", ()),
    "shared.stadpunkt": NOTHING,  # for Anna there is no such point; what a list shows has its own test
    "samverkan.ruta_att_gora": NOTHING,  # numbers alone
    "samverkan.ruta_olasta": NOTHING,
    "shared.granskning": DENIED,
    "shared.granskningspost": DENIED,
    "shared.logg": DENIED,
    "shared.loggsokning": DENIED,
    "shared.nytt_stickprov": DENIED,
    "shared.stickprov": DENIED,
    "shared.stickprov_som_excel": DENIED,
    "shared.stickprovsrad": DENIED,
    "shared.nytt_registerutdrag": DENIED,
    "shared.registerutdrag": DENIED,
    "shared.registerutdrag_som_pdf": DENIED,
    "shared.nytt_loggutdrag": DENIED,
    "shared.loggutdrag": DENIED,
    "shared.loggutdrag_som_pdf": DENIED,
    "shared.excelfil": NOTHING,  # of one that does not exist; what a file shows has its own test
    "shared.excelfil_framsteg": NOTHING,
    "shared.hamta_excelfil": NOTHING,
    "shared.personsida": ("shared.personflik.last", ("published",)),
    "shared.personflik": ("shared.personflik.last", ("published",)),
    "shared.personvisning": ("shared.person.last", ("published",)),
    "samverkan.startsida": ("samverkan.startsida.last", ("published", "draft")),
    "samverkan.andringar": NOTHING,
    "samverkan.arende": NOTHING,
    "samverkan.visa_steg": CASE,
    "samverkan.visa_stegversion": CASE,
    "samverkan.arende_andring": NOTHING,
    "samverkan.visa_falt": NOTHING,  # leads to the page; the fragment has its own test
    "samverkan.faltlogg": NOTHING,  # of a case whose kartläggning is not started
    "samverkan.falt_nytt": NOTHING,
    "samverkan.mer_information": CASE,
    "samverkan.visning": CASE,
    "samverkan.ny_rattelse": CASE,
    "samverkan.avboj_mote": SIP,
    "samverkan.personens_ord": SIP,
    "samverkan.min_sip": NOTHING,  # for Anna it does not exist; what the person reads has its own test
    "samverkan.skriv_inlagg": NOTHING,
    "samverkan.om_min_sip": NOTHING,
    "samverkan.fhir_careplan": NOTHING,  # for systems with a key; they have their own test
    "samverkan.plan_som_fhir": SIP,
    "samverkan.ny_samordningsansvarig": SIP,
    "samverkan.ny_dagordning": SIP,
    "samverkan.hamta_mote": SIP,
    "samverkan.nytt_avslut": SIP,
    "samverkan.bekrafta_uppdatering": SIP,
    "samverkan.enhetens_sip": ("samverkan.sipar.lasta", ()),  # Anna's ward has none
    "samverkan.enhetens_sip_som_excel": ("samverkan.sipar.hamtade", ()),
    "samverkan.jamfor_plan": SIP,
    "samverkan.plan_som_pdf": SIP,
    "samverkan.planversion_som_pdf": SIP,
    "samverkan.kallelse_som_pdf": SIP,
    "samverkan.kallelseversion_som_pdf": SIP,
    "samverkan.fasta_vardkontakter": CASE,
    "samverkan.ny_fast_vardkontakt": CASE,
    "samverkan.fast_vardkontakts_enhet": NOTHING,  # of one that there is none of
    "samverkan.nytt_mottagningssvar": CASE,
    "samverkan.ny_planeringskallelse": CASE,
    "samverkan.overenskommelser": DENIED,
    "samverkan.ny_overenskommelserattelse": DENIED,
    "samverkan.uppfoljning": DENIED,
    "samverkan.uppfoljning_som_excel": DENIED,
    "samverkan.patientbesked": ("samverkan.patientbesked", ("published",)),
    "samverkan.klockunderlag": CASE,
    "samverkan.klockunderlag_som_pdf": NOTHING,  # of a case that has none
    "samverkan.hamta_fil": NOTHING,  # of a message without a file; with one it has a test of its own
    "samverkan.sparrar": ("shared.person.last", ("search",)),
    "samverkan.visa_personnummer": NOTHING,  # of one who has no reservnummer
    "samverkan.koppling": NOTHING,  # of a search on a number that is no earlier one
    "samverkan.brytning": NOTHING,  # of a person about whom nothing is spärrat
    "samverkan.bekrafta_borttagning": CASE,
    "samverkan.visa_deltagare": CASE,
    "samverkan.ny_deltagare": CASE,
    "samverkan.ny_roll": NOTHING,  # at an enhet of another organisation; at one's own it has its own test
    "samverkan.bekrafta_borttagning_av_roll": NOTHING,
    "samverkan.menprovning": CASE,
    "samverkan.ingen_information": CASE,
    "samverkan.sokning": ("shared.person.sokt", ("search",)),
    "samverkan.atkomst": NOTHING,  # of a search with nothing to open
    "tandvard.aktiviteter": DENIED,
    "tandvard.tandvardsoversikt": DENIED,  # tandvård has its own test of what its readers leave behind
    "tandvard.aktiviteter_som_excel": DENIED,
    "tandvard.ny_aktivitet": DENIED,
    "tandvard.aktivitet": DENIED,
    "tandvard.bekrafta_borttagning_av_aktivitet": DENIED,
    "tandvard.bekrafta_borttagning_av_atgard": DENIED,
    "tandvard.bekrafta_kreditering": DENIED,
    "tandvard.behovsarende": DENIED,
    "tandvard.ny_behovsatgard": DENIED,
    "tandvard.andring_av_behovsatgard": DENIED,
    "tandvard.borttagning_av_behovsatgard": DENIED,
    "tandvard.nytt_dokument": DENIED,
    "tandvard.ny_bilaga": DENIED,
    "tandvard.hamta_dokument": DENIED,
    "tandvard.ny_fhb": DENIED,
    "tandvard.skriv_fhb": DENIED,
    "tandvard.se_fhb": DENIED,
    "tandvard.forhandsbedomningar": DENIED,
    "tandvard.granska_fhb": DENIED,
    "tandvard.ny_komplettering": DENIED,
    "tandvard.ruta_olasta_beslut": DENIED,
    "tandvard.behovsarenden": DENIED,
    "tandvard.behovshandelser": DENIED,
    "tandvard.behovspeng_som_excel": DENIED,
    "tandvard.bekrafta_borttagning_av_behovsarende": DENIED,
    "tandvard.nytt_behovsarende": DENIED,
    "tandvard.atgardskoder": DENIED,
    "tandvard.atgardskoder_som_excel": DENIED,
    "tandvard.koder": DENIED,
    "tandvard.koden": DENIED,
    "tandvard.mottagningar": DENIED,
    "tandvard.behovskoder": DENIED,
    "tandvard.behovskod": DENIED,
    "tandvard.ny_behovskod": DENIED,
    "tandvard.anslutningar": DENIED,
    "tandvard.anslutning": DENIED,
    "tandvard.faktureringsperioder": DENIED,
    "tandvard.faktureringsperiod": DENIED,
    "tandvard.betalkonton": DENIED,
    "tandvard.betaluppgifter": DENIED,
    "tandvard.efaktura": DENIED,
    "tandvard.ny_utbetalning": DENIED,
    "tandvard.regionens_betaluppgifter": DENIED,
    "tandvard.utbetalning": DENIED,
    "tandvard.utbetalningar": DENIED,
    "tandvard.utbetalningsfil": DENIED,
    "tandvard.fakturor": DENIED,  # an invoice names no person who took part
    "tandvard.fakturor_som_excel": DENIED,
    "tandvard.fakturaunderlag": DENIED,
    "tandvard.faktura": DENIED,
    "tandvard.ny_behovsfaktura": DENIED,
    "tandvard.kreditering_av_behovsatgard": DENIED,
    "tandvard.nytt_underkannande": DENIED,
    "socialtjanst.genomforande": DENIED,
    "socialtjanst.boendeobjekten": DENIED,
    "socialtjanst.boendeobjekt": DENIED,
    "socialtjanst.nytt_boendeobjekt": DENIED,
    "socialtjanst.hyresregler": DENIED,
    "socialtjanst.boendekontrakten": DENIED,
    "socialtjanst.boendekontrakt_som_excel": DENIED,
    "socialtjanst.boendehyror": DENIED,
    "socialtjanst.boendehyror_som_excel": DENIED,
    "socialtjanst.boende": DENIED,
    "socialtjanst.lediga_objekt": DENIED,
    "socialtjanst.nytt_boendekontrakt": DENIED,
    "socialtjanst.byt_objekt": DENIED,
    "socialtjanst.nytt_byte": DENIED,
    "socialtjanst.nytt_kontraktsslut": DENIED,
    "socialtjanst.ej_aktuella": DENIED,
    "socialtjanst.genomforandelista": DENIED,
    "socialtjanst.genomforandets_overblick": DENIED,
    "socialtjanst.inkorg": DENIED,
    "socialtjanst.min_enhet": DENIED,
    "socialtjanst.mina_enheter": DENIED,
    "socialtjanst.mina_personer": DENIED,
    "socialtjanst.nya_uppdrag": DENIED,
    "socialtjanst.nytt_meddelande": DENIED,
    "socialtjanst.ruta_nya_uppdrag": DENIED,
    "socialtjanst.skrivbord": DENIED,
    "socialtjanst.uppdragets_overblick": DENIED,
    "socialtjanst.genomforandeplaner": DENIED,
    "socialtjanst.ny_genomforandeplan": DENIED,
    "socialtjanst.oppna_genomforandeplan": DENIED,
    "socialtjanst.borttagning_av_genomforandeplan": DENIED,
    "socialtjanst.ny_planuppfoljning": DENIED,
    "socialtjanst.planversion": DENIED,
    "socialtjanst.atertagande_av_uppfoljning": DENIED,
    "socialtjanst.genomforandeplan_som_pdf": DENIED,
    "socialtjanst.arbetskopia_som_pdf": DENIED,
    "socialtjanst.personuppgifter": DENIED,
    "socialtjanst.ny_personuppgift": DENIED,
    "socialtjanst.andring_av_personuppgift": DENIED,
    "socialtjanst.borttagning_av_personuppgift": DENIED,
    "socialtjanst.ny_insats": DENIED,
    "socialtjanst.andring_av_insats": DENIED,
    "socialtjanst.ny_avslutsorsak": DENIED,
    "socialtjanst.nytt_genomforande": DENIED,
    "socialtjanst.socialregistren": DENIED,
    "socialtjanst.socialregister": DENIED,
    "socialtjanst.socialregisterrad": DENIED,
    "socialtjanst.uppdragen": DENIED,
    "socialtjanst.nytt_uppdrag": DENIED,
    "socialtjanst.skriv_uppdrag": DENIED,
    "socialtjanst.nytt_uppdragsdokument": DENIED,
    "socialtjanst.uppdrag": DENIED,
    "socialtjanst.uppdrag_som_pdf": DENIED,
    "socialtjanst.ny_fordelning": DENIED,
    "socialtjanst.fordelningskvitto": DENIED,
    "socialtjanst.journal": DENIED,
    "socialtjanst.ny_anteckning": DENIED,
    "socialtjanst.andring_av_anteckning": DENIED,
    "socialtjanst.ny_rattning": DENIED,
    "socialtjanst.rattningar": DENIED,
    "socialtjanst.avslut_av_journal": DENIED,
    "socialtjanst.journal_som_pdf": DENIED,
    "socialtjanst.journalmallar": DENIED,
    "socialtjanst.journalmall": DENIED,
    "socialtjanst.nyckelord": DENIED,
    "socialtjanst.frastexter": DENIED,
    "socialtjanst.genomforandets_avslut": DENIED,
    "socialtjanst.gallring": DENIED,
    "socialtjanst.gallringsforslag": DENIED,
    "socialtjanst.gallringsprotokoll": DENIED,
    "socialtjanst.gallringspaket": DENIED,
    "socialtjanst.nytt_gallringsundantag": DENIED,
    "socialtjanst.statistik": DENIED,
    "socialtjanst.statistikuttag": DENIED,
    "socialtjanst.nytt_uppdragsundantag": DENIED,
    "socialtjanst.kontrollista": DENIED,
    "socialtjanst.kontrollista_som_excel": DENIED,
    "socialtjanst.statistiktrend": DENIED,
    "socialtjanst.ny_sparad_rapport": DENIED,
    "socialtjanst.sparad_rapport": DENIED,
    "socialtjanst.nytt_rapportnamn": DENIED,
    "socialtjanst.aldersband": DENIED,
    "socialtjanst.statistik_som_excel": DENIED,
    "socialtjanst.statistik_som_csv": DENIED,
    "socialtjanst.statistik_som_json": DENIED,
    "socialtjanst.forhandsgranskad_statistik": DENIED,
    "socialtjanst.journalsokning": DENIED,
    "socialtjanst.journalsokning_som_excel": DENIED,
    "internetbehandling.aterlamning_av_franvaro": DENIED,
    "internetbehandling.behandlingsanslutningar": DENIED,
    "internetbehandling.behorigheter": DENIED,
    "internetbehandling.franvaron": DENIED,
    "internetbehandling.min_behandling": NOTHING,  # for Anna it does not exist; what the person reads has its own test
    "internetbehandling.min_media": NOTHING,
    "internetbehandling.min_sida": NOTHING,
    "internetbehandling.min_sida_som_pdf": NOTHING,
    "internetbehandling.min_plan": NOTHING,
    "internetbehandling.mitt_tillfalle": NOTHING,
    "internetbehandling.ny_behandlarutbildning": DENIED,
    "internetbehandling.ny_behandlingsroll": DENIED,
    "internetbehandling.ny_egen_kontakt": NOTHING,
    "internetbehandling.slut_pa_behandlingsanslutning": DENIED,
    "internetbehandling.programfil": DENIED,
    "internetbehandling.programsteg_som_pdf": DENIED,
    "internetbehandling.forhandsgranska_steg": DENIED,
    "internetbehandling.programversion": DENIED,
    "internetbehandling.programmen": DENIED,
    "internetbehandling.alla_moment": DENIED,
    "internetbehandling.granska": DENIED,
    "internetbehandling.flagga": DENIED,
    "internetbehandling.flaggorna_som_finns": DENIED,
    "internetbehandling.nytt_uppehall": DENIED,
    "internetbehandling.momenttidslinje": DENIED,
    "internetbehandling.momentsammanfattning": DENIED,
    "internetbehandling.moment": DENIED,
    "internetbehandling.momentmedia": DENIED,
    "internetbehandling.momentplan": DENIED,
    "internetbehandling.momentplaner": DENIED,
    "internetbehandling.ny_plan": DENIED,
    "internetbehandling.planmall": DENIED,
    "internetbehandling.planresultat": DENIED,
    "internetbehandling.planresultat_som_excel": DENIED,
    "internetbehandling.redigera_plan": DENIED,
    "internetbehandling.momentsteg": DENIED,
    "internetbehandling.nytt_moment": DENIED,
    "internetbehandling.ny_overlamning": DENIED,
    "internetbehandling.startat_moment": DENIED,
    "internetbehandling.startsida": DENIED,
    "internetbehandling.momentregistrering": DENIED,
    "internetbehandling.momentmeddelanden": DENIED,
    "internetbehandling.meddelandemallar": DENIED,
    "internetbehandling.ny_meddelandemall": DENIED,
    "internetbehandling.andra_meddelandemall": DENIED,
    "internetbehandling.meddelande_till_flera": DENIED,
    "internetbehandling.mina_meddelanden": NOTHING,
    "internetbehandling.nytt_momentavslut": DENIED,
    "internetbehandling.behandlingsgallring": DENIED,
    "internetbehandling.behandlingsgallringsforslag": DENIED,
    "internetbehandling.behandlingsgallringsprotokoll": DENIED,
    "internetbehandling.behandlingsgallringspaket": DENIED,
    "internetbehandling.nytt_momentundantag": DENIED,
    "internetbehandling.nytt_vidmakthallande": DENIED,
    "internetbehandling.registreringskoder": DENIED,
    "internetbehandling.aviseringar": DENIED,
    "internetbehandling.statistik": DENIED,
    "internetbehandling.statistik_som_excel": DENIED,
    "internetbehandling.vidmakthallna_moment": DENIED,
}


@pytest.fixture
def persons(published, draft, search):
    return {"published": published.person_id, "draft": draft.person_id, "search": search.person.id}


def acts_after(last):
    """The acts since, each with the persons it names."""
    return [
        (act, {row.person for row in AuditPerson.select().where(AuditPerson.act == act)})
        for act in AuditAct.select().where(AuditAct.id > last).order_by(AuditAct.id)
    ]


def last_act():
    return AuditAct.select().order_by(AuditAct.id.desc()).get().id


@pytest.mark.krav("AU-01", "AU-02", "BG-09")
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_each_address_writes_one_row_that_names_those_it_shows(app, places, persons, fresh, headers):
    assert {rule.endpoint for rule in work_rules(app, "GET")} == TABLE.keys()
    window = fresh("anna")
    for rule in work_rules(app, "GET"):
        event, shown = TABLE[rule.endpoint]
        last = last_act()
        window.get(address(rule, places), headers=headers)
        written = [(act.handelse, named) for act, named in acts_after(last)]
        assert written == ([(event, {persons[name] for name in shown})] if event else []), rule


@pytest.mark.krav("AU-01")
@pytest.mark.parametrize("who", ["anna", "bo", "carin", "dan", "hanna", "lena", "eva"])
def test_nobody_is_on_a_page_without_being_in_its_row(app, places, persons, fresh, undone, who):
    known = {person.id: (person.efternamn, person.nummer.lagrat, str(person.nummer)) for person in Person.select()}
    for method in ("GET", "POST"):
        for rule in work_rules(app, method):
            with undone():
                last = last_act()
                url, window = address(rule, places), fresh(who)
                response = window.get(url) if method == "GET" else posted(window, url)
                named = set().union(*(persons for act, persons in acts_after(last) if act.utfall is Outcome.OK))
                shown = {person for person, words in known.items() if any(word in response.text for word in words)}
                assert shown <= named, rule


@pytest.mark.krav("AU-01", "AU-06")
def test_a_row_has_the_columns_that_the_law_asks_for(fresh, published, cast):
    fresh("bo").get(f"/samverkan/arenden/{published.id}/inskrivning")
    ((act, named),) = acts_after(last_act() - 1)
    assert (act.hsa_id, act.roll) == (cast.bo.hsa_id, cast.bo.roll)
    assert (act.enhet, act.enhet_namn, act.vardgivare) == (cast.bo.enhet_id, "Ekdala vårdcentral", "499101-0002")
    assert (act.akt, act.objekt, act.objekt_id, act.utfall) == ("läst", "samverkan_arende", published.id, Outcome.OK)
    assert named == {published.person_id}
    assert abs((clock.now() - act.tidpunkt).total_seconds()) < 60
    assert act.tidpunkt.utcoffset().total_seconds() == 0
    assert act.fakta == '{"del": "Inskrivning"}'


@pytest.mark.krav("AU-05", "PR-03")
def test_the_log_holds_no_personnummer_and_no_text_of_a_case(app, places, persons, fresh):
    for who in ("anna", "bo"):
        for rule in work_rules(app, "GET"):
            fresh(who).get(address(rule, places))
    posted(fresh("anna"), "/samverkan/filtrering", filter=Person.get_by_id(persons["published"]).efternamn)
    facts = " ".join(act.fakta + act.handelse for act in AuditAct.select())
    for person in Person.select():
        for word in (person.nummer.lagrat, str(person.nummer), person.efternamn):
            assert word not in facts
    assert "Höftfraktur" not in facts


@pytest.mark.krav("AU-01")
def test_a_form_that_is_turned_back_shows_the_person_again_and_says_so(fresh, published):
    last = last_act()
    response = posted(fresh("bo"), f"/samverkan/arenden/{published.id}/inskrivning/kvittering", version=99)
    assert response.status_code == 409
    assert [(act.handelse, named) for act, named in acts_after(last)] == [
        ("samverkan.arende.last", {published.person_id})
    ]


@pytest.mark.krav("AU-07")
def test_what_is_denied_writes_that_and_no_reading(fresh, published):
    dan = fresh("dan")
    last = last_act()
    assert dan.get(f"/samverkan/arenden/{published.id}/borttagning").status_code == 403
    assert fresh("hanna").get(f"/samverkan/arenden/{published.id}/inskrivning").status_code == 404
    assert [(act.handelse, act.utfall, named) for act, named in acts_after(last)] == [
        ("shared.nekad", Outcome.NEKAT, set()),
        ("shared.nekad.objekt", Outcome.NEKAT, set()),
    ]
