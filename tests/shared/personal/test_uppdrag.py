"""Medarbetaruppdrag: who gives them where, when they count, and what nobody may give themselves."""

import dataclasses
import threading
from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import connection
from models.shared.organisation import Enhet, Medarbetaruppdrag, Uppdragsroll
from models.shared.permissions import Permission
from models.shared.personal import rackvidd, sista, uppdrag
from models.shared.rules import Conflict, RuleBroken
from models.shared.session import LoginSession
from tests.shared.personal.conftest import nu

DAG = timedelta(days=1)


@pytest.fixture
def ge(cast, befattning):
    """`ge("bo", "avd31")` lets Selma give Bo an uppdrag at a ward from today."""

    def give(vem, enhet, *, by="selma", **andrat):
        varden = {"befattning": befattning("Sjuksköterska"), "fran": clock.today()} | andrat
        actor = by if not isinstance(by, str) else cast.actor(by)
        return uppdrag.ge(cast.medarbetare(vem), enhet=cast.enhet(enhet), **varden, by=actor)

    return give


def bara(ett):
    """The keys of the roles an uppdrag carries."""
    return {rad.roll.nyckel for rad in Uppdragsroll.select().where(Uppdragsroll.uppdrag == ett)}


def senaste():
    return AuditAct.select().order_by(AuditAct.id.desc()).get()


def oppnad(cast, namn):
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag[namn])
    return number


@pytest.mark.krav("AC-07", "AU-07")
def test_en_behorighetsadministrator_ger_uppdrag_i_sin_organisation(ge, cast, roll):
    ett = ge("bo", "avd31", till=clock.today() + 9 * DAG, roller=[roll("samverkan-bas")])
    assert bara(ett) == {"medarbetare", "samverkan-bas"}
    act = senaste()
    assert (act.handelse, act.objekt_id, act.hsa_id) == ("shared.uppdrag.givet", ett.id, cast.selma.hsa_id)
    assert cast.bo.hsa_id in act.fakta and "Samverkan bas" in act.fakta and cast.bo.namn not in act.fakta


@pytest.mark.krav("AC-07")
@pytest.mark.parametrize("enhet", ["ekdala_bistand", "lakargrupp_vc", "tandlakare"])
def test_organisationsnumret_ar_en_vagg(ge, enhet):
    with pytest.raises(RuleBroken, match="enhet som du administrerar"):
        ge("bo", enhet)


@pytest.mark.krav("AC-07")
def test_en_enhetsadministrator_ger_uppdrag_pa_sin_enhet_och_under_den(ge, cast, bar):
    birgitta = cast.actor("birgitta")
    assert rackvidd.gren(birgitta) == [birgitta.enhet_id]
    assert ge("carin", "ekdala_hemtjanst", by=birgitta)
    for enhet in ("ekdala_bistand", "ekdala_omsorg", "avd12"):
        with pytest.raises(RuleBroken, match="enhet som du administrerar"):
            ge("malin", enhet, by=birgitta)
    Medarbetaruppdrag.update(enhet=cast.enhet("ekdala_omsorg")).where(
        Medarbetaruppdrag.id == birgitta.uppdrag_id
    ).execute()
    assert ge("malin", "ekdala_bistand", by=nu(cast, "birgitta"))


@pytest.mark.krav("AC-07")
def test_den_enhet_som_ar_vald_i_huvudet_flyttar_ingen_makt(ge, cast):
    birgitta = cast.actor("birgitta", "ekdala_bistand")
    with pytest.raises(RuleBroken, match="enhet som du administrerar"):
        ge("malin", "ekdala_bistand", by=birgitta)


@pytest.mark.krav("AC-07")
def test_en_gren_som_byter_organisation_tar_slut_dar(cast):
    Enhet.update(orgnr="499102-0001").where(Enhet.id == cast.enhet("ekdala_bistand").id).execute()
    Medarbetaruppdrag.update(enhet=cast.enhet("ekdala")).where(
        Medarbetaruppdrag.id == cast.birgitta.uppdrag_id
    ).execute()
    gren = rackvidd.gren(nu(cast, "birgitta"))
    assert cast.enhet("ekdala_hemtjanst").id in gren
    assert cast.enhet("ekdala_bistand").id not in gren


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize(
    "nyckel", ["enhetsadministrator", "behorighetsadministrator", "systemadministrator", "logggranskare"]
)
def test_en_enhetsadministrator_ger_ingen_administratorsroll(ge, roll, nyckel):
    with pytest.raises(RuleBroken, match="roller som du får ge"):
        ge("carin", "ekdala_hemtjanst", by="birgitta", roller=[roll(nyckel)])


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize("vem", ["sara", "anna"])
def test_en_systemadministrator_ger_ingen_behorighet(ge, cast, vem):
    assert cast.sara.may(Permission.ADMINISTRERA_SYSTEM)
    with pytest.raises(RuleBroken, match="administrerar inte"):
        ge("bo", "avd31", by=vem)


