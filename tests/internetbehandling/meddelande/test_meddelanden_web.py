"""Meddelandenas sidor: behandlaren skriver, dockar och infogar en mall, personen läser och svarar."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from models.internetbehandling.meddelande import events
from models.internetbehandling.meddelande.egetutkast import Egetutkast
from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv, skriv_som_invanare
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.moment.start import starta
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.invanare.installningar import Installningar
from models.shared.post.brev import Brev
from tests.dagar import om_dagar
from tests.internetbehandling.conftest import INNEHALL, program_i_bruk
from tests.shared.post.conftest import brevlador  # noqa: F401

INGA = "Personen har inga aviseringar påslagna"
VERSION = "meddelandeutkast"


@pytest.fixture
def sidan(moment):
    """The address of the messages, for staff."""
    return f"/internetbehandling/moment/{moment.id}/meddelanden"


@pytest.fixture
def mina(adress):
    """The same for the person."""
    return f"{adress}/meddelanden"


@pytest.mark.krav("S42", "F16")
def test_fore_och_efter_skickandet_star_hur_personen_far_veta(moment, invanaren, sidan, som, brevlador):  # noqa: F811
    filippa = som("filippa")
    text = filippa.get(sidan).text
    assert INGA in text and re.search(r'<input checked[^>]*name="avisera_personen"', text)
    Installningar.spara(epost="jag@example.se", mobil="", via_epost=True, via_sms=False, by=invanaren)
    text = filippa.get(sidan).text
    assert INGA not in text and "Personen aviseras med e-post" in text
    assert filippa.send(sidan, meddelande="Hej", avisera_personen="y").status_code == 303
    assert filippa.send(sidan, meddelande="Utan").status_code == 303
    assert [en.aviserat for en in Meddelande.i(moment)] == [False, True]
    text = filippa.get(sidan).text
    assert "Inte aviserad" in text and re.search("Aviseras strax|Väntar till", text)
    with clock.at(om_dagar(1)):
        Brev.skicka_alla()
    assert "Aviserad med e-post" in filippa.get(sidan).text
    Installningar.spara(epost="", mobil="", via_epost=False, via_sms=False, by=invanaren)
    filippa.send(sidan, meddelande="Hej igen", avisera_personen="y")
    assert filippa.get(sidan).text.count(INGA) == 2, "före nästa, och vid det som nyss skickades"


@pytest.mark.krav("S42", "S44")
def test_traden_gar_fram_och_tillbaka_och_lasningen_syns(moment, sidan, mina, som, per, cast):
    filippa = som("filippa")
    assert filippa.send(sidan, meddelande="Hur går det?", avisera_personen="y").headers["Location"] == sidan
    assert "Inte läst" in filippa.get(sidan).text
    assert "Du har ett nytt meddelande." in per.get("/mina-sidor").text
    assert "Nytt meddelande från din behandlare" in per.get(mina.removesuffix("/meddelanden")).text
    per.get(mina, headers={"Sec-Purpose": "prefetch"})
    assert Meddelande.i(moment)[0].last is None, "det som hämtas i förväg har ingen läst"
    text = per.get(mina).text
    assert "Hur går det?" in text and f"{cast.filippa.namn}, {cast.filippa.titel}" in text and "112" in text
    assert ">Nytt<" in text and ">Nytt<" not in per.get(mina).text
    assert re.search(r"Läst \d{4}-\d{2}-\d{2} \d{2}:\d{2}", filippa.get(sidan).text)
    assert "nytt meddelande" not in per.get("/mina-sidor").text
    assert per.send(mina, text="Det går bra.", andring=0).status_code == 303
    assert "Inte läst än" in per.get(mina).text
    assert "(1<span" in filippa.get(f"/internetbehandling/moment/{moment.id}").text
    text = filippa.get(sidan).text
    assert "Det går bra." in text and ">Nytt<" in text and ">Nytt<" not in filippa.get(sidan).text
    assert "Läst " in per.get(mina).text
    lasta = AuditAct.select().where(AuditAct.handelse == events.MEDDELANDEN_LASTA.key)
    assert lasta.count() >= 6


@pytest.mark.krav("S43")
def test_ett_dockat_meddelande_foljer_med_till_varje_sida_av_momentet(moment, sidan, som):
    filippa, steget = som("filippa"), f"/internetbehandling/moment/{moment.id}/steg/3"
    assert 'id="dockad"' not in filippa.get(steget).text
    assert filippa.send(f"{sidan}/dockning", till=f"{steget}?x=1").headers["Location"] == f"{steget}?x=1#meddelande"
    filippa.send(f"{sidan}/utkast", htmx=True, meddelande="Jag ser att", **{VERSION: 0})
    for var in (steget, f"/internetbehandling/moment/{moment.id}", sidan):
        text = filippa.get(var).text
        assert 'id="dockad"' in text and "Jag ser att" in text and "Docka " not in text, var
    assert 'id="dockad"' not in som("ines").get(steget).text
    svar = filippa.send(sidan, htmx=True, meddelande="Jag ser att du är igång.", avisera_personen="y", **{VERSION: 1})
    assert svar.status_code == 200 and "skickat" in svar.text and "besked" in svar.headers["HX-Trigger"]
    assert 'id="dockad"' not in filippa.get(steget).text
    assert [en.text for en in Meddelande.i(moment)] == ["Jag ser att du är igång."]


@pytest.mark.krav("S43", "WE-09")
def test_dockning_tar_med_texten_och_leder_bara_till_egna_sidor(moment, sidan, som, cast):
    filippa = som("filippa")
    for till in ("//evil.test/internetbehandling", "https://evil.test", "/avvikelser", ""):
        svar = filippa.send(f"{sidan}/dockning", till=till)
        assert svar.headers["Location"] == f"{sidan}#meddelande", till
    filippa.send(f"{sidan}/undanlaggning", meddelande="Påbörjat", **{VERSION: 0})
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Påbörjat"
    filippa.send(f"{sidan}/dockning", till=f"/internetbehandling/moment/{moment.id}")
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Påbörjat", "knappen på en annan sida tömmer inget"
    svar = filippa.send(f"{sidan}/undanlaggning", htmx=True, meddelande="I ett annat fönster", **{VERSION: 9})
    assert svar.status_code == 409 and "Du har skrivit i ett annat fönster" in svar.text
    assert filippa.get(sidan).text.count('id="skriv-meddelande"') == 1
    assert filippa.send(sidan, meddelande="", **{VERSION: 1}).status_code == 422


@pytest.mark.krav("S58", "F4")
def test_en_mall_infogas_efter_det_som_ar_skrivet(moment, sidan, som, cast):
    filippa = som("filippa")
    mall = Meddelandemall.skapa("Hälsning", "Med vänlig hälsning", by=cast.filippa)
    assert filippa.send(f"{sidan}/mall", meddelande="Hej", **{VERSION: 0}).status_code == 422
    val = {"meddelande": "Hej", "meddelandemall": mall.id, VERSION: 0}
    assert filippa.send(f"{sidan}/mall", **val).headers["Location"] == f"{sidan}#meddelande"
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Hej\n\nMed vänlig hälsning"
    assert filippa.send(f"{sidan}/mall", htmx=True, **val).status_code == 200, "samma en gång till gör inget"
    svar = filippa.send(f"{sidan}/mall", htmx=True, **val | {"meddelande": "Hallå"})
    assert svar.status_code == 409 and "Hallå" in svar.text and "Hej" in svar.text
    filippa.send(f"{sidan}/utkast", htmx=True, meddelande="Nytt", **{VERSION: 1})
    svar = filippa.send(f"{sidan}/mall", htmx=True, meddelande="Nytt", meddelandemall=mall.id, **{VERSION: 1})
    assert svar.status_code == 200 and "Nytt\n\nMed vänlig hälsning" in svar.text, "det hann spara sig självt"
    filippa.send(f"{sidan}/utkast", htmx=True, kasta="1")
    svar = filippa.send(f"{sidan}/mall", htmx=True, meddelandemall=mall.id, **{VERSION: 4})
    assert svar.status_code == 200 and Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Med vänlig hälsning"


@pytest.mark.krav("S49")
def test_i_vidmakthallande_laser_bada_men_ingen_skriver(moment, invanaren, sidan, mina, som, per, cast):
    skriv(moment, "Hej då", aviserar=True, by=cast.filippa)
    Meddelandeutkast.docka(moment, by=cast.filippa)
    vidmakthall(moment, clock.today() + timedelta(days=9), moduler=frozenset({"borja"}), by=cast.filippa)
    filippa = som("filippa")
    text = filippa.get(sidan).text
    assert "Hej då" in text and "<textarea" not in text and 'id="dockad"' not in text
    for var in ("", "/utkast", "/dockning"):
        assert filippa.send(f"{sidan}{var}", meddelande="Mer").status_code == 422, var
    text = per.get(mina).text
    assert "Hej då" in text and "<textarea" not in text
    for var in ("", "/utkast"):
        assert per.send(f"{mina}{var}", text="Mer", andring=0).status_code == 422, var
    assert Meddelande.antal(moment) == 1 and Meddelande.i(moment)[0].last is not None


@pytest.mark.krav("S42", "F4")
def test_personens_text_sparas_och_ett_annat_fonster_skrivs_inte_over(moment, mina, per):
    svar = per.send(f"{mina}/utkast", htmx=True, text="Jag", andring=0)
    assert "Det är inte skickat än" in svar.text and 'value="1"' in svar.text
    assert per.send(f"{mina}/utkast", htmx=True, text="Annat", andring=0).status_code == 409
    assert per.send(f"{mina}/utkast", text="Annat", andring=0).status_code == 409
    assert per.send(f"{mina}/utkast", text="Jag undrar", andring=1).headers["Location"] == f"{mina}#skriv"
    assert "Jag undrar" in per.get(mina).text
    svar = per.send(mina, text="Annat", andring=1)
    assert svar.status_code == 409 and "Jag undrar" in svar.text and "Annat" in svar.text
    assert per.send(mina, text="", andring=2).status_code == 422
    assert per.send(mina, text="Jag undrar en sak", andring=2).status_code == 303
    assert [en.text for en in Meddelande.i(moment)] == ["Jag undrar en sak"]


@pytest.mark.krav("S6", "F4")
def test_sidkommentaren_sparas_medan_den_skrivs(moment, steg, invanaren, adress, som, per, cast):
    mitt, falt = f"{adress}/steg/3/kommentar", "kommentarsandring"
    assert per.send(f"{mitt}/utkast", htmx=True, text="Får jag", **{falt: 0}).status_code == 200
    assert "Får jag" in per.get(f"{adress}/steg/3").text
    assert per.send(f"{mitt}/utkast", text="Annat", **{falt: 0}).status_code == 409
    svar = per.send(mitt, text="Annat", **{falt: 0})
    assert svar.status_code == 409 and "Får jag" in svar.text
    assert per.send(f"{mitt}/utkast", text="Får jag fråga", **{falt: 1}).status_code == 303
    assert per.send(mitt, text="Får jag fråga?", **{falt: 2}).status_code == 303
    assert Egetutkast.nu(moment, "kvall").text == "" and Egetutkast.nu(moment) is None

    filippa, deras = som("filippa"), f"/internetbehandling/moment/{moment.id}/steg/3"
    assert "Utkastet" in filippa.send(f"{deras}/sidkommentar/utkast", htmx=True, text="Ja", utkast=0).text
    assert "Fortsätt där du var" in filippa.get(deras).text and "Ja</textarea>" in filippa.get(deras).text
    assert filippa.send(f"{deras}/sidkommentar", text="Nej", utkast=0).status_code == 409
    assert "kommentera" in filippa.send(f"{deras}/sidkommentar/utkast", htmx=True, kasta="1").text
    assert filippa.send(f"{deras}/sidkommentar/utkast", text="Ja", utkast=2).status_code == 303
    assert filippa.send(f"{deras}/sidkommentar", text="Ja, gärna.", utkast=3).status_code == 303
    assert [en.text for en in Sidkommentar.till(moment, steg)] == ["Får jag fråga?", "Ja, gärna."]


@pytest.mark.krav("S42", "S44")
def test_en_lang_trad_visas_fran_det_senaste(moment, invanaren, sidan, mina, som, per, cast):
    for nummer in range(60):
        skriv_som_invanare(moment, f"Rad {nummer}.", by=invanaren)
    text = som("filippa").get(sidan).text
    assert "Rad 59." in text and "Rad 9." not in text and "Visa 10 äldre" in text
    assert "Rad 0." in som("filippa").get(f"{sidan}?alla=1").text
    text = per.get(mina).text
    assert "Rad 59." in text and "Rad 39." not in text and "Visa 40 äldre" in text
    assert text.index("Rad 40.") < text.index("Rad 59.") and "Rad 0." in per.get(f"{mina}?alla=1").text


@pytest.mark.krav("S58")
def test_mallarna_skapas_andras_och_tas_bort(version, som):
    filippa, mallar = som("filippa"), "/internetbehandling/meddelandemallar"
    assert filippa.send(mallar, rubrik="", text="").status_code == 422
    assert filippa.send(mallar, rubrik="Välkommen", text="Hej.").status_code == 303
    mall = Meddelandemall.get()
    assert 'value="0"' in filippa.get(f"{mallar}/{mall.id}/andring").text
    assert (
        som("ines").send(f"{mallar}/{mall.id}/andring", rubrik="Välkommen", text="Hallå.", andring=0).status_code == 303
    )
    assert filippa.send(f"{mallar}/{mall.id}/andring", rubrik="Välkommen", text="Tja.", andring=0).status_code == 409
    assert "Hallå." in filippa.get(mallar).text
    assert filippa.send(f"{mallar}/{mall.id}/borttagning").status_code == 303
    assert "Enheten har ingen mall än" in filippa.get(mallar).text


@pytest.mark.krav("S58")
def test_till_flera_visas_antalet_innan_nagot_skickas(moment, version, som, cast):
    andra = starta(cast.person(3), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    ines, har = som("ines"), "/internetbehandling/meddelanden/till-flera"
    assert "Meddelande till flera" in ines.get("/internetbehandling/alla").text
    assert "Meddelande till flera" not in som("filippa").get("/internetbehandling/alla").text
    assert "<textarea" not in ines.get(har).text
    vem = cast.filippa.medarbetare_id
    text = ines.get(f"{har}?behandlare={vem}").text
    assert text.count('name="till"') == 2 and str(andra.person.nummer) in text
    form = {"behandlare": vem, "meddelande": "Filippa är sjuk.", "avisera_personen": "y"}
    assert "Välj minst en person." in ines.send(har, **form).text
    assert ines.send(har, **form | {"till": [moment.id, 987654]}).status_code == 422
    assert ines.send(har, **form | {"till": ["x"]}).status_code == 422
    bada = form | {"till": [moment.id, andra.id]}
    svar = ines.send(har, **bada)
    assert svar.status_code == 200 and "Skicka till 2 personer" in svar.text and not Meddelande.select().exists()
    mall = Meddelandemall.skapa("Frånvaro", "En ersättare läser.", by=cast.ines)
    svar = ines.send(har, **bada | {"infoga": "1", "meddelandemall": mall.id})
    assert "Filippa är sjuk.\n\nEn ersättare läser." in svar.text and svar.text.count("checked") >= 3
    assert ines.send(har, **bada | {"infoga": "1"}).status_code == 422
    assert "<textarea" in ines.send(har, **bada | {"andra": "1"}).text
    assert ines.send(har, **bada | {"bekrafta": "1"}).status_code == 303
    assert [len(Meddelande.i(ett)) for ett in (moment, andra)] == [1, 1]
    assert "Meddelandet är skickat till 2 personer, var för sig." in ines.get("/internetbehandling/alla").text


@pytest.mark.krav("S58")
def test_den_som_har_flera_program_raknas_en_gang(moment, som, cast):
    annat = program_i_bruk(cast, replace(INNEHALL, kod="annat", titel="Annat"))
    andra = starta(moment.person, annat, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    form = {"behandlare": cast.filippa.medarbetare_id, "meddelande": "Hej", "till": [moment.id, andra.id]}
    text = som("ines").send("/internetbehandling/meddelanden/till-flera", **form).text
    assert "Skicka till en person" in text and "Den som har flera program får det i vart och ett." in text
