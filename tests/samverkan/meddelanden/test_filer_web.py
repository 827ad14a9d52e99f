"""Filer på sidan: bifoga, ta bort, svara för, hämta, och vem som inte får."""

import io

import pytest

from models.samverkan.arende import Arende, Deltagare
from models.samverkan.atkomst import Atkomst, Atkomstgrund
from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.meddelande import Meddelande
from models.samverkan.samtycke import Samtycke
from models.samverkan.sparrning import sparra
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.files import store
from models.shared.personuppgifter.sparr import Begard
from models.shared.session import LoginSession
from tests.samverkan.meddelanden.conftest import TEXT

NAMN = "Mått; <hall> åäö.txt"


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}"


def fil(innehall=b"Hallen: 110 cm", namn=NAMN):
    return io.BytesIO(innehall), namn


@pytest.fixture
def skickad(som, url, publicerad, cast):
    """Anna has sent a file; its address."""
    assert som("anna").send(f"{url}/meddelanden/utkast/fil", htmx=True, fil=fil()).status_code == 200
    return f"{url}/meddelanden/{Meddelande.skicka(publicerad, text=TEXT, by=cast.anna).id}/fil"


@pytest.mark.krav("M97", "F4")
def test_bifoga_ta_bort_och_skicka(som, url):
    anna = som("anna")
    svar = anna.send(f"{url}/meddelanden/utkast/fil", htmx=True, fil=fil())
    assert svar.text.lstrip().startswith('<div id="meddelande-fil"')
    assert "Mått; &lt;hall&gt; åäö.txt" in svar.text and "Ta bort" in svar.text
    assert "Mått; &lt;hall&gt;" in som("anna").get(f"{url}/inskrivning").text, "it is there in another session too"
    assert "Mått" not in som("bo").get(f"{url}/inskrivning").text
    svar = anna.send(f"{url}/meddelanden/utkast/fil/borttagning", htmx=True)
    assert 'type="file"' in svar.text and Meddelandefil.select().count() == 0
    anna.send(f"{url}/meddelanden/utkast/fil", htmx=True, fil=fil())
    svar = anna.send(f"{url}/meddelanden", text=" ")
    assert svar.status_code == 422 and "Mått; &lt;hall&gt;" in svar.text, "the file survives what is turned back"
    assert anna.send(f"{url}/meddelanden", text=TEXT).status_code == 303
    sida = som("bo").get(f"{url}/inskrivning").text
    assert f'<a href="{url}/meddelanden/{Meddelande.get().id}/fil" download>' in sida
    assert 'id="bilagor"' in sida
    assert f'<a href="{url}#bilagor" class="m m-clip"><b>Bilagor: </b>1</a>' in som("bo").get("/samverkan/").text


@pytest.mark.krav("M97")
def test_utan_skript_bifogas_filen_forst_och_inget_av_det_skrivna_gar_forlorat(som, url, cast):
    anna, val = som("anna"), {"text": "Se filen.", "kvittens": [cast.bo.enhet_id]}
    for adress in (f"{url}/meddelanden/utkast/fil", f"{url}/meddelanden"):
        svar = anna.send(adress, nyckel="k1", fil=fil(), **val)
        assert svar.status_code == 200 and "Filen är bifogad" in svar.text
        assert "Se filen.</textarea>" in svar.text
        assert f'name="kvittens" value="{cast.bo.enhet_id}" checked' in svar.text
        assert f'name="kvittens" value="{cast.carin.enhet_id}" checked' not in svar.text
    assert Meddelandefil.select().count() == 1
    assert Meddelande.select().count() == 0
    assert anna.send(f"{url}/meddelanden", nyckel="k2", fil=(io.BytesIO(b""), ""), **val).status_code == 303
    assert Meddelande.get().fil.namn == NAMN


