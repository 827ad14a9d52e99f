"""Åtgärdskoderna på sidan: lägg till, ändra och ta bort, vad koden frågar efter, och vem som kan."""

import re
from datetime import timedelta

import pytest
import time_machine

from models.shared import clock
from models.shared.audit import AuditAct
from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.anslutning import Behandlare
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status

DAG = timedelta(days=1)


@pytest.fixture
def ny(behovsarende):
    return f"/tandvard/behovspeng/{behovsarende.id}/atgarder/ny"


@pytest.fixture
def ifyllt(cast, behovskoder):
    """`ifyllt("701", tand=16, ytor="M")` is what Eva fills in."""

    def fylld(kod, **andrat):
        dag = clock.today() - DAG
        varden = {"kod": behovskoder[kod].id, "behandlare": cast.medarbetare("eva").id, "behandlingsdatum": dag}
        return varden | andrat

    return fylld


def rutor(sidan, namn):
    """What can be chosen in a field, and what is."""
    alla = re.findall(f'<input([^>]*) name="{namn}"([^>]*) value="([^"]*)"( checked)?', sidan)
    return [varde for *_, varde, _ in alla], [varde for fore, *_, varde, vald in alla if vald or "checked" in fore]


def knappar(sidan):
    """The buttons of each row of the åtgärder."""
    text = r'>(Ändra|Ta bort)<span class="vh"> \d+[^<]*</span></a>'
    return [re.findall(text, rad) for rad in sidan.split('<th scope="row" data-ord="Kod">')[1:]]


@pytest.mark.krav("P17", "P25", "P26", "IN-07")
def test_eva_lagger_till_en_kod_och_den_star_i_tabellen(som, behovsarende, ny, ifyllt):
    eva = som("eva")
    assert "Lägg till åtgärdskod" in eva.get(f"/tandvard/behovspeng/{behovsarende.id}").text
    svar = eva.send(ny, **ifyllt("701", tand=16, ytor=["M", "O"], antal=7))
    assert (svar.status_code, svar.location) == (303, f"/tandvard/behovspeng/{behovsarende.id}")
    eva.send(ny, **ifyllt("800", tand=26, behandlingsdatum=""))
    sidan = eva.get(svar.location).text
    assert Behovsatgard.select().count() == 2, "each time is one"
    for text in (
        "16 MO",
        "1\u00a0200,00\u00a0kr",
        "Kräver förhandsbedömning",
        "Inte utförd",
        "är priset från 2020-01-01",
    ):
        assert text in sidan


@pytest.mark.krav("P25", "P28")
@pytest.mark.parametrize(
    ("kod", "fragor", "saknas"),
    [
        ("101", (), ()),
        ("121", ("tand",), ("Ange tand.",)),
        ("701", ("tand", "ytor"), ("Ange tand.", "Ange minst en tandyta.")),
        ("831", ("kake",), ("Välj käke.",)),
        ("301", ("karies",), ("Ange kariesregistrering.",)),
    ],
)
def test_bara_det_som_koden_fragar_efter_visas_och_allt_som_saknas_sags_pa_en_gang(
    som, ny, ifyllt, kod, fragor, saknas
):
    eva = som("eva")
    svar = eva.send(f"{ny}/underlag", **ifyllt(kod))
    visas = {namn for namn in ("tand", "ytor", "kake", "karies") if f'name="{namn}"' in svar.text}
    assert (svar.status_code, visas) == (200, set(fragor))
    assert "Antal 1." in svar.text
    svar = eva.send(ny, **ifyllt(kod, behandlare=""))
    assert svar.status_code == 422
    for mening in ("Välj behandlare.", *saknas):
        assert mening in svar.text
    assert not Behovsatgard.select().exists()


