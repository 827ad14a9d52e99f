"""Underlaget: varje meddelande med tid och mottagare, fryst när det tas fram, loggat när det hämtas."""

import pytest

from models.samverkan import events, steg
from models.samverkan.arende import Deltagare
from models.samverkan.lagklocka.klockunderlag import Klockunderlag
from models.samverkan.samtycke import Samtycke
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.rules import RuleBroken


@pytest.fixture
def klar(publicerad, cast):
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    lakare = cast.medarbetare("gustav")
    Utskrivningstid.publicera(publicerad, datum=clock.today(), klar=True, lakare=lakare, efter=1, by=cast.anna)
    return publicerad


@pytest.mark.krav("F3")
def test_varje_meddelande_har_sin_tid_och_sina_mottagare(klar, cast):
    sager = Klockunderlag.skapa(klar, by=cast.anna).sager
    assert [ett["vad"] for ett in sager["meddelanden"]] == [
        "Inskrivning, version 1",
        "Tid för utskrivning, version 1",
        "Tid för utskrivning, version 2",
    ]
    forst, _, sist = sager["meddelanden"]
    assert [(en["part"], bool(en["kvitterat"])) for en in forst["mottagare"]] == [
        ("Öppenvård", True),
        ("Kommun", False),
    ]
    assert sist["text"] == f"Utskrivningsklar {clock.today()}"
    assert sager["fran"] > clock.today().isoformat() and sager["hinder"] == []


@pytest.mark.krav("F3")
def test_det_som_hander_sedan_andrar_inte_underlaget(klar, cast):
    rad = Klockunderlag.skapa(klar, by=cast.anna)
    innan = rad.innehall
    steg.kvittera(klar, "inskrivning", version=1, by=cast.carin)
    Deltagare.get(Deltagare.arende == klar, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert Klockunderlag.get_by_id(rad.id).innehall == innan
    assert Klockunderlag.skapa(klar, by=cast.anna).innehall != innan


@pytest.mark.krav("F3", "BG-06")
def test_utan_samtycke_far_mottagarna_inget_underlag(som, klar, cast):
    rad = Klockunderlag.skapa(klar, by=cast.carin)
    url = f"/samverkan/arenden/{klar.id}/underlag"
    Samtycke.for_arende(klar).avregistrera(by=cast.anna)
    with pytest.raises(RuleBroken, match="utan samtycke"):
        Klockunderlag.skapa(klar, by=cast.carin)
    assert som("carin").send(url).status_code == 422
    assert som("carin").get(f"{url}/{rad.id}/pdf").status_code == 404
    assert som("anna").get(f"{url}/{rad.id}/pdf").status_code == 200


@pytest.mark.krav("F3", "AU-01", "FI-07")
def test_pdf_ar_samma_byte_for_byte_och_hamtningen_loggas(som, klar):
    url = f"/samverkan/arenden/{klar.id}/underlag"
    assert som("anna").send(url).status_code == 303
    (rad,) = Klockunderlag.select()
    assert f"Underlag {rad.id} (PDF)" in som("anna").get(url).text
    ena, andra = (som("anna").get(f"{url}/{rad.id}/pdf") for _ in range(2))
    assert ena.data == andra.data and ena.data.startswith(b"%PDF") and b"pdfaid" in ena.data
    akt = (
        AuditAct.select().where(AuditAct.handelse == events.UNDERLAG_UTLAMNAT.key).order_by(AuditAct.id.desc()).first()
    )
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == akt)] == [klar.person_id]
    assert som("hanna").get(f"{url}/{rad.id}/pdf").status_code == 404
