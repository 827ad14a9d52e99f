"""Startsidan: Mina, Alla och Vidmakthållna, och hur ett moment startas (S16, S17, S33–S36, S50, S58)."""

from datetime import timedelta

import pytest

from models.internetbehandling.moment import lista
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.moment.start import starta
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Kalla, Person
from tests.dagar import om_dagar
from tests.internetbehandling.conftest import INNEHALL, pa_nytt, program_i_bruk

START, ALLA, VIDMAKT = "/internetbehandling", "/internetbehandling/alla", "/internetbehandling/vidmakthallna"
NYTT, STARTA = "/internetbehandling/moment/ny", "/internetbehandling/moment"
I_MORGON = timedelta(days=1)


def namnda():
    act = AuditAct.select().where(AuditAct.handelse == "internetbehandling.startsidan.last")
    act = act.order_by(AuditAct.id.desc()).get()
    return {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.fixture
def fyllt(cast, version):
    """`fyllt(...)` is what is sent to start a moment."""

    def ifyllt(index=3, **andrat):
        nummer = cast.person(index).nummer
        return {
            "personnummer": str(nummer),
            "sett": nummer.lagrat,
            "moment": str(version.id),
            "behandlare": str(cast.filippa.medarbetare_id),
        } | andrat

    return ifyllt


@pytest.mark.krav("S17")
def test_programmet_syns_forst_efter_den_forsta_patienten(som, cast, version):
    filippa = som("filippa")
    tom = filippa.get(START).text
    assert "Lugnare kvällar" not in tom and "Starta nytt moment" in tom and "Starta moment<" not in tom
    ett = starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    assert f"/internetbehandling/moment/ny?program={version.program_id}" in filippa.get(START).text
    avsluta(ett, "Klart.", by=cast.filippa)
    kvar = filippa.get(START).text
    assert "Starta moment" in kvar and "Ingen har programmet nu" in kvar
    assert "Lugnare kvällar" not in som("johan").get(START).text, "he has not had it"


@pytest.mark.krav("S34", "S35", "AU-01")
def test_mina_ar_de_egna_och_alla_ar_enhetens_men_bara_de_egna_gar_att_oppna(som, cast, moment, version):
    annat = starta(cast.person(1), version, behandlare=cast.medarbetare("johan"), by=cast.ines)
    filippa = som("filippa")
    mina = filippa.get(START).text
    assert moment.person.efternamn in mina and annat.person.efternamn not in mina and "Inte än" in mina
    assert namnda() == {moment.person_id}
    alla = filippa.get(ALLA).text
    assert moment.person.efternamn in alla and annat.person.efternamn in alla and "Johan Vikström" in alla
    assert f'href="/internetbehandling/moment/{moment.id}"' in alla
    assert f'href="/internetbehandling/moment/{annat.id}"' not in alla
    assert namnda() == {moment.person_id, annat.person_id}
    assert f'href="/internetbehandling/moment/{annat.id}"' in som("ines").get(START).text, "she opens them all"
    assert moment.person.efternamn not in som("zahra").get(ALLA).text


@pytest.mark.krav("S36", "S37")
def test_flaggor_syns_for_den_som_far_oppna_och_inte_for_andra(som, cast, moment, steg, invanaren):
    lamna(moment, steg, {"sovit": "nej"}, efter=0, by=invanaren)
    assert "Har svarat så att programmet vill att du tittar" in som("filippa").get(START).text
    assert "Har svarat" not in som("johan").get(ALLA).text
    assert (lista.antal_att_granska(cast.filippa), lista.antal_att_granska(cast.johan)) == (1, 0)


@pytest.mark.krav("S58", "F14")
def test_ersattaren_har_momentet_bland_sina_under_sina_dagar(som, cast, moment):
    i_morgon = clock.today() + I_MORGON
    Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, i_morgon, i_morgon, by=cast.filippa)
    url = f"/internetbehandling/moment/{moment.id}"
    assert som("johan").get(url).status_code == 404
    for dagar, vantat in ((1, 200), (2, 404)):
        with clock.at(om_dagar(dagar)):
            johan = som("johan")
            assert johan.get(url).status_code == vantat
            assert ("Ersätter Filippa Ståhl" in johan.get(START).text) is (vantat == 200)