@pytest.mark.krav("P25", "P28", "P29", "IN-06", "IN-07")
@pytest.mark.parametrize(
    ("kod", "andrat", "mening"),
    [
        ("121", {"tand": 19}, "Ange en tand med FDI-nummer"),
        *(("121", {"tand": fel}, "Ange ett helt tal") for fel in ("sexan", "1e308", "NaN", "１６", "16.0")),
        ("121", {"tand": -16}, "Ange en tand med FDI-nummer"),
        ("121", {"tand": 16, "tandbild": 17}, "En tand är skriven och en annan är vald"),
        ("701", {"tand": 11, "ytor": ["O"]}, "Tand 11 har ingen yta O"),
        ("101", {"behandlingsdatum": "2999-01-01"}, "mellan 1880 och 2100"),
        ("101", {"behandlingsdatum": "0001-01-01"}, "mellan 1880 och 2100"),
        ("101", {"behandlingsdatum": "2025-02-29"}, "Ange datum som"),
        ("101", {"behandlingsdatum": clock.today() + DAG}, "kan inte ligga i framtiden"),
        ("101", {"behandlingsdatum": clock.today() - 40 * DAG}, "ska ligga i prövningsperioden"),
        ("831", {"kake": "mellan"}, "Inte ett giltigt val"),
    ],
)
def test_varje_nej_star_vid_sitt_falt_och_det_skrivna_star_kvar(som, ny, ifyllt, kod, andrat, mening):
    svar = som("eva").send(ny, sok=kod, **ifyllt(kod, **andrat))
    assert svar.status_code == 422
    assert mening in svar.text
    assert re.search(f'name="sok"[^>]* value="{kod}"', svar.text)
    for skrivet in (str(andrat.get("tand", "")), str(andrat.get("behandlingsdatum", ""))):
        assert f'value="{skrivet}"' in svar.text
    assert not Behovsatgard.select().exists()


@pytest.mark.krav("P29")
def test_en_otillaten_kombination_sags_vid_koden(som, ny, ifyllt, uppgifter, behovsarende, cast):
    rapportera.lagg_till(behovsarende, uppgifter("702", tand=16, ytor="MO"), by=cast.eva)
    svar = som("eva").send(ny, **ifyllt("701", tand=16, ytor=["D"]))
    assert svar.status_code == 422
    assert 'id="kod-fel"' in svar.text
    assert "701 får inte kombineras med 702 på samma tand samma dag. 702 är redan rapporterad." in svar.text


@pytest.mark.krav("P27")
@pytest.mark.parametrize(
    ("sokt", "koder", "valda"),
    [("7", ["701", "702"], []), ("rönt", ["121"], ["121"]), ("702", ["702"], ["702"]), ("xyz", [], [])],
)
def test_snabbsok_visar_de_som_stammer_och_valjer_den_enda(som, ny, behovskoder, sokt, koder, valda):
    svar = som("eva").send(f"{ny}/underlag", sok=sokt, kod=behovskoder["101"].id)
    assert "800 Krona, kräver förhandsbedömning" in som("eva").get(ny).text
    per_id = {str(en.id): kod for kod, en in behovskoder.items()}
    visas = [[per_id[id] for id in delen] for delen in rutor(svar.text, "kod")]
    assert visas == [koder, valda], "what the search does not find is not kept"
    assert ("Ingen åtgärdskod stämmer" in svar.text) is (not koder)


@pytest.mark.krav("P27")
def test_den_som_sokt_vidare_far_inte_in_den_kod_den_valde_forst(som, ny, ifyllt):
    svar = som("eva").send(ny, sok="8", **ifyllt("101"))
    assert svar.status_code == 422
    assert "Välj en åtgärdskod." in svar.text


@pytest.mark.krav("P25")
def test_numret_och_bilden_foljer_varandra(som, ny, ifyllt):
    eva = som("eva")

    def vald(**andrat):
        svar = eva.send(f"{ny}/underlag", **ifyllt("701", **andrat)).text
        return rutor(svar, "tandbild")[1], rutor(svar, "tand")[0], re.findall("Vald tand: ([^.]*)", svar)

    sexan = (["16"], ["16"], ["16, överkäken på patientens högra sida"])
    assert vald(tand=16, tandbild="", visad="") == sexan
    assert vald(tand="", tandbild=16, visad="") == sexan
    assert vald(tand=26, tandbild=16, visad=26) == sexan
    assert vald(tand=16, tandbild=26, visad=26) == sexan
    assert vald(tand="", tandbild=16, visad=16) == ([], [""], [])
    assert vald(tand=75, tandbild="", visad="")[2] == ["75, mjölktand i underkäken på patientens vänstra sida"]


