"""En avvikelse från ett ärende eller ett steg är förifylld med parter, tider och bristtyp (F8)."""

from datetime import time, timedelta

import pytest
import time_machine

from models.samverkan.avvikelse.bristtyp import Bristtyp
from models.samverkan.avvikelse.kalla import AVVIKELSEKALLOR
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.lagklocka.planeringskallelse import Planeringskallelse
from models.samverkan.samtycke import Samtycke
from models.samverkan.steg import kvittera
from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock
from models.shared.avvikelse.kalla import forifyllt, kallor
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.person import Person, Skydd
from tests.dagar import om_dagar
from tests.samverkan.conftest import publicera
from tests.samverkan.sip.conftest import kallad, med_grund, sip  # noqa: F401  (fixtures)


def last(steg, arende, by):
    return forifyllt(by, f"samverkan.{steg}", arende.id)


@pytest.fixture
def imorgon():
    """Ten o'clock tomorrow, which it is, or the day after that when summer time begins or ends that night."""
    tio = next(en for en in (clock.utc(clock.today() + timedelta(days=dag), time(10)) for dag in (1, 2)) if _jamnt(en))
    with time_machine.travel(tio, tick=False):
        yield tio


def _jamnt(tio):
    """True when there are twenty-four hours since the day before by the same clock."""
    return tio == clock.utc(clock.local(tio).date() - timedelta(days=1), time(10)) + timedelta(hours=24)


@pytest.fixture
def sen(med_samtycke, cast, imorgon):
    """An inskrivning of yesterday at eight that is sent at ten: two hours late. Bo has kvitterat, Carin not."""
    publicera(med_samtycke, cast.anna, inskriven=clock.today() - timedelta(days=1), klockan=time(8))
    kvittera(med_samtycke, "inskrivning", version=1, by=cast.bo)
    return med_samtycke


@pytest.mark.krav("F8")
def test_en_sen_inskrivning_foreslas_med_parter_tider_och_bristtyp(sen, cast):
    ett = last("inskrivning", sen, cast.carin)
    assert (ett.person_id, ett.enhet_id) == (sen.person_id, cast.carin.enhet_id)
    assert set(ett.parter) == {cast.anna.enhet_id, cast.bo.enhet_id, cast.carin.enhet_id}
    assert (ett.handelsedatum, ett.tid, ett.rubrik) == (clock.today(), time(10), f"{sen.nummer}, Inskrivning")
    assert ett.omrade == Bristtyp.INSKRIVNING
    nu = f"{clock.today()} kl. 10.00"
    for mening in (
        f"Version 1 publicerades {nu} av {cast.anna.enhet.namn}.",
        f"{cast.bo.enhet.namn} har kvitterat {nu}.",
        f"{cast.carin.enhet.namn} har inte kvitterat.",
        f"Inskrivningsmeddelandet skickades {nu}, 2 timmar för sent.",
    ):
        assert mening in ett.handelseforlopp
    person = Person.get_by_id(sen.person_id)
    for dolt in (str(person.nummer), person.efternamn):
        assert dolt not in ett.handelseforlopp + ett.rubrik


@pytest.mark.krav("F8")
def test_hela_arendet_sager_det_som_ar_sent(sen, cast):
    ett = last("arende", sen, cast.bo)
    assert (ett.omrade, ett.rubrik, ett.tid) == (Bristtyp.INSKRIVNING, sen.nummer, None)
    assert "2 timmar för sent" in ett.handelseforlopp
    assert "Inskrivning:" not in ett.handelseforlopp


@pytest.mark.krav("F8")
def test_i_tid_men_obesvarad_foreslar_att_svaret_drojer(med_samtycke, cast, imorgon):
    publicera(med_samtycke, cast.anna, inskriven=clock.today(), klockan=time(8))
    ett = last("inskrivning", med_samtycke, cast.anna)
    assert ett.omrade == Bristtyp.SVAR
    assert f"skickades {clock.today()} kl. 10.00, i tid." in ett.handelseforlopp
    for by in (cast.bo, cast.carin):
        kvittera(med_samtycke, "inskrivning", version=1, by=by)
    assert last("inskrivning", med_samtycke, cast.anna).omrade == Bristtyp.INFORMATION


