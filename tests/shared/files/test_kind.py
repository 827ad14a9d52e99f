"""Which files are taken: by what they hold, without bombs and programs, and without traces in pictures."""

import io
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from models.shared.files import kind, reader, reader_media
from models.shared.rules import RuleBroken

STATUS = Path("/proc/self/status")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override ContentType="{WORD}"/></Types>'


def docx(text="Hej", types=TYPES, **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", f"<w:p><w:t>{text}</w:t></w:p>")
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def pdf(pages=1, password=None, title="", action=None, operations=0):
    writer, buffer = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(10, 10)
    if operations:
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")}
        )
        font[NameObject("/BaseFont")] = NameObject("/Helvetica")
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        drawn = StreamObject()
        drawn._data = b"BT /F1 9 Tf (a) Tj ET\n" * operations
        writer.pages[0][NameObject("/Contents")] = writer._add_object(drawn)
    if title:
        writer.add_metadata({"/Title": title})
    if action:
        button = {NameObject("/A"): DictionaryObject(action)}
        writer.pages[0][NameObject("/AA")] = writer._add_object(DictionaryObject(button))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


SCRIPT = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
LAUNCH = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}


def picture(format="JPEG", size=(8, 8), mode="L", **save):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, format, **save)
    return buffer.getvalue()


def huge():
    """A picture that says it is 30 000 by 30 000."""
    said = b"IHDR" + struct.pack("!II", 30_000, 30_000) + bytes((8, 0, 0, 0, 0))
    content = picture("PNG")
    return content[:12] + said + struct.pack("!I", zlib.crc32(said)) + content[33:]


@pytest.fixture
def read(tmp_path):
    def one(content, name):
        (tmp_path / "in").write_bytes(content)
        return kind.read(tmp_path / "in", kind.name_of(name), tmp_path / "out")

    return one


@pytest.mark.krav("FI-01")
@pytest.mark.parametrize(
    ("content", "name", "is_a"),
    [
        (docx(), "brev.docx", "docx"),
        (pdf(), "brev.PDF", "pdf"),
        (picture(), "foto.jpeg", "jpg"),
        (picture("MPO", save_all=True, append_images=[Image.new("L", (8, 8))]), "telefon.jpg", "jpg"),
        (picture("PNG"), "foto.png", "png"),
        (picture("PNG", mode="I;16"), "röntgen.png", "png"),
        ("Hej på dig".encode(), "text.txt", "txt"),
        ("Hej på dig".encode("cp1252"), "C:\\Mina\\text.txt", "txt"),
    ],
)
def test_what_is_taken(read, content, name, is_a):
    assert read(content, name).kind == is_a


