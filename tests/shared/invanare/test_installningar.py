"""Inställningar: adresserna som personen själv har skrivit, och var den vill bli aviserad (S14)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.invanare.installningar import Installningar, aviseras, mobilnummer
from models.shared.invanare.invanare import Invanare
from models.shared.person import Skydd
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import RuleBroken

TOMT = {"epost": "", "mobil": "", "via_epost": False, "via_sms": False}
BADA = {"epost": "per@example.se", "mobil": "070-174 06 05", "via_epost": True, "via_sms": True}


@pytest.fixture
def per(cast):
    person = cast.person(0)
    return Invanare(person.id, person.namn)


@pytest.mark.krav("S14")
def test_den_som_inget_har_sagt_aviseras_inte(cast):
    assert aviseras(cast.person(0)) == ("", "")
    assert Installningar.select().count() == 0


@pytest.mark.krav("S14")
def test_den_som_har_valt_nas_dar_och_ingen_annanstans(cast, per):
    Installningar.spara(**BADA, by=per)
    assert aviseras(cast.person(0)) == ("per@example.se", "+46701740605")
    Installningar.spara(**BADA | {"via_sms": False}, by=per)
    assert aviseras(cast.person(0)) == ("per@example.se", "")
    assert Installningar.get().mobil == "+46701740605", "numret finns kvar"
    assert aviseras(cast.person(1)) == ("", "")
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (act.handelse, act.fakta) == ("shared.installningar.sparade", '{"vagar": "e-post"}')
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [per.person_id]


@pytest.mark.krav("S14")
def test_den_som_har_avlidit_aviseras_inte(cast, per):
    Installningar.spara(**BADA, by=per)
    person = cast.person(0)
    person.avliden = clock.today()
    person.save()
    assert aviseras(person) == ("", "")


@pytest.mark.krav("S14")
@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"epost": "per@"}, "epost"),
        ({"epost": "per example.se"}, "epost"),
        ({"epost": "", "via_epost": True}, "epost"),
        ({"mobil": "08-123 45"}, "mobil"),
        ({"mobil": "070-174"}, "mobil"),
        ({"mobil": "ring mig"}, "mobil"),
        ({"mobil": "+46 8 123 456 78"}, "mobil"),
        ({"mobil": "", "via_sms": True}, "mobil"),
    ],
)
def test_det_som_inte_kan_vara_en_adress_sparas_inte(per, andrat, falt):
    with pytest.raises(RuleBroken) as broken:
        Installningar.spara(**BADA | andrat, by=per)
    assert broken.value.field == falt
    assert Installningar.select().count() == 0


@pytest.mark.krav("S14")
@given(st.integers(1740605, 1740699).map(str), st.sampled_from(["070{}", "+46 70 {}", "004670{}"]))
def test_samma_nummer_ar_samma_hur_det_an_skrivs(slut, form):
    skrivet = form.format(f"{slut[:3]}-{slut[3:5]} {slut[5:]}")
    assert mobilnummer(skrivet) == f"+4670{slut}"
    assert mobilnummer(mobilnummer(skrivet)) == f"+4670{slut}"


@pytest.mark.krav("S14")
@given(st.text(max_size=40))
def test_ett_mobilnummer_ar_helt_eller_inget(text):
    try:
        assert re.fullmatch(r"|\+[1-9][0-9]{7,14}", mobilnummer(text))
    except RuleBroken as broken:
        assert broken.field == "mobil" or "tecken" in broken.sentence


@pytest.mark.krav("PR-01", "PR-06", "S14")
def test_registerutdraget_sager_det_men_inte_skyddade_adresser(cast, per):
    Installningar.spara(**BADA, by=per)
    person = cast.person(0)
    skal = "Begärt av personen per brev."

    def texten():
        utdrag = Registerutdrag.get_by_id(Registerutdrag.skapa(person, skal=skal, by=cast.selma).id)
        return [en.varde for ett in utdrag.avsnitt if "inställningar" in ett.rubrik for en in ett.uppgifter][:3]

    assert texten() == ["per@example.se", "+46701740605", "e-post och sms"]
    person.skydd = Skydd.SEKRETESSMARKERING
    person.save()
    assert texten() == ["Finns, men visas inte", "Finns, men visas inte", "e-post och sms"]


@pytest.mark.krav("S14")
@pytest.mark.usefixtures("smslador")
def test_sidan_visar_felet_vid_faltet_och_behaller_det_skrivna(cast, inne):
    window = inne(cast.person(0))
    start = window.get("/mina-sidor")
    window.token = re.search(r'name="csrf-token" content="([^"]+)"', start.text)[1]
    assert "Nu får du inga aviseringar" in start.text and 'href="/mina-sidor/installningar"' in start.text
    svar = window.send("/mina-sidor/installningar", epost="per@", mobil="070-174 06 05", via_sms="y")
    assert svar.status_code == 422 and 'value="per@"' in svar.text and "namn@example.se" in svar.text
    svar = window.send("/mina-sidor/installningar", epost="per@example.se", mobil="070-174 06 05", via_sms="y")
    assert svar.status_code == 303
    start = window.get("/mina-sidor").text
    assert "Du får sms när något nytt finns" in start
    assert 'value="per@example.se"' in window.get("/mina-sidor/installningar").text


@pytest.mark.krav("S14")
def test_den_som_valjer_det_som_inte_gar_att_skicka_far_veta_det(cast, inne):
    window = inne(cast.person(0))
    start = window.get("/mina-sidor")
    window.token = re.search(r'name="csrf-token" content="([^"]+)"', start.text)[1]
    assert "Sms går inte att skicka härifrån än" in window.get("/mina-sidor/installningar").text
    window.send("/mina-sidor/installningar", epost="", mobil="070-174 06 05", via_sms="y")
    start = window.get("/mina-sidor").text
    assert "Vi kan inte skicka sms än" in start
    assert "Du har valt sms, men det går inte att skicka härifrån än" in start
