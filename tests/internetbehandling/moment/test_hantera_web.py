"""Hantera: listorna, stegen som personen ser dem, svaren och överlämningen (S6, S10, S18–S23, S40, S45, S60)."""

import pytest

from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from models.internetbehandling.moment.vag import Vag
from models.shared.audit import AuditAct, AuditPerson
from tests.internetbehandling.conftest import pa_nytt


@pytest.fixture
def url(moment):
    return f"/internetbehandling/moment/{moment.id}"


@pytest.mark.krav("S18", "AU-01")
def test_sidan_har_sina_listor_och_lases_med_personen_namngiven(som, moment, url):
    text = som("filippa").get(url).text
    for rubrik in ("Välkomsttext", "Kontakter", "Aktuella moduler", "Kommande moduler", "Länkade moment"):
        assert rubrik in text
    assert "Byt behandlare" not in text, "that is for the invånaradministratör"
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert act.handelse == "internetbehandling.moment.last"
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [moment.person_id]


@pytest.mark.krav("S20", "S21")
def test_valkomsttext_och_kontakter_andras(som, moment, url, invanaren):
    filippa = som("filippa")
    assert filippa.send(f"{url}/valkomsttext", valkomsttext="Hej du.").status_code == 303
    assert pa_nytt(moment).valkomsttext == "Hej du."
    nekad = filippa.send(f"{url}/kontakter", namn="Teamet")
    assert nekad.status_code == 422 and "hur kontakten nås" in nekad.text
    assert filippa.send(f"{url}/kontakter", namn="Teamet", telefon="0990-100 00").status_code == 303
    egen = Momentkontakt.lagg_till(moment, {"namn": "Min syster", "telefon": "0990-200 00"}, by=invanaren)
    assert "Tillagd av personen" in filippa.get(f"{url}?lista=kontakter").text
    assert filippa.send(f"{url}/kontakter/{egen.id}/borttagning").status_code == 422
    teamet = Momentkontakt.get(Momentkontakt.namn == "Teamet")
    assert filippa.send(f"{url}/kontakter/{teamet.id}/borttagning").status_code == 303
    assert [en.namn for en in Momentkontakt.i(moment)] == ["Min syster"]


@pytest.mark.krav("S3", "S22")
def test_ett_steg_doljs_och_gors_synligt_igen(som, moment, url):
    filippa = som("filippa")
    dold = filippa.send(f"{url}/steg/2/doljning", htmx=True)
    assert dold.status_code == 200 and "Dold" in dold.text and "<html" not in dold.text
    assert Vag.i(moment).oppet(2) is None
    svar = filippa.send(f"{url}/steg/2/visning")
    assert svar.status_code == 303 and "lista=aktuella&modul=1" in svar.location
    assert Vag.i(moment).oppet(2) is not None
    assert "Synlig" in filippa.get(svar.location).text


@pytest.mark.krav("S23")
def test_moduler_satts_till_kommande_och_aktuella(som, moment, url):
    filippa = som("filippa")
    assert filippa.send(f"{url}/moduler/1/kommande").status_code == 303
    assert filippa.send(f"{url}/moduler/3/aktuell").status_code == 303
    lagen = {kod: rad.lage for kod, rad in Momentmodul.i(moment).items()}
    assert (lagen["borja"], lagen["djupt"]) == (Modullage.KOMMANDE, Modullage.AKTUELL)
    assert filippa.send(f"{url}/moduler/9/aktuell").status_code == 404


@pytest.mark.krav("S45")
def test_det_syns_vilka_steg_personen_har_oppnat(som, moment, url, invanaren):
    Momentsteg.oppnat(moment, moment.innehall.steg[0], by=invanaren)
    text = som("filippa").get(url).text
    assert "1 av 2 öppnade" in text or "1 av 3 öppnade" in text
    assert text.count('class="l-green"') == 1


