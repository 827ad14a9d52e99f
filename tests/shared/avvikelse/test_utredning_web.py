"""The pages of an investigation: who reaches what, what is asked, and what is logged (T76, T78, T88, T89, F8)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.lexbeslut import Lexbeslut
from models.shared.avvikelse.omstyrning import Omstyrning
from models.shared.avvikelse.skicka import skicka
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.avvikelse.utredning import Status, Utredning
from models.shared.person import Person, Skydd
from tests.shared.avvikelse.conftest import avslutad, klar_att_avsluta, med_roll, utredningen
from tests.shared.avvikelse.test_avvikelser_web import last

VERB = ("analys", "atgard", "lexbeslut", "aterkoppling", "omstyrning", "sandning", "svar", "ateroppning")


@pytest.fixture
def adress(avvikelse):
    """Where it is read."""
    return f"/avvikelser/{avvikelse.id}"


@pytest.mark.krav("T76", "AC-03")
@pytest.mark.parametrize(("vem", "svar"), [("wilma", 403), ("simon", 403), ("birgitta", 404), ("selma", 404)])
def test_den_som_inte_ansvarar_nar_inget_av_det(som, adress, vem, svar):
    fonster = som(vem)
    for verb in VERB:
        vantat = 403 if verb == "lexbeslut" and vem == "selma" else svar
        assert fonster.get(f"{adress}/{verb}").status_code == vantat, verb
        assert fonster.send(f"{adress}/{verb}", text="x").status_code == vantat, verb
    for verb in ("paborjan", "avslut"):
        assert fonster.send(f"{adress}/{verb}").status_code == svar
    assert Utredning.get().status is Status.REGISTRERAD


@pytest.mark.krav("T76", "AU-01")
def test_varje_formular_ar_en_lasning_av_avvikelsen(som, avvikelse, adress):
    hedda = som("hedda")
    for verb in VERB:
        assert hedda.get(f"{adress}/{verb}").status_code == 200
        assert last() == ("shared.avvikelse.last", {avvikelse.person_id})


@pytest.mark.krav("T76", "T88")
def test_hedda_utreder_fran_borjan_till_slut(som, cast, avvikelse, adress):
    hedda, idag = som("hedda"), clock.today()
    assert hedda.send(f"{adress}/paborjan").status_code == 303
    nej = hedda.send(f"{adress}/avslut")
    assert nej.status_code == 422
    assert "För att avsluta saknas en analys, ett beslut" in nej.text
    svar = hedda.send(f"{adress}/analys", konsekvens=3, sannolikhet=3, orsak="Hög tröskel.", text="", sedan=0)
    assert (svar.status_code, svar.location) == (303, adress)
    ansvarig = cast.medarbetare("simon").id
    hedda.send(f"{adress}/atgard", beskrivning="Såga av tröskeln.", ansvarig=ansvarig, senast=idag, sok="")
    hedda.send(f"{adress}/lexbeslut", beslut="lex-sarah", motivering="Hänt förr.", anmald=idag, sedan=0)
    hedda.send(f"{adress}/aterkoppling", text="Tröskeln tas bort.")
    sida = hedda.get(adress).text
    for ord in (
        "Allt som behövs för att avsluta är gjort.",
        "Hög risk, 9",
        "Hög tröskel.",
        "Såga av tröskeln.",
        "Lex Sarah",
        "Tröskeln tas bort.",
        "Bedömd",
    ):
        assert ord in sida
    assert hedda.send(f"{adress}/avslut").status_code == 303
    assert Utredning.get().status is Status.AVSLUTAD
    sida = hedda.get(adress).text
    assert "Öppna igen" in sida
    assert "Ändra analysen" not in sida
    assert hedda.send(f"{adress}/ateroppning", skal="En till föll.").status_code == 303
    assert "En till föll." in hedda.get(adress).text


@pytest.mark.krav("T76", "T90")
def test_den_som_registrerade_laser_aterkopplingen_men_inte_analysen(som, cast, avvikelse, adress):
    klar_att_avsluta(avvikelse, cast, "Bara chefen läser det här.")
    wilma = som("wilma")
    sida = wilma.get(adress).text
    assert sida.count("Bara chefen läser det här.") == 1  # the återkoppling
    assert "Ny återkoppling" in wilma.get("/avvikelser/skickade").text
    assert "Markera som läst" in sida
    for ord in ("Analys", "Lex Sarah", "Åtgärder</h2>"):
        assert ord not in sida
    assert wilma.send(f"{adress}/aterkoppling/lasning").status_code == 303
    assert Aterkoppling.get().last is not None
    assert "Markera som läst" not in wilma.get(adress).text
    assert "Ny återkoppling" not in wilma.get("/avvikelser/skickade").text
    assert som("hedda").send(f"{adress}/aterkoppling/lasning").status_code == 404


@pytest.mark.krav("T88", "JO-04")
def test_tva_som_analyserar_samtidigt_far_se_vad_den_andra_skrev(som, cast, avvikelse, adress):
    utredning, hedda = utredningen(avvikelse), som("hedda")
    Analys.gor(utredning, 1, 1, "Det andra fönstret.", sedan=0, by=cast.hedda)
    falt = {"konsekvens": 2, "sannolikhet": 2, "orsak": "Det första fönstret.", "text": ""}
    krock = hedda.send(f"{adress}/analys", sedan=0, **falt)
    assert krock.status_code == 409
    for ord in ("Det andra fönstret.", "Det första fönstret.", 'name="sedan" value="1"'):
        assert ord in krock.text
    assert hedda.send(f"{adress}/analys", sedan=1, **falt).status_code == 303
    assert Analys.select().count() == 2


@pytest.mark.krav("T88")
def test_analysen_visas_med_det_som_star(som, cast, avvikelse, adress):
    Analys.gor(utredningen(avvikelse), 3, 2, "Tröskeln.", "Mer.", sedan=0, by=cast.hedda)
    sida = som("hedda").get(f"{adress}/analys").text
    for ord in ('checked id="konsekvens-2"', 'checked id="sannolikhet-1"', "Tröskeln.", "Mer.", 'value="1"'):
        assert ord in sida


@pytest.mark.krav("T76")
@pytest.mark.parametrize(
    ("verb", "falt", "mening"),
    [
        ("analys", {"orsak": "x"}, "Välj en konsekvens."),
        ("analys", {"konsekvens": "9", "sannolikhet": "1", "orsak": "x"}, "Inte ett giltigt val"),
        ("atgard", {"beskrivning": "x"}, "Välj en ansvarig."),
        ("lexbeslut", {"motivering": "x"}, "Välj ett beslut."),
        ("lexbeslut", {"beslut": "ingen", "motivering": "x", "anmald": "2026-01-01"}, "Ta bort dagen"),
        ("aterkoppling", {"text": " "}, "Skriv vad utredningen har kommit fram till."),
        ("omstyrning", {"skal": "x"}, "Välj en enhet."),
        ("sandning", {"text": "x"}, "Välj en enhet."),
        ("svar", {"text": "x"}, "Avvikelsen är inte skickad till någon annan huvudman."),
        ("ateroppning", {"skal": "x"}, "Avvikelsen är inte avslutad."),
    ],
)
def test_det_som_saknas_sags_i_formularet(som, adress, verb, falt, mening):
    svar = som("hedda").send(f"{adress}/{verb}", **falt)
    assert svar.status_code == 422
    assert mening in svar.text


@pytest.mark.krav("T76")
def test_ansvarig_valjs_bland_dem_pa_enheten_eller_soks_i_organisationen(som, cast, adress):
    hedda = som("hedda")
    sida = hedda.get(f"{adress}/atgard").text
    for namn in ("wilma", "simon"):
        assert cast.medarbetare(namn).namn in sida
    assert cast.medarbetare("birgitta").namn not in sida
    efternamn = cast.medarbetare("birgitta").efternamn
    funnen = hedda.send(f"{adress}/atgard", leta=1, sok=efternamn, beskrivning="Kvar")
    assert funnen.status_code == 200
    for ord in ("1 träff.", cast.medarbetare("birgitta").namn, "Kvar"):
        assert ord in funnen.text
    utanfor = hedda.send(f"{adress}/atgard", leta=1, sok=cast.medarbetare("anna").efternamn)
    assert "Ingen i organisationen stämmer." in utanfor.text
    falt = {"beskrivning": "Gör", "senast": clock.today(), "sok": ""}
    assert hedda.send(f"{adress}/atgard", ansvarig=cast.anna.medarbetare_id, **falt).status_code == 422
    assert hedda.send(f"{adress}/atgard", ansvarig=cast.birgitta.medarbetare_id, **falt).status_code == 303


@pytest.mark.krav("T76", "AC-03")
def test_den_ansvarige_ser_sin_atgard_men_inte_avvikelsen(som, cast, avvikelse, adress):
    en = Avvikelseatgard.besluta(
        utredningen(avvikelse), "Såga av tröskeln.", cast.medarbetare("simon"), clock.today(), by=cast.hedda
    )
    simon, adam = som("simon"), som("adam")
    sida = simon.get("/avvikelser/atgarder").text
    assert "Såga av tröskeln." in sida
    assert avvikelse.person.namn not in sida
    assert simon.get(adress).status_code == 404
    assert "Såga av tröskeln." not in adam.get("/avvikelser/atgarder").text
    klar = f"/avvikelser/atgarder/{en.id}/klar"
    assert adam.send(klar).status_code == 404
    assert simon.send(klar).status_code == 303
    assert simon.send(klar).status_code == 422
    assert Avvikelseatgard.get().klar == clock.today()


@pytest.mark.krav("F12", "T76")
def test_en_forsenad_atgard_star_i_stadlistan(som, cast, avvikelse, adress):
    idag = clock.today()
    Avvikelseatgard.besluta(utredningen(avvikelse), "Såga.", cast.medarbetare("simon"), idag, by=cast.hedda)
    hedda, rubrik = som("hedda"), "Åtgärder efter avvikelser som skulle ha varit klara"
    assert avvikelse.nummer not in hedda.get("/stadlista").text
    Avvikelseatgard.update(senast=idag - timedelta(days=1)).execute()
    sida = hedda.get("/stadlista").text
    assert rubrik in sida
    assert f'href="{adress}"' in sida
    assert avvikelse.nummer not in som("birgitta").get("/stadlista").text
    assert rubrik not in som("simon").get("/stadlista").text
    assert "Försenad" in som("simon").get("/avvikelser/atgarder").text


@pytest.mark.krav("T89")
def test_den_omstyrda_forsvinner_for_hedda_och_kommer_till_birgitta(som, cast, avvikelse, adress):
    hedda, till = som("hedda"), cast.enhet("ekdala_hemtjanst")
    svar = hedda.send(f"{adress}/omstyrning", enhet=till.id, skal="Hemtjänsten var där.")
    assert (svar.status_code, svar.location) == (303, "/avvikelser")
    assert f"{avvikelse.nummer} är omstyrd. Den gick till {till.namn}." in hedda.get("/avvikelser").text
    assert hedda.get(adress).status_code == 404
    birgitta = som("birgitta")
    assert avvikelse.nummer in birgitta.get("/avvikelser").text
    sida = birgitta.get(adress).text
    for ord in ("Stödboendet Lärkan → ", "Hemtjänsten var där.", cast.hedda.namn):
        assert ord in sida
    assert "Hemtjänsten var där." not in som("wilma").get(adress).text


@pytest.mark.krav("T78", "F8", "AC-03")
def test_tva_huvudman_svarar_varandra_och_laser_inte_varandras_analys(som, cast, avvikelse, adress):
    med_roll(cast, "anna", "avvikelseutredare")
    hedda, anna, till = som("hedda"), som("anna"), cast.enhet("avd12")
    assert anna.get(adress).status_code == 404
    falt = {"enhet": till.id, "text": "Hur gick utskrivningen till?"}
    assert hedda.send(f"{adress}/sandning", **falt).status_code == 422  # it has not been judged
    assert hedda.send(f"{adress}/sandning", provat="y", **falt).status_code == 303
    Analys.gor(utredningen(avvikelse), 1, 1, "Kommunens egen orsak.", sedan=0, by=cast.hedda)
    sida = anna.get(adress).text
    assert last() == ("shared.avvikelse.last", {avvikelse.person_id})
    assert "Hur gick utskrivningen till?" in sida
    assert "Kommunens egen orsak." not in sida
    assert "Återkoppling till den som registrerade" not in sida
    assert "Skicka till en annan huvudman" not in sida
    assert anna.send(f"{adress}/analys", konsekvens=2, sannolikhet=2, orsak="Regionens.", sedan=0).status_code == 303
    assert anna.send(f"{adress}/svar", text="Meddelandet kom sent.").status_code == 303
    sida = hedda.get(adress).text
    assert "Meddelandet kom sent." in sida
    assert "Regionens." not in sida
    assert "Meddelandet kom sent." not in som("wilma").get(adress).text
    assert Avvikelsesvar.select().count() == 2


@pytest.mark.krav("PR-01", "F8")
def test_den_som_har_skyddad_identitet_namns_inte_hos_den_andra(som, cast, avvikelse, adress):
    med_roll(cast, "anna", "avvikelseutredare")
    skicka(utredningen(avvikelse), cast.enhet("avd12"), "Se texten.", provat=True, by=cast.hedda)
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == avvikelse.person_id).execute()
    sida = som("anna").get(adress).text
    assert avvikelse.person.namn not in sida
    assert "Skyddad identitet" in sida


@pytest.mark.krav("WE-11", "T88")
def test_formularen_ar_sidor_utan_skript_och_fragment_med(som, adress):
    hedda = som("hedda")
    for verb in VERB:
        assert "<html" in hedda.get(f"{adress}/{verb}").text
        fragment = hedda.get(f"{adress}/{verb}", headers={"HX-Request": "true"}).text
        assert "<html" not in fragment
        assert 'id="avvikelsedialog"' in fragment


@pytest.mark.krav("BL-06")
def test_samma_formular_tva_ganger_ar_en_analys(som, adress):
    falt = {"konsekvens": 1, "sannolikhet": 1, "orsak": "x", "text": "", "sedan": 0, "nyckel": "samma-nyckel"}
    hedda = som("hedda")
    assert [hedda.send(f"{adress}/analys", **falt).status_code for _ in range(2)] == [303, 303]
    assert Analys.select().count() == 1


@pytest.mark.krav("T76")
def test_en_avslutad_visar_varken_knappar_eller_tar_emot(som, cast, avvikelse, adress):
    avslutad(avvikelse, cast)
    hedda = som("hedda")
    sida = hedda.get(adress).text
    for ord in ("Styr om", "Ny åtgärd", "Nytt beslut", "Ge återkoppling"):
        assert ord not in sida
    svar = hedda.send(f"{adress}/omstyrning", enhet=cast.enhet("bron").id, skal="x")
    assert svar.status_code == 422
    assert "Avvikelsen är avslutad." in svar.text
    assert not Omstyrning.select().exists()
    assert Lexbeslut.select().count() == 1
