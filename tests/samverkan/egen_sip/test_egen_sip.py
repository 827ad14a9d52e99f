"""The person's own SIP: who reaches it, what of it is theirs to read, and what they say in it (F6)."""

import json
from datetime import time, timedelta

import pytest
import time_machine

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.egen_sip.egenplan import Egenplan
from models.samverkan.egen_sip.inlagg import Inlagg, om_delmal, yttrande
from models.samverkan.egen_sip.inlaggslasning import Inlaggslasning, Personlage, olasta
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.steg import Stegversion
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.invanare.invanare import Invanare
from models.shared.personnummer import Personnummer
from models.shared.process import Ansvar, Colour
from models.shared.registerutdrag.registerutdrag import Registerutdrag
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.egen_sip.conftest import ett_delmal, godkann, skicka, skriv
from tests.samverkan.sip.conftest import kalla


def ser(person):
    return [arende.id for arende in Delning.egna(person.person_id)]


@pytest.mark.krav("F6")
def test_personen_nar_sin_sip_fran_att_en_deltagande_enhet_oppnar_den_och_tills_den_stangs(kallad, per, cast):
    assert ser(per) == []
    Delning.oppna(kallad, by=cast.carin)
    assert ser(per) == [kallad.id]
    assert ser(Invanare(cast.person(1).id, "")) == []
    Delning.stang(kallad, by=cast.bo)
    assert ser(per) == []
    with pytest.raises(RuleBroken, match="inte öppen för personen"):
        Delning.stang(kallad, by=cast.bo)
    Delning.oppna(kallad, by=cast.bo)
    assert Delning.select().count() == 2


@pytest.mark.krav("F6", "BL-10")
def test_en_sip_oppnas_en_gang_i_taget_och_bara_av_en_enhet_som_deltar(delad, cast):
    with pytest.raises(RuleBroken, match="redan öppen"):
        Delning.oppna(delad, by=cast.bo)
    for by in (cast.anna, cast.malin):
        with pytest.raises(RuleBroken):
            Delning.stang(delad, by=by)


@pytest.mark.krav("F6")
def test_utan_samtycke_eller_med_reservnummer_oppnas_ingen_sip(sip, med_grund, cast):
    person = sip.person
    person.nummer = Personnummer.stored("19870412K001")
    person.save()
    with pytest.raises(RuleBroken, match="reservnummer"):
        Delning.oppna(Arende.get_by_id(sip.id), by=cast.carin)
    Samtycke.for_arende(sip).avregistrera(by=cast.carin)
    with pytest.raises(RuleBroken, match="Registrera samtycke"):
        Delning.oppna(sip, by=cast.carin)


@pytest.mark.krav("F6")
def test_ett_utkast_till_plan_visas_aldrig_utan_bara_det_alla_har_godkant(skriven, cast):
    assert Egenplan.for_arende(skriven) is None
    Planversion.starta_godkannande(skriven, efter=1, by=cast.carin)
    steg.fullgor(skriven, "plan", Ansvar.GODKANNA, version=2, by=cast.carin)
    assert Egenplan.for_arende(skriven) is None
    steg.fullgor(skriven, "plan", Ansvar.GODKANNA, version=2, by=cast.bo)
    plan = Egenplan.for_arende(skriven)
    assert (plan.huvudmal, plan.uppdateras) == ("Bo kvar hemma.", False)
    (delmal,) = plan.delmal
    assert (delmal.mal, delmal.ansvarig) == ("Gå till affären", cast.bo.enhet.namn)
    (aktivitet,) = delmal.aktiviteter
    assert (aktivitet.vad, aktivitet.status) == ("Träna med rollator", "Pågår")
    assert aktivitet.foljs_upp.isoformat() == "2027-03-01"
    assert plan.nar(cast.carin.enhet.namn) == "Carin Ek, 0980-111 22"


