"""SIP from its beginning to the kallelse: who creates it, on what ground it rests, who is called and who answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
import time_machine

from models.samverkan import oversikt, steg
from models.samverkan.arende import Arende, Deltagare
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import Kallelse, Slag
from models.samverkan.sip.mote.motesblad import Motesblad
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.uppgift import ar_opublicerad
from models.shared import clock
from models.shared.db import connection
from models.shared.organisation import Medarbetare
from models.shared.process import Colour
from models.shared.rules import Conflict, RuleBroken
from tests.samverkan.sip.conftest import innehall, kalla


def enheter(arende):
    return {deltagare.enhet.namn for deltagare in arende.aktiva_deltagare}


def farger(arende, actor):
    return {light.step.key: light.colour for light in steg.lights(arende, actor)}


def ser(actor, arende):
    return Arende.visible_to(actor).where(Arende.id == arende.id).exists()


@pytest.mark.krav("M64", "M65")
@pytest.mark.parametrize(
    ("vem", "vilka"), [("carin", ("carin", "bo")), ("bo", ("bo", "carin")), ("anna", ("anna", "bo", "carin"))]
)
def test_alla_tre_parter_skapar_en_sip_som_adresseras_efter_vem_som_skapar_den(cast, vem, vilka):
    arende = Arende.skapa_sip(cast.person(0), by=getattr(cast, vem))
    assert enheter(arende) == {getattr(cast, en).enhet.namn for en in vilka}
    assert arende.nummer.startswith(f"SIP-{clock.today().year}-")


@pytest.mark.krav("M63", "BL-10")
def test_en_person_har_en_aktiv_sip_at_gangen(sip, cast):
    with pytest.raises(RuleBroken, match="redan en aktiv SIP"):
        Arende.skapa_sip(sip.person, by=cast.bo)
    assert Arende.aktiv_sip(sip.person) == sip
    sip.ta_bort(by=cast.carin)
    assert Arende.skapa_sip(sip.person, by=cast.bo).person == sip.person


@pytest.mark.krav("BL-10")
def test_av_flera_som_skapar_samtidigt_blir_det_en(cast):
    person = cast.person(0)

    def skapa(by):
        with connection():
            try:
                return Arende.skapa_sip(person, by=by)
            except RuleBroken:
                return None

    with ThreadPoolExecutor(3) as pool:
        skapade = list(pool.map(skapa, [cast.carin, cast.bo, cast.anna]))
    assert len([en for en in skapade if en]) == 1


@pytest.mark.krav("M68")
def test_innan_grunden_finns_ser_bara_den_som_skapade_sipen_den(sip, cast):
    assert ser(cast.carin, sip)
    assert not ser(cast.bo, sip)
    assert not Deltagare.get(Deltagare.arende == sip, Deltagare.enhet == cast.bo.enhet_id).aktuell
    with pytest.raises(RuleBroken, match="Registrera samtycke eller menprövning först"):
        kalla(sip, cast.carin)


@pytest.mark.krav("M67", "M68")
def test_samtycke_oppnar_sipen_for_alla_deltagare(med_grund, cast):
    assert ser(cast.bo, med_grund)
    assert farger(med_grund, cast.bo) == dict.fromkeys(("kallelse", "kartlaggning", "plan"), Colour.GREY)


@pytest.mark.krav("M67")
def test_information_registreras_av_den_part_som_skapar(sip, cast):
    with pytest.raises(RuleBroken, match="Ange anledningen"):
        Patientinformation.registrera(sip, lamnad=False, by=cast.carin)
    assert Patientinformation.registrera(sip, lamnad=False, anledning="Läser inte", by=cast.carin).anledning


@pytest.mark.krav("M68")
def test_vid_nekat_samtycke_kan_ingen_sip_goras_men_arendet_tas_bort(sip, cast):
    Patientinformation.registrera(sip, lamnad=True, by=cast.carin)
    Samtycke.registrera(sip, Grund.NEKAT, by=cast.carin)
    assert not ser(cast.bo, sip)
    assert set(farger(sip, cast.carin)) == {"kallelse"}
    with pytest.raises(RuleBroken, match="Utan det kan ingen SIP göras"):
        kalla(sip, cast.carin)
    sip.ta_bort(by=cast.carin)
    assert not ser(cast.carin, sip)


@pytest.mark.krav("M69")
def test_menprovning_gors_av_legitimerad_i_vilken_part_som_helst(sip, cast):
    Patientinformation.registrera(sip, lamnad=True, by=cast.carin)
    with pytest.raises(RuleBroken, match="Bara legitimerad personal"):
        Samtycke.registrera(sip, Grund.MENPROVNING, ansvarig=None, by=cast.carin)
    egen = Arende.skapa_sip(cast.person(1), by=cast.bo)
    Patientinformation.registrera(egen, lamnad=True, by=cast.bo)
    ansvarig = Medarbetare.get_by_id(cast.bo.medarbetare_id)
    assert Samtycke.registrera(egen, Grund.MENPROVNING, ansvarig=ansvarig, by=cast.bo).ansvarig == ansvarig


@pytest.mark.krav("M69", "BG-06")
def test_varje_deltagare_avregistrerar_och_da_las_och_skrivs_ingenting(kallad, cast):
    Samtycke.for_arende(kallad).avregistrera(by=cast.bo)
    assert set(farger(kallad, cast.carin)) == {"kallelse"}
    with pytest.raises(RuleBroken, match="Registrera samtycke"):
        kalla(kallad, cast.carin, efter=1)


@pytest.mark.krav("M72")
def test_kallelsen_vantar_pa_kvittens_fran_alla_utom_den_som_kallade(kallad, cast):
    assert farger(kallad, cast.carin)["kallelse"] is Colour.YELLOW
    assert farger(kallad, cast.bo)["kallelse"] is Colour.RED
    steg.kvittera(kallad, "kallelse", version=1, by=cast.bo)
    assert farger(kallad, cast.bo)["kallelse"] is Colour.GREEN


@pytest.mark.krav("M70", "M72")
@pytest.mark.parametrize("falt", ["initiativ", "namn", "orsak", "motesform", "plats", "datum", "tid"])
def test_kallelsen_skickas_inte_forran_allt_obligatoriskt_ar_ifyllt(med_grund, cast, falt):
    with pytest.raises(RuleBroken) as broken:
        kalla(med_grund, cast.carin, **{falt: None if falt in {"initiativ", "motesform", "datum", "tid"} else ""})
    assert broken.value.field == falt
    assert Kallelse.skickad(med_grund) is None


@pytest.mark.krav("M71")
@time_machine.travel("2026-11-02 10:00:00+01:00", tick=False)
@pytest.mark.parametrize(
    ("datum", "tid", "gar"),
    [
        (date(2026, 11, 1), time(13), False),
        (date(2026, 11, 2), time(10), False),
        (date(2026, 11, 2), time(10, 1), True),
    ],
)
def test_motestiden_ska_vara_i_framtiden(med_grund, cast, datum, tid, gar):
    if gar:
        assert kalla(med_grund, cast.carin, datum=datum, tid=tid).version.nummer == 1
        return
    with pytest.raises(RuleBroken, match="Mötestiden måste vara i framtiden") as broken:
        kalla(med_grund, cast.carin, datum=datum, tid=tid)
    assert broken.value.field == "datum"


@pytest.mark.krav("M70")
def test_uppfoljning_forutsatter_en_plan(med_grund, cast):
    with pytest.raises(RuleBroken, match="Välj Ny plan"):
        kalla(med_grund, cast.carin, slag=Slag.UPPFOLJNING)


@pytest.mark.krav("M86")
def test_en_ny_kallelse_kvitteras_av_alla_igen(kallad, cast):
    steg.kvittera(kallad, "kallelse", version=1, by=cast.bo)
    kalla(kallad, cast.carin, efter=1, plats="Videorum")
    assert farger(kallad, cast.bo)["kallelse"] is Colour.RED
    with pytest.raises(Conflict):
        steg.kvittera(kallad, "kallelse", version=1, by=cast.bo)


def test_utkastet_delas_av_deltagarna_och_krockar_sags_i_ord(med_grund, cast):
    Kallelse.spara_utkast(med_grund, **innehall(plats="Hemma"), sedan=0, by=cast.carin)
    assert Kallelse.utkast(med_grund, by=cast.bo).plats == "Hemma"
    with pytest.raises(Conflict, match="Din text finns kvar"):
        Kallelse.spara_utkast(med_grund, **innehall(), sedan=0, by=cast.bo)
    with pytest.raises(RuleBroken, match="https://"):
        Kallelse.spara_utkast(med_grund, **innehall(lank="http://video.example"), sedan=1, by=cast.bo)


@pytest.mark.krav("M72")
def test_mote_och_att_gora_syns_pa_startsidan(med_grund, cast):
    (rad,) = oversikt.rader(cast.carin)
    assert rad.att_gora == ("Skicka kallelse",)
    assert ar_opublicerad(med_grund, Samtycke.for_arende(med_grund))
    kalla(med_grund, cast.carin)
    (rad,) = oversikt.rader(cast.bo)
    assert rad.att_gora == ("Kvittera kallelse",)
    assert (rad.datum["kallelse"].dag, rad.datum["kallelse"].klockan) == (clock.today() + timedelta(days=7), time(13))
    assert not ar_opublicerad(med_grund, Samtycke.for_arende(med_grund))


def test_en_enhet_avbojer_med_orsak_och_foreslar_en_ny_tid(kallad, cast):
    with pytest.raises(RuleBroken, match="Skriv varför"):
        Avbojt.avboj(kallad, version=1, orsak=" ", datum=None, tid=None, by=cast.bo)
    with pytest.raises(RuleBroken, match="Mötestiden måste vara i framtiden"):
        Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=clock.today() - timedelta(days=1), tid=None, by=cast.bo)
    Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=clock.today() + timedelta(days=9), tid=time(9), by=cast.bo)
    (svar,) = Motesblad.las(Kallelse.skickad(kallad)).avbojda
    assert (svar.enhet.namn, svar.orsak, svar.tid) == (cast.bo.enhet.namn, "Stängt", time(9))
    assert farger(kallad, cast.bo)["kallelse"] is Colour.RED
    for by, mening in ((cast.bo, "redan avböjt"), (cast.carin, "inget att svara på")):
        with pytest.raises(RuleBroken, match=mening):
            Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=None, tid=None, by=by)
    kalla(kallad, cast.carin, efter=1)
    with pytest.raises(Conflict):
        Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=None, tid=None, by=cast.bo)


@pytest.mark.krav("M73")
def test_en_sip_har_en_samordningsansvarig_som_tas_bort_innan_nasta(med_grund, cast):
    forst = Samordningsansvarig.registrera(med_grund, Medarbetare.get_by_id(cast.carin.medarbetare_id), by=cast.carin)
    with pytest.raises(RuleBroken, match="Ta bort den först"):
        Samordningsansvarig.registrera(med_grund, Medarbetare.get_by_id(cast.bo.medarbetare_id), by=cast.bo)
    forst.ta_bort(by=cast.bo)
    with pytest.raises(RuleBroken, match="redan borttagen"):
        forst.ta_bort(by=cast.bo)
    Samordningsansvarig.registrera(med_grund, Medarbetare.get_by_id(cast.bo.medarbetare_id), by=cast.bo)
    nu = Samordningsansvarig.for_arende(med_grund)
    assert (nu.medarbetare.namn, nu.enhet.namn) == (cast.bo.namn, cast.bo.enhet.namn)


@pytest.mark.krav("M89")
def test_planen_tas_bort_tills_kallelsen_ar_skickad_och_avslutas_sedan(kallad, cast):
    with pytest.raises(RuleBroken, match="bara avslutas"):
        kallad.ta_bort(by=cast.carin)
    with pytest.raises(RuleBroken, match="varför planen avslutas"):
        Avslut.avsluta(kallad, anledning=" ", by=cast.bo)


@pytest.mark.krav("M88")
def test_varje_part_avslutar_planen_och_sedan_kan_personen_fa_en_ny(kallad, cast):
    Avslut.avsluta(kallad, anledning="Målen är uppfyllda", by=cast.bo)
    avslut = Avslut.for_arende(kallad)
    assert not any(rad.att_gora for rad in oversikt.rader(cast.bo))
    assert not any(light.is_my_turn for light in steg.lights(Arende.get_by_id(kallad.id), cast.bo))
    assert (avslut.anledning, avslut.enhet.namn) == ("Målen är uppfyllda", cast.bo.enhet.namn)
    with pytest.raises(RuleBroken, match="Planen är avslutad"):
        kalla(kallad, cast.carin, efter=1)
    with pytest.raises(RuleBroken, match="Planen är avslutad"):
        Avslut.avsluta(kallad, anledning="Igen", by=cast.carin)
    assert Arende.aktiv_sip(kallad.person) is None
    assert Arende.skapa_sip(kallad.person, by=cast.carin) != kallad


def test_en_plan_som_inte_har_kallat_tas_bort_i_stallet_for_att_avslutas(med_grund, cast):
    with pytest.raises(RuleBroken, match="Ta bort planen i stället"):
        Avslut.avsluta(med_grund, anledning="Fel person", by=cast.carin)


@pytest.mark.krav("M11")
def test_regionens_slutenvard_skriver_i_sipen_utan_att_delta(kallad, cast):
    assert kalla(kallad, cast.anna, efter=1).version.nummer == 2
    assert farger(kallad, cast.carin)["kallelse"] is Colour.RED
    kartlaggning = Kartlaggning.starta(kallad, by=cast.anna)
    Faltvarde.spara(kallad, "viktigt", text="Att få bo kvar", sedan=0, by=cast.anna)
    assert Faltvarde.senaste(kartlaggning, "viktigt").av == cast.anna.namn
    with pytest.raises(RuleBroken, match="inte tillgängligt"):
        Faltvarde.spara(kallad, "viktigt", text="Annat", sedan=1, by=cast.lena)
