"""Granskningens sidor: vem som når dem, vad de visar, och att läsningen av loggen själv står i loggen."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from models.samverkan.atkomst import Atkomst, Atkomstgrund, Granskningspost
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.granskning.loggutdrag import Loggutdrag
from models.shared.granskning.sokning import Loggsokning
from models.shared.granskning.stickprov import Stickprov, Stickprovsrad
from models.shared.granskning.urval import Urvalsregel
from models.shared.organisation import Medarbetare
from models.shared.session import LoginSession, Satt
from tests.shared.granskning.conftest import las

IGAR = {"fran": lambda: str(clock.today() - timedelta(days=1)), "till": lambda: str(clock.today())}


def period():
    return {name: day() for name, day in IGAR.items()}


def sok(window, **villkor):
    """Search the log as the page does; returns the page of rows."""
    falt = {"omfattning": "egna", "enhet": "0", "akt": "", "vem": "", "personnummer": ""} | period() | villkor
    return window.send("/granskning/logg", **falt)


def senaste():
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return act.handelse, {row.person for row in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.fixture
def stickprov(cast, arende):
    for by in (cast.anna, cast.bo, cast.selma):
        las(arende, by)
    return Stickprov.dra(
        regel=Urvalsregel.SLUMP,
        fran=clock.today() - timedelta(days=1),
        till=clock.today(),
        storlek=200,
        by=cast.selma,
    )


@pytest.fixture
def post(cast, arende):
    """Lena, at a private vårdgivare, has read the region's ärende in a nödsituation."""
    LoginSession.begin(uppdrag=cast.uppdrag["lena"], data={}, satt=Satt.DEMO, loa=0)
    session_id = LoginSession.select().order_by(LoginSession.id.desc()).get().id
    lena = replace(cast.lena, session_id=session_id)
    Atkomst.oppna(arende.person, Atkomstgrund.NODSITUATION, skal="Medvetslös på mottagningen.", by=lena)
    return Granskningspost.get()


@pytest.mark.krav("AU-01", "AU-09", "F13", "PR-03")
def test_sokningen_pa_en_patient_star_i_loggen_men_inte_i_adressen(som, cast, arende):
    las(arende, cast.anna)
    selma, person = som("selma"), arende.person
    svar = sok(selma, personnummer=str(person.nummer))
    assert svar.status_code == 303
    assert str(person.nummer) not in svar.location and person.efternamn not in svar.location
    sida = selma.get(svar.location)
    assert "Anna Åkerblom" in sida.text and "Läste Inskrivning i ärendet." in sida.text
    assert str(person.nummer) in sida.text and person.listnamn in sida.text
    assert senaste() == ("shared.logg.last", {person.id})
    assert person.efternamn not in re.search("<title>(.*)</title>", sida.text)[1]


@pytest.mark.krav("AC-03", "AC-07")
def test_en_annans_sokning_finns_inte(som, granskare):
    granskare("anna")
    plats = sok(som("selma")).location
    assert som("selma").get(plats).status_code == 200
    assert som("anna").get(plats).status_code == 404


@pytest.mark.parametrize(
    ("villkor", "mening"),
    [
        ({"personnummer": "1234"}, "personnummer"),
        ({"personnummer": "191401682396"}, "finns inte i registret"),
        ({"vem": "xx"}, "minst tre bokstäver"),
        ({"fran": "i går"}, "ÅÅÅÅ-MM-DD"),
        ({"omfattning": "alla"}, ""),
        ({"enhet": "999999"}, ""),
        ({"akt": "påhittat"}, ""),
    ],
)
def test_en_sokning_som_inte_gar_visar_formularet_igen(som, villkor, mening):
    svar = sok(som("selma"), **villkor)
    assert svar.status_code == 422
    assert mening in svar.text
    assert Loggsokning.select().count() == 0


@pytest.mark.krav("AC-07", "AU-09")
def test_stickprov_dras_bedoms_och_avslutas(som, cast, arende):
    las(arende, cast.anna)
    selma = som("selma")
    svar = selma.send("/granskning/stickprov", regel="slump", storlek="1", **period())
    sida = selma.get(svar.location)
    assert "0 av 1 rader är bedömda" in sida.text
    rad = Stickprovsrad.get()
    adress = f"{svar.location}/rader/{rad.id}"
    assert "Bedöm rad" in selma.get(adress).text
    assert selma.send(f"{adress}/bedomning", utfall="felaktig", efter="0").status_code == 422
    klart = selma.send(f"{adress}/bedomning", utfall="felaktig", anteckning="Ingen relation.", efter="0")
    assert klart.status_code == 303
    assert "Avslutat" in selma.get(svar.location).text
    assert selma.send(f"{adress}/bedomning", utfall="utan-anmarkning", efter="1").status_code == 422


