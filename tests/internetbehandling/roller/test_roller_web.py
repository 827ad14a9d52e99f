"""The pages of roles: what is answered, who is told why not, and that a role bites on the next request."""

import pytest

from models.internetbehandling.permissions import BEHANDLARE, BEHORIGHETSADMINISTRATOR
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.roller.tilldelning import Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.organisation import Uppdragsroll
from models.shared.session import LoginSession
from tests.internetbehandling.roller.conftest import DAG

ANSLUTNINGAR, BEHORIGHETER = "/internetbehandling/anslutningar", "/internetbehandling/behorigheter"
FRANVARO = "/internetbehandling/franvaro"


@pytest.mark.krav("S7")
def test_rut_ansluter_en_enhet_och_avslutar_den(som, cast):
    rut = som("rut")
    idag = clock.today().isoformat()
    sida = rut.send(ANSLUTNINGAR, enhet=str(cast.enhet("internet").id), fran=idag)
    assert sida.status_code == 303
    assert "Internetmottagningen" in rut.get(ANSLUTNINGAR).text
    rad = Anslutning.get()
    nekad = rut.send(ANSLUTNINGAR, enhet=str(cast.enhet("internet").id), fran=idag)
    assert nekad.status_code == 422
    assert rut.get(f"{ANSLUTNINGAR}/{rad.id}/avslut", headers={"HX-Request": "true"}).status_code == 200
    nekad = rut.send(f"{ANSLUTNINGAR}/{rad.id}/avslut", sista=(clock.today() - DAG).isoformat())
    assert nekad.status_code == 422 and "Dagen har varit" in nekad.text
    assert rut.send(f"{ANSLUTNINGAR}/{rad.id}/avslut", sista="", htmx=True).status_code == 204
    assert not Anslutning.galler_for(cast.filippa.enhet_id)


@pytest.mark.krav("S7", "AC-07")
def test_bara_den_egna_organisationens_enheter_star_att_valja(som, anslutna, cast):
    text = som("rut").get(ANSLUTNINGAR).text
    assert "Ekdala vårdcentral" in text
    assert "Läkargruppens vårdcentral" not in text and "Biståndsenheten Ekdala" not in text


@pytest.mark.krav("S9", "S10")
def test_den_som_tar_rollen_far_veta_vad_som_pagar_och_listan_alla_vad_som_blev_utan_behandlare(som, moment, cast):
    ines, uppdrag = som("ines"), cast.uppdrag["filippa"].id
    assert "behandlar 1 moment som pågår" in ines.get(BEHORIGHETER).text
    assert "Behandlar inte längre" not in ines.get("/internetbehandling/alla").text
    assert ines.send(f"{BEHORIGHETER}/{uppdrag}/inaktivering", roll=BEHANDLARE).status_code == 303
    assert "Behandlar inte längre" in ines.get("/internetbehandling/alla").text
    moment.byt_behandlare(cast.medarbetare("johan"), by=cast.ines)
    assert "Behandlar inte längre" not in ines.get("/internetbehandling/alla").text


@pytest.mark.krav("S8", "S9", "AC-08")
def test_ines_ger_tyra_en_roll_som_biter_pa_nasta_begaran_och_tar_den(som, anslutna, cast):
    ines, tyra, uppdrag = som("ines"), som("tyra"), cast.uppdrag["tyra"].id
    assert tyra.get(FRANVARO).status_code == 403
    nekad = ines.send(f"{BEHORIGHETER}/{uppdrag}/roller", roll=BEHANDLARE, utsedd_av="Vendela Chef")
    assert nekad.status_code == 422 and "saknar utbildning" in nekad.text
    assert ines.send(f"{BEHORIGHETER}/{uppdrag}/utbildning", dag=clock.today().isoformat()).status_code == 303
    given = ines.send(f"{BEHORIGHETER}/{uppdrag}/roller", roll=BEHANDLARE, utsedd_av="Vendela Chef", htmx=True)
    assert given.status_code == 204
    assert "utsedd av Vendela Chef" in ines.get(BEHORIGHETER).text
    assert tyra.get(FRANVARO).status_code == 200
    assert ines.send(f"{BEHORIGHETER}/{uppdrag}/inaktivering", roll=BEHANDLARE).status_code == 303
    assert tyra.get(FRANVARO).status_code == 403
    igen = ines.send(f"{BEHORIGHETER}/{uppdrag}/inaktivering", roll=BEHANDLARE)
    assert igen.status_code == 422 and "har inte rollen" in igen.text


