"""Planerna på webben: läggs upp och ändras fråga för fråga, registreras av sin person, läses som diagram och Excel."""

import io
import re
from datetime import date, time, timedelta

import openpyxl
import pytest
import time_machine

from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.slut import avsluta as avsluta_moment
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.arbete import arbeta
from models.internetbehandling.plan.oppna import att_registrera, oppna
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.upplagg import avsluta
from models.internetbehandling.program.innehall import Fragetyp
from models.shared import clock
from models.shared.audit import AuditAct
from tests.internetbehandling.plan.conftest import FRAGOR

MANDAG = date(2026, 11, 23)
EN_DAG = timedelta(days=1)
SKRIVET = {
    "titel": "Min egen",
    "text": "Skriv upp.",
    "startdatum": "2026-11-23",
    "intervall": "2",
    "tid_0": "07:30, 18.00",
    "tid_4": "8",
    "dagar_efter": "1",
    "fraga-0-kod": "",
    "fraga-0-text": "Hur många steg?",
    "fraga-0-typ": "tal",
    "fraga-1-text": "Hur gick det?",
    "fraga-1-typ": "enval",
    "fraga-1-val": "Bra\nDåligt",
    "fraga-1-flagga": "Dåligt",
    "aktiverad": "y",
}


@pytest.fixture
def resa():
    """`resa(days, time)` goes to a time of day so many days after the Monday on which every story begins."""
    with time_machine.travel(clock.utc(MANDAG, time(6)), tick=False) as maskin:
        yield lambda dagar, tid=time(6): maskin.move_to(clock.utc(MANDAG + dagar * EN_DAG, tid))


@pytest.fixture
def moment(resa, moment):
    return moment


@pytest.fixture
def filippa(som, moment):
    return som("filippa")


@pytest.fixture
def adress(moment):
    """The address of the plans of the moment."""
    return f"/internetbehandling/moment/{moment.id}/planer"


@pytest.fixture
def mitt(moment):
    """The address of the treatment, for its person."""
    return f"/min-behandling/{moment.id}"


@pytest.fixture
def per(moment, inne):
    """The person of the moment, in a window."""
    return inne(moment.person)


@pytest.mark.krav("S24", "S25")
def test_de_fardiga_planerna_forhandsgranskas_och_valjs(filippa, adress):
    sidan = filippa.get(adress).text
    for ord in (
        "Min promenad",
        "Min sömn",
        "Förhandsgranska",
        "Skapa en egen plan",
        "Personen har ingen aktivitetsplan",
    ):
        assert ord in sidan, ord
    mall = filippa.get(f"{adress}/mall/1").text
    assert "Hur många steg?" in mall and f"{adress}/ny?mall=1" in mall
    ny = filippa.get(f"{adress}/ny?mall=1").text
    assert 'value="Min promenad"' in ny and 'name="fraga-3-text"' in ny and 'name="fraga-4-text"' not in ny
    assert "Utan kryss når personen inte planen" in ny
    assert filippa.get(f"{adress}/mall/3").status_code == filippa.get(f"{adress}/ny?mall=3").status_code == 404


@pytest.mark.krav("S26", "S30", "S31")
def test_en_egen_plan_laggs_upp(filippa, adress, moment):
    svar = filippa.send(adress, **SKRIVET)
    plan = Aktivitetsplan.get()
    assert svar.status_code == 303 and svar.location.endswith(f"{adress}/{plan.id}")
    (schema,) = Planschema.av([plan])[plan.id]
    assert (schema.intervall, schema.dagar_efter, plan.mall) == (2, 1, "")
    assert schema.tider == ((time(7, 30), time(18)), (), (), (), (time(8),), (), ())
    steg, gick = Planfragor.nu(plan).fragor
    assert steg.typ is Fragetyp.TAL and gick.flagga == ("svar-2",)
    sidan = filippa.get(svar.location).text
    for ord in (
        "Varannan vecka, måndag 7.30 och 18.00, fredag 8.00.",
        "Pågår",
        "Så ser personen planen",
        "Avsluta planen",
    ):
        assert ord in sidan, ord
    assert "Min egen" in filippa.get(adress).text


@pytest.mark.krav("S30")
def test_en_plan_som_inte_ar_aktiverad_sager_det(filippa, adress):
    filippa.send(adress, **{namn: ord for namn, ord in SKRIVET.items() if namn != "aktiverad"})
    plan = Aktivitetsplan.get()
    assert "Planen är inte aktiverad. Personen når den inte." in filippa.get(f"{adress}/{plan.id}").text
    assert plan.aktiverad is None and "Inte aktiverad" in filippa.get(adress).text


