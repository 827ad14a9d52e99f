"""Min behandling på Mina sidor: det egna nås och inget annat, och sidan säger vad som är nytt och vad man gör nu."""

import json
from datetime import timedelta

import pytest
import time_machine

from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from tests.dagar import om_dagar
from tests.internetbehandling.conftest import pa_nytt
from tests.internetbehandling.invanare.conftest import LJUD, svaren

KOMMANDE = 6  # the numbers of steg
DOLT = 5


def adresser(moment):
    """Every address of the treatment, each with how it is asked for."""
    bas = f"/min-behandling/{moment.id}"
    return [
        ("GET", bas),
        ("GET", f"{bas}/steg/1"),
        ("GET", f"{bas}/steg/3"),
        ("GET", f"{bas}/kontakter/ny"),
        ("POST", f"{bas}/steg/3/utkast"),
        ("POST", f"{bas}/steg/3/svar"),
        ("POST", f"{bas}/steg/3/kommentar"),
        ("POST", f"{bas}/kontakter"),
    ]


def svar(window, hur, adress):
    form = svaren(sovit="nej") | {"andring": 0, "efter": 0, "text": "Hej", "namn": "Eva", "telefon": "070"}
    return (window.get(adress) if hur == "GET" else window.send(adress, **form)).status_code


@pytest.mark.krav("S13", "AC-02", "AC-03", "AC-09")
def test_den_egna_nas_och_ingen_annans_och_inte_av_personalen(moment, cast, inne, som, anonymous):
    andra = next(person for person in (cast.person(0), cast.person(1)) if person.id != moment.person_id)
    for hur, adress in adresser(moment):
        assert svar(inne(moment.person), hur, adress) in {200, 303}, adress
        assert svar(inne(andra), hur, adress) == 404, adress
        assert svar(som("filippa"), hur, adress) == 404, adress
        anonymous.token = anonymous.token or "x"
        assert svar(anonymous, hur, adress) == 401, adress


@pytest.mark.krav("S52", "AC-09")
def test_efter_avslut_finns_den_inte(moment, cast, inne, per):
    assert moment.version.titel in per.get("/mina-sidor").text
    avsluta(moment, "Klar med programmet", by=cast.filippa)
    for hur, adress in adresser(moment):
        assert svar(per, hur, adress) == 404, adress
    assert moment.version.titel not in per.get("/mina-sidor").text


@pytest.mark.krav("S49", "S50", "AC-09")
def test_i_vidmakthallande_laser_man_till_sista_dagen_och_skriver_inget(moment, steg, adress, cast, per):
    per.send(f"{adress}/steg/3/svar", efter=0, **svaren(sovit="nej", tankar="Jag grubblar."))
    sista = clock.today() + timedelta(days=30)
    vidmakthall(moment, sista, moduler=frozenset({"borja"}), by=cast.filippa)
    sidan = per.get(adress).text
    assert "Du kan läsa programmet till och med" in sidan and "Att börja" in sidan and "Att gå vidare" not in sidan
    assert "Lägg till en kontakt" not in sidan
    fragorna = per.get(f"{adress}/steg/3").text
    assert "Jag grubblar." in fragorna and "<textarea" not in fragorna and "Svara igen" not in fragorna
    assert per.get(f"{adress}/steg/3?igen=1").text.count("<textarea") == 0
    for var, form in (("svar", svaren(sovit="ja")), ("utkast", svaren(sovit="ja")), ("kommentar", {"text": "Hej"})):
        assert per.send(f"{adress}/steg/3/{var}", efter=1, andring=9, **form).status_code == 422
    assert Sidkommentar.till(moment, steg) == []
    assert per.get(f"{adress}/kontakter/ny").status_code == 404
    assert per.get(f"{adress}/steg/4").status_code == 404, "modulen följde inte med"
    with time_machine.travel(clock.utc(sista) + timedelta(days=1, hours=2), tick=False):
        assert per.get(adress).status_code in {401, 404}


@pytest.mark.krav("S3", "S22", "S23", "AC-09")
def test_det_som_ar_dolt_eller_kommande_finns_inte(moment, adress, cast, per):
    for nummer in (DOLT, KOMMANDE, 7, 0):
        assert per.get(f"{adress}/steg/{nummer}").status_code == 404, nummer
    sidan = per.get(adress).text
    assert "Gömt" not in sidan and "Fördjupning" not in sidan
    Momentsteg.satt_dolt(moment, moment.innehall.steg_av_kod("gomt"), False, by=cast.filippa)
    Momentmodul.satt(moment, "djupt", Modullage.AKTUELL, by=cast.filippa)
    for nummer in (DOLT, KOMMANDE):
        assert per.get(f"{adress}/steg/{nummer}").status_code == 200
    Momentsteg.satt_dolt(moment, moment.innehall.steg_av_kod("halla"), True, by=cast.filippa)
    assert per.get(f"{adress}/steg/1").status_code == 404


@pytest.mark.krav("S4", "AC-09")
def test_ljud_ges_i_delar_och_det_som_bara_dolda_sidor_visar_finns_inte(moment, adress, cast, per, filerna):
    ljud, bild = filerna["media/rost.mp3"], filerna["media/fonster.png"]
    sidan = per.get(f"{adress}/steg/2").text
    assert f'src="{adress}/media/{ljud.id}"' in sidan and 'preload="none"' in sidan
    assert f'src="{adress}/media/{bild.id}"' in per.get(f"{adress}/steg/1").text
    del_av = per.get(f"{adress}/media/{ljud.id}", headers={"Range": "bytes=2-5"})
    assert (del_av.status_code, del_av.data, del_av.mimetype) == (206, LJUD[2:6], "audio/mpeg")
    helt = per.get(f"{adress}/media/{ljud.id}")
    assert helt.status_code == 200 and helt.data.startswith(LJUD) and helt.headers["Accept-Ranges"] == "bytes"
    assert "no-store" in helt.headers["Cache-Control"]
    Momentsteg.satt_dolt(moment, moment.innehall.steg_av_kod("lyssna"), True, by=cast.filippa)
    assert per.get(f"{adress}/media/{ljud.id}").status_code == 404
    assert per.get(f"{adress}/media/{bild.id}").status_code == 200
    assert per.get(f"{adress}/media/{bild.id + 1000}").status_code == 404


