"""An ärende: for whom, for how long, and who may begin and take it away."""

from datetime import time, timedelta

import pytest
import time_machine
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.varde import Varde
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.anslutning import Anslutning, Behandlare
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.listning import SJALVRISK, Tandlakarlistning
from tests.dagar import om_dagar

DAG = timedelta(days=1)


@pytest.mark.krav("P18", "P20")
def test_ett_arende_far_nummer_och_loggas(behovsarende, cast, patient):
    ar = clock.today().year
    assert behovsarende.nummer == f"BP-{ar}-00001"
    assert behovsarende.mottagning_id == cast.eva.enhet_id
    assert AuditAct.select().where(AuditAct.handelse == "tandvard.behovsarende.skapat").count() == 1


@pytest.mark.krav("P1", "P2")
def test_utan_aktiv_behandlare_rapporteras_inget(behovskoder, patient, cast):
    Behandlare.update(till=clock.today() - DAG).execute()
    with pytest.raises(RuleBroken, match="ingen aktiv behandlare"):
        Behovsarende.skapa(patient, clock.today(), by=cast.eva)


@pytest.mark.krav("P5", "P7")
def test_bara_den_som_ar_inloggad_mot_en_ansluten_mottagning_rapporterar(behovskoder, patient, cast):
    for actor in (cast.greta, cast.anna, cast.disa):
        with pytest.raises(RuleBroken, match="Du kan inte rapportera behovspeng här"):
            Behovsarende.skapa(patient, clock.today(), by=actor)
    Anslutning.update(till=clock.today() - DAG).execute()
    with pytest.raises(RuleBroken, match="Du kan inte rapportera behovspeng här"):
        Behovsarende.skapa(patient, clock.today(), by=cast.eva)


@pytest.mark.krav("P9")
def test_patienten_ska_ha_varit_listad_pa_startdagen(behovskoder, patient, cast):
    i_dag = clock.today()
    with pytest.raises(RuleBroken, match="inte listad hos mottagningen på startdatumet"):
        Behovsarende.skapa(patient, i_dag - 366 * DAG, by=cast.eva)
    Tandlakarlistning.create(person=patient, enhet=cast.enhet("tallmora_tand"), fran=i_dag - 10 * DAG)
    with pytest.raises(RuleBroken, match="inte listad hos mottagningen på startdatumet"):
        Behovsarende.skapa(patient, i_dag, by=cast.eva)
    assert Behovsarende.skapa(patient, i_dag - 11 * DAG, by=cast.eva).person == patient


@pytest.mark.krav("P10")
@pytest.mark.parametrize("dagar", [-29, 0, 20])
def test_provningsperioder_overlappar_inte(behovsarende, patient, cast, dagar):
    with pytest.raises(RuleBroken, match=f"prövningsperioden {behovsarende.period}"):
        Behovsarende.skapa(patient, behovsarende.start - dagar * DAG, by=cast.eva)


@pytest.mark.krav("P10")
def test_databasen_nekar_det_som_tva_gor_samtidigt(behovsarende, cast):
    med = {name: getattr(behovsarende, name) for name in ("person", "mottagning", "skapad_av", "slut")}
    with pytest.raises(IntegrityError), db.atomic():
        Behovsarende.create(nummer="BP-X", start=behovsarende.slut, **med)
    ett = Behovsarende.create(nummer="BP-Y", start=behovsarende.slut + DAG, **med | {"slut": behovsarende.slut + DAG})
    with pytest.raises(IntegrityError), db.atomic():
        Behovsarende.update(start=behovsarende.slut).where(Behovsarende.id == ett.id).execute()
    behovsarende.ta_bort(by=cast.eva)
    assert Behovsarende.update(start=behovsarende.slut).where(Behovsarende.id == ett.id).execute() == 1


@pytest.mark.krav("P32")
def test_bara_ett_tomt_arende_tas_bort(behovsarende, uppgifter, cast, patient):
    atgard = rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    with pytest.raises(RuleBroken, match="Ta bort alla åtgärdskoder"):
        behovsarende.ta_bort(by=cast.eva)
    rapportera.ta_bort(atgard, by=cast.eva)
    with pytest.raises(RuleBroken, match="Logga in mot mottagningen"):
        behovsarende.ta_bort(by=cast.greta)
    behovsarende.ta_bort(by=cast.eva)
    assert behovsarende not in Behovsarende.visible_to(cast.eva)
    with pytest.raises(RuleBroken, match="borttaget"):
        rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    assert Behovsarende.skapa(patient, behovsarende.start, by=cast.eva).nummer.endswith("00002")


@pytest.mark.krav("P4", "P6")
def test_var_och_en_ser_sin_mottagnings_arenden(behovsarende, cast):
    ser = [
        name for name in ("eva", "greta", "anna", "disa") if behovsarende in Behovsarende.visible_to(cast.actor(name))
    ]
    assert ser == ["eva", "disa"]


@pytest.mark.krav("P15")
def test_nar_perioden_gatt_ut_rapporteras_inga_koder(behovsarende, uppgifter, cast):
    kvar = clock.utc(behovsarende.slut, time(12))
    with time_machine.travel(kvar, tick=False):
        rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)
    gatt_ut = pytest.raises(RuleBroken, match="Prövningsperioden har gått ut")
    with time_machine.travel(kvar + DAG, tick=False), gatt_ut:
        rapportera.lagg_till(behovsarende, uppgifter("101"), by=cast.eva)


@pytest.mark.krav("P21", "F23")
def test_sjalvrisken_ar_den_som_gallde_nar_perioden_borjade(behovsarende, cast):
    assert behovsarende.sjalvrisk == 5_000_00
    Varde.besluta(SJALVRISK, 6_000_00, fran=clock.today() + DAG, by=cast.lena)
    with time_machine.travel(om_dagar(2), tick=False):
        assert behovsarende.sjalvrisk == 5_000_00
