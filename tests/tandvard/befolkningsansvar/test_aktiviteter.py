"""Aktiviteter: rapporteras av en mottagning, en åtgärd för varje deltagare, och tas bort när de är tomma."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from models.shared import clock, demo_befolkning
from models.shared.audit import AuditAct, AuditPerson
from models.shared.registerutdrag.avsnitt import Fraga
from models.shared.rules import RuleBroken
from models.tandvard.befolkningsansvar import rapport as rapporter
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import NASTA, Atgard, Atgardshandelse, Status
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.registerutdrag import befolkningsansvar
from tests.dagar import om_dagar
from tests.tandvard.conftest import FRAN, LAN, MVC_ORE, rapport


def statusar(aktivitet):
    return [en.status for en in aktivitet.atgarder.order_by(Atgard.ordning)]


@pytest.mark.krav("B17", "B18")
def test_fem_deltagare_ar_fem_godkanda_atgarder(rapporterad):
    assert statusar(rapporterad) == [Status.GODKAND] * 5
    assert rapporterad.nummer == f"BA-{clock.today().year}-00001"
    assert rapporterad.pris.belopp_ore == MVC_ORE
    assert [en.person for en in rapporterad.atgarder] == [None] * 5


@pytest.mark.krav("B16", "B17")
def test_i_tobaksavvanjning_ar_varje_deltagare_en_person_och_loggen_sager_vem(cast, koder):
    tva = [cast.person(0), cast.person(1)]
    aktivitet = rapport(cast, koder["tobak"], personnummer=[en.nummer for en in tva])
    assert [en.person_id for en in aktivitet.atgarder.order_by(Atgard.ordning)] == [en.id for en in tva]
    act = AuditAct.get(AuditAct.handelse == "tandvard.aktivitet.rapporterad")
    assert {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)} == {en.id for en in tva}


def test_en_forelasning_ar_en_atgard(cast, koder):
    assert statusar(rapport(cast, koder["forelasning"])) == [Status.GODKAND]


@pytest.mark.krav("B10", "B11", "B12", "B13", "B14", "B15", "B16")
@pytest.mark.parametrize(
    ("kod", "andrat", "falt"),
    [
        ("forelasning", {"datum": date(2099, 1, 1)}, "datum"),
        ("forelasning", {"behandlare": None}, "behandlare"),
        ("forelasning", {"atgardskod": None}, "atgardskod"),
        ("forelasning", {"datum": FRAN - timedelta(days=1)}, "behandlare"),
        ("forelasning", {"plats": " "}, "plats"),
        ("forelasning", {"plats": "x" * 201}, "plats"),
        ("forelasning", {"kommunkod": "0000"}, "kommun"),
        ("forelasning", {"kommunkod": "0114"}, "kommun"),
        ("mvc", {}, "antal"),
        ("mvc", {"antal": 0}, "antal"),
        ("mvc", {"antal": 501}, "antal"),
        ("tobak", {}, "personnummer"),
    ],
)
def test_det_som_saknas_eller_inte_kan_stamma_sags_vid_sitt_falt(cast, koder, kod, andrat, falt):
    with pytest.raises(RuleBroken) as nej:
        rapport(cast, koder[kod], **andrat)
    assert nej.value.field == falt
    assert not Aktivitet.select().exists()


@pytest.mark.krav("B11")
def test_behandlaren_arbetar_pa_mottagningen(cast, koder):
    with pytest.raises(RuleBroken, match="på mottagningen"):
        rapport(cast, koder["mvc"], antal=1, behandlare=cast.medarbetare("greta"))


@pytest.mark.krav("B16")
def test_samma_deltagare_tva_ganger_okand_eller_avliden_rapporteras_inte(cast, koder):
    en, avliden = cast.person(0), cast.person(1, avliden=clock.today() - timedelta(days=30))
    okand = demo_befolkning.nummer()[2]
    for nummer in ([en.nummer, en.nummer], [en.nummer, okand], [avliden.nummer]):
        with pytest.raises(RuleBroken) as nej:
            rapport(cast, koder["tobak"], personnummer=nummer)
        assert nej.value.field == "personnummer"
    assert not Atgard.select().exists()


@pytest.mark.krav("B10")
def test_dagen_ar_svensk(cast, koder):
    with time_machine.travel("2026-06-30T22:30:00+00:00", tick=False):
        assert rapport(cast, koder["mvc"], antal=1, datum=date(2026, 7, 1)).datum == date(2026, 7, 1)
        with pytest.raises(RuleBroken):
            rapport(cast, koder["mvc"], antal=1, datum=date(2026, 7, 2))


@pytest.mark.krav("F23")
def test_priset_ar_det_som_gallde_aktivitetens_dag(cast, koder):
    Pris.besluta(koder["mvc"], LAN, 60_00, fran=clock.today() + timedelta(days=1), by=cast.sara)
    i_dag = rapport(cast, koder["mvc"], antal=1, datum=clock.today())
    with time_machine.travel(om_dagar(3)):
        assert i_dag.pris.belopp_ore == MVC_ORE
        assert rapport(cast, koder["mvc"], antal=1, datum=clock.today()).pris.belopp_ore == 60_00


@pytest.mark.krav("B1", "B2", "B3", "B7", "B8", "AC-06")
@pytest.mark.parametrize("vem", ["finn", "disa", "greta", "sara", "anna"])
def test_bara_den_som_rapporterar_pa_en_mottagning_rapporterar(cast, koder, vem):
    with pytest.raises(RuleBroken, match="kontakta ansvarig administratör"):
        rapport(cast, koder["mvc"], antal=1, by=cast.actor(vem))


@pytest.mark.krav("B2", "B3", "B19", "AC-06")
def test_mottagningen_vardgivaren_och_tandvardsenheten_ser_sitt(cast, rapporterad):
    def ser(vem):
        return [en.id for en in Aktivitet.visible_to(cast.actor(vem))]

    assert ser("eva") == ser("finn") == ser("disa") == ser("sara") == [rapporterad.id]
    assert ser("greta") == ser("marcus") == ser("anna") == []


@pytest.mark.krav("B25", "B28")
def test_en_borttagen_atgard_ar_raderad_och_finns_kvar_att_soka(cast, rapporterad):
    forsta = rapporterad.atgarder.order_by(Atgard.ordning).first()
    forsta.ta_bort(by=cast.eva)
    assert statusar(rapporterad) == [Status.RADERAD, *[Status.GODKAND] * 4]
    assert Atgard.visible_to(cast.eva).where(Atgard.status == Status.RADERAD).get() == forsta
    with pytest.raises(RuleBroken, match="redan fakturerad eller borttagen"):
        Atgard.get_by_id(forsta.id).ta_bort(by=cast.eva)


@pytest.mark.krav("B25", "B37", "AC-06")
@pytest.mark.parametrize("vem", ["finn", "disa", "greta", "sara"])
def test_ingen_annan_an_mottagningen_tar_bort_eller_krediterar(cast, rapporterad, vem):
    forsta = rapporterad.atgarder.first()
    for verb in (forsta.ta_bort, forsta.kreditera):
        with pytest.raises(RuleBroken, match="Logga in mot mottagningen"):
            verb(by=cast.actor(vem))
    with pytest.raises(RuleBroken, match="Logga in mot mottagningen"):
        rapporter.ta_bort(rapporterad, by=cast.actor(vem))
    assert set(statusar(rapporterad)) == {Status.GODKAND}


@pytest.mark.krav("B29", "B31")
def test_en_aktivitet_tas_bort_forst_nar_den_ar_tom(cast, rapporterad):
    with pytest.raises(RuleBroken, match="alla åtgärder"):
        rapporter.ta_bort(rapporterad, by=cast.eva)
    for en in rapporterad.atgarder:
        en.ta_bort(by=cast.eva)
    rapporter.ta_bort(rapporterad, by=cast.eva)
    assert list(Aktivitet.visible_to(cast.eva)) == []
    assert Atgard.visible_to(cast.eva).count() == 5
    with pytest.raises(RuleBroken):
        rapporter.ta_bort(rapporterad, by=cast.eva)


@pytest.mark.krav("B37", "B39", "B41", "BL-03")
@pytest.mark.parametrize("fran", list(Status))
@pytest.mark.parametrize("till", list(Status))
def test_bara_de_steg_som_finns_tas_och_en_gang(rapporterad, fran, till):
    en = rapporterad.atgarder.first()
    Atgard.update(status=fran).where(Atgard.id == en.id).execute()
    en = Atgard.get_by_id(en.id)
    gammal = Atgard.get_by_id(en.id)
    finns = till in NASTA[fran]
    Atgardshandelse.delete().execute()
    assert en.flytta(till) is finns
    assert Atgard.get_by_id(en.id).status is (till if finns else fran)
    assert gammal.flytta(till) is False, "whoever comes second finds it moved"
    assert [rad.status for rad in Atgardshandelse.select()] == ([till] if finns else [])


@pytest.mark.krav("BL-03", "B41")
def test_det_finns_fem_statusar_och_inga_andra_vagar():
    vagar = {(fran.value, till.value) for fran, alla in NASTA.items() for till in alla}
    assert vagar == {
        ("godkand", "raderad"),
        ("godkand", "fakturerad"),
        ("fakturerad", "invantar-kreditering"),
        ("invantar-kreditering", "krediterad"),
    }


def test_registerutdraget_berattar_vad_personen_har_deltagit_i(cast, koder):
    person = cast.person(0)
    aktivitet = rapport(cast, koder["tobak"], personnummer=[person.nummer])
    aktivitet.atgarder.get().ta_bort(by=cast.eva)
    rapport(cast, koder["tobak"], personnummer=[cast.person(1).nummer])
    fraga = Fraga(person, frozenset({person.id}), cast.eva.enhet.orgnr, namnge=True)
    (ett,) = befolkningsansvar(fraga)
    sagt = {rad.rubrik: rad.varde for rad in ett.uppgifter}
    assert ett.rubrik == f"Befolkningsansvar {aktivitet.nummer}"
    assert sagt["Aktivitet"] == "T1 Tobaksavvänjning, första besöket"
    assert (sagt["Behandlare"], sagt["Mottagning"]) == ("Tandhygienist", "Folktandvården Ekdala")
    assert {"Godkänd", "Raderad"} <= sagt.keys()
    assert list(befolkningsansvar(replace(fraga, orgnr="499103-0000"))) == []
