"""The plan and the kallelse on paper: what stands there, for whom, and that the file can be kept and read aloud."""

import io

import pytest
import time_machine
from pypdf import PdfReader

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.amne import YTTRANDE
from models.samverkan.egen_sip.inlagg import Inlagg
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.mote.dagordning import Dagordning
from models.samverkan.sip.plan.planversion import Planversion
from models.samverkan.sip.utskrift.kallelseblad import Kallelseblad
from models.samverkan.sip.utskrift.planblad import Planblad
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.person import Skydd
from tests.dagar import om_dagar
from tests.samverkan.sip.conftest import kalla
from tests.samverkan.sip.test_plan import innehall, skriv


def las(svar):
    """The file, opened."""
    assert svar.status_code == 200 and svar.mimetype == "application/pdf"
    return PdfReader(io.BytesIO(svar.data))


def text(svar):
    return " ".join("".join(sida.extract_text() for sida in las(svar).pages).split())


def taggar(fil):
    """The kinds of its parts, as a screen reader walks through them."""
    funna = []

    def ga(del_):
        for barn in del_ if isinstance(del_, list) else [del_]:
            barn = barn.get_object() if hasattr(barn, "get_object") else barn
            if isinstance(barn, dict):
                if "/S" in barn:
                    funna.append(str(barn["/S"]))
                if "/K" in barn:
                    ga(barn["/K"])
            elif isinstance(barn, list):
                ga(barn)

    ga(fil.trailer["/Root"]["/StructTreeRoot"])
    return funna


@pytest.mark.krav("L20")
def test_planen_ar_taggad_pa_svenska_med_rubriker_och_tabellhuvuden(som, godkand):
    svar = som("carin").get(f"/samverkan/arenden/{godkand.id}/plan/pdf")
    assert svar.headers["Content-Disposition"] == "attachment; filename=plan.pdf"
    for marke in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<"):
        assert marke in svar.data
    fil = las(svar)
    rot = fil.trailer["/Root"]
    assert (rot["/Lang"], fil.metadata.title) == ("sv", "Samordnad individuell plan")
    assert rot["/MarkInfo"]["/Marked"] and rot["/ViewerPreferences"]["/DisplayDocTitle"]
    delar = taggar(fil)
    assert delar.count("/H1") == 1 and {"/H2", "/H3"} <= set(delar)
    assert delar.count("/TH") == 6  # four of the aktiviteter, two of the kontakter


@pytest.mark.krav("L13", "M82")
def test_planen_sager_vem_som_gor_vad_och_nar(som, skriven, cast):
    (aktivitet,) = innehall(skriven).aktiviteter(innehall(skriven).delmal()[0])
    skriv(skriven, aktivitet.nyckel("datum"), "2027-03-01", by=cast.bo)
    skriv(skriven, f"enhet-{cast.bo.enhet_id}-namn", "Bo Lundgren, 0980-1", by=cast.bo)
    sagt = text(som("bo").get(f"/samverkan/arenden/{skriven.id}/plan/pdf"))
    i_ordning = (
        skriven.person.efternamn,
        "Bo kvar hemma.",
        "Bor ensam efter en stroke.",
        "Delmål 1: Gå till affären",
        f"{cast.bo.enhet.namn} ansvarar",
        "Träna med rollator",
        "2027-03-01",
        "Pågår",
        "Bo Lundgren, 0980-1",
        "Det här tycker jag om planen",
        "Underskrift",
    )
    platser = [sagt.index(ord) for ord in i_ordning]
    assert platser == sorted(platser)


@pytest.mark.krav("M82")
def test_tills_alla_har_godkant_star_det_utkast_over_varje_sida(som, vantar, cast):
    url = f"/samverkan/arenden/{vantar.id}/plan/pdf"
    assert "UTKAST" in text(som("bo").get(url))
    for namn in ("bo", "carin"):
        som(namn).send(f"/samverkan/arenden/{vantar.id}/plan/godkannande", version=2)
    sagt = text(som("bo").get(url))
    assert "UTKAST" not in sagt
    assert "Godkänd av alla enheter" in sagt and "När planen följs upp" in sagt


@pytest.mark.krav("M25", "M87")
def test_en_tidigare_version_skrivs_ut_som_den_var(som, godkand, cast):
    Planversion.uppdatera(godkand, efter=2, anledning="Årlig uppföljning", by=cast.carin)
    skriv(godkand, "huvudmal", "Klara sig utan rollator.", by=cast.bo, sedan=1)
    url = f"/samverkan/arenden/{godkand.id}/plan"
    nu, da = text(som("bo").get(f"{url}/pdf")), text(som("bo").get(f"{url}/version/2/pdf"))
    assert "Klara sig utan rollator." in nu and "UTKAST" in nu
    assert "Bo kvar hemma." in da and "gäller inte längre" in da and "UTKAST" not in da
    for nummer in (1, 3, 9):  # those that opened the plan, and one that there is none of
        assert som("bo").get(f"{url}/version/{nummer}/pdf").status_code == 404


