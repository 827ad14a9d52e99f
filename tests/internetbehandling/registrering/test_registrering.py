"""What is registered when a program is given: the patientavgift, the vårdkontakt and the words of the journal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.moment.start import starta
from models.internetbehandling.program.innehall import Programslag
from models.internetbehandling.registrering.avgift import PER_MODUL, avgift
from models.internetbehandling.registrering.kod import Registreringskod, Tillfalle
from models.internetbehandling.registrering.startsatt import Sattet, Startsatt
from models.internetbehandling.registrering.underlag import AVGIFT, underlag
from models.shared import clock
from models.shared.rules import RuleBroken
from models.shared.varde.varde import Varde
from tests.internetbehandling.conftest import INNEHALL, program_i_bruk

DAG = date(2026, 11, 2)
I_MORGON = timedelta(days=1)


def vid(moment, tillfalle):
    return dict(next(ett for ett in underlag(moment) if ett.tillfalle is tillfalle).rader)


@pytest.mark.krav("S54")
@pytest.mark.parametrize(
    ("slag", "moduler", "satt", "ore"),
    [
        (Programslag.STODPROGRAM, 9, Sattet.TELEFON, 300_00),
        (Programslag.STODPROGRAM, 1, Sattet.CHATT, 300_00),
        (Programslag.KBT, 4, Sattet.INDIREKT, 1_200_00),
        (Programslag.KBT, 4, Sattet.VIDEO, 0),
        (Programslag.STODPROGRAM, 9, Sattet.BESOK, 0),
    ],
)
def test_patientavgiften_tas_per_modul_och_inte_vid_besok(cast, slag, moduler, satt, ore):
    assert avgift(slag, moduler, satt, DAG).ore == ore


@pytest.mark.krav("S54")
def test_en_ny_avgift_galler_fran_sin_dag_och_andrar_inte_det_som_har_varit(cast):
    fran = clock.today() + I_MORGON
    Varde.besluta(PER_MODUL, 350_00, fran, by=cast.rut)
    assert avgift(Programslag.STODPROGRAM, 1, Sattet.CHATT, fran).ore == 350_00
    assert avgift(Programslag.STODPROGRAM, 1, Sattet.CHATT, clock.today()).ore == 300_00


@pytest.mark.krav("S54")
def test_faktura_skickas_nar_momentet_inte_startades_vid_ett_besok(moment, cast):
    assert "Ange hur momentet startades" in vid(moment, Tillfalle.START)[AVGIFT]
    Startsatt.ange(moment, Sattet.TELEFON, by=cast.filippa)
    assert vid(moment, Tillfalle.START)[AVGIFT].startswith("300,00\u00a0kr. Skicka faktura")
    assert "frikort" in vid(moment, Tillfalle.START)[AVGIFT]
    Startsatt.ange(moment, Sattet.BESOK, by=cast.filippa)
    assert "Ingen ytterligare patientavgift" in vid(moment, Tillfalle.START)[AVGIFT]


@pytest.mark.krav("S54")
def test_kbt_kostar_for_de_moduler_som_ar_givna(cast):
    version = program_i_bruk(cast, replace(INNEHALL, kod="kbt", slag=Programslag.KBT))
    ett = starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    Startsatt.ange(ett, Sattet.CHATT, by=cast.filippa)
    assert vid(ett, Tillfalle.START)[AVGIFT].startswith("600,00")
    Momentmodul.satt(ett, "djupt", Modullage.AKTUELL, by=cast.filippa)
    assert vid(ett, Tillfalle.START)[AVGIFT].startswith("900,00")


@pytest.mark.krav("S55")
def test_vardkontakten_registreras_med_kodernas_formular_besoksform_och_avgiftstyp(moment):
    start, granskning = vid(moment, Tillfalle.START), vid(moment, Tillfalle.GRANSKNING)
    assert (start["Formulär"], start["Avgiftstyp"]) == ("AN5", "14")
    assert "24" in start["Besöksform"] and "08" in start["Besöksform"]
    assert "utan patientavgift" in start["Faktura"]
    assert granskning["Formulär"] == "AN24" and granskning["Avgiftstyp"].startswith("Ö2")
    assert granskning["Besöksform"].startswith("24")


@pytest.mark.krav("S56", "S57")
def test_journalen_far_diagnos_atgardskoder_och_text_vid_varje_tillfalle(moment):
    for tillfalle in Tillfalle:
        rader = vid(moment, tillfalle)
        assert rader["Diagnoskod"] == "DR16" and rader["Kompletterande åtgärdskod"] == "ZV044"
        assert "levnadsvanor" in rader["Huvudåtgärdskod"] and "Lugnare kvällar" in rader["Text i journalen"]
    slut = vid(moment, Tillfalle.SLUT)["Text i journalen"]
    assert all(ord in slut for ord in ("I fokus", "Resultat och mål", "Plan framåt"))


@pytest.mark.krav("S55")
def test_organisationens_egna_koder_galler_fran_sin_dag(moment, cast):
    fran = clock.today() + I_MORGON
    Registreringskod.besluta(Tillfalle.GRANSKNING, fran, {"formular": "B7"}, by=cast.rut)
    assert vid(moment, Tillfalle.GRANSKNING)["Formulär"] == "AN24"
    with clock.at(clock.utc(fran)):
        assert vid(moment, Tillfalle.GRANSKNING)["Formulär"] == "B7"
    assert Registreringskod.pa(cast.zahra.enhet.orgnr, Tillfalle.GRANSKNING, fran).formular == "B7"
    assert Registreringskod.pa("445566-7788", Tillfalle.GRANSKNING, fran).formular == "AN24"


@pytest.mark.krav("S55")
def test_det_som_har_gallt_andras_inte(moment, cast):
    with pytest.raises(RuleBroken, match="efter i dag"):
        Registreringskod.besluta(Tillfalle.START, clock.today(), {"formular": "B7"}, by=cast.rut)
    with pytest.raises(RuleBroken, match="minst en kod"):
        Registreringskod.besluta(Tillfalle.START, clock.today() + I_MORGON, {}, by=cast.rut)
    with pytest.raises(RuleBroken, match="Vårdgivaradministratören"):
        Registreringskod.besluta(Tillfalle.START, clock.today() + I_MORGON, {"formular": "B7"}, by=cast.filippa)
    rad = Registreringskod.besluta(Tillfalle.START, clock.today() + I_MORGON, {"formular": "B7"}, by=cast.rut)
    with pytest.raises(RuleBroken, match="redan koder"):
        Registreringskod.besluta(Tillfalle.START, clock.today() + I_MORGON, {"formular": "B8"}, by=cast.rut)
    with clock.at(clock.utc(rad.fran)), pytest.raises(RuleBroken, match="gäller redan"):
        rad.ta_bort(by=cast.rut)
    rad.ta_bort(by=cast.rut)
    assert not Registreringskod.visible_to(cast.rut).exists()


@pytest.mark.krav("S54")
def test_startsattet_anges_ocksa_nar_momentet_ar_avslutat_men_inte_av_en_kollega(moment, cast):
    with pytest.raises(RuleBroken, match="Bara behandlaren"):
        Startsatt.ange(moment, Sattet.CHATT, by=cast.johan)
    avsluta(moment, "Färdig", by=cast.filippa)
    Startsatt.ange(moment, Sattet.CHATT, by=cast.filippa)
    assert Startsatt.for_moment(moment) is Sattet.CHATT
