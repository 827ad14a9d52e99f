"""Sidorna Objekt, Kontraktslista, Hyror och Hyresregler: filter, sökning på personnummer, Excel och vem som får."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from blueprints.shared.blad import blad
from blueprints.socialtjanst.boende import hyror as hyror_sida
from blueprints.socialtjanst.boende import kontraktslista
from blueprints.socialtjanst.boende import objekten as objekten_sida
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db as database
from models.shared.excelfil import arbete
from models.shared.excelfil.excelfil import Excelfil, Lage
from models.shared.personuppgifter.skydd import Skydd
from models.socialtjanst import EXCELLISTOR
from models.socialtjanst.boende import kontraktera, kontraktsslut
from models.socialtjanst.boende.boendekontrakt import Orsak
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresregel import Hyresregel
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.boende.conftest import DAG, SEDAN, en_till

URL = "/socialtjanst/boende"
BOENDELISTOR = [lista for lista in EXCELLISTOR if ".boende." in lista.nyckel]


def celler(bok):
    return [[cell.value for cell in rad] for rad in load_workbook(BytesIO(bok)).active.iter_rows()]


def personer(handelse):
    act = AuditAct.select().where(AuditAct.handelse == handelse).order_by(AuditAct.id.desc()).get()
    return {en.person for en in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.mark.krav("T39")
def test_objekten_soks_pa_dag_enhet_och_slag(som, cast, objekten, kontrakt):
    simon = som("simon")
    alla = simon.get(URL)
    assert "4 objekt, 3 lediga i dag." in alla.text and "Per enhet" in alla.text
    assert personer("socialtjanst.boenden.lasta") == {kontrakt.genomforande.person_id}
    lediga = simon.get(f"{URL}?lage=lediga&enhet={cast.enhet('larkan').id}")
    assert "Lgh 1" not in lediga.text.split("<tbody>")[-1] and "Lgh 4" not in lediga.text
    fore = simon.get(f"{URL}?dag=2019-12-31")
    assert "Inget objekt stämmer" in fore.text and "den 2019-12-31" in fore.text
    assert simon.get(f"{URL}?dag=igår").status_code == simon.get(f"{URL}?enhet=999999").status_code == 422


@pytest.mark.krav("T39", "IN-08")
def test_manga_objekt_kostar_inte_fler_fragor_och_kommer_en_sida_i_taget(som, cast, objekten, kontrakt, monkeypatch):
    simon, stallda, kor = som("simon"), [], database.execute_sql
    simon.get(URL)

    def fragor():
        stallda.clear()
        with monkeypatch.context() as under_tiden:
            under_tiden.setattr(database.obj, "execute_sql", lambda *om, **mer: stallda.append(om) or kor(*om, **mer))
            svar = simon.get(URL)
        return len(stallda), svar

    antal, _ = fragor()
    for nr in range(120):
        Boendeobjekt.create(enhet=cast.enhet("bron"), namn=f"Rum {nr:03}", slag=Objektslag.KORTTID, fran=SEDAN)
    med_fler, svar = fragor()
    assert antal == med_fler
    assert "124 objekt, 123 lediga i dag." in svar.text and svar.text.count('data-ord="Objekt"') == 100
    assert "Sida 1 av 2" in svar.text and simon.get(f"{URL}?sida=2").text.count('data-ord="Objekt"') == 24


def test_en_sida_laser_bara_det_som_visas(som, cast, objekten, kontrakt, monkeypatch):
    for nr in range(120):
        Boendeobjekt.create(enhet=cast.enhet("bron"), namn=f"Rum {nr:03}", slag=Objektslag.KORTTID, fran=SEDAN)
    lasta, rader, med_kontrakt = [], objekten_sida.rader, hyror_sida.med_kontrakt
    monkeypatch.setattr(objekten_sida, "rader", lambda valda, dag: lasta.append(len(valda)) or rader(valda, dag))
    monkeypatch.setattr(hyror_sida, "med_kontrakt", lambda valda: lasta.append(len(valda)) or med_kontrakt(valda))
    simon = som("simon")
    simon.get(URL)
    simon.get(f"{URL}?sida=2")
    assert lasta == [100, 24]
    monkeypatch.setattr(hyror_sida, "blad", lambda alla: blad(alla, 1))
    text = simon.get("/socialtjanst/boende/hyror").text
    assert lasta == [100, 24, 1] and kontrakt.objekt.namn in text


@pytest.mark.krav("T39", "AC-07")
def test_den_som_skoter_registren_ser_objekten_men_inte_vem_som_bor_dar(som, cast, objekten, kontrakt):
    gunilla, person = som("gunilla"), kontrakt.genomforande.person
    sida = gunilla.get(URL)
    assert "Lgh 1" in sida.text and "Uthyrt" in sida.text and person.efternamn not in sida.text
    objektet = gunilla.get(f"{URL}/objekt/{objekten['Lgh 1'].id}")
    assert "Uthyrt" in objektet.text and person.efternamn not in objektet.text
    assert gunilla.get(f"{URL}/kontrakt").status_code == gunilla.get(f"{URL}/hyror").status_code == 403
    assert som("tobias").get(f"{URL}/objekt/{objekten['Lgh 1'].id}").status_code in {403, 404}
    assert som("birgitta").get(f"{URL}/objekt/{objekten['Lgh 1'].id}").status_code == 404


@pytest.mark.krav("T39", "T44")
def test_ett_objekt_laggs_upp_far_ny_hyra_namn_och_slut(som, cast, utforare):
    hedda, larkan = som("hedda"), cast.enhet("larkan")
    varden = {"enhet": str(larkan.id), "namn": "Lgh 7", "slag": "permanent", "fran": str(clock.today())}
    assert hedda.send(f"{URL}/objekt", **varden, hyra="mycket").status_code == 422
    assert not Boendeobjekt.select().exists()
    assert hedda.send(f"{URL}/objekt", **varden, hyra="5 400,50").status_code == 303
    lgh = Boendeobjekt.get()
    sida = f"{URL}/objekt/{lgh.id}"
    assert Hyra.pa(lgh, clock.today()).ore == 5_400_50 and "5\u00a0400,50" in hedda.get(sida).text
    ny = {"hyra": "5600", "fran": str(clock.today() + DAG)}
    assert hedda.send(f"{sida}/hyror", **ny | {"fran": str(clock.today())}).status_code == 422
    assert hedda.send(f"{sida}/hyror", **ny).status_code == 303
    kommande = Hyra.get(Hyra.ore == 5_600_00)
    assert hedda.send(f"{sida}/hyror/{kommande.id}/borttagning").status_code == 303
    sedan = re.search(r'name="sedan" value="(\w+)"', hedda.get(sida).text)[1]
    assert hedda.send(f"{sida}/namn", namn="Lgh 1207", sedan=sedan).status_code == 303
    assert hedda.send(f"{sida}/namn", namn="Lgh 1208", sedan=sedan).status_code == 409
    assert hedda.send(f"{sida}/slut", till="2019-01-01").status_code == 422
    assert hedda.send(f"{sida}/slut", till=str(clock.today())).status_code == 303
    historik = hedda.get(sida).text.split('id="historik"')[1]
    assert all(text in historik for text in ("Lgh 1207", "objektet Lgh 7", "Hyra från", "Gäller till och med"))


@pytest.mark.krav("T43")
def test_kontraktslistan_hittar_pa_personnummer_aven_efter_verkstalligheten(som, kontrakt, genomforande, cast):
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id == genomforande.id).execute()
    simon, sok = som("simon"), f"{URL}/kontrakt/personsokning"
    svar = simon.send(sok, personnummer=str(genomforande.person.nummer))
    assert svar.status_code == 303 and svar.location.endswith(f"?person={genomforande.person_id}")
    lista = simon.get(svar.location)
    assert "Ett kontrakt för personen du sökte." in lista.text and "Avslutat" in lista.text
    assert f'href="/socialtjanst/genomforanden/{genomforande.id}/boende"' in lista.text
    assert personer("shared.person.sokt") == personer("socialtjanst.kontrakten.lasta") == {genomforande.person_id}
    annan = cast.person(7)
    nej = simon.send(sok, personnummer=str(annan.nummer))
    assert nej.status_code == 422 and "Det finns inget kontrakt för det numret" in nej.text
    assert personer("shared.person.sokt") == {annan.id} and annan.efternamn not in nej.text
    assert simon.send(sok, personnummer="1").status_code == 422


@pytest.mark.krav("T43", "IN-08")
def test_kontraktslistan_filtreras_bladdras_och_blir_excel(som, cast, objekten, kontrakt, monkeypatch):
    andra = [kontraktera.skapa(en_till(cast, nr), objekten[namn], clock.today(), by=cast.simon)
             for nr, namn in ((1, "Lgh 2"), (2, "Lgh 4"), (3, "Rum 3"))]  # fmt: skip
    kontraktsslut.avsluta(andra[0], None, clock.today() + DAG, Orsak.EGET_BOENDE, by=cast.simon)
    kontraktsslut.avsluta(kontrakt, None, clock.today() - DAG, Orsak.INSATS, by=cast.simon)
    simon, lista = som("simon"), f"{URL}/kontrakt"

    def objekt(fraga):
        return set(re.findall(r'data-ord="Objekt">([^<]+)<', simon.get(f"{lista}{fraga}").text))

    assert objekt("") == {"Lgh 2", "Lgh 4", "Rum 3"} and objekt("?lage=slut") == {"Lgh 1"}
    assert objekt("?lage=uppsagda") == {"Lgh 2"} and objekt("?slag=korttid") == {"Rum 3"}
    assert objekt(f"?lage=alla&enhet={cast.enhet('bron').id}") == {"Lgh 4"}
    assert objekt(f"?lage=alla&till={clock.today() - DAG}") == {"Lgh 1"}
    excel = celler(simon.get(f"{lista}/excel?lage=alla").data)
    assert len(excel) == 5 and {rad[4] for rad in excel[1:]} == {"Lgh 1", "Lgh 2", "Lgh 4", "Rum 3"}
    monkeypatch.setattr(kontraktslista, "PER_SIDA", 3)
    forst = simon.get(f"{lista}?lage=alla")
    vidare = re.search(r'href="([^"]+)">Visa fler kontrakt', forst.text)[1].replace("&amp;", "&")
    assert "4 kontrakt." in forst.text and simon.get(vidare).text.count('data-ord="Objekt"') == 1


@pytest.mark.krav("T44")
def test_hyror_per_manad_och_enhet_med_summa_och_excel(som, cast, objekten, kontrakt):
    simon, manad = som("simon"), f"{clock.today():%Y-%m}"
    sida = simon.get(f"{URL}/hyror?manad={manad}")
    assert "Lgh 1" in sida.text and "tillsammans <b>6\u00a0200,00\u00a0kr</b>" in sida.text
    assert personer("socialtjanst.hyror.lasta") == {kontrakt.genomforande.person_id}
    assert "Inget ska debiteras" in simon.get(f"{URL}/hyror?enhet={cast.enhet('bron').id}").text
    assert "Inget ska debiteras" in simon.get(f"{URL}/hyror?manad=2020-01").text
    assert simon.get(f"{URL}/hyror?manad=2026-13").status_code == 422
    excel = celler(simon.get(f"{URL}/hyror/excel?manad={manad}").data)
    assert excel[1][0] == manad and excel[1][11] == "6\u00a0200,00\u00a0kr"
    assert personer("socialtjanst.hyror.hamtade") == {kontrakt.genomforande.person_id}


@pytest.mark.krav("T44")
def test_hyresreglerna_beslutas_av_den_som_skoter_registren(som, cast, utforare):
    gunilla, regler = som("gunilla"), f"{URL}/hyresregler"
    varden = {"fran": "2026-01-01", "fria": ["7", "12"], "inflyttning": "hel", "utflyttning": "dagar", "beslut": "§ 7"}
    assert som("simon").send(regler, **varden).status_code == 403
    assert gunilla.send(regler, **varden | {"fran": "2026-01-02"}).status_code == 422
    assert gunilla.send(regler, **varden).status_code == 303
    assert "juli, december" in som("simon").get(regler).text and "Nya regler" not in som("simon").get(regler).text
    framtid = (clock.today() + 40 * DAG).replace(day=1)
    gunilla.send(regler, **varden | {"fran": str(framtid)})
    ett, tva = Hyresregel.select().order_by(Hyresregel.fran)
    assert gunilla.send(f"{regler}/{ett.id}/borttagning").status_code == 422
    assert gunilla.send(f"{regler}/{tva.id}/borttagning").status_code == 303
    assert som("tobias").get(regler).status_code in {200, 403} and Hyresregel.select().count() == 1


@pytest.mark.krav("PR-01")
def test_skyddad_identitet_doljs_i_listorna_och_i_filerna(som, kontrakt, genomforande):
    person = genomforande.person
    person.skydd = Skydd.SEKRETESSMARKERING
    person.save()
    simon = som("simon")
    for adress in (URL, f"{URL}/kontrakt", f"{URL}/hyror", f"{URL}/objekt/{kontrakt.objekt_id}"):
        text = simon.get(adress).text
        assert "Skyddad identitet" in text and person.efternamn not in text and str(person.nummer) not in text
    for adress in (f"{URL}/kontrakt/excel", f"{URL}/hyror/excel"):
        assert "Skyddad identitet" in str(celler(simon.get(adress).data))


@pytest.mark.krav("T43", "T44", "FI-06")
@pytest.mark.parametrize("lista", BOENDELISTOR, ids=lambda lista: lista.nyckel)
def test_ett_jobb_gor_samma_fil_som_den_som_kommer_direkt(som, cast, kontrakt, lista):
    direkt = som("simon").get(f"/{lista.nyckel.replace('.', '/')}/excel")
    begard = Excelfil.begar(lista, lista.fraga(), by=cast.simon)
    arbete.arbeta()
    klar = Excelfil.get_by_id(begard.id)
    assert (klar.lage, klar.rader) == (Lage.KLAR, lista.antal(lista.fraga(), cast.simon)) and klar.rader
    assert celler(klar.arbetsmapp.fil.read_bytes()) == celler(direkt.data)
    assert (lista.antal(lista.fraga(), cast.birgitta), list(lista.rader(lista.fraga(), cast.birgitta))) == (0, [])
