"""Genomförandeplan: en i taget, skriven tillsammans del för del, sparad till ärendet som den är, och uppföljd."""

import json
from datetime import timedelta

import pytest
from peewee import DatabaseError, IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.plan import skriv
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.mal import Delmal, Mal
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall
from tests.socialtjanst.plan.conftest import HALVAR

EN_DAG = timedelta(days=1)


def sanda(plan, **per):
    """Parts as they are sent, each with the change it has now; `mal` and `delmal` are the first of them."""
    rader = skriv.delarna(plan)
    nycklar = {nyckel.partition("-")[0]: nyckel for nyckel in reversed(rader)}
    return [skriv.Del(nycklar[del_], varden, rader[nycklar[del_]].andring) for del_, varden in per.items()]


@pytest.mark.krav("T33")
def test_arbetskopian_ar_inte_planen_forran_den_sparas_till_arendet(cast, plan):
    assert Planversion.senaste(plan) is None
    version = Planversion.uppratta(plan, by=cast.wilma)
    assert (version.nummer, version.av_namn, version.av_titel) == (1, cast.wilma.namn, cast.wilma.titel)
    (mal,) = version.sagt["mal"]
    assert mal["text"] == "Sköta hemmet själv" and mal["delmal"][0]["nar"] == "Tisdagar"
    skriv.skriv(plan, sanda(plan, mal={"text": "Något annat"}), by=cast.adam)
    assert Planversion.senaste(plan).sagt["mal"][0]["text"] == "Sköta hemmet själv"


@pytest.mark.krav("T33")
def test_varje_version_gar_att_lasa_som_den_var(cast, upprattad):
    for nummer in range(2, 5):
        skriv.skriv(upprattad, sanda(upprattad, mal={"text": f"Mål {nummer}"}), by=cast.wilma)
        Planversion.uppratta(upprattad, by=cast.adam)
    versioner = list(Planversion.select().order_by(Planversion.nummer))
    assert [en.sagt["mal"][0]["text"] for en in versioner] == ["Sköta hemmet själv", "Mål 2", "Mål 3", "Mål 4"]


@pytest.mark.krav("T31", "T33")
def test_en_till_och_med_dag_avslutar_planen(cast, upprattad):
    idag = clock.today()
    skriv.skriv(upprattad, [], dagar=skriv.Dagar(upprattad.fran, idag, None), by=cast.wilma)
    plan = Genomforandeplan.get_by_id(upprattad.id)
    assert plan.till == idag and plan.pagar
    Planversion.uppratta(plan, by=cast.wilma)
    assert Planversion.senaste(plan).sagt["till"] == idag.isoformat()
    assert Genomforandeplan.skapa(plan.genomforande, idag + EN_DAG, by=cast.wilma)


@pytest.mark.krav("T33")
def test_tva_planer_far_inte_galla_samma_dag(cast, plan):
    with pytest.raises(RuleBroken) as nej:
        Genomforandeplan.skapa(plan.genomforande, clock.today() + EN_DAG, by=cast.adam)
    assert nej.value.field == "fran" and "tills vidare" in nej.value.sentence
    vem = {"sparad_av": cast.adam.uppdrag_id, "skapad_av": cast.adam.uppdrag_id}
    with pytest.raises(IntegrityError):
        Genomforandeplan.create(genomforande=plan.genomforande, fran=clock.today() + EN_DAG, **vem)


@pytest.mark.krav("T33")
def test_den_som_andrar_dagar_kan_inte_heller_overlappa(cast, plan):
    idag = clock.today()
    skriv.skriv(plan, [], dagar=skriv.Dagar(idag, idag + EN_DAG, None), by=cast.wilma)
    Genomforandeplan.skapa(plan.genomforande, idag + 2 * EN_DAG, by=cast.wilma)
    plan = Genomforandeplan.get_by_id(plan.id)
    with pytest.raises(RuleBroken) as nej:
        skriv.skriv(plan, [], dagar=skriv.Dagar(idag, idag + 9 * EN_DAG, None), by=cast.wilma)
    assert nej.value.field == "fran"
    assert Genomforandeplan.get_by_id(plan.id).till == idag + EN_DAG