@pytest.mark.krav("S4", "AC-09")
def test_en_sida_skrivs_ut_som_pdf_men_inte_en_dold(adress, per):
    pdf = per.get(f"{adress}/steg/3/pdf")
    assert pdf.status_code == 200 and pdf.data.startswith(b"%PDF-")
    assert per.get(f"{adress}/steg/{DOLT}/pdf").status_code == 404


@pytest.mark.krav("S45", "S34", "AU-01")
def test_en_sida_som_visas_ar_oppnad_men_inte_en_som_webblasaren_hamtar_i_forvag(moment, adress, per):
    fore = per.get(f"{adress}/steg/1", headers={"Sec-Purpose": "prefetch"})
    assert fore.status_code == 200 and Momentsteg.i(moment).get("halla") is None
    assert pa_nytt(moment).senast_inne is None
    per.get(f"{adress}/steg/1")
    rad = Momentsteg.i(moment)["halla"]
    assert rad.forst_oppnat == rad.senast_oppnat and pa_nytt(moment).senast_inne is not None
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.roll, act.objekt_id) == ("internetbehandling.steg.last", "Invånare", moment.id)
    assert json.loads(act.fakta) == {"program": "Lugnare kvällar", "steg": "Hej"}
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [moment.person_id]
    assert "Läst" in per.get(adress).text


@pytest.mark.krav("S13", "S45")
def test_sidan_sager_vad_man_gor_nu_och_hur_langt_man_har_kommit(moment, adress, per):
    sidan = per.get(adress).text
    assert "Börja: Hej" in sidan and "0 av 3 klara" in sidan and "Välkommen hit." in sidan
    for ord in ("Ring 112", "Ingen läser det du skriver genast", "räknar inte ut några råd", "Filippa"):
        assert ord in sidan, ord
    for nummer in (1, 2, 3):
        per.get(f"{adress}/steg/{nummer}")
    sidan = per.get(adress).text
    assert "Fortsätt: Din kväll" in sidan and "2 av 3 klara" in sidan and "Läst, inte besvarad" in sidan
    per.send(f"{adress}/steg/3/svar", efter=0, **svaren(sovit="nej"))
    per.get(f"{adress}/steg/4")
    sidan = per.get(adress).text
    assert "Du har gått igenom allt" in sidan and "Besvarad" in sidan
    assert "Du har läst allt som är öppet" in per.get("/mina-sidor").text


@pytest.mark.krav("S6", "S23")
def test_nytt_sedan_sist_ar_det_man_inte_har_sett(moment, steg, adress, cast, per):
    assert "Nytt sedan sist" not in per.get(adress).text
    Sidkommentar.skriv(moment, steg, "Vad bra att du provar.", by=cast.filippa)
    Momentmodul.satt(moment, "djupt", Modullage.AKTUELL, by=cast.filippa)
    for _ in range(2):  # it is new until it has been opened
        sidan = per.get(adress).text
        assert "Ny modul: Fördjupning" in sidan and "Ny kommentar från din behandlare: Din kväll" in sidan
    fragorna = per.get(f"{adress}/steg/3").text
    assert "Vad bra att du provar." in fragorna and cast.filippa.namn in fragorna
    per.get(f"{adress}/steg/6")
    assert "Nytt sedan sist" not in per.get(adress).text


@pytest.mark.krav("S21")
def test_egna_kontakter_laggs_till_och_tas_bort_men_inte_personalens(moment, adress, cast, per):
    personalens = Momentkontakt.lagg_till(moment, {"namn": "Teamet", "telefon": "0980-111 22"}, by=cast.filippa)
    fel = per.send(f"{adress}/kontakter", namn="Eva", roll="syster")
    assert fel.status_code == 422 and 'value="syster"' in fel.text
    assert per.send(f"{adress}/kontakter", namn="Eva", roll="syster", telefon="070-174 06 05").status_code == 303
    sidan = per.get(adress).text
    assert "Eva" in sidan and "Teamet" in sidan and sidan.count("Är du säker på att du vill ta bort") == 1
    egen = Momentkontakt.get(Momentkontakt.namn == "Eva")
    assert per.send(f"{adress}/kontakter/{personalens.id}/borttagning").status_code == 422
    assert per.send(f"{adress}/kontakter/{egen.id + 1000}/borttagning").status_code == 404
    assert per.send(f"{adress}/kontakter/{egen.id}/borttagning").status_code == 303
    assert [en.namn for en in Momentkontakt.i(moment)] == ["Teamet"]


@pytest.mark.krav("S58", "F14")
def test_personen_far_veta_vem_som_tar_over_medan_behandlaren_ar_borta(moment, cast, per):
    idag = clock.today()
    Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, idag, idag, by=cast.ines)
    assert f"Filippa är borta till och med {idag}" in per.get(f"/min-behandling/{moment.id}").text
    with time_machine.travel(om_dagar(1)):
        assert "är borta" not in per.get(f"/min-behandling/{moment.id}").text