@pytest.mark.krav("AC-12")
def test_ingen_ger_eller_andrar_sitt_eget(ge, cast, roll):
    eget = cast.uppdrag["selma"]
    with pytest.raises(RuleBroken, match="dina egna"):
        ge("selma", "avd31")
    for verb in (
        lambda: uppdrag.avsluta(eget, sedan=uppdrag.stand(eget), by=cast.selma),
        lambda: uppdrag.andra(
            eget,
            fran=eget.fran,
            till=None,
            roller=[roll("systemadministrator")],
            sedan=uppdrag.stand(eget),
            by=cast.selma,
        ),
    ):
        with pytest.raises(RuleBroken, match="dina egna"):
            verb()
    assert "systemadministrator" not in bara(eget)


@pytest.mark.krav("AC-12")
def test_en_enhetsadministrator_ror_inte_en_administrators_uppdrag(cast, bar):
    bar("amina", "logggranskare")
    ett = cast.uppdrag["amina"]
    with pytest.raises(RuleBroken, match="administratörsroll"):
        uppdrag.avsluta(ett, sedan=uppdrag.stand(ett), by=cast.actor("birgitta"))


@pytest.mark.krav("IN-06")
@pytest.mark.parametrize(
    ("forst", "sedan", "krockar"),
    [
        ((0, None), (30, None), True),
        ((0, 10), (10, None), True),
        ((0, 10), (11, None), False),
        ((20, None), (0, 19), False),
        ((20, None), (0, 20), True),
    ],
)
def test_samma_uppdrag_har_man_en_gang_i_taget(ge, forst, sedan, krockar):
    idag = clock.today()

    def dagar(fran, till):
        return {"fran": idag + fran * DAG, "till": None if till is None else idag + till * DAG}

    ge("bo", "avd31", **dagar(*forst))
    if krockar:
        with pytest.raises(RuleBroken, match="redan uppdraget"):
            ge("bo", "avd31", **dagar(*sedan))
    else:
        assert ge("bo", "avd31", **dagar(*sedan))


def test_en_annan_befattning_eller_ingen_ar_ett_annat_uppdrag(ge, befattning):
    ge("bo", "avd31")
    assert ge("bo", "avd31", befattning=befattning("Vårdsamordnare"))
    assert ge("bo", "avd31", befattning=None)
    with pytest.raises(RuleBroken, match="redan uppdraget"):
        ge("bo", "avd31", befattning=None)


@pytest.mark.krav("IN-06")
def test_dagarna_ska_ligga_framat_och_i_ordning(ge):
    idag = clock.today()
    for fran, till, falt in ((idag - DAG, None, "fran"), (idag, idag - DAG, "till")):
        with pytest.raises(RuleBroken) as broken:
            ge("bo", "avd31", fran=fran, till=till)
        assert broken.value.field == falt


@pytest.mark.krav("AC-08")
def test_en_borttagen_roll_marks_vid_nasta_begaran(cast):
    ett, number = cast.uppdrag["bo"], oppnad(cast, "bo")
    assert LoginSession.opened(number).actor.may("samverkan.kvittera")
    uppdrag.andra(ett, fran=ett.fran, till=None, roller=[], sedan=uppdrag.stand(ett), by=cast.selma)
    assert LoginSession.opened(number).actor.permissions == {Permission.ANVANDA}
    assert senaste().handelse == "shared.uppdrag.andrat"
    assert "tog bort Samverkan bas" in senaste().fakta


@pytest.mark.krav("AC-08", "SE-04")
def test_ett_uppdrag_som_avslutas_genast_oppnar_ingenting(cast):
    ett, number = cast.uppdrag["bo"], oppnad(cast, "bo")
    uppdrag.avsluta(ett, sedan=uppdrag.stand(ett), by=cast.selma)
    assert LoginSession.opened(number).actor is None
    with pytest.raises(RuleBroken, match="avslutat"):
        uppdrag.avsluta(ett, sedan=uppdrag.stand(Medarbetaruppdrag.get_by_id(ett.id)), by=cast.selma)


@pytest.mark.krav("AC-08")
def test_ett_uppdrag_galler_till_och_med_sin_sista_dag(cast):
    ett = cast.uppdrag["bo"]
    uppdrag.avsluta(ett, sista=clock.today(), sedan=uppdrag.stand(ett), by=cast.selma)
    assert LoginSession.opened(oppnad(cast, "bo")).actor
    assert Medarbetaruppdrag.get_by_id(ett.id).till == clock.today()


