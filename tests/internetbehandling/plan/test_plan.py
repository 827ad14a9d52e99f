"""Aktivitetsplan: läggs upp, ändras utan att det som varit flyttas, registreras medan den är öppen, och avslutas."""

import json
from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.slut import vidmakthall
from models.internetbehandling.moment.svar import SvarBrister
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan, Planlage
from models.internetbehandling.plan.oppna import att_registrera, i_planen, oppna
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.registrera import registrera
from models.internetbehandling.plan.resultat import Resultat, Utfall
from models.internetbehandling.plan.upplagg import andra, avsluta, lagg_upp
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.invanare.invanare import Invanare
from models.shared.rules import Conflict, RuleBroken
from tests.internetbehandling.plan.conftest import FRAGOR, HALV_ATTA, STEG, uppgifter

MANDAG = date(2026, 11, 23)
EN_DAG = timedelta(days=1)
pytestmark = pytest.mark.usefixtures("pa_mandag")


@pytest.fixture
def resa():
    """`resa(days, time)` goes to a time of day so many days after the Monday on which every story begins."""
    with time_machine.travel(clock.utc(MANDAG, time(6)), tick=False) as maskin:
        yield lambda dagar, tid=time(6): maskin.move_to(clock.utc(MANDAG + dagar * EN_DAG, tid))


@pytest.fixture
def pa_mandag(resa):
    """It is Monday morning, before anything else is made."""


@pytest.fixture
def moment(resa, moment):
    return moment


def dagarna(plan, till=None):
    """The days of the occasions of a plan so far."""
    return [ett.dag for ett in i_planen(plan, Planschema.av([plan])[plan.id], till or clock.now())]


@pytest.mark.krav("S24", "S30", "S31")
def test_en_fardig_och_en_egen_plan_laggs_upp(moment, cast, ny_plan, invanaren):
    plan = ny_plan()
    assert plan.mall == "promenad" and plan.lage is Planlage.PAGAR and Planfragor.nu(plan).fragor == FRAGOR
    egen = lagg_upp(moment, uppgifter(titel="Egen", fragor=(STEG,), aktiverad=False), by=cast.filippa)
    assert egen.lage is Planlage.EJ_AKTIVERAD and egen.nasta is None
    assert [en.id for en in Aktivitetsplan.i(moment)] == [plan.id, egen.id]
    assert [en.id for en in Aktivitetsplan.for_invanare(moment)] == [plan.id]
    assert [en.plan.id for en in oppna(moment)] == [plan.id]
    handelser = [rad.handelse for rad in AuditAct.select().order_by(AuditAct.id)][-3:]
    assert handelser == [f"internetbehandling.plan.{ord}" for ord in ("upplagd", "aktiverad", "upplagd")]


@pytest.mark.krav("S26", "S31")
@pytest.mark.parametrize(
    ("fel", "falt"),
    [
        ({"titel": " "}, "titel"),
        ({"titel": "x" * 201}, "titel"),
        ({"text": "x" * 4001}, "text"),
        ({"startdatum": MANDAG - EN_DAG}, "startdatum"),
        ({"startdatum": MANDAG + 400 * EN_DAG}, "startdatum"),
        ({"tider": ((),) * 7}, "tid_0"),
        ({"tider": ((), tuple(time(n) for n in range(13)), *((),) * 5)}, "tid_1"),
        ({"intervall": 0}, "intervall"),
        ({"intervall": 13}, "intervall"),
        ({"dagar_efter": 31}, "dagar_efter"),
        ({"dagar_efter": -1}, "dagar_efter"),
        ({"fragor": ()}, None),
    ],
)
def test_det_som_en_plan_maste_ha(ny_plan, fel, falt):
    with pytest.raises(RuleBroken) as brutet:
        ny_plan(**fel)
    assert brutet.value.field == falt and not Aktivitetsplan.select().exists()


def test_bara_den_som_behandlar_lagger_upp_och_bara_programmets_planer_ar_fardiga(moment, cast):
    with pytest.raises(RuleBroken):
        lagg_upp(moment, uppgifter(), by=cast.zahra)
    with pytest.raises(RuleBroken):
        lagg_upp(moment, uppgifter(), mall="nagot", by=cast.filippa)


@pytest.mark.krav("S26")
def test_ett_nytt_schema_galler_fran_i_morgon_nar_planen_har_borjat(ny_plan, cast, resa):
    plan = ny_plan()
    resa(3, time(12))
    fore = dagarna(plan)
    bara_torsdag = uppgifter(tider=((), (), (), HALV_ATTA, (), (), ()), startdatum=MANDAG)
    andra(plan, bara_torsdag, sedan=0, by=cast.filippa)
    assert dagarna(plan) == fore == [MANDAG + n * EN_DAG for n in range(4)]
    resa(11, time(12))
    assert dagarna(plan) == [*fore, MANDAG + 10 * EN_DAG]
    assert [rad.fran for rad in Planschema.select().order_by(Planschema.id)] == [MANDAG, MANDAG + 4 * EN_DAG]


