"""Sök behovspengsärende: det som stämmer med filtren, i ordning, och sida efter sida tills allt är visat."""

from datetime import date, timedelta
from itertools import product

import pytest
import time_machine

from models.shared import clock
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.tandvard.behovspeng import arendesok
from models.tandvard.behovspeng.arendefraga import Fraga, Periodlage, Sort, mottagningar
from models.tandvard.behovspeng.arendesok import alla, antal, rakna, sok
from models.tandvard.behovspeng.forhandsbedomning import Forhandsbedomning
from tests.tandvard.behovspeng.sokta import upplagda

NU = "2026-11-20T10:00:00+00:00"
DAGAR: tuple[dict[str, date], ...] = (
    {},
    {"fran": date(2026, 10, 1)},
    {"till": date(2026, 10, 31)},
    {"fran": date(2026, 9, 21), "till": date(2026, 10, 31)},
    {"fran": date(2026, 12, 1), "till": date(2026, 10, 1)},
)


@pytest.fixture(autouse=True)
def tid():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def arenden(cast):
    return upplagda(cast)


@pytest.fixture(params=[0, arendesok.RAKNAS_TILL], ids=["many", "few"])
def mangd(request, monkeypatch):
    """The same whether there are so many that the order leads, or so few that they are sorted."""
    monkeypatch.setattr(arendesok, "RAKNAS_TILL", request.param)
    return request.param


def stammer(en, fraga):
    """The same said in the slowest way."""
    skapad, gatt_ut = clock.local(en.skapad).date(), en.slut < clock.today()
    olast = any(fhb.beslutad and not fhb.last for fhb in en.forhandsbedomningar)
    return (
        (not fraga.fran or skapad >= fraga.fran)
        and (not fraga.till or skapad <= fraga.till)
        and fraga.nummer.upper() in en.nummer
        and (not fraga.olasta or olast)
        and (not fraga.period or gatt_ut is (fraga.period is Periodlage.UTGANGEN))
        and (not fraga.mottagning or en.mottagning_id == fraga.mottagning)
    )


def nyckel(en, sort):
    synligt = "" if en.person.skydd in DOLJER_NAMN else en.person.nummer.lagrat
    return {Sort.DATUM: en.skapad, Sort.NUMMER: en.nummer, Sort.PERSONNUMMER: synligt}[sort], en.id


@pytest.mark.krav("P56", "P57")
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("fallande", [True, False])
def test_det_som_hittas_ar_just_det_som_stammer_i_ordning(cast, arenden, sort, fallande, mangd):
    hittade = 0
    ser = list(mottagningar(cast.torsten))
    for vem in ("torsten", "disa", "eva"):
        mina = list(mottagningar(cast.actor(vem)))
        for dagar, nummer, olasta, period, vid in product(
            DAGAR, ("", "bp-2026-0001", "9"), (False, True), (None, *Periodlage), (0, ser[0])
        ):
            fraga = Fraga(
                **dagar, nummer=nummer, olasta=olasta, period=period, mottagning=vid, sort=sort, fallande=fallande
            )
            ratt = [en for en in arenden if en.mottagning_id in mina and stammer(en, fraga)]
            ratt.sort(key=lambda en: nyckel(en, sort), reverse=fallande)
            assert [en.id for en in sok(fraga, mina, antal=100)] == [en.id for en in ratt], fraga
            assert rakna(fraga, mina) == len(ratt)
            hittade += len(ratt)
    assert hittade > 200


@pytest.mark.krav("P57", "IN-08")
@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("fallande", [True, False])
def test_sida_efter_sida_ger_allt_en_gang(cast, arenden, sort, fallande, mangd, monkeypatch):
    ser = list(mottagningar(cast.torsten))
    for fraga in (Fraga(sort=sort, fallande=fallande), Fraga(sort=sort, fallande=fallande, olasta=True)):
        hela = sok(fraga, ser, antal=100)
        for storlek in (1, 2, 5):
            monkeypatch.setattr(arendesok, "I_TAGET", storlek)
            assert [en for some in alla(fraga, ser) for en in some] == hela
        assert len(hela) == (3 if fraga.olasta else len(arenden))
        assert sok(fraga, ser, efter=987_654, antal=2) == hela[:2], "what is not there has no place"


@pytest.mark.krav("P57", "PR-01")
def test_ordningen_sager_inget_om_ett_dolt_personnummer(cast, arenden, mangd):
    """Those that are hidden stand first, in the order that they were made, whatever their numbers are."""
    hittade = sok(Fraga(sort=Sort.PERSONNUMMER, fallande=False), list(mottagningar(cast.torsten)), antal=100)
    dolda = [en.person.skydd in DOLJER_NAMN for en in hittade]
    assert dolda == sorted(dolda, reverse=True) and sum(dolda) == 3
    assert [en.id for en in hittade[:3]] == sorted(en.id for en in hittade[:3])
    assert hittade[0].person.visat().nummer == ""


@pytest.mark.krav("P56")
def test_ett_beslut_ar_olast_tills_det_markeras(cast, arenden):
    mina, fraga = list(mottagningar(cast.eva)), Fraga(olasta=True)
    assert arenden[0] in sok(fraga, mina, antal=9)
    Forhandsbedomning.update(last=clock.now()).where(Forhandsbedomning.arende == arenden[0]).execute()
    assert arenden[0] not in sok(fraga, mina, antal=9)


@pytest.mark.krav("P6", "AC-06")
def test_vardgivarnivan_ser_alla_sina_mottagningar_och_valjer_en(cast, arenden):
    def ser(vem, **val):
        mina = mottagningar(cast.actor(vem))
        return list(mina.values()), {en.mottagning.namn for en in sok(Fraga(**val), list(mina), antal=100)}

    folktandvarden = ["Folktandvården Ekdala", "Folktandvården Tallmora"]
    assert ser("eva") == (folktandvarden[:1], set(folktandvarden[:1]))
    assert ser("disa") == (folktandvarden, set(folktandvarden))
    assert ser("disa", mottagning=cast.enhet("tallmora_tand").id)[1] == {"Folktandvården Tallmora"}
    assert ser("disa", mottagning=cast.enhet("tandlakare_mottagning").id)[1] == set()
    assert len(ser("torsten")[0]) == 3 and ser("anna") == ([], set()) == ser("finn")


def test_antalet_raknas_inte_langre_an_det_behovs(cast, arenden, monkeypatch):
    ser = list(mottagningar(cast.torsten))
    monkeypatch.setattr(arendesok, "RAKNAS_TILL", 5)
    assert antal(Fraga(), ser) == 6 and rakna(Fraga(), ser) == len(arenden)
    assert antal(Fraga(fran=clock.today() + timedelta(days=1)), ser) == 0
