"""The local accounts of others: given, reset, closed and opened, and never one's own."""

import pytest

from models.shared import sealing, totp
from models.shared.audit import AuditAct
from models.shared.inloggning import prova_losenord
from models.shared.inloggningsforsok import TRIES, ForManga, Plats
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.personal import konton, medarbetaren
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from tests.shared.lokal import ORD, account, at

HEMMA = Plats("10.0.0.1")
VERB = ("bjud_in", "aterstall", "stang", "oppna")


@pytest.fixture(autouse=True)
def keys(config):
    sealing.configure(config)


@pytest.fixture
def konto(cast):
    """Bo's account, in use."""
    return account(cast, "bo", totp.ny_hemlighet())


@pytest.fixture
def bo(cast):
    return cast.medarbetare("bo")


def inne(cast, namn="bo"):
    return LoginSession.begin(uppdrag=cast.uppdrag[namn])[0]


def handelser():
    return [act.handelse.removeprefix("shared.konto.") for act in AuditAct.select().order_by(AuditAct.id)]


@pytest.mark.krav("SE-08", "AU-07")
def test_ett_konto_borjar_med_en_lank_och_inget_losenord(cast, bo):
    assert konton.lage(bo) == konton.Lage()
    forst, sedan = (konton.bjud_in(bo, by=cast.selma) for _ in range(2))
    lage = konton.lage(bo)
    assert (lage.finns, lage.aktivt, lage.har_app) == (True, False, False)
    assert lage.lank_till
    with pytest.raises(RuleBroken, match="Länken"):
        Inloggningskonto.for_lank(forst)
    assert Inloggningskonto.for_lank(sedan).medarbetare == bo
    assert handelser() == ["lank", "lank"]
    assert not any(nyckel in act.fakta for act in AuditAct.select() for nyckel in (forst, sedan))


@pytest.mark.krav("SE-04", "SE-07", "AU-07")
def test_aterstallning_tar_losenord_app_och_sessioner(cast, bo, konto):
    number = inne(cast)
    with pytest.raises(RuleBroken, match="Återställ den i stället"):
        konton.bjud_in(bo, by=cast.selma)
    nyckel = konton.aterstall(bo, by=cast.selma)
    assert LoginSession.opened(number) is None
    assert prova_losenord(bo.hsa_id, ORD, HEMMA) is None
    lage = konton.lage(bo)
    assert (lage.aktivt, lage.har_app) == (False, False)
    assert Inloggningskonto.for_lank(nyckel).medarbetare == bo
    assert AuditAct.get(AuditAct.handelse == "shared.konto.aterstallt").hsa_id == cast.selma.hsa_id


@pytest.mark.krav("AC-08", "SE-04", "AU-07")
def test_ett_stangt_konto_oppnar_ingenting_forran_det_oppnas(cast, bo, konto):
    number = inne(cast)
    konton.stang(bo, by=cast.selma)
    assert LoginSession.opened(number) is None
    assert prova_losenord(bo.hsa_id, ORD, HEMMA) is None
    for verb in ("bjud_in", "aterstall", "stang"):
        with pytest.raises(RuleBroken, match="stängd"):
            getattr(konton, verb)(bo, by=cast.selma)
    konton.oppna(bo, by=cast.selma)
    assert prova_losenord(bo.hsa_id, ORD, HEMMA) == konto
    assert LoginSession.opened(number) is None
    assert [each for each in handelser() if each in {"stangt", "oppnat"}] == ["stangt", "oppnat"]


@pytest.mark.krav("SE-04")
def test_en_lank_dor_nar_kontot_stangs(cast, bo):
    nyckel = konton.bjud_in(bo, by=cast.selma)
    konton.stang(bo, by=cast.selma)
    konton.oppna(bo, by=cast.selma)
    with pytest.raises(RuleBroken, match="Länken"):
        Inloggningskonto.for_lank(nyckel)


@pytest.mark.krav("SE-05")
def test_den_som_har_gissat_for_ofta_slapps_in_av_en_administrator(cast, bo, konto):
    with at():
        for _ in range(TRIES):
            assert prova_losenord(bo.hsa_id, "gissning", HEMMA) is None
        with pytest.raises(ForManga):
            prova_losenord(bo.hsa_id, ORD, HEMMA)
        assert konton.lage(bo).hejdat
        konton.oppna(bo, by=cast.selma)
        assert not konton.lage(bo).hejdat
        assert prova_losenord(bo.hsa_id, ORD, HEMMA) == konto


@pytest.mark.krav("AC-12", "AC-07")
@pytest.mark.parametrize("verb", VERB)
@pytest.mark.parametrize(
    ("vem", "av"), [("selma", "selma"), ("carin", "selma"), ("bo", "sara"), ("bo", "anna"), ("amina", "birgitta")]
)
def test_egna_och_andras_konton_ar_utom_rackhall(cast, verb, vem, av):
    account(cast, vem, totp.ny_hemlighet())
    antal = AuditAct.select().count()
    with pytest.raises(RuleBroken):
        getattr(konton, verb)(cast.medarbetare(vem), by=cast.actor(av))
    assert AuditAct.select().count() == antal
    assert konton.lage(cast.medarbetare(vem)).aktivt


@pytest.mark.parametrize("verb", ["aterstall", "stang", "oppna"])
def test_det_som_inte_finns_ska_forst_skapas(cast, bo, verb):
    with pytest.raises(RuleBroken, match="Skapa en"):
        getattr(konton, verb)(bo, by=cast.selma)


@pytest.mark.parametrize("verb", VERB)
def test_den_som_ar_inaktiverad_far_ingen_inloggning(cast, bo, konto, verb):
    medarbetaren.inaktivera(bo, by=cast.selma)
    with pytest.raises(RuleBroken, match="Återaktivera först"):
        getattr(konton, verb)(bo, by=cast.selma)