@pytest.mark.krav("M85", "L13")
def test_bladet_namner_nar_planen_senast_foljs_upp(godkand):
    om_ett_ar = clock.today().replace(year=clock.today().year + 1)
    assert str(om_ett_ar.year) in Planblad.nu(godkand).uppfoljning
    assert Planblad.nu(godkand).uppfoljning.startswith("Senast ")
    with time_machine.travel(om_dagar(370)):
        assert Planblad.nu(godkand).uppfoljning.startswith("Planen skulle ha följts upp ")


@pytest.mark.krav("M70", "M71", "M72", "L13")
def test_kallelsen_sager_nar_var_varfor_och_att_personen_far_tacka_nej(som, kallad, cast):
    url = f"/samverkan/arenden/{kallad.id}/kallelse"
    sagt = text(som("bo").get(f"{url}/pdf"))
    for ord in (
        "klockan 13.00",
        "Vårdcentralen, rum 3",
        "Flera insatser behöver gå i takt.",
        cast.bo.enhet.namn,
        cast.carin.enhet.namn,
        "Du kan tacka nej",
        "ta med dig någon",
    ):
        assert ord in sagt
    kalla(kallad, cast.carin, sedan=0, efter=1, plats="Kommunhuset")
    assert "Kommunhuset" in text(som("bo").get(f"{url}/pdf"))
    forra = text(som("bo").get(f"{url}/version/1/pdf"))
    assert "Vårdcentralen, rum 3" in forra and "gäller inte längre" in forra


@pytest.mark.krav("F21")
def test_innan_tiden_ar_vald_star_alla_tider_som_foreslas(som, foreslagen):
    sagt = text(som("bo").get(f"/samverkan/arenden/{foreslagen.id}/kallelse/pdf"))
    assert sagt.count("klockan 13.00") == 3 and "Tiden är inte bestämd" in sagt


@pytest.mark.krav("F21")
def test_dagordningen_star_i_kallelsen(som, kallad, cast):
    assert "Det här tar ni upp" not in text(som("bo").get(f"/samverkan/arenden/{kallad.id}/kallelse/pdf"))
    Dagordning.skriv(kallad, text="Läkemedel\nHemtjänst", sedan=0, by=cast.carin)
    sagt = text(som("bo").get(f"/samverkan/arenden/{kallad.id}/kallelse/pdf"))
    assert "Det här tar ni upp • Läkemedel • Hemtjänst" in sagt


@pytest.mark.krav("AU-01", "AU-06")
def test_att_en_utskrift_har_lamnats_star_i_loggen(som, kallad):
    som("bo").get(f"/samverkan/arenden/{kallad.id}/kallelse/pdf")
    rad = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (rad.handelse, rad.akt, rad.objekt_id) == ("samverkan.sip.utskriven", "skrivit ut", kallad.id)


@pytest.mark.krav("BG-06", "M68")
def test_utan_grund_finns_inget_att_skriva_ut(som, godkand, cast):
    Samtycke.for_arende(godkand).avregistrera(by=cast.bo)
    for slut in ("plan/pdf", "plan/version/2/pdf", "kallelse/pdf", "kallelse/version/1/pdf"):
        assert som("bo").get(f"/samverkan/arenden/{godkand.id}/{slut}").status_code == 404
    assert Planblad.i_version(godkand, 2) is None


@pytest.mark.krav("PR-01", "PR-02")
def test_skyddad_folkbokforing_doljer_namn_och_enheter_ocksa_i_det_som_skrevs_fore(som, godkand, cast):
    person = godkand.person
    person.skydd = Skydd.FOLKBOKFORING
    person.save()
    hemligt = (person.efternamn, str(person.nummer), cast.bo.enhet.namn, cast.carin.enhet.namn)
    for slut in ("plan/pdf", "plan/version/2/pdf"):
        sagt = text(som("bo").get(f"/samverkan/arenden/{godkand.id}/{slut}"))
        assert "Öppenvård" in sagt and "Skyddad identitet" in sagt
        assert not [ord for ord in hemligt if ord in sagt]
    arende = Arende.get_by_id(godkand.id)
    assert set(Kallelseblad.for_arende(arende).enheter) == {"Öppenvård", "Kommun"}


@pytest.mark.krav("M88")
def test_en_avslutad_plan_som_aldrig_blev_godkand_ar_ett_utkast(som, vantar):
    som("bo").send(f"/samverkan/arenden/{vantar.id}/avslut", anledning="Flyttat")
    with time_machine.travel(om_dagar(1)):
        blad = Planblad.nu(Arende.get_by_id(vantar.id))
    assert blad.utkast and "avslutades" in blad.lage


@pytest.mark.krav("F6")
def test_personens_yttrande_trycks_i_stallet_for_raderna_att_skriva_pa(som, skriven, cast):
    assert Planblad.nu(skriven).yttrande == ""
    skriv(skriven, "yttrande", "Jag vill ha mina promenader.", by=cast.carin)
    assert "Jag vill ha mina promenader." in text(som("bo").get(f"/samverkan/arenden/{skriven.id}/plan/pdf"))
    Inlagg.create(arende=skriven, amne=YTTRANDE, nummer=1, text="Tack för allt.")
    assert Planblad.nu(skriven).yttrande == "Tack för allt.\nJag vill ha mina promenader."
