"""Sidorna håller sig små med 500 enheter och 5 000 medarbetare, och allt går ändå att nå (IN-08)."""

import re

import pytest

from models.shared import clock
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.process import Part
from models.shared.text import sort_key

MEST = 200_000  # characters of a page


@pytest.fixture
def manga(cast):
    """500 connected enheter below one of the region, ten to a branch, and 5 000 medarbetare at one of them."""
    orgnr, over = cast.anna.enhet.orgnr, cast.enhet("ljusbygden")
    lika = {"orgnr": orgnr, "part": Part.SLUTENVARD, "samverkan": True}
    grenar = [Enhet.create(namn=f"Gren {nr:03}", hsa_id=f"SE-G{nr}", over=over, **lika) for nr in range(50)]
    rader = [
        {"namn": f"Avd {nr:03}", "sortnyckel": sort_key(f"Avd {nr:03}"), "hsa_id": f"SE-A{nr}", "over": grenar[nr // 9]}
        | {**lika, "tar_emot": False, "andring": 0}
        for nr in range(450)
    ]
    Enhet.insert_many(rader).execute()
    folk = [
        {"hsa_id": f"SE-M{nr}", "fornamn": "Asta", "efternamn": f"Berg{nr}", "titel": "Läkare", "sok": f"berg{nr} asta"}
        | {"sortnyckel": f"berg{nr:05}"}
        for nr in range(5000)
    ]
    for start in range(0, 5000, 500):
        Medarbetare.insert_many(folk[start : start + 500]).execute()
    nya = Medarbetare.select(Medarbetare.id).where(Medarbetare.hsa_id.startswith("SE-M"))
    uppdrag = [{"medarbetare": en.id, "enhet": grenar[0].id, "fran": clock.today()} for en in nya]
    for start in range(0, 5000, 500):
        Medarbetaruppdrag.insert_many(uppdrag[start : start + 500]).execute()
    return grenar


def lankar(sida, vad):
    return re.findall(rf'href="/administration/{vad}/(\d+)"', sida)


@pytest.mark.krav("IN-08")
def test_sidorna_ar_sma_och_allt_gar_att_na(manga, som, cast):
    sara, selma = som("sara"), som("selma")
    trad = sara.get("/administration/enheter").text
    assert len(lankar(trad, "enheter")) <= 200 and len(trad) < MEST
    grenen = f"/administration/enheter?under={manga[0].id}"
    sedda = set(lankar(trad, "enheter"))
    for under in set(re.findall(r"under=(\d+)", trad)):
        gren = sara.get(f"/administration/enheter?under={under}").text
        assert len(lankar(gren, "enheter")) <= 200
        sedda |= set(lankar(gren, "enheter"))
        for mer in set(re.findall(r"under=(\d+)", gren)):
            sedda |= set(lankar(sara.get(f"/administration/enheter?under={mer}").text, "enheter"))
    assert sedda == {str(enhet.id) for enhet in Enhet.select().where(Enhet.finns())}
    assert "SE-A8" in sara.get(grenen).text and "SE-A9<" not in sara.get(grenen).text
    sokt = sara.get("/administration/enheter?sok=avd").text
    assert "De 100 första visas" in sokt and len(sokt) < MEST
    for plats, vad in (("anslutningar", "enheter"), ("regelmotor", "regelmotor")):
        forsta = sara.get(f"/administration/{plats}").text
        assert len(lankar(forsta, vad)) == 100 and "Sida 1 av" in forsta and len(forsta) < MEST
        sista = sara.get(f"/administration/{plats}?sida=999").text
        assert "Nästa" not in sista and "Föregående" in sista
    medarbetare = selma.get("/administration/medarbetare?sida=3").text
    assert len(lankar(medarbetare, "medarbetare")) == 50 and len(medarbetare) < MEST
    hittad = selma.send("/administration/medarbetare/urval", text="berg4999").text
    assert len(lankar(hittad, "medarbetare")) == 1
    for plats in ("medarbetare/ny", f"medarbetare/{cast.bo.medarbetare_id}/uppdrag/nytt"):
        assert len(selma.get(f"/administration/{plats}").text) < MEST


@pytest.mark.krav("IN-08")
def test_en_gren_som_inte_finns_eller_inte_syns_finns_inte(manga, som):
    assert som("sara").get("/administration/enheter?under=999999").status_code == 404
    assert som("birgitta").get(f"/administration/enheter?under={manga[0].id}").status_code == 404


@pytest.mark.krav("IN-08")
def test_filtret_foljer_med_till_nasta_sida(manga, som):
    sida = som("sara").get("/administration/anslutningar?part=slutenvard&sok=avd").text
    assert "part=slutenvard" in sida and "sida=2" in sida
    adress = re.search(r'href="(/administration/anslutningar\?[^"]*sida=2[^"]*)"', sida)[1].replace("&amp;", "&")
    assert "Sida 2 av" in som("sara").get(adress).text
