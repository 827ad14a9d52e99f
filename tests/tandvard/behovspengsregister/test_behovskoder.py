"""Tandvårdsenheten sköter behovspengens koder: regler, priser och otillåtna kombinationer, som data."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.administration import historik
from models.shared.rules import Conflict, RuleBroken
from models.tandvard.behovspeng import exempelkoder, kodregler, kombinera
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovskod import Behovskod, Inom, Kombination, Plats
from models.tandvard.behovspeng.behovspris import Behovspris
from models.tandvard.behovspeng.kodlista import Bedoms, Fraga, Visa, sok
from models.tandvard.behovspeng.kodregler import Regler
from models.tandvard.behovspeng.kontroll import Uppgifter
from models.tandvard.behovspeng.listning import SJALVRISK, Tandlakarlistning
from models.tandvard.behovspeng.rapportera import lagg_till

URL = "/tandvard/behovskoder"
NY = {
    "kod": "704",
    "beskrivning": "Fyllning på en yta",
    "forhandsbedoms": "nej",
    "plats": "tand",
    "ytor": "bm od",
    "hogst": "2",
    "hogst_inom": "dag",
}


def om(dagar):
    return clock.today() + timedelta(days=dagar)


def regler(sara, sidan, **andrat):
    """What the form of a code's rules would send, with changes."""
    text = sara.get(sidan).text
    sedan = text.split('name="sedan" value="')[1].split('"')[0]
    varden = {falt: varde for falt, varde in NY.items() if falt != "kod"}
    return varden | {"sedan": sedan} | andrat


@pytest.mark.krav("P28", "P29")
def test_en_kod_laggs_upp_andras_och_slutar_galla_och_historiken_sager_vem(som, cast):
    sara = som("sara")
    assert sara.send(URL, **NY, fran=om(0)).status_code == 303
    rad = Behovskod.get(Behovskod.kod == "704")
    assert (rad.plats, rad.ytor, rad.hogst, rad.hogst_inom) == (Plats.TAND, "MODB", 2, Inom.DAG)
    assert not (rad.forhandsbedoms or rad.karies or rad.exempel)
    assert "finns redan" in sara.send(URL, **NY, fran=om(0)).text
    sidan = f"{URL}/{rad.id}"
    nytt = regler(sara, sidan, ytor="MODBLPC", forhandsbedoms="ja", karies="y", hogst="")
    assert sara.send(f"{sidan}/regler", **nytt).status_code == 303
    rad = Behovskod.get_by_id(rad.id)
    assert (rad.ytor, rad.forhandsbedoms, rad.karies, rad.hogst) == ("MODBLPC", True, True, None)
    text = sara.get(sidan).text
    assert "MODB</td>" in text and "Kräver förhandsbedömning</strong>" in text and "Sara Engdahl" in text
    assert sara.send(f"{sidan}/avslut", till=om(-1)).status_code == 422
    assert sara.send(f"{sidan}/avslut", till=om(3)).status_code == 303
    assert rad in Behovskod.valbara(om(3)) and rad not in Behovskod.valbara(om(4))
    assert sara.send(f"{sidan}/avslut", till="").status_code == 303
    assert rad in Behovskod.valbara(om(4))


@pytest.mark.krav("P28", "IN-01")
@pytest.mark.parametrize(
    ("andrat", "sagt"),
    [
        ({"kod": "!"}, "bokstäver och siffror"),
        ({"beskrivning": " "}, "Beskriv åtgärden"),
        ({"ytor": "MX"}, "ingen tandyta X"),
        ({"plats": "kake"}, "bara när tand anges"),
        ({"hogst": "0"}, "1 till 99"),
        ({"hogst": "-1"}, "1 till 99"),
        ({"hogst": "två"}, "Ange ett helt tal"),
        ({"plats": "fot"}, "Inte ett giltigt val"),
        ({"fran": "2026-02-30"}, "Ange datum"),
    ],
)
def test_regler_som_inte_gar_sags_vid_sitt_falt(som, andrat, sagt):
    svar = som("sara").send(URL, **{**NY, "fran": om(0), **andrat})
    assert svar.status_code == 422 and sagt in svar.text
    assert not Behovskod.select().exists()


