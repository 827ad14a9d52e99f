"""Personuppgifter: det kommunen vet om en person utöver registret, ersatt och aldrig omskrivet."""

from datetime import timedelta

import pytest
from peewee import IntegrityError

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.person import Person, Skydd
from models.shared.personuppgifter import nytt_skydd
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.person.fakturering import Fakturamottagare, Personinstallning
from models.socialtjanst.person.konflikt import konflikter
from models.socialtjanst.person.kontakter import Kontaktslag, Kontaktuppgift, Relation, Relationsslag
from models.socialtjanst.utforare.debiteringsomrade import Debiteringsomrade

EN_DAG = timedelta(days=1)
ADRESS = {"namn": "Greta Alm", "adress": "Gatan 1", "postnummer": "99100", "postort": "Ekdala"}


def telefon(genomforande, by, uppgift="070-000 00 00"):
    return Kontaktuppgift.lagg_till(genomforande, slag=Kontaktslag.TELEFON, uppgift=uppgift, by=by)


@pytest.mark.krav("T17")
@pytest.mark.parametrize("vem", ["hedda", "simon"])
def test_verksamhetschef_och_samordnare_lagger_till_relationer(cast, genomforande, vem):
    by = getattr(cast, vem)
    rad = Relation.lagg_till(genomforande, slag=Relationsslag.GOD_MAN, namn="Greta Alm", telefon="", by=by)
    assert (rad.ord, rad.orgnr) == ("God man", genomforande.enhet.orgnr)


@pytest.mark.krav("T17")
@pytest.mark.parametrize("vem", ["wilma", "olle", "birgitta", "tobias"])
def test_andra_gor_det_inte(cast, genomforande, vem):
    with pytest.raises(RuleBroken):
        telefon(genomforande, getattr(cast, vem))
    assert not Kontaktuppgift.select().exists()


@pytest.mark.krav("T17")
def test_en_andring_ersatter_och_den_forra_finns_kvar(cast, genomforande):
    gammal = telefon(genomforande, cast.simon)
    gammal.ersatt(genomforande, slag=Kontaktslag.TELEFON, uppgift="070-111 11 11", by=cast.hedda)
    fore, efter = Kontaktuppgift.hos(genomforande).order_by(Kontaktuppgift.id)
    assert fore.borttagen and fore.borttagen_av_id == cast.hedda.uppdrag_id and fore.uppgift == "070-000 00 00"
    assert efter.borttagen is None and efter.uppgift == "070-111 11 11"
    handelser = [rad.handelse for rad in AuditAct.select().where(AuditAct.objekt == "socialtjanst_kontaktuppgift")]
    assert handelser == ["socialtjanst.personuppgift.tillagd", "socialtjanst.personuppgift.andrad"]


def test_tva_som_andrar_samma_uppgift(cast, genomforande):
    gammal = telefon(genomforande, cast.simon)
    varden = {"slag": Kontaktslag.TELEFON, "uppgift": "070-111 11 11"}
    gammal.ersatt(genomforande, **varden, by=cast.hedda)
    for verb in (
        lambda: gammal.ersatt(genomforande, **varden, by=cast.simon),
        lambda: gammal.ta_bort(genomforande, by=cast.simon),
    ):
        with pytest.raises(Conflict):
            verb()
    assert Kontaktuppgift.select().count() == 2


def test_en_annan_kommun_ser_inte_uppgifterna(cast, genomforande):
    telefon(genomforande, cast.simon)
    annan = Genomforande(person=genomforande.person, enhet=cast.enhet("tallmora_ifo"))
    assert not Kontaktuppgift.hos(annan).exists()


@pytest.mark.krav("PR-02")
def test_var_den_med_skyddad_folkbokforing_nas_sparas_inte(cast, genomforande):
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == genomforande.person_id).execute()
    with pytest.raises(RuleBroken, match="Skatteverket"):
        telefon(Genomforande.get_by_id(genomforande.id), cast.simon)


@pytest.mark.krav("PR-02")
def test_den_som_far_skyddad_folkbokforing_har_inga_kontaktuppgifter_kvar(cast, genomforande):
    telefon(genomforande, cast.simon).ersatt(genomforande, slag=Kontaktslag.TELEFON, uppgift="1", by=cast.simon)
    nytt_skydd.meddela([genomforande.person_id])
    assert Kontaktuppgift.select().count() == 2
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == genomforande.person_id).execute()
    nytt_skydd.meddela([genomforande.person_id])
    assert not Kontaktuppgift.select().exists()


