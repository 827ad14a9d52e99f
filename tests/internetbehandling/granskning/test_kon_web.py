"""Kön, flaggan, flaggorna och uppehållet på skärmen (S36, S38, S39, S41, F15)."""

from datetime import timedelta

import pytest

from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from tests.dagar import om_dagar
from tests.internetbehandling.granskning.test_kon import res

KO, FLAGGOR = "/internetbehandling/granska", "/internetbehandling/flaggor"
DAG = timedelta(days=1)


@pytest.fixture
def svaret(moment, steg, invanaren):
    """The flag of an answer that the program wants looked at."""
    lamna(moment, steg, {"sovit": "nej", "oro": 7, "tankar": "Jag låg vaken."}, efter=0, by=invanaren)
    return Flagga.get()


def last(handelse):
    act = AuditAct.select().where(AuditAct.handelse == handelse).order_by(AuditAct.id.desc()).get()
    return {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.mark.krav("S36", "S38", "AU-01")
def test_kon_sager_vem_vad_och_hur_lange(som, moment, svaret):
    filippa = som("filippa")
    assert f'href="{KO}#innehall"' in filippa.get("/internetbehandling").text
    sida = filippa.get(KO).text
    for sagt in (moment.person.listnamn, "Lugnare kvällar", "vill att du tittar: Din kväll", "mindre än en timme"):
        assert sagt in sida
    assert last("internetbehandling.granskning.last") == {moment.person_id}
    assert moment.person.efternamn not in som("johan").get(KO).text


@pytest.mark.krav("S39", "AU-01")
def test_flaggan_visar_fragan_alternativen_och_svaret(som, moment, svaret):
    sida = som("filippa").get(f"{KO}/{svaret.id}").text
    for sagt in ("Har du sovit?", "Alternativen var Ja, Nej", "Jag låg vaken.", "inte alls", "personens egna svar"):
        assert sagt in sida
    assert last("internetbehandling.flagga.last") == {moment.person_id}


@pytest.mark.krav("S39")
def test_nar_en_flagga_doljs_oppnas_nasta_och_sedan_listan(som, moment, svaret, cast):
    annan = res(moment, 3)
    filippa = som("filippa")
    svar = filippa.send(f"{KO}/{svaret.id}/doljning")
    assert svar.status_code == 303 and svar.location == f"{KO}/{annan.id}#innehall"
    assert "Dold av Filippa Ståhl" in filippa.get(f"{KO}/{svaret.id}").text
    svar = filippa.send(f"{KO}/{annan.id}/doljning")
    assert svar.location == f"{KO}#innehall" and "Inget väntar" in filippa.get(KO).text
    momentet = filippa.get(f"/internetbehandling/moment/{moment.id}").text
    assert "Visa dolda" in momentet and "Inget väntar på att granskas" in momentet
    assert "Att se</th>" in filippa.get("/internetbehandling").text
    filippa.send(f"{KO}/{svaret.id}/visning")
    assert Flagga.get_by_id(svaret.id).dold is None


@pytest.mark.krav("S38", "S39")
def test_momentet_raknar_upp_det_som_vantar_och_doljer_alla(som, moment, svaret):
    res(moment, 100)
    filippa = som("filippa")
    sida = filippa.get(f"/internetbehandling/moment/{moment.id}").text
    assert "Händelser att granska" in sida and "Har väntat 4 dygn" in sida and "Dölj alla 2" in sida
    sista = max(en.id for en in Flagga.select())
    svar = filippa.send(f"/internetbehandling/moment/{moment.id}/flaggor/doljning", sista=sista)
    assert svar.status_code == 303 and not Flagga.att_granska(moment)


@pytest.mark.krav("S36", "S39")
def test_kommentarer_meddelanden_och_missade_har_var_sin_text(som, moment, steg, invanaren, cast):
    Sidkommentar.skriv_som_invanare(moment, steg, "Vad menas med störd?", by=invanaren)
    meddelande = Meddelande.create(moment=moment, text="Hej Filippa.")
    Flagga.create(moment=moment, slag=Flaggslag.MEDDELANDE, meddelande=meddelande)
    plan = Aktivitetsplan.create(
        moment=moment, titel="Gå ut", startdatum=clock.today(), skapad_av=cast.filippa.uppdrag_id
    )
    nar = clock.utc(clock.today() - DAG)
    Flagga.create(moment=moment, slag=Flaggslag.MISSAD, plan=plan, tillfalle=nar)
    filippa, lista = som("filippa"), som("filippa").get(KO).text
    for ord in (
        "Har skrivit en sidkommentar: Din kväll",
        "Har skrivit ett meddelande",
        "Har missat en aktivitet: Gå ut",
    ):
        assert ord in lista
    sidor = {en.slag: filippa.get(f"{KO}/{en.id}").text for en in Flagga.select()}
    assert "Vad menas med störd?" in sidor[Flaggslag.SIDKOMMENTAR]
    assert "Svara på kommentaren" in sidor[Flaggslag.SIDKOMMENTAR]
    assert "Hej Filippa." in sidor[Flaggslag.MEDDELANDE] and "Gå ut" in sidor[Flaggslag.MISSAD]


@pytest.mark.krav("F15")
def test_det_som_vantat_for_lange_visas_for_invanaradministratoren(som, moment):
    en = res(moment, 73)
    ines = som("ines")
    assert "1 händelse på enheten har väntat mer än 72 timmar" in ines.get("/internetbehandling").text
    lista = ines.get(f"{KO}?visa=enheten").text
    assert "Filippa Ståhl" in lista and "3 dygn" in lista
    assert "på enheten har väntat" not in som("filippa").get("/internetbehandling").text
    assert ines.send(f"{KO}/{en.id}/doljning").status_code == 303


@pytest.mark.krav("F15")
def test_den_som_inte_varit_inne_star_for_sig_med_forslag(som, moment, cast):
    Moment.update(startad=om_dagar(-20)).execute()
    filippa = som("filippa")
    sida = filippa.get(KO).text
    assert "Har inte loggat in sedan starten" in sida and "för 20 dagar sedan" in sida
    for dit in ("uppehall", "meddelanden#innehall", "avslut"):
        assert f"/internetbehandling/moment/{moment.id}/{dit}" in sida
    till = clock.today() + 7 * DAG
    fel = filippa.send(f"/internetbehandling/moment/{moment.id}/uppehall", till=str(clock.today()))
    assert fel.status_code == 422 and "efter i dag" in fel.text
    svar = filippa.send(f"/internetbehandling/moment/{moment.id}/uppehall", till=str(till), anteckning="Reser bort")
    assert svar.status_code == 303
    assert "Har inte loggat in sedan" not in filippa.get(KO).text
    assert f"Till och med {till}. Reser bort" in filippa.get(f"/internetbehandling/moment/{moment.id}").text
    assert filippa.send(f"/internetbehandling/moment/{moment.id}/uppehall/slut").status_code == 303
    assert Uppehall.nu(moment) is None
    assert filippa.send(f"/internetbehandling/moment/{moment.id}/uppehall/slut").status_code == 422


@pytest.mark.krav("S41", "S37")
def test_flaggorna_och_vilka_svar_som_flaggas_star_att_lasa(som, version):
    sida = som("filippa").get(FLAGGOR).text
    for sagt in ("Svar att se", "Missad aktivitet", "Lugnare kvällar", "Har du sovit?", "Din kväll", "larmar inte"):
        assert sagt in sida
    assert '<td data-ord="Svar som flaggas">Nej</td>' in sida
