"""Min SIP on Mina sidor: what the person is shown and may write, and that nobody else's is there (F6)."""

import json
import re
from datetime import time, timedelta

import pytest
import time_machine

from blueprints.shared.show import dag
from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.inlagg import Inlagg, yttrande
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.samverkan.fast_vardkontakt import FastVardkontakt
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import Motesform
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.organisation import Medarbetare
from models.shared.person import Skydd
from models.shared.process import Ansvar
from tests.samverkan.egen_sip.conftest import ett_delmal, skicka, skriv
from tests.samverkan.sip.conftest import kalla
from tests.samverkan.sip.mote.conftest import foresla, om


@pytest.fixture
def adress(delad):
    return f"/samverkan/min-sip/{delad.id}"


def adresser(arende):
    """Every address of an own SIP, each with how it is asked for."""
    bas = f"/samverkan/min-sip/{arende.id}"
    return [("GET", bas), ("GET", f"{bas}/skriv/yttrande")] + [
        ("POST", f"{bas}/skriv/{amne}{mer}") for amne in ("yttrande", "fragor") for mer in ("", "/utkast")
    ]


def svar(window, hur, adress):
    form = {"text": "Jag vill hem.", "efter": 0, "andring": 0}
    return (window.get(adress) if hur == "GET" else window.send(adress, **form)).status_code


@pytest.mark.krav("F6", "AC-02", "AC-03")
def test_den_egna_nas_och_ingen_annans_och_inte_av_personalen(delad, cast, inne, som, anonymous):
    for hur, adress in adresser(delad):
        assert svar(inne(cast.person(0)), hur, adress) in {200, 303}, adress
        assert svar(inne(cast.person(1)), hur, adress) == 404, adress
        assert svar(som("carin"), hur, adress) == 404, adress
        anonymous.token = anonymous.token or "x"
        assert svar(anonymous, hur, adress) == 401, adress


@pytest.mark.krav("F6")
def test_ett_oppet_fonster_nar_delningen_stangs_far_veta_det_lugnt(delad, adress, cast, inne):
    per = inne(cast.person(0))
    assert "Min SIP" in per.get("/mina-sidor").text
    Delning.stang(delad, by=cast.carin)
    for hur, en in adresser(delad):
        assert svar(per, hur, en) == 404, en
    sidan = per.get(adress).text
    assert "inte öppet för dig längre" in sidan and 'href="/mina-sidor"' in sidan
    assert "Min SIP" not in per.get("/mina-sidor").text


@pytest.mark.krav("F6", "M71", "M73")
def test_personen_ser_motet_och_vem_det_gar_att_fraga(delad, adress, cast, inne):
    kalla(delad, cast.carin, efter=1, motesform=Motesform.VIDEO, plats="Ring upp", lank="https://video.example/rum")
    Samordningsansvarig.registrera(delad, Medarbetare.get_by_id(cast.carin.medarbetare_id), by=cast.carin)
    bo = Medarbetare.get_by_id(cast.bo.medarbetare_id)
    FastVardkontakt.registrera(delad, bo, kallelseansvarig=True, by=cast.bo)
    sidan = inne(cast.person(0)).get(adress).text
    for ord in ("Nästa möte", "klockan 13.00", "Ring upp", "https://video.example/rum", "Videomöte", "Planen görs nu"):
        assert ord in sidan, ord
    for ord in ("Samordningsansvarig", cast.carin.namn, "Fast vårdkontakt", cast.bo.namn, cast.bo.enhet.namn):
        assert ord in sidan, ord
    with time_machine.travel(clock.ago(days=-8), tick=False):
        sidan = inne(cast.person(0)).get(adress).text
    assert "Senaste mötet" in sidan and "https://video.example/rum" not in sidan


@pytest.mark.krav("F6", "F21")
def test_ett_mote_vars_tid_inte_ar_vald_har_ingen_tid_annu(delad, adress, cast, inne):
    foresla(delad, cast.carin, om(8), om(9), efter=1)
    sidan = inne(cast.person(0)).get(adress).text
    assert "Tiden är inte bestämd ännu" in sidan
    for dagar in (7, 8, 9):
        assert f"{dag(clock.today() + timedelta(days=dagar))} klockan" in sidan, dagar
    with time_machine.travel(clock.ago(days=-10), tick=False):
        assert inne(cast.person(0)).get(f"{adress}/skriv/yttrande").status_code == 200


@pytest.mark.krav("F6", "M82")
def test_personen_ser_vem_som_gor_vad_men_inget_utkast_och_inget_meddelande(skriven, adress, cast, inne):
    Meddelande.skicka(skriven, text="Bara mellan oss i personalen.", by=cast.carin)
    sidan = inne(cast.person(0)).get(adress).text
    assert "Träna med rollator" not in sidan and "Bo kvar hemma" not in sidan
    Planversion.starta_godkannande(skriven, efter=1, by=cast.carin)
    for by in (cast.bo, cast.carin):
        steg.fullgor(skriven, "plan", Ansvar.GODKANNA, version=2, by=by)
    Planversion.uppdatera(skriven, efter=2, anledning="Internt skäl", by=cast.carin)
    skriv(skriven, "huvudmal", "Ett mål som bara är skrivet", by=cast.carin, sedan=1)
    sidan = inne(cast.person(0)).get(adress).text
    for ord in ("Bo kvar hemma.", "Gå till affären", "Träna med rollator", "Pågår", "mån 1 mars 2027", "0980-111 22"):
        assert ord in sidan, ord
    for ord in ("Bara mellan oss", "Internt skäl", "bara är skrivet"):
        assert ord not in sidan, ord
    assert "håller på att ändras" in sidan


