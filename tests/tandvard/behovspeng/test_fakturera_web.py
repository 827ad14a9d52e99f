"""Sidorna för behovspengens fakturor: förhandsvisa vilken dag som helst, fakturera, följ krediteringen, betala."""

import re

import pytest
import time_machine

from blueprints.tandvard.faktura import ny
from models.shared import clock
from models.shared.audit import AuditAct
from models.shared.organisation import Roll, Uppdragsroll
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.faktura import behovsfaktura
from models.tandvard.faktura.behovsunderlag import underlag
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.utbetalning.att_betala import att_betala
from models.tandvard.utbetalning.betalas_till import enhet_som_betalas, mottagningarnas_konton
from models.tandvard.utbetalning.fakturaunderlag import fakturaunderlag, mottagare_for
from tests.tandvard.behovspeng.conftest import borja, lista

FAKTUROR, NY = "/tandvard/fakturor", "/tandvard/fakturor/ny"


@pytest.fixture(autouse=True)
def tid():
    with time_machine.travel("2026-11-12T10:00:00+00:00", tick=False) as resa:
        yield resa


@pytest.fixture
def gjort(behovsarende, uppgifter, cast):
    """Five fillings, 1 000 kr above the självrisk."""
    return [
        rapportera.lagg_till(behovsarende, uppgifter("701", tand=11 + en, ytor="M"), by=cast.eva) for en in range(5)
    ]


@pytest.fixture
def fakturerad(cast, ansluten, gjort):
    """The invoice of them."""
    return behovsfaktura.fakturera(referens="Klinik 4", sedd=underlag(ansluten).marke, by=cast.eva)


def marke(svar):
    return re.search(r'name="sedd" value="(\w+)"', svar.text)[1]


@pytest.mark.krav("P47", "P48", "P49", "F19", "IN-07")
def test_fran_forhandsvisning_till_faktura(som, cast, gjort, behovsarende):
    eva = som("eva")
    assert f'href="{NY}"' in eva.get(FAKTUROR).text
    valj = eva.get(NY)
    assert "Behovspeng" in valj.text and "Mottagningsnumret E022 läggs till sist" in valj.text
    visat = eva.send(f"{NY}/underlag", slag="behovspeng", egen="Klinik 4")
    assert visat.status_code == 200 and "Klinik 4 E022" in visat.text and "Fakturera</button>" in visat.text
    assert f"{behovsarende.nummer}: <strong>1\u00a0000,00\u00a0kr" in visat.text
    assert visat.text.count("1\u00a0200,00\u00a0kr") == 5 and "\u22125\u00a0000,00\u00a0kr" in visat.text
    assert "2026-12-25" in visat.text, "30 days after the 25th"
    assert behovsarende.person.efternamn not in visat.text
    svar = eva.send(NY, slag="behovspeng", egen="Klinik 4", sedd=marke(visat))
    assert svar.status_code == 303
    lista = eva.get(FAKTUROR).text
    assert "är skapad och skickad till Tandvårdsenheten" in lista and "F-2026-00001</a>" in lista
    igen = eva.send(f"{NY}/underlag", slag="behovspeng", egen="")
    assert "Det finns inget att fakturera nu" in igen.text and "redan skickat" in igen.text
    assert "Fakturera</button>" not in igen.text


@pytest.mark.krav("F19", "P44", "BL-05")
def test_utanfor_perioden_syns_underlaget_men_inte_knappen(som, gjort, tid):
    tid.move_to("2026-11-28T10:00:00+00:00")
    eva = som("eva")
    assert "Nästa faktureringsperiod är 2026-12-09 – 2026-12-25" in eva.get(NY).text
    visat = eva.send(f"{NY}/underlag", slag="behovspeng", egen="")
    assert "1\u00a0000,00\u00a0kr" in visat.text and "Fakturera</button>" not in visat.text
    tid.move_to("2026-12-10T10:00:00+00:00")
    eva = som("eva")
    sedd = marke(eva.send(f"{NY}/underlag", slag="behovspeng", egen=""))
    tid.move_to("2026-12-28T10:00:00+00:00")
    eva = som("eva")
    nej = eva.send(NY, slag="behovspeng", egen="", sedd=sedd)
    assert nej.status_code == 422 and "Det går inte att fakturera i dag" in nej.text
    assert not Faktura.select().exists()


