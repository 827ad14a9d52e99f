"""Fliken Genomförandeplan: läsa, öppna, skriva, spara till ärende, följa upp och skriva ut."""

import re
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.mal import Delmal, Mal
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall

EN_DAG = timedelta(days=1)


def fliken(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/plan"


def sidan(plan):
    return f"{fliken(plan.genomforande)}/{plan.id}"


def ifyllt(window, plan):
    """Every field of the page to write in, as it stands there."""
    page = window.get(sidan(plan)).text
    falt = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    falt |= dict(re.findall(r'<input[^>]*value="([^"]*)"[^>]*name="([^"]+)"', page)) and {}
    falt |= {namn: text for namn, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>', page)}
    falt |= {"fran": str(plan.fran), "till": str(plan.till or ""), "foljs_upp": str(plan.foljs_upp or "")}
    return {namn: text for namn, text in falt.items() if namn not in {"csrf_token", "nyckel"}}


def senaste_loggrad():
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return act.handelse, [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)]


@pytest.mark.krav("T33")
def test_fran_ingen_plan_till_en_som_ar_sparad_till_arendet(genomforande, som):
    wilma = som("wilma")
    assert "Ingen genomförandeplan är skriven" in wilma.get(fliken(genomforande)).text
    assert "Från och med" in wilma.get(f"{fliken(genomforande)}/ny").text
    svar = wilma.send(fliken(genomforande), fran=clock.today(), till="")
    plan = Genomforandeplan.get()
    assert svar.status_code == 303 and svar.location.endswith(sidan(plan))
    assert wilma.send(f"{sidan(plan)}/mal", **ifyllt(wilma, plan)).location.endswith(f"#mal-{Mal.get().id}")
    falt = ifyllt(wilma, plan) | {
        f"mal-{Mal.get().id}-text": "Sköta hemmet själv",
        f"delmal-{Delmal.get().id}-vem": "Wilma",
        "foljs_upp": clock.today() + 90 * EN_DAG,
    }
    assert wilma.send(sidan(plan), **falt).location.endswith(sidan(plan))
    assert Mal.get().text == "Sköta hemmet själv" and not Planversion.select().exists()
    plan = Genomforandeplan.get()
    assert wilma.send(sidan(plan), till_arende="1", **ifyllt(wilma, plan)).location.endswith(fliken(genomforande))
    page = wilma.get(fliken(genomforande)).text
    assert "Sköta hemmet själv" in page and "Version 1" in page and "Pågår" in page


@pytest.mark.krav("AU-01")
def test_det_som_lases_loggas_med_personen(upprattad, som):
    vem = [upprattad.genomforande.person_id]
    for url in (fliken(upprattad.genomforande), sidan(upprattad), f"{sidan(upprattad)}/version/1"):
        som("adam").get(url)
        assert senaste_loggrad() == ("socialtjanst.plan.last", vem)
    pdf = som("adam").get(f"{sidan(upprattad)}/version/1/pdf")
    assert pdf.data.startswith(b"%PDF") and senaste_loggrad() == ("socialtjanst.plan.utskriven", vem)
    assert pdf.data == som("wilma").get(f"{sidan(upprattad)}/version/1/pdf").data
    assert som("adam").get(f"{sidan(upprattad)}/pdf").data.startswith(b"%PDF")
    assert som("adam").get(f"{sidan(upprattad)}/version/2").status_code == 404


@pytest.mark.krav("JO-04")
def test_den_som_sparar_over_nagon_annans_text_far_se_bada(plan, som):
    wilma, adam = som("wilma"), som("adam")
    mal = f"mal-{Mal.get().id}-text"
    wilmas, adams = ifyllt(wilma, plan), ifyllt(adam, plan)
    assert wilma.send(sidan(plan), **wilmas | {mal: "Wilmas text"}).status_code == 303
    svar = adam.send(sidan(plan), **adams | {mal: "Adams text"})
    assert svar.status_code == 409 and "Wilmas text" in svar.text and "Adams text" in svar.text
    assert Mal.get().text == "Wilmas text"
    om = adams | {mal: "Bådas text", f"mal-{Mal.get().id}-sedan": Mal.get().andring}
    assert adam.send(sidan(plan), **om).status_code == 303 and Mal.get().text == "Bådas text"


@pytest.mark.krav("JO-04")
def test_en_dag_som_ar_fel_later_ingen_skriva_over_det_hen_inte_sett(plan, som):
    wilma, adam = som("wilma"), som("adam")
    mal = f"mal-{Mal.get().id}"
    adams = ifyllt(adam, plan) | {f"{mal}-text": "Adams text", "fran": "i går"}
    wilma.send(sidan(plan), **ifyllt(wilma, plan) | {f"{mal}-text": "Wilmas text"})
    page = adam.send(sidan(plan), **adams)
    assert page.status_code == 422 and "Adams text" in page.text
    sedan = re.search(rf'name="{mal}-sedan" value="(\d+)"', page.text)
    adams |= {"fran": plan.fran, f"{mal}-sedan": sedan[1]}
    assert adam.send(sidan(plan), **adams).status_code == 409
    assert Mal.get().text == "Wilmas text"


@pytest.mark.krav("JO-04")
def test_text_sparar_sig_sjalv_men_blir_aldrig_planen(upprattad, som):
    wilma, mal = som("wilma"), Mal.get()
    url = f"{sidan(upprattad)}/utkast"
    svar = wilma.send(url, htmx=True, **{f"mal-{mal.id}-text": "Nytt", f"mal-{mal.id}-sedan": mal.andring})
    assert svar.status_code == 200 and f'value="{mal.andring + 1}"' in svar.text
    assert Mal.get().text == "Nytt" and Planversion.select().count() == 1
    krock = som("adam").send(url, htmx=True, **{f"mal-{mal.id}-text": "Mitt", f"mal-{mal.id}-sedan": mal.andring})
    assert krock.status_code == 409 and "Nytt" in krock.text
    over = {f"mal-{mal.id}-text": "Mitt", "over": Mal.get().andring}
    assert som("adam").send(url, htmx=True, **over).status_code == 200 and Mal.get().text == "Mitt"
    assert "Arbetskopian är ändrad" in wilma.get(fliken(upprattad.genomforande)).text


@pytest.mark.parametrize("text", ["a\u200bb", "x" * 20_001])
def test_text_som_inte_kan_sparas_sags(plan, som, text):
    mal = Mal.get()
    falt = {f"mal-{mal.id}-text": text, f"mal-{mal.id}-sedan": mal.andring}
    assert som("wilma").send(f"{sidan(plan)}/utkast", htmx=True, **falt).status_code == 422
    wilma = som("wilma")
    assert wilma.send(sidan(plan), **ifyllt(wilma, plan) | falt).status_code == 422
    assert Mal.get().text == mal.text


def test_mal_och_delmal_laggs_till_och_tas_bort_med_allt_annat_sparat(plan, som):
    wilma, mal = som("wilma"), Mal.get()
    falt = ifyllt(wilma, plan) | {"plan-deltagare": "Syster"}
    assert wilma.send(f"{sidan(plan)}/mal/{mal.id}/delmal", **falt).status_code == 303
    assert Genomforandeplan.get().deltagare == "Syster"
    forsta, andra = Delmal.select().order_by(Delmal.id)
    wilma.send(f"{sidan(plan)}/delmal/{forsta.id}/borttagning", **ifyllt(wilma, plan))
    assert [ett.id for ett in Mal.i(plan)[0].delmal] == [andra.id]
    wilma.send(f"{sidan(plan)}/mal/{mal.id}/borttagning", **ifyllt(wilma, plan))
    assert Mal.i(plan) == []


@pytest.mark.krav("T71")
def test_planen_foljs_upp(upprattad, som):
    wilma, url = som("wilma"), f"{sidan(upprattad)}/uppfoljning"
    assert "Utfall" in wilma.get(url).text
    falt = {"dag": clock.today(), "utfall": "delvis", "text": "Det går bra.", "nasta": clock.today() + 90 * EN_DAG}
    assert wilma.send(url, **falt | {"utfall": "annat"}).status_code == 422
    assert wilma.send(url, **falt | {"nasta": ""}).status_code == 422
    assert wilma.send(url, **falt).status_code == 303
    assert Uppfoljning.select().count() == 1
    page = wilma.get(fliken(upprattad.genomforande)).text
    assert "Det går bra." in page and "delvis uppnådda" in page


def test_en_plan_som_skulle_ha_foljts_upp_sags(upprattad, som):
    Genomforandeplan.update(foljs_upp=clock.today()).execute()
    assert "Ska följas upp" in som("wilma").get(fliken(upprattad.genomforande)).text


def test_en_paborjad_plan_tas_bort_och_en_sparad_kan_inte(plan, som):
    wilma, url = som("wilma"), f"{sidan(plan)}/borttagning"
    assert "Är du säker" in wilma.get(url).text
    assert wilma.send(f"{sidan(plan)}", till_arende="1", **ifyllt(wilma, plan)).status_code == 303
    assert wilma.send(url).status_code == 422
    Planversion.delete().execute()
    assert wilma.send(url).status_code == 303
    assert wilma.get(sidan(plan)).status_code == 404


def test_i_ett_avslutat_genomforande_gar_planen_bara_att_lasa(upprattad, som):
    Genomforande.update(avslutad=clock.today()).execute()
    page = som("wilma").get(fliken(upprattad.genomforande)).text
    assert "Sköta hemmet själv" in page and "Öppna" not in page
    assert som("wilma").send(sidan(upprattad), **ifyllt(som("wilma"), upprattad)).status_code == 422


@pytest.mark.krav("AC-05")
@pytest.mark.parametrize("vem", ["asta", "birgitta", "tobias"])
def test_den_som_inte_nar_enheten_finner_ingen_plan(upprattad, som, vem):
    for url in (fliken(upprattad.genomforande), sidan(upprattad), f"{sidan(upprattad)}/version/1/pdf"):
        assert som(vem).get(url).status_code == 404


@pytest.mark.krav("PR-01")
def test_pdf_for_en_skyddad_person_har_inget_namn(upprattad, som):
    person = upprattad.genomforande.person
    person.skydd = "sekretessmarkering"
    person.save()
    page = som("wilma").get(fliken(upprattad.genomforande)).text
    assert person.efternamn not in page


@pytest.mark.krav("F4", "T71")
def test_uppfoljningen_sparar_sig_medan_man_skriver(cast, upprattad, som):
    wilma, adam = som("wilma"), som("adam")
    sida = f"/socialtjanst/genomforanden/{upprattad.genomforande_id}/plan/{upprattad.id}/uppfoljning"
    svar = wilma.send(f"{sida}/utkast", htmx=True, text="Halvfärdigt", utkast=0)
    assert svar.status_code == 200 and "Bara du ser det" in svar.text and 'value="1"' in svar.text
    assert "Halvfärdigt" in wilma.get(sida).text and "Fortsätt där du var" in wilma.get(sida).text
    assert "Halvfärdigt" not in adam.get(sida).text
    krock = wilma.send(f"{sida}/utkast", htmx=True, text="I ett annat fönster", utkast=0)
    assert krock.status_code == 409 and "Halvfärdigt" in krock.text and "Spara min text" in krock.text
    assert wilma.send(f"{sida}/utkast", htmx=True, text="I ett annat fönster", sett=1).status_code == 204
    falt = {"dag": clock.today().isoformat(), "utfall": "delvis", "nasta": (clock.today() + 30 * EN_DAG).isoformat()}
    sand = wilma.send(sida, text="I ett annat fönster", utkast=0, **falt)
    assert sand.status_code == 409 and "Halvfärdigt" in sand.text and "I ett annat fönster" in sand.text
    assert not Uppfoljning.select().exists()
    assert wilma.send(sida, text="I ett annat fönster", utkast=1, **falt).status_code == 303
    assert Uppfoljning.get().text == "I ett annat fönster" and "Fortsätt där" not in wilma.get(sida).text


@pytest.mark.krav("F4", "T71")
def test_uppfoljningens_utkast_fungerar_utan_skript_och_kan_tas_bort(upprattad, som):
    wilma = som("wilma")
    sida = f"/socialtjanst/genomforanden/{upprattad.genomforande_id}/plan/{upprattad.id}/uppfoljning"
    utan = wilma.send(sida, text="Utan datum")
    assert utan.status_code == 422 and "Utan datum" in utan.text
    assert wilma.send(f"{sida}/utkast", text="Halvfärdigt").location.endswith("/uppfoljning")
    for_langt = wilma.send(f"{sida}/utkast", text="x" * 40_001, utkast=1)
    assert for_langt.status_code == 422 and "högst" in for_langt.text and "x" * 100 in for_langt.text
    igen = wilma.send(f"{sida}/utkast", htmx=True, kasta=1)
    assert igen.status_code == 200 and "Halvfärdigt" not in igen.text and 'id="folj-upp"' in igen.text
    assert wilma.send(f"{sida}/utkast", kasta=1).status_code == 303


@pytest.mark.krav("T71")
def test_en_felaktig_uppfoljning_atertas_och_star_kvar_struken(cast, upprattad, som):
    idag, wilma = clock.today(), som("wilma")
    rad = Uppfoljning.gor(upprattad, idag, Utfall.INTE, "Fel person.", nasta=idag + 90 * EN_DAG, by=cast.wilma)
    bas = f"{sidan(upprattad)}/uppfoljning/{rad.id}/atertagande"
    assert "Återta" in wilma.get(fliken(upprattad.genomforande)).text
    assert "Återta" not in som("adam").get(fliken(upprattad.genomforande)).text
    assert som("adam").send(bas, skal="Nej", foljs_upp=idag).status_code == 422
    assert "Fel person" not in wilma.get(bas).text and "Målen är inte uppnådda" in wilma.get(bas).text
    assert wilma.send(bas, skal=" ", foljs_upp=idag).status_code == 422
    utan_dag = wilma.send(bas, skal="Gällde någon annan")
    assert utan_dag.status_code == 422 and "Ange när planen" in utan_dag.text
    nasta = idag + 7 * EN_DAG
    assert wilma.send(bas, skal="Gällde någon annan", foljs_upp=nasta.isoformat()).status_code == 303
    text = wilma.get(fliken(upprattad.genomforande)).text
    assert "Gällde någon annan" in text and "<del>Fel person.</del>" in text and "Wilma" in text
    assert Genomforandeplan.get_by_id(upprattad.id).foljs_upp == nasta
    assert wilma.send(bas, skal="Igen", foljs_upp=nasta.isoformat()).status_code == 409
    assert wilma.get(f"{bas.replace(str(rad.id), '9' * 9)}").status_code == 404
