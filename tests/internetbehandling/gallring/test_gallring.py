"""Gallring av behandlingar: provkörning, en andra person, paketet först, och inget kvar om personen (S53, PR-05)."""

import io
import json
import zipfile

import pytest
from peewee import DatabaseError, ForeignKeyField, IntegrityError

from blueprints.internetbehandling.gallring.handlingar import handlingar
from blueprints.internetbehandling.gallring.ord import TABELLER
from models import gather
from models.internetbehandling.gallring import verkstall
from models.internetbehandling.gallring.akt import akter, tabeller
from models.internetbehandling.gallring.forslag import Momentgallring, Momentgallringspost
from models.internetbehandling.gallring.gallrat import Gallratmoment
from models.internetbehandling.gallring.regel import PAKET_SPARAS, SPARAS
from models.internetbehandling.gallring.undantag import Momentundantag, Undantagsklass
from models.internetbehandling.gallring.urval import provkor
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.start import starta
from models.internetbehandling.registrering.startsatt import Sattet, Startsatt
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.files import store
from models.shared.gallring import paket
from models.shared.gallring.forslag import Lage, Utfall
from models.shared.gallring.verkstall import ANDRAD
from models.shared.person import Person
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.rules import RuleBroken
from models.shared.varde import Varde, daterat
from tests.dagar import om_dagar
from tests.internetbehandling.gallring.conftest import HEMLIGT, avslutat, fyll, godkand, verkstalld
from tests.shared.gallring.jakt import filer, spar

UTAN_ORD = {  # rows of numbers, days and codes of the program
    *("internetbehandling_momentbesok", "internetbehandling_momentmodul", "internetbehandling_planschema"),
    *("internetbehandling_startsatt", "internetbehandling_uppehall"),
}


def gallras(by):
    return [en.rot.id for en in provkor(by).gallras]


def hangande():
    """Every table of internetbehandling that leads to a moment or to a person, found by itself."""
    alla = {en for en in gather("TABLES") if en.__module__.startswith("models.internetbehandling.")}
    funna = {Moment}
    while nya := {en for en in alla - funna if any(_pekar(falt, funna | {Person}) for falt in en._meta.sorted_fields)}:
        funna |= nya
    return funna - {Moment}


def _pekar(falt, pa):
    return isinstance(falt, ForeignKeyField) and falt.rel_model in pa


@pytest.mark.krav("PR-05")
def test_varje_tabell_som_hor_till_ett_moment_foljer_med_och_har_ett_namn():
    assert set(tabeller()) == hangande()
    namnlosa = [en for en in tabeller() if en._meta.table_name not in TABELLER and not getattr(en, "flertal", "")]
    assert not namnlosa, "säg i TABELLER vad raderna kallas"


