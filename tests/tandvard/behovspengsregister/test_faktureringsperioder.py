"""Tandvårdsenheten bestämmer vilka dagar i månaden behovspengen faktureras."""

from datetime import date, timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import Conflict, RuleBroken
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.fakturakorning import Fakturakorning
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

URL = "/tandvard/faktureringsperioder"
EN_DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def novembers_fjortonde(database):
    """In the middle of the period of November 2026."""
    with clock.at(clock.utc(date(2026, 11, 14))):
        yield


def period(manad):
    return Faktureringsperiod.for_manad(manad)


def skickad(cast, dag=date(2026, 11, 12)):
    """An invoice of behovspeng that was sent on a day of November."""
    with clock.at(clock.utc(dag)):
        return Faktura.create(
            nummer="F1",
            fakturatyp=Fakturatyp.BEHOVSPENG,
            mottagning=cast.enhet("ekdala_tand"),
            period="2026-11",
            korning=Fakturakorning.create(fakturatyp=Fakturatyp.BEHOVSPENG, period="2026-11"),
            fakturadatum=date(2026, 12, 25),
            forfallodatum=date(2026, 12, 25),
            extern_referens="F1",
            summa_ore=1_00,
            antal_poster=1,
        )


@pytest.mark.krav("P44")
def test_den_nionde_till_den_tjugofemte_nar_ingen_har_bestamt_annat():
    assert [(rad.manad, rad.fran.day, rad.till.day) for rad in Faktureringsperiod.kommande(clock.today())] == [
        (manad, 9, 25) for manad in ("2026-11", "2026-12", *(f"2027-{nummer:02}" for nummer in range(1, 11)))
    ]


@pytest.mark.krav("P44")
@pytest.mark.parametrize(
    ("dag", "oppen", "nasta"),
    [
        (date(2026, 12, 8), None, date(2026, 12, 9)),
        (date(2026, 12, 9), "2026-12", date(2027, 1, 9)),
        (date(2026, 12, 25), "2026-12", date(2027, 1, 9)),
        (date(2026, 12, 26), None, date(2027, 1, 9)),
    ],
)
def test_vilken_period_ar_oppen_och_vilken_ar_nast(dag, oppen, nasta):
    nu = Faktureringsperiod.oppen(dag)
    assert (nu and nu.manad) == oppen
    assert Faktureringsperiod.nasta_oppna(dag).fran == nasta


@pytest.mark.krav("P44")
def test_december_far_andra_dagar_och_det_som_gallde_star_kvar(som, cast):
    sara = som("sara")
    assert sara.send(f"{URL}/202612", fran="2026-12-07", till="2026-12-18", nummer=0).status_code == 303
    assert sara.send(f"{URL}/202612", fran="2026-12-07", till="2026-12-20", nummer=1).status_code == 303
    assert (period("2026-12").fran, period("2026-12").till) == (date(2026, 12, 7), date(2026, 12, 20))
    assert Faktureringsperiod.oppen(date(2026, 12, 8)).manad == "2026-12"
    assert Faktureringsperiod.oppen(date(2026, 12, 21)) is None
    text = sara.get(URL).text
    assert "2026-12-07 – 2026-12-18" in text and "2026-12-07 – 2026-12-20" in text and "Sara Engdahl" in text
    akten = AuditAct.select().where(AuditAct.handelse == "tandvard.faktureringsperiod.andrad")
    assert [akt.enhet for akt in akten] == [cast.sara.enhet_id] * 2


@pytest.mark.krav("P44", "IN-01")
@pytest.mark.parametrize(
    ("manad", "fran", "till", "sagt"),
    [
        (202612, "2026-12-20", "2026-12-10", "före den första"),
        (202612, "2026-11-30", "2026-12-10", "Välj en dag i 2026-12"),
        (202612, "2026-12-09", "2027-01-02", "Välj en dag i 2026-12"),
        (202612, "2026-12-09", "2026-12-25", "redan de dagarna"),
        (202612, "", "2026-12-25", "Ange den första dagen"),
        (202612, "2026-12-32", "2026-12-25", "Ange datum"),
    ],
)
def test_dagar_som_inte_gar_sags_vid_sitt_falt(som, manad, fran, till, sagt):
    svar = som("sara").send(f"{URL}/{manad}", fran=fran, till=till, nummer=0)
    assert svar.status_code == 422 and sagt in svar.text
    assert not Faktureringsperiod.select().exists()


@pytest.mark.parametrize("manad", [202610, 202711, 202613, 0, 999912])
def test_bara_manader_som_visas_gar_att_oppna(som, manad):
    assert som("sara").get(f"{URL}/{manad}").status_code == 404


@pytest.mark.krav("P44")
def test_en_manad_som_ar_slut_andras_inte(cast):
    oktober = period("2026-10")
    with pytest.raises(RuleBroken, match="slut"):
        oktober.andra(date(2026, 10, 9), date(2026, 10, 31), by=cast.sara)
    with pytest.raises(RuleBroken, match="tolv"):
        period("2027-11").andra(date(2027, 11, 9), date(2027, 11, 30), by=cast.sara)
    with pytest.raises(RuleBroken, match="Tandvårdsenheten"):
        period("2026-12").andra(date(2026, 12, 9), date(2026, 12, 30), by=cast.eva)


@pytest.mark.krav("P44")
def test_nar_fakturor_ar_skickade_tas_inga_dagar_tillbaka(cast):
    faktura = skickad(cast)
    november = period("2026-11")
    with pytest.raises(RuleBroken, match="Välj i dag"):
        november.andra(date(2026, 11, 9), date(2026, 11, 13), by=cast.sara)
    with pytest.raises(RuleBroken, match="skickad 2026-11-12"):
        november.andra(date(2026, 11, 13), date(2026, 11, 25), by=cast.sara)
    november.andra(date(2026, 11, 12), date(2026, 11, 14), by=cast.sara)
    Faktura.update(status=Fakturastatus.UNDERKAND).where(Faktura.id == faktura.id).execute()
    period("2026-11").andra(date(2026, 11, 10), date(2026, 11, 11), by=cast.sara)


@pytest.mark.krav("P44")
def test_en_period_som_ar_over_kan_oppnas_igen_i_samma_manad(cast):
    skickad(cast)
    with clock.at(clock.utc(date(2026, 11, 28))):
        assert Faktureringsperiod.oppen(clock.today()) is None
        period("2026-11").andra(date(2026, 11, 9), date(2026, 11, 30), by=cast.sara)
        assert Faktureringsperiod.oppen(clock.today()).till == date(2026, 11, 30)


def test_tva_som_andrar_samtidigt_skriver_inte_over_varandra(som, cast):
    sedd = period("2026-12")
    period("2026-12").andra(date(2026, 12, 1), date(2026, 12, 20), by=cast.sara)
    with pytest.raises(Conflict, match="Någon annan"):
        sedd.andra(date(2026, 12, 2), date(2026, 12, 21), by=cast.vera)
    svar = som("sara").send(f"{URL}/202612", fran="2026-12-02", till="2026-12-21", nummer=0)
    assert svar.status_code == 409 and "Någon annan" in svar.text and 'name="nummer" value="1"' in svar.text
    assert som("sara").send(f"{URL}/202612", fran="2026-12-02", till="2026-12-21", nummer=1).status_code == 303
