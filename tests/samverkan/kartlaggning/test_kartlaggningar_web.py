"""Kartläggningen på webben: svar på autosparning, krock, logg, det andra har skrivit, och en rubrik i taget."""

import gzip
import re

import pytest

from models.samverkan.arende import Deltagare
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Samtycke
from models.samverkan.sokning import Sokning
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.person import Skydd
from tests.samverkan.kartlaggning.conftest import nu, skriv


def bas(arende):
    return f"/samverkan/arenden/{arende.id}/kartlaggning"


def spara(window, arende, falt, text, version=0, htmx=True, **mer):
    fields = {f"text-{falt}": text, f"version-{falt}": version} | mer
    return window.send(f"{bas(arende)}/falt/{falt}", htmx=htmx, **fields)


@pytest.mark.krav("M46", "M3")
def test_starta_oppnar_steget_for_alla(som, publicerad):
    carin = som("carin")
    assert "Starta kartläggning" in carin.get(bas(publicerad)).text
    svar = carin.send(f"{bas(publicerad)}/start")
    assert (svar.status_code, svar.location) == (303, bas(publicerad))
    assert "Du skriver här" in som("anna").get(bas(publicerad)).text
    assert re.search(r"Kartläggning \(\d+/\d+\): blå", som("bo").get("/samverkan/").text)


@pytest.mark.krav("M46")
def test_utan_inskrivning_finns_ingen_knapp_och_sparras_adressen(som, med_samtycke):
    anna = som("anna")
    assert "Starta kartläggning</button>" not in anna.get(bas(med_samtycke)).text
    svar = anna.send(f"{bas(med_samtycke)}/start")
    assert svar.status_code == 422
    assert "Publicera inskrivningen innan" in svar.text


@pytest.mark.krav("M46", "M49")
def test_autosparning_svarar_med_tid_aktor_och_ny_version(som, startad, cast):
    svar = spara(som("carin"), startad, "boendemiljo", "Hiss finns")
    assert svar.status_code == 200
    assert re.search(r"Sparat \d\d:\d\d av", svar.text)
    assert cast.carin.namn in svar.text
    assert re.search(r'name="version-boendemiljo" value="1" hx-swap-oob', svar.text)
    assert "Hiss finns" not in svar.text
    assert nu(startad, "boendemiljo") == "Hiss finns"


@pytest.mark.krav("M49")
def test_sidan_visar_per_falt_vem_och_nar_och_senast_for_hela(som, startad, cast):
    skriv(startad, "boendemiljo", "Hiss finns", by=cast.carin)
    sida = som("anna").get(bas(startad)).text
    assert re.search(rf"Sparat \d\d:\d\d av\s+<a[^>]*>{cast.carin.namn}</a>, {cast.carin.enhet.namn}", sida)
    assert re.search(rf"Senast sparat \d\d:\d\d av {cast.carin.namn}, kommun\.", sida)
    assert re.search(rf"Kartläggning: blå, påbörjat\. Senast ändrad [\d :-]+ av {cast.carin.namn}, kommun\.", sida)
    assert cast.carin.namn in som("bo").get("/samverkan/").text


@pytest.mark.krav("AC-11")
@pytest.mark.parametrize(
    ("vem", "falt"), [("anna", "boendemiljo"), ("bo", "smarta"), ("carin", "onskemal-patient"), ("dan", "boendemiljo")]
)
def test_fel_parts_falt_sparas_inte_ens_direkt(som, startad, vem, falt):
    assert spara(som(vem), startad, falt, "Fel hand").status_code in {403, 422}
    assert Faltvarde.select().count() == 0


@pytest.mark.krav("BL-07")
def test_krock_visar_bada_och_lamnar_valet(som, startad, cast):
    skriv(startad, "boendemiljo", "Bos text", by=cast.bo)
    carin = som("carin")
    svar = spara(carin, startad, "boendemiljo", "Carins text")
    assert svar.status_code == 409
    assert "Bos text" in svar.text
    assert "Din text står kvar i fältet ovanför" in svar.text
    assert "hx-swap-oob" not in svar.text
    sett = re.search(r'name="(sett-boendemiljo)" value="(1)"', svar.text)
    igen = spara(carin, startad, "boendemiljo", "Carins text igen", **{sett[1]: sett[2]})
    assert (igen.status_code, igen.text) == (204, "")
    assert nu(startad, "boendemiljo") == "Bos text"
    assert AuditAct.select().where(AuditAct.fakta == '{"del": "Kartläggning, Boendemiljö"}').count() == 1
    assert spara(carin, startad, "boendemiljo", "Carins text", over=1).status_code == 200
    assert nu(startad, "boendemiljo") == "Carins text"
    assert "Carins text" in carin.get(f"{bas(startad)}/falt/boendemiljo", headers={"HX-Request": "true"}).text