@pytest.mark.krav("F6", "BG-06")
def test_utan_samtycke_visas_bara_att_planen_finns(aktiv, adress, cast, inne, per):
    skicka(aktiv, "yttrande", "Jag vill hem.", per)
    Samtycke.for_arende(aktiv).avregistrera(by=cast.carin)
    sidan = inne(cast.person(0)).get(adress).text
    assert "inget samtycke" in sidan
    for ord in ("Bo kvar hemma.", "Rum 3", "rum 3", "Jag vill hem.", "Carin"):
        assert ord not in sidan, ord
    assert inne(cast.person(0)).get(f"{adress}/skriv/yttrande").status_code == 404


@pytest.mark.krav("F6", "M88")
def test_en_avslutad_sip_lases_som_avslutad_och_skrivs_inte(aktiv, adress, cast, inne, per):
    skicka(aktiv, "yttrande", "Jag vill hem.", per)
    Avslut.avsluta(aktiv, anledning="Skälet är personalens", by=cast.carin)
    window = inne(cast.person(0))
    sidan = window.get(adress).text
    assert "Planen avslutades" in sidan and "Bo kvar hemma." in sidan and "Jag vill hem." in sidan
    assert "Skälet är personalens" not in sidan and "/skriv/" not in sidan
    assert window.get(f"{adress}/skriv/yttrande").status_code == 404
    assert window.send(f"{adress}/skriv/yttrande", text="Mer.", efter=1).status_code == 422


@pytest.mark.krav("F6", "PR-02")
def test_vid_skyddad_folkbokforing_namns_enheterna_med_sin_part(aktiv, adress, cast, inne):
    bo = Medarbetare.get_by_id(cast.bo.medarbetare_id)
    Samordningsansvarig.registrera(aktiv, bo, by=cast.bo)
    person = aktiv.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    fragan = inne(cast.person(0)).get(adress).text.split('id="fraga"')[1].split("</section>")[0]
    assert cast.bo.enhet.namn not in fragan and "Öppenvård" in fragan


@pytest.mark.krav("F6", "F4")
def test_texten_sparas_medan_den_skrivs_och_skickas_sedan(delad, adress, cast, inne, som):
    per = inne(cast.person(0))
    svaret = per.send(f"{adress}/skriv/yttrande/utkast", text="Jag vill", andring=0, htmx=True)
    assert svaret.status_code == 200
    assert "Utkastet sparades" in svaret.text and 'value="1"' in svaret.text
    assert "Jag vill" in per.get(f"{adress}/skriv/yttrande").text
    assert "Jag vill" not in som("carin").get(f"/samverkan/arenden/{delad.id}/kallelse").text
    krock = per.send(f"{adress}/skriv/yttrande/utkast", text="Annat", andring=0, htmx=True)
    assert krock.status_code == 409 and "ett annat fönster" in krock.text
    svaret = per.send(f"{adress}/skriv/yttrande", text="Jag vill hem.", efter=0)
    assert svaret.headers["Location"] == f"{adress}#yttrande"
    assert yttrande(delad).text == "Jag vill hem."
    sidan = per.get(adress).text
    assert "Jag vill hem." in sidan and "Skickat" in sidan
    assert "Du skickade senast" in per.get(f"{adress}/skriv/yttrande").text


@pytest.mark.krav("F6", "F24")
def test_utan_javascript_sparas_utkastet_med_en_knapp(delad, adress, cast, inne):
    per = inne(cast.person(0))
    svaret = per.send(f"{adress}/skriv/fragor/utkast", text="Hur länge?", andring=0)
    assert svaret.status_code == 303
    assert "Hur länge?" in per.get(svaret.headers["Location"]).text
    assert Inlagg.select().count() == 0


@pytest.mark.krav("F6")
def test_det_som_inte_gar_att_skicka_star_kvar_med_skalet(delad, adress, cast, inne):
    per = inne(cast.person(0))
    svaret = per.send(f"{adress}/skriv/yttrande", text="x" * 4001, efter=0)
    assert svaret.status_code == 422
    assert "högst 4000 tecken" in svaret.text and "x" * 4001 in svaret.text
    with time_machine.travel(clock.utc(clock.today() + timedelta(days=7), time(13)), tick=False):
        per = inne(cast.person(0))
        svaret = per.send(f"{adress}/skriv/yttrande", text="Jag kom för sent.", efter=0)
        assert svaret.status_code == 422
        assert "Mötet har varit" in svaret.text and "Jag kom för sent." in svaret.text
        assert per.get(f"{adress}/skriv/yttrande").status_code == 404
    assert per.get(f"{adress}/skriv/finns-inte").status_code == 404