@pytest.mark.krav("S26", "S30")
def test_innan_planen_har_borjat_andras_allt(ny_plan, cast, resa):
    plan = ny_plan(startdatum=MANDAG + 7 * EN_DAG)
    assert plan.lage is Planlage.BORJAR
    andra(plan, uppgifter(startdatum=MANDAG + 2 * EN_DAG, aktiverad=False), sedan=0, by=cast.filippa)
    assert plan.lage is Planlage.EJ_AKTIVERAD and plan.nasta is None
    assert [rad.fran for rad in Planschema.select()] == [MANDAG + 2 * EN_DAG]
    andra(plan, uppgifter(startdatum=MANDAG + 2 * EN_DAG), sedan=1, by=cast.filippa)
    resa(3)
    for fel in ({"startdatum": MANDAG + 5 * EN_DAG}, {"startdatum": MANDAG + 2 * EN_DAG, "aktiverad": False}):
        with pytest.raises(RuleBroken):
            andra(plan, uppgifter(**fel), sedan=2, by=cast.filippa)


def test_den_som_har_en_gammal_sida_skriver_inte_over(ny_plan, cast):
    plan = ny_plan()
    andra(plan, uppgifter(titel="Först"), sedan=0, by=cast.filippa)
    with pytest.raises(Conflict):
        andra(plan, uppgifter(titel="Sedan"), sedan=0, by=cast.filippa)
    assert Aktivitetsplan.get().titel == "Först"


@pytest.mark.krav("S25")
def test_nya_fragor_ar_nya_och_en_registrering_behaller_sina(ny_plan, cast, skriv, moment, resa):
    plan = ny_plan(dagar_efter=2)
    (ett,) = [en.tillfalle for en in oppna(moment)]
    skriv(plan, ett, {"steg": 4000, "anteckna": "Fint väder."})
    andra(plan, uppgifter(fragor=(STEG,), dagar_efter=2), sedan=0, by=cast.filippa)
    andra(plan, uppgifter(fragor=(STEG,), titel="Ny titel", dagar_efter=2), sedan=1, by=cast.filippa)
    assert [rad.nummer for rad in Planfragor.select().order_by(Planfragor.nummer)] == [1, 2]
    resa(1)
    nya = next(en.tillfalle for en in att_registrera(moment))
    with pytest.raises(Conflict):
        skriv(plan, nya, {"steg": 1}, fragor=1)
    skriv(plan, nya, {"steg": 6000}, fragor=2)
    gammal = Planregistrering.vid(plan, ett.nar)
    skriv(plan, ett, {"steg": 4500, "anteckna": "Sol."}, sedan=gammal.lydelse)  # corrected as it was asked
    resultat = Resultat.av(plan)
    assert [fraga.kod for fraga in resultat.fragor] == ["steg", "kansla", "satt", "anteckna"]
    assert [rad.svar for rad in resultat.rader] == [
        {"steg": "6000 steg"},
        {"steg": "4500 steg", "kansla": "", "satt": "", "anteckna": "Sol."},
    ]


@pytest.mark.krav("S27")
def test_ett_tillfalle_ar_oppet_hela_sin_dag_och_dagarna_efter(ny_plan, moment, skriv, resa):
    plan = ny_plan(startdatum=MANDAG + EN_DAG, dagar_efter=1, tider=(HALV_ATTA, HALV_ATTA, *((),) * 5))
    assert oppna(moment) == []
    resa(1, time(0, 0))
    (ett,) = oppna(moment)
    assert not ett.ar_sista_dagen
    resa(2, time(23, 59))
    (ett,) = oppna(moment)
    assert ett.ar_sista_dagen
    skriv(plan, ett.tillfalle)
    assert att_registrera(moment) == [] and len(oppna(moment)) == 1
    resa(3, time(0, 0))
    assert oppna(moment) == []
    with pytest.raises(RuleBroken):
        skriv(plan, ett.tillfalle, sedan=Planregistrering.get().lydelse)


@pytest.mark.krav("S29")
def test_kommentaren_sparas_bara_nar_planen_tillater_den(ny_plan, moment, skriv):
    (ett,) = [en.tillfalle for en in oppna(ny_plan(kommentar=True).moment)]
    rad = skriv(Aktivitetsplan.get(), ett, kommentar="Det  gick bra.")
    assert rad.kommentar == "Det  gick bra." and Planregistrering.senaste([moment.id]) == {moment.id: rad.registrerad}
    annan = ny_plan(titel="Utan")
    ett = next(en.tillfalle for en in att_registrera(moment))
    assert skriv(annan, ett, kommentar="Något").kommentar == ""
    with pytest.raises(RuleBroken):
        skriv(annan, ett, kommentar="x" * 4001, sedan="x")


