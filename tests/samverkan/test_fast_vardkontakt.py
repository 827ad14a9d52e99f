"""Fast vårdkontakt: öppenvården registrerar, byter enhet och tar bort, och utskrivningen frågar efter den."""

import pytest

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.fast_vardkontakt import FastVardkontakt, enheter_for
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.utskrivning import KallelseansvarigSaknas, Slut, Utskrivning
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from tests.samverkan.conftest import publicera


@pytest.fixture
def bo(cast):
    return cast.medarbetare("bo")


@pytest.fixture
def utsedd(publicerad, cast, bo):
    return FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=True, by=cast.bo)


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}"


def skriv_ut(arende, by, **mer):
    sagt = {"datum": clock.today(), "slut": Slut.AVSLUT_I_FORTID, "efter": 0}
    return Utskrivning.publicera(arende, **sagt, **mer, by=by)


@pytest.mark.krav("M37")
def test_flera_kan_vara_fasta_vardkontakter(publicerad, utsedd, cast):
    lena = cast.medarbetare("lena")
    FastVardkontakt.registrera(publicerad, lena, kallelseansvarig=False, ansvar=" Dialys ", by=cast.bo)
    rader = FastVardkontakt.for_arende(publicerad)
    assert [(rad.medarbetare, rad.kallelseansvarig, rad.ansvar) for rad in rader] == [
        (utsedd.medarbetare, True, ""),
        (lena, False, "Dialys"),
    ]
    with pytest.raises(RuleBroken, match="redan"):
        FastVardkontakt.registrera(publicerad, lena, kallelseansvarig=True, by=cast.bo)


@pytest.mark.krav("M37")
def test_bara_oppenvarden_registrerar_och_tar_bort(publicerad, utsedd, cast, bo):
    for by in (cast.anna, cast.carin):
        with pytest.raises(RuleBroken, match="öppenvården"):
            FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=True, by=by)
        with pytest.raises(RuleBroken, match="öppenvården"):
            utsedd.ta_bort(by=by)
    with pytest.raises(RuleBroken, match="tillgängligt"):
        FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=True, by=cast.lena)


@pytest.mark.krav("M38")
def test_den_som_inte_ar_kallelseansvarig_har_ett_ansvar(publicerad, cast, bo):
    with pytest.raises(RuleBroken, match="ansvarar för") as broken:
        FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=False, ansvar="  ", by=cast.bo)
    assert broken.value.field == "ansvar"
    with pytest.raises(RuleBroken, match="200"):
        FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=False, ansvar="x" * 201, by=cast.bo)
    with pytest.raises(RuleBroken) as broken:
        FastVardkontakt.registrera(publicerad, None, kallelseansvarig=True, by=cast.bo)
    assert broken.value.field == "vald"
    assert FastVardkontakt.for_arende(publicerad) == []


@pytest.mark.krav("M39")
def test_den_som_har_flera_enheter_kan_byta(utsedd, publicerad, cast, bo):
    annan = cast.enhet("lakargrupp_vc")
    with pytest.raises(RuleBroken, match="uppdrag"):
        utsedd.byt_enhet(annan, by=cast.bo)
    Medarbetaruppdrag.create(medarbetare=bo, enhet=annan, fran=clock.today())
    assert annan in enheter_for(bo)
    utsedd.byt_enhet(annan, by=cast.bo)
    assert FastVardkontakt.for_arende(publicerad)[0].enhet == annan


@pytest.mark.krav("M39")
def test_soptunnan_tar_bort_och_det_loggas(utsedd, publicerad, cast):
    utsedd.ta_bort(by=cast.bo)
    assert FastVardkontakt.for_arende(publicerad) == []
    with pytest.raises(RuleBroken, match="redan borttagen"):
        utsedd.ta_bort(by=cast.bo)
    senast = AuditAct.select().order_by(AuditAct.id.desc()).first()
    assert senast.handelse == events.FAST_VARDKONTAKT_BORTTAGEN.key


@pytest.mark.krav("M30", "BG-05")
def test_vid_nekat_samtycke_registreras_ingen(svu, cast, bo, som):
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    arende = Arende.get_by_id(svu.id)
    with pytest.raises(RuleBroken, match="Utan samtycke"):
        FastVardkontakt.registrera(arende, bo, kallelseansvarig=True, by=cast.bo)
    assert som("bo").get(f"/samverkan/arenden/{arende.id}/fasta-vardkontakter").status_code == 404
    assert "Fast vårdkontakt" not in som("bo").get(f"/samverkan/arenden/{arende.id}/inskrivning").text


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_stanger_for_mottagarna(utsedd, publicerad, cast, som, url):
    assert utsedd.medarbetare.namn in som("carin").get(f"{url}/inskrivning").text
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert "Fast vårdkontakt" not in som("carin").get(f"{url}/inskrivning").text
    assert som("carin").get(f"{url}/fasta-vardkontakter").status_code == 404
    with pytest.raises(RuleBroken, match="Utan samtycke"):
        utsedd.ta_bort(by=cast.bo)
    assert f"/arenden/{publicerad.id}" not in som("bo").get("/samverkan/?vy=fast-vardkontakt").text