@pytest.mark.krav("BL-06")
def test_en_text_som_skickas_tva_ganger_blir_en(delad, adress, cast, inne):
    per = inne(cast.person(0))
    for _ in range(2):
        assert per.send(f"{adress}/skriv/yttrande", text="Hem.", efter=0, nyckel="k1").status_code == 303
    assert Inlagg.select().count() == 1


@pytest.mark.krav("F6", "AU-01")
def test_lasningen_loggas_som_personens_egen(delad, adress, cast, inne):
    per = inne(cast.person(0))
    for adressen, del_ in ((adress, "allt"), (f"{adress}/skriv/yttrande", "eget yttrande")):
        per.get(adressen)
        act = AuditAct.select().order_by(AuditAct.id.desc()).get()
        assert (act.handelse, act.roll, act.objekt_id) == ("samverkan.egen-sip.last", "Invånare", delad.id)
        assert json.loads(act.fakta) == {"del": del_}
        assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [delad.person_id]


@pytest.mark.krav("F6")
def test_varje_delmal_kan_kommenteras_och_personalen_ser_det_vid_delmalet(aktiv, adress, cast, inne, som):
    amne = ett_delmal(aktiv)
    per = inne(cast.person(0))
    assert "Gå till affären" in per.get(f"{adress}/skriv/{amne}").text
    assert per.send(f"{adress}/skriv/{amne}", text="Det går bra.", efter=0).status_code == 303
    sidan = som("bo").get(f"/samverkan/arenden/{aktiv.id}/plan").text
    delmalet = re.search(rf'<section id="{amne}".*?</section>', sidan, re.S)[0]
    assert "Det går bra." in delmalet and "Nytt" in delmalet


@pytest.mark.krav("F6")
def test_personalen_ser_yttrandet_i_planen_och_markerar_det_som_last_for_sin_enhet(delad, cast, som, per):
    rad = skicka(delad, "yttrande", "Jag vill hem.", per)
    arendet = f"/samverkan/arenden/{delad.id}"
    for namn in ("bo", "carin"):
        sidan = som(namn).get(f"{arendet}/plan").text
        assert "Personens eget yttrande" in sidan and "Jag vill hem." in sidan
        assert "Nytt från personen" in sidan
    assert "Jag vill hem." in som("dan").get(f"{arendet}/personens-ord").text
    assert "Markera som läst" not in som("dan").get(f"{arendet}/personens-ord").text
    assert som("bo").send(f"{arendet}/personens-ord/lasning", till=rad.id).status_code == 303
    assert "Nytt från personen" not in som("bo").get(f"{arendet}/plan").text
    assert "Nytt från personen" in som("carin").get(f"{arendet}/plan").text
    ord = som("carin").get(f"{arendet}/personens-ord").text
    assert f"Läst av {cast.bo.namn}, {cast.bo.enhet.namn}" in ord


@pytest.mark.krav("F6", "BG-06")
def test_nar_samtycket_aterkallas_ser_personalen_inte_vad_personen_har_skrivit(delad, som, per, cast):
    skicka(delad, "yttrande", "Jag vill hem.", per)
    Samtycke.for_arende(delad).avregistrera(by=cast.carin)
    arendet = f"/samverkan/arenden/{delad.id}"
    assert som("bo").get(f"{arendet}/personens-ord").status_code == 404
    sidan = som("bo").get(f"{arendet}/kallelse").text
    assert "Jag vill hem." not in sidan and "Läs vad personen har skrivit" not in sidan


@pytest.mark.krav("F6")
def test_personalen_oppnar_och_stanger_i_hogerfaltet(kallad, som):
    arendet = f"/samverkan/arenden/{kallad.id}"
    assert "Inte öppen för personen" in som("carin").get(f"{arendet}/kallelse").text
    assert som("carin").send(f"{arendet}/delning").status_code == 303
    assert "Öppen för personen sedan" in som("bo").get(f"{arendet}/kallelse").text
    assert som("bo").send(f"{arendet}/delning").status_code == 422
    assert som("bo").send(f"{arendet}/delning/avslut").status_code == 303
    assert som("bo").send(f"{arendet}/delning/avslut").status_code == 422
    assert Delning.for_arende(kallad) is None


@pytest.mark.krav("F6")
def test_avslutad_sip_kan_stangas_for_personen(delad, som, cast):
    Avslut.avsluta(delad, anledning="Målen är nådda.", by=cast.carin)
    arendet = f"/samverkan/arenden/{delad.id}"
    assert "Stäng för personen" in som("carin").get(f"{arendet}/kallelse").text
    assert som("carin").send(f"{arendet}/delning/avslut").status_code == 303


def test_utan_nagon_sip_sager_mina_sidor_som_forut(cast, inne, delad):
    assert "Du har inga pågående ärenden" in inne(cast.person(1)).get("/mina-sidor").text
    assert Inlaggsutkast.select().count() == 0
    assert Arende.select().count() == 1