@pytest.mark.krav("S24", "S27")
def test_bara_det_egna_och_det_oppna_registreras(ny_plan, cast, skriv, moment, resa):
    plan = ny_plan()
    (ett,) = [en.tillfalle for en in oppna(moment)]
    annan = next(person for person in (cast.person(0), cast.person(1)) if person.id != moment.person_id)
    with pytest.raises(RuleBroken):
        skriv(plan, ett, by=Invanare(annan.id, annan.namn))
    with pytest.raises(RuleBroken):
        registrera(plan, ett.nummer + 60, {"steg": 1}, fragor=1, by=Invanare(moment.person_id, ""))
    with pytest.raises(SvarBrister) as brist:
        skriv(plan, ett, {"steg": "många"})
    assert set(brist.value.brister) == {"steg"}
    skriv(plan, ett)
    with pytest.raises(Conflict):
        skriv(plan, ett, {"steg": 1})
    avsluta(plan, by=cast.filippa)
    with pytest.raises(RuleBroken):
        skriv(plan, ett, sedan=Planregistrering.get().lydelse)
    for verb in (lambda: avsluta(plan, by=cast.filippa), lambda: andra(plan, uppgifter(), sedan=1, by=cast.filippa)):
        with pytest.raises(RuleBroken):
            verb()


def test_ett_svar_att_titta_pa_flaggas_en_gang_och_igen_efter_en_rattelse(ny_plan, moment, skriv):
    plan = ny_plan()
    (ett,) = [en.tillfalle for en in oppna(moment)]
    rad = skriv(plan, ett, {"steg": 10, "kansla": 5})
    assert Flagga.att_granska(moment) == []
    rad = skriv(plan, ett, {"steg": 10, "kansla": 9}, sedan=rad.lydelse)
    (flagga,) = Flagga.att_granska(moment)
    assert (flagga.slag, flagga.plan_id, flagga.tillfalle) == (Flaggslag.SVAR_ATT_SE, plan.id, ett.nar)
    flagga.dold = clock.now()
    flagga.save()
    skriv(plan, ett, {"steg": 10, "kansla": 10}, sedan=Planregistrering.get().lydelse)
    assert len(Flagga.att_granska(moment)) == Flagga.select().count() == 1


@pytest.mark.krav("S32")
def test_resultatet_ar_varje_tillfalle_och_en_serie_per_fraga(ny_plan, moment, skriv, resa, cast):
    plan = ny_plan(dagar_efter=0, kommentar=True)
    for dag, svaren in ((0, {"steg": 4000, "satt": "ute"}), (2, {"steg": 6500.5, "satt": "inne", "kansla": 3})):
        resa(dag, time(8))
        ett = att_registrera(moment)[0].tillfalle
        skriv(plan, ett, svaren, kommentar="Bra" if dag else "")
    resa(3, time(12))
    resultat = Resultat.av(plan)
    assert [rad.utfall for rad in resultat.rader] == [
        Utfall.OPPET,
        Utfall.REGISTRERAT,
        Utfall.MISSAT,
        Utfall.REGISTRERAT,
    ]
    assert (resultat.antal(Utfall.MISSAT), resultat.har_kommentarer) == (1, True)
    steg, kansla, satt = resultat.serier()
    assert [tal for _, tal in steg.punkter] == [4000, 6500.5] and len(kansla.punkter) == 1
    assert satt.antal == (("Ute", 1), ("Inne", 1))
    avsluta(plan, by=cast.filippa)
    resa(20)
    rader = Resultat.av(plan).rader
    assert rader[0].utfall is Utfall.STANGT and len(rader) == 4


@pytest.mark.krav("S49")
def test_i_vidmakthallande_registreras_inget_och_inget_nytt_tillfalle_kommer(ny_plan, moment, cast, skriv, resa):
    plan = ny_plan()
    (ett,) = [en.tillfalle for en in oppna(moment)]
    vidmakthall(moment, MANDAG + 30 * EN_DAG, moduler=frozenset({"borja"}), by=cast.filippa)
    assert oppna(moment) == []
    with pytest.raises(RuleBroken):
        skriv(plan, ett)
    resa(5)
    assert dagarna(Aktivitetsplan.get()) == []


def test_loggen_namner_planen_med_nummer_och_inget_som_skrivs(ny_plan, moment, skriv):
    plan = ny_plan(titel="Ångestdagbok")
    skriv(plan, next(en.tillfalle for en in oppna(moment)), {"steg": 1, "anteckna": "Hemligt"})
    fakta = [json.loads(rad.fakta) for rad in AuditAct.select().where(AuditAct.handelse.contains(".plan."))]
    assert all(en["plan"] == str(plan.id) for en in fakta) and len(fakta) == 3
    assert not any(ord in str(fakta) for ord in ("Ångest", "Hemligt"))
    assert fakta[-1]["tillfalle"] == datetime.combine(MANDAG, HALV_ATTA[0]).strftime("%Y-%m-%d %H:%M")