@pytest.mark.krav("AU-09")
def test_egna_rader_syns_men_kan_inte_bedomas(som, cast, stickprov):
    egen = Stickprovsrad.get(Stickprovsrad.medarbetare == cast.selma.medarbetare_id)
    selma = som("selma")
    assert (
        "Din egen rad. En annan granskare behöver bedöma den."
        in selma.get(f"/granskning/stickprov/{stickprov.id}").text
    )
    adress = f"/granskning/stickprov/{stickprov.id}/rader/{egen.id}"
    assert '<form id="bedom-rad"' not in selma.get(adress).text
    svar = selma.send(f"{adress}/bedomning", utfall="utan-anmarkning", efter="0")
    assert svar.status_code == 422
    assert Stickprovsrad.get_by_id(egen.id).utfall is None


@pytest.mark.krav("AC-03", "AC-04", "AC-07")
def test_en_annan_organisations_stickprov_finns_inte(som, granskare, stickprov):
    granskare("carin")
    carin, rad = som("carin"), Stickprovsrad.select().first()
    for adress in ("", "/excel", f"/rader/{rad.id}"):
        assert carin.get(f"/granskning/stickprov/{stickprov.id}{adress}").status_code == 404
    svar = carin.send(f"/granskning/stickprov/{stickprov.id}/rader/{rad.id}/bedomning", utfall="felaktig", efter="0")
    assert svar.status_code == 404
    assert f"Stickprov {stickprov.id}" not in carin.get("/granskning").text
    assert som("selma").get(f"/granskning/stickprov/{stickprov.id + 1}/rader/{rad.id}").status_code == 404