@pytest.mark.krav("S26", "S31")
def test_det_som_ar_fel_sags_vid_sitt_falt_och_allt_skrivet_star_kvar(filippa, adress):
    fel = SKRIVET | {"titel": "", "tid_0": "kvart över", "startdatum": "i morgon", "fraga-1-val": "Bara <ett>"}
    svar = filippa.send(adress, **fel)
    assert svar.status_code == 422 and not Aktivitetsplan.select().exists()
    for ord in (
        *("saker behöver rättas", "Ge planen en titel.", "Skriv klockslag som 07:30", 'href="#fraga-1-val"'),
        *('value="kvart över"', "Bara &lt;ett&gt;", "Fråga 2: Skriv minst två"),
    ):
        assert ord in svar.text, ord
    tomt = {namn: ord for namn, ord in SKRIVET.items() if not namn.startswith(("tid_", "fraga"))}
    assert "Lägg till minst en fråga." in filippa.send(adress, **tomt).text
    tider = {namn: ord for namn, ord in SKRIVET.items() if not namn.startswith("tid_")}
    assert "Skriv ett klockslag för minst en dag." in filippa.send(adress, **tider).text


@pytest.mark.krav("S25", "S31")
def test_fragor_laggs_till_flyttas_tas_bort_och_visas_utan_att_sparas(filippa, adress):
    def gor(vad):
        svar = filippa.send(adress, **SKRIVET, gor=vad)
        assert svar.status_code == 200, vad
        return svar.text, re.findall(r'<textarea id="fraga-\d+-text"[^>]*>\s*(.*?)</textarea>', svar.text)

    assert gor("ny")[1] == ["Hur många steg?", "Hur gick det?", ""]
    assert gor("ner-0")[1] == gor("upp-1")[1] == ["Hur gick det?", "Hur många steg?"]
    assert gor("bort-0")[1] == ["Hur gick det?"]
    for annat in ("upp-0", "ner-1", "bort-7", "bort-", "nagot"):
        assert gor(annat)[1] == ["Hur många steg?", "Hur gick det?"]
    visas = gor("visa")[0].split('id="visas"')[1]
    assert "Flagga vid svaret Dåligt." in visas and "Så ser personen planen" in visas
    fel = filippa.send(adress, **SKRIVET | {"fraga-0-text": ""}, gor="visa").text
    assert "Fråga 1: Skriv frågan." in fel and 'id="visas"' not in fel
    assert not Aktivitetsplan.select().exists()


@pytest.mark.krav("S25")
def test_planen_redigeras_och_nya_fragor_ar_nya(filippa, adress, ny_plan):
    plan = ny_plan()
    sidan = filippa.get(f"{adress}/{plan.id}/redigera").text
    assert 'value="07:30"' in sidan and "Planen har börjat." in sidan and 'value="steg"' in sidan
    skickas = falten(sidan)
    assert filippa.send(f"{adress}/{plan.id}/andring", **skickas).status_code == 303
    assert Planfragor.nu(plan).nummer == 1 and Planfragor.nu(plan).fragor == FRAGOR  # nothing changed
    skickas |= {"sedan": "1", "fraga-0-text": "Hur många steg i dag?", "tid_0": "09:00"}
    assert filippa.send(f"{adress}/{plan.id}/andring", **skickas).status_code == 303
    assert Planfragor.nu(plan).fragor[0].text == "Hur många steg i dag?" and Planfragor.nu(plan).fragor[0].kod == "steg"
    assert "Från 24/11" in filippa.get(f"{adress}/{plan.id}").text
    svar = filippa.send(f"{adress}/{plan.id}/andring", **skickas)
    assert svar.status_code == 409 and "Planen har ändrats i ett annat fönster." in svar.text
    gor = filippa.send(f"{adress}/{plan.id}/andring", **skickas | {"sedan": "2", "gor": "ny"})
    assert gor.status_code == 200 and 'name="fraga-4-text"' in gor.text
    utan = {namn: ord for namn, ord in skickas.items() if namn != "aktiverad"} | {"sedan": "2"}
    assert "Avsluta den i stället." in filippa.send(f"{adress}/{plan.id}/andring", **utan).text


def falten(sidan):
    """The form of a page as a browser sends it."""
    form = sidan.split("<form", 2)[-1]
    falt = dict(
        re.findall(r'<input[^>]*name="((?:fraga|tid|titel|start|dagar|sedan|mall)[^"]*)"[^>]*value="([^"]*)"', form)
    )
    falt = {namn: ord for namn, ord in falt.items() if not namn.endswith(("-typ", "-obligatorisk"))}
    falt |= {namn: ord for namn, ord in re.findall(r'name="(fraga-\d+-typ)" value="(\w+)" checked', form)}
    falt |= {namn: "1" for namn in re.findall(r'name="(fraga-\d+-obligatorisk)" value="1" checked', form)}
    falt |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\s*(.*?)</textarea>', form, re.DOTALL))
    return falt | {"intervall": "1", "aktiverad": "y"}