@pytest.mark.krav("P17")
def test_andrade_regler_galler_det_som_laggs_till_sedan(cast, behovskoder, ansluten):
    person = cast.person()
    Tandlakarlistning.create(person=person, enhet=ansluten, fran=om(-365))
    arende = Behovsarende.skapa(person, om(-30), by=cast.eva)
    kod = behovskoder["301"]
    uppgifter = Uppgifter(kod=kod, behandlare=cast.medarbetare("eva"), behandlingsdatum=om(-1), karies="ingen")
    forst = lagg_till(arende, uppgifter, by=cast.eva)
    ny = Regler(kod.beskrivning, karies=True, forhandsbedoms=True)
    kodregler.andra(kod, ny, sedan=historik.stampel(kod), by=cast.sara)
    uppgifter = Uppgifter(
        kod=Behovskod.get_by_id(kod.id),
        behandlare=cast.medarbetare("eva"),
        behandlingsdatum=om(-1),
        karies="ingen",
    )
    sedan = lagg_till(arende, uppgifter, by=cast.eva)
    assert [type(forst).get_by_id(en.id).status.value for en in (forst, sedan)] == ["godkand", "kraver-fhb"]


def test_tva_som_andrar_samtidigt_skriver_inte_over_varandra(som, cast, behovskoder):
    kod, sara = behovskoder["101"], som("sara")
    sidan = f"{URL}/{kod.id}"
    sedd = regler(sara, sidan, plats="ingen", ytor="")
    kodregler.andra(kod, Regler("Annat namn"), sedan=historik.stampel(kod), by=cast.vera)
    svar = sara.send(f"{sidan}/regler", **sedd)
    assert svar.status_code == 409 and "Någon annan" in svar.text
    with pytest.raises(Conflict):
        kodregler.andra(kod, Regler("Igen"), sedan="gammal", by=cast.sara)


@pytest.mark.krav("F23", "IN-07")
def test_priser_fran_en_dag_och_aldrig_bakat_nar_nagot_har_gallt(som, cast):
    kod = kodregler.lagg_upp("101", Regler("Undersökning"), fran=date(2025, 1, 1), by=cast.sara)
    sara, sidan = som("sara"), f"{URL}/{kod.id}"
    assert "Inget pris är inlagt" in sara.get(sidan).text and "Pris saknas" in sara.get(URL).text
    assert sara.send(f"{sidan}/priser", belopp="690,50", fran="2025-01-01", beslut="RS 1").status_code == 303
    assert sara.send(f"{sidan}/priser", belopp="700", fran=om(10), beslut="").status_code == 303
    assert Behovspris.pa(kod, om(0)).belopp_ore == 690_50 and Behovspris.pa(kod, om(10)).belopp_ore == 700_00
    for fran, belopp, sagt in (
        ("2025-06-01", "1", "efter i dag"),
        (om(0), "1", "efter i dag"),
        (om(10), "1", "redan ett pris"),
        (om(5), "-1", "mindre än noll"),
        (om(5), "0", "0,01"),
        (om(5), "1e9", "Ange beloppet"),
    ):
        svar = sara.send(f"{sidan}/priser", belopp=belopp, fran=fran, beslut="")
        assert svar.status_code == 422 and sagt in svar.text, fran
    nu, snart = Behovspris.select().order_by(Behovspris.fran)
    assert "RS 1" in sara.get(sidan).text
    svar = sara.send(f"{sidan}/priser/{nu.id}/borttagning")
    assert svar.status_code == 422 and "gäller redan" in svar.text
    assert sara.send(f"{sidan}/priser/{snart.id}/borttagning").status_code == 303
    assert [rad.id for rad in Behovspris.select()] == [nu.id]
    annan = kodregler.lagg_upp("102", Regler("Annan"), fran=om(0), by=cast.sara)
    assert sara.send(f"{URL}/{annan.id}/priser/{nu.id}/borttagning").status_code == 404


@pytest.mark.krav("P29")
def test_en_otillaten_kombination_galler_at_bada_hallen_och_tas_bort(som, cast, behovskoder):
    sara, (krona, fyllning) = som("sara"), (behovskoder["800"], behovskoder["701"])
    sidan = f"{URL}/{krona.id}/kombinationer"
    assert sara.send(sidan, annan=fyllning.id, inom="period", samma_tand="y").status_code == 303
    for en, annan in ((krona, fyllning), (fyllning, krona)):
        assert annan.id in [mot.kod.id for mot in kombinera.for_kod(en)]
        text = sara.get(f"{URL}/{en.id}").text
        assert f"{annan.kod} på samma tand i samma prövningsperiod" in text, "the history of both"
    svar = sara.send(f"{URL}/{fyllning.id}/kombinationer", annan=krona.id, inom="dag")
    assert svar.status_code == 422 and "redan inte kombineras" in svar.text
    svar = sara.send(sidan, annan=behovskoder["831"].id, inom="dag", samma_tand="y")
    assert svar.status_code == 422 and "anges med tand" in svar.text
    assert sara.send(sidan, annan=krona.id, inom="dag").status_code == 422
    with pytest.raises(RuleBroken, match="högst antal"):
        kombinera.hindra(krona, krona, inom=Inom.DAG, by=cast.sara)
    (regel,) = [mot.regel for mot in kombinera.for_kod(krona)]
    assert sara.send(f"{URL}/{behovskoder['101'].id}/kombinationer/{regel.id}/borttagning").status_code == 404
    assert sara.send(f"{sidan}/{regel.id}/borttagning").status_code == 303
    assert not kombinera.for_kod(krona)


