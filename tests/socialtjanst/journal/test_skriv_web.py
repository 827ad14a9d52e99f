"""The answers of the journal: opening, writing with a draft, signing, and ending it (T19–T23, T31, T32, T49, JO-04)."""

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.shared.person import Person, Skydd
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.mall import Journalmall
from models.socialtjanst.journal.ordlista import Frastext
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.journal.utkast import Anteckningsutkast
from tests.socialtjanst.journal.conftest import oppna, rubrik, skriv


def fliken(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/journal"


def bas(journal):
    return f"{fliken(journal.genomforande)}/{journal.id}"


@pytest.fixture
def fyllt(journal):
    """The form as Wilma fills it in; `version` is that of a draft that has never been kept."""
    nu = clock.local(clock.ago(hours=1))

    def form(text="Besök i hemmet.", version=0, **andrat):
        fast = {"rubrik": rubrik(journal).id, "datum": nu.date().isoformat(), "tid": nu.strftime("%H:%M"), "om": 0}
        return fast | {"text": text, "version": version} | andrat

    return form


@pytest.mark.krav("T19", "T49")
def test_ny_journal_valjs_med_mall_och_oppnar_en_anteckning(genomforande, mallar, som):
    wilma = som("wilma")
    sidan = wilma.get(fliken(genomforande)).text
    for ord in ("Välj journalmall", "Skapa ny journal", "Servicejournal", "Stödboendet Lärkan, som utför insatserna"):
        assert ord in sidan
    assert "Genomförandejournal ÄO" not in sidan
    svar = wilma.send(fliken(genomforande), mall=mallar["Genomförandejournal IFO"].id)
    assert svar.status_code == 303 and svar.location.endswith("/anteckningar/ny")
    assert "Ny journalanteckning" in wilma.get(svar.location).text
    assert wilma.send(fliken(genomforande), mall="").status_code == 422


@pytest.mark.krav("T20", "T23")
def test_anteckningen_sparas_och_star_overst(journal, fyllt, som):
    wilma = som("wilma")
    formularet = wilma.get(f"{bas(journal)}/anteckningar/ny").text
    for ord in ("Rubrik", "Organisation", "IFO utförare Ekdala", "Stödboendet Lärkan", "Kopplade nyckelord"):
        assert ord in formularet
    svar = wilma.send(f"{bas(journal)}/anteckningar", **fyllt(nyckelord="Hembesök"))
    assert svar.status_code == 303
    sidan = wilma.get(svar.location).text
    for ord in ("Besök i hemmet.", "Wilma Sundin, Boendestödjare", "Inte signerad", "Nyckelord: Hembesök"):
        assert ord in sidan
    assert Anteckning.get().signerad is None


@pytest.mark.krav("T20")
def test_det_som_saknas_sags_och_texten_star_kvar(journal, fyllt, som):
    svar = som("wilma").send(f"{bas(journal)}/anteckningar", **fyllt("Min text", rubrik="", nyckelord="Samverkan"))
    assert svar.status_code == 422 and "Välj en rubrik." in svar.text and "Min text" in svar.text
    kopplade = svar.text[svar.text.index("nyckelord-kopplade") :]
    assert "Samverkan" in kopplade and "Hembesök" not in kopplade


@pytest.mark.krav("T22")
def test_frastext_infogas_utan_skript(journal, fyllt, som):
    fras = Frastext.get(Frastext.kort == "Telefonkontakt")
    svar = som("wilma").send(f"{bas(journal)}/anteckningar", **fyllt("Måndag.", fras=fras.id))
    assert svar.status_code == 200 and f"Måndag.\n{fras.text}" in svar.text
    assert Anteckning.select().count() == 0


@pytest.mark.krav("T23")
def test_spara_och_signera_laser(journal, fyllt, som):
    wilma = som("wilma")
    svar = wilma.send(f"{bas(journal)}/anteckningar", **fyllt(signera=1))
    assert "Signerad" in wilma.get(svar.location).text
    url = f"{bas(journal)}/anteckningar/{Anteckning.get().id}"
    assert wilma.get(f"{url}/andring").status_code == 403
    assert wilma.send(f"{url}/signering", andring=1).status_code == 403


@pytest.mark.krav("T23")
def test_den_sparade_andras_och_signeras_av_den_som_skrev(anteckning, journal, fyllt, som):
    url = f"{bas(journal)}/anteckningar/{anteckning.id}"
    wilma, adam = som("wilma"), som("adam")
    assert adam.get(f"{url}/andring").status_code == 403
    assert anteckning.text in wilma.get(f"{url}/andring").text
    form = fyllt("Kortare.", om=anteckning.id, andring=1)
    assert wilma.send(f"{url}/andring", **form).status_code == 303
    krock = wilma.send(f"{url}/andring", **fyllt("Från en gammal sida.", om=anteckning.id, andring=1, version=2))
    assert krock.status_code == 409 and "Kortare." in krock.text and "Från en gammal sida." in krock.text
    assert wilma.send(f"{url}/signering", andring=2).status_code == 303
    assert Anteckning.get().last
    assert "Innan den låstes" in adam.get(f"{url}/rattningar").text


@pytest.mark.krav("JO-04")
def test_utkastet_sparar_sig_och_bara_den_som_skriver_ser_det(journal, fyllt, som):
    wilma, adam = som("wilma"), som("adam")
    svar = wilma.send(f"{bas(journal)}/utkast", htmx=True, **fyllt("Halvfärdigt"))
    assert svar.status_code == 200 and "Utkastet sparades" in svar.text and 'value="1"' in svar.text
    assert "Halvfärdigt" in wilma.get(f"{bas(journal)}/anteckningar/ny").text
    for sida in (fliken(journal.genomforande), f"{bas(journal)}/anteckningar/ny"):
        assert "Halvfärdigt" not in adam.get(sida).text
    assert "Fortsätt på ditt utkast" in wilma.get(fliken(journal.genomforande)).text
    assert Anteckning.select().count() == 0


@pytest.mark.krav("JO-04")
def test_tva_fonster_med_samma_utkast_far_valja(journal, fyllt, som):
    wilma, utkast = som("wilma"), f"{bas(journal)}/utkast"
    wilma.send(utkast, htmx=True, **fyllt("Det ena"))
    svar = wilma.send(utkast, htmx=True, **fyllt("Det andra"))
    assert svar.status_code == 409 and "Det ena" in svar.text and "Spara min text" in svar.text
    assert wilma.send(utkast, htmx=True, **fyllt("Det andra", sett=1)).status_code == 204
    utan_skript = wilma.send(utkast, **fyllt("Det andra"))
    assert utan_skript.status_code == 409 and "Det ena" in utan_skript.text and "Det andra" in utan_skript.text
    sparad = wilma.send(f"{bas(journal)}/anteckningar", **fyllt("Det andra"))
    assert sparad.status_code == 409 and Anteckning.select().count() == 0
    assert wilma.send(utkast, htmx=True, **fyllt("Det andra", over=1)).status_code == 200
    assert Anteckningsutkast.get().text == "Det andra"


@pytest.mark.krav("JO-04")
def test_utkastet_kan_tas_bort(journal, fyllt, som):
    wilma = som("wilma")
    wilma.send(f"{bas(journal)}/utkast", **fyllt("Halvfärdigt"))
    assert wilma.send(f"{bas(journal)}/utkast/borttagning", om=0, version=7).status_code == 409
    assert wilma.send(f"{bas(journal)}/utkast/borttagning", om=0, version=1).status_code == 303
    assert "Halvfärdigt" not in wilma.get(f"{bas(journal)}/anteckningar/ny").text


@pytest.mark.krav("T31", "T32", "JO-05")
def test_avsluta_journal_fragar_och_sager_vad_som_inte_ar_sparat(journal, fyllt, som):
    adam, simon = som("adam"), som("simon")
    ruta = simon.get(f"{bas(journal)}/avslut")
    assert "Är du säker" in ruta.text and "påbörjat" not in ruta.text
    adam.send(f"{bas(journal)}/utkast", htmx=True, **fyllt("Hemligt utkast"))
    svar = simon.send(f"{bas(journal)}/avslut", sedan="")
    assert svar.status_code == 409 and "Adam Rydell" in svar.text and "Hemligt utkast" not in svar.text
    assert simon.send(f"{bas(journal)}/avslut", sedan=f"u{Anteckningsutkast.get().id}.1").status_code == 303
    kvar = adam.send(f"{bas(journal)}/utkast", htmx=True, **fyllt("Mer text", version=1))
    assert kvar.status_code == 422 and "avslutad" in kvar.text and "står kvar" in kvar.text
    sparad = adam.send(f"{bas(journal)}/anteckningar", **fyllt("Mer text", version=1))
    assert sparad.status_code == 422 and "Mer text" in sparad.text
    assert adam.get(f"{bas(journal)}/anteckningar/ny").status_code == 403
    assert "Inga nya anteckningar" in adam.get(fliken(journal.genomforande)).text


@pytest.mark.krav("T21")
def test_det_som_soks_star_aldrig_i_adressen(cast, journal, som):
    for nummer in range(35):
        skriv(journal, cast.wilma, f"Samtal {nummer} med Berit.")
    skriv(journal, cast.wilma, "Städat.")
    adam = som("adam")
    assert "36 anteckningar" in adam.get(fliken(journal.genomforande)).text
    svar = adam.send(f"{bas(journal)}/sokning", ord="berit")
    assert svar.status_code == 200 and "35 anteckningar stämmer" in svar.text and "Städat." not in svar.text
    assert 'name="ord" value="berit"' in svar.text, "the next page is asked for in the same way"
    assert "Ingen anteckning stämmer" in adam.send(f"{bas(journal)}/sokning", ord="gunnar").text
    assert adam.send(f"{bas(journal)}/sokning", fran="i går").status_code == 422


@pytest.mark.krav("T23")
def test_visa_aldre_gar_vidare_dar_bladet_slutade(cast, journal, som):
    for nummer in range(31):
        skriv(journal, cast.wilma, f"Nummer {nummer}.", handelsetid=clock.ago(days=nummer + 1))
    sida = som("adam").get(fliken(journal.genomforande)).text
    assert "Nummer 29." in sida and "Nummer 30." not in sida
    sist = Anteckning.get(Anteckning.text == "Nummer 29.")
    aldre = som("adam").get(f"{fliken(journal.genomforande)}?journal={journal.id}&efter={sist.id}").text
    assert "Nummer 30." in aldre and "Nummer 29." not in aldre and "Till de senaste" in aldre


def fragor(window, url):
    """How many statements an answer takes."""
    window.get(url)
    sagda = []
    db.obj.query_hooks.append(sagda.append)
    assert window.get(url).status_code == 200
    db.obj.query_hooks.pop()
    return len(sagda)


def test_sidan_fragar_inte_mer_for_att_det_star_mer_i_journalen(cast, signerad, journal, som):
    wilma, url = som("wilma"), fliken(journal.genomforande)
    Rattning.ratta(signerad, "full", "tom", sedan=0, titel="Enhetschef", by=cast.hedda)
    fa = fragor(wilma, url)
    for nummer in range(20):
        rad = skriv(journal, cast.adam, f"Besök {nummer}.")
        Rattning.ratta(rad, "Besök", "Samtal", sedan=0, titel="Enhetschef", by=cast.hedda)
    assert fragor(wilma, url) == fa


@pytest.mark.krav("AU-01", "AC-07")
def test_lasningen_loggas_med_personen(anteckning, journal, som):
    som("wilma").get(fliken(journal.genomforande))
    act = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert act.handelse == "socialtjanst.journal.last"
    assert [rad.person for rad in AuditPerson.select().where(AuditPerson.act == act)] == [
        journal.genomforande.person_id
    ]
    for vem, status in (("asta", 404), ("birgitta", 404), ("olle", 403), ("gunilla", 403)):
        assert som(vem).get(fliken(journal.genomforande)).status_code == status


@pytest.mark.krav("PR-01")
def test_skyddade_uppgifter_visas_inte_dar_man_skriver(journal, som):
    person = Person.get_by_id(journal.genomforande.person_id)
    person.skydd = Skydd.SEKRETESSMARKERING
    person.save()
    for sida in (fliken(journal.genomforande), f"{bas(journal)}/anteckningar/ny"):
        assert person.efternamn not in som("wilma").get(sida).text


@pytest.mark.krav("T49")
def test_journal_pa_service_for_en_avidentifierad(cast, service, mallar, som):
    journal = oppna(cast, service, by=cast.signe, namn="Servicejournal")
    sida = som("signe").get(f"{bas(journal)}/anteckningar/ny").text
    assert service.avidentifierad in sida and "Samtal och rådgivning" in sida
    assert Journal.get().mall == Journalmall.get(Journalmall.namn == "Servicejournal")
