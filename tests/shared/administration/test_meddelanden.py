"""A message is written, seen beforehand, changed and ended, and shown to those it is for while it lasts (M24)."""

import re
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.administration import historik
from models.shared.info import Informationsmeddelande
from models.shared.rules import Conflict, RuleBroken

URL = "/administration/info"


@pytest.fixture
def skriv(cast):
    """Write a message that is shown today to all, unless something else is said."""

    def written(**andrat):
        values = {"rubrik": "Stängt", "text": "I natt.", "fran": clock.today(), "till": None, "doman": "", "orgnr": ""}
        return Informationsmeddelande.skapa(**(values | andrat), by=cast.sara)

    return written


def ifyllt(**andrat):
    today = clock.today()
    return {"rubrik": "Stängt", "text": "I natt.", "fran": today, "till": "", "doman": "", "orgnr": "", **andrat}


def nu(meddelande):
    return Informationsmeddelande.get_by_id(meddelande.id)


@pytest.mark.krav("M24")
def test_visas_fran_sin_forsta_till_sin_sista_dag(skriv, cast):
    today = clock.today()
    imorgon = skriv(fran=today + timedelta(days=1))
    idag = skriv(till=today)
    assert list(Informationsmeddelande.visible_to(cast.anna)) == [idag]
    assert (imorgon.lage, idag.lage) == ("Kommande", "Visas nu")
    with clock.at(clock.utc(today + timedelta(days=1))):
        assert list(Informationsmeddelande.visible_to(cast.anna)) == [imorgon]
        assert nu(idag).lage == "Avslutat"


@pytest.mark.krav("M24")
def test_visas_for_det_omrade_och_den_organisation_det_galler(skriv, cast):
    skriv(rubrik="alla")
    skriv(rubrik="samverkan", doman="samverkan")
    skriv(rubrik="tandvård", doman="tandvard")
    skriv(rubrik="regionen", orgnr=cast.anna.enhet.orgnr)
    skriv(rubrik="regionens tandvård", orgnr=cast.anna.enhet.orgnr, doman="tandvard")
    seen = {
        who: {m.rubrik for m in Informationsmeddelande.visible_to(getattr(cast, who))}
        for who in ("anna", "carin", "eva")
    }
    assert seen["anna"] == {"alla", "samverkan", "regionen"}
    assert seen["carin"] == {"alla", "samverkan"}
    assert seen["eva"] == {"alla", "tandvård", "regionen", "regionens tandvård"}


def test_malgruppen_i_ord(skriv, cast):
    namn = skriv(orgnr=cast.carin.enhet.orgnr, doman="samverkan").malgrupp
    assert namn.startswith("Samverkan, ") and skriv().malgrupp == "Alla"


@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"till": -1, "fran": -2}, "till"),
        ({"till": 1, "fran": 2}, "till"),
        ({"doman": "finns-inte"}, "doman"),
        ({"orgnr": "499999-0000"}, "orgnr"),
    ],
)
def test_det_som_inte_gar_att_visa_sparas_inte(skriv, andrat, falt):
    today = clock.today()
    andrat = {key: today + timedelta(days=value) if isinstance(value, int) else value for key, value in andrat.items()}
    with pytest.raises(RuleBroken) as broken:
        skriv(**andrat)
    assert broken.value.field == falt


@pytest.mark.krav("AU-07")
def test_historiken_sager_vad_som_stod_forut(skriv, cast):
    meddelande = skriv()
    values = {"rubrik": "Stängt", "text": "I morgon natt.", "fran": clock.today(), "till": None}
    meddelande.andra(historik.stampel(nu(meddelande)), **values, doman="", orgnr="", by=cast.sara)
    nu(meddelande).avsluta(by=cast.sara)
    nu(meddelande).avsluta(by=cast.sara)
    told = [(h.falt, h.fore, h.efter) for h in historik.for_rad(meddelande)]
    assert [falt for falt, _, _ in told] == ["Avslutat", "Text", ""]
    assert told[1][1:] == ("I natt.", "I morgon natt.")
    assert list(Informationsmeddelande.visible_to(cast.anna)) == []


def test_den_som_andrar_det_nagon_annan_har_andrat_far_veta_det(skriv, cast):
    meddelande = skriv()
    sedan = historik.stampel(nu(meddelande))
    values = {"text": "I natt.", "fran": clock.today(), "till": None, "doman": "", "orgnr": "", "by": cast.sara}
    meddelande.andra(sedan, rubrik="Ett", **values)
    with pytest.raises(Conflict):
        meddelande.andra(sedan, rubrik="Två", **values)
    assert nu(meddelande).rubrik == "Ett"


@pytest.mark.krav("M24")
def test_sidan_forhandsgranskar_sparar_andrar_och_avslutar(som):
    sara = som("sara")
    granskad = sara.send(URL, **ifyllt(text="Ett <b>stycke</b>.\n\nEtt till."), granska="1")
    assert granskad.status_code == 200 and "Så här visas det" in granskad.text
    assert "&lt;b&gt;stycke" in granskad.text
    assert not Informationsmeddelande.select().exists()
    assert sara.send(URL, **ifyllt()).status_code == 303
    assert "Stängt" in som("anna").get("/info").text
    url = f"{URL}/{Informationsmeddelande.get().id}"
    sedan = re.search(r'name="sedan" type="hidden" value="([^"]+)"', sara.get(url).text)[1]
    assert sara.send(url, **ifyllt(rubrik="Öppet"), sedan=sedan).status_code == 303
    sen = sara.send(url, **ifyllt(rubrik="Halvöppet"), sedan=sedan)
    assert sen.status_code == 409 and "Så står det nu" in sen.text and "Halvöppet" in sen.text
    assert "Stängt" in sara.get(url).text  # in the history
    assert sara.send(f"{url}/avslut").status_code == 303
    assert "Öppet" not in som("anna").get("/info").text


@pytest.mark.krav("AC-10")
def test_det_som_inte_star_i_formularet_gar_inte_att_satta(som):
    som("sara").send(URL, **ifyllt(), id=77, avslutad="2020-01-01")
    assert Informationsmeddelande.get().avslutad is None


@pytest.mark.parametrize(
    "fel", [{"rubrik": ""}, {"text": " "}, {"fran": "2026-13-01"}, {"doman": "x"}, {"text": "x" * 4001}]
)
def test_det_som_ar_fel_star_kvar_i_formularet(som, fel):
    answer = som("sara").send(URL, **ifyllt(**fel))
    assert answer.status_code == 422 and "behöver rättas" in answer.text
    assert not Informationsmeddelande.select().exists()
