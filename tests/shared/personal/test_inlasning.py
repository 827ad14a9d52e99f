"""A file of medarbetaruppdrag gives nobody more than an administrator could give by hand."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag, Uppdragsroll
from models.shared.rules import RuleBroken
from tests.shared.register_files import read_in

HEADINGS = "Medarbetarens HSA-id;Enhetens HSA-id;Befattning;Behörighetsroller"


def rad(cast, vem, enhet, roller=""):
    return f"{cast.medarbetare(vem).hsa_id};{cast.enhet(enhet).hsa_id};Sjuksköterska;{roller}"


def antal():
    return Medarbetaruppdrag.select().count(), Uppdragsroll.select().count()


@pytest.mark.krav("AC-07")
def test_en_behorighetsadministrator_laser_in_sin_organisations_uppdrag(cast):
    read_in("medarbetaruppdrag", HEADINGS, rad(cast, "bo", "avd31", "Samverkan bas"), by=cast.selma)
    avd31, bo = cast.enhet("avd31"), cast.bo.medarbetare_id
    ett = Medarbetaruppdrag.get(Medarbetaruppdrag.enhet == avd31, Medarbetaruppdrag.medarbetare == bo)
    assert ett.fran == clock.today()


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize(("av", "vem"), [("sara", "bo"), ("birgitta", "amina"), ("anna", "bo"), ("selma", "selma")])
def test_ingen_ger_mer_med_en_fil_an_pa_sidorna(cast, av, vem):
    fore, enhet = antal(), "ekdala_hemtjanst" if av == "birgitta" else "avd31"
    with pytest.raises(RuleBroken):
        read_in("medarbetaruppdrag", HEADINGS, rad(cast, vem, enhet, "Samverkan bas"), by=cast.actor(av))
    assert antal() == fore


@pytest.mark.krav("AC-07")
def test_organisationsnumret_ar_en_vagg_for_filer_ocksa(cast, roll):
    fore = antal()
    with pytest.raises(RuleBroken, match="annan organisation"):
        read_in("medarbetaruppdrag", HEADINGS, rad(cast, "bo", "ekdala_bistand"), by=cast.selma)
    annans = roll("behandlare")
    annans.orgnr = cast.carin.enhet.orgnr
    annans.save()
    with pytest.raises(RuleBroken, match="annan organisation: behandlare"):
        read_in("medarbetaruppdrag", HEADINGS, rad(cast, "bo", "avd31", "Behandlare"), by=cast.selma)
    assert antal() == fore


@pytest.mark.krav("AC-12")
def test_en_fil_avslutar_inte_den_sista_behorighetsadministratoren(cast, bar):
    """Selma, whose page is still open, has lost her uppdrag; the file would end Bo's, who is the only one left."""
    bar("bo", "behorighetsadministrator")
    igar = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=igar).where(Medarbetaruppdrag.id == cast.uppdrag["selma"].id).execute()
    ett = cast.uppdrag["bo"]
    slut = f"{cast.bo.hsa_id};{ett.enhet.hsa_id};Distriktssköterska;{ett.fran};{igar}"
    with pytest.raises(RuleBroken, match="sista behörighetsadministratören"):
        read_in("medarbetaruppdrag", "Medarbetarens HSA-id;Enhetens HSA-id;Befattning;Från;Till", slut, by=cast.selma)
    assert Medarbetaruppdrag.get_by_id(ett.id).till is None


def test_kommandot_pa_servern_far_allt(cast):
    read_in("medarbetaruppdrag", HEADINGS, rad(cast, "bo", "ekdala_bistand", "Behörighetsadministratör"), by=None)
    assert Medarbetaruppdrag.select().where(Medarbetaruppdrag.enhet == cast.enhet("ekdala_bistand")).count() == 2


STAFF = "HSA-id;Förnamn;Efternamn;Titel;Legitimation;Inaktiverad"


@pytest.mark.krav("AC-07")
def test_en_fil_av_medarbetare_lagger_upp_och_andrar_dem_i_organisationen(cast):
    ny, bo = "M1;Asta;Berg;Chef;;", f"{cast.bo.hsa_id};Bo;Lund;Chef;;"
    done = read_in("medarbetare", STAFF, ny, bo, by=cast.selma)
    assert (done.nya, done.andrade) == (1, 1)


@pytest.mark.krav("AC-07", "AC-12")
@pytest.mark.parametrize(
    ("vem", "mening"), [("selma", "dina egna uppgifter"), ("carin", "också arbetar i en annan organisation")]
)
def test_en_fil_av_medarbetare_ror_varken_en_sjalv_eller_andras(cast, vem, mening):
    en = cast.medarbetare(vem)
    rad = f"{en.hsa_id};{en.fornamn};{en.efternamn};Läkare;läkare;"
    with pytest.raises(RuleBroken, match=mening):
        read_in("medarbetare", STAFF, rad, by=cast.selma)
    assert type(en).get_by_id(en.id).legitimation == en.legitimation


@pytest.mark.krav("AC-12")
def test_en_fil_inaktiverar_inte_den_sista_behorighetsadministratoren(cast, bar):
    bar("bo", "behorighetsadministrator")
    igar = clock.today() - timedelta(days=1)
    Medarbetaruppdrag.update(till=igar).where(Medarbetaruppdrag.id == cast.uppdrag["selma"].id).execute()
    bo = cast.medarbetare("bo")
    rad = f"{bo.hsa_id};{bo.fornamn};{bo.efternamn};{bo.titel};{bo.legitimation};ja"
    with pytest.raises(RuleBroken, match="sista behörighetsadministratören"):
        read_in("medarbetare", STAFF, rad, by=cast.selma)
