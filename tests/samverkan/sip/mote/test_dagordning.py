"""Dagordningen: förslag ur kartläggningen, punkter i rader, versioner, krockar och vad nekat samtycke döljer."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.samverkan.arende import Arende
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.mote.dagordning import MEST, Dagordning, dagordning, forslag
from models.samverkan.sip.utskrift.kallelseblad import Kallelseblad
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.sip.conftest import kalla
from tests.samverkan.sip.mote.conftest import om


@pytest.fixture
def kartlagd(kallad, cast):
    """Something is written under one heading of the kartläggning, and taken back under another."""
    kartlaggning = Kartlaggning.starta(kallad, by=cast.bo)
    Faltvarde.spara(kallad, "viktigt", text="Att få bo kvar", sedan=0, by=cast.bo)
    tva = [ett for ett in kartlaggning.katalog.avsnitt.values()][1].falt[0]
    val = tva.ord[:1]
    Faltvarde.spara(kallad, tva.nyckel, text="" if val else "Något", val=val, sedan=0, by=cast.bo)
    Faltvarde.spara(kallad, tva.nyckel, text="", val=(), sedan=1, by=cast.bo)
    return Arende.get_by_id(kallad.id)


@pytest.mark.krav("F21")
def test_forslagen_ar_de_rubriker_som_har_innehall_nu(kartlagd):
    assert forslag(kartlagd) == ("Personens egen röst",)


def test_utan_kartlaggning_finns_inga_forslag(kallad):
    assert forslag(kallad) == ()


@pytest.mark.krav("F21")
def test_en_rad_ar_en_punkt_och_tomma_rader_faller_bort(kallad, cast):
    Dagordning.skriv(kallad, text="  Läkemedel\n\nHemtjänst \nLäkemedel\n", sedan=0, by=cast.bo)
    assert dagordning(kallad) == ("Läkemedel", "Hemtjänst")
    Dagordning.skriv(kallad, text="Hemtjänst\nLäkemedel", sedan=1, by=cast.carin)
    assert dagordning(kallad) == ("Hemtjänst", "Läkemedel")
    assert [rad.punkter[0] for rad in Dagordning.select().order_by(Dagordning.nummer)] == ["Läkemedel", "Hemtjänst"]
    assert AuditAct.select().where(AuditAct.handelse == "samverkan.dagordning").count() == 2
    assert not [act for act in AuditAct.select() if "Läkemedel" in act.fakta]


@pytest.mark.krav("F21")
@pytest.mark.parametrize(
    ("text", "mening"), [("x" * 201, "högst 200 tecken"), ("\n".join(map(str, range(MEST + 1))), "högst 30 punkter")]
)
def test_en_dagordning_ar_kort(kallad, cast, text, mening):
    with pytest.raises(RuleBroken, match=mening) as broken:
        Dagordning.skriv(kallad, text=text, sedan=0, by=cast.bo)
    assert broken.value.field == "text"


def test_av_tva_som_skriver_far_en_veta_det(kallad, cast):
    rad = Dagordning.skriv(kallad, text="Läkemedel", sedan=0, by=cast.bo)
    with pytest.raises(Conflict, match="medan du skrev"):
        Dagordning.skriv(kallad, text="Annat", sedan=0, by=cast.carin)
    with pytest.raises(IntegrityError), db.atomic():
        Dagordning.insert(rad.__data__ | {"id": None}).execute()
    with pytest.raises(RuleBroken, match="inte tillgängligt"):
        Dagordning.skriv(kallad, text="Annat", sedan=1, by=cast.lena)


@pytest.mark.krav("M86")
def test_ett_nytt_mote_har_en_egen_dagordning_och_ett_flyttat_behaller_sin(kallad, cast, time_machine):
    Dagordning.skriv(kallad, text="Läkemedel", sedan=0, by=cast.bo)
    kalla(kallad, cast.carin, efter=1, datum=om(9)[0])
    assert dagordning(kallad) == ("Läkemedel",)
    time_machine.move_to(clock.utc(*om(9)) + timedelta(hours=1))
    kalla(kallad, cast.carin, efter=2)
    assert dagordning(kallad) == ()
    Dagordning.skriv(kallad, text="Hur har det gått?", sedan=0, by=cast.bo)
    assert dagordning(kallad) == ("Hur har det gått?",)


@pytest.mark.krav("F21")
def test_dagordningen_och_tiderna_star_i_kallelsen_pa_papper(kallad, foreslagen_till, cast):
    Dagordning.skriv(kallad, text="Läkemedel\nHemtjänst", sedan=0, by=cast.bo)
    assert Kallelseblad.for_arende(kallad).dagordning == ["Läkemedel", "Hemtjänst"]
    foreslagen_till(kallad)
    assert len(Kallelseblad.for_arende(kallad).nar) == 2


@pytest.mark.krav("BG-06")
def test_nar_samtycket_ar_aterkallat_lacker_ingenting(kartlagd, cast):
    Dagordning.skriv(kartlagd, text="Läkemedel", sedan=0, by=cast.bo)
    Samtycke.for_arende(kartlagd).avregistrera(by=cast.bo)
    assert dagordning(kartlagd) == forslag(kartlagd) == ()
    with pytest.raises(RuleBroken, match="Registrera samtycke"):
        Dagordning.skriv(kartlagd, text="Annat", sedan=1, by=cast.bo)