@pytest.mark.krav("P25")
def test_tanden_avgor_vilka_ytor_som_kan_kryssas(som, ny, ifyllt):
    svar = som("eva").send(f"{ny}/underlag", **ifyllt("701", tand=11, ytor=["O", "M"])).text
    assert rutor(svar, "ytor") == (["M", "D", "B", "I", "P"], ["M"])
    assert "M mesialt" in svar


@pytest.mark.krav("P25")
def test_en_till_borjar_med_samma_behandlare_och_dag(som, cast, ny, ifyllt):
    eva = som("eva")
    svar = eva.send(ny, fler=1, **ifyllt("101"))
    assert svar.status_code == 303
    igen = eva.get(svar.location, headers={"HX-Request": "true"})
    assert "Tillagd: 101, " in igen.text
    assert f'<option selected value="{cast.medarbetare("eva").id}">' in igen.text
    assert f'name="behandlingsdatum" type="date" value="{clock.today() - DAG}"' in igen.text
    assert igen.headers["HX-Trigger"] == "behovsarende-andrat"
    assert "Tillagd" not in eva.get(f"{ny}?senast=0").text


@pytest.mark.krav("P2", "P25")
def test_bara_de_som_ar_aktiva_den_dagen_kan_valjas(som, cast, ny, ifyllt, ansluten):
    Behandlare.create(enhet=ansluten, medarbetare=cast.medarbetare("finn"), fran=clock.today())
    eva, finn = som("eva"), cast.medarbetare("finn").namn
    assert finn in eva.get(ny).text
    assert finn not in eva.send(f"{ny}/underlag", **ifyllt("101")).text


@pytest.mark.krav("P1", "P15")
def test_utan_behandlare_och_efter_perioden_sags_varfor_det_inte_gar(som, behovsarende, ny, ifyllt):
    sidan = f"/tandvard/behovspeng/{behovsarende.id}"
    with time_machine.travel(behovsarende.slut + DAG, tick=False):
        assert "Lägg till åtgärdskod" not in som("eva").get(sidan).text
        assert "kan inte längre rapporteras" in som("eva").get(ny).text
    eva = som("eva")
    Behandlare.update(till=clock.today() - DAG).execute()
    text = eva.get(sidan).text
    assert "Lägg till åtgärdskod" not in text
    assert "Mottagningen har ingen aktiv behandlare" in text
    assert eva.send(ny, **ifyllt("101")).status_code == 422


@pytest.mark.krav("P30", "P31")
def test_andra_och_ta_bort_star_dar_de_kan_goras(som, behovsarende, uppgifter, cast):
    koderna = [uppgifter("101"), uppgifter("701", tand=16, ytor="M"), uppgifter("800", tand=26)]
    alla = [rapportera.lagg_till(behovsarende, en, by=cast.eva) for en in koderna]
    Behovsatgard.update(status=Status.FAKTURERAD).where(Behovsatgard.id == alla[1].id).execute()
    begara.skapa(behovsarende, alla[2:], "Fraktur.", skicka=True, by=cast.eva)
    sidan = f"/tandvard/behovspeng/{behovsarende.id}"
    assert knappar(som("eva").get(sidan).text) == [["Ändra", "Ta bort"], [], []]
    assert knappar(som("torsten").get(sidan).text) == [[], [], []]
    with time_machine.travel(behovsarende.slut + DAG, tick=False):
        assert knappar(som("eva").get(sidan).text) == [["Ändra", "Ta bort"], [], []]


