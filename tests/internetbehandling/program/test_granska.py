"""Ett paket blir ett program, eller listan över allt som är fel i det, med fil och rad."""

import os
import random
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.internetbehandling.program.fel import Paketfel
from models.internetbehandling.program.granska import granska
from models.internetbehandling.program.innehall import Fragetyp, Programslag, Villkor
from models.internetbehandling.program.paket import oppet
from tests.internetbehandling.program.paketet import FILER, FILM, FRAGA, HUR, LUGN, MANIFEST, byte, mapp, packat

TEXTER = [namn for namn, innehall in FILER.items() if isinstance(innehall, str)]


def las(var):
    with oppet(var) as paket:
        return granska(paket)


def fel_i(rot, andrat):
    """Where each fault stands, and what it says, in a package with these files in place of its own."""
    with pytest.raises(Paketfel) as fangat:
        las(mapp(rot, andrat))
    return [(en.fil, en.rad, en.mening) for en in fangat.value.fel]


@pytest.mark.krav("S1", "S5")
def test_ett_program_ar_moduler_avsnitt_och_steg_med_text_bild_ljud_film_och_formular(tmp_path):
    innehall = las(mapp(tmp_path))
    assert (innehall.kod, innehall.slag) == ("andning", Programslag.STODPROGRAM)
    assert [(modul.kod, modul.aktuell) for modul in innehall.moduler] == [("borja", True), ("mer", False)]
    lugn, fraga, film = innehall.steg
    assert (lugn.nummer, lugn.kod, lugn.ljud, lugn.bilder) == (1, "lugn", "media/lugn.mp3", ("media/cirkel.png",))
    assert (film.film, film.undertexter, film.dolt) == ("media/film.mp4", "media/film.vtt", True)
    assert fraga.formular.obligatoriskt and fraga.formular.sidkommentar
    assert [en.typ for en in fraga.formular.fragor] == [Fragetyp.SKALA, Fragetyp.FLERVAL, Fragetyp.TEXT]
    assert fraga.formular.fragor[0].flagga == ("0", "1")
    assert fraga.formular.fragor[2].om == Villkor("vad", ("tankar",))


@pytest.mark.krav("S1")
@pytest.mark.parametrize("under", ["", "andning/"])
def test_en_zip_ar_samma_sak_som_mappen_ocksa_nar_mappen_sjalv_ar_packad(tmp_path, under):
    fil = tmp_path / "paket.zip"
    fil.write_bytes(packat({"__MACOSX/steg/._lugn.md": b"\0", "README.md": "Hej"}, under))
    assert las(fil) == las(mapp(tmp_path / "mapp"))


