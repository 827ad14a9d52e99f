"""Uppladdade dokument: filer och fysiska bilagor i ett ärende, och vad som följde med en skickad begäran."""

import io
from datetime import timedelta

import pytest
import time_machine
from PIL import Image

from models.shared import clock
from models.shared.files import store
from models.shared.files.received import receive
from models.shared.rules import RuleBroken
from models.shared.varde import Varde, daterat
from models.tandvard.behovspeng import begara, besluta, dokumentkvot, rapportera
from models.tandvard.behovspeng.behovshandelse import Behovshandelse
from models.tandvard.behovspeng.dokument import Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.dokumentkvot import KVOT
from models.tandvard.behovspeng.forhandsbedomning import Fhbdokument, Fhbversion, Forhandsbedomning
from tests.shared.files.test_kind import docx, picture

MEGABYTE = 1024 * 1024


@pytest.fixture
def fil(app):
    """What is received, by its name and content."""

    def en(innehall=b"Bettet p\xc3\xa5verkas.", namn="utlåtande.txt"):
        return receive(io.BytesIO(innehall), namn, KVOT)

    return en


@pytest.fixture
def dokumentet(behovsarende, fil, cast):
    """A document that Eva has added."""
    return Behovsdokument.lagg_till(behovsarende, Dokumenttyp.JOURNAL, fil(), by=cast.eva)


@pytest.fixture
def krona(behovsarende, uppgifter, cast):
    """An åtgärd that needs a förhandsbedömning."""
    return rapportera.lagg_till(behovsarende, uppgifter("800", tand=16, behandlingsdatum=None), by=cast.eva)


def beslutat(om, varde):
    Varde.update(varde=varde).where(Varde.nyckel == om.nyckel).execute()
    daterat.glom()


def sparade():
    return {path.name for path in (store._instance[0] / store.FOLDER).rglob("*") if path.is_file()}


def sagt(arende):
    return [en.mening for en in Behovshandelse.select().where(Behovshandelse.arende == arende).order_by("id")]


@pytest.mark.krav("P22", "FI-02")
def test_ett_dokument_laggs_till_med_sin_typ(behovsarende, dokumentet, cast):
    assert [en.benamning for en in Behovsdokument.i(behovsarende)] == ["utlåtande.txt"]
    assert store.content(dokumentet.sha256).decode() == "Bettet påverkas."
    assert "utlåtande" not in str(store.path_of(dokumentet.sha256))
    assert sagt(behovsarende)[-1] == "Lade till ett dokument: Journalkopia."


@pytest.mark.krav("P22")
def test_typen_maste_anges(behovsarende, fil, cast):
    with pytest.raises(RuleBroken, match="vilken typ") as nekat:
        Behovsdokument.lagg_till(behovsarende, None, fil(), by=cast.eva)
    assert nekat.value.field == "typ"
    assert not Behovsdokument.select().exists()


@pytest.mark.krav("P23")
def test_en_fysisk_bilaga_vantas_tills_tandvardsenheten_har_fatt_den(behovsarende, cast):
    gips = Behovsdokument.lagg_till_bilaga(
        behovsarende, Dokumenttyp.MODELL, "Gipsmodeller av båda käkarna", 2, "gips", by=cast.eva
    )
    assert gips.vantas
    with pytest.raises(RuleBroken, match="Tandvårdsenheten tar emot"):
        gips.ta_emot(by=cast.eva)
    gips.ta_emot(by=cast.torsten)
    forst = Behovsdokument.get_by_id(gips.id)
    gips.ta_emot(by=cast.torsten)
    assert not forst.vantas and Behovsdokument.get_by_id(gips.id).mottagen == forst.mottagen
    assert sagt(behovsarende).count("Tog emot en fysisk bilaga: Modell eller avtryck.") == 1


@pytest.mark.krav("P23")
@pytest.mark.parametrize(
    ("beskrivning", "antal", "filtyp", "falt"),
    [
        (" ", 1, "gips", "beskrivning"),
        ("x" * 201, 1, "gips", "beskrivning"),
        ("Gipsmodell", 0, "gips", "antal"),
        ("Gipsmodell", 100, "gips", "antal"),
        ("Gipsmodell", 1, " ", "filtyp"),
    ],
)
def test_en_fysisk_bilaga_beskrivs(behovsarende, cast, beskrivning, antal, filtyp, falt):
    with pytest.raises(RuleBroken) as nekat:
        Behovsdokument.lagg_till_bilaga(behovsarende, Dokumenttyp.MODELL, beskrivning, antal, filtyp, by=cast.eva)
    assert nekat.value.field == falt