def test_regler_svaras_under_faltet(som, startad):
    svar = spara(som("carin"), startad, "boendemiljo", "dolt\u200btecken")
    assert svar.status_code == 422
    assert "Texten innehåller ett osynligt tecken" in svar.text


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_stanger_oppna_fonster(som, startad, cast):
    carin = som("carin")
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    Samtycke.for_arende(startad).avregistrera(by=cast.anna)
    svar = spara(carin, startad, "boendemiljo", "Ny text", version=1)
    assert svar.status_code == 422
    assert "återtaget" in svar.text
    assert "Hiss" not in svar.text
    svar = carin.send(f"{bas(startad)}/avsnitt/boende", **{"text-boendemiljo": "Ny text", "version-boendemiljo": 1})
    assert svar.status_code == 422
    assert "Ny text</textarea>" in svar.text
    assert "Hiss" not in svar.text
    for adress in ("", "/falt/boendemiljo", "/falt/boendemiljo/logg", "/nytt?sedan=0"):
        assert carin.get(bas(startad) + adress).status_code == 404
        assert som("anna").get(bas(startad) + adress).status_code == 404


def test_borttagen_enhet_och_arkiverat_arende(som, startad, cast):
    carin = som("carin")
    Deltagare.get(Deltagare.arende == startad, Deltagare.enhet == cast.carin.enhet_id).ta_bort(by=cast.anna)
    assert spara(carin, startad, "boendemiljo", "Hiss").status_code == 404
    startad.arkivera(by=cast.anna)
    svar = spara(som("bo"), startad, "boendemiljo", "Hiss")
    assert (svar.status_code, "arkiverat" in svar.text) == (422, True)
    sida = som("bo").get(bas(startad)).text
    assert "<textarea" not in sida
    assert "hx-get" not in sida.split('class="halves"')[0].split("steg-rubrik")[-1]


@pytest.mark.krav("M49")
def test_loggen_visar_allt_och_samlar_en_stund(som, startad, cast):
    for version, text in enumerate(["Hu", "Hund", "Hund och katt"]):
        skriv(startad, "sociala-forhallanden", text, by=cast.carin, sedan=version)
    skriv(startad, "sociala-forhallanden", "Bara katt", by=cast.bo, sedan=3)
    logg = som("anna").get(f"{bas(startad)}/falt/sociala-forhallanden/logg").text
    assert "Sparat 2 gånger på vägen" in logg
    platser = [logg.index(text) for text in ("Bara katt", "Hund och katt", ">Hund<", ">Hu<")]
    assert platser == sorted(platser)
    assert cast.bo.namn in logg


def test_lang_logg_bladdras(som, startad, cast):
    for version in range(52):
        skriv(startad, "boendemiljo", f"Text {version}", by=cast.carin, sedan=version)
    anna = som("anna")
    forsta = anna.get(f"{bas(startad)}/falt/boendemiljo/logg").text
    assert "Visa äldre" in forsta
    assert ">Text 1<" not in forsta
    assert ">Text 1<" in anna.get(f"{bas(startad)}/falt/boendemiljo/logg?fore=3").text


@pytest.mark.krav("M46")
def test_tyst_fraga_far_bara_det_andra_har_skrivit(som, startad, cast):
    bo = som("bo")
    url = f"{bas(startad)}/nytt?sedan="
    assert bo.get(f"{url}0").status_code == 204
    skriv(startad, "boendemiljo", "Carins text", by=cast.carin)
    skriv(startad, "vardkontakter", "Bos text", by=cast.bo)
    svar = bo.get(f"{url}0").text
    assert "Carins text" in svar
    assert "Bos text" not in svar
    assert ":not(:focus-within)" in svar
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.fakta) == ("samverkan.arende.last", '{"del": "Kartläggning"}')
    assert bo.get(f"{url}2").status_code == 204
    assert "Carins text" not in bo.get(f"{url}1").text


