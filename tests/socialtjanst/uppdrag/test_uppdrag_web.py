"""The pages of uppdrag: written and sent by myndigheten, accepted and kvitterat by the utförare (T1, T6–T16)."""

import io

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.inkorg.meddelande import Meddelande, Meddelandeslag
from models.socialtjanst.uppdrag import sandning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.min_person import MinPerson
from models.socialtjanst.uppdrag.uppdrag import Status, Uppdrag
from models.socialtjanst.uppdrag.uppdragsutkast import Uppdragsutkast
from tests.shared.files.test_kind import pdf
from tests.socialtjanst.conftest import fordelad, insatstyp, skickat, skrivet

LISTAN = "/socialtjanst/uppdrag"


def sida(uppdrag, vidare=""):
    return f"{LISTAN}/{uppdrag.id}{vidare}"


def falt(cast, **andrat):
    varden = {
        "insatstyp": insatstyp("Stödboende").id,
        "till_enhet": cast.enhet("ekdala_utforare").id,
        "lagrum": "SoL",
        "innehall": "Stöd att klara ett eget boende.",
        "fran": clock.today().isoformat(),
        "till": "",
    }
    return varden | andrat


def fordelning(cast, uppdrag, **andrat):
    varden = {
        "enhet": cast.enhet("larkan").id,
        "fran": uppdrag.fran.isoformat(),
        "tidsatgang_minuter": "90",
        "till_genomforande": "1",
    }
    return varden | andrat


def sista_lasningen():
    act = AuditAct.select().where(AuditAct.akt.in_(["läst", "lämnat ut"])).order_by(AuditAct.id.desc()).get()
    return act.handelse, {rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)}


@pytest.mark.krav("T1", "T6", "T13", "T15")
def test_hela_mottagandet_gors_i_en_och_samma_tillampning(cast, utforare, som):
    """Written, sent, read, accepted, fördelat and kvitterat, in one application with one login each."""
    olle, simon, wilma = som("olle"), som("simon"), som("wilma")
    person = cast.person()
    svar = olle.send(f"{LISTAN}/nytt", personnummer=str(person.nummer), **falt(cast))
    assert svar.status_code == 303 and person.nummer.lagrat not in svar.location
    uppdrag = Uppdrag.get()
    assert olle.send(sida(uppdrag, "/sandning"), andring=0).status_code == 303
    assert "Acceptera och fördela" in simon.get(sida(uppdrag)).text
    assert simon.get(sida(uppdrag, "/pdf")).data.startswith(b"%PDF-")
    underlag = simon.send(sida(uppdrag, "/fordelning/underlag"), **fordelning(cast, uppdrag))
    assert "Skicka till genomförande" in underlag.text and "berörda parter" in underlag.text
    svar = simon.send(sida(uppdrag, "/fordelning"), meddela="nej", **fordelning(cast, uppdrag))
    kvitto = simon.get(svar.location).text
    assert "Insatsen är skickad till genomförande" in kvitto and "Skickad till genomförande" in kvitto
    assert "Kvittera" in wilma.get(sida(uppdrag)).text
    assert wilma.send(sida(uppdrag, "/kvittering")).status_code == 303
    assert Kvittering.select().count() == 1 and not MinPerson.select().exists()


def test_listan_visar_enhetens_uppdrag_och_loggar_dem(uppdrag, cast, som):
    annat = skrivet(cast, cast.person(5), insatstyp=insatstyp("Öppenvård"))
    olle = som("olle")
    text = olle.get(LISTAN).text
    assert uppdrag.nummer in text and annat.nummer in text and "Skickat" in text
    assert sista_lasningen() == ("socialtjanst.uppdragen.lasta", {uppdrag.person_id, annat.person_id})
    for fraga, finns in (
        ("?status=utkast", {annat}),
        ("?status=skickat", {uppdrag}),
        (f"?uppdragsnummer={uppdrag.nummer.lower()}", {uppdrag}),
        ("?mina=1", {uppdrag, annat}),
        ("?status=nonsens", {uppdrag, annat}),
        (f"?utforare={cast.enhet('ekdala_utforare').id}&status=avslutat", set()),
    ):
        text = olle.get(LISTAN + fraga).text
        assert {en for en in (uppdrag, annat) if f'/{en.id}"' in text} == finns, fraga


def test_ett_okant_nummer_far_ett_namn(cast, utforare, som):
    olle, okant = som("olle"), "191401682396"
    svar = olle.send(f"{LISTAN}/nytt", personnummer=okant, **falt(cast))
    assert svar.status_code == 422 and "finns inte i registret" in svar.text and 'name="fornamn"' in svar.text
    assert not Uppdrag.select().exists() and not Person.select().where(Person.nummer == okant).exists()
    svar = olle.send(f"{LISTAN}/nytt", personnummer=okant, fornamn="Test", efternamn="Testsson", **falt(cast))
    assert svar.status_code == 303 and Uppdrag.get().person.efternamn == "Testsson"