@pytest.mark.krav("P31")
def test_eva_andrar_och_det_star_bland_handelserna(som, behovsarende, uppgifter, ifyllt, cast):
    en = rapportera.lagg_till(behovsarende, uppgifter("701", tand=16, ytor="M"), by=cast.eva)
    sidan = f"/tandvard/behovspeng/{behovsarende.id}"
    url, eva = f"{sidan}/atgarder/{en.id}/andring", som("eva")
    svar = eva.get(url).text
    assert rutor(svar, "tandbild")[1] == ["16"]
    assert 'name="kod"' not in svar
    assert eva.send(url, **ifyllt("702", tand=17, ytor=["D"], visad=16, tandbild=16)).status_code == 303
    nu = Behovsatgard.get_by_id(en.id)
    assert (nu.kod.kod, nu.tand, nu.ytor) == ("701", 17, "D")
    assert f"Ändrade 701 16 M, {clock.today() - DAG}, Eva Norén till 701 17 D" in eva.get(sidan).text
    svar = eva.send(url, **ifyllt("701", tand=17))
    assert (svar.status_code, "Ange minst en tandyta." in svar.text) == (422, True)


@pytest.mark.krav("P31")
def test_av_en_forhandsbedomd_kan_bara_vem_och_nar_fyllas_i(som, behovsarende, uppgifter, ifyllt, cast):
    en = rapportera.lagg_till(behovsarende, uppgifter("800", tand=26, behandlingsdatum=None), by=cast.eva)
    begaran = begara.skapa(behovsarende, [en], "Fraktur.", skicka=True, by=cast.eva)
    url, eva = f"/tandvard/behovspeng/{behovsarende.id}/atgarder/{en.id}/andring", som("eva")
    assert "kan inte ändras" in eva.get(url).text
    besluta.besluta(begaran, {}, by=cast.torsten)
    svar = eva.get(url).text
    assert 'name="tand"' not in svar
    assert "<dd>26</dd>" in svar
    assert eva.send(url, **ifyllt("800", tand=16)).status_code == 303, "a field that is not asked for is not read"
    nu = Behovsatgard.get_by_id(en.id)
    assert (nu.tand, nu.behandlingsdatum) == (26, clock.today() - DAG)


@pytest.mark.krav("P30")
def test_ta_bort_fragar_forst_och_sager_om_nagon_hann_fore(som, behovsarende, uppgifter, cast):
    en = rapportera.lagg_till(behovsarende, uppgifter("701", tand=16, ytor="M"), by=cast.eva)
    url, eva = f"/tandvard/behovspeng/{behovsarende.id}/atgarder/{en.id}/borttagning", som("eva")
    assert "701 16 M, " in eva.get(url).text
    Behovsatgard.update(status=Status.FAKTURERAD).execute()
    svar = eva.send(url)
    assert (svar.status_code, "kan inte ändras" in svar.text) == (422, True)
    Behovsatgard.update(status=Status.GODKAND).execute()
    assert eva.send(url).status_code == 303
    assert eva.get(url).status_code == 404


@pytest.mark.krav("AC-03", "AC-04", "AC-06")
def test_bara_den_som_rapporterar_for_mottagningen_nar_dem(som, behovsarende, uppgifter, cast):
    en = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    bas = f"/tandvard/behovspeng/{behovsarende.id}/atgarder"
    for url in (f"{bas}/ny", f"{bas}/{en.id}/andring", f"{bas}/{en.id}/borttagning"):
        svar = {vem: som(vem).get(url).status_code for vem in ("eva", "disa", "torsten", "greta", "anna")}
        assert svar == {"eva": 200, "disa": 403, "torsten": 403, "greta": 404, "anna": 403}
    assert som("eva").get(f"{bas}/{en.id + 1}/andring").status_code == 404


@pytest.mark.krav("AU-01")
def test_den_som_oppnar_en_atgard_syns_i_loggen(som, behovsarende, uppgifter, cast):
    en = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    lasta = AuditAct.select().where(AuditAct.handelse == "tandvard.behovsarende.last")
    for namn in ("andring", "borttagning"):
        fore = lasta.count()
        som("eva").get(f"/tandvard/behovspeng/{behovsarende.id}/atgarder/{en.id}/{namn}")
        assert lasta.count() == fore + 1