def test_planen_avslutas_en_gang(filippa, adress, ny_plan):
    plan = ny_plan()
    assert filippa.send(f"{adress}/{plan.id}/avslut").status_code == 303
    sidan = filippa.get(f"{adress}/{plan.id}").text
    assert "Avslutad" in sidan and "Redigera</a>" not in sidan
    assert filippa.send(f"{adress}/{plan.id}/avslut").status_code == 422


@pytest.mark.krav("S24", "S27", "S29")
def test_personen_registrerar_rattar_och_laser(per, inne, mitt, ny_plan, moment, resa):
    plan = ny_plan(kommentar=True, dagar_efter=1)
    assert "Du har 1 tillfälle att registrera." in per.get("/mina-sidor").text
    (ett,) = [en.tillfalle for en in att_registrera(moment)]
    sida = f"{mitt}/planer/{plan.id}/{ett.nummer}"
    assert sida in per.get(mitt).text and sida in per.get(f"{mitt}/planer/{plan.id}").text
    tomt = per.get(sida).text
    assert "Du kan registrera till och med tis 24 nov 2026." in tomt and 'name="fragor" value="1"' in tomt
    brist = per.send(sida, fragor=1, sedan="", kommentar="Det var <b>kallt</b>.", **{"svar-steg": "många"})
    assert brist.status_code == 422 and 'value="många"' in brist.text and "&lt;b&gt;kallt" in brist.text
    svar = per.send(sida, fragor=1, sedan="", kommentar="Kallt.", **{"svar-steg": "6500", "svar-kansla": "9"})
    assert svar.status_code == 303 and svar.location.endswith(f"{mitt}#registrera")
    sidan = per.get(mitt).text
    assert "Din registrering är sparad." in sidan and "Sparat, går att ändra" in sidan
    assert "att registrera." not in per.get("/mina-sidor").text
    ratta = per.get(sida).text
    assert 'value="6500"' in ratta and "Kallt." in ratta and "Du sparade det här" in ratta
    sedan = re.search(r'name="sedan" value="([^"]+)"', ratta)[1]
    sent = per.send(sida, fragor=1, sedan="", **{"svar-steg": "7"})
    assert sent.status_code == 409 and 'value="7"' in sent.text
    assert per.send(sida, fragor=1, sedan=sedan, kommentar="x" * 4001, **{"svar-steg": "1"}).status_code == 422
    assert per.send(sida, fragor=1, sedan=sedan, **{"svar-steg": "7000"}).status_code == 303
    assert Planregistrering.get().svar == {"steg": 7000}
    assert "7000 steg" in per.get(f"{mitt}/planer/{plan.id}").text
    resa(2)
    per = inne(moment.person)
    assert per.get(sida).status_code == 404 and "2 tillfällen att registrera" in per.get("/mina-sidor").text
    stangt = per.send(sida, fragor=1, sedan="", kommentar="Sent.", **{"svar-steg": "8001"})
    assert stangt.status_code == 422 and "Tiden för att registrera" in stangt.text
    assert 'value="8001"' in stangt.text and "Sent." in stangt.text and Planregistrering.get().svar == {"steg": 7000}


@pytest.mark.krav("S30", "AC-09")
def test_det_som_inte_ar_ens_eget_aktiverat_eller_oppet_finns_inte(per, mitt, ny_plan, moment, cast, inne, som, resa):
    plan, ej = ny_plan(), ny_plan(titel="Väntar", aktiverad=False)
    (ett,) = [en.tillfalle for en in oppna(moment)]
    mina = [f"{mitt}/planer/{plan.id}", f"{mitt}/planer/{plan.id}/{ett.nummer}"]
    assert "Väntar" not in per.get(mitt).text
    for adress in (f"{mitt}/planer/{ej.id}", f"{mitt}/planer/{ej.id}/{ett.nummer}", f"{mina[1]}1", f"{mina[0]}9"):
        assert per.get(adress).status_code == 404, adress
    annan = next(person for person in (cast.person(0), cast.person(1)) if person.id != moment.person_id)
    for vem in (inne(annan), som("filippa")):
        for adress in mina:
            assert vem.get(adress).status_code == 404
        assert vem.send(mina[1], fragor=1, sedan="", **{"svar-steg": "1"}).status_code == 404
    avsluta(plan, by=cast.filippa)
    assert [per.get(adress).status_code for adress in mina] == [200, 404]
    assert "Planen är avslutad." in per.get(mina[0]).text
    vidmakthall(moment, MANDAG + 9 * EN_DAG, moduler=frozenset({"borja"}), by=cast.filippa)
    assert [per.get(adress).status_code for adress in mina] == [200, 404]
    avsluta_moment(moment, "Klar", by=cast.filippa)
    assert [per.get(adress).status_code for adress in mina] == [404, 404]