@pytest.mark.krav("P27")
def test_listan_soker_pa_kodens_borjan_och_pa_ord(som, cast, behovskoder):
    def funna(**fraga):
        return [rad.kod.kod for rad in sok(Fraga(**fraga), om(0))]

    assert funna(sok="7") == ["701", "702"] and funna(sok="RÖNT") == ["121"]
    assert funna(bedoms=Bedoms.FHB) == ["800", "831"] and "800" not in funna(bedoms=Bedoms.DIREKT)
    Behovskod.update(till=om(-1)).where(Behovskod.kod == "701").execute()
    assert (funna(sok="7"), funna(sok="7", visa=Visa.SLUT)) == (["702"], ["701"])
    assert funna(sok="7", visa=Visa.ALLA) == ["701", "702"]
    text = som("sara").get(f"{URL}?sok=7&visa=alla").text
    assert "2 åtgärdskoder" in text and "gäller inte längre" in text and "Krona" not in text
    assert som("sara").get(f"{URL}?visa=fel").status_code == 422


@pytest.mark.parametrize("vem", ["eva", "disa", "torsten"])
def test_ingen_annan_an_tandvardsenheten_skoter_dem(cast, behovskoder, vem):
    by, kod, annan = cast.actor(vem), behovskoder["101"], behovskoder["121"]
    for gora in (
        lambda: kodregler.lagg_upp("9", Regler("x"), fran=om(0), by=by),
        lambda: kodregler.andra(kod, Regler("x"), sedan=historik.stampel(kod), by=by),
        lambda: kodregler.avsluta(kod, om(1), by=by),
        lambda: kombinera.hindra(kod, annan, inom=Inom.DAG, by=by),
        lambda: kombinera.tillat(Kombination.get(), by=by),
        lambda: Behovspris.besluta(kod, 1_00, fran=om(1), by=by),
        lambda: exempelkoder.lagg_in(fran=om(0), by=by),
    ):
        with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
            gora()


def test_en_kod_som_har_slutat_galla_andras_inte(som, cast, behovskoder):
    kod = behovskoder["101"]
    i_forrgar = om(-2)
    with clock.at(clock.utc(om(-9))):
        kodregler.avsluta(kod, i_forrgar, by=cast.sara)
    with pytest.raises(RuleBroken, match="gäller inte längre"):
        kodregler.avsluta(kod, None, by=cast.sara)
    assert "Spara reglerna" not in som("sara").get(f"{URL}/{kod.id}").text


def test_exemplen_ar_marta_av_alla_slag_och_laggs_in_av_ett_tryck_en_gang(som, cast):
    sara = som("sara")
    assert not Behovskod.select().exists(), "nothing loads them by itself"
    assert sara.send(f"{URL}/exempel").status_code == 303
    alla = list(Behovskod.select())
    assert len(alla) == len(exempelkoder.KODER) >= 25 and all(rad.exempel for rad in alla)
    assert {rad.plats for rad in alla} == set(Plats) and {rad.forhandsbedoms for rad in alla} == {True, False}
    assert {rad.hogst_inom for rad in alla if rad.hogst} == set(Inom)
    assert any(rad.ytor for rad in alla) and any(rad.karies for rad in alla)
    assert all(Behovspris.pa(rad, om(0)) for rad in alla)
    assert {(regel.inom, regel.samma_tand) for regel in Kombination.select()} >= {
        (Inom.DAG, False), (Inom.DAG, True), (Inom.PERIOD, True), (Inom.PERIOD, False),
    }  # fmt: skip
    text = sara.get(URL).text
    assert text.count('<span class="word-mark">Exempel</span>') == len(alla) and "Lägg in exemplen" not in text
    assert "redan inlagda" in sara.send(f"{URL}/exempel").text


@pytest.mark.krav("P8", "P21", "F23")
def test_beloppen_star_dar_och_andras_av_den_som_administrerar(som, cast):
    sara, adress = som("sara"), "/administration/varden/tandvard.behovspeng.sjalvrisk"
    text = sara.get(URL).text
    assert "5\u00a0000,00\u00a0kr" in text and adress in text
    assert sara.send(adress, varde="4000", fran=om(1), beslut="RF 3").status_code == 303
    assert (SJALVRISK.nu, SJALVRISK.pa(om(1))) == (5_000_00, 4_000_00)
    text = som("vera").get(URL).text
    assert adress not in text and "administrerar Samspel" in text