@pytest.mark.parametrize(
    ("fran", "till", "foljs_upp", "falt"),
    [(-60, None, None, "fran"), (0, -1, None, "till"), (0, 10, 20, "foljs_upp"), (0, None, -1, "foljs_upp")],
)
def test_dagar_som_inte_kan_vara(cast, plan, fran, till, foljs_upp, falt):
    idag = clock.today()
    dagar = [None if antal is None else idag + antal * EN_DAG for antal in (fran, till, foljs_upp)]
    with pytest.raises(RuleBroken) as nej:
        skriv.skriv(plan, [], dagar=skriv.Dagar(*dagar), by=cast.wilma)
    assert nej.value.field == falt


@pytest.mark.krav("JO-04")
def test_tva_som_skriver_i_samma_del_far_en_krock_och_ingen_text_gar_forlorad(cast, plan):
    wilmas, adams = sanda(plan, mal={"text": "Wilmas"}), sanda(plan, mal={"text": "Adams"}, delmal={"vad": "Annat"})
    skriv.skriv(plan, wilmas, by=cast.wilma)
    with pytest.raises(skriv.Krock) as krock:
        skriv.skriv(plan, adams, by=cast.adam)
    (rad,) = krock.value.delar.values()
    assert rad.text == "Wilmas"
    assert Delmal.get().vad == "Tvätta"  # nothing of what was sent with it is saved either
    skriv.skriv(plan, sanda(plan, mal={"text": "Båda"}), by=cast.adam)
    assert Mal.get().text == "Båda"


@pytest.mark.krav("JO-04")
def test_tva_som_skriver_i_olika_delar_stor_inte_varandra(cast, plan):
    wilmas, adams = sanda(plan, mal={"text": "Wilmas"}), sanda(plan, delmal={"vad": "Adams"})
    skriv.skriv(plan, wilmas, by=cast.wilma)
    skriv.skriv(plan, adams, by=cast.adam)
    assert (Mal.get().text, Delmal.get().vad) == ("Wilmas", "Adams")


def test_samma_text_en_gang_till_ar_ingen_krock(cast, plan):
    sant = sanda(plan, mal={"text": "Nytt"})
    skriv.skriv(plan, sant, by=cast.wilma)
    assert skriv.skriv(plan, sant, by=cast.wilma)[sant[0].nyckel] == Mal.get().andring


def test_att_skriva_i_ett_borttaget_mal_sags(cast, plan):
    sant = sanda(plan, mal={"text": "Nytt"})
    skriv.ta_bort(plan, sant[0].nyckel, by=cast.adam)
    assert Mal.i(plan) == []
    with pytest.raises(RuleBroken):
        skriv.skriv(plan, sant, by=cast.wilma)


@pytest.mark.parametrize("varden", [{"livsomrade": "Påhittat"}, {"text": "x" * 20_001}])
def test_text_som_inte_ryms_och_omraden_som_inte_finns(cast, plan, varden):
    with pytest.raises(RuleBroken):
        skriv.skriv(plan, sanda(plan, mal=varden), by=cast.wilma)


def test_utan_mal_eller_dag_for_uppfoljning_sparas_inget_till_arendet(cast, genomforande):
    plan = Genomforandeplan.skapa(genomforande, clock.today(), by=cast.wilma)
    with pytest.raises(RuleBroken, match="minst ett mål"):
        Planversion.uppratta(plan, by=cast.wilma)
    skriv.lagg_till_mal(plan, by=cast.wilma)
    skriv.skriv(plan, sanda(plan, mal={"text": "Ett mål"}), by=cast.wilma)
    with pytest.raises(RuleBroken) as nej:
        Planversion.uppratta(plan, by=cast.wilma)
    assert nej.value.field == "foljs_upp"


@pytest.mark.krav("T33")
def test_databasen_andrar_varken_en_version_eller_en_uppfoljning(cast, upprattad):
    Uppfoljning.gor(upprattad, clock.today(), Utfall.INTE, "Text", nasta=clock.today() + EN_DAG, by=cast.wilma)
    for model, kolumn in ((Planversion, "innehall"), (Uppfoljning, "text")):
        with pytest.raises(DatabaseError), db.atomic():
            model.update({kolumn: "Något annat"}).execute()
    assert Uppfoljning.get().text == "Text"


def test_inget_andrat_ger_ingen_ny_version(cast, upprattad):
    with pytest.raises(RuleBroken, match="sedan version 1"):
        Planversion.uppratta(upprattad, by=cast.wilma)


