"""Behörighetsroller: every permission has its words, and nobody gives themselves more than they have."""

import threading
from datetime import date

import pytest

from models import gather
from models.shared import clock, schema
from models.shared.audit import AuditAct
from models.shared.db import connection
from models.shared.organisation import Medarbetare, Roll, Rollbehorighet, Uppdragsroll
from models.shared.permissions import ADMINISTRATION, ROLES, Permission
from models.shared.personal import medarbetaren, roller, sista, uppdrag
from models.shared.rules import Conflict, RuleBroken
from models.shared.session import LoginSession
from tests.shared.personal.conftest import nu

LASA = "samverkan.lasa"


def senaste():
    return AuditAct.select().order_by(AuditAct.id.desc()).get()


def andra(roll, behorigheter, by, **andrat):
    roller.andra(roll, **{"namn": roll.namn, "sedan": roller.stand(roll)} | andrat, behorigheter=behorigheter, by=by)


@pytest.mark.krav("AC-01")
def test_varje_behorighet_har_svenska_ord():
    """A new permission is written in AREAS of its domain, so that administrators know what they give."""
    omraden = roller.omraden()
    alla = [behorighet for area in omraden for behorighet in area.ord]
    assert sorted(alla) == sorted(gather("PERMISSIONS"))
    texter = [(area.rubrik, text) for area in omraden for text in area.ord.values()]
    assert all(text[:1].isupper() and " " in text for _, text in texter)
    assert len(set(texter)) == len(texter)


def test_det_som_heter_administrera_ar_administration():
    assert {each for each in Permission if "administrera" in each} <= ADMINISTRATION < set(Permission)
    assert Permission.GRANSKA_LOGG in ADMINISTRATION


@pytest.mark.krav("AU-07")
def test_en_egen_roll_skapas_andras_och_tas_bort(cast, roll):
    egen = roller.skapa("Jourläkare", [LASA], by=cast.selma)
    assert (egen.nyckel, egen.orgnr) == ("jourläkare", cast.selma.enhet.orgnr)
    assert senaste().fakta == '{"behorigheter": "Läsa ärenden som enheten deltar i", "roll": "Jourläkare"}'
    andra(egen, [LASA, "samverkan.kvittera"], cast.selma, namn="Jouren")
    egen = Roll.get_by_id(egen.id)
    assert (egen.namn, roller.behorigheter(egen)) == ("Jouren", {LASA, "samverkan.kvittera"})
    assert "heter nu Jouren; får nu: Kvittera" in senaste().fakta
    andra(egen, [], cast.selma)
    assert roller.behorigheter(egen) == set()
    roller.ta_bort(egen, by=cast.selma)
    assert Roll.get_or_none(Roll.id == egen.id) is None
    assert not Rollbehorighet.select().where(Rollbehorighet.roll == egen.id).exists()
    assert senaste().handelse == "shared.behorighetsroll.borttagen"


@pytest.mark.parametrize("namn", ["Samverkan bas", "samverkan  BAS", "Samverkan-bas"])
def test_tva_roller_heter_inte_lika(cast, namn):
    with pytest.raises(RuleBroken, match="heter så"):
        roller.skapa(namn, [LASA], by=cast.selma)
    egen = roller.skapa("Jouren", [LASA], by=cast.selma)
    with pytest.raises(RuleBroken, match="heter så"):
        andra(egen, [LASA], cast.selma, namn=namn)


def test_tva_som_skapar_samma_roll_samtidigt_far_en(cast):
    begin, told = threading.Barrier(2), []

    def skapa():
        with connection():
            begin.wait(10)
            try:
                roller.skapa("Jouren", [LASA], by=cast.selma)
            except RuleBroken as broken:
                told.append(broken.sentence)

    threads = [threading.Thread(target=skapa) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told == [roller.FINNS]


@pytest.mark.krav("AC-10")
@pytest.mark.parametrize("behorighet", ["samverkan.allt", "", "shared"])
def test_bara_behorigheter_som_finns_gar_att_ge(cast, behorighet):
    with pytest.raises(RuleBroken, match="i listan"):
        roller.skapa("Jouren", [LASA, behorighet], by=cast.selma)


@pytest.mark.krav("AC-08", "AU-07")
def test_en_andrad_roll_marks_vid_nasta_begaran_av_den_som_bar_den(cast, roll):
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag["eva"])
    assert LoginSession.opened(number).actor.may("tandvard.rapportera")
    bas = roll("befolkningsansvar-bas")
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.uppdrag["marcus"]).execute()
    andra(bas, ["tandvard.lasa"], cast.selma)
    assert not LoginSession.opened(number).actor.may("tandvard.rapportera")
    assert "får inte längre: Rapportera aktiviteter" in senaste().fakta