@pytest.mark.krav("M60")
def test_utskrivning_utan_kallelseansvarig_kraver_ett_svar(publicerad, cast, bo):
    FastVardkontakt.registrera(publicerad, bo, kallelseansvarig=False, ansvar="Rehabilitering", by=cast.bo)
    with pytest.raises(KallelseansvarigSaknas):
        skriv_ut(publicerad, cast.anna)
    assert Utskrivning.for_arende(publicerad) is None
    skriv_ut(publicerad, cast.anna, utan_kallelseansvarig=True)


@pytest.mark.krav("M60")
def test_utskrivning_med_kallelseansvarig_fragar_inte(publicerad, utsedd, cast):
    assert skriv_ut(publicerad, cast.anna).version.nummer == 1


@pytest.mark.krav("M38", "M39")
def test_bo_soker_registrerar_ser_alla_och_tar_bort(som, url, bo, publicerad):
    fonster, alla = som("bo"), f"{url}/fasta-vardkontakter"
    assert "Registrera fast vårdkontakt" in fonster.get(f"{alla}/ny").text
    sokt = fonster.send(alla, sok=bo.efternamn, leta="1")
    assert sokt.status_code == 200 and bo.namn in sokt.text
    assert fonster.send(alla, vald=bo.id).status_code == 422
    assert fonster.send(alla, vald=bo.id, ansvar="Psykiatri").status_code == 303
    assert "Psykiatri" in som("anna").get(f"{url}/inskrivning").text
    assert "Psykiatri" in som("anna").get(alla).text and "Ta bort" not in som("anna").get(alla).text
    (rad,) = FastVardkontakt.for_arende(publicerad)
    assert fonster.get(f"{alla}/{rad.id}/enhet").status_code == 200
    assert fonster.send(f"{alla}/{rad.id}/enhet", enhet="0").status_code == 422
    assert fonster.send(f"{alla}/{rad.id}/borttagning").status_code == 303
    assert "Psykiatri" not in som("anna").get(f"{url}/inskrivning").text


@pytest.mark.krav("M22")
def test_vyn_visar_bara_dar_jag_ar_fast_vardkontakt(som, publicerad, utsedd, cast):
    annan = Arende.skapa_svu(cast.person(1), by=cast.anna)
    Patientinformation.registrera(annan, lamnad=True, by=cast.anna)
    Samtycke.registrera(annan, Grund.SAMTYCKE, by=cast.anna)
    publicera(annan, cast.anna)
    svar = som("bo").get("/samverkan/?vy=fast-vardkontakt").text
    assert f"/arenden/{publicerad.id}" in svar and f"/arenden/{annan.id}/" not in svar
    assert f"/arenden/{publicerad.id}/" not in som("carin").get("/samverkan/?vy=fast-vardkontakt").text


@pytest.mark.krav("M60")
def test_dialogen_i_webben_later_publicera_eller_avbryta(som, url, publicerad):
    anna = som("anna")
    sagt = {"datum": clock.today(), "slut": "avslut-i-fortid", "till": "", "efter": 0}
    svar = anna.send(f"{url}/utskrivning", **sagt)
    assert svar.status_code == 422 and "kallelseansvar saknas" in svar.text and "Avbryt" in svar.text
    assert anna.send(f"{url}/utskrivning", **sagt, bekraftat="1").status_code == 303
    assert Utskrivning.for_arende(publicerad)


@pytest.mark.krav("M50", "M73")
def test_eget_namn_forst_for_fast_vardkontakt_ocksa_utan_legitimation(som, publicerad, cast):
    """And in the fields for a läkare only for one who is (M50)."""
    bo = cast.medarbetare("bo")
    bo.legitimation = None
    bo.save()
    assert f'value="{bo.id}"' in som("bo").get(f"/samverkan/arenden/{publicerad.id}/fasta-vardkontakter/ny").text
    for namn, forst in (("gustav", True), ("anna", False)):
        sida = som(namn).get(f"/samverkan/arenden/{publicerad.id}/utskrivningstid?andra=1").text
        assert (f'name="vald" type="radio" value="{cast.medarbetare(namn).id}"' in sida) is forst
