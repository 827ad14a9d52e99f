"""Överenskommelser: region och kommun kommer överens om hur ansvaret räknas, från en dag tills nästa tar vid."""

from datetime import date, timedelta

import pytest
import time_machine
from peewee import IntegrityError

from models.samverkan.lagklocka import rapport
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.samverkan.lagklocka.klocka import Klocka
from models.samverkan.lagklocka.klockunderlag import Klockunderlag
from models.samverkan.lagklocka.overenskommelse import FORST_I_MORGON, Avtalat, Overenskommelse
from models.samverkan.lagklocka.overenskommelserattelse import Overenskommelserattelse
from models.samverkan.lagklocka.villkor import Modell
from models.samverkan.samtycke import Samtycke
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar

EKDALA, ALMRYD = "9901", "9902"
JAN, MARS = date(2026, 1, 1), date(2026, 3, 1)


def besluta(by, kommun=EKDALA, **andrat):
    return Overenskommelse.besluta(kommun, **{"fran": JAN, "modell": Modell.SNITT} | andrat, by=by)


def i_morgon(dagar=1):
    return clock.today() + timedelta(days=dagar)


@pytest.mark.krav("F3", "BL-09")
def test_den_galler_tills_nasta_och_bara_mellan_de_tva(cast):
    orgnr = cast.selma.enhet.orgnr
    besluta(cast.selma, dagar=2, belopp_ore=9_000_00)
    besluta(cast.selma, fran=i_morgon(), modell=Modell.LAG)
    avtalat = Avtalat.alla()
    fore = avtalat.villkor(orgnr, EKDALA, JAN - timedelta(days=1))
    assert (fore.modell, fore.snitt, fore.belopp_ore(date(2025, 12, 31))) == (Modell.LAG, 3, 10_500_00)
    nu = avtalat.villkor(orgnr, EKDALA, clock.today())
    assert (nu.modell, nu.snitt) == (Modell.SNITT, 2)
    assert nu.belopp_ore(clock.today()) == 9_000_00
    assert nu.belopp_ore(i_morgon()) == 10_500_00, "from then the sum of the föreskrifter"
    assert avtalat.villkor(orgnr, EKDALA, i_morgon()).modell is Modell.LAG
    for andra in ((orgnr, ALMRYD), ("annan", EKDALA)):
        assert avtalat.villkor(*andra, clock.today()).modell is Modell.LAG


@pytest.mark.krav("F3")
def test_det_som_har_gallt_andras_inte(cast):
    forsta = besluta(cast.selma)
    with pytest.raises(RuleBroken, match=FORST_I_MORGON[:20]):
        besluta(cast.selma, fran=clock.today(), modell=Modell.LAG)
    with pytest.raises(RuleBroken, match="gäller redan"):
        forsta.ta_bort(by=cast.selma)
    kommande = besluta(cast.selma, fran=i_morgon(), modell=Modell.LAG)
    with pytest.raises(RuleBroken, match="redan en överenskommelse"):
        besluta(cast.selma, fran=i_morgon())
    kommande.ta_bort(by=cast.selma)
    assert [rad.id for rad in Overenskommelse.select()] == [forsta.id]
    handelser = [act.handelse for act in AuditAct.select() if "overenskommelse" in act.handelse]
    assert handelser == ["samverkan.overenskommelse"] * 2 + ["samverkan.overenskommelse.borttagen"]


@pytest.mark.krav("F3")
def test_databasen_vagrar_tva_som_galler_samtidigt(cast):
    rad = besluta(cast.selma)
    with pytest.raises(IntegrityError):
        Overenskommelse.create(**{**rad.__data__, "id": None})


@pytest.mark.krav("F3")
@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"kommun": "0180"}, "kommun"),
        ({"fran": date(2017, 12, 31)}, "fran"),
        ({"dagar": 61}, "dagar"),
        ({"belopp_ore": 0}, "belopp"),
    ],
)
def test_det_som_ar_fel_far_sin_mening(cast, fel, falt):
    with pytest.raises(RuleBroken) as broken:
        besluta(cast.selma, **fel)
    assert broken.value.field == falt