@pytest.mark.krav("S1")
@pytest.mark.parametrize(
    ("fil", "gammalt", "nytt", "rad", "om"),
    [
        ("program.yaml", "titel: Andning\n", "", 1, "titel saknas"),
        ("program.yaml", "slag: stodprogram", "slag: annat", 3, "slag ska vara"),
        ("program.yaml", "slag: stodprogram", "slagg: stodprogram", 3, "Nyckeln ”slagg”"),
        ("program.yaml", "kod: andning", "kod: Andning", 1, "små bokstäver"),
        ("program.yaml", "kod: mer", "kod: borja", 14, "redan koden borja"),
        ("program.yaml", "steg/fraga.md", "steg/lugn.md", 13, "finns redan"),
        ("program.yaml", "steg/fraga.md", "steg/borta.md", 13, "finns inte"),
        ("program.yaml", "steg/fraga.md", "../fraga.md", 13, "finns inte"),
        ("program.yaml", "aktuell: nej", "aktuell: kanske", 16, "ja eller nej"),
        ("program.yaml", "titel: Andning", "titel: Andning: lugn", 2, "kolon"),
        ("program.yaml", "titel: Andning", "titel: *andning", 2, "citattecken"),
        ("program.yaml", "titel: Andning", "titel: !!python/object:os.system x", 2, "citattecken"),
        ("program.yaml", "titel: Andning", "titel: And\u200bning", 2, "osynligt"),
        ("steg/lugn.md", "titel: Andas lugnt", "titl: Andas", 2, "Nyckeln ”titl”"),
        ("steg/lugn.md", "media/lugn.mp3", "media/cirkel.png", 3, "slutar på .mp3"),
        ("steg/lugn.md", "media/lugn.mp3", "media/borta.mp3", 3, "finns inte i paketet"),
        ("steg/lugn.md", "![En cirkel]", "![]", 7, "saknar text"),
        ("steg/lugn.md", "![En cirkel]", "Se ![En cirkel]", 7, "för sig själv"),
        ("steg/lugn.md", "media/cirkel.png", "https://exempel.se/a.png", 7, "finns inte i paketet"),
        ("steg/lugn.md", "https://www", "http://www", 9, "https://"),
        ("steg/lugn.md", "https://www.1177.se/", "/logga-ut", 9, "https://"),
        ("steg/lugn.md", "**långsamt**", "<b>långsamt</b>", 5, "HTML"),
        ("steg/lugn.md", "Andas in", "<script>alert(1)</script>\n\nAndas in", 5, "HTML"),
        ("steg/lugn.md", "Andas in", "# Rubrik\n\nAndas in", 5, "börjar med ##"),
        ("steg/lugn.md", "Andas in", "### Rubrik\n\nAndas in", 5, "under en med ##"),
        ("steg/lugn.md", "Andas in", "    kod\n\nAndas in", 5, "indragen"),
        ("steg/fraga.md", "formular/hur.yaml", "formular/borta.yaml", 3, "finns inte i paketet"),
        ("formular/hur.yaml", "typ: skala", "typ: stapel", 5, "typ ska vara"),
        ("formular/hur.yaml", "mest: 10", "mest: 0", 8, "större än minst"),
        ("formular/hur.yaml", "mest: 10", "mest: tio", 8, "helt tal"),
        ("formular/hur.yaml", "flagga: [0, 1]", "flagga: [0, 11]", 9, "inte svaret 11"),
        ("formular/hur.yaml", "kod: vad", "kod: lugn", 10, "redan koden lugn"),
        ("formular/hur.yaml", "fraga: vad", "fraga: senare", 19, "står inte före"),
        ("formular/hur.yaml", "ar: tankar", "ar: annat", 19, "inte svaret annat"),
        ("formular/hur.yaml", "    minst: 0\n", "", 4, "minst saknas"),
    ],
)
def test_varje_fel_sags_med_fil_och_rad(tmp_path, fil, gammalt, nytt, rad, om):
    assert gammalt in FILER[fil]
    funna = fel_i(tmp_path, {fil: FILER[fil].replace(gammalt, nytt, 1)})
    assert [(en[0], en[1]) for en in funna if om in en[2]][:1] == [(fil, rad)], funna


@pytest.mark.krav("S1")
def test_alla_fel_sags_pa_en_gang(tmp_path):
    funna = fel_i(
        tmp_path,
        {
            "program.yaml": MANIFEST.replace("titel: Andning\n", ""),
            "steg/lugn.md": LUGN.replace("![En cirkel]", "![]"),
            "formular/hur.yaml": HUR.replace("typ: skala", "typ: x"),
            "media/extra.png": FILER["media/cirkel.png"],
        },
    )
    assert {"program.yaml", "steg/lugn.md", "formular/hur.yaml", "media/extra.png"} <= {en[0] for en in funna}


@pytest.mark.krav("S4")
def test_en_film_har_undertexter_eller_text(tmp_path):
    utan = FILM.replace("undertexter: media/film.vtt\n", "")
    funna = fel_i(tmp_path, {"steg/film.md": utan, "media/film.vtt": None})
    assert [en for en in funna if "varken undertexter eller text" in en[2]] == funna
    med_text = mapp(tmp_path / "text", {"steg/film.md": utan + "Filmen visar en cirkel.\n", "media/film.vtt": None})
    assert las(med_text).steg[2].film == "media/film.mp4"


