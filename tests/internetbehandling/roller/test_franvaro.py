"""En ersättare i taget, under sina dagar, och tillbaka med en sammanfattning (S58, F14)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import IntegrityError

from models.internetbehandling.permissions import BEHANDLARE
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.roller.tilldelning import Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock
from models.shared.actor import Actor
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.period import Period
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar
from tests.internetbehandling.roller.conftest import DAG

TRE = timedelta(days=3)


@pytest.fixture
def franvaro(cast, anslutna):
    """Filippa is away from tomorrow, for four days, and Johan covers for her."""
    return ange(cast, clock.today() + DAG, clock.today() + DAG + TRE)


def ange(cast, fran, till, vem="filippa", av="johan", by=None):
    vem, av = getattr(cast, vem).medarbetare_id, getattr(cast, av).medarbetare_id
    return Franvaro.ange(vem, av, fran, till, by=by or cast.ines)


def ersatts(cast):
    return {en.medarbetare_id for en in Franvaro.ersatts_av(cast.johan.medarbetare_id, cast.johan.enhet_id)}


@pytest.mark.krav("S58")
def test_ersattaren_ersatter_under_sina_dagar_och_det_slutar_av_sig_sjalvt(cast, franvaro):
    filippa = cast.filippa.medarbetare_id
    for dagar, vantat in ((0, set()), (1, {filippa}), (4, {filippa}), (5, set())):
        with clock.at(om_dagar(dagar)):
            assert ersatts(cast) == vantat, dagar
            assert Franvaro.ersatter(cast.johan.medarbetare_id, filippa, cast.johan.enhet_id) is bool(vantat)
    assert not Franvaro.ersatts_av(cast.johan.medarbetare_id, cast.zahra.enhet_id).exists()


@pytest.mark.krav("S58")
def test_den_som_lamnar_tillbaka_skriver_en_sammanfattning(cast, franvaro):
    with pytest.raises(RuleBroken, match="inte börjat"):
        franvaro.lamna_tillbaka("Lugnt.", by=cast.johan)
    with clock.at(om_dagar(1)):
        with pytest.raises(RuleBroken, match="Skriv en sammanfattning"):
            franvaro.lamna_tillbaka("  ", by=cast.johan)
        with pytest.raises(RuleBroken, match="har börjat"):
            franvaro.ta_bort(by=cast.johan)
        franvaro.lamna_tillbaka("Två har lämnat svar.", by=cast.johan)
        assert ersatts(cast) == set()
        with pytest.raises(RuleBroken, match="redan lämnat tillbaka"):
            franvaro.lamna_tillbaka("Igen.", by=cast.ines)
        ange(cast, clock.today(), clock.today())
    assert Franvaro.get_by_id(franvaro.id).sammanfattning == "Två har lämnat svar."
    rad = AuditAct.get(AuditAct.handelse == "internetbehandling.franvaro.atergiven")
    assert "svar" not in rad.fakta


@pytest.mark.krav("S58")
def test_ocksa_nar_dagarna_har_gatt(cast, franvaro):
    with clock.at(om_dagar(9)):
        assert franvaro.lage_ord == "Slut, inte återlämnad"
        franvaro.lamna_tillbaka("Lugnt.", by=cast.filippa)


@pytest.mark.krav("S58")
def test_en_som_inte_har_borjat_tas_bort(cast, franvaro):
    franvaro.ta_bort(by=cast.filippa)
    with pytest.raises(RuleBroken, match="finns inte längre"):
        franvaro.ta_bort(by=cast.filippa)


@pytest.mark.krav("S58")
def test_ingen_ersatter_sig_sjalv_och_bara_en_behandlare_ersatter(cast, anslutna):
    idag = clock.today()
    for vem, av, falt in (
        ("filippa", "filippa", "ersattare"),
        ("filippa", "ines", "ersattare"),
        ("filippa", "zahra", "ersattare"),
        ("tyra", "filippa", "behandlare"),
    ):
        with pytest.raises(RuleBroken) as broken:
            ange(cast, idag, idag, vem, av)
        assert broken.value.field == falt
    with pytest.raises(RuleBroken, match="Dagen har varit"):
        ange(cast, idag - DAG, idag)
    with pytest.raises(RuleBroken, match="före startdagen"):
        ange(cast, idag + DAG, idag)


@pytest.mark.krav("S58", "AC-07")
def test_en_behandlare_anger_sin_egen_och_ser_bara_sina(cast, franvaro):
    idag = clock.today()
    for vem in (cast.johan, cast.filippa, cast.ines):
        assert Franvaro.visible_to(vem).count() == 1
    for vem in (cast.zahra, cast.rut, cast.tyra, cast.actor("ines", "ekdala_psyk")):
        assert Franvaro.visible_to(vem).count() == 0
    with pytest.raises(RuleBroken, match="din egen frånvaro"):
        ange(cast, idag, idag, by=cast.johan)
    with pytest.raises(RuleBroken, match="inte ansluten"):
        ange(cast, idag, idag, by=cast.rut)
    with pytest.raises(RuleBroken, match="finns inte längre"):
        franvaro.ta_bort(by=cast.zahra)
    assert ange(cast, idag, idag, by=cast.filippa)


@pytest.mark.krav("S58", "AC-08")
def test_den_som_inte_langre_ar_behandlare_ersatter_inte(cast, franvaro):
    Rolltilldelning.inaktivera(cast.uppdrag["johan"], BEHANDLARE, by=cast.ines)
    assert Franvaro.visible_to(Actor.of(Medarbetaruppdrag.get_by_id(cast.johan.uppdrag_id))).count() == 0


@pytest.mark.krav("S58")
def test_ersattaren_ar_inte_sjalv_borta_och_den_som_ersatter_ar_inte_borta(cast, franvaro):
    dag, tyra = clock.today() + 2 * DAG, cast.uppdrag["tyra"]
    Utbildning.anteckna(tyra, clock.today(), by=cast.ines)
    Rolltilldelning.ge(tyra, BEHANDLARE, "Vendela Chef", by=cast.ines)
    with pytest.raises(RuleBroken, match="ersätter Filippa") as broken:
        ange(cast, dag, dag, "johan", "tyra")
    assert broken.value.field == "behandlare"
    franvaro.ta_bort(by=cast.ines)
    ange(cast, dag, dag, "johan", "tyra")
    with pytest.raises(RuleBroken, match="själv frånvarande") as broken:
        ange(cast, dag, dag)
    assert broken.value.field == "ersattare"


dagar = st.integers(0, 12)


@pytest.mark.krav("S58")
@given(st.lists(st.tuples(dagar, st.integers(0, 5)), max_size=8))
def test_perioderna_for_en_behandlare_delar_aldrig_en_dag(cast, anslutna, forsok):
    with db.atomic() as attempt:
        for start, langd in forsok:
            fran = clock.today() + start * DAG
            period = Period(fran, fran + langd * DAG)
            fanns = any(period.overlaps(en.period) for en in Franvaro.select())
            try:
                with db.atomic():
                    ange(cast, period.fran, period.till)
            except RuleBroken:
                assert fanns
            else:
                assert not fanns
        attempt.rollback()


@pytest.mark.krav("S58")
def test_databasen_nekar_ocksa(cast, franvaro):
    kolumner = ("enhet", "medarbetare", "ersattare", "fran", "till", "angiven_av")
    rad = {namn: franvaro.__data__[namn] for namn in kolumner}
    with pytest.raises(IntegrityError), db.atomic():
        Franvaro.create(**rad | {"fran": franvaro.till, "till": franvaro.till + DAG})
    with pytest.raises(IntegrityError), db.atomic():
        Franvaro.create(**rad | {"ersattare": franvaro.medarbetare_id, "fran": franvaro.till + DAG, "till": None})
    nasta = Franvaro.create(**rad | {"fran": franvaro.till + DAG, "till": franvaro.till + DAG})
    with pytest.raises(IntegrityError), db.atomic():
        Franvaro.update(fran=franvaro.till).where(Franvaro.id == nasta.id).execute()
    Franvaro.update(atergiven=clock.now()).where(Franvaro.id == franvaro.id).execute()
    Franvaro.update(fran=franvaro.till).where(Franvaro.id == nasta.id).execute()