@pytest.mark.krav("F6", "M84", "M87")
def test_status_ar_dagens_tills_planen_uppdateras_och_da_star_den_godkanda_kvar(aktiv, cast):
    (aktivitet,) = Egenplan.for_arende(aktiv).delmal[0].aktiviteter
    skriv(aktiv, f"rad-{aktivitet.id}-status", val=("Klar",), by=cast.bo, sedan=1)
    assert Egenplan.for_arende(aktiv).delmal[0].aktiviteter[0].status == "Klar"
    Planversion.uppdatera(aktiv, efter=2, anledning="Ingen ska läsa det här", by=cast.carin)
    skriv(aktiv, "huvudmal", "Ett nytt mål.", by=cast.carin, sedan=1)
    plan = Egenplan.for_arende(aktiv)
    assert (plan.huvudmal, plan.uppdateras) == ("Bo kvar hemma.", True)
    assert "Ingen ska läsa" not in str(plan)
    godkann(aktiv, cast, efter=3)
    assert Egenplan.for_arende(aktiv).huvudmal == "Ett nytt mål."


@pytest.mark.krav("F6")
def test_planen_star_kvar_nar_en_enhet_kommer_till_och_nar_den_avslutas(aktiv, cast):
    with time_machine.travel(clock.ago(hours=-1), tick=False):
        Deltagare.lagg_till(aktiv, cast.enhet("avd31"), by=cast.bo)
        assert Egenplan.for_arende(aktiv).huvudmal == "Bo kvar hemma."
        Avslut.avsluta(aktiv, anledning="Målen är nådda.", by=cast.carin)
    slut = Arende.get_by_id(aktiv.id)
    assert Egenplan.for_arende(slut).huvudmal == "Bo kvar hemma."


@pytest.mark.krav("F6")
def test_en_plan_som_ingen_godkande_blir_inte_personens_for_att_den_avslutas(skriven, cast):
    Planversion.starta_godkannande(skriven, efter=1, by=cast.carin)
    steg.fullgor(skriven, "plan", Ansvar.GODKANNA, version=2, by=cast.carin)
    Avslut.avsluta(skriven, anledning="Personen har flyttat.", by=cast.carin)
    assert Egenplan.for_arende(Arende.get_by_id(skriven.id)) is None


@pytest.mark.krav("F6", "BG-06")
def test_aterkallat_samtycke_stanger_planen_och_det_som_ar_skrivet_for_alla(aktiv, per, cast):
    skicka(aktiv, "yttrande", "Jag vill ha samma personal.", per)
    Samtycke.for_arende(aktiv).avregistrera(by=cast.bo)
    assert Egenplan.for_arende(aktiv) is None
    assert yttrande(aktiv) is None
    assert Inlagg.alla(aktiv) == []
    with pytest.raises(RuleBroken, match="återtaget"):
        skicka(aktiv, "yttrande", "Något mer.", per, efter=1)
    with pytest.raises(RuleBroken, match="kan inte läsas"):
        Inlaggslasning.markera(aktiv, till=9, by=cast.bo)


@pytest.mark.krav("F6")
def test_yttrandet_skickas_i_nya_versioner_tills_motet_borjar(delad, per):
    skicka(delad, "yttrande", "Jag vill ha samma personal.", per)
    with pytest.raises(Conflict):
        skicka(delad, "yttrande", "Från ett annat fönster.", per)
    skicka(delad, "yttrande", "Jag vill gå ut varje dag.", per, efter=1)
    assert (yttrande(delad).text, yttrande(delad).nummer) == ("Jag vill gå ut varje dag.", 2)
    assert len(Inlagg.alla(delad)) == 2
    mote = clock.utc(clock.today() + timedelta(days=7), time(13, 0))
    with time_machine.travel(mote - timedelta(minutes=1), tick=False):
        skicka(delad, "fragor", "Hur länge håller vi på?", per)
    with time_machine.travel(mote, tick=False):
        for amne in ("yttrande", "fragor"):
            with pytest.raises(RuleBroken, match="Mötet har varit"):
                skicka(delad, amne, "För sent.", per, efter=2)