@pytest.mark.krav("S1")
@pytest.mark.parametrize(
    ("namn", "innehall", "om"),
    [
        ("media/lugn.mp3", b"<html>", "inte vad ändelsen säger"),
        ("media/film.mp4", b"MZ" + bytes(40), "inte vad ändelsen säger"),
        ("media/film.vtt", "Hej", "inga undertexter"),
        ("media/cirkel.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "ingen hel bild"),
        ("media/cirkel.png", b"GIF89a", "ingen hel bild"),
        ("media/oanvand.mp3", b"ID3", "Ingen sida använder"),
        ("skript.js", "alert(1)", "används inte"),
        ("steg/extra.md", LUGN, "används inte"),
        ("steg/fraga.md", FRAGA.encode().replace(b"Svara", b"Sv\xe5ra"), "UTF-8"),
        ("steg/fraga.md", "Ingen rubrik", "börja med en rad med ---"),
        ("steg/fraga.md", FRAGA + "x" * 300_000, "större än 256 kB"),
        ("program.yaml", None, "program.yaml saknas"),
        ("program.yaml", "", "Filen är tom"),
        ("program.yaml", "- en\n- lista", "nycklar med värden"),
        ("program.yaml", "[" * 5_000, "för djupt"),
        ("program.yaml", "- " * 200, "för djupt"),
        ("program.yaml", "a: b\n" * 20_000, "större än 64 kB"),
        ("program.yaml", "a: &x b\nc: *x", "citattecken"),
        ("steg/fraga.md", FRAGA + "![" * 12_000, "högst 20000 tecken"),
    ],
)
def test_filer_som_inte_ar_vad_de_ska(tmp_path, namn, innehall, om):
    funna = fel_i(tmp_path, {namn: innehall})
    assert any(om in mening for _, _, mening in funna), funna


@pytest.mark.krav("FI-01")
@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_en_genvag_foljs_aldrig(tmp_path):
    utanfor = tmp_path / "hemligt.mp3"
    utanfor.write_bytes(b"ID3")
    rot = mapp(tmp_path / "paket", {"media/lugn.mp3": None})
    (rot / "media" / "lugn.mp3").symlink_to(utanfor)
    (rot / "lank").symlink_to(tmp_path)
    funna = fel_i(rot, {"media/lugn.mp3": None})
    assert {"media/lugn.mp3", "lank"} <= {fil for fil, _, mening in funna if "genväg" in mening}


def zippad(fil, *medlemmar, **hur):
    """A zip with these beside the package."""
    fil.write_bytes(packat())
    with zipfile.ZipFile(fil, "a", zipfile.ZIP_DEFLATED) as zip:
        for namn, innehall in medlemmar:
            zip.writestr(namn, innehall, **hur)
    return fil


def sagt_om(fil):
    with pytest.raises(Paketfel) as fangat:
        las(fil)
    return " ".join(f"{en.fil} {en.mening}" for en in fangat.value.fel)


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize(
    "namn", ["../ut.mp3", "/etc/passwd", "media/../../ut.mp3", "c:/ut.mp3", "media/a b.mp3", "å.mp3"]
)
def test_ett_namn_som_leder_ut_ur_paketet_tas_inte_emot(tmp_path, namn):
    assert "inom paketet" in sagt_om(zippad(tmp_path / "p.zip", (namn, b"ID3")))


@pytest.mark.krav("FI-01")
def test_en_genvag_och_en_last_fil_i_en_zip_tas_inte_emot(tmp_path):
    lank = zipfile.ZipInfo("media/lank.mp3")
    lank.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "genväg" in sagt_om(zippad(tmp_path / "a.zip", (lank, b"/etc/passwd")))
    assert "ovanligt sätt" in sagt_om(
        zippad(tmp_path / "b.zip", ("media/x.mp3", b"ID3"), compress_type=zipfile.ZIP_BZIP2)
    )


@pytest.mark.krav("FI-01")
def test_en_bomb_packas_aldrig_upp(tmp_path):
    stora = [(f"media/{n}.mp3", bytes(30 * 1024 * 1024)) for n in range(8)]
    assert "uppackat" in sagt_om(zippad(tmp_path / "stor.zip", *stora))
    manga = [(f"media/{n}.mp3", b"") for n in range(1_100)]
    assert "fler än" in sagt_om(zippad(tmp_path / "manga.zip", *manga))


@pytest.mark.krav("S1")
@given(st.binary(max_size=400))
def test_vad_som_helst_i_en_fil_blir_fel_och_aldrig_annat(tmp_path_factory, byte):
    fil = tmp_path_factory.mktemp("paket") / "p.zip"
    fil.write_bytes(byte)
    assert sagt_om(fil)


@pytest.mark.krav("S1")
@given(st.randoms(use_true_random=False), st.sampled_from(TEXTER), st.integers(1, 12))
def test_ett_trasigt_paket_blir_ett_program_eller_en_lista_av_fel(tmp_path_factory, slump, namn, antal):
    rot = tmp_path_factory.mktemp("paket")
    try:
        las(mapp(rot, {namn: stort(byte(FILER[namn]), slump, antal)}))
    except Paketfel as fel:
        assert all(en.mening for en in fel.fel)


def stort(fore: bytes, slump: random.Random, antal: int) -> bytes:
    """The bytes with some of them changed, taken away or doubled."""
    ut = bytearray(fore)
    for _ in range(antal):
        plats = slump.randrange(len(ut) + 1)
        gor = slump.choice(("byt", "bort", "in", "rad"))
        if gor == "byt" and plats < len(ut):
            ut[plats] = slump.randrange(256)
        elif gor == "bort":
            del ut[plats : plats + slump.randrange(20)]
        elif gor == "in":
            ut[plats:plats] = slump.choice(
                [b":", b"- ", b"[", b"{", b"&a ", b"*a", b"!x ", b"\t", b"<b>", b"`", b"![](", b"---\n", b"\xff", b"'"]
            )
        else:
            rader = bytes(ut).split(b"\n")
            slump.shuffle(rader)
            ut = bytearray(b"\n".join(rader))
    return bytes(ut)