@pytest.mark.krav("F3", "AC-07")
def test_regionen_lagger_in_och_kommunen_laser_sina(cast):
    besluta(cast.selma)
    besluta(cast.selma, ALMRYD)
    with pytest.raises(RuleBroken, match="Regionen"):
        besluta(cast.carin)
    assert [rad.kommunkod for rad in Overenskommelse.visible_to(cast.selma)] == [EKDALA, ALMRYD]
    assert [rad.kommunkod for rad in Overenskommelse.visible_to(cast.carin)] == [EKDALA]
    assert not Overenskommelse.visible_to(cast.lena).exists()


@pytest.mark.krav("F3")
def test_rapporten_laser_vad_som_galler(cast):
    orgnr = cast.selma.enhet.orgnr
    klar = Tidsbesked(clock.utc(MARS) + timedelta(hours=9), MARS, True)
    handelser = Handelser(MARS, None, clock.utc(MARS), (klar,), utskriven=MARS + timedelta(days=6))
    fallen = [Fall(1, 1, cast.anna.enhet_id, EKDALA, True, handelser, region=orgnr)]
    (rad,) = rapport.kommuner(fallen, MARS, orgnr)
    assert rad[-2:] == ("Lagens dagar", rad[4]) and rad[4] == "31\xa0500,00\xa0kr"
    besluta(cast.selma, dagar=1, belopp_ore=1_000_00)
    (rad,) = rapport.kommuner(fallen, MARS, orgnr)
    assert rad[-2:] == ("Månadens medelvärde", "5\xa0000,00\xa0kr"), "six days, five above one"
    (rad,) = rapport.kommuner(fallen, MARS, cast.carin.enhet.orgnr)
    assert rad[0].startswith("Ekdala och Region")


@pytest.mark.krav("F3", "BL-09")
def test_klockan_i_arendet_sager_att_medelvardet_galler(som, publicerad, cast):
    def klocka():
        return Klocka.for_arende(publicerad, Samtycke.for_arende(publicerad), publicerad.aktiva_deltagare, by=cast.anna)

    url = f"/samverkan/arenden/{publicerad.id}/utskrivningstid"
    assert klocka().ansvar.villkor.modell is Modell.LAG and "medelvärde" not in som("anna").get(url).text
    besluta(cast.selma, ALMRYD)
    assert klocka().ansvar.villkor.modell is Modell.LAG, "that is with another kommun"
    besluta(cast.selma, belopp_ore=5_000_00)
    villkor = klocka().ansvar.villkor
    assert (villkor.modell, villkor.belopp_ore(clock.today())) == (Modell.SNITT, 5_000_00)
    assert "kommit överens om månadens medelvärde" in som("anna").get(url).text
    assert "medelvärde" in Klockunderlag.skapa(publicerad, by=cast.anna).sager["modell"]


@pytest.mark.krav("F3", "AC-02")
def test_sidan_for_den_som_har_ansvaret(som, cast):
    url = "/samverkan/uppfoljning/overenskommelser"
    assert som("anna").get(url).status_code == 403
    selma = som("selma")
    assert "Lagens dagar gäller" in selma.get(url).text
    ifyllt = {"kommun": EKDALA, "fran": JAN, "modell": "snitt", "dagar": "3", "belopp": "10 800", "beslut": "RS 1/2026"}
    assert selma.send(url, **ifyllt | {"belopp": "x"}).status_code == 422
    assert selma.send(url, **ifyllt | {"modell": "annan"}).status_code == 422
    assert selma.send(url, **ifyllt).status_code == 303
    assert selma.send(url, **ifyllt | {"fran": i_morgon(), "belopp": "", "modell": "lag"}).status_code == 303
    sida = selma.get(url).text
    assert "10\xa0800,00\xa0kr" in sida and "gäller nu" in sida and "kommande" in sida and "RS 1/2026" in sida
    assert f"Inget belopp är inlagt för {clock.today().year}" in sida
    gallande, kommande = Overenskommelse.select().order_by(Overenskommelse.fran)
    assert selma.send(f"{url}/{gallande.id}/borttagning").status_code == 422
    assert selma.send(f"{url}/{kommande.id}/borttagning").status_code == 303
    assert selma.send(f"{url}/{kommande.id}/borttagning").status_code == 404


def ratta(rad, by, **andrat):
    varden = {"fran": rad.fran, "modell": rad.modell, "dagar": rad.dagar, "belopp_ore": rad.belopp_ore}
    Overenskommelserattelse.ratta(rad, **varden | {"skal": "Beloppet blev fel när det lades in."} | andrat, by=by)


