"""Felrapport: vad, var, när och en bild krävs; skada frågas alltid efter, och bilden tas bort när det är hanterat."""

import io
import re
from datetime import time, timedelta

import pytest
from PIL import Image

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.config_post import mailbox
from models.shared.felrapport import gallring
from models.shared.felrapport.felrapport import Felrapport, Skada, sidan
from models.shared.files.received import Received
from models.shared.invanare.invanare import Invanare
from models.shared.post import settings
from models.shared.post.brev import Brev
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import RuleBroken
from models.shared.setting import Insecure
from models.shared.varde import Varde
from tests.dagar import om_dagar
from tests.shared.gallring.jakt import spar
from tests.shared.invanare.conftest import inne

__all__ = ["inne"]
BILD = Received("skarm.png", "png", 10, "a" * 64, "", True)


def uppgifter(**andrat):
    igar = clock.today() - timedelta(days=1)
    return {
        "vad": "Sidan blev tom.",
        "adress": "https://samspel.example.se/info",
        "dag": igar,
        "klockslag": time(9, 41),
        "skada": Skada.NEJ,
    } | andrat


def bilden():
    fil = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(fil, "PNG")
    return fil.getvalue()


@pytest.mark.krav("S15")
@pytest.mark.parametrize(
    ("andrat", "falt"),
    [
        ({"vad": " "}, "vad"),
        ({"adress": ""}, "adress"),
        ({"dag": None}, "dag"),
        ({"klockslag": None}, "klockslag"),
        ({"skada": None}, "skada"),
        ({"bild": None}, "bild"),
        ({"bild": BILD._replace(typ="pdf")}, "bild"),
    ],
)
def test_allt_kravs_av_personalen(cast, andrat, falt):
    with pytest.raises(RuleBroken) as broken:
        Felrapport.rapportera(**{"bild": BILD} | uppgifter(**andrat), by=cast.anna)
    assert broken.value.field == falt and not Felrapport.select().exists()


@pytest.mark.krav("S15")
def test_det_som_inte_har_hant_rapporteras_inte(cast):
    for om in (timedelta(days=1), timedelta(minutes=10)):
        nar = clock.local(clock.now() + om)
        with pytest.raises(RuleBroken, match="inte varit"):
            uppgift = uppgifter(dag=nar.date(), klockslag=nar.time())
            Felrapport.rapportera(**uppgift, bild=BILD, by=cast.anna)


@pytest.mark.krav("S15")
def test_den_som_skoter_samspel_far_ett_brev_utan_det_som_hande(cast, config, monkeypatch):
    Felrapport.rapportera(**uppgifter(), bild=BILD, by=cast.anna)
    assert not Brev.select().exists(), "ingen brevlåda är angiven"
    monkeypatch.setattr(
        settings, "_installd", [type("C", (), {"support": "support@example.se", "url": "https://s.example"})]
    )
    rad = Felrapport.rapportera(**uppgifter(skada=Skada.LEDDE), bild=BILD, by=cast.anna)
    (lagt,) = Brev.select()
    assert lagt.till == "support@example.se" and f"https://s.example/felrapporter/{rad.id}" in lagt.text
    assert "Sidan blev tom" not in lagt.text and "allvarlig skada" in lagt.text
    assert mailbox({"X": "support@example.se"}, "X") == "support@example.se" and mailbox({}, "X") == ""
    with pytest.raises(Insecure):
        mailbox({"X": "support"}, "X")


@pytest.mark.krav("S15", "AC-02")
def test_rapporten_lases_av_systemadministratoren_i_den_egna_organisationen(cast):
    rad = Felrapport.rapportera(**uppgifter(), bild=BILD, by=cast.anna)
    assert list(Felrapport.visible_to(cast.anna)) == []
    assert list(Felrapport.visible_to(cast.sara)) == [rad] * (cast.sara.enhet.orgnr == cast.anna.enhet.orgnr)
    person = cast.person(0)
    egen = Felrapport.rapportera(**uppgifter(vad="Jag ser inget."), by=Invanare(person.id, person.namn))
    assert egen in list(Felrapport.visible_to(cast.sara))
    with pytest.raises(RuleBroken):
        egen.hantera(by=cast.anna)
    rad.hantera(by=cast.sara)
    rad.hantera(by=cast.sara)
    rad = Felrapport.get_by_id(rad.id)
    assert rad.hanterad and rad.bild is None
    assert AuditAct.select().where(AuditAct.handelse == "shared.felrapport.hanterad").count() == 1
    utdrag = Registerutdrag.skapa(person, skal="Begärt av personen per brev.", by=cast.selma)
    assert "Jag ser inget." in str(utdrag.avsnitt)


def test_adressen_forifylls_utan_det_som_soktes_pa_sidan():
    assert sidan("https://samspel.example.se/samverkan/?q=Ek#x") == "https://samspel.example.se/samverkan/"
    assert sidan("") == "" and sidan("about:blank") == ""


