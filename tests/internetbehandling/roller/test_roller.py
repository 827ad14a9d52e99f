"""Vårdgivaradministratören ansluter, behörighetsadministratören ger och tar roller, och ingen ger sig själv någon."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.internetbehandling.permissions import BEHANDLARE, BEHORIGHETSADMINISTRATOR, INVANARADMINISTRATOR, Permission
from models.internetbehandling.roller import arbetsplats
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.behandlare import ar_behandlare, behandlare
from models.internetbehandling.roller.tilldelning import Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock
from models.shared.actor import Actor
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar
from tests.internetbehandling.roller.conftest import DAG

CHEF = "Vendela Chef"


def har(cast, namn):
    """What an uppdrag may do now."""
    return Actor.of(Medarbetaruppdrag.get_by_id(cast.uppdrag[namn].id)).permissions


@pytest.mark.krav("S7")
def test_en_enhet_i_den_egna_organisationen_ansluts_fran_en_dag(cast):
    rad = Anslutning.anslut(cast.enhet("internet"), clock.today() + DAG, by=cast.rut)
    assert not Anslutning.galler_for(rad.enhet_id)
    with pytest.raises(RuleBroken, match="redan ansluten"):
        Anslutning.anslut(cast.enhet("internet"), clock.today(), by=cast.rut)
    with clock.at(clock.utc(clock.today() + DAG)):
        assert Anslutning.galler_for(rad.enhet_id)
    assert AuditAct.select().where(AuditAct.handelse == "internetbehandling.anslutning.borjad").exists()


@pytest.mark.krav("S7", "AC-07")
@pytest.mark.parametrize("vem", ["ines", "filippa", "selma"])
def test_bara_vardgivaradministratoren_ansluter(cast, vem):
    with pytest.raises(RuleBroken, match="Vårdgivaradministratören"):
        Anslutning.anslut(cast.enhet("internet"), clock.today(), by=getattr(cast, vem))


@pytest.mark.krav("S7", "AC-07")
@pytest.mark.parametrize("enhet", ["lakargrupp_vc", "ekdala_bistand", "psykiatri"])
def test_inte_en_enhet_i_en_annan_organisation_eller_utan_vard(cast, enhet):
    with pytest.raises(RuleBroken, match="din organisation") as broken:
        Anslutning.anslut(cast.enhet(enhet), clock.today(), by=cast.rut)
    assert broken.value.field == "enhet"


@pytest.mark.krav("S7")
def test_en_anslutning_avslutas_genast_eller_efter_en_dag_och_kan_borja_igen(cast, anslutna):
    internet, psyk = anslutna
    with pytest.raises(RuleBroken, match="Dagen har varit"):
        psyk.avsluta(clock.today() - DAG, by=cast.rut)
    psyk.avsluta(clock.today() + DAG, by=cast.rut)
    assert Anslutning.galler_for(psyk.enhet_id)
    with pytest.raises(RuleBroken, match="till och med"):
        Anslutning.anslut(psyk.enhet, clock.today() + DAG, by=cast.rut)
    igen = Anslutning.anslut(psyk.enhet, clock.today() + 2 * DAG, by=cast.rut)
    igen.avsluta(by=cast.rut)
    assert not Anslutning.select().where(Anslutning.id == igen.id).exists(), "it never began"
    with clock.at(om_dagar(3)):
        internet.avsluta(by=cast.rut)
        assert not Anslutning.galler_for(internet.enhet_id)
        with pytest.raises(RuleBroken, match="redan avslutad"):
            internet.avsluta(by=cast.rut)


@pytest.mark.krav("S7")
def test_databasen_nekar_tva_oppna_anslutningar(cast, anslutna):
    with pytest.raises(IntegrityError), db.atomic():
        Anslutning.create(enhet=anslutna[0].enhet, fran=clock.today() + DAG, av=cast.rut.uppdrag_id)


@pytest.mark.krav("S8", "S9", "S11", "S12", "AC-08")
def test_en_behandlare_ska_ha_utbildning_och_rollen_biter_direkt(cast, anslutna):
    tyra = cast.uppdrag["tyra"]
    with pytest.raises(RuleBroken, match="saknar utbildning") as broken:
        Rolltilldelning.ge(tyra, BEHANDLARE, CHEF, by=cast.ines)
    assert broken.value.field == "roll"
    Utbildning.anteckna(tyra, clock.today(), by=cast.ines)
    Rolltilldelning.ge(tyra, BEHANDLARE, CHEF, by=cast.ines)
    assert {Permission.LASA, Permission.BEHANDLA, Permission.GALLRA} <= har(cast, "tyra")
    assert ar_behandlare(tyra.medarbetare_id, tyra.enhet_id)
    Rolltilldelning.inaktivera(tyra, BEHANDLARE, by=cast.ines)
    assert Permission.BEHANDLA not in har(cast, "tyra")
    assert not ar_behandlare(tyra.medarbetare_id, tyra.enhet_id)
    (given,) = Rolltilldelning.tidigare(tyra.enhet_id, 10)
    assert (given.utsedd_av, given.given_av_id, given.inaktiverad_av_id) == (
        CHEF,
        cast.ines.uppdrag_id,
        cast.ines.uppdrag_id,
    )


@pytest.mark.krav("S8")
def test_rollen_ensam_racker_inte_utan_utbildning(cast, anslutna):
    Utbildning.delete().where(Utbildning.medarbetare == cast.johan.medarbetare_id).execute()
    assert [en.fornamn for en in behandlare(cast.filippa.enhet_id)] == ["Filippa"]


@pytest.mark.krav("S9", "S10", "AC-12")
@pytest.mark.parametrize("roll", [BEHANDLARE, BEHORIGHETSADMINISTRATOR, INVANARADMINISTRATOR])
def test_ingen_ger_eller_tar_en_egen_roll(cast, anslutna, roll):
    for verb in (
        lambda: Rolltilldelning.ge(cast.uppdrag["ines"], roll, CHEF, by=cast.ines),
        lambda: Rolltilldelning.inaktivera(cast.uppdrag["ines"], roll, by=cast.ines),
        lambda: Utbildning.anteckna(cast.uppdrag["ines"], clock.today(), by=cast.ines),
    ):
        with pytest.raises(RuleBroken, match="dina egna roller"):
            verb()


@pytest.mark.krav("S9", "AC-07")
def test_bara_pa_den_egna_enheten_ocksa_nar_en_annan_ar_vald(cast, anslutna):
    with pytest.raises(RuleBroken, match="din egen enhet"):
        Rolltilldelning.ge(cast.uppdrag["zahra"], INVANARADMINISTRATOR, CHEF, by=cast.ines)
    pa_psyk = cast.actor("ines", "ekdala_psyk")
    assert arbetsplats.egen_enhet(pa_psyk) is None
    with pytest.raises(RuleBroken, match="inte ansluten"):
        Rolltilldelning.ge(cast.uppdrag["zahra"], INVANARADMINISTRATOR, CHEF, by=pa_psyk)


@pytest.mark.krav("S9")
def test_bara_behorighetsadministratoren(cast, anslutna):
    for vem in (cast.filippa, cast.rut, cast.selma):
        with pytest.raises(RuleBroken, match="Behörighetsadministratören"):
            Rolltilldelning.ge(cast.uppdrag["tyra"], INVANARADMINISTRATOR, CHEF, by=vem)


@pytest.mark.krav("S7", "S9")
def test_pa_en_enhet_som_inte_ar_ansluten_tas_roller_men_ges_inte(cast):
    with pytest.raises(RuleBroken, match="inte ansluten"):
        Rolltilldelning.ge(cast.uppdrag["tyra"], INVANARADMINISTRATOR, CHEF, by=cast.ines)
    Rolltilldelning.inaktivera(cast.uppdrag["johan"], BEHANDLARE, by=cast.ines)
    assert Permission.BEHANDLA not in har(cast, "johan")


@pytest.mark.krav("S9")
def test_andra_roller_ges_inte_har_och_ingen_tva_ganger(cast, anslutna):
    with pytest.raises(RuleBroken, match="en av rollerna"):
        Rolltilldelning.ge(cast.uppdrag["tyra"], "systemadministrator", CHEF, by=cast.ines)
    with pytest.raises(RuleBroken, match="har redan rollen"):
        Rolltilldelning.ge(cast.uppdrag["filippa"], BEHANDLARE, CHEF, by=cast.ines)
    with pytest.raises(RuleBroken, match="har inte rollen"):
        Rolltilldelning.inaktivera(cast.uppdrag["filippa"], INVANARADMINISTRATOR, by=cast.ines)
    with pytest.raises(RuleBroken, match="vem som har utsett") as broken:
        Rolltilldelning.ge(cast.uppdrag["tyra"], INVANARADMINISTRATOR, "  ", by=cast.ines)
    assert broken.value.field == "utsedd_av"


@pytest.mark.krav("S8", "S9")
def test_bara_till_uppdrag_som_galler(cast, anslutna):
    slut = Medarbetaruppdrag.create(
        medarbetare=cast.tyra.medarbetare_id,
        enhet=cast.tyra.enhet_id,
        befattning=cast.uppdrag["anna"].befattning,
        fran=clock.today() - timedelta(days=9),
        till=clock.today() - DAG,
    )
    with pytest.raises(RuleBroken, match="gäller inte i dag") as broken:
        Rolltilldelning.ge(slut, INVANARADMINISTRATOR, CHEF, by=cast.ines)
    assert broken.value.field == "uppdrag"
    Uppdragsroll.create(uppdrag=slut, roll=Roll.get(Roll.nyckel == BEHANDLARE))
    Rolltilldelning.inaktivera(slut, BEHANDLARE, by=cast.ines)
    assert not Uppdragsroll.select().where(Uppdragsroll.uppdrag == slut).exists()


@pytest.mark.krav("S8")
def test_en_utbildning_antecknas_en_gang_och_inte_i_forvag(cast, anslutna):
    with pytest.raises(RuleBroken, match="inte varit än"):
        Utbildning.anteckna(cast.uppdrag["tyra"], clock.today() + DAG, by=cast.ines)
    with pytest.raises(RuleBroken, match="redan antecknad"):
        Utbildning.anteckna(cast.uppdrag["filippa"], clock.today() - DAG, by=cast.ines)