@pytest.mark.krav("FI-06", "AU-07")
def test_rapporten_ar_text_utan_formler_och_star_i_loggen(som, cast, arende, stickprov):
    Medarbetare.update(fornamn="=1+1", efternamn="@SUMMA").where(Medarbetare.id == cast.anna.medarbetare_id).execute()
    rad = Stickprovsrad.get(Stickprovsrad.medarbetare == cast.bo.medarbetare_id)
    som("selma").send(
        f"/granskning/stickprov/{stickprov.id}/rader/{rad.id}/bedomning",
        utfall="fraga",
        anteckning="=CMD()",
        efter="0",
    )
    svar = som("selma").get(f"/granskning/stickprov/{stickprov.id}/excel")
    assert svar.headers["Content-Disposition"] == f"attachment; filename=stickprov-{stickprov.id}.xlsx"
    assert senaste() == ("shared.stickprov.exporterat", {arende.person_id})
    bok = openpyxl.load_workbook(io.BytesIO(svar.data))
    celler = [cell for row in bok["Rader"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in celler} == {"s"}
    varden = {cell.value for cell in celler}
    assert {"'=1+1 @SUMMA", "'=CMD()", "Fråga ställd"} <= varden
    assert ("Slumptal", str(stickprov.fro)) in list(bok["Stickprov"].values)


@pytest.mark.krav("BG-08")
def test_extern_atkomst_granskas_av_den_som_ager_uppgifterna(som, granskare, arende, post):
    granskare("lena")
    selma = som("selma")
    sida = selma.get("/granskning").text
    assert "Lena Palm" in sida and "Medvetslös på mottagningen." in sida and arende.person.listnamn in sida
    assert "Lena Palm" not in som("lena").get("/granskning").text.split("</header>")[1]
    adress = f"/granskning/atkomster/samverkan_arende/{post.id}"
    assert som("lena").get(adress).status_code == 404
    assert som("lena").send(f"{adress}/utfall", utfall="behorig").status_code == 404
    assert selma.send(f"{adress}/utfall", utfall="obehorig").status_code == 422
    assert selma.send(f"{adress}/utfall", utfall="behorig", kommentar="Journalen stöder det.").status_code == 303
    assert Granskningspost.get().granskad_av.medarbetare.fornamn == "Selma"
    assert "Senast granskade" in selma.get("/granskning").text


@pytest.mark.krav("BG-08")
def test_den_som_laste_stanger_aldrig_sin_egen_atkomst(som, cast, granskare, arende):
    hanna = granskare("hanna")
    LoginSession.begin(uppdrag=cast.uppdrag["hanna"], data={}, satt=Satt.DEMO, loa=0)
    hanna = replace(hanna, session_id=LoginSession.select().order_by(LoginSession.id.desc()).get().id)
    Atkomst.oppna(arende.person, Atkomstgrund.AKTIVT_VAL, skal="Patienten är på väg hit.", by=hanna)
    adress = f"/granskning/atkomster/samverkan_arende/{Granskningspost.get().id}"
    fonster = som("hanna")
    assert "Din egen. En annan granskare" in fonster.get("/granskning").text
    assert "granska-atkomst" not in fonster.get(adress).text
    assert fonster.send(f"{adress}/utfall", utfall="behorig").status_code == 422
    assert Granskningspost.get().granskad is None


def test_fran_en_extern_atkomst_till_det_som_lastes(som, cast, arende, post):
    las(arende, cast.lena)
    selma = som("selma")
    svar = selma.send(f"/granskning/atkomster/samverkan_arende/{post.id}/logg")
    assert svar.status_code == 303
    assert "Läste Inskrivning i ärendet." in selma.get(svar.location).text


@pytest.mark.krav("AU-01")
def test_alla_som_visas_namns_i_loggen(som, arende, stickprov, post):
    for adress in (
        "/granskning",
        f"/granskning/stickprov/{stickprov.id}",
        f"/granskning/atkomster/samverkan_arende/{post.id}",
    ):
        assert arende.person.listnamn in som("selma").get(adress).text
        assert senaste()[1] == {arende.person_id}


@pytest.mark.krav("AU-08", "PR-03")
def test_loggutdraget_kraver_skal_och_visar_inga_medarbetares_namn(som, cast, arende):
    las(arende, cast.anna)
    las(arende, cast.carin)
    selma = som("selma")
    falt = {"personnummer": str(arende.person.nummer), **period()}
    assert selma.send("/granskning/utdrag", skal="kort", **falt).status_code == 422
    svar = selma.send("/granskning/utdrag", skal="Begärt av patienten per brev.", **falt)
    assert svar.status_code == 303 and str(arende.person.nummer) not in svar.location
    sida = selma.get(svar.location).text
    innehall = sida.split("<main")[1]
    for ord in (
        "Avd 12 Medicin",
        "Biståndsenheten Ekdala",
        "Ekdala kommun",
        "Läste Inskrivning i ärendet.",
        "Sjuksköterska",
    ):
        assert ord in innehall
    for namn in ("Åkerblom", "Sandberg", cast.anna.hsa_id):
        assert namn not in innehall
    assert senaste() == ("shared.loggutdrag.last", {arende.person_id})
    utdrag = Loggutdrag.get()
    assert AuditAct.select().where(AuditAct.handelse == "shared.loggutdrag.skapat").count() == 1
    assert [rad.vad for rad in utdrag.rader()].count("Läste Inskrivning i ärendet.") == 2


@pytest.mark.krav("AU-07", "AU-08")
def test_loggutdraget_som_pdf_ar_det_samma_varje_gang(som, cast, arende):
    las(arende, cast.anna)
    selma = som("selma")
    plats = selma.send(
        "/granskning/utdrag",
        personnummer=str(arende.person.nummer),
        skal="Begärt av patienten. #panic() $x$",
        **period(),
    ).location
    ett = selma.get(f"{plats}/pdf")
    assert senaste() == ("shared.loggutdrag.utlamnat", {arende.person_id})
    assert ett.mimetype == "application/pdf"
    assert ett.headers["Content-Disposition"] == "attachment; filename=loggutdrag.pdf"
    assert ett.data.startswith(b"%PDF-1.7")
    for marke in (b"pdfaid:part>2<", b"pdfuaid:part>1<"):
        assert marke in ett.data
    assert ett.data == selma.get(f"{plats}/pdf").data


@pytest.mark.krav("AC-07")
def test_en_annan_organisations_utdrag_finns_inte(som, granskare, arende, cast):
    granskare("carin")
    utdrag = Loggutdrag.skapa(
        arende.person, fran=clock.today(), till=clock.today(), skal="Begärt per brev.", by=cast.selma
    )
    for slut in ("", "/pdf"):
        assert som("carin").get(f"/granskning/utdrag/{utdrag.nyckel}{slut}").status_code == 404