@pytest.mark.krav("S15", "S59")
def test_personalen_rapporterar_med_bild_och_far_veta_att_det_ska_anmalas(cast, som):
    anna = som("anna")
    sidan = anna.get("/rapportera-fel", headers={"Referer": "http://localhost/info?q=hemligt"})
    assert 'value="http://localhost/info"' in sidan.text
    form = {"vad": "Sidan blev tom.", "adress": "http://localhost/info", "dag": "2026-01-02", "klockslag": "09:41"}
    svar = anna.send("/rapportera-fel", **form, skada="kunde")
    assert svar.status_code == 422 and "Välj en skärmbild" in svar.text and "Sidan blev tom." in svar.text
    svar = anna.send("/rapportera-fel", **form, skada="kunde", bild=(io.BytesIO(b"inget"), "skarm.png"))
    assert svar.status_code == 422 and not Felrapport.select().exists()
    svar = anna.send("/rapportera-fel", **form, skada="kunde", bild=(io.BytesIO(bilden()), "skarm.png"))
    assert svar.status_code == 303
    kvitto = anna.get(svar.location)
    assert "Det här måste anmälas" in kvitto.text and 'href="/avvikelser/ny"' in kvitto.text
    assert som("carin").get(svar.location).status_code == 404
    rad = Felrapport.get()
    assert rad.bildtyp == "png" and rad.av_id == cast.anna.uppdrag_id


@pytest.mark.krav("S15", "AU-01")
def test_systemadministratoren_laser_hamtar_bilden_och_markerar_som_hanterad(cast, som):
    sara = som("sara")
    data = {"vad": "Trasigt", "adress": "http://x.example/", "dag": "2026-01-02", "klockslag": "09:41", "skada": "nej"}
    svar = sara.send("/rapportera-fel", **data, bild=(io.BytesIO(bilden()), "skarm.png"))
    assert "måste anmälas" not in sara.get(svar.location).text
    rad = Felrapport.get()
    assert f"Felrapport {rad.id}" in sara.get("/felrapporter").text
    assert "Trasigt" in sara.get(f"/felrapporter/{rad.id}").text
    bild = sara.get(f"/felrapporter/{rad.id}/bild")
    assert bild.status_code == 200 and bild.data.startswith(b"\x89PNG")
    assert AuditAct.select().order_by(AuditAct.id.desc()).get().handelse == "shared.felrapport.last"
    assert sara.send(f"/felrapporter/{rad.id}/hanterad").status_code == 303
    assert sara.get(f"/felrapporter/{rad.id}/bild").status_code == 404
    assert "hanterad" in sara.get("/felrapporter").text


@pytest.mark.krav("S15", "S59")
def test_en_invanare_rapporterar_utan_bild(cast, inne):
    per, annan = inne(cast.person(0)), inne(cast.person(1))
    start = per.get("/mina-sidor").text
    per.token = re.search(r'name="csrf-token" content="([^"]+)"', start)[1]
    assert 'href="/mina-sidor/rapportera-fel"' in start
    data = {"vad": "Filmen går inte.", "adress": "http://x.example/", "dag": "2026-01-02", "klockslag": "09:41"}
    assert per.send("/mina-sidor/rapportera-fel", **data).status_code == 422
    svar = per.send("/mina-sidor/rapportera-fel", **data, skada="ledde")
    kvitto = per.get(svar.location).text
    assert "Det här måste anmälas" in kvitto and "/avvikelser" not in kvitto
    assert annan.get(svar.location).status_code == 404
    assert Felrapport.get().person_id == cast.person(0).id


@pytest.mark.krav("S53", "PR-05")
def test_en_hanterad_rapport_gallras_nar_tiden_har_gatt_ut_och_en_ohanterad_ligger_kvar(cast, monkeypatch, tmp_path):
    postat = type("C", (), {"support": "support@example.se", "url": "https://s.example"})
    monkeypatch.setattr(settings, "_installd", [postat])
    person = cast.person(0)
    jag = Invanare(person.id, person.namn)
    hemlig, oppen = (
        Felrapport.rapportera(**uppgifter(vad=ord, adress=f"https://s.example/{ord}"), by=jag)
        for ord in ("Ziggurattröskeln", "Öppen")
    )
    hemlig.hantera(by=cast.sara)
    assert spar("Ziggurattröskeln", tmp_path) == {"felrapport"}
    with clock.at(om_dagar(gallring.SPARAS.nu - 1)):
        assert gallring.gallra() == 0
    with clock.at(clock.now() + timedelta(days=gallring.SPARAS.nu, minutes=1)):
        assert (gallring.gallra(), gallring.gallra()) == (1, 0)
    assert not spar("Ziggurattröskeln", tmp_path) and not Brev.select().where(Brev.nyckel == hemlig.brevnyckel).exists()
    assert [en.id for en in Felrapport.select()] == [oppen.id] and Brev.select().count() == 1
    act = AuditAct.get(AuditAct.handelse == "shared.felrapport.gallrad")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [person.id]


@pytest.mark.krav("PR-05")
def test_hur_lange_en_felrapport_sparas_ar_ett_varde(cast):
    Varde.create(nyckel=gallring.SPARAS.nyckel, fran=clock.today(), varde=10)
    rad = Felrapport.rapportera(**uppgifter(), bild=BILD, by=cast.anna)
    rad.hantera(by=cast.sara)
    with clock.at(om_dagar(11)):
        assert gallring.gallra() == 1
