"""What is reported, to whom it comes, and who may see it (T75–T80, T83–T87)."""

from datetime import time, timedelta

import pytest
from peewee import DatabaseError

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.avvikelse import ansvar
from models.shared.avvikelse.ansvar import Niva
from models.shared.avvikelse.avvikelse import Avvikelse, Avvikelseslag, Ensam
from models.shared.avvikelse.lador import Lada, lasa
from models.shared.avvikelse.registrera import registrera
from models.shared.avvikelse.yrkesgrupp import Yrkesgrupp
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from tests.shared.avvikelse.conftest import GENOMFORANDE, anmalan, med_roll, registrerad
from tests.socialtjanst.conftest import serviceide, utforarna


def ser(actor):
    return {en.nummer for en in Avvikelse.visible_to(actor)}


@pytest.mark.krav("T75", "T79", "T86")
def test_alla_medarbetare_registrerar_och_namnet_star_som_det_var(avvikelse, cast):
    assert avvikelse.nummer == f"AV-{clock.today().year}-00001"
    assert (avvikelse.av_namn, avvikelse.av_titel) == ("Wilma Sundin", "Boendestödjare")
    assert (avvikelse.rapportdatum, avvikelse.slag) == (clock.today(), Avvikelseslag.PERSON)
    utan_person = registrerad(cast, by=cast.anna, enhet=cast.enhet("avd12"), ensam=None)
    assert (utan_person.slag, utan_person.person, utan_person.ensam) == (Avvikelseslag.VERKSAMHET, None, None)
    assert utan_person.nummer.endswith("-00002")


@pytest.mark.krav("T76")
def test_den_gar_till_narmaste_chef_ovanfor_och_sager_det(avvikelse, cast):
    (rad,) = lasa(Lada.ATT_UTREDA, cast.hedda, antal=10)
    assert rad.avvikelse == avvikelse
    assert rad.utredning.nuvarande.niva is Niva.OVER
    assert rad.utredning.nuvarande.varfor == (
        "Stödboendet Lärkan har ingen ansvarig chef. Avvikelsen gick till IFO utförare Ekdala."
    )


@pytest.mark.krav("T76")
def test_chefen_pa_enheten_gar_fore_och_ingen_niva_ar_tyst(cast):
    egen = ansvar.ansvarig(cast.enhet("ekdala_utforare"))
    assert (egen.niva, egen.varfor, egen.uppdrag) == (Niva.EGEN, "", (cast.hedda.uppdrag_id,))
    bland_alla = ansvar.ansvarig(cast.enhet("ekdala_service"))
    assert bland_alla.niva is Niva.ORGANISATION
    assert set(bland_alla.uppdrag) == {cast.hedda.uppdrag_id, cast.birgitta.uppdrag_id}
    administratorer = ansvar.ansvarig(cast.enhet("avd31"))
    assert (administratorer.niva, administratorer.enhet) == (Niva.ADMINISTRATORER, cast.enhet("region"))
    assert {cast.selma.uppdrag_id, cast.sara.uppdrag_id} <= set(administratorer.uppdrag)
    ingen = ansvar.ansvarig(cast.enhet("lakargrupp_vc"))
    assert (ingen.niva, ingen.uppdrag) == (Niva.ADMINISTRATORER, ())
    assert ingen.varfor.startswith("Ingen i Ekdala läkargrupp AB ansvarar för avvikelser, och det finns ingen")


@pytest.mark.krav("T76")
def test_den_vars_uppdrag_har_slutat_ar_ingen_ansvarig(cast):
    med_roll(cast, "wilma", "avvikelseutredare")
    assert ansvar.ansvarig(cast.enhet("larkan")).niva is Niva.EGEN
    igar = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=igar).where(Medarbetaruppdrag.id == cast.wilma.uppdrag_id).execute()
    assert ansvar.ansvarig(cast.enhet("larkan")).niva is Niva.OVER


@pytest.mark.krav("T76", "AC-03")
def test_bara_den_som_registrerat_och_de_som_ansvarar_ser_den(avvikelse, cast):
    assert ser(cast.wilma) == ser(cast.hedda) == {avvikelse.nummer}
    for annan in (cast.adam, cast.simon, cast.asta, cast.birgitta, cast.gunilla, cast.tobias, cast.anna, cast.selma):
        assert ser(annan) == set()
    assert ser(cast.actor("hedda", "bron")) == set()  # she has chosen another enhet in the header


@pytest.mark.krav("T76")
def test_det_som_ingen_chef_finns_for_ser_alla_ansvariga_eller_administratorerna(cast):
    i_kommunen = registrerad(cast, by=cast.signe, enhet=cast.enhet("ekdala_service"), ensam=None)
    assert ser(cast.hedda) == ser(cast.birgitta) == ser(cast.signe) == {i_kommunen.nummer}
    i_regionen = registrerad(cast, by=cast.hanna, enhet=cast.enhet("avd31"), ensam=None)
    assert ser(cast.selma) == ser(cast.sara) == ser(cast.hanna) == {i_regionen.nummer}
    assert ser(cast.anna) == ser(cast.tobias) == set()


@pytest.mark.krav("T90")
def test_skickade_ar_de_egna_med_status(avvikelse, cast):
    (rad,) = lasa(Lada.SKICKADE, cast.wilma, antal=10)
    assert (rad.avvikelse, rad.utredning.status_ord) == (avvikelse, "Registrerad")
    assert lasa(Lada.SKICKADE, cast.hedda, antal=10) == lasa(Lada.ATT_UTREDA, cast.wilma, antal=10) == []