@pytest.mark.krav("P24", "FI-05")
def test_ett_borttaget_dokument_foljer_inte_med_nasta_begaran(behovsarende, dokumentet, krona, fil, cast):
    fhb = begara.skapa(behovsarende, [krona], "Fraktur.", skicka=True, by=cast.eva)
    dokumentet.ta_bort(by=cast.eva)
    assert list(Behovsdokument.i(behovsarende)) == []
    assert list(Fhbdokument.lasbara(behovsarende)) == [dokumentet], "what was sent is still read"
    with pytest.raises(RuleBroken, match="redan borttaget"):
        dokumentet.ta_bort(by=cast.eva)
    nytt = Behovsdokument.lagg_till(behovsarende, Dokumenttyp.FOTO, fil(picture(), "tand.jpg"), by=cast.eva)
    besluta.begar_komplettering(fhb, "Foto saknas.", by=cast.torsten)
    begara.andra(Forhandsbedomning.get_by_id(fhb.id), "Foto bifogat.", skicka=True, by=cast.eva)
    medfoljde = [[rad.dokument for rad in en.dokument] for en in Fhbversion.select().order_by(Fhbversion.nummer)]
    assert medfoljde == [[dokumentet], [nytt]]


@pytest.mark.krav("FI-05")
def test_ett_dokument_som_aldrig_skickats_hamtas_inte_nar_det_ar_borttaget(behovsarende, dokumentet, cast):
    dokumentet.ta_bort(by=cast.eva)
    assert not Fhbdokument.lasbara(behovsarende).exists()
    assert Behovsdokument.get_by_id(dokumentet.id).borttagen_av_id == cast.eva.uppdrag_id, "its history is kept"


@pytest.mark.krav("P22")
def test_bara_mottagningen_lagger_till_och_tar_bort(behovsarende, dokumentet, fil, cast):
    for actor in (cast.torsten, cast.greta, cast.sara):
        with pytest.raises(RuleBroken, match="för mottagningen"):
            Behovsdokument.lagg_till(behovsarende, Dokumenttyp.FOTO, fil(), by=actor)
        with pytest.raises(RuleBroken, match="för mottagningen"):
            dokumentet.ta_bort(by=actor)


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize(
    ("innehall", "namn"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.svg"),
        (b"<html><script>1</script></html>", "sida.txt"),
        (docx(word__vbaProject="x"), "brev.docx"),
        (b"\x89PNG\r\n\x1a\n", "tand.pdf"),
        (b"", "tom.txt"),
    ],
)
def test_det_som_inte_tas_emot_sparas_inte(fil, innehall, namn):
    fore = sparade()
    with pytest.raises(RuleBroken):
        fil(innehall, namn)
    assert sparade() == fore


@pytest.mark.krav("FI-08")
def test_ett_foto_sparas_utan_var_det_togs(behovsarende, fil, cast):
    exif = Image.Exif()
    exif[0x010E] = "Hos Elsa Holm"
    foto = Behovsdokument.lagg_till(behovsarende, Dokumenttyp.FOTO, fil(picture(exif=exif), "tand.jpg"), by=cast.eva)
    assert b"Elsa" not in store.content(foto.sha256)


@pytest.mark.krav("FI-03")
def test_kvoten_galler_filen_arendet_och_dygnet(behovsarende, fil, cast):
    stor = b"x" * (MEGABYTE - 1)
    beslutat(dokumentkvot.FILEN, 1)
    with pytest.raises(RuleBroken, match="större än 1\u00a0megabyte"):
        fil(stor + b"xx")
    beslutat(dokumentkvot.ARENDET, 2)
    for _ in range(2):
        ett = Behovsdokument.lagg_till(behovsarende, Dokumenttyp.ANNAT, fil(stor), by=cast.eva)
    ett.ta_bort(by=cast.eva)
    with pytest.raises(RuleBroken, match="Filerna i ett ärende"):
        Behovsdokument.lagg_till(behovsarende, Dokumenttyp.ANNAT, fil(stor), by=cast.eva)
    beslutat(dokumentkvot.ARENDET, 200)
    beslutat(dokumentkvot.DYGNET, 2)
    with pytest.raises(RuleBroken, match="på ett dygn"):
        Behovsdokument.lagg_till(behovsarende, Dokumenttyp.ANNAT, fil(stor), by=cast.eva)
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        Behovsdokument.lagg_till(behovsarende, Dokumenttyp.ANNAT, fil(stor), by=cast.eva)


@pytest.mark.krav("P16")
def test_en_begaran_som_ar_skickad_kompletteras_ocksa_efter_provningsperioden(behovsarende, krona, cast):
    fhb = begara.skapa(behovsarende, [krona], "Fraktur.", skicka=True, by=cast.eva)
    besluta.begar_komplettering(fhb, "Foto saknas.", by=cast.torsten)
    sedan = behovsarende.slut + timedelta(days=1)
    with time_machine.travel(clock.utc(sedan, clock.local(clock.now()).time()), tick=False):
        begara.andra(Forhandsbedomning.get_by_id(fhb.id), "Foto bifogat.", skicka=True, by=cast.eva)
    assert list(besluta.ko()) == [fhb]
