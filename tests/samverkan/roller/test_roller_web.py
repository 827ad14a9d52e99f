"""Rollerna på en deltagande enhet som svar: fönstret, formulären, och den som inte längre når ärendet."""

import re

import pytest

from models.samverkan.arende import Deltagare
from models.samverkan.roller.deltagarroll import Deltagarroll
from models.shared.audit import AuditAct
from models.shared.organisation import Processroll
from models.shared.person import Person, Skydd

SKAL = "Hen är närstående till patienten"


def roll(nyckel):
    return Processroll.get(Processroll.nyckel == nyckel).id


@pytest.fixture
def adress(publicerad, cast):
    """The address of an enhet in the ärende."""

    def enhetens(vem):
        rad = Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == getattr(cast, vem).enhet_id)
        return f"/samverkan/arenden/{publicerad.id}/deltagare/{rad.id}"

    return enhetens


def ta_bort(window, url, nyckel, skal=SKAL):
    return window.send(f"{url}/roller/{roll(nyckel)}/borttagning", skal=skal)


@pytest.mark.krav("M92", "M23")
def test_i_enhetens_fonster_star_rollerna_och_vad_som_kan_andras(som, adress):
    anna, url = som("anna"), adress("anna")
    sidan = anna.get(url).text
    for ord in ("Läkare", "Samordnare", "justering, godkännande", "Lägg till roll"):
        assert ord in sidan
    assert len(re.findall(r'href="[^"]+/roller/[0-9]+/borttagning"', sidan)) == 6
    assert "Lägg till roll" not in anna.get(adress("carin")).text, "another organisation's"
    assert "Lägg till roll" not in som("tuva").get(url).text, "a role that may only look"


@pytest.mark.krav("M92")
def test_en_borttagen_roll_far_404_pa_allt_och_ingenting_i_listan(som, adress, publicerad):
    gustav, anna = som("gustav"), som("anna")
    oppen = gustav.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    fraga = re.search(r'hx-get="([^"]+/andring[^"]+)"', oppen)[1].replace("&amp;", "&")
    assert ta_bort(anna, adress("anna"), "lakare").status_code == 303
    for bit in ("", "/inskrivning", "/mer", "/inskrivning/andring", "/deltagare/ny", "/fasta-vardkontakter"):
        assert gustav.get(f"/samverkan/arenden/{publicerad.id}{bit}").status_code == 404
    assert gustav.get(fraga).status_code == 404, "the page that was open asks and is told"
    assert gustav.send(f"/samverkan/arenden/{publicerad.id}/meddelanden", text="Hej").status_code == 404
    assert publicerad.person.efternamn not in gustav.get("/samverkan/").text
    assert gustav.get("/samverkan/andringar?sedan=0&fran=0").headers["HX-Trigger"] == "arende-andrad"
    assert publicerad.person.efternamn in anna.get("/samverkan/").text


@pytest.mark.krav("M92")
def test_den_som_tar_bort_sin_egen_roll_kommer_till_startsidan(som, adress, publicerad):
    gustav, url = som("gustav"), adress("anna")
    sidan = gustav.get(f"{url}/roller/{roll('lakare')}/borttagning").text
    assert "Det är din egen roll" in sidan
    svar = ta_bort(gustav, url, "lakare")
    assert svar.status_code == 303 and svar.headers["Location"].startswith("/samverkan/#")
    assert gustav.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").status_code == 404


@pytest.mark.krav("M92")
def test_formularet_sager_vad_som_saknas(som, adress):
    bo, url = som("bo"), adress("bo")
    svar = bo.send(f"{url}/roller", roll="", skal="")
    assert svar.status_code == 422 and "Välj rollen som ska läggas till." in svar.text
    svar = bo.send(f"{url}/roller", roll=roll("lakare"), skal=SKAL)
    assert svar.status_code == 422 and "utöver det den gör" in svar.text and SKAL in svar.text
    assert 'name="godkanna"' not in svar.text, "an SVU asks nobody to godkänna"
    svar = ta_bort(bo, url, "lakare", skal="kort")
    assert svar.status_code == 422 and "minst tio tecken" in svar.text
    assert Deltagarroll.select().count() == 0


@pytest.mark.krav("M92")
def test_undantaget_syns_med_vem_nar_och_varfor_for_den_egna_organisationen(som, adress, cast):
    bo, url = som("bo"), adress("bo")
    assert bo.send(f"{url}/roller", roll=roll("lakare"), kvittera="y", skal=SKAL).status_code == 303
    sidan = bo.get(url).text
    assert SKAL in sidan and cast.bo.namn in sidan and "tillagd i ärendet" in sidan
    andras = som("carin").get(url).text
    assert "tillagd i ärendet" in andras and SKAL not in andras
    assert "Läkare" in som("anna").get(url.split("/deltagare")[0] + "/mer").text, "among those it waits for"


@pytest.mark.krav("M92")
@pytest.mark.parametrize("skick", ["get", "post"])
def test_en_roll_som_inte_deltar_finns_inte_att_ta_bort(som, adress, skick):
    anna, url = som("anna"), f"{adress('anna')}/roller/{roll('tandvard')}/borttagning"
    svar = anna.get(url) if skick == "get" else anna.send(url, skal=SKAL)
    assert svar.status_code == 404


@pytest.mark.krav("M92", "PR-02")
def test_skyddad_folkbokforing_visas_forst_med_skal(som, adress, publicerad):
    Person.update(skydd=Skydd.FOLKBOKFORING).where(Person.id == publicerad.person_id).execute()
    anna, url = som("anna"), adress("anna")
    for vag in (f"{url}/roller/ny", f"{url}/roller/{roll('lakare')}/borttagning"):
        assert anna.get(vag).headers["Location"].endswith("/visning")
    assert ta_bort(anna, url, "lakare").headers["Location"].endswith("/visning")
    assert anna.send(f"{url}/roller", roll=roll("rehab"), kvittera="y", skal=SKAL).status_code == 303
    assert Deltagarroll.select().count() == 0


@pytest.mark.krav("M92", "AU-01")
def test_att_formularen_lases_star_i_loggen(som, adress):
    anna, url = som("anna"), adress("anna")
    for vag in (f"{url}/roller/ny", f"{url}/roller/{roll('lakare')}/borttagning"):
        fore = AuditAct.select().where(AuditAct.handelse == "samverkan.arende.last").count()
        assert anna.get(vag).status_code == 200
        assert AuditAct.select().where(AuditAct.handelse == "samverkan.arende.last").count() == fore + 1