@pytest.mark.krav("T77")
@pytest.mark.parametrize("vem", ["wilma", "simon", "hedda"])
def test_ett_fall_raknas_vem_som_an_registrerar(cast, genomforande, vem):
    assert registrerad(cast, (GENOMFORANDE, genomforande.id), by=getattr(cast, vem)).ar_fall


@pytest.mark.krav("T80", "T83", "T86", "T87")
@pytest.mark.parametrize(
    ("falt", "andrat"),
    [
        ("ensam", {"ensam": None}),
        ("handelsedatum", {"handelsedatum": "i morgon"}),
        ("tid", {"handelsedatum": "i dag", "tid": time(23, 59)}),
        ("handelseforlopp", {"handelseforlopp": "  "}),
        ("atgardsforslag", {"atgardsforslag": "x" * 20_001}),
        ("omrade", {"omrade": None}),
        ("enhet", {"enhet": None}),
        ("enhet", {"enhet": "bron"}),
        ("enhet", {"enhet": "avd12"}),
    ],
)
def test_det_som_saknas_eller_inte_stammer_sags_vid_sitt_falt(cast, genomforande, falt, andrat):
    dagar = {"i dag": clock.today(), "i morgon": clock.today() + timedelta(days=1)}
    if (dag := andrat.get("handelsedatum")) in dagar:
        andrat = andrat | {"handelsedatum": dagar[dag]}
    if isinstance(andrat.get("enhet"), str):
        andrat = andrat | {"enhet": cast.enhet(andrat["enhet"])}
    with clock.at(clock.utc(clock.today(), time(12))), pytest.raises(RuleBroken) as nej:
        registrera(anmalan(cast, **andrat), (GENOMFORANDE, genomforande.id), by=cast.wilma)
    assert nej.value.field == falt
    assert not Avvikelse.select().exists()


@pytest.mark.krav("T79", "AC-03")
def test_fran_det_man_inte_ser_registreras_ingenting(cast, genomforande):
    for by in (cast.asta, cast.tobias, cast.anna):
        with pytest.raises(RuleBroken):
            registrera(anmalan(cast), (GENOMFORANDE, genomforande.id), by=by)
    with pytest.raises(RuleBroken):
        registrera(anmalan(cast), ("samverkan.finns-inte", 1), by=cast.wilma)


@pytest.mark.krav("T85")
def test_flera_yrkesgrupper_kan_vara_inblandade(cast, genomforande):
    grupper = tuple(Yrkesgrupp.valbara(cast.wilma.enhet.orgnr)[:2])
    en = registrerad(cast, (GENOMFORANDE, genomforande.id), yrkesgrupper=(*grupper, grupper[0]))
    assert en.yrkesgrupper == ["Omvårdnadspersonal", "Sjuksköterska"]


@pytest.mark.krav("AU-01")
def test_loggen_har_personen_och_numret_men_ingen_text(avvikelse):
    act = AuditAct.get(AuditAct.handelse == "shared.avvikelse.registrerad")
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)} == {avvikelse.person_id}
    assert avvikelse.nummer in act.fakta
    assert "tröskeln" not in act.fakta


@pytest.mark.krav("JO-01")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE avvikelse SET handelseforlopp = 'Inget hände.'",
        "UPDATE avvikelse SET av_namn = 'Någon annan'",
        "DELETE FROM avvikelse",
        "UPDATE avvikelseyrkesgrupp SET yrkesgrupp_id = 2",
        "DELETE FROM avvikelseyrkesgrupp",
    ],
)
def test_det_som_ar_rapporterat_andras_aldrig(cast, genomforande, sql):
    grupper = tuple(Yrkesgrupp.valbara(cast.wilma.enhet.orgnr)[:1])
    en = registrerad(cast, (GENOMFORANDE, genomforande.id), yrkesgrupper=grupper)
    with pytest.raises(DatabaseError, match="never changed"), db.atomic():
        db.execute_sql(sql)
    kvar = Avvikelse.get_by_id(en.id)
    assert (kvar.handelseforlopp, kvar.av_namn) == (en.handelseforlopp, "Wilma Sundin")
    assert kvar.yrkesgrupper == ["Omvårdnadspersonal"]


@pytest.mark.krav("JO-01")
def test_numret_far_bytas_till_ett_personnummer(avvikelse, cast):
    Avvikelse.update(person=cast.person(22)).where(Avvikelse.id == avvikelse.id).execute()
    assert Avvikelse.get_by_id(avvikelse.id).person_id == cast.person(22).id


@pytest.mark.krav("T46", "T79")
def test_en_avidentifierad_har_ingen_person_men_fragan_om_ensam(cast):
    utforarna(cast)
    ett = serviceide(cast)
    en = registrerad(cast, (GENOMFORANDE, ett.id), by=cast.rasmus, enhet=ett.enhet, ensam=Ensam.VET_EJ)
    assert (en.slag, en.person, en.ensam) == (Avvikelseslag.PERSON, None, Ensam.VET_EJ)


@pytest.mark.krav("T76")
def test_en_ny_chef_pa_enheten_ar_den_som_nasta_gar_till(cast, genomforande):
    gammal = registrerad(cast, (GENOMFORANDE, genomforande.id))
    adam = med_roll(cast, "adam", "avvikelseutredare")
    ny = registrerad(cast, (GENOMFORANDE, genomforande.id))
    assert ser(adam) == {ny.nummer}
    assert ser(cast.hedda) == {gammal.nummer, ny.nummer}  # who stands above