@pytest.mark.krav("M46")
def test_autosparning_ber_ingen_ladda_om_arendet(som, startad, cast):
    startad = type(startad).get_by_id(startad.id)
    fore = startad.andring
    nummer = som("bo").get("/samverkan/").text
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    assert type(startad).get_by_id(startad.id).andring == fore
    assert som("bo").get("/samverkan/").text != nummer


def test_en_rubrik_i_taget_utan_javascript(som, startad, cast):
    carin = som("carin")
    falt = {"text-boende": "Nycklar hos grannen", "val-boende": "Eget boende", "text-boendemiljo": "Hiss"}
    versioner = {"version-boende": 0, "version-boendemiljo": 0, "version-hjalpmedel-fore": 0}
    svar = carin.send(f"{bas(startad)}/avsnitt/boende", **falt, **versioner)
    assert (svar.status_code, svar.location) == (303, f"{bas(startad)}#boende")
    assert nu(startad, "boende") == "Nycklar hos grannen"
    skriv(startad, "boendemiljo", "Ingen hiss", by=cast.bo, sedan=1)
    igen = carin.send(
        f"{bas(startad)}/avsnitt/boende",
        **(falt | {"text-boendemiljo": "Hiss och ramp", "text-boende": "Nycklar i receptionen"}),
        **(versioner | {"version-boende": 1, "version-boendemiljo": 1}),
    )
    assert igen.status_code == 409
    assert "Ingen hiss" in igen.text
    assert "\nHiss och ramp</textarea>" in igen.text
    assert "\nNycklar i receptionen</textarea>" in igen.text
    assert nu(startad, "boende") == "Nycklar hos grannen"
    assert re.search(r'name="version-boendemiljo" value="2"', igen.text)


def test_avsnitt_i_fel_halva_och_okant(som, startad):
    anna = som("anna")
    assert anna.send(f"{bas(startad)}/avsnitt/boende", **{"text-boende": "x"}).status_code == 422
    assert anna.send(f"{bas(startad)}/avsnitt/finns-inte").status_code == 404
    assert anna.get(f"{bas(startad)}/falt/finns-inte/logg").status_code == 404


@pytest.mark.krav("PR-02")
def test_skyddad_folkbokforing_namner_ingen_annans_enhet(som, startad, cast):
    person = startad.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    anna = som("anna")
    for adress in ("", "/falt/boendemiljo/logg", "/nytt?sedan=0"):
        assert cast.carin.enhet.namn not in anna.get(bas(startad) + adress).text
    assert cast.carin.enhet.namn in som("carin").get(bas(startad)).text


def test_full_kartlaggning_ryms(som, startad, cast):
    """At most 14 statements, and 15 kB over the wire."""
    kartlaggning = Kartlaggning.for_arende(startad)
    text = "Går korta sträckor inomhus med rollator, behöver stöd vid trösklar. Trött efter ansträngning. "
    for nyckel, halva in kartlaggning.katalog.halva_for.items():
        by = cast.anna if cast.anna.part in halva.parter else cast.carin
        falt = kartlaggning.katalog.falt[nyckel]
        skriv(startad, nyckel, f"{falt.rubrik}: {text}{nyckel}", val=falt.ord[:1], by=by)
    anna = som("anna")
    anna.get(bas(startad))
    statements = []
    db.obj.query_hooks.append(statements.append)
    svar = anna.get(bas(startad))
    db.obj.query_hooks.pop()
    assert len(statements) <= 14
    assert len(gzip.compress(svar.data)) <= 15_000


@pytest.mark.krav("BG-02", "AC-05")
def test_i_laslage_lases_kartlaggningen_och_skrivs_inte(som, startad, cast):
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    lena = som("lena")
    sok = Sokning.create(medarbetare=cast.uppdrag["lena"].medarbetare_id, nummer=startad.person.nummer)
    assert lena.get(bas(startad)).status_code == 404
    lena.send(f"/samverkan/sokningar/{sok.nyckel}/atkomst", grund="samtycke", skal="Patienten är på väg in akut")
    sida = lena.get(bas(startad)).text
    assert "Hiss" in sida
    assert "<textarea" not in sida
    assert "hx-post" not in sida.split('class="halves"')[1]
    assert lena.get(f"{bas(startad)}/falt/boendemiljo/logg").status_code == 200
    for adress in ("/start", "/falt/boendemiljo", "/avsnitt/boende"):
        assert lena.send(bas(startad) + adress, **{"text-boendemiljo": "Fel hand"}).status_code == 404
    assert nu(startad, "boendemiljo") == "Hiss"
