"""Registerutdrag: all that is held about a person, of every table, told to those who may and logged (PR-06)."""

import pytest
from peewee import ForeignKeyField

from models import gather
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.rattelse import Rattelseanteckning
from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Roll, Uppdragsroll
from models.shared.person import Person, Skydd
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import RuleBroken
from tests.shared.conftest import content

SKAL = "Begärt av personen per brev 3 november."

# What holds data of a person, straight or through another row, and where it is told. A new table needs its row here.
TOLD = "in the extract"
TABLES = {
    "listning": TOLD,
    "sparr": TOLD,
    "visning": TOLD,
    "personalias": TOLD,
    "loggutdrag": TOLD,
    "registerutdrag": TOLD,
    "samverkan_arende": TOLD,
    "samverkan_deltagare": TOLD,
    "samverkan_deltagarroll": TOLD,
    "samverkan_patientinformation": TOLD,
    "samverkan_samtycke": TOLD,
    "samverkan_stegversion": TOLD,
    "samverkan_kvittering": TOLD,
    "samverkan_inskrivning": TOLD,
    "samverkan_kartlaggning": TOLD,
    "samverkan_faltvarde": TOLD,
    "samverkan_stallningstagande": TOLD,
    "samverkan_stallningslakare": TOLD,
    "samverkan_utskrivningstid": TOLD,
    "samverkan_meddelande": TOLD,
    "samverkan_meddelandefil": TOLD,
    "samverkan_meddelandekvittens": TOLD,
    "samverkan_meddelandeutkast": TOLD,
    "samverkan_utskrivning": TOLD,
    "samverkan_fast_vardkontakt": TOLD,
    "samverkan_rattelseanteckning": TOLD,
    "samverkan_paminnelse": "that a message was a reminder; the message is told",
    "samverkan_kallelse": TOLD,
    "samverkan_avbojt": TOLD,
    "samverkan_motestid": TOLD,
    "samverkan_tidssvar": TOLD,
    "samverkan_dagordning": TOLD,
    "samverkan_motesbrev": TOLD,
    "samverkan_samordningsansvarig": TOLD,
    "samverkan_avslut": TOLD,
    "samverkan_plan": TOLD,
    "samverkan_planrad": TOLD,
    "samverkan_planvarde": TOLD,
    "samverkan_planversion": TOLD,
    "samverkan_uppfoljningspaminnelse": "that the plan waited to be followed up; its days are told",
    "samverkan_delning": TOLD,
    "samverkan_inlagg": TOLD,
    "samverkan_inlaggslasning": TOLD,
    "samverkan_inlaggsutkast": "what the person is writing on Mina sidor and has not sent; nobody else reads it",
    "samverkan_mottagningssvar": TOLD,
    "samverkan_planeringskallelse": TOLD,
    "samverkan_klockunderlag": TOLD,
    "samverkan_atkomst": TOLD,
    "samverkan_granskningspost": TOLD,
    "tandvard_atgard": TOLD,
    "tandvard_atgardshandelse": TOLD,
    "tandvard_tandlakarlistning": TOLD,
    "tandvard_behovsarende": TOLD,
    "tandvard_behovsatgard": TOLD,
    "tandvard_forhandsbedomning": TOLD,
    "tandvard_fhbrad": TOLD,
    "tandvard_motiveringsutkast": "what its author is writing and has not saved; nobody else reads it",
    "tandvard_fhbversion": TOLD,
    "tandvard_behovsdokument": TOLD,
    "tandvard_fhbdokument": "which of the documents a request was sent with; they are told",
    "tandvard_behovshandelse": "the same åtgärder, with the names of those who treat",
    "tandvard_behovspost": "the amount that a mottagning is paid for an åtgärd; the åtgärd and its status are told",
    "tandvard_fakturapost": "the amount that a mottagning is paid for an åtgärd; the åtgärd and its statuses are told",
    "socialtjanst_uppdrag": TOLD,
    "socialtjanst_fordelning": TOLD,
    "socialtjanst_kvittering": TOLD,
    "socialtjanst_genomforande": TOLD,
    "socialtjanst_insats": TOLD,
    "socialtjanst_boendekontrakt": TOLD,
    "socialtjanst_meddelande": TOLD,
    "socialtjanst_lasning": "which medarbetare have read a message; the message is told",
    "socialtjanst_journal": TOLD,
    "socialtjanst_anteckning": TOLD,
    "socialtjanst_tidigarelydelse": TOLD,
    "socialtjanst_rattning": TOLD,
    "socialtjanst_anteckningsutkast": "what its author is writing and has not saved; nobody else reads it",
    "socialtjanst_uppdragsutkast": "what its author is writing and has not saved; nobody else reads it",
    "socialtjanst_uppfoljningsutkast": "what its author is writing and has not saved; nobody else reads it",
    "socialtjanst_bockning": "which points of a checklist medarbetare have ticked; what was done is told",
    "socialtjanst_gallringsundantag": "that the akt is kept by a decision; what it holds is told",
    "socialtjanst_min_person": "that a medarbetare has the genomförande in a list of their own",
    "socialtjanst_genomforandeplan": TOLD,
    "socialtjanst_mal": TOLD,
    "socialtjanst_delmal": TOLD,
    "socialtjanst_planversion": TOLD,
    "socialtjanst_uppfoljning": TOLD,
    "socialtjanst_atertagenuppfoljning": TOLD,
    "socialtjanst_kontaktuppgift": TOLD,
    "socialtjanst_relation": TOLD,
    "socialtjanst_referensperson": TOLD,
    "socialtjanst_fakturamottagare": TOLD,
    "socialtjanst_personinstallning": TOLD,
    "avvikelse": TOLD,
    "avvikelseyrkesgrupp": TOLD,
    "avvikelsepart": TOLD,
    "utredning": TOLD,
    "avvikelseansvar": TOLD,
    "analys": TOLD,
    "avvikelseatgard": TOLD,
    "aterkoppling": TOLD,
    "lexbeslut": TOLD,
    "omstyrning": TOLD,
    "avvikelsesvar": TOLD,
    "ateroppning": TOLD,
    "avvikelseundantag": "that the avvikelse is kept by a decision; what it holds is told",
    "installningar": TOLD,
    "felrapport": TOLD,
    "internetbehandling_moment": TOLD,
    "internetbehandling_momentmodul": TOLD,
    "internetbehandling_momentsteg": TOLD,
    "internetbehandling_formularsvar": TOLD,
    "internetbehandling_svarsutkast": TOLD,
    "internetbehandling_sidkommentar": TOLD,
    "internetbehandling_flagga": TOLD,
    "internetbehandling_momentkontakt": TOLD,
    "internetbehandling_uppehall": TOLD,
    "internetbehandling_startsatt": TOLD,
    "internetbehandling_slutbeslut": TOLD,
    "internetbehandling_momentundantag": "that the treatment is kept by a decision; what it holds is told",
    "internetbehandling_momentbesok": TOLD,
    "internetbehandling_sammanfattningsutkast": TOLD,
    "internetbehandling_aktivitetsplan": TOLD,
    "internetbehandling_planfragor": TOLD,
    "internetbehandling_planschema": TOLD,
    "internetbehandling_planregistrering": TOLD,
    "internetbehandling_meddelande": TOLD,
    "internetbehandling_meddelandeutkast": TOLD,
    "internetbehandling_egetutkast": TOLD,
    "login_session": "that the person is logged in on Mina sidor, kept for hours",
    "engangsnyckel": "what a form of such a session held, kept for hours",
    "loggsokning": "what a reviewer searches for, kept for hours",
}