@pytest.mark.krav("S9", "AC-03", "AC-10", "AC-12")
def test_varken_sig_sjalv_eller_nagon_pa_en_annan_enhet_eller_en_annan_roll(som, anslutna, cast):
    ines, roller = som("ines"), Uppdragsroll.select().count()
    varden = {"roll": BEHORIGHETSADMINISTRATOR, "utsedd_av": "Vendela Chef"}
    egen = ines.send(f"{BEHORIGHETER}/{cast.ines.uppdrag_id}/roller", **varden | {"roll": BEHANDLARE})
    assert egen.status_code == 422 and "dina egna roller" in egen.text
    assert ines.send(f"{BEHORIGHETER}/{cast.zahra.uppdrag_id}/roller", **varden).status_code == 404
    tyra = cast.uppdrag["tyra"].id
    assert ines.send(f"{BEHORIGHETER}/{tyra}/roller", **varden | {"roll": "systemadministrator"}).status_code == 422
    assert ines.send(f"{BEHORIGHETER}/{tyra}/inaktivering", roll="medarbetare").status_code == 422
    assert Uppdragsroll.select().count() == roller and not Rolltilldelning.select().exists()


@pytest.mark.krav("S9")
def test_sidan_sager_nar_enheten_inte_ar_ansluten(som, cast):
    text = som("ines").get(BEHORIGHETER).text
    assert "inte ansluten" in text and "Ge roll" not in text and "Inaktivera" in text


@pytest.mark.krav("S8", "SE-07")
@pytest.mark.parametrize(
    ("vem", "url"), [("ines", BEHORIGHETER), ("rut", ANSLUTNINGAR), ("filippa", FRANVARO), ("ines", FRANVARO)]
)
def test_det_kravs_en_inloggning_med_tjanstekort(som, cast, anslutna, vem, url):
    window = som(vem)
    assert window.get(url).status_code == 200
    LoginSession.update(loa=STRONG - 1).execute()
    assert window.get(url).status_code == 403


@pytest.mark.krav("S58")
def test_filippa_anger_sin_franvaro_och_johan_lamnar_tillbaka(som, anslutna, cast):
    filippa, johan, idag = som("filippa"), som("johan"), clock.today().isoformat()
    vem, av = str(cast.filippa.medarbetare_id), str(cast.johan.medarbetare_id)
    nekad = filippa.send(FRANVARO, behandlare=vem, ersattare=vem, fran=idag, till=idag)
    assert nekad.status_code == 422 and "Ingen kan ersätta sig själv" in nekad.text
    assert filippa.send(FRANVARO, behandlare=av, ersattare=vem, fran=idag, till=idag).status_code == 422
    assert filippa.send(FRANVARO, behandlare=vem, ersattare=av, fran=idag, till=idag).status_code == 303
    rad = Franvaro.get()
    assert "Lämna tillbaka" in johan.get(FRANVARO).text
    text = "Allt är lugnt."
    assert johan.send(f"{FRANVARO}/{rad.id}/aterlamning", sammanfattning=text).status_code == 303
    assert text in filippa.get(FRANVARO).text
    assert text not in som("zahra").get(FRANVARO).text
    igen = johan.send(f"{FRANVARO}/{rad.id}/aterlamning", sammanfattning="Igen.")
    assert igen.status_code == 422 and "redan lämnat tillbaka" in igen.text


@pytest.mark.krav("S10", "S58")
def test_invanaradministratoren_anger_andras_och_tar_bort_en_som_har_borjat_inte(som, anslutna, cast):
    ines, idag = som("ines"), clock.today().isoformat()
    vem, av = str(cast.filippa.medarbetare_id), str(cast.johan.medarbetare_id)
    assert ines.send(FRANVARO, behandlare=vem, ersattare=av, fran=idag, till=idag).status_code == 303
    nekad = ines.send(f"{FRANVARO}/{Franvaro.get().id}/borttagning")
    assert nekad.status_code == 422 and "har börjat" in nekad.text


@pytest.mark.krav("S8")
def test_den_som_saknar_utbildning_star_inte_att_valja_som_ersattare(som, anslutna, cast):
    assert "Johan Vikström" in som("filippa").get(FRANVARO).text
    Utbildning.delete().where(Utbildning.medarbetare == cast.johan.medarbetare_id).execute()
    assert "Johan Vikström" not in som("filippa").get(FRANVARO).text
