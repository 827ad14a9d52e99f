"""Gallring av avvikelser: provkörning, en andra person, paketet först, och ingenting kvar om personen (F18, PR-05)."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from peewee import DatabaseError, IntegrityError

from blueprints.shared.avvikelse.pdf import handlingar
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.avvikelse import registerutdrag
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.avslut import Ateroppning, avsluta
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.gallring import verkstall
from models.shared.avvikelse.gallring.akt import akter, tabeller
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring, Avvikelsegallringspost
from models.shared.avvikelse.gallring.regel import PAKET_SPARAS, SPARAS
from models.shared.avvikelse.gallring.undantag import Avvikelseundantag, Undantagsklass
from models.shared.avvikelse.gallring.urval import provkor
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.skicka import skicka
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.avvikelse.utredning import Utredning
from models.shared.db import db
from models.shared.files import store
from models.shared.gallring import paket
from models.shared.gallring.forslag import Lage, Utfall
from models.shared.gallring.verkstall import ANDRAD
from models.shared.registerutdrag.avsnitt import Fraga
from models.shared.rules import RuleBroken
from models.shared.varde import Varde
from tests.shared.avvikelse.conftest import GENOMFORANDE, avslutad, med_roll, registrerad, utredningen
from tests.shared.gallring.jakt import filer, spar

TIO_AR = timedelta(days=10 * 366)
HEMLIGT = "Ziggurattröskeln"  # ett ord som inte står någon annanstans
# Varje tabell som hör till en avvikelse och följer med den. En ny behöver sin rad här.
TABELLER = {
    "avvikelseyrkesgrupp",
    "avvikelsepart",
    "avvikelsesvar",
    "avvikelseansvar",
    "analys",
    "avvikelseatgard",
    "aterkoppling",
    "lexbeslut",
    "omstyrning",
    "ateroppning",
    "avvikelseundantag",
    "socialtjanst_meddelande",
    "socialtjanst_lasning",
}


@pytest.fixture
def instans(tmp_path):
    """Där filer sparas."""
    store.configure(tmp_path)
    return tmp_path


@pytest.fixture
def gammal(avvikelse, cast, instans):
    """En avvikelse som Hedda avslutar i dag."""
    return avslutad(avvikelse, cast)


def senare(tid=TIO_AR):
    return time_machine.travel(clock.now() + tid, tick=False)


def gallras(by):
    return [en.rot.id for en in provkor(by).gallras]


def godkand(cast):
    """Gunilla föreslår och Leif godkänner."""
    forslag = Avvikelsegallring.foresla(by=cast.gunilla)
    forslag.godkann(by=cast.leif)
    return Avvikelsegallring.get_by_id(forslag.id)


def verkstalld(cast, forslag):
    verkstall.verkstall(forslag, verkstall.packa(forslag, handlingar), by=cast.gunilla)
    return Avvikelsegallring.get_by_id(forslag.id)


@pytest.mark.krav("PR-05")
def test_varje_tabell_som_hor_till_en_avvikelse_foljer_med():
    assert {model._meta.table_name for model in tabeller()} == TABELLER


@pytest.mark.krav("PR-05", "F18")
def test_en_avvikelse_gallras_forst_nar_tiden_har_gatt_ut(gammal, cast):
    assert gallras(cast.gunilla) == []
    with senare(timedelta(days=10 * 365)):
        assert gallras(cast.gunilla) == [], "det är några skottdagar kvar"
    with senare():
        assert gallras(cast.gunilla) == gallras(cast.leif) == [gammal.id]
        assert gallras(cast.tobias) == gallras(cast.anna) == []


@pytest.mark.krav("PR-05")
def test_tiden_ar_ett_varde_som_administratoren_andrar(gammal, cast):
    Varde.create(nyckel=SPARAS.nyckel, fran=clock.today(), varde=24, skapad_av=cast.selma.uppdrag_id)
    with senare(timedelta(days=740)):
        assert gallras(cast.gunilla) == [gammal.id]


@pytest.mark.krav("PR-05")
def test_en_oppen_avvikelse_och_en_som_oppnats_igen_gallras_inte(gammal, cast, genomforande):
    registrerad(cast, (GENOMFORANDE, genomforande.id))
    Ateroppning.gor(gammal, "Mer har framkommit.", by=cast.hedda)
    with senare():
        assert gallras(cast.gunilla) == []


@pytest.mark.krav("PR-05")
def test_en_atgard_haller_kvar_avvikelsen_till_sin_dag(avvikelse, cast, instans):
    utredning = utredningen(avvikelse)
    om_fem_ar = clock.today() + timedelta(days=5 * 365)
    Avvikelseatgard.besluta(utredning, "Byt tröskel.", cast.medarbetare("wilma"), om_fem_ar, by=cast.hedda)
    avslutad(avvikelse, cast)
    with senare():
        assert gallras(cast.gunilla) == []
    with senare(TIO_AR * 1.5):
        assert gallras(cast.gunilla) == [utredning.id]


@pytest.mark.krav("PR-05")
def test_en_avvikelse_undantas_med_beslut_tills_undantaget_havs(gammal, cast):
    with senare():
        rad = Avvikelseundantag.undanta(gammal, Undantagsklass.TVIST, "Mål 12", by=cast.leif)
        assert gallras(cast.gunilla) == []
        assert "Mål 12" in provkor(cast.gunilla).undantagna[0].undantag
        for by, klass in ((cast.gunilla, Undantagsklass.SKADA), (cast.hedda, Undantagsklass.SKADA)):
            with pytest.raises(RuleBroken):
                Avvikelseundantag.undanta(gammal, klass, "Ett till", by=by)
        with pytest.raises(RuleBroken):
            Avvikelsegallring.foresla(by=cast.gunilla)
        rad.hav(by=cast.gunilla)
        with pytest.raises(RuleBroken):
            rad.hav(by=cast.gunilla)
        assert gallras(cast.gunilla) == [gammal.id]


@pytest.mark.krav("F18", "PR-05", "AC-12")
def test_den_som_foreslar_godkanner_inte(gammal, cast):
    with senare():
        forslag = Avvikelsegallring.foresla(by=cast.gunilla)
        for by in (cast.gunilla, cast.hedda, cast.tobias):
            with pytest.raises(RuleBroken):
                forslag.godkann(by=by)
        with pytest.raises(IntegrityError), db.atomic():
            Avvikelsegallring.update(godkand=clock.now(), godkand_av=forslag.foreslagen_av).execute()
        with pytest.raises(RuleBroken):
            verkstalld(cast, forslag)
        with pytest.raises(RuleBroken):
            Avvikelsegallring.foresla(by=cast.leif)
        forslag.godkann(by=cast.leif)
        assert Avvikelsegallring.get().lage is Lage.GODKANT and Avvikelse.select().count() == 1


@pytest.mark.krav("F18", "PR-05")
def test_ingenting_av_det_som_skrevs_finns_kvar(avvikelse, cast, genomforande, instans):
    utredning = utredningen(avvikelse)
    helt = registrerad(cast, (GENOMFORANDE, genomforande.id), handelseforlopp=HEMLIGT, atgardsforslag=HEMLIGT)
    dess = utredningen(helt)
    om = dess.avvikelse
    Avvikelseatgard.besluta(dess, HEMLIGT, cast.medarbetare("wilma"), clock.today(), by=cast.hedda)
    avslutad(helt, cast, HEMLIGT)
    Ateroppning.gor(dess, HEMLIGT, by=cast.hedda)
    avsluta(dess, by=cast.hedda)
    Avvikelseutkast.spara(
        GENOMFORANDE,
        genomforande.id,
        {"handelseforlopp": HEMLIGT},
        sedan=Avvikelseutkast.mitt(GENOMFORANDE, genomforande.id, by=cast.wilma).version,
        by=cast.wilma,
    )
    assert spar(HEMLIGT) >= {"avvikelse", "analys", "lexbeslut", "aterkoppling", "ateroppning", "avvikelseatgard"}
    with senare():
        (akt,) = akter([dess.id])
        forslag = verkstalld(cast, godkand(cast))
        assert forslag.antal == dict(akt.antal)
        assert paket.las(forslag)[1] == [om.person_id]
    with senare(TIO_AR + timedelta(days=PAKET_SPARAS.nu + 2)):
        assert (verkstall.stada(), verkstall.stada()) == (1, 0)
        store.clear()
    assert not spar(HEMLIGT, instans) and not filer(instans)
    assert not spar(om.nummer) - {"audit_act", "avvikelsegallringspost"}, "numret står i loggen och i protokollet"
    assert [en.id for en in Utredning.select()] == [utredning.id], "den andra är öppen"


@pytest.mark.krav("F18", "PR-05")
def test_exportpaketet_holler_allt_och_avvikelsen_som_pdf(gammal, cast):
    with senare():
        (akt,) = akter([gammal.id])
        innehall, nummer = akt.innehall, akt.nummer
        forslag = godkand(cast)
        assert verkstall.packa(forslag, handlingar) == verkstall.packa(forslag, handlingar), "samma byte"
        forslag = verkstalld(cast, forslag)
    packad, personer = paket.las(forslag)
    with zipfile.ZipFile(io.BytesIO(packad)) as fil:
        sparat = json.loads(fil.read(f"{nummer}/akt.json"))
        assert fil.read(f"{nummer}/{nummer}.pdf").startswith(b"%PDF")
    assert sparat["rader"] == json.loads(json.dumps(innehall)) and sparat["person"]["personnummer"]
    act = AuditAct.get(AuditAct.handelse == "shared.avvikelse.gallrad")
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == personer


@pytest.mark.krav("F18", "PR-05")
def test_det_som_har_andrats_sedan_forslaget_lamnas_kvar(gammal, cast):
    with senare():
        forslag = godkand(cast)
        Utredning.update(avslutad=clock.ago(days=4_000)).where(Utredning.id == gammal.id).execute()
        forslag = verkstalld(cast, forslag)
    post = forslag.poster.get()
    assert (post.utfall, post.skal) == (Utfall.KVAR, ANDRAD) and Avvikelse.select().count() == 1


@pytest.mark.krav("F18")
def test_utan_paketet_gallras_inget(gammal, cast):
    with senare():
        forslag = godkand(cast)
        made = verkstall.packa(forslag, handlingar)
        store.path_of(made.sha256).unlink()
        with pytest.raises(store.Damaged):
            verkstall.verkstall(forslag, made, by=cast.gunilla)
    assert Avvikelse.select().count() == 1 and Avvikelsegallring.get().lage is Lage.GODKANT


@pytest.mark.krav("F8", "F18")
def test_varje_huvudman_gallrar_sitt_och_rapporten_gar_med_den_sista(avvikelse, cast, instans):
    anna = med_roll(cast, "anna", "avvikelseutredare")
    vart = utredningen(avvikelse)
    skicka(vart, cast.enhet("avd12"), "Vad hände hos er?", provat=True, by=cast.hedda)
    deras = utredningen(avvikelse, cast.anna.enhet.orgnr)
    avslutad(avvikelse, cast)
    with senare():
        assert gallras(cast.gunilla) == [], "den andra huvudmannen utreder, och kan vilja skriva"
        Analys.gor(deras, 2, 2, "Hos oss.", sedan=0, by=anna)
        Lexbeslut.fatta(deras, Lex.INGEN, "Inget.", sedan=0, by=anna)
        Avvikelsesvar.skriv(avvikelse, "Så här.", by=anna)
        avsluta(deras, by=anna)
        verkstalld(cast, godkand(cast))
        assert not Utredning.select().where(Utredning.id == vart.id).exists()
        assert Avvikelse.select().count() == 1 and Avvikelsesvar.select().count() == 2
        assert [en.utredning_id for en in Analys.select()] == [deras.id]
        assert Avvikelse.visible_to(anna).count() == 1
        assert not Avvikelse.visible_to(cast.wilma).exists(), "den som registrerade läser den inte längre"
        fraga = Fraga(avvikelse.person, frozenset([avvikelse.person_id]), cast.wilma.enhet.orgnr, namnge=True)
        assert list(registerutdrag.avvikelser(fraga)) == []
    with senare(TIO_AR * 2 + timedelta(days=20)):
        ett, annat = (med_roll(cast, namn, "avvikelsegallring") for namn in ("anna", "gustav"))
        forslag = Avvikelsegallring.foresla(by=ett)
        forslag.godkann(by=annat)
        forslag = Avvikelsegallring.get_by_id(forslag.id)
        verkstall.verkstall(forslag, verkstall.packa(forslag, handlingar), by=ett)
    assert not any(model.select().exists() for model in (Avvikelse, Avvikelsesvar, Utredning))


@pytest.mark.krav("F18", "PR-05")
def test_bara_gallringen_tar_bort_det_som_ar_rapporterat(gammal, cast):
    for model in (Avvikelse, Analys, Lexbeslut, Aterkoppling):
        with pytest.raises(DatabaseError), db.atomic():
            model.delete().execute()


@pytest.mark.krav("F18", "PR-05")
def test_protokollet_kan_varken_andras_eller_tas_bort_och_namnger_ingen(gammal, cast):
    person = gammal.avvikelse.person
    with senare():
        verkstalld(cast, godkand(cast))
    for skriv in (
        Avvikelsegallring.update(verkstalld_namn="Någon annan"),
        Avvikelsegallring.update(regel="En annan"),
        Avvikelsegallring.delete(),
        Avvikelsegallringspost.update(utfall=Utfall.KVAR),
        Avvikelsegallringspost.update(nummer="AV-0"),
        Avvikelsegallringspost.delete(),
    ):
        with pytest.raises(DatabaseError), db.atomic():
            skriv.execute()
    rader = [*Avvikelsegallring.select().dicts(), *Avvikelsegallringspost.select().dicts()]
    text = json.dumps(rader, default=str, ensure_ascii=False)
    assert not [ord for ord in (person.fornamn, person.efternamn, person.nummer.lagrat) if ord in text]