@pytest.mark.krav("S53", "PR-05")
def test_en_behandling_gallras_forst_nar_tiden_har_gatt_ut(gammalt, cast, version):
    nyss = avslutat(cast, version, 1, dagar=30)
    pagar = starta(cast.person(2), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    assert gallras(cast.filippa) == [gammalt.id]
    with clock.at(om_dagar(2)):
        assert gallras(cast.filippa) == [gammalt.id, nyss.id]
    with clock.at(om_dagar(2000)):
        assert pagar.id not in gallras(cast.filippa)


@pytest.mark.krav("S53", "PR-05")
def test_tiden_ar_ett_varde_och_raknas_om_nar_nagot_skrivs_efter_avslutet(gammalt, cast):
    Startsatt.ange(gammalt, Sattet.VIDEO, by=cast.filippa)
    assert gallras(cast.filippa) == []
    Startsatt.delete().execute()
    assert gallras(cast.filippa) == [gammalt.id]
    Varde.create(nyckel=SPARAS.nyckel, fran=clock.today(), varde=60)
    daterat.glom()
    assert gallras(cast.filippa) == []


@pytest.mark.krav("S12", "AC-02")
def test_var_och_en_gallrar_sina_egna_och_invanaradministratoren_enhetens(gammalt, cast, version):
    johans = avslutat(cast, version, 1, "johan", dagar=41)
    assert gallras(cast.filippa) == [gammalt.id] and gallras(cast.johan) == [johans.id]
    assert gallras(cast.ines) == [johans.id, gammalt.id]
    assert gallras(cast.zahra) == gallras(cast.rut) == gallras(cast.anna) == []
    i_dag = clock.today()
    Franvaro.ange(cast.johan.medarbetare_id, cast.filippa.medarbetare_id, i_dag, i_dag, by=cast.ines)
    assert gallras(cast.filippa) == [johans.id, gammalt.id], "hon ersätter Johan i dag"


@pytest.mark.krav("PR-05")
def test_en_behandling_undantas_med_beslut_tills_undantaget_havs(gammalt, cast):
    rad = Momentundantag.undanta(gammalt, Undantagsklass.TVIST, "Mål 12", by=cast.filippa)
    assert gallras(cast.ines) == [] and "Mål 12" in provkor(cast.ines).undantagna[0].undantag
    assert not Momentgallring.att_foresla(cast.ines).exists()
    for by in (cast.ines, cast.johan, cast.zahra):
        with pytest.raises(RuleBroken):
            Momentundantag.undanta(gammalt, Undantagsklass.SKADA, "Ett till", by=by)
    with pytest.raises(RuleBroken):
        Momentgallring.foresla(by=cast.filippa)
    rad.hav(by=cast.ines)
    with pytest.raises(RuleBroken):
        rad.hav(by=cast.filippa)
    assert gallras(cast.filippa) == [gammalt.id]


@pytest.mark.krav("S12", "PR-05", "AC-12")
def test_den_som_foreslar_godkanner_inte_och_bara_den_egna_enheten_gor_det(gammalt, cast):
    forslag = Momentgallring.foresla(by=cast.filippa)
    for by in (cast.filippa, cast.zahra, cast.rut):
        with pytest.raises(RuleBroken):
            forslag.godkann(by=by)
    with pytest.raises(IntegrityError), db.atomic():
        Momentgallring.update(godkand=clock.now(), godkand_av=forslag.foreslagen_av).execute()
    with pytest.raises(RuleBroken):
        verkstalld(cast, forslag)
    with pytest.raises(RuleBroken):
        Momentgallring.foresla(by=cast.ines)
    forslag.godkann(by=cast.ines)
    assert Momentgallring.get().lage is Lage.GODKANT and Moment.select().exists()
    assert not Momentgallring.visible_to(cast.zahra).exists() and Momentgallring.visible_to(cast.johan).exists()


@pytest.mark.krav("S53", "PR-05", "PR-04")
def test_ingenting_av_det_som_skrevs_finns_kvar_i_databasen_eller_bland_filerna(gammalt, cast, instans):
    fyll(gammalt, cast)
    hade = spar(HEMLIGT, instans)
    assert hade >= {en._meta.table_name for en in tabeller()} - UTAN_ORD, "fyll inte ens en tabell utan ord"
    assert hade >= {"internetbehandling_moment", "brev", "sms"}
    forslag = godkand(cast)
    (akt,) = akter([gammalt.id], las=True)
    antal = akt.antal
    assert antal.keys() >= {en._meta.table_name for en in tabeller()}
    forslag = verkstalld(cast, forslag)
    assert forslag.antal == dict(antal)
    with clock.at(om_dagar(PAKET_SPARAS.nu + 2)):
        assert (verkstall.stada(), verkstall.stada()) == (1, 0)
        store.clear()
    assert not spar(HEMLIGT, instans) and not filer(instans)
    assert not any(model.select().exists() for model in (*tabeller(), Moment))
    assert [en.till for en in Brev.select()] == ["annan@example.se"] and not Sms.select().exists()
    assert spar(gammalt.nummer) == {"internetbehandling_momentgallringspost"}


@pytest.mark.krav("S53", "PR-05")
def test_kvar_ar_en_rad_att_rakna_som_inte_sager_vems(gammalt, cast):
    fyll(gammalt, cast)
    program, enhet = gammalt.program_id, gammalt.enhet_id
    verkstalld(cast, godkand(cast))
    rad = Gallratmoment.get()
    assert (rad.program_id, rad.enhet_id, rad.kod) == (program, enhet, Avslutskod.GENOMFORD)
    assert (rad.dagar, rad.besoksdagar, rad.startmanad.day, rad.slutmanad.day) == (60, 1, 1, 1)
    assert not {falt.name for falt in Gallratmoment._meta.sorted_fields} & {"person", "moment", "behandlare"}
    act = AuditAct.get(AuditAct.handelse == "internetbehandling.moment.gallrat")
    assert [en.person for en in AuditPerson.select().where(AuditPerson.act == act)] == [gammalt.person_id]
    assert HEMLIGT not in str(act.fakta)


@pytest.mark.krav("F18", "PR-05")
def test_exportpaketet_holler_allt_och_behandlingen_som_pdf(gammalt, cast):
    fyll(gammalt, cast)
    (akt,) = akter([gammalt.id])
    innehall, namn = akt.innehall, akt.nummer
    forslag = godkand(cast)
    assert verkstall.packa(forslag, handlingar) == verkstall.packa(forslag, handlingar), "samma byte"
    forslag = verkstalld(cast, forslag)
    packad, personer = paket.las(forslag)
    assert personer == [gammalt.person_id]
    with zipfile.ZipFile(io.BytesIO(packad)) as fil:
        sparat = json.loads(fil.read(f"{namn}/akt.json"))
        assert fil.read(f"{namn}/{namn}.pdf").startswith(b"%PDF")
    assert sparat["rader"] == json.loads(json.dumps(innehall)) and sparat["person"]["personnummer"]


@pytest.mark.krav("F18", "PR-05")
def test_det_som_har_andrats_sedan_forslaget_lamnas_kvar_och_ett_undantag_ocksa(gammalt, cast, version):
    annat = avslutat(cast, version, 1)
    tredje = avslutat(cast, version, 2)
    forslag = godkand(cast)
    with clock.at(clock.ago(days=39)):
        Sidkommentar.create(moment=annat, steg="kvall", text="Sent.")
    Momentundantag.undanta(tredje, Undantagsklass.TVIST, "Mål 12", by=cast.filippa)
    forslag = verkstalld(cast, forslag)
    utfall = {post.rot: (post.utfall, post.skal) for post in forslag.poster}
    assert utfall[gammalt.id] == (Utfall.GALLRAD, "") and utfall[annat.id] == (Utfall.KVAR, ANDRAD)
    assert utfall[tredje.id][0] is Utfall.KVAR
    assert {en.id for en in Moment.select()} == {annat.id, tredje.id} and Gallratmoment.select().count() == 1


@pytest.mark.krav("F18")
def test_utan_paketet_gallras_inget(gammalt, cast):
    forslag = godkand(cast)
    made = verkstall.packa(forslag, handlingar)
    store.path_of(made.sha256).unlink()
    with pytest.raises(store.Damaged):
        verkstall.verkstall(forslag, made, by=cast.filippa)
    assert Moment.select().count() == 1 and Momentgallring.get().lage is Lage.GODKANT


@pytest.mark.krav("F18", "PR-05")
def test_protokollet_kan_varken_andras_eller_tas_bort_och_namnger_ingen(gammalt, cast):
    person = gammalt.person
    verkstalld(cast, godkand(cast))
    for skriv in (
        Momentgallring.update(verkstalld_namn="Någon annan"),
        Momentgallring.update(regel="En annan"),
        Momentgallring.delete(),
        Momentgallringspost.update(utfall=Utfall.KVAR),
        Momentgallringspost.update(nummer="IB-0"),
        Momentgallringspost.delete(),
    ):
        with pytest.raises(DatabaseError), db.atomic():
            skriv.execute()
    rader = [*Momentgallring.select().dicts(), *Momentgallringspost.select().dicts(), *Gallratmoment.select().dicts()]
    text = json.dumps(rader, default=str, ensure_ascii=False)
    assert not [ord for ord in (person.fornamn, person.efternamn, person.nummer.lagrat) if ord in text]


@pytest.mark.krav("S33", "PR-05")
@pytest.mark.parametrize("kvar", [1, 2])
def test_de_som_var_lankade_med_det_som_gallras_ar_lankade_med_varandra(gammalt, cast, version, kvar):
    andra = [avslutat(cast, version, 0, dagar=5 + i) for i in range(kvar)]
    Moment.update(lank=gammalt.id).execute()
    verkstalld(cast, godkand(cast))
    lankar = {en.id: en.lank for en in Moment.select()}
    assert lankar == dict.fromkeys([en.id for en in andra], andra[0].id if kvar == 2 else None)


@pytest.mark.krav("S33")
def test_en_lank_mellan_andra_rors_inte(gammalt, cast, version):
    andra = [avslutat(cast, version, 1, dagar=5 + i) for i in range(2)]
    Moment.update(lank=andra[0].id).where(Moment.id.in_([en.id for en in andra])).execute()
    verkstalld(cast, godkand(cast))
    assert {en.lank for en in Moment.select()} == {andra[0].id}