@pytest.mark.krav("F6", "M86")
def test_ett_nytt_mote_oppnar_for_ett_nytt_yttrande(delad, per, cast):
    skicka(delad, "yttrande", "Första mötet.", per)
    with time_machine.travel(clock.ago(days=-8), tick=False):
        with pytest.raises(RuleBroken, match="Mötet har varit"):
            skicka(delad, "yttrande", "Andra mötet.", per, efter=1)
        kalla(delad, cast.carin, efter=1, datum=clock.today() + timedelta(days=3))
        assert skicka(delad, "yttrande", "Andra mötet.", per, efter=1).nummer == 2


@pytest.mark.krav("F6")
def test_en_kommentar_star_vid_sitt_delmal_och_bryter_inget_godkannande(aktiv, per, cast):
    amne = ett_delmal(aktiv)
    skicka(aktiv, amne, "Jag hinner inte på tisdagar.", per)
    (kommentar,) = om_delmal(Inlagg.senaste(aktiv).values()).values()
    assert kommentar.text == "Jag hinner inte på tisdagar."
    assert steg.lights(aktiv, cast.bo)[2].colour is Colour.GREEN
    assert Stegversion.senaste(aktiv, "plan").nummer == 2
    for annat in ("delmal-0", "delmal-", "huvudmal"):
        with pytest.raises(RuleBroken, match="finns inte i planen"):
            skicka(aktiv, annat, "Hej.", per)


@pytest.mark.krav("F6")
def test_ett_delmal_som_bara_ar_skrivet_kan_inte_kommenteras(skriven, per):
    with pytest.raises(RuleBroken, match="finns inte i planen"):
        skicka(skriven, ett_delmal(skriven), "Hej.", per)


@pytest.mark.krav("F6")
def test_bara_personen_skriver_och_bara_sa_lange_sip_ar_oppen(delad, per, cast):
    annan = Invanare(cast.person(1).id, "")
    with pytest.raises(RuleBroken, match="inte öppen för dig"):
        skicka(delad, "yttrande", "Jag är någon annan.", annan)
    Delning.stang(delad, by=cast.carin)
    for gor in (
        lambda: skicka(delad, "yttrande", "Hej.", per),
        lambda: Inlaggsutkast.spara(delad, "yttrande", text="Hej.", sedan=0, by=per),
    ):
        with pytest.raises(RuleBroken, match="inte öppen för dig"):
            gor()
    Delning.oppna(delad, by=cast.carin)
    Avslut.avsluta(delad, anledning="Personen ville inte.", by=cast.carin)
    with pytest.raises(RuleBroken, match="avslutad"):
        skicka(delad, "yttrande", "Hej.", per)


@pytest.mark.krav("F6", "BL-07")
def test_utkastet_ar_personens_eget_och_tva_fonster_skriver_inte_over_varandra(delad, per, cast):
    assert Inlaggsutkast.spara(delad, "yttrande", text="Jag", sedan=0, by=per) == 1
    assert Inlaggsutkast.spara(delad, "yttrande", text="Jag vill", sedan=1, by=per) == 2
    with pytest.raises(Conflict):
        Inlaggsutkast.spara(delad, "yttrande", text="Nej", sedan=1, by=per)
    assert Inlaggsutkast.nu(delad, "yttrande").text == "Jag vill"
    assert Inlagg.alla(delad) == []
    assert Personlage.for_enhet(delad, cast.bo.enhet_id).har_inlagg is False
    Inlaggsutkast.skicka(delad, "yttrande", text="Jag vill hem.", efter=0, by=per)
    assert Inlaggsutkast.nu(delad, "yttrande").text == ""
    with pytest.raises(Conflict):  # a save that was on its way when the text was sent leaves no draft behind
        Inlaggsutkast.spara(delad, "yttrande", text="Jag vill hem.", sedan=2, by=per)