@pytest.mark.krav("S40", "S39", "S6")
def test_steget_visas_med_svar_alternativ_och_kommentarer_men_inte_utkastet(som, moment, url, steg, invanaren):
    lamna(moment, steg, {"sovit": "nej", "oro": 7, "tankar": "Jag låg vaken."}, efter=0, by=invanaren)
    Svarsutkast.spara(moment, steg, {"tankar": "Hemligt än så länge"}, sedan=0, by=invanaren)
    Sidkommentar.skriv_som_invanare(moment, steg, "Vad gör jag om jag vaknar?", by=invanaren)
    filippa = som("filippa")
    text = filippa.get(f"{url}/steg/{steg.nummer}").text
    assert "Jag låg vaken." in text and "Alternativen var Ja, Nej." in text and "Att se" in text
    assert "Vad gör jag om jag vaknar?" in text and "Hemligt" not in text
    assert filippa.send(f"{url}/steg/{steg.nummer}/sidkommentar", text="").status_code == 422
    assert filippa.send(f"{url}/steg/{steg.nummer}/sidkommentar", text="Sätt dig upp.").status_code == 303
    assert [en.av_namn for en in Sidkommentar.till(moment, steg)] == ["", "Filippa Ståhl"]
    assert filippa.send(f"{url}/steg/1/sidkommentar", text="Här?").status_code == 422, "no formulär there"


@pytest.mark.krav("S40", "AC-03")
def test_dolda_steg_ser_behandlaren_och_steg_som_inte_finns_ser_ingen(som, url):
    filippa = som("filippa")
    assert "Dold för personen" in filippa.get(f"{url}/steg/5").text
    for nummer in (0, 99):
        assert filippa.get(f"{url}/steg/{nummer}").status_code == 404
    assert som("johan").get(f"{url}/steg/1").status_code == 404


@pytest.mark.krav("S10")
def test_invanaradministratoren_byter_behandlare(som, cast, moment, url):
    ines, johan = som("ines"), str(cast.johan.medarbetare_id)
    assert som("johan").get(url).status_code == 404
    assert ines.send(f"{url}/behandlare", behandlare=str(cast.zahra.medarbetare_id)).status_code == 422
    assert ines.send(f"{url}/behandlare", behandlare=johan).status_code == 303
    assert som("johan").get(url).status_code == 200 and som("filippa").get(url).status_code == 404


@pytest.mark.krav("S19", "S60")
def test_overlamna_finns_i_skarp_drift_och_inte_i_utbildningsmiljon(app, som, cast, moment, url):
    filippa = som("filippa")
    assert "Utbildningsmiljö" in filippa.get(url).text and ">Överlämna<" not in filippa.get(url).text
    assert filippa.get(f"{url}/overlamning").status_code == 404
    app.config["DEMO_MODE"] = False
    skarp = filippa.get(url).text
    assert "Utbildningsmiljö" not in skarp and "Överlämna" in skarp
    till = f"{cast.zahra.enhet_id}-{cast.zahra.medarbetare_id}"
    nekad = filippa.send(f"{url}/overlamning", till=till, anledning="")
    assert nekad.status_code == 422 and "varför momentet lämnas över" in nekad.text
    egen = f"{moment.enhet_id}-{cast.johan.medarbetare_id}"
    assert filippa.send(f"{url}/overlamning", till=egen, anledning="Hemma.").status_code == 422
    assert filippa.send(f"{url}/overlamning", till=till, anledning="Har flyttat.").status_code == 303
    assert filippa.get(url).status_code == 404
    assert som("zahra").get(url).status_code == 200


@pytest.mark.krav("S48", "S52")
def test_ett_avslutat_moment_lases_men_andras_inte(som, cast, moment, url):
    avsluta(moment, "Klart.", by=cast.filippa)
    filippa = som("filippa")
    text = filippa.get(url).text
    assert "Avslutat" in text and "Sätt till" not in text and "Lägg till en kontakt" not in text
    assert filippa.send(f"{url}/valkomsttext", valkomsttext="Nej").status_code == 422
    assert filippa.send(f"{url}/steg/1/doljning").status_code == 422