@pytest.mark.krav("S25")
def test_har_fragorna_andrats_medan_personen_skrev_star_svaret_kvar(per, mitt, ny_plan, moment, cast, filippa, adress):
    plan = ny_plan()
    (ett,) = [en.tillfalle for en in oppna(moment)]
    skickas = falten(filippa.get(f"{adress}/{plan.id}/redigera").text) | {"fraga-0-text": "Steg i dag?"}
    filippa.send(f"{adress}/{plan.id}/andring", **skickas)
    svar = per.send(f"{mitt}/planer/{plan.id}/{ett.nummer}", fragor=1, sedan="", **{"svar-steg": "6500"})
    assert svar.status_code == 409
    for ord in ("Frågorna har ändrats", "Steg i dag?", 'value="6500"', 'name="fragor" value="2"'):
        assert ord in svar.text, ord


@pytest.mark.krav("S32")
def test_resultatet_visas_som_diagram_tabell_och_excel(som, adress, ny_plan, moment, skriv, resa, inne, mitt):
    plan = ny_plan(kommentar=True, titel="=HYPERLINK()")
    for dag, svaren in (
        (0, {"steg": 4000, "satt": "ute"}),
        (2, {"steg": 6500.5, "kansla": 3, "anteckna": "<b>Sol</b>"}),
    ):
        resa(dag, time(8))
        skriv(plan, att_registrera(moment)[0].tillfalle, svaren, kommentar="Bra" if dag else "")
    resa(3, time(12))
    filippa, per = som("filippa"), inne(moment.person)
    for sidan in (filippa.get(f"{adress}/{plan.id}/resultat").text, per.get(f"{mitt}/planer/{plan.id}").text):
        for ord in (
            *("<svg", "<polyline", "Lägst 4", "högst 6\u00a0500,5", "Ute: 1. Inne: 0.", "6500,5 steg"),
            *("2026-11-25 07:30", "&lt;b&gt;Sol&lt;/b&gt;", "Kommentar"),
        ):
            assert ord in sidan, ord
    assert "2 tillfällen är registrerade och 1 är missade." in filippa.get(f"{adress}/{plan.id}/resultat").text
    fil = filippa.get(f"{adress}/{plan.id}/resultat/excel")
    blad = openpyxl.load_workbook(io.BytesIO(fil.data)).active
    rader = [[cell or "" for cell in rad] for rad in blad.iter_rows(values_only=True)]
    assert rader[0][:4] == ["Tillfälle", "Utfall", "Registrerat", "Hur många steg?"] and len(rader) == 5
    assert rader[2][0] == "2026-11-25 07:30" and rader[2][3] == "6500,5 steg" and rader[2][-1] == "Bra"
    sist = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert sist.handelse == "internetbehandling.planresultat.hamtat" and "HYPERLINK" not in sist.fakta


def test_manga_tillfallen_visas_nagra_i_taget(som, adress, ny_plan, resa):
    plan = ny_plan()
    resa(130)
    filippa = som("filippa")
    forsta = filippa.get(f"{adress}/{plan.id}/resultat").text
    assert forsta.count('scope="row"') == 100 and "Äldre" in forsta and "Nyare" not in forsta
    andra = filippa.get(f"{adress}/{plan.id}/resultat?sida=2").text
    assert andra.count('scope="row"') == 31 and "Nyare" in andra
    assert filippa.get(f"{adress}/{plan.id}/resultat?sida=99").text.count('scope="row"') == 31


@pytest.mark.krav("S28", "S39")
def test_flaggan_visar_svaret_eller_att_det_saknas(som, ny_plan, moment, skriv, resa, adress):
    plan = ny_plan(flagga_missad=True, kommentar=True)
    skriv(plan, att_registrera(moment)[0].tillfalle, {"steg": 4000, "kansla": 9}, kommentar="Ont i knät.")
    (flagga,) = Flagga.att_granska(moment)
    sidan = som("filippa").get(f"/internetbehandling/granska/{flagga.id}").text
    for ord in ("4000 steg", "Att se", "Ont i knät.", f"{adress}/{plan.id}/resultat"):
        assert ord in sidan, ord
    resa(2)
    arbeta()
    missad = Flagga.get(Flagga.slag == Flaggslag.MISSAD)
    sidan = som("filippa").get(f"/internetbehandling/granska/{missad.id}").text
    assert "2026-11-24 07:30" in sidan and "Personen har inte registrerat något." in sidan
