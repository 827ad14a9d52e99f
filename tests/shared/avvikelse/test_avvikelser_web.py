"""The pages of avvikelser: who is shown what, what is asked, and what is logged (T79–T90)."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.organisation import Medarbetare
from models.shared.person import Person, Skydd
from tests.shared.avvikelse.conftest import GENOMFORANDE, med_roll, omrade, registrerad


def ifyllt(cast, genomforande=None, **andrat):
    """The form as Wilma fills it in."""
    falt = {
        "typ": "avvikelse",
        "lagrum": "sol",
        "omrade": omrade().id,
        "enhet": cast.enhet("larkan").id,
        "handelsedatum": clock.today() - timedelta(days=1),
        "tid": "07:30",
        "handelseforlopp": "Snubblade på tröskeln.",
        "version": 0,
    }
    if genomforande:
        falt |= {"kalla": GENOMFORANDE, "id": genomforande.id, "ensam": "ja"}
    return falt | andrat


def last():
    """The latest reading in the log: its event, and whom it names."""
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return act.handelse, {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.mark.krav("T79", "T83", "T86", "AU-01")
def test_formularet_fran_ett_genomforande_ar_forifyllt(som, cast, genomforande):
    wilma = som("wilma")
    sida = wilma.get(f"/avvikelser/ny?fran={GENOMFORANDE}&id={genomforande.id}").text
    assert genomforande.person.namn in sida
    assert last() == ("shared.person.last", {genomforande.person_id})
    for ord in ("Wilma Sundin, Boendestödjare, Stödboendet Lärkan", genomforande.nummer, "Var personen ensam"):
        assert ord in sida
    assert f'<option selected value="{cast.enhet("larkan").id}">Stödboendet Lärkan</option>' in sida
    assert "Öppenvården Bron" not in sida
    assert "Var hände det" not in sida


@pytest.mark.krav("T79", "AC-03")
@pytest.mark.parametrize("vem", ["asta", "tobias", "anna", "gunilla"])
def test_fran_det_man_inte_ser_finns_inget_formular(som, genomforande, vem):
    fonster = som(vem)
    assert fonster.get(f"/avvikelser/ny?fran={GENOMFORANDE}&id={genomforande.id}").status_code == 404
    assert fonster.get("/avvikelser/ny?fran=finns.inte&id=1").status_code == 404
    svar = fonster.send("/avvikelser/utkast", kalla=GENOMFORANDE, id=genomforande.id, handelseforlopp="x")
    assert svar.status_code == 404


@pytest.mark.krav("T75", "T76", "T90")
def test_wilma_registrerar_och_hedda_far_den(som, cast, genomforande):
    wilma, hedda = som("wilma"), som("hedda")
    svar = wilma.send("/avvikelser", **ifyllt(cast, genomforande))
    avvikelse = Avvikelse.get()
    assert (svar.status_code, svar.location) == (303, f"/avvikelser/{avvikelse.id}")
    kvitto = wilma.get(svar.location).text
    assert f"{avvikelse.nummer} är registrerad. Stödboendet Lärkan har ingen ansvarig chef." in kvitto
    assert "Snubblade på tröskeln." in kvitto
    for sida in (hedda.get("/avvikelser"), wilma.get("/avvikelser/skickade"), wilma.get("/avvikelser")):
        assert avvikelse.nummer in sida.text
        assert last() == ("shared.avvikelser.lasta", {genomforande.person_id})
    assert avvikelse.nummer not in som("adam").get("/avvikelser").text
    assert som("adam").get(svar.location).status_code == 404
    assert hedda.get(svar.location).status_code == 200
    assert last() == ("shared.avvikelse.last", {genomforande.person_id})


@pytest.mark.krav("T79")
def test_en_avvikelse_som_inte_ror_en_person_fragar_inte_om_ensam(som, cast):
    anna = som("anna")
    assert "Var personen ensam" not in anna.get("/avvikelser/ny").text
    hos, vilket = cast.enhet("avd12"), omrade("Annat", "hsl")
    svar = anna.send("/avvikelser", **ifyllt(cast, enhet=hos.id, lagrum="hsl", omrade=vilket.id))
    assert svar.status_code == 303
    en = Avvikelse.get()
    assert (en.person, en.ensam, en.enhet, en.kalla) == (None, None, hos, None)


@pytest.mark.krav("T80", "T86", "T87")
def test_det_som_saknas_sags_vid_sitt_falt_och_texten_star_kvar(som, cast, genomforande):
    svar = som("wilma").send("/avvikelser", **ifyllt(cast, genomforande, ensam="", omrade="", typ=""))
    assert svar.status_code == 422
    for mening in ("Välj avvikelse eller risk.", "Välj ett område."):
        assert mening in svar.text
    assert "Snubblade på tröskeln." in svar.text
    svar = som("wilma").send("/avvikelser", **ifyllt(cast, genomforande, ensam=""))
    assert "Välj om personen var ensam." in svar.text
    assert not Avvikelse.select().exists()


@pytest.mark.krav("T82")
def test_omradena_foljer_verksamheten(som, cast, genomforande):
    wilma = som("wilma")
    sida = wilma.send("/avvikelser/ny", **ifyllt(cast, genomforande, lagrum="hsl"))
    assert sida.status_code == 200
    assert "Läkemedel" in sida.text
    assert "Bemötande" not in sida.text
    svar = wilma.send("/avvikelser", **ifyllt(cast, genomforande, lagrum="hsl"))
    assert svar.status_code == 422  # the område is one of SoL


@pytest.mark.krav("F4", "JO-04")
def test_det_som_skrivs_sparas_for_den_som_skriver(som, cast, genomforande):
    wilma = som("wilma")
    falt = {"kalla": GENOMFORANDE, "id": genomforande.id, "handelseforlopp": "Föll vid", "atgardsforslag": ""}
    assert "Utkastet sparades" in wilma.send("/avvikelser/utkast", htmx=True, version=0, **falt).text
    adress = f"/avvikelser/ny?fran={GENOMFORANDE}&id={genomforande.id}"
    assert "Föll vid" in wilma.get(adress).text
    assert "Föll vid" not in som("adam").get(adress).text
    falt["handelseforlopp"] = "Föll vid sängen"
    krock = wilma.send("/avvikelser/utkast", htmx=True, version=0, **falt)
    assert krock.status_code == 409
    assert "Föll vid" in krock.text
    svar = wilma.send("/avvikelser", **ifyllt(cast, genomforande, version=0))
    assert svar.status_code == 409
    assert wilma.send("/avvikelser", **ifyllt(cast, genomforande, version=1)).status_code == 303
    assert Avvikelseutkast.get().tomt
    assert "Föll vid" not in wilma.get(adress).text


@pytest.mark.krav("WE-11")
def test_utan_skript_sparas_utkastet_med_sin_knapp(som, genomforande):
    falt = {"kalla": GENOMFORANDE, "id": genomforande.id, "handelseforlopp": "Föll", "version": 0}
    svar = som("wilma").send("/avvikelser/utkast", **falt)
    assert svar.status_code == 303
    assert Avvikelseutkast.get().handelseforlopp == "Föll"


@pytest.mark.krav("PR-01")
def test_den_som_har_skyddad_identitet_namns_inte(som, cast, avvikelse):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == avvikelse.person_id).execute()
    namn = avvikelse.person.namn
    for adress in ("/avvikelser", f"/avvikelser/{avvikelse.id}"):
        sida = som("hedda").get(adress).text
        assert namn not in sida
        assert str(avvikelse.person.nummer) not in sida
        assert "Skyddad identitet" in sida


@pytest.mark.krav("BL-06")
def test_samma_formular_tva_ganger_ar_en_avvikelse(som, cast, genomforande):
    wilma = som("wilma")
    falt = ifyllt(cast, genomforande, nyckel="samma-nyckel")
    svaren = [wilma.send("/avvikelser", **falt) for _ in range(2)]
    assert [svar.status_code for svar in svaren] == [303, 303]
    assert Avvikelse.select().count() == 1


@pytest.mark.krav("IN-08")
def test_langa_listor_kommer_i_blad(som, cast):
    for _ in range(51):
        registrerad(cast, by=cast.simon, enhet=cast.enhet("larkan"), ensam=None)
    simon = som("simon")
    forsta = simon.get("/avvikelser").text
    assert "Visa äldre" in forsta
    assert "-00001" not in forsta
    aldsta = Avvikelse.select().order_by(Avvikelse.id).limit(2)[1]
    assert "-00001" in simon.get(f"/avvikelser/skickade?efter={aldsta.id}").text
    assert "Ingen avvikelse har den statusen." in simon.get("/avvikelser?status=avslutad").text


@pytest.mark.krav("T84")
def test_den_legitimerade_sager_var_det_hande_och_far_enheten_foreslagen(som, cast, genomforande):
    med_roll(cast, "hedda", "omvardnadspersonal")
    Medarbetare.update(legitimation="sjuksköterska").where(Medarbetare.id == cast.hedda.medarbetare_id).execute()
    hedda, adress = som("hedda"), f"/avvikelser/ny?fran={GENOMFORANDE}&id={genomforande.id}"
    assert "Var hände det" in hedda.get(adress).text
    falt = ifyllt(cast, genomforande, enhet="", plats="hemsjukvard")
    sida = hedda.send("/avvikelser/ny", **falt).text
    assert "Hemsjukvårdens chef utreder." in sida
    egen = cast.enhet("ekdala_utforare")
    assert f'<option selected value="{egen.id}">IFO utförare Ekdala</option>' in sida
    utan_plats = hedda.send("/avvikelser", **ifyllt(cast, genomforande, plats=""))
    assert "Välj var det hände." in utan_plats.text
    assert hedda.send("/avvikelser", **falt | {"enhet": egen.id}).status_code == 303
    assert Avvikelse.get().plats_ord == "I hemsjukvården"