@pytest.mark.krav("F8")
def test_kallelsen_till_planering_som_drojer(publicerad, cast):
    lakare = cast.medarbetare("gustav")
    Utskrivningstid.publicera(
        publicerad, datum=clock.today(), klar=True, orsak="", lakare=lakare, efter=1, by=cast.anna
    )
    assert last("utskrivningstid", publicerad, cast.anna).omrade == Bristtyp.SVAR
    with time_machine.travel(om_dagar(9), tick=False):
        ett = last("planeringskallelse", publicerad, cast.carin)
        assert (ett.omrade, ett.handelsedatum, ett.tid) == (Bristtyp.KALLELSE, clock.today(), None)
        assert "Kallelsen till planering är inte skickad, och skulle ha skickats senast" in ett.handelseforlopp
        assert last("arende", publicerad, cast.carin).omrade == Bristtyp.KALLELSE
        FastVardkontakt.registrera(publicerad, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
        Planeringskallelse.kalla(publicerad, mote=om_dagar(1), by=cast.bo)
        kallat = last("planeringskallelse", publicerad, cast.carin)
        assert kallat.tid == clock.local(clock.now()).time().replace(second=0, microsecond=0)
        assert "för sent. Den skulle skickas senast" in kallat.handelseforlopp


@pytest.mark.krav("F8")
def test_utan_fast_vardkontakt_foreslas_det_vid_utskrivning(publicerad, cast):
    assert last("utskrivning", publicerad, cast.anna).omrade == Bristtyp.FAST_VARDKONTAKT
    FastVardkontakt.registrera(publicerad, cast.medarbetare("bo"), kallelseansvarig=True, by=cast.bo)
    ett = last("utskrivning", publicerad, cast.anna)
    assert (ett.omrade, ett.tid) == (Bristtyp.INFORMATION, None)
    assert "Inte publicerat." in ett.handelseforlopp


@pytest.mark.krav("F8")
def test_fran_en_sip_och_dess_steg(kallad, cast):  # noqa: F811
    ett = last("kallelse", kallad, cast.bo)
    assert (ett.omrade, ett.person_id) == (Bristtyp.SVAR, kallad.person_id)
    assert cast.carin.enhet_id in ett.parter
    assert last("plan", kallad, cast.bo).omrade == Bristtyp.PLAN
    assert last("arende", kallad, cast.carin).omrade == ""
    for steg in ("inskrivning", "planeringskallelse"):
        assert last(steg, kallad, cast.bo) is None


@pytest.mark.krav("F8", "AC-03", "M30")
def test_den_som_inte_ser_arendet_eller_steget_far_ingenting(publicerad, svu, cast):
    for steg in ("arende", "inskrivning"):
        for annan in (cast.tobias, cast.hedda, cast.birgitta):
            assert last(steg, publicerad, annan) is None
    assert last("kartlaggning", publicerad, cast.carin) is not None
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert last("kartlaggning", publicerad, cast.carin) is None
    kvar = last("inskrivning", publicerad, cast.carin)
    assert "Inskrivningsmeddelandet" not in kvar.handelseforlopp  # its hour may not be shared


@pytest.mark.krav("F8", "PR-02")
def test_skyddad_folkbokforing_namner_ingen_enhet(publicerad, cast):
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == publicerad.person_id).execute()
    ett = last("inskrivning", publicerad, cast.anna)
    assert ett.parter == ()
    assert "Öppenvård har inte kvitterat." in ett.handelseforlopp
    for by in (cast.anna, cast.bo, cast.carin):
        assert by.enhet.namn not in ett.handelseforlopp


@pytest.mark.krav("F8")
@pytest.mark.parametrize("lagrum", [Lagrum.HSL, Lagrum.SOL, Lagrum.LSS])
def test_varje_bristtyp_ar_ett_omrade(app, lagrum):
    brister = {en.namn for en in Avvikelseomrade.valbara("", lagrum) if en.brist}
    assert brister == {str(en) for en in Bristtyp}


def test_varje_steg_ar_en_kalla(app):
    assert set(AVVIKELSEKALLOR) <= set(kallor())
