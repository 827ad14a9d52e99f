"""The behandlare is told by mail that something is to be seen, when they want it, and never of whom (S46)."""

from datetime import timedelta

import pytest

from models.internetbehandling.avisering.behandlare import avisera_behandlare
from models.internetbehandling.avisering.notisval import NOTISORD, Notisslag, Notisval
from models.internetbehandling.moment.flagga import NOTISSLAG, Flagga, Flaggslag
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.db import db
from models.shared.organisation import Medarbetaruppdrag
from models.shared.post.brev import Brev
from models.shared.rules import RuleBroken
from tests.dagar import om_dagar

EN_TIMME = timedelta(hours=1)


def till():
    return [rad.till for rad in Brev.select().order_by(Brev.id)]


@pytest.mark.krav("S46", "PR-04")
def test_den_som_vill_far_ett_brev_utan_innehall_nar_personen_har_svarat(
    middag, brevlador, notiser, moment, steg, invanaren
):
    notiser("filippa")
    lamna(moment, steg, {"sovit": "nej"}, efter=0, by=invanaren)
    assert Brev.skicka_alla() == 1
    ((_, (mottagare,), innehall),) = brevlador.brev
    assert mottagare == "filippa@example.se" and b"https://samspel.example.se/internetbehandling" in innehall
    for hemligt in (moment.person.efternamn, moment.version.titel, str(moment.person.nummer), "svar p", "nej"):
        assert hemligt.lower().encode() not in innehall.lower(), hemligt


@pytest.mark.krav("S46")
def test_hogst_ett_brev_i_timmen_och_inget_pa_natten(middag, brevlador, notiser, moment, steg, invanaren):
    notiser("filippa")
    for nummer in range(3):
        Sidkommentar.skriv_som_invanare(moment, steg, f"Fråga {nummer}", by=invanaren)
    assert Brev.skicka_alla() == 1
    middag.shift(timedelta(minutes=10))
    Sidkommentar.skriv_som_invanare(moment, steg, "Mer", by=invanaren)
    assert Brev.skicka_alla() == 0
    middag.shift(EN_TIMME)
    assert Brev.skicka_alla() == 1
    middag.shift(9 * EN_TIMME)
    Sidkommentar.skriv_som_invanare(moment, steg, "Sent", by=invanaren)
    assert Brev.skicka_alla() == 0
    assert clock.local(Brev.select().order_by(Brev.id.desc()).get().nasta).hour == 7


@pytest.mark.krav("S46")
@pytest.mark.parametrize("slag", Flaggslag)
def test_varje_slag_av_flagga_aviserar_den_som_har_valt_det(middag, brevlador, notiser, moment, cast, slag):
    notiser("filippa", {NOTISSLAG[slag]})
    Flagga.create(moment=moment, slag=slag)
    assert till() == ["filippa@example.se"]
    Brev.delete().execute()
    notiser("filippa", set(Notisslag) - {NOTISSLAG[slag]})
    Flagga.create(moment=moment, slag=slag)
    assert till() == []


@pytest.mark.krav("S46", "S58")
def test_ersattaren_far_brevet_i_behandlarens_stalle(middag, brevlador, notiser, moment, cast):
    notiser("filippa"), notiser("johan")
    idag = clock.today()
    Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, idag, idag, by=cast.ines)
    Flagga.create(moment=moment, slag=Flaggslag.SVAR)
    assert till() == ["johan@example.se"]
    with clock.at(om_dagar(1)):
        Flagga.create(moment=moment, slag=Flaggslag.SVAR)
    assert till() == ["johan@example.se", "filippa@example.se"]


@pytest.mark.krav("S46")
def test_ingen_far_brev_om_det_egna_eller_nar_uppdraget_ar_slut(middag, brevlador, notiser, moment, cast):
    notiser("filippa")
    with db.atomic():
        assert avisera_behandlare(moment, Notisslag.MEDDELANDE, by=cast.filippa) == ""
    uppdrag = Medarbetaruppdrag.get_by_id(cast.filippa.uppdrag_id)
    uppdrag.till = clock.today() - timedelta(days=1)
    uppdrag.save()
    Flagga.create(moment=moment, slag=Flaggslag.SVAR)
    assert till() == []


@pytest.mark.krav("S46")
def test_utan_eget_val_kommer_inget(middag, brevlador, moment):
    Flagga.create(moment=moment, slag=Flaggslag.SVAR)
    assert till() == []


@pytest.mark.krav("S46")
def test_valet_kraver_en_adress_och_nagot_att_fa_veta(cast, behandlingen):
    for epost, slag, falt in (("", {Notisslag.SVAR}, "epost"), ("filippa@", {Notisslag.SVAR}, "epost")):
        with pytest.raises(RuleBroken) as broken:
            Notisval.spara(epost=epost, pa=True, slag=slag, by=cast.filippa)
        assert broken.value.field == falt
    with pytest.raises(RuleBroken, match="minst en sak"):
        Notisval.spara(epost="filippa@example.se", pa=True, slag=set(), by=cast.filippa)
    with pytest.raises(RuleBroken, match="roll"):
        Notisval.spara(epost="anna@example.se", pa=True, slag={Notisslag.SVAR}, by=cast.anna)
    assert not Notisval.select().exists()
    val = Notisval.spara(epost="", pa=False, slag=set(), by=cast.filippa)
    assert (val.ord, val.vill(Notisslag.SVAR)) == ("inget", False)


@pytest.mark.krav("S46")
def test_sidan_nas_fran_namnet_sparar_och_visar_felet_vid_faltet(cast, behandlingen, som):
    fonster = som("filippa")
    assert 'href="/internetbehandling/aviseringar"' in fonster.get("/internetbehandling").text
    assert 'href="/internetbehandling/aviseringar"' not in som("anna").get("/").text
    sidan = fonster.get("/internetbehandling/aviseringar").text
    assert "E-post går inte att skicka härifrån än" in sidan and "mellan klockan 21 och 7" in sidan
    svar = fonster.send("/internetbehandling/aviseringar", pa="y", epost="filippa@", slag=["svar", "missad"])
    assert svar.status_code == 422 and 'value="filippa@"' in svar.text and "namn@example.se" in svar.text
    svar = fonster.send("/internetbehandling/aviseringar", pa="y", epost="filippa@example.se", slag=["svar", "missad"])
    assert svar.status_code == 303
    val = Notisval.get()
    assert (val.medarbetare_id, val.slag) == (cast.filippa.medarbetare_id, [Notisslag.SVAR, Notisslag.MISSAD])
    assert f"Du får e-post om {NOTISORD[Notisslag.SVAR]}" in fonster.get("/internetbehandling/aviseringar").text
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert act.handelse == "internetbehandling.notisval" and "filippa@" not in act.fakta