@pytest.mark.krav("FI-01", "FI-03")
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.svg", "Filtypen"),
        (b"<html><script>1</script>", "text.txt", "Filtypen"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bild.png", "Filtypen"),
        (b"MZ\0\0", "text.txt", "Filtypen"),
        (picture(), "brev.pdf", "heter något annat"),
        (docx(word__vbaProject="x"), "brev.docx", "makron"),
        (docx(types=TYPES + "macroEnabled"), "brev.docx", "makron"),
        (docx(**{"word__extra.xml": "<!DOCTYPE x>"}), "brev.docx", "går inte att läsa"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "brev.docx", "lösenord"),
        (pdf(password="hemligt"), "brev.pdf", "lösenord"),
        (pdf(pages=201), "brev.pdf", "sidor"),
        (pdf(pages=201).replace(b"/Count 201", b"/Count 1  "), "brev.pdf", "sidor"),
        (pdf(action=SCRIPT), "brev.pdf", "skript"),
        (pdf(action=LAUNCH), "brev.pdf", "skript"),
        (docx(word__bomb="0" * 30_000_000), "brev.docx", "packas upp"),
        (huge(), "foto.png", "bildpunkter"),
        (b"%PDF-1.7 trasig", "brev.pdf", "går inte att läsa"),
        (pdf(pages=2)[:-40], "brev.pdf", "går inte att läsa"),
        (pdf(pages=0), "brev.pdf", "har inga sidor"),
        ("\u0301\u0323".encode() * 250_000, "text.txt", "för många accenter"),
        ("\uff9e\u0323".encode() * 250_000, "text.txt", "för många accenter"),  # the first becomes one
        (docx(text="a" + "\u0301" * (reader.MOST_ACCENTS + 1)), "brev.docx", "för många accenter"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_refused_and_why(read, content, name, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        read(content, name)


@pytest.mark.krav("FI-03")
def test_a_text_with_many_accents_on_different_letters_is_read(read):
    assert read(("a" + "\u0301" * reader.MOST_ACCENTS + "e\u0301").encode(), "text.txt").text.endswith("é")


@pytest.mark.krav("FI-03")
@pytest.mark.skipif(not STATUS.exists(), reason="needs /proc")
@pytest.mark.parametrize(("format", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB")])
def test_the_largest_picture_that_is_taken_fits_in_little_memory(tmp_path, format, mode):
    (tmp_path / "in").write_bytes(picture(format, size=(4_000, 4_000), mode=mode))
    asked = (
        f"import sys; sys.path.append({str(Path(reader.__file__).parent)!r}); import reader; reader.main(*sys.argv[1:])"
    )
    asked += f"; print(open({str(STATUS)!r}).read())"
    command = [sys.executable, "-I", "-c", asked, str(tmp_path / "in"), str(tmp_path / "out")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "cleaned" in said
    assert int(re.search(r"VmHWM:\s+(\d+) kB", said)[1]) < 200_000


@pytest.mark.krav("FI-03")
@pytest.mark.parametrize("part", ["<" * 400_000, "<w:tab" * 70_000, "&" * 400_000])
def test_a_part_that_is_nothing_but_signs_is_read_in_a_moment(read, part):
    filler = "".join(f"<a>{number:x}</a>" for number in range(20_000))  # else the ratio alone refuses it
    assert read(docx(**{"word__x.xml": part, "word__y.xml": filler}), "brev.docx").kind == "docx"


@pytest.mark.krav("FI-03")
def test_a_page_that_takes_too_long_is_said_not_to_be_read(read):
    assert not read(pdf(operations=300_000), "ritning.pdf").whole


@pytest.mark.krav("FI-02")
@pytest.mark.parametrize("name", ["a\u202efdp.txt", "b\x07.txt", "c" * 150 + ".txt", "utan ändelse", ".txt/"])
def test_a_name_that_nobody_can_read_is_refused(name):
    with pytest.raises(RuleBroken):
        kind.name_of(name)


@pytest.mark.krav("FI-08")
def test_the_pictures_of_a_document_lose_their_traces_and_nothing_else_is_changed(read):
    exif, note = Image.Exif(), PngInfo()
    exif[0x010F], exif[0x0112] = "Kameran", 6
    note.add_text("Author", "Fotografen")
    photo, drawing = picture(exif=exif, comment=b"Platsen"), picture("PNG", pnginfo=note)
    sent = docx(text="Hej", word__media__bild1=photo, **{"word__media__foto.JPG": photo, "word__media__b.png": drawing})
    kept = zipfile.ZipFile(read(sent, "brev.docx").file)
    before = zipfile.ZipFile(io.BytesIO(sent))
    assert kept.namelist() == before.namelist() and kept.testzip() is None
    for name in kept.namelist():
        now, then = kept.read(name), before.read(name)
        if not name.lower().endswith((".jpg", ".png")):
            assert now == then, name
            continue
        assert not re.search(b"Kameran|Platsen|Fotografen", now) and len(now) < len(then)
        assert Image.open(io.BytesIO(now)).tobytes() == Image.open(io.BytesIO(then)).tobytes()
    assert Image.open(kept.open("word/media/foto.JPG")).getexif() == {0x0112: 6}, "how it is turned is kept"


@pytest.mark.krav("FI-08")
@pytest.mark.parametrize("more", [{}, {"_xmlsignatures__sig1.xml": "<Signature/>", "word__media__a.jpg": b"x"}])
def test_a_document_without_pictures_or_with_a_signature_is_kept_as_it_was_sent(read, more):
    exif = Image.Exif()
    exif[0x010F] = "Kameran"
    more = {name: picture(exif=exif) if content == b"x" else content for name, content in more.items()}
    sent = docx(**more)
    assert read(sent, "brev.docx").file.read_bytes() == sent


@pytest.mark.krav("FI-08")
@pytest.mark.parametrize("cut", [3, 30, 200])
def test_a_picture_that_ends_too_soon_is_left_as_it_is(cut):
    for whole in (picture(), picture("PNG")):
        assert reader_media.stripped(whole[:cut]) == whole[:cut]


@pytest.mark.krav("FI-08")
@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_what_lies_after_a_picture_is_left_out_and_a_clean_one_is_the_same(format):
    whole = picture(format, mode="RGB", size=(64, 64))
    assert reader_media.stripped(whole + b"Platsen") == reader_media.stripped(whole) == whole


@pytest.mark.krav("FI-08")
def test_a_picture_loses_its_traces(read):
    exif = Image.Exif()
    exif[0x010E] = "Hos Elsa Holm"
    exif.get_ifd(0x8825)[1] = "N"
    file = read(picture(exif=exif), "foto.jpg").file
    assert b"Elsa" not in file.read_bytes()
    assert not dict(Image.open(file).getexif())


@pytest.mark.krav("M98")
def test_what_stands_beside_the_pages_of_a_pdf_is_read_too(read):
    assert "19121212-1212" in read(pdf(title="Brev om 19121212-1212"), "brev.pdf").text


@pytest.mark.krav("M98")
def test_a_word_that_is_cut_in_pieces_is_read_whole(read):
    assert "Elsa Holm" in read(docx(text="Els</w:t><w:t>a Holm"), "brev.docx").text


def test_what_is_too_much_to_read_says_so(read):
    assert read(b"a" * 900_000, "text.txt").whole
    assert not read(b"a" * 1_100_000, "text.txt").whole