@pytest.mark.krav("S33")
def test_lankade_moment_marks_i_listan(som, cast, moment):
    annat_program = program_i_bruk(cast, type(INNEHALL)(**vars_av(INNEHALL) | {"kod": "annat", "titel": "Sova gott"}))
    annat = starta(moment.person, annat_program, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    filippa = som("filippa")
    sida = filippa.get(f"{STARTA}/{annat.id}/startat").text
    assert "Länka" in sida and "Gå till momentet" in sida
    assert filippa.send(f"{STARTA}/{annat.id}/lankning", moment=moment.id).status_code == 303
    assert pa_nytt(moment).lank == pa_nytt(annat).lank is not None
    start = filippa.get(START).text
    assert "Har också Sova gott" in start and "Har också Lugnare kvällar" in start
    igen = filippa.send(f"{STARTA}/{annat.id}/lankning", moment=annat.id)
    assert igen.status_code == 422 and "ett annat moment" in igen.text


def vars_av(innehall):
    return {namn: getattr(innehall, namn) for namn in innehall.__dataclass_fields__}


@pytest.mark.krav("S50", "S51")
def test_vidmakthallna_star_for_sig_och_sager_nar_tiden_har_gatt_ut(som, cast, moment):
    sista = clock.today() + 5 * I_MORGON
    vidmakthall(moment, sista, moduler=frozenset({"borja"}), by=cast.filippa)
    filippa = som("filippa")
    assert moment.person.efternamn not in filippa.get(START).text
    assert f"till och med {sista}" in filippa.get(VIDMAKT).text
    with clock.at(om_dagar(6)):
        assert "Tiden har gått ut" in som("filippa").get(VIDMAKT).text


@pytest.mark.krav("S16")
def test_filippa_startar_ett_moment_och_gar_till_det(som, cast, fyllt):
    filippa, person = som("filippa"), cast.person(3)
    assert person.efternamn in filippa.send(NYTT, **fyllt(sett="")).text
    forst = filippa.send(STARTA, **fyllt(sett=""))
    assert forst.status_code == 422 and "rätt person" in forst.text and not Moment.select().exists()
    svar = filippa.send(STARTA, **fyllt())
    nytt = Moment.get()
    assert svar.status_code == 303 and svar.location.endswith(f"/{nytt.id}/startat")
    assert "Gå till momentet" in filippa.get(svar.location).text
    assert (nytt.person_id, nytt.behandlare_id) == (person.id, cast.filippa.medarbetare_id)
    igen = filippa.send(STARTA, **fyllt())
    assert igen.status_code == 422 and "redan" in igen.text
    assert "Personen har redan Lugnare kvällar" in filippa.send(NYTT, **fyllt()).text


@pytest.mark.krav("S16")
def test_den_som_inte_finns_i_registret_skrivs_in_med_namn_eller_inte_alls(som, cast, fyllt):
    person = cast.person(19, listad=None)
    okand = fyllt(19, sett="")
    person.delete_instance()
    filippa = som("filippa")
    assert "Skriv personens namn" in filippa.send(NYTT, **okand).text
    assert filippa.send(STARTA, **okand).status_code == 422
    fel = filippa.send(STARTA, **okand | {"fornamn": "Nova", "efternamn": "Ny", "moment": ""})
    assert fel.status_code == 422 and not Person.select().where(Person.efternamn == "Ny").exists()
    assert filippa.send(STARTA, **okand | {"fornamn": "Nova", "efternamn": "Ny"}).status_code == 303
    assert Moment.get().person.kalla is Kalla.MANUELL


@pytest.mark.krav("S10", "S11", "AC-10")
def test_en_behandlare_startar_at_sig_och_invanaradministratoren_at_andra(som, cast, fyllt):
    johan = str(cast.johan.medarbetare_id)
    assert som("filippa").send(STARTA, **fyllt(behandlare=johan)).status_code == 422
    assert som("ines").send(STARTA, **fyllt(behandlare=johan)).status_code == 303
    assert som("ines").send(STARTA, **fyllt(4, behandlare=str(cast.ines.medarbetare_id))).status_code == 422


@pytest.mark.krav("S7")
def test_pa_en_enhet_som_inte_langre_ar_ansluten_startas_inget(som, cast, moment, fyllt):
    from models.internetbehandling.roller.anslutning import Anslutning

    Anslutning.get(Anslutning.enhet == moment.enhet_id).delete_instance()
    filippa = som("filippa")
    assert "inte ansluten" in filippa.get(START).text
    assert filippa.get(NYTT).status_code == 404
    assert filippa.send(STARTA, **fyllt()).status_code == 422
    assert filippa.get(f"{STARTA}/{moment.id}").status_code == 200, "what goes on goes on"
