"""Den som inte har varit inne på länge, och uppehåll som man har kommit överens om (F15)."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.internetbehandling.granskning.inaktivitet import DAGAR, antal_borta, borta
from models.internetbehandling.granskning.uppehall import LANGST, Uppehall
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentkontakt import Momentkontakt
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.shared import clock
from models.shared.db import db
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar

DAG = timedelta(days=1)


def vilka(actor):
    return [en.moment.id for en in borta(Moment.visible_to(actor), 10)]


def satt(moment, *, startad, inne=None):
    """Let a moment have begun, and its person have been in, so many days ago."""
    senast = None if inne is None else om_dagar(-inne)
    Moment.update(startad=om_dagar(-startad), senast_inne=senast).where(Moment.id == moment.id).execute()


@pytest.mark.krav("F15")
@pytest.mark.parametrize(
    ("startad", "inne", "syns"),
    [(13, None, False), (15, None, True), (40, 13, False), (40, 15, True), (10, 9, False)],
)
def test_den_som_inte_har_varit_inne_pa_fjorton_dagar_syns_raknat_fran_starten(moment, cast, startad, inne, syns):
    satt(moment, startad=startad, inne=inne)
    assert DAGAR.nu == 14 and vilka(cast.filippa) == ([moment.id] if syns else [])
    assert antal_borta(Moment.visible_to(cast.filippa)) == syns
    if syns:
        (en,) = borta(Moment.visible_to(cast.filippa), 10)
        assert (en.dagar, en.har_varit_inne) == (inne or startad, inne is not None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.integers(0, 60), st.none() | st.integers(0, 60))
def test_den_som_syns_har_varit_borta_minst_sa_lange_som_sags(moment, cast, startad, inne):
    with db.atomic() as provat:
        satt(moment, startad=startad, inne=None if inne is None else min(inne, startad))
        assert bool(vilka(cast.filippa)) == (min(startad, 99 if inne is None else inne) >= DAGAR.nu)
        provat.rollback()


@pytest.mark.krav("F15")
def test_ett_svar_eller_en_registrering_ar_ett_livstecken(moment, cast):
    satt(moment, startad=40, inne=20)
    svar = Formularsvar.create(moment=moment, steg="kvall", nummer=1, innehall="{}")
    assert not vilka(cast.filippa)
    svar.delete_instance()
    assert vilka(cast.filippa)
    plan = Aktivitetsplan.create(moment=moment, titel="Gå", startdatum=clock.today(), skapad_av=cast.filippa.uppdrag_id)
    fragor = Planfragor.create(plan=plan, nummer=1, innehall="[]")
    Planregistrering.create(plan=plan, fragor=fragor, tillfalle=clock.now(), innehall="{}")
    assert not vilka(cast.filippa)


@pytest.mark.krav("F15", "S49")
def test_ett_moment_som_inte_pagar_saknar_ingen(moment, cast):
    satt(moment, startad=40)
    vidmakthall(moment, clock.today() + 30 * DAG, moduler=frozenset({"borja"}), by=cast.filippa)
    assert not vilka(cast.filippa)
    avsluta(moment, "Klart.", by=cast.filippa)
    assert not vilka(cast.filippa)


@pytest.mark.krav("F15", "AC-10")
def test_andras_syns_inte_och_personens_egna_nummer_foljer_med(moment, cast, invanaren):
    Momentkontakt.lagg_till(moment, {"namn": "Mobil", "telefon": "070-174 06 05"}, by=invanaren)
    Momentkontakt.lagg_till(moment, {"namn": "Filippa", "telefon": "0980-100 00"}, by=cast.filippa)
    satt(moment, startad=40)
    (en,) = borta(Moment.visible_to(cast.filippa), 10)
    assert en.kontakter == ("Mobil 070-174 06 05",)
    assert not vilka(cast.johan) and vilka(cast.ines)


@pytest.mark.krav("F15")
def test_under_ett_uppehall_saknas_ingen_och_sedan_sags_det_att_det_var_slut(moment, cast):
    satt(moment, startad=40)
    till = clock.today() + 5 * DAG
    Uppehall.ange(moment, till, "Reser bort.", by=cast.filippa)
    assert not vilka(cast.filippa) and Uppehall.nu(moment).till == till
    with clock.at(om_dagar(6)):
        (en,) = borta(Moment.visible_to(cast.filippa), 10)
        assert en.uppehall_till == till and Uppehall.nu(moment) is None
    Uppehall.avbryt(moment, by=cast.filippa)
    assert vilka(cast.filippa)
    with pytest.raises(RuleBroken, match="inget uppehåll"):
        Uppehall.avbryt(moment, by=cast.filippa)


def test_ett_nytt_uppehall_ersatter_det_forra(moment, cast):
    for dagar in (5, 9):
        Uppehall.ange(moment, clock.today() + dagar * DAG, "", by=cast.filippa)
    assert Uppehall.nu(moment).till == clock.today() + 9 * DAG
    assert Uppehall.select().where(Uppehall.galler()).count() == 1


@pytest.mark.parametrize(
    ("dagar", "anteckning", "fel"), [(0, "", "efter i dag"), (400, "", "ett år"), (5, "x" * (LANGST + 1), "högst")]
)
def test_det_som_inte_gar(moment, cast, dagar, anteckning, fel):
    with pytest.raises(RuleBroken, match=fel):
        Uppehall.ange(moment, clock.today() + dagar * DAG, anteckning, by=cast.filippa)


@pytest.mark.krav("AC-10")
def test_bara_den_som_har_momentet_satter_uppehall(moment, cast):
    with pytest.raises(RuleBroken, match="Bara behandlaren"):
        Uppehall.ange(moment, clock.today() + 5 * DAG, "", by=cast.johan)


@pytest.mark.krav("PR-06")
def test_ett_registerutdrag_tar_med_uppehallet(moment, cast):
    Uppehall.ange(moment, clock.today() + 5 * DAG, "Reser bort.", by=cast.filippa)
    utdrag = Registerutdrag.skapa(moment.person, skal="Personen har begärt det.", by=cast.selma)
    text = "\n".join(f"{ett.rubrik}|{en.varde}" for ett in utdrag.avsnitt for en in ett.uppgifter)
    assert "Uppehåll i Lugnare kvällar|Reser bort." in text