def test_ett_kommande_uppdrag_tas_tillbaka_och_kan_ges_igen(ge, cast):
    om_en_vecka = clock.today() + 7 * DAG
    ett = ge("bo", "avd31", fran=om_en_vecka)
    with pytest.raises(RuleBroken, match="inte börjat"):
        uppdrag.avsluta(ett, sista=clock.today(), sedan=uppdrag.stand(ett), by=cast.selma)
    uppdrag.avsluta(ett, sedan=uppdrag.stand(ett), by=cast.selma)
    assert ge("bo", "avd31", fran=om_en_vecka)


@pytest.mark.krav("AC-08")
def test_forsta_dagen_andras_bara_innan_uppdraget_har_borjat(ge, cast):
    idag = clock.today()
    ett = ge("bo", "avd31", fran=idag + 7 * DAG)
    uppdrag.andra(ett, fran=idag + 3 * DAG, till=None, roller=[], sedan=uppdrag.stand(ett), by=cast.selma)
    assert Medarbetaruppdrag.get_by_id(ett.id).fran == idag + 3 * DAG
    borjat = cast.uppdrag["bo"]
    with pytest.raises(RuleBroken) as broken:
        uppdrag.andra(borjat, fran=idag, till=None, roller=[], sedan=uppdrag.stand(borjat), by=cast.selma)
    assert broken.value.field == "fran"


def test_den_som_ser_nagot_gammalt_far_veta_det(cast):
    ett = cast.uppdrag["bo"]
    sedan = uppdrag.stand(ett)
    uppdrag.avsluta(ett, sista=clock.today() + 5 * DAG, sedan=sedan, by=cast.selma)
    for verb in (
        lambda: uppdrag.avsluta(ett, sedan=sedan, by=cast.selma),
        lambda: uppdrag.andra(ett, fran=ett.fran, till=None, roller=[], sedan=sedan, by=cast.selma),
    ):
        with pytest.raises(Conflict):
            verb()


def test_en_roll_av_en_annan_organisation_gar_inte_att_ge(ge, roll):
    egen = roll("samverkan-bas")
    egen.orgnr = "499111-0000"
    egen.save()
    with pytest.raises(RuleBroken, match="roller som du får ge"):
        ge("bo", "avd31", roller=[egen])


@pytest.mark.krav("AC-12")
def test_den_sista_behorighetsadministratoren_blir_kvar(cast, bar):
    bo = bar("bo", "behorighetsadministrator")
    ett = cast.uppdrag["selma"]
    uppdrag.avsluta(ett, sista=clock.today() + DAG, sedan=uppdrag.stand(ett), by=bo)
    with pytest.raises(RuleBroken, match="sista behörighetsadministratören"):
        uppdrag.avsluta(
            cast.uppdrag["bo"],
            sista=clock.today() + 3 * DAG,
            sedan=uppdrag.stand(cast.uppdrag["bo"]),
            by=dataclasses.replace(cast.selma),
        )
    assert Medarbetaruppdrag.get_by_id(cast.uppdrag["bo"].id).till is None


@pytest.mark.krav("AC-12")
def test_tva_som_avslutar_varandra_samtidigt_lamnar_en_kvar(cast, bar):
    actors = {"selma": cast.selma, "bo": bar("bo", "behorighetsadministrator")}
    begin, told = threading.Barrier(2), []

    def avsluta(vem, by):
        ett = cast.uppdrag[vem]
        with connection():
            sedan = uppdrag.stand(ett)
            begin.wait(10)
            try:
                uppdrag.avsluta(ett, sedan=sedan, by=actors[by])
            except RuleBroken as broken:
                told.append(broken.sentence)

    threads = [threading.Thread(target=avsluta, args=pair) for pair in (("selma", "bo"), ("bo", "selma"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told == [sista.SISTA]
    assert sista.finns(cast.selma.enhet.orgnr, clock.today())


def test_samma_uppdrag_fran_tva_hall_samtidigt_blir_ett(cast, befattning):
    begin, told = threading.Barrier(2), []
    selma, bo, avd31, som = cast.selma, cast.medarbetare("bo"), cast.enhet("avd31"), befattning("Sjuksköterska")

    def give(fran):
        with connection():
            begin.wait(10)
            try:
                uppdrag.ge(bo, enhet=avd31, befattning=som, fran=fran, by=selma)
            except RuleBroken as broken:
                told.append(broken.sentence)

    threads = [threading.Thread(target=give, args=(clock.today() + days * DAG,)) for days in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(told) == 1
    assert "redan uppdraget" in told[0]


@pytest.mark.krav("AC-12")
def test_ingen_regel_dar_det_aldrig_har_funnits_nagon(cast):
    orgnr = cast.birgitta.enhet.orgnr
    assert not sista.finns(orgnr, clock.today())
    ett = cast.uppdrag["amina"]
    uppdrag.avsluta(ett, sedan=uppdrag.stand(ett), by=cast.birgitta)
    assert Medarbetaruppdrag.get_by_id(ett.id).till < clock.today()