@pytest.mark.krav("AC-12")
def test_ingen_andrar_en_roll_de_sjalva_bar(cast, roll):
    for nyckel in ("behorighetsadministrator", "logggranskare", "medarbetare", "samverkan-slutenvard"):
        egen = roll(nyckel)
        with pytest.raises(RuleBroken):
            andra(egen, [*roller.behorigheter(egen), Permission.ADMINISTRERA_SYSTEM], cast.selma)
        assert Permission.ADMINISTRERA_SYSTEM not in nu(cast, "selma").permissions
    with pytest.raises(RuleBroken, match="själv rollen"):
        andra(roll("behorighetsadministrator"), [], cast.selma)


@pytest.mark.krav("AC-07")
def test_en_roll_som_bars_i_en_annan_organisation_andras_inte_harifran(cast, roll):
    with pytest.raises(RuleBroken, match="annan organisation"):
        andra(roll("samverkan-bas"), [], cast.selma)
    foljer = roll("samverkan-bas")
    foljer.orgnr = cast.birgitta.enhet.orgnr
    foljer.save()
    with pytest.raises(RuleBroken, match="annan organisation"):
        roller.ta_bort(foljer, by=cast.selma)


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize("vem", ["sara", "birgitta", "anna"])
def test_bara_en_behorighetsadministrator_ror_roller(cast, roll, vem):
    actor = cast.actor(vem)
    with pytest.raises(RuleBroken, match="administrerar inte"):
        roller.skapa("Jouren", [LASA], by=actor)
    for verb in (
        lambda: andra(roll("befolkningsansvar-faktura"), [], actor),
        lambda: roller.ta_bort(roll("behandlare"), by=actor),
    ):
        with pytest.raises(RuleBroken, match="administrerar inte"):
            verb()


def test_det_som_foljer_med_och_det_som_har_anvants_blir_kvar(cast, roll):
    with pytest.raises(RuleBroken, match="följer med Samspel"):
        roller.ta_bort(roll("behandlare"), by=cast.selma)
    with pytest.raises(RuleBroken, match="heter alltid"):
        andra(roll("behandlare"), [], cast.selma, namn="Behandlarna")
    egen = roller.skapa("Jouren", [LASA], by=cast.selma)
    ett = cast.uppdrag["bo"]
    uppdrag.andra(ett, fran=ett.fran, till=None, roller=[egen], sedan=uppdrag.stand(ett), by=cast.selma)
    with pytest.raises(RuleBroken, match="har använts"):
        roller.ta_bort(egen, by=cast.selma)


def test_en_borttagen_behorighet_kommer_inte_tillbaka_vid_uppgradering(cast, roll):
    andra(roll("behandlare"), ["internetbehandling.lasa"], cast.selma)
    schema.install_roles()
    assert roller.behorigheter(roll("behandlare")) == {"internetbehandling.lasa"}
    assert len(ROLES) < Roll.select().count()


def test_den_som_ser_en_gammal_roll_far_veta_det(cast, roll):
    behandlare = roll("behandlare")
    sedan = roller.stand(behandlare)
    andra(behandlare, ["internetbehandling.lasa"], cast.selma)
    with pytest.raises(Conflict):
        andra(behandlare, [], cast.selma, sedan=sedan)


@pytest.mark.krav("AC-12")
def test_den_sista_administratorens_roll_toms_inte(cast, bar, roll):
    """Bo is the only one left, by a role of his own; Selma, whose page is still open, has already lost hers."""
    chef = roller.skapa("Chef", [Permission.ADMINISTRERA_BEHORIGHET], by=cast.selma)
    bo = bar("bo", chef.nyckel)
    ett = cast.uppdrag["selma"]
    uppdrag.avsluta(ett, sedan=uppdrag.stand(ett), by=bo)
    with pytest.raises(RuleBroken) as broken:
        andra(chef, [], cast.selma)
    assert broken.value.sentence == sista.SISTA
    with pytest.raises(RuleBroken) as broken:
        medarbetaren.inaktivera(cast.medarbetare("bo"), by=cast.selma)
    assert broken.value.sentence == sista.SISTA
    assert Medarbetare.get_by_id(bo.medarbetare_id).inaktiverad is None
    assert sista.finns(bo.enhet.orgnr, clock.today())
    assert not sista.finns(bo.enhet.orgnr, date(1999, 1, 1))