@pytest.mark.krav("T17")
def test_en_ny_fakturamottagare_tar_vid_dagen_efter_den_forra(cast, genomforande):
    idag = clock.today()
    Fakturamottagare.lagg_till(genomforande, fran=idag - 9 * EN_DAG, till=None, **ADRESS, by=cast.simon)
    Fakturamottagare.lagg_till(genomforande, fran=idag, till=None, **ADRESS | {"namn": "Bo Alm"}, by=cast.simon)
    assert Fakturamottagare.pa(genomforande, idag - EN_DAG).namn == "Greta Alm"
    assert Fakturamottagare.pa(genomforande, idag).namn == "Bo Alm"
    assert Fakturamottagare.pa(genomforande, idag - 10 * EN_DAG) is None


@pytest.mark.parametrize(("fran", "till"), [(-5, None), (-12, -8), (0, 3)])
def test_ingen_dag_har_tva_fakturamottagare(cast, genomforande, fran, till):
    idag = clock.today()
    Fakturamottagare.lagg_till(genomforande, fran=idag - 9 * EN_DAG, till=idag, **ADRESS, by=cast.simon)
    med = {"fran": idag + fran * EN_DAG, "till": None if till is None else idag + till * EN_DAG}
    with pytest.raises(RuleBroken) as nej:
        Fakturamottagare.lagg_till(genomforande, **med, **ADRESS, by=cast.simon)
    assert nej.value.field == "fran"


def test_databasen_har_hogst_en_tills_vidare(cast, genomforande):
    rad = Fakturamottagare.lagg_till(genomforande, fran=clock.today(), till=None, **ADRESS, by=cast.simon)
    samma = {namn: rad.__data__[namn] for namn in ("person", "orgnr", "skapad_av", *ADRESS)}
    with pytest.raises(IntegrityError):
        Fakturamottagare.create(**samma, fran=clock.today() + EN_DAG)


@pytest.mark.krav("T18")
def test_debiteringsomrade_galler_fran_en_dag(cast, genomforande):
    forst, sedan = Debiteringsomrade.valbara(genomforande.enhet.orgnr).limit(2)
    idag = clock.today()
    Personinstallning.lagg_till(genomforande, fran=idag - EN_DAG, till=None, debiteringsomrade=forst, by=cast.simon)
    Personinstallning.lagg_till(genomforande, fran=idag, till=None, debiteringsomrade=sedan, by=cast.simon)
    assert Personinstallning.pa(genomforande, idag - EN_DAG).debiteringsomrade == forst
    assert Personinstallning.pa(genomforande, idag).debiteringsomrade == sedan


@pytest.mark.krav("T18", "T46")
def test_om_en_avidentifierad_finns_bara_debiteringsomradet(cast, service):
    omrade = Debiteringsomrade.valbara(service.enhet.orgnr).first()
    with pytest.raises(RuleBroken, match="avidentifierad"):
        telefon(service, cast.signe)
    Personinstallning.lagg_till(service, fran=clock.today(), till=None, debiteringsomrade=omrade, by=cast.signe)
    rad = Personinstallning.pa(service, clock.today())
    assert rad.person_id is None and rad.genomforande_id == service.id


def test_i_ett_avslutat_genomforande_andras_inget(cast, genomforande):
    Genomforande.update(avslutad=clock.today()).where(Genomforande.id == genomforande.id).execute()
    for en in (genomforande, Genomforande.get_by_id(genomforande.id)):
        with pytest.raises(RuleBroken):
            telefon(en, cast.simon)


def test_tva_nummer_med_varsin_fakturamottagare_blir_inte_ett(cast, genomforande):
    person = genomforande.person
    Fakturamottagare.lagg_till(genomforande, fran=clock.today(), till=None, **ADRESS, by=cast.simon)
    annan = cast.person(5)
    assert konflikter(annan, person, cast.simon) == []
    rad = Fakturamottagare.get()
    samma = {namn: rad.__data__[namn] for namn in ("orgnr", "skapad_av", "fran", *ADRESS)}
    Fakturamottagare.create(person=annan, **samma)
    (mening,) = konflikter(annan, person, cast.simon)
    assert "fakturamottagare" in mening