@pytest.mark.krav("P48", "BL-06")
def test_det_som_andrats_visas_pa_nytt(som, cast, gjort, behovsarende, uppgifter):
    eva = som("eva")
    sedd = marke(eva.send(f"{NY}/underlag", slag="behovspeng", egen=""))
    rapportera.lagg_till(behovsarende, uppgifter("702", tand=21, ytor="MI"), by=cast.eva)
    nej = eva.send(NY, slag="behovspeng", egen="", sedd=sedd)
    assert nej.status_code == 409 and "Underlaget har ändrats" in nej.text and "2\u00a0900,00\u00a0kr" in nej.text
    for _ in range(2):
        svar = eva.send(NY, nyckel="en-och-samma", slag="behovspeng", egen="", sedd=marke(nej))
        assert svar.status_code == 303
    assert Faktura.select().count() == 1


@pytest.mark.krav("P47")
@pytest.mark.parametrize("referens", ["x" * 61, "19121212-1212"])
def test_en_referens_som_inte_gar_visas_igen(som, gjort, referens):
    eva = som("eva")
    for adress in (f"{NY}/underlag", NY):
        nej = eva.send(adress, slag="behovspeng", egen=referens, sedd="x")
        assert nej.status_code == 422 and f'value="{referens}"' in nej.text
    assert not Faktura.select().exists()


@pytest.mark.krav("P48", "IN-08")
def test_manga_arenden_visas_inte_alla_men_summan_ar_av_alla(som, cast, ansluten, gjort, uppgifter, monkeypatch):
    arende = borja(lista(cast.person(1), ansluten), cast.eva)
    for en in range(5):
        rapportera.lagg_till(arende, uppgifter("701", tand=11 + en, ytor="M"), by=cast.eva)
    monkeypatch.setattr(ny, "MEST", 1)
    visat = som("eva").send(f"{NY}/underlag", slag="behovspeng", egen="").text
    assert "Och ett ärende till, 1\u00a0000,00\u00a0kr." in visat
    assert "2\u00a0000,00\u00a0kr" in visat


@pytest.mark.krav("P50", "P52", "F23", "AU-01")
def test_fakturan_leder_till_arendet_och_sager_varfor(som, fakturerad, behovsarende):
    sida = som("eva").get(f"{FAKTUROR}/{fakturerad.id}").text
    assert f'href="/tandvard/behovspeng/{behovsarende.id}">{behovsarende.nummer}</a>' in sida
    assert re.search(r"Skickad</dt><dd>[^<]*11:00", sida) and sida.count("2026-12-25") == 2
    assert "Priset för 701 var då 1\u00a0200,00\u00a0kr. Det gäller från 2020-01-01." in sida
    assert "Före fakturan var 0,00\u00a0kr av den dragen, och med den 5\u00a0000,00\u00a0kr." in sida
    act = AuditAct.get(AuditAct.handelse == "tandvard.faktura.last")
    assert [rad.person for rad in act.personer] == [behovsarende.person_id]
    sara = som("sara").get(f"{FAKTUROR}/{fakturerad.id}").text
    assert behovsarende.nummer in sara and f"/tandvard/behovspeng/{behovsarende.id}" not in sara
    for vem, svar in {"greta": 403, "marcus": 404, "finn": 403, "torsten": 403, "disa": 404}.items():
        assert som(vem).get(f"{FAKTUROR}/{fakturerad.id}").status_code == svar, vem