@pytest.mark.parametrize(("text", "mening"), [(" ", "Skriv något"), ("x" * 4001, "högst 4000 tecken")])
def test_det_som_skickas_har_ord_och_far_plats(delad, per, text, mening):
    with pytest.raises(RuleBroken, match=mening):
        skicka(delad, "yttrande", text, per)


@pytest.mark.krav("F6", "M6")
def test_varje_enhet_har_sitt_olasta_tills_nagon_dar_har_markerat_det(delad, per, cast):
    forsta = skicka(delad, "yttrande", "Jag vill hem.", per)
    for by in (cast.bo, cast.carin):
        assert Personlage.for_enhet(delad, by.enhet_id).olast
    sedan = skicka(delad, "fragor", "När får jag svar?", per)
    Inlaggslasning.markera(delad, till=forsta.id, by=cast.bo)
    assert olasta(delad, cast.bo.enhet_id) == {sedan.id}
    assert olasta(delad, cast.carin.enhet_id) == {forsta.id, sedan.id}
    Inlaggslasning.markera(delad, till=sedan.id, by=cast.bo)
    Inlaggslasning.markera(delad, till=sedan.id, by=cast.bo)
    assert not Personlage.for_enhet(delad, cast.bo.enhet_id).olast
    assert Personlage.for_enhet(delad, cast.carin.enhet_id).olast
    skicka(delad, "yttrande", "Jag vill hem nu.", per, efter=1)
    assert Personlage.for_enhet(delad, cast.bo.enhet_id).olast
    with pytest.raises(RuleBroken, match="deltar"):
        Inlaggslasning.markera(delad, till=sedan.id, by=cast.malin)


@pytest.mark.krav("F6", "M21", "M83")
def test_det_personen_skickar_marks_som_nytt_i_arendet(aktiv, per):
    Deltagare.update(aktuell=False).where(Deltagare.arende == aktiv).execute()
    fore = Arende.get_by_id(aktiv.id).andring
    skicka(aktiv, ett_delmal(aktiv), "Det går bra.", per)
    assert Arende.get_by_id(aktiv.id).andring == fore + 1
    assert Deltagare.select().where(Deltagare.arende == aktiv, Deltagare.aktuell).count() == 2


@pytest.mark.krav("F6", "AU-01", "AU-05")
def test_loggen_sager_att_det_var_personen_sjalv_och_inget_av_texten(delad, per):
    Inlaggsutkast.spara(delad, "yttrande", text="Hemligt", sedan=0, by=per)
    skicka(delad, "yttrande", "Hemligt", per)
    utkast, skickat = AuditAct.select().order_by(AuditAct.id.desc()).limit(2)[::-1]
    for act in (utkast, skickat):
        assert (act.roll, act.medarbetare, act.enhet, act.objekt_id) == ("Invånare", None, None, delad.id)
        assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [per.person_id]
        assert "Hemligt" not in act.fakta
    assert json.loads(skickat.fakta) == {"om": "eget yttrande", "version": "1"}


@pytest.mark.krav("PR-06", "F6")
def test_registerutdraget_berattar_om_delning_och_inlagg_men_inte_om_utkastet(delad, per, cast):
    skicka(delad, "yttrande", "Jag vill hem.", per)
    Inlaggsutkast.spara(delad, "fragor", text="Inte skickat.", sedan=0, by=per)
    Inlaggslasning.markera(delad, till=2**40, by=cast.carin)
    utdrag = Registerutdrag.skapa(delad.person, skal="Begärt av personen per brev.", by=cast.carin)
    text = "\n".join(f"{en.rubrik}|{en.varde}" for ett in utdrag.avsnitt for en in ett.uppgifter)
    for sagt in ("SIP öppen på Mina sidor", "Eget yttrande|Jag vill hem.", "Läst: eget yttrande, version 1"):
        assert sagt in text
    assert "Inte skickat." not in text