@pytest.mark.krav("PR-06")
def test_every_table_that_holds_a_person_is_told_of_or_has_a_reason():
    tables = gather("TABLES")
    found = {Person}
    while more := {
        table
        for table in tables
        if table not in found
        for field in table._meta.sorted_fields
        if isinstance(field, ForeignKeyField) and field.rel_model in found
    }:
        found |= more
    assert {table._meta.table_name for table in found} - {"person"} == TABLES.keys()


def text_of(utdrag):
    return "\n".join(f"{ett.rubrik}|{en.rubrik}|{en.varde}" for ett in utdrag.avsnitt for en in ett.uppgifter)


@pytest.fixture
def full(published, cast):
    """A case with a draft upon what is published, a rättelse, and a spärr that has been lifted."""
    Rattelseanteckning.anteckna(published, avser="Orsaken", text="Jag föll inte.", by=cast.anna)
    Inskrivning.spara_utkast(published, **content(orsak="Utkastets ord"), sedan=0, by=cast.anna)
    sparr = Sparr.registrera(published.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    sparr.hav(skal="Personen ville det.", by=cast.anna)
    return published


@pytest.mark.krav("PR-06")
def test_it_tells_of_the_person_and_of_all_in_the_cases(full, cast):
    text = text_of(Registerutdrag.skapa(full.person, skal=SKAL, by=cast.selma))
    for told in (
        full.person.namn,
        str(full.person.nummer),
        full.nummer,
        "Höftfraktur",
        "Utkastets ord",
        "Jag föll inte.",
        "Samtycke",
        "Personen ville det.",
        "Listad hos",
        SKAL,
    ):
        assert told in text, told
    assert "Anna Åkerblom" not in text, "a medarbetare is a role, not a name"


@pytest.mark.krav("PR-06", "AC-07")
def test_another_organisation_gives_its_own(full, cast):
    text = text_of(Registerutdrag.skapa(full.person, skal=SKAL, by=cast.carin))
    assert full.nummer not in text and "Höftfraktur" not in text and full.person.namn in text


@pytest.mark.krav("PR-06", "PR-01", "PR-02")
@pytest.mark.parametrize("skydd", [Skydd.SEKRETESSMARKERING, Skydd.FOLKBOKFORING])
def test_what_skyddad_identitet_hides_is_hidden(full, cast, som, skydd):
    person = Person.get_by_id(full.person_id)
    namn, nummer = person.namn, str(person.nummer)
    person.skydd = skydd
    person.save()
    utdrag = Registerutdrag.skapa(person, skal=SKAL, by=cast.selma)
    text = text_of(Registerutdrag.get_by_id(utdrag.id))
    assert namn not in text and nummer not in text
    assert ("vårdcentral" in text) is (skydd is Skydd.SEKRETESSMARKERING)
    page = som("selma").get(f"/registerutdrag/{utdrag.nyckel}").text
    assert namn not in page and nummer not in page


@pytest.mark.krav("AC-12", "PR-06")
def test_it_asks_for_a_reason(full, cast, som):
    with pytest.raises(RuleBroken, match="tio tecken"):
        Registerutdrag.skapa(full.person, skal=" kort    ", by=cast.selma)
    svar = som("selma").send("/registerutdrag", personnummer=str(full.person.nummer), skal="kort")
    assert svar.status_code == 422 and Registerutdrag.select().count() == 0
    okand = som("selma").send("/registerutdrag", personnummer="191401682396", skal=SKAL)
    assert okand.status_code == 422 and "finns inte i registret" in okand.text


def last():
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return act.handelse, act.akt, {row.person for row in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.mark.krav("PR-06", "AU-01", "AU-07", "PR-03")
def test_page_and_file_are_logged_and_the_address_names_nobody(full, som):
    selma, person = som("selma"), full.person
    svar = selma.send("/registerutdrag", personnummer=str(person.nummer), skal=SKAL)
    assert svar.status_code == 303 and str(person.nummer.lagrat) not in svar.location
    page = selma.get(svar.location)
    assert "Höftfraktur" in page.text and last() == ("shared.registerutdrag.last", "läst", {person.id})
    file = selma.get(f"{svar.location}/pdf")
    assert last() == ("shared.registerutdrag.utlamnat", "lämnat ut", {person.id})
    assert file.headers["Content-Disposition"] == "attachment; filename=registerutdrag.pdf"
    assert file.data.startswith(b"%PDF-")
    for marke in (b"pdfaid:part>2<", b"pdfuaid:part>1<"):
        assert marke in file.data


@pytest.mark.krav("PR-06", "AC-03", "AC-07")
def test_it_is_for_those_who_may_in_the_organisation_that_made_it(full, cast, som):
    utdrag = Registerutdrag.skapa(full.person, skal=SKAL, by=cast.selma)
    assert som("anna").get(f"/registerutdrag/{utdrag.nyckel}").status_code == 403
    Uppdragsroll.create(uppdrag=cast.uppdrag["carin"], roll=Roll.get(Roll.nyckel == "registerutdrag"))
    for end in ("", "/pdf"):
        assert som("carin").get(f"/registerutdrag/{utdrag.nyckel}{end}").status_code == 404
    assert Arende.select().count() == 1