@pytest.mark.krav("P53", "P54", "P55", "F19")
def test_kreditera_sager_vad_som_rakas_om_och_sparet_gar_at_bada_hall(som, cast, ansluten, gjort, fakturerad):
    eva, en = som("eva"), gjort[0]
    url = f"/tandvard/behovspeng/{en.arende_id}/atgarder/{en.id}/kreditering"
    fraga = eva.get(url).text
    assert "Summan av åtgärderna understiger då självrisken med 200,00\u00a0kr." in fraga
    assert "\u22121\u00a0000,00\u00a0kr" in fraga and fakturerad.nummer in fraga
    assert eva.send(url).status_code == 303
    assert Behovsatgard.get_by_id(en.id).status is Status.INVANTAR_KREDITERING
    nej = eva.send(url)
    assert nej.status_code == 409 and "bara en gång" in nej.text
    nasta = behovsfaktura.fakturera(referens="", sedd=underlag(ansluten).marke, by=cast.eva)
    forsta = eva.get(f"{FAKTUROR}/{fakturerad.id}").text
    andra = eva.get(f"{FAKTUROR}/{nasta.id}").text
    assert f'Krediterad på <a href="{FAKTUROR}/{nasta.id}">' in forsta
    assert f'Krediterar posten på <a href="{FAKTUROR}/{fakturerad.id}">' in andra
    assert "dras av med samma belopp som på faktura F-2026-00001" in andra
    assert "Den räknas av mot mottagningens nästa utbetalning" in andra
    arendet = eva.get(f"/tandvard/behovspeng/{en.arende_id}").text
    assert f'Krediterad på <a href="{FAKTUROR}/{nasta.id}">' in arendet
    assert arendet.count(f'Fakturerad på <a href="{FAKTUROR}/{fakturerad.id}">') == 5
    assert arendet.count(">Kreditera<span") == 4


@pytest.mark.krav("P51", "B34", "B35", "AC-06")
def test_bada_fakturatyperna_i_samma_lista_granskning_och_utbetalning(som, cast, ansluten, fakturerad, behovsarende):
    assert "F-2026-00001</a>" in som("eva").get(f"{FAKTUROR}?fakturatyp=behovspeng").text
    assert "F-2026-00001</a>" not in som("eva").get(f"{FAKTUROR}?fakturatyp=befolkningsansvar").text
    sara, vera = som("sara"), som("vera")
    assert "F-2026-00001</a>" in sara.get(f"{FAKTUROR}?mottagning={ansluten.id}").text
    assert sara.send(f"{FAKTUROR}/{fakturerad.id}/godkannande").status_code == 303
    assert vera.send(f"{FAKTUROR}/{fakturerad.id}/attest").status_code == 303
    (ett,) = att_betala(clock.today()).hindras
    assert (ett.mottagning, ett.summa_ore) == (ansluten, 1_000_00)
    assert ansluten in [en.enhet for en in mottagningarnas_konton(clock.today())]
    assert enhet_som_betalas(ansluten.id) == ansluten


@pytest.mark.krav("P51", "PR-03")
def test_filerna_har_en_rad_for_varje_atgard_och_sjalvrisken_men_ingen_person(cast, fakturerad, behovsarende):
    fakturerad.godkann(by=cast.sara)
    fakturerad.attestera(by=cast.vera)

    class Konto:
        giro, nummer, f_skatt = "bankgiro", "99123424", True

    gjord = fakturaunderlag(Faktura.get_by_id(fakturerad.id), mottagare_for(fakturerad.mottagning, Konto))
    assert [(rad.text, rad.summa_ore) for rad in gjord.rader] == [
        *[("701 Fyllning på en yta", 1_200_00)] * 5,
        ("Självrisk", -5_000_00),
    ]
    assert {rad.arende for rad in gjord.rader} == {behovsarende.nummer}
    person = behovsarende.person
    assert not any(ord in repr(gjord) for ord in (person.fornamn, person.efternamn, person.nummer.lagrat))


@pytest.mark.krav("P51")
def test_underkand_sager_att_atgarderna_kan_faktureras_igen(som, fakturerad):
    sara = som("sara")
    url = f"{FAKTUROR}/{fakturerad.id}"
    assert "kan mottagningen fakturera igen" in sara.get(f"{url}/underkannande").text
    assert sara.send(f"{url}/underkannande", skal="Fel tand.").status_code == 303
    assert "Åtgärderna på fakturan kan faktureras igen" in som("eva").get(url).text


@pytest.mark.krav("P4", "AC-02")
def test_den_som_bara_har_behovspeng_ser_bara_den(som, cast, fakturerad):
    Uppdragsroll.delete().where(Uppdragsroll.uppdrag == cast.eva.uppdrag_id).execute()
    Uppdragsroll.create(uppdrag=cast.eva.uppdrag_id, roll=Roll.get(Roll.nyckel == "allmantandvard-faktura"))
    eva = som("eva")
    sida = eva.get(FAKTUROR).text
    assert "F-2026-00001</a>" in sida and "Kommande underlag" not in sida and "Fakturatyp</label>" not in sida
    assert eva.get(f"{FAKTUROR}/underlag").status_code == 403