def test_en_paborjad_plan_tas_bort_men_inte_en_upprattad(cast, plan):
    plan.ta_bort(by=cast.wilma)
    assert not Genomforandeplan.for_genomforande(plan.genomforande).exists()
    ny = Genomforandeplan.skapa(plan.genomforande, clock.today(), clock.today(), by=cast.wilma)
    skriv.lagg_till_mal(ny, by=cast.wilma)
    skriv.skriv(ny, sanda(ny, mal={"text": "Ett mål"}), by=cast.wilma)
    Planversion.uppratta(ny, by=cast.wilma)
    with pytest.raises(RuleBroken, match="upprättad"):
        ny.ta_bort(by=cast.wilma)


@pytest.mark.krav("T71")
def test_en_uppfoljning_sager_hur_det_gick_och_nar_det_blir_nasta_gang(cast, upprattad):
    idag, nasta = clock.today(), clock.today() + HALVAR
    Uppfoljning.gor(upprattad, idag, Utfall.DELVIS, "Tvätten går bra.", nasta=nasta, by=cast.adam)
    (gjord,) = Uppfoljning.per_plan([upprattad])[upprattad.id]
    assert (gjord.ord, gjord.av_namn, gjord.version.nummer) == ("Målen är delvis uppnådda", cast.adam.namn, 1)
    assert Genomforandeplan.get_by_id(upprattad.id).foljs_upp == nasta


@pytest.mark.parametrize(
    ("dag", "nasta", "falt"), [(1, 90, "dag"), (-1, 90, "dag"), (0, 0, "nasta"), (0, None, "nasta")]
)
def test_uppfoljningar_som_inte_kan_vara(cast, upprattad, dag, nasta, falt):
    idag = clock.today()
    nasta = None if nasta is None else idag + nasta * EN_DAG
    with pytest.raises(RuleBroken) as nej:
        Uppfoljning.gor(upprattad, idag + dag * EN_DAG, Utfall.INTE, "Text", nasta=nasta, by=cast.wilma)
    assert nej.value.field == falt


def test_det_som_inte_ar_upprattat_foljs_inte_upp(cast, plan):
    with pytest.raises(RuleBroken, match="inte upprättad"):
        Uppfoljning.gor(plan, clock.today(), Utfall.INTE, "Text", nasta=clock.today() + EN_DAG, by=cast.wilma)


def test_planen_visas_som_forsenad_nar_dagen_har_kommit(cast, upprattad):
    upprattad.foljs_upp = clock.today()
    assert upprattad.ska_foljas_upp
    upprattad.till = clock.today() - EN_DAG
    assert not upprattad.ska_foljas_upp


@pytest.mark.parametrize("vem", ["olle", "asta", "birgitta", "tobias", "gunilla"])
def test_bara_den_som_dokumenterar_pa_enheten_skriver(cast, plan, vem):
    by = getattr(cast, vem)
    for verb in (
        lambda: Genomforandeplan.skapa(plan.genomforande, clock.today() + HALVAR, by=by),
        lambda: skriv.skriv(plan, [], by=by),
        lambda: skriv.lagg_till_mal(plan, by=by),
        lambda: Planversion.uppratta(plan, by=by),
        lambda: plan.ta_bort(by=by),
    ):
        with pytest.raises(RuleBroken):
            verb()


def test_i_ett_avslutat_genomforande_skrivs_inget(cast, plan):
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id == plan.genomforande_id).execute()
    stale = Genomforandeplan.get_by_id(plan.id)
    assert stale.genomforande.avslutad
    for en in (plan, stale):  # the one that was read before it was ended is refused in the transaction
        with pytest.raises(RuleBroken):
            skriv.skriv(en, sanda(en, mal={"text": "Nytt"}), by=cast.wilma)
    assert Mal.get().text == "Sköta hemmet själv"


@pytest.mark.krav("AU-01")
def test_allt_som_gors_star_i_loggen_med_personen_men_utan_text(cast, upprattad):
    rader = list(AuditAct.select().where(AuditAct.objekt == "socialtjanst_genomforandeplan"))
    assert {rad.handelse for rad in rader} == {f"socialtjanst.plan.{en}" for en in ("skapad", "skriven", "upprattad")}
    for rad in rader:
        personer = [en.person for en in AuditPerson.select().where(AuditPerson.act == rad)]
        assert personer == [upprattad.genomforande.person_id]
        assert "hemmet" not in json.dumps(rad.fakta)
