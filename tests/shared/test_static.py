"""What a browser is served and what templates may say: pinned, licensed, light, legible, and nothing from outside."""

import gzip
import hashlib
import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
CSS = (STATIC / "shared" / "app.css").read_text("utf-8")
SCRIPT = (STATIC / "shared" / "app.js").read_text("utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MACROS = ROOT / "templates" / "shared" / "macros.html"
BASE = ROOT / "templates" / "shared" / "base.html"
HTMX_ATTRIBUTE = re.compile(r"\s(?:data-)?hx-[a-z-]+(?=[\s=>])")

FORBIDDEN = {
    "inline style": r"\sstyle\s*=|<style",
    "event handler": r"\son[a-z]+\s*=",
    "htmx handler": r"hx-on|hx-vals\s*=\s*['\"]js|js:",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "foreign resource": r"(?:src|href|action|data|srcset)\s*=\s*[\"']?(?:https?:)?//",
}

TOO_NEW_FOR_CHROME_80 = {
    ":has(": r":has\(",
    ":is(": r":is\(",
    ":where(": r":where\(",
    "layers": r"@layer",
    "containers": r"@container",
    "inset": r"[;{]inset:",
    "gap outside a grid": r"[;{](?:row-|column-)?gap:",
    "aspect-ratio": r"aspect-ratio",
}

TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "muted", "petrol", "petrol-dark")
        for ground in ("sheet", "ground", "tint")
    ),
    *(("ink", box, TEXT) for box in ("notice", "caution")),
    ("red", "sheet", TEXT),
    *(("sheet", filled, TEXT) for filled in ("petrol", "petrol-dark", "red", "green", "blue", "ink")),
    ("ink", "yellow", TEXT),
    *((shape, ground, SHAPE) for shape in ("edge", "grey", "changed", "petrol") for ground in ("sheet", "ground")),
    *((light, "sheet", SHAPE) for light in ("red", "green", "blue")),
]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.krav("WE-02", "PR-07")
def test_a_template_holds_no_script_no_style_and_nothing_from_outside(path):
    text = path.read_text("utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if re.search(pattern, text)] == []


def test_htmx_attributes_are_written_in_the_macros_alone():
    elsewhere = {path.name for path in TEMPLATES if path != MACROS and HTMX_ATTRIBUTE.search(path.read_text("utf-8"))}
    assert elsewhere == set()
    assert HTMX_ATTRIBUTE.search(MACROS.read_text("utf-8"))


def test_no_trigger_has_a_filter():
    """Without eval htmx sends the request whether or not the filter holds."""
    triggers = re.findall(r'hx-trigger="([^"]*)"', MACROS.read_text("utf-8"))
    assert triggers
    assert [trigger for trigger in triggers if "[" in re.sub(r"\{\{.*?\}\}", "", trigger)] == []


def test_every_file_is_the_one_that_was_built():
    """After a change under static/shared/source: `npm run build` there, and commit what it made."""
    listed = {}
    for sums in (STATIC / "shared" / "source" / "SHA256SUMS", *(STATIC / "vendor").glob("*/SHA256SUMS")):
        for line in sums.read_text("utf-8").splitlines():
            digest, name = line.split("  ")
            listed[(sums.parent / name).resolve()] = digest
    differ = {path.name for path, digest in listed.items() if hashlib.sha256(path.read_bytes()).hexdigest() != digest}
    assert differ == set()
    sources = {path for path in (STATIC / "shared" / "source").iterdir() if path.suffix in {".scss", ".mjs", ".js"}}
    assert sources <= listed.keys()
    made = ("app.css", "icons.svg", *(path.name for path in sources if path.suffix == ".js"))
    assert {STATIC / "shared" / name for name in made} <= listed.keys()


def test_what_others_made_is_pinned_and_licensed():
    folders = [path for path in (STATIC / "vendor").iterdir() if path.is_dir()]
    assert {"htmx.org@2.0.11"} <= {folder.name for folder in folders}
    assert [folder.name for folder in folders if not (folder / "LICENSE").read_text("utf-8").strip()] == []
    assert "ISC License" in (STATIC / "shared" / "icons.LICENSE").read_text("utf-8")
    assert "static/vendor/govuk-frontend/LICENSE" in CSS
    assert "GDS Transport" not in CSS
    assert 'version:"2.0.11"' in (STATIC / "vendor" / "htmx.org@2.0.11" / "htmx.min.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("app.js", 4_000),
        ("docka.js", 500),
        ("formular.js", 400),
        ("granska.js", 500),
        ("journal.js", 600),
        ("kopiera.js", 600),
        ("leave.js", 600),
        ("trad.js", 500),
        ("vakt.js", 1_000),
        ("app.css", 12_000),
        ("icons.svg", 4_000),
        ("favicon.svg", 500),
    ],
)
def test_a_file_is_light(name, limit):
    assert len(gzip.compress((STATIC / "shared" / name).read_bytes())) <= limit


@pytest.mark.krav("PR-07")
def test_the_styles_fetch_nothing_but_the_sprite():
    assert {url.split("?")[0] for url in re.findall(r"url\(([^)]*)\)", CSS)} == {"icons.svg"}
    assert "@import" not in CSS


def test_the_sprite_in_the_styles_is_the_one_in_the_folder():
    """The version is the same part of the checksum that addresses of static files carry."""
    sprite = hashlib.sha256((STATIC / "shared" / "icons.svg").read_bytes()).hexdigest()[:10]
    assert set(re.findall(r"icons\.svg\?v=(\w+)", CSS)) == {sprite}


def test_every_class_of_govuk_that_is_used_is_in_the_styles():
    used = set(re.findall(r"govuk-[a-z_-]+", "".join(path.read_text("utf-8") for path in TEMPLATES) + SCRIPT))
    used |= {f"govuk-{kind}--error" for kind in ("input", "select", "textarea")}
    assert {name for name in used if not re.search(rf"\.{name}(?![\w-])", CSS)} == set()


def test_the_styles_work_in_an_old_browser():
    assert [name for name, pattern in TOO_NEW_FOR_CHROME_80.items() if re.search(pattern, CSS)] == []


@pytest.mark.krav("WE-06")
def test_the_script_needs_no_eval_and_leaves_nothing_in_the_browser():
    assert not re.search(r"\beval\(|new Function|localStorage|indexedDB|document\.cookie|\.setItem", SCRIPT)
    assert not re.search(r"\?\.[a-zA-Z(\[]|\?\?", SCRIPT), "newer than ES2019"


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_that_meet_can_be_told_apart(front, back, least):
    assert contrast(colours()[front], colours()[back]) >= least


def colours():
    """The colours that the styles declare on :root, by name."""
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{3,6})\b", CSS))


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(chain.from_iterable((d, d) for d in digits)) if len(digits) == 3 else digits
    shares = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
