"""Aktiviteter på sidan: sök, skapa, se, ta bort och kreditera, och vad loggen får."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.shared import clock, demo_befolkning
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Kalla, Person
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from tests.tandvard.conftest import ansluten, rapport

LISTAN = "/tandvard/aktiviteter"
NY = f"{LISTAN}/ny"


def ifyllt(cast, kod, **andrat):
    """What Eva fills in."""
    varden = {
        "datum": clock.today() - timedelta(days=1),
        "behandlare": cast.medarbetare("eva").id,
        "atgardskod": kod.id,
        "plats": "MVC Ekdala",
        "kommun": "9901",
    }
    return varden | andrat


def forsta(aktivitet):
    return aktivitet.atgarder.order_by(Atgard.ordning).first()


@pytest.mark.krav("B9", "B17", "B18")
def test_eva_skapar_en_aktivitet_och_den_star_i_tabellen(som, cast, koder):
    eva = som("eva")
    assert "Skapa aktivitet" in eva.get(LISTAN).text
    svar = eva.send(NY, **ifyllt(cast, koder["mvc"], antal=5))
    assert (svar.status_code, svar.location) == (303, LISTAN)
    sidan = eva.get(LISTAN).text
    assert f"BA-{clock.today().year}-00001" in sidan
    assert "242,50\u00a0kr" in sidan
    assert {en.status for en in Atgard.select()} == {Status.GODKAND}


@pytest.mark.krav("B15", "B16")
@pytest.mark.parametrize(
    ("kod", "falt", "saknas"),
    [
        ("mvc", "Antal deltagare", "Ange antal deltagare."),
        ("tobak", "Personnummer på deltagare", "Ange personnummer på deltagarna."),
    ],
)
def test_koden_lagger_till_sitt_falt_utan_skript_och_sager_vad_som_saknas(som, cast, koder, kod, falt, saknas):
    eva = som("eva")
    assert falt not in eva.get(NY).text
    svar = eva.send(f"{NY}/underlag", **ifyllt(cast, koder[kod]))
    assert svar.status_code == 200
    assert falt in svar.text
    svar = eva.send(NY, **ifyllt(cast, koder[kod], plats="Rum 3 & 4"))
    assert svar.status_code == 422
    assert saknas in svar.text
    assert "Rum 3 &amp; 4" in svar.text


@pytest.mark.krav("B10", "B11", "B12", "B13", "B14")
def test_det_som_saknas_sags_pa_en_gang_vid_sina_falt(som, cast, koder):
    svar = som("eva").send(NY)
    assert svar.status_code == 422
    for mening in ("Ange datum för", "Välj behandlare.", "Välj typ av", "Skriv var aktiviteten", "Välj kommun."):
        assert mening in svar.text
    svar = som("eva").send(NY, **ifyllt(cast, koder["forelasning"], datum=clock.today() + timedelta(days=1)))
    assert "kan inte ligga i framtiden" in svar.text
    assert not Aktivitet.select().exists()


@pytest.mark.krav("F23")
def test_summan_visas_innan_man_skapar(som, cast, koder):
    eva = som("eva")
    svar = eva.send(f"{NY}/underlag", **ifyllt(cast, koder["mvc"], antal=4))
    assert "4 åtgärder à 48,50\u00a0kr: <strong>194,00\u00a0kr</strong>" in svar.text
    svar = eva.send(f"{NY}/underlag", **ifyllt(cast, koder["tobak"], personnummer="x\ny, z"))
    assert "3 åtgärder à 350,00\u00a0kr" in svar.text
    svar = eva.send(f"{NY}/underlag", **ifyllt(cast, koder["mvc"], antal=4, datum="2019-12-31"))
    assert "Det finns inget pris" not in svar.text  # the code did not count then, so it cannot be chosen either
    assert not Aktivitet.select().exists()


@pytest.mark.krav("B16")
def test_flera_personnummer_pa_rader_eller_med_komma_och_den_okande_fors_in_for_hand(som, cast, koder):
    eva, nummer = som("eva"), demo_befolkning.nummer()
    kand = cast.person(0)
    skrivet = f"{nummer[0]}\r\n{nummer[1]}, {nummer[2]}"
    svar = eva.send(NY, **ifyllt(cast, koder["tobak"], personnummer=skrivet))
    assert svar.status_code == 422
    assert svar.text.count("finns inte i befolkningsregistret</legend>") == 2
    assert "Ange namn på den som inte finns" in svar.text
    assert {rad.person for rad in AuditPerson.select()} == {kand.id}, "that the register knows somebody is told"
    namn = {
        "okand": [nummer[1].lagrat, nummer[2].lagrat],
        "okand_fornamn": ["Åsa", "Ola"],
        "okand_efternamn": ["Lind", "Ek"],
    }
    svar = eva.send(NY, **ifyllt(cast, koder["tobak"], personnummer=skrivet, **namn))
    assert svar.status_code == 303
    deltagare = [en.person for en in Atgard.select().order_by(Atgard.ordning)]
    assert [en.nummer for en in deltagare] == list(nummer[:3])
    assert [(en.namn, en.kalla) for en in deltagare[1:]] == [("Åsa Lind", Kalla.MANUELL), ("Ola Ek", Kalla.MANUELL)]


@pytest.mark.krav("B16")
def test_ett_felskrivet_personnummer_sags_vilket_det_ar_och_texten_star_kvar(som, cast, koder):
    svar = som("eva").send(NY, **ifyllt(cast, koder["tobak"], personnummer=f"{demo_befolkning.nummer()[0]}, 123"))
    assert svar.status_code == 422
    assert "Personnummer 2: Ange personnumret med tolv siffror" in svar.text
    assert ", 123</textarea>" in svar.text
    assert not Person.select().exists()


@pytest.mark.krav("B3", "B7", "B8", "AC-06")
@pytest.mark.parametrize("vem", ["disa", "finn", "sara"])
def test_den_som_inte_kan_rapportera_far_veta_vem_den_ska_fraga(som, rapporterad, vem):
    fonster = som(vem)
    sidan = fonster.get(LISTAN).text
    assert "Skapa aktivitet" not in sidan
    assert "ansvarig administratör hos vårdgivaren eller mottagningen" in sidan
    assert rapporterad.nummer in sidan
    sidan = fonster.get(f"{LISTAN}/{rapporterad.id}").text
    assert "Ta bort" not in sidan
    assert fonster.get(NY).status_code == 403
    assert fonster.send(NY).status_code == 403


@pytest.mark.krav("B7", "B8")
def test_vardgivarnivan_far_samma_svar_om_den_anda_forsoker(som, rapporterad):
    assert "kontakta ansvarig administratör" in som("disa").send(NY).text


@pytest.mark.krav("B1")
def test_utan_rollen_finns_varken_flik_eller_sida(som, rapporterad):
    anna = som("anna")
    assert "Befolkningsansvar" not in anna.get("/info").text
    assert anna.get(LISTAN).status_code == 403
    assert anna.get(f"{LISTAN}/{rapporterad.id}").status_code == 403


@pytest.mark.krav("B22", "B23", "B24", "F23")
def test_aktiviteten_har_tre_delar_antal_summa_och_varfor(som, rapporterad):
    sidan = som("eva").get(f"{LISTAN}/{rapporterad.id}").text
    for rubrik in ("Aktivitetsinformation", "Behandlare och mottagning", "Åtgärder"):
        assert f">{rubrik}</h2>" in sidan
    assert "<dt>Antal åtgärder</dt><dd>5</dd>" in sidan
    assert "<dt>Totalsumma</dt><dd><strong>242,50\u00a0kr</strong></dd>" in sidan
    assert "från 2020-01-01, enligt Regionfullmäktige 2019" in sidan
    assert "1–5" in sidan, "the history tells of all five at once"
    assert "Personnummer" not in sidan
    assert not AuditAct.select().where(AuditAct.handelse == "tandvard.aktivitet.last").exists()


@pytest.mark.krav("B23")
def test_personnummer_visas_forst_nar_man_ber_om_det_och_loggen_vet(som, cast, koder):
    en = cast.person(0)
    aktivitet = rapport(cast, koder["tobak"], personnummer=[en.nummer])
    for vem in ("eva", "finn", "disa"):
        fonster = som(vem)
        assert str(en.nummer) not in fonster.get(f"{LISTAN}/{aktivitet.id}").text
        svar = fonster.send(f"{LISTAN}/{aktivitet.id}/deltagare")
        assert svar.status_code == 200
        assert str(en.nummer) in svar.text
    rader = AuditAct.select().where(AuditAct.handelse == "tandvard.deltagare.visade")
    assert len(rader) == 3
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act.in_(rader))} == {en.id}
    assert AuditAct.select().where(AuditAct.handelse == "tandvard.aktivitet.last").count() == 3


@pytest.mark.krav("B25", "B26", "B27", "B28")
def test_en_atgard_tas_bort_och_summan_foljer(som, rapporterad):
    eva, en = som("eva"), forsta(rapporterad)
    fragan = eva.get(f"/tandvard/atgarder/{en.id}/borttagning").text
    assert "Är du säker på att du vill ta bort åtgärden" in fragan
    assert ">OK</button>" in fragan
    svar = eva.send(f"/tandvard/atgarder/{en.id}/borttagning")
    assert (svar.status_code, svar.location) == (303, f"{LISTAN}/{rapporterad.id}")
    sidan = eva.get(svar.location).text
    assert "<dt>Antal åtgärder</dt><dd>4</dd>" in sidan
    assert "194,00\u00a0kr" in sidan
    assert "1 borttagen" in sidan
    svar = eva.send(f"/tandvard/atgarder/{en.id}/borttagning", htmx=True)
    assert svar.status_code == 409
    assert "redan fakturerad eller borttagen" in svar.text
    assert svar.headers["HX-Trigger"] == "aktivitet-andrad", "the page behind shows what has happened"


@pytest.mark.krav("B37", "B38", "B39")
def test_en_fakturerad_atgard_krediteras_och_tas_inte_bort(som, rapporterad):
    eva, en = som("eva"), forsta(rapporterad)
    en.flytta(Status.FAKTURERAD)
    sidan = eva.get(f"{LISTAN}/{rapporterad.id}").text
    assert sidan.count(">Kreditera</a>") == 1
    assert "Är du säker på att du vill kreditera åtgärden" in eva.get(f"/tandvard/atgarder/{en.id}/kreditering").text
    assert eva.send(f"/tandvard/atgarder/{en.id}/borttagning").status_code == 409
    assert eva.send(f"/tandvard/atgarder/{en.id}/kreditering").status_code == 303
    sidan = eva.get(f"{LISTAN}/{rapporterad.id}").text
    assert "Inväntar kreditering" in sidan
    assert "<dt>Antal åtgärder</dt><dd>5</dd>" in sidan, "it counts until it has been credited"
    assert eva.send(f"/tandvard/atgarder/{en.id}/kreditering").status_code == 409
    Atgard.get_by_id(en.id).flytta(Status.KREDITERAD)
    assert "<dt>Antal åtgärder</dt><dd>4</dd>" in eva.get(f"{LISTAN}/{rapporterad.id}").text


@pytest.mark.krav("B29", "B30", "B31")
def test_en_tom_aktivitet_tas_bort_fran_listan(som, cast, koder, rapporterad):
    eva, annan = som("eva"), rapport(cast, koder["forelasning"])
    url = f"{LISTAN}/{annan.id}/borttagning"
    assert "Ta bort" not in eva.get(LISTAN).text
    assert eva.send(url).status_code == 422
    forsta(annan).ta_bort(by=cast.eva)
    assert eva.get(LISTAN).text.count(">Ta bort</a>") == 1
    assert "Är du säker på att du vill ta bort aktiviteten" in eva.get(url).text
    assert eva.send(url).status_code == 303
    assert annan.nummer not in eva.get(LISTAN).text
    assert eva.get(f"{LISTAN}/{annan.id}").status_code == 404
    assert eva.get(f"/tandvard/atgarder/{forsta(annan).id}/borttagning").status_code == 404


@pytest.mark.krav("B19", "B20", "B21", "FI-06")
def test_filtren_star_i_adressen_och_excel_har_samma_rader(som, cast, koder):
    idag = clock.today()
    rapport(cast, koder["mvc"], antal=1, plats="=cmd|'/c calc'!A1", datum=idag)
    rapport(cast, koder["mvc"], antal=2, plats="Södra Övre, hus 2", kommunkod="9902", datum=idag - timedelta(days=3))
    rapport(cast, koder["forelasning"], behandlare=cast.medarbetare("finn"), datum=idag - timedelta(days=9))
    eva, ar = som("eva"), idag.year
    val = {
        "": (1, 2, 3),
        f"fran={idag - timedelta(days=3)}": (1, 2),
        f"till={idag - timedelta(days=3)}": (2, 3),
        f"atgardskod={koder['forelasning'].id}": (3,),
        "kommun=9902": (2,),
        f"behandlare={cast.medarbetare('finn').id}": (3,),
        f"kommun=9901&atgardskod={koder['mvc'].id}": (1,),
        "atgardskod=999999": (1, 2, 3),
        "plats=%C3%B6vre": (2,),
        "plats=ovre": (),
        "plats=%25": (1, 2, 3),
    }
    for fraga, ska in val.items():
        sidan = eva.get(f"{LISTAN}?{fraga}").text
        assert [nummer for nummer in (1, 2, 3) if f"BA-{ar}-0000{nummer}" in sidan] == list(ska), fraga
        svar = eva.get(f"{LISTAN}/excel?{fraga}")
        blad = load_workbook(BytesIO(svar.data)).active
        rader = [[cell.value for cell in rad] for rad in blad.iter_rows(min_row=2)]
        assert sorted(rad[1] for rad in rader) == [f"BA-{ar}-0000{nummer}" for nummer in ska], fraga
        assert {cell.data_type for rad in blad.iter_rows() for cell in rad} == {"s"}
        assert not any(str(cell).startswith("=") for rad in rader for cell in rad)
    sidan = eva.get(LISTAN).text
    assert sidan.index("Exportera till excel") < sidan.index(">Rensa<") < sidan.index(">Sök<")


@pytest.mark.krav("B20")
def test_ett_datum_som_inte_ar_ett_datum_sags_vid_sitt_falt(som, rapporterad):
    svar = som("eva").get(f"{LISTAN}?fran=igar")
    assert svar.status_code == 422
    assert "Ange datum som ÅÅÅÅ-MM-DD" in svar.text


@pytest.mark.krav("B19", "B20")
@pytest.mark.parametrize("sort", ["datum", "nummer", "kod", "plats", "kommun", "behandlare", "mottagning"])
@pytest.mark.parametrize("riktning", ["upp", "ner"])
def test_femtio_i_taget_i_varje_ordning_och_ingen_faller_bort(som, cast, koder, sort, riktning):
    ansluten(cast, "tallmora_tand")
    for nummer in range(52):
        rapport(
            cast,
            koder["mvc"],
            antal=1,
            plats=f"Plats {nummer % 3}",
            kommunkod=("9901", "9903", "9902")[nummer % 3],
            datum=clock.today() - timedelta(days=nummer % 7),
        )
    disa = som("disa")
    forsta_sidan = disa.get(f"{LISTAN}?sort={sort}&riktning={riktning}").text
    alla = [f"BA-{clock.today().year}-{nummer:05}" for nummer in range(1, 53)]
    har = {nummer for nummer in alla if nummer in forsta_sidan}
    assert len(har) == 50
    vidare = (
        forsta_sidan.partition('<p class="more">')[2].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    )
    resten = disa.get(vidare).text
    assert {nummer for nummer in alla if nummer in resten} == set(alla) - har


@pytest.mark.krav("B2", "B3", "B19", "AC-06")
def test_varje_mottagning_ser_sitt_och_vardgivaren_alla_sina(som, cast, koder, rapporterad):
    for enhet in ("tallmora_tand", "tandlakare_mottagning"):
        ansluten(cast, enhet)
    gretas = rapport(cast, koder["forelasning"], by=cast.greta, behandlare=cast.medarbetare("greta"))
    marcus = rapport(cast, koder["forelasning"], by=cast.marcus, behandlare=cast.medarbetare("marcus"))
    ser = {
        "eva": {rapporterad.nummer},
        "greta": {gretas.nummer},
        "marcus": {marcus.nummer},
        "disa": {rapporterad.nummer, gretas.nummer},
        "sara": {rapporterad.nummer, gretas.nummer, marcus.nummer},
    }
    for vem, ska in ser.items():
        sidan = som(vem).get(LISTAN).text
        assert {en.nummer for en in (rapporterad, gretas, marcus) if en.nummer in sidan} == ska, vem
        assert ('name="mottagning"' in sidan) is (len(ska) > 1), vem
    assert som("eva").get(f"{LISTAN}?mottagning={gretas.mottagning_id}").text.count("BA-") == 1
