"""Medarbetare in the hands of an administrator: found, added, changed, shut out and let in again."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.personal import medarbetaren, uppdrag
from models.shared.rules import Conflict, RuleBroken
from models.shared.session import LoginSession


@pytest.fixture
def ny(cast, befattning):
    """`ny()` lets Selma add Asta Berg at a ward; what is given is changed."""

    def lagg_upp(*, by=None, **andrat):
        varden = {
            "hsa_id": "SE4991010002-Z1",
            "fornamn": "Asta",
            "efternamn": "Berg",
            "titel": "Sjuksköterska",
            "legitimation": "sjuksköterska",
            "enhet": cast.enhet("avd31"),
            "befattning": befattning("Sjuksköterska"),
            "fran": clock.today(),
        }
        return medarbetaren.lagg_upp(**varden | andrat, by=by or cast.selma)

    return lagg_upp


def andra(en, by, **andrat):
    varden = {falt: getattr(en, falt) for falt in medarbetaren.FALT}
    medarbetaren.andra(en, **{"sedan": medarbetaren.stand(en)} | varden | andrat, by=by)


def handelser():
    return [act.handelse.removeprefix("shared.") for act in AuditAct.select().order_by(AuditAct.id)]


@pytest.mark.krav("AU-07")
def test_en_ny_medarbetare_far_sitt_forsta_uppdrag_pa_samma_gang(ny, cast):
    asta = ny()
    assert (asta.namn, asta.legitimation) == ("Asta Berg", "sjuksköterska")
    assert Medarbetaruppdrag.get(Medarbetaruppdrag.medarbetare == asta).enhet_id == cast.enhet("avd31").id
    assert handelser() == ["medarbetare.skapad", "uppdrag.givet"]
    assert asta in medarbetaren.sok("ast", cast.selma)


def test_gar_uppdraget_inte_att_ge_blir_ingen_medarbetare_till(ny, cast):
    with pytest.raises(RuleBroken, match="enhet som du administrerar"):
        ny(enhet=cast.enhet("ekdala_bistand"))
    assert Medarbetare.get_or_none(Medarbetare.hsa_id == "SE4991010002-Z1") is None
    assert handelser() == []


@pytest.mark.parametrize("hsa_id", ["", "två ord", "a,b", "x" * 65])
def test_hsa_id_ar_ett_ord(ny, hsa_id):
    with pytest.raises(RuleBroken) as broken:
        ny(hsa_id=hsa_id)
    assert broken.value.field == "hsa_id"


@pytest.mark.krav("AC-07")
def test_den_som_finns_i_en_annan_organisation_far_ett_uppdrag_har_och_behaller_sitt_namn(ny, cast):
    carin = cast.medarbetare("carin")
    with pytest.raises(RuleBroken, match="annat efternamn"):
        ny(hsa_id=carin.hsa_id)
    assert carin not in medarbetaren.sok(carin.fornamn, cast.selma)
    assert ny(hsa_id=carin.hsa_id.lower(), efternamn=carin.efternamn.upper(), fornamn="Någon annan").id == carin.id
    assert Medarbetare.get_by_id(carin.id).fornamn == carin.fornamn
    assert carin in medarbetaren.sok(carin.fornamn, cast.selma)
    with pytest.raises(RuleBroken, match="finns redan"):
        ny(hsa_id=carin.hsa_id)


@pytest.mark.krav("M31", "AC-07")
def test_sokningen_tar_tre_bokstaver_eller_hsa_id_och_stannar_i_organisationen(cast):
    gustav = cast.medarbetare("gustav")
    assert medarbetaren.sok("gu", cast.selma) == []
    assert gustav in medarbetaren.sok("GUS", cast.selma)
    assert medarbetaren.sok(gustav.hsa_id.lower(), cast.selma) == [gustav]
    assert medarbetaren.sok("gus", cast.birgitta) == []
    assert medarbetaren.sok("%%%", cast.selma) == []


def test_den_som_ar_inaktiverad_hittas_ocksa(cast):
    medarbetaren.inaktivera(cast.medarbetare("bo"), by=cast.selma)
    assert cast.medarbetare("bo") in medarbetaren.sok("lundgren", cast.selma)


@pytest.mark.krav("AU-07")
def test_namn_titel_och_legitimation_andras_och_det_sags_vad(cast):
    bo = cast.medarbetare("bo")
    andra(bo, cast.selma, efternamn="Lund", legitimation="")
    now = Medarbetare.get_by_id(bo.id)
    assert (now.efternamn, now.legitimation) == ("Lund", None)
    assert now in medarbetaren.sok("lun", cast.selma)
    act = AuditAct.get()
    assert act.fakta == f'{{"falt": "efternamn, legitimation", "hsa_id": "{bo.hsa_id}"}}'
    andra(now, cast.selma)
    assert AuditAct.select().count() == 1


@pytest.mark.krav("AC-12")
@pytest.mark.parametrize("verb", ["andra", "inaktivera", "ateraktivera"])
@pytest.mark.parametrize(
    ("vem", "av"), [("selma", "selma"), ("carin", "selma"), ("bo", "sara"), ("bo", "anna"), ("amina", "birgitta")]
)
def test_eget_och_andras_ar_utom_rackhall(cast, verb, vem, av):
    en, actor = cast.medarbetare(vem), cast.actor(av)
    with pytest.raises(RuleBroken):
        andra(en, actor, titel="Chef") if verb == "andra" else getattr(medarbetaren, verb)(en, by=actor)
    assert handelser() == []


@pytest.mark.krav("AC-07")
def test_den_som_arbetar_i_tva_organisationer_styr_ingen_av_dem_over(ny, cast):
    carin = ny(hsa_id=cast.carin.hsa_id, efternamn=cast.medarbetare("carin").efternamn)
    for verb in (lambda: andra(carin, cast.selma, titel="Chef"), lambda: medarbetaren.inaktivera(carin, by=cast.selma)):
        with pytest.raises(RuleBroken, match="också i en annan organisation"):
            verb()
    har = Medarbetaruppdrag.get(Medarbetaruppdrag.medarbetare == carin, Medarbetaruppdrag.enhet == cast.enhet("avd31"))
    uppdrag.avsluta(har, sedan=uppdrag.stand(har), by=cast.selma)
    assert carin in medarbetaren.synliga(cast.selma)


@pytest.mark.krav("AC-08", "SE-04", "AU-07")
def test_den_som_inaktiveras_ar_ute_vid_nasta_begaran_och_kommer_inte_tillbaka_i_samma_session(cast):
    bo = cast.medarbetare("bo")
    number, _ = LoginSession.begin(uppdrag=cast.uppdrag["bo"])
    medarbetaren.inaktivera(bo, by=cast.selma)
    assert LoginSession.opened(number) is None
    with pytest.raises(RuleBroken, match="redan inaktiverad"):
        medarbetaren.inaktivera(bo, by=cast.selma)
    with pytest.raises(RuleBroken, match="Återaktivera först"):
        uppdrag.ge(bo, enhet=cast.enhet("avd31"), befattning=None, fran=clock.today(), by=cast.selma)
    medarbetaren.ateraktivera(bo, by=cast.selma)
    assert LoginSession.opened(number) is None
    assert LoginSession.opened(LoginSession.begin(uppdrag=cast.uppdrag["bo"])[0]).actor == cast.bo
    assert handelser() == ["medarbetare.inaktiverad", "medarbetare.ateraktiverad"]


def test_den_som_ser_nagot_gammalt_far_veta_det(cast):
    bo = cast.medarbetare("bo")
    sedan = medarbetaren.stand(bo)
    andra(bo, cast.selma, titel="Chef")
    with pytest.raises(Conflict):
        andra(bo, cast.selma, titel="Sjuksköterska", sedan=sedan)
