"""Fakturor: granskas av Tandvårdsenheten, attesteras av en annan medarbetare och får då sitt verifikationsnummer."""

import pytest
import time_machine
from peewee import IntegrityError

from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard.faktura.faktura import BARA_ATTESTANT, INTE_SAMMA, Faktura, Fakturahandelse
from models.tandvard.faktura.fakturapost import Fakturapost
from models.tandvard.faktura.status import NASTA, Fakturastatus
from tests.tandvard.conftest import MVC_ORE, rapport
from tests.tandvard.faktura.conftest import som_faktura


def till(faktura, status, cast):
    """Take an invoice as far as a status, by the verbs alone."""
    if status is Fakturastatus.UNDERKAND:
        faktura.underkann(skal="Fel mottagning.", by=cast.sara)
    elif status is not Fakturastatus.INSKICKAD:
        faktura.godkann(by=cast.sara)
    if status in {Fakturastatus.ATTESTERAD, Fakturastatus.UTBETALAS}:
        faktura.attestera(by=cast.vera)
    if status is Fakturastatus.UTBETALAS:
        faktura.till_utbetalning(by=cast.sara)
    return Faktura.get_by_id(faktura.id)


@pytest.mark.krav("BL-03")
def test_fran_inskickad_till_utbetalas_med_vem_och_nar(faktura, cast):
    assert (faktura.status, faktura.summa_ore) == (Fakturastatus.INSKICKAD, 5 * MVC_ORE)
    faktura = till(faktura, Fakturastatus.UTBETALAS, cast)
    assert faktura.status is Fakturastatus.UTBETALAS
    steg = [(rad.status.value, rad.av and rad.av.medarbetare.fornamn) for rad in faktura.handelser]
    assert steg == [("inskickad", None), ("godkand", "Sara"), ("attesterad", "Vera"), ("utbetalas", "Sara")]
    handelser = [act.handelse for act in AuditAct.select().where(AuditAct.objekt == "tandvard_faktura")]
    assert handelser == ["tandvard.faktura.godkand", "tandvard.faktura.attesterad"]


@pytest.mark.krav("BL-03")
@pytest.mark.parametrize("fran", list(Fakturastatus))
def test_bara_de_steg_som_finns_tas(faktura, cast, fran):
    faktura = till(faktura, fran, cast)
    verb = {
        Fakturastatus.GODKAND: lambda en: en.godkann(by=cast.sara),
        Fakturastatus.UNDERKAND: lambda en: en.underkann(skal="Fel.", by=cast.sara),
        Fakturastatus.ATTESTERAD: lambda en: en.attestera(by=cast.vera),
        Fakturastatus.UTBETALAS: lambda en: en.till_utbetalning(by=cast.sara),
    }
    for mal in verb.keys() - NASTA[fran]:
        with pytest.raises(RuleBroken, match="kan inte bli"), db.atomic():
            verb[mal](Faktura.get_by_id(faktura.id))
    assert Faktura.get_by_id(faktura.id).status is fran


def test_den_som_har_godkant_attesterar_inte_ens_med_behorighet(faktura, cast):
    faktura.godkann(by=cast.vera)
    with pytest.raises(RuleBroken, match=INTE_SAMMA[:30]):
        faktura.attestera(by=cast.vera)
    with pytest.raises(RuleBroken, match=BARA_ATTESTANT[:30]):
        faktura.attestera(by=cast.sara)
    assert Faktura.get_by_id(faktura.id).verifikationsnummer is None


def test_verifikationsnumren_har_inga_luckor_och_borjar_om_vid_nyar(cast, koder):
    alla = [som_faktura(rapport(cast, koder["mvc"], antal=1), f"F-{n}", f"2026-0{n}") for n in range(1, 5)]
    with time_machine.travel("2026-12-31T22:59:00+00:00", tick=False) as tid:
        for en in alla:
            en.godkann(by=cast.sara)
        alla[0].attestera(by=cast.vera)
        for _ in range(3):
            with pytest.raises(RuleBroken):
                Faktura.get_by_id(alla[0].id).attestera(by=cast.vera)
        alla[1].attestera(by=cast.vera)
        tid.move_to("2026-12-31T23:00:00+00:00")
        alla[2].attestera(by=cast.vera)
    assert [en.verifikationsnummer for en in alla] == ["2026-00001", "2026-00002", "2027-00001", None]


@pytest.mark.parametrize("skal", ["", "  ", "x" * 501])
def test_den_som_underkanner_skriver_varfor(faktura, cast, skal):
    with pytest.raises(RuleBroken) as nej:
        faktura.underkann(skal=skal, by=cast.sara)
    assert nej.value.field == "skal"
    assert Faktura.get_by_id(faktura.id).status is Fakturastatus.INSKICKAD


def test_en_underkand_faktura_slapper_sina_poster_och_sager_varfor(faktura, cast):
    faktura.underkann(skal=" Två föreläsningar saknar underlag. ", by=cast.sara)
    assert all(rad.upphavd for rad in faktura.poster)
    assert Fakturahandelse.get(status=Fakturastatus.UNDERKAND).skal == "Två föreläsningar saknar underlag."


@pytest.mark.krav("BL-01", "BL-04")
def test_en_atgard_star_pa_en_faktura_och_krediteras_en_gang(faktura):
    post = faktura.poster.first()
    for kredit, belopp in ((False, MVC_ORE), (True, -MVC_ORE)):
        rad = {"faktura": faktura, "atgard": post.atgard, "kredit": kredit, "belopp_ore": belopp, "pris": post.pris}
        if kredit:
            Fakturapost.create(**rad)
        with pytest.raises(IntegrityError), db.atomic():
            Fakturapost.create(**rad)


@pytest.mark.krav("AC-06", "B4")
@pytest.mark.parametrize("vem", ["eva", "disa", "greta", "anna"])
def test_bara_tandvardsenheten_granskar(faktura, cast, vem):
    for verb in (lambda by: faktura.godkann(by=by), lambda by: faktura.underkann(skal="Fel.", by=by)):
        with pytest.raises(RuleBroken, match="Tandvårdsenheten granskar"):
            verb(cast.actor(vem))


@pytest.mark.krav("B4", "B5", "B6", "AC-06")
def test_mottagningen_vardgivaren_och_tandvardsenheten_ser_sina_fakturor(faktura, cast):
    def ser(vem):
        return [en.id for en in Faktura.visible_to(cast.actor(vem))]

    assert ser("eva") == ser("disa") == ser("sara") == ser("vera") == [faktura.id]
    assert ser("finn") == ser("greta") == ser("marcus") == ser("anna") == []