@pytest.mark.krav("FI-01", "FI-03")
@pytest.mark.parametrize(
    ("innehall", "namn", "status", "mening"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.svg", 422, "Filtypen tas inte emot"),
        (b"<html>", "sida.txt", 422, "Filtypen tas inte emot"),
        (b"hej", "a\u202etxt.txt", 422, "osynligt tecken"),
        (b"x" * 11 * 1024 * 1024, "stor.txt", 422, "större än 10\u00a0megabyte"),
        (b"x" * 26 * 1024 * 1024, "storre.txt", 413, "större än 25 megabyte"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_det_som_inte_tas_emot_far_en_mening(som, url, innehall, namn, status, mening):
    for htmx in (True, False):
        svar = som("anna").send(f"{url}/meddelanden/utkast/fil", htmx=htmx, fil=fil(innehall, namn))
        assert svar.status_code == status
        assert mening in svar.text
    assert Meddelandefil.select().count() == 0


@pytest.mark.krav("M98", "F20")
def test_en_traff_stoppar_tills_det_star_varfor_filen_far_skickas(som, url, publicerad):
    anna, person = som("anna"), publicerad.person
    svar = anna.send(f"{url}/meddelanden/utkast/fil", htmx=True, fil=fil(str(person.nummer).encode()))
    assert "Filen innehåller ett personnummer" in svar.text
    svar = anna.send(f"{url}/meddelanden", text=TEXT, friad="kort")
    assert svar.status_code == 422 and "minst tio tecken" in svar.text and "kort</textarea>" in svar.text
    assert anna.send(f"{url}/meddelanden", text=TEXT, friad="Numret är ett testnummer.").status_code == 303


@pytest.mark.krav("FI-02", "FI-04", "M96")
def test_den_hamtas_som_en_fil_och_aldrig_som_en_sida(som, skickad, cast):
    svar = som("carin").get(skickad)
    assert (svar.status_code, svar.data) == (200, b"Hallen: 110 cm")
    huvuden = svar.headers
    assert huvuden["Content-Disposition"] == (
        "attachment; filename=\"fil.txt\"; filename*=UTF-8''M%C3%A5tt%3B%20%3Chall%3E%20%C3%A5%C3%A4%C3%B6.txt"
    )
    assert huvuden["X-Content-Type-Options"] == "nosniff"
    assert huvuden["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert huvuden["Cache-Control"] == "no-store"
    assert huvuden["Content-Type"] == "text/plain; charset=utf-8"
    Meddelande.get().makulera(by=cast.anna)
    assert som("bo").get(skickad).data == b"Hallen: 110 cm", "a makulerat message stays readable, and so its file"


@pytest.mark.krav("FI-04", "AU-01")
@pytest.mark.parametrize("omfang", ["", "bytes=0-3", "bytes=4-", "bytes=0-1,3-4"])
def test_varje_hamtning_star_i_loggen_ocksa_av_en_del(som, skickad, publicerad, omfang):
    bo, fore = som("bo"), AuditAct.select().count()
    svar = bo.get(skickad, headers={"Range": omfang} if omfang else {})
    assert (svar.status_code, svar.data) == (200, b"Hallen: 110 cm")
    (akt,) = AuditAct.select().order_by(AuditAct.id).offset(fore)
    assert (akt.handelse, akt.fakta) == (
        "samverkan.arende.last",
        f'{{"del": "bifogad fil {Meddelandefil.get().id}"}}',
    )
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == akt)] == [publicerad.person_id]


@pytest.mark.krav("FI-04", "BG-06", "AC-03")
def test_den_ar_borta_for_den_som_inte_far_lasa_meddelandet(som, skickad, publicerad, cast):
    assert som("hanna").get(skickad).status_code == 404
    assert som("dan").get(skickad).status_code == 200
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert som("bo").get(skickad).status_code == 404
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    for vem in ("anna", "carin"):
        assert som(vem).get(skickad).status_code == 404


@pytest.mark.krav("BG-07", "FI-04")
def test_en_sparr_doljer_den_och_ett_arkiverat_arende_har_den_kvar(som, skickad, publicerad, cast):
    Arende.update(arkiverad=clock.now()).where(Arende.id == publicerad.id).execute()
    assert som("carin").get(skickad).status_code == 200
    sparra(publicerad.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    assert som("carin").get(skickad).status_code == 404
    assert som("anna").get(skickad).status_code == 200


@pytest.mark.krav("BG-09", "FI-04")
def test_i_laslage_lases_den_med_sin_grund_i_loggen(som, skickad, publicerad):
    hanna = som("hanna")
    session = LoginSession.opened(hanna.get_cookie("samspel").value).actor
    Atkomst.oppna(publicerad.person, Atkomstgrund.AKTIVT_VAL, skal="Hon kommer till oss i morgon.", by=session)
    assert hanna.get(skickad).status_code == 200
    akt = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert akt.handelse == "samverkan.atkomst.last" and "bifogad fil" in akt.fakta


@pytest.mark.krav("FI-04")
def test_en_skadad_fil_lamnas_inte_ut(som, skickad):
    path = store.path_of(Meddelandefil.get().sha256)
    path.write_bytes(b"<html>")
    svar = som("bo").get(skickad)
    assert svar.status_code == 500 and "kan inte lämnas ut" in svar.text
    path.unlink()
    assert som("bo").get(skickad).status_code == 500


def test_adressen_hor_till_sitt_arende_och_ett_meddelande_utan_fil_har_ingen(som, skickad, url, publicerad, cast):
    annat = Arende.skapa_svu(cast.person(3), by=cast.anna)
    nummer = skickad.split("/")[-2]
    assert som("anna").get(f"/samverkan/arenden/{annat.id}/meddelanden/{nummer}/fil").status_code == 404
    utan = Meddelande.skicka(publicerad, text="Utan", by=cast.anna)
    assert som("anna").get(f"{url}/meddelanden/{utan.id}/fil").status_code == 404