@pytest.mark.krav("F3", "BL-09")
def test_den_senaste_rattas_bakat_med_anledning_och_det_star_kvar_vad_som_stod(cast):
    forsta = besluta(cast.selma, fran=MARS, belopp_ore=900_00, beslut="RS 1/2026")
    ratta(forsta, cast.selma, fran=JAN, belopp_ore=9_000_00)
    nu = Overenskommelse.get()
    assert (nu.id, nu.fran, nu.belopp_ore, nu.beslut) == (forsta.id, JAN, 9_000_00, "")
    assert Avtalat.alla().villkor(nu.orgnr, EKDALA, JAN).belopp_ore(JAN) == 9_000_00
    rattelse = Overenskommelserattelse.get()
    assert rattelse.forut == "från 2026-03-01, månadens medelvärde, 900,00\xa0kr för en dag, RS 1/2026"
    assert (rattelse.av_namn, rattelse.skal) == (cast.selma.namn, "Beloppet blev fel när det lades in.")
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.overenskommelse.rattad").count() == 1


@pytest.mark.krav("F3")
def test_det_som_en_senare_foljer_pa_rattas_inte(cast):
    forsta = besluta(cast.selma)
    kommande = besluta(cast.selma, fran=i_morgon(), modell=Modell.LAG)
    with pytest.raises(RuleBroken, match="senare överenskommelse"):
        ratta(forsta, cast.selma, dagar=2)
    with pytest.raises(RuleBroken, match="gäller inte än"):
        ratta(kommande, cast.selma, dagar=2)
    kommande.ta_bort(by=cast.selma)
    ratta(forsta, cast.selma, dagar=2)
    assert Overenskommelse.get().dagar == 2


@pytest.mark.krav("F3")
def test_en_rattelse_gar_inte_forbi_den_forra(cast):
    besluta(cast.selma)
    with time_machine.travel(om_dagar(-9), tick=False):
        andra = besluta(cast.selma, fran=i_morgon(), modell=Modell.LAG)
    for fran in (JAN, JAN - timedelta(days=1)):
        with pytest.raises(RuleBroken, match="Den förra"):
            ratta(andra, cast.selma, fran=fran)
    ratta(andra, cast.selma, fran=MARS)
    assert Avtalat.alla().villkor(andra.orgnr, EKDALA, MARS).modell is Modell.LAG


@pytest.mark.krav("F3", "AC-07")
@pytest.mark.parametrize(
    ("fel", "mening"),
    [
        ({"skal": "fel"}, "minst 10"),
        ({}, "Ingenting"),
        ({"dagar": 61}, "0 till 60"),
        ({"fran": date(2017, 1, 1)}, "2018"),
    ],
)
def test_en_rattelse_provas_som_en_ny(cast, fel, mening):
    rad = besluta(cast.selma)
    with pytest.raises(RuleBroken, match=mening):
        ratta(rad, cast.selma, **fel)
    with pytest.raises(RuleBroken, match="Regionen"):
        ratta(rad, cast.carin, dagar=2)
    assert Overenskommelserattelse.select().count() == 0


@pytest.mark.krav("F3")
def test_rattelsen_pa_sidan(som, cast):
    rad = besluta(cast.selma, belopp_ore=900_00, dagar=3)
    selma, url = som("selma"), "/samverkan/uppfoljning/overenskommelser"
    assert f"{rad.id}/rattelse" in selma.get(url).text
    sida = selma.get(f"{url}/{rad.id}/rattelse").text
    assert 'value="2026-01-01"' in sida and 'value="900,00"' in sida and 'value="3"' in sida
    ifyllt = {"fran": JAN, "modell": "snitt", "dagar": "3", "belopp": "9 000", "beslut": "", "skal": ""}
    assert selma.send(f"{url}/{rad.id}/rattelse", **ifyllt).status_code == 422
    assert (
        selma.send(f"{url}/{rad.id}/rattelse", **ifyllt | {"skal": "En nolla fattades i beloppet."}).status_code == 303
    )
    sida = selma.get(url).text
    assert "En nolla fattades" in sida and "9\xa0000,00\xa0kr" in sida and "Förut: från 2026-01-01" in sida
    assert som("anna").get(f"{url}/{rad.id}/rattelse").status_code == 403
    besluta(cast.selma, fran=i_morgon(), modell=Modell.LAG)
    assert "rattelse" not in selma.get(url).text.replace("Rättad", "")
    assert "kan inte rättas" in selma.get(f"{url}/{rad.id}/rattelse").text