def test_en_kand_person_som_vagras_finns_i_loggen(cast, utforare, som):
    person = cast.person()
    svar = som("olle").send(f"{LISTAN}/nytt", personnummer=str(person.nummer), **falt(cast, till="2001-01-01"))
    assert svar.status_code == 422 and person.efternamn not in svar.text
    assert sista_lasningen() == ("shared.person.sokt", {person.id})


def test_ett_utkast_andras_och_en_krock_visar_bada(utkast, cast, som):
    olle = som("olle")
    assert utkast.innehall in olle.get(sida(utkast, "/andring")).text
    svar = olle.send(sida(utkast, "/andring"), andring=0, **falt(cast, innehall="Nytt innehåll."))
    assert svar.status_code == 303
    svar = olle.send(sida(utkast, "/andring"), andring=0, **falt(cast, innehall="För sent."))
    assert svar.status_code == 409 and "För sent." in svar.text and "kollega" in svar.text
    assert Uppdrag.get().innehall == "Nytt innehåll."


def test_en_pdf_kan_vara_uppdraget(utkast, som):
    olle = som("olle")
    for namn, innehall, status in (
        ("bild.png", b"\x89PNG\r\n\x1a\n", 422),
        ("skadat.pdf", pdf()[:-40], 422),
        ("beslut.pdf", pdf(), 303),
    ):
        svar = olle.post(
            sida(utkast, "/dokument"),
            data={"csrf_token": olle.csrf(), "andring": 0, "fil": (io.BytesIO(innehall), namn)},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert svar.status_code == status, svar.text
    assert "beslut.pdf" in olle.get(sida(utkast)).text
    fil = olle.get(sida(utkast, "/pdf"))
    assert fil.headers["Content-Disposition"] == "attachment; filename=beslut.pdf"
    assert "sandbox" in fil.headers["Content-Security-Policy"]
    assert olle.send(sida(utkast, "/dokument/borttagning"), andring=1).status_code == 303
    assert not Uppdrag.get().sha256


@pytest.mark.krav("T8")
def test_las_uppdrag_ar_en_pdf_i_ett_eget_fonster_och_loggas(uppdrag, som):
    simon = som("simon")
    lank = simon.get(sida(uppdrag)).text.partition(f'{sida(uppdrag, "/pdf")}"')[2][:60]
    assert 'target="_blank"' in lank and 'rel="noopener"' in lank
    fil = simon.get(sida(uppdrag, "/pdf"))
    assert fil.headers["Content-Disposition"] == f"inline; filename={uppdrag.nummer}.pdf"
    assert fil.headers["X-Content-Type-Options"] == "nosniff" and fil.data.startswith(b"%PDF-")
    assert sista_lasningen() == ("socialtjanst.uppdrag.pdf", {uppdrag.person_id})


@pytest.mark.krav("T9")
def test_av_flera_uppdrag_markeras_ett(uppdrag, cast, som):
    annat = skickat(cast, uppdrag.person, insatstyp=insatstyp("Boendestöd"))
    text = som("simon").get(sida(uppdrag, "/fordelning")).text
    assert "Markera det du vill fördela" in text and sida(annat, "/fordelning") in text and "Registrera" in text
    som("simon").send(sida(uppdrag, "/fordelning"), meddela="nej", **fordelning(cast, uppdrag))
    assert annat.nummer in som("simon").get(sida(uppdrag, "/kvitto")).text


@pytest.mark.krav("T10", "T11", "T12")
@pytest.mark.parametrize(
    ("andrat", "sagt"),
    [
        ({"enhet": ""}, "Välj utförarenhet"),
        ({"enhet": "999"}, ""),
        ({"fran": "2001-01-01"}, "Uppdraget gäller från"),
        ({"fran": ""}, "Ange från och med"),
        ({"tidsatgang_minuter": "-5"}, "Ange tidsåtgång"),
        ({"till_genomforande": ""}, "Bocka i Till genomförande"),
        ({"meddela": ""}, "Svara Ja eller Nej"),
    ],
)
def test_fordelningen_sager_vad_som_saknas(uppdrag, cast, som, andrat, sagt):
    svar = som("simon").send(sida(uppdrag, "/fordelning"), **fordelning(cast, uppdrag, meddela="nej") | andrat)
    assert svar.status_code == 422 and sagt in svar.text
    assert not Genomforande.select().exists()


@pytest.mark.krav("T11")
def test_registrera_andrar_inget_forran_det_bekraftas(uppdrag, cast, som):
    simon = som("simon")
    assert simon.send(sida(uppdrag, "/fordelning/underlag"), **fordelning(cast, uppdrag)).status_code == 200
    assert Uppdrag.get().status is Status.SKICKAT and not Genomforande.select().exists()
    assert simon.send(sida(uppdrag, "/fordelning/underlag"), **fordelning(cast, uppdrag, enhet="")).status_code == 422


@pytest.mark.krav("T12")
def test_ja_skickar_meddelandet_till_handlaggaren(uppdrag, cast, som):
    som("simon").send(
        sida(uppdrag, "/fordelning"), meddela="ja", meddelande="Start på måndag.", **fordelning(cast, uppdrag)
    )
    assert Meddelande.get(Meddelande.slag == Meddelandeslag.ACCEPTERAT).text.endswith("Start på måndag.")
    assert "Start på måndag." in som("olle").get(sida(uppdrag)).text
    assert "Start på måndag." not in som("wilma").get(sida(uppdrag)).text


def test_den_som_kommer_for_sent_far_veta_det(uppdrag, cast, som):
    hedda = som("hedda")
    fordelad(cast, uppdrag, "bron")
    for svar in (
        hedda.get(sida(uppdrag, "/fordelning")),
        hedda.send(sida(uppdrag, "/fordelning"), meddela="nej", **fordelning(cast, uppdrag)),
        hedda.send(sida(uppdrag, "/fordelning/underlag"), **fordelning(cast, uppdrag)),
    ):
        assert svar.status_code == 409 and "redan fördelat" in svar.text
    svar = som("olle").send(sida(uppdrag, "/atertagande"))
    assert svar.status_code == 409 and "kan inte återtas" in svar.text


@pytest.mark.krav("T16")
def test_kvittera_och_flytta_till_mina_personer(fordelat, cast, som):
    assert som("wilma").send(sida(fordelat, "/kvittering"), flytta="1").status_code == 303
    assert MinPerson.har(cast.wilma).count() == 1
    svar = som("adam").send(sida(fordelat, "/kvittering"), flytta="1")
    assert svar.status_code == 409 and "redan kvitterat" in svar.text


@pytest.mark.krav("T35")
def test_uppdraget_avslutas_nar_insatsen_ar_slut(fordelat, genomforande, cast, som):
    olle = som("olle")
    svar = olle.send(sida(fordelat, "/avslut"))
    assert svar.status_code == 409 and "Insatsen pågår" in svar.text
    fordelat.insatser.get().ratta(genomforande.fran, genomforande.fran, by=cast.simon)
    assert "Sista insatsen avslutad" in olle.get(sida(fordelat)).text
    assert olle.send(sida(fordelat, "/avslut")).status_code == 303
    assert Uppdrag.get().status is Status.AVSLUTAT


def test_ett_atertaget_uppdrag_finns_inte_hos_utforaren(uppdrag, cast, som):
    sandning.aterta(uppdrag, by=cast.olle)
    assert som("simon").get(sida(uppdrag)).status_code == 404
    assert "Återtaget" in som("olle").get(sida(uppdrag)).text


def test_handlaggaren_ser_inte_genomforandet(fordelat, genomforande, som):
    text = som("olle").get(sida(fordelat)).text
    assert "Stödboendet Lärkan" in text and genomforande.nummer not in text
    assert som("olle").get(f"/socialtjanst/genomforanden/{genomforande.id}").status_code == 403


@pytest.mark.krav("F4")
def test_uppdraget_sparar_sig_medan_man_skriver_och_bara_den_som_skriver_ser_det(utkast, cast, som):
    olle, andring = som("olle"), sida(utkast, "/andring")
    assert olle.send(f"{andring}/utkast", htmx=True, innehall="Ny text", utkast=0).status_code == 200
    text = olle.get(andring).text
    assert "Ny text" in text and "Så står det sparat" in text and utkast.innehall in text
    assert "Ny text" not in olle.get(sida(utkast)).text
    nej = olle.send(sida(utkast, "/sandning"), andring=0)
    assert nej.status_code == 409 and "inte är sparad" in nej.text, "nobody forgets a text of their own"
    krock = olle.send(andring, utkast=0, **falt(cast, innehall="En tredje"))
    assert krock.status_code == 409 and "Ny text" in krock.text and "En tredje" in krock.text
    assert olle.send(andring, utkast=1, **falt(cast, innehall="En tredje")).status_code == 303
    assert Uppdrag.get().innehall == "En tredje" and "Fortsätt där" not in olle.get(andring).text
    assert olle.send(sida(utkast, "/sandning"), andring=1).status_code == 303
    assert not Uppdragsutkast.select().exists()
    sent = olle.send(f"{andring}/utkast", htmx=True, innehall="För sent", utkast=2)
    assert sent.status_code == 422 and "redan skickat" in sent.text


@pytest.mark.krav("F4")
def test_uppdragets_text_kan_tas_bort_utan_att_sparas(utkast, som):
    olle, andring = som("olle"), sida(utkast, "/andring")
    olle.send(f"{andring}/utkast", innehall="Ny text")
    igen = olle.send(f"{andring}/utkast", htmx=True, kasta=1)
    assert "Ny text" not in igen.text and utkast.innehall in igen.text
    assert olle.send(sida(utkast, "/borttagning")).status_code == 303
    assert not Uppdragsutkast.select().exists()
